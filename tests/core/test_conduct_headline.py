"""The headline: what it says of full, tiny and empty periods, and that no claim goes without its support."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.conduct.figures import NAMES, Figure
from desktop_app.conduct.headline import claims, headline
from desktop_app.conduct.periods import Span

NOTHING = {
    name: Figure(name, (0,), 0, known=False) for name in ("events", "listening", "questions", "promises")
} | {
    "pitched": Figure("pitched", (0, 0), 0, known=False),
    "introductions": Figure("introductions", (0, 0)),
    "met_again": Figure("met_again", (0,), 0, known=False),
    "exchanged": Figure("exchanged", (0, 0)),
    "predictions": Figure("predictions", (0, 0, 0), 0, known=False),
    "released": Figure("released", (0,)),
    "rhythm": Figure("rhythm", (0,), 0, known=False),
}


def having(**numbers: Any) -> dict[str, Figure]:
    """Figures with these numbers, plain values or, last, of how many; nothing else is on record."""
    if "introductions" in numbers:
        numbers = {"exchanged": (numbers["introductions"][0], 0)} | numbers
    found = dict(NOTHING)
    for name, values in numbers.items():
        plain = found[name].out_of is None
        found[name] = Figure(name, values) if plain else Figure(name, values[:-1], values[-1])
    return found


def said(now: dict[str, Figure], before: dict[str, Figure] | None = None, **values: Any) -> str:
    return headline(now, before, values.pop("span", Span.QUARTER), **values)


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (Span.MONTH, "Nothing to count is on record for this month."),
        (Span.QUARTER, "Nothing to count is on record for these months."),
        (Span.HALF_YEAR, "Nothing to count is on record for these months."),
        (Span.YEAR, "Nothing to count is on record for this year."),
    ],
)
def test_an_empty_period_says_so(span: Span, words: str) -> None:
    assert headline(NOTHING, None, span) == headline(NOTHING, having(events=(8, 9)), span) == words


def test_a_tiny_period_says_how_little_there_is() -> None:
    assert said(having(listening=(1, 2))) == "Little to count is on record for these months: two talks."
    tiny = having(events=(1, 1), listening=(1, 1), exchanged=(1, 1), introductions=(1, 0))
    assert said(tiny, span=Span.YEAR) == (
        "Little to count is on record for this year: one event, one talk, one introduction, one favour."
    )
    assert said(having(rhythm=(3, 9))) == "Little to count is on record for these months."


def test_a_first_period_says_what_its_figures_say() -> None:
    first = having(events=(11, 12), listening=(9, 14), introductions=(2, 1))
    assert said(first) == "You reflected on 11 of 12 events. You listened in 9 of 14 talks."
    assert said(having(introductions=(5, 0))) == "You made five introductions."


def test_noughts_are_not_rubbed_in() -> None:
    assert said(having(events=(0, 4), listening=(0, 6))) == "These months hold four events, six talks."
    assert said(having(promises=(0, 6)), span=Span.MONTH) == "This month holds six promises."


def test_what_moved_is_said_the_better_first() -> None:
    before = having(listening=(8, 20), promises=(9, 10), events=(4, 5))
    now = having(listening=(16, 20), promises=(2, 12), events=(4, 5))
    assert said(now, before) == "You listened more. You kept fewer of your promises in time."
    assert said(before, now) == "You kept more of your promises in time. You listened less."


def test_one_difference_is_followed_by_a_figure() -> None:
    now, before = having(listening=(16, 20), events=(3, 4)), having(listening=(8, 20), events=(3, 4))
    assert said(now, before) == "You listened more. You reflected on 3 of 4 events."


def test_pitching_less_is_the_better() -> None:
    now, before = (
        having(pitched=(1, 0, 20), questions=(3.0, 20)),
        having(pitched=(9, 0, 20), questions=(3.9, 20)),
    )
    assert said(now, before) == "You pitched uninvited less often. You asked less in your talks."


def test_a_difference_that_one_talk_would_undo_is_none() -> None:
    # Seven of ten after five of ten: had one talk in each gone the other way, they would be alike.
    assert claims(having(listening=(7, 10)), having(listening=(5, 10))) == []
    assert [claim.name for claim in claims(having(listening=(8, 10)), having(listening=(5, 10)))] == [
        "listening"
    ]
    # Seven talks are not enough, nine points are too few.
    assert claims(having(listening=(7, 7)), having(listening=(0, 20))) == []
    assert claims(having(listening=(159, 200)), having(listening=(140, 200))) == []


@pytest.mark.parametrize(
    ("name", "few", "many"),
    [
        ("introductions", (5, 0), (8, 0)),
        ("events", (2, 9), (8, 9)),
        ("met_again", (1, 9), (7, 9)),
    ],
)
def test_what_still_has_time_is_fewer_only_once_the_period_is_over(
    name: str, few: tuple[int, int], many: tuple[int, int]
) -> None:
    now, before = having(**{name: few}), having(**{name: many})
    assert [claim.more for claim in claims(now, before)] == [False]
    assert claims(now, before, over=False) == []
    assert [claim.more for claim in claims(before, now, over=False)] == [True]


def test_ties_within_their_rhythm_are_compared_with_nothing() -> None:
    now, before = having(rhythm=(40, 40), events=(5, 6)), having(rhythm=(2, 40), events=(5, 6))
    assert claims(now, before) == claims(before, now) == []
    assert said(now, before) == said(before, now) == "You reflected on 5 of 6 events."


def test_all_of_them_are_said_as_such() -> None:
    assert said(having(events=(3, 3), promises=(13, 13))) == (
        "You reflected on all three events. You kept all 13 promises in time."
    )
    assert said(having(events=(1, 1), met_again=(4, 4))) == (
        "You reflected on the one event. You met all four new people again."
    )


def test_two_are_both_and_one_is_the_one() -> None:
    two = having(events=(2, 2), listening=(2, 2), promises=(2, 2), met_again=(2, 2))
    assert said(two) == "You reflected on both events. You listened in both talks."
    assert said(two | having(events=(0, 2), listening=(0, 2), promises=(2, 2), met_again=(2, 2))) == (
        "You kept both promises in time. You met both new people again."
    )
    one = having(events=(1, 1), listening=(1, 1), promises=(1, 1), introductions=(2, 0))
    assert said(one) == "You reflected on the one event. You listened in the one talk."
    late = having(events=(0, 1), promises=(1, 1), met_again=(1, 1), released=(3,))
    assert said(late) == "You kept the one promise in time. You met the one new person again."
    assert said(having(events=(1, 2), listening=(3, 3))) == (
        "You reflected on 1 of 2 events. You listened in all three talks."
    )


def test_gladness_is_told_where_predictions_were_too_gloomy() -> None:
    glad = "People were gladder than you thought."
    assert said(having(predictions=(4, 1, 1, 6))) == glad
    assert said(having(predictions=(3, 1, 1, 5))) == "These months hold five predictions."


# Support, by an arithmetic of its own

_SHARES = {"events": 4, "listening": 8, "pitched": 8, "promises": 5, "met_again": 5}
_WORDS = {
    "events": "reflected on (more|fewer) of your",
    "listening": "listened (more|less)",
    "questions": "asked (more|less)",
    "pitched": "pitched uninvited (more|less) often",
    "promises": "kept (more|fewer) of",
    "met_again": "met (more|fewer) of",
    "introductions": "made (more|fewer) introductions",
}


@st.composite
def figures(draw: st.DrawFn) -> dict[str, Figure]:
    most = draw(st.sampled_from([2, 12, 60]))
    many = st.integers(0, most)

    def part() -> tuple[int, int]:
        of = draw(many)
        return draw(st.integers(0, of)), of

    early, talks = part()
    asked, alive, made = draw(st.floats(0, 4)), 0, draw(many)
    found = {name: part() for name in ("events", "listening", "promises", "met_again", "rhythm")}
    outcomes = [draw(many) for _ in range(3)]
    return having(
        **found,
        questions=(asked, draw(many)),
        pitched=(early, 0, talks),
        introductions=(made, alive),
        exchanged=(made + draw(many), draw(many)),
        predictions=(*outcomes, sum(outcomes)),
        released=(draw(many),),
    )


def supported(name: str, more: bool, now: Figure, before: Figure, over: bool) -> bool:
    """Whether this difference may be claimed."""
    side = 1 if more else -1
    if not more and not over and name in ("introductions", "met_again", "events"):
        return False
    if name == "introductions":
        return side * (now.values[0] - before.values[0]) >= 2
    of, of_before = now.out_of or 0, before.out_of or 0
    if name == "questions":
        return min(of, of_before) >= 8 and side * (now.values[0] - before.values[0]) >= 0.5
    if min(of, of_before) < _SHARES[name]:
        return False
    # Over one whole, without fractions: at least a tenth apart, and still apart with one entry less on either side.
    some, earlier = int(now.values[0]) * of_before, int(before.values[0]) * of
    apart, one_less = side * (some - earlier), of + of_before
    # More of them is never called fewer, because there was more to do.
    moved = side * (int(now.values[0]) - int(before.values[0])) > 0
    return moved and 10 * apart >= of * of_before and apart > one_less


def test_more_of_them_is_not_called_fewer_because_there_was_more_to_do() -> None:
    before = having(promises=(5, 5))
    assert said(having(promises=(8, 12)), before) == "You kept 8 of 12 promises in time."
    assert said(having(promises=(4, 12)), before) == "You kept fewer of your promises in time."
    assert (
        said(having(promises=(12, 12)), having(promises=(13, 26))) == "You kept all twelve promises in time."
    )


@given(figures(), st.none() | figures(), st.sampled_from(Span), st.booleans())
def test_no_claim_appears_without_its_support(
    now: dict[str, Figure], before: dict[str, Figure] | None, span: Span, over: bool
) -> None:
    words = headline(now, before, span, over=over)
    sentences = re.findall(r"[^.]+\.", words)
    assert 1 <= len(sentences) <= 2
    assert "".join(sentences) == words
    assert not re.search(r"[{}!]|\bbetter|\bworse|\bgood|\bbad|should|failed|only", words)
    for name, pattern in _WORDS.items():
        for claimed in re.findall(pattern, words):
            assert before is not None
            assert supported(name, claimed.lower() == "more", now[name], before[name], over)
    if "gladder" in words:
        better, expected, worse = now["predictions"].values
        assert better + expected + worse >= 5
        assert better - worse >= 3
    for some, of, what in re.findall(r"(\d+) of (\d+) (events|talks|promises|new people)", words):
        name = {"talks": "listening", "new people": "met_again"}.get(what, what)
        assert (int(some), int(of)) == (now[name].values[0], now[name].out_of)
    if words.startswith("Nothing"):
        assert not any(sum(now[name].values) or now[name].out_of for name in NAMES if name != "rhythm")


@given(figures(), figures(), st.booleans())
def test_every_supported_claim_is_found(
    now: dict[str, Figure], before: dict[str, Figure], over: bool
) -> None:
    found = {(claim.name, claim.more) for claim in claims(now, before, over=over)}
    expected = {
        (name, more)
        for name in _WORDS
        for more in (True, False)
        if supported(name, more, now[name], before[name], over)
    }
    assert found == expected
