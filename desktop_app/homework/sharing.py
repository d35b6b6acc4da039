"""Sharing homework: what can be chosen, the packet that would leave, byte for byte, and what comes back of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.correspondence.values import Correspondent
from desktop_app.errors import BadInput
from desktop_app.folding import fold
from desktop_app.homework import sharing_back, sharing_items
from desktop_app.homework.sharing_figures import figures
from desktop_app.homework.sharing_kept import Keeping, Kept
from desktop_app.homework.sharing_packet import Plain, chosen, plain, word_count
from desktop_app.homework.sharing_values import Choice, Commented, Draft, Offer
from desktop_app.language import tr
from desktop_app.masking.values import Choices
from desktop_app.packets.values import AnswersBody, Figure, Identity, Kind, Packet
from desktop_app.paths import resource
from desktop_app.store.database import Store

if TYPE_CHECKING:
    from desktop_app.correspondence.identities import Identities
    from desktop_app.correspondence.records import Packets
    from desktop_app.homework.assignments import Assignment, Assignments
    from desktop_app.masking.masking import Masking
    from desktop_app.preferences import Preferences
    from desktop_app.reflection.reading import Reading


class Sharing:
    """Shares what is chosen of homework, and nothing else. What stays one's own is never read here."""

    def __init__(
        self,
        store: Store,
        assignments: Assignments,
        reading: Reading,
        masking: Masking,
        identities: Identities,
        packets: Packets,
        preferences: Preferences,
    ) -> None:
        self._store, self._assignments, self._reading, self._masking = store, assignments, reading, masking
        self._identities, self._packets = identities, packets
        self._keeping = Keeping(store, preferences)

    # Choosing

    def offer(self, assignment_id: int) -> Offer:
        """All that can be chosen of a homework, as its owner reads it. Raises `NotFound`."""
        homework, written = self._assignments.get(assignment_id), self._written(assignment_id)
        return Offer(
            items=tuple(item for entry in written for item in entry.items()),
            figures=figures(self._store, written, homework.each, homework.times),
            plan=sharing_items.planned(homework.plan_cue, homework.plan_act),
            brings=homework.brings.strip(),
            events=len({entry.event for entry in written if entry.event is not None}),
        )

    def choice(self, assignment_id: int) -> Choice:
        """What was chosen when this was left; nothing at first, and nothing again once a packet was saved."""
        return self._keeping.choice(assignment_id)

    def keep_choice(self, assignment_id: int, choice: Choice, *, origin: object = None) -> None:
        """Keep a choice as it is now; typing, without a step to undo."""
        self._keeping.keep_choice(assignment_id, choice, origin=origin)

    def draft(self, assignment_id: int, choice: Choice, *, to: Correspondent | None, day: date) -> Draft:
        """The packet that would leave, for the reader `to`, or for whoever knows the passphrase where that is None.

        The same choice gives the same bytes until the packet is saved. Before there are keys of one's own it is signed
        by a stand-in, which `save` refuses. Raises `NotFound`, and `BadInput` for more than a packet can hold.
        """
        from desktop_app.packets.format import files, pack

        kept = self._keeping.drawn(assignment_id)
        bare, items = self._bare(assignment_id, choice, kept.mark)
        avoid = self._avoid(to)
        covered = self._masking.cover(
            bare.texts(),
            Choices(choice.names, choice.events, choice.hide, choice.show),
            salt=bytes.fromhex(kept.salt),
            people=bare.people,
            avoid=avoid,
            kept={key: word for key, word in kept.words.items() if word not in avoid.get(key, ())},
        )
        self._keeping.keep_words(assignment_id, {hidden.key: hidden.word for hidden in covered.hidden})
        body = bare.covered(covered)
        identity = self._identities.get() or _stand_in()
        packet = Packet(
            mark=kept.mark,
            day=day,
            sender=identity.card,
            reader=to.card.signer if to else "",
            reply_to=self._reply_to(self._assignments.get(assignment_id), to),
            body=body,
        )
        content = pack(packet, identity)
        return Draft(packet, content, files(content), covered, len(body.entries), word_count(body), items)

    # Leaving

    def save(
        self,
        draft: Draft,
        assignment_id: int,
        path: Path,
        *,
        to: Correspondent | None,
        to_name: str = "",
        passphrase: str | None = None,
        day: date,
        origin: object = None,
    ) -> int:
        """Encrypt exactly this draft to `path` and log it; the record. The next packet begins with nothing chosen, and
        with nothing shown: what was left readable for one reader is not for another. What was to be hidden stays so.

        Raises `BadInput` while something waits for a yes or no, where nothing is chosen, where there are no keys of
        one's own, and for a draft that is not the latest; and what `Packets.send` raises. Then
        nothing is sent or logged, and what is chosen stays.
        """
        self._ready(draft, self._keeping.read(assignment_id), to)
        # Before the packet is on its way: whatever ends the program, comments find the answers they are about.
        self._keeping.keep_sent(assignment_id, draft.packet.mark, draft.items)
        record = self._packets.send(
            draft.packet,
            draft.content,
            path,
            to=to,
            to_name=to_name,
            passphrase=passphrase,
            names=draft.covered.names,
            assignment=assignment_id,
            day=day,
            origin=origin,
        )
        left = self._keeping.choice(assignment_id)
        self._keeping.keep_choice(assignment_id, Choice(hide=left.hide), origin=origin)
        return record

    # Coming back

    def comments(self, assignment_id: int) -> tuple[Commented, ...]:
        """What coaches wrote about what was sent of this homework, the latest packet first."""
        sent = {record.id: record for record in self._packets.sent(assignment_id)}
        back = [each for each in self._packets.received(kind=Kind.COMMENTS) if each.reply in sent]
        if not back:
            return ()
        items, keys = self.offer(assignment_id).items, self._keeping.read(assignment_id).sent
        found: list[Commented] = []
        for record in sorted(back, key=lambda each: (each.day, each.id), reverse=True):
            answered = sent[record.reply or 0]
            found += sharing_back.commented(
                self._packets.packet(answered.id),
                self._packets.packet(record.id),
                record=record.id,
                names=answered.names,
                keys=keys.get(answered.mark, ()),
                items=items,
            )
        return tuple(found)

    # Inside

    def _written(self, assignment: int) -> tuple[sharing_items.Entry, ...]:
        return sharing_items.entries(self._store, self._reading, assignment)

    def _bare(self, assignment: int, choice: Choice, mark: str) -> tuple[Plain, tuple[str, ...]]:
        """What is chosen as it was written, and the keys of the answers in it."""
        homework, written = self._assignments.get(assignment), self._written(assignment)
        side = self._side(homework)
        # One's own exercise is known to nobody else: the packet's own number stands for it.
        exercise = mark if side == "own" else self._assignments.exercise(assignment).uid

        def counted() -> tuple[Figure, ...]:
            return figures(self._store, written, homework.each, homework.times)

        items = tuple(one.key for _, some in chosen(written, choice) for one in some)
        return plain(exercise, homework, written, choice, counted, worded=side != "program"), items

    def _side(self, homework: Assignment) -> str:
        """Whose words the exercise is in: a "coach"'s, the owner's "own", or those that came with the "program"."""
        sides = self._store.read("SELECT side FROM exercise WHERE name = ?", (homework.guide,))
        if sides:
            return "coach" if sides[0][0] == "received" else "own"
        file = f"{homework.guide}.toml"
        if (self._store.path.parent / "guides" / file).exists() or not (resource("guides") / file).exists():
            return "own"
        return "program"

    def _reply_to(self, homework: Assignment, to: Correspondent | None) -> str:
        """The number of the coach's packet with the exercise, where the answers go back to that coach."""
        if homework.packet is None or (to is not None and to.id != homework.correspondent):
            return ""
        found = self._store.read("SELECT mark FROM packet WHERE id = ?", (homework.packet,))
        return str(found[0][0]) if found else ""

    def _avoid(self, to: Correspondent | None) -> Mapping[str, Collection[str]]:
        """The words that the last packet to the same reader had for each name, which this one is not to have."""
        names = self._packets.latest_names(to.id if to else None)
        by_key: dict[str, Collection[str]] = {f"name:{fold(name)}": words for name, words in names.items()}
        people = self._store.read(
            f"SELECT id, name FROM person WHERE name IN ({', '.join('?' * len(names))})", tuple(names)
        )
        return by_key | {f"person:{id}": names[name] for id, name in people}

    def _ready(self, draft: Draft, kept: Kept, to: Correspondent | None) -> None:
        identity = self._identities.get()
        body = draft.packet.body
        if not isinstance(body, AnswersBody) or not (
            body.entries or body.figures or body.plan or body.brings
        ):
            raise _not_yet(tr("Nothing is chosen yet."), tr("Tick what your coach may read."))
        if draft.covered.open:
            raise _not_yet(
                tr("Something in it may be a name."), tr("Say yes or no to each word that is marked.")
            )
        if identity is None or draft.packet.sender != identity.card:
            raise _not_yet(
                tr("There is no name to sign with yet."), tr("Choose one, then look at the packet again.")
            )
        latest = draft.packet.mark == kept.mark and not self._keeping.is_sent(kept.mark)
        if not latest or draft.packet.reader != (to.card.signer if to else ""):
            raise _not_yet(
                tr("This is not the latest preview."), tr("Look at the packet once more, then save it.")
            )


@cache
def _stand_in() -> Identity:
    """Who signs a preview before there are keys."""
    from desktop_app.packets import keys

    return keys.new_identity(tr("Your name"))


def _not_yet(what: str, todo: str) -> BadInput:
    return BadInput(what, tr("Nothing was written."), todo)
