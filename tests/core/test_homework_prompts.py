"""Homework on Today: due with its plan and progress, the day after an event to write about, and settled from there."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop_app.journal import Journal
from desktop_app.prompts import assigned
from desktop_app.prompts.facts import Assigned, Facts, Told, Writable
from desktop_app.prompts.prompt import Kind, Prompt
from desktop_app.prompts.rules import homework_due
from desktop_app.wording.ground import Ground

DAY = date(2026, 3, 12)  # a Thursday


def on(days: int) -> date:
    return DAY + timedelta(days=days)


def due(journal: Journal, day: date = DAY) -> list[Prompt]:
    found = journal.today_page.page(day, number=100).prompts
    return [prompt for prompt in found if prompt.kind is Kind.HOMEWORK_DUE]


def days_due(journal: Journal, days: range) -> list[int]:
    return [n for n in days if due(journal, on(n))]


# When its day is near


def test_it_comes_up_from_the_day_before_until_it_is_done(journal: Journal) -> None:
    id = journal.homework.take_up("whisper-week", day=DAY)
    assert days_due(journal, range(12)) == [6, 7, 8, 9, 10, 11]
    assert [journal.homework.due(on(n)) for n in (5, 6, 30)] == [0, 1, 1]
    journal.homework.finish(id, day=on(8))
    assert days_due(journal, range(12)) == []


def test_what_it_says(journal: Journal) -> None:
    id = journal.homework.take_up("whisper-week", day=DAY)
    [prompt] = due(journal, on(6))
    assert (prompt.title, prompt.label, prompt.subject) == ("Whisper week", "homework", id)
    assert (prompt.line, prompt.start_line) == ("It is due tomorrow.", "")
    assert [tuple(reason) for reason in prompt.reasons] == [
        ("You took it up six days ago.", "assignment", id)
    ]
    assert [action.name for action in prompt.actions] == ["homework", "done", "later", "lay_aside"]
    assert due(journal, on(7))[0].line == "It is due today."
    assert due(journal, on(8))[0].line == "Its day was yesterday. Any day from now on is as good."
    reflection = journal.homework.begin(id, "before", day=on(6))
    journal.reflections.write(reflection, "whisper-expect", text="I reach for a card.")
    [prompt] = due(journal, on(6))
    assert (prompt.start_line, prompt.reflection) == ("Begun: 1 of 1 questions answered", reflection)
    assert journal.stories.place("assignment", id) == ("assignment", id)


@pytest.mark.parametrize(("action", "state"), [("done", "finished"), ("lay_aside", "laid_aside")])
def test_settled_from_the_day_it_is_gone_and_undo_brings_it_back(
    journal: Journal, action: str, state: str
) -> None:
    id = journal.homework.take_up("whisper-week", day=DAY)
    journal.today_page.respond(due(journal, on(7))[0], action, day=on(7))
    assert (journal.homework.get(id).state, journal.homework.get(id).settled) == (state, on(7))
    assert days_due(journal, range(6, 20)) == []
    journal.undo.undo()
    assert days_due(journal, range(6, 9)) == [6, 7, 8]


def test_later_is_the_day_one_chose(journal: Journal) -> None:
    journal.homework.take_up("whisper-week", day=DAY)
    journal.today_page.respond(due(journal, on(7))[0], "later", day=on(7), until=on(10))
    assert days_due(journal, range(7, 13)) == [10, 11, 12]


def test_what_is_due_within_a_week_is_coming_up(journal: Journal) -> None:
    id = journal.homework.take_up("say-no-kindly", day=DAY)
    assert not journal.today_page.page(on(6)).coming
    for days, when in ((7, "26 March"), (12, "Thursday")):
        coming = journal.today_page.page(on(days)).coming
        assert [tuple(one) for one in coming] == [("homework", "Say no kindly", on(14), id, when)]
    assert not journal.today_page.page(on(13)).coming  # it is among the prompts
    assert [one.kind for one in journal.today_page.page(on(13), number=0).coming] == ["homework"]


def test_plan_and_progress_stand_in_it(journal: Journal) -> None:
    id = journal.homework.take_up("whisper-week", day=DAY)
    journal.homework.write(id, plan_cue="the talk goes quiet", plan_act="ask a question.")
    said = "When the talk goes quiet, I will ask a question."
    assert due(journal, on(7))[0].line == f"It is due today. {said}"
    assert due(journal, on(8))[0].line == f"Its day was yesterday. Any day from now on is as good. {said}"
    for days in (0, 1):
        journal.reflections.finish(journal.homework.begin(id, "each", day=on(days)))
    assert due(journal, on(7))[0].start_line == "2 of 3 events"
    journal.homework.write(id, plan_act="")
    assert due(journal, on(7))[0].line == "It is due today."


def test_what_is_written_in_all_its_parts_comes_up_no_more(journal: Journal) -> None:
    id = journal.homework.take_up("say-no-kindly", day=DAY)
    for ask in ("before", "after"):
        assert days_due(journal, range(13, 16)) == [13, 14, 15]
        assert journal.today_page.page(on(12)).coming
        journal.reflections.finish(journal.homework.begin(id, ask, day=DAY))
    assert days_due(journal, range(13, 16)) == []
    assert not journal.today_page.page(on(12)).coming
    assert journal.homework.due(on(14)) == 0
    journal.undo.undo()
    assert days_due(journal, range(13, 16)) == [13, 14, 15]


def test_taken_up_again_it_comes_up_again(journal: Journal) -> None:
    id = journal.homework.take_up("whisper-week", day=DAY)
    journal.today_page.respond(due(journal, on(7))[0], "lay_aside", day=on(7))
    journal.homework.take_up_again(id, day=on(8))
    assert journal.homework.get(id).due == on(15)
    assert days_due(journal, range(7, 17)) == [14, 15, 16]


def test_due_homework_is_read_through_its_index(journal: Journal) -> None:
    plan = journal._store.read(
        "EXPLAIN QUERY PLAN SELECT a.id FROM assignment a "
        f"WHERE {assigned.UNDER_WAY} AND a.deleted IS NULL AND a.due <= ?",
        ("2026-03-12",),
    )
    words = [row[-1] for row in plan]
    assert any("assignment_open" in line for line in words)
    assert not any(line.startswith("SCAN") for line in words)


# The day after an event


@pytest.fixture
def week(journal: Journal) -> int:
    return journal.homework.take_up("whisper-week", day=DAY, due=on(20))


def test_an_event_of_yesterday_can_be_written_about(journal: Journal, week: int) -> None:
    journal.homework.write(week, plan_cue="the talk goes quiet", plan_act="ask")
    event = journal.events.add("Chamber breakfast", on(2)).id
    assert days_due(journal, range(9)) == [3]
    [prompt] = due(journal, on(3))
    assert (prompt.title, prompt.event, prompt.subject, prompt.person) == ("Whisper week", event, week, None)
    assert prompt.line == (
        "Chamber breakfast took place yesterday: a few lines about it are enough. "
        "When the talk goes quiet, I will ask."
    )
    assert [tuple(reason) for reason in prompt.reasons] == [
        ("Chamber breakfast took place on Saturday.", "event", event),
        ("You took this exercise up three days ago.", "assignment", week),
    ]
    assert [action.name for action in prompt.actions] == ["homework", "later", "not_this"]
    assert prompt.key != due(journal, on(20))[0].key
    journal.homework.begin(week, "each", day=on(3), event=event)
    assert not due(journal, on(3))


def test_an_event_of_several_days_is_over_with_its_last(journal: Journal, week: int) -> None:
    fair = journal.events.add("Fair", on(1)).id
    journal.events.change(fair, end_day=on(3))
    assert days_due(journal, range(9)) == [4]


def test_not_about_what_was_before_or_did_not_take_place_or_is_done(journal: Journal, week: int) -> None:
    journal.events.add("Before", on(-1))
    assert not due(journal, DAY)
    off = journal.events.add("Off", on(1)).id
    journal.events.change(off, cancelled=True)
    assert not due(journal, on(2))
    journal.events.add("On", on(1))
    for days in range(3):
        assert due(journal, on(2))
        journal.reflections.finish(journal.homework.begin(week, "each", day=on(days)))
    assert not due(journal, on(2))


def test_an_exercise_without_events_never_asks(journal: Journal) -> None:
    for name in ("thank-five-people", "say-no-kindly"):
        journal.homework.take_up(name, day=DAY, due=on(20))
    journal.events.add("Breakfast", on(1))
    assert not due(journal, on(2))


def test_put_off_it_comes_back_on_its_day_and_refused_it_stays_away(journal: Journal, week: int) -> None:
    journal.events.add("Breakfast", on(1))
    journal.events.add("Lunch", on(4))
    journal.today_page.respond(due(journal, on(2))[0], "later", day=on(2), until=on(3))
    assert days_due(journal, range(5)) == [3, 4]
    journal.today_page.respond(due(journal, on(3))[0], "not_this", day=on(3))
    assert days_due(journal, range(9)) == [5]
    assert journal.homework.get(week).state == "open"


def test_one_event_asks_once_and_what_is_due_asks_for_itself(journal: Journal, week: int) -> None:
    other = journal.homework.take_up("state-the-purpose", day=DAY, due=on(10))
    journal.events.add("Breakfast", on(1))
    journal.events.add("Lunch", on(1))
    assert [(one.subject, one.event is None) for one in due(journal, on(2))] == [
        (other, False),
        (week, False),
    ]
    assert len({one.event for one in due(journal, on(2))}) == 2
    journal.homework.change_due(other, on(2), day=on(2))
    assert [(one.subject, one.event is None) for one in due(journal, on(2))] == [(other, True), (week, False)]


def test_it_takes_no_more_than_the_days_number(journal: Journal, week: int) -> None:
    journal.events.add("Breakfast", on(1))
    page = journal.today_page.page(on(2), number=1)
    assert len(page.prompts) == 1
    assert page.more == 1  # the event itself is to be reflected on, too


def test_a_rule_of_facts_alone_says_which() -> None:
    homework = Assigned(1, "a", "Whisper week", DAY, on(20), each="event", times=3)
    about = Writable(homework, 7, "e", "Breakfast", on(1))
    put_off = Facts(writable=(about,), told={about.key: Told("later", on(2), on(4))})

    def found(facts: Facts, day: date) -> list[str]:
        return [one.worded(Ground("")).line for one in homework_due.candidates(facts, day)]

    assert found(Facts(writable=(about,)), on(2)) == [
        "Breakfast took place yesterday: a few lines about it are enough."
    ]
    assert found(Facts(writable=(about,)), on(3)) == []
    assert found(put_off, on(4)) == ["Breakfast took place three days ago: a few lines about it are enough."]
    assert found(Facts(assigned=(homework,), writable=(about,)), on(20)) == ["It is due today."]
