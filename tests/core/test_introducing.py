"""The words for an introduction tell nobody anything the other has not agreed to."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.errors import NotFound
from desktop_app.folding import fold
from desktop_app.journal import Journal
from desktop_app.matching.vocabulary import WORD
from desktop_app.people.values import Introduction
from desktop_app.wording.draft_check import check
from desktop_app.wording.wordings import Purpose, Tone, Wording
from tests.core.conftest import DAY


@pytest.fixture
def pair(journal: Journal) -> Introduction:
    """Rita needs what Dev offers."""
    rita = journal.people.add("Rita Moreau", organisation="Moreau Honey").id
    dev = journal.people.add("Dev Lal", organisation="Lal Press").id
    need = journal.topics.add(rita, "need", "labels for jars")
    offer = journal.topics.add(dev, "offer", "a small print shop")
    id = journal.introductions.idea(rita, dev, "Rita's labels, Dev's shop", DAY, need, offer)
    return journal.introductions.get(id)


def said(
    journal: Journal, pair: Introduction, side: str, share: str = "", answer: str = "yes"
) -> Introduction:
    journal.introductions.answered(pair.id, side, answer, share, day=DAY)
    return journal.introductions.get(pair.id)


def together(offers: tuple[Wording, ...]) -> str:
    return "\n".join(offer.text for offer in offers)


@pytest.mark.parametrize("tone", Tone)
def test_whoever_is_asked_hears_of_someone(journal: Journal, pair: Introduction, tone: Tone) -> None:
    to_rita = journal.introducing.ask(pair, "person", tone)
    to_dev = journal.introducing.ask(pair, "other", tone)
    assert {offer.purpose for offer in (*to_rita, *to_dev)} == {Purpose.INTRODUCE_ASK}
    assert (to_rita[0].tone, to_dev[0].tone) == (tone, tone)
    assert "Hello Rita, " in to_rita[0].text
    assert "labels for jars" in to_rita[0].text
    assert "someone" in to_rita[0].text
    assert "Hello Dev, " in to_dev[0].text
    assert "a small print shop" in to_dev[0].text
    for word in ("Dev", "Lal", "print", "shop"):
        assert word not in together(to_rita)
    for word in ("Rita", "Moreau", "Honey", "labels", "jars"):
        assert word not in together(to_dev)


def test_who_has_agreed_is_named_with_what_may_be_told(journal: Journal, pair: Introduction) -> None:
    asked = said(journal, pair, "other", "that he prints small runs.")
    [first, *_] = journal.introducing.ask(asked, "person")
    assert "Dev Lal" in first.text
    assert "that he prints small runs" in first.text
    assert ".." not in first.text
    assert "print shop" not in together(journal.introducing.ask(asked, "person"))
    assert "Rita" not in together(journal.introducing.ask(asked, "other"))


def test_a_no_keeps_the_name(journal: Journal, pair: Introduction) -> None:
    asked = said(journal, pair, "other", "prints", "no")
    assert "Dev" not in together(journal.introducing.ask(asked, "person"))


def test_both_are_introduced_when_both_agreed(journal: Journal, pair: Introduction) -> None:
    assert "Dev" not in together(journal.introducing.introduce(pair))
    one = said(journal, pair, "other", "prints small runs")
    assert "Dev" not in together(journal.introducing.introduce(one))
    both = said(journal, pair, "person", "keeps bees")
    offers = journal.introducing.introduce(both, Tone.WARM)
    assert len(offers) >= 6
    assert all("Rita" in offer.text and "Dev" in offer.text for offer in offers)
    assert "keeps bees" in offers[0].text
    assert "prints small runs" in offers[0].text
    for word in ("labels", "shop", "Moreau", "Lal"):
        assert word not in together(offers)


def test_both_may_agree_without_a_word(journal: Journal, pair: Introduction) -> None:
    said(journal, pair, "other")
    offers = journal.introducing.introduce(said(journal, pair, "person"))
    assert len({offer.text for offer in offers}) == len(offers) >= 3
    assert all("Hello Rita, hello Dev, " in offer.text for offer in offers)


def test_somebody_still_to_be_found_cannot_be_asked(journal: Journal, pair: Introduction) -> None:
    id = journal.introductions.idea(pair.person, None, "somebody who prints", DAY)
    idea = journal.introductions.get(id)
    assert journal.introducing.ask(idea, "person")
    with pytest.raises(NotFound):
        journal.introducing.ask(idea, "other")


def test_what_was_deleted_is_not_said(journal: Journal, pair: Introduction) -> None:
    assert pair.need is not None
    journal.topics.remove(pair.need)
    assert "labels" not in together(journal.introducing.ask(pair, "person"))


def test_a_need_that_names_the_other_is_not_said(journal: Journal, pair: Introduction) -> None:
    assert pair.need is not None
    for need in ("a word with dev", "labels from lal press", "someone like Dev"):
        journal.topics.change(pair.need, need)
        assert "dev" not in fold(together(journal.introducing.ask(pair, "person")))
        assert "lal" not in WORD.findall(fold(together(journal.introducing.ask(pair, "person"))))


def test_the_words_pass_the_second_look(journal: Journal, pair: Introduction) -> None:
    for tone in Tone:
        for offer in journal.introducing.ask(pair, "person", tone):
            assert not check(offer.text), offer


# Words that stand in no wording, so that one found there came from the journal.
_NAMES = st.text("bcdfghjklmnpqrstvwxz", min_size=4, max_size=8)
_LETTERS = st.sampled_from("bcdfghjklmnpqrstvwxzBDÅß ßéあ‏.,{}'\"-")
_FREE = st.tuples(_NAMES, st.text(_LETTERS, max_size=30), _NAMES).map(" ".join)


def _long(text: str) -> list[str]:
    """The words of a text that no wording could hold by chance."""
    return [word for word in WORD.findall(fold(text)) if len(word) > 3]


@given(
    data=st.fixed_dictionaries(
        {
            "name": _FREE, "nickname": st.one_of(st.just(""), _NAMES), "organisation": _FREE, "need": _FREE,
            "offer": _FREE, "share": _FREE,
        }
    ),
    side=st.sampled_from(["person", "other"]),
    answer=st.sampled_from([None, "no", "yes"]),
    mine=st.sampled_from([None, "no", "yes"]),
    tone=st.sampled_from(Tone),
)  # fmt: skip
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_nothing_of_somebody_who_has_not_agreed_is_told(
    journal: Journal, data: dict[str, str], side: str, answer: str | None, mine: str | None, tone: Tone
) -> None:
    """`data` is all there is about the one on the other side."""
    me = journal.people.add("Aa Ee", organisation="Oo Uu").id
    they = journal.people.add(data["name"], nickname=data["nickname"], organisation=data["organisation"]).id
    mine_needs = side == "person"
    need = journal.topics.add(me if mine_needs else they, "need", "aiou" if mine_needs else data["need"])
    offer = journal.topics.add(they if mine_needs else me, "offer", data["offer"] if mine_needs else "eeua")
    two = (me, they) if mine_needs else (they, me)
    id = journal.introductions.idea(*two, data["need"], DAY, need, offer)
    theirs = "other" if mine_needs else "person"
    answers: list[tuple[str, str | None, str]] = [(theirs, answer, data["share"]), (side, mine, "oi")]
    for whose, words, share in answers:
        if words:
            journal.introductions.answered(id, whose, words, share, day=DAY)
    introduction = journal.introductions.get(id)
    told = fold(together(journal.introducing.ask(introduction, side, tone)))
    kept: dict[str, Any] = dict(data)
    if answer == "yes":
        kept = {name: data[name] for name in ("organisation", "need", "offer")}
        told = told.replace(fold(" ".join(data["share"].split())).rstrip("."), "")
        told = told.replace(fold(data["name"]), "")
    assert not [word for words in kept.values() for word in _long(words) if word in told]
    if mine_needs and (answer != "yes" or mine != "yes"):
        both = fold(together(journal.introducing.introduce(introduction, tone)))
        assert not [word for words in data.values() for word in _long(words) if word in both]
