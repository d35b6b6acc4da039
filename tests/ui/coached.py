"""A coach's clients for tests: people with keys of their own, and the packets they send."""

from __future__ import annotations

from datetime import date
from secrets import token_hex

from desktop_app.correspondence.values import CLIENT, Correspondent
from desktop_app.journal import Journal
from desktop_app.packets.format import pack
from desktop_app.packets.keys import new_identity
from desktop_app.packets.sealing import seal
from desktop_app.packets.values import (
    Answer,
    AnswersBody,
    Entry,
    Exercise,
    Figure,
    Identity,
    Packet,
    Question,
)

DAY = date(2026, 3, 12)

ARRIVE = Exercise(
    uid="0123456789abcdef0123456789abcdef",
    title="Arrive early",
    why="An empty room is an easy place to begin a talk.",
    instructions="Be the first at one event. Greet whoever comes next.",
    obstacle="Work runs late, and then it feels rude to leave.",
    each="event",
    times=3,
    days=14,
    questions=(
        Question(
            "early-plan", "Before", "At which event will I be early?", "act", "before", leaves="promise"
        ),
        Question(
            "early-found", "The event", "What was different?", "prose", "each", help="One thing will do."
        ),
        Question(
            "early-felt",
            "The event",
            "How did it feel?",
            "scale",
            "each",
            choices=(("light", "Lighter"), ("same", "The same"), ("heavy", "Heavier")),
        ),
        Question("early-kept", "After", "What will I keep of it?", "prose", "after"),
    ),
)

BODY = AnswersBody(
    exercise=ARRIVE.uid,
    title="Arrive early",
    entries=(
        Entry(
            "Event 1",
            (
                Answer("a1", "What was different?", "Person K had time for me. We talked about her shop."),
                Answer("a2", "How did it feel?", "Lighter"),
            ),
        ),
        Entry("Event 2", (Answer("a3", "What was different?", "I was the second. Nobody minded."),)),
    ),
    figures=(Figure("Events written about", "2 of 3"),),
    plan="When the doors open, I will go in.",
    brings="How do I leave a talk that does not end?",
)


def coach(journal: Journal, name: str = "Ines Duarte") -> None:
    """Have the owner coach others, under this name."""
    journal.identity.make(name)
    journal.coaching.switch(True)


def client(journal: Journal, name: str = "Sam Reyes", *, compared: date | None = DAY) -> tuple[Identity, int]:
    """Somebody with keys of their own, as a client of the journal's owner."""
    theirs = new_identity(name)
    return theirs, journal.correspondents.add(CLIENT, theirs.card, compared=compared)


def locked_answers(
    journal: Journal, sender: Identity, body: AnswersBody = BODY, *, day: date = DAY, reply_to: str = ""
) -> bytes:
    """A packet of answers as it arrives, locked for the owner of the journal."""
    mine = journal.identity.get()
    assert mine is not None
    packet = Packet(token_hex(16), day, sender.card, mine.card.signer, reply_to, body)
    return seal(pack(packet, sender), mine.card)


def answers(
    journal: Journal, sender: Identity, body: AnswersBody = BODY, *, day: date = DAY, reply_to: str = ""
) -> int:
    """A packet of answers, opened and kept; its record."""
    opened = journal.packets.open(locked_answers(journal, sender, body, day=day, reply_to=reply_to))
    return journal.packets.keep(opened, day=day, compared=day)


def written(journal: Journal, exercise: Exercise = ARRIVE) -> str:
    """One of the coach's own exercises; its name."""
    return journal.exercises.save_written(exercise)


def correspondent(journal: Journal, id: int) -> Correspondent:
    """A client as the journal has them."""
    return journal.correspondents.get(id)
