"""How much must be on record before letting go of someone is brought up."""

from __future__ import annotations

from dataclasses import fields, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.errors import KnownError
from desktop_app.language import tr
from desktop_app.release.thresholds import RANGES, Thresholds
from ui.context import Context
from ui.notices import Message
from ui.widgets.buttons import PlainButton
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.number import NumberField
from ui.widgets.text import body, heading, small


class ReleaseCard(Card):
    """A number for each sign. Each takes hold at once; what could not be kept is told, and shown as it was."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent=parent)
        self._context, theme = context, context.theme
        self.body.setSpacing(theme.space("s"))
        self.add(heading(theme, tr("Letting go")))
        self.add(
            small(
                theme,
                tr(
                    "Letting go of someone is only ever a question, and never one about your inner ring. "
                    "It comes up when enough of these signs hold."
                ),
            )
        )
        self.numbers: dict[str, NumberField] = {}
        for name, sentence in _sentences().items():
            self.add(self._row(name, sentence))
        self.usual = PlainButton(theme, tr("Back to the usual"))
        self.usual.clicked.connect(lambda: self._keep(Thresholds()))
        buttons = FlowLayout(theme.space("s"), theme.space("s"))
        buttons.addWidget(self.usual)
        self.add(buttons)

    def open(self) -> None:
        """Show what holds now."""
        chosen = self._context.journal.releases.thresholds()
        for field in fields(chosen):
            self.numbers[field.name].set_value(getattr(chosen, field.name))

    def leave(self) -> None:
        """Keep a number being typed."""
        for field in self.numbers.values():
            field.flush()

    def _row(self, name: str, sentence: str) -> QWidget:
        theme = self._context.theme
        number = NumberField(theme, *RANGES[name], name=sentence)
        number.chosen.connect(lambda value, name=name: self._choose(name, value))
        self.numbers[name] = number
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space("m"))
        words = body(theme, sentence)
        words.setBuddy(number)
        row.addWidget(words, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(number, 0, Qt.AlignmentFlag.AlignVCenter)
        return part

    def _choose(self, name: str, value: int) -> None:
        self._keep(replace(self._context.journal.releases.thresholds(), **{name: value}))

    def _keep(self, wanted: Thresholds) -> None:
        releases = self._context.journal.releases
        try:
            if wanted != releases.thresholds():
                releases.set_thresholds(wanted, origin=self)
        except KnownError as error:
            self._context.notify(Message.error(error))
        self.open()


def _sentences() -> dict[str, str]:
    """What each number counts, in the order in which they are shown."""
    return {
        "unanswered": tr("Notes in a row that were not answered"),
        "silence": tr("Days after which a note counts as not answered"),
        "pitched": tr("Talks they turned into a pitch"),
        "drained": tr("Talks that left you heavier"),
        "put_off": tr("Times in a row you put them off"),
        "given": tr("Things you gave while nothing came back"),
        "signs": tr("Different signs that must hold at once"),
        "not_before": tr("Days since you first met before it may come up"),
        "warm": tr("Days during which something kind from them holds it back"),
    }
