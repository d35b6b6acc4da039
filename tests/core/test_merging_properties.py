"""Whatever is in a journal, a merge loses nothing of it, and undo and redo go there and back."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.people import joining
from desktop_app.people.merging import FIELDS, kept, merge, places
from desktop_app.people.recount import recount
from desktop_app.people.standings import Standings
from desktop_app.preferences import Preferences
from desktop_app.store import models
from desktop_app.store.database import Store
from desktop_app.undo import Undo
from tests.core.random_journals import Written, journals, opened, removed, texts
from tests.core.reflecting import prove_counts

Table = list[tuple[Any, ...]]


def everything(store: Store, *, deleted: bool = True) -> dict[str, Table]:
    """Every row of every table but for when it was written; what is worked out is worked out first."""
    Standings(store, Preferences(store)).settle()
    found = {}
    for model in models.ROWS:
        columns = [
            f'"{field.column_name}"' for name, field in model._meta.fields.items() if name != "updated"
        ]
        where = "" if deleted else " WHERE deleted IS NULL"
        found[models.table(model)] = store.read(
            f'SELECT {", ".join(columns)} FROM "{models.table(model)}"{where} ORDER BY id'
        )
    found["standing"] = store.read("SELECT * FROM standing ORDER BY person_id")
    found["full_text"] = store.read("SELECT rowid, text FROM full_text ORDER BY rowid")
    found["person_text"] = store.read("SELECT rowid, * FROM person_text ORDER BY rowid")
    return found


def names_of(store: Store, person: int) -> set[tuple[str, int]]:
    """The rows that name a person, apart from their own."""
    return {
        (models.table(model), id)
        for model, _, column in places()
        for (id,) in store.read(f'SELECT id FROM "{models.table(model)}" WHERE "{column}" = ?', (person,))
    }


def row(store: Store, model: type[models.Row], id: int) -> dict[str, Any]:
    return joining.rows(store, model, "id = ?", id)[0]


MORE: dict[type[models.Row], dict[str, Any]] = {
    models.ContactPoint: {"kind": "email", "value": st.sampled_from(["A@x.org", "a@x.org", "b@x.org"])},
    models.Tag: {"name": "Oslo", "name_folded": st.sampled_from(["oslo", "choir"])},
    models.Photo: {"jpeg": "eA=="},
    models.Asked: {"own_need": 1, "day": "2026-03-01"},
    models.Decision: {
        "review": 1,
        "what": st.sampled_from(["deepen", "keep", "rest"]),
        "day": st.sampled_from(["2026-04-01", "2026-04-02"]),
    },
    models.Answer: {
        "reflection": 1,
        "question": st.sampled_from(["arrive", "pitch"]),
        "text": texts,
        "choice": st.sampled_from(["", "early", "none"]),
        "day": "2026-03-01",
    },
}


def _left_talk(person: int) -> tuple[type[models.Row], dict[str, Any]]:
    return models.Interaction, {
        "person": person,
        "reflection": 1,
        "origin": f"talk:{person}",
        "summary": "by the door",
    }


@st.composite
def merged(draw: st.DrawFn) -> tuple[Written, list[tuple[type[models.Row], dict[str, Any]]], int, int]:
    """A random journal with more in it, and two of its people."""
    written = draw(journals().filter(lambda one: one.people > 1))
    who = st.integers(1, written.people)
    more: list[tuple[type[models.Row], dict[str, Any]]] = [
        (models.OwnNeed, {"text": "a room", "day": "2026-03-01"}),
        (models.Reflection, {"guide": "evening", "guide_title": "E", "day": "2026-03-01", "questions": 3}),
        (
            models.Review,
            {"span": "quarter", "first": "2026-01-01", "last": "2026-03-31", "begun": "2026-04-01"}
            | {"questions": 1, "letter": 1},
        ),
    ]
    for model, values in MORE.items():
        for _ in range(draw(st.integers(0, 5))):
            drawn = {name: draw(v) if isinstance(v, st.SearchStrategy) else v for name, v in values.items()}
            more.append((model, drawn | {"person": draw(who), "deleted": draw(removed)}))
    apart = draw(st.lists(st.tuples(who, who), max_size=3))
    more += [(models.ToldApart, {"person": one, "other": other}) for one, other in apart]
    drafts = draw(st.lists(who.map(lambda n: f"note draft {n}"), unique=True))
    more += [(models.Preference, {"name": name, "value": json.dumps(draw(texts))}) for name in drafts]
    more += draw(st.lists(who, unique=True).map(lambda met: [_left_talk(n) for n in met]))
    keys = draw(st.lists(st.tuples(who, who, st.integers(0, 1)), unique=True, max_size=6))
    for about, of, number in keys:
        key = f"arrive:{about}:need:{of}:-:{number}"
        more.append(
            (models.Topic, {"person": of, "kind": "need", "text": "a room", "reflection": 1, "origin": key})
        )
        more.append((models.Correction, {"reflection": 1, "finding": key, "dropped": draw(st.booleans())}))
    keep, gone = draw(st.lists(who, min_size=2, max_size=2, unique=True))
    return written, more, keep, gone


@settings(max_examples=60, deadline=None)
@given(merged(), st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(["keep", "gone"])))
def test_undo_brings_everything_back_and_redo_merges_again(
    drawn: tuple[Written, list[tuple[type[models.Row], dict[str, Any]]], int, int], choices: dict[str, str]
) -> None:
    written, more, keep, gone = drawn
    with opened(written) as store:
        with store.unit() as unit:
            for model, values in more:
                shift = {"reflection": _last(store, models.Reflection)} if "reflection" in values else {}
                unit.insert(model, **values | shift)
            for id in _ids(store, models.Answer):
                unit.insert(models.Mention, answer=id, person=gone, begin=0, finish=1)
            recount(unit, store, range(1, written.people + 1))
        before = everything(store, deleted=False)
        whole = everything(store)
        live = {table for table, _ in names_of(store, gone)}

        merge(store, keep, gone, choices)
        after = everything(store)

        assert kept(store, gone) == keep
        for table, id in names_of(store, gone) - {("person", gone)}:
            named = row(store, models.BY_TABLE[table], id)
            assert named["deleted"] is not None
            assert {named["person"], named["other"]} == {keep, gone}
        assert live <= {table for table, _ in names_of(store, keep)} | {"introduction", "told_apart"}
        assert store.read("PRAGMA foreign_key_check") == []
        for model in (models.Topic, models.Interaction):
            keys = store.read(
                f"SELECT reflection_id, origin FROM {models.table(model)} WHERE origin IS NOT NULL"
            )
            assert len(keys) == len(set(keys))
        prove_counts(store)

        undo = Undo(store)
        assert undo.undo() == "Merge two people"
        assert everything(store, deleted=False) == before
        assert _but_new(everything(store), whole) == whole
        prove_counts(store)

        assert undo.redo() == "Merge two people"
        assert everything(store) == after
        prove_counts(store)


def _ids(store: Store, model: type[models.Row]) -> list[int]:
    return [id for (id,) in store.read(f"SELECT id FROM {models.table(model)} WHERE deleted IS NULL")]


def _last(store: Store, model: type[models.Row]) -> int:
    return int(store.read(f"SELECT max(id) FROM {models.table(model)}")[0][0])


def _but_new(now: dict[str, Table], then: dict[str, Table]) -> dict[str, Table]:
    """Without the rows that were made meanwhile and taken back, which stay in the file as deleted."""
    return {
        table: rows[: len(then[table])] if len(rows) > len(then[table]) else rows
        for table, rows in now.items()
    }
