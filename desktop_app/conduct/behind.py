"""What is behind a figure: its entries, each with a line that says what is on record of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from desktop_app.conduct.counting import DEFINITIONS, Stretch, bound, total
from desktop_app.language import tr, trn
from desktop_app.people.story_entries import channel_name
from desktop_app.saying import day_month, day_month_year, number, span, words
from desktop_app.store.database import Store


class Entry(NamedTuple):
    """One entry. `kind` and `id` say where it is read, as everywhere: the name of its table and its row there.

    `counted`: it is in the figure's first number, not only among those that the number is a part of. `title` is whom or
    what it is about, `line` what is on record.
    """

    kind: str
    id: int
    person: int | None
    day: date | None
    title: str
    line: str
    counted: bool


class Behind(NamedTuple):
    """Some entries of a figure, the newest first, and how many there are in all."""

    entries: tuple[Entry, ...]
    total: int


def read_behind(store: Store, name: str, stretch: Stretch, limit: int, offset: int) -> Behind:
    """At most `limit` entries of the figure after the first `offset`. `rhythm` wants settled standings."""
    definition = DEFINITIONS[name]
    # Ordered as a whole, so that each part is read along its index and no further than wanted.
    sql = f"{' UNION ALL '.join(definition.entries)} ORDER BY day DESC, entry, id DESC"
    values = bound(sql, stretch)
    places = (len(values) + 1, len(values) + 2)
    rows = store.read(f"{sql} LIMIT ?{places[0]} OFFSET ?{places[1]}", (*values, limit, offset))
    about = _about(store, rows)
    entries = []
    for kind, id, person, day, value, more in rows:
        title, beside = about.get((kind, id), ("", ""))
        line = _line(name, value, more, beside, stretch.until)
        entries.append(
            Entry(kind, id, person, date.fromisoformat(day), title, line, value in definition.counted)
        )
    # A page that is not full is the last one.
    known = len(rows) < limit and (rows or not offset)
    return Behind(tuple(entries), offset + len(rows) if known else total(store, name, stretch))


# Whom or what the entries are about

_EXCERPT = 400  # letters read of a text, of which a title shows fewer

# The row's id, its title, and what stands beside it: a place, or a person.
_TITLES = {
    "event": "SELECT t.id, t.title, '' FROM event t",
    "person": "SELECT t.id, t.name, '' FROM person t",
    "interaction": "SELECT t.id, p.name, coalesce(e.title, ''), t.channel, t.kind FROM interaction t "
    "JOIN person p ON p.id = t.person_id LEFT JOIN event e ON e.id = t.event_id AND e.deleted IS NULL",
    "commitment": f"SELECT t.id, substr(t.text, 1, {_EXCERPT}), coalesce(p.name, '') FROM commitment t "
    "LEFT JOIN person p ON p.id = t.person_id",
    "favor": f"SELECT t.id, substr(t.text, 1, {_EXCERPT}), p.name FROM favor t JOIN person p ON p.id = t.person_id",
    "introduction": "SELECT t.id, p.name, coalesce(o.name, '') FROM introduction t "
    "JOIN person p ON p.id = t.person_id LEFT JOIN person o ON o.id = t.other_id",
    "prediction": "SELECT t.id, p.name, '' FROM prediction t JOIN person p ON p.id = t.person_id",
}


def _about(store: Store, rows: list[tuple[Any, ...]]) -> dict[tuple[str, int], tuple[str, str]]:
    """For each entry its title and what stands beside it in its line."""
    ids: dict[str, list[int]] = {}
    for kind, id, *_ in rows:
        ids.setdefault(kind, []).append(id)
    found = {}
    for kind, wanted in ids.items():
        sql = f"{_TITLES[kind]} WHERE t.id IN (SELECT value FROM json_each(?))"
        for id, title, beside, *rest in store.read(sql, (json.dumps(wanted),)):
            found[kind, id] = _titled(kind, title, beside, rest)
    return found


def _titled(kind: str, title: str, beside: str, rest: list[str]) -> tuple[str, str]:
    if kind == "interaction":
        return title, beside or channel_name(*rest)
    if kind == "introduction" and beside:
        return tr("{one} and {other}", one=title, other=beside), ""
    return words(title), beside


# What is on record

_Saying = Callable[[str], str]  # given a day, in words

# Called when needed, so that each is translated when it is said.
_WORDS: dict[str, dict[Any, _Saying]] = {
    "events": {1: lambda on: tr("reflected on"), 0: lambda on: tr("no finished reflection")},
    "listening": {
        "them": lambda on: tr("mostly them"),
        "even": lambda on: tr("even"),
        "me": lambda on: tr("mostly me"),
    },
    "pitched": {
        "none": lambda on: tr("no pitch"),
        "asked": lambda on: tr("they asked"),
        "fit": lambda on: tr("a clear fit"),
        "early": lambda on: tr("pitched uninvited"),
        "mended": lambda on: tr("pitched uninvited, put right on {day}", day=on),
    },
    "promises": {
        "in time": lambda on: tr("kept on {day}", day=on),
        "kept": lambda on: tr("kept on {day}, after its day", day=on),
        "open": lambda on: tr("still open"),
        "passed_on": lambda on: tr("passed on, on {day}", day=on),
        "withdrawn": lambda on: tr("withdrawn on {day}", day=on),
    },
    "introductions": {
        "alive": lambda on: tr("came alive"),
        "nothing": lambda on: tr("nothing came of it"),
        "": lambda on: tr("how it went is not on record"),
    },
    "met_again": {
        1: lambda on: tr("again on {day}", day=on),
        0: lambda on: tr("not again in this time"),
    },
    "exchanged": {
        "given": lambda on: tr("given"),
        "received": lambda on: tr("received"),
        "introduced": lambda on: tr("introduced to each other"),
    },
    "predictions": {
        "better": lambda on: tr("better than you thought"),
        "as_expected": lambda on: tr("as you thought"),
        "worse": lambda on: tr("worse than you thought"),
    },
    "released": {1: lambda on: tr("let go with good wishes")},
}


def _line(name: str, value: Any, more: Any, beside: str, until: date) -> str:
    if name == "questions":
        what = _questions(value)
    elif name == "rhythm":
        what = tr("every {span}", span=span(more))
    else:
        what = _WORDS[name][value](_on(more, until))
    return tr("{beside} · {what}", beside=beside, what=what) if beside else what


def _questions(asked: int) -> str:
    if asked == 4:
        return tr("four questions or more")
    return trn("{number} question", "{number} questions", asked, number=number(asked))


def _on(day: str | None, until: date) -> str:
    """A day as it follows "on"; the year where it is another than that of `until`."""
    if day is None:
        return ""
    then = date.fromisoformat(day)
    return day_month(then) if then.year == until.year else day_month_year(then)
