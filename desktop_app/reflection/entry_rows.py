"""Entries as values: the rows of answers and of talks that were chosen, with their people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from desktop_app.reflection.values import Entry
from desktop_app.store.database import Store

# (table, id), in the order wanted.
Chosen = Sequence[tuple[str, int]]

_ANSWERS = (
    "SELECT a.id, a.reflection_id, r.event_id, coalesce(e.title, ''), r.guide, r.guide_title, a.question, a.wording, "
    "a.day, a.text, a.choice, a.cue, a.act_day, a.person_id FROM answer a JOIN reflection r ON r.id = a.reflection_id "
    "LEFT JOIN event e ON e.id = r.event_id WHERE a.deleted IS NULL AND a.text <> '' AND a.id IN ({marks})"
)
_TALKS = (
    "SELECT i.id, i.kind, i.event_id, coalesce(e.title, ''), i.channel, i.day, i.summary, i.person_id, p.name "
    "FROM interaction i JOIN person p ON p.id = i.person_id LEFT JOIN event e ON e.id = i.event_id "
    "WHERE i.deleted IS NULL AND i.id IN ({marks})"
)
# Whom it is about first, then whoever is named, in the order they are.
_PEOPLE = (
    "SELECT of_answer, p.id, p.name FROM ("
    "SELECT id AS of_answer, person_id AS who, -1 AS place FROM answer WHERE id IN ({marks}) "
    'UNION ALL SELECT answer_id, person_id, "begin" FROM mention WHERE answer_id IN ({marks}) '
    "AND deleted IS NULL) JOIN person p ON p.id = who ORDER BY of_answer, place"
)

# The place of each table among the entries of one day, in the cursor: the higher comes first.
PLACES = {"answer": 1, "interaction": 0}


def read(
    store: Store, chosen: Chosen, excerpts: Mapping[tuple[str, int], str] | None = None
) -> tuple[Entry, ...]:
    """The entries chosen, in that order; those gone since are left out."""
    found: dict[tuple[str, int], Entry] = {}
    answers = [id for table, id in chosen if table == "answer"]
    people = _people(store, answers)
    for row in _each(store, _ANSWERS, answers):
        found["answer", row[0]] = _answer(row, people.get(row[0], {}))
    for row in _each(store, _TALKS, [id for table, id in chosen if table == "interaction"]):
        found["interaction", row[0]] = _talk(row)
    entries = (found[each] for each in chosen if each in found)
    if excerpts is None:
        return tuple(entries)
    return tuple(replace(found[each], excerpt=excerpts[each]) for each in chosen if each in found)


def with_excerpts(entries: Sequence[Entry], letters: int) -> tuple[Entry, ...]:
    """Each with its beginning as excerpt, cut between words where there are any."""
    return tuple(replace(entry, excerpt=beginning(entry.text, letters)) for entry in entries)


def beginning(text: str, letters: int) -> str:
    """The first words of a text, some `letters` long."""
    plain = " ".join(text.split())
    if len(plain) <= letters:
        return plain
    cut = plain[: letters + 1]
    return (cut[: cut.rfind(" ")] if " " in cut[letters // 2 :] else cut[:letters]) + "…"


def _each(store: Store, sql: str, ids: Sequence[int], times: int = 1) -> list[tuple[Any, ...]]:
    if not ids:
        return []
    return store.read(sql.format(marks=", ".join("?" * len(ids))), tuple(ids) * times)


def _people(store: Store, answers: Sequence[int]) -> dict[int, dict[int, str]]:
    people: dict[int, dict[int, str]] = {}
    for answer, person, name in _each(store, _PEOPLE, answers, times=2):
        people.setdefault(answer, {}).setdefault(person, name)
    return people


def _answer(row: Sequence[Any], people: Mapping[int, str]) -> Entry:
    (id, reflection, event, event_title, guide, guide_title, *said) = row
    (question, wording, day, text, choice, cue, act_day, person) = said
    return Entry(
        kind="answer",
        id=id,
        reflection=reflection,
        event=event,
        event_title=event_title,
        guide=guide,
        guide_title=guide_title,
        question=question,
        question_wording=wording,
        day=date.fromisoformat(day),
        text=text,
        choice=choice,
        cue=cue,
        act_day=date.fromisoformat(act_day) if act_day else None,
        person=person,
        people=tuple(people.items()),
        cursor=(day, PLACES["answer"], id),
    )


def _talk(row: Sequence[Any]) -> Entry:
    id, kind, event, event_title, channel, day, text, person, name = row
    return Entry(
        kind=kind,
        id=id,
        event=event,
        event_title=event_title,
        channel=channel,
        day=date.fromisoformat(day),
        text=text,
        person=person,
        people=((person, name),),
        cursor=(day, PLACES["interaction"], id),
    )
