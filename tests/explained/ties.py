"""Rhythm, turns, first steps and letting go: each part of the page made of the program, its examples played."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from textwrap import wrap
from typing import Any

from desktop_app.language import tr
from desktop_app.needs.who import ASKED_LATELY, NEW_FOR
from desktop_app.people import rhythm
from desktop_app.people.rhythm import RING_DAYS, Record, Spoken, Told, stand
from desktop_app.people.values import Ring
from desktop_app.prompts.choosing import DRAFTS_SHOWN
from desktop_app.prompts.facts import CHECK_AFTER, PUT_OFF
from desktop_app.prompts.pressing import ASKED_RESTS
from desktop_app.prompts.prompt import Kind
from desktop_app.release.signs import signs
from desktop_app.release.thresholds import RANGES, Thresholds
from desktop_app.saying import begun, number
from desktop_app.wording.ground import Entry, Ground
from desktop_app.wording.steps import FRESH_DAYS, Act, steps
from tests.explained.day import quietly
from tests.explained.lines import WIDTH, bullets, labelled, listed, on, paragraph, table
from tests.explained.played import CASES, labels, played

ROOT = Path(__file__).resolve().parents[2]
RINGS = {Ring.INNER: "Inner ring", Ring.CLOSE: "Close", Ring.KNOWN: "Known"}
ADDED = date(2026, 1, 1)
EXAMPLE = date(2026, 3, 12)


# Rhythm


def contact() -> list[str]:
    """What is contact, asked of `stand`: one thing on record each, and whether it became the last contact."""
    day = date(2026, 3, 2)
    asked = (
        ("a talk, at an event or anywhere else", Spoken(day)),
        ("a note from them", Spoken(day, note=True, from_them=True)),
        ("a note of yours that was answered", Spoken(day, note=True, answered=True)),
        ("a note of yours without an answer so far", Spoken(day, note=True)),
        ("a talk without a day, noted as a memory", Spoken(None)),
    )
    rows = [(said, "yes" if stand(Record(ADDED, spoken=(one,))).last == day else "no") for said, one in asked]
    told = Told(day, "reconnect", "later", day + timedelta(days=30))
    moved = stand(Record(ADDED, spoken=(Spoken(ADDED),), told=(told,))).last != ADDED
    return table(("on record", "contact"), [*rows, ("a prompt shown or put off", "yes" if moved else "no")])


def whose() -> list[str]:
    usual = [f"{RING_DAYS[ring]} days for *{name}*" for ring, name in RINGS.items()]
    gaps = number(rhythm.GAPS_NEEDED)
    said = (
        "**The one you chose** for this person, or *No rhythm*: then time alone brings nothing up.",
        f"**The one you two have**, once there are {gaps} gaps between your contacts to learn it from.",
        f"**The usual one of the ring** you put the person in: {listed(usual)}; with 0 there is none.",
    )
    lines = []
    for place, one in enumerate(said, 1):
        lines += wrap(f"{place}. {one}", WIDTH, subsequent_indent="   ", break_on_hyphens=False)
    return lines


CONTACTS = (date(2025, 1, 7), date(2025, 1, 9), date(2025, 2, 12), date(2025, 3, 26), date(2025, 8, 4),
            date(2025, 9, 10), date(2025, 10, 20))  # fmt: skip


def learning() -> list[str]:
    return bullets(
        f"Contacts at most {number(rhythm.ONE_OCCASION)} days apart are one occasion: a conference lasts "
        "some days and is met once.",
        f"Of the last {number(rhythm.GAPS)} gaps between occasions the middle one counts, when they are "
        "put in order of length. One long journey does not change what two people are used to.",
        f"It is never shorter than {rhythm.SHORTEST} days and never longer than {rhythm.LONGEST}.",
    )


def learning_example() -> list[str]:
    """The gaps as `learned` sees them: each found by asking it about two occasions and nothing else."""
    occasions = [CONTACTS[0]]
    for before, day in pairwise(CONTACTS):
        if (day - before).days > rhythm.ONE_OCCASION:
            occasions.append(day)
    rows = []
    for day in CONTACTS:
        place = occasions.index(day) if day in occasions else None
        gap = "" if not place else str((day - occasions[place - 1]).days)
        rows.append((on(day), "the same occasion" if place is None else gap))
    gaps = sorted((later - earlier).days for earlier, later in pairwise(occasions))
    standing = stand(Record(ADDED, spoken=[Spoken(day) for day in CONTACTS]))
    assert standing.due is not None
    assert standing.ended is not None
    said = paragraph(
        f"In order of length: {listed([str(gap) for gap in gaps])}. The middle one is {standing.rhythm}: "
        "you two usually "
        f"speak every {standing.rhythm} days. The last contact was on {on(CONTACTS[-1])}, so this person "
        "may come up "
        f"from {on(standing.due)} on; and if nothing at all happens, the pattern counts as ended from "
        f"{on(standing.ended)} on.",
    )
    return [*table(("contact in 2025", "days since the occasion before"), rows), "", *said]


def waiting() -> list[str]:
    """A note into a silence, and a second one: played through `stand`."""
    talk, first, second = date(2026, 1, 5), date(2026, 4, 10), date(2026, 5, 20)
    spoken = [Spoken(talk), Spoken(first, note=True)]
    record = Record(ADDED, ring=Ring.CLOSE, spoken=spoken)
    again = stand(record._replace(spoken=[*spoken, Spoken(second, note=True)]))
    answered = stand(record._replace(spoken=[*spoken, Spoken(date(2026, 4, 14), note=True, from_them=True)]))
    due = [stand(record._replace(spoken=spoken[:1])).due, stand(record).due, again.due, answered.due]
    plain, once, twice, heard = (on(day) for day in due if day)
    return paragraph(
        f"A note of yours starts a wait. After the first one the person does not come up again for at least "
        f"{rhythm.WAITS} days; after a further one without an answer, for at least {rhythm.WAITS_AGAIN}. "
        "An example with "
        f"somebody in the ring *Close*: you talk on {on(talk)}, and they may come up from {plain} on. "
        "You write on "
        f"{on(first)}: now it is from {once} on. They stay silent and you write again on {on(second)}: "
        f"from {twice} "
        f"on. Had they written back on {on(date(2026, 4, 14))}, that would be contact, and they might "
        f"come up from {heard} on.",
    )


def ending() -> list[str]:
    once = Record(ADDED, spoken=[Spoken(ADDED)])
    assert stand(once._replace(rhythm_days=30)).ended is stand(once._replace(ring=Ring.INNER)).ended is None
    rows = []
    for days in (14, 30, 90, 180):
        spoken = [Spoken(ADDED - timedelta(days=days * n)) for n in range(rhythm.GAPS_NEEDED + 1)]
        standing = stand(Record(ADDED, spoken=spoken))
        assert standing.due is not None
        assert standing.ended is not None
        rows.append(
            (f"every {days} days", *(str((day - ADDED).days) for day in (standing.due, standing.ended)))
        )
    said = paragraph(
        f"A pattern has **ended** when {number(rhythm.ENDED_AFTER)} rhythms have passed since the last "
        "contact, and never "
        f"before {rhythm.ENDED_AT_LEAST} days. Waiting for an answer, or a *Not this time*, moves that day on.",
        "A rhythm that you chose never counts as ended, and no tie in your inner ring does.",
    )
    return [
        *said,
        "",
        *table(("you two speak", "may come up after, in days", "has ended after, in days"), rows),
    ]


# Whose turn


def _turn(**values: Any) -> str:
    """The turn of somebody with a chosen rhythm of 100 days, in days after it has passed."""
    talks = values.pop("talks", rhythm.FEW_TALKS + 1)
    spoken = [Spoken(ADDED - timedelta(days=n)) for n in range(talks)]
    standing = stand(Record(ADDED, rhythm_days=100, spoken=spoken, **values))
    assert standing.turn is not None
    assert standing.due is not None
    days = (standing.turn - standing.due).days
    return f"{abs(days)} days {'before' if days < 0 else 'after'}"


def turns() -> list[str]:
    plain = _turn()
    rows = [
        ("nothing of the kind", str(plain)),
        ("you owe them something you promised", _turn(owed=1)),
        ("both of you gave something", _turn(given=1, received=1)),
        ("a promise was kept, yours or theirs", _turn(kept=1)),
        (f"you had {number(rhythm.FEW_TALKS)} talks or fewer", _turn(talks=rhythm.FEW_TALKS)),
        ("all of these", _turn(owed=1, given=1, received=1, kept=1, talks=rhythm.FEW_TALKS)),
    ]
    return table(
        ("what is on record, with a rhythm of 100 days", "the turn, from the end of the rhythm"), rows
    )


def putting_off() -> list[str]:
    about = tuple(Kind(kind) for kind in rhythm.ABOUT_THEM)
    return paragraph(
        f"Afterword counts how often in a row you answer *{tr('Later')}* or put aside what is about "
        "tending somebody "
        f"({labelled(about)}). After {number(PUT_OFF)} times it stops asking for the same and asks "
        "another question "
        f"instead: *{labels(Kind.REST)[0]}* A contact, *Done* or *Keep* sets the count back to nothing. "
        f"Putting off a promise counts for nothing: it says something about your week, not about them.",
    )


# First steps


def _ground(**values: Any) -> Ground:
    return Ground("Maya Okafor", "Maya", last_day=date(2026, 1, 5), **values)


def _step_cases() -> Iterator[tuple[str, str, Ground, Act]]:
    shelf = Entry("a bookkeeper", "topic", 1)
    note = Entry("the shop opens in spring", "interaction", 1)
    owed = Entry("send the list", "commitment", 1)
    yield "serve", "something of yours is open", _ground(owed=owed, need=shelf, last_words=note), Act.SERVE
    yield "help", "they need something", _ground(need=shelf, last_words=note), Act.HELP
    yield (
        "look",
        "trust stands, and you are looking for something",
        _ground(trusted=True, own_need="a printer for small runs"),
        Act.LOOK,
    )
    yield "ask", "always", _ground(last_words=note), Act.ASK


def first_steps() -> list[str]:
    day, rows = EXAMPLE, []
    for _, when, ground, act in _step_cases():
        best = steps(ground, day)[0]
        assert best.act is act
        rows.append((f"*{begun(act.value)}*", when, best.line))
    return table(("step", "when", "an example"), rows)


def trust() -> list[str]:
    return paragraph(
        f"Trust is read from the record: {number(rhythm.FEW_TALKS)} talks or more, and either both of "
        "you gave something "
        "or a promise was kept. Even then *Look* stands back behind *Ask* while something you noted of "
        f"them is fresh, for {FRESH_DAYS} days after your last contact.",
    )


def asking() -> list[str]:
    label = labels(Kind.ASK_FOR_HELP)[0]
    return paragraph(
        f"*{label}* names one person a day, and only where this trust stands: nobody you first met within the last "
        f"{NEW_FOR} days, unless they offered what you look for themselves, and nobody you asked about it within the "
        f"last {ASKED_LATELY}. First comes who offers it or of whom you wrote that it fits, then goodwill both ways, "
        "then who was not asked for anything lately; among equals whoever you had contact with last. After you asked "
        f"somebody, the next one is named {number(ASKED_RESTS)} days later, or the day after if they could not. "
        f"*{tr('Later')}* puts off the reminder, whomever it names; *{tr('Not them')}* leaves out this person.",
    )


def guessing() -> list[str]:
    return paragraph(
        f"When you write you may guess whether they will be glad. {begun(number(CHECK_AFTER))} days "
        "later you are asked how it turned out.",
    )


# Letting go


def _sentences(path: str = "ui/pages/parts/settings_release.py") -> dict[str, str]:
    """What the settings call each number, read without opening a window."""
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef) and node.name == "_sentences":
            [made] = [one for one in ast.walk(node) if isinstance(one, ast.Dict)]
            return {
                ast.literal_eval(key): ast.literal_eval(value.args[0])
                for key, value in zip(made.keys, made.values, strict=True)
                if key is not None and isinstance(value, ast.Call)
            }
    raise AssertionError(f"no sentences in {path}")


def thresholds() -> list[str]:
    usual = Thresholds()
    rows = [
        (f"*{said}*", str(getattr(usual, name)), f"{RANGES[name][0]} to {RANGES[name][1]}")
        for name, said in _sentences().items()
    ]
    return table(("what has to be on record", "usual", "you can choose"), rows)


def release_rules() -> list[str]:
    usual = Thresholds()
    kept, least = usual.warm, RANGES["not_before"][0]
    return bullets(
        f"At least {number(usual.signs)} different signs have to hold at once. A long silence is one of "
        "them (an ended pattern, as above) and is never enough by itself, whatever you choose.",
        "Pitches of theirs count only when at least half of your talks with them turned into one.",
        f"Never about anybody in your inner ring. Never in the first {least} days, whatever you choose.",
        f"Never while something warm is fresh: for {kept} days after they gave you something, answered "
        "you, or wrote without pitching.",
    )


def release_example() -> list[str]:
    [case] = [one for one in CASES if one.kind is Kind.RELEASE]
    day = case.base + timedelta(days=case.first)
    standing = rhythm.Standing(unanswered=3, waiting=case.base, pitched=2, talks=2)
    holding = signs(standing, Thresholds(), day)
    assert holding == ("unanswered", "pitched")
    return paragraph(
        "An example: you talked twice, both talks turned into a pitch of theirs, and of your last notes "
        f"none was answered. {begun(number(Thresholds().silence))} days after the last note Today asks: "
        f"“{played(case).line}”",
    )


def never() -> list[str]:
    return bullets(
        "**Nothing is decided for you.** Nobody rests and nobody is let go unless you press the button.",
        "**Nothing is sent.** A note is words on your screen until you take them somewhere yourself.",
        "**Nobody who rests or was let go comes up:** not in prompts, not on birthdays, not as somebody "
        "who could help, "
        "and not as the one to tend instead. The exceptions are the end of a rest, and somebody let go who "
        f"gets in touch with you: then you are asked *{labels(Kind.WELCOME_BACK)[0]}*",
        "**Nothing without a reason.** *why this?* opens the reasons, and each leads to where you wrote it.",
        f"**No more than the day's number,** besides the {number(DRAFTS_SHOWN)} reflections you began, "
        f"and on a quiet day {quietly()}.",
        "**No marks.** Nobody is scored. The order of turns is made of days, and it is shown nowhere.",
        "**No chance.** The same journal gives the same page on the same day, on every computer.",
    )
