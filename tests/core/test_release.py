"""Letting go, resting, welcoming back: one step each, and nothing that cannot be taken back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from desktop_app.changes import Changes
from desktop_app.errors import BadInput, NotFound
from desktop_app.journal import Journal
from desktop_app.people.values import Ring, Status
from desktop_app.release.values import Release
from tests.core.conftest import DAY

LATER = DAY + timedelta(days=90)


def ago(days: int) -> date:
    return DAY - timedelta(days=days)


@pytest.fixture
def rita(journal: Journal) -> int:
    """Rita, met some times and due again."""
    person = journal.people.add("Rita Kwan", ring=Ring.CLOSE).id
    for days in (400, 300, 200):
        journal.interactions.log(person, day=ago(days))
    return person


def let_go(journal: Journal, person: int, **more: Any) -> None:
    usual: dict[str, Any] = {"why": "Only ever a pitch.", "words": "May the clinic go well.", "day": DAY}
    journal.releases.release(person, **usual | {"settle": {}} | more)


def status(journal: Journal, person: int) -> Status:
    return journal.people.get(person).status


# Letting go


def test_letting_go_keeps_the_story_and_the_words(journal: Journal, rita: int) -> None:
    story = journal.stories.story(rita)
    let_go(journal, rita)
    assert status(journal, rita) is Status.RELEASED
    (release,) = journal.releases.of(rita)
    assert release == Release(release.id, rita, "Only ever a pitch.", "May the clinic go well.", DAY, None)
    assert journal.releases.case(rita, DAY).released == release
    assert journal.stories.story(rita) == story


def test_who_was_let_go_is_never_due(journal: Journal, rita: int) -> None:
    assert journal.standings.of(rita).due is not None
    let_go(journal, rita)
    standing = journal.standings.of(rita)
    assert (standing.due, standing.turn, standing.ended) == (None, None, None)


def test_who_was_let_go_is_offered_last(journal: Journal, rita: int) -> None:
    other = journal.people.add("Rita Amado").id
    assert [each.id for each in journal.people.offer("rita")] == [rita, other]
    let_go(journal, rita)
    assert [each.id for each in journal.people.offer("rita")] == [other, rita]


def test_letting_go_of_somebody_resting_ends_their_rest(journal: Journal, rita: int) -> None:
    journal.releases.rest(rita, LATER, DAY)
    let_go(journal, rita)
    assert journal.people.get(rita).rest_until is None


def test_open_promises_are_settled_first(journal: Journal, rita: int) -> None:
    book = journal.promises.add("send the book", day=ago(30), person=rita)
    call = journal.promises.add("call the clinic", day=ago(20), person=rita, side="theirs")
    lamp = journal.promises.add("bring the lamp", day=ago(10), person=rita)
    let_go(journal, rita, settle={book: "kept", call: "withdrawn", lamp: "passed_on"})
    found = {each.id: (each.state, each.settled) for each in journal.promises.of(rita)}
    assert found == {book: ("kept", DAY), call: ("withdrawn", DAY), lamp: ("passed_on", DAY)}


@pytest.mark.parametrize("settle", [{}, {1: "open"}, {1: "forgotten"}, {2: "kept"}])
def test_a_promise_left_open_stops_it_and_is_named(
    journal: Journal, rita: int, settle: dict[int, str]
) -> None:
    promise = journal.promises.add("send the book", day=ago(30), person=rita)
    assert promise == 1
    step = journal.undo.last()
    with pytest.raises(BadInput, match="send the book"):
        let_go(journal, rita, settle=settle)
    assert status(journal, rita) is Status.ACTIVE
    assert journal.promises.get(promise).state == "open"
    assert journal.releases.of(rita) == ()
    assert journal.undo.last() == step


def test_settled_promises_and_those_of_others_are_left_alone(journal: Journal, rita: int) -> None:
    other = journal.people.add("Ana Silva").id
    hers = journal.promises.add("write to Ana", day=ago(30), person=other)
    done = journal.promises.add("send the book", day=ago(30), person=rita)
    journal.promises.settle(done, "kept", day=ago(20))
    let_go(journal, rita, settle={hers: "withdrawn", done: "withdrawn"})
    assert journal.promises.get(hers).state == "open"
    assert journal.promises.get(done).settled == ago(20)


def test_open_introductions_are_dropped_with_a_word(journal: Journal, rita: int) -> None:
    ana, ben = journal.people.add("Ana Silva").id, journal.people.add("Ben Ode").id
    idea = journal.introductions.idea(rita, ana, "both keep bees", day=ago(30))
    asked = journal.introductions.idea(ben, rita, "clinics", day=ago(20))
    journal.introductions.stage(asked, "asked_one", day=ago(10), outcome="Ben would like it")
    made = journal.introductions.idea(rita, ben, "slides", day=ago(40))
    journal.introductions.stage(made, "made", day=ago(39))
    theirs = journal.introductions.idea(ana, ben, "music", day=ago(5))
    let_go(journal, rita)
    assert {each.id: (each.stage, each.outcome) for each in journal.introductions.of(rita)} == {
        idea: ("dropped", "Dropped when Rita Kwan was released"),
        asked: ("dropped", "Ben would like it"),
        made: ("made", ""),
    }
    assert [each.id for each in journal.introductions.open()] == [theirs]


def test_undo_and_redo_take_all_of_it_together(journal: Journal, rita: int) -> None:
    ana = journal.people.add("Ana Silva").id
    book = journal.promises.add("send the book", day=ago(30), person=rita)
    idea = journal.introductions.idea(rita, ana, "both keep bees", day=ago(30))
    journal.releases.rest(rita, LATER, DAY)
    journal.releases.keep_words(rita, why="", words="May the clinic")
    before = _everything(journal, rita)
    due = journal.standings.of(rita)
    let_go(journal, rita, settle={book: "passed_on"})
    after = _everything(journal, rita)
    assert after != before
    assert journal.undo.last() == "Bless and release"
    for _ in range(2):
        assert journal.undo.undo() == "Bless and release"
        assert _everything(journal, rita) == before
        assert journal.standings.of(rita) == due
        assert journal.introductions.open()[0].id == idea
        assert journal.undo.redo() == "Bless and release"
        assert _everything(journal, rita) == after


def _everything(journal: Journal, person: int) -> list[Any]:
    return [
        journal.people.get(person),
        journal.promises.of(person),
        journal.introductions.of(person),
        journal.releases.of(person),
        journal.releases.draft(person),
    ]


def test_letting_go_twice_is_refused(journal: Journal, rita: int) -> None:
    let_go(journal, rita)
    with pytest.raises(BadInput, match="Rita Kwan was released before"):
        let_go(journal, rita)
    assert len(journal.releases.of(rita)) == 1


def test_nobody_is_let_go_who_is_not_there(journal: Journal) -> None:
    for act in (
        lambda: let_go(journal, 404),
        lambda: journal.releases.rest(404, LATER, DAY),
        lambda: journal.releases.welcome_back(404, DAY),
        lambda: journal.releases.case(404, DAY),
    ):
        with pytest.raises(NotFound):
            act()


def test_windows_are_told_who_did_it(journal: Journal, rita: int) -> None:
    told: list[Changes] = []
    journal.feed.subscribe(told.append)
    let_go(journal, rita, origin="page")
    journal.releases.welcome_back(rita, DAY, origin="page")
    assert [each.origin for each in told] == ["page", "page"]
    assert [each.name for each in told] == ["Bless and release", "Welcome back"]
    assert all(rita in each.rows["person"] for each in told)


# Resting


def test_a_rest_lasts_until_its_day_and_silences(journal: Journal, rita: int) -> None:
    journal.releases.rest(rita, LATER, DAY)
    person = journal.people.get(rita)
    assert (person.status, person.rest_until) == (Status.RESTING, LATER)
    assert journal.standings.of(rita).due is None
    assert journal.undo.undo() == "Let it rest"
    assert status(journal, rita) is Status.ACTIVE
    assert journal.standings.of(rita).due is not None


@pytest.mark.parametrize("until", [DAY, ago(1)])
def test_a_rest_ends_on_a_day_to_come(journal: Journal, rita: int, until: date) -> None:
    with pytest.raises(BadInput, match="day to come"):
        journal.releases.rest(rita, until, DAY)
    assert status(journal, rita) is Status.ACTIVE


# Welcoming back


def test_one_step_welcomes_back_who_was_let_go(journal: Journal, rita: int) -> None:
    due = journal.standings.of(rita).due
    let_go(journal, rita, day=ago(20))
    journal.releases.welcome_back(rita, DAY)
    assert status(journal, rita) is Status.ACTIVE
    assert journal.standings.of(rita).due == due
    assert [each.undone for each in journal.releases.of(rita)] == [DAY]
    assert journal.releases.case(rita, DAY).released is None
    assert journal.undo.undo() == "Welcome back"
    assert status(journal, rita) is Status.RELEASED
    assert [each.undone for each in journal.releases.of(rita)] == [None]


def test_one_step_welcomes_back_who_was_resting(journal: Journal, rita: int) -> None:
    journal.releases.rest(rita, LATER, DAY)
    journal.releases.welcome_back(rita, DAY)
    person = journal.people.get(rita)
    assert (person.status, person.rest_until) == (Status.ACTIVE, None)


def test_who_never_left_needs_no_welcome(journal: Journal, rita: int) -> None:
    step = journal.undo.last()
    journal.releases.welcome_back(rita, DAY)
    assert journal.undo.last() == step


def test_each_decision_stays_on_record(journal: Journal, rita: int) -> None:
    let_go(journal, rita, day=ago(200), words="one")
    journal.releases.welcome_back(rita, ago(100))
    let_go(journal, rita, day=ago(50), words="two")
    assert [(each.words, each.undone) for each in journal.releases.of(rita)] == [
        ("two", None),
        ("one", ago(100)),
    ]


def test_from_release_to_rest(journal: Journal, rita: int) -> None:
    let_go(journal, rita, day=ago(20))
    journal.releases.rest(rita, LATER, DAY)
    assert status(journal, rita) is Status.RESTING
    assert [each.undone for each in journal.releases.of(rita)] == [DAY]


# Words kept while they are written


def test_words_are_kept_until_the_decision(journal: Journal, rita: int) -> None:
    step = journal.undo.last()
    assert journal.releases.draft(rita) is None
    journal.releases.keep_words(rita, why="Only", words="May the clinic ")
    assert journal.releases.draft(rita) == {"why": "Only", "words": "May the clinic "}
    assert journal.undo.last() == step  # typing is no step of its own
    let_go(journal, rita)
    assert journal.releases.draft(rita) is None


def test_words_taken_out_again_leave_nothing(journal: Journal, rita: int) -> None:
    journal.releases.keep_words(rita, why="", words="May")
    journal.releases.keep_words(rita, why=" ", words="")
    assert journal.releases.draft(rita) is None


def test_the_same_words_are_not_written_again(journal: Journal, rita: int) -> None:
    journal.releases.keep_words(rita, why="", words="May")
    told: list[Changes] = []
    journal.feed.subscribe(told.append)
    journal.releases.keep_words(rita, why="", words="May")
    assert told == []


# Where the freed hour goes


def _other(journal: Journal, name: str, days: int, *, every: int = 30, mutual: bool = False) -> int:
    person = journal.people.add(name).id
    journal.people.change(person, rhythm_days=every)
    journal.interactions.log(person, day=ago(days))
    if mutual:
        journal.favors.add(person, "given", "a lift", day=ago(days))
        journal.favors.add(person, "received", "a lamp", day=ago(days))
    return person


def _instead(journal: Journal, person: int) -> int | None:
    found = journal.releases.tend_instead(person, DAY)
    return found[0].id if found else None


def test_the_hour_goes_to_somebody_due(journal: Journal, rita: int) -> None:
    assert _instead(journal, rita) is None
    soon = _other(journal, "Ana", days=5, mutual=True)
    assert _instead(journal, rita) == soon
    _other(journal, "Ben", days=40)
    longest = _other(journal, "Cleo", days=60)
    assert _instead(journal, rita) == longest
    both_ways = _other(journal, "Dan", days=33, mutual=True)
    assert _instead(journal, rita) == both_ways
    found = journal.releases.tend_instead(rita, DAY)
    assert found is not None
    assert found[0] == journal.people.get(both_ways)
    assert found[1] == journal.standings.of(both_ways)


def test_the_hour_goes_to_nobody_resting_or_released(journal: Journal, rita: int) -> None:
    ana, ben = (_other(journal, name, days=40) for name in ("Ana", "Ben"))
    journal.releases.rest(ana, LATER, DAY)
    let_go(journal, ben)
    assert _instead(journal, rita) is None


def test_the_hour_does_not_go_to_the_next_to_be_let_go(journal: Journal, rita: int) -> None:
    pushy = _other(journal, "Ana", days=100)
    for days in (150, 120):
        journal.interactions.log(pushy, day=ago(days), pitch_by_them="early", energy="down")
    kind = _other(journal, "Ben", days=31)
    assert _instead(journal, rita) == kind


def test_a_tie_that_ended_gets_the_hour_only_where_it_went_both_ways(journal: Journal, rita: int) -> None:
    quiet = journal.people.add("Ana").id
    journal.interactions.log(quiet, day=ago(900))
    assert _instead(journal, rita) is None
    journal.favors.add(quiet, "given", "a lift", day=ago(950))
    journal.favors.add(quiet, "received", "a lamp", day=ago(940))
    assert _instead(journal, rita) == quiet
