"""Random journals of what a period's figures count, and the same figures worked out of plain lists, without SQL."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from desktop_app.conduct.conduct import Conduct
from desktop_app.conduct.figures import Figure
from desktop_app.conduct.periods import Period, Span, period_of
from desktop_app.people.rhythm import RING_DAYS, learned
from desktop_app.people.rings import Ring
from desktop_app.people.standings import Standings
from desktop_app.preferences import Preferences
from desktop_app.store import models
from desktop_app.store.database import Store

Row = dict[str, Any]

REMOVED = "2026-03-01T00:00:00.000Z"


@dataclass
class Record:
    """The rows of a journal by their tables, in the order of their ids, and the period that is looked at on `today`."""

    today: date
    period: Period
    rows: dict[type[models.Row], list[Row]] = field(default_factory=dict)

    @property
    def until(self) -> date:
        return self.period.until(self.today)

    @property
    def over(self) -> bool:
        return self.period.last < self.today

    def of(self, model: type[models.Row]) -> list[Row]:
        """The rows with their ids, deleted ones too."""
        return [row | {"id": id} for id, row in enumerate(self.rows.get(model, []), start=1)]


def conduct_of(store: Store) -> Conduct:
    """The service, as the journal makes it."""
    preferences = Preferences(store)
    return Conduct(store, preferences, Standings(store, preferences))


def turn_to(store: Store, day: date) -> None:
    """Let `day` be today."""
    moment = datetime.combine(day, time(12), UTC)
    store.clock = lambda: moment


@cache
def _empty() -> bytes:
    """An empty journal's file: making one takes longer than all that is done with it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "journal.db"
        Store.open(path, b"k" * 32, create=True).close()
        return path.read_bytes()


@contextmanager
def opened(record: Record) -> Iterator[Store]:
    """A store with the rows of the record, looked at on its day."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "journal.db"
        path.write_bytes(_empty())
        store = Store.open(path, b"k" * 32)
        turn_to(store, record.today)
        with store.unit() as unit:
            for model, rows in record.rows.items():
                for row in rows:
                    unit.insert(model, **row)
        try:
            yield store
        finally:
            store.close()


# Random journals


def _days(period: Period, today: date) -> st.SearchStrategy[date]:
    """The days on which something changes, and any others from a year before to a month after."""
    one = timedelta(days=1)
    edges = [
        edge + n * one for edge in (period.first, period.last, today, period.before.first) for n in (-1, 0, 1)
    ]
    edges += [period.until(today) - n * one for n in (7, 8, 30, 31, 40, 41)]
    around = st.integers(-366, 31).map(lambda n: today + n * one)
    inside = st.integers(0, (period.last - period.first).days).map(lambda n: period.first + n * one)
    return st.one_of(st.sampled_from(edges), st.sampled_from(edges), inside, around)


@st.composite
def records(draw: st.DrawFn) -> Record:
    """A journal with every table and column that the figures read: deleted rows, undated ones, several periods."""
    today = draw(st.dates(date(2025, 1, 1), date(2026, 12, 31)))
    now = period_of(today, draw(st.sampled_from(Span)), draw(st.integers(1, 12)))
    period = draw(st.sampled_from([now, now, now.before, now.before.before]))
    if draw(st.booleans()):
        today = draw(st.sampled_from([today, period.last, period.last + timedelta(days=1)]))
        today = max(today, period.first)
    people, events = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    day, one_of = _days(period, today), st.sampled_from
    dated, who = st.one_of(st.none(), day, day, day), st.integers(1, people)
    where = st.none() | st.integers(1, events)
    removed = one_of([None, None, REMOVED])
    tables: list[tuple[type[models.Row], st.SearchStrategy[int], dict[str, st.SearchStrategy[Any]]]] = [
        (
            models.Person,
            st.just(people),
            {
                "name": one_of(["Maya Okafor", "דנה לוי"]),
                "name_folded": st.just("x"),
                "status": one_of(["active", "active", "active", "resting", "released"]),
                "ring": one_of([ring.value for ring in Ring]),
                "rhythm_days": one_of([None, None, None, 0, 7, 40, 200]),
                "created": day.map(lambda added: f"{added}T09:00:00.000Z"),
            },
        ),
        (
            models.Event,
            st.just(events),
            {"title": one_of(["Breakfast", ""]), "day": day, "cancelled": one_of([False, False, True])},
        ),
        (
            models.Interaction,
            st.integers(0, 25),
            {
                "person": who,
                "event": where,
                "day": dated,
                "kind": one_of(["talk", "talk", "talk", "note"]),
                "channel": one_of(["", "coffee"]),
                "opened_by": one_of([None, "me", "them"]),
                "answered": one_of([None, False, True]),
                "listening": one_of([None, "them", "even", "me"]),
                "questions": one_of([None, 0, 1, 2, 3, 4]),
                "pitch_by_me": one_of([None, "none", "asked", "fit", "early", "early"]),
                "mended": st.none() | day,
            },
        ),
        (
            models.Commitment,
            st.integers(0, 12),
            {
                "person": st.none() | who,
                "side": one_of(["mine", "mine", "theirs"]),
                "text": one_of(["send the book", "x" * 500]),
                "made": day,
                "due": dated,
                "state": one_of(["open", "kept", "kept", "passed_on", "withdrawn"]),
                "settled": dated,
            },
        ),
        (
            models.Introduction,
            st.integers(0, 8),
            {
                "person": who,
                "other": st.none() | who,
                "stage": one_of(["idea", "asked_both", "made", "made", "outcome", "dropped"]),
                "day": day,
                "made": dated,
                "went": one_of([None, "alive", "nothing"]),
            },
        ),
        (
            models.Favor,
            st.integers(0, 8),
            {
                "person": who,
                "direction": one_of(["given", "received"]),
                "text": st.just("a book"),
                "day": dated,
            },
        ),
        (
            models.Prediction,
            st.integers(0, 6),
            {
                "person": who,
                "expected": st.just("unsure"),
                "day": day,
                "check_on": day,
                "outcome": one_of([None, "better", "as_expected", "worse"]),
                "settled": dated,
            },
        ),
        (models.Release, st.integers(0, 4), {"person": who, "day": day, "undone": st.none() | day}),
        (
            models.Reflection,
            st.integers(0, 6),
            {
                "event": where,
                "day": day,
                "state": one_of(["draft", "finished", "finished"]),
                "guide": st.just("g"),
                "guide_title": st.just("G"),
            },
        ),
    ]
    record = Record(today, period)
    for model, many, columns in tables:
        record.rows[model] = [
            _near(draw, {name: draw(value) for name, value in columns.items()} | {"deleted": draw(removed)})
            for _ in range(draw(many))
        ]
    return record


def _near(draw: st.DrawFn, row: Row) -> Row:
    """A promise with a day ends about that day, more often than not."""
    due: date | None = row.get("due")
    if due is None or draw(st.integers(0, 2)) == 0:
        return row
    return row | {"settled": due + timedelta(days=draw(st.sampled_from([-9, -1, 0, 0, 1, 9])))}


# The same figures without SQL


class Plain:
    """The figures of a record, by their definitions in words."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._first, self._until = record.period.first, record.until
        self._gone = {row["id"] for row in record.of(models.Person) if row["deleted"]}

    def figures(self) -> dict[str, Figure]:
        """Every one."""
        talks = self.talks()
        return {
            "events": self._events(),
            "listening": _share(
                "listening", [each["listening"] != "me" for each in talks if each["listening"]]
            ),
            "questions": _mean([each["questions"] for each in talks if each["questions"] is not None]),
            "pitched": _pitched([each for each in talks if each["pitch_by_me"]]),
            "promises": self._promises(),
            "introductions": self._introductions(),
            "met_again": self._met_again(),
            "exchanged": self._exchanged(),
            "predictions": self._predictions(),
            "released": self._released(),
            "rhythm": self._rhythm(),
        }

    def _there(self, model: type[models.Row]) -> list[Row]:
        """What was not deleted, nor is about somebody who was."""
        found = []
        for row in self._record.of(model):
            about = {row.get("person"), row.get("other")} & self._gone
            if not row["deleted"] and not about:
                found.append(row)
        return found

    def _in_period(self, day: date | None) -> bool:
        return day is not None and self._first <= day <= self._until

    def all_talks(self) -> list[Row]:
        """Talks with a day, of all time."""
        return [row for row in self._there(models.Interaction) if row["kind"] == "talk" and row["day"]]

    def talks(self) -> list[Row]:
        """Those of the period."""
        return [row for row in self.all_talks() if self._in_period(row["day"])]

    def _events(self) -> Figure:
        written = {row["event"] for row in self._there(models.Reflection) if row["state"] == "finished"}
        held = [
            row for row in self._there(models.Event) if not row["cancelled"] and self._in_period(row["day"])
        ]
        return _share("events", [row["id"] in written for row in held])

    def _promises(self) -> Figure:
        in_time = []
        for row in self._there(models.Commitment):
            due, ended = row["due"], row["settled"]
            if row["side"] != "mine" or not self._in_period(due):
                continue
            passed = due < self._until or self._record.over
            if row["state"] == "open":
                in_time += [False] if passed else []
            elif ended is None:
                continue
            elif ended > due:
                in_time += [False] if passed else []
            elif row["state"] == "kept":
                in_time.append(True)
        return _share("promises", in_time)

    def _made(self) -> list[Row]:
        return [
            row
            for row in self._there(models.Introduction)
            if row["stage"] in ("made", "outcome") and self._in_period(row["made"])
        ]

    def _introductions(self) -> Figure:
        made = self._made()
        return Figure("introductions", (len(made), sum(row["went"] == "alive" for row in made)))

    def _met_again(self) -> Figure:
        again = []
        for person in {row["person"] for row in self.talks()}:
            days = sorted(row["day"] for row in self.all_talks() if row["person"] == person)
            if self._in_period(days[0]):
                again.append(any(days[0] < day <= self._until for day in days))
        return _share("met_again", again)

    def _exchanged(self) -> Figure:
        passed = Counter(row["direction"] for row in self._there(models.Favor) if self._in_period(row["day"]))
        return Figure("exchanged", (passed["given"] + len(self._made()), passed["received"]))

    def _predictions(self) -> Figure:
        came = Counter(
            row["outcome"]
            for row in self._there(models.Prediction)
            if row["outcome"] and self._in_period(row["settled"])
        )
        values = (came["better"], came["as_expected"], came["worse"])
        return Figure("predictions", values, sum(values), known=sum(values) > 0)

    def _released(self) -> Figure:
        held = [
            row
            for row in self._there(models.Release)
            if self._in_period(row["day"]) and (row["undone"] is None or row["undone"] > self._until)
        ]
        return Figure("released", (len(held),))

    def _rhythm(self) -> Figure:
        within = []
        for person in self._there(models.Person):
            contacts = sorted({row["day"] for row in self._contacts(person["id"])})
            met = [day for day in contacts if day <= self._until]
            rhythm = person["rhythm_days"]
            if rhythm is None:
                rhythm = learned(contacts) or RING_DAYS[Ring(person["ring"])]
            if person["status"] == "active" and rhythm and met:
                within.append((self._until - met[-1]).days <= rhythm)
        return _share("rhythm", within)

    def _contacts(self, person: int) -> list[Row]:
        return [
            row
            for row in self._there(models.Interaction)
            if row["person"] == person
            and row["day"]
            and (row["kind"] == "talk" or row["answered"] or row["opened_by"] == "them")
        ]


def _share(name: str, each: list[bool]) -> Figure:
    return Figure(name, (sum(each),), len(each), known=bool(each))


def _mean(asked: list[int]) -> Figure:
    return Figure("questions", (sum(asked) / max(1, len(asked)),), len(asked), known=bool(asked))


def _pitched(talks: list[Row]) -> Figure:
    early = [row for row in talks if row["pitch_by_me"] == "early"]
    mended = sum(row["mended"] is not None for row in early)
    return Figure("pitched", (len(early), mended), len(talks), known=bool(talks))
