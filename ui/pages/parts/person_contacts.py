"""How a person can be reached: each way with what can be done about it, and a small form for one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QKeyCombination, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.people.contacts import ADDRESS, EMAIL, OTHER, PHONE, WEB, Contact
from ui.pages.parts.person_known import KnownForm, KnownPart
from ui.theme import Theme
from ui.widgets.buttons import IconButton, PlainButton, QuietButton
from ui.widgets.choice import SegmentedChoice
from ui.widgets.fields import LineField
from ui.widgets.flow import FlowLayout
from ui.widgets.text import body, plain_tip, small
from ui.widgets.writing import WritingEdit

_LONG = 120  # letters shown; the tooltip and screen readers have all of it
_OF_LINES = (ADDRESS, OTHER)


@dataclass(frozen=True, slots=True)
class Reach:
    """A way to reach somebody as the form has it; `id` of the one to be changed, None for a new one."""

    id: int | None
    kind: str
    value: str


def kind_name(kind: str) -> str:
    """What a kind of contact point is called."""
    return dict(_kinds()).get(kind, tr("Other"))


class ContactForm(KnownForm):
    """Asks for a way to reach somebody. `wanted` carries a `Reach`; `dropped`: Cancel or Esc."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id: int | None = None
        self.kind = SegmentedChoice(theme, _kinds(), tr("What it is"))
        self.kind.chosen.connect(self._choose_kind)
        self.line = LineField(theme, tr("How to reach them"))
        self.line.returnPressed.connect(self._want)
        self.lines = WritingEdit(theme, tr("How to reach them"), min_lines=2, max_lines=6)
        keep, drop = PlainButton(theme, tr("Keep it")), QuietButton(theme, tr("Cancel"))
        drop.setAccessibleDescription(tr("How to reach them"))
        keep.clicked.connect(self._want)
        drop.clicked.connect(self.dropped)
        buttons = FlowLayout(theme.space("s"), theme.space("s"))
        buttons.addWidget(keep)
        buttons.addWidget(drop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("s"))
        for part in (self.kind, self.line, self.lines):
            column.addWidget(part)
        column.addLayout(buttons)
        self._shortcut(Qt.Key.Key_Escape, self.dropped.emit)
        self._shortcut(Qt.Modifier.CTRL | Qt.Key.Key_Return, self._want)
        self.begin(None)

    def begin(self, contact: Contact | None) -> None:
        """Ask for a new one, or for changes to one."""
        self._id = contact.id if contact else None
        self.kind.set_value(contact.kind if contact else EMAIL)
        value = contact.value if contact else ""
        self.line.setText(value)
        self.lines.set_text(value)
        # A line cannot show several.
        self._show_kind(several="\n" in value)

    def focus(self) -> None:
        """Give the keyboard to the words."""
        self._field().setFocus(Qt.FocusReason.OtherFocusReason)

    def _field(self) -> LineField | WritingEdit:
        return self.line if self.lines.isHidden() else self.lines

    def _typed(self) -> str:
        return self.line.text() if self.lines.isHidden() else self.lines.text()

    def _choose_kind(self, value: object | None) -> None:
        typed = self._typed()
        if value is None:
            self.kind.set_value(EMAIL)
        self._show_kind(several="\n" in typed)
        self.line.setText(typed)
        self.lines.set_text(typed)

    def _show_kind(self, several: bool) -> None:
        lines = several or self.kind.value() in _OF_LINES
        self.line.setVisible(not lines)
        self.lines.setVisible(lines)

    def _want(self) -> None:
        typed = self._typed().strip()
        if typed:
            self.wanted.emit(Reach(self._id, str(self.kind.value() or EMAIL), typed))
        else:
            self.focus()

    def _shortcut(self, keys: Qt.Key | QKeyCombination, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)


class ContactPoints(KnownPart):
    """Each way to reach a person. `wanted` carries a `Reach`, `removed` and `copied` a contact."""

    copied = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self.form = ContactForm(theme)
        super().__init__(
            theme,
            tr("How to reach them"),
            tr("Add a way to reach them"),
            tr("Mail, phone, a page of theirs, an address."),
            self.form,
            parent,
        )

    def show_contacts(self, contacts: Sequence[Contact]) -> None:
        """Show these; a form being filled in stays."""
        self._show(contacts)

    def _row(self, contact: Contact) -> QWidget:
        theme = self._theme
        value = " ".join(contact.value.split()) if contact.kind not in _OF_LINES else contact.value
        cut = value if len(value) <= _LONG else value[:_LONG].rstrip() + "…"
        whole = tr("{kind}: {value}", kind=kind_name(contact.kind), value=contact.value)
        said = body(theme, cut)
        said.setAccessibleName(whole)
        said.setToolTip(plain_tip(contact.value) if cut != contact.value else "")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(small(theme, kind_name(contact.kind)))
        words.addWidget(said)
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, theme.space("xs"))
        row.setSpacing(theme.space("xs"))
        row.addLayout(words, 1)
        copy = IconButton(theme, "copy", tr("Copy: {what}", what=whole))
        copy.clicked.connect(lambda: self.copied.emit(contact))
        change = IconButton(theme, "edit", tr("Change: {what}", what=whole))
        change.clicked.connect(self._changing(contact))
        remove = IconButton(theme, "close", tr("Take away: {what}", what=whole))
        remove.clicked.connect(lambda: self.removed.emit(contact))
        for button in (copy, change, remove):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return part

    def _begin(self, contact: Contact | None) -> None:
        self.form.begin(contact)


def _kinds() -> list[tuple[object, str]]:
    return [
        (EMAIL, tr("Mail")),
        (PHONE, tr("Phone")),
        (WEB, tr("Page")),
        (ADDRESS, tr("Address")),
        (OTHER, tr("Other")),
    ]
