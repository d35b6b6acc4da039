"""The tables as peewee sees them, and nothing more: no behaviour, no database bound.

The schema itself is written in `migrations.py`; a test holds the two against each other. Models are never bound to a
database: `Store` runs every query on its own connection, so that a job and the window can each have one.

Days are ISO dates, instants are ISO UTC to the millisecond. Every row carries `uid`, `created`, `updated`, `deleted`.
"""

from __future__ import annotations

from typing import Any

from peewee import BooleanField, IntegerField, Model, TextField

from desktop_app.store.packet_models import Correspondent as Correspondent
from desktop_app.store.packet_models import Exercise as Exercise
from desktop_app.store.packet_models import Identity as Identity
from desktop_app.store.packet_models import Packet as Packet
from desktop_app.store.packet_models import Remark as Remark
from desktop_app.store.rows import DayField
from desktop_app.store.rows import Row as Row


class Person(Row):
    name = TextField()
    name_folded = TextField()
    nickname = TextField(default="")
    organisation = TextField(default="")
    role = TextField(default="")
    how_met = TextField(default="")
    ways = TextField(default="[]")
    note = TextField(default="")
    ring = TextField(default="known")
    status = TextField(default="active")
    rest_until = DayField(null=True)
    rhythm_days = IntegerField(null=True)
    last_talk = DayField(null=True)
    talks = IntegerField(default=0)
    reflection = IntegerField(null=True, column_name="reflection_id")
    also_known = TextField(default="[]")
    merged = IntegerField(null=True, column_name="merged_id")


class ContactPoint(Row):
    person = IntegerField(column_name="person_id")
    kind = TextField()
    value = TextField()


class Topic(Row):
    """A need or an offer of one person."""

    person = IntegerField(column_name="person_id")
    kind = TextField()
    text = TextField()
    day = DayField(null=True)
    reflection = IntegerField(null=True, column_name="reflection_id")
    origin = TextField(null=True)


class Event(Row):
    title = TextField()
    kind = TextField(default="")
    day = DayField()
    start = TextField(null=True)
    end_day = DayField(null=True)
    end = TextField(null=True)
    place = TextField(default="")
    host = TextField(default="")
    intention = TextField(default="")
    link = TextField(default="")
    notes = TextField(default="")
    cancelled = BooleanField(default=False)
    repeats = BooleanField(default=False)
    calendar_uid = TextField(null=True)
    calendar_sequence = IntegerField(default=0)


class Guest(Row):
    """Someone a calendar named for an event; becomes a person only when its owner says so."""

    event = IntegerField(column_name="event_id")
    name = TextField(default="")
    email = TextField(default="")


class Interaction(Row):
    person = IntegerField(column_name="person_id")
    event = IntegerField(null=True, column_name="event_id")
    day = DayField(null=True)
    kind = TextField(default="talk")
    channel = TextField(default="")
    opened_by = TextField(null=True)
    listening = TextField(null=True)
    pitch_by_me = TextField(null=True)
    pitch_by_them = TextField(null=True)
    energy = TextField(null=True)
    answered = BooleanField(null=True)
    mended = DayField(null=True)
    summary = TextField(default="")
    reflection = IntegerField(null=True, column_name="reflection_id")
    origin = TextField(null=True)
    questions = IntegerField(null=True)


class Favor(Row):
    person = IntegerField(column_name="person_id")
    direction = TextField()
    text = TextField()
    day = DayField(null=True)
    thanked = DayField(null=True)
    reflection = IntegerField(null=True, column_name="reflection_id")
    origin = TextField(null=True)


class Commitment(Row):
    person = IntegerField(null=True, column_name="person_id")
    event = IntegerField(null=True, column_name="event_id")
    side = TextField()
    text = TextField()
    cue = TextField(default="")
    made = DayField()
    due = DayField(null=True)
    state = TextField(default="open")
    settled = DayField(null=True)
    reflection = IntegerField(null=True, column_name="reflection_id")
    origin = TextField(null=True)


class Introduction(Row):
    person = IntegerField(column_name="person_id")
    other = IntegerField(null=True, column_name="other_id")
    stage = TextField(default="idea")
    reason = TextField(default="")
    day = DayField(null=True)
    made = DayField(null=True)
    outcome = TextField(default="")
    reflection = IntegerField(null=True, column_name="reflection_id")
    origin = TextField(null=True)
    asked_person = DayField(null=True)
    asked_other = DayField(null=True)
    said_person = TextField(null=True)
    said_other = TextField(null=True)
    share_person = TextField(default="")
    share_other = TextField(default="")
    need = IntegerField(null=True, column_name="need_id")
    offer = IntegerField(null=True, column_name="offer_id")
    went = TextField(null=True)


class Reflection(Row):
    guide = TextField()
    guide_title = TextField()
    kind = TextField(default="event")
    event = IntegerField(null=True, column_name="event_id")
    day = DayField()
    state = TextField(default="draft")
    at_question = TextField(default="")
    at_cursor = IntegerField(default=0)
    answered = IntegerField(default=0)
    questions = IntegerField(default=0)
    seconds_left = IntegerField(default=0)
    finished = TextField(null=True)
    assignment = IntegerField(null=True, column_name="assignment_id")


class Answer(Row):
    reflection = IntegerField(column_name="reflection_id")
    question = TextField()
    person = IntegerField(null=True, column_name="person_id")
    wording = TextField(default="")
    text = TextField(default="")
    choice = TextField(default="")
    cue = TextField(default="")
    act_day = DayField(null=True)
    day = DayField()


class Mention(Row):
    """A person named in the prose of an answer; where, as code points."""

    answer = IntegerField(column_name="answer_id")
    person = IntegerField(column_name="person_id")
    begin = IntegerField()
    finish = IntegerField()


class Correction(Row):
    """What the writer said about one thing understood from a reflection: leave it out, or these words instead."""

    reflection = IntegerField(column_name="reflection_id")
    finding = TextField()
    dropped = BooleanField(default=False)
    text = TextField(null=True)
    day = DayField(null=True)


class Response(Row):
    """What the owner did with a prompt."""

    prompt = TextField()
    kind = TextField()
    person = IntegerField(null=True, column_name="person_id")
    action = TextField()
    day = DayField()
    until = DayField(null=True)


class Release(Row):
    person = IntegerField(column_name="person_id")
    why = TextField(default="")
    words = TextField(default="")
    day = DayField()
    undone = DayField(null=True)


class Prediction(Row):
    """Whether a person will be glad of a note, as thought when it was written, and how it turned out."""

    person = IntegerField(column_name="person_id")
    interaction = IntegerField(null=True, column_name="interaction_id")
    expected = TextField()
    day = DayField()
    check_on = DayField()
    outcome = TextField(null=True)
    settled = DayField(null=True)


class Occasion(Row):
    """A day of the year that matters to a person: a birthday, or another with a label. The year may be unknown."""

    person = IntegerField(column_name="person_id")
    kind = TextField()
    label = TextField(default="")
    month = IntegerField()
    day_of_month = IntegerField()
    year = IntegerField(null=True)


class Assignment(Row):
    """One taking-up of an exercise: a guide of the kind homework, to be done by a day.

    It asks some questions for `each` of `times` events or days, and has `once` other parts. `correspondent` is the
    coach it came from, in `packet`. `brings` is for the next session, `keeps` is never shared.
    """

    guide = TextField()
    title = TextField()
    taken = DayField()
    due = DayField()
    state = TextField(default="open")
    settled = DayField(null=True)
    each = TextField(default="")
    times = IntegerField(default=0)
    once = IntegerField(default=1)
    correspondent = IntegerField(null=True, column_name="correspondent_id")
    packet = IntegerField(null=True, column_name="packet_id")
    plan_cue = TextField(default="")
    plan_act = TextField(default="")
    brings = TextField(default="")
    keeps = TextField(default="")


class Tag(Row):
    """One tag on one person. The same tag on others is a row of theirs, with the same name."""

    person = IntegerField(column_name="person_id")
    name = TextField()
    name_folded = TextField()


class Photo(Row):
    """A small picture of one person, as base64 of a JPEG."""

    person = IntegerField(column_name="person_id")
    jpeg = TextField()


class ToldApart(Row):
    """Two people who look like one and are not, as the owner said."""

    person = IntegerField(column_name="person_id")
    other = IntegerField(column_name="other_id")


class OwnNeed(Row):
    """What the owner looks for; `met` is the day since when they no longer do."""

    text = TextField()
    day = DayField()
    urgent = BooleanField(default=False)
    met = DayField(null=True)


class Asked(Row):
    """Somebody was asked about one of the owner's needs, and what came of it."""

    own_need = IntegerField(column_name="own_need_id")
    person = IntegerField(column_name="person_id")
    day = DayField()
    answer = TextField(default="")


class Review(Row):
    """One walk through a period, from `first` to `last`: its answers and its letter are two reflections."""

    span = TextField()
    first = DayField()
    last = DayField()
    begun = DayField()
    state = TextField(default="open")
    closed = DayField(null=True)
    questions = IntegerField(column_name="questions_id")
    letter = IntegerField(column_name="letter_id")


class Decision(Row):
    """What was decided about a person in a review; `done` is the day on which it took effect."""

    review = IntegerField(column_name="review_id")
    person = IntegerField(column_name="person_id")
    what = TextField()
    day = DayField()
    done = DayField(null=True)


class Preference(Row):
    """A setting that belongs to the journal and travels with it, such as one's own addresses."""

    name = TextField()
    value = TextField()


class UndoStep(Model):
    """One undoable unit of work: its name and the rows as they were before and after."""

    name = TextField()
    at = TextField()
    images = TextField()
    undone = BooleanField(default=False)

    class Meta:
        legacy_table_names = False


ROWS: tuple[type[Row], ...] = (
    Person, ContactPoint, Topic, Event, Guest, Interaction, Favor, Commitment, Introduction, Reflection, Answer,
    Mention, Correction, Response, Release, Prediction, Occasion, Assignment, Tag, Photo, ToldApart, OwnNeed, Asked,
    Review, Decision, Identity, Correspondent, Exercise, Packet, Remark, Preference,
)  # fmt: skip

BY_TABLE: dict[str, type[Row]] = {model._meta.table_name: model for model in ROWS}


def table(model: type[Model]) -> str:
    """The name of a model's table; also the kind that `Changes` reports."""
    name: Any = model._meta.table_name
    return str(name)
