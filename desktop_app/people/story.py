"""One person's story: everything that happened with them, newest first, and what to know at a glance."""

from __future__ import annotations

from datetime import date

from desktop_app.language import tr
from desktop_app.people.dealings import Favors, Interactions, Topics
from desktop_app.people.introduced import Introduced
from desktop_app.people.promises import Promises
from desktop_app.people.values import Favor, Glance, Interaction, Introduction, Promise, StoryEntry
from desktop_app.store.database import Store

Chip = tuple[str, str]

# The columns that say where an entry is read, the first that is filled.
_PLACED = {
    "answer": ("reflection_id",),
    "interaction": ("person_id",),
    "favor": ("person_id",),
    "topic": ("person_id",),
    "introduction": ("person_id",),
    "prediction": ("person_id",),
    "occasion": ("person_id",),
    "commitment": ("person_id", "reflection_id", "event_id"),
}


class Stories:
    def __init__(
        self,
        store: Store,
        interactions: Interactions,
        topics: Topics,
        favors: Favors,
        promises: Promises,
        introductions: Introduced,
    ) -> None:
        self._store = store
        self._interactions, self._topics, self._favors = interactions, topics, favors
        self._promises, self._introductions = promises, introductions

    def story(self, person: int) -> tuple[StoryEntry, ...]:
        """Talks, notes, favours, introductions, promises and what was written of one person; undated memories last.

        What was written about a talk in a reflection stands once, with the talk.
        """
        written = self._written(person)
        entries = [_talk(each, written) for each in self._interactions.of(person)]
        entries += [_favor(each) for each in self._favors.of(person)]
        entries += [_introduction(each, person) for each in self._introductions.of(person)]
        entries += [_promise(each) for each in self._promises.of(person)]
        entries += [entry for group in written.values() for entry in group]
        return tuple(sorted(entries, key=lambda entry: entry.day or date.min, reverse=True))

    def glance(self, person: int) -> Glance:
        topics = self._topics.of(person)
        favors = self._favors.of(person)
        made = sum(1 for each in self._introductions.of(person) if each.stage in ("made", "outcome"))
        talks = [each for each in self._interactions.of(person) if each.kind == "talk"]
        first = next((each for each in reversed(talks) if each.event_title), None)
        contacts = self._store.read(
            "SELECT kind, value FROM contact_point WHERE person_id = ? AND deleted IS NULL ORDER BY id",
            (person,),
        )
        return Glance(
            needs=tuple(each for each in topics if each.kind == "need"),
            offers=tuple(each for each in topics if each.kind == "offer"),
            gave=sum(1 for each in favors if each.direction == "given") + made,
            received=sum(1 for each in favors if each.direction == "received"),
            open_promises=tuple(each for each in self._promises.of(person) if each.state == "open"),
            talk_days=tuple(sorted(each.day for each in talks if each.day)),
            met_at=first.event_title if first else "",
            contacts=tuple((kind, value) for kind, value in contacts),
        )

    def place(self, kind: str, id: int) -> tuple[str, int] | None:
        """Where an entry can be read, as one of "person", "event", "reflection" and "assignment" with its id; None
        where it is gone.

        `kind` is the entry's table. A talk, a favour or a promise stands in its person's story; what is about nobody,
        in the reflection or with the event it comes from; an answer, in its reflection.
        """
        if kind in ("person", "event", "reflection", "assignment"):
            return kind, id
        if kind not in _PLACED:
            return None
        columns = _PLACED[kind]
        found = self._store.read(
            f"SELECT {', '.join(columns)} FROM {kind} WHERE id = ? AND deleted IS NULL", (id,)
        )
        places = zip(columns, found[0], strict=True) if found else ()
        return next(
            ((column.removesuffix("_id"), where) for column, where in places if where is not None), None
        )

    def _written(self, person: int) -> dict[int, list[StoryEntry]]:
        """Answers about or naming the person, by reflection, in the order of their questions."""
        found = self._store.read(
            "SELECT a.id, a.day, a.wording, a.text, a.person_id, a.reflection_id FROM answer a WHERE a.deleted IS NULL "
            "AND a.text != '' AND (a.person_id = ?1 OR a.id IN "
            "(SELECT answer_id FROM mention WHERE person_id = ?1 AND deleted IS NULL)) "
            # An answer that is nothing but names ("Whom did I meet?") says nothing about any one of them.
            'AND length(a.text) > (SELECT coalesce(sum(finish - "begin") + 2 * (count(*) - 1), 0) FROM mention '
            "WHERE answer_id = a.id AND deleted IS NULL) ORDER BY a.id",
            (person,),
        )
        by_reflection: dict[int, list[StoryEntry]] = {}
        for id, day, wording, text, about, reflection in found:
            kind = "answer" if about == person else "mention"
            entry = StoryEntry(kind, id, date.fromisoformat(day), wording, text, (), reflection)
            by_reflection.setdefault(reflection, []).append(entry)
        return by_reflection


def _talk(talk: Interaction, written: dict[int, list[StoryEntry]]) -> StoryEntry:
    text = talk.summary
    if talk.reflection is not None and talk.reflection in written:
        about = written.pop(talk.reflection)
        texts = [entry.text for entry in about if entry.text != talk.summary]
        text = "\n".join(filter(None, [talk.summary, *dict.fromkeys(texts)]))
    return StoryEntry(
        talk.kind, talk.id, talk.day, talk.event_title or _channel(talk), text, _chips(talk), talk.reflection
    )


def _channel(talk: Interaction) -> str:
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
    return names.get(talk.channel) or talk.channel or (tr("Note") if talk.kind == "note" else tr("Talk"))


def _chips(talk: Interaction) -> tuple[Chip, ...]:
    listening = {
        "them": ("accent", tr("listened")),
        "me": ("neutral", tr("mostly me")),
        "even": ("neutral", tr("even")),
    }
    pitch = {
        "asked": ("gold", tr("pitched: they asked")),
        "fit": ("gold", tr("pitched: clear fit")),
        "early": ("neutral", tr("pitched early, mended"))
        if talk.mended
        else ("clay", tr("pitched too early")),
    }
    theirs = {"early": ("neutral", tr("they pitched"))}
    chips = (
        listening.get(talk.listening or ""),
        pitch.get(talk.pitch_by_me or ""),
        theirs.get(talk.pitch_by_them or ""),
    )
    return tuple(chip for chip in chips if chip)


def _favor(favor: Favor) -> StoryEntry:
    chip: Chip = ("accent", tr("gave")) if favor.direction == "given" else ("neutral", tr("received"))
    return StoryEntry(favor.direction, favor.id, favor.day, favor.text, "", (chip,), favor.reflection)


def _introduction(introduction: Introduction, person: int) -> StoryEntry:
    other = introduction.other_name if introduction.person == person else introduction.person_name
    if introduction.stage in ("made", "outcome"):
        title = tr("Introduced to {name}", name=other)
        chip: Chip = ("accent", tr("gave"))
    elif introduction.stage == "dropped":
        title, chip = tr("Introduction to {name}", name=other), ("neutral", tr("dropped"))
    else:
        title, chip = (
            tr("Could meet {name}", name=other) if other else tr("Could meet someone"),
            ("gold", tr("idea")),
        )
    text = "\n".join(filter(None, [introduction.reason, introduction.outcome]))
    day = introduction.made or introduction.day
    return StoryEntry("introduction", introduction.id, day, title, text, (chip,), introduction.reflection)


def _promise(promise: Promise) -> StoryEntry:
    chips: dict[str, Chip] = {
        "open": ("gold", tr("open")),
        "kept": ("accent", tr("kept")),
        "passed_on": ("neutral", tr("passed on")),
        "withdrawn": ("neutral", tr("withdrawn")),
    }
    title = tr("You promised") if promise.side == "mine" else tr("They promised")
    text = f"{promise.cue}: {promise.text}" if promise.cue else promise.text
    return StoryEntry(
        "promise", promise.id, promise.made, title, text, (chips[promise.state],), promise.reflection
    )
