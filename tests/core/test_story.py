"""One person's story: in time, a page at a time, with the sentences that name them, and the balance in a word."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.journal import Journal
from desktop_app.people.balance import LATELY, Balance, balance
from desktop_app.people.quoting import LONGEST, quoted
from desktop_app.people.values import StoryEntry
from desktop_app.store import models
from tests.core.conftest import DAY


@pytest.fixture
def ann(journal: Journal) -> int:
    return journal.people.add("Ann Bell").id


def around(text: str, name: str = "@Ann") -> str:
    begin = text.index(name)
    return quoted(text, [(begin, begin + len(name))])


# Sentences


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("It was late. @Ann asked about clay. I went home.", "@Ann asked about clay."),
        ("I met @Ann!\nThen rain.", "I met @Ann!"),
        ("Rain.\n\n- @Ann: a bookkeeper\n- Ben: none", "- @Ann: a bookkeeper"),
        ("Late. I spoke with Dr. @Ann about it. Good.", "I spoke with Dr. @Ann about it."),
        ("Late. J. and @Ann left, e.g. for tea. Good.", "J. and @Ann left, e.g. for tea."),
        ("“Really?” asked @Ann. So it was.", "“Really?” asked @Ann."),
        ("She said “Go home.” Then @Ann went.", "Then @Ann went."),
        ("雨だった。@Annと話した。帰った。", "@Annと話した。"),
        ("هل جاءت؟ جاءت @Ann أمس. نعم.", "جاءت @Ann أمس."),
        ("@Ann", "@Ann"),
        ("It costs 3.50 and @Ann paid 1.75 of it. Good.", "It costs 3.50 and @Ann paid 1.75 of it."),
    ],
)
def test_the_sentence_that_names_somebody(text: str, sentence: str) -> None:
    assert around(text) == sentence


def test_a_stop_in_a_name_ends_nothing() -> None:
    text = "Late. I met @Sam Lee Jr. again there. Good."
    assert around(text, "@Sam Lee Jr.") == "I met @Sam Lee Jr. again there."


def test_sentences_side_by_side_stay_together_and_others_are_told_apart() -> None:
    text = "Late. @Ann came. @Ann sat. Rain. @Ann left. Home."
    spans = [(at, at + 4) for at in range(len(text)) if text.startswith("@Ann", at)]
    assert quoted(text, spans) == "@Ann came. @Ann sat. … @Ann left."


def test_a_long_sentence_is_cut_around_the_name() -> None:
    text = "before " * 200 + "@Ann" + " after" * 200
    found = around(text)
    assert found.startswith("…before")
    assert found.endswith("after…")
    assert "@Ann" in found
    assert len(found) <= LONGEST + 2


def test_spans_that_do_not_fit_are_passed_over() -> None:
    assert quoted("Short.", [(3, 99), (4, 2), (-1, 2)]) == "Short."
    assert quoted("", [(0, 1)]) == ""


words = st.text(st.sampled_from("ab .!?…\n”。@éن\u2028\t"), max_size=400)


@given(text=words, at=st.integers(0, 400), length=st.integers(1, 12), longest=st.integers(1, 80))
def test_what_is_quoted_was_written_and_names_them(text: str, at: int, length: int, longest: int) -> None:
    begin = min(at, max(0, len(text) - 1))
    end = min(len(text), begin + length)
    found = quoted(text, [(begin, end)], longest)
    line = " ".join(text.split())
    name = " ".join(text[begin:end].split())
    assert "\n" not in found
    assert name in found
    assert all(part in line for part in found.removeprefix("…").removesuffix("…").split(" … "))
    assert len(found) <= max(longest, length) + 2


@given(text=words, spans=st.lists(st.tuples(st.integers(-5, 450), st.integers(-5, 450)), max_size=6))
def test_any_spans_give_one_short_line(text: str, spans: list[tuple[int, int]]) -> None:
    found = quoted(text, spans, 60)
    assert "\n" not in found
    assert len(found) <= 60 + 450


# The story


def write(journal: Journal, text: str, *named: int, about: int | None = None, day: date = DAY) -> int:
    """An answer in a reflection of its own; the reflection's id."""
    name = "@Ann"
    with journal._store.unit() as unit:
        reflection = unit.insert(
            models.Reflection, guide="evening", guide_title="Evening", day=day, state="finished"
        )
        answer = unit.insert(
            models.Answer,
            reflection=reflection,
            question="arrive",
            wording="Who stays with you?",
            person=about,
            text=text,
            day=day,
        )
        for person in named:
            begin = text.index(name)
            unit.insert(models.Mention, answer=answer, person=person, begin=begin, finish=begin + len(name))
    return reflection


def test_a_text_about_others_gives_its_sentence_and_one_about_them_all_of_it(
    journal: Journal, ann: int
) -> None:
    passing = write(journal, "It was late. @Ann asked about clay. I went home.", ann)
    about = write(journal, "We spoke long. @Ann has a daughter.", ann, about=ann, day=DAY - timedelta(days=1))
    write(journal, "@Ann", ann)
    assert journal.stories.story(ann) == (
        StoryEntry("mention", 1, DAY, "Who stays with you?", "@Ann asked about clay.", (), passing),
        StoryEntry(
            "answer",
            2,
            DAY - timedelta(days=1),
            "Who stays with you?",
            "We spoke long. @Ann has a daughter.",
            (),
            about,
        ),
    )


def test_what_a_reflection_says_of_a_talk_stands_with_the_talk_unless_only_writing_is_wanted(
    journal: Journal, ann: int
) -> None:
    reflection = write(journal, "Rain. @Ann asked about clay. Home.", ann)
    journal.interactions.log(ann, day=DAY, summary="Clay", reflection=reflection)
    (talk,) = journal.stories.story(ann)
    assert (talk.kind, talk.text, talk.reflection) == ("talk", "Clay\n@Ann asked about clay.", reflection)
    (written,) = journal.stories.page(ann, which="written").entries
    assert (written.kind, written.text) == ("mention", "@Ann asked about clay.")


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 50])
@pytest.mark.parametrize("which", ["all", "talks", "exchanged", "promises", "written"])
def test_pages_follow_each_other_without_gap_or_repeat(
    journal: Journal, ann: int, which: str, limit: int
) -> None:
    ben = journal.people.add("Ben").id
    for days in (0, 0, 1, 5, 400):
        day = DAY - timedelta(days=days)
        journal.interactions.log(ann, day=day, summary="x")
        journal.favors.add(ann, "given", "a book", day=day)
        journal.promises.settle(journal.promises.add("call", day=day, person=ann), "kept", day=DAY)
        journal.introductions.idea(ben, ann, "clay", day=day)
        write(journal, "Rain. @Ann came. Home.", ann, day=day)
    journal.interactions.log(ann, day=None, summary="long ago")
    journal.releases.release(ann, why="", words="Go well.", day=DAY, settle={})
    whole = journal.stories.page(ann, which=which, limit=None)
    assert whole.after is None
    assert len(whole.entries) == journal.stories.count(ann, which)
    told = [entry.day or date.min for entry in whole.entries]
    assert told == sorted(told, reverse=True)
    paged: list[StoryEntry] = []
    after = None
    while True:
        page = journal.stories.page(ann, which=which, after=after, limit=limit)
        assert len(page.entries) <= limit
        paged += page.entries
        after = page.after
        if after is None:
            break
    assert tuple(paged) == whole.entries
    if which == "all":
        assert whole.entries[-1].text == "long ago"
        assert {entry.kind for entry in whole.entries} == {
            "talk", "given", "promise", "introduction", "mention", "release",
        }  # fmt: skip


def test_a_note_says_what_became_of_it(journal: Journal, ann: int) -> None:
    def chips() -> list[list[str]]:
        return [[text for _, text in entry.chips] for entry in journal.stories.story(ann)]

    old = journal.interactions.log(ann, kind="note", opened_by="me", day=DAY - timedelta(days=9))
    journal.interactions.log(ann, kind="note", opened_by="me", day=DAY)
    assert chips() == [["waiting"], ["waiting"]]
    journal.interactions.log(ann, kind="note", opened_by="them", day=DAY - timedelta(days=3))
    assert chips() == [["waiting"], ["from them"], []]
    journal.interactions.answered(old, True)
    assert chips() == [["waiting"], ["from them"], ["answered"]]
    assert journal.stories.contacts(ann) == (DAY - timedelta(days=9), DAY - timedelta(days=3))


def test_the_glance_counts_and_finds_where_one_met(journal: Journal, ann: int) -> None:
    ben = journal.people.add("Ben").id
    event = journal.events.add("Harbour meetup", DAY - timedelta(days=9))
    journal.interactions.log(ann, day=DAY)
    journal.interactions.log(ann, day=event.day, event=event.id)
    journal.favors.add(ann, "given", "a book", day=None)
    journal.favors.add(ann, "received", "a contact", day=DAY)
    made = journal.introductions.idea(ann, ben, "clay", day=DAY)
    journal.promises.add("call", day=DAY, person=ann)
    glance = journal.stories.glance(ann)
    assert (glance.met_at, glance.met_on) == ("Harbour meetup", event.day)
    assert (glance.gave, glance.received) == (1, 1)
    assert [promise.text for promise in glance.open_promises] == ["call"]
    assert glance.open_promises == journal.promises.of(ann)
    journal.introductions.stage(made, "made", day=DAY)
    assert (journal.stories.glance(ann).gave, journal.stories.glance(ben).gave) == (2, 1)
    assert journal.stories.balance(ann, DAY) is Balance.MUTUAL


# The balance


@pytest.mark.parametrize(
    ("counts", "word"),
    [
        ((0, 0, 0, 0), Balance.NOTHING),
        ((1, 0, 1, 0), Balance.GAVE),
        ((0, 1, 0, 0), Balance.RECEIVED),
        ((6, 4, 1, 1), Balance.MUTUAL),
        ((1, 1, 0, 0), Balance.MUTUAL),
        ((40, 32, 0, 0), Balance.MUTUAL),
        ((6, 4, 4, 1), Balance.GAVE_LATELY),
        ((6, 4, 0, 3), Balance.RECEIVED_LATELY),
        ((9, 1, 1, 1), Balance.GAVE),
        ((1, 9, 1, 0), Balance.RECEIVED),
    ],
)
def test_the_balance_in_a_word(counts: tuple[int, int, int, int], word: Balance) -> None:
    assert balance(*counts) is word


_SWAPPED = {
    Balance.GAVE: Balance.RECEIVED,
    Balance.RECEIVED: Balance.GAVE,
    Balance.GAVE_LATELY: Balance.RECEIVED_LATELY,
    Balance.RECEIVED_LATELY: Balance.GAVE_LATELY,
}


@given(*[st.integers(0, 60)] * 4)
def test_the_balance_is_the_same_from_either_side(a: int, b: int, c: int, d: int) -> None:
    word = balance(a, b, c, d)
    assert balance(b, a, d, c) is _SWAPPED.get(word, word)
    assert (word is Balance.NOTHING) == (a == b == 0)
    if word in (Balance.MUTUAL, Balance.GAVE_LATELY, Balance.RECEIVED_LATELY):
        assert a
        assert b


def test_lately_is_a_year(journal: Journal, ann: int) -> None:
    for days in (LATELY, LATELY - 1, LATELY + 1, 2 * LATELY):
        journal.favors.add(ann, "given", "a book", day=DAY - timedelta(days=days))
        journal.favors.add(ann, "received", "a book", day=DAY - timedelta(days=days + 2 * LATELY))
    assert journal.stories.balance(ann, DAY) is Balance.MUTUAL
    journal.favors.add(ann, "given", "a book", day=DAY)
    assert journal.stories.balance(ann, DAY) is Balance.GAVE_LATELY
    assert journal.stories.balance(ann, DAY + timedelta(days=2)) is Balance.MUTUAL
