"""Key cards: the public half of somebody's keys in a small file, signed by its owner, to be sent around openly."""

from __future__ import annotations

from desktop_app.errors import BadInput, KnownError
from desktop_app.language import tr
from desktop_app.packets import keys, strict_json
from desktop_app.packets.fields import Fields
from desktop_app.packets.refusing import newer_card
from desktop_app.packets.values import Card, Identity
from desktop_app.paths import file_stem

FILE_SUFFIX = ".afterword-key"
FORMAT, VERSION = "afterword-key", 1
# Bytes at most.
LARGEST = 4 * 1024


def card_text(identity: Identity) -> str:
    """The card of `identity`, to be written to a file that ends in FILE_SUFFIX."""
    card = identity.card
    return strict_json.dumps(
        {
            "format": FORMAT,
            "version": VERSION,
            "name": card.name,
            "recipient": card.recipient,
            "signer": card.signer,
            "signature": keys.sign(identity, keys.CARD_SIGNED, _signed(card)),
        }
    ).decode()


def is_card(content: bytes) -> bool:
    """Whether a file with this content says that it is a key card; it may be a bad one all the same."""
    return len(content) <= LARGEST and content.lstrip().startswith(b"{") and FORMAT.encode() in content


def read_card(text: str | bytes) -> Card:
    """The card that a file's text is. Raises BadInput for everything else, NewerVersion for a later format."""
    content = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    if len(content) > LARGEST:
        raise _refused(tr("It is too large."))
    try:
        found = strict_json.loads(content)
    except KnownError:
        raise _refused(tr("It is not a key card.")) from None
    if found.get("format") != FORMAT:
        raise _refused(tr("It is not a key card."))
    version = found.get("version")
    if type(version) is int and version > VERSION:
        raise newer_card()
    try:
        fields = Fields(found, ("format", "version", "name", "recipient", "signer", "signature"))
        fields.whole("version", VERSION, VERSION)
        card, signature = keys.read_fields(fields), fields.digits("signature", 128)
    except BadInput:
        raise _refused(tr("One of its lines is not as it should be.")) from None
    if not keys.signed(card, keys.CARD_SIGNED, _signed(card), signature):
        raise _refused(tr("It was changed after its owner made it."))
    return card


def file_name(card: Card) -> str:
    """A name for the file of a card: whose it is, with nothing that a file's name cannot have."""
    return f"{file_stem(card.name) or 'key'}{FILE_SUFFIX}"


def _signed(card: Card) -> bytes:
    return f"{card.recipient}\n{card.signer}\n{card.name}\n".encode()


def _refused(reason: str) -> BadInput:
    return BadInput(
        tr("This key card cannot be used. {reason}", reason=reason),
        tr("Nothing in your journal has changed."),
        tr("Ask its owner for it again. Its name ends in “{suffix}”.", suffix=FILE_SUFFIX),
    )
