"""How a person can be reached: mail, phone, pages of theirs, addresses, kept as they were typed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import unquote

from desktop_app.errors import BadInput, Bug, NotFound
from desktop_app.folding import fold
from desktop_app.language import tr
from desktop_app.store import models
from desktop_app.store.database import Store, live

EMAIL, PHONE, WEB, ADDRESS, OTHER = KINDS = ("email", "phone", "web", "address", "other")

_BRACKETED = re.compile(r"<([^<>\s]+@[^<>\s]+)>")
_SCHEME = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//")
_EXTENSION = re.compile(r"(?:;|,|#|\bext|\bx(?=\W*\d)|(?<=\d)x(?=\d)).*$", re.DOTALL)
# "+44 (0)20": the nought is for calls within the country.
_TRUNK = re.compile(r"\(\s*0\s*\)")


@dataclass(frozen=True, slots=True)
class Contact:
    """One way to reach a person. `kind` is one of KINDS, `value` what was typed."""

    id: int
    kind: str
    value: str


def key(kind: str, value: str) -> str:
    """What is equal for two spellings of the same contact point, "" for a blank one.

    Mail in small letters; the digits of a phone without + or 00 and without an extension; a page without scheme, www,
    query and last slash. What does not look like its kind, and every address, is folded like a name.
    """
    typed = unicodedata.normalize("NFC", value).strip()
    made = {EMAIL: _mail, PHONE: _phone, WEB: _page}.get(kind, fold)(typed)
    return made or fold(typed)


def _mail(typed: str) -> str:
    bracketed = _BRACKETED.search(typed)
    return (bracketed[1] if bracketed else typed).casefold().removeprefix("mailto:").strip()


def _phone(typed: str) -> str:
    called = _EXTENSION.sub("", typed.casefold().removeprefix("tel:").strip())
    digits = "".join(str(unicodedata.decimal(letter, "")) for letter in _TRUNK.sub("", called))
    if not called.startswith(("+", "\uff0b")) and not digits.startswith("00"):
        # Without a country's number the nought in brackets is dialled.
        digits = "".join(str(unicodedata.decimal(letter, "")) for letter in called)
    return digits.removeprefix("00")


def _page(typed: str) -> str:
    page = _SCHEME.sub("", typed.casefold()).split("#")[0].split("?")[0]
    return unicodedata.normalize("NFC", unquote(page)).removeprefix("www.").rstrip("/").casefold()


class Contacts:
    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, person: int) -> tuple[Contact, ...]:
        """The person's contact points, in the order they were noted. A kind unknown here counts as "other"."""
        found = self._store.read(
            "SELECT id, kind, value FROM contact_point WHERE person_id = ? AND deleted IS NULL ORDER BY id",
            (person,),
        )
        return tuple(Contact(id, kind if kind in KINDS else OTHER, value) for id, kind, value in found)

    def add(self, person: int, kind: str, value: str, *, origin: object = None) -> int:
        """Note how to reach a person; its id. What is known already, in another spelling too, is not noted twice.

        Raises `BadInput` when nothing was typed.
        """
        typed = _typed(kind, value)
        same = [
            each.id
            for each in self.of(person)
            if (each.kind, key(kind, each.value)) == (kind, key(kind, typed))
        ]
        if same:
            return same[0]
        with self._store.unit(tr("Add a contact point"), origin=origin) as unit:
            return unit.insert(models.ContactPoint, person=person, kind=kind, value=typed)

    def change(self, id: int, value: str, *, kind: str | None = None, origin: object = None) -> None:
        """Other words for a contact point, or another `kind`. Raises `BadInput`, `NotFound`."""
        present = self._get(id)
        typed = _typed(kind or OTHER, value)
        with self._store.unit(tr("Change a contact point"), origin=origin) as unit:
            unit.update(models.ContactPoint, id, kind=kind or present.kind, value=typed)

    def remove(self, id: int, *, origin: object = None) -> None:
        """Take it away. Raises `NotFound`."""
        self._get(id)
        with self._store.unit(tr("Take away a contact point"), origin=origin) as unit:
            unit.remove(models.ContactPoint, id)

    def _get(self, id: int) -> Contact:
        row = self._store.row(live(models.ContactPoint).where(models.ContactPoint.id == id))
        if row is None:
            raise NotFound(
                tr("This contact point is not in the journal."),
                tr("Nothing was changed."),
                tr("If it was taken away, undo brings it back."),
            )
        return Contact(row["id"], row["kind"], row["value"])


def _typed(kind: str, value: str) -> str:
    if kind not in KINDS:
        raise Bug("there is no such kind of contact point")
    typed = value.strip()
    if not typed:
        raise BadInput(
            tr("There is nothing to note."), tr("Nothing was changed."), tr("Type how to reach them.")
        )
    return typed
