"""Writing reflections in tests: prose with @names, and what it left."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from desktop_app.reflection.reflections import Reflections
from desktop_app.reflection.sentences import Mention
from desktop_app.reflection.values import Answer
from desktop_app.store import models
from desktop_app.store.database import Store
from desktop_app.store.search import COLUMNS, row_number

DAY = date(2026, 3, 12)  # a Thursday

LEFT = (models.Interaction, models.Topic, models.Introduction, models.Commitment, models.Favor)
_OWN = {"id", "uid", "created", "updated", "deleted", "reflection"}


class Writer:
    """Writes answers in which `@Name` names one of `people`."""

    def __init__(self, reflections: Reflections, id: int, people: Mapping[str, int]) -> None:
        self.reflections, self.id, self.people = reflections, id, people

    def mentions(self, text: str) -> tuple[Mention, ...]:
        found = []
        for name, person in self.people.items():
            at = text.find(f"@{name}")
            while at >= 0:
                found.append(Mention(person, at, at + len(name) + 1))
                at = text.find(f"@{name}", at + 1)
        return tuple(found)

    def say(self, question: str, text: str, **more: Any) -> Answer | None:
        return self.reflections.write(self.id, question, text=text, mentions=self.mentions(text), **more)

    def choose(self, question: str, name: str, choice: str) -> Answer | None:
        return self.reflections.write(self.id, question, person=self.people[name], choice=choice)

    def met(self, *names: str) -> None:
        self.reflections.set_met(self.id, [self.people[name] for name in names])

    def keys(self, kind: str) -> list[str]:
        return [one.key for one in self.reflections.understood(self.id) if one.kind == kind]


def left(store: Store, reflection: int) -> dict[tuple[str, str], dict[str, Any]]:
    """What a reflection left, by table and origin, without what differs from journal to journal."""
    found = {}
    for model in LEFT:
        for row in store.rows(model.select().where(model.reflection == reflection, model.deleted.is_null())):
            place = (models.table(model), row["origin"])
            assert place not in found
            found[place] = {name: value for name, value in row.items() if name not in _OWN}
    return found


def prove_search(store: Store) -> None:
    """Every live row with words is in full text with just these words, and nothing else is."""
    wanted = {}
    for kind, columns in COLUMNS.items():
        for row in store.rows(models.BY_TABLE[kind].select()):
            text = "\n".join(str(row[column]) for column in columns if row[column])
            if text and row["deleted"] is None:
                wanted[row_number(kind, row["id"])] = text
    assert dict(store.read("SELECT rowid, text FROM full_text")) == wanted


def prove_counts(store: Store) -> None:
    """Each person's talks and last talk are those of their interactions."""
    wrong = store.read(
        "SELECT p.id FROM person p WHERE (p.talks, coalesce(p.last_talk, '')) <> "
        "(SELECT count(*), coalesce(max(day), '') FROM interaction i WHERE i.person_id = p.id "
        "AND i.deleted IS NULL AND i.kind = 'talk')"
    )
    assert wrong == []
