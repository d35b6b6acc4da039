"""Chosen people as files that other programs read: contacts (vCard 4.0, RFC 6350), or a table (CSV, RFC 4180).

The files are not encrypted. What was written about people (notes, how one met, needs, offers) is left out unless asked
for: an address book travels further than a journal.
"""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop_app.atomic import write_bytes
from desktop_app.exchange.json_export import spare_journal
from desktop_app.language import tr
from desktop_app.store.database import Store

Progress = Callable[[int, int], None]

_AT_ONCE = 500
_LINE = 75  # bytes of a line of a vCard

# A cell that begins so is run as a formula by programs for tables; an apostrophe before it makes it words.
_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


@dataclass(slots=True)
class _Card:
    """One person, as read."""

    uid: str
    name: str
    nickname: str
    also_known: tuple[str, ...]
    organisation: str
    role: str
    ring: str
    status: str
    last_talk: str
    rhythm: int | None
    how_met: str
    note: str
    contacts: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    topics: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    tags: list[str] = field(default_factory=list)
    birthday: tuple[int | None, int, int] | None = None
    photo: str = ""


_BIRTHDAYS = "SELECT person_id, year, month, day_of_month FROM occasion WHERE kind = 'birthday'"


class PeopleFiles:
    """Writes people to files. Each is written whole or not at all, for its owner alone (0600).

    Both say how many people were written and raise `PlaceError`, also for the journal's own files. `written`: with
    what was written about them. `on_progress` is told how many are done, of how many; what it raises stops the work,
    and no file is written.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def vcards(
        self,
        ids: Sequence[int],
        destination: Path,
        *,
        written: bool = False,
        on_progress: Progress | None = None,
    ) -> int:
        """One file of contacts, a vCard each."""
        spare_journal(self._store, destination)
        cards = [_vcard(card, written) for card in self._cards(ids, on_progress, photos=True)]
        write_bytes(destination, "".join(cards).encode())
        return len(cards)

    def table(
        self,
        ids: Sequence[int],
        destination: Path,
        *,
        written: bool = False,
        on_progress: Progress | None = None,
    ) -> int:
        """One table, a line each, in UTF-8 with a mark by which programs for tables know it."""
        spare_journal(self._store, destination)
        text = io.StringIO(newline="")
        lines = csv.writer(text, lineterminator="\r\n")
        lines.writerow(_heads(written))
        count = 0
        for count, card in enumerate(self._cards(ids, on_progress, photos=False), start=1):  # noqa: B007
            lines.writerow([_defused(cell) for cell in _cells(card, written)])
        write_bytes(destination, text.getvalue().encode("utf-8-sig"))
        return count

    def _cards(self, ids: Sequence[int], on_progress: Progress | None, *, photos: bool) -> Iterator[_Card]:
        """These people in this order, some hundred at a time; whoever was deleted is left out."""
        for start in range(0, len(ids), _AT_ONCE):
            these = ids[start : start + _AT_ONCE]
            found = self._read(json.dumps(list(these)), photos)
            yield from (found[id] for id in these if id in found)
            if on_progress:
                on_progress(min(start + _AT_ONCE, len(ids)), len(ids))

    def _read(self, ids: str, photos: bool) -> dict[int, _Card]:
        these = "(SELECT value FROM json_each(?))"

        def of(sql: str, cards: dict[int, _Card]) -> list[tuple[Any, ...]]:
            rows = self._store.read(f"{sql} AND deleted IS NULL AND person_id IN {these} ORDER BY id", (ids,))
            return [row for row in rows if row[0] in cards]

        cards = {
            id: _Card(uid, name, nickname, tuple(json.loads(also)), *rest)
            for id, uid, name, nickname, also, *rest in self._store.read(
                "SELECT id, uid, name, nickname, also_known, organisation, role, ring, status, "
                "coalesce(last_talk, ''), rhythm_days, how_met, note FROM person "
                f"WHERE deleted IS NULL AND id IN {these}",
                (ids,),
            )
        }
        for person, kind, value in of("SELECT person_id, kind, value FROM contact_point WHERE 1", cards):
            cards[person].contacts[kind].append(value)
        for person, kind, value in of("SELECT person_id, kind, text FROM topic WHERE 1", cards):
            cards[person].topics[kind].append(value)
        for person, name in of("SELECT person_id, name FROM tag WHERE 1", cards):
            cards[person].tags.append(name)
        for person, *day in of(_BIRTHDAYS, cards):
            cards[person].birthday = (day[0], day[1], day[2])
        for person, jpeg in of("SELECT person_id, jpeg FROM photo WHERE 1", cards) if photos else ():
            cards[person].photo = jpeg
        return cards


def _vcard(card: _Card, written: bool) -> str:
    lines = ["BEGIN:VCARD", "VERSION:4.0", f"UID:urn:uuid:{_uuid(card.uid)}", f"FN:{_escaped(card.name)}"]
    names = [name for name in (card.nickname, *card.also_known) if name]
    lists = {"NICKNAME": names, "CATEGORIES": card.tags}
    lines += [f"{name}:{','.join(map(_escaped, values))}" for name, values in lists.items() if values]
    texts = [("ORG", card.organisation), ("TITLE", card.role)]
    texts += [("EMAIL", value) for value in card.contacts["email"]]
    texts += [("TEL;VALUE=text", value) for value in card.contacts["phone"]]
    texts += [("NOTE", value) for value in card.contacts["other"]]
    lines += [f"{name}:{_escaped(value)}" for name, value in texts if value.strip()]
    lines += [f"URL:{_one_line(value)}" for value in card.contacts["web"]]
    # As it was written: which part of it is the street, nobody said.
    lines += [f"ADR:;;{_escaped(value)};;;;" for value in card.contacts["address"]]
    if card.birthday:
        year, month, day = card.birthday
        known = f"{year:04}" if year else "--"
        lines.append(f"BDAY:{known}{month:02}{day:02}")
    if card.photo:
        lines.append(f"PHOTO:data:image/jpeg;base64,{_one_line(card.photo)}")
    if written:
        lines += [f"NOTE:{_escaped(text)}" for text in _written(card).values() if text.strip()]
    lines.append("END:VCARD")
    return "".join(_folded(line) for line in lines)


def _written(card: _Card) -> dict[str, str]:
    """What was written about someone, under the head of its column."""
    needs, offers = ("; ".join(card.topics[kind]) for kind in ("need", "offer"))
    return {
        tr("How you met"): card.how_met,
        tr("Needs"): tr("needs {what}", what=needs) if needs else "",
        tr("Offers"): tr("offers {what}", what=offers) if offers else "",
        tr("Note"): card.note,
    }


def _heads(written: bool) -> list[str]:
    heads = [
        tr("Name"),
        tr("Nickname"),
        tr("Other names"),
        tr("Organisation"),
        tr("Role"),
        tr("Mail"),
        tr("Phone"),
        tr("Web"),
        tr("Address"),
        tr("Other ways to reach them"),
        tr("Birthday"),
        tr("Tags"),
        tr("Ring"),
        tr("Status"),
        tr("Last talk"),
        tr("Rhythm in days"),
    ]
    return heads + ([tr("How you met"), tr("Needs"), tr("Offers"), tr("Note")] if written else [])


def _cells(card: _Card, written: bool) -> list[str]:
    year, month, day = card.birthday or (None, 0, 0)
    cells = [card.name, card.nickname, "; ".join(card.also_known), card.organisation, card.role]
    cells += ["; ".join(card.contacts[kind]) for kind in ("email", "phone", "web", "address", "other")]
    cells += [f"{year:04}-{month:02}-{day:02}" if year else f"{month:02}-{day:02}" if month else ""]
    cells += ["; ".join(card.tags), card.ring, card.status, card.last_talk]
    cells += [str(card.rhythm) if card.rhythm is not None else ""]
    if written:
        topics = ["; ".join(card.topics[kind]) for kind in ("need", "offer")]
        cells += [card.how_met, *topics, card.note]
    return cells


def _defused(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULAS) else cell


def _escaped(text: str) -> str:
    """As a vCard writes words: signs that divide are marked, lines end with a sign of their own."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return "\\n".join(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def _one_line(text: str) -> str:
    return "".join(text.split())


def _uuid(uid: str) -> str:
    return "-".join((uid[:8], uid[8:12], uid[12:16], uid[16:20], uid[20:]))


def _folded(line: str) -> str:
    """A line and its end; what is longer than a line may be goes on behind a space, never within a letter."""
    if len(line) <= _LINE and line.isascii():
        return f"{line}\r\n"
    parts: list[str] = []
    part: list[str] = []
    length = 0
    for letter in line:
        size = len(letter.encode())
        if length + size > _LINE - bool(parts):
            parts.append("".join(part))
            part, length = [], 0
        part.append(letter)
        length += size
    return "\r\n ".join([*parts, "".join(part)]) + "\r\n"
