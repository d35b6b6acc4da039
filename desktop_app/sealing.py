"""A key locked by a passphrase: Argon2id makes a second key of the words, ChaCha20-Poly1305 locks with that."""

from __future__ import annotations

import os
import unicodedata
from typing import NamedTuple

from desktop_app.errors import BadInput
from desktop_app.language import tr

_SALT_BYTES, _NONCE_BYTES, _SEALED_BYTES = 16, 12, 32 + 16


class Strength(NamedTuple):
    """How dear one guess at the passphrase is: memory in KiB, passes over it, and lanes."""

    memory: int
    passes: int
    lanes: int

    @property
    def believable(self) -> bool:
        """Whether a file may ask for this: neither worthless nor able to stall or exhaust the computer."""
        return (
            8 * 1024 <= self.memory <= 1024 * 1024
            and 1 <= self.passes <= 10
            and 1 <= self.lanes <= 16
            and self.memory * self.passes <= 4 * 1024 * 1024
        )


STRENGTH = Strength(memory=64 * 1024, passes=3, lanes=4)  # RFC 9106, second recommendation; 0.1 to 0.2 s here


class Sealed(NamedTuple):
    """A locked key with what is needed, besides the passphrase, to open it. Holds no secret in the clear."""

    strength: Strength
    salt: bytes
    nonce: bytes
    box: bytes

    @property
    def shapely(self) -> bool:
        """Whether every part has its right size and the strength is believable."""
        sizes = (len(self.salt), len(self.nonce), len(self.box))
        return sizes == (_SALT_BYTES, _NONCE_BYTES, _SEALED_BYTES) and self.strength.believable


def seal(key: bytes, passphrase: str, header: bytes) -> Sealed:
    """Lock `key`; opening needs the same passphrase and `header`. Raises BadInput for blank words."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    if _blank(passphrase):
        raise BadInput(
            tr("A passphrase needs at least one character that can be seen."),
            tr("Nothing was changed."),
            tr("Four or five words that only you would put together make a good one."),
        )
    salt, nonce = os.urandom(_SALT_BYTES), os.urandom(_NONCE_BYTES)
    box = ChaCha20Poly1305(_stretch(passphrase, salt, STRENGTH)).encrypt(
        nonce, key, _bound(header, salt, STRENGTH)
    )
    return Sealed(STRENGTH, salt, nonce, box)


def open_sealed(sealed: Sealed, passphrase: str, header: bytes) -> bytes | None:
    """The key; or None when the passphrase, the header or any part of `sealed` is not what it was."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    cipher = ChaCha20Poly1305(_stretch(passphrase, sealed.salt, sealed.strength))
    try:
        return cipher.decrypt(sealed.nonce, sealed.box, _bound(header, sealed.salt, sealed.strength))
    except InvalidTag:
        return None


def _normal(passphrase: str) -> str:
    """One form for words that look the same, whichever keyboard or system composed them."""
    return unicodedata.normalize("NFKC", passphrase)


def _blank(passphrase: str) -> bool:
    unseen = ("Zs", "Zl", "Zp", "Cc", "Cf")
    return all(unicodedata.category(letter) in unseen for letter in _normal(passphrase))


def _stretch(passphrase: str, salt: bytes, strength: Strength) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    # A passphrase from the environment may hold bytes that are not text; an encoding error would print it.
    words = _normal(passphrase).encode("utf-8", "surrogatepass")
    return Argon2id(
        salt=salt,
        length=32,
        iterations=strength.passes,
        lanes=strength.lanes,
        memory_cost=strength.memory,
    ).derive(words)


def _bound(header: bytes, salt: bytes, strength: Strength) -> bytes:
    """What the lock is bound to, so that none of it can be exchanged unnoticed."""
    return b"|".join(
        (
            header,
            b"argon2id",
            f"{strength.memory},{strength.passes},{strength.lanes}".encode(),
            salt.hex().encode(),
        )
    )
