"""The plots of a report: told in words for its text, drawn for its pages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter

from desktop_app.conduct.way import Way
from desktop_app.review.report_pages import place
from desktop_app.review.report_values import Plotted, Report
from ui.pages.reading.paper import Drawing
from ui.widgets.charts import making
from ui.widgets.charts.inks import paper_inks
from ui.widgets.charts.painting import draw, height_for
from ui.widgets.charts.plots import Plot

if TYPE_CHECKING:
    from desktop_app.conduct.course import Course


def plots_of(course: Course, way: Way, report: Report) -> tuple[Plot, ...]:
    """Those that have anything to show, in the order of the page."""
    until = report.period.until(report.day)
    made: tuple[Plot, ...] = (
        making.conduct_bars(course, way, until),
        making.listening_line(course),
        making.year_map(course, until),
        making.exchanged(course, until),
        making.rhythm_line(course, until),
        making.predictions(course, until),
    )
    return tuple(plot for plot in made if not plot.empty)


def with_plots(report: Report, way: Way, font: QFont) -> tuple[Report, dict[str, Drawing]]:
    """`report` with its plots, and what is painted in their places; letters in the face of `font`.

    Asks nothing of a window, and so may be called in a job.
    """
    plots = plots_of(report.course, way, report) if report.course is not None else ()
    told = tuple(Plotted(plot.title, plot.words(), plot.note) for plot in plots)
    drawings = {place(number): _drawing(plot, font) for number, plot in enumerate(plots)}
    return replace(report, plots=told), drawings


def _drawing(plot: Plot, font: QFont) -> Drawing:
    def height(width: float, dots: float) -> float:
        return height_for(plot, width, paper_inks(font, dots))

    def paint(painter: QPainter, rect: QRectF, dots: float) -> None:
        draw(painter, rect, plot, paper_inks(font, dots))

    return Drawing(height, paint)
