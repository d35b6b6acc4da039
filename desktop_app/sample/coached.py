"""What went to and fro with a coach in the sample: packets as they are, made, locked, opened and kept by the services.

Only the words that stand for names differ from one sample to the next: they are drawn by chance, as for owners.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop_app.correspondence.values import COACH
from desktop_app.errors import Bug
from desktop_app.homework.sharing_values import Choice, Draft
from desktop_app.packets.values import (
    AnswersBody,
    Body,
    Comment,
    CommentsBody,
    ExerciseBody,
    Identity,
    Packet,
)
from desktop_app.sample.world import Content, Table, World


class Coached:
    """The coach, who sets homework and comments on what is shared of it."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._coach: Identity | None = None
        self._id = self._sent = 0

    def plan(self, content: Content) -> None:
        """Put it all ahead."""
        for table in content["coach"]:
            self._world.at(table["day"], 8, partial(self._meet, table))

    def receive(self, exercise: str, note: str, day: date, due: date | None) -> int:
        """Homework of the library that the coach set; taken up."""
        journal = self._world.journal
        body = ExerciseBody(journal.exercises.get(exercise), due, note)
        packet = self._arrive(body, day)
        name = journal.exercises.keep_received(body.exercise, correspondent=self._id)
        return journal.homework.take_up(name, day=day, due=due, correspondent=self._id, packet=packet)

    def share(self, homework: int, table: Table) -> None:
        """Send all that was written of a homework, with every name hidden; the coach comments on it later."""
        journal, day = self._world.journal, self._world.on(table["day"])
        offered = journal.sharing.offer(homework)
        choice = Choice(frozenset(item.key for item in offered.items), figures=True, plan=bool(offered.plan))
        to = journal.correspondents.get(self._id)
        draft = journal.sharing.draft(homework, choice, to=to, day=day)
        while draft.covered.open:
            choice = replace(choice, hide=choice.hide | {each.key for each in draft.covered.open})
            draft = journal.sharing.draft(homework, choice, to=to, day=day)
        journal.sharing.keep_choice(homework, choice)
        with TemporaryDirectory(prefix="afterword-sample-") as folder:
            journal.sharing.save(draft, homework, Path(folder) / "packet.afterword", to=to, day=day)
        self._world.at(table["commented"], 9, partial(self._comment, table, draft))

    # Inside

    def _meet(self, table: Table) -> None:
        from desktop_app.packets.keys import identity_of

        journal = self._world.journal
        journal.identity.make(table["signs"])
        self._coach = identity_of(table["name"], table["age_secret"], table["sign_secret"])
        compared = self._world.on(table["day"])
        self._id = journal.correspondents.add(COACH, self._coach.card, compared=compared)

    def _comment(self, table: Table, draft: Draft) -> None:
        sent, day = draft.packet.body, self._world.on(table["commented"])
        assert isinstance(sent, AnswersBody)
        # The coach knows people by the words that stand for them.
        words = {name: word for word, name in draft.covered.names.items()}
        named = self._world.journal.people.named(self._world.person(each) for each in table.get("names", ()))
        answers = {answer.id: answer for entry in sent.entries for answer in entry.answers}
        comments = []
        for answer, text in table["comments"].items():
            for name in named.values():
                text = text.replace(name, words[name])
            comments.append(Comment(answer, answers[answer].question, text))
        body = CommentsBody(sent.exercise, sent.title, tuple(comments), table["whole"])
        record = self._arrive(body, day, reply_to=draft.packet.mark)
        self._world.journal.packets.mark_read(record, day)

    def _arrive(self, body: Body, day: date, reply_to: str = "") -> int:
        """A packet of the coach's comes in, and is kept; its record."""
        from desktop_app.packets.format import pack
        from desktop_app.packets.sealing import seal

        packets, mine = self._world.journal.packets, self._world.journal.identity.get()
        if self._coach is None or mine is None:
            raise Bug("the sample has homework of a coach before it has the coach")
        self._sent += 1
        mark = sha256(f"sample {self._sent}".encode()).hexdigest()[:32]
        packet = Packet(mark, day, self._coach.card, mine.card.signer, reply_to, body)
        opened = packets.open(seal(pack(packet, self._coach), mine.card))
        return packets.keep(opened, day=day, compared=None)
