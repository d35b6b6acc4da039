"""Exercises: as files with parts, in the library, kept from a coach, written as one, as plain files handed over."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop_app.errors import BadInput, NotFound
from desktop_app.journal import Journal
from desktop_app.packets import bodies
from desktop_app.packets.bodies import exercise_json, read_exercise
from desktop_app.packets.values import Exercise, Question
from desktop_app.paths import resource
from desktop_app.reflection import guide_values as known
from desktop_app.reflection.exercise_guides import exercise_of, guide_of
from desktop_app.reflection.guides import Guides, load

DAY = date(2026, 3, 12)  # a Thursday

# How many days each takes, for what and how often it is written, and its parts.
LIBRARY = {
    "ask-for-one-thing": (10, "", 0, ("before", "after")),
    "kind-onlooker": (7, "", 0, ("before", "after")),
    "mend-one-hurried-pitch": (7, "", 0, ("before", "after")),
    "month-of-introductions": (30, "day", 4, ("before", "each", "after")),
    "say-no-kindly": (14, "", 0, ("before", "after")),
    "state-the-purpose": (14, "event", 2, ("before", "each", "after")),
    "thank-five-people": (10, "day", 5, ("before", "each", "after")),
    "three-you-know": (14, "day", 3, ("before", "each", "after")),
    "two-questions-first": (10, "event", 2, ("before", "each", "after")),
    "whisper-week": (7, "event", 3, ("before", "each", "after")),
}

QUESTION = '[[questions]]\nkey = "{key}"\nstep = "S"\ntitle = "T"\nkind = "prose"\n'


def exercise(folder: Path, head: str = 'kind = "homework"', *asks: str) -> Path:
    """A file with one question for each of `asks`, "" for one that says nothing about it."""
    asked = [
        QUESTION.format(key=f"q{at}") + (f'ask = "{ask}"\n' if ask else "")
        for at, ask in enumerate(asks or ("",))
    ]
    path = folder / "mine.toml"
    path.write_text("\n".join((f'title = "Mine"\n{head}', *asked)), "utf-8")
    return path


# The library


def test_there_are_ten_of_our_own_each_with_all_that_a_coach_would_say() -> None:
    ours = Guides(resource("guides")).all("homework")
    assert {g.name: (g.days, g.each, g.times, g.parts) for g in ours} == LIBRARY
    for guide in ours:
        assert guide.summary
        assert guide.instructions
        assert guide.obstacle
        assert 3 <= len(guide.questions) <= 6
        assert guide.minutes <= 6
        assert all(question.help and question.why for question in guide.questions)
        for text in (guide.summary, guide.instructions, guide.obstacle):
            assert "!" not in text
    planned = [guide.name for guide in ours if any(question.kind == "act" for question in guide.questions)]
    assert len(planned) == 7


def test_no_question_of_one_stands_in_another() -> None:
    keys = [
        question.key for guide in Guides(resource("guides")).all("homework") for question in guide.questions
    ]
    assert len(keys) == len(set(keys))


def test_they_are_not_offered_after_an_event() -> None:
    assert not set(LIBRARY) & {guide.name for guide in Guides(resource("guides")).all()}


def test_each_fits_into_a_packet_and_a_file_and_is_the_same_afterwards(
    journal: Journal, tmp_path: Path
) -> None:
    for name in LIBRARY:
        sent = journal.exercises.get(name)
        assert read_exercise(exercise_json(sent)) == sent
        assert exercise_of(guide_of(name, sent, "")) == sent
        path = tmp_path / f"{name}.toml"
        path.write_text(journal.exercises.file_text(name), "utf-8")
        read = journal.exercises.from_file(path)
        assert replace(read, uid=sent.uid) == sent
        assert read.uid.startswith("file/")


def test_guides_and_packets_know_the_same_kinds_of_question() -> None:
    assert bodies.LEAVES == known.LEAVES
    assert {name: tuple(values) for name, values in bodies.VALUES.items()} == dict(known.VALUES)
    assert bodies.ASKS == known.ASKS
    assert ("", *known.EACHES) == bodies.EACHES


# Files


def test_every_example_in_the_documents_is_an_exercise(tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "docs" / "guides.md").read_text("utf-8")
    [example] = [part for part in re.findall(r"```toml\n(.*?)```", text, re.DOTALL) if "homework" in part]
    path = tmp_path / "early.toml"
    path.write_text(example, "utf-8")
    guide = load(path)
    assert (guide.kind, guide.days, guide.each, guide.times) == ("homework", 7, "event", 2)
    assert guide.parts == ("before", "each", "after")


@pytest.mark.parametrize(("head", "days"), [("", 7), ("days = 1", 1), ("days = 90", 90)])
def test_how_many_days_it_takes(tmp_path: Path, head: str, days: int) -> None:
    assert load(exercise(tmp_path, f'kind = "homework"\n{head}')).days == days


def test_other_guides_take_no_days(tmp_path: Path) -> None:
    guide = load(exercise(tmp_path, 'kind = "review"'))
    assert (guide.days, guide.times, guide.questions[0].ask) == (0, 0, "")


def test_what_says_nothing_is_asked_each_time_or_else_after(tmp_path: Path) -> None:
    alone = load(exercise(tmp_path))
    assert (alone.parts, alone.questions[0].ask, alone.times) == (("whole",), "after", 0)
    each = load(exercise(tmp_path, 'kind = "homework"\neach = "day"', ""))
    assert (each.parts, each.questions[0].ask, each.times) == (("each",), "each", 3)
    both = load(exercise(tmp_path, 'kind = "homework"\neach = "event"\ntimes = 2', "after", "", "before"))
    assert [question.ask for question in both.questions] == ["before", "each", "after"]
    assert [question.key for question in both.questions] == ["q2", "q1", "q0"]


def test_all_at_one_time_is_no_part_but_the_whole(tmp_path: Path) -> None:
    assert load(exercise(tmp_path, 'kind = "homework"', "before", "before")).parts == ("whole",)
    assert load(exercise(tmp_path, 'kind = "homework"', "before", "after")).parts == ("before", "after")


HOMEWORK = 'kind = "homework"\n'


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        (HOMEWORK + "days = 0", "“days” is a whole number from 1 to 90."),
        (HOMEWORK + "days = 91", "“days” is a whole number from 1 to 90."),
        (HOMEWORK + 'days = "7"', "“days” is a whole number from 1 to 90."),
        (HOMEWORK + "days = true", "“days” is a whole number from 1 to 90."),
        ('kind = "event"\ndays = 7', "“days” is for homework only."),
        ('kind = "event"\nobstacle = "O"', "“obstacle” is for homework only."),
        ('kind = "review"\ninstructions = "I"', "“instructions” is for homework only."),
        ('kind = "review"\neach = "day"', "“each” is for homework only."),
        (HOMEWORK + "times = 2", "“times” needs an “each” beside it: event or day."),
        (HOMEWORK + 'each = "week"', "“week” is not possible here; it can be event, day."),
        (HOMEWORK + "each = 2", "“each” must be a text in quotes."),
        (HOMEWORK + "obstacle = 2", "“obstacle” must be a text in quotes."),
    ],
)
def test_what_its_top_says_wrong_is_refused_with_file_and_line(
    tmp_path: Path, head: str, reason: str
) -> None:
    with pytest.raises(BadInput) as refused:
        load(exercise(tmp_path, head))
    assert refused.value.what == f"The guide mine.toml cannot be used. Line 3: {reason}"


@pytest.mark.parametrize(
    ("head", "asks", "line", "reason"),
    [
        (HOMEWORK, ("sometimes",), 9, "“sometimes” is not possible here; it can be before, each, after."),
        (
            HOMEWORK,
            ("each",),
            9,
            "this is asked each time, so the guide needs an “each” at its top: event or day.",
        ),
        ('kind = "event"\n', ("after",), 9, "“ask” is for homework only."),
        (HOMEWORK + 'each = "event"', ("after",), 3, "no question is asked for each event."),
        (HOMEWORK + 'each = "day"\ntimes = 91', ("",), 4, "“times” is a whole number from 1 to 90."),
    ],
)
def test_what_a_question_says_wrong_too(
    tmp_path: Path, head: str, asks: tuple[str, ...], line: int, reason: str
) -> None:
    with pytest.raises(BadInput) as refused:
        load(exercise(tmp_path, head, *asks))
    assert refused.value.what == f"The guide mine.toml cannot be used. Line {line}: {reason}"


def test_a_part_is_a_guide_too(tmp_path: Path) -> None:
    guides = Guides(resource("guides"))
    whole, each = guides.get("whisper-week"), guides.get("whisper-week/each")
    assert (each.name, each.title, each.kind) == ("whisper-week/each", "Whisper week", "homework")
    assert [question.key for question in each.questions] == ["whisper-said", "whisper-slipped"]
    assert each.steps == ("Each event",)
    assert (each.minutes, whole.minutes) == (2, 5)
    for name in ("whisper-week/whole", "kind-onlooker/each", "evening/after", "/each"):
        with pytest.raises(NotFound):
            guides.get(name)


# Kept in the journal


def made(**changed: object) -> Exercise:
    questions = (
        Question("seen", "Each", "What did I see?", "prose", ask="each"),
        Question("well", "After", "How was it?", "scale", choices=(("a", "Good"), ("b", "Hard"))),
    )
    exercise = Exercise(
        "u1", "Sit at the edge", "It is quieter there.", "Sit.", "Noise.", "day", 2, 5, questions
    )
    return replace(exercise, **changed)  # type: ignore[arg-type]


def test_one_from_a_coach_is_in_the_library_at_once(journal: Journal) -> None:
    assert "Sit at the edge" not in {guide.title for guide in journal.homework.library()}
    name = journal.exercises.keep_received(made())
    guide = journal.guides.get(name)
    assert (guide.title, guide.summary, guide.side, guide.uid) == (
        "Sit at the edge",
        "It is quieter there.",
        "received",
        "u1",
    )
    assert (guide.each, guide.times, guide.days, guide.parts) == ("day", 2, 5, ("each", "after"))
    assert [choice.label for choice in journal.guides.get(f"{name}/after").questions[0].choices] == [
        "Good",
        "Hard",
    ]
    assert guide in journal.homework.library()
    assert journal.exercises.get(name) == made()
    assert journal._store.read("SELECT count(*) FROM undo_step") == [(0,)]


def test_sent_again_in_other_words_it_takes_the_place_of_what_came_before(journal: Journal) -> None:
    name = journal.exercises.keep_received(made())
    assert journal.exercises.keep_received(made()) == name
    again = journal.exercises.keep_received(made(title="Sit down"))
    assert journal.guides.get(again).title == "Sit down"
    assert [one.title for one in journal.guides.all("homework") if one.side] == ["Sit down"]
    assert journal.exercises.keep_received(made()) == name
    assert [one.title for one in journal.guides.all("homework") if one.side] == ["Sit at the edge"]


def test_homework_under_way_goes_on_in_the_words_it_was_set_in(journal: Journal) -> None:
    """Anybody can hand over a file with the same title and keys."""
    homework = journal.homework.take_up(journal.exercises.keep_received(made()), day=DAY)
    begun = journal.homework.begin(homework, "each", day=DAY)
    before = journal.reading.whole(begun)
    other = journal.exercises.keep_received(
        made(title="Another", why="Because.", questions=made().questions[:1])
    )
    assert journal.homework.exercise(homework) == made()
    assert journal.reading.whole(begun) == before
    assert journal.homework.take_up(other, day=DAY) != homework


def test_what_no_packet_could_hold_is_refused_and_changes_nothing(journal: Journal) -> None:
    before = journal._store.read("SELECT * FROM exercise")
    for bad in (
        made(title=""),
        made(questions=()),
        made(each=""),
        made(times=0),
        made(days=91),
        made(title="x" * 501),
        made(questions=(Question("a", "S", "T", "essay"),)),
    ):
        with pytest.raises(BadInput):
            journal.exercises.keep_received(bad)
    assert journal._store.read("SELECT * FROM exercise") == before == []


def test_removed_it_is_offered_no_more_and_what_was_begun_goes_on(journal: Journal) -> None:
    name = journal.exercises.keep_received(made())
    homework = journal.homework.take_up(name, day=DAY)
    begun = journal.homework.begin(homework, "each", day=DAY)
    journal.exercises.remove(name)
    assert name not in {guide.name for guide in journal.guides.all("homework")}
    journal.reflections.write(begun, "seen", text="A heron.")
    assert journal.homework.exercise(homework).title == "Sit at the edge"
    with pytest.raises(NotFound):
        journal.exercises.remove(name)
    journal.undo.undo()
    assert name in {guide.name for guide in journal.guides.all("homework")}
    journal.undo.redo()
    assert journal.exercises.keep_received(made()) == name
    assert name in {guide.name for guide in journal.guides.all("homework")}


def test_an_exercise_gone_for_good_leaves_what_was_written_to_be_read(journal: Journal) -> None:
    name = journal.exercises.keep_received(made())
    homework = journal.homework.take_up(name, day=DAY)
    begun = journal.homework.begin(homework, "each", day=DAY)
    after = journal.homework.begin(homework, "after", day=DAY)
    journal.reflections.write(begun, "seen", text="A heron.")
    journal.reflections.write(after, "well", choice="a")
    assert journal.reading.whole(after).parts[0].choice == "Good"
    journal.exercises.remove(name)
    assert journal.reading.whole(after).parts[0].choice == "Good"
    journal.deletions.purge_all()
    assert journal.reading.whole(begun).parts[0].words == "A heron."
    assert journal.reading.whole(after).parts[0].choice == "a"
    assert journal.homework.get(homework).title == "Sit at the edge"
    assert [part.ask for part in journal.homework.parts(homework, DAY)] == ["each", "after"]
    journal.reflections.finish(begun)
    for use in (journal.homework.exercise, lambda id: journal.homework.begin(id, "before", day=DAY)):
        with pytest.raises(NotFound):
            use(homework)


# Written as a coach


def test_written_word_by_word_it_is_there_and_an_exercise_once_it_is_whole(journal: Journal) -> None:
    empty = Exercise("w1", "", "", "", "", "", 0, 7, ())
    name = journal.exercises.save_written(empty)
    assert journal.exercises.written() == ((name, empty),)
    assert journal.exercises.get(name) == empty
    assert name not in {guide.name for guide in journal.guides.all("homework")}
    with pytest.raises(NotFound):
        journal.guides.get(name)
    # As it stands in the field, the space at its end included.
    begun = replace(empty, title="Listen ", questions=(Question("q", "S", "", "prose"),))
    assert journal.exercises.save_written(begun) == name
    assert journal.exercises.get(name) == begun
    whole = replace(begun, title="Listen", questions=(Question("q", "S", "What?", "prose"),))
    journal.exercises.save_written(whole)
    assert journal.guides.get(name).side == "written"
    assert [guide.name for guide in journal.guides.all("homework") if guide.side] == [name]
    assert journal._store.read("SELECT count(*) FROM undo_step") == [(0,)]


def test_the_newest_is_first_and_one_taken_away_comes_back(journal: Journal) -> None:
    first = journal.exercises.save_written(made(uid="a", title="First"))
    last = journal.exercises.save_written(made(uid="b", title="Last"))
    assert [name for name, _ in journal.exercises.written()] == [last, first]
    journal.exercises.remove(last)
    assert [name for name, _ in journal.exercises.written()] == [first]
    journal.undo.undo()
    assert [name for name, _ in journal.exercises.written()] == [last, first]


def test_what_one_set_is_not_what_one_wrote(journal: Journal) -> None:
    assert journal.exercises.keep_received(made()) != journal.exercises.save_written(made())
    assert len(journal.exercises.written()) == 1


# Files handed over


def test_the_same_file_reworded_is_the_same_exercise(journal: Journal, tmp_path: Path) -> None:
    path = exercise(tmp_path)
    first = journal.exercises.from_file(path)
    path.write_text(path.read_text("utf-8").replace('title = "T"', 'title = "Better?"'), "utf-8")
    again = journal.exercises.from_file(path)
    assert (first.uid, first.questions[0].title, again.questions[0].title) == (again.uid, "T", "Better?")
    journal.exercises.keep_received(first)
    journal.exercises.keep_received(again)
    assert [one.title for one in journal.guides.all("homework") if one.side] == ["Mine"]
    path.write_text(path.read_text("utf-8").replace('title = "Mine"', 'title = "Another"'), "utf-8")
    assert journal.exercises.from_file(path).uid != first.uid


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'title = "D"\n[[questions]]\nkey = "a"\nstep = "S"\ntitle = "T"\nkind = "prose"\n', "no exercise"),
        (b'kind = "homework"\ntitle = "D"\n', "Line 1: a guide needs at least one"),
        (b'kind = "homework"\ntitle = 3\n', "Line 2: “title” must be a text in quotes."),
        (b"\xff\xfe", "Line 1: it is not saved as UTF-8 text."),
        (b"<html>", "it is not valid TOML"),
        (b"#" * 300_000, "larger than a guide can be"),
        (
            b'kind = "homework"\ntitle = "' + b"x" * 600 + b'"\n' + QUESTION.format(key="a").encode(),
            "more in it than an exercise can hold",
        ),
    ],
)
def test_a_file_that_is_none_is_refused_with_its_name_and_why(
    journal: Journal, tmp_path: Path, content: bytes, reason: str
) -> None:
    path = tmp_path / "from-coach.toml"
    path.write_bytes(content)
    with pytest.raises(BadInput) as refused:
        journal.exercises.from_file(path)
    assert "from-coach.toml" in refused.value.what
    assert reason in refused.value.what
    assert refused.value.kept == "Nothing was changed."


def test_a_file_that_is_not_there_is_said_so(journal: Journal, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="it cannot be read"):
        journal.exercises.from_file(tmp_path / "nowhere.toml")
