"""Closing a review: everything decided takes effect at once, and undo takes it back whole."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.changes import Changes
from desktop_app.conduct.periods import Span, period_of
from desktop_app.errors import BadInput
from desktop_app.journal import Journal
from desktop_app.people.values import Ring, Status
from desktop_app.prompts.prompt import Kind
from desktop_app.review.closing import Closed, first_day
from desktop_app.review.values import Review, What
from desktop_app.services import Services
from desktop_app.store import models
from desktop_app.store.database import Store
from tests.core.conftest import DAY
from tests.core.random_journals import Written, journals, opened
from tests.core.test_merging_properties import everything

QUARTER = period_of(DAY, Span.QUARTER).before
A_MONTH_ON = date(2026, 4, 11)


@pytest.fixture
def review(journal: Journal) -> Review:
    return journal.reviews.begin(QUARTER, DAY)


def decide(journal: Journal, review: Review, what: What, name: str = "Maya Okafor", **fields: Any) -> int:
    """Somebody about whom this was decided."""
    person = journal.people.add(name).id
    if fields:
        journal.people.change(person, **fields)
    journal.reviews.decide(review.id, person, what, DAY)
    return person


def close(journal: Journal, review: Review) -> Closed:
    return journal.reviews.close(review.id, DAY)


def test_deepening_puts_somebody_one_ring_closer(journal: Journal, review: Review) -> None:
    known = decide(journal, review, What.DEEPEN, rhythm_days=200)
    close_one = decide(journal, review, What.DEEPEN, "Tomás", ring=Ring.CLOSE)
    inner = decide(journal, review, What.DEEPEN, "Jonas", ring=Ring.INNER)
    assert close(journal, review) == (3, ())
    people = [journal.people.get(id) for id in (known, close_one, inner)]
    assert [(one.ring, one.rhythm_days) for one in people] == [
        (Ring.CLOSE, None),
        (Ring.INNER, None),
        (Ring.INNER, 20),
    ]
    assert [journal.standings.of(one.id).rhythm for one in people] == [90, 30, 20]


def test_a_learned_rhythm_makes_room_for_the_ring(journal: Journal, review: Review) -> None:
    maya = decide(journal, review, What.DEEPEN)
    for n in range(5):
        journal.interactions.log(maya, day=DAY - timedelta(days=150 * n))
    assert journal.standings.of(maya).rhythm == 150
    [step] = journal.reviews.plan(review.id, DAY)
    assert step.said == "Into your close ring: every 90 days."
    close(journal, review)
    assert journal.standings.of(maya).rhythm == 90


def test_somebody_rests_from_the_day_of_closing_on(journal: Journal, review: Review) -> None:
    maya = decide(journal, review, What.REST)
    close(journal, review)
    person = journal.people.get(maya)
    assert (person.status, person.rest_until) == (Status.RESTING, A_MONTH_ON)


def test_a_release_keeps_the_words_begun_for_it(journal: Journal, review: Review) -> None:
    maya, tomas = decide(journal, review, What.RELEASE), decide(journal, review, What.RELEASE, "Tomás")
    jonas = journal.people.add("Jonas").id
    journal.introductions.idea(maya, jonas, "books", day=DAY)
    journal.releases.keep_words(maya, why="It always was about work.", words="")
    assert close(journal, review) == (2, ())
    assert {journal.people.get(id).status for id in (maya, tomas)} == {Status.RELEASED}
    [release] = journal.releases.of(maya)
    assert (release.why, release.words, release.day) == ("It always was about work.", "", DAY)
    assert [(one.why, one.words) for one in journal.releases.of(tomas)] == [("", "")]
    assert journal.releases.draft(maya) is None
    assert [one.stage for one in journal.introductions.of(maya)] == ["dropped"]
    journal.undo.undo()
    assert journal.releases.draft(maya) == {"why": "It always was about work.", "words": ""}
    assert [one.stage for one in journal.introductions.of(maya)] == ["idea"]


def test_nobody_is_released_while_something_is_promised(journal: Journal, review: Review) -> None:
    maya, tomas = decide(journal, review, What.RELEASE), decide(journal, review, What.RELEASE, "Tomás")
    for side in ("mine", "theirs"):
        journal.promises.add("send the book", day=DAY, person=maya, side=side)
    promise = journal.promises.add("ring Anna", day=DAY, person=tomas)
    journal.promises.settle(promise, "kept", day=DAY)
    done, left = close(journal, review)
    assert (done, [(step.person, step.what, step.promises) for step in left]) == (
        1,
        [(maya, What.RELEASE, 2)],
    )
    assert journal.people.get(maya).status is Status.ACTIVE
    assert journal.people.get(tomas).status is Status.RELEASED
    assert journal.reviews.plan(review.id, DAY) == left
    journal.releases.release(
        maya, why="", words="", day=DAY, settle={one.id: "withdrawn" for one in journal.promises.of(maya)}
    )
    assert journal.reviews.plan(review.id, DAY) == ()


def test_keeping_answers_the_questions_that_may_be_asked(journal: Journal, review: Review) -> None:
    """Half a year long neither rest nor release is brought up about somebody who was kept."""
    maya = decide(journal, review, What.KEEP, ring=Ring.CLOSE)
    quiet = decide(journal, review, What.KEEP, "Quiet")
    journal.interactions.log(maya, day=DAY - timedelta(days=700))
    for days in (500, 400, 300):
        journal.interactions.log(maya, day=DAY - timedelta(days=days), kind="note", opened_by="me")
    assert Kind.RELEASE in kinds(journal, DAY)
    close(journal, review)
    asked = {
        kind for (kind,) in journal._store.read("SELECT kind FROM response WHERE person_id = ?", (maya,))
    }
    assert asked == {"rest", "release"}
    assert not journal._store.read("SELECT 1 FROM response WHERE person_id = ?", (quiet,))
    heavy = {Kind.REST, Kind.RELEASE}
    assert not heavy & kinds(journal, DAY)
    assert not heavy & kinds(journal, DAY + timedelta(days=179))
    # Three rhythms of the close ring after they were kept, the pattern has ended anew.
    assert heavy & kinds(journal, DAY + timedelta(days=270))
    journal.undo.undo()
    assert Kind.RELEASE in kinds(journal, DAY)


def kinds(journal: Journal, day: date) -> set[Kind]:
    return {prompt.kind for prompt in journal.today_page.page(day, number=100).prompts}


def test_closing_takes_no_place_of_the_days_page(journal: Journal, review: Review) -> None:
    for n in range(9):
        person = decide(journal, review, What.KEEP, f"Faded {n}", ring=Ring.CLOSE)
        journal.interactions.log(person, day=DAY - timedelta(days=400))
    birthday = journal.people.add("Ada").id
    journal.favors.add(birthday, "received", "a lift", day=DAY - timedelta(days=2))
    close(journal, review)
    page = journal.today_page.page(DAY, number=2)
    assert page.answered == 0
    assert Kind.THANK in {prompt.kind for prompt in page.prompts}


def test_skipping_leaves_everything_as_it_is(journal: Journal, review: Review) -> None:
    maya = decide(journal, review, What.SKIP)
    before = journal.people.get(maya)
    assert close(journal, review) == (0, ())
    assert journal.people.get(maya) == before
    assert journal.reviews.plan(review.id, DAY) == ()


def test_it_is_closed_with_its_pages_and_opened_again_by_undo(journal: Journal, review: Review) -> None:
    journal.reflections.write(review.letter, "letter", text="Dear me")
    maya = decide(journal, review, What.REST)
    close(journal, review)
    closed = journal.reviews.get(review.id)
    assert (closed.state, closed.closed) == ("closed", DAY)
    states = [journal.reflections.get(id).state for id in (review.questions, review.letter)]
    assert states == ["finished", "finished"]
    assert journal.reviews.decisions(review.id) == {maya: What.REST}
    assert journal.undo.undo() == "Close the quarterly review"
    assert journal.reviews.get(review.id) == review
    states = [journal.reflections.get(id).state for id in (review.questions, review.letter)]
    assert states == ["draft", "draft"]
    assert journal.people.get(maya).status is Status.ACTIVE
    assert journal.undo.redo() == "Close the quarterly review"
    assert journal.people.get(maya).status is Status.RESTING


def test_what_has_most_of_its_days_to_come_cannot_be_closed(journal: Journal) -> None:
    later = journal.reviews.begin(period_of(DAY, Span.YEAR), DAY)
    assert first_day(later.period) == date(2026, 10, 1)
    with pytest.raises(BadInput):
        journal.reviews.close(later.id, date(2026, 9, 30))
    assert journal.reviews.get(later.id).state == "open"
    journal.reviews.close(later.id, date(2026, 10, 1))
    assert journal.reviews.get(later.id).state == "closed"


def test_the_plan_lists_what_asks_most_first(journal: Journal, review: Review) -> None:
    for n, what in enumerate(What):
        decide(journal, review, what, f"{'ZYXWV'[n]}oe")
    busy = decide(journal, review, What.RELEASE, "Zz")
    journal.promises.add("send the book", day=DAY, person=busy)
    steps = journal.reviews.plan(review.id, DAY)
    assert [(step.name, step.what) for step in steps] == [
        ("Zz", What.RELEASE),
        ("Woe", What.RELEASE),
        ("Xoe", What.REST),
        ("Zoe", What.DEEPEN),
        ("Yoe", What.KEEP),
        ("Voe", What.SKIP),
    ]
    assert steps[2].said == "Rests until 11 April; nothing of them comes up."
    assert all(step.said.endswith(".") for step in steps)


def test_who_was_decided_about_elsewhere_is_left_out(journal: Journal, review: Review) -> None:
    released, deleted, resting, gone = (
        decide(journal, review, What.DEEPEN, name) for name in ("Ada", "Ben", "Cleo", "Dan")
    )
    kept = journal.people.add("Daniel").id
    journal.releases.release(released, why="", words="", day=DAY, settle={})
    journal.people.remove(deleted)
    journal.releases.rest(resting, DAY + timedelta(days=9), DAY)
    journal.duplicates.merge(kept, gone, {})
    assert [step.person for step in journal.reviews.plan(review.id, DAY)] == [kept]
    assert close(journal, review).done == 1
    assert journal.people.get(kept).ring is Ring.CLOSE
    assert journal.people.get(released).status is Status.RELEASED


class _Enough(Exception):
    pass


def test_it_says_how_far_it_is_and_stopped_on_its_way_leaves_nothing(
    journal: Journal, review: Review
) -> None:
    for n in range(60):
        decide(journal, review, What.REST, f"P{n}")
    before = everything(journal._store)

    def stop(done: int, total: int) -> None:
        if done >= 50:
            raise _Enough

    with pytest.raises(_Enough):
        journal.reviews.close(review.id, DAY, on_progress=stop)
    assert everything(journal._store) == before
    told: list[tuple[int, int]] = []
    journal.reviews.close(review.id, DAY, on_progress=lambda done, total: told.append((done, total)))
    assert told == [(25, 60), (50, 60), (60, 60)]


def test_it_is_told_as_one_change_with_whose_it_is(journal: Journal, review: Review) -> None:
    maya = decide(journal, review, What.REST)
    heard: list[Changes] = []
    journal.feed.subscribe(heard.append)
    journal.reviews.close(review.id, DAY, origin="here")
    [changes] = heard
    assert (changes.origin, changes.name) == ("here", "Close the quarterly review")
    assert changes.rows["person"] == {maya}
    assert changes.touch("review", "decision", "reflection")


@settings(max_examples=60, deadline=None)
@given(
    journals(),
    st.lists(st.sampled_from(What), min_size=6, max_size=6),
    st.text("abc ä", min_size=1, max_size=9),
)
def test_undo_of_a_closing_leaves_every_table_as_it_was(
    written: Written, whats: list[What], words: str
) -> None:
    with opened(written) as store:
        services = _services(store)
        ids = [id for (id,) in store.read("SELECT id FROM person ORDER BY id")]
        review = services.reviews.begin(QUARTER, DAY)
        services.reflections.write(review.questions, "act", text=words, act_day=DAY)
        services.releases.keep_words(ids[0], why=words, words="")
        for person, what in zip(ids, whats, strict=False):
            services.reviews.decide(review.id, person, what, DAY)
        before = everything(store, deleted=False)
        statuses = dict(store.read("SELECT id, status FROM person"))

        done, left = services.reviews.close(review.id, DAY)
        after = everything(store)

        assert done + len(left) <= sum(status == "active" for status in statuses.values())
        for person, what in zip(ids, whats, strict=False):
            now = services.people.get(person)
            if statuses[person] != "active" or person in {step.person for step in left}:
                assert now.status == statuses[person]
            elif what is What.RELEASE:
                assert now.status is Status.RELEASED
                assert not services.promises.open_with([person])
            else:
                assert now.status is (Status.RESTING if what is What.REST else Status.ACTIVE)
        assert services.undo.undo() == "Close the quarterly review"
        assert everything(store, deleted=False) == before
        assert services.undo.redo() == "Close the quarterly review"
        assert everything(store) == after
        assert store.read("PRAGMA foreign_key_check") == []


def _services(store: Store) -> Services:
    return Services(Path(tempfile.gettempdir()), store)


def test_several_hundred_people_are_few(journal: Journal, review: Review) -> None:
    with journal._store.unit() as unit:
        for n in range(500):
            person = unit.insert(models.Person, name=f"P{n}", name_folded=f"p{n}")
            what = list(What)[n % 5].value
            unit.insert(models.Decision, review=review.id, person=person, what=what, day=DAY)
    assert close(journal, review).done == 400
    assert journal.undo.is_large(back=True)
    journal.undo.undo()
    assert journal.people.counts().resting == journal.people.counts().released == 0
