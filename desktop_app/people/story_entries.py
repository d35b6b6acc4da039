"""The entries of a story, read for the few that are shown at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from desktop_app.language import tr, trn
from desktop_app.people.dealings import INTERACTIONS, interaction
from desktop_app.people.quoting import quoted
from desktop_app.people.standings import CONTACT
from desktop_app.people.values import Interaction, StoryEntry
from desktop_app.store.database import Store

Chip = tuple[str, str]
Key = tuple[str, int]

# An answer that is nothing but names ("Whom did I meet?") says nothing about any one of them.
SAYS_SOMETHING = (
    "a.deleted IS NULL AND a.text != '' AND length(a.text) > (SELECT coalesce(sum(finish - \"begin\") + "
    "2 * (count(*) - 1), 0) FROM mention WHERE answer_id = a.id AND deleted IS NULL)"
)


class Fetching:
    """Reads entries by their tables and ids."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def entries(self, person: int, wanted: Sequence[Key]) -> tuple[StoryEntry, ...]:
        """These entries of the person, in this order."""
        by_table: dict[str, list[int]] = defaultdict(list)
        for table, id in wanted:
            by_table[table].append(id)
        readers = {
            "interaction": self._talks,
            "favor": self._favors,
            "introduction": self._introductions,
            "commitment": self._promises,
            "answer": self._written,
            "release": self._releases,
        }
        found: dict[Key, StoryEntry] = {}
        for table, ids in by_table.items():
            for entry in readers[table](person, ids):
                found[table, entry.id] = entry
        return tuple(found[key] for key in wanted if key in found)

    def _read(self, sql: str, ids: Sequence[int], *values: Any) -> list[tuple[Any, ...]]:
        """`sql` ends before its list of ids."""
        return self._store.read(f"{sql} ({', '.join('?' * len(ids))})", (*values, *ids))

    # Talks and notes

    def _talks(self, person: int, ids: Sequence[int]) -> Iterable[StoryEntry]:
        talks = [interaction(row) for row in self._read(f"{INTERACTIONS} i.id IN", ids)]
        told = self._told(person, [each.reflection for each in talks if each.reflection is not None])
        last = self._last_contact(person)
        for talk in talks:
            texts = [] if talk.reflection is None else told.get((talk.reflection, talk.id), [])
            text = "\n".join(dict.fromkeys(filter(None, [talk.summary, *texts])))
            waiting = _unheard(talk) and (talk.day.isoformat() if talk.day else "", talk.id) > last
            yield StoryEntry(
                talk.kind,
                talk.id,
                talk.day,
                talk.event_title or channel_name(talk.channel, talk.kind),
                text,
                (*_chips(talk), *_of_note(talk, waiting)),
                talk.reflection,
                talk,
                waiting,
            )

    def _told(self, person: int, reflections: Sequence[int]) -> dict[tuple[int, int], list[str]]:
        """What these reflections say of the person, by reflection and the talk it stands with: the last of several."""
        if not reflections:
            return {}
        talks = self._read(
            "SELECT reflection_id, id FROM interaction WHERE person_id = ? AND deleted IS NULL AND reflection_id IN",
            reflections,
            person,
        )
        with_talk: dict[int, int] = dict(sorted(talks))
        answers = self._read(
            f"SELECT a.id FROM answer a WHERE {SAYS_SOMETHING} AND (a.person_id = ? OR a.id IN "
            "(SELECT answer_id FROM mention WHERE person_id = ? AND deleted IS NULL)) AND a.reflection_id IN",
            sorted(with_talk),
            person,
            person,
        )
        told: dict[tuple[int, int], list[str]] = defaultdict(list)
        for entry in sorted(self._written(person, [row[0] for row in answers]), key=lambda entry: entry.id):
            if entry.reflection is not None:
                told[entry.reflection, with_talk[entry.reflection]].append(entry.text)
        return told

    def _last_contact(self, person: int) -> tuple[str, int]:
        found = self._store.read(
            f"SELECT day, id FROM interaction WHERE person_id = ? AND {CONTACT} ORDER BY day DESC, id DESC LIMIT 1",
            (person,),
        )
        return (found[0][0], found[0][1]) if found else ("", 0)

    # What was written

    def _written(self, person: int, ids: Sequence[int]) -> Iterable[StoryEntry]:
        spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for answer, begin, finish in self._read(
            'SELECT answer_id, "begin", finish FROM mention WHERE person_id = ? AND deleted IS NULL AND answer_id IN',
            ids,
            person,
        ):
            spans[answer].append((begin, finish))
        for id, day, wording, text, about, reflection in self._read(
            "SELECT id, day, wording, text, person_id, reflection_id FROM answer WHERE id IN", ids
        ):
            about_them = about == person
            said = text if about_them else quoted(text, spans[id])
            kind = "answer" if about_them else "mention"
            yield StoryEntry(kind, id, date.fromisoformat(day), wording, said, (), reflection)

    # The rest

    def _favors(self, person: int, ids: Sequence[int]) -> Iterable[StoryEntry]:
        for id, direction, text, day, reflection in self._read(
            "SELECT id, direction, text, day, reflection_id FROM favor WHERE id IN", ids
        ):
            chip: Chip = ("accent", tr("gave")) if direction == "given" else ("neutral", tr("received"))
            yield StoryEntry(direction, id, _day(day), text, "", (chip,), reflection)

    def _introductions(self, person: int, ids: Sequence[int]) -> Iterable[StoryEntry]:
        for id, one, one_name, other_name, stage, reason, day, made, outcome, went, reflection in self._read(
            "SELECT i.id, i.person_id, a.name, coalesce(b.name, ''), i.stage, i.reason, i.day, i.made, i.outcome, "
            "i.went, i.reflection_id FROM introduction i JOIN person a ON a.id = i.person_id "
            "LEFT JOIN person b ON b.id = i.other_id WHERE i.id IN",
            ids,
        ):
            title, chip = _introduced(stage, other_name if one == person else one_name)
            text = "\n".join(filter(None, [reason, outcome]))
            chips = (chip, ("accent", tr("came alive"))) if went == "alive" else (chip,)
            yield StoryEntry("introduction", id, _day(made or day), title, text, chips, reflection)

    def _promises(self, person: int, ids: Sequence[int]) -> Iterable[StoryEntry]:
        chips: dict[str, Chip] = {
            "open": ("gold", tr("open")),
            "kept": ("accent", tr("kept")),
            "passed_on": ("neutral", tr("passed on")),
            "withdrawn": ("neutral", tr("withdrawn")),
        }
        for id, side, text, cue, made, state, reflection in self._read(
            "SELECT id, side, text, cue, made, state, reflection_id FROM commitment WHERE id IN", ids
        ):
            title = tr("You promised") if side == "mine" else tr("They promised")
            said = f"{cue}: {text}" if cue else text
            yield StoryEntry("promise", id, _day(made), title, said, (chips[state],), reflection)

    def _releases(self, person: int, ids: Sequence[int]) -> Iterable[StoryEntry]:
        for id, words, day, undone in self._read(
            "SELECT id, words, day, undone FROM release WHERE id IN", ids
        ):
            chips = [("clay", tr("released")), ("neutral", tr("private"))]
            if undone is not None:
                chips.append(("accent", tr("welcomed back")))
            title = tr("What you wished them") if words.strip() else tr("Let go kindly")
            yield StoryEntry("release", id, _day(day), title, words.strip(), tuple(chips))


def channel_name(channel: str, kind: str = "talk") -> str:
    """How a talk or note was had, in the reader's words."""
    names = {
        "event": tr("At an event"),
        "coffee": tr("Coffee"),
        "lunch": tr("Lunch"),
        "call": tr("Call"),
        "video": tr("Video call"),
        "mail": tr("Mail"),
        "message": tr("Message"),
        "letter": tr("Letter"),
        "meeting": tr("Meeting"),
    }
    return names.get(channel) or channel or (tr("Note") if kind == "note" else tr("Talk"))


def _chips(talk: Interaction) -> tuple[Chip, ...]:
    listening = {
        "them": ("accent", tr("listened")),
        "me": ("neutral", tr("mostly me")),
        "even": ("neutral", tr("even")),
    }
    early = ("neutral", tr("pitched early, mended")) if talk.mended else ("clay", tr("pitched too early"))
    pitch = {
        "asked": ("gold", tr("pitched: they asked")),
        "fit": ("gold", tr("pitched: clear fit")),
        "early": early,
    }
    theirs = {"early": ("neutral", tr("they pitched"))}
    chips = (
        listening.get(talk.listening or ""),
        _asked(talk.questions or 0),
        pitch.get(talk.pitch_by_me or ""),
        theirs.get(talk.pitch_by_them or ""),
    )
    return tuple(chip for chip in chips if chip)


def _asked(questions: int) -> Chip | None:
    if not questions:
        return None
    if questions >= 4:
        return ("accent", tr("asked four questions or more"))
    return ("accent", trn("asked {n} question", "asked {n} questions", questions))


def _unheard(talk: Interaction) -> bool:
    return talk.kind == "note" and talk.opened_by != "them" and talk.answered is None and talk.day is not None


def _of_note(talk: Interaction, waiting: bool) -> tuple[Chip, ...]:
    if talk.kind != "note":
        return ()
    if talk.opened_by == "them":
        return (("neutral", tr("from them")),)
    if talk.answered is not None:
        return (("accent", tr("answered")) if talk.answered else ("neutral", tr("no answer")),)
    return (("gold", tr("waiting")),) if waiting else ()


def _introduced(stage: str, other: str) -> tuple[str, Chip]:
    if stage in ("made", "outcome"):
        return tr("Introduced to {name}", name=other), ("accent", tr("gave"))
    if stage == "dropped":
        return tr("Introduction to {name}", name=other), ("neutral", tr("dropped"))
    chip: Chip = ("gold", tr("idea")) if stage == "idea" else ("gold", tr("asked"))
    return (tr("Could meet {name}", name=other) if other else tr("Could meet someone")), chip


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
