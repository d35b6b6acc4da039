"""Pictures of people: small, nothing but the picture, and never lost to undo."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.errors import BadInput
from desktop_app.journal import Journal
from desktop_app.people.photos import LARGEST, plain


def segment(marker: int, data: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(data) + 2).to_bytes(2, "big") + data


JFIF = segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
TABLES = segment(0xDB, bytes(65)) + segment(0xC0, bytes(9))


def jpeg(*extra: bytes, scan: bytes = b"picture") -> bytes:
    """Something with the parts of a JPEG."""
    return b"\xff\xd8" + b"".join(extra) + TABLES + segment(0xDA, bytes(6)) + scan + b"\xff\xd9"


@pytest.fixture
def ann(journal: Journal) -> int:
    return journal.people.add("Ann").id


def test_a_photo_is_kept_changed_and_taken_away_and_undo_goes_all_the_way_back(
    journal: Journal, ann: int
) -> None:
    one, two = jpeg(JFIF, scan=b"one"), jpeg(JFIF, scan=b"two")
    assert journal.photos.of(ann) is None
    journal.photos.remove(ann)
    journal.photos.put(ann, one)
    journal.photos.put(ann, two)
    assert journal.photos.of(ann) == two
    journal.photos.remove(ann)
    assert journal.photos.of(ann) is None
    assert journal.undo.undo() == "Take the photo away"
    assert journal.photos.of(ann) == two
    assert journal.undo.undo() == "Choose a photo"
    assert journal.photos.of(ann) == one
    assert journal.undo.undo() == "Choose a photo"
    assert journal.photos.of(ann) is None
    journal.undo.redo()
    assert journal.photos.of(ann) == one
    assert journal.photos.of(journal.people.add("Ben").id) is None


def test_nothing_but_the_picture_stays() -> None:
    secret = (
        segment(0xE1, b"Exif\0\0GPS 48.4 9.98"),
        segment(0xE2, b"ICC_PROFILE"),
        segment(0xED, b"Photoshop"),
        segment(0xFE, b"by Ann"),
        segment(0xE0, b"JFXX\0\x10" + bytes(40)),
    )
    adobe = segment(0xEE, b"Adobe\0\x64\0\0\0\0\0")
    assert plain(jpeg(JFIF, *secret, adobe) + b"after the end") == jpeg(JFIF, adobe)
    assert plain(jpeg(JFIF, b"\xff", adobe)) == jpeg(JFIF, adobe)


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"GIF89a",
        b"\xff\xd8\xff",
        jpeg(JFIF)[:40],
        jpeg(JFIF)[:-2],
        b"\xff\xd8" + segment(0xE1, b"Exif")[:-2],
        jpeg(JFIF, scan=bytes(LARGEST)),
        b"\xff\xd8\xff\xe0\x00\x01",
    ],
)
def test_what_is_no_small_jpeg_is_refused(journal: Journal, ann: int, file: bytes) -> None:
    with pytest.raises(BadInput):
        journal.photos.put(ann, file)
    assert journal.photos.of(ann) is None


@given(st.binary(max_size=300))
def test_any_bytes_are_taken_or_refused(data: bytes) -> None:
    for file in (data, b"\xff\xd8\xff" + data):
        try:
            kept = plain(file)
        except BadInput:
            continue
        assert plain(kept) == kept


def test_what_undo_keeps_is_text(journal: Journal, ann: int) -> None:
    journal.photos.put(ann, jpeg(JFIF, scan=bytes(range(255))))
    (images,) = journal._store.read("SELECT images FROM undo_step ORDER BY id DESC LIMIT 1")
    assert json.loads(images[0])
