"""A small picture of a person: a JPEG without anything but its picture, kept in the encrypted journal."""

from __future__ import annotations

from base64 import b64decode, b64encode

from desktop_app.errors import BadInput
from desktop_app.language import tr
from desktop_app.store import models
from desktop_app.store.database import Store

# A square of 320 pixels takes some 20 kB; a step of undo keeps a picture twice.
LARGEST = 200_000

_START, _SCAN, _END = 0xD8, 0xDA, 0xD9
_COMMENT, _APP_FIRST, _APP_LAST = 0xFE, 0xE0, 0xEF
# Resolution, without the smaller picture it may hold, and how colours are coded. Every other application segment tells
# of camera, place or program.
_KEPT = {0xE0: 16, 0xEE: 14}


class Photos:
    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, person: int) -> bytes | None:
        """The JPEG of a person, None without one."""
        found = self._store.read(
            "SELECT jpeg FROM photo WHERE person_id = ? AND deleted IS NULL ORDER BY id DESC LIMIT 1",
            (person,),
        )
        return b64decode(found[0][0]) if found else None

    def put(self, person: int, jpeg: bytes, *, origin: object = None) -> None:
        """Keep a picture, in the place of the one before. Raises `BadInput` for what is no JPEG, or a huge one.

        Whatever the file says about camera, place, program or owner is left out.
        """
        kept = b64encode(plain(jpeg)).decode("ascii")
        with self._store.unit(tr("Choose a photo"), origin=origin) as unit:
            present = self._row(person)
            if present is None:
                unit.insert(models.Photo, person=person, jpeg=kept)
            else:
                unit.update(models.Photo, present, jpeg=kept)

    def remove(self, person: int, *, origin: object = None) -> None:
        """Take the picture away; harmless without one."""
        present = self._row(person)
        if present is not None:
            with self._store.unit(tr("Take the photo away"), origin=origin) as unit:
                unit.remove(models.Photo, present)

    def _row(self, person: int) -> int | None:
        found = self._store.read(
            "SELECT id FROM photo WHERE person_id = ? AND deleted IS NULL ORDER BY id DESC LIMIT 1", (person,)
        )
        return int(found[0][0]) if found else None


def plain(jpeg: bytes) -> bytes:
    """The JPEG with its picture alone. Raises `BadInput`."""
    if len(jpeg) > LARGEST or jpeg[:3] != b"\xff\xd8\xff":
        raise _refused()
    kept, at = [jpeg[:2]], 2
    while True:
        if at + 4 > len(jpeg) or jpeg[at] != 0xFF:
            raise _refused()
        marker, length = jpeg[at + 1], int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if marker == 0xFF:  # fill
            at += 1
            continue
        if marker in (_START, _END) or length < 2 or at + 2 + length > len(jpeg):
            raise _refused()
        if marker == _SCAN:
            break
        application = _APP_FIRST <= marker <= _APP_LAST and length > _KEPT.get(marker, 0)
        if marker != _COMMENT and not application:
            kept.append(jpeg[at : at + 2 + length])
        at += 2 + length
    end = jpeg.rfind(b"\xff\xd9")
    if end < at:
        raise _refused()
    return b"".join((*kept, jpeg[at : end + 2]))


def _refused() -> BadInput:
    return BadInput(
        tr("This picture cannot be kept."),
        tr("Nothing was changed."),
        tr("Choose another picture, saved as JPEG or PNG."),
    )
