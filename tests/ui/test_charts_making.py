"""Plots out of the course of some periods: they show what is on record, say it, and say nothing else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop_app.conduct.course import Evening, year_before
from desktop_app.conduct.figures import Figure
from desktop_app.conduct.periods import Span
from desktop_app.conduct.way import Way
from tests.ui.charting import LAST, course
from ui.widgets.charts import making
from ui.widgets.charts.plots import Plot
from ui.widgets.day_squares import step

WAY = Way()


@pytest.fixture(autouse=True)
def dates(english: None) -> None:
    """As in Britain."""


def listened(some: float, of: int) -> dict[str, Figure]:
    return {"listening": Figure("listening", (some,), of)}


def test_conduct_shows_counts_and_what_they_are_a_part_of() -> None:
    first = {
        **listened(4, 6),
        "introductions": Figure("introductions", (3, 1)),
        "pitched": Figure("pitched", (2, 1)),
    }
    plot = making.conduct_bars(course(first, listened(9, 20)), WAY)
    assert plot.title == "Each quarter"
    assert plot.categories == ("Q4 25", "Q1 26")
    assert [one.values for one in plot.series] == [(4, 9), (3, None), (2, None)]
    assert [one.of for one in plot.series] == [(6, 20), (), ()]
    assert [one.tone for one in plot.series] == ["accent", "gold", "clay"]
    words = plot.words()
    assert "October to December 2025 · Talks you listened in: 4 of 6" in words
    assert "October to December 2025 · Pitched uninvited: 2, mended 1" in words
    assert "January to March 2026 · Introductions made: nothing on record" in words
    assert plot.stands_for(0) == ("listening", course(first, {}).periods[0])
    assert plot.stands_for(5) == ("pitched", course(first, {}).periods[1])


@pytest.mark.parametrize(
    ("span", "title"),
    [
        (Span.MONTH, "Each month"),
        (Span.QUARTER, "Each quarter"),
        (Span.HALF_YEAR, "Each half-year"),
        (Span.YEAR, "Each year"),
    ],
)
def test_the_title_follows_the_span(span: Span, title: str) -> None:
    made = course(listened(1, 2), span=span)
    assert making.conduct_bars(made, Way(span)).title == title


def test_a_period_that_goes_on_says_so() -> None:
    made = course(listened(1, 2))
    for plot in (
        making.conduct_bars(made, WAY, until=date(2026, 3, 12)),
        making.exchanged(made, until=date(2026, 3, 12)),
        making.rhythm_line(made, until=date(2026, 3, 12)),
        making.predictions(made, until=date(2026, 3, 12)),
    ):
        assert plot.note.endswith("January to March 2026 is not over yet.")
    assert "not over" not in making.conduct_bars(made, WAY, until=LAST).note
    assert "not over" not in making.conduct_bars(made, WAY).note


def test_listening_is_a_share_for_each_event_and_few_talks_are_light() -> None:
    evenings = (
        Evening(7, "Thursday talks", date(2026, 2, 5), 3, 4),
        Evening(9, "Breakfast", date(2026, 3, 9), 1, 1),
        Evening(8, "Nobody said", date(2026, 3, 10), 0, 0),
    )
    plot = making.listening_line(course({}, evenings=evenings))
    assert plot.values == (0.75, 1.0)
    assert plot.labels == ("5 Feb", "9 Mar")
    assert plot.firm == (True, False)
    assert plot.said == (
        "Thursday talks, 5 February 2026: you listened in 3 of 4 talks",
        "Breakfast, 9 March 2026: you listened in 1 of 1 talk",
    )
    assert [plot.stands_for(at) for at in range(2)] == [7, 9]
    assert (plot.firm_words, plot.light_words) == ("three talks or more", "one or two talks")
    only = making.listening_line(course({}, evenings=evenings[:1]))
    assert (only.firm_words, only.light_words) == ("three talks or more", "")


def test_the_map_is_the_year_that_ends_with_the_period() -> None:
    days = {LAST: 2, LAST - timedelta(days=300): 1, LAST - timedelta(days=400): 9}
    plot = making.year_map(course({}, days=days))
    assert (plot.first, plot.last) == (date(2025, 4, 1), LAST)
    assert plot.count == 365
    assert plot.note == "3 talks on 2 days"
    assert plot.words().splitlines() == ["June 2025: 4 June, 1 talk", "March 2026: 31 March, 2 talks"]
    assert plot.stands_for(plot.count - 1) == LAST
    so_far = making.year_map(course({}, days=days), until=date(2026, 3, 12))
    assert so_far.last == date(2026, 3, 12)
    assert so_far.note == "1 talk on 1 day"


@pytest.mark.parametrize(
    ("last", "first"),
    [
        (date(2028, 2, 29), date(2027, 3, 1)),
        (date(2027, 2, 28), date(2026, 3, 1)),
        (date(1, 3, 31), date(1, 1, 1)),
        (date(9999, 12, 31), date(9999, 1, 1)),
    ],
)
def test_a_year_before_any_day(last: date, first: date) -> None:
    assert year_before(last) == first


def test_given_and_received() -> None:
    plot = making.exchanged(course({"exchanged": Figure("exchanged", (4, 1))}, {}))
    assert [one.values for one in plot.series] == [(4, None), (1, None)]
    assert plot.points()[1].words == "October to December 2025 · received: 1"
    assert plot.points()[3].words == "January to March 2026 · received: nothing on record"


def test_rhythm_is_a_share_in_steps() -> None:
    plot = making.rhythm_line(course({"rhythm": Figure("rhythm", (11,), 20)}, {}))
    assert plot.values == (0.55, None)
    assert plot.steps
    assert plot.said[0] == "October to December 2025 · Ties within their rhythm: 11 of 20"


def test_predictions_are_counted_by_what_came() -> None:
    plot = making.predictions(course({"predictions": Figure("predictions", (3, 2, 0), 5)}))
    assert [one.values for one in plot.series] == [(3,), (2,), (0,)]
    assert [point.words for point in plot.points()] == [
        "January to March 2026 · better: 3",
        "January to March 2026 · as you thought: 2",
        "January to March 2026 · worse: 0",
    ]


def test_a_journal_without_anything_has_a_sentence_for_each() -> None:
    made = course({})
    plots: list[Plot] = [
        making.conduct_bars(made, WAY),
        making.listening_line(made),
        making.year_map(made),
        making.exchanged(made),
        making.rhythm_line(made),
        making.predictions(made),
    ]
    for plot in plots:
        assert plot.empty
        assert plot.words() == plot.nothing != ""


@pytest.mark.parametrize(
    ("most", "levels"),
    [
        (0, []),
        (1, [(1, 1)]),
        (2, [(1, 1), (2, 2)]),
        (3, [(1, 1), (2, 3)]),
        (4, [(1, 1), (2, 2), (3, 4)]),
        (9, [(1, 1), (2, 4), (5, 9)]),
    ],
)
def test_the_counts_that_look_alike_are_told(most: int, levels: list[tuple[int, int]]) -> None:
    plot = making.year_map(course({}, days={LAST: most}))
    assert [(level.low, level.high) for level in plot.levels()] == levels
    for level in plot.levels():
        assert {step(count, most) for count in range(level.low, level.high + 1)} == {level.step}
