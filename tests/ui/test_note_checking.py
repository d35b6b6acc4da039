"""What a draft is said to sound like: one chip, and advice for each thing found."""

from __future__ import annotations

from desktop_app.wording.purposes import Purpose
from ui.pages.noting.checking import asking, judge

SELLS = "Have you seen our services?"
ASKS = "Could you introduce me to your sister?"
PRESSES = "Please hurry."


def test_plain_words_get_a_calm_word() -> None:
    verdict = judge("How is the boat?")
    assert (verdict.words, verdict.tone, verdict.advice) == ("no pitch words found", "accent", "")


def test_what_sells_is_named_with_its_words() -> None:
    verdict = judge(SELLS)
    assert verdict.words == "“our services” sounds like a pitch"
    assert verdict.tone == "gold"
    assert verdict.advice


def test_where_they_asked_it_may_be_answered() -> None:
    assert judge(SELLS, interest=True).tone == "accent"


def test_more_than_one_finding_has_a_line_each_with_its_words() -> None:
    verdict = judge(f"{SELLS} {PRESSES}")
    lines = verdict.advice.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("“our services”: ")
    assert lines[1].startswith("“hurry”: ")


def test_a_note_that_says_what_one_looks_for_may_ask() -> None:
    assert judge(ASKS, Purpose.ASK).tone == "gold"
    assert judge(ASKS, Purpose.LOOK).tone == "accent"


def test_putting_right_asks_and_sells_nothing() -> None:
    assert asking("I am sorry about that.") == ("", "")
    for words in (ASKS, SELLS):
        said, advice = asking(words)
        assert said
        assert advice
