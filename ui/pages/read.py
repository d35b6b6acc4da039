"""A whole reflection as one quiet page, to read again, to go on with, to print or to keep."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.changes import Changes
from desktop_app.deleting.deleted import KEPT_DAYS
from desktop_app.errors import KnownError
from desktop_app.language import tr, trn
from desktop_app.reflection.reading import Part, Whole
from ui.actions import Command
from ui.context import Context, Resume
from ui.notices import Message
from ui.pages.parts.journal_rows import day_whole
from ui.pages.parts.today_undo import tell_done
from ui.pages.reading.keeping import Keeping
from ui.pages.reading.sheet import Sheet
from ui.widgets.buttons import PlainButton, QuietButton
from ui.widgets.chip import ChipButton
from ui.widgets.flow import FlowLayout
from ui.widgets.layouts import PageScroll
from ui.widgets.text import Text, muted

_SHOWN = ("answer", "reflection", "event", "mention", "person")


class ReadPage(QWidget):
    """Opened with the id of a reflection."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = tr("A reflection")
        self._context = context
        self._whole: Whole | None = None
        self.keeping = Keeping(context, self)
        theme = context.theme
        self.heading, self.below = Text(theme, "", "title"), muted(theme)
        self.met = QWidget()
        self.met.setAccessibleName(tr("Whom you met"))
        self._chips = FlowLayout(theme.space("s"), theme.space("xs"), self.met)
        self.sheet = Sheet(theme)
        self.back = QuietButton(theme, tr("Back"), hint=tr("Esc"))
        self.go_on = PlainButton(theme, tr("Go on writing"))
        self.print = PlainButton(theme, tr("Print…"))
        self.save = PlainButton(theme, tr("Save as…"))
        self.delete = QuietButton(theme, tr("Delete"))
        self.earlier = QuietButton(theme, tr("The reflection before"), hint="Alt ←")
        self.later = QuietButton(theme, tr("The reflection after"), hint="Alt →")
        self._scroll = PageScroll(theme, theme.shape("writing_width"), centred=True)
        self._lay_out()
        self._connect()

    # What the window calls

    def open(self, target: object | None = None) -> None:
        """Show the reflection `target`, from its beginning; the one shown before stays where it was."""
        same = self._whole is not None and target in (None, self._whole.id)
        wanted = target if isinstance(target, int) else self._whole.id if self._whole else None
        if wanted is None:
            self._context.navigate("journal", None)
            return
        if self._bring_up(wanted):
            if not same:
                self._scroll.verticalScrollBar().setValue(0)
            self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changes: Changes) -> None:
        """Follow what was changed elsewhere."""
        if self._whole is not None and changes.origin is not self and changes.touch(*_SHOWN):
            self._bring_up(self._whole.id)

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this page."""
        return [
            ("Alt+Left", tr("The reflection before")),
            ("Alt+Right", tr("The reflection after")),
            ("Ctrl+E", tr("Go on writing")),
            ("Ctrl+P", tr("Print")),
            ("Ctrl+S", tr("Save as a file")),
            ("Ctrl+Del", tr("Delete the reflection; undo brings it back")),
            ("Esc", tr("Back")),
        ]

    def commands(self) -> list[Command]:
        """What can be done with this reflection."""
        return [
            Command(tr("Go on writing"), self.go_on.click, "Ctrl+E"),
            Command(tr("Print this reflection"), self.print.click, "Ctrl+P"),
            Command(tr("Save this reflection as a file"), self.save.click, "Ctrl+S"),
            Command(tr("Delete this reflection"), self.delete.click, "Ctrl+Del"),
        ]

    # Building

    def _lay_out(self) -> None:
        theme = self._context.theme
        actions, ends = QWidget(), QWidget()
        flow = FlowLayout(theme.space("s"), theme.space("s"), actions)
        for button in (self.back, self.go_on, self.print, self.save, self.delete):
            flow.addWidget(button)
        last = FlowLayout(theme.space("s"), theme.space("s"), ends)
        for button in (self.earlier, self.later):
            last.addWidget(button)
        for part in (actions, self.heading, self.below, self.met):
            self._scroll.add(part)
        self._scroll.body.addSpacing(theme.space("m"))
        self._scroll.add(self.sheet)
        self._scroll.body.addSpacing(theme.space("l"))
        self._scroll.add(ends)
        self._scroll.add_stretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    def _connect(self) -> None:
        self.back.clicked.connect(self._context.back)
        self.go_on.clicked.connect(self._write_on)
        self.print.clicked.connect(lambda: self._with(self.keeping.print))
        self.save.clicked.connect(lambda: self._with(self.keeping.ask))
        self.delete.clicked.connect(self._delete)
        self.earlier.clicked.connect(lambda: self._turn(later=False))
        self.later.clicked.connect(lambda: self._turn(later=True))
        self.sheet.cursorPositionChanged.connect(self._follow_caret)
        for key, act in (
            ("Alt+Left", self.earlier.click),
            ("Alt+Right", self.later.click),
            ("Ctrl+E", self.go_on.click),
            ("Ctrl+P", self.print.click),
            ("Ctrl+S", self.save.click),
            ("Ctrl+Del", self.delete.click),
            ("Esc", self._context.back),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # Showing

    def _bring_up(self, id: int) -> bool:
        journal = self._context.journal
        try:
            whole = journal.reading.whole(id)
            people = journal.people.named(_people(whole))
            beside = [journal.reflections.beside(id, later=later) for later in (False, True)]
        except KnownError as error:
            self._whole = None
            # In this order: going somewhere clears what was said before.
            self._context.navigate("journal", None)
            self._context.notify(Message.error(error))
            return False
        if whole != self._whole:
            self._whole = whole
            self._show(whole)
        self._show_people([(person, people[person]) for person in _people(whole) if person in people])
        for button, other in zip((self.earlier, self.later), beside, strict=True):
            button.setEnabled(other is not None)
        return True

    def _show(self, whole: Whole) -> None:
        self.heading.setText(whole.title)
        said = [day_whole(whole.day)]
        if whole.guide not in ("", whole.title):
            said.append(whole.guide)
        if not whole.finished:
            said.append(tr("not finished"))
        self.below.setText(" · ".join(said))
        self.sheet.show_whole(whole)

    def _show_people(self, people: Iterable[tuple[int, str]]) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        theme, some = self._context.theme, False
        for person, name in people:
            chip = ChipButton(theme, name, checkable=False)
            chip.setAccessibleDescription(tr("Opens the person"))
            chip.clicked.connect(lambda _on=False, who=person: self._context.navigate("person", who))
            self._chips.addWidget(chip)
            some = True
        self.met.setVisible(some)

    def _follow_caret(self) -> None:
        """The page scrolls where the keyboard goes in the text."""
        column = self._scroll.widget()
        if column is not None and self.sheet.hasFocus() and self.sheet.textCursor().position():
            caret = self.sheet.cursorRect()
            place = self.sheet.viewport().mapTo(column, QPoint(caret.center()))
            self._scroll.ensureVisible(place.x(), place.y(), 0, 2 * caret.height())

    # Acting

    def _with(self, act: Callable[[Whole], object]) -> None:
        if self._whole is not None:
            act(self._whole)

    def _write_on(self) -> None:
        if self._whole is not None:
            self._context.navigate("reflect", Resume(self._whole.id))

    def _turn(self, *, later: bool) -> None:
        if self._whole is None:
            return
        try:
            other = self._context.journal.reflections.beside(self._whole.id, later=later)
        except KnownError as error:
            self._context.notify(Message.error(error))
            return
        if other is not None:
            self._context.navigate("read", other)

    def _delete(self) -> None:
        """Deleted at once; the line that says so takes it back."""
        if self._whole is None:
            return
        gone = self._whole.id
        try:
            self._context.journal.reflections.remove(gone, origin=self)
        except KnownError as error:
            self._context.notify(Message.error(error))
            return
        self._whole = None
        self._context.back()
        tell_done(
            self._context,
            tr("The reflection is deleted."),
            trn("It can be brought back for {n} day.", "It can be brought back for {n} days.", KEPT_DAYS),
            lambda: self._context.navigate("read", gone),
            self,
        )


def _people(whole: Whole) -> tuple[int, ...]:
    """Who was met, each once, as they come up; whoever is named where nobody was."""
    met, named = [], []
    for part in whole.parts:
        mentioned = [mention.person for mention in part.mentions]
        named += mentioned
        if part.person is not None:
            met.append(part.person)
        elif _only_names(part):
            met += mentioned
    return tuple(dict.fromkeys(met or named))


def _only_names(part: Part) -> bool:
    """Whether an answer says nothing but whom one met."""
    rest, end = "", 0
    for mention in part.mentions:
        rest, end = rest + part.words[end : mention.start], mention.end
    return bool(part.mentions) and not any(sign.isalnum() for sign in rest + part.words[end:])
