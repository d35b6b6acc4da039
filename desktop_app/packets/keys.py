"""Keys: one to lock for (age) and one to sign with (Ed25519); what they sign, and their words.

Words of a key are read out and compared: eight of them stand for 88 bits of both public keys.
"""

from __future__ import annotations

from functools import cache

from desktop_app.errors import BadInput, Bug
from desktop_app.language import tr
from desktop_app.packets.fields import Fields
from desktop_app.packets.refusing import hostile
from desktop_app.packets.texts import clean_line
from desktop_app.packets.values import Card, Identity

# Before whatever is signed stands what it is, so that no signature passes for one of another thing.
PACKET_SIGNED = b"afterword-packet 1\n"
CARD_SIGNED = b"afterword-key 1\n"
_WORDS_OF = "afterword-words 1\n"

_WORDS, _BITS_A_WORD = 8, 11

# The field of Ed25519, the bit that holds the sign of x, and y of its eight points whose order divides 8.
_PRIME, _SIGN = 2**255 - 19, 2**255
_ORDER_8 = 0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7
_SMALL_ORDER = frozenset({0, 1, _PRIME - 1, _ORDER_8, _PRIME - _ORDER_8})
_SIGNATURE_DIGITS = 128


def new_identity(name: str) -> Identity:
    """Fresh keys for somebody who signs as `name`. Raises BadInput for a name that no packet can hold."""
    import os

    import pyrage

    age = pyrage.x25519.Identity.generate()
    seed = os.urandom(32).hex()
    return Identity(Card(signing_name(name), str(age.to_public()), _public(seed)), str(age), seed)


def identity_of(name: str, age_secret: str, sign_secret: str) -> Identity:
    """The identity whose two secrets were kept. Raises BadInput where they are none."""
    import pyrage

    try:
        recipient = str(pyrage.x25519.Identity.from_str(age_secret).to_public())
        return Identity(Card(signing_name(name), recipient, _public(sign_secret)), age_secret, sign_secret)
    except (pyrage.IdentityError, ValueError):
        raise BadInput(tr("These are no secret keys.")) from None


def signing_name(name: str) -> str:
    """`name` as it is signed with; raises BadInput for one that is blank or too long."""
    return Fields({"name": clean_line(name)}, ("name",)).name("name")


def words(card: Card) -> tuple[str, ...]:
    """Eight English words that stand for both public keys of `card`, whatever its name says."""
    from hashlib import sha256

    digest = sha256(f"{_WORDS_OF}{card.recipient}\n{card.signer}\n".encode()).digest()
    bits = int.from_bytes(digest, "big") >> (256 - _WORDS * _BITS_A_WORD)
    places = (bits >> (_BITS_A_WORD * at) for at in reversed(range(_WORDS)))
    return tuple(_list()[place % (1 << _BITS_A_WORD)] for place in places)


def sign(identity: Identity, what: bytes, content: bytes) -> str:
    """The signature of `content` as `what` (PACKET_SIGNED, CARD_SIGNED), in hexadecimal digits."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(identity.sign_secret))
    return key.sign(what + content).hex()


def signed(card: Card, what: bytes, content: bytes, signature: str) -> bool:
    """Whether `signature` is the one that the owner of `card` put under `content` as `what`."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    if len(signature) != _SIGNATURE_DIGITS or signature != signature.lower():
        return False
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(card.signer))
        key.verify(bytes.fromhex(signature), what + content)
    except (InvalidSignature, ValueError):
        return False
    return True


def read_fields(fields: Fields) -> Card:
    """The card that the fields name, recipient and signer are. Raises BadInput."""
    import pyrage

    recipient = fields.line("recipient")
    try:
        usable = str(pyrage.x25519.Recipient.from_str(recipient)) == recipient
    except pyrage.RecipientError:
        usable = False
    if not usable:
        raise hostile(tr("One of its marks or keys is not written as it should be."))
    signer = fields.digits("signer", 64)
    if _is_weak(signer):
        raise hostile(tr("It is signed with a key that anybody could sign with."))
    return Card(fields.name("name"), recipient, signer)


def _is_weak(signer: str) -> bool:
    """Whether a public key is one of the few that fit a signature made without any secret.

    They are the points of small order of Ed25519, with either sign of x; and what is not written in the one way that
    RFC 8032 allows for a key (5.1.3) may be one of them.
    """
    y = int.from_bytes(bytes.fromhex(signer), "little") & (_SIGN - 1)
    return y >= _PRIME or y in _SMALL_ORDER


def _public(seed: str) -> str:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(seed))
    return key.public_key().public_bytes_raw().hex()


@cache
def _list() -> tuple[str, ...]:
    from mnemonic import Mnemonic

    found = tuple(Mnemonic("english").wordlist)
    if len(found) != 1 << _BITS_A_WORD:
        raise Bug("the list of words is not whole")
    return found
