"""The tables of what goes between coaches and clients; `models.py` has them all."""

from __future__ import annotations

from peewee import IntegerField, TextField

from desktop_app.store.rows import DayField, Row


class Identity(Row):
    """The owner's own keys, under the name they sign with. One row."""

    name = TextField()
    age_secret = TextField()
    sign_secret = TextField()


class Correspondent(Row):
    """A coach or a client, by their public keys; never a person of the journal. `name` is what the owner calls them,
    `signed` the name they sign with. `compared`: the day on which the words of the keys were compared with them.
    """

    role = TextField()
    name = TextField()
    signed = TextField(default="")
    recipient = TextField()
    signer = TextField()
    compared = DayField(null=True)
    note = TextField(default="")


class Exercise(Row):
    """An exercise that is no file: taken from a coach's packet ("received"), or of the owner's own making ("written"),
    as JSON in the words of a packet.
    """

    name = TextField()
    side = TextField()
    title = TextField()
    body = TextField()


class Packet(Row):
    """A packet as it was sent or received: `content` is the archive that is encrypted on its way, as base64.

    `mark` is the number it names itself by. `with_name` is whom it went to or came from, `correspondent` their keys if
    a key was used, `signer` the key that signed it, or of the reader it was sent to. `answers` is how many answers or
    comments it carries, `names` says, as JSON, what each word that stands for a name hides. `read` is when a received
    one was looked at, `reply` the packet it answers.
    """

    direction = TextField()
    kind = TextField()
    mark = TextField()
    correspondent = IntegerField(null=True, column_name="correspondent_id")
    with_name = TextField(default="")
    signer = TextField(default="")
    title = TextField(default="")
    answers = IntegerField(default=0)
    content = TextField()
    names = TextField(default="{}")
    day = DayField()
    read = DayField(null=True)
    reply = IntegerField(null=True, column_name="reply_id")
    assignment = IntegerField(null=True, column_name="assignment_id")


class Remark(Row):
    """What a coach writes about one answer of a received packet, or about all of it where `answer` is empty."""

    packet = IntegerField(column_name="packet_id")
    answer = TextField(default="")
    text = TextField(default="")
