"""How needs and offers are compared by their words."""

from __future__ import annotations

import tomllib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.matching import Index, fit, rarity, says_what_they_do, terms
from desktop_app.matching.vocabulary import WORD
from desktop_app.paths import resource


def stems(text: str, *, noted: bool = False) -> list[str]:
    return [term.stem for term in terms(text, noted=noted).every]


def score(need: str, offer: str) -> float:
    return fit(need, offer).score


@pytest.mark.parametrize(
    ("need", "fits", "better_than"),
    [
        ("planning law", "advice on planning permits", "planning weddings"),
        ("a bookkeeper", "accounting for sole traders", "account manager"),
        ("a logo for the choir", "logos", "leads a choir"),
        ("a cargo bike", "repairs bicycles", "cargo ships"),
        ("help with VAT", "tax adviser", "dyes wool in vats"),
        ("a plumber who answers the phone", "plumbing", "phone cases"),
        ("translation from Arabic", "interpreter in Damascus", "Arabic calligraphy"),
        ("a lawyer", "lawyers", "solicitor"),
        ("an app", "builds mobile apps", "a park"),
    ],
)
def test_what_is_meant_fits_better_than_what_sounds_alike(need: str, fits: str, better_than: str) -> None:
    assert score(need, fits) > score(need, better_than)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("labour law", "labor law"),
        ("organising events", "organizing events"),
        ("theatre", "theaters"),
        ("a CATALOGUE", "catalog"),
        ("Möbel", "mobel"),
        ("yoga's", "yoga"),
        ("women’s choir", "women's choirs"),
        ("co-working", "coworking"),
        ("trade mark", "trademark"),
    ],
)
def test_one_word_however_it_is_written(one: str, other: str) -> None:
    assert score(one, other) > 0.6
    assert score(other, one) > 0.6


def test_the_same_word_before_its_like_before_what_is_related() -> None:
    scores = [
        score("a bookkeeper", offer)
        for offer in ("a bookkeeper", "bookkeepers", "accountants", "audits", "yoga")
    ]
    assert all(one > other for one, other in pairwise(scores))
    assert scores[0] == 1
    assert scores[-1] == 0


@pytest.mark.parametrize(
    "offer",
    [
        "no longer builds websites", "used to build websites", "does not build websites", "never builds websites",
        "gave up building websites", "doesn't do websites", "anything but no websites", "baut keine websites",
    ],
)  # fmt: skip
def test_what_is_denied_is_no_offer(offer: str) -> None:
    assert score("websites", offer) == 0


@pytest.mark.parametrize(
    "offer", ["not cheap, but builds websites", "used to paint; websites now", "No nonsense. Websites."]
)
def test_a_denial_ends_with_its_clause(offer: str) -> None:
    assert score("websites", offer) > 0.3


@pytest.mark.parametrize(
    "note",
    [
        "is looking for a bookkeeper", "She needs a bookkeeper.", "has been searching for a bookkeeper",
        "angry with her bookkeeper", "I promised to find a bookkeeper", "The bookkeeper did not help.",
    ],
)  # fmt: skip
def test_what_somebody_wants_is_not_what_they_give(note: str) -> None:
    assert stems(note, noted=True) == []
    assert stems(note) != []


def test_a_note_says_what_somebody_does() -> None:
    assert says_what_they_do("She runs a print shop")
    assert says_what_they_do("Statistician by training")
    assert not says_what_they_do("We laughed about bees")


def test_what_says_nothing_is_left_out() -> None:
    assert stems("someone who can help her with this, please") == []
    assert fit("someone to help", "someone to help").score == 0
    assert fit("", "").score == 0


def test_numbers_count_a_little() -> None:
    assert score("30 chairs", "30 tables") < 0.3 < score("30 chairs", "chairs")


def test_figures_and_slight_words_do_not_make_a_fit() -> None:
    assert score("a small room", "a small dog") < 0.2


def test_scripts_without_spaces() -> None:
    assert score("小店需要会计", "会计和税务服务") > 0.2
    assert score("小店需要会计", "钢琴课") == 0
    assert fit("找会计", "会计").shared == ("会计",)


def test_other_languages_fall_back_to_their_words() -> None:
    assert score("eine Steuerberaterin", "Steuerberatung für Vereine") > 0.2
    assert score("un profesor de guitarra", "clases de guitarra") > 0.3
    assert score("ein Gärtner", "Gartenbau") == 0


def test_the_words_that_fit_are_told_as_they_are_written() -> None:
    assert fit("someone who knows Planning Law", "advice on planning permits").shared == (
        "Planning Law",
        "planning permits",
    )
    assert fit("Labels, printed", "runs a small Print shop").shared == ("Labels", "printed", "Print shop")
    assert fit("yoga", "yoga").shared == ("yoga",)


def test_a_rare_word_counts_for_more() -> None:
    met = {"garden": 0.2, "falconri": 1.0}
    plain = fit("falconry garden", "garden").score
    rare = fit("falconry garden", "garden", lambda term: met[term.stem]).score
    assert rare < plain


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_texts_can_be_compared(need: str, offer: str) -> None:
    for noted in (False, True):
        found = fit(terms(need), terms(offer, noted=noted))
        assert 0 <= found.score <= 1.0001
        assert bool(found.score) == bool(found.shared)
        assert all(word in need or word in offer for word in found.shared)


_WORDS = "a bookkeeper for small shops planning law web design not used to labour theatre 30 VAT 会计 who"
_SAID = st.lists(st.sampled_from(_WORDS.split()), max_size=8).map(" ".join)


@given(_SAID)
def test_what_is_offered_as_it_is_needed_fits(text: str) -> None:
    if terms(text).every:
        assert fit(text, text).score > 0.6


@given(_SAID, st.lists(_SAID, max_size=12))
def test_an_index_finds_what_fits_best(need: str, offers: list[str]) -> None:
    index: Index[int] = Index()
    for place, offer in enumerate(offers):
        index.add(place, offer)
    found = index.best(need, 20)
    assert len(index) == len(offers)
    assert [one.fit.score for one in found] == sorted((one.fit.score for one in found), reverse=True)
    for one in found:
        assert one.fit == fit(need, offers[one.key], index.rarity)
    missed = set(range(len(offers))) - {one.key for one in found}
    assert not any(fit(need, offers[place], index.rarity).score for place in missed)


def test_of_those_that_fit_alike_the_latest_comes_first() -> None:
    index: Index[str] = Index()
    for key in ("first", "second", "third"):
        index.add(key, "print shop")
    assert [one.key for one in index.best("printing", 2)] == ["third", "second"]


def test_rarity_falls_from_one() -> None:
    weights = [rarity(met, 1000) for met in (0, 1, 10, 100, 1000)]
    assert weights[0] == pytest.approx(1)
    assert all(one > other > 0 for one, other in pairwise(weights))


def test_the_shipped_words_are_in_order() -> None:
    related = tomllib.loads(resource("matching", "related-words.toml").read_text("utf-8"))
    groups = [
        [entry.strip() for entry in line.split(",")] for name in ("same", "related") for line in related[name]
    ]
    assert len(groups) > 400
    for group in groups:
        assert len(group) > 1, group
        assert len(set(group)) == len(group), group
        for entry in group:
            assert WORD.findall(entry), group
