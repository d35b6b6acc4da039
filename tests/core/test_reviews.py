"""Reviews: which one is due, begun once for each period, decided person by person, and never lost."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from desktop_app.conduct.periods import Period, Span, period_of
from desktop_app.conduct.way import Way
from desktop_app.errors import BadInput, NotFound
from desktop_app.journal import Journal
from desktop_app.review.reviews import Reviews
from desktop_app.review.values import Review, What
from desktop_app.services import Services
from desktop_app.store.database import Store
from tests.core.conftest import DAY

QUARTER = period_of(DAY, Span.QUARTER)
APRIL = QUARTER.last + timedelta(days=3)


def begun(journal: Journal, period: Period = QUARTER, day: date = APRIL) -> Review:
    return journal.reviews.begin(period, day)


def write(journal: Journal, reflection: int, question: str, text: str) -> None:
    journal.reflections.write(reflection, question, text=text)


# Which period


def test_a_period_with_something_in_it_is_due_until_its_review_is_closed(journal: Journal) -> None:
    reviews = journal.reviews
    assert reviews.due(APRIL) is None
    assert reviews.suggested(APRIL) == period_of(APRIL, Span.QUARTER)
    journal.interactions.log(journal.people.add("Maya").id, day=DAY)
    assert reviews.due(APRIL) == reviews.suggested(APRIL) == QUARTER
    assert reviews.due(DAY) is None
    review = begun(journal)
    assert reviews.due(APRIL) == QUARTER
    reviews.close(review.id, APRIL)
    assert reviews.due(APRIL) is None
    assert reviews.suggested(APRIL) == QUARTER.after


def test_a_draft_is_enough_and_pages_of_reviews_are_not(journal: Journal) -> None:
    begun(journal, QUARTER.before, DAY)
    assert journal.reviews.due(APRIL) is None
    journal.reflections.start("evening", day=DAY)
    assert journal.reviews.due(APRIL) == QUARTER


def test_what_is_due_follows_the_way_of_the_owner(journal: Journal) -> None:
    journal.interactions.log(journal.people.add("Maya").id, day=date(2026, 2, 20))
    journal.conduct.set_way(Way(Span.MONTH))
    assert journal.reviews.due(DAY) == period_of(date(2026, 2, 1), Span.MONTH)
    journal.conduct.set_way(Way(Span.QUARTER, 3))
    assert journal.reviews.due(DAY) == Period(Span.QUARTER, date(2025, 12, 1), date(2026, 2, 28))
    journal.conduct.set_way(Way(Span.YEAR))
    assert journal.reviews.due(DAY) is None
    assert journal.reviews.suggested(DAY) == period_of(DAY, Span.YEAR)


def test_an_open_review_is_gone_on_with_before_another_is_begun(journal: Journal) -> None:
    journal.interactions.log(journal.people.add("Maya").id, day=DAY)
    before = begun(journal, QUARTER.before, APRIL)
    assert journal.reviews.suggested(APRIL) == QUARTER.before
    journal.reviews.close(before.id, APRIL)
    assert journal.reviews.suggested(APRIL) == QUARTER


# Beginning


def test_each_period_has_one_review_with_pages_of_its_own(journal: Journal) -> None:
    assert journal.reviews.of(QUARTER) is None
    review = begun(journal)
    again = journal.reviews.begin(QUARTER, APRIL + timedelta(days=9))
    other = begun(journal, QUARTER.before)
    year = begun(journal, period_of(DAY, Span.YEAR))
    assert again == review == journal.reviews.of(QUARTER) == journal.reviews.get(review.id)
    assert (review.period, review.begun, review.state, review.closed) == (QUARTER, APRIL, "open", None)
    pages = [page for one in (review, other, year) for page in (one.questions, one.letter)]
    assert len(set(pages)) == 6
    assert [journal.reviews.of_reflection(page) for page in pages[:2]] == [review, review]
    assert [one.period for one in journal.reviews.past()] == [year.period, QUARTER, QUARTER.before]
    assert journal.undo.last() is None


def test_its_pages_say_which_period_they_are_about(journal: Journal) -> None:
    review = begun(journal)
    questions, letter = (journal.reflections.get(id) for id in (review.questions, review.letter))
    assert (questions.guide, letter.guide) == ("quarter", "letter")
    assert questions.guide_title == "Quarterly review, January to March 2026"
    assert letter.guide_title == "Letter to myself, January to March 2026"
    assert {(one.kind, one.state, one.day) for one in (questions, letter)} == {("review", "draft", APRIL)}
    year = begun(journal, period_of(DAY, Span.YEAR))
    assert journal.reflections.get(year.questions).guide_title == "Yearly review, 2026"


def test_its_pages_are_read_found_and_filtered_under_these_titles(journal: Journal, tmp_path: Path) -> None:
    review = begun(journal)
    write(journal, review.letter, "letter", "Dear me, ask about the zibaldone.")
    write(journal, review.questions, "quarter-stays", "The harbour.")
    titles = {entry.guide_title for entry in journal.entries.page()}
    assert titles == {"Quarterly review, January to March 2026", "Letter to myself, January to March 2026"}
    assert journal.reading.whole(review.letter).title == "Letter to myself, January to March 2026"
    assert journal.reading.markdown(journal.reading.whole(review.letter)).startswith(
        "# Letter to myself, Jan"
    )
    [found] = journal.entries.search("zibaldone")
    assert found.guide_title == "Letter to myself, January to March 2026"
    assert journal.entries.guides() == (("letter", "Letters to myself"), ("quarter", "Reviews"))
    journal.export_json(tmp_path / "all.json")
    content = json.loads((tmp_path / "all.json").read_text("utf-8"))
    uids = {row["uid"]: row["guide_title"] for row in content["reflection"]}
    [row] = content["review"]
    assert uids[row["questions"]] == "Quarterly review, January to March 2026"
    assert uids[row["letter"]] == "Letter to myself, January to March 2026"


def test_its_pages_are_no_drafts_to_go_on_with(journal: Journal) -> None:
    begun(journal)
    assert journal.reflections.drafts() == ()


def test_a_deleted_page_leaves_an_empty_one_and_nothing_decided_is_lost(journal: Journal) -> None:
    maya = journal.people.add("Maya").id
    review = begun(journal)
    write(journal, review.letter, "letter", "Dear me")
    journal.reviews.decide(review.id, maya, What.KEEP, APRIL)
    journal.reflections.remove(review.letter)
    mended = journal.reviews.get(review.id)
    assert mended.letter != review.letter
    assert journal.reflections.answers(mended.letter) == ()
    assert journal.reviews.decisions(review.id) == {maya: What.KEEP}
    journal.undo.undo()
    assert [one.text for one in journal.reflections.answers(review.letter)] == ["Dear me"]


def test_a_page_deleted_for_good_takes_no_review_with_it(journal: Journal) -> None:
    maya = journal.people.add("Maya").id
    review = begun(journal)
    journal.reviews.decide(review.id, maya, What.KEEP, APRIL)
    journal.reflections.remove(review.questions)
    journal.deletions.purge("reflection", review.questions)
    kept = journal.reviews.get(review.id)
    assert kept.letter == review.letter
    assert journal.reflections.get(kept.questions).guide_title == "Quarterly review, January to March 2026"
    assert journal.reviews.decisions(review.id) == {maya: What.KEEP}
    assert journal.check() == ()


def test_a_review_that_is_not_there(journal: Journal) -> None:
    with pytest.raises(NotFound):
        journal.reviews.get(7)
    assert journal.reviews.of_reflection(7) is None
    assert journal.reviews.past() == ()


# The last letter


def test_the_last_letter_is_that_of_the_nearest_earlier_period_with_words(journal: Journal) -> None:
    assert journal.reviews.last_letter(QUARTER) is None
    oldest = begun(journal, QUARTER.before.before, date(2025, 10, 2))
    write(journal, oldest.letter, "letter", "Dear me, go to the harbour.")
    begun(journal, QUARTER.before, date(2026, 1, 2))
    own = begun(journal)
    write(journal, own.letter, "letter", "Now.")
    letter = journal.reviews.last_letter(QUARTER)
    assert letter is not None
    assert (letter.period, letter.day) == (QUARTER.before.before, date(2025, 10, 2))
    assert (letter.text, letter.reflection) == ("Dear me, go to the harbour.", oldest.letter)
    after = journal.reviews.last_letter(QUARTER.after)
    assert after is not None
    assert after.text == "Now."


# Deciding


def test_deciding_is_a_named_step_and_changes_nobody_yet(journal: Journal) -> None:
    maya = journal.people.add("Maya Okafor")
    review = begun(journal)
    said = {}
    for what in What:
        journal.reviews.decide(review.id, maya.id, what, APRIL)
        assert journal.reviews.decisions(review.id) == {maya.id: what}
        said[what] = journal.undo.last()
    assert said == {
        What.DEEPEN: "Deepen: Maya Okafor",
        What.KEEP: "Keep: Maya Okafor",
        What.REST: "Let rest: Maya Okafor",
        What.RELEASE: "Bless and release: Maya Okafor",
        What.SKIP: "Skip: Maya Okafor",
    }
    assert journal.people.get(maya.id) == maya
    journal.reviews.clear(review.id, maya.id)
    assert journal.reviews.decisions(review.id) == {}
    assert journal.undo.undo() == "Leave open: Maya Okafor"
    assert journal.undo.undo() == "Skip: Maya Okafor"
    assert journal.reviews.decisions(review.id) == {maya.id: What.RELEASE}


def test_deciding_the_same_again_is_no_step(journal: Journal) -> None:
    maya, review = journal.people.add("Maya").id, begun(journal)
    journal.reviews.decide(review.id, maya, What.KEEP, APRIL)
    journal.reviews.decide(review.id, maya, What.KEEP, APRIL)
    journal.undo.undo()
    assert journal.reviews.decisions(review.id) == {}
    journal.reviews.clear(review.id, maya)
    assert journal.undo.next() == "Keep: Maya"


def test_nobody_is_decided_on_who_is_not_there_or_in_a_closed_review(journal: Journal) -> None:
    maya, review = journal.people.add("Maya").id, begun(journal)
    with pytest.raises(NotFound):
        journal.reviews.decide(review.id, maya + 1, What.KEEP, APRIL)
    with pytest.raises(NotFound):
        journal.reviews.decide(review.id + 1, maya, What.KEEP, APRIL)
    journal.reviews.close(review.id, APRIL)
    for act in (
        lambda: journal.reviews.decide(review.id, maya, What.KEEP, APRIL),
        lambda: journal.reviews.clear(review.id, maya),
        lambda: journal.reviews.close(review.id, APRIL),
    ):
        with pytest.raises(BadInput):
            act()


def test_of_two_decisions_about_one_person_the_newer_stands(journal: Journal) -> None:
    maya, other = journal.people.add("Maya Okafor").id, journal.people.add("M. Okafor").id
    review, before = begun(journal), begun(journal, QUARTER.before)
    journal.reviews.decide(review.id, maya, What.KEEP, APRIL)
    journal.reviews.decide(review.id, other, What.REST, APRIL + timedelta(days=1))
    journal.reviews.decide(before.id, maya, What.DEEPEN, APRIL + timedelta(days=1))
    journal.reviews.decide(before.id, other, What.SKIP, APRIL)
    journal.duplicates.merge(maya, other, {})
    assert journal.reviews.decisions(review.id) == {maya: What.REST}
    assert journal.reviews.decisions(before.id) == {maya: What.DEEPEN}
    journal.undo.undo()
    assert journal.reviews.decisions(review.id) == {maya: What.KEEP, other: What.REST}


def test_what_was_decided_goes_with_a_person_deleted_for_good(journal: Journal) -> None:
    maya, review = journal.people.add("Maya").id, begun(journal)
    journal.reviews.decide(review.id, maya, What.REST, APRIL)
    journal.people.remove(maya)
    assert journal.reviews.decisions(review.id) == {}
    journal.undo.undo()
    assert journal.reviews.decisions(review.id) == {maya: What.REST}
    journal.people.remove(maya)
    journal.deletions.purge("person", maya)
    assert journal._store.read("SELECT count(*) FROM decision") == [(0,)]
    assert journal.reviews.get(review.id).state == "open"


# Any sequence


class Deciding(RuleBasedStateMachine):
    """A review beside a plain dict, with a plain list of what it was before each step."""

    people = st.integers(0, 3)

    @initialize()
    def begin(self) -> None:
        import tempfile

        self.folder = tempfile.TemporaryDirectory()
        self.store = Store.open(Path(self.folder.name) / "journal.db", b"k" * 32, create=True)
        self.services = Services(Path(self.folder.name), self.store)
        self.ids = [self.services.people.add(name).id for name in ("Ada", "Ben", "Cleo", "Dan")]
        self.services.undo.forget()
        self.reviews: Reviews = self.services.reviews
        self.review = self.reviews.begin(QUARTER, APRIL).id
        self.now: dict[int, What] = {}
        self.done: list[dict[int, What]] = []
        self.undone: list[dict[int, What]] = []

    def _step(self, now: dict[int, What]) -> None:
        if now != self.now:
            self.done.append(self.now)
            self.undone.clear()
            self.now = now

    @rule(who=people, what=st.sampled_from(What))
    def decide(self, who: int, what: What) -> None:
        self.reviews.decide(self.review, self.ids[who], what, APRIL)
        self._step(self.now | {self.ids[who]: what})

    @rule(who=people)
    def clear(self, who: int) -> None:
        self.reviews.clear(self.review, self.ids[who])
        self._step({id: what for id, what in self.now.items() if id != self.ids[who]})

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        assert self.services.undo.undo()
        self.undone.append(self.now)
        self.now = self.done.pop()

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        assert self.services.undo.redo()
        self.done.append(self.now)
        self.now = self.undone.pop()

    @invariant()
    def alike(self) -> None:
        if hasattr(self, "review"):
            assert self.reviews.decisions(self.review) == self.now
            assert {step.person: step.what for step in self.reviews.plan(self.review, APRIL)} == self.now

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            self.folder.cleanup()


TestDeciding: Any = Deciding.TestCase
TestDeciding.settings = settings(max_examples=30, stateful_step_count=25, deadline=None)
