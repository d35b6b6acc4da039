"""What holds for every journal: the day's number, silence for those let go, reasons that lead somewhere, kind words."""

from __future__ import annotations

import re
import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.people.dealings import Interactions
from desktop_app.prompts.choosing import DRAFTS_SHOWN, ONE_A_DAY
from desktop_app.prompts.grounds import read_grounds
from desktop_app.prompts.heading import closing, headline
from desktop_app.prompts.listing import as_json
from desktop_app.prompts.prompt import Kind, Prompt
from desktop_app.prompts.today import Today
from desktop_app.store import models
from desktop_app.store.database import Store
from desktop_app.undo import Undo
from tests.core.prompt_facts import RESPONSES
from tests.core.prompt_rows import DAY, back, page, reaching, today_page
from tests.core.random_journals import Written, journals, opened

BANNED = re.compile(
    r"overdue|\blate\b|forgot|fail|neglect|should|must\b|\bstill (owe|have)|guilt|\bmiss(ed|ing)?\b|ignored|!"
    r"|\blapsed|\bshame|\bscore|\bought\b|too long|\b(he|she|his|hers|him)\b",
    re.IGNORECASE,
)
OWN_WORDS = re.compile(r"“[^”]*”")

few = settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])


def beyond_drafts(prompts: tuple[Prompt, ...]) -> list[Prompt]:
    return [prompt for prompt in prompts if prompt.kind is not Kind.FINISH_REFLECTION]


def all_of(store: Store, ahead: int = 0) -> Today:
    return page(store, DAY + timedelta(days=ahead), number=100)


def active(store: Store) -> set[int]:
    sql = "SELECT id FROM person WHERE status = 'active' AND deleted IS NULL"
    return {row[0] for row in store.read(sql)}


@few
@given(journals(), st.integers(0, 10), st.integers(0, 100))
def test_the_number_holds_and_each_person_and_heavy_question_comes_once(
    written: Written, number: int, ahead: int
) -> None:
    with opened(written) as store:
        today = page(store, DAY + timedelta(days=ahead), number=number)
        assert len(beyond_drafts(today.prompts)) <= number
        assert len(today.prompts) - len(beyond_drafts(today.prompts)) <= DRAFTS_SHOWN
        asked = [prompt.person for prompt in today.prompts if prompt.person is not None]
        assert len(asked) == len(set(asked)) == today.people
        assert len({prompt.key for prompt in today.prompts}) == len(today.prompts)
        assert all(today.count(kind) <= 1 for kind in ONE_A_DAY)


@few
@given(journals(), st.integers(-60, 200))
def test_the_same_journal_gives_the_same_page_in_every_copy(written: Written, ahead: int) -> None:
    with opened(written) as store, tempfile.TemporaryDirectory() as folder:
        first = all_of(store, ahead)
        assert all_of(store, ahead) == first
        store.run("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy(store.path, Path(folder) / "journal.db")
        copy = Store.open(Path(folder) / "journal.db", b"k" * 32)
        try:
            assert all_of(copy, ahead) == first
        finally:
            copy.close()


@few
@given(journals(), st.integers(-30, 60))
def test_every_prompt_has_reasons_and_each_leads_to_a_live_row(written: Written, ahead: int) -> None:
    with opened(written) as store:
        for prompt in all_of(store, ahead).prompts:
            assert prompt.reasons
            assert prompt.actions
            for reason in prompt.reasons:
                assert reason.text
                sql = f"SELECT deleted FROM {reason.kind} WHERE id = ?"
                assert store.read(sql, (reason.id,)) == [(None,)], (prompt.kind, reason)


@few
@given(journals(), st.integers(0, 23), st.integers(-30, 60))
def test_it_is_said_in_kind_words(written: Written, hour: int, ahead: int) -> None:
    with opened(written) as store:
        today = all_of(store, ahead)
        said = [headline(today, hour), closing(today)]
        lines = reaching(store)
        for prompt in today.prompts:
            said += [prompt.line, prompt.label, prompt.start_line, lines.first_line(prompt)]
            said += [action.label for action in prompt.actions]
            said += [reason.text for reason in prompt.reasons]
        for sentence in said:
            assert not BANNED.search(OWN_WORDS.sub("", sentence)), sentence


@few
@given(journals(), st.integers(0, 60))
def test_nobody_resting_or_released_is_anywhere_on_the_page(written: Written, ahead: int) -> None:
    with opened(written) as store:
        here, today = active(store), all_of(store, ahead)
        for prompt in today.prompts:
            if prompt.kind is Kind.WELCOME_BACK:
                continue
            assert prompt.person is None or prompt.person in here
            if prompt.kind is Kind.INTRODUCE:
                [(other,)] = store.read("SELECT other_id FROM introduction WHERE id = ?", (prompt.subject,))
                assert other is None or other in here
            for reason in prompt.reasons:
                if reason.kind in ("topic", "interaction", "favor", "commitment"):
                    [(about,)] = store.read(f"SELECT person_id FROM {reason.kind} WHERE id = ?", (reason.id,))
                    assert about is None or about in here
        for one in today.coming:
            if one.kind == "promise":
                [(about,)] = store.read("SELECT person_id FROM commitment WHERE id = ?", (one.id,))
                assert about is None or about in here
        people = range(1, written.people + 1)
        for person, ground in read_grounds(store, people, DAY).items():
            if ground.helper:
                [(whose,)] = store.read("SELECT person_id FROM topic WHERE id = ?", (ground.helper.id,))
                assert whose in here
                assert whose != person


@few
@given(journals(), st.data())
def test_letting_someone_go_removes_what_is_about_them_and_nothing_else(
    written: Written, data: st.DataObject
) -> None:
    with opened(written) as store:
        gone = data.draw(st.integers(1, written.people))
        other = store.read("SELECT id FROM introduction WHERE other_id = ? AND deleted IS NULL", (gone,))
        with_them = {("introduction", row[0]) for row in other}
        before = beyond_drafts(all_of(store).prompts)
        with store.unit() as unit:
            unit.update(
                models.Person,
                gone,
                status=data.draw(st.sampled_from(["resting", "released"])),
                rest_until=back(-200),
            )
        after = {one.key for one in all_of(store).prompts if one.kind is not Kind.WELCOME_BACK}
        for prompt in before:
            about_them = prompt.person == gone or (prompt.reasons[0][1:] in with_them)
            if about_them:
                assert prompt.key not in after
            elif prompt.kind not in (*ONE_A_DAY, Kind.WELCOME_BACK):
                assert prompt.key in after


@few
@given(journals(), st.data())
def test_a_real_talk_ends_reconnect_and_follow_up_the_same_day(written: Written, data: st.DataObject) -> None:
    with opened(written) as store:
        who = data.draw(st.integers(1, written.people))
        Interactions(store).log(who, day=DAY)
        kinds = {one.kind for one in all_of(store).prompts if one.person == who}
        assert not kinds & {Kind.RECONNECT, Kind.FOLLOW_UP}
        tomorrow = {one.kind for one in all_of(store, 1).prompts if one.person == who}
        assert not tomorrow & {Kind.RECONNECT, Kind.FOLLOW_UP}


@few
@given(journals())
def test_we_talked_ends_each_reconnect_prompt(written: Written) -> None:
    with opened(written) as store:
        for prompt in all_of(store).prompts:
            if prompt.kind is Kind.RECONNECT:
                today_page(store).respond(prompt, "talked", day=DAY)
                for ahead in range(7):
                    shown = all_of(store, ahead).prompts
                    assert prompt.key not in {one.key for one in shown}


@few
@given(journals(), st.data())
def test_a_day_ends_after_its_number_and_undo_gives_it_back(written: Written, data: st.DataObject) -> None:
    with opened(written) as store:
        today = today_page(store)
        pages = [today.page(DAY, number=3)]
        left = beyond_drafts(pages[0].prompts)
        while left:
            prompt = left.pop(data.draw(st.integers(0, len(left) - 1)))
            today.respond(prompt, data.draw(st.sampled_from(RESPONSES)), day=DAY)
            pages.append(today.page(DAY, number=3))
            assert [one.key for one in beyond_drafts(pages[-1].prompts)] == [one.key for one in left]
        for earlier in reversed(pages[:-1]):
            assert Undo(store).undo() is not None
            assert today.page(DAY, number=3) == earlier


@few
@given(journals())
def test_as_json_says_all_of_it(written: Written) -> None:
    with opened(written) as store:
        today, lines = all_of(store), reaching(store)
        told = as_json(today, lines.first_line)
        assert [one["key"] for one in told["prompts"]] == [prompt.key for prompt in today.prompts]
        for one in told["prompts"]:
            assert bool(one["first_line"]) == bool(one["purpose"])
            assert "{" not in one["first_line"].replace("{odd}", "")
