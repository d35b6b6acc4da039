"""What comes up on a day, what answers do, and how a day is filled: each part of the page made of the program."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from desktop_app.language import tr
from desktop_app.people.rhythm import TIE_KEPT_FOR, Standing
from desktop_app.preferences import Preferences
from desktop_app.prompts import facts as known
from desktop_app.prompts import manners
from desktop_app.prompts.choosing import DAYS_NUMBER, DRAFTS_SHOWN, ONE_A_DAY, TIMELY, choose
from desktop_app.prompts.effects import REST_DAYS
from desktop_app.prompts.facts import BACK_FOR, PUT_OFF, Facts
from desktop_app.prompts.manners import MOST, Manners
from desktop_app.prompts.prompt import CLAIMS, Kind
from desktop_app.prompts.today import later_choices
from desktop_app.saying import number
from tests.core import prompt_rows as rows
from tests.explained.lines import bullets, labelled, listed, on, paragraph, table
from tests.explained.played import CASES, EVENING, LEADING, answer, journal_of, labels, played, shown

MANY: Any = known  # its tuples are made by place
ADDED = date(2026, 1, 1)


# The day


def the_day() -> list[str]:
    return bullets(
        f"At most {number(DAYS_NUMBER)} things a day. You can choose another number, from 0 to {MOST}.",
        f"Before them up to {number(DRAFTS_SHOWN)} reflections that you began and did not finish.",
        "About one person at most one thing a day.",
        f"Of {_heavy()}, whoever they are about.",
        f"On a quiet day {quietly()}. You choose which days of the week are quiet. With the number 0 it is the same.",
    )


def quietly() -> str:
    """What comes up on a quiet day, played with one thing of every kind."""
    found = set()
    for case in CASES:
        with journal_of(case) as store:
            day = case.base + timedelta(days=case.first)
            manners.save(Preferences(store), Manners(quiet=frozenset((day.isoweekday(),))))
            quiet = {one.kind for one in rows.page(store, day, now=EVENING).prompts}
            manners.save(Preferences(store), Manners(number=0))
            assert quiet == {one.kind for one in rows.page(store, day, now=EVENING).prompts}
            found |= quiet
    assert found <= {Kind.FINISH_REFLECTION}
    return "nothing but the reflections you began" if found else "nothing"


def _heavy() -> str:
    """How many heavy questions a day holds, found by having many wait and nothing else."""
    waiting: dict[str, list[Any]] = {}
    for place, kind in enumerate(ONE_A_DAY * 3, 1):
        field, make = _MAKE[kind]
        waiting.setdefault(field, []).append(make(place, EXAMPLE, (place, "Ada", "Ada")))
    many = MANY.Facts(**{field: tuple(these) for field, these in waiting.items()})
    most = len(choose(many, EXAMPLE, MOST).candidates)
    assert most in (1, len(ONE_A_DAY))
    heavy = labelled(ONE_A_DAY)
    return f"the questions {heavy} at most one a day" if most == 1 else f"{heavy} at most one each a day"


def kinds() -> list[str]:
    rows: list[tuple[str, ...]] = []
    for case in CASES:
        label, begins, ends = f"*{played(case).label}*", case.begins, case.ends
        rows.append((label, begins, ends))
    return table(("what", "from", "until"), rows)


_ROWS = {
    "lead": "a page opens; the prompt is done when you did there what it is for",
    "done": "what you say is kept: the promise as kept, the thanks as said, the slip as put right, "
    "the asking as done, the step as taken, the homework as finished; this prompt does not come again",
    "talked": "a talk of today is noted; the next time is one rhythm later",
    "answered": "your note counts as answered, and today as contact; the next time is one rhythm later",
    "later": "nothing changes",
    "not this time": "the next time is one rhythm later",
    "not this": "it does not come again; a birthday, or another day that matters, comes again the next year",
    "keep": "everything stays as it is, and the question is not asked again for at least "
    f"{TIE_KEPT_FOR} days",
    "rest": f"nothing at all about this person comes up for {REST_DAYS} days; then you are asked "
    "whether to welcome them back",
    "welcome": "the person can come up again",
}


def buttons() -> list[str]:
    """Every button of every case, under what it does."""
    found: dict[str, dict[str, None]] = {row: {} for row in _ROWS}
    for case in CASES:
        for action in played(case).actions:
            row = "lead" if action.name in LEADING else answer(case, action.name).row
            found[row][f"*{action.label}*"] = None
    later = [f"*{one.label}*" for one in later_choices(ADDED)] + [f"*{tr('On another day…')}*"]
    said = _ROWS | {"later": f"nothing changes; it comes again when you choose: {listed(later, 'or')}"}
    return table(("button", "what follows"), [(", ".join(found[row]), said[row]) for row in _ROWS])


def after_a_note() -> list[str]:
    """A note about a promise that does not keep it, played: when the promise comes again."""
    [case] = [case for case in CASES if case.name == "mine"]
    with journal_of(case) as store:
        [prompt] = shown(store, case, 0)
        assert prompt.person is not None
        rows.reaching(store).sent(prompt.person, "Not yet.", day=case.base, prompt=prompt)
        again = next(after for after in range(1, 100) if shown(store, case, after))
    return paragraph(
        f"When you wrote a note about *{labels(Kind.KEEP_PROMISE)[0]}* and did not keep it, it comes again after "
        f"{number(again)} days.",
    )


def coming_back() -> list[str]:
    return paragraph(
        "A *follow up* or an event *to look back on* that you put off comes back on its day even when "
        f"its own time is over by then, and stays for {BACK_FOR} days.",
    )


def other_turns() -> list[str]:
    after: dict[str, None] = {}
    once: dict[str, None] = {}
    for case in CASES:
        if case.kind in (Kind.RECONNECT, Kind.REST, Kind.FINISH_REFLECTION):
            continue
        told = played(case)
        if told.turn:
            after[f"*{told.label}* {told.turn} days"] = None
        else:
            once[f"*{told.label}*"] = None
    return paragraph(
        "What else comes up has such a day as well. From the day of what it is about, or of the note or "
        "talk behind "
        f"it, it is {listed(list(after))}; without delay {listed(list(once))}. *{labels(Kind.REST)[0]}* "
        "has the turn that getting in touch had.",
    )


def claims() -> list[str]:
    order = sorted(CLAIMS, key=CLAIMS.__getitem__)
    assert _beside_a_waiting_question(Kind.THANK) == [Kind.THANK]
    assert _beside_a_waiting_question(Kind.RECONNECT) == []
    return paragraph(
        "Where several things could come up about the same person, only the first of these does: "
        f"{listed([f'*{label}*' for kind in order for label in labels(kind)])}. Of several people about whom "
        f"*{labels(Kind.RELEASE)[0]}* could be asked, only one is asked about on a day; about the others "
        f"everything else "
        f"may come up but *{labels(Kind.RECONNECT)[0]}*. With *{labels(Kind.REST)[0]}* it is the same.",
    )


def _beside_a_waiting_question(kind: Kind) -> list[Kind]:
    """What comes up about the second of two people, when letting go could be asked about both of them."""
    waiting: dict[str, list[Any]] = {}
    for one, id in ((Kind.RELEASE, 1), (Kind.RELEASE, 2), (kind, 2)):
        field, make = _MAKE[one]
        waiting.setdefault(field, []).append(make(id, EXAMPLE - timedelta(days=id == 1), (id, "Ada", "Ada")))
    chosen = choose(MANY.Facts(**{field: tuple(these) for field, these in waiting.items()}), EXAMPLE)
    return [one.kind for one in chosen.candidates if one.person == 2]


def filling() -> list[str]:
    half = (DAYS_NUMBER + 1) // 2
    return bullets(
        f"First what has its day ({labelled(TIMELY)}), on up to half of the places: {number(half)} of "
        f"{number(DAYS_NUMBER)}.",
        "Then everything else by rounds: one of each kind, then another one of each, and within a round "
        "the earliest turn first. So a pile of one kind does not keep out the others.",
        f"One of these kinds goes before all turns: {_first_of_all()}.",
        "What is left free is filled with what has its day.",
        "What you answer keeps its place until the day is over. Nothing moves up: the list gets shorter "
        "and comes to its end.",
    )


def _first_of_all() -> str:
    """For how many days in a row a kind goes before earlier turns, found by living through many."""
    days = [EXAMPLE + timedelta(days=n) for n in range(120)]
    waiting = {}
    for place, kind in enumerate((Kind.RECONNECT, Kind.THANK), 1):
        field, make = _MAKE[kind]
        waiting[field] = (make(place, EXAMPLE - timedelta(days=90 // place), (place, "Ada", "Ada")),)
    first = [choose(MANY.Facts(**waiting), day, 1).candidates[0].kind is Kind.THANK for day in days]
    began = [place for place, (before, now) in enumerate(pairwise(first), 1) if now and not before]
    long = first[began[0] :].index(False)
    return f"another one every {number(long)} days, so that each has this once in {began[1] - began[0]} days"


EXAMPLE = date(2026, 3, 12)
_WHO = ("Ada", "Ben", "Cleo", "Dan", "Eli", "Fay", "Gil", "Hana", "Ida", "Jo")


def example_facts() -> tuple[Facts, list[tuple[str, Kind]]]:
    """A day with ten things waiting, and each of them for a reader: who, of which kind."""
    wanted = (
        (Kind.DAY_THAT_MATTERS, 0), (Kind.KEEP_PROMISE, 4), (Kind.KEEP_PROMISE, 2), (Kind.KEEP_PROMISE, 1),
        (Kind.RECONNECT, 20), (Kind.RECONNECT, 9), (Kind.RECONNECT, 3), (Kind.REST, 2), (Kind.RELEASE, 60),
        (Kind.THANK, 11),
    )  # fmt: skip
    found: dict[str, list[Any]] = {}
    told: list[tuple[str, Kind]] = []
    for id, ((kind, days), name) in enumerate(zip(wanted, _WHO, strict=True), 1):
        field, make = _MAKE[kind]
        found.setdefault(field, []).append(make(id, EXAMPLE - timedelta(days=days), (id, name, name)))
        told.append((name, kind))
    return MANY.Facts(**{field: tuple(these) for field, these in found.items()}), told


_STANDING = Standing(first=ADDED, last=ADDED, rhythm=30)
_MAKE: dict[Kind, tuple[str, Callable[[int, date, tuple[int, str, str]], Any]]] = {
    Kind.DAY_THAT_MATTERS: (
        "occasions",
        lambda id, day, who: MANY.Occasion(id, str(id), *who, True, "", day),
    ),
    Kind.KEEP_PROMISE: (
        "promises",
        lambda id, day, who: MANY.Promised(id, str(id), True, "", "", day, day, *who),
    ),
    Kind.RECONNECT: ("drifting", lambda id, day, who: MANY.Drifting(id, str(id), *who[1:], _STANDING, day)),
    Kind.REST: ("fading", lambda id, day, who: MANY.Fading(id, str(id), *who[1:], PUT_OFF, day)),
    Kind.RELEASE: (
        "doubtful",
        lambda id, day, who: MANY.Doubtful(
            id, str(id), *who[1:], _STANDING._replace(waiting=day), ("put_off", "silence")
        ),
    ),
    Kind.THANK: ("unthanked", lambda id, day, who: MANY.Unthanked(id, str(id), *who, "", day)),
}


def choosing_example() -> list[str]:
    """Ten things wait on one day; `choose` takes from them."""
    facts, told = example_facts()
    names = dict(enumerate(_WHO, 1))
    chosen = choose(facts, EXAMPLE, DAYS_NUMBER)
    turns = {one.person: one.turn for one in choose(facts, EXAMPLE, 100).candidates}
    shown = [names[one.person or 0] for one in chosen.candidates]
    rows = []
    for id, (name, kind) in enumerate(told, 1):
        turn = on(turns[id]) if id in turns else ""
        rows.append((name, f"*{labels(kind)[0]}*", turn, "yes" if name in shown else ""))
    said = paragraph(
        f"On {on(EXAMPLE)} {number(len(told))} things wait, and the number is {number(DAYS_NUMBER)}. "
        f"{listed([names[one.person or 0] for one in chosen.candidates])} come up, in this order; "
        f"{number(chosen.more)} wait for another day.",
    )
    return [*said, "", *table(("who", "what", "its day or turn", "on the page"), rows)]
