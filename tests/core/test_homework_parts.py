"""Homework in parts: before, for each event or day, after; its progress, and what undo, deleting, merging do to it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop_app.errors import NotFound
from desktop_app.journal import Journal
from desktop_app.store import models
from desktop_app.store.search import COLUMNS
from tests.core.reflecting import Writer

DAY = date(2026, 3, 12)  # a Thursday


def on(days: int) -> date:
    return DAY + timedelta(days=days)


@pytest.fixture
def week(journal: Journal) -> int:
    """Whisper week, taken up: one part before, three events, one part after."""
    return journal.homework.take_up("whisper-week", day=DAY)


def event(journal: Journal, days: int, *people: int, title: str = "Breakfast") -> int:
    made = journal.events.add(title, on(days)).id
    for person in people:
        journal.interactions.log(person, day=on(days), event=made)
    return made


def progress(journal: Journal, id: int) -> tuple[int, int, str]:
    found = journal.homework.get(id)
    return found.done, found.times, found.state


def lines(journal: Journal, id: int) -> list[tuple[str, str, str]]:
    return [(part.ask, part.event_title, part.state) for part in journal.homework.parts(id, DAY)]


def write_up(journal: Journal, id: int, ask: str, at: int | None = None, days: int = 0) -> int:
    """Begin a part and finish it."""
    reflection = journal.homework.begin(id, ask, day=on(days), event=at)
    journal.reflections.finish(reflection)
    return reflection


# Beginning


def test_what_is_to_be_written_in_its_order(journal: Journal, week: int) -> None:
    assert lines(journal, week) == [("before", "", "new"), ("after", "", "new")]
    new = journal.homework.parts(week, DAY)[0]
    assert (new.reflection, new.event, new.day, new.answered, new.questions) == (None, None, DAY, 0, 1)
    maya, tomas = journal.people.add("Maya").id, journal.people.add("Tomás").id
    later = event(journal, 3, title="Lunch")
    sooner = event(journal, 1, maya, tomas)
    journal.homework.begin(week, "after", day=on(4))
    journal.homework.begin(week, "each", day=on(4), event=later)
    begun = journal.homework.begin(week, "each", day=on(2), event=sooner)
    journal.reflections.write(begun, "whisper-said", text="I said it.")
    assert lines(journal, week) == [
        ("before", "", "new"),
        ("each", "Breakfast", "draft"),
        ("each", "Lunch", "draft"),
        ("after", "", "draft"),
    ]
    each = journal.homework.parts(week, DAY)[1]
    assert (each.reflection, each.event, each.day, each.people) == (begun, sooner, on(1), 2)
    assert (each.answered, each.questions) == (1, 2)


def test_each_part_is_begun_once_for_each_event_or_day(journal: Journal, week: int) -> None:
    at = event(journal, 1)
    begin = journal.homework.begin
    first = begin(week, "each", day=on(1), event=at)
    assert begin(week, "each", day=on(5), event=at) == first
    assert begin(week, "each", day=on(1)) != first
    assert begin(week, "each", day=on(2)) == begin(week, "each", day=on(2))
    assert begin(week, "each", day=on(3)) not in (first, begin(week, "each", day=on(2)))
    assert begin(week, "before", day=on(1)) == begin(week, "before", day=on(6))
    reflection = journal.reflections.get(first)
    assert (reflection.guide, reflection.guide_title) == ("whisper-week/each", "Whisper week")
    assert (reflection.kind, reflection.event, reflection.questions) == ("homework", at, 2)


def test_a_part_that_the_exercise_does_not_have_cannot_be_begun(journal: Journal) -> None:
    id = journal.homework.take_up("say-no-kindly", day=DAY)
    with pytest.raises(NotFound):
        journal.homework.begin(id, "each", day=DAY)
    with pytest.raises(NotFound):
        journal.homework.begin(id + 1, "before", day=DAY)


def test_the_draft_worked_on_last_comes_first(journal: Journal, week: int) -> None:
    before = journal.homework.begin(week, "before", day=DAY)
    after = journal.homework.begin(week, "after", day=DAY)
    assert journal.homework.get(week).reflection == after
    journal.reflections.finish(after)
    assert journal.homework.get(week).reflection == before


def test_what_was_taken_up_without_parts_is_written_as_one(journal: Journal) -> None:
    """As all homework was before version 5, of exercises that have parts since."""
    with journal._store.unit() as unit:
        values = {"guide": "whisper-week", "title": "Whisper week", "taken": DAY, "due": on(7)}
        id = unit.insert(models.Assignment, **values)
    assert lines(journal, id) == [("whole", "", "new")]
    reflection = journal.homework.begin(id, "whole", day=DAY)
    assert journal.reflections.get(reflection).guide == "whisper-week"
    journal.reflections.write(reflection, "whisper-said", text="I told her.")
    assert (journal.homework.get(id).answered, journal.homework.get(id).questions) == (1, 5)
    assert journal.homework.events(id, on(5)) == ()
    journal.reflections.finish(reflection)
    assert progress(journal, id) == (0, 0, "finished")


# Events to write about


def test_events_since_it_was_taken_up_and_a_week_before(journal: Journal, week: int) -> None:
    maya = journal.people.add("Maya").id
    far = event(journal, -8, title="Long ago")
    before = event(journal, -7, title="Before")
    after = event(journal, 2, maya, title="After")
    ahead = event(journal, 9, title="Ahead")
    off = event(journal, 1, title="Off")
    journal.events.change(off, cancelled=True)
    found = journal.homework.events(week, on(3))
    assert [(one.id, one.title, one.day, one.people) for one in found] == [
        (after, "After", on(2), 1),
        (before, "Before", on(-7), 0),
    ]
    assert [one.id for one in journal.homework.events(week, on(9), limit=1)] == [ahead]
    begun = journal.homework.begin(week, "each", day=on(3), event=after)
    assert after not in {one.id for one in journal.homework.events(week, on(3))}
    journal.reflections.remove(begun)
    assert after in {one.id for one in journal.homework.events(week, on(3))}
    journal.events.remove(after)
    assert after not in {one.id for one in journal.homework.events(week, on(3))}
    assert far not in {one.id for one in journal.homework.events(week, on(30))}


def test_an_exercise_of_days_has_no_events(journal: Journal) -> None:
    event(journal, 0)
    id = journal.homework.take_up("thank-five-people", day=DAY)
    assert journal.homework.events(id, DAY) == ()


# Progress


def test_it_counts_what_is_written_to_the_end_and_ends_by_itself(journal: Journal, week: int) -> None:
    events = [event(journal, days) for days in range(4)]
    journal.homework.begin(week, "each", day=DAY, event=events[0])
    assert progress(journal, week) == (0, 3, "open")
    for at in events[:3]:
        write_up(journal, week, "each", at)
    assert progress(journal, week) == (3, 3, "open")
    write_up(journal, week, "each", events[3])
    assert progress(journal, week) == (3, 3, "open")
    write_up(journal, week, "before")
    assert (journal.homework.open()[0].state, journal.homework.open()[0].settled) == ("open", None)
    last = write_up(journal, week, "after")
    assert progress(journal, week) == (3, 3, "finished")
    assert (journal.homework.open(), journal.homework.get(week).settled) == ((), DAY)
    assert [one.id for one in journal.homework.past(5)] == [week]
    journal.undo.undo()
    assert progress(journal, week) == (3, 3, "open")
    journal.undo.redo()
    assert progress(journal, week) == (3, 3, "finished")
    journal.reflections.reopen(last)
    assert progress(journal, week) == (3, 3, "open")


def test_what_is_deleted_counts_no_more_until_it_is_back(journal: Journal, week: int) -> None:
    reflection = write_up(journal, week, "each", event(journal, 0))
    journal.reflections.remove(reflection)
    assert progress(journal, week)[0] == 0
    journal.undo.undo()
    assert progress(journal, week)[0] == 1
    journal.reflections.remove(reflection)
    journal.deletions.restore("reflection", reflection)
    assert progress(journal, week)[0] == 1
    journal.reflections.remove(reflection)
    journal.deletions.purge("reflection", reflection)
    assert (progress(journal, week)[0], lines(journal, week)[1]) == (0, ("after", "", "new"))


def test_an_event_written_about_twice_counts_once(journal: Journal, week: int) -> None:
    at = event(journal, 0)
    first = write_up(journal, week, "each", at)
    journal.reflections.remove(first)
    write_up(journal, week, "each", at)
    journal.deletions.restore("reflection", first)
    assert len(journal.homework.parts(week, DAY)) == 4
    assert progress(journal, week)[0] == 1


def test_a_deleted_event_takes_nothing_away_nor_does_one_gone_for_good(journal: Journal, week: int) -> None:
    at = event(journal, 1)
    write_up(journal, week, "each", at, days=2)
    journal.events.remove(at)
    assert (progress(journal, week)[0], lines(journal, week)[1]) == (1, ("each", "Breakfast", "finished"))
    journal.deletions.purge("event", at)
    assert (progress(journal, week)[0], lines(journal, week)[1]) == (1, ("each", "", "finished"))
    assert journal.homework.parts(week, DAY)[1].day == on(2)


def test_two_of_the_same_exercise_are_two(journal: Journal, week: int) -> None:
    at = event(journal, 0)
    write_up(journal, week, "each", at)
    journal.homework.finish(week, day=DAY)
    again = journal.homework.take_up("whisper-week", day=on(1))
    assert (progress(journal, again), progress(journal, week)[0]) == ((0, 3, "open"), 1)
    assert [one.id for one in journal.homework.events(again, on(1))] == [at]


# People


EACH = """\
kind = "homework"
title = "Mine"
each = "event"
times = 2
[[questions]]
key = "asked"
step = "S"
title = "What did they need?"
kind = "prose_per_person"
leaves = "need"
[[questions]]
key = "listened"
step = "S"
title = "Who talked?"
kind = "choice"
leaves = "listening"
choices = [{ value = "them", label = "They" }, { value = "me", label = "I" }]
"""


@pytest.fixture
def mine(journal: Journal) -> int:
    folder = journal.folder / "guides"
    folder.mkdir()
    Path(folder / "mine.toml").write_text(EACH, "utf-8")
    return journal.homework.take_up("mine", day=DAY)


def test_those_talked_with_at_the_event_are_asked_about(journal: Journal, mine: int) -> None:
    maya, tomas, other = (journal.people.add(name).id for name in ("Maya", "Tomás", "Other"))
    at = event(journal, 0, tomas, maya)
    event(journal, 0, other, title="Elsewhere")
    reflection = journal.homework.begin(mine, "each", day=DAY, event=at)
    assert journal.reflections.met(reflection) == (tomas, maya)
    journal.reflections.write(reflection, "asked", person=maya, text="a bookkeeper")
    [need] = journal.topics.of(maya)
    assert (need.kind, need.text, need.day) == ("need", "a bookkeeper", DAY)
    journal.people.remove(tomas)
    assert journal.reflections.met(reflection) == (maya,)


def test_without_an_event_nobody_is_asked_about(journal: Journal, mine: int) -> None:
    maya = journal.people.add("Maya").id
    journal.interactions.log(maya, day=DAY)
    assert journal.reflections.met(journal.homework.begin(mine, "each", day=DAY)) == ()


def test_its_own_talk_makes_nobody_one_of_the_event(journal: Journal, mine: int) -> None:
    """What homework itself leaves must not be its own ground: it would stay for ever."""
    maya = journal.people.add("Maya").id
    at = journal.events.add("Breakfast", DAY).id
    talk = journal.interactions.log(maya, day=DAY, event=at)
    reflection = journal.homework.begin(mine, "each", day=DAY, event=at)
    journal.reflections.write(reflection, "listened", person=maya, choice="them")
    assert [one.listening for one in journal.interactions.of(maya)].count("them") == 1
    journal.interactions.remove(talk)
    assert journal.reflections.met(reflection) == ()


def test_merged_people_are_one_of_the_event_still(journal: Journal, mine: int) -> None:
    maya, twin = journal.people.add("Maya").id, journal.people.add("Maya O.").id
    at = event(journal, 0, maya, twin)
    reflection = journal.homework.begin(mine, "each", day=DAY, event=at)
    journal.reflections.write(reflection, "asked", person=twin, text="a bookkeeper")
    journal.duplicates.merge(maya, twin, {})
    assert journal.reflections.met(reflection) == (maya,)
    assert [one.text for one in journal.topics.of(maya)] == ["a bookkeeper"]
    journal.reflections.write(reflection, "asked", person=maya, text="a joiner")
    assert [one.text for one in journal.topics.of(maya)] == ["a joiner"]


# What it leaves, and what finds it


def test_what_is_written_is_found_and_leaves_promises(journal: Journal, week: int) -> None:
    maya = journal.people.add("Maya").id
    at = event(journal, 0, maya)
    reflection = journal.homework.begin(week, "each", day=DAY, event=at)
    Writer(journal.reflections, reflection, {"Maya": maya}).say(
        "whisper-said", "@Maya needs a bookkeeper. I will send @Maya the list by Friday."
    )
    assert [one.text for one in journal.topics.of(maya)] == ["a bookkeeper"]
    [promise] = journal.promises.of(maya)
    assert (promise.due, promise.event) == (on(1), at)
    assert [guide for guide in journal.entries.guides() if guide[0].startswith("whisper")] == [
        ("whisper-week/each", "Whisper week, each time")
    ]


def test_nothing_of_it_is_in_full_text_but_what_was_written(journal: Journal) -> None:
    assert not {"assignment", "exercise", "packet", "remark", "correspondent", "identity"} & COLUMNS.keys()
