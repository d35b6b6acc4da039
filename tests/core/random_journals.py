"""Random journals in a real store: people, what passed between them and the owner, and what was answered."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from desktop_app.prompts.prompt import Kind
from desktop_app.store import models
from desktop_app.store.database import Store
from tests.core.prompt_facts import RESPONSES
from tests.core.prompt_rows import DAY, back, turn_to

texts = st.sampled_from(
    ["send the book", "Ring Anna.", "{odd}", "x" * 300, "写信", "שלום", 'a c++ AND "or" bookkeeper', "*"]
)
days = st.integers(-40, 60).map(back)
past = st.integers(0, 60).map(back)
long_past = st.integers(0, 400).map(back)
removed = st.sampled_from([None, None, None, "2026-03-01T00:00:00.000Z"])
some_bool = st.booleans()


@dataclass
class Written:
    """How a random journal is written: a model and its values a row, references within range."""

    people: int
    rows: list[tuple[type[models.Row], dict[str, Any]]] = field(default_factory=list)


def _person(n: int, draw: st.DrawFn) -> dict[str, Any]:
    status = draw(st.sampled_from(["active", "active", "active", "resting", "released"]))
    return {
        "name": f"P{n} Ö'Neil",
        "name_folded": f"p{n}",
        "nickname": draw(st.sampled_from(["", "Nick"])),
        "status": status,
        "rest_until": draw(days) if status == "resting" else None,
        "ring": draw(st.sampled_from(["inner", "close", "known"])),
        "rhythm_days": draw(st.sampled_from([None, None, 0, 7, 40])),
        "created": f"{draw(long_past)}T09:00:00.000Z",
    }


@st.composite
def journals(draw: st.DrawFn) -> Written:
    people = draw(st.integers(1, 6))
    written = Written(people, [(models.Person, _person(n, draw)) for n in range(people)])
    events = draw(st.integers(1, 4))
    for _ in range(events):
        given = {"title": "E", "day": draw(days), "cancelled": draw(some_bool), "repeats": draw(some_bool)}
        written.rows.append((models.Event, given | {"deleted": draw(removed)}))
    who, where = st.integers(1, people), st.none() | st.integers(1, events)
    one_of = st.sampled_from
    rows: list[tuple[type[models.Row], int, dict[str, st.SearchStrategy[Any]]]] = [
        (
            models.Interaction,
            14,
            {
                "person": who,
                "event": where,
                "day": st.none() | past | long_past,
                "kind": one_of(["talk", "talk", "note"]),
                "opened_by": one_of([None, "me", "them"]),
                "answered": one_of([None, None, True]),
                "pitch_by_me": one_of([None, "early"]),
                "pitch_by_them": one_of([None, "early"]),
                "energy": one_of([None, "down"]),
                "summary": one_of(["", "their mill is for sale"]),
            },
        ),
        (
            models.Commitment,
            8,
            {
                "person": st.none() | who,
                "event": where,
                "side": one_of(["mine", "theirs"]),
                "text": texts,
                "made": past,
                "due": st.none() | days,
                "state": one_of(["open", "open", "kept"]),
            },
        ),
        (models.Reflection, 3, {"event": where, "day": past, "state": one_of(["draft", "finished"])}),
        (
            models.Favor,
            6,
            {"person": who, "direction": one_of(["given", "received"]), "text": texts, "day": past},
        ),
        (
            models.Introduction,
            4,
            {
                "person": who,
                "other": st.none() | who,
                "stage": one_of(["idea", "asked_one", "asked_both", "made", "dropped"]),
                "reason": texts,
                "day": long_past,
                "made": long_past,
                "updated": past.map(lambda day: f"{day}T09:00:00.000Z"),
            },
        ),
        (models.Topic, 5, {"person": who, "kind": one_of(["need", "offer"]), "text": texts}),
        (
            models.Prediction,
            3,
            {
                "person": who,
                "expected": one_of(["glad", "unsure", "not"]),
                "day": past,
                "check_on": days,
                "outcome": one_of([None, None, "worse"]),
            },
        ),
        (
            models.Occasion,
            3,
            {"person": who, "kind": one_of(["birthday", "other"]), "month": st.just(3)}
            | {"day_of_month": st.integers(9, 14), "label": texts},
        ),
        (models.Release, 2, {"person": who, "day": long_past}),
        (
            models.Response,
            8,
            {
                "prompt": who.map(lambda n: f"reconnect:{n:032}"),
                "kind": one_of([Kind.RECONNECT.value, Kind.REST.value, Kind.FOLLOW_UP.value]),
                "person": who,
                "action": one_of(RESPONSES),
                "day": past,
                "until": st.none() | days,
            },
        ),
    ]
    for model, most, values in rows:
        for _ in range(draw(st.integers(0, most))):
            row = {name: draw(value) for name, value in values.items()} | {"deleted": draw(removed)}
            if model is models.Introduction and row["person"] == row["other"]:
                row["other"] = None
            if model is models.Reflection:
                row |= {"guide": "g", "guide_title": "G", "questions": 8}
            written.rows.append((model, row))
    return written


@contextmanager
def opened(written: Written) -> Iterator[Store]:
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "journal.db", b"k" * 32, create=True)
        turn_to(store, DAY)
        with store.unit() as unit:
            people = 0
            for model, values in written.rows:
                people += model is models.Person
                named = {"uid": f"{people:032}"} if model is models.Person else {}
                unit.insert(model, **named, **values)
        try:
            yield store
        finally:
            store.close()
