"""Guides: named sets of questions, one TOML file each, that their owner can edit or replace."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Protocol

from desktop_app.errors import BadInput, Bug, NotFound
from desktop_app.language import tr
from desktop_app.reflection.guide_files import load as load
from desktop_app.reflection.guide_values import PART
from desktop_app.reflection.guide_values import Choice as Choice
from desktop_app.reflection.guide_values import Guide as Guide
from desktop_app.reflection.guide_values import Question as Question


class Kept(Protocol):
    """The exercises that are no files but rows of the journal."""

    def all(self) -> tuple[Guide, ...]:
        """Those to choose from, as they are now."""
        ...

    def get(self, name: str) -> Guide | None:
        """The one called `name`, also one that was deleted lately: what was begun with it can be finished."""
        ...


class Guides:
    """The guides that came with the program and the owner's own, each file read once, when first asked for, and the
    exercises `kept` in the journal, as they are at that moment.

    An own guide replaces the shipped one of the same file name. An own guide that cannot be used is named in
    `refused` with the reason, and the others load; a shipped one that cannot be used raises.
    """

    def __init__(self, shipped: Path, own: Path | None = None, kept: Kept | None = None) -> None:
        self._shipped, self._own, self._kept = shipped, own, kept

    def all(self, kind: str = "event") -> tuple[Guide, ...]:
        """Every usable guide of a kind, the shortest first."""
        found = [guide for guide in self._read[0].values() if guide.kind == kind]
        if kind == "homework" and self._kept is not None:
            found = sorted((*found, *self._kept.all()), key=_shortest_first)
        return tuple(found)

    def get(self, name: str) -> Guide:
        """The guide called `name`, of whatever kind, or a part of one ("whisper-week/each"); raises NotFound."""
        whole, _, ask = name.partition(PART)
        guide = self._read[0].get(whole) or (self._kept.get(whole) if self._kept is not None else None)
        if guide is not None and ask:
            guide = guide.part(ask)
        if guide is not None:
            return guide
        raise NotFound(tr("There is no guide called {name}.", name=name))

    @property
    def refused(self) -> tuple[tuple[Path, str], ...]:
        """The owner's files that cannot be used, each with the reason as a sentence."""
        return self._read[1]

    @cached_property
    def _read(self) -> tuple[dict[str, Guide], tuple[tuple[Path, str], ...]]:
        found = {path.stem: load(path) for path in _files(self._shipped)}
        if not found:
            raise Bug("the program's own guides are missing")
        refused: list[tuple[Path, str]] = []
        for path in _files(self._own) if self._own else []:
            try:
                found[path.stem] = load(path)
            except BadInput as error:
                refused.append((path, error.what))
        return {guide.name: guide for guide in sorted(found.values(), key=_shortest_first)}, tuple(refused)


def _shortest_first(guide: Guide) -> tuple[int, str]:
    return guide.seconds_left(0), guide.name


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.glob("*.toml") if path.is_file())
    except OSError:
        return []
