"""What a packet of answers says of the exercise itself: its title, its questions, and what of it was done."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.homework.sharing_values import Choice, Draft
from desktop_app.journal import Journal
from desktop_app.packets.values import AnswersBody, Question
from tests.core.sharing_homework import DAY, QUIET_WEEK, a_week, taken_up


def drawn(journal: Journal, homework: int, *, names: bool = False, figures: bool = False) -> Draft:
    every = frozenset(item.key for item in journal.sharing.offer(homework).items)
    choice = Choice(answers=every, names=names, figures=figures)
    return journal.sharing.draft(homework, choice, to=None, day=DAY)


def test_names_in_the_words_of_a_coach_are_hidden_like_those_in_the_answers(journal: Journal) -> None:
    journal.people.add("Maya Okafor")
    told = Question("said", "The week", "What did you tell Maya Okafor?", "prose", ask="each", leaves="met")
    exercise = replace(QUIET_WEEK, title="What you owe Maya Okafor", questions=(told,))
    homework = taken_up(journal, exercise)
    part = journal.homework.begin(homework, "each", day=DAY)
    journal.reflections.write(part, "said", text="I told Maya Okafor that I came to meet people.")
    draft = drawn(journal, homework)
    body = draft.packet.body
    assert isinstance(body, AnswersBody)
    [hidden] = draft.covered.hidden
    assert body.title == f"What you owe {hidden.word}"
    assert body.entries[0].answers[0].question == f"What did you tell {hidden.word}?"
    assert [name for name, content in draft.files.items() if b"Okafor" in content] == []
    shown = drawn(journal, homework, names=True).packet.body
    assert isinstance(shown, AnswersBody)
    assert shown.title == "What you owe Maya Okafor"


def test_events_and_days_are_counted_each_by_themselves(journal: Journal) -> None:
    week = a_week(journal)
    part = journal.homework.begin(week.homework, "each", day=DAY)
    journal.reflections.write(part, "said", text="I waited.")
    body = drawn(journal, week.homework, figures=True).packet.body
    assert isinstance(body, AnswersBody)
    labels = [entry.label.split(" · ")[0] for entry in body.entries]
    assert sorted(labels[1:-1]) == ["Day 1", "Event 1", "Event 2"]
    assert (body.figures[0].label, body.figures[0].value) == ("Events written about", "3 of 3")
