"""Homework: exercises as files, taken up, written, settled without blame, and brought up when it is due."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop_app.errors import BadInput, NotFound
from desktop_app.journal import Journal
from desktop_app.paths import resource
from desktop_app.prompts.prompt import Kind, Prompt
from desktop_app.reflection.guides import Guides, load

DAY = date(2026, 3, 12)  # a Thursday

LIBRARY = {
    "ask-for-one-thing": 10,
    "mend-one-hurried-pitch": 7,
    "say-no-kindly": 14,
    "thank-five-people": 10,
    "two-questions-first": 7,
    "whisper-week": 7,
}


def on(days: int) -> date:
    return DAY + timedelta(days=days)


def due(journal: Journal, day: date = DAY) -> list[Prompt]:
    found = journal.today_page.page(day, number=100).prompts
    return [prompt for prompt in found if prompt.kind is Kind.HOMEWORK_DUE]


def days_due(journal: Journal, days: range) -> list[int]:
    return [n for n in days if due(journal, on(n))]


# Exercises


def exercise(folder: Path, head: str) -> Path:
    path = folder / "mine.toml"
    path.write_text(
        f'title = "Mine"\n{head}\n[[questions]]\nkey = "a"\nstep = "S"\ntitle = "T"\nkind = "prose"\n',
        "utf-8",
    )
    return path


def test_there_are_six_of_our_own_each_with_a_why_and_a_few_questions() -> None:
    ours = Guides(resource("guides")).all("homework")
    assert {guide.name: guide.days for guide in ours} == LIBRARY
    for guide in ours:
        assert guide.summary
        assert 3 <= len(guide.questions) <= 5
        assert guide.minutes <= 6
        assert all(question.help and question.why for question in guide.questions)
    planned = [guide.name for guide in ours if any(question.kind == "act" for question in guide.questions)]
    assert len(planned) == 4


def test_the_example_in_the_documents_is_an_exercise(tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "docs" / "guides.md").read_text("utf-8")
    [example] = [part for part in re.findall(r"```toml\n(.*?)```", text, re.DOTALL) if "homework" in part]
    path = tmp_path / "early.toml"
    path.write_text(example, "utf-8")
    assert (load(path).kind, load(path).days, len(load(path).questions)) == ("homework", 5, 2)


def test_they_are_not_offered_after_an_event() -> None:
    assert not set(LIBRARY) & {guide.name for guide in Guides(resource("guides")).all()}


@pytest.mark.parametrize(("head", "days"), [("", 7), ("days = 1", 1), ("days = 90", 90)])
def test_how_many_days_it_takes(tmp_path: Path, head: str, days: int) -> None:
    assert load(exercise(tmp_path, f'kind = "homework"\n{head}')).days == days


def test_other_guides_take_no_days(tmp_path: Path) -> None:
    assert load(exercise(tmp_path, 'kind = "review"')).days == 0


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ('kind = "homework"\ndays = 0', "“days” is a whole number from 1 to 90."),
        ('kind = "homework"\ndays = 91', "“days” is a whole number from 1 to 90."),
        ('kind = "homework"\ndays = "7"', "“days” is a whole number from 1 to 90."),
        ('kind = "homework"\ndays = true', "“days” is a whole number from 1 to 90."),
        ('kind = "event"\ndays = 7', "“days” is for homework only."),
    ],
)
def test_other_days_are_refused_with_file_and_line(tmp_path: Path, head: str, reason: str) -> None:
    with pytest.raises(BadInput) as refused:
        load(exercise(tmp_path, head))
    assert refused.value.what == f"The guide mine.toml cannot be used. Line 3: {reason}"


# Taking up and settling


def test_taking_up_sets_the_day_and_leaves_the_library(journal: Journal) -> None:
    id = journal.homework.take_up("whisper-week", day=DAY)
    [taken] = journal.homework.open()
    assert (taken.id, taken.title, taken.taken, taken.due) == (id, "Whisper week", DAY, on(7))
    assert (taken.state, taken.settled, taken.reflection) == ("open", None, None)
    assert {guide.name for guide in journal.homework.library()} == set(LIBRARY) - {"whisper-week"}
    assert journal.homework.take_up("whisper-week", day=on(1)) == id
    assert len(journal.homework.open()) == 1


def test_an_own_exercise_is_taken_up_like_ours_and_outlives_its_file(journal: Journal) -> None:
    (journal.folder / "guides").mkdir()
    path = exercise(journal.folder / "guides", 'kind = "homework"\ndays = 3')
    id = journal.homework.take_up("mine", day=DAY)
    assert journal.homework.get(id).due == on(3)
    path.unlink()
    del journal.guides
    del journal.homework
    assert [one.title for one in journal.homework.open()] == ["Mine"]
    with pytest.raises(NotFound):
        journal.homework.begin(id, day=DAY)


def test_what_is_no_exercise_cannot_be_taken_up(journal: Journal) -> None:
    for name in ("evening", "nowhere"):
        with pytest.raises(NotFound):
            journal.homework.take_up(name, day=DAY)
    with pytest.raises(BadInput):
        journal.homework.take_up("whisper-week", day=DAY, due=on(-1))
    assert journal.homework.open() == ()


def test_writing_begins_once_and_goes_on_for_days(journal: Journal) -> None:
    id = journal.homework.take_up("whisper-week", day=DAY)
    reflection = journal.homework.begin(id, day=DAY)
    assert journal.reflections.get(reflection).kind == "homework"
    journal.reflections.write(reflection, "whisper-said", text="I told her.")
    assert journal.homework.begin(id, day=on(3)) == reflection
    taken = journal.homework.get(id)
    assert (taken.reflection, taken.answered, taken.questions) == (reflection, 1, 5)


def test_a_begun_one_is_no_unfinished_reflection(journal: Journal) -> None:
    id = journal.homework.take_up("whisper-week", day=DAY)
    journal.homework.begin(id, day=DAY)
    assert journal.reflections.drafts() == ()
    assert not journal.today_page.page(on(1)).prompts


def test_done_finishes_what_was_written_and_undo_brings_both_back(journal: Journal) -> None:
    id = journal.homework.take_up("whisper-week", day=DAY)
    reflection = journal.homework.begin(id, day=DAY)
    journal.homework.finish(id, day=on(2))
    assert journal.homework.open() == ()
    [over] = journal.homework.past(5)
    assert (over.state, over.settled) == ("finished", on(2))
    assert journal.reflections.get(reflection).state == "finished"
    journal.undo.undo()
    assert journal.homework.get(id).state == "open"
    assert journal.reflections.get(reflection).state == "draft"


def test_finishing_the_reflection_finishes_it_and_undo_opens_it_again(journal: Journal) -> None:
    id = journal.homework.take_up("whisper-week", day=DAY)
    reflection = journal.homework.begin(id, day=DAY)
    journal.reflections.finish(reflection)
    assert (journal.homework.open(), journal.homework.due(on(9))) == ((), 0)
    [over] = journal.homework.past(5)
    assert (over.state, over.settled) == ("finished", DAY)
    assert not due(journal, on(9))
    journal.undo.undo()
    assert [one.id for one in journal.homework.open()] == [id]
    assert due(journal, on(9))


def test_laid_aside_it_can_be_taken_up_afresh(journal: Journal) -> None:
    first = journal.homework.take_up("whisper-week", day=DAY)
    before = journal.homework.begin(first, day=DAY)
    journal.homework.lay_aside(first, day=DAY)
    assert journal.homework.past(5)[0].state == "laid_aside"
    again = journal.homework.take_up("whisper-week", day=on(1))
    assert again != first
    assert journal.homework.begin(again, day=on(1)) != before


def test_a_deleted_reflection_leaves_it_to_be_written_anew(journal: Journal) -> None:
    id = journal.homework.take_up("whisper-week", day=DAY)
    gone = journal.homework.begin(id, day=DAY)
    journal.reflections.remove(gone)
    assert journal.homework.get(id).reflection is None
    assert journal.homework.begin(id, day=DAY) != gone


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
    reflection = journal.reflections.get(journal.homework.begin(id, day=DAY))
    assert journal.export_json(tmp_path / "all.json")["assignment"] == 1
    told = json.loads((tmp_path / "all.json").read_text("utf-8"))
    [row], [written] = told["assignment"], told["reflection"]
    assert (row["title"], row["due"], row["state"]) == ("Whisper week", "2026-03-19", "open")
    assert (written["uid"], written["assignment"]) == (reflection.uid, row["uid"])


# What is brought up


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
    reflection = journal.homework.begin(id, day=on(6))
    journal.reflections.write(reflection, "whisper-said", text="I told her.")
    [prompt] = due(journal, on(6))
    assert (prompt.start_line, prompt.reflection) == ("Begun: 1 of 5 questions answered", reflection)
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


def test_due_homework_is_read_through_its_index(journal: Journal) -> None:
    plan = journal._store.read(
        "EXPLAIN QUERY PLAN SELECT a.id FROM assignment a WHERE a.state = 'open' AND a.deleted IS NULL AND a.due <= ?",
        ("2026-03-12",),
    )
    assert any("assignment_open" in row[-1] for row in plan)
