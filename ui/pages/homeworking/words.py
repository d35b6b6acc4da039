"""What is said of homework: how far it is, when its day is, how it ended. Never with blame."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QLocale

from desktop_app.homework.assignments import Assignment
from desktop_app.homework.parts import Part
from desktop_app.language import tr, trn
from desktop_app.packets.values import Exercise
from ui import wording


def state(homework: Assignment, today: date) -> str:
    """The second line of its card: "2 of 3 events · due Friday", "done in February, comments in"."""
    if homework.state == "open":
        return joined(progress(homework), due_in_words(homework.due, today), _feedback(homework))
    over = _over(homework, today)
    if homework.unread:
        return tr("{over}, new comments", over=over)
    return tr("{over}, comments in", over=over) if homework.comments else over


def progress(homework: Assignment) -> str:
    """How far it is, where it is done more than once: "2 of 3 events"; "" else."""
    if not homework.times:
        return ""
    if homework.each == "day":
        return trn("{done} of {n} day", "{done} of {n} days", homework.times, done=homework.done)
    return trn("{done} of {n} event", "{done} of {n} events", homework.times, done=homework.done)


def due_in_words(due: date, today: date) -> str:
    """ "due Friday", without blame for a day that is over."""
    if due < today:
        return tr("its day was {day}", day=wording.day_month(due, today))
    return tr("due {day}", day=wording.until(due, today))


def eyebrow(homework: Assignment) -> str:
    """Whose idea it was."""
    if homework.coach:
        return tr("Homework from {coach}, coach", coach=homework.coach)
    return tr("Homework you chose yourself")


def spoken(homework: Assignment, today: date) -> str:
    """A card in words, for those who hear it."""
    return ", ".join(filter(None, (homework.title, state(homework, today), homework.coach)))


def size(exercise: Exercise) -> str:
    """How much it is: "3 events · 7 days · about 5 minutes of writing"."""
    minutes = max(1, round(sum(question.seconds for question in exercise.questions) / 60))
    times = ""
    if exercise.times:
        times = (
            trn("{n} day to write about", "{n} days to write about", exercise.times)
            if exercise.each == "day"
            else trn("{n} event to write about", "{n} events to write about", exercise.times)
        )
    return joined(
        times,
        trn("{n} day in all", "{n} days in all", exercise.days),
        trn("about {n} minute of writing", "about {n} minutes of writing", minutes),
    )


def part_name(part: Part) -> str:
    """What a part is called: "Before", an event's title, a day."""
    if part.ask == "before":
        return tr("Before")
    if part.ask == "after":
        return tr("After")
    if part.ask == "whole":
        return tr("The questions")
    if part.event_title:
        return part.event_title
    return wording.day_long(part.day)


def part_state(part: Part, today: date) -> str:
    """What is under a part's name: "5 March · 3 people · 2 of 3 questions answered"."""
    day = ""
    if part.ask == "each" and part.event_title:
        day = wording.day_month(part.day, today)
    people = trn("{n} person", "{n} people", part.people) if part.people else ""
    return joined(day, people, _answered(part))


def joined(*parts: str) -> str:
    """Parts that are there, on one line."""
    return " · ".join(filter(None, parts))


def _answered(part: Part) -> str:
    if part.state == "new":
        return trn("{n} question", "{n} questions", part.questions)
    if part.state == "finished":
        return tr("written")
    return trn(
        "{answered} of {n} question answered",
        "{answered} of {n} questions answered",
        part.questions,
        answered=part.answered,
    )


def _feedback(homework: Assignment) -> str:
    if homework.unread:
        return tr("new comments")
    return tr("comments in") if homework.comments else ""


def _over(homework: Assignment, today: date) -> str:
    day = homework.settled or homework.due
    month = QLocale().standaloneMonthName(day.month) if day.year == today.year else wording.month_year(day)
    if homework.state == "laid_aside":
        return tr("laid aside in {month}", month=month)
    return tr("done in {month}", month=month)
