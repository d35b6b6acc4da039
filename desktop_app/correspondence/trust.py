"""Whether a packet is from whom it says, as far as this journal can know: read-only, so that a refusal changes nothing.

The signature was verified before (`packets.format`): a packet is from whoever holds the keys on its card. What is
judged here is whether these are the keys that the owner knows under that name, and whether the packet answers what it
says it answers. In this order:

1. It is not one of our own. (That it is meant for us, `packets.opening` has seen to.)
2. Its mark is new, or it is the very packet that we have; another content under the same mark is refused.
3. Its keys are known, in the role that its kind asks for, or are new. New keys under a name that is known with other
   keys are refused, whatever the reason: only the person can say, by their key card and its words.
4. It answers a packet of ours only with the keys that this one was sent to, and what it answers is of the right kind
   and exercise. Comments must answer something that was sent from here. Answers need not (somebody may have taken an
   exercise up by themselves, and a journal may be older than what was sent from it); but then nothing but the keys says
   whose they are, and so these have to be compared before the answers are kept.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass, replace

from desktop_app.correspondence.correspondents import OTHER, Correspondents
from desktop_app.correspondence.identities import Identities
from desktop_app.correspondence.same_name import skeleton
from desktop_app.correspondence.values import CLIENT, COACH, SENT, Opened, OtherKeys
from desktop_app.errors import BadInput, Damaged
from desktop_app.language import tr
from desktop_app.packets.values import AnswersBody, Body, CommentsBody, ExerciseBody, Kind, Packet
from desktop_app.store.database import Store

# Whom a packet of a kind comes from, and what it answers.
FROM = {Kind.EXERCISE: COACH, Kind.COMMENTS: COACH, Kind.ANSWERS: CLIENT}
_ANSWERS = {Kind.ANSWERS: Kind.EXERCISE, Kind.COMMENTS: Kind.ANSWERS}


@dataclass(frozen=True, slots=True)
class _Sent:
    """A packet of ours that another one says it answers; also one that was removed since."""

    id: int
    kind: Kind
    signer: str
    correspondent: int | None
    with_name: str


class Trust:
    """Judges packets by the keys and packets of one journal."""

    def __init__(self, store: Store, identities: Identities, correspondents: Correspondents) -> None:
        self._store, self._identities, self._correspondents = store, identities, correspondents

    def judge(self, packet: Packet, content: bytes) -> Opened:
        """What is known of a packet that was verified and is meant for us.

        Raises `BadInput`, `OtherKeys` or `Damaged`, each with its reason.
        """
        self._refuse_own(packet)
        kept = self._kept(packet, content)
        role = FROM[packet.kind]
        sender = self._correspondents.by_card(role, packet.sender)
        elsewhere = self._correspondents.by_card(OTHER[role], packet.sender)
        new = sender is None and elsewhere is None and kept is None
        if new:
            self._refuse_known_name(packet)
        reply = self._reply(packet, again=kept is not None)
        resembles = self._correspondents.resembling(packet.sender) if new else None
        opened = Opened(packet, content, sender, kept, reply, elsewhere, resembles)
        unasked = packet.kind is Kind.ANSWERS and reply is None and kept is None
        return replace(opened, must_compare=unasked and opened.compared is None)

    def _refuse_own(self, packet: Packet) -> None:
        mine = self._identities.get()
        if mine is None or not self._identities.is_own(packet.sender):
            return
        if mine.card.signer == packet.sender.signer:
            raise BadInput(
                tr("This packet is one of your own."),
                _unchanged(),
                tr("Give it to whom you made it for. What you sent is listed where you shared it."),
            )
        raise BadInput(
            tr("This packet gives your own key as its sender’s, and you did not sign it."),
            _unchanged(),
            tr("Ask whoever gave it to you how it was made."),
        )

    def _kept(self, packet: Packet, content: bytes) -> int | None:
        """The record this very packet is kept in. Another content under its mark is refused."""
        found = self._store.read(
            "SELECT id, direction, deleted, content = ? FROM packet WHERE mark = ? ORDER BY id",
            (text_of(content), packet.mark),
        )
        if any(direction == SENT or not alike for _, direction, _, alike in found):
            raise Damaged(
                tr("This packet bears the number of another one that you have, and says something else."),
                _unchanged(),
                tr("Ask whoever sent it whether they changed it, and for a new one."),
            )
        return next((id for id, _, deleted, _ in found if deleted is None), None)

    def _refuse_known_name(self, packet: Packet) -> None:
        if not skeleton(packet.sender.name):
            raise BadInput(
                tr("The name that this packet is signed with has no letters."),
                _unchanged(),
                tr("Ask whoever sent it to sign with a name that can be read."),
            )
        other = self._correspondents.with_other_keys(packet.sender)
        if other is not None:
            raise OtherKeys(
                other,
                tr(
                    "This packet says that it is from {name}, but it is not signed with the keys you know as theirs.",
                    name=other.card.name,
                ),
                _unchanged(),
                tr(
                    "Ask {name}, by phone or face to face. If they have new keys, open their new key card here and "
                    "compare its words with them; then open the packet again.",
                    name=other.card.name,
                ),
            )

    # What it answers

    def _reply(self, packet: Packet, *, again: bool) -> int | None:
        ours = self._sent(packet.reply_to) if packet.reply_to else None
        if ours is None:
            if packet.kind is Kind.COMMENTS and not again:
                raise BadInput(
                    tr("These are comments on answers that this journal has not sent, or has no longer."),
                    _unchanged(),
                    tr(
                        "Ask your coach which answers they are about. What was deleted may still come "
                        "back, in Settings."
                    ),
                )
            return None
        if not again:
            self._refuse_other_writer(packet, ours)
        wanted = _ANSWERS.get(packet.kind)
        if wanted is not None and (ours.kind is not wanted or not _about(packet.body, self._body(ours.id))):
            raise BadInput(
                tr("This packet says that it answers one of yours, and is about something else."),
                _unchanged(),
                tr("Ask whoever sent it for it once more."),
            )
        return ours.id

    def _refuse_other_writer(self, packet: Packet, ours: _Sent) -> None:
        """A passphrase may be known to several; what was sent to a key comes back signed by whose it is."""
        if not ours.signer or ours.signer == packet.sender.signer:
            return
        # They may have new keys since, which were compared when they were taken.
        if self._has_these_keys(ours.correspondent, packet):
            return
        raise BadInput(
            tr(
                "This packet answers one that you sent to {name}, but it is signed with other keys than it was "
                "sent to.",
                name=ours.with_name,
            ),
            _unchanged(),
            tr("Ask {name}, by phone or face to face, whether it is theirs.", name=ours.with_name),
        )

    def _has_these_keys(self, correspondent: int | None, packet: Packet) -> bool:
        found = self._store.read(
            "SELECT 1 FROM correspondent WHERE id = ? AND signer = ? AND recipient = ?",
            (correspondent, packet.sender.signer, packet.sender.recipient),
        )
        return bool(found)

    def _sent(self, mark: str) -> _Sent | None:
        found = self._store.read(
            "SELECT p.id, p.kind, p.signer, p.correspondent_id, coalesce(c.name, p.with_name) FROM packet AS p "
            "LEFT JOIN correspondent AS c ON c.id = p.correspondent_id WHERE p.mark = ? AND p.direction = ?",
            (mark, SENT),
        )
        if not found:
            return None
        id, kind, *rest = found[0]
        return _Sent(id, Kind(kind), *rest)

    def _body(self, id: int) -> Body:
        from desktop_app.packets.format import unpack

        (text,) = self._store.read("SELECT content FROM packet WHERE id = ?", (id,))[0]
        return unpack(bytes_of(text), reader=None).body


def _about(reply: Body, ours: Body) -> bool:
    """Whether a packet is about the exercise of ours that it answers, and comments about answers that were in it."""
    if _uid(reply) != _uid(ours):
        return False
    if not isinstance(reply, CommentsBody) or not isinstance(ours, AnswersBody):
        return True
    asked = {answer.id: answer.question for entry in ours.entries for answer in entry.answers}
    return all(asked.get(comment.answer) == comment.question for comment in reply.comments)


def _uid(body: Body) -> str:
    match body:
        case ExerciseBody():
            return body.exercise.uid
        case AnswersBody() | CommentsBody():
            return body.exercise


def text_of(content: bytes) -> str:
    """An archive as the journal keeps it."""
    return base64.b64encode(content).decode("ascii")


def bytes_of(text: str) -> bytes:
    """An archive from what the journal keeps."""
    return base64.b64decode(text)


def _unchanged() -> str:
    return tr("Nothing in your journal has changed.")
