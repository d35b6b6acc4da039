"""Locking packets with age, to a key or with a passphrase, and opening them again.

What is locked here the `age` tool opens, and the other way round.
"""

from __future__ import annotations

import os
import unicodedata
from base64 import b64encode
from typing import TYPE_CHECKING

from desktop_app.errors import BadInput, KnownError
from desktop_app.language import tr
from desktop_app.packets import archive
from desktop_app.packets.age_header import KEY, PASSPHRASE, Locked, read_header
from desktop_app.packets.refusing import (
    altered,
    for_another,
    hostile,
    needs_key,
    needs_passphrase,
    wrong_passphrase,
)

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    from desktop_app.packets.values import Card, Identity

# What one guess at a passphrase costs, as a power of two: what the age tool itself takes; about a second, 256 MiB.
WORK = 18

_UNSEEN = ("Zs", "Zl", "Zp", "Cc", "Cf")
_CHUNK = 64 * 1024
# What the driver for age says when none of the keys fits; all else that it says is about the bytes.
_NO_KEY = "No matching keys"


def is_passphrase(words: str) -> bool:
    """Whether anything of `words` can be seen, so that it can be typed again."""
    return any(unicodedata.category(letter) not in _UNSEEN for letter in words)


def lock_of(data: bytes) -> str:
    """ "key" or "passphrase", as the first lines say. Raises BadInput or Damaged for what age did not lock for us."""
    return read_header(data).lock


def seal(content: bytes, card: Card) -> bytes:
    """`content`, to be opened by the owner of `card` only. Raises BadInput for a card whose key is none."""
    import pyrage

    try:
        sealed: bytes = pyrage.encrypt(content, [pyrage.x25519.Recipient.from_str(card.recipient)])
    except pyrage.RecipientError:
        raise BadInput(tr("This key card holds no key that a packet can be locked for.")) from None
    return sealed


def unseal(data: bytes, identity: Identity) -> bytes:
    """What was locked for `identity`. Raises WrongKey, Damaged or BadInput."""
    import pyrage

    locked = read_header(data)
    if locked.lock != KEY:
        raise needs_passphrase()
    key = pyrage.x25519.Identity.from_str(identity.age_secret)
    try:
        return _within(pyrage.decrypt(locked.content, [key]))
    except pyrage.DecryptError as error:
        raise (for_another() if _NO_KEY in str(error) else _altered()) from None


def seal_with_passphrase(content: bytes, passphrase: str, *, work: int = WORK) -> bytes:
    """`content`, to be opened by whoever knows `passphrase`. Raises BadInput for a blank one.

    Written here rather than by the driver, which takes as much `work` as this computer can do in a second or two:
    another one might refuse that, or not have the memory.
    """
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    words = _checked(passphrase)
    salt, file_key, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
    wrapped = ChaCha20Poly1305(_stretched(words, salt, work)).encrypt(bytes(12), file_key, None)
    header = b"age-encryption.org/v1\n-> scrypt %s %d\n%s\n---" % (_base64(salt), work, _base64(wrapped))
    mac = _authenticated(_derived(file_key, b"", b"header"), header)
    stream = ChaCha20Poly1305(_derived(file_key, nonce, b"payload"))
    return b"%s %s\n%s%s" % (header, _base64(mac), nonce, b"".join(_chunks(stream, content)))


def unseal_with_passphrase(data: bytes, passphrase: str) -> bytes:
    """What was locked with `passphrase`. Raises WrongKey, Damaged or BadInput.

    Letters that look the same count as the same, however they were composed; a lock made elsewhere may know them only
    as they were typed, which is tried second.
    """
    locked = read_header(data)
    if locked.lock != PASSPHRASE:
        raise needs_key()
    normal = unicodedata.normalize("NFC", passphrase)
    for words in dict.fromkeys((normal, passphrase)):
        content = _tried(locked, words)
        if content is not None:
            return content
    raise wrong_passphrase()


def _tried(locked: Locked, words: str) -> bytes | None:
    import pyrage

    try:
        return _within(pyrage.passphrase.decrypt(locked.content, words))
    except UnicodeEncodeError:  # half a character cannot be what it was locked with, and must not be printed
        return None
    except pyrage.DecryptError as error:
        if "Decryption failed" in str(error):
            return None
        raise _altered() from None


def _within(content: bytes) -> bytes:
    if len(content) > archive.LARGEST:
        raise hostile(tr("It is larger than a packet can be."))
    return content


def _altered() -> KnownError:
    return altered(tr("Its bytes are not all there, or not as they were locked."))


def _checked(passphrase: str) -> bytes:
    words = unicodedata.normalize("NFC", passphrase)
    if not is_passphrase(words):
        raise BadInput(
            tr("A passphrase needs at least one character that can be seen."),
            tr("Nothing was written."),
            tr("Four or five words that only the two of you would put together make a good one."),
        )
    return words.encode("utf-8", "replace")


def _stretched(words: bytes, salt: bytes, work: int) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    return Scrypt(b"age-encryption.org/v1/scrypt" + salt, 32, 1 << work, 8, 1).derive(words)


def _derived(key: bytes, salt: bytes, purpose: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), 32, salt, purpose).derive(key)


def _authenticated(key: bytes, header: bytes) -> bytes:
    import hmac

    return hmac.digest(key, header, "sha256")


def _chunks(stream: ChaCha20Poly1305, content: bytes) -> list[bytes]:
    """Each piece under a number of its own; the last is marked as the last, so that none can be left out."""
    starts = range(0, max(1, len(content)), _CHUNK)
    return [
        stream.encrypt(
            number.to_bytes(11, "big") + bytes([at + _CHUNK >= len(content)]), content[at : at + _CHUNK], None
        )
        for number, at in enumerate(starts)
    ]


def _base64(content: bytes) -> bytes:
    return b64encode(content).rstrip(b"=")
