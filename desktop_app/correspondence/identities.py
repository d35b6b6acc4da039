"""The owner's own keys: made once, when they are first needed, and kept nowhere but in the journal."""

from __future__ import annotations

from pathlib import Path

from desktop_app.correspondence.naming import cleaned
from desktop_app.errors import BadInput
from desktop_app.language import tr
from desktop_app.packets.values import Card, Identity
from desktop_app.store import models
from desktop_app.store.database import Store, live


class Identities:
    """One identity a journal. None of its steps can be undone: an undo step would hold the secret once more."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self) -> Identity | None:
        """The owner's keys; None before they were made."""
        from desktop_app.packets.keys import identity_of

        row = self._store.row(live(models.Identity).order_by(models.Identity.id))
        return identity_of(row["name"], row["age_secret"], row["sign_secret"]) if row else None

    def make(self, name: str, *, origin: object = None) -> Identity:
        """Make keys that sign as `name`; where there are some already, they stay and are given back as they are.

        Raises `BadInput` where nothing is left of the name.
        """
        from desktop_app.packets.keys import new_identity

        made = new_identity(cleaned(name))
        with self._store.unit(origin=origin) as unit:
            if (kept := self.get()) is not None:
                return kept
            unit.insert(
                models.Identity,
                name=made.card.name,
                age_secret=made.age_secret,
                sign_secret=made.sign_secret,
            )
        return made

    def rename(self, name: str, *, origin: object = None) -> None:
        """Sign as `name` from now on. Who has the card knows the keys, and goes on calling them as before."""
        written = cleaned(name)
        found = self._store.read("SELECT id, name FROM identity WHERE deleted IS NULL ORDER BY id LIMIT 1")
        if not found:
            raise no_keys()
        if found[0][1] != written:
            with self._store.unit(origin=origin) as unit:
                unit.update(models.Identity, found[0][0], name=written)

    def words(self) -> tuple[str, ...]:
        """The eight words of the owner's keys; none before they were made."""
        from desktop_app.packets.keys import words

        mine = self.get()
        return words(mine.card) if mine is not None else ()

    def card_text(self) -> str:
        """The owner's key card, to be given to whoever is to write to them. Holds nothing secret."""
        from desktop_app.packets.cards import card_text

        return card_text(self._there())

    def save_card(self, path: Path) -> None:
        """Write the key card to a file. Raises `PlaceError`."""
        from desktop_app.atomic import write_bytes

        write_bytes(path, self.card_text().encode())

    def save_secret(self, path: Path) -> None:
        """Write the secret half of the age key to a file that only its owner may read, as the program `age` expects it.

        Whoever has that file can read every packet that is locked for these keys. The secret that signs is not in it.
        Raises `PlaceError`.
        """
        from desktop_app.atomic import write_bytes

        mine, now = self._there(), self._store.clock()
        lines = (
            f"# created: {now.astimezone().isoformat(timespec='seconds')}",
            f"# public key: {mine.card.recipient}",
            mine.age_secret,
        )
        write_bytes(path, ("\n".join(lines) + "\n").encode("ascii"))

    def is_own(self, card: Card) -> bool:
        """Whether any key of this card is the owner's."""
        mine = self.get()
        return mine is not None and (mine.card.signer == card.signer or mine.card.recipient == card.recipient)

    def _there(self) -> Identity:
        mine = self.get()
        if mine is None:
            raise no_keys()
        return mine


def no_keys() -> BadInput:
    """There are no keys yet."""
    return BadInput(
        tr("You have no keys yet."),
        tr("Nothing was changed."),
        tr("Make them in Settings, under Keys. All it takes is the name you sign with."),
    )
