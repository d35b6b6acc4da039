"""A report as Markdown, and as a page of HTML with places for its plots."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.conduct.periods import short_name
from desktop_app.language import tr
from desktop_app.reflection.plain_text import (
    html_block,
    html_page,
    html_text,
    markdown_line,
    markdown_paragraph,
)
from desktop_app.reflection.reading import answers_in_html, answers_in_markdown
from desktop_app.review.report_values import Decided, Report
from desktop_app.review.values import What
from desktop_app.saying import month

if TYPE_CHECKING:
    from desktop_app.reflection.reading import Whole

_STYLE = """body { margin: 0; }
h2 { font-size: 14pt; }
h3 { font-family: sans-serif; font-size: 11pt; margin: 1.2em 0 0.2em; page-break-after: avoid; }
th, td { padding-right: 24px; font-weight: normal; }
th { color: #555555; }
"""


def markdown(report: Report) -> str:
    """The report as Markdown; what was written is text there, whatever signs it holds. Plots are told in words."""
    return "\n\n".join(_markdown(report)) + "\n"


def html(report: Report) -> str:
    """The report as one document. Each plot is an empty paragraph in its place, found by its anchor `place(number)`."""
    return html_page(report.title, _html(report), _STYLE)


def place(number: int) -> str:
    """The anchor of the place of a plot, counted from 0."""
    return f"drawing-{number}"


def _below(report: Report) -> str:
    """What stands under the title: the day, and that names are hidden."""
    day = tr("As of {day} {month} {year}", day=report.day.day, month=month(report.day), year=report.day.year)
    hidden = tr("names are hidden") if report.parts.mask_names else ""
    return " · ".join(filter(None, (day, hidden)))


def _markdown(report: Report) -> Iterator[str]:
    yield f"# {markdown_line(report.title)}"
    yield markdown_line(_below(report))
    if report.headline:
        yield f"**{markdown_line(report.headline)}**"
    if report.figures:
        yield f"## {_figures_heading()}"
        yield "\n".join(_markdown_table(report))
    if report.plots:
        yield f"## {_plots_heading()}"
        for plot in report.plots:
            yield f"### {markdown_line(plot.title)}"
            yield from filter(None, [markdown_line(plot.note)])
            yield "\n".join(f"- {markdown_line(line)}" for line in plot.words.split("\n") if line.strip())
    if report.parts.people:
        yield f"## {_people_heading()}"
        for some in report.people:
            yield f"### {markdown_line(_group(some))}"
            yield " · ".join(map(markdown_line, some.names))
        if not report.people:
            yield markdown_paragraph(_nobody())
    for heading, whole, nothing in _written(report):
        yield f"## {heading}"
        yield from answers_in_markdown(whole, 3) if whole is not None else [nothing]


def _markdown_table(report: Report) -> Iterator[str]:
    heads = _columns(report)
    yield f"| {' | '.join(map(markdown_line, heads))} |"
    yield f"|{' --- |' * len(heads)}"
    for row in report.figures:
        cells = (row.label, row.said, row.was)[: len(heads)]
        yield f"| {' | '.join(map(markdown_line, cells))} |"


def _html(report: Report) -> Iterator[str]:
    yield html_block("h1", report.title)
    yield html_block("p", _below(report), "below")
    yield html_block("h2", report.headline)
    if report.figures:
        yield html_block("h2", _figures_heading())
        yield _html_table(report)
    if report.plots:
        yield html_block("h2", _plots_heading())
        for number, plot in enumerate(report.plots):
            yield html_block("h3", plot.title)
            yield html_block("p", plot.note, "below")
            yield f'<p><a name="{place(number)}">&nbsp;</a></p>'
    if report.parts.people:
        yield html_block("h2", _people_heading())
        for some in report.people:
            yield html_block("h3", _group(some))
            # No line begins with what parts them.
            yield html_block("p", "\u00a0· ".join(some.names))
        if not report.people:
            yield html_block("p", _nobody())
    for heading, whole, nothing in _written(report):
        yield html_block("h2", heading)
        yield from answers_in_html(whole, 3) if whole is not None else [html_block("p", nothing)]


def _html_table(report: Report) -> str:
    heads = _columns(report)
    rows = [(row.label, row.said, row.was)[: len(heads)] for row in report.figures]
    cells = [_cells("th", heads), *(_cells("td", row) for row in rows)]
    return '<table cellspacing="0" cellpadding="2">\n' + "\n".join(cells) + "\n</table>"


def _cells(tag: str, texts: tuple[str, ...]) -> str:
    cells = (f'<{tag} align="left">{html_text(text) or "&nbsp;"}</{tag}>' for text in texts)
    return f"<tr>{''.join(cells)}</tr>"


def _columns(report: Report) -> tuple[str, ...]:
    now = short_name(report.period)
    return ("", now) if report.against is None else ("", now, short_name(report.against))


def _written(report: Report) -> Iterator[tuple[str, Whole | None, str]]:
    """What was written, where it was chosen: its heading, itself, and what is said where nothing was."""
    if report.parts.questions:
        yield tr("Questions"), report.questions, tr("No question is answered yet.")
    if report.parts.letter:
        yield tr("Letter to myself"), _letter(report.letter), tr("The letter is not written yet.")


def _letter(whole: Whole | None) -> Whole | None:
    """A letter says what it is; what its only question asked need not stand above it."""
    if whole is None or len(whole.questions()) > 1:
        return whole
    return replace(whole, parts=tuple(replace(part, question="") for part in whole.parts))


def _figures_heading() -> str:
    return tr("How I went about it")


def _plots_heading() -> str:
    return tr("How it changed")


def _people_heading() -> str:
    return tr("The people")


def _group(some: Decided) -> str:
    called = {
        What.DEEPEN: tr("Deepen"),
        What.KEEP: tr("Keep"),
        What.REST: tr("Let rest"),
        What.RELEASE: tr("Bless and release"),
        What.SKIP: tr("Left for another time"),
    }[some.what]
    return tr("{decision}: {n}", decision=called, n=len(some.names))


def _nobody() -> str:
    return tr("Nothing is decided about anybody yet.")
