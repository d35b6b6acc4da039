"""An exercise in the making: what can be done to it, and what is still wrong with it, in words. No widgets here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from uuid import uuid4

from desktop_app.language import tr, trn
from desktop_app.packets.bodies import MOST_CHOICES, MOST_QUESTIONS
from desktop_app.packets.fields import LONGEST_TEXT
from desktop_app.packets.texts import clean_line
from desktop_app.packets.values import Exercise, Question
from desktop_app.reflection.guide_values import ASKS, USUAL_DAYS, USUAL_TIMES, VALUES

BEFORE, EACH, AFTER = "before", "each", "after"
EVENT, DAY, ONCE = "event", "day", ""
WITH_CHOICES = ("scale", "choice")

# The exercise itself, beside its questions, which are counted from 0.
HEAD = -1

# What an answer becomes for the one who writes it, where nothing else can be said.
_LEAVES = {"people": "met", "act": "promise"}
_SECONDS = 60

# Where something is wrong: the place of the question (or HEAD) and the field; and what, as a sentence.
Problems = Mapping[tuple[int, str], str]


def blank() -> Exercise:
    """Nothing yet but a number of its own."""
    return Exercise(uuid4().hex, "", "", "", "", ONCE, 0, USUAL_DAYS, ())


def started_from(exercise: Exercise) -> Exercise:
    """The same as a start for one of the coach's own."""
    return replace(exercise, uid=uuid4().hex)


def kinds() -> tuple[tuple[str, str], ...]:
    """The ways to answer, with their names."""
    return (
        ("prose", tr("Free text")),
        ("scale", tr("One choice")),
        ("act", tr("When this happens, I will do that")),
        ("people", tr("Whom they met")),
        ("choice", tr("One choice for each person met")),
        ("prose_per_person", tr("Free text for each person met")),
    )


def asks(each: str) -> tuple[tuple[str, str], ...]:
    """When a question can be asked in an exercise of this `each`, with names."""
    said = [(BEFORE, tr("Before")), (AFTER, tr("After"))]
    if each:
        said.insert(1, (EACH, tr("For each event") if each == EVENT else tr("For each day")))
    return tuple(said)


def heading(ask: str, each: str) -> str:
    """The heading that questions of this time stand under, where the coach gives none."""
    if ask == EACH:
        return tr("The event") if each == EVENT else tr("The day")
    return tr("Before") if ask == BEFORE else tr("After")


def times_words(exercise: Exercise) -> str:
    """ "For 3 events · about 7 days"."""
    days = trn("about {n} day", "about {n} days", exercise.days)
    if exercise.each == EVENT:
        return tr("{times} · {days}", times=trn("{n} event", "{n} events", exercise.times), days=days)
    if exercise.each == DAY:
        return tr("{times} · {days}", times=trn("on {n} day", "on {n} days", exercise.times), days=days)
    return days


def in_order(exercise: Exercise) -> Exercise:
    """What is asked before comes first, then what is asked each time, then the rest."""
    return replace(
        exercise, questions=tuple(sorted(exercise.questions, key=lambda question: ASKS.index(question.ask)))
    )


def with_each(exercise: Exercise, each: str) -> Exercise:
    """Asked for each event, each day, or only once: then what was asked each time is asked at the end."""
    before = exercise.each
    questions = []
    for question in exercise.questions:
        ask = AFTER if not each and question.ask == EACH else question.ask
        usual = question.step == heading(question.ask, before)
        questions.append(replace(question, ask=ask, step=heading(ask, each) if usual else question.step))
    times = (exercise.times or USUAL_TIMES) if each else 0
    return in_order(replace(exercise, each=each, times=times, questions=tuple(questions)))


def with_ask(exercise: Exercise, at: int, ask: str) -> tuple[Exercise, int]:
    """Ask the question `at` another time, after those asked then; and its new place."""
    question = exercise.questions[at]
    usual = question.step == heading(question.ask, exercise.each)
    changed = replace(question, ask=ask, step=heading(ask, exercise.each) if usual else question.step)
    rest = (*exercise.questions[:at], *exercise.questions[at + 1 :])
    made = in_order(replace(exercise, questions=(*rest, changed)))
    return made, made.questions.index(changed)


def with_question(exercise: Exercise, at: int, question: Question) -> Exercise:
    """Another question in the place of the one `at`."""
    return replace(exercise, questions=(*exercise.questions[:at], question, *exercise.questions[at + 1 :]))


def with_kind(question: Question, kind: str) -> Question:
    """The same question, answered another way; choices stay where they are of use."""
    choices = question.choices if kind in WITH_CHOICES else ()
    prose = question.prose and kind in WITH_CHOICES
    return replace(question, kind=kind, choices=choices, prose=prose, leaves=_LEAVES.get(kind, "none"))


def with_labels(question: Question, labels: Sequence[str]) -> Question:
    """Choices of these words; what was kept for the same words, else in the same place, stays."""
    known = {label: value for value, label in question.choices}
    places = [value for value, _ in question.choices]
    wanted = [label.strip() for label in labels if label.strip()]
    used = {known[label] for label in wanted if label in known}
    choices: list[tuple[str, str]] = []
    for at, label in enumerate(wanted):
        value = known.get(label, "")
        if not value or any(value == taken for taken, _ in choices):
            free = at < len(places) and places[at] not in used
            value = places[at] if free else _unused({*places, *used, *(taken for taken, _ in choices)})
        used.add(value)
        choices.append((value, label))
    # Where the journal counts with the values, a new one would mean nothing to it.
    counted = VALUES.get(question.leaves)
    leaves = question.leaves
    if counted is not None and any(value not in counted for value, _ in choices):
        leaves = "none"
    return replace(question, choices=tuple(choices), leaves=leaves)


def added(exercise: Exercise) -> tuple[Exercise, int]:
    """With one more question, where most are asked; and its place."""
    ask = EACH if exercise.each else AFTER
    key = _unused({question.key for question in exercise.questions}, "question")
    question = Question(key, heading(ask, exercise.each), "", "prose", ask, leaves="none", seconds=_SECONDS)
    made = in_order(replace(exercise, questions=(*exercise.questions, question)))
    return made, made.questions.index(question)


def removed(exercise: Exercise, at: int) -> Exercise:
    """Without the question `at`."""
    return replace(exercise, questions=(*exercise.questions[:at], *exercise.questions[at + 1 :]))


def put_back(exercise: Exercise, at: int, question: Question) -> Exercise:
    """With a question that was removed, as near to its old place as there still is."""
    if any(one.key == question.key for one in exercise.questions):
        return exercise
    asked = question if question.ask != EACH or exercise.each else replace(question, ask=AFTER)
    return in_order(replace(exercise, questions=(*exercise.questions[:at], asked, *exercise.questions[at:])))


def moved(exercise: Exercise, at: int, by: int) -> tuple[Exercise, int]:
    """With the question `at` before or after its neighbour that is asked at the same time; and its new place."""
    questions, other = list(exercise.questions), at + by
    if not 0 <= other < len(questions) or questions[at].ask != questions[other].ask:
        return exercise, at
    questions[at], questions[other] = questions[other], questions[at]
    return replace(exercise, questions=tuple(questions)), other


def problems(exercise: Exercise) -> Problems:
    """What keeps it from being sent. Nothing in it is wrong where this is empty."""
    return dict(_found(exercise))


def _found(exercise: Exercise) -> Iterator[tuple[tuple[int, str], str]]:
    yield from _found_in_head(exercise)
    for at, question in enumerate(exercise.questions):
        if not clean_line(question.title):
            yield (at, "title"), tr("This question has no words yet.")
        if question.kind in WITH_CHOICES and (
            wrong := _wrong_choices([label for _, label in question.choices])
        ):
            yield (at, "choices"), wrong
    yield from _found_in_headings(exercise.questions)


def _found_in_head(exercise: Exercise) -> Iterator[tuple[tuple[int, str], str]]:
    if not clean_line(exercise.title):
        yield (HEAD, "title"), tr("An exercise needs a title.")
    for field in ("why", "instructions", "obstacle"):
        if len(getattr(exercise, field)) > LONGEST_TEXT:
            yield (HEAD, field), tr("This is longer than a packet can hold.")
    if not exercise.questions:
        yield (HEAD, "questions"), tr("An exercise needs at least one question.")
    elif len(exercise.questions) > MOST_QUESTIONS:
        yield (HEAD, "questions"), tr("A packet holds {n} questions at most.", n=MOST_QUESTIONS)
    elif exercise.each and not any(question.ask == EACH for question in exercise.questions):
        yield (HEAD, "each"), tr("No question is asked each time yet.")


def _wrong_choices(labels: Sequence[str]) -> str:
    if len(labels) < 2:
        return tr("This kind of question needs two choices or more.")
    if len(labels) > MOST_CHOICES:
        return tr("A question has {n} choices at most.", n=MOST_CHOICES)
    return tr("Two choices say the same.") if len(set(labels)) < len(labels) else ""


def _found_in_headings(questions: Sequence[Question]) -> Iterator[tuple[tuple[int, str], str]]:
    """Each question has a heading, and those of one heading stand together among those asked at one time."""
    before: dict[str, list[str]] = {ask: [] for ask in ASKS}
    for at, question in enumerate(questions):
        step, steps = clean_line(question.step), before[question.ask]
        if not step:
            yield (at, "step"), tr("A heading is missing.")
        elif step in steps[:-1]:
            yield (at, "step"), tr("Questions under the same heading must follow one another.")
        if not steps or steps[-1] != step:
            steps.append(step)


def _unused(taken: set[str], word: str = "choice") -> str:
    number = 1
    while f"{word}-{number}" in taken:
        number += 1
    return f"{word}-{number}"
