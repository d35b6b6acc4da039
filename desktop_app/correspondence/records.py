"""Every packet that was sent or received: opened, kept, sent, listed. Contents lie in the encrypted journal alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from desktop_app.correspondence.correspondents import Correspondents, insert
from desktop_app.correspondence.identities import Identities
from desktop_app.correspondence.listing import records
from desktop_app.correspondence.naming import cleaned
from desktop_app.correspondence.trust import FROM, Trust, bytes_of, text_of
from desktop_app.correspondence.values import RECEIVED, SENT, Correspondent, Opened, Record
from desktop_app.errors import BadInput, Bug, KnownError, NotFound, WrongKey
from desktop_app.language import tr
from desktop_app.packets.values import AnswersBody, Body, CommentsBody, ExerciseBody, Kind, Packet
from desktop_app.store import models
from desktop_app.store.database import Store, Unit


class Packets:
    """The packets of one journal. Units that write a content have no name: an undo step would hold it once more."""

    def __init__(self, store: Store, identities: Identities, correspondents: Correspondents) -> None:
        self._store, self._identities, self._correspondents = store, identities, correspondents
        self._trust = Trust(store, identities, correspondents)
        self._read_last: Packet | None = None

    # Received

    def open(self, data: bytes, *, passphrase: str | None = None) -> Opened:
        """What a locked packet says and whose it is; nothing is kept. Stretching a passphrase takes about a second.

        Raises `WrongKey` (also where the passphrase that it needs is not given), `Damaged`, `NewerVersion`, `BadInput`
        or `OtherKeys` with the reason; see `trust` for what is judged.
        """
        from desktop_app.packets.opening import open_locked
        from desktop_app.packets.sealing import lock_of

        mine = self._identities.get()
        if mine is None and lock_of(data) == "key":
            raise WrongKey(
                tr("This packet is locked with a key, and you have none yet."),
                tr("Nothing in your journal has changed."),
                tr(
                    "Make your keys in Settings, under Keys. Give your key card to whoever sent this, and ask "
                    "for it anew."
                ),
            )
        packet, content = open_locked(data, identity=mine, passphrase=passphrase)
        return self._trust.judge(packet, content)

    def keep(self, opened: Opened, *, day: date, compared: date | None, origin: object = None) -> int:
        """Keep a packet, and its sender where their keys are new; its record. The same packet twice is one record.

        `compared`: the words of its keys were compared with the sender on that day. Judged once more: what was changed
        since it was opened counts. Raises as `open` does, and `BadInput` where the words have to be compared.
        """
        packet = opened.packet
        with self._store.unit(origin=origin) as unit:
            now = self._trust.judge(packet, opened.content)
            if now.must_compare and compared is None:
                raise BadInput(
                    tr("These answers were not asked for from here, so only the words say whose they are."),
                    tr("Nothing was kept."),
                    tr("Compare the words with {name} first.", name=packet.sender.name),
                )
            if now.kept is not None:
                return now.kept
            sender = insert(
                unit,
                self._store,
                FROM[packet.kind],
                packet.sender,
                now.elsewhere.card.name if now.elsewhere else cleaned(packet.sender.name),
                now.sender,
                compared or now.compared,
            )
            if now.elsewhere is not None and now.elsewhere.compared is None and compared is not None:
                unit.update(models.Correspondent, now.elsewhere.id, compared=compared)
            return self._received(unit, now, sender, day)

    def _received(self, unit: Unit, opened: Opened, sender: int, day: date) -> int:
        packet = opened.packet
        gone = self._store.read(
            "SELECT id FROM packet WHERE mark = ? AND direction = ? ORDER BY id LIMIT 1",
            (packet.mark, RECEIVED),
        )
        if gone:
            unit.update(models.Packet, gone[0][0], deleted=None, correspondent=sender, reply=opened.reply)
            return int(gone[0][0])
        assignment = None
        if packet.kind is Kind.COMMENTS and opened.reply is not None:
            ((assignment,),) = self._store.read(
                "SELECT assignment_id FROM packet WHERE id = ?", (opened.reply,)
            )
        return unit.insert(
            models.Packet,
            direction=RECEIVED,
            kind=packet.kind.value,
            mark=packet.mark,
            correspondent=sender,
            with_name=packet.sender.name,
            signer=packet.sender.signer,
            title=packet.title,
            answers=_count(packet.body),
            day=day,
            reply=opened.reply,
            assignment=assignment,
            content=text_of(opened.content),
        )

    # Sent

    def send(
        self,
        packet: Packet,
        content: bytes,
        path: Path,
        *,
        to: Correspondent | None,
        to_name: str = "",
        passphrase: str | None = None,
        names: Mapping[str, str],
        assignment: int | None = None,
        day: date,
        origin: object = None,
    ) -> int:
        """Lock the archive `content` of `packet`, write it to `path`, and log it; its record.

        To the key of `to`, or with `passphrase` for somebody called `to_name`. The locked bytes are on the disk, under
        another name, before the log is written, and get their own name after it: so a file that cannot be written logs
        nothing, and a log that cannot be written leaves no file. A power cut in between can log what never got its
        name; nothing ever leaves unlogged. Raises `PlaceError`, `BadInput`.
        """
        from desktop_app.atomic import staged

        if (to is None) == (passphrase is None):
            raise Bug("a packet is locked either with a key or with a passphrase")
        if packet.reader != (to.card.signer if to is not None else ""):
            raise Bug("a packet is locked for its reader")
        read = _read(packet, content)
        called = to.card.name if to is not None else cleaned(to_name) if to_name.strip() else ""
        with staged(path, _locked(content, to, passphrase)) as put:
            with self._store.unit(origin=origin) as unit:
                id = unit.insert(
                    models.Packet,
                    direction=SENT,
                    kind=packet.kind.value,
                    mark=packet.mark,
                    correspondent=to.id if to is not None else None,
                    with_name=called,
                    signer=packet.reader,
                    title=read.title,
                    answers=_count(read.body),
                    names=json.dumps(dict(names), ensure_ascii=False),
                    day=day,
                    reply=self._record_of(packet.reply_to),
                    assignment=assignment,
                    content=text_of(content),
                )
            try:
                put()
            except KnownError:
                self._unlog(id, origin)
                raise
        return id

    def again(self, id: int, path: Path, *, passphrase: str | None = None) -> None:
        """Another copy of exactly the same content, locked for the same reader; a passphrase may be another one.

        Raises `BadInput` where its reader has other keys by now, or where a passphrase is needed; `PlaceError`.
        """
        from desktop_app.atomic import write_bytes

        record = self.get(id)
        if record.direction != SENT:
            raise Bug("only what was sent is copied")
        content = self.content(id)
        if record.correspondent is None:
            if passphrase is None:
                raise BadInput(
                    tr("This packet was locked with a passphrase."),
                    tr("Nothing was written."),
                    tr("Type the passphrase for the new copy."),
                )
            write_bytes(path, _locked(content, None, passphrase))
            return
        to = self._correspondents.get(record.correspondent)
        if self.packet(id).reader != to.card.signer:
            raise BadInput(
                tr("This packet was made for keys that {name} uses no longer.", name=to.card.name),
                tr("Nothing was written."),
                tr("Share it anew, for their new keys."),
            )
        write_bytes(path, _locked(content, to, None))

    # Reading

    def sent(self, assignment: int | None = None) -> tuple[Record, ...]:
        """What was sent, newest first; of one homework."""
        if assignment is not None:
            return records(self._store, "p.direction = ? AND p.assignment_id = ?", (SENT, assignment))
        return records(self._store, "p.direction = ?", (SENT,))

    def unanswered(self, most: int) -> tuple[Record, ...]:
        """Exercises that were sent under a passphrase and have no answer yet, newest first."""
        return records(
            self._store,
            "p.direction = ? AND p.kind = ? AND p.correspondent_id IS NULL AND NOT EXISTS "
            "(SELECT 1 FROM packet AS a WHERE a.reply_id = p.id AND a.deleted IS NULL)",
            (SENT, Kind.EXERCISE.value),
        )[:most]

    def received(self, correspondent: int | None = None, kind: Kind | None = None) -> tuple[Record, ...]:
        """What was received, newest first: from somebody, or of a kind."""
        where, values = "p.direction = ?", [RECEIVED]
        if kind is not None:
            where, values = f"{where} AND p.kind = ?", [*values, kind.value]
        if correspondent is not None:
            return records(self._store, f"{where} AND p.correspondent_id = ?", (*values, correspondent))
        return records(self._store, where, tuple(values))

    def get(self, id: int) -> Record:
        """One record. Raises `NotFound`."""
        found = records(self._store, "p.id = ?", (id,))
        if not found:
            raise _missing()
        return found[0]

    def content(self, id: int) -> bytes:
        """The archive of one record, as it was signed. Raises `NotFound`."""
        found = self._store.read("SELECT content FROM packet WHERE id = ? AND deleted IS NULL", (id,))
        if not found:
            raise _missing()
        return bytes_of(found[0][0])

    def packet(self, id: int) -> Packet:
        """What one record says. The one asked for last is at hand: all of a packet is verified when it is read."""
        from desktop_app.packets.format import unpack

        if self._read_last is None or self._read_last.mark != self.get(id).mark:
            self._read_last = unpack(self.content(id), reader=None)
        return self._read_last

    def latest_names(self, correspondent: int | None) -> Mapping[str, frozenset[str]]:
        """For each name that was hidden in what was sent to somebody (None: with passphrases), the words that stood for
        it in the newest packet that hid it: {"Maya Okafor": {"Person K"}}.
        """
        found: dict[str, frozenset[str]] = {}
        rows = self._store.read(
            "SELECT names FROM packet WHERE direction = ? AND correspondent_id IS ? AND deleted IS NULL "
            "ORDER BY day DESC, id DESC",
            (SENT, correspondent),
        )
        for (text,) in rows:
            names: dict[str, str] = json.loads(text)
            words: dict[str, set[str]] = {}
            for word, real in names.items():
                words.setdefault(real, set()).add(word)
            for real, those in words.items():
                found.setdefault(real, frozenset(those))
        return found

    # Changing

    def mark_read(self, id: int, day: date, *, origin: object = None) -> None:
        """A received one was looked at; the first time counts."""
        if self.get(id).read is None:
            with self._store.unit(origin=origin) as unit:
                unit.update(models.Packet, id, read=day)

    def remove(self, id: int, *, origin: object = None) -> None:
        """Take a packet out of the journal's lists; what was sent is with its reader all the same."""
        self.get(id)
        with self._store.unit(tr("Remove a packet"), origin=origin) as unit:
            unit.remove(models.Packet, id)

    # Inside

    def _record_of(self, mark: str) -> int | None:
        found = self._store.read(
            "SELECT id FROM packet WHERE mark = ? AND direction = ? ORDER BY deleted IS NOT NULL LIMIT 1",
            (mark, RECEIVED),
        )
        return found[0][0] if found else None

    def _unlog(self, id: int, origin: object) -> None:
        """The file did not get its name, so nothing was sent."""
        with self._store.unit(origin=origin) as unit:
            self._store.run("DELETE FROM packet WHERE id = ?", (id,))
            unit.touch("packet", id)


def _read(packet: Packet, content: bytes) -> Packet:
    """The packet as its archive says it: what is logged is what leaves."""
    from desktop_app.packets.format import unpack

    read = unpack(content, reader=None)
    if replace(packet, body=read.body) != read:
        raise Bug("the archive is not that of the packet")
    return read


def _locked(content: bytes, to: Correspondent | None, passphrase: str | None) -> bytes:
    from desktop_app.packets.sealing import seal, seal_with_passphrase

    if to is not None:
        return seal(content, to.card)
    return seal_with_passphrase(content, passphrase or "")


def _count(body: Body) -> int:
    match body:
        case ExerciseBody():
            return 0
        case AnswersBody():
            return sum(len(entry.answers) for entry in body.entries)
        case CommentsBody():
            return len(body.comments)


def _missing() -> NotFound:
    return NotFound(
        tr("This packet is not in your journal any more."),
        tr("Nothing was changed."),
        tr("Look under Deleted things in Settings."),
    )
