"""What a packet is, and what follows from opening it, in words."""

from __future__ import annotations

from desktop_app.correspondence.values import COACH, Opened
from desktop_app.language import tr, trn
from desktop_app.packets.values import AnswersBody, CommentsBody, Exercise, ExerciseBody, Kind, Packet
from ui.wording import day_long

# Questions, answers and titles come from others: all of it is shown as plain text.


def content_of(packet: Packet) -> str:
    """What is in it, in a line."""
    body = packet.body
    match body:
        case ExerciseBody():
            said = exercise_line(body.exercise)
            if body.due is not None:
                return tr("{exercise}, wanted by {day}", exercise=said, day=day_long(body.due))
            return said
        case AnswersBody():
            count = sum(len(entry.answers) for entry in body.entries)
            return trn("“{title}”, {n} answer", "“{title}”, {n} answers", count, title=body.title)
        case CommentsBody():
            count = len(body.comments)
            return trn("“{title}”, {n} comment", "“{title}”, {n} comments", count, title=body.title)


def exercise_line(exercise: Exercise) -> str:
    """Its title and how often it is to be done."""
    title, times = exercise.title, exercise.times
    if exercise.each == "event":
        return trn("“{title}”, for {n} event", "“{title}”, for {n} events", times, title=title)
    if exercise.each == "day":
        return trn("“{title}”, for {n} day", "“{title}”, for {n} days", times, title=title)
    count = len(exercise.questions)
    return trn("“{title}”, {n} question", "“{title}”, {n} questions", count, title=title)


def what_follows(opened: Opened) -> str:
    """What opening it will do."""
    follows = {
        Kind.EXERCISE: tr(
            "It is kept in your journal and taken up as homework. Nothing goes back: what you write stays with you "
            "until you choose to share it."
        ),
        Kind.ANSWERS: tr(
            "They are kept in your journal, apart from the people of your own. You read them under Coaching, and can "
            "comment there."
        ),
        Kind.COMMENTS: tr("They are kept in your journal, and stand beside your answers in the homework."),
    }[opened.packet.kind]
    if opened.sender is not None:
        return follows
    name = opened.packet.sender.name
    whose = (
        tr("{name} is kept as your coach, with these keys.", name=name)
        if role_of(opened.packet) == COACH
        else tr("{name} is kept as your client, with these keys.", name=name)
    )
    return tr("{one} {other}", one=follows, other=whose)


def role_of(packet: Packet) -> str:
    """Who its sender is to us."""
    from desktop_app.correspondence.trust import FROM

    return FROM[packet.kind]


def resembling(opened: Opened) -> str:
    """A warning where somebody of a name like this one has other keys; else ""."""
    other = opened.resembles
    if other is None:
        return ""
    return tr(
        "You know {known} with other keys. {name} is somebody else, or somebody who wants to pass for them.",
        known=other.card.name,
        name=opened.packet.sender.name,
    )
