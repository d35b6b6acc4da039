"""Ctrl+K: every action, every page and everybody, by a few letters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop_app.errors import KnownError
from desktop_app.finding import Found
from desktop_app.folding import fold
from desktop_app.language import tr
from desktop_app.reflection.values import FOUND_BEGIN, FOUND_END
from ui.actions import Command, native
from ui.context import Context
from ui.following import follow
from ui.notices import Message
from ui.widgets.pick_list import Choice, PickList
from ui.widgets.text import Text

if TYPE_CHECKING:
    from ui.runner import Job

_WIDTH = 620  # logical pixels before the text grows
_TOP = 0.10  # of the window's height above it
_PEOPLE, _FOUND = 6, 6
_LEAD = 4  # words of an excerpt before the one found
_PAUSE = 60  # milliseconds without a key before what was written is searched
# People have rows of their own, and what hangs on people is found by their names.
_KINDS = ("answer", "interaction", "event", "commitment", "topic", "favor", "introduction")


class Palette(QDialog):
    """Closes itself and then does what was picked. `everywhere` are the window's actions and pages."""

    def __init__(
        self, context: Context, here: Iterable[Command], everywhere: Iterable[Command], parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Dialog)
        self._context = context
        self._looking: Job | None = None
        self._commands = [(command, fold(command.text).split()) for command in (*here, *everywhere)]
        self.setWindowTitle(tr("Find an action or a person"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme = context.theme
        self.pick = PickList(
            theme, self.windowTitle(), tr("What do you want to do, or whom do you look for?")
        )
        self._hint = Text(theme, tr("Enter opens, Esc closes"), "small", "text_faint")
        column = QVBoxLayout(self)
        around = theme.space("m")
        column.setContentsMargins(around, around, around, around)
        column.addWidget(self.pick)
        column.addWidget(self._hint)
        column.addStretch(1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._search)
        context.bridge.closed.connect(self.close)
        self.pick.typed.connect(self._typed)
        self.pick.picked.connect(self._take)
        self._typed("")
        self.resize(min(theme.grown(_WIDTH), parent.width() - 2 * around), self.sizeHint().height())
        corner = QPoint((parent.width() - self.width()) // 2, round(parent.height() * _TOP))
        self.move(parent.mapToGlobal(corner))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A sheet with a border: the window has no frame of its own."""
        painter, theme = QPainter(self), self._context.theme
        painter.setPen(QPen(theme.color("outline"), theme.shape("hairline")))
        painter.setBrush(theme.color("window"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _typed(self, typed: str) -> None:
        """Actions and people at once; what was written, after a pause."""
        self._forget_search()
        self._show(typed, ())
        if typed.strip():
            self._pause.start()
        else:
            self._pause.stop()

    def _search(self) -> None:
        """Look through all that was written, beside the window: of a common word that takes a while."""
        typed = self.pick.field.text()
        self._forget_search()
        self._looking = self._context.runner.run(
            lambda task: task.journal.finding.find(typed, kinds=_KINDS, limit=_FOUND),
            owner=self,
            done=lambda found: self._show(typed, found),
            failed=self._tell,
            quick=True,
        )

    def _forget_search(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None

    def _show(self, typed: str, found: Iterable[Found]) -> None:
        choices = [*self._fitting(typed)]
        if typed.strip():
            try:
                choices += self._people(typed)
            except KnownError as error:
                self._tell(error)
                return
            choices += [self._entry(each) for each in found]
            words = tr("Search the journal for “{typed}”", typed=" ".join(typed.split()))
            choices.append(Choice(words, value=self._going("journal", typed)))
        self.pick.show_choices(choices)
        # Once the list has asked for its new height.
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        self.resize(self.width(), self.sizeHint().height())

    def _fitting(self, typed: str) -> Iterator[Choice]:
        """The actions whose words begin with the words typed, in any order."""
        wanted = fold(typed).split()
        for command, words in self._commands:
            if all(any(word.startswith(start) for word in words) for start in wanted):
                yield Choice(command.text, key=native(command.key) if command.key else "", value=command.act)

    def _people(self, typed: str) -> Iterator[Choice]:
        for person in self._context.journal.people.offer(typed, limit=_PEOPLE):
            yield Choice(person.name, person.organisation, value=self._going("person", person.id))

    def _entry(self, found: Found) -> Choice:
        words = _around_the_hit(found.excerpt)
        return Choice(
            found.title, words if words != found.title else "", value=lambda: self._open_entry(found)
        )

    def _open_entry(self, found: Found) -> None:
        follow(self._context, found.kind, found.id, found.person)

    def _going(self, page: str, target: object | None) -> Callable[[], object]:
        return lambda: self._context.navigate(page, target)

    def _take(self, choice: Choice) -> None:
        """Close first, so that what is done finds the keyboard on its page."""
        self._pause.stop()
        self._forget_search()
        self.accept()
        choice.value()

    def _tell(self, error: KnownError) -> None:
        self._context.notify(Message.error(error))
        self.pick.show_choices([*self._fitting(self.pick.field.text())])


def _around_the_hit(excerpt: str) -> str:
    """An excerpt on one line that begins shortly before the first word found, which would else be out of sight."""
    before, mark, after = excerpt.partition(FOUND_BEGIN)
    lead = " ".join(before.split(" ")[-_LEAD:]) if mark else before
    cut = "…" if lead != before else ""
    return cut + " ".join((lead + after).replace(FOUND_BEGIN, "").replace(FOUND_END, "").split())
