"""What holds for every journal: the day's number, silence for those let go, reasons that lead somewhere."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.prompts.facts import Answered, Attended, Draft, Facts, Met, Promised, Told
from desktop_app.prompts.heading import closing, headline
from desktop_app.prompts.prompt import Kind, Prompt
from desktop_app.prompts.rules import RULES
from desktop_app.prompts.today import DRAFTS_SHOWN, Today, TodayPage, choose, is_silent
from desktop_app.store import models
from desktop_app.store.database import Store
from desktop_app.undo import Undo

DAY = date(2026, 3, 12)
BANNED = re.compile(
    r"overdue|\blate\b|forgot|fail|neglect|should|must\b|\bstill (owe|have)|guilt|miss(ed|ing)|ignored|!"
    r"|\b(he|she|his|hers|him)\b",
    re.IGNORECASE,
)
RESPONSES = ("done", "later", "not_this", "keep")

days = st.integers(-40, 60).map(lambda back: DAY - timedelta(days=back))
past = st.integers(0, 60).map(lambda back: DAY - timedelta(days=back))
people = st.integers(1, 8)
texts = st.sampled_from(["send the book", "Ring Anna.", "{odd}", "", "x" * 300, "写信", "שלום"])


@st.composite
def many_facts(draw: st.DrawFn) -> Facts:
    """Facts as they could be read: ids in order, some responses to some of them."""

    def some(make: Any, most: int = 12) -> tuple[Any, ...]:
        return tuple(make(id) for id in range(1, draw(st.integers(0, most)) + 1))

    def named(id: int | None) -> dict[str, Any]:
        return {"person": id, "person_name": f"P{id}", "called": f"P{id}"} if id else {}

    facts = Facts(
        drafts=some(
            lambda id: Draft(
                id,
                f"d{id}",
                "T",
                None,
                draw(past),
                draw(past),
                str(id),
                draw(st.integers(0, 8)),
                8,
                draw(people) * 50,
            ),
            5,
        ),
        promises=some(
            lambda id: Promised(
                id,
                f"p{id}",
                draw(st.booleans()),
                draw(texts),
                draw(texts),
                draw(past),
                draw(days),
                **named(draw(st.none() | people)),
            )
        ),
        met=tuple(
            Met(id, f"m{id}", id, f"P{id}", f"P{id}", draw(past), back=draw(st.booleans()))
            for id in sorted(draw(st.sets(people)))
        ),
        attended=some(
            lambda id: Attended(id, f"e{id}", "E", draw(past), draw(texts), draw(st.booleans())), 5
        ),
    )
    told, answered = {}, []
    for prompt in every_prompt(facts):
        if draw(st.integers(0, 3)) == 0:
            response = Told(draw(st.sampled_from(RESPONSES)), draw(past), draw(days))
            told[prompt.key] = response
            if response.day == DAY:
                answered.append(Answered(prompt.key, prompt.kind, prompt.person))
    return replace(facts, told=told, answered=tuple(answered))


def every_prompt(facts: Facts, day: date = DAY) -> list[Prompt]:
    return [candidate.worded() for rule in RULES for candidate in rule(facts, day)]


def beyond_drafts(prompts: tuple[Prompt, ...]) -> list[Prompt]:
    return [prompt for prompt in prompts if prompt.kind != Kind.FINISH_REFLECTION]


@given(many_facts(), st.integers(0, 10))
def test_the_number_holds_and_everything_is_counted(facts: Facts, number: int) -> None:
    chosen = choose(facts, DAY, number)
    assert len(beyond_drafts(chosen.prompts)) <= number
    assert len(chosen.prompts) - len(beyond_drafts(chosen.prompts)) <= DRAFTS_SHOWN
    assert len(chosen.prompts) + chosen.more <= len(every_prompt(facts))
    asked = [prompt.person for prompt in chosen.prompts if prompt.person is not None]
    assert len(asked) == len(set(asked))
    assert len({prompt.key for prompt in chosen.prompts}) == len(chosen.prompts)


@given(many_facts(), st.integers(0, 10), st.randoms(use_true_random=False))
def test_the_order_of_the_facts_does_not_matter(facts: Facts, number: int, random: Any) -> None:
    mixed: dict[str, Any] = {}
    for one in fields(facts):
        value = getattr(facts, one.name)
        mixed[one.name] = tuple(random.sample(value, len(value))) if isinstance(value, tuple) else value
    assert choose(Facts(**mixed), DAY, number) == choose(facts, DAY, number)


@given(many_facts(), st.integers(0, 10))
def test_a_greater_number_only_adds(facts: Facts, number: int) -> None:
    fewer, more = choose(facts, DAY, number), choose(facts, DAY, number + 1)
    assert {prompt.key for prompt in fewer.prompts} <= {prompt.key for prompt in more.prompts}
    assert len(fewer.prompts) + fewer.more == len(more.prompts) + more.more


@given(many_facts())
def test_the_page_is_in_order_of_rank_with_drafts_first(facts: Facts) -> None:
    prompts = choose(facts, DAY).prompts
    assert list(prompts) == sorted(prompts, key=lambda prompt: prompt.rank)
    assert all(prompt.rank[0] == list(Kind).index(prompt.kind) for prompt in prompts)


@given(many_facts(), st.data())
def test_a_response_takes_one_away_and_leaves_the_others(facts: Facts, data: st.DataObject) -> None:
    before = choose(facts, DAY)
    if not beyond_drafts(before.prompts):
        return
    prompt = data.draw(st.sampled_from(beyond_drafts(before.prompts)))
    action = data.draw(st.sampled_from(RESPONSES))
    told = Told(action, DAY, DAY + timedelta(days=3))
    after = choose(
        replace(
            facts,
            told={**facts.told, prompt.key: told},
            answered=(*facts.answered, Answered(prompt.key, prompt.kind, prompt.person)),
        ),
        DAY,
    )
    assert after.prompts == tuple(other for other in before.prompts if other != prompt)


@given(many_facts(), st.integers(1, 400))
def test_what_is_refused_never_returns_and_what_is_put_off_returns_on_its_day(
    facts: Facts, ahead: int
) -> None:
    day = DAY + timedelta(days=ahead)
    for prompt in every_prompt(facts):
        refused = replace(facts, told={prompt.key: Told("not_this", DAY)})
        assert is_silent(prompt, refused, day)
        put_off = replace(facts, told={prompt.key: Told("later", DAY, DAY + timedelta(days=30))})
        assert is_silent(prompt, put_off, day) == (ahead < 30)


@given(many_facts(), st.integers(0, 23))
def test_every_prompt_says_why_in_kind_words(facts: Facts, hour: int) -> None:
    for prompt in every_prompt(facts):
        assert prompt.reasons
        assert all(reason.kind and reason.id is not None and reason.text for reason in prompt.reasons)
        said = [prompt.line, prompt.label, *(action.label for action in prompt.actions)]
        assert not BANNED.search(" ".join([*said, *(reason.text for reason in prompt.reasons)]))
    chosen = choose(facts, DAY)
    today = Today(DAY, chosen.prompts, chosen.more, len(facts.answered), None, ())  # type: ignore[arg-type]
    assert not BANNED.search(headline(today, hour) + closing(today))


@given(many_facts(), st.integers(1, 30))
def test_an_own_promise_once_due_stays_due(facts: Facts, ahead: int) -> None:
    def promised(day: date) -> set[str]:
        return {prompt.key for prompt in every_prompt(facts, day) if prompt.kind == Kind.KEEP_PROMISE}

    assert promised(DAY) <= promised(DAY + timedelta(days=ahead))


# The same over real journals: what facts are read is half of the promise.


@dataclass
class Written:
    """How a random journal is written: one row a line, references within range."""

    people: list[tuple[str, date | None]]
    events: list[dict[str, Any]]
    talks: list[dict[str, Any]]
    promises: list[dict[str, Any]]
    drafts: list[dict[str, Any]]


statuses = st.sampled_from(["active", "active", "resting", "released"])
removed = st.sampled_from([None, None, None, "2026-03-01T00:00:00.000Z"])


@st.composite
def journals(draw: st.DrawFn) -> Written:
    events = st.fixed_dictionaries(
        {
            "title": st.just("E"),
            "day": days,
            "cancelled": st.booleans(),
            "repeats": st.booleans(),
            "deleted": removed,
        }
    )
    crowd = draw(st.lists(st.tuples(statuses, st.none() | days), min_size=1, max_size=6))
    held = draw(st.lists(events, min_size=1, max_size=5))
    who, where = st.integers(1, len(crowd)), st.none() | st.integers(1, len(held))
    talks = st.fixed_dictionaries(
        {"person": who, "event": where, "day": st.none() | past, "kind": st.sampled_from(["talk", "note"])}
        | {"deleted": removed}
    )
    promises = st.fixed_dictionaries(
        {
            "person": st.none() | who,
            "event": where,
            "side": st.sampled_from(["mine", "theirs"]),
            "text": texts,
        }
        | {"made": past, "due": st.none() | days, "deleted": removed}
        | {"state": st.sampled_from(["open", "open", "kept"])}
    )
    drafts = st.fixed_dictionaries(
        {"event": where, "day": past, "answered": st.integers(0, 8), "deleted": removed}
    )
    return Written(
        crowd,
        held,
        draw(st.lists(talks, max_size=12)),
        draw(st.lists(promises, max_size=12)),
        draw(st.lists(drafts, max_size=4)),
    )


@contextmanager
def opened(written: Written) -> Iterator[Store]:
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "journal.db", b"k" * 32, create=True)
        with store.unit() as unit:
            for n, (status, rest) in enumerate(written.people):
                unit.insert(models.Person, name=f"P{n}", name_folded=f"p{n}", status=status, rest_until=rest)
            for values in written.events:
                unit.insert(models.Event, **values)
            for values in written.talks:
                unit.insert(models.Interaction, **values)
            for values in written.promises:
                unit.insert(models.Commitment, **values)
            for values in written.drafts:
                unit.insert(models.Reflection, guide="g", guide_title="G", questions=8, **values)
        try:
            yield store
        finally:
            store.close()


few = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])


@few
@given(journals())
def test_every_reason_leads_to_a_row_and_nobody_let_go_comes_up(written: Written) -> None:
    with opened(written) as store:
        today = TodayPage(store).page(DAY, number=100)
        assert today == TodayPage(store).page(DAY, number=100)
        active = {
            id for (id,) in store.read("SELECT id FROM person WHERE status = 'active' AND deleted IS NULL")
        }
        for prompt in today.prompts:
            assert prompt.person is None or prompt.person in active
            for reason in prompt.reasons:
                sql = f"SELECT deleted FROM {reason.kind} WHERE id = ?"
                assert store.read(sql, (reason.id,)) == [(None,)]
        for one in (one for one in today.coming if one.kind == "promise"):
            [(person,)] = store.read("SELECT person_id FROM commitment WHERE id = ?", (one.id,))
            assert person is None or person in active


@few
@given(journals(), st.data())
def test_a_day_ends_after_its_number_and_undo_gives_it_back(written: Written, data: st.DataObject) -> None:
    with opened(written) as store:
        today = TodayPage(store)
        first = today.page(DAY, number=3)
        pages, left = [first], list(first.prompts)
        while left:
            prompt = data.draw(st.sampled_from(left))
            today.respond(prompt, data.draw(st.sampled_from(RESPONSES)), day=DAY)
            pages.append(today.page(DAY, number=3))
            now = beyond_drafts(pages[-1].prompts)
            left = [other for other in left if other.key != prompt.key]
            assert [other.key for other in now] == [other.key for other in beyond_drafts(tuple(left))]
        for page in reversed(pages[:-1]):
            assert Undo(store).undo() is not None
            assert today.page(DAY, number=3) == page


@few
@given(journals(), st.data())
def test_letting_someone_go_removes_only_their_prompts(written: Written, data: st.DataObject) -> None:
    with opened(written) as store:
        before = TodayPage(store).page(DAY, number=100).prompts
        gone = data.draw(st.integers(1, len(written.people)))
        with store.unit() as unit:
            unit.update(models.Person, gone, status=data.draw(st.sampled_from(["resting", "released"])))
        after = TodayPage(store).page(DAY, number=100).prompts
        assert [one.key for one in after] == [one.key for one in before if one.person != gone]


@few
@given(journals(), st.data())
def test_a_real_talk_today_ends_the_follow_up_the_same_day(written: Written, data: st.DataObject) -> None:
    with opened(written) as store:
        who = data.draw(st.integers(1, len(written.people)))
        with store.unit() as unit:
            unit.insert(models.Interaction, person=who, day=DAY)
        prompts = TodayPage(store).page(DAY, number=100).prompts
        assert not [one for one in prompts if one.kind == Kind.FOLLOW_UP and one.person == who]
