"""How well texts are covered, counted on answers whose names are marked; see masking_tuned.toml."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from desktop_app.folding import fold
from desktop_app.journal import Journal
from desktop_app.masking.values import Choices, Covered

_MARKED = re.compile(r"\{([ku])\|([^}]*)\}")
# An article, which may as well stay.
_MAY_STAY = ("the", "s")
_WORDS = re.compile(r"[^\W\d_]+")

# Those whom the writer of the answers knows.
PEOPLE = {
    "Maya Okafor": ("Mimi", "Harbour Bakery Ltd"),
    "Jonas Petit": ("", "Petit Metalwork"),
    "William Stone": ("", "Northwind GmbH"),
    "Grace Lin": ("", ""),
    "Will Carter": ("", ""),
    "Rose Adeyemi": ("", ""),
    "Mark Olsen": ("", "Northwind GmbH"),
    "Bo Li": ("", ""),
}


# Those of masking_mended.toml.
OTHERS = {
    "Leocadia Brunner": ("Caddy", "Beacon"),
    "Oskar Fenwick": ("", "Granite Works"),
    "Sage Tillman": ("", ""),
    "Rusty Ardent": ("", ""),
    "Greta Holm": ("", ""),
    "Somebody from the choir": ("", ""),
}


def fill(journal: Journal, half: str = "tuned") -> None:
    """Add them, and an event, to a journal."""
    for name, (nickname, organisation) in (OTHERS if half == "mended" else PEOPLE).items():
        person = journal.people.add(name).id
        journal.people.change(person, nickname=nickname, organisation=organisation)
    title, place = ("Chamber breakfast", "Customs House")
    if half == "mended":
        title, place = "Writers and Readers by the River Night", "Pier 4"
    journal.events.add(title, day=date(2026, 3, 3), place=place)


@dataclass(frozen=True, slots=True)
class Marked:
    """An answer, and where its names stand in it: known ones, and such as nobody here has."""

    text: str
    known: tuple[tuple[int, int], ...]
    unknown: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class Measured:
    """What was counted, and the words that were got wrong."""

    known: int = 0
    unknown: int = 0
    ordinary: int = 0
    leaked: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    masked: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


def answers(half: str) -> Iterator[Marked]:
    """The answers of one set: the halves "tuned" and "held", and "mended"."""
    path = Path(__file__).with_name(f"masking_{half}.toml")
    for written in tomllib.loads(path.read_text("utf-8"))["answers"]:
        text = ""
        spots: dict[str, list[tuple[int, int]]] = {"k": [], "u": []}
        end = 0
        for found in _MARKED.finditer(written):
            text += written[end : found.start()]
            spots[found[1]].append((len(text), len(text) + len(found[2])))
            text += found[2]
            end = found.end()
        yield Marked(text + written[end:], tuple(spots["k"]), tuple(spots["u"]))


def measure(journal: Journal, half: str) -> Measured:
    """Each answer covered by itself, as the writer would first see it."""
    measured = Measured()
    for marked in answers(half):
        covered = journal.masking.cover([marked.text], Choices(), salt=b"salt")
        _count(marked, covered, measured)
    return measured


def _count(marked: Marked, covered: Covered, measured: Measured) -> None:
    text = covered.texts[0]
    left = {fold(word) for word in _WORDS.findall(text)}
    asked = {fold(word) for each in covered.asked for word in _WORDS.findall(each.said)}
    hidden = {fold(word) for each in covered.hidden for said in each.said for word in _WORDS.findall(said)}
    named: set[str] = set()
    for start, end in (*marked.known, *marked.unknown):
        named |= {fold(word) for word in _WORDS.findall(marked.text[start:end])}
    plain = _without(marked)
    written = Counter(fold(word) for word in _WORDS.findall(text))
    usual = Counter(plain)
    for start, end in marked.known:
        measured.known += 1
        said = marked.text[start:end]
        words = [fold(word) for word in _WORDS.findall(said) if fold(word) not in _MAY_STAY]
        letters = all(len(word) == 1 for word in words) and said in text
        if letters or any(written[word] > usual[word] for word in words if len(word) > 1):
            measured.leaked.append(f"{said}: {text}")
    for start, end in marked.unknown:
        measured.unknown += 1
        parts = {fold(word) for word in _WORDS.findall(marked.text[start:end])}
        if not parts & (asked | hidden):
            measured.missed.append(f"{marked.text[start:end]}: {text}")
    measured.ordinary += len(plain)
    measured.masked += [word for word in plain if word in hidden and word not in named and word not in left]
    measured.asked += [word for word in plain if word in asked and word not in named]


def _without(marked: Marked) -> list[str]:
    """The words that are no names."""
    pieces, end = [], 0
    for start, last in sorted((*marked.known, *marked.unknown)):
        pieces.append(marked.text[end:start])
        end = last
    return [fold(word) for word in _WORDS.findall(" ".join([*pieces, marked.text[end:]]))]
