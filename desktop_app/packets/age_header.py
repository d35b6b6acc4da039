"""The first lines of a file that age has locked: with what it is locked, before anything is tried on it."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass

from desktop_app.errors import BadInput
from desktop_app.language import tr
from desktop_app.packets.refusing import altered, hostile, no_packet

KEY, PASSPHRASE = "key", "passphrase"
# 2**20 rounds take some seconds and a gigabyte; more would stall or exhaust a computer.
MOST_WORK = 20
# Bytes at most of a locked packet; armor makes four letters of three bytes, and lines of them.
LARGEST = 16 * 1024 * 1024
LARGEST_ARMORED = LARGEST * 3 // 2

_VERSION = b"age-encryption.org/v1\n"
_ANY_VERSION = b"age-encryption.org/"
LONGEST_HEADER = 64 * 1024
_BEGIN, _END = b"-----BEGIN AGE ENCRYPTED FILE-----", b"-----END AGE ENCRYPTED FILE-----"
_STANZA = re.compile(rb"^-> ([!-~]+)((?: [!-~]+)*)\n", re.MULTILINE)
_MAC = re.compile(rb"^--- [A-Za-z0-9+/]{43}\n", re.MULTILINE)
_WORK = re.compile(rb" [A-Za-z0-9+/]{22} ([1-9][0-9]?)")


@dataclass(frozen=True, slots=True)
class Locked:
    """A file that age has locked, without armor. `work` is the power of two that its passphrase costs, 0 for keys."""

    lock: str
    work: int
    content: bytes


def read_header(data: bytes) -> Locked:
    """What `data` says of its lock. Raises BadInput for what is no packet of ours, Damaged for half a header."""
    if len(data) > LARGEST_ARMORED:
        raise hostile(tr("It is larger than a packet can be."))
    content = _without_armor(data) if data.lstrip()[: len(_BEGIN)] == _BEGIN else data
    if len(content) > LARGEST:
        raise hostile(tr("It is larger than a packet can be."))
    if not content.startswith(_VERSION):
        if content.startswith(_ANY_VERSION):
            raise hostile(tr("It is locked in a way that Afterword does not know."))
        raise no_packet()
    end = _MAC.search(content, 0, LONGEST_HEADER)
    if end is None:
        raise altered(tr("Its first lines are not whole."))
    stanzas = _STANZA.findall(content, 0, end.start())
    kinds = [kind for kind, _ in stanzas]
    if b"scrypt" in kinds:
        return Locked(PASSPHRASE, _work(stanzas), content)
    if b"X25519" in kinds:
        return Locked(KEY, 0, content)
    raise hostile(tr("It is locked in a way that Afterword does not know."))


def _work(stanzas: list[tuple[bytes, bytes]]) -> int:
    # age allows nothing beside a passphrase: a key beside it would open for one who does not know it.
    found = _WORK.fullmatch(stanzas[0][1]) if len(stanzas) == 1 else None
    if found is None:
        raise hostile(tr("It is locked in a way that Afterword does not know."))
    work = int(found[1])
    if work > MOST_WORK:
        raise _stalling()
    return work


def _stalling() -> BadInput:
    return hostile(tr("Its lock asks for so much work that it would stall this computer."))


def _without_armor(data: bytes) -> bytes:
    lines = data.strip().replace(b"\r\n", b"\n").split(b"\n")
    if len(lines) < 3 or lines[0] != _BEGIN or lines[-1] != _END:
        raise altered(tr("Its first or last line is not whole."))
    try:
        return base64.b64decode(b"".join(lines[1:-1]), validate=True)
    except binascii.Error as error:
        raise altered(tr("Its lines are not whole.")) from error
