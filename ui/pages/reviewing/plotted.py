"""A plot on a card, under its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.text import heading, muted

if TYPE_CHECKING:
    from ui.widgets.charts.chart import Chart
    from ui.widgets.charts.plots import Plot


class PlotCard(Card):
    """`pressed` carries what the point stands for that was pressed. The chart is made with the first plot to show.

    With `fills` it is as high as the card has room for.
    """

    pressed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, fills: bool = False) -> None:
        super().__init__(theme, parent=parent)
        self._fills = fills
        self._title, self._nothing = heading(theme), muted(theme)
        self._plot: Plot | None = None
        self.chart: Chart | None = None
        self.add(self._title)
        self.add(self._nothing)
        self.body.addSpacing(theme.space("xs"))
        self.body.addStretch(0 if fills else 1)

    def show_plot(self, plot: Plot, *, always: bool = False) -> bool:
        """Show it. One that is empty hides the card, or with `always` says what will be here. Whether it is shown."""
        self._plot = plot
        self._title.setText(plot.title)
        self._nothing.setText(plot.nothing)
        self._nothing.setVisible(plot.empty)
        if not plot.empty and self.chart is None:
            self.chart = self._make(plot)
        elif not plot.empty and self.chart is not None:
            self.chart.show_plot(plot)
        if self.chart is not None:
            self.chart.setHidden(plot.empty)
        self.setVisible(always or not plot.empty)
        return always or not plot.empty

    def _make(self, plot: Plot) -> Chart:
        from ui.widgets.charts.chart import Chart

        chart = Chart(self._theme, plot)
        chart.chosen.connect(self._choose)
        self.body.insertWidget(self.body.count() - 1, chart, 1 if self._fills else 0)
        if self._fills:
            chart.fill()
        return chart

    def _choose(self, at: int) -> None:
        stands = self._plot.stands_for(at) if self._plot is not None else None
        if stands is not None:
            self.pressed.emit(stands)
