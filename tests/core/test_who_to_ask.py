"""Who could be asked about a need: only where trust is on record, and nobody before their time."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.needs.own_needs import OwnNeeds
from desktop_app.needs.who import ASKED_LATELY, NEW_FOR, CouldAsk, could_be_asked
from desktop_app.people.rhythm import FEW_TALKS
from desktop_app.people.standings import Standings
from desktop_app.preferences import Preferences
from desktop_app.store import models
from desktop_app.store.database import Store
from tests.core.prompt_rows import DAY, back, opened, person, promise, put, reaching, talk

NEED = "a printer for small runs"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    yield from opened(tmp_path)


def talks(store: Store, who: int, last: int = 40, times: int = FEW_TALKS) -> None:
    for n in range(times):
        talk(store, who, last + 10 * n)


def favor(
    store: Store, who: int, direction: str, text: str = "a lift", days: int | None = 60, **values: Any
) -> int:
    day = None if days is None else back(days)
    return put(
        store, models.Favor, **{"person": who, "direction": direction, "text": text, "day": day} | values
    )


def trusted(
    store: Store, name: str = "Maya Okafor", last: int = 40, *, both: bool = True, **values: Any
) -> int:
    """Somebody with trust on record: goodwill both ways, or else a kept promise."""
    who = person(store, name, **values)
    talks(store, who, last)
    if both:
        favor(store, who, "given")
        favor(store, who, "received")
    else:
        promise(store, person=who, state="kept", settled=back(50), made=back(60))
    return who


def offer(
    store: Store, who: int, text: str = "prints small runs with an old printer", kind: str = "offer"
) -> int:
    return put(store, models.Topic, person=who, kind=kind, text=text, day=back(5))


def need(store: Store, text: str = NEED) -> int:
    return put(store, models.OwnNeed, text=text, day=DAY)


def who(store: Store, id: int | None = None, day: date = DAY, limit: int = 5) -> tuple[CouldAsk, ...]:
    return OwnNeeds(store, Preferences(store)).who(id or need(store), day, limit)


def names(found: tuple[CouldAsk, ...]) -> list[str]:
    return [one.name for one in found]


class TestTrust:
    def test_talks_and_favours_both_ways_or_a_kept_promise(self, store: Store) -> None:
        trusted(store, "Both")
        trusted(store, "Kept", both=False)
        only_talks = person(store, "Talks")
        talks(store, only_talks)
        one_way = person(store, "One way")
        talks(store, one_way)
        favor(store, one_way, "received")
        few = person(store, "Few")
        talks(store, few, times=FEW_TALKS - 1)
        favor(store, few, "given")
        favor(store, few, "received")
        assert names(who(store)) == ["Both", "Kept"]

    def test_it_is_the_trust_that_a_note_goes_by(self, store: Store) -> None:
        for id in range(1, 4):
            trusted(store, f"T{id}", both=id % 2 == 0)
        person(store, "Nobody yet")
        found = {one.person for one in who(store)}
        assert found == {id for id in range(1, 5) if reaching(store).ground(id, DAY).trusted}

    @pytest.mark.parametrize("status", ["resting", "released"])
    def test_whoever_rests_or_was_released_is_left_in_peace(self, store: Store, status: str) -> None:
        offer(store, trusted(store, status=status))
        assert who(store) == ()

    def test_whoever_is_deleted_is_not_there(self, store: Store) -> None:
        offer(store, trusted(store, deleted="2026-03-01T00:00:00.000Z"))
        assert who(store) == ()


class TestMetLately:
    def newly(self, store: Store, first: int) -> int:
        id = person(store)
        for n in range(FEW_TALKS):
            talk(store, id, first - n)
        promise(store, person=id, state="kept", settled=back(1), made=back(2))
        return id

    @pytest.mark.parametrize(("first", "there"), [(NEW_FOR - 1, False), (NEW_FOR, True)])
    def test_not_within_a_month(self, store: Store, first: int, there: bool) -> None:
        self.newly(store, first)
        assert bool(who(store)) is there

    def test_unless_they_offered(self, store: Store) -> None:
        offer(store, self.newly(store, 9))
        assert names(who(store)) == ["Maya Okafor"]

    def test_or_promised(self, store: Store) -> None:
        promise(store, "name a printer", person=self.newly(store, 9), side="theirs", due=back(-9))
        assert names(who(store)) == ["Maya Okafor"]

    def test_or_gave_it_before(self, store: Store) -> None:
        favor(store, self.newly(store, 9), "received", "the address of a printer", 3)
        assert names(who(store)) == ["Maya Okafor"]

    def test_what_they_offered_must_be_what_is_looked_for(self, store: Store) -> None:
        offer(store, self.newly(store, 9), "a garden in summer")
        assert who(store) == ()

    def test_that_one_wrote_of_them_is_no_offer(self, store: Store) -> None:
        talk(store, self.newly(store, 9), 2, summary="They know a printer")
        assert who(store) == ()

    def test_an_offer_does_not_stand_in_for_trust(self, store: Store) -> None:
        offer(store, person(store))
        assert who(store) == ()

    def test_a_memory_without_a_day_counts_from_when_they_were_added(self, store: Store) -> None:
        id = person(store)
        for _ in range(FEW_TALKS):
            talk(store, id, None)
        promise(store, person=id, state="kept", settled=back(1), made=back(2))
        assert who(store) == ()
        assert names(who(store, day=DAY + timedelta(days=NEW_FOR))) == ["Maya Okafor"]


class TestOrder:
    def test_what_fits_then_goodwill_then_who_was_not_asked(self, store: Store) -> None:
        trusted(store, "Kept", 10, both=False)
        trusted(store, "Both", 20)
        asked = trusted(store, "Both, asked", 15)
        written = trusted(store, "Written of", 90, both=False)
        talk(store, written, 200, summary="Spoke of a printer in their street")
        offer(store, trusted(store, "Offers", 95, both=False))
        put(store, models.Asked, own_need=need(store, "a cat"), person=asked, day=back(5))
        assert names(who(store)) == ["Offers", "Written of", "Both", "Both, asked", "Kept"]
        assert names(who(store, limit=2)) == ["Offers", "Written of"]

    def test_whoever_was_heard_of_last_comes_first_among_equals(self, store: Store) -> None:
        for name, last in (("Long ago", 300), ("Lately", 31), ("Before", 80)):
            trusted(store, name, last)
        assert names(who(store)) == ["Lately", "Before", "Long ago"]

    def test_those_asked_lately_do_not_hide_the_others(self, store: Store) -> None:
        other = need(store, "a cat")
        for n in range(12):
            put(store, models.Asked, own_need=other, person=trusted(store, f"Asked {n}", 31 + n), day=back(9))
        trusted(store, "Not asked", 300)
        assert names(who(store, limit=2)) == ["Not asked", "Asked 0"]

    def test_a_need_of_theirs_is_no_offer(self, store: Store) -> None:
        offer(store, trusted(store, "Needs one too", 90), kind="need")
        trusted(store, "Lately", 31)
        assert names(who(store)) == ["Lately", "Needs one too"]

    def test_of_an_answer_only_the_sentence_about_them_counts(self, store: Store) -> None:
        maya, dev = trusted(store, "Maya Okafor", 90), trusted(store, "Dev Anand", 80)
        text = "@Maya Okafor has a printer. @Dev Anand sings."
        reflection = put(store, models.Reflection, guide="g", guide_title="G", day=back(50), state="finished")
        answer = put(store, models.Answer, reflection=reflection, question="q", text=text, day=back(50))
        for id, name in ((maya, "@Maya Okafor"), (dev, "@Dev Anand")):
            begin = text.index(name)
            put(store, models.Mention, answer=answer, person=id, begin=begin, finish=begin + len(name))
        found = who(store)
        assert names(found) == ["Maya Okafor", "Dev Anand"]
        assert found[0].why[0] == ("You noted: “Maya Okafor has a printer.”", "answer", answer)


class TestAsked:
    @pytest.mark.parametrize(("days", "there"), [(0, False), (ASKED_LATELY - 1, False), (ASKED_LATELY, True)])
    def test_not_twice_for_the_same_within_a_season(self, store: Store, days: int, there: bool) -> None:
        maya, id = trusted(store), need(store)
        put(store, models.Asked, own_need=id, person=maya, day=back(days))
        found = who(store, id)
        assert bool(found) is there
        assert all(one.asked == back(days) for one in found)

    def test_for_something_else_they_can_be_asked(self, store: Store) -> None:
        maya = trusted(store)
        put(store, models.Asked, own_need=need(store, "a cat"), person=maya, day=DAY)
        [found] = who(store)
        assert found.asked is None

    def test_what_was_taken_back_was_not_asked(self, store: Store) -> None:
        id = need(store)
        put(
            store,
            models.Asked,
            own_need=id,
            person=trusted(store),
            day=DAY,
            deleted="2026-03-12T09:00:00.000Z",
        )
        assert names(who(store, id)) == ["Maya Okafor"]


class TestReasons:
    def test_each_says_why_with_its_entry(self, store: Store) -> None:
        maya = trusted(store)
        offered = offer(store, maya, "prints with a printer")
        kept = promise(store, "send the book", person=maya, state="kept", settled=back(50), made=back(60))
        [found] = who(store)
        favors = store.read("SELECT id FROM favor WHERE direction = 'received'")
        latest = store.read("SELECT id FROM interaction ORDER BY day DESC LIMIT 1")
        assert found.why == (
            ("They offer “prints with a printer”.", "topic", offered),
            ("They gave you “a lift”, eight weeks ago.", "favor", favors[0][0]),
            ("You kept your word: “send the book”.", "commitment", kept),
            ("You had three talks, the last one five weeks ago.", "interaction", latest[0][0]),
        )

    def test_what_fits_is_not_said_twice(self, store: Store) -> None:
        maya = trusted(store, both=False)
        promise(store, "name a printer", person=maya, side="theirs", state="kept", settled=DAY, made=back(2))
        favor(store, maya, "received", "", None)
        [found] = who(store)
        assert [one.text for one in found.why] == [
            "They promised “name a printer”.",
            "They gave you something.",
            "You had three talks, the last one five weeks ago.",
        ]

    def test_memories_without_a_day(self, store: Store) -> None:
        maya = person(store, created="2025-01-01T00:00:00.000Z")
        for _ in range(FEW_TALKS):
            talk(store, maya, None)
        favor(store, maya, "given", "a lift", None)
        favor(store, maya, "received", "a key", None)
        [found] = who(store)
        assert [one.text for one in found.why] == ["They gave you “a key”.", "You had three talks."]
        assert found.gave == "“a lift”"

    def test_what_one_gave_them_last(self, store: Store) -> None:
        maya = trusted(store, both=False)
        assert who(store)[0].gave == ""
        first = favor(store, maya, "given", "a lift", 40)
        assert who(store)[0][3:6] == ("“a lift”, five weeks ago", None, ("favor", first))
        dev = person(store, "Dev Anand")
        made = put(
            store, models.Introduction, person=dev, other=maya, stage="made", day=back(30), made=back(21)
        )
        assert who(store)[0][3:6] == (
            "an introduction to Dev Anand, three weeks ago",
            None,
            ("introduction", made),
        )
        with store.unit() as unit:
            unit.update(models.Person, dev, status="released")
        assert who(store)[0].gave == "an introduction, three weeks ago"
        favor(store, maya, "given", "", 1)
        assert who(store)[0].gave == "something, yesterday"

    def test_an_idea_of_an_introduction_gave_nothing(self, store: Store) -> None:
        maya = trusted(store, both=False)
        put(store, models.Introduction, person=maya, other=person(store, "Dev"), stage="asked_both", day=DAY)
        assert who(store)[0].gave == ""


@pytest.mark.parametrize("text", ["", "?!", "c++", 'a "quoted" AND odd -one', "ひと", "a" * 200, "OR NOT"])
def test_any_words_can_be_looked_for(store: Store, text: str) -> None:
    trusted(store)
    assert names(who(store, need(store, text))) == ["Maya Okafor"]


def test_whom_to_leave_out(store: Store) -> None:
    maya, dev = trusted(store), trusted(store, "Dev Anand")
    Standings(store, Preferences(store)).settle()
    assert names(could_be_asked(store, need(store), NEED, DAY, but=(maya,))) == ["Dev Anand"]
    assert could_be_asked(store, 2, NEED, DAY, but=(maya, dev)) == ()


def test_it_is_found_by_an_index(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    read = store.read

    def watched(sql: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        seen.append(sql)
        return read(sql, values)

    monkeypatch.setattr(store, "read", watched)
    trusted(store)
    who(store)
    [sql] = [one for one in seen if "ORDER BY (s.given" in one]
    plan = str(read(f"EXPLAIN QUERY PLAN {sql}", (1, "", "", "[]", "", 5)))
    assert "standing_trusted" in plan
    assert "TEMP B-TREE" not in plan


# Whatever is on record


@dataclass(frozen=True)
class Known:
    """Somebody, as drawn: how long ago each talk was, what passed, and what must keep them from being asked."""

    status: str
    deleted: bool
    talks: tuple[int | None, ...]
    given: int
    received: int
    kept: int
    offers: str
    written: bool
    asked: int | None
    asked_else: int | None


_people = st.lists(
    st.builds(
        Known,
        status=st.sampled_from(("active", "active", "active", "resting", "released")),
        deleted=st.sampled_from((False, False, False, True)),
        talks=st.lists(st.one_of(st.none(), st.integers(0, 90)), max_size=5).map(tuple),
        given=st.integers(0, 2),
        received=st.integers(0, 2),
        kept=st.integers(0, 1),
        offers=st.sampled_from(("", "", "a printer", "a garden")),
        written=st.booleans(),
        asked=st.one_of(st.none(), st.integers(0, 120)),
        asked_else=st.one_of(st.none(), st.integers(0, 120)),
    ),
    max_size=7,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_people, st.integers(1, 6))
def test_nobody_excluded_ever_appears(people: list[Known], limit: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for store in opened(Path(folder)):
            ours, other = need(store), need(store, "a cat")
            could = {
                id
                for id, one in ((_written_down(store, one, ours, other), one) for one in people)
                if _could_be_asked(one)
            }
            found = who(store, ours, limit=limit)
            assert {one.person for one in found} <= could
            assert len(found) == len({one.person for one in found}) == min(limit, len(could))
            assert all(one.why and all(reason.id is not None for reason in one.why) for one in found)


def _written_down(store: Store, known: Known, ours: int, other: int) -> int:
    deleted = "2026-03-01T00:00:00.000Z" if known.deleted else None
    id = person(store, "Somebody", status=known.status, deleted=deleted)
    for days in known.talks:
        talk(store, id, days, summary="a printer" if known.written else "")
    for direction, times in (("given", known.given), ("received", known.received)):
        for _ in range(times):
            favor(store, id, direction)
    for _ in range(known.kept):
        promise(store, person=id, state="kept", settled=back(1), made=back(2))
    if known.offers:
        offer(store, id, known.offers)
    for about, days in ((ours, known.asked), (other, known.asked_else)):
        if days is not None:
            put(store, models.Asked, own_need=about, person=id, day=back(days))
    return id


def _could_be_asked(known: Known) -> bool:
    """The rule once more, in other words."""
    trust = len(known.talks) >= 3 and (known.kept or (known.given and known.received))
    dated = [days for days in known.talks if days is not None]
    new = max(dated, default=0) < 30
    asked = known.asked is not None and known.asked < 90
    there = known.status == "active" and not known.deleted
    return bool(there and trust and not asked and (not new or known.offers == "a printer"))
