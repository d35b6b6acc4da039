"""Figures of random journals are those of a plain computation, and behind them lies what they count."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from hypothesis import HealthCheck, given, settings

from desktop_app.conduct.behind import Entry
from desktop_app.conduct.conduct import Conduct
from desktop_app.conduct.figures import NAMES, Figure
from desktop_app.store import models
from tests.core.conduct_rows import Plain, Record, conduct_of, opened, records

_MANY = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
_FEW = settings(_MANY, max_examples=40)


@_MANY
@given(records())
def test_the_figures_are_those_of_a_plain_computation(record: Record) -> None:
    with opened(record) as store:
        found = conduct_of(store).figures(record.period, record.until)
    assert tuple(found) == NAMES
    assert found == Plain(record).figures()


@_MANY
@given(records())
def test_behind_each_figure_lie_as_many_entries_as_it_counts(record: Record) -> None:
    with opened(record) as store:
        conduct = conduct_of(store)
        for name, figure in conduct.figures(record.period, record.until).items():
            entries = _all_behind(conduct, name, record)
            assert sum(entry.counted for entry in entries) == _counted(figure)
            assert len(entries) == _in_all(figure)
            days = [entry.day for entry in entries]
            assert days == sorted(days, key=lambda day: day or record.today, reverse=True)
            assert all(entry.line and (entry.title or entry.kind == "event") for entry in entries)


def _all_behind(conduct: Conduct, name: str, record: Record) -> list[Entry]:
    """Read page by page; the pages hold each entry once."""
    entries: list[Entry] = []
    while True:
        found = conduct.behind(name, record.period, record.until, limit=3, offset=len(entries))
        entries += found.entries
        if not found.entries:
            assert found.total == len(entries)
            break
    assert conduct.behind(name, record.period, record.until).entries == tuple(entries)
    return entries


def _counted(figure: Figure) -> float:
    """How many entries the first number counts; a mean is over all of them."""
    return figure.values[0] if figure.name != "questions" else figure.out_of or 0


def _in_all(figure: Figure) -> float:
    if figure.out_of is not None:
        return figure.out_of
    return sum(figure.values) if figure.name == "exchanged" else figure.values[0]


@_FEW
@given(records())
def test_a_course_shows_each_period_as_it_is_by_itself(record: Record) -> None:
    plain = Plain(record)
    with opened(record) as store:
        conduct = conduct_of(store)
        course = conduct.course(record.period, record.until, 3)
        first = conduct.first_day()
        for period, figures in zip(course.periods, course.figures, strict=True):
            assert figures == conduct.figures(period, period.until(record.today))
    assert course.periods[-1] == record.period
    assert all(one.after == other for one, other in zip(course.periods, course.periods[1:], strict=False))
    assert all(first is not None and period.last >= first for period in course.periods[:-1])
    if len(course.periods) < 3:
        assert first is None or course.periods[0].before.last < first
    start = record.period.last + timedelta(days=1)
    start = start.replace(year=start.year - 1)
    talks = Counter(row["day"] for row in plain.all_talks() if start <= row["day"] <= record.until)
    assert course.days == talks


@_FEW
@given(records())
def test_the_evenings_are_those_with_a_balance_on_record(record: Record) -> None:
    told = [row for row in Plain(record).all_talks() + _undated(record) if row["listening"] and row["event"]]
    expected = []
    for event in record.of(models.Event):
        talks = [row for row in told if row["event"] == event["id"]]
        if talks and not event["deleted"] and not event["cancelled"] and event["day"] <= record.until:
            listened = sum(row["listening"] != "me" for row in talks)
            expected.append((event["day"], event["id"], listened, len(talks)))
    with opened(record) as store:
        found = conduct_of(store).course(record.period, record.until, 1).listening
    assert [(one.day, one.event, one.listened, one.talks) for one in found] == sorted(expected)


def _undated(record: Record) -> list[dict[str, object]]:
    gone = {row["id"] for row in record.of(models.Person) if row["deleted"]}
    return [
        row
        for row in record.of(models.Interaction)
        if row["day"] is None and row["kind"] == "talk" and not row["deleted"] and row["person"] not in gone
    ]
