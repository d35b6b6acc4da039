"""Answers as rows: reading them with their mentions, and writing one with as few statements as it takes.

An answer that was emptied keeps its row, marked deleted, and is brought back when something is written again, so that
hours of typing and erasing leave one row.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from desktop_app.reflection.sentences import Mention
from desktop_app.reflection.values import Answer
from desktop_app.store import models
from desktop_app.store.database import Store, Unit

_COLUMNS = (
    "a.id, a.reflection_id, a.question, a.person_id, a.wording, a.text, a.choice, a.cue, a.act_day, a.day"
)

Place = tuple[str, int | None]


def of(store: Store, reflection: int) -> tuple[Answer, ...]:
    """The answers of one reflection in the order they were first given."""
    rows = store.read(
        f"SELECT {_COLUMNS} FROM answer a WHERE a.reflection_id = ? AND a.deleted IS NULL ORDER BY a.id",
        (reflection,),
    )
    named: dict[int, list[Mention]] = {}
    for answer, person, begin, finish in store.read(
        'SELECT m.answer_id, m.person_id, m."begin", m.finish FROM answer a CROSS JOIN mention m ON m.answer_id = a.id '
        'WHERE a.reflection_id = ? AND a.deleted IS NULL AND m.deleted IS NULL ORDER BY m."begin", m.id',
        (reflection,),
    ):
        named.setdefault(answer, []).append(Mention(person, begin, finish))
    return tuple(_answer(row, named.get(row[0], ())) for row in rows)


def find(store: Store, reflection: int, place: Place) -> tuple[Answer | None, int | None]:
    """The answer at this place, and the id of the row to write it to; that row may be an emptied one."""
    rows = store.read(
        f"SELECT {_COLUMNS}, a.deleted FROM answer a WHERE a.reflection_id = ? AND a.question = ? "
        "AND a.person_id IS ? ORDER BY a.deleted IS NOT NULL, a.id DESC LIMIT 1",
        (reflection, *place),
    )
    if not rows:
        return None, None
    *row, deleted = rows[0]
    if deleted is not None:
        return None, int(row[0])
    mentions = store.read(
        'SELECT person_id, "begin", finish FROM mention WHERE answer_id = ? AND deleted IS NULL ORDER BY "begin", id',
        (row[0],),
    )
    return _answer(row, [Mention(*mention) for mention in mentions]), int(row[0])


def is_empty(answer: Answer) -> bool:
    """Whether nothing at all is said."""
    return not (answer.text.strip() or answer.choice or answer.cue.strip() or answer.act_day)


def put(unit: Unit, store: Store, old: Answer | None, row: int | None, new: Answer) -> Answer | None:
    """Write `new` over `old` at `row` (see `find`); None when it is empty and so was removed.

    Only what differs is written, and nothing where nothing does.
    """
    if is_empty(new):
        if old is not None:
            remove(unit, store, old.id)
        return None
    values = {name: getattr(new, name) for name in ("text", "choice", "cue", "act_day")}
    if old is not None:
        changed = {name: value for name, value in values.items() if getattr(old, name) != value}
        if changed:
            unit.update(models.Answer, old.id, **changed)
        id = old.id
    elif row is not None:
        unit.update(models.Answer, row, wording=new.wording, deleted=None, **values)
        id = row
    else:
        id = unit.insert(
            models.Answer,
            reflection=new.reflection,
            question=new.question,
            person=new.person,
            wording=new.wording,
            day=new.day,
            **values,
        )
    if new.mentions != (old.mentions if old else ()):
        _name(unit, store, id, new.mentions)
    return replace(new, id=id)


def remove(unit: Unit, store: Store, answer: int) -> None:
    """Take one answer away with its mentions."""
    unit.remove(models.Answer, answer)
    _name(unit, store, answer, ())


def fitting(mentions: Iterable[Mention], text: str) -> tuple[Mention, ...]:
    """The mentions that lie within `text`, in its order."""
    inside = {mention for mention in mentions if 0 <= mention.start < mention.end <= len(text)}
    return tuple(sorted(inside, key=lambda mention: (mention.start, mention.end, mention.person)))


def _name(unit: Unit, store: Store, answer: int, mentions: Sequence[Mention]) -> None:
    """Bring the mention rows in line. Rows are used again: a word typed before a name moves it at every save."""
    rows = store.read(
        'SELECT id, person_id, "begin", finish, deleted IS NULL FROM mention WHERE answer_id = ? ORDER BY id',
        (answer,),
    )
    for (id, *was, live), now in zip(rows, mentions, strict=False):
        if not live or tuple(was) != (now.person, now.start, now.end):
            unit.update(models.Mention, id, **_span(now), deleted=None)
    for id, *_, live in rows[len(mentions) :]:
        if live:
            unit.remove(models.Mention, id)
    for now in mentions[len(rows) :]:
        unit.insert(models.Mention, answer=answer, **_span(now))


def _span(mention: Mention) -> dict[str, Any]:
    return {"person": mention.person, "begin": mention.start, "finish": mention.end}


def _answer(row: Sequence[Any], mentions: Sequence[Mention]) -> Answer:
    id, reflection, question, person, wording, text, choice, cue, act_day, day = row
    return Answer(
        id=id,
        reflection=reflection,
        question=question,
        person=person,
        wording=wording,
        text=text,
        choice=choice,
        cue=cue,
        act_day=date.fromisoformat(act_day) if act_day else None,
        day=date.fromisoformat(day),
        mentions=tuple(mentions),
    )
