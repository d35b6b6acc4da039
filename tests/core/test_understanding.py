"""Understanding: what answers leave, and when it keeps quiet."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.errors import BadInput
from desktop_app.reflection import phrases as phrase_lists
from desktop_app.reflection.guides import Choice, Guides, Question
from desktop_app.reflection.understanding import Finding, Given, Mention, understand

RESOURCES = Path(__file__).parents[2] / "resources"
TODAY = date(2026, 3, 12)  # a Thursday
PHRASES = phrase_lists.load(RESOURCES / "understanding.toml")
GUIDES = Guides(RESOURCES / "guides")
LABELLED = tomllib.loads(Path(__file__).with_name("labelled_sentences.toml").read_text("utf-8"))
NAMES = ("Maya", "Tomás", "Dev", "Rita", "Jonas", "Ana", "Bo", "Femi", "Noor")
NUMBERS = {name: number for number, name in enumerate(NAMES, start=1)}
MAYA, TOMAS, DEV, RITA = 1, 2, 3, 4


def asks(kind: str = "prose", leaves: str = "none", key: str = "q") -> Question:
    return Question(key=key, step="s", title="t", kind=kind, leaves=leaves, seconds=1)


def mentions(text: str) -> tuple[Mention, ...]:
    return tuple(Mention(NUMBERS[m[1]], m.start(), m.end()) for m in re.finditer(r"@(\w+)", text))


def read(text: str, leaves: str = "none", *, kind: str = "prose", person: int | None = None) -> list[Finding]:
    answer = Given(asks(kind, leaves), person=person, text=text, mentions=mentions(text))
    return list(understand([answer], PHRASES, day=TODAY))


def shape(found: Finding) -> str:
    names = [NAMES[person - 1] for person in (found.person, found.other) if person is not None]
    return f"{found.kind} {' -> '.join(names)}"


def wanted(label: str) -> tuple[str, str | None, str | None]:
    match = re.fullmatch(r"(.+?)(?: = (.+?))?(?: by (\d{4}-\d\d-\d\d))?", label)
    assert match
    return match[1], match[2], match[3]


def measured(half: str) -> tuple[float, float, list[str]]:
    """Precision and recall of kinds and people on one half, and what was found but with another text or day."""
    right = found_in_all = expected_in_all = 0
    off: list[str] = []
    for case in LABELLED[half]:
        found = {shape(one): one for one in read(case["text"])}
        expected = {wanted(label)[0]: wanted(label)[1:] for label in case["finds"]}
        right += len(found.keys() & expected.keys())
        found_in_all += len(found)
        expected_in_all += len(expected)
        for name in found.keys() & expected.keys():
            text, day = expected[name]
            if text not in (None, found[name].text) or day not in (None, str(found[name].day)):
                off.append(f"{name}: {found[name].text!r} {found[name].day}")
    return right / found_in_all, right / expected_in_all, off


def test_sentences_it_was_tuned_on() -> None:
    assert measured("tuning") == (1.0, 1.0, [])


def test_sentences_it_was_not_tuned_on(record_property: Callable[[str, object], None]) -> None:
    precision, recall, off = measured("held")
    record_property("precision", precision)
    record_property("recall", recall)
    assert precision >= 0.9
    assert recall >= 0.7
    assert off == []


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("today", "2026-03-12"),
        ("tomorrow", "2026-03-13"),
        ("the day after tomorrow", "2026-03-14"),
        ("on Thursday", "2026-03-19"),
        ("by Friday", "2026-03-13"),
        ("before Friday", "2026-03-12"),
        ("on Monday evening", "2026-03-16"),
        ("next Friday", "2026-03-20"),
        ("this week", "2026-03-13"),
        ("next week", "2026-03-20"),
        ("by the end of the week", "2026-03-13"),
        ("by the end of the month", "2026-03-31"),
        ("next month", "2026-04-30"),
        ("in three days", "2026-03-15"),
        ("within two weeks", "2026-03-26"),
        ("in a month", "2026-04-12"),
        ("on 20 March", "2026-03-20"),
        ("by March 20th", "2026-03-20"),
        ("on the 5th", "2026-04-05"),
        ("on 5 January", "2027-01-05"),
        ("by 1 June 2028", "2028-06-01"),
        ("by 29 February", "2028-02-29"),
        ("by 2026-04-01", "2026-04-01"),
        ("as I did last Friday", "None"),
        ("on 31 June", "None"),
    ],
)
def test_days_in_a_promise(words: str, day: str) -> None:
    [found] = read(f"I will send @Maya the list {words}.")
    assert (found.kind, str(found.day)) == ("promise", day)
    if day != "None":
        assert found.text == "send Maya the list"


def test_choices_are_taken_as_they_are() -> None:
    question = Question("pitch", "s", "t", "choice", "pitch", 1, choices=(Choice("early", "Too early"),))
    answers = [
        Given(question, person=RITA, choice="early"),
        Given(question, person=DEV, choice="gone from the guide"),
        Given(question, person=MAYA),
    ]
    [found] = understand(answers, PHRASES, day=TODAY)
    assert (found.kind, found.person, found.value, found.source) == ("pitch", RITA, "early", "")


def test_a_dated_act_becomes_a_promise() -> None:
    act = Given(asks("act", "promise"), MAYA, "write two lines", day=TODAY, cue="the coffee is poured")
    [found] = understand([act], PHRASES, day=TODAY)
    assert (found.kind, found.person, found.text, found.day, found.cue) == (
        "promise",
        MAYA,
        "write two lines",
        TODAY,
        "the coffee is poured",
    )


def test_people_named_in_the_first_question_were_met() -> None:
    found = read("@Maya has moved. I did not get to @Dev, but @Tomás was there. @Maya again.", "met")
    assert [shape(one) for one in found] == ["met Maya", "met Tomás"]


def test_an_answer_about_one_person_needs_no_name() -> None:
    found = read(
        "She is looking for a quieter office. Also, they offer sailing lessons.",
        kind="prose_per_person",
        person=MAYA,
    )
    assert [(shape(one), one.text) for one in found] == [
        ("need Maya", "a quieter office"),
        ("offer Maya", "sailing lessons"),
    ]


def test_a_line_with_a_colon_answers_what_was_asked() -> None:
    found = read("@Maya: a bookkeeper\n@Dev - nothing", "need")
    assert [(shape(one), one.text) for one in found] == [("need Maya", "a bookkeeper")]


def test_two_names_answer_whom_to_connect() -> None:
    [found] = read("@Maya and @Tomás, because of the boats.", "introduction")
    assert (shape(found), found.value) == ("introduction Maya -> Tomás", "idea")
    assert read("@Maya and @Tomás, because of the boats.") == []


def test_mending_keeps_the_sentence_and_no_news_is_none() -> None:
    [found] = read("I talked over @Rita. I would like to tell her.", "mend")
    assert (shape(found), found.text) == ("mend Rita", "I talked over Rita. I would like to tell her")
    assert read("Nothing this time, not even with @Rita.", "mend") == []


def test_the_summary_is_what_was_written() -> None:
    [found] = read("I came for the talk and stayed for the soup.", "summary")
    assert (found.kind, found.person, found.text) == (
        "summary",
        None,
        "I came for the talk and stayed for the soup",
    )


@pytest.mark.parametrize(
    "name",
    [
        "Łukasz Żółć",
        "李小龍",
        "مريم القاسمي",
        "Dr. J. R. O’Neil, Jr.",
        "🦊",
        "I will send",
        "x" * 500,
        "not @ all",
    ],
)
def test_any_name_is_a_name(name: str) -> None:
    text = f"@{name} needs a bookkeeper. I will send @{name} a list by Friday."
    spans = tuple(Mention(7, m.start(), m.end()) for m in re.finditer(re.escape("@" + name), text))
    need, promise = understand([Given(asks(), text=text, mentions=spans)], PHRASES, day=TODAY)
    assert (need.kind, need.person, need.text) == ("need", 7, "a bookkeeper")
    assert (promise.kind, promise.person, promise.text) == ("promise", 7, f"send {name} a list")


def test_an_edit_keeps_the_key() -> None:
    [before], [after] = read("@Maya needs a bookeeper."), read("@Maya needs a good bookkeeper.")
    assert before.key == after.key
    assert before.text != after.text


def test_a_long_paste_is_quick_and_left_alone() -> None:
    text = "@Maya " + "and I will call her and " * 20_000
    assert read(text) == []


def test_phrases_that_cannot_be_read_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "understanding.toml"
    path.write_text('needs = "needs"', "utf-8")
    with pytest.raises(BadInput, match=r"understanding\.toml"):
        phrase_lists.load(path)


# Words that the phrase lists care about make arbitrary text worth reading.
SENTENCE = (
    "@Maya @Tomás @Dev needs offers I will I'll send call introduce to and , . ? not she her he him should meet"
    " could help gave me lent promised by Friday tomorrow in 3 weeks when if a bookkeeper “ ” : — 31 February the th"
)
WORDS = st.sampled_from([*SENTENCE.split(), "\n"])
TEXTS = st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=30).map(" ".join))
QUESTIONS = [question for guide in GUIDES.all() for question in guide.questions]


@st.composite
def answers(draw: st.DrawFn) -> Given:
    question, text = draw(st.sampled_from(QUESTIONS)), draw(TEXTS)
    spots = st.integers(-3, len(text) + 3)
    odd = draw(st.lists(st.builds(Mention, st.integers(1, 5), spots, spots), max_size=3))
    known = tuple(Mention(NUMBERS[m[1]], m.start(), m.end()) for m in re.finditer(r"@(Maya|Tomás|Dev)", text))
    return Given(
        question,
        draw(st.none() | st.integers(1, 5)),
        text,
        draw(st.sampled_from(["", "early", "them", "up", "?"])),
        (*known, *odd),
        draw(st.none() | st.dates()),
        draw(st.text(max_size=5)),
    )


def place(answer: Given) -> tuple[str, int | None]:
    return answer.question.key, answer.person


SOME_ANSWERS = st.lists(answers(), max_size=4, unique_by=place)


@settings(max_examples=150, deadline=None)
@given(SOME_ANSWERS, st.dates())
def test_any_answers_are_understood_the_same_way_twice(given_answers: list[Given], day: date) -> None:
    found = understand(given_answers, PHRASES, day=day)
    assert found == understand(given_answers, PHRASES, day=day)
    assert len({one.key for one in found}) == len(found)
    assert all(any(one.source in answer.text for answer in given_answers) for one in found)


@settings(max_examples=100, deadline=None)
@given(SOME_ANSWERS.filter(bool), TEXTS)
def test_editing_one_answer_leaves_the_others(given_answers: list[Given], text: str) -> None:
    first, *rest = given_answers
    edited = Given(first.question, first.person, text, first.choice, mentions(""), first.day, first.cue)
    before = understand(given_answers, PHRASES, day=TODAY)
    after = understand([edited, *rest], PHRASES, day=TODAY)
    alone = understand(rest, PHRASES, day=TODAY)
    assert before[len(before) - len(alone) :] == alone == after[len(after) - len(alone) :]
