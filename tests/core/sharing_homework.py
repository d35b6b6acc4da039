"""A homework of a coach's in tests: one question before, two for each event, two after, and answers full of names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from desktop_app.homework.sharing_values import Choice, Draft
from desktop_app.journal import Journal
from desktop_app.packets.values import Exercise, Question
from desktop_app.paths import Places
from desktop_app.reflection.sentences import Mention

DAY = date(2026, 3, 12)  # a Thursday
NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)

TALKED = (("them", "Mostly them"), ("even", "About even"), ("me", "Mostly me"))
QUIET_WEEK = Exercise(
    uid="5f1d3c7a9b2e4d60",
    title="A quiet week",
    why="Whoever listens first is told more.",
    instructions="Tell people that you came to meet them.",
    obstacle="Somebody asks at once what you sell.",
    each="event",
    times=3,
    days=7,
    questions=(
        Question("expect", "Before", "What will make it hard?", "prose", ask="before"),
        Question("said", "The week", "What did I say, and to whom?", "prose", ask="each", leaves="met"),
        Question(
            "talked", "The week", "Who talked more?", "choice", ask="each", choices=TALKED, leaves="listening"
        ),
        Question("learned", "After", "What did I learn?", "prose", ask="after"),
        Question("next", "After", "What will I do next?", "act", ask="after", leaves="promise"),
    ),
)


@contextmanager
def a_journal(folder: Path, places: Places) -> Iterator[Journal]:
    """Another new journal."""
    journal, _ = Journal.create(folder, passphrase=None, places=places, clock=lambda: NOON)
    try:
        yield journal
    finally:
        journal.close()


@dataclass(frozen=True)
class Week:
    """What `a_week` made: the homework, its people and events by name, and the reflections by what they are."""

    homework: int
    people: Mapping[str, int]
    events: Mapping[str, int]
    parts: Mapping[str, int]


def taken_up(journal: Journal, exercise: Exercise = QUIET_WEEK) -> int:
    """The exercise as one of a coach's, taken up."""
    name = journal.exercises.keep_received(exercise)
    return journal.homework.take_up(name, day=DAY)


def a_week(journal: Journal, homework: int | None = None) -> Week:
    """Three people, two events and a homework written about both."""
    homework = taken_up(journal) if homework is None else homework
    people = {
        "Maya": journal.people.add("Maya Okafor", organisation="Brightloom").id,
        "Tomasz": journal.people.add("Tomasz Wrzesniewski").id,
        "Ines": journal.people.add("Ines Duarte").id,
    }
    events = {
        "forum": journal.events.add("Harbour Forum", day=date(2026, 3, 9), place="Kalvik").id,
        "breakfast": journal.events.add("Ledger Breakfast", day=date(2026, 3, 11)).id,
    }
    begin = journal.homework.begin
    parts = {
        "before": begin(homework, "before", day=DAY),
        "forum": begin(homework, "each", day=DAY, event=events["forum"]),
        "breakfast": begin(homework, "each", day=DAY, event=events["breakfast"]),
        "after": begin(homework, "after", day=DAY),
    }
    write = journal.reflections.write
    write(parts["before"], "expect", text="At the Harbour Forum everybody asks what I sell.")
    told = "I told @Maya Okafor that I only came to meet people."
    write(parts["forum"], "said", text=told, mentions=[Mention(people["Maya"], 7, 19)])
    write(parts["forum"], "talked", person=people["Maya"], choice="them")
    slipped = "I slipped with @Tomasz once. Maya's friend saw it."
    write(parts["breakfast"], "said", text=slipped, mentions=[Mention(people["Tomasz"], 15, 22)])
    write(parts["breakfast"], "talked", person=people["Tomasz"], choice="me")
    write(parts["after"], "learned", text="That Maya's shop has a second door.")
    write(parts["after"], "next", cue="the talk goes quiet", text="ask Tomasz about his move", act_day=DAY)
    journal.homework.write(
        homework,
        plan_cue="somebody asks what I sell",
        plan_act="ask Maya about her shop",
        brings="How do I go on with Tomasz?",
        keeps="I was ashamed, zyxwv.",
    )
    return Week(homework, people, events, parts)


def keys(journal: Journal, homework: int) -> dict[str, str]:
    """The key of each answer by the words it begins with."""
    return {item.text[:12]: item.key for item in journal.sharing.offer(homework).items}


def everything(journal: Journal, homework: int, **more: Any) -> Choice:
    """All that can be ticked, with names and event titles hidden."""
    all_keys = frozenset(item.key for item in journal.sharing.offer(homework).items)
    return Choice(answers=all_keys, figures=True, plan=True, brings=True, **more)


def leaving(draft: Draft) -> str:
    """All that would leave, as one text."""
    return "\n".join(f"{name}\n{content.decode()}" for name, content in draft.files.items())


def decided(journal: Journal, homework: int, choice: Choice) -> Draft:
    """A draft in which everything asked about was said to be no name."""
    draft = journal.sharing.draft(homework, choice, to=None, day=DAY)
    shown = frozenset(asked.key for asked in draft.covered.open)
    if not shown:
        return draft
    choice = replace(choice, show=choice.show | shown)
    return journal.sharing.draft(homework, choice, to=None, day=DAY)
