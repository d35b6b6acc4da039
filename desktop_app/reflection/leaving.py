"""What a reflection leaves in the rest of the journal: talks, needs and offers, introductions, promises, favours.

Rows carry their reflection and an `origin`: the key of the finding, or of the talk with one person. A row is written
only where what was understood has changed; what its owner changed elsewhere (a promise kept, a need reworded, a talk
deleted) stays until the answer behind it says something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from desktop_app.people.recount import recount
from desktop_app.reflection.understanding import Finding
from desktop_app.reflection.values import Reflection
from desktop_app.store import models
from desktop_app.store.database import Store, Unit

# The columns of a talk, by the kind of finding that fills them.
_OF_A_TALK = {
    "listening": "listening",
    "questions": "questions",
    "pitch": "pitch_by_me",
    "pitch_by_them": "pitch_by_them",
    "energy": "energy",
}
# Whose promise it is. To own a slip is something the writer means to do, by no certain day.
_PROMISES = {"promise": "mine", "mend": "mine", "their_promise": "theirs"}
_MODELS: tuple[type[models.Row], ...] = (
    models.Interaction,
    models.Topic,
    models.Introduction,
    models.Commitment,
    models.Favor,
)
# Stages of an introduction that only its owner sets; a row that returns keeps them.
_MOVED_ON = ("asked_one", "asked_both", "outcome", "dropped")


@dataclass(frozen=True, slots=True)
class Left:
    """One row to have."""

    model: type[models.Row]
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Row:
    id: int
    person: int | None
    live: bool
    stage: str | None


def rows_of(findings: Iterable[Finding], reflection: Reflection) -> dict[str, Left]:
    """The rows these findings leave, by origin. A summary, which is about nobody, leaves none."""
    rows: dict[str, Left] = {}
    talks: dict[int, dict[str, Any]] = {}
    chosen: set[tuple[int, str]] = set()
    for finding in findings:
        person = finding.person
        column = _OF_A_TALK.get(finding.kind)
        if person is not None and (column or finding.kind == "met"):
            talk = talks.setdefault(person, _talk(person, reflection))
            # What was chosen stands before what was read in prose, then the first thing said.
            if column and (talk[column] is None or (not finding.source and (person, column) not in chosen)):
                talk[column] = finding.value
                if not finding.source:
                    chosen.add((person, column))
        elif left := _row(finding, reflection):
            rows[finding.key] = left
    return rows | {_origin(person): Left(models.Interaction, talk) for person, talk in talks.items()}


def leaves_a_row(finding: Finding) -> bool:
    """Whether keeping this finding changes anything outside the reflection."""
    about = finding.person is not None
    if finding.kind == "met" or finding.kind in _OF_A_TALK:
        return about
    return finding.kind in _PROMISES or (about and finding.kind in _WITH_A_PERSON)


def bring_in_line(
    unit: Unit,
    store: Store,
    reflection: int,
    before: Mapping[str, Left],
    after: Mapping[str, Left],
    *,
    asked: frozenset[str],
    lost: bool,
) -> None:
    """Make the rows what the answers say `after`, given what they said `before`, inside the unit that changed them.

    Rows of questions that are no longer `asked` stay as they are; so do talks when any such answers exist (`lost`).
    """
    talked: set[int] = set()
    for model in _MODELS:
        rows = _rows(store, model, reflection)
        wanted = {origin: left for origin, left in after.items() if left.model is model}
        touched = [
            *_keep(unit, model, reflection, rows, before, wanted),
            *_drop(unit, model, rows, wanted, asked, lost),
        ]
        if model is models.Interaction:
            talked.update(person for person in touched if person is not None)
    recount(unit, store, talked)


def remove(unit: Unit, store: Store, reflection: int) -> None:
    """Take away everything a reflection left."""
    talked: set[int] = set()
    for model in _MODELS:
        for row in _rows(store, model, reflection).values():
            if row.live:
                unit.remove(model, row.id)
                if model is models.Interaction and row.person is not None:
                    talked.add(row.person)
    recount(unit, store, talked)


def _keep(
    unit: Unit,
    model: type[models.Row],
    reflection: int,
    rows: Mapping[str, _Row],
    before: Mapping[str, Left],
    wanted: Mapping[str, Left],
) -> Iterator[int | None]:
    """Write the rows that are new or changed; the people of those written."""
    for origin, left in wanted.items():
        row, was = rows.get(origin), before.get(origin)
        if row is None:
            unit.insert(model, reflection=reflection, origin=origin, **left.values)
        elif was is not None and was.values == left.values:
            # Nothing new was said, so a row deleted or changed by its owner stays deleted or changed.
            continue
        elif was is None:
            moved = ("stage", "made") if row.stage in _MOVED_ON else ()
            unit.update(model, row.id, **_but(left.values, moved), deleted=None)
        else:
            same = [name for name, value in left.values.items() if was.values.get(name) == value]
            unit.update(model, row.id, **_but(left.values, same), deleted=None)
        yield left.values["person"]


def _drop(
    unit: Unit,
    model: type[models.Row],
    rows: Mapping[str, _Row],
    wanted: Mapping[str, Left],
    asked: frozenset[str],
    lost: bool,
) -> Iterator[int | None]:
    """Take away the rows that nothing says any more; the people of those taken away."""
    for origin, row in rows.items():
        if not row.live or origin in wanted:
            continue
        stays = lost if model is models.Interaction else question_of(origin) not in asked
        if not stays:
            unit.remove(model, row.id)
            yield row.person


def question_of(key: str) -> str:
    """The question a finding's key begins with."""
    return key.rsplit(":", 5)[0]


def _but(values: Mapping[str, Any], without: Iterable[str]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in without}


def _rows(store: Store, model: type[models.Row], reflection: int) -> dict[str, _Row]:
    stage = "stage" if model is models.Introduction else "NULL"
    found = store.read(
        f"SELECT origin, id, person_id, deleted IS NULL, {stage} FROM {models.table(model)} "
        "WHERE reflection_id = ? AND origin IS NOT NULL ORDER BY id",
        (reflection,),
    )
    return {origin: _Row(id, person, bool(live), stage) for origin, id, person, live, stage in found}


def _origin(person: int) -> str:
    return f"talk:{person}"


def _talk(person: int, reflection: Reflection) -> dict[str, Any]:
    return {
        "person": person,
        "event": reflection.event,
        "day": reflection.met_on,
        "channel": (reflection.event_kind or "event") if reflection.event else "",
        **dict.fromkeys(_OF_A_TALK.values()),
    }


def _row(finding: Finding, reflection: Reflection) -> Left | None:
    if finding.kind in _PROMISES:
        return _promise(finding, reflection)
    make = _WITH_A_PERSON.get(finding.kind)
    return make(finding, reflection) if make and finding.person is not None else None


def _promise(finding: Finding, reflection: Reflection) -> Left:
    values = {
        "person": finding.person,
        "event": reflection.event,
        "side": _PROMISES[finding.kind],
        "text": finding.text,
        "cue": finding.cue,
        "made": reflection.day,
        "due": finding.day,
    }
    return Left(models.Commitment, values)


def _topic(finding: Finding, reflection: Reflection) -> Left:
    values = {
        "person": finding.person,
        "kind": finding.kind,
        "text": finding.text,
        "day": reflection.met_on,
    }
    return Left(models.Topic, values)


def _introduction(finding: Finding, reflection: Reflection) -> Left:
    made = finding.value == "made"
    values = {
        "person": finding.person,
        "other": finding.other,
        "reason": finding.text,
        "day": reflection.met_on,
        "stage": "made" if made else "idea",
        "made": reflection.met_on if made else None,
    }
    return Left(models.Introduction, values)


def _favor(finding: Finding, reflection: Reflection) -> Left:
    values = {
        "person": finding.person,
        "direction": finding.kind.removeprefix("favor_"),
        "text": finding.text,
        "day": reflection.met_on,
    }
    return Left(models.Favor, values)


_WITH_A_PERSON = {
    "need": _topic,
    "offer": _topic,
    "introduction": _introduction,
    "favor_given": _favor,
    "favor_received": _favor,
}
