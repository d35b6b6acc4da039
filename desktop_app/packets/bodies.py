"""What a packet says, to JSON and back. Every field of the format is always there; no other is ever taken."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from desktop_app.language import tr
from desktop_app.packets.fields import Fields
from desktop_app.packets.refusing import hostile
from desktop_app.packets.texts import clean, clean_line
from desktop_app.packets.values import (
    Answer,
    AnswersBody,
    Body,
    Comment,
    CommentsBody,
    Entry,
    Exercise,
    ExerciseBody,
    Figure,
    Kind,
    Question,
)

ASKS = ("before", "each", "after")
EACHES = ("", "event", "day")

_WRITTEN = ("need", "offer", "promise", "their_promise", "favor_given", "favor_received", "mend", "none")
# How a question is answered, and what an answer of that kind may become; as in docs/guides.md.
LEAVES: Mapping[str, tuple[str, ...]] = {
    "prose": ("met", "introduction", "summary", *_WRITTEN),
    "people": ("met", "none"),
    "choice": ("listening", "questions", "pitch", "pitch_by_them", "energy", "none"),
    "prose_per_person": _WRITTEN,
    "scale": ("none",),
    "act": ("promise",),
}
_PITCHES = ("none", "asked", "fit", "early")
# Which values a choice may have whose answer becomes one of these.
VALUES: Mapping[str, tuple[str, ...]] = {
    "listening": ("them", "even", "me"),
    "questions": ("0", "1", "2", "3", "4"),
    "pitch": _PITCHES,
    "pitch_by_them": _PITCHES,
    "energy": ("up", "even", "down"),
}

MOST_QUESTIONS, MOST_CHOICES, MOST_ENTRIES, MOST_ANSWERS = 60, 20, 400, 2_000
MOST_FIGURES, MOST_COMMENTS = 100, 2_000
MOST_TIMES, MOST_DAYS, MOST_SECONDS = 90, 90, 3_600

_QUESTION = (
    "key",
    "step",
    "title",
    "kind",
    "ask",
    "help",
    "why",
    "placeholder",
    "choices",
    "prose",
    "leaves",
    "seconds",
)
_EXERCISE = ("uid", "title", "why", "instructions", "obstacle", "each", "times", "days", "questions")


def body_json(body: Body) -> dict[str, Any]:
    """`body` as the JSON of packet.json; its texts are brought to what a packet can hold."""
    if isinstance(body, ExerciseBody):
        return {
            "exercise": exercise_json(body.exercise),
            "due": body.due.isoformat() if body.due else None,
            "note": clean(body.note),
        }
    if isinstance(body, AnswersBody):
        return {
            "exercise": clean_line(body.exercise),
            "title": clean_line(body.title),
            "entries": [_entry_json(entry) for entry in body.entries],
            "figures": [
                {"label": clean_line(one.label), "value": clean_line(one.value)} for one in body.figures
            ],
            "plan": clean(body.plan),
            "brings": clean(body.brings),
            "note": clean(body.note),
        }
    return {
        "exercise": clean_line(body.exercise),
        "title": clean_line(body.title),
        "comments": [
            {"answer": one.answer, "question": clean_line(one.question), "text": clean(one.text)}
            for one in body.comments
        ],
        "note": clean(body.note),
    }


def read_body(kind: Kind, value: object) -> Body:
    """The body that `value`, the JSON of a packet of this kind, is. Raises BadInput."""
    readers: Mapping[Kind, Callable[[object], Body]] = {
        Kind.EXERCISE: _exercise_body,
        Kind.ANSWERS: _answers_body,
        Kind.COMMENTS: _comments_body,
    }
    return readers[kind](value)


def exercise_json(exercise: Exercise) -> dict[str, Any]:
    """An exercise as JSON, in the words of a packet."""
    return {
        "uid": clean_line(exercise.uid),
        "title": clean_line(exercise.title),
        "why": clean(exercise.why),
        "instructions": clean(exercise.instructions),
        "obstacle": clean(exercise.obstacle),
        "each": exercise.each,
        "times": exercise.times,
        "days": exercise.days,
        "questions": [_question_json(question) for question in exercise.questions],
    }


def read_exercise(value: object) -> Exercise:
    """The exercise that `value` is. Raises BadInput."""
    fields = Fields(value, _EXERCISE)
    questions = tuple(_question(one) for one in fields.list("questions", 1, MOST_QUESTIONS))
    each = fields.one_of("each", EACHES)
    _together(questions, each)
    return Exercise(
        uid=fields.title("uid"),
        title=fields.title("title"),
        why=fields.text("why"),
        instructions=fields.text("instructions"),
        obstacle=fields.text("obstacle"),
        each=each,
        times=fields.whole("times", 1 if each else 0, MOST_TIMES),
        days=fields.whole("days", 1, MOST_DAYS),
        questions=questions,
    )


def _exercise_body(value: object) -> ExerciseBody:
    fields = Fields(value, ("exercise", "due", "note"))
    return ExerciseBody(
        read_exercise(fields.object("exercise")), fields.day_or_none("due"), fields.text("note")
    )


def _answers_body(value: object) -> AnswersBody:
    fields = Fields(value, ("exercise", "title", "entries", "figures", "plan", "brings", "note"))
    entries = tuple(_entry(one) for one in fields.list("entries", 0, MOST_ENTRIES))
    ids = [answer.id for entry in entries for answer in entry.answers]
    if len(ids) > MOST_ANSWERS:
        raise hostile(tr("One of its lists is empty, or longer than it can be."))
    if ids != [f"a{number}" for number in range(1, len(ids) + 1)]:
        raise hostile(tr("Its answers are not numbered as they should be."))
    return AnswersBody(
        exercise=fields.title("exercise"),
        title=fields.title("title"),
        entries=entries,
        figures=tuple(_figure(one) for one in fields.list("figures", 0, MOST_FIGURES)),
        plan=fields.text("plan"),
        brings=fields.text("brings"),
        note=fields.text("note"),
    )


def _comments_body(value: object) -> CommentsBody:
    fields = Fields(value, ("exercise", "title", "comments", "note"))
    comments = tuple(_comment(one) for one in fields.list("comments", 0, MOST_COMMENTS))
    if len({one.answer for one in comments}) < len(comments):
        raise hostile(tr("It says the same thing twice."))
    return CommentsBody(fields.title("exercise"), fields.title("title"), comments, fields.text("note"))


def _entry_json(entry: Entry) -> dict[str, Any]:
    return {
        "label": clean_line(entry.label),
        "answers": [
            {
                "id": one.id,
                "question": clean_line(one.question),
                "text": clean(one.text),
                "about": clean_line(one.about),
            }
            for one in entry.answers
        ],
    }


def _entry(value: object) -> Entry:
    fields = Fields(value, ("label", "answers"))
    return Entry(fields.line("label"), tuple(_answer(one) for one in fields.list("answers", 0, MOST_ANSWERS)))


def _answer(value: object) -> Answer:
    fields = Fields(value, ("id", "question", "text", "about"))
    return Answer(fields.title("id"), fields.title("question"), fields.text("text"), fields.line("about"))


def _figure(value: object) -> Figure:
    fields = Fields(value, ("label", "value"))
    return Figure(fields.title("label"), fields.title("value"))


def _comment(value: object) -> Comment:
    fields = Fields(value, ("answer", "question", "text"))
    return Comment(fields.title("answer"), fields.title("question"), fields.text("text", needed=True))


def _question_json(question: Question) -> dict[str, Any]:
    return {
        "key": clean_line(question.key),
        "step": clean_line(question.step),
        "title": clean_line(question.title),
        "kind": question.kind,
        "ask": question.ask,
        "help": clean(question.help),
        "why": clean(question.why),
        "placeholder": clean_line(question.placeholder),
        "choices": [
            {"value": clean_line(value), "label": clean_line(label)} for value, label in question.choices
        ],
        "prose": question.prose,
        # What one will do is a promise, whatever the question says.
        "leaves": "promise" if question.kind == "act" else question.leaves,
        "seconds": question.seconds,
    }


def _question(value: object) -> Question:
    fields = Fields(value, _QUESTION)
    kind = fields.one_of("kind", LEAVES)
    leaves = fields.one_of("leaves", LEAVES[kind])
    return Question(
        key=fields.title("key"),
        step=fields.title("step"),
        title=fields.title("title"),
        kind=kind,
        ask=fields.one_of("ask", ASKS),
        help=fields.text("help"),
        why=fields.text("why"),
        placeholder=fields.line("placeholder"),
        choices=_choices(fields, kind, leaves),
        prose=fields.truth("prose") if kind in ("choice", "scale") else _false(fields),
        leaves=leaves,
        seconds=fields.whole("seconds", 1, MOST_SECONDS),
    )


def _choices(fields: Fields, kind: str, leaves: str) -> tuple[tuple[str, str], ...]:
    least, most = (2, MOST_CHOICES) if kind in ("choice", "scale") else (0, 0)
    choices = tuple(_choice(one) for one in fields.list("choices", least, most))
    values = {value for value, _ in choices}
    if len(values) < len(choices):
        raise hostile(tr("It says the same thing twice."))
    if leaves in VALUES and not values <= set(VALUES[leaves]):
        raise hostile(tr("It uses a word that the format does not know."))
    return choices


def _choice(value: object) -> tuple[str, str]:
    fields = Fields(value, ("value", "label"))
    return fields.title("value"), fields.title("label")


def _false(fields: Fields) -> bool:
    if fields.truth("prose"):
        raise hostile(tr("One of its questions is not put together as it should be."))
    return False


def _together(questions: tuple[Question, ...], each: str) -> None:
    """Keys stand once; where something is asked for each, `each` says for each what; a step's questions follow one
    another within one time of asking.
    """
    keys = {question.key for question in questions}
    asked = {question.ask for question in questions}
    if len(keys) < len(questions) or ("each" in asked and not each):
        raise hostile(tr("One of its questions is not put together as it should be."))
    steps: list[tuple[str, str]] = []
    for question in questions:
        step = (question.ask, question.step)
        if step in steps[:-1]:
            raise hostile(tr("One of its questions is not put together as it should be."))
        if not steps or steps[-1] != step:
            steps.append(step)
