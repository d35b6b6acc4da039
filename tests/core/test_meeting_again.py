"""What to know before meeting again: the last words, what is open, and what changed since."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop_app.journal import Journal
from desktop_app.people.meeting_again import CHANGES, NEEDS, PROMISES, Item, MeetingAgain, next_day
from desktop_app.people.occasions import Occasion
from desktop_app.store import models
from tests.core.conftest import DAY

LAST = DAY - timedelta(days=40)
LATER = DAY - timedelta(days=3)


@pytest.fixture
def ann(journal: Journal) -> int:
    return journal.people.add("Ann Bell").id


def of(journal: Journal, person: int, day: date = DAY) -> MeetingAgain:
    return journal.meetings.of(person, day)


def test_of_somebody_only_added_there_is_nothing_to_know(journal: Journal, ann: int) -> None:
    assert not of(journal, ann)
    assert of(journal, ann) == MeetingAgain()


def test_the_last_words_are_those_of_the_last_talk_that_left_any(journal: Journal, ann: int) -> None:
    journal.interactions.log(ann, day=LAST - timedelta(days=9), summary="Old.")
    told = journal.interactions.log(
        ann, day=LAST, channel="coffee", summary="Her daughter\nstarts school. " + "x " * 400
    )
    journal.interactions.log(ann, day=LATER)
    found = of(journal, ann)
    assert found.since == LATER
    assert found.said is not None
    assert found.said.text.startswith("Her daughter starts school. x x")
    assert found.said.text.endswith("…")
    assert len(found.said.text) < 200
    assert (found.said.day, found.said.entry, found.said.other) == (LAST, ("talk", told), "Coffee")


def test_a_note_that_nobody_answered_is_no_meeting_but_has_words(journal: Journal, ann: int) -> None:
    journal.interactions.log(ann, day=LAST)
    journal.interactions.log(ann, kind="note", opened_by="me", day=LATER, summary="How did the move go?")
    found = of(journal, ann)
    assert found.since == LAST
    assert found.said is not None
    assert found.said.text == "How did the move go?"


def test_promises_go_both_ways_mine_first_the_soonest_first(journal: Journal, ann: int) -> None:
    theirs = journal.promises.add("lend the book", day=LAST, side="theirs", person=ann)
    late = journal.promises.add("call", day=LAST, person=ann)
    soon = journal.promises.add("send the list", day=LAST, person=ann, due=DAY)
    kept = journal.promises.add("done", day=LAST, person=ann)
    journal.promises.settle(kept, "kept", day=LATER)
    assert of(journal, ann).promises.items == (
        Item("mine", "send the list", DAY, ("promise", soon)),
        Item("mine", "call", None, ("promise", late)),
        Item("theirs", "lend the book", None, ("promise", theirs)),
    )


def test_what_changed_since_is_told_once(journal: Journal, ann: int) -> None:
    ben = journal.people.add("Ben Ode").id
    journal.interactions.log(ann, day=LAST, summary="Clay")
    journal.topics.add(ann, "need", "an old need", day=LAST)
    journal.topics.add(ann, "need", "a bookkeeper", day=LATER)
    journal.topics.add(ann, "offer", "kilns")
    journal.favors.add(ann, "received", "a contact", day=LATER)
    journal.favors.add(ann, "given", "old", day=LAST)
    made = journal.introductions.idea(ann, ben, "clay", day=LAST)
    journal.introductions.stage(made, "made", day=LATER)
    promise = journal.promises.add("lend the book", day=LAST, side="theirs", person=ann)
    journal.promises.settle(promise, "kept", day=LATER)
    found = of(journal, ann)
    assert [(item.kind, item.text, item.other) for item in found.changed.items] == [
        ("new_need", "a bookkeeper", ""),
        ("new_offer", "kilns", ""),
        ("introduced", "", "Ben Ode"),
        ("received", "a contact", ""),
        ("kept", "lend the book", ""),
    ]
    assert [item.text for item in found.needs.items] == ["an old need"]
    journal.introductions.stage(made, "outcome", day=DAY, outcome="They met on the 4th.")
    told = next(item for item in of(journal, ann).changed.items if item.kind == "outcome")
    assert (told.text, told.other, told.entry) == ("They met on the 4th.", "Ben Ode", ("introduction", made))
    assert [item.other for item in of(journal, ben).changed.items] == []
    journal.interactions.log(ann, day=DAY)
    assert of(journal, ann).changed.items == ()


def test_where_they_were_named_since_is_a_sentence_that_leads_to_its_reflection(
    journal: Journal, ann: int
) -> None:
    journal.interactions.log(ann, day=LAST)
    with journal._store.unit() as unit:
        reflection = unit.insert(
            models.Reflection, guide="evening", guide_title="Evening", day=LATER, state="finished"
        )
        text = "Rain. Ben says @Ann moved to Ulm. Home."
        answer = unit.insert(
            models.Answer, reflection=reflection, question="arrive", wording="Who?", text=text, day=LATER
        )
        unit.insert(models.Mention, answer=answer, person=ann, begin=15, finish=19)
    (named,) = of(journal, ann).changed.items
    assert named == Item("mention", "Ben says @Ann moved to Ulm.", LATER, ("mention", answer), reflection)


def test_days_that_come_within_a_month_are_told(journal: Journal, ann: int) -> None:
    journal.occasions.add(ann, "birthday", month=DAY.month, day=DAY.day)
    journal.occasions.add(ann, "other", month=4, day=11, label="the shop opened")
    journal.occasions.add(ann, "other", month=4, day=12, label="too far")
    journal.occasions.add(ann, "other", month=3, day=11, label="over")
    assert [(item.kind, item.text, item.day) for item in of(journal, ann).changed.items] == [
        ("birthday", "", DAY),
        ("occasion", "the shop opened", date(2026, 4, 11)),
    ]


@pytest.mark.parametrize(
    ("month", "day", "today", "comes"),
    [
        (3, 12, date(2026, 3, 12), date(2026, 3, 12)),
        (3, 11, date(2026, 3, 12), date(2027, 3, 11)),
        (2, 29, date(2026, 1, 1), date(2026, 2, 28)),
        (2, 29, date(2027, 12, 31), date(2028, 2, 29)),
        (1, 1, date(2026, 12, 31), date(2027, 1, 1)),
    ],
)
def test_a_day_comes_every_year(month: int, day: int, today: date, comes: date) -> None:
    assert next_day(Occasion(1, 1, "birthday", "", month, day, None), today) == comes


def test_it_can_be_read_at_the_door(journal: Journal, ann: int) -> None:
    journal.interactions.log(ann, day=LAST, summary="Long. " * 100)
    for n in range(20):
        journal.promises.add(f"promise {n} " + "x" * 500, day=LAST, person=ann)
        journal.topics.add(ann, "need", f"need {n}", day=LAST)
        journal.topics.add(ann, "offer", f"offer {n}", day=LATER)
    found = of(journal, ann)
    assert (len(found.promises.items), found.promises.left) == (PROMISES, 20 - PROMISES)
    assert (len(found.needs.items), found.needs.left) == (NEEDS, 20 - NEEDS)
    assert (len(found.changed.items), found.changed.left) == (CHANGES, 20 - CHANGES)
    parts = (*found.promises.items, *found.needs.items, *found.changed.items)
    assert max(len(item.text) for item in parts) < 200
