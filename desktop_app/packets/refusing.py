"""Why a packet or a key card is not taken, in sentences. None of them repeats a word of what was in it."""

from __future__ import annotations

from desktop_app.errors import BadInput, Damaged, KnownError, NewerVersion, WrongKey
from desktop_app.language import tr


def altered(reason: str) -> Damaged:
    """The bytes are not those that were written; `reason` is a whole sentence."""
    return Damaged(
        tr("This packet is damaged, or somebody changed it. {reason}", reason=reason),
        _unchanged(),
        tr("Ask for it to be sent again."),
    )


def hostile(reason: str) -> BadInput:
    """It holds what no packet may hold; `reason` is a whole sentence."""
    return _Hostile(reason)


def no_packet() -> BadInput:
    """It is something else altogether."""
    return BadInput(
        tr("This file is not a packet."),
        _unchanged(),
        tr("A packet’s name ends in “.afterword”. Choose the file that was sent to you."),
    )


def newer() -> NewerVersion:
    """Its format is of a later version."""
    return NewerVersion(
        tr("This packet was made by a later version of Afterword."),
        _unchanged(),
        tr("Bring your Afterword up to date, then open it again."),
    )


def newer_card() -> NewerVersion:
    """A key card of a later version."""
    return NewerVersion(
        tr("This key card was made by a later version of Afterword."),
        _unchanged(),
        tr("Bring your Afterword up to date, then open it again."),
    )


def for_another() -> WrongKey:
    """It is locked or meant for somebody else's keys."""
    return WrongKey(
        tr("This packet is meant for somebody else’s keys."),
        _unchanged(),
        tr("Send your key card to whoever made it, and ask for it to be sent again."),
    )


def wrong_passphrase() -> WrongKey:
    """The passphrase does not open it, or its lock was changed: the two look alike."""
    return WrongKey(
        tr("This passphrase does not open the packet."),
        _unchanged(),
        tr("Type it again, or ask whoever sent it which one they used."),
    )


def needs_passphrase() -> WrongKey:
    """It is locked with a passphrase, and a key was tried."""
    return WrongKey(
        tr("This packet is locked with a passphrase."),
        _unchanged(),
        tr("Ask whoever sent it for the passphrase, then open it again."),
    )


def needs_key() -> WrongKey:
    """It is locked with a key, and a passphrase was tried."""
    return WrongKey(
        tr("This packet is locked with a key, not with a passphrase."),
        _unchanged(),
        tr("Open it in the journal whose key card its sender has."),
    )


def unwritable(reason: str) -> BadInput:
    """What is to be sent does not fit into a packet; `reason` is a whole sentence."""
    return BadInput(
        tr("This cannot be made into a packet. {reason}", reason=reason),
        tr("Nothing was written."),
        tr("Shorten it or take something out, then try again."),
    )


def rewritten(error: KnownError) -> KnownError:
    """The refusal of a packet that we were about to write ourselves, said to whoever writes it."""
    return unwritable(error.reason) if isinstance(error, _Hostile) else error


class _Hostile(BadInput):
    """Keeps its reason, which can also be said with other words around it."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            tr("This packet is not taken. {reason}", reason=reason),
            _unchanged(),
            tr("Ask whoever sent it how it was made."),
        )
        self.reason = reason


def _unchanged() -> str:
    return tr("Nothing in your journal has changed.")
