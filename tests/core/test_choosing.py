"""What is chosen of a day's candidates, for facts of every kind: the number, the turns, and that nobody starves."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields, replace
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.people.rhythm import KEPT_FOR, TIE_KEPT_FOR
from desktop_app.prompts.choosing import (
    DRAFTS_SHOWN,
    ONE_A_DAY,
    TIMELY,
    choose,
    is_silent,
)
from desktop_app.prompts.facts import Answered, Facts, Promised, Told
from desktop_app.prompts.prompt import CLAIMS, Candidate, Kind
from tests.core.prompt_facts import RESPONSES, candidates, gathered, made, many_facts
from tests.core.prompt_rows import DAY
from tests.core.prompt_rows import back as ago

numbers = st.integers(0, 10)


def beyond_drafts(found: tuple[Candidate, ...]) -> list[Candidate]:
    return [one for one in found if one.kind is not Kind.FINISH_REFLECTION]


def keys(found: tuple[Candidate, ...] | list[Candidate]) -> list[str]:
    return [one.key for one in found]


def test_every_kind_has_its_rule() -> None:
    facts = gathered([made(kind, 1, place, DAY - timedelta(days=1)) for place, kind in enumerate(Kind, 1)])
    assert {one.kind for one in candidates(facts)} == set(Kind)
    assert [one.kind for one in choose(facts, DAY, 20).candidates] == list(Kind)


@given(many_facts(), numbers)
def test_the_number_holds_and_each_person_comes_once(facts: Facts, number: int) -> None:
    chosen = choose(facts, DAY, number)
    assert len(beyond_drafts(chosen.candidates)) <= number
    assert len(chosen.candidates) - len(beyond_drafts(chosen.candidates)) <= DRAFTS_SHOWN
    assert len(set(keys(chosen.candidates))) == len(chosen.candidates)
    asked = [one.person for one in chosen.candidates if one.person is not None]
    assert len(asked) == len(set(asked))
    assert not set(asked) & {answer.person for answer in facts.answered}
    assert all(sum(one.kind is kind for one in chosen.candidates) <= 1 for kind in ONE_A_DAY)
    assert chosen.more >= facts.waiting


@given(many_facts(), numbers, st.randoms(use_true_random=False))
def test_the_order_of_the_facts_does_not_matter(facts: Facts, number: int, chance: Any) -> None:
    mixed: dict[str, Any] = {}
    for one in fields(facts):
        value = getattr(facts, one.name)
        mixed[one.name] = tuple(chance.sample(value, len(value))) if isinstance(value, tuple) else value
    again, before = choose(Facts(**mixed), DAY, number), choose(facts, DAY, number)
    assert [one[:5] for one in again.candidates] == [one[:5] for one in before.candidates]
    assert again.more == before.more


@given(many_facts(), numbers)
def test_a_greater_number_only_adds(facts: Facts, number: int) -> None:
    fewer, more = choose(facts, DAY, number), choose(facts, DAY, number + 1)
    assert set(keys(fewer.candidates)) <= set(keys(more.candidates))
    assert len(fewer.candidates) + fewer.more == len(more.candidates) + more.more


@given(many_facts())
def test_the_page_is_in_order_of_rank_and_of_kind(facts: Facts) -> None:
    found = choose(facts, DAY).candidates
    assert list(found) == sorted(found, key=lambda one: one.rank)
    assert all(one.rank[0] == list(Kind).index(one.kind) for one in found)


@given(many_facts(), st.integers(1, 10), st.data())
def test_answering_takes_one_away_after_another_and_leaves_the_rest(
    facts: Facts, number: int, data: st.DataObject
) -> None:
    left = beyond_drafts(choose(facts, DAY, number).candidates)
    while left:
        one = left.pop(data.draw(st.integers(0, len(left) - 1)))
        told = Told(data.draw(st.sampled_from(RESPONSES)), DAY, DAY + timedelta(days=3))
        facts = replace(
            facts,
            told={**facts.told, one.key: told},
            answered=(*facts.answered, Answered(one.key, one.kind, one.person)),
        )
        assert keys(beyond_drafts(choose(facts, DAY, number).candidates)) == keys(left)


@given(many_facts(), st.integers(1, 400))
def test_what_is_refused_never_returns_and_what_is_put_off_returns_on_its_day(
    facts: Facts, ahead: int
) -> None:
    day = DAY + timedelta(days=ahead)
    for one in candidates(facts):
        if one.kind is Kind.RECONNECT:  # its due day has moved already
            continue
        assert is_silent(one, replace(facts, told={one.key: Told("not_this", DAY)}), day)
        put_off = replace(facts, told={one.key: Told("later", DAY, ago(-30))})
        assert is_silent(one, put_off, day) == (ahead < 30)
        kept = replace(facts, told={one.key: Told("keep", DAY)})
        stays = TIE_KEPT_FOR if one.kind in ONE_A_DAY else KEPT_FOR
        assert is_silent(one, kept, day) == (ahead < stays)
        done = is_silent(one, replace(facts, told={one.key: Told("done", DAY)}), day)
        again = (Kind.KEEP_PROMISE, Kind.HOMEWORK_DUE)  # what was done is no fact, unless it was opened again
        ends = {Kind.REST: ahead < stays, Kind.RELEASE: ahead < stays} | dict.fromkeys(again, False)
        assert done == ends.get(one.kind, True)


@pytest.mark.parametrize(("first", "second"), list(pairwise(CLAIMS)))
def test_of_two_about_one_person_the_first_claim_comes_up(first: Kind, second: Kind) -> None:
    both = [made(second, 1, 1, ago(50)), made(first, 1, 1, ago(1))]
    chosen = choose(gathered(both), DAY, 10)
    assert [one.kind for one in chosen.candidates] == [first]
    assert chosen.more == 0


def test_what_is_silent_makes_room_for_the_next_about_the_same_person() -> None:
    facts = gathered([made(Kind.THANK, 1, 1, ago(5)), made(Kind.RECONNECT, 1, 1, ago(5))])
    told = {f"{Kind.THANK.value}:thank1": Told("later", ago(1), ago(-5))}
    assert [one.kind for one in choose(replace(facts, told=told), DAY).candidates] == [Kind.RECONNECT]


@pytest.mark.parametrize("heavy", ONE_A_DAY)
def test_who_only_waits_for_a_heavy_question_is_thanked_meanwhile(heavy: Kind) -> None:
    questions = [made(heavy, n, n, ago(500 - n)) for n in range(1, 9)]
    thanks = [made(Kind.THANK, 1, 2, ago(5)), made(Kind.RECONNECT, 2, 8, ago(300))]
    chosen = choose(gathered(questions + thanks), DAY, 10)
    assert [(one.kind, one.person) for one in chosen.candidates] == [(Kind.THANK, 2), (heavy, 1)]
    assert chosen.more == 6
    asked = Answered(f"{heavy.value}:{heavy.value}1", heavy, 1)
    after = choose(replace(gathered(questions + thanks), answered=(asked,)), DAY, 10)
    assert keys(after.candidates) == keys(chosen.candidates[:1])


@pytest.mark.parametrize(("number", "timely"), [(2, 1), (3, 2), (5, 3), (10, 5)])
def test_what_has_its_day_takes_half_of_the_number_and_more_where_there_is_room(
    number: int, timely: int
) -> None:
    promises = [made(Kind.KEEP_PROMISE, n, n, ago(n)) for n in range(1, 30)]
    ties = [made(Kind.RECONNECT, n, n, ago(400)) for n in range(30, 60)]
    counts = Counter(one.kind for one in choose(gathered(promises + ties), DAY, number).candidates)
    assert counts == {Kind.KEEP_PROMISE: timely, Kind.RECONNECT: number - timely}
    assert len(choose(gathered(promises), DAY, number).candidates) == number
    one_tie = choose(gathered(promises + ties[:1]), DAY, number).candidates
    assert [one.kind for one in one_tie] == [Kind.KEEP_PROMISE] * (number - 1) + [Kind.RECONNECT]


def test_a_number_of_one_goes_to_promises_every_other_day() -> None:
    facts = gathered([made(Kind.KEEP_PROMISE, 1, 1, ago(9)), made(Kind.RECONNECT, 2, 2, ago(9))])
    kinds = [choose(facts, ago(-n), 1).candidates[0].kind for n in range(4)]
    assert sorted(Counter(kinds).values()) == [2, 2]
    assert kinds[:2] == kinds[2:]


def test_promises_left_alone_do_not_hide_a_birthday() -> None:
    old = [made(Kind.KEEP_PROMISE, n, n, ago(40 + n)) for n in range(1, 9)]
    facts = gathered([*old, made(Kind.DAY_THAT_MATTERS, 1, 20, DAY)])
    for number in (3, 5):
        assert Kind.DAY_THAT_MATTERS in {one.kind for one in choose(facts, DAY, number).candidates}


# How old a fact of a kind can be and still come up; None: as old as it likes.
WINDOWS = {Kind.THANK: 60, Kind.FOLLOW_UP: 30, Kind.MEND: 180, Kind.PREDICTED: 90, Kind.REFLECT_ON_EVENT: 14}
WINDOWS |= {Kind.REVIEW_DUE: 30, Kind.DAY_THAT_MATTERS: 2}


def lived(days: int, number: int, answers: int) -> Counter[Kind]:
    """How often each kind was shown over these days, when every kind has more each day than a page can hold, half of it
    years old where it may be, and the owner answers the first `answers` of a page."""
    gone: set[str] = set()
    seen: Counter[Kind] = Counter()
    for n in range(days):
        day = DAY + timedelta(days=n)
        found = []
        for place, kind in enumerate(Kind):
            window = WINDOWS.get(kind, 1_000)
            ages = [0, 1, window // 2, window] if kind is not Kind.REVIEW_DUE else [95]
            for age in ages:
                id = (day - timedelta(days=age)).toordinal() * 20 + place
                one = made(kind, id, None if kind is Kind.KEEP_PROMISE else id, day - timedelta(days=age))
                found.append(one)
        found = [one for one in found if one[1].key not in gone]
        page = beyond_drafts(choose(gathered(found), day, number).candidates)
        assert len(page) <= number
        seen.update({one.kind for one in page})
        gone |= set(keys(page[:answers]))
    return seen


@pytest.mark.parametrize("number", [1, 2, 3, 5, 10])
@pytest.mark.parametrize("answers", [0, 2, 10])
def test_no_kind_starves_however_much_there_is_of_the_others(number: int, answers: int) -> None:
    rest = len(Kind) - len(TIMELY) - 1
    seen = lived(4 * rest, number, answers)
    for kind in Kind:
        if kind is not Kind.FINISH_REFLECTION:
            assert seen[kind] >= (2 if number == 1 else 4), kind


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.FINISH_REFLECTION])
def test_nobody_starves(kind: Kind) -> None:
    """Forty people of one kind among as many of each other kind; all who are shown are answered."""
    waiting = {
        key: fact
        for place, other in enumerate(Kind)
        for n in range(40 if other is not Kind.REVIEW_DUE else 1)
        for fact in [made(other, n, 100 * place + n + 1, ago(n if other is kind else 300 + n))]
        for key in [fact[1].key]
    }
    people = {key for key in waiting if key.startswith(f"{kind.value}:")}
    shown: set[str] = set()
    bound = 0
    while not people <= shown:
        page = choose(gathered(list(waiting.values())), DAY + timedelta(days=bound), 5).candidates
        shown |= set(keys(page))
        for one in page:
            waiting.pop(one.key)
        bound += 1
        assert bound <= 40 * (len(Kind) - len(TIMELY) - 1), kind


def test_a_promise_of_today_is_not_hidden_by_those_left_lying() -> None:
    lying = tuple(Promised(id, f"old{id}", True, "call", "", ago(60), ago(50 - id)) for id in range(1, 9))
    today = Promised(9, "new", True, "send the book", "", ago(3), DAY)
    chosen = {one.key for one in choose(Facts(promises=(*lying, today)), DAY, 3).candidates}
    assert {today.key, lying[0].key} <= chosen
