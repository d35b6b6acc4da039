"""Whatever a journal's names are and however an answer says them: three letters of one that is hidden are in no file.

The names are made of fragments that neither English nor keys nor digests hold, so that a fragment found is a leak.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.homework.sharing_values import Choice, Draft
from desktop_app.journal import Journal
from desktop_app.packets.format import file_name
from desktop_app.packets.values import AnswersBody
from desktop_app.paths import Places
from tests.core.sharing_homework import DAY, a_journal, taken_up

# Every three letters of a name have an o or an i, which keys have not, and a letter that is rare beside them.
_SYLLABLES = [f"{first}{vowel}" for first in "qxzj" for vowel in "oi"]
_NAME = st.lists(st.sampled_from(_SYLLABLES), min_size=2, max_size=4).map("".join)


@dataclass(frozen=True)
class Called:
    """Whom or what a journal knows: a person with an organisation, and an event with a place."""

    first: str
    last: str
    organisation: str
    place: str
    event: str

    def parts(self) -> tuple[str, ...]:
        return (self.first, self.last, self.organisation, self.place, *self.event.split())


@st.composite
def called(draw: st.DrawFn) -> Called:
    first, last, organisation, place, title = draw(
        st.lists(_NAME, min_size=5, max_size=5, unique=True).filter(_apart)
    )
    return Called(
        first.capitalize(),
        last.capitalize(),
        organisation.capitalize(),
        place.capitalize(),
        f"{title.capitalize()} evening",
    )


def _apart(names: list[str]) -> bool:
    """Whether none is part of another, so that each is found as itself."""
    return not any(one != other and one in other for one in names for other in names)


# How a text says a person's name. Each way names nobody but them.
_PERSON = (
    "I met {first} {last} there.",
    "I asked {first} about it.",
    "{last} was late, as ever.",
    "It was {first}'s idea, and {first} {last}’s wish.",
    "so {first_low} said no, and {last_low} too.",
    "{FIRST} {LAST}!",
    "Then {last}, {first} came in.",
    "I will write to {first_low}.{last_low}@{organisation_low}.example tomorrow.",
    "See www.{organisation_low}.example/{first_low}-{last_low}?x=1 for more.",
    "I found @{first_low}_{last_low} and @{first_low}{last_low} later.",
    "**{first}** and <b>{last}</b> (“{first}”), {first}.",
    "{first}\n{last}",
    "{first}-{last}, {first}; {last}: {first}? {last}!",
    "Dr {last} and I.",
    "“{first} {initial}.”, {initial}. {last}",
)
_OTHER = (
    "She works for {organisation}.",
    "{organisation}'s people were there, at {organisation_low}.",
    "It was in {place}, near {place_low}.",
    "After {event} I was tired.",
    "{event}’s food was good; {title}.",
)


@st.composite
def said(draw: st.DrawFn, names: list[Called]) -> str:
    lines = draw(st.lists(st.sampled_from(_PERSON + _OTHER), min_size=1, max_size=4))
    return draw(st.sampled_from([" ", "\n", "\n\n", " - "])).join(
        _filled(line, draw(st.sampled_from(names))) for line in lines
    )


def _filled(line: str, one: Called) -> str:
    return line.format(
        first=one.first,
        last=one.last,
        first_low=one.first.lower(),
        last_low=one.last.lower(),
        FIRST=one.first.upper(),
        LAST=one.last.upper(),
        initial=one.last[0],
        organisation=one.organisation,
        organisation_low=one.organisation.lower(),
        place=one.place,
        place_low=one.place.lower(),
        event=one.event,
        title=one.event.split()[0],
    )


@st.composite
def weeks(draw: st.DrawFn) -> tuple[list[Called], dict[str, str], Choice]:
    """Names, what is written where, and what is ticked; the answers ticked are given by their places."""
    names = draw(
        st.lists(called(), min_size=1, max_size=3).filter(
            lambda some: _apart([part.lower() for one in some for part in one.parts()[:-1]])
        )
    )
    places = ("expect", "said 0", "said 1", "learned", "next", "plan", "brings", "note")
    texts = {place: draw(said(names)) for place in places}
    ticked = draw(st.frozensets(st.integers(0, 8), min_size=1))
    figures, plan, brings = draw(st.tuples(st.booleans(), st.booleans(), st.booleans()))
    choice = Choice(frozenset(map(str, ticked)), figures, plan, brings, note=texts["note"])
    return names, texts, choice


def written(journal: Journal, names: list[Called], texts: dict[str, str]) -> int:
    homework = taken_up(journal)
    people, events = [], []
    for at, one in enumerate(names):
        people.append(journal.people.add(f"{one.first} {one.last}", organisation=one.organisation).id)
        events.append(journal.events.add(one.event, day=date(2026, 3, 9 + at), place=one.place).id)
    begin, write = journal.homework.begin, journal.reflections.write
    write(begin(homework, "before", day=DAY), "expect", text=texts["expect"])
    for at, event in enumerate(events[:2]):
        part = begin(homework, "each", day=DAY, event=event)
        write(part, "said", text=texts[f"said {at}"])
        write(part, "talked", person=people[at], choice="them")
    after = begin(homework, "after", day=DAY)
    write(after, "learned", text=texts["learned"])
    write(after, "next", cue=texts["next"], text=texts["plan"])
    journal.homework.write(homework, plan_act=texts["plan"], brings=texts["brings"], keeps="Zoqixo zoqixo")
    return homework


def all_yes(journal: Journal, homework: int, choice: Choice) -> Draft:
    """The packet with every word asked about said to be a name."""
    draft = journal.sharing.draft(homework, choice, to=None, day=DAY)
    if not draft.covered.open:
        return draft
    hide = choice.hide | {asked.key for asked in draft.covered.open}
    return journal.sharing.draft(homework, replace(choice, hide=hide), to=None, day=DAY)


def fragments(names: list[Called]) -> set[str]:
    """Every three letters in a row of a name."""
    parts = [part.lower() for one in names for part in one.parts() if part != "evening"]
    return {part[at : at + 3] for part in parts for at in range(len(part) - 2)}


def what_leaves(draft: Draft) -> str:
    """Everything anybody could read of the packet: its files, and what the archive says beside them."""
    with zipfile.ZipFile(io.BytesIO(draft.content)) as archive:
        beside = [archive.comment, *(info.comment + info.extra for info in archive.infolist())]
        files = [f"{info.filename}\n{archive.read(info).decode()}" for info in archive.infolist()]
    assert not any(beside)
    return "\n".join((*files, file_name(draft.packet.mark), draft.content.decode("latin-1")))


@settings(max_examples=20)
@given(weeks())
def test_no_three_letters_of_a_hidden_name_leave(week: tuple[list[Called], dict[str, str], Choice]) -> None:
    names, texts, places = week
    with (
        TemporaryDirectory() as folder,
        a_journal(Path(folder) / "journal", Places.default(Path(folder) / "data")) as journal,
    ):
        homework = written(journal, names, texts)
        items = [item.key for item in journal.sharing.offer(homework).items]
        ticked = frozenset(items[int(place) % len(items)] for place in places.answers)
        draft = all_yes(journal, homework, replace(places, answers=ticked))
        sent = draft.packet.body
        assert isinstance(sent, AnswersBody)
        assert sum(len(entry.answers) for entry in sent.entries) == len(ticked)
        leaves = what_leaves(draft).lower()
        left = sorted(piece for piece in fragments(names) if piece in leaves)
        assert not left, [
            text for text in draft.covered.texts if any(piece in text.lower() for piece in left)
        ]
        assert "Zoqixo zoqixo".lower() not in leaves


def test_a_name_that_is_shown_would_be_found(journal: Journal) -> None:
    """The property can fail: with names shown, the fragments are there."""
    one = Called("Zoqixo", "Jizoqo", "Qoxizo", "Xijoqi", "Joxiqo evening")
    texts = dict.fromkeys(
        ("expect", "said 0", "said 1", "learned", "next", "plan", "brings", "note"),
        _filled(_PERSON[0], one),
    )
    homework = written(journal, [one], texts)
    items = frozenset(item.key for item in journal.sharing.offer(homework).items)
    draft = all_yes(journal, homework, Choice(answers=items, names=True))
    assert {"zoq", "jiz"} <= {piece for piece in fragments([one]) if piece in what_leaves(draft).lower()}
