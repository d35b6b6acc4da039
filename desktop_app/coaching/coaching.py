"""Coaching others: exercises sent, answers received, comments written and sent back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.coaching.remarks import Remarks
from desktop_app.coaching.values import Client
from desktop_app.correspondence.listing import records
from desktop_app.correspondence.values import CLIENT, Correspondent, Record
from desktop_app.errors import BadInput, NotFound
from desktop_app.homework.sharing_values import Draft
from desktop_app.language import tr
from desktop_app.packets.values import (
    AnswersBody,
    Body,
    Comment,
    CommentsBody,
    Exercise,
    ExerciseBody,
    Kind,
    Packet,
)
from desktop_app.preferences import COACHING
from desktop_app.store.database import Store

if TYPE_CHECKING:
    from desktop_app.correspondence.correspondents import Correspondents
    from desktop_app.correspondence.identities import Identities
    from desktop_app.correspondence.records import Packets
    from desktop_app.preferences import Preferences

_MARKS = "coaching marks"


class Coaching:
    """A coach's own space. Its clients are correspondents, never people of the journal."""

    def __init__(
        self,
        store: Store,
        preferences: Preferences,
        identities: Identities,
        correspondents: Correspondents,
        packets: Packets,
    ) -> None:
        self._store, self._preferences = store, preferences
        self._identities, self._correspondents, self._packets = identities, correspondents, packets
        self._remarks = Remarks(store)

    def on(self) -> bool:
        """Whether the owner coaches others; not until they say so."""
        return self._preferences.coaching()

    def switch(self, on: bool, *, origin: object = None) -> None:
        """Show or hide the space; what is in it stays."""
        self._preferences.set(COACHING, on, origin=origin)

    # Clients and their packets

    def clients(self) -> tuple[Client, ...]:
        """Those whose answers wait to be read first, then those heard of last, then by name."""
        rows = self._store.read(
            "SELECT correspondent_id, sum(direction = 'received' AND kind = 'answers' AND read IS NULL), max(day), "
            "sum(direction = 'sent' AND kind = 'exercise') FROM packet "
            "WHERE deleted IS NULL AND correspondent_id IS NOT NULL GROUP BY correspondent_id"
        )
        counts = {id: (int(waiting), date.fromisoformat(last), int(sent)) for id, waiting, last, sent in rows}
        found = []
        for correspondent in self._correspondents.all(CLIENT):
            waiting, last, exercises = counts.get(correspondent.id, (0, None, 0))
            found.append(Client(correspondent, waiting, last, exercises))
        # They came by name, which stays the order of those that are equal here.
        found.sort(key=lambda client: (bool(client.waiting), client.last or date.min), reverse=True)
        return tuple(found)

    def packets(self, client_id: int) -> tuple[Record, ...]:
        """What went to and fro with one client, the newest first."""
        # An exercise sent under a passphrase is known to be theirs once they answer it.
        return records(
            self._store,
            "(p.correspondent_id = ? OR p.id IN (SELECT r.reply_id FROM packet AS r WHERE r.correspondent_id = ? "
            "AND r.direction = 'received' AND r.deleted IS NULL) AND p.direction = 'sent')",
            (client_id, client_id),
        )

    # Comments

    def remarks(self, record_id: int) -> dict[str, str]:
        """What is written about a received packet, by the id of the answer; "" is the word about the whole."""
        return self._remarks.of(record_id)

    def remark(self, record_id: int, answer: str, text: str, *, origin: object = None) -> None:
        """Write one; typing, on disk when this returns. Raises `NotFound` for what is no received packet of answers,
        or an answer that is not in it.
        """
        if answer and answer not in _answers(self._answers(record_id)):
            raise NotFound(tr("This answer is not in the packet."), tr("Nothing was changed."))
        self._remarks.write(record_id, answer, text, origin=origin)

    # Sending

    def draft_exercise(
        self, exercise: Exercise, *, due: date | None, note: str, to: Correspondent | None, day: date
    ) -> Draft:
        """The packet that would set an exercise, for `to`, or for whoever knows the passphrase where that is None.

        The same bytes until it is sent. Raises `BadInput` without keys of one's own, or for an exercise that a packet
        cannot hold, such as one without questions.
        """
        reader = to.card.signer if to else ""
        body = ExerciseBody(exercise, due, note.strip())
        return self._draft(body, f"{exercise.uid} {reader}", reader=reader, reply_to="", day=day)

    def draft_comments(self, record_id: int, *, note: str | None = None, day: date) -> Draft:
        """The packet with all comments on this received one, for the keys of whom it came from.

        The word about the whole is `note`, or what is written of it where that is None. Raises `BadInput` where
        nothing is written, and `NotFound`.
        """
        packet, texts = self._answers(record_id), self.remarks(record_id)
        assert isinstance(packet.body, AnswersBody)
        word = texts.get("", "") if note is None else note
        comments = tuple(
            Comment(id, question, texts[id].strip())
            for id, question in _answers(packet).items()
            if id in texts
        )
        if not comments and not word.strip():
            raise _cannot(tr("There is no comment yet."), tr("Write one beside an answer, or for the whole."))
        body = CommentsBody(packet.body.exercise, packet.body.title, comments, word.strip())
        client = self._packets.get(record_id).correspondent
        card = packet.sender if client is None else self._correspondents.get(client).card
        return self._draft(body, packet.mark, reader=card.signer, reply_to=packet.mark, day=day)

    def send(
        self,
        draft: Draft,
        path: Path,
        *,
        to: Correspondent | None,
        to_name: str = "",
        passphrase: str | None = None,
        day: date,
        origin: object = None,
    ) -> int:
        """Encrypt exactly this draft to `path` and log it; the record. Raises what `Packets.send` raises."""
        record = self._packets.send(
            draft.packet,
            draft.content,
            path,
            to=to,
            to_name=to_name,
            passphrase=passphrase,
            names={},
            day=day,
            origin=origin,
        )
        self._preferences.set(_MARKS, self._marks())
        return record

    # Inside

    def _draft(self, body: Body, about: str, *, reader: str, reply_to: str, day: date) -> Draft:
        from desktop_app.packets.format import files, pack

        identity = self._identities.get()
        if identity is None:
            raise _cannot(tr("There is no name to sign with yet."), tr("Choose one first."))
        packet = Packet(self._mark(about), day, identity.card, reader, reply_to, body)
        content = pack(packet, identity)
        return Draft(packet, content, files(content), words=_words(body))

    def _mark(self, about: str) -> str:
        """The number of the packet that is being made about this, until it is sent."""
        from desktop_app.packets.format import new_mark

        marks = self._marks()
        if about not in marks:
            marks[about] = new_mark()
            self._preferences.set(_MARKS, marks)
        return marks[about]

    def _marks(self) -> dict[str, str]:
        """The numbers kept, without those of packets on their way already."""
        marks: Mapping[str, str] = self._preferences.get(_MARKS, {})
        places = ", ".join("?" * len(marks))
        used = self._store.read(f"SELECT mark FROM packet WHERE mark IN ({places})", tuple(marks.values()))
        return {about: mark for about, mark in marks.items() if (mark,) not in used}

    def _answers(self, record_id: int) -> Packet:
        packet = self._packets.packet(record_id)
        if packet.kind is not Kind.ANSWERS:
            raise NotFound(tr("There are no answers in this packet."), tr("Nothing was changed."))
        return packet


def _answers(packet: Packet) -> dict[str, str]:
    """The questions of a packet's answers, by the answers' ids."""
    entries = packet.body.entries if isinstance(packet.body, AnswersBody) else ()
    return {answer.id: answer.question for entry in entries for answer in entry.answers}


def _words(body: Body) -> int:
    """How many words a coach says in it."""
    said = [body.note]
    if isinstance(body, CommentsBody):
        said += [comment.text for comment in body.comments]
    return sum(len(text.split()) for text in said)


def _cannot(what: str, todo: str) -> BadInput:
    return BadInput(what, tr("Nothing was written."), todo)
