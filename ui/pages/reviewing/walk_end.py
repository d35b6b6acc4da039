"""What stands at the end of the walk through people: it is enough, and there are ways on."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.language import tr, trn
from ui.theme import Theme
from ui.widgets.buttons import PlainButton, PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.text import heading, muted


class WalkEnd(Card):
    """`finished`: on to the closing. `more`: the quiet ones too. `back`: to the first who is not decided."""

    finished = Signal()
    more = Signal()
    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._said = heading(theme, "")
        self._left = muted(theme, "")
        self.on = PrimaryButton(theme, tr("On to the closing"))
        self.quiet = PlainButton(theme, "")
        self.first = QuietButton(theme, tr("Back to the first of them"))
        self.on.clicked.connect(self.finished)
        self.quiet.clicked.connect(self.more)
        self.first.clicked.connect(self.back)
        buttons = QWidget()
        flow = FlowLayout(theme.space("s"), theme.space("s"), buttons)
        for button in (self.on, self.quiet, self.first):
            flow.addWidget(button)
        self.add(self._said)
        self.add(self._left)
        self.body.addSpacing(theme.space("m"))
        self.add(buttons)

    def tell(self, *, undecided: int, quiet: int, everybody: bool) -> None:
        """`quiet` are offered unless one went through them; with `everybody` there is nobody beyond."""
        self._said.setText(
            tr("That is everybody.") if everybody else tr("That is everybody who is worth a look now.")
        )
        words = trn("{n} is not decided yet.", "{n} are not decided yet.", undecided)
        self._left.setText(
            words if undecided else tr("What you decided takes effect when you close the review.")
        )
        self.first.setVisible(bool(undecided))
        self.quiet.setVisible(bool(quiet))
        count = QLocale().toString(quiet)
        self.quiet.set_text(
            trn("Go through the quiet one too", "Go through the quiet ones too ({count})", quiet, count=count)
        )
