"""What a card of a review says of somebody: the period in a line, why they come, what is open and was said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop_app.store import models
from desktop_app.store.database import Store
from tests.core.prompt_rows import DAY, back, note, opened, person, promise, put, talk, weekly
from tests.core.review_walks import INTO, QUARTER, card, doubtful, favor, put_off, review_people, walk


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    yield from opened(tmp_path)


@pytest.mark.parametrize(
    ("talks", "line"),
    [
        ((), "no talk yet"),
        ((5,), "1 talk"),
        ((5, 9, 11), "3 talks"),
        ((INTO + 20,), "none since December"),
        ((INTO + 100,), "none since September"),
        ((INTO + 210,), "silent for three quarters"),
        ((900,), "silent for nine quarters"),
    ],
)
def test_the_line_tells_of_talks_and_of_silence(store: Store, talks: tuple[int, ...], line: str) -> None:
    who = person(store)
    for days in talks:
        talk(store, who, days)
    assert card(store, who).line == line


def test_a_silence_is_never_said_to_be_longer_than_it_was(store: Store) -> None:
    who = person(store)
    talk(store, who, (QUARTER.before.first - date(2025, 9, 30)).days + (DAY - QUARTER.before.first).days)
    assert card(store, who, day=QUARTER.first).line == "none since September"


def test_the_line_tells_of_listening_promises_and_introductions(store: Store) -> None:
    who, other = person(store), person(store, "Jo")
    talk(store, who, 5, listening="them")
    talk(store, who, 9, listening="even")
    promise(store, person=who)
    assert card(store, who).line == "2 talks, listened in both, 1 promise open"
    for made in (4, 8):
        put(
            store, models.Introduction, person=who, other=other, stage="made", made=back(made), day=back(made)
        )
    assert card(store, other).line == "introduced twice, no talk yet"
    talk(store, who, 2, listening="me")
    assert card(store, who).line == "3 talks, introduced twice, 1 promise open"


def test_only_what_lies_in_the_period_is_counted(store: Store) -> None:
    who, other = person(store), person(store, "Jo")
    for days in (INTO + 2, 4):
        made = back(days)
        put(store, models.Introduction, person=who, other=other, stage="made", made=made, day=made)
        talk(store, who, days)
        note(store, other, days)
    assert card(store, who).line == "1 talk, introduced once"
    assert card(store, who, QUARTER.before).line == "1 talk, introduced once"
    assert card(store, other, QUARTER.before).line == "1 note, not answered, introduced once"


def test_notes_are_told_with_whether_they_were_answered(store: Store) -> None:
    who = person(store)
    note(store, who, 9)
    assert card(store, who).line == "1 note, not answered"
    note(store, who, 5, answered=True)
    assert card(store, who).line == "2 notes, answered"


def test_it_says_why_somebody_comes_early(store: Store) -> None:
    late = person(store, "Late")
    put_off(store, late, 3)
    assert card(store, late).more == ("You put this off three times in a row.",)
    new = person(store, "New")
    talk(store, new, 20)
    assert card(store, new).more == ("First met in February.",)
    assert card(store, doubtful(store)).more == (
        "Your last three notes were not answered.",
        "Both of your talks turned into their pitch.",
    )


def test_it_tells_what_is_open_what_was_said_what_is_needed_and_what_was_given(store: Store) -> None:
    who = person(store)
    talk(store, who, 300, summary="First words")
    talk(store, who, 20, summary="She is\nlooking at the mill.")
    talk(store, who, 10)
    promise(store, "send the book", person=who, due=back(-3))
    promise(store, "come by", person=who, side="theirs", due=None)
    put(store, models.Topic, person=who, kind="need", text="a printer")
    put(store, models.Topic, person=who, kind="offer", text="a barn")
    favor(store, who, "given", 30, "a lift home")
    favor(store, who, "received", 40, "plums")
    favor(store, who, "received", 400, "pears")
    assert card(store, who).more == (
        "You promised by Sunday: “send the book”",
        "They promised: “come by”",
        "You noted on 20 February: “She is looking at the mill.”",
        "They look for: “a printer”",
        "You gave on 10 February: “a lift home”",
        "They gave you on 31 January: “plums”",
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("“What did you turn down?”", "What did you turn down?"),
        ("“What did you turn down?” This time I knew.", "‘What did you turn down?’ This time I knew."),
        ('She said "come by" (and "soon").', "She said ‘come by’ (and ‘soon’)."),
        ('"Come by."', "Come by."),
        ("“One.” “Two.”", "‘One.’ ‘Two.’"),
    ],
)
def test_what_is_quoted_has_one_pair_of_marks(store: Store, written: str, read: str) -> None:
    who = person(store)
    talk(store, who, 4, summary=written)
    promise(store, written, person=who, due=None)
    assert card(store, who).more[-2:] == (f"You promised: “{read}”", f"You noted on Sunday: “{read}”")


def test_what_was_written_of_them_in_a_reflection_are_their_last_words_too(store: Store) -> None:
    who = person(store)
    talk(store, who, 20, summary="An older word.")
    reflection = put(store, models.Reflection, guide="g", guide_title="G", day=back(4))
    answer = {"reflection": reflection, "question": "mind", "person": who}
    put(store, models.Answer, **answer, text="Her roof leaks.", day=back(4))
    assert card(store, who).more[-1] == "You noted on Sunday: “Her roof leaks.”"


def test_the_rhythm_is_the_one_that_counts(store: Store) -> None:
    ringed, chosen, without, learned = (person(store, name) for name in "abcd")
    store.run("UPDATE person SET rhythm_days = 40 WHERE id = ?", (chosen,))
    store.run("UPDATE person SET rhythm_days = 0 WHERE id = ?", (without,))
    weekly(store, learned, last=5, every=20)
    found = review_people(store).cards([ringed, chosen, without, learned], QUARTER, DAY, {})
    assert [each.rhythm_days for each in found] == [None, 40, 0, 20]


def test_released_and_resting_people_have_no_card(store: Store) -> None:
    gone = person(store, status="released")
    rests = person(store, status="resting", rest_until=back(-30))
    stays = person(store)
    assert [each.person for each in review_people(store).cards([gone, rests, stays], QUARTER, DAY, {})] == [
        stays
    ]
    assert walk(store) == ([stays], [])
