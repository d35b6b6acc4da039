"""What goes into a packet comes out of it, and nothing else does: the form of its bytes, and whatever befalls them."""

from __future__ import annotations

import json
import struct
from dataclasses import replace
from datetime import date
from functools import cache
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.errors import BadInput, Bug, KnownError, WrongKey
from desktop_app.packets import archive, format, keys
from desktop_app.packets.texts import clean, clean_line, is_line, is_text
from desktop_app.packets.values import (
    Answer,
    AnswersBody,
    Body,
    Comment,
    CommentsBody,
    Entry,
    Exercise,
    ExerciseBody,
    Figure,
    Packet,
    Question,
)
from tests.core.made_packets import (
    ANSWERS,
    EXAMPLES,
    EXERCISE,
    INES,
    SAM,
    STRANGER,
    TO_INES,
    TO_SAM,
    TO_WHOEVER,
)

_FIRST_DAY_OF_ZIP = (0, 33)  # midnight; 1980-01-01


@cache
def content_of(name: str) -> bytes:
    return format.pack(*EXAMPLES[name])


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_packet_reads_as_it_was_written(name: str) -> None:
    packet, _ = EXAMPLES[name]

    assert format.unpack(content_of(name), reader=None) == packet


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_same_packet_is_the_same_bytes(name: str) -> None:
    assert format.pack(*EXAMPLES[name]) == content_of(name)


def test_the_archive_says_nothing_of_when_where_and_on_what_it_was_made() -> None:
    content = content_of("exercise.zip")
    at = 0
    for name in archive.FILES:
        head = struct.unpack("<4s5H3I2H", content[at : at + 30])
        assert head[:6] == (b"PK\x03\x04", 10, 0, 0, *_FIRST_DAY_OF_ZIP)
        assert head[7] == head[8]
        assert head[9:] == (len(name), 0)
        at += 30 + len(name) + head[8]
    for name in archive.FILES:
        entry = struct.unpack("<4s6H3I5H2I", content[at : at + 46])
        assert entry[:7] == (b"PK\x01\x02", 10, 10, 0, 0, *_FIRST_DAY_OF_ZIP)
        assert entry[10:16] == (len(name), 0, 0, 0, 0, 0)
        at += 46 + len(name)
    assert len(content) - at == 22


def test_the_manifest_vouches_for_every_other_file() -> None:
    files = format.files(content_of("exercise.zip"))
    manifest = json.loads(files["manifest.json"])

    assert tuple(files) == archive.FILES
    assert {one["name"]: (one["bytes"], one["sha256"]) for one in manifest["files"]} == {
        name: (len(files[name]), sha256(files[name]).hexdigest())
        for name in ("packet.json", "packet.md", "packet.html")
    }
    assert {
        name: manifest[name] for name in ("format", "version", "kind", "mark", "day", "reader", "reply_to")
    } == {
        "format": "afterword-packet",
        "version": 1,
        "kind": "exercise",
        "mark": TO_SAM.mark,
        "day": "2026-03-12",
        "reader": SAM.card.signer,
        "reply_to": "",
    }


def test_a_packet_is_for_its_reader_only() -> None:
    content = content_of("exercise.zip")

    assert format.unpack(content, reader=SAM.card.signer) == TO_SAM
    with pytest.raises(WrongKey, match="somebody else"):
        format.unpack(content, reader=STRANGER.card.signer)
    with pytest.raises(WrongKey, match="somebody else"):
        format.unpack(content, reader="")


def test_a_packet_that_names_no_reader_is_for_whoever_can_open_it() -> None:
    content = content_of("for-whoever.zip")

    assert format.unpack(content, reader="") == TO_WHOEVER
    assert format.unpack(content, reader=STRANGER.card.signer) == TO_WHOEVER


def test_nobody_signs_for_another() -> None:
    with pytest.raises(Bug):
        format.pack(TO_SAM, STRANGER)


def test_the_name_of_its_file_says_nothing() -> None:
    assert format.file_name(TO_INES.mark) == "packet-00000000.afterword"
    marks = {format.new_mark() for _ in range(50)}
    assert len(marks) == 50
    assert all(len(mark) == 32 for mark in marks)


def test_texts_are_brought_to_what_a_packet_can_hold() -> None:
    body = replace(ANSWERS, title="A \u202etitle\non two lines ", note="\ufeffone\r\ntwo\x00\x1b\ud800 ")
    content = format.pack(replace(TO_INES, body=body), SAM)

    read = format.unpack(content, reader=None).body

    assert isinstance(read, AnswersBody)
    assert (read.title, read.note) == ("A title on two lines", "one\ntwo")


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (replace(ANSWERS, note="x" * 50_001), "longer than it can be"),
        (replace(ANSWERS, title=" "), "empty"),
        (replace(ANSWERS, figures=(Figure("a", "b"),) * 101), "lists"),
        (replace(ANSWERS, entries=(Entry("", (Answer("a2", "Q", "A"),)),)), "numbered"),
        (replace(ANSWERS, entries=(Entry("e" * 400, (Answer("a1", "Q", "ü" * 50_000),)),) * 30), "numbered"),
        (
            replace(
                ANSWERS, entries=tuple(Entry("", (Answer(f"a{n}", "Q", "ü" * 50_000),)) for n in range(1, 30))
            ),
            "larger than it can be",
        ),
        (replace(EXERCISE, exercise=replace(EXERCISE.exercise, times=0)), "numbers"),
        (replace(EXERCISE, exercise=replace(EXERCISE.exercise, each="")), "put together"),
    ],
)
def test_what_nobody_could_read_again_is_not_written(body: Body, reason: str) -> None:
    with pytest.raises(BadInput, match=reason) as refused:
        format.pack(replace(TO_INES, body=body), SAM)

    assert refused.value.what.startswith("This cannot be made into a packet.")
    assert refused.value.kept == "Nothing was written."


# Whatever people write

texts = st.text(st.characters(exclude_categories=()), max_size=60)
lines = texts.map(clean_line).filter(bool)
leaves = st.sampled_from(("none", "need", "promise"))


@st.composite
def exercises(draw: st.DrawFn) -> ExerciseBody:
    count = draw(st.integers(1, 4))
    each = draw(st.sampled_from(("", "event", "day")))
    asks = sorted(draw(st.lists(st.sampled_from(("after", "before")), min_size=count, max_size=count)))
    questions = tuple(
        Question(f"k{n}", f"s{n}", draw(lines), "prose", ask, draw(texts), draw(texts), leaves=draw(leaves))
        for n, ask in enumerate(asks)
    )
    exercise = Exercise(
        draw(lines),
        draw(lines),
        draw(texts),
        draw(texts),
        draw(texts),
        each,
        draw(st.integers(1, 90)),
        7,
        questions,
    )
    return ExerciseBody(exercise, draw(st.none() | st.dates()), draw(texts))


@st.composite
def answers(draw: st.DrawFn) -> AnswersBody:
    counts = draw(st.lists(st.integers(0, 3), max_size=3))
    ids = iter(range(1, 100))
    entries = tuple(
        Entry(
            draw(texts),
            tuple(Answer(f"a{next(ids)}", draw(lines), draw(texts), draw(texts)) for _ in range(n)),
        )
        for n in counts
    )
    figures = tuple(Figure(*pair) for pair in draw(st.lists(st.tuples(lines, lines), max_size=2)))
    return AnswersBody(draw(lines), draw(lines), entries, figures, draw(texts), draw(texts), draw(texts))


@st.composite
def comments(draw: st.DrawFn) -> CommentsBody:
    said = draw(st.lists(st.tuples(lines, lines), max_size=3))
    return CommentsBody(
        draw(lines), draw(lines), tuple(Comment(f"a{n}", *pair) for n, pair in enumerate(said)), draw(texts)
    )


@settings(max_examples=120, deadline=None)
@given(exercises() | answers() | comments(), st.dates(date(1900, 1, 1)), st.booleans())
def test_whatever_is_written_comes_back(body: Body, day: date, named: bool) -> None:
    packet = Packet("0123456789abcdef" * 2, day, SAM.card, INES.card.signer if named else "", "", body)

    content = format.pack(packet, SAM)
    read = format.unpack(content, reader=INES.card.signer)

    assert format.pack(read, SAM) == content
    assert replace(read, body=body) == packet


@given(texts)
def test_a_cleaned_text_can_be_written_and_is_cleaned_once(text: str) -> None:
    assert is_text(clean(text))
    assert clean(clean(text)) == clean(text)
    assert is_line(clean_line(text))
    assert clean_line(clean_line(text)) == clean_line(text)


# Whatever befalls its bytes

BYTES = content_of("exercise.zip")


def test_a_packet_with_any_byte_changed_is_refused() -> None:
    for at in range(len(BYTES)):
        changed = bytearray(BYTES)
        changed[at] ^= 1 << at % 8
        with pytest.raises(KnownError):
            format.unpack(bytes(changed), reader=None)


def test_a_packet_cut_anywhere_is_refused() -> None:
    for at in range(len(BYTES)):
        with pytest.raises(KnownError):
            format.unpack(BYTES[:at], reader=None)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(BYTES)), st.integers(0, 40), st.binary(max_size=40))
def test_a_packet_with_anything_put_in_its_bytes_is_refused(at: int, gone: int, put: bytes) -> None:
    changed = BYTES[:at] + put + BYTES[at + gone :]
    if changed == BYTES:
        return
    with pytest.raises(KnownError):
        format.unpack(changed, reader=None)


@given(st.binary(max_size=300))
def test_no_bytes_at_all_do_worse_than_be_refused(content: bytes) -> None:
    with pytest.raises(KnownError) as refused:
        format.unpack(content, reader=keys.new_identity("Anyone").card.signer)
    assert refused.value.what
    assert refused.value.kept
    assert refused.value.todo
