"""Locks: what is locked here opens with the age tool and the other way round, for the right key and words only."""

from __future__ import annotations

import base64
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.errors import BadInput, Damaged, KnownError, WrongKey
from desktop_app.packets import age_header, archive, format, sealing
from desktop_app.packets.opening import open_locked
from desktop_app.packets.values import Card, Identity
from tests.core.made_packets import (
    EXAMPLES,
    FILES,
    INES,
    PASSPHRASE,
    SAM,
    STRANGER,
    TO_INES,
    TO_SAM,
    TO_WHOEVER,
)

# As little work as age knows: these locks are opened a moment after they are made.
EASY = 10
CONTENT = format.pack(*EXAMPLES["exercise.zip"])
FOR_WHOEVER = format.pack(*EXAMPLES["for-whoever.zip"])
LOCKED = sealing.seal(CONTENT, SAM.card)
WITH_WORDS = sealing.seal_with_passphrase(FOR_WHOEVER, PASSPHRASE, work=EASY)

needs_age = pytest.mark.skipif(
    shutil.which("age") is None or sys.platform == "win32",
    reason="the age tool is not on this computer; the files it made are opened all the same",
)


# age asks for passphrases at a terminal only. A process of its own gets one: this one may have threads.
_AT_A_TERMINAL = """
import os, pty, sys
words = sys.stdin.buffer.read()
child, terminal = pty.fork()
if not child:
    os.execvp("age", ["age", *sys.argv[1:]])
seen, answered = b"", 0
try:
    while piece := os.read(terminal, 4096):
        seen += piece
        if seen.rstrip().endswith(b":") and seen.count(b"assphrase") > answered:
            answered = seen.count(b"assphrase")
            os.write(terminal, words)
except OSError:  # how Linux says that nobody writes there any more
    pass
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


def age_with_words(words: str, *arguments: str) -> None:
    """Run age and type `words` where it asks for a passphrase."""
    command = [sys.executable, "-c", _AT_A_TERMINAL, *arguments]
    subprocess.run(command, input=words.encode() + b"\n", check=True)


# Round trips


def test_a_packet_locked_for_a_key_opens_with_it() -> None:
    assert sealing.lock_of(LOCKED) == "key"
    assert open_locked(LOCKED, identity=SAM) == (TO_SAM, CONTENT)


def test_a_packet_locked_with_a_passphrase_opens_with_it() -> None:
    assert sealing.lock_of(WITH_WORDS) == "passphrase"
    assert open_locked(WITH_WORDS, passphrase=PASSPHRASE) == (TO_WHOEVER, FOR_WHOEVER)


def test_letters_composed_otherwise_are_the_same_passphrase() -> None:
    apart = unicodedata.normalize("NFD", PASSPHRASE)

    assert apart != PASSPHRASE
    assert sealing.unseal_with_passphrase(WITH_WORDS, apart) == FOR_WHOEVER
    locked = sealing.seal_with_passphrase(FOR_WHOEVER, apart, work=EASY)
    assert sealing.unseal_with_passphrase(locked, PASSPHRASE) == FOR_WHOEVER


def test_letters_that_only_resemble_each_other_are_another_passphrase() -> None:
    """As they are to the age tool, which takes what was typed."""
    locked = sealing.seal_with_passphrase(FOR_WHOEVER, "ﬁve ２", work=EASY)

    assert pyrage.passphrase.decrypt(locked, "ﬁve ２") == FOR_WHOEVER
    with pytest.raises(WrongKey):
        sealing.unseal_with_passphrase(locked, "five 2")


@settings(max_examples=25, deadline=None)
@given(st.binary(max_size=300), st.sampled_from((0, 65_535, 65_536, 65_537, 131_072)))
def test_any_content_of_any_length_comes_back(content: bytes, more: int) -> None:
    content += b"\0" * more

    assert sealing.unseal(sealing.seal(content, INES.card), INES) == content
    assert sealing.unseal_with_passphrase(sealing.seal_with_passphrase(content, "x", work=1), "x") == content


def test_a_lock_takes_the_work_that_the_age_tool_takes() -> None:
    locked = sealing.seal_with_passphrase(b"", PASSPHRASE)

    assert age_header.read_header(locked).work == sealing.WORK == 18
    assert age_header.MOST_WORK >= sealing.WORK


# The age tool


@pytest.mark.parametrize(
    ("name", "opened"),
    [
        ("exercise-by-age.afterword", lambda data: open_locked(data, identity=SAM)[0] == TO_SAM),
        ("answers-by-age-armored.afterword", lambda data: open_locked(data, identity=INES)[0] == TO_INES),
        (
            "for-whoever-by-age.afterword",
            lambda data: open_locked(data, passphrase=PASSPHRASE)[0] == TO_WHOEVER,
        ),
    ],
)
def test_what_the_age_tool_locked_once_opens_here(name: str, opened: Callable[[bytes], bool]) -> None:
    assert opened((FILES / name).read_bytes())


@needs_age
def test_the_age_tool_opens_what_is_locked_for_a_key(tmp_path: Path) -> None:
    key = tmp_path / "sam.txt"
    key.write_text(SAM.age_secret + "\n")

    opened = subprocess.run(["age", "-d", "-i", str(key)], input=LOCKED, capture_output=True, check=True)

    assert opened.stdout == CONTENT


@needs_age
@pytest.mark.parametrize("armor", [(), ("-a",)])
def test_what_the_age_tool_locks_for_a_key_opens_here(armor: tuple[str, ...]) -> None:
    locked = subprocess.run(
        ["age", *armor, "-r", SAM.card.recipient], input=CONTENT, capture_output=True, check=True
    ).stdout

    assert sealing.lock_of(locked) == "key"
    assert open_locked(locked, identity=SAM) == (TO_SAM, CONTENT)


@needs_age
def test_the_age_tool_opens_what_is_locked_with_a_passphrase(tmp_path: Path) -> None:
    (tmp_path / "locked").write_bytes(WITH_WORDS)

    age_with_words(PASSPHRASE, "-d", "-o", str(tmp_path / "open"), str(tmp_path / "locked"))

    assert (tmp_path / "open").read_bytes() == FOR_WHOEVER


# Wrong keys and words


def test_a_packet_for_another_key_stays_shut() -> None:
    with pytest.raises(WrongKey, match="somebody else"):
        open_locked(LOCKED, identity=STRANGER)


def test_a_wrong_passphrase_opens_nothing() -> None:
    for words in ("lantern walks into cafe", "", "\udc80", PASSPHRASE + " "):
        with pytest.raises(WrongKey, match="does not open"):
            open_locked(WITH_WORDS, passphrase=words)


def test_what_a_lock_needs_is_said() -> None:
    for identity in (None, SAM):
        with pytest.raises(WrongKey, match="locked with a passphrase"):
            open_locked(WITH_WORDS, identity=identity)
    with pytest.raises(WrongKey, match="locked with a passphrase"):
        sealing.unseal(WITH_WORDS, SAM)
    for words in (None, PASSPHRASE):
        with pytest.raises(WrongKey, match="locked with a key"):
            open_locked(LOCKED, passphrase=words)
    with pytest.raises(WrongKey, match="locked with a key"):
        sealing.unseal_with_passphrase(LOCKED, PASSPHRASE)


@pytest.mark.parametrize("words", ["", " ", "\u3000\u200b", "\n"])
def test_a_blank_passphrase_locks_nothing(words: str) -> None:
    with pytest.raises(BadInput, match="can be seen"):
        sealing.seal_with_passphrase(CONTENT, words)


def test_a_card_without_a_key_locks_nothing() -> None:
    with pytest.raises(BadInput, match="no key"):
        sealing.seal(CONTENT, Card("Nobody", "age1nothing", ""))


# Passing on


@pytest.mark.parametrize("reader", [INES, STRANGER])
def test_nobody_passes_on_what_was_written_to_another(reader: Identity) -> None:
    with pytest.raises(WrongKey, match="somebody else"):
        open_locked(sealing.seal(CONTENT, reader.card), identity=reader)
    with pytest.raises(WrongKey, match="somebody else"):
        open_locked(sealing.seal(FOR_WHOEVER, reader.card), identity=reader)
    with pytest.raises(WrongKey, match="somebody else"):
        open_locked(sealing.seal_with_passphrase(CONTENT, "x", work=1), passphrase="x")


# Files that are none, or are damaged


def test_a_locked_packet_with_any_byte_changed_or_cut_anywhere_is_refused() -> None:
    for at in range(0, len(LOCKED), 3):
        changed = bytearray(LOCKED)
        changed[at] ^= 1 << at % 8
        for data in (bytes(changed), LOCKED[:at]):
            with pytest.raises(KnownError):
                open_locked(data, identity=SAM)


def test_a_damaged_packet_under_a_passphrase_is_not_called_a_wrong_passphrase() -> None:
    with pytest.raises(Damaged, match="not all there"):
        open_locked(WITH_WORDS[:-1], passphrase=PASSPHRASE)
    with pytest.raises(Damaged, match="not all there"):
        open_locked(WITH_WORDS[:-1] + bytes([WITH_WORDS[-1] ^ 1]), passphrase=PASSPHRASE)


@given(st.binary(max_size=200))
def test_no_bytes_do_worse_than_be_refused(more: bytes) -> None:
    for data in (more, b"age-encryption.org/v1\n" + more, b"-----BEGIN AGE ENCRYPTED FILE-----\n" + more):
        with pytest.raises(KnownError):
            open_locked(data, identity=SAM, passphrase="x")


def worked(work: bytes) -> bytes:
    return WITH_WORDS.replace(b" 10\n", b" " + work + b"\n", 1)


STANZA = b"-> scrypt " + b"A" * 22 + b" 10\n" + b"A" * 43 + b"\n"
HEAD, MAC = b"age-encryption.org/v1\n", b"--- " + b"A" * 43 + b"\n"


@pytest.mark.parametrize(
    ("data", "kind", "reason"),
    [
        (b"", BadInput, "not a packet"),
        (CONTENT, BadInput, "not a packet"),
        (b"age-encryption.org/v2\n", BadInput, "does not know"),
        (HEAD, Damaged, "first lines"),
        (HEAD + b"-> X25519 a\n" * 9000, Damaged, "first lines"),
        (HEAD + b"-> " * 21_000 + b"\0\n" + MAC, BadInput, "does not know"),
        (HEAD + MAC, BadInput, "does not know"),
        (HEAD + b"-> ssh-ed25519 a b\n\n" + MAC, BadInput, "does not know"),
        (HEAD + STANZA * 2 + MAC, BadInput, "does not know"),
        (HEAD + STANZA + b"-> X25519 a\nb\n" + MAC, BadInput, "does not know"),
        (worked(b"21"), BadInput, "so much work"),
        (worked(b"63"), BadInput, "so much work"),
        (worked(b"99"), BadInput, "so much work"),
        (worked(b"100"), BadInput, "does not know"),
        (worked(b"010"), BadInput, "does not know"),
        (worked(b"-1"), BadInput, "does not know"),
        (b"\0" * (25 * 1024 * 1024), BadInput, "larger than a packet"),
        (HEAD + b"\0" * (16 * 1024 * 1024), BadInput, "larger than a packet"),
        (b"-----BEGIN AGE ENCRYPTED FILE-----\n", Damaged, "first or last line"),
        (
            b"-----BEGIN AGE ENCRYPTED FILE-----\n!!\n-----END AGE ENCRYPTED FILE-----",
            Damaged,
            "lines are not whole",
        ),
    ],
)
def test_what_is_no_lock_of_ours_is_said_before_any_work_is_done(
    data: bytes, kind: type[KnownError], reason: str
) -> None:
    with pytest.raises(kind, match=reason) as refused:
        sealing.unseal_with_passphrase(data, PASSPHRASE)
    assert refused.value.kept == "Nothing in your journal has changed."
    with pytest.raises(kind, match=reason):
        sealing.lock_of(data)


def test_more_than_a_packet_can_be_is_refused_once_open() -> None:
    with pytest.raises(BadInput, match="larger than a packet"):
        sealing.unseal(sealing.seal(b"\0" * (archive.LARGEST + 1), SAM.card), SAM)


def test_armor_survives_the_mail() -> None:
    lines = base64.encodebytes(LOCKED).replace(b"\n", b"\r\n")
    begin, end = (b"-----%s AGE ENCRYPTED FILE-----" % word for word in (b"BEGIN", b"END"))

    assert open_locked(b"\r\n" + begin + b"\r\n" + lines + end + b"\r\n\r\n", identity=SAM)[0] == TO_SAM


def test_a_secret_is_never_shown() -> None:
    assert SAM.age_secret not in repr(SAM)
    assert SAM.sign_secret not in repr(SAM)
    with pytest.raises(WrongKey) as refused:
        open_locked(WITH_WORDS, passphrase="kingfisher")
    assert "kingfisher" not in repr(refused.value)
    assert refused.value.__cause__ is None
