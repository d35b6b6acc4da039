"""What somebody may send who means no good: each is refused for its own reason, in words, nothing of it repeated."""

from __future__ import annotations

import io
import json
import stat
import warnings
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from desktop_app.errors import BadInput, Damaged, KnownError, NewerVersion
from desktop_app.packets import archive, format, strict_json
from desktop_app.packets.values import Kind
from tests.core.made_packets import EXAMPLES, INES, SAM, STRANGER, forged, reworded

EXERCISE = format.pack(*EXAMPLES["exercise.zip"])
ANSWERS = format.pack(*EXAMPLES["answers.zip"])
COMMENTS = format.pack(*EXAMPLES["comments.zip"])
FILES = format.files(EXERCISE)


def refusal(content: bytes) -> KnownError:
    with pytest.raises(KnownError) as refused:
        format.unpack(content, reader=None)
    assert refused.value.kept == "Nothing in your journal has changed."
    assert refused.value.todo
    return refused.value


def zipped(
    *more: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_STORED, skip: str = ""
) -> bytes:
    """A zip as any other tool writes it: the files of a packet, and `more`."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as writer, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of the doubled names that are wanted here
        for name, content in (*((one, it) for one, it in FILES.items() if one != skip), *more):
            writer.writestr(name, content)
    return target.getvalue()


def link(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.create_system = 3
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


def locked_entry() -> bytes:
    content = bytearray(zipped())
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    content[6] |= 1
    return bytes(content)


BOMB = zipped(("packet.html", b"\0" * 30_000_000), method=zipfile.ZIP_DEFLATED, skip="packet.html")


@pytest.mark.parametrize(
    ("content", "kind", "reason"),
    [
        (b"", BadInput, "not a packet"),
        (b"%PDF-1.7", BadInput, "not a packet"),
        (b"#!/bin/sh\n" + EXERCISE, BadInput, "not a packet"),
        (EXERCISE + b"\0", Damaged, "not in the one form"),
        (EXERCISE[:-2] + b"\x05\0hello", Damaged, "not in the one form"),
        (EXERCISE + EXERCISE, Damaged, "not in the one form"),
        (zipped(), Damaged, "not in the one form"),
        (BOMB, BadInput, "compressed"),
        (zipped(method=zipfile.ZIP_LZMA), BadInput, "compressed"),
        (zipped(("packet.txt", b"")), BadInput, "more files"),
        (zipped(*((f"{n}", b"") for n in range(5000))), BadInput, "more files"),
        (b"PK\x03\x04" + b"PK\x01\x02" * 300_000, BadInput, "more files"),
        (zipped(("../packet.html", b""), skip="packet.html"), BadInput, "another folder"),
        (zipped(("/etc/passwd", b""), skip="packet.html"), BadInput, "another folder"),
        (zipped(("..\\packet.html", b""), skip="packet.html"), BadInput, "another folder"),
        (zipped(("C:packet.html", b""), skip="packet.html"), BadInput, "another folder"),
        (zipped(("folder/", b""), skip="packet.html"), BadInput, "another folder"),
        (zipped(("Packet.html", b""), skip="packet.html"), BadInput, "does not belong"),
        (zipped(("packet.exe", b""), skip="packet.html"), BadInput, "does not belong"),
        (zipped(("packet.md", b""), skip="packet.html"), BadInput, "two files of the same name"),
        (zipped((link("packet.html"), b"/etc/passwd"), skip="packet.html"), BadInput, "link to another file"),
        (locked_entry(), BadInput, "lock of its own"),
        (b"PK\x03\x04" + b"\0" * (archive.LARGEST + 1), BadInput, "larger than a packet"),
        (
            forged(EXERCISE, INES, files={"packet.md": b"x" * (4 * 1024 * 1024 + 1)}),
            BadInput,
            "larger than it can",
        ),
    ],
)
def test_an_archive_in_any_other_form(content: bytes, kind: type[KnownError], reason: str) -> None:
    refused = refusal(content)

    assert isinstance(refused, kind)
    assert reason in refused.what


def test_a_bomb_is_never_inflated() -> None:
    import tracemalloc

    tracemalloc.start()
    try:
        refusal(BOMB)
        assert tracemalloc.get_traced_memory()[1] < 3_000_000
    finally:
        tracemalloc.stop()


def test_a_zip64_archive_is_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as writer:
        for name, content in FILES.items():
            with writer.open(name, "w", force_zip64=True) as file:
                file.write(content)

    # Its sizes stand where a packet has none: in their place is the largest number there is.
    assert "larger than it can be" in refusal(target.getvalue()).what


def altered_manifest(change: Callable[[dict[str, Any]], object]) -> bytes:
    return forged(EXERCISE, INES, manifest=change)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda said: said.update(format="other"), "not a packet"),
        (lambda said: said.update(kind="invoice"), "of a kind that Afterword does not know"),
        (lambda said: said.update(kind=["exercise"]), "of a kind that Afterword does not know"),
        (lambda said: said.update(kind="answers"), "lacks a field"),
        (lambda said: said.update(version="1"), "numbers"),
        (lambda said: said.update(version=True), "numbers"),
        (lambda said: said.update(version=0), "numbers"),
        (lambda said: said.update(mark="x" * 32), "marks or keys"),
        (lambda said: said.update(mark="A" * 32), "marks or keys"),
        (lambda said: said.update(mark="1"), "marks or keys"),
        (lambda said: said.update(reply_to="1"), "marks or keys"),
        (lambda said: said.update(reader="z" * 64), "marks or keys"),
        (lambda said: said.update(reader=None), "wrong kind"),
        (lambda said: said.update(day="20260312"), "days"),
        (lambda said: said.update(day="2026-02-30"), "days"),
        (lambda said: said.update(extra=1), "one too many"),
        (lambda said: said.pop("day"), "lacks a field"),
        (lambda said: said.update(sender="Ines"), "wrong kind"),
        (lambda said: said["sender"].update(name="Ines\nDuarte"), "cannot be seen"),
        (lambda said: said["sender"].update(name="\u202eetraud senI"), "cannot be seen"),
        (lambda said: said["sender"].update(name="x" * 81), "longer"),
        (lambda said: said["sender"].update(name=""), "empty"),
        (lambda said: said["sender"].update(recipient="age1nothing"), "marks or keys"),
        (lambda said: said["sender"].update(recipient=INES.card.recipient.upper()), "marks or keys"),
        (
            lambda said: said["sender"].update(signer=STRANGER.card.signer),
            "signature is not that of the sender",
        ),
        (lambda said: said["files"].pop(), "list of files"),
        (lambda said: said["files"].append(said["files"][0]), "list of files"),
        (lambda said: said["files"].reverse(), "list of files"),
        (lambda said: said["files"][0].update(name="../packet.json"), "list of files"),
        (lambda said: said["files"][0].update(bytes=1), "not the one that was signed"),
        (lambda said: said["files"][1].update(sha256="0" * 64), "not the one that was signed"),
        (lambda said: said.update(files={}), "wrong kind"),
    ],
)
def test_a_manifest_that_says_something_else(change: Callable[[dict[str, Any]], object], reason: str) -> None:
    assert reason in refusal(altered_manifest(change)).what


@pytest.mark.parametrize(
    "signature",
    [b"", b"\n", b"0" * 128 + b"\n", FILES["signature.txt"].upper(), FILES["signature.txt"].strip(),
     FILES["signature.txt"] + b"\n", b"\xff" * 128 + b"\n", b"x" * 1025],
)  # fmt: skip
def test_a_signature_that_is_none(signature: bytes) -> None:
    refused = refusal(archive.wrapped({**FILES, "signature.txt": signature}))

    assert "signature is not that" in refused.what or "larger than it can be" in refused.what


def test_a_packet_signed_by_another_in_the_name_of_its_sender() -> None:
    assert "signature is not that of the sender" in refusal(forged(EXERCISE, STRANGER)).what


def test_a_file_that_was_exchanged_under_a_signature() -> None:
    content = archive.wrapped({**FILES, "packet.md": b"# Another\n"})

    assert "not the one that was signed" in refusal(content).what


def test_a_later_version_is_named_before_anything_else_is_judged() -> None:
    later = strict_json.dumps({"format": "afterword-packet", "version": 2, "all": ["new"]})
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as writer:
        writer.writestr("manifest.json", later)
        writer.writestr("voice/../../note.opus", b"another shape altogether")
    bare = archive.wrapped({**FILES, "manifest.json": later})

    for content in (bare, target.getvalue(), target.getvalue() + b"\0" * archive.LARGEST):
        with pytest.raises(NewerVersion, match="later version") as refused:
            format.unpack(content, reader=STRANGER.card.signer)
        assert "up to date" in refused.value.todo


def deep(depth: int) -> bytes:
    return b'{"exercise":' + b"[" * depth + b"]" * depth + b',"due":null,"note":""}'


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "not valid JSON"),
        (b"[]", "not valid JSON"),
        (b"\xff\xfe{}", "not valid JSON"),
        (b"\xef\xbb\xbf" + FILES["packet.json"], "not valid JSON"),
        (FILES["packet.json"] + b"{}", "not valid JSON"),
        (deep(20), "nested too deeply"),
        (deep(100_000), "nested too deeply"),
        (FILES["packet.json"].replace(b'"times": 3', b'"times": NaN'), "not a whole one"),
        (FILES["packet.json"].replace(b'"times": 3', b'"times": 3.0'), "not a whole one"),
        (FILES["packet.json"].replace(b'"times": 3', b'"times": 3e5'), "not a whole one"),
        (FILES["packet.json"].replace(b'"times": 3', b'"times": -Infinity'), "not a whole one"),
        (FILES["packet.json"].replace(b'"times": 3', b'"times": ' + b"9" * 5000), "too large"),
        (FILES["packet.json"].replace(b'"times": 3', b'"times": true'), "numbers"),
        (FILES["packet.json"].replace(b'"times": 3', b'"times": 91'), "numbers"),
        (FILES["packet.json"].replace(b'"note": "', b'"note": "", "note": "'), "same thing twice"),
        (FILES["packet.json"].replace(b'"note": "', b'"note": "\\ud83d'), "cannot be seen"),
        (FILES["packet.json"].replace(b'"note": "', b'"note": "\\u0000'), "cannot be seen"),
        (FILES["packet.json"].replace(b'"note": "', b'"note": "a\\u202eb'), "cannot be seen"),
        (FILES["packet.json"].replace(b'"note": "', b'"note": "\xe2\x81\xa6'), "cannot be seen"),
    ],
)
def test_json_that_is_not_plain(body: bytes, reason: str) -> None:
    assert reason in refusal(forged(EXERCISE, INES, files={"packet.json": body})).what


# It stands between two questions of another step.
ANOTHER_STEP = {**json.loads(FILES["packet.json"])["exercise"]["questions"][0], "key": "k", "ask": "each"}

Change = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda body: body.update(note=1), "wrong kind"),
        (lambda body: body.update(note=" a"), "spaces around"),
        (lambda body: body.update(note="x" * 50_001), "longer"),
        (lambda body: body.update(due="tomorrow"), "days"),
        (lambda body: body.update(script="x"), "one too many"),
        (lambda body: body["exercise"].update(title=""), "empty"),
        (lambda body: body["exercise"].update(title="x" * 501), "longer"),
        (lambda body: body["exercise"].update(questions=[]), "lists"),
        (lambda body: body["exercise"].update(questions=body["exercise"]["questions"] * 20), "lists"),
        (lambda body: body["exercise"].update(questions=body["exercise"]["questions"] * 2), "put together"),
        (lambda body: body["exercise"].update(each="hour"), "word that the format does not know"),
        (lambda body: body["exercise"].update(each=["day"]), "wrong kind"),
        (lambda body: body["exercise"].update(days=0), "numbers"),
        (lambda body: body["exercise"]["questions"][0].update(kind="file"), "word that the format"),
        (lambda body: body["exercise"]["questions"][0].update(leaves="pitch"), "word that the format"),
        (lambda body: body["exercise"]["questions"][0].update(prose=True), "put together"),
        (lambda body: body["exercise"]["questions"][0].update(prose=1), "wrong kind"),
        (lambda body: body["exercise"]["questions"][0].update(choices=[{"value": "a", "label": "b"}]), "lists"),
        (lambda body: body["exercise"]["questions"][2]["choices"].pop(), "lists"),
        (lambda body: body["exercise"]["questions"][2]["choices"][0].update(value="odd"), "twice"),
        (lambda body: body["exercise"]["questions"][0].update(seconds=0), "numbers"),
        (lambda body: body["exercise"]["questions"][2].update(kind="choice", leaves="energy"), "word that the format"),
        (lambda body: body["exercise"]["questions"].insert(2, ANOTHER_STEP), "put together"),
    ],
)  # fmt: skip
def test_an_exercise_that_is_none(change: Change, reason: str) -> None:
    assert reason in refusal(reworded(EXERCISE, INES, change)).what


def many_answers(count: int) -> list[dict[str, Any]]:
    answers = [{"id": f"a{n + 1}", "question": "Q", "text": "", "about": ""} for n in range(count)]
    return [{"label": "", "answers": answers[:1_000]}, {"label": "", "answers": answers[1_000:]}]


def test_as_many_answers_as_there_can_be() -> None:
    content = reworded(ANSWERS, SAM, lambda body: body.update(entries=many_answers(2_000)))

    assert format.unpack(content, reader=None).kind is Kind.ANSWERS


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda body: body["entries"][0]["answers"][0].update(id="a9"), "numbered"),
        (lambda body: body["entries"][0]["answers"][1].update(id="a1"), "numbered"),
        (lambda body: body["entries"][0]["answers"][0].update(question=""), "empty"),
        (lambda body: body["entries"][0].update(label="two\nlines"), "cannot be seen"),
        (lambda body: body.update(entries=[{"label": "", "answers": []}] * 401), "lists"),
        (lambda body: body["figures"][0].pop("value"), "lacks a field"),
        (lambda body: body.update(entries=many_answers(2_001)), "lists"),
    ],
)
def test_answers_that_are_none(change: Change, reason: str) -> None:
    assert reason in refusal(reworded(ANSWERS, SAM, change)).what


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda body: body["comments"][1].update(answer="a1"), "twice"),
        (lambda body: body["comments"][0].update(text=""), "empty"),
        (lambda body: body.update(comments="none"), "wrong kind"),
    ],
)
def test_comments_that_are_none(change: Change, reason: str) -> None:
    assert reason in refusal(reworded(COMMENTS, INES, change)).what


def test_no_refusal_repeats_what_was_in_the_packet() -> None:
    secret = "kingfisher"
    contents = [
        zipped((f"{secret}.txt", b""), skip="packet.html"),
        altered_manifest(lambda said: said.update(kind=secret)),
        altered_manifest(lambda said: said["sender"].update(name=secret * 20)),
        reworded(EXERCISE, INES, lambda body: body["exercise"].update(each=secret)),
        forged(EXERCISE, INES, files={"packet.html": f"<{secret}>".encode()}),
        forged(EXERCISE, INES, files={"packet.json": f'{{"{secret}": {secret}}}'.encode()}),
    ]
    for content in contents:
        refused = refusal(content)
        assert secret not in str(refused)
        assert secret not in repr(refused)


def test_what_forges_these_packets_leaves_a_good_one_good() -> None:
    assert forged(EXERCISE, INES) == EXERCISE
    assert json.loads(FILES["manifest.json"])["kind"] == "exercise"
    assert (
        format.unpack(reworded(EXERCISE, INES, lambda body: None), reader=None) == EXAMPLES["exercise.zip"][0]
    )
