"""How the owner looks back is kept with the journal, and nothing senseless is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop_app.conduct.figures import Figure
from desktop_app.conduct.periods import Period, Span
from desktop_app.conduct.way import Way
from desktop_app.errors import BadInput
from desktop_app.journal import Journal


def test_quarters_of_the_calendar_are_usual(journal: Journal) -> None:
    assert journal.conduct.way() == Way(Span.QUARTER, 1)
    assert journal.conduct.period(date(2026, 3, 12)) == Period(
        Span.QUARTER, date(2026, 1, 1), date(2026, 3, 31)
    )


@pytest.mark.parametrize("span", Span)
def test_what_was_chosen_is_kept(journal: Journal, span: Span) -> None:
    for month in range(1, 13):
        journal.conduct.set_way(Way(span, month))
        assert journal.conduct.way() == Way(span, month)
        period = journal.conduct.period(date(2026, 3, 12))
        assert (period.first.month - month) % span.months == 0
        assert period.first <= date(2026, 3, 12) <= period.last


@pytest.mark.parametrize("way", [(Span.QUARTER, 0), (Span.MONTH, 13), (Span.YEAR, "3"), ("week", 1)])
def test_no_other_month_and_no_other_span(journal: Journal, way: Any) -> None:
    journal.conduct.set_way(Way(Span.YEAR, 4))
    with pytest.raises(BadInput):
        journal.conduct.set_way(Way(*way))
    assert journal.conduct.way() == Way(Span.YEAR, 4)


@pytest.mark.parametrize(
    "kept", [None, 3, [], {}, {"span": "week", "first_month": 13}, {"first_month": True}]
)
def test_what_cannot_be_read_is_as_usual(journal: Journal, kept: Any) -> None:
    journal.preferences.set("review", kept)
    assert journal.conduct.way() == Way()


def test_the_headline_knows_whether_the_period_is_over(journal: Journal) -> None:
    conduct, day = journal.conduct, journal.today()
    now = conduct.period(day)
    figures = conduct.figures(now, now.until(day))

    def with_made(many: int) -> dict[str, Figure]:
        given = {name: figures[name]._replace(values=(many, 0)) for name in ("introductions", "exchanged")}
        return figures | given

    made, more = with_made(6), with_made(9)
    assert conduct.headline(made, more, now) == "You made six introductions."
    assert conduct.headline(made, more, now.before) == "You made fewer introductions."
