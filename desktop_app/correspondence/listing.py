"""Packets as they are listed: never with their contents, which would be megabytes for a screen of lines."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from desktop_app.correspondence.values import Record
from desktop_app.packets.values import Kind
from desktop_app.store.database import Store

_COLUMNS = (
    "p.id, p.direction, p.kind, p.mark, p.title, p.day, coalesce(c.name, p.with_name), p.correspondent_id, p.read, "
    "p.reply_id, (SELECT max(a.id) FROM packet AS a WHERE a.reply_id = p.id AND a.deleted IS NULL), p.assignment_id, "
    "p.answers, p.names"
)


def records(store: Store, where: str, values: tuple[Any, ...]) -> tuple[Record, ...]:
    """The packets that fit, newest first. `where` is SQL of our own over "p"."""
    found = store.read(
        f"SELECT {_COLUMNS} FROM packet AS p LEFT JOIN correspondent AS c ON c.id = p.correspondent_id "
        f"WHERE {where} AND p.deleted IS NULL ORDER BY p.day DESC, p.id DESC",
        values,
    )
    return tuple(_record(*row) for row in found)


def _record(
    id: int,
    direction: str,
    kind: str,
    mark: str,
    title: str,
    day: str,
    with_name: str,
    correspondent: int | None,
    read: str | None,
    reply: int | None,
    answered: int | None,
    assignment: int | None,
    answers: int,
    names: str,
) -> Record:
    return Record(
        id,
        direction,
        Kind(kind),
        mark,
        title,
        date.fromisoformat(day),
        with_name,
        correspondent,
        date.fromisoformat(read) if read else None,
        reply,
        answered,
        assignment,
        answers,
        json.loads(names),
    )
