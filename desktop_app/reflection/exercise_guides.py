"""Exercises of packets as guides, and the other way round: the same thing in the words of either."""

from __future__ import annotations

from desktop_app.packets.values import Exercise
from desktop_app.packets.values import Question as Asked
from desktop_app.reflection.guide_values import ASKS, Choice, Guide, Question, minutes_of, steps_of


def guide_of(name: str, exercise: Exercise, side: str) -> Guide:
    """`exercise`, which was read from a packet or the journal, as a guide of this name."""
    asked = sorted(exercise.questions, key=lambda question: ASKS.index(question.ask))
    questions = tuple(_question(question) for question in asked)
    each = exercise.each if any(question.ask == "each" for question in questions) else ""
    return Guide(
        name=name,
        title=exercise.title,
        summary=exercise.why,
        minutes=minutes_of(questions),
        steps=steps_of(questions),
        questions=questions,
        kind="homework",
        days=exercise.days,
        instructions=exercise.instructions,
        obstacle=exercise.obstacle,
        each=each,
        times=max(1, exercise.times) if each else 0,
        side=side,
        uid=exercise.uid,
    )


def exercise_of(guide: Guide) -> Exercise:
    """A guide of the kind homework as an exercise that can be sent. One that is a file is known by its name."""
    return Exercise(
        uid=guide.uid or f"afterword/{guide.name}",
        title=guide.title,
        why=guide.summary,
        instructions=guide.instructions,
        obstacle=guide.obstacle,
        each=guide.each,
        times=guide.times,
        days=guide.days,
        questions=tuple(_asked(question) for question in guide.questions),
    )


def _question(asked: Asked) -> Question:
    return Question(
        key=asked.key,
        step=asked.step,
        title=asked.title,
        kind=asked.kind,
        leaves=asked.leaves,
        seconds=asked.seconds,
        help=asked.help,
        why=asked.why,
        placeholder=asked.placeholder,
        choices=tuple(Choice(value, label) for value, label in asked.choices),
        prose=asked.prose,
        ask=asked.ask,
    )


def _asked(question: Question) -> Asked:
    return Asked(
        key=question.key,
        step=question.step,
        title=question.title,
        kind=question.kind,
        ask=question.ask,
        help=question.help,
        why=question.why,
        placeholder=question.placeholder,
        choices=tuple((choice.value, choice.label) for choice in question.choices),
        prose=question.prose,
        leaves=question.leaves,
        seconds=question.seconds,
    )
