"""What the page adds to a story: what became of notes, what can be done about an entry, the words of a release."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.language import tr
from desktop_app.people.values import Interaction, StoryEntry

if TYPE_CHECKING:
    from desktop_app.release.values import Release

ANSWERED, UNANSWERED, MEND = "answered", "unanswered", "mend"


@dataclass(frozen=True, slots=True)
class Act:
    """Something to do about an entry. `offered`: shown in the entry itself, not in its menu only."""

    key: str
    label: str
    offered: bool = False


Acts = Mapping[tuple[str, int], tuple[Act, ...]]


def contacts(talks: Iterable[Interaction]) -> list[date]:
    """The days of real contact, oldest first: talks, notes that were answered, notes from them."""
    return sorted({each.day for each in talks if each.day and _is_contact(each)})


def with_signs(
    entries: Sequence[StoryEntry], talks: Sequence[Interaction], releases: Iterable[Release]
) -> tuple[StoryEntry, ...]:
    """The story with what became of each note, and what was written when somebody was let go; newest first."""
    notes, waiting = {each.id: each for each in talks if each.kind == "note"}, _waiting(talks)
    shown = [
        replace(entry, chips=(*entry.chips, *_of_note(notes[entry.id], waiting)))
        if entry.kind == "note" and entry.id in notes
        else entry
        for entry in entries
    ]
    shown += [_release(each) for each in releases]
    return tuple(sorted(shown, key=lambda entry: entry.day or date.min, reverse=True))


def acts(talks: Sequence[Interaction]) -> Acts:
    """What can be done about each talk or note, by kind and id."""
    waiting = _waiting(talks)
    found: dict[tuple[str, int], tuple[Act, ...]] = {}
    for each in talks:
        if each.kind == "note" and each.opened_by != "them":
            offered = each.id in waiting
            yes, no = Act(ANSWERED, tr("They answered"), offered), Act(UNANSWERED, tr("No answer"), offered)
            found[each.kind, each.id] = (
                (yes, no) if each.answered is None else (no,) if each.answered else (yes,)
            )
        elif each.kind == "talk" and each.pitch_by_me == "early" and each.mended is None:
            found[each.kind, each.id] = (Act(MEND, tr("Put it right"), offered=True),)
    return found


def _is_contact(talk: Interaction) -> bool:
    return talk.kind != "note" or bool(talk.answered) or talk.opened_by == "them"


def _waiting(talks: Sequence[Interaction]) -> frozenset[int]:
    """The owner's notes of which nothing was heard, and after which there was no contact."""
    last = max(
        ((each.day, each.id) for each in talks if each.day and _is_contact(each)), default=(date.min, 0)
    )
    return frozenset(
        each.id
        for each in talks
        if each.day and not _is_contact(each) and each.answered is None and (each.day, each.id) > last
    )


def _of_note(note: Interaction, waiting: frozenset[int]) -> tuple[tuple[str, str], ...]:
    if note.opened_by == "them":
        return (("neutral", tr("from them")),)
    if note.answered is not None:
        return (("accent", tr("answered")) if note.answered else ("neutral", tr("no answer")),)
    return (("gold", tr("waiting")),) if note.id in waiting else ()


def _release(release: Release) -> StoryEntry:
    chips = [("clay", tr("released")), ("neutral", tr("private"))]
    if release.undone is not None:
        chips.append(("accent", tr("welcomed back")))
    title = tr("What you wished them") if release.words.strip() else tr("Let go kindly")
    return StoryEntry("release", release.id, release.day, title, release.words.strip(), tuple(chips))
