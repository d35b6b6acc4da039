"""A locked packet from its bytes to what it says: the lock, then everything that the format promises."""

from __future__ import annotations

from desktop_app.packets.age_header import KEY
from desktop_app.packets.format import unpack
from desktop_app.packets.refusing import for_another, needs_key, needs_passphrase
from desktop_app.packets.sealing import lock_of, unseal, unseal_with_passphrase
from desktop_app.packets.values import Identity, Packet


def open_locked(
    data: bytes, *, identity: Identity | None = None, passphrase: str | None = None
) -> tuple[Packet, bytes]:
    """The packet and its archive. What is locked for a key must name that key as its reader, and what is locked with
    a passphrase must name nobody: else somebody could pass on, as meant for you, what was written to another.

    Raises WrongKey (also where the identity or passphrase that it needs is not given), Damaged, BadInput, NewerVersion.
    """
    if lock_of(data) == KEY:
        if identity is None:
            raise needs_key()
        content = unseal(data, identity)
        packet = unpack(content, reader=identity.card.signer)
        if not packet.reader:
            raise for_another()
    else:
        if passphrase is None:
            raise needs_passphrase()
        content = unseal_with_passphrase(data, passphrase)
        packet = unpack(content, reader="")
    return packet, content
