"""What the owner looks for, whom they asked, and what came of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop_app.errors import BadInput, NotFound
from desktop_app.language import tr
from desktop_app.preferences import Preferences
from desktop_app.store import models
from desktop_app.store.database import Store, Unit

if TYPE_CHECKING:
    from desktop_app.needs.who import CouldAsk

LONGEST = 200  # letters

# Where a single need was kept when there could be only one.
_ONCE = "manners"


class OwnNeed(NamedTuple):
    """Something the owner looks for since `day`; `met` is the day since when they no longer do."""

    id: int
    text: str
    day: date
    urgent: bool = False
    met: date | None = None


class Asking(NamedTuple):
    """Somebody was asked about a need. `answer`: "" for none so far, "helped" or "could_not"."""

    id: int
    person: int
    name: str
    day: date
    answer: str = ""


class OwnNeeds:
    """The owner's needs. Each change is one step that can be undone."""

    def __init__(self, store: Store, preferences: Preferences) -> None:
        self._store, self._preferences = store, preferences

    def add(self, text: str, day: date, *, urgent: bool = False, origin: object = None) -> int:
        """Note a need on `day`, as one line of at most `LONGEST` letters; its id. Raises `BadInput` for a blank one."""
        line = _line(text)
        with self._store.unit(tr("Note what you look for"), origin=origin) as unit:
            return unit.insert(models.OwnNeed, text=line, day=day, urgent=urgent)

    def change(self, id: int, text: str, *, origin: object = None) -> None:
        """Say it in other words. Raises `BadInput` for blank ones."""
        self._change(id, tr("Change what you look for"), origin, text=_line(text))

    def urgent(self, id: int, urgent: bool, *, origin: object = None) -> None:
        """Mark it as urgent, or no longer."""
        name = tr("Mark as urgent") if urgent else tr("No longer urgent")
        self._change(id, name, origin, urgent=urgent)

    def met(self, id: int, day: date, *, origin: object = None) -> None:
        """It was found on `day`."""
        self._change(id, tr("Found what you looked for"), origin, met=day)

    def reopen(self, id: int, *, origin: object = None) -> None:
        """It is looked for again."""
        self._change(id, tr("Look for it again"), origin, met=None)

    def remove(self, id: int, *, origin: object = None) -> None:
        """Delete a need, and who was asked about it."""
        self.get(id)
        asked = self._store.read("SELECT id FROM asked WHERE own_need_id = ? AND deleted IS NULL", (id,))
        with self._store.unit(tr("Delete what you look for"), origin=origin) as unit:
            for (row,) in asked:
                unit.remove(models.Asked, row)
            unit.remove(models.OwnNeed, id)

    def get(self, id: int) -> OwnNeed:
        """One need. Raises `NotFound`."""
        for need in self._select("id = ?", id):
            return need
        raise NotFound(tr("This is not in the journal any more."), tr("Nothing was changed."))

    def open(self) -> tuple[OwnNeed, ...]:
        """What is looked for now: the urgent ones first, then the newest."""
        return tuple(self._select("met IS NULL ORDER BY urgent DESC, day DESC, id DESC"))

    def past(self) -> tuple[OwnNeed, ...]:
        """What was found, the latest first."""
        return tuple(self._select("met IS NOT NULL ORDER BY met DESC, id DESC"))

    def current(self) -> str:
        """What the owner may be looking for in a note or a prompt: the first of `open`; "" for nothing."""
        need = self.first()
        return need.text if need else self._kept_once()

    def first(self) -> OwnNeed | None:
        """The first of `open`."""
        return next(self._select("met IS NULL ORDER BY urgent DESC, day DESC, id DESC LIMIT 1"), None)

    def take_over(self) -> None:
        """Make a need of the single line that older versions kept among the manners, if there is one."""
        text = self._kept_once()
        if not text:
            return
        kept = dict(self._preferences.get(_ONCE))
        del kept["own_need"]
        [(row,)] = self._store.read("SELECT id FROM preference WHERE name = ?", (_ONCE,))
        with self._store.unit() as unit:
            unit.insert(models.OwnNeed, text=text, day=self._store.clock().astimezone().date())
            unit.update(models.Preference, row, value=json.dumps(kept, ensure_ascii=False))

    # Asking

    def who(self, need: int, day: date, limit: int = 5) -> tuple[CouldAsk, ...]:
        """Who could be asked about a need on `day`, whom to ask first first; see `who.could_be_asked`."""
        from desktop_app.needs.who import could_be_asked
        from desktop_app.people.standings import Standings

        wanted = self.get(need)
        Standings(self._store, self._preferences).settle()
        return could_be_asked(self._store, wanted.id, wanted.text, day, limit=limit)

    def asked(self, need: int, person: int, day: date, *, origin: object = None) -> int:
        """Note that somebody was asked about a need on `day`; the id of the asking, the same one within a day."""
        self.get(need)
        with self._store.unit(tr("Note that you asked"), origin=origin) as unit:
            return note_asked(unit, self._store, need, person, day)

    def answer(
        self, asking: int, answer: str, day: date, *, received: str = "", origin: object = None
    ) -> None:
        """What came of an asking: "helped", "could_not", or "" for nothing so far.

        With words in `received`, those are noted as given by the person on `day`, in the same step.
        """
        found = self._store.read("SELECT person_id FROM asked WHERE id = ? AND deleted IS NULL", (asking,))
        if not found:
            raise NotFound(tr("This is not in the journal any more."), tr("Nothing was changed."))
        names = {"helped": tr("They helped"), "could_not": tr("They could not help")}
        with self._store.unit(names.get(answer, tr("Take an answer back")), origin=origin) as unit:
            unit.update(models.Asked, asking, answer=answer)
            if received.strip():
                unit.insert(
                    models.Favor, person=found[0][0], direction="received", text=received.strip(), day=day
                )
            unit.touch("person", found[0][0])

    def take_back(self, asking: int, *, origin: object = None) -> None:
        """Take away that somebody was asked."""
        with self._store.unit(tr("Take back that you asked"), origin=origin) as unit:
            unit.remove(models.Asked, asking)

    def askings(self, need: int) -> tuple[Asking, ...]:
        """Who was asked about a need, the latest first."""
        rows = self._store.read(
            "SELECT a.id, p.id, p.name, a.day, a.answer FROM asked a JOIN person p ON p.id = a.person_id "
            "WHERE a.own_need_id = ? AND a.deleted IS NULL AND p.deleted IS NULL ORDER BY a.day DESC, a.id DESC",
            (need,),
        )
        return tuple(
            Asking(id, person, name, date.fromisoformat(day), answer)
            for id, person, name, day, answer in rows
        )

    # Inside

    def _change(self, id: int, name: str, origin: object, **values: Any) -> None:
        self.get(id)
        with self._store.unit(name, origin=origin) as unit:
            unit.update(models.OwnNeed, id, **values)

    def _select(self, where: str, *values: Any) -> Iterator[OwnNeed]:
        rows = self._store.read(
            f"SELECT id, text, day, urgent, met FROM own_need WHERE deleted IS NULL AND {where}", values
        )
        for id, text, day, urgent, met in rows:
            yield OwnNeed(
                id, text, date.fromisoformat(day), bool(urgent), date.fromisoformat(met) if met else None
            )

    def _kept_once(self) -> str:
        kept = self._preferences.get(_ONCE, {})
        need = kept.get("own_need") if isinstance(kept, dict) else None
        return " ".join(need.split())[:LONGEST].rstrip() if isinstance(need, str) else ""


def note_asked(unit: Unit, store: Store, need: int, person: int, day: date) -> int:
    """As part of `unit`: somebody was asked about a need on `day`; the asking's id, the same one within a day."""
    found = store.read(
        "SELECT id FROM asked WHERE own_need_id = ? AND person_id = ? AND day = ? AND deleted IS NULL",
        (need, person, day.isoformat()),
    )
    unit.touch("person", person)
    if found:
        return int(found[0][0])
    return unit.insert(models.Asked, own_need=need, person=person, day=day)


def _line(text: str) -> str:
    line = " ".join(text.split())[:LONGEST].rstrip()
    if not line:
        raise BadInput(
            tr("There is no text yet."),
            tr("Nothing was changed."),
            tr("Say in a few words what you look for."),
        )
    return line
