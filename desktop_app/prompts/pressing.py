"""Whom to turn to at crunch time: for each urgent need of the owner the few who could be asked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from desktop_app.people.reason import Reason
from desktop_app.prompts.prompt import Kind, key
from desktop_app.store.database import Store

# Whoever was asked for help is left this long to answer before the next one is named.
ASKED_RESTS = 3

# Enough that one is left when there is something else to say about most of them.
_NAMED = 5


class Pressing(NamedTuple):
    """An urgent need of the owner, and one of the people who could be asked; `place` 0 is to be asked first.

    `id`, `uid`, `text` and `day` are the need's. `why` they could be asked; `gave` what one gave them last, or "".
    """

    id: int
    uid: str
    text: str
    day: date
    person: int
    person_uid: str
    person_name: str
    called: str
    place: int = 0
    why: tuple[Reason, ...] = ()
    gave: str = ""

    @property
    def key(self) -> str:
        return key(Kind.ASK_FOR_HELP, f"{self.uid}:{self.person_uid}")


# What was said about a need: its prompts are one a person, all beginning alike, and ";" follows ":".
_SAID = (
    f"told.prompt >= '{Kind.ASK_FOR_HELP.value}:' || n.uid || ':' "
    f"AND told.prompt < '{Kind.ASK_FOR_HELP.value}:' || n.uid || ';' AND told.deleted IS NULL AND told.day < ?1"
)

# Urgent and not found yet; not put off; nobody asked on the day itself, nor lately without an answer so far.
_URGENT = (
    "SELECT n.id, n.uid, n.text, n.day FROM own_need n WHERE n.urgent = 1 AND n.deleted IS NULL AND n.day <= ?1 "
    "AND (n.met IS NULL OR n.met > ?1) "
    f"AND NOT EXISTS (SELECT 1 FROM response told WHERE {_SAID} AND told.until > ?1) "
    "AND NOT EXISTS (SELECT 1 FROM asked a WHERE a.own_need_id = n.id AND a.deleted IS NULL "
    "AND (a.day = ?1 OR (a.day < ?1 AND a.day > ?2 AND a.answer <> 'could_not'))) ORDER BY n.day, n.id"
)
_SETTLED = (
    "SELECT told.person_id FROM response told JOIN own_need n ON n.id = ?2 "
    f"WHERE {_SAID} AND told.action IN ('done', 'not_this') AND told.person_id IS NOT NULL"
)


def pressing(store: Store, day: date, standing: str) -> tuple[Pressing, ...]:
    """The few to be asked for each urgent need, whoever was named before and asked or refused left out."""
    values = (day.isoformat(), (day - timedelta(days=ASKED_RESTS)).isoformat())
    needs = store.read(_URGENT, values)
    if not needs:
        return ()
    # Only at crunch time: the first page is there sooner without it.
    from desktop_app.needs.who import could_be_asked

    found = []
    for id, uid, text, since in needs:
        settled = {row[0] for row in store.read(_SETTLED, (day.isoformat(), id))}
        asked = could_be_asked(store, id, text, day, limit=_NAMED, standing=standing, but=settled)
        need = (id, uid, text, date.fromisoformat(since))
        found += [
            Pressing(*need, one.person, one.uid, one.name, one.called, place, one.why, one.gave)
            for place, one in enumerate(asked)
        ]
    return tuple(found)
