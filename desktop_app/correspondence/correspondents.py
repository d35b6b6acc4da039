"""Coaches and clients: who they are is their keys, and whether the words of these were compared with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from desktop_app.correspondence.identities import Identities
from desktop_app.correspondence.naming import cleaned
from desktop_app.correspondence.same_name import near, same
from desktop_app.correspondence.values import CLIENT, COACH, Correspondent, OtherKeys
from desktop_app.errors import BadInput, NotFound
from desktop_app.language import tr
from desktop_app.packets.values import Card
from desktop_app.store import models
from desktop_app.store.database import Store, Unit, live

OTHER = {COACH: CLIENT, CLIENT: COACH}


class Correspondents:
    """Each is one row a role, known by both public keys. New keys under a known name are never taken silently."""

    def __init__(self, store: Store, identities: Identities) -> None:
        self._store, self._identities = store, identities

    def all(self, role: str) -> tuple[Correspondent, ...]:
        """Everybody of a role, by name."""
        found = [each for each in self._each() if each.role == role]
        return tuple(sorted(found, key=lambda each: (each.card.name.casefold(), each.id)))

    def get(self, id: int) -> Correspondent:
        """One of them. Raises `NotFound`."""
        row = self._store.row(live(models.Correspondent).where(models.Correspondent.id == id))
        if row is None:
            raise NotFound(
                tr("This coach or client is not in your journal any more."),
                tr("Nothing was changed."),
                tr("Look under Deleted things in Settings."),
            )
        return _correspondent(row)

    def by_card(self, role: str, card: Card) -> Correspondent | None:
        """Who has both these keys in a role; names make no difference."""
        for each in self._each():
            if each.role == role and _same_keys(each.card, card):
                return each
        return None

    def with_other_keys(self, card: Card) -> Correspondent | None:
        """Somebody, in whichever role, whom this card could be taken for: of the same name, or with one of its two
        keys; None where both keys are known, whatever the name.
        """
        return None if self._knows(card) else self._taken_for(card)

    def resembling(self, card: Card) -> Correspondent | None:
        """Somebody with other keys whose name is so near to this one that a reader may take one for the other."""
        for row in self._rows():
            found = _correspondent(row)
            if not _same_keys(found.card, card) and (
                near(row["name"], card.name) or near(row["signed"], card.name)
            ):
                return found
        return None

    def refuse_own(self, card: Card) -> None:
        """Raise `BadInput` for a card with a key of the owner's own."""
        if self._identities.is_own(card):
            raise BadInput(
                tr("These keys are your own."),
                tr("Nothing was changed."),
                tr("Give your key card to your coach or client, and open the one they give you."),
            )

    def add(
        self, role: str, card: Card, *, compared: date | None, name: str = "", origin: object = None
    ) -> int:
        """Keep somebody's key card; `name` is what the owner calls them, if not what they sign with. The row's id.

        The same keys twice are one row, which is compared from now on if it was not; keys that were compared in the
        other role are compared here too. Raises `BadInput` for one's own
        card, and `OtherKeys` where somebody of this name has other keys: then `replace` takes new keys, or another
        `name` says that this is somebody else.
        """
        called = cleaned(name or card.name)
        self.refuse_own(card)
        with self._store.unit(self._adding(role), origin=origin) as unit:
            known, elsewhere = self.by_card(role, card), self.by_card(OTHER[role], card)
            if compared is None and elsewhere is not None:
                compared = elsewhere.compared
            if known is None:
                self._refuse_taken(replace(card, name=called))
            return insert(unit, self._store, role, card, called, known, compared)

    def replace(self, id: int, card: Card, *, compared: date, origin: object = None) -> None:
        """From `compared` on these are the keys of `id`, in both roles: the words were compared with them on that day.

        What they sent before stays as it is. Raises `BadInput` where the keys are those of somebody else here.
        """
        self.refuse_own(card)
        before = self.get(id)
        with self._store.unit(tr("Take new keys"), origin=origin) as unit:
            theirs = [each for each in self._each() if _same_keys(each.card, before.card)]
            ids = {each.id for each in theirs}
            if any(
                each.id not in ids
                and (each.card.signer == card.signer or each.card.recipient == card.recipient)
                for each in self._each()
            ):
                raise BadInput(
                    tr("Somebody else here has these keys already."),
                    tr("Nothing was changed."),
                    tr("Ask {name} for their own key card.", name=before.card.name),
                )
            for each in theirs:
                unit.update(
                    models.Correspondent,
                    each.id,
                    signed=card.name,
                    recipient=card.recipient,
                    signer=card.signer,
                    compared=compared,
                )

    def compare(self, id: int, day: date | None, *, origin: object = None) -> None:
        """The words of these keys were compared on `day`, in both roles; None: they were not, after all."""
        card = self.get(id).card
        with self._store.unit(tr("Compare keys"), origin=origin) as unit:
            for each in self._each():
                if _same_keys(each.card, card) and each.compared != day:
                    unit.update(models.Correspondent, each.id, compared=day)

    def rename(self, id: int, name: str, *, origin: object = None) -> None:
        """Call them otherwise. Raises `BadInput` where nothing is left of the name."""
        called, before = cleaned(name), self.get(id)
        if before.card.name != called:
            self._refuse_taken(replace(before.card, name=called))
            with self._store.unit(tr("Rename a correspondent"), origin=origin) as unit:
                unit.update(models.Correspondent, id, name=called)

    def note(self, id: int, text: str, *, origin: object = None) -> None:
        """Keep a note on them; typing, so no undo step."""
        with self._store.unit(origin=origin) as unit:
            unit.update(models.Correspondent, id, note=text)

    def remove(self, id: int, *, origin: object = None) -> None:
        """Take them out of the journal, with the packets that went between and what was remarked on these: one thing
        that can be brought back. What they send from now on is from somebody unknown again.
        """
        self.get(id)
        between = "packet_id IN (SELECT id FROM packet WHERE correspondent_id = ? AND deleted IS NULL)"
        remarks = self._store.read(f"SELECT id FROM remark WHERE {between} AND deleted IS NULL", (id,))
        packets = self._store.read(
            "SELECT id FROM packet WHERE correspondent_id = ? AND deleted IS NULL", (id,)
        )
        with self._store.unit(tr("Remove a correspondent"), origin=origin) as unit:
            for (remark,) in remarks:
                unit.remove(models.Remark, remark)
            for (packet,) in packets:
                unit.remove(models.Packet, packet)
            unit.remove(models.Correspondent, id)

    # Inside

    def _knows(self, card: Card) -> bool:
        return any(_same_keys(each.card, card) for each in self._each())

    def _taken_for(self, card: Card) -> Correspondent | None:
        for row in self._rows():
            found = _correspondent(row)
            half = row["signer"] == card.signer or row["recipient"] == card.recipient
            named = same(row["name"], card.name) or same(row["signed"], card.name)
            if (half or named) and not _same_keys(found.card, card):
                return found
        return None

    def _each(self) -> Iterator[Correspondent]:
        return (_correspondent(row) for row in self._rows())

    def _rows(self) -> list[dict[str, Any]]:
        return self._store.rows(live(models.Correspondent).order_by(models.Correspondent.id))

    def _adding(self, role: str) -> str:
        return tr("Add a coach") if role == COACH else tr("Add a client")

    def _refuse_taken(self, card: Card) -> None:
        other = self._taken_for(card)
        if other is not None:
            raise OtherKeys(
                other,
                tr("You know {name} with other keys.", name=other.card.name),
                tr("Nothing was changed."),
                tr(
                    "Ask them, by phone or face to face, whether they have new keys, and compare the words. If this is "
                    "somebody else, give them another name here."
                ),
            )


def insert(
    unit: Unit,
    store: Store,
    role: str,
    card: Card,
    called: str,
    known: Correspondent | None,
    compared: date | None,
) -> int:
    """Within a unit of work, have a row with these keys: the one there is (`known`), one removed before, a new one."""
    if known is not None:
        if compared is not None and known.compared is None:
            unit.update(models.Correspondent, known.id, compared=compared)
        return known.id
    gone = store.read(
        "SELECT id FROM correspondent WHERE role = ? AND signer = ? AND recipient = ? ORDER BY id DESC LIMIT 1",
        (role, card.signer, card.recipient),
    )
    values = {"name": called, "signed": card.name, "compared": compared}
    if gone:
        unit.update(models.Correspondent, gone[0][0], deleted=None, **values)
        return int(gone[0][0])
    return unit.insert(
        models.Correspondent, role=role, recipient=card.recipient, signer=card.signer, **values
    )


def _same_keys(first: Card, second: Card) -> bool:
    return first.signer == second.signer and first.recipient == second.recipient


def _correspondent(row: dict[str, Any]) -> Correspondent:
    card = Card(row["name"], row["recipient"], row["signer"])
    return Correspondent(row["id"], row["role"], card, row["compared"], row["note"])
