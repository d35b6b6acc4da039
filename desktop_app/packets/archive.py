"""The archive of a packet: a zip in one form only, so that the same files are always the same bytes.

Nothing is compressed, so nothing can swell when it is read; no entry says when, where or on what system it was made.
`unwrapped` takes what `wrapped` writes and refuses everything else, with the reason where it is worth telling.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping

from desktop_app.errors import KnownError
from desktop_app.language import tr
from desktop_app.packets.refusing import altered, hostile, no_packet

# In this order; the manifest comes first in every version, so that the version can be read before all else.
MANIFEST, SIGNATURE, BODY, MARKDOWN, HTML = FILES = (
    "manifest.json",
    "signature.txt",
    "packet.json",
    "packet.md",
    "packet.html",
)
# Bytes at most of each file, and of the whole archive.
LIMITS: Mapping[str, int] = {
    MANIFEST: 16 * 1024,
    SIGNATURE: 1024,
    BODY: 2 * 1024 * 1024,
    MARKDOWN: 4 * 1024 * 1024,
    HTML: 8 * 1024 * 1024,
}
LARGEST = 15 * 1024 * 1024

_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
# Needs version 1.0 of zip; no flags; stored; midnight of the first day that zip can say, 1980-01-01.
_SAME = struct.pack("<HHHHH", 10, 0, 0, 0, (1 << 5) | 1)
_LOCAL_HEAD = 30
_MANY = 64


def wrapped(files: Mapping[str, bytes]) -> bytes:
    """The archive of exactly the five FILES."""
    body, directory = bytearray(), bytearray()
    for name in FILES:
        content, at = files[name], len(body)
        about = struct.pack("<IIIHH", zlib.crc32(content), len(content), len(content), len(name), 0)
        body += _LOCAL + _SAME + about + name.encode() + content
        directory += _CENTRAL + struct.pack("<H", 10) + _SAME + about
        directory += struct.pack("<HHHII", 0, 0, 0, 0, at) + name.encode()
    end = struct.pack("<HHHHIIH", 0, 0, len(FILES), len(FILES), len(directory), len(body), 0)
    return bytes(body + directory + _END + end)


def first(content: bytes) -> bytes | None:
    """The manifest at the beginning, or None where no archive of any version of the format begins so."""
    head = content[:_LOCAL_HEAD]
    if len(head) < _LOCAL_HEAD or not head.startswith(_LOCAL):
        return None
    size, name, extra = struct.unpack("<I", head[22:26])[0], *struct.unpack("<HH", head[26:30])
    start = _LOCAL_HEAD + name + extra
    if content[_LOCAL_HEAD : _LOCAL_HEAD + name] != MANIFEST.encode() or size > LIMITS[MANIFEST]:
        return None
    return content[start : start + size] if len(content) >= start + size else None


def unwrapped(content: bytes) -> dict[str, bytes]:
    """The five files of the archive. Raises Damaged or BadInput."""
    if len(content) > LARGEST:
        raise hostile(tr("It is larger than a packet can be."))
    if not content.startswith(_LOCAL):
        raise no_packet()
    files: dict[str, bytes] = {}
    at = 0
    for name in FILES:
        start = at + _LOCAL_HEAD + len(name)
        size = int.from_bytes(content[at + 22 : at + 26], "little")
        if content[at : at + 4] != _LOCAL or content[start - len(name) : start] != name.encode():
            raise _why(content)
        if size > LIMITS[name]:
            raise hostile(tr("One of its files is larger than it can be."))
        files[name] = content[start : start + size]
        at = start + size
    # What we would write of these files is compared with what is there: there is one form, and nothing between.
    if wrapped(files) != content:
        raise _why(content)
    return files


def _why(content: bytes) -> KnownError:
    """What to say of an archive that is not in our form, as far as its own directory tells."""
    import io
    import zipfile

    # Before a directory of thousands is read.
    if content.count(_CENTRAL) > _MANY:
        return hostile(tr("It holds more files than a packet has."))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except Exception:  # the library raises many kinds for what is no zip; each means the same here
        return altered(tr("Its archive is not whole."))
    if len(entries) > len(FILES):
        return hostile(tr("It holds more files than a packet has."))
    for entry in entries:
        if any(sign in entry.orig_filename for sign in ("/", "\\", ":", "..", "\0")):
            return hostile(tr("It holds a file that would go to another folder."))
        if entry.orig_filename not in FILES:
            return hostile(tr("It holds a file that does not belong in a packet."))
        if entry.flag_bits & 1:
            return hostile(tr("It holds a file with a lock of its own."))
        if (entry.external_attr >> 16) & 0o170000 == 0o120000:
            return hostile(tr("It holds a link to another file."))
        if entry.compress_type:
            return hostile(tr("It holds a compressed file."))
    if len({entry.orig_filename for entry in entries}) < len(entries):
        return hostile(tr("It holds two files of the same name."))
    return altered(tr("Its archive is not in the one form that a packet has."))
