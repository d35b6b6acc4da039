"""How an introduction went: a press for what is common, words of one's own for the rest."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from desktop_app.language import tr
from ui.theme import Theme
from ui.widgets.buttons import PlainButton
from ui.widgets.card import Card
from ui.widgets.choice import SegmentedChoice
from ui.widgets.fields import LineField
from ui.widgets.flow import FlowLayout
from ui.widgets.text import strong, writing


class _Line(LineField):
    """Enter takes the words."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is the button beside it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered.emit()
            return
        super().keyPressEvent(event)


class OutcomeCard(Card):
    """`noted` carries how it went, in words, and whether it came "alive" or to "nothing" (None: not said). `typed`
    follows what the owner types, which is `draft()`."""

    noted = Signal(str, object)
    typed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._id: int | None = None
        self.said = writing(theme)
        self.well = PlainButton(theme, tr("It went well"))
        self.nothing = PlainButton(theme, tr("Nothing came of it"))
        self.words = _Line(theme, tr("How it went, in your words"), tr("Or in your own words"))
        self.went = SegmentedChoice(
            theme,
            (("alive", tr("It came alive")), ("nothing", tr("It came to nothing"))),
            tr("What came of it"),
        )
        self.note = PlainButton(theme, tr("Note it"))
        self._title = strong(theme, tr("How did it go?"))
        self.add(self._title)
        self.add(self.said)
        self.body.setSpacing(theme.space("s"))
        common, own = (
            FlowLayout(theme.space("s"), theme.space("s")),
            FlowLayout(theme.space("s"), theme.space("s")),
        )
        common.addWidget(self.well)
        common.addWidget(self.nothing)
        own.addWidget(self.words)
        own.addWidget(self.went)
        own.addWidget(self.note)
        self.add(common)
        self.add(own)
        # As the day's page words them, so that both can be found as one.
        self.well.clicked.connect(lambda: self.noted.emit(tr("It went well."), "alive"))
        self.nothing.clicked.connect(lambda: self.noted.emit(tr("Nothing came of it."), "nothing"))
        self.note.clicked.connect(self._note)
        self.words.entered.connect(self._note)
        self.words.textEdited.connect(lambda _text: self.typed.emit())

    def show_outcome(self, id: int, outcome: str, went: str | None, draft: str) -> None:
        """Show what was noted; for another introduction also the half-typed words of before."""
        self.went.set_value(went)
        self._title.setText(tr("How it went") if outcome else tr("How did it go?"))
        self.said.setText(outcome)
        self.said.setVisible(bool(outcome))
        if id != self._id:
            self._id = id
            self.words.setText(draft)

    def draft(self) -> str:
        """What is typed and not noted."""
        return self.words.text()

    def written(self) -> None:
        """What was typed is in the journal."""
        self.words.clear()

    def _note(self) -> None:
        if self.words.text().strip():
            self.noted.emit(self.words.text().strip(), self.went.value())
        else:
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
