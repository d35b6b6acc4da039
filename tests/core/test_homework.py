"""Homework: exercises taken up, planned, settled without blame, and taken up again."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop_app.errors import BadInput, NotFound
from desktop_app.journal import Journal
from desktop_app.paths import resource
from desktop_app.reflection.guides import Guides
from tests.core.packet_rows import PacketRows

DAY = date(2026, 3, 12)  # a Thursday


def on(days: int) -> date:
    return DAY + timedelta(days=days)


# Taking up and settling


def test_taking_up_sets_the_day_and_leaves_the_library(journal: Journal) -> None:
    id = journal.homework.take_up("whisper-week", day=DAY)
    [taken] = journal.homework.open()
    assert (taken.id, taken.title, taken.taken, taken.due) == (id, "Whisper week", DAY, on(7))
    assert (taken.state, taken.settled, taken.reflection) == ("open", None, None)
    assert {guide.name for guide in journal.homework.library()} == {
        guide.name for guide in Guides(resource("guides")).all("homework")
    } - {"whisper-week"}
    assert journal.homework.take_up("whisper-week", day=on(1)) == id
    assert len(journal.homework.open()) == 1


def test_an_own_exercise_is_taken_up_like_ours_and_outlives_its_file(journal: Journal) -> None:
    (journal.folder / "guides").mkdir()
    path = journal.folder / "guides" / "mine.toml"
    head = 'kind = "homework"\ndays = 3\ntitle = "Mine"\n'
    path.write_text(head + '[[questions]]\nkey = "a"\nstep = "S"\ntitle = "T"\nkind = "prose"\n', "utf-8")
    id = journal.homework.take_up("mine", day=DAY)
    assert journal.homework.get(id).due == on(3)
    path.unlink()
    del journal.guides
    del journal.homework
    assert [one.title for one in journal.homework.open()] == ["Mine"]
    with pytest.raises(NotFound):
        journal.homework.begin(id, "whole", day=DAY)


def test_what_is_no_exercise_cannot_be_taken_up(journal: Journal) -> None:
    for name in ("evening", "nowhere"):
        with pytest.raises(NotFound):
            journal.homework.take_up(name, day=DAY)
    with pytest.raises(BadInput):
        journal.homework.take_up("whisper-week", day=DAY, due=on(-1))
    assert journal.homework.open() == ()


def test_writing_begins_once_and_goes_on_for_days(journal: Journal) -> None:
    id = journal.homework.take_up("whisper-week", day=DAY)
    reflection = journal.homework.begin(id, "before", day=DAY)
    assert journal.reflections.get(reflection).kind == "homework"
    journal.reflections.write(reflection, "whisper-expect", text="I reach for a card.")
    assert journal.homework.begin(id, "before", day=on(3)) == reflection
    taken = journal.homework.get(id)
    assert (taken.reflection, taken.answered, taken.questions) == (reflection, 1, 1)


def test_a_begun_one_is_no_unfinished_reflection(journal: Journal) -> None:
    id = journal.homework.take_up("whisper-week", day=DAY)
    journal.homework.begin(id, "before", day=DAY)
    assert journal.reflections.drafts() == ()
    assert not journal.today_page.page(on(1)).prompts


def test_done_finishes_what_was_written_and_undo_brings_both_back(journal: Journal) -> None:
    id = journal.homework.take_up("whisper-week", day=DAY)
    reflection = journal.homework.begin(id, "before", day=DAY)
    journal.homework.finish(id, day=on(2))
    assert journal.homework.open() == ()
    [over] = journal.homework.past(5)
    assert (over.state, over.settled) == ("finished", on(2))
    assert journal.reflections.get(reflection).state == "finished"
    journal.undo.undo()
    assert journal.homework.get(id).state == "open"
    assert journal.reflections.get(reflection).state == "draft"


def test_laid_aside_it_can_be_taken_up_afresh(journal: Journal) -> None:
    first = journal.homework.take_up("whisper-week", day=DAY)
    before = journal.homework.begin(first, "before", day=DAY)
    journal.homework.lay_aside(first, day=DAY)
    assert journal.reflections.get(before).state == "draft"
    assert journal.homework.past(5)[0].state == "laid_aside"
    again = journal.homework.take_up("whisper-week", day=on(1))
    assert again != first
    assert journal.homework.begin(again, "before", day=on(1)) != before


def test_a_deleted_reflection_leaves_it_to_be_written_anew(journal: Journal) -> None:
    id = journal.homework.take_up("whisper-week", day=DAY)
    gone = journal.homework.begin(id, "before", day=DAY)
    journal.reflections.remove(gone)
    assert journal.homework.get(id).reflection is None
    assert journal.homework.begin(id, "before", day=DAY) != gone


def test_another_day_is_ahead_and_can_be_undone(journal: Journal) -> None:
    id = journal.homework.take_up("whisper-week", day=DAY)
    journal.homework.change_due(id, on(20), day=DAY)
    assert journal.homework.get(id).due == on(20)
    with pytest.raises(BadInput):
        journal.homework.change_due(id, on(1), day=on(2))
    journal.undo.undo()
    assert journal.homework.get(id).due == on(7)
    journal.undo.undo()
    with pytest.raises(NotFound):
        journal.homework.get(id)


def test_the_soonest_is_first_and_the_latest_settled_too(journal: Journal) -> None:
    later = journal.homework.take_up("say-no-kindly", day=DAY)
    sooner = journal.homework.take_up("whisper-week", day=DAY)
    assert [one.id for one in journal.homework.open()] == [sooner, later]
    journal.homework.finish(later, day=on(1))
    journal.homework.lay_aside(sooner, day=on(2))
    assert [one.id for one in journal.homework.past(5)] == [sooner, later]
    assert [one.id for one in journal.homework.past(1)] == [sooner]


def test_it_goes_into_the_export(journal: Journal, tmp_path: Path) -> None:
    id = journal.homework.take_up("whisper-week", day=DAY)
    reflection = journal.reflections.get(journal.homework.begin(id, "before", day=DAY))
    assert journal.export_json(tmp_path / "all.json")["assignment"] == 1
    told = json.loads((tmp_path / "all.json").read_text("utf-8"))
    [row], [written] = told["assignment"], told["reflection"]
    assert (row["title"], row["due"], row["state"]) == ("Whisper week", "2026-03-19", "open")
    assert (written["uid"], written["assignment"]) == (reflection.uid, row["uid"])


def test_laid_aside_it_is_gone_on_with_where_it_was(journal: Journal) -> None:
    id = journal.homework.take_up("whisper-week", day=DAY)
    begun = journal.homework.begin(id, "each", day=DAY)
    journal.homework.lay_aside(id, day=on(3))
    journal.homework.take_up_again(id, day=on(5))
    again = journal.homework.get(id)
    assert (again.state, again.settled, again.due) == ("open", None, on(7))
    assert again.reflection == begun
    journal.homework.take_up_again(id, day=on(5))  # it is; nothing more to undo
    journal.undo.undo()
    assert journal.homework.get(id).state == "laid_aside"
    journal.homework.take_up_again(id, day=on(20))
    assert journal.homework.get(id).due == on(27)


def test_called_done_too_early_it_is_gone_on_with_too(journal: Journal) -> None:
    id = journal.homework.take_up("whisper-week", day=DAY)
    journal.homework.finish(id, day=on(1))
    journal.homework.take_up_again(id)
    assert (journal.homework.get(id).state, journal.homework.get(id).due) == ("open", on(7))


def test_what_is_all_written_is_not_taken_up_again(journal: Journal) -> None:
    id = journal.homework.take_up("say-no-kindly", day=DAY)
    for ask in ("before", "after"):
        journal.reflections.finish(journal.homework.begin(id, ask, day=DAY))
    with pytest.raises(BadInput, match="All of it is written"):
        journal.homework.take_up_again(id, day=DAY)
    journal.homework.finish(id, day=DAY)
    with pytest.raises(BadInput):
        journal.homework.take_up_again(id, day=DAY)


def test_deleted_it_leaves_what_was_written_and_comes_back(journal: Journal) -> None:
    id = journal.homework.take_up("whisper-week", day=DAY)
    begun = journal.homework.begin(id, "before", day=DAY)
    journal.homework.write(id, keeps="mine")
    journal.homework.remove(id)
    assert journal.homework.open() == journal.homework.past(9) == ()
    assert journal.reflections.get(begun).guide_title == "Whisper week"
    assert [(one.kind, one.words) for one in journal.deletions.page()] == [("assignment", "Whisper week")]
    journal.undo.undo()
    assert (journal.homework.get(id).keeps, journal.homework.get(id).reflection) == ("mine", begun)
    journal.homework.remove(id)
    journal.deletions.restore("assignment", id)
    assert journal.homework.get(id).reflection == begun
    journal.homework.remove(id)
    journal.deletions.purge("assignment", id)
    assert journal.reflections.get(begun).kind == "homework"


# The plan, and what stays


def test_what_is_typed_is_kept_without_steps_to_undo(journal: Journal) -> None:
    id = journal.homework.take_up("whisper-week", day=DAY)
    steps = journal._store.read("SELECT count(*) FROM undo_step")
    journal.homework.write(id, plan_cue="the talk goes quiet", plan_act="ask ")
    journal.homework.write(id, brings="one question")
    journal.homework.write(id, keeps="")
    journal.homework.write(id)
    now = journal.homework.get(id)
    assert (now.plan_cue, now.plan_act, now.brings, now.keeps) == (
        "the talk goes quiet",
        "ask ",
        "one question",
        "",
    )
    assert journal._store.read("SELECT count(*) FROM undo_step") == steps
    with pytest.raises(NotFound):
        journal.homework.write(id + 1, brings="lost")


def test_undoing_the_day_keeps_what_was_typed_since(journal: Journal) -> None:
    id = journal.homework.take_up("whisper-week", day=DAY)
    journal.homework.change_due(id, on(9), day=DAY)
    journal.homework.write(id, brings="one question")
    journal.undo.undo()
    assert (journal.homework.get(id).due, journal.homework.get(id).brings) == (on(7), "one question")


# From a coach


def test_a_coach_and_their_comments_are_counted(journal: Journal) -> None:
    rows = PacketRows(journal)
    coach = rows.correspondent("Ines Duarte")
    exercise = rows.packet("received", "exercise", coach)
    id = journal.homework.take_up("whisper-week", day=DAY, correspondent=coach, packet=exercise)
    taken = journal.homework.get(id)
    assert (taken.coach, taken.correspondent, taken.packet) == ("Ines Duarte", coach, exercise)
    assert (taken.comments, taken.unread) == (0, 0)
    sent = rows.packet("sent", "answers", coach, assignment=id)
    rows.packet("received", "comments", coach, reply=sent)
    rows.packet("received", "comments", coach, assignment=id, reply=sent, read=DAY)
    gone = rows.packet("received", "comments", coach, assignment=id)
    rows.packet("received", "comments", coach)
    rows.remove("packet", gone)
    assert (journal.homework.get(id).comments, journal.homework.get(id).unread) == (2, 1)


def test_a_coach_without_keys_is_known_by_name(journal: Journal) -> None:
    packet = PacketRows(journal).packet("received", "exercise", None, with_name="Ines")
    id = journal.homework.take_up("whisper-week", day=DAY, packet=packet)
    assert journal.homework.get(id).coach == "Ines"


def test_a_library_exercise_that_a_coach_set_is_not_offered_twice(journal: Journal) -> None:
    name = journal.exercises.keep_received(journal.exercises.get("whisper-week"))
    assert {"whisper-week", name} & {guide.name for guide in journal.homework.library()} == {"whisper-week"}
    journal.homework.take_up(name, day=DAY)
    assert not {"whisper-week", name} & {guide.name for guide in journal.homework.library()}
