"""What comes up on Today: how much, on which days, after how long, and in which tone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

from desktop_app.errors import KnownError
from desktop_app.language import tr
from desktop_app.people.values import Ring
from desktop_app.prompts import manners
from desktop_app.prompts.manners import Manners
from ui.context import Context
from ui.notices import Message
from ui.pages.parts.today_links import LinkLine
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.chip import ChipButton
from ui.widgets.choice import SegmentedChoice
from ui.widgets.fields import LabeledField
from ui.widgets.flow import FlowLayout
from ui.widgets.number import NumberField
from ui.widgets.text import body, heading

_MOST_RING_DAYS = 730


class PromptsCard(Card):
    """Each choice takes hold at once. What could not be kept is told, and the card shows what holds."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent=parent)
        self._context, theme = context, context.theme
        self._manners = Manners()
        self.body.setSpacing(theme.space("m"))
        self.add(heading(theme, tr("What comes up")))
        self.number = NumberField(theme, 0, manners.MOST)
        self.number.chosen.connect(lambda number: self._keep(number=number))
        self.add(
            LabeledField(
                theme,
                tr("How many a day, at most"),
                self.number,
                tr("Fewer come up when fewer are due. With 0, nothing does."),
            )
        )
        self.days: dict[int, ChipButton] = {}
        self._week = FlowLayout(theme.space("xs"), theme.space("xs"))
        self._add_week()
        self.rings = {ring: NumberField(theme, 0, _MOST_RING_DAYS) for ring in Ring}
        self._add_rings()
        self.tone = SegmentedChoice(
            theme, (("light", tr("Light")), ("plain", tr("Plain")), ("warm", tr("Warm"))), tr("Tone")
        )
        self.tone.chosen.connect(self._choose_tone)
        self.add(
            LabeledField(
                theme, tr("Tone"), self.tone, tr("Of the wordings you are offered, to write or to say no.")
            )
        )
        self.own_needs = LinkLine(theme, tr("What you look for"), role="accent")
        self.own_needs.clicked.connect(lambda: context.navigate("introductions", "needs"))
        self.add(self.own_needs)

    def open(self) -> None:
        """Show what holds now."""
        journal = self._context.journal
        self._manners = manners.load(journal.preferences)
        self.number.set_value(self._manners.number)
        self.show_week(self._context.settings().first_weekday)
        self.tone.set_value(self._manners.tone)
        for ring, days in journal.standings.ring_days().items():
            self.rings[ring].set_value(days)

    def leave(self) -> None:
        """Keep what is being typed."""
        for field in (self.number, *self.rings.values()):
            field.flush()

    def show_week(self, first_weekday: int) -> None:
        """The days of the week in the owner's order; `first_weekday` is ISO's, 0 the locale's."""
        first = first_weekday or QLocale().firstDayOfWeek().value
        while self._week.takeAt(0) is not None:
            pass
        before: QWidget = self.number
        for day in ((first - 1 + step) % 7 + 1 for step in range(7)):
            chip = self.days[day]
            self._week.addWidget(chip)
            chip.setChecked(day in self._manners.quiet)
            chip.set_tone("accent" if chip.isChecked() else "neutral")
            QWidget.setTabOrder(before, chip)
            before = chip

    def _add_week(self) -> None:
        theme, names = self._context.theme, QLocale()
        for day in range(1, 8):
            chip = ChipButton(theme, names.standaloneDayName(day), parent=self)
            chip.setAccessibleDescription(tr("Quiet days"))
            chip.clicked.connect(self._choose_quiet)
            self.days[day] = chip
        said = tr("On these nothing comes up. It waits for the next day.")
        self.add(LabeledField(theme, tr("Quiet days"), _held(self._week), said))

    def _add_rings(self) -> None:
        theme = self._context.theme
        names = {Ring.INNER: tr("Inner ring"), Ring.CLOSE: tr("Close"), Ring.KNOWN: tr("Known")}
        row = FlowLayout(theme.space("l"), theme.space("s"))
        for ring, field in self.rings.items():
            row.addWidget(_named(theme, names[ring], field))
            field.setAccessibleName(names[ring])
            field.setAccessibleDescription(tr("Days between talks"))
            field.chosen.connect(self._keep_rings)
        said = tr("Where you chose nothing and nothing could be learned yet. 0 is no rhythm.")
        self.add(LabeledField(theme, tr("Days between talks"), _held(row), said))

    def _choose_quiet(self) -> None:
        self._keep(quiet=frozenset(day for day, chip in self.days.items() if chip.isChecked()))

    def _choose_tone(self, value: object | None) -> None:
        self._keep(tone=value if isinstance(value, str) else self._manners.tone)

    def _keep(self, **changed: Any) -> None:
        wanted, preferences = replace(self._manners, **changed), self._context.journal.preferences
        if wanted != self._manners:
            self._written(lambda: manners.save(preferences, wanted, origin=self))
        self.open()

    def _keep_rings(self) -> None:
        standings = self._context.journal.standings
        wanted = {ring: field.value() for ring, field in self.rings.items()}
        if wanted == standings.ring_days():
            return
        if self._written(lambda: standings.set_ring_days(wanted, origin=self)):
            # Everybody's turn moves: a second for some ten thousand people, so not while the owner waits.
            self._context.runner.run(
                lambda task: task.journal.standings.settle(task.progress), owner=self, done=lambda _: None
            )
        else:
            self.open()

    def _written(self, write: Callable[[], None]) -> bool:
        try:
            write()
        except KnownError as error:
            self._context.notify(Message.error(error))
            return False
        return True


def _held(layout: QLayout) -> QWidget:
    """A part that holds nothing but a layout."""
    part = QWidget()
    part.setLayout(layout)
    return part


def _named(theme: Theme, name: str, field: QWidget) -> QWidget:
    """A field with its name before it."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.space("s"))
    words = body(theme, name)
    words.setWordWrap(False)
    words.setBuddy(field)
    row.addWidget(words)
    row.addWidget(field)
    return _held(row)
