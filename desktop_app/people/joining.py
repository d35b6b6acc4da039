"""What two people have in the same reflection becomes one person's: answers, talks, and the keys of what was found.

A reflection finds the rows it left again by their `origin`, and what its writer corrected by `finding`; both name
people by number (see `reflection.understanding.Finding` and `reflection.leaving`).
"""

from __future__ import annotations

import json
from typing import Any

from desktop_app.store import models
from desktop_app.store.database import Store, Unit

Values = dict[str, Any]

_BETWEEN_TEXTS = "\n\n"

# The tables whose rows a reflection leaves.
_LEFT: tuple[type[models.Row], ...] = (
    models.Interaction,
    models.Topic,
    models.Introduction,
    models.Commitment,
    models.Favor,
)
# What is prose in a draft; days and choices stand beside it.
_WRITTEN = ("words", "why", "summary")
_OF_A_TALK = (
    "event", "day", "channel", "opened_by", "listening", "questions", "pitch_by_me", "pitch_by_them", "energy",
    "answered", "mended",
)  # fmt: skip


def join(unit: Unit, store: Store, keep: int, gone: int) -> None:
    """Make one of what stands twice in one reflection, and of two drafts. Rows still name `gone` afterwards."""
    _join_answers(unit, store, keep, gone)
    _join_talks(unit, store, keep, gone)
    _rename(unit, store, keep, gone)
    _join_drafts(unit, store, keep, gone)


def rows(store: Store, model: type[models.Row], where: str, *values: Any) -> list[Values]:
    """The rows that fit `where`, as stored, by the models' names, in the order they were written."""
    fields = model._meta.fields
    columns = ", ".join(f'"{field.column_name}"' for field in fields.values())
    found = store.read(f'SELECT {columns} FROM "{models.table(model)}" WHERE {where} ORDER BY id', values)
    return [dict(zip(fields, row, strict=True)) for row in found]


def joined(first: str, second: str, between: str = _BETWEEN_TEXTS) -> str:
    """Both texts, or the one when the other is blank or the same."""
    if not second.strip() or second.strip() == first.strip():
        return first
    return f"{first}{between}{second}" if first.strip() else second


def _join_answers(unit: Unit, store: Store, keep: int, gone: int) -> None:
    """Two answers to one question become one, in the order they were given; mentions keep their words."""
    mine = "person_id = ? AND deleted IS NULL"
    there = {(row["reflection"], row["question"]): row for row in rows(store, models.Answer, mine, keep)}
    for theirs in rows(store, models.Answer, mine, gone):
        kept = there.get((theirs["reflection"], theirs["question"]))
        if kept is None:
            continue
        first, second = (kept, theirs) if kept["id"] < theirs["id"] else (theirs, kept)
        text = joined(first["text"], second["text"])
        unit.update(
            models.Answer,
            first["id"],
            text=text,
            choice=kept["choice"] or theirs["choice"],
            cue=joined(first["cue"], second["cue"], "\n"),
            act_day=kept["act_day"] or theirs["act_day"],
        )
        both = text not in (first["text"], second["text"])
        at = {first["id"]: 0, second["id"]: len(text) - len(second["text"]) if both else 0}
        _move_mentions(unit, store, at, first["id"])
        unit.remove(models.Answer, second["id"])


def _move_mentions(unit: Unit, store: Store, at: dict[int, int], answer: int) -> None:
    """Have the mentions of these answers, whose texts now begin `at`, point into the one `answer`, each once."""
    seen: set[tuple[int, int]] = set()
    for id, begins in at.items():
        for row in rows(store, models.Mention, "answer_id = ? AND deleted IS NULL", id):
            place = row["begin"] + begins, row["finish"] + begins
            if place in seen:
                unit.remove(models.Mention, row["id"])
                continue
            seen.add(place)
            moved = {"answer": answer, "begin": place[0], "finish": place[1]}
            if any(row[name] != value for name, value in moved.items()):
                unit.update(models.Mention, row["id"], **moved)


def _join_talks(unit: Unit, store: Store, keep: int, gone: int) -> None:
    """One reflection leaves one talk with one person."""
    left = "person_id = ? AND reflection_id IS NOT NULL AND origin = 'talk:' || ?1"
    there = {row["reflection"]: row for row in rows(store, models.Interaction, left, keep)}
    for theirs in rows(store, models.Interaction, left, gone):
        kept = there.get(theirs["reflection"])
        if kept is None:
            continue
        # A talk that its owner took away does not stand in for one that is there.
        stays, goes = (theirs, kept) if kept["deleted"] and not theirs["deleted"] else (kept, theirs)
        if not goes["deleted"]:
            values = {name: goes[name] for name in _OF_A_TALK if stays[name] is None or stays[name] == ""}
            unit.update(
                models.Interaction,
                stays["id"],
                **values,
                summary=joined(stays["summary"], goes["summary"], "\n"),
            )
            unit.remove(models.Interaction, goes["id"])
            for row in rows(store, models.Prediction, "interaction_id = ?", goes["id"]):
                unit.update(models.Prediction, row["id"], interaction=stays["id"])
        unit.update(models.Interaction, goes["id"], origin=None)


def _rename(unit: Unit, store: Store, keep: int, gone: int) -> None:
    """Have origins and corrections name the kept person, no two of a reflection the same."""
    touched = json.dumps(_reflections(store, gone))
    inside = "reflection_id IN (SELECT value FROM json_each(?))"
    keyed: list[tuple[type[models.Row], str]] = [(model, "origin") for model in _LEFT]
    keyed.append((models.Correction, "finding"))
    found = [
        (model, name, row)
        for model, name in keyed
        for row in rows(store, model, f'{inside} AND "{name}" IS NOT NULL', touched)
    ]
    keys: dict[int, dict[str, str]] = {}
    for _model, name, row in found:
        keys.setdefault(row["reflection"], {})[row[name]] = ""
    for names in keys.values():
        _new_keys(names, str(keep), str(gone))
    for model, name, row in found:
        new = keys[row["reflection"]][row[name]]
        if new != row[name]:
            unit.update(model, row["id"], **{name: new})


def _reflections(store: Store, person: int) -> list[int]:
    """The reflections that say something of a person."""
    sources = [f"SELECT reflection_id FROM {models.table(model)} WHERE person_id = ?1" for model in _LEFT]
    sources += [
        "SELECT reflection_id FROM introduction WHERE other_id = ?1",
        "SELECT reflection_id FROM answer WHERE person_id = ?1",
        "SELECT a.reflection_id FROM mention m JOIN answer a ON a.id = m.answer_id WHERE m.person_id = ?1",
    ]
    return [id for (id,) in store.read(" UNION ".join(sources), (person,)) if id is not None]


def _new_keys(keys: dict[str, str], keep: str, gone: str) -> None:
    """Give each of these keys its new one: itself, or with the kept person and the next free number."""
    wanted = {key: renamed(key, keep, gone) for key in keys}
    taken = {key for key, new in wanted.items() if key == new}
    for key, new in sorted(wanted.items()):
        if key != new:
            place, _, number = new.rpartition(":")
            while new in taken:
                number = str(int(number) + 1)
                new = f"{place}:{number}"
            taken.add(new)
        keys[key] = new


def renamed(key: str, keep: str, gone: str) -> str:
    """A key that names `keep` where it named `gone`: of a talk, or question:about:kind:person:other:number."""
    if key == f"talk:{gone}":
        return f"talk:{keep}"
    parts = key.rsplit(":", 5)
    if len(parts) < 6 or not parts[5].isdigit():
        return key
    for at in (1, 3, 4):
        if parts[at] == gone:
            parts[at] = keep
    return ":".join(parts)


def _join_drafts(unit: Unit, store: Store, keep: int, gone: int) -> None:
    """What was being written to or about somebody is kept under "… draft" and their number."""
    for draft in rows(store, models.Preference, "name LIKE '% draft ' || ? AND deleted IS NULL", gone):
        name = f"{draft['name'].removesuffix(str(gone))}{keep}"
        there = rows(store, models.Preference, "name = ?", name)
        mine = json.loads(there[0]["value"]) if there and there[0]["deleted"] is None else None
        value = json.dumps(_both(mine, json.loads(draft["value"])), ensure_ascii=False)
        if there:
            unit.update(models.Preference, there[0]["id"], value=value, deleted=None)
        else:
            unit.insert(models.Preference, name=name, value=value)
        unit.remove(models.Preference, draft["id"])


def _both(mine: Any, theirs: Any) -> Any:
    """Two drafts in one; of what is not text, the kept person's."""
    if isinstance(mine, str) and isinstance(theirs, str):
        return joined(mine, theirs)
    if isinstance(mine, dict) and isinstance(theirs, dict):
        written = {name: _both(mine.get(name), theirs.get(name)) for name in _WRITTEN if name in theirs}
        return theirs | mine | written
    return theirs if mine is None else mine
