"""What becomes of a packet once its owner said yes, as a job does it: kept, and shown where it belongs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.correspondence.values import Opened
from desktop_app.errors import NotFound
from desktop_app.packets.values import Exercise, ExerciseBody, Kind

if TYPE_CHECKING:
    from desktop_app.journal import Journal


@dataclass(frozen=True, slots=True)
class Arrived:
    """The page that shows it, and its target there. `again`: it had come before. `astray`: what it belongs to is
    deleted, so that it waits until that is brought back.
    """

    page: str
    target: object | None
    again: bool = False
    astray: bool = False


def arrive(journal: Journal, opened: Opened, *, day: date, compared: date | None) -> Arrived:
    """Keep a packet and do what follows from it. Raises as `Packets.keep` does."""
    packet, again = opened.packet, opened.kept is not None
    id = journal.packets.keep(opened, day=day, compared=compared)
    if packet.kind is Kind.ANSWERS:
        return Arrived("coaching", id, again)
    if isinstance(packet.body, ExerciseBody):
        return Arrived("homework", _taken_up(journal, id, packet.body, day), again)
    record = journal.packets.get(id)
    assignment = record.assignment
    if assignment is None and record.reply is not None:
        try:
            assignment = journal.packets.get(record.reply).assignment
        except NotFound:
            assignment = None
    try:
        found = journal.homework.get(assignment).id if assignment is not None else None
    except NotFound:
        found = None
    return Arrived("homework", found, again, astray=found is None)


def take_up(journal: Journal, exercise: Exercise, *, day: date) -> Arrived:
    """Keep the exercise of a plain file, and take it up."""
    name = journal.exercises.keep_received(exercise)
    return Arrived("homework", journal.homework.take_up(name, day=day))


def _taken_up(journal: Journal, record: int, body: ExerciseBody, day: date) -> int:
    """The homework that came in this packet; taken up now if it is not."""
    taken = journal.homework.of_packet(record)
    if taken is not None:
        return taken
    correspondent = journal.packets.get(record).correspondent
    name = journal.exercises.keep_received(body.exercise, correspondent=correspondent)
    # A day that is over by the time the packet is opened would only blame.
    due = body.due if body.due is not None and body.due >= day else None
    return journal.homework.take_up(name, day=day, due=due, correspondent=correspondent, packet=record)
