"""The first tab: what the period shows of one's own conduct, beside another; then the people, and more plots."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.changes import Changes
from desktop_app.conduct.periods import Period, Span
from desktop_app.language import tr
from ui.context import Reading as Written
from ui.pages.reviewing.behind import BehindPanel
from ui.pages.reviewing.compare import against_words
from ui.pages.reviewing.figures import FiguresCard
from ui.pages.reviewing.glance import Glance
from ui.pages.reviewing.held import Held
from ui.pages.reviewing.plotted import PlotCard
from ui.pages.reviewing.reading_line import ReadingLine
from ui.widgets.empty import EmptyState
from ui.widgets.layouts import EqualColumns, TwoColumns
from ui.widgets.text import heading, muted

if TYPE_CHECKING:
    from desktop_app.conduct.way import Way
    from ui.pages.reviewing.looking_back import LookingBack, Reading
    from ui.widgets.charts.plots import Plot

_FIGURES = 440  # logical pixels of the card of figures
_PLOT = 380  # and below which two plots do not stand side by side


class QuarterTab(QWidget):
    """Shows what `looking` read. `people_wanted`: on to all of the people; `person_wanted` to this one;
    `period_wanted` carries another `Period`, `people_counted` how many are decided of how many are worth a look.
    """

    people_wanted = Signal()
    person_wanted = Signal(object)
    period_wanted = Signal(object)
    people_counted = Signal(int, int)

    def __init__(self, held: Held, looking: LookingBack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held, self._looking, self._context = held, looking, held.context
        theme = held.context.theme
        self.line = ReadingLine(theme)
        self.conduct = PlotCard(theme, fills=True)
        self.figures = FiguresCard(theme)
        self.glance = Glance(held)
        self.plots = [PlotCard(theme) for _ in range(5)]
        for card in self.plots:
            card.hide()
        self.behind = BehindPanel(held.context)
        self.empty = EmptyState(
            theme,
            "review",
            tr(
                "Once you have met people and written about it, this page shows how you went about it: how often you "
                "listened, what you promised and kept, whom you brought together."
            ),
            tr("Reflect on an event"),
        )
        self._sheet = QWidget()
        self._filled: Reading | None = None
        self._plot_next = _OneByOne(self._show_plot, self)
        self._lay_out()
        self._connect()

    # What the page calls

    def open(self) -> None:
        """Show what is known by now; the page has asked for the rest."""
        self._show()
        if self._sheet.isVisibleTo(self):
            self.glance.open()

    def refresh(self, changes: Changes) -> None:
        """The people follow; the figures are read again by themselves."""
        if self._sheet.isVisibleTo(self):
            self.glance.refresh(changes)

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this tab."""
        return [
            ("Enter", tr("What is behind a figure")),
            ("Esc", tr("Back to the figures")),
        ]

    def show_behind(self, name: str) -> None:
        """Show the entries a figure was counted from."""
        reading = self._looking.reading()
        if reading is None:
            return
        self._sheet.hide()
        self.behind.show()
        self.behind.show_behind(reading.now[name], reading.period, reading.until)

    def show_figures(self) -> None:
        """Back to all figures, the keyboard on the one that was looked behind."""
        if not self.behind.isVisibleTo(self):
            return
        self.behind.hide()
        self._show()
        self.glance.open()
        name = self.behind.asked()
        if name is not None:
            self.figures.lines[name].setFocus(Qt.FocusReason.OtherFocusReason)

    # Inside

    def _lay_out(self) -> None:
        theme = self._context.theme
        columns = TwoColumns(theme, _FIGURES)
        columns.main.addWidget(self.conduct, 1)
        columns.aside.addWidget(self.figures, 1)
        self._more = heading(theme, "")
        self._nothing = muted(theme, tr("There is nothing on record yet that could be drawn."))
        self._nothing.hide()
        sheet = QVBoxLayout(self._sheet)
        sheet.setContentsMargins(0, 0, 0, 0)
        sheet.setSpacing(theme.space("m"))
        sheet.addWidget(columns)
        sheet.addWidget(self.glance)
        sheet.addWidget(self._more)
        sheet.addWidget(self._nothing)
        self._rows: list[EqualColumns] = []
        for at in range(0, len(self.plots), 2):
            row = EqualColumns(theme, _PLOT, self.plots[at : at + 2])
            row.hide()
            self._rows.append(row)
            sheet.addWidget(row)
        sheet.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("m"))
        for part in (self.line, self._sheet, self.behind):
            column.addWidget(part)
        column.addWidget(self.empty, 1)
        column.addStretch(1)
        for part in (self._sheet, self.behind, self.empty):
            part.hide()

    def _connect(self) -> None:
        looking = self._looking
        looking.arrived.connect(self._arrived)
        looking.begun.connect(self.line.begin)
        looking.progress.connect(self.line.progress)
        looking.ended.connect(self.line.end)
        self._held.changed.connect(self._left_behind)
        self.figures.asked.connect(self.show_behind)
        self.behind.gone.connect(self.show_figures)
        self.glance.wanted.connect(self.people_wanted)
        self.glance.chosen.connect(self.person_wanted)
        self.glance.counted.connect(self.people_counted)
        self.empty.acted.connect(lambda: self._context.navigate("reflect"))
        for card in (self.conduct, *self.plots):
            card.pressed.connect(self._go)
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.show_figures)

    def _left_behind(self) -> None:
        """Another period's figures have other entries behind them."""
        if self.behind.isVisibleTo(self) and self.behind.period() != self._held.period:
            self.behind.hide()

    def _arrived(self) -> None:
        reading = self._looking.reading()
        if reading is not None and reading.period == self._held.period:
            name = self.behind.asked()
            if name is not None and self.behind.isVisibleTo(self):
                self.behind.follow(reading.now[name], reading.until)
            self._show()
            if self.isVisible() and self._sheet.isVisibleTo(self):
                self.glance.open()

    def _show(self) -> None:
        """What was read; before that nothing but how far the reading is."""
        reading = self._looking.reading()
        known = reading is not None and reading.period == self._held.period
        behind = known and self.behind.isVisibleTo(self)
        bare = known and reading is not None and reading.since is None
        self.behind.setVisible(behind)
        self.empty.setVisible(bare)
        if known and reading is not None and not bare:
            # Before it is shown: each part that appears on a page has all of that page laid out.
            self._fill(reading)
        self._sheet.setVisible(known and not behind and not bare)

    def _fill(self, reading: Reading) -> None:
        """The figures now, and the plots one after another, so that nobody waits for those out of sight."""
        if reading is self._filled:
            return
        self._filled = reading
        self.figures.show_figures(
            against_words(reading.period, reading.against, self._context.today()),
            reading.now,
            reading.before,
        )
        self._more.setText(_more_words(reading.period.span))
        self._plot_next.begin(_steps(reading, self._context.journal.conduct.way()))

    def _show_plot(self, at: int, plot: Plot) -> None:
        if at == 0:
            self.conduct.show_plot(plot, always=True)
            return
        self.plots[at - 1].show_plot(plot)
        row = (at - 1) // 2
        beside = self.plots[2 * row : 2 * row + 2]
        self._rows[row].setVisible(any(not card.isHidden() for card in beside))
        self._nothing.setVisible(all(card.isHidden() for card in self.plots))

    def _go(self, stands: object) -> None:
        """To what a point of a plot stands for: a figure of a period, an event, a day."""
        match stands:
            case (str() as name, Period() as period) if period == self._held.period:
                self.show_behind(name)
            case (_, Period() as period):
                self.period_wanted.emit(period)
            case int():
                self._context.navigate("events", stands)
            case date():
                self._context.navigate("journal", Written(day=stands))


class _OneByOne(QObject):
    """Has the plots of a reading shown, each in a turn of its own."""

    def __init__(self, show: Callable[[int, Plot], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._show = show
        self._left: Iterator[tuple[int, Plot]] = iter(())
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._next)

    def begin(self, plots: Iterator[Plot]) -> None:
        """The first one now, the others soon; what was left of those before is forgotten."""
        self._left = enumerate(plots)
        self._timer.start()
        self._next()

    def _next(self) -> None:
        following = next(self._left, None)
        if following is None:
            self._timer.stop()
        else:
            self._show(*following)


def _steps(reading: Reading, way: Way) -> Iterator[Plot]:
    """The plots, made when their turn comes."""
    from ui.widgets.charts import making

    course, until = reading.course, reading.until
    yield making.conduct_bars(course, way, until)
    yield making.listening_line(course)
    yield making.exchanged(course, until)
    yield making.rhythm_line(course, until)
    yield making.predictions(course, until)
    yield making.year_map(course, until)


def _more_words(span: Span) -> str:
    return {
        Span.MONTH: tr("More of the month"),
        Span.QUARTER: tr("More of the quarter"),
        Span.HALF_YEAR: tr("More of the half-year"),
        Span.YEAR: tr("More of the year"),
    }[span]
