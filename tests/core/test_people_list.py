"""Who is in the list of people, and in which order: the same as going through everybody and asking each."""

from __future__ import annotations

import json
import re
import tempfile
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.folding import fold
from desktop_app.journal import Journal
from desktop_app.people import listing
from desktop_app.people.listing import FILTERS, SORTS, Wanted
from desktop_app.people.people import People, folded_names
from desktop_app.people.standings import Standings
from desktop_app.preferences import Preferences
from desktop_app.store import models
from desktop_app.store.database import Store
from tests.core.conftest import DAY, NOON

NAMES = [
    "Maya Okafor",
    "Tomás Rey",
    "Ma Rey",
    "نور الهدى",
    "李小龍",
    "Ægir Straße",
    "O'Brien-Ma",
    "👩‍🚀",
    "_x_ 7b",
]
WORKS = ["", "Okafor Ceramics", "Straße & Co", "c++ AND rust", "Mäkelä"]
TOPICS = ["a bookkeeper", "planning law", "Büro in Ma", "NOT NEAR(x)"]
TAGS = ["Book Club", "Ceramics", "mañana"]
TYPED = [
    "", "  ", "ma", "MA", "m", "rey to", "tomas", "okafor cer", "book", "bur", "نور", "李小", "strasse", "straße",
    "o'b", "_", "👩‍🚀", "c++", "AND", '"ma', "ma*", "-ma", "(", "names:ma", "7", "manana", "ma OR rey", "co okaf",
]  # fmt: skip

texts = st.sampled_from


@dataclass
class Someone:
    """One person of a random journal, as the list knows them."""

    id: int
    row: dict[str, Any]
    topics: list[tuple[str, str]] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    events: set[int] = field(default_factory=set)
    due: str | None = None


people_rows = st.fixed_dictionaries(
    {
        "name": texts(NAMES),
        "nickname": texts(["", "Mo", "Tom"]),
        "also_known": st.lists(texts(["Rey Ma", "Mme. Mäkelä"]), max_size=1),
        "organisation": texts(WORKS),
        "role": texts(["", "potter", "Maker"]),
        "ring": texts(["inner", "close", "known"]),
        "status": texts(["active", "active", "active", "resting", "released"]),
        "deleted": texts([None, None, None, None, "2026-03-01T00:00:00.000Z"]),
        "last_talk": st.none() | st.integers(0, 400).map(lambda ago: DAY - timedelta(days=ago)),
        "rhythm_days": texts([None, 0, 7, 400]),
        "topics": st.lists(st.tuples(texts(["need", "offer"]), texts(TOPICS)), max_size=2),
        "tags": st.lists(texts(TAGS), max_size=2, unique=True),
        "events": st.sets(st.integers(1, 2), max_size=2),
        "gone": st.booleans(),
    }
)


@contextmanager
def written(rows: list[dict[str, Any]]) -> Iterator[tuple[Store, list[Someone]]]:
    """A store with these people, and what the list should know of them."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "journal.db", b"k" * 32, create=True, clock=lambda: NOON)
        try:
            everybody = _write(store, rows)
            Standings(store, Preferences(store)).settle()
            due = dict(store.read("SELECT person_id, due FROM standing"))
            for one in everybody:
                one.due = due[one.id]
            yield store, [one for one in everybody if one.row["deleted"] is None]
        finally:
            store.close()


def _write(store: Store, rows: list[dict[str, Any]]) -> list[Someone]:
    everybody = []
    with store.unit() as unit:
        for _ in range(2):
            unit.insert(models.Event, title="Breakfast", day=DAY)
        for number, row in enumerate(rows, start=1):
            one = Someone(number, row)
            values = {
                name: row[name] for name in ("name", "nickname", "organisation", "role", "ring", "status")
            }
            values |= {name: row[name] for name in ("deleted", "last_talk", "rhythm_days")}
            unit.insert(
                models.Person,
                **values,
                also_known=json.dumps(row["also_known"]),
                name_folded=folded_names(row["name"], row["nickname"], row["also_known"]),
            )
            # Something of each kind that was deleted finds nobody.
            gone = "2026-03-01T00:00:00.000Z" if row["gone"] else None
            for kind, text in row["topics"]:
                unit.insert(models.Topic, person=number, kind=kind, text=text, deleted=gone)
            for tag in row["tags"]:
                unit.insert(models.Tag, person=number, name=tag, name_folded=fold(tag), deleted=gone)
            for event in row["events"]:
                day = row["last_talk"]
                unit.insert(models.Interaction, person=number, event=event, day=day, deleted=gone)
            if not gone:
                one.topics, one.tags, one.events = row["topics"], row["tags"], row["events"]
            everybody.append(one)
    return everybody


def tokens(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold(text))


def begins(word: list[str], text: list[str]) -> bool:
    """Whether the tokens of a typed word stand side by side in a text, the last of them begun at least."""
    length = len(word)
    return any(
        text[at : at + length - 1] == word[:-1] and text[at + length - 1].startswith(word[-1])
        for at in range(len(text) - length + 1)
    )


def rank(one: Someone, typed: str) -> int | None:
    """0 where the name is meant, 1 where something else is, None where nothing is."""
    if not typed.strip():
        return 0
    names = folded_names(one.row["name"], one.row["nickname"], one.row["also_known"])
    words = [found for found in map(tokens, typed.split()) if found]
    if not words:
        return 0 if fold(typed) in names else None
    beside = [f"{one.row['organisation']}\n{one.row['role']}", "\n".join(text for _, text in one.topics)]
    columns = [tokens(names), *map(tokens, [*beside, "\n".join(one.tags)])]
    if all(begins(word, columns[0]) for word in words):
        return 0
    return 1 if all(any(begins(word, column) for column in columns) for word in words) else None


def wanted_of(one: Someone, wanted: Wanted) -> bool:
    status, due = one.row["status"], one.due
    kinds = {kind for kind, _ in one.topics}
    which = (
        wanted.which == "all"
        or status == wanted.which
        or (status == "active" and one.row["ring"] == wanted.which)
    )
    return (
        which
        and (wanted.event is None or wanted.event in one.events)
        and (not wanted.needs or "need" in kinds)
        and (not wanted.offers or "offer" in kinds)
        and (not wanted.overdue or (status == "active" and due is not None and due < DAY.isoformat()))
        and (not wanted.tag or fold(wanted.tag) in map(fold, one.tags))
    )


def place(one: Someone, sort: str) -> tuple[Any, ...]:
    last = one.row["last_talk"] or date.min
    talk = (-last.toordinal(), -one.id)
    names = folded_names(one.row["name"], one.row["nickname"], one.row["also_known"])
    if sort == "due":
        due = one.due if one.row["status"] == "active" else None
        return (0, due, one.id) if due else (1, *talk)
    return {"talk": talk, "name": (names, one.id), "added": (-one.id,)}[sort]


def plain(everybody: list[Someone], wanted: Wanted) -> list[int]:
    """The list, by going through everybody."""
    found = [
        (rank(one, wanted.typed), *place(one, wanted.sort), one.id)
        for one in everybody
        if wanted_of(one, wanted) and rank(one, wanted.typed) is not None
    ]
    return [row[-1] for row in sorted(found)]


wanteds = st.builds(
    Wanted,
    which=texts(FILTERS),
    typed=texts(TYPED),
    event=texts([None, None, None, 1, 3]),
    needs=texts([False, False, True]),
    offers=texts([False, False, True]),
    overdue=texts([False, False, True]),
    tag=texts(["", "", "", "BOOK club", "none"]),
    sort=texts(SORTS),
)


@settings(max_examples=25, deadline=None)
@given(rows=st.lists(people_rows, min_size=1, max_size=9), asked=st.lists(wanteds, min_size=20, max_size=20))
def test_the_list_is_what_going_through_everybody_gives(
    rows: list[dict[str, Any]], asked: list[Wanted]
) -> None:
    with written(rows) as (store, everybody):
        # Few and many people are found in different ways, which must not be seen.
        for few, many, handful in (
            (1_000, 20_000, 100),
            (0, 20_000, 0),
            (0, 0, 0),
            (1, 0, 1),
            (2, 3, 1),
            (2, 0, 0),
        ):
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(listing, "_FEW", few)
                patch.setattr(listing, "_MANY", many)
                patch.setattr(listing, "_HANDFUL", handful)
                for wanted in asked:
                    ids = listing.ids(store, wanted, DAY)
                    assert ids.tolist() == plain(everybody, wanted), wanted
                    assert listing.ids(store, wanted, DAY, 2) == ids[:2]
        overdue = Wanted(overdue=True)
        assert listing.overdue(store, DAY) == len(plain(everybody, overdue))


@settings(max_examples=10, deadline=None)
@given(st.lists(people_rows, min_size=1, max_size=6))
def test_everything_typed_in_every_order(rows: list[dict[str, Any]]) -> None:
    with written(rows) as (store, everybody):
        for typed, sort in product(TYPED, SORTS):
            wanted = Wanted(typed=typed, sort=sort)
            assert listing.ids(store, wanted, DAY).tolist() == plain(everybody, wanted), wanted


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Iterator[People]:
    store = Store.open(tmp_path_factory.mktemp("odd") / "j.db", b"k" * 32, create=True, clock=lambda: NOON)
    _write(store, [{**one, "name": name} for name in NAMES for one in [_PLAIN]])
    yield People(store)
    store.close()


_PLAIN: dict[str, Any] = {
    "nickname": "", "also_known": [], "organisation": "", "role": "", "ring": "known", "status": "active",
    "deleted": None, "last_talk": None, "rhythm_days": None, "topics": [], "tags": [], "events": (), "gone": False,
}  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(typed=st.text(max_size=40) | st.text(alphabet='"*()-+:^{}AND ORNEAR \\\x00\ud800é', max_size=30))
def test_nothing_that_is_typed_fails(people: People, typed: str) -> None:
    people.ids(Wanted(typed=typed, tag=typed[:3]))
    people.offer(typed)
    people.by_name(typed)


@pytest.mark.parametrize("typed", ['"' * 5_000, "a " * 5_000, "x" * 50_000, "NEAR(" * 400, "𞤀𞤁", "\ud800 ma"])
def test_nothing_very_long_or_unknown_fails(people: People, typed: str) -> None:
    people.ids(Wanted(typed=typed))
    people.offer(typed)


def test_every_name_is_found_by_its_own_letters(people: People) -> None:
    for number, name in enumerate(NAMES, start=1):
        assert number in people.ids(Wanted(typed=name))
        assert number in people.ids(Wanted(typed=name.upper()))


def test_rows_come_in_the_order_of_their_numbers_and_say_what_stands(journal: Journal) -> None:
    maya = journal.people.add("Maya Okafor", organisation="Okafor Ceramics").id
    rey = journal.people.add("Tomás Rey").id
    gone = journal.people.add("Gone").id
    journal.people.change(rey, rhythm_days=30)
    journal.interactions.log(rey, day=DAY - timedelta(days=90))
    journal.topics.add(maya, "need", "a bookkeeper")
    journal.promises.add("call", day=DAY, person=maya)
    journal.people.remove(gone)
    journal.standings.settle()
    rows = journal.people.rows([rey, gone, maya])
    assert [row.id for row in rows] == [rey, maya]
    assert (rows[0].next, rows[0].due) == ("late", DAY - timedelta(days=60))
    assert (rows[1].next, rows[1].needs) == ("promise", ("a bookkeeper",))
    assert journal.people.rows([]) == ()
    assert [row.id for row in journal.people.page(Wanted(overdue=True))] == [rey]
    assert journal.people.counts().overdue == 1


def test_nobody_who_rests_or_was_let_go_is_overdue_even_before_it_is_worked_out(journal: Journal) -> None:
    rey = journal.people.add("Tomás Rey").id
    journal.people.change(rey, rhythm_days=30)
    journal.interactions.log(rey, day=DAY - timedelta(days=90))
    journal.standings.settle()
    assert not journal.people.unsettled()
    journal.many.rest([rey], DAY + timedelta(days=30), DAY)
    assert journal.people.unsettled()
    assert journal.people.ids(Wanted(overdue=True)) == array("q")
    assert journal.people.counts().overdue == 0
    assert journal.people.rows([rey])[0].due is None


def test_every_list_is_read_through_indexes(people: People) -> None:
    """No plan sorts or scans what it need not: what is walked is an index in the order of the list."""
    store, plans = people._store, []
    read = store.read

    def explained(sql: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        plans.append([row[3] for row in read(f"EXPLAIN QUERY PLAN {sql}", values)])
        return read(sql, values)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "read", explained)
        patch.setattr(listing, "_FEW", 0)
        for sort in SORTS:
            people.ids(Wanted(sort=sort, typed="ma", which="known", needs=True), 60)
    steps = [step for plan in plans for step in plan]
    assert not [step for step in steps if "TEMP B-TREE" in step]
    walked = {step for step in steps if step.startswith("SCAN") and "VIRTUAL" not in step}
    assert {step.split()[1] for step in walked} <= {"p", "s", "(subquery-1)"}
    assert all("INDEX" in step for step in walked if step != "SCAN (subquery-1)")


def test_a_row_says_the_rhythm_chosen_or_else_the_one_learned(journal: Journal) -> None:
    maya = journal.people.add("Maya").id
    for ago in (200, 160, 120, 80, 40):
        journal.interactions.log(maya, day=DAY - timedelta(days=ago))
    journal.standings.settle()
    assert journal.people.rows([maya])[0].rhythm_days == 40
    journal.people.change(maya, rhythm_days=7)
    journal.standings.settle()
    assert journal.people.rows([maya])[0].rhythm_days == 7
