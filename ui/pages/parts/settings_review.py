"""How often one looks back, and from which month one's year is counted."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from desktop_app.conduct.periods import Span
from desktop_app.conduct.way import Way
from desktop_app.errors import KnownError
from desktop_app.language import tr
from desktop_app.saying import month
from ui.context import Context
from ui.notices import Message
from ui.widgets.card import Card
from ui.widgets.choice import DropDown, SegmentedChoice
from ui.widgets.fields import LabeledField
from ui.widgets.text import heading, small


class ReviewCard(Card):
    """Each choice takes hold at once; what could not be kept is told, and shown as it was."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent=parent)
        self._context, theme = context, context.theme
        self.body.setSpacing(theme.space("m"))
        self.add(heading(theme, tr("Looking back")))
        self.span = SegmentedChoice(
            theme,
            (
                (Span.MONTH, tr("Each month")),
                (Span.QUARTER, tr("Each quarter")),
                (Span.HALF_YEAR, tr("Each half-year")),
                (Span.YEAR, tr("Each year")),
            ),
            tr("How often"),
        )
        self.span.chosen.connect(self._choose_span)
        self.month = DropDown(
            theme,
            tuple((number, month(date(2026, number, 1))) for number in range(1, 13)),
            tr("The month your year begins in"),
        )
        self.month.chosen.connect(self._choose_month)
        self.add(LabeledField(theme, tr("How often"), self.span))
        self.add(LabeledField(theme, tr("The month your year begins in"), self.month))
        self.add(
            small(
                theme,
                tr(
                    "Reviews you have begun or closed stay as they are, each with the time it looked back on."
                ),
            )
        )

    def open(self, *, choose: bool = False) -> None:
        """Show what holds now; with `choose` the keyboard is on it."""
        way = self._context.journal.conduct.way()
        self.span.set_value(way.span)
        self.month.set_value(way.first_month)
        if choose:
            self.span.focus_choice()

    def _choose_span(self, value: object | None) -> None:
        if isinstance(value, Span):
            self._keep(self._way()._replace(span=value))
        else:
            self.open()

    def _choose_month(self, value: object | None) -> None:
        if isinstance(value, int):
            self._keep(self._way()._replace(first_month=value))

    def _way(self) -> Way:
        return self._context.journal.conduct.way()

    def _keep(self, wanted: Way) -> None:
        try:
            if wanted != self._way():
                self._context.journal.conduct.set_way(wanted, origin=self)
        except KnownError as error:
            self._context.notify(Message.error(error))
        self.open()
