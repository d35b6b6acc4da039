"""Packets and exercises as a shell sees them: what is told without a key, with it, and what is left on the disk."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.atomic import write_bytes
from desktop_app.commands_packets import PASSPHRASE
from desktop_app.errors import PlaceError
from desktop_app.journal import Journal
from desktop_app.keys import Keys
from desktop_app.packets import format, keys, sealing
from desktop_app.packets.values import Packet
from desktop_app.paths import Places
from desktop_app.reflection.guide_files import load
from tests.core.conftest import DAY
from tests.core.made_packets import EXERCISE, INES, SAM, STRANGER, TO_SAM, TO_WHOEVER
from tests.core.shell import Shell

ROOT = Path(__file__).resolve().parents[2]
WORDS = "lantern walks into café"


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.delenv(PASSPHRASE, raising=False)
    return Shell(tmp_path / "data", capsys)


@pytest.fixture
def made(shell: Shell) -> Shell:
    """A journal protected by this computer, at its default place."""
    assert shell.run("new", "--this-computer") == 0
    return shell


@pytest.fixture
def with_words(tmp_path: Path) -> Path:
    path = tmp_path / "words.afterword"
    path.write_bytes(sealing.seal_with_passphrase(format.pack(TO_WHOEVER, SAM), WORDS, work=10))
    return path


def opened(shell: Shell) -> Journal:
    places = Places.default(shell.data)
    return Journal.open(shell.folder, Keys.load(shell.folder, places).device_key(), places=places)


@pytest.fixture
def for_us(made: Shell, tmp_path: Path) -> Path:
    """An exercise of Ines, locked for the keys of the journal."""
    with closing(opened(made)) as journal:
        card = journal.identity.make("Sam Reyes").card
    packet = replace(TO_SAM, reader=card.signer)
    path = tmp_path / "ours.afterword"
    path.write_bytes(sealing.seal(format.pack(packet, INES), card))
    return path


def test_without_a_key_only_what_the_file_shows_is_told(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "some.afterword"
    path.write_bytes(sealing.seal(format.pack(TO_SAM, INES), SAM.card))

    answer = shell.json("packet", "inspect", path)
    assert {name: answer[name] for name in ("file", "bytes", "lock", "opened")} == {
        "file": str(path),
        "bytes": path.stat().st_size,
        "lock": "key",
        "opened": None,
    }
    assert "no journal" in answer["shut"]
    assert shell.run("packet", "inspect", path) == 0
    assert "Locked with a key" in shell.words
    assert "Whisper" not in shell.words
    assert not shell.folder.exists()


def test_without_the_passphrase_only_what_the_file_shows_is_told(shell: Shell, with_words: Path) -> None:
    answer = shell.json("packet", "inspect", with_words)

    assert (answer["lock"], answer["opened"]) == ("passphrase", None)
    assert shell.json("packet", "open", with_words, "--out", shell.data / "out", exit_code=5)["error"]["todo"]
    assert not (shell.data / "out").exists()


def test_with_the_passphrase_everything_is_told(
    shell: Shell, with_words: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSPHRASE, WORDS)

    inside = shell.json("packet", "inspect", with_words)["opened"]

    assert {name: inside[name] for name in inside if name != "files"} == {
        "kind": "answers",
        "title": "Whisper week",
        "day": DAY.isoformat(),
        "from": "Sam Reyes",
        "words": list(keys.words(SAM.card)),
        "compared": False,
        "for": "passphrase",
        "mark": TO_WHOEVER.mark,
        "reply_to": TO_SAM.mark,
        "counts": {"entries": 2, "answers": 3, "figures": 1},
    }
    assert [one["name"] for one in inside["files"]] == list(format.files(format.pack(TO_WHOEVER, SAM)))
    assert shell.run("packet", "inspect", with_words) == 0
    for said in (
        "Answers from Sam Reyes: Whisper week",
        " ".join(keys.words(SAM.card)),
        "2 entries, 3 answers, 1 figure",
    ):
        assert said in shell.words


def test_a_wrong_passphrase_is_refused(
    shell: Shell, with_words: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSPHRASE, "kingfisher")

    for command in (("inspect", with_words), ("open", with_words, "--out", shell.data)):
        error = shell.json("packet", *command, exit_code=5)["error"]
        assert error["what"] == "This passphrase does not open the packet."
    assert not shell.data.exists()


def test_the_keys_of_the_journal_open_what_is_locked_for_them(made: Shell, for_us: Path) -> None:
    before = made.bytes()

    inside = made.json("packet", "inspect", for_us)["opened"]

    assert (inside["kind"], inside["from"], inside["for"]) == ("exercise", "Ines Duarte", "key")
    assert inside["compared"] is False
    assert inside["counts"] == {"questions": 4}
    assert made.bytes().keys() == before.keys()


def test_words_that_were_compared_are_said_to_be(made: Shell, for_us: Path) -> None:
    assert made.run("packet", "inspect", for_us) == 0
    assert "Compare these words with Ines Duarte" in made.words
    with closing(opened(made)) as journal:
        journal.correspondents.add("coach", INES.card, compared=DAY, origin=None)

    assert made.json("packet", "inspect", for_us)["opened"]["compared"] is True
    assert made.run("packet", "inspect", for_us) == 0
    assert "You have compared these words with them." in made.words


def test_a_packet_for_another_is_refused(made: Shell, for_us: Path) -> None:
    for_us.write_bytes(sealing.seal(format.pack(TO_SAM, INES), STRANGER.card))

    for command in (("inspect", for_us), ("open", for_us, "--out", made.data / "out")):
        assert "somebody else" in made.json("packet", *command, exit_code=5)["error"]["what"]
    assert not (made.data / "out").exists()


@pytest.mark.parametrize(
    ("content", "code", "reason"),
    [
        (b"", 8, "not a packet"),
        (b"age-encryption.org/v1\n-> X25519 a", 6, "first lines"),
        (sealing.seal_with_passphrase(b"PK", WORDS, work=10).replace(b" 10\n", b" 40\n"), 8, "so much work"),
        (sealing.seal_with_passphrase(b"PK", WORDS, work=10), 8, "not a packet"),
        (sealing.seal_with_passphrase(b"PK\x03\x04", WORDS, work=10), 6, "not whole"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_its_reason(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, code: int, reason: str
) -> None:
    monkeypatch.setenv(PASSPHRASE, WORDS)
    path = tmp_path / "some.afterword"
    path.write_bytes(content)

    for command in (("inspect", path), ("open", path, "--out", tmp_path / "out")):
        assert reason in shell.json("packet", *command, exit_code=code)["error"]["what"]
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_not_there_is_named(shell: Shell, tmp_path: Path) -> None:
    for path in (tmp_path / "none.afterword", tmp_path):
        assert str(path) in shell.json("packet", "inspect", path, exit_code=8)["error"]["what"]


# Unpacking


def test_an_opened_packet_is_its_files_for_their_owner_only(
    shell: Shell, with_words: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSPHRASE, WORDS)
    folder = tmp_path / "out"

    assert shell.run("packet", "open", with_words, "--out", folder) == 0

    assert "not encrypted any more" in shell.words
    files = format.files(format.pack(TO_WHOEVER, SAM))
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == files
    if os.name != "nt":
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_nothing_that_is_there_is_written_over(
    shell: Shell, with_words: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSPHRASE, WORDS)
    there = tmp_path / "there"
    there.mkdir()
    (there / "packet.md").write_text("mine")

    for folder in (there, there / "packet.md", tmp_path / "no" / "such"):
        assert shell.json("packet", "open", with_words, "--out", folder, exit_code=3)["error"]["kept"]
    assert [path.read_text() for path in there.iterdir()] == ["mine"]


def test_a_folder_that_cannot_be_filled_does_not_stay(
    shell: Shell, with_words: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSPHRASE, WORDS)
    written: list[Path] = []

    def full(path: Path, data: bytes) -> None:
        if len(written) == 3:
            raise PlaceError("full", "kept", "todo")
        written.append(path)
        write_bytes(path, data)

    monkeypatch.setattr("desktop_app.commands_packets.write_bytes", full)

    assert shell.run("packet", "open", with_words, "--out", tmp_path / "out") == 3
    assert len(written) == 3
    assert not (tmp_path / "out").exists()


# Exercises


def test_exercises_are_listed_without_a_journal(shell: Shell) -> None:
    listed = shell.json("exercise", "list")["exercises"]

    assert {one["from"] for one in listed} == {"library"}
    assert "whisper-week" in {one["name"] for one in listed}
    assert shell.run("exercise", "list") == 0
    assert "whisper-week · Whisper week · " in shell.words
    assert not shell.folder.exists()


def test_exercises_of_the_journal_are_listed_with_the_library(made: Shell) -> None:
    with closing(opened(made)) as journal:
        received = journal.exercises.keep_received(EXERCISE.exercise)
        written = journal.exercises.save_written(
            replace(EXERCISE.exercise, uid="x", title="Mine", questions=())
        )

    listed = {one["name"]: one for one in made.json("exercise", "list")["exercises"]}

    assert (listed[received]["from"], listed[received]["title"]) == ("received", "Whisper week")
    assert (listed[written]["from"], listed[written]["title"], listed[written]["questions"]) == (
        "written",
        "Mine",
        0,
    )
    assert listed["whisper-week"]["from"] == "library"
    assert len(listed) == len(made.json("exercise", "list")["exercises"])


@pytest.mark.parametrize("with_journal", [False, True])
def test_an_exported_exercise_is_a_guide_file(shell: Shell, tmp_path: Path, with_journal: bool) -> None:
    if with_journal:
        assert shell.run("new", "--this-computer") == 0
    path = tmp_path / "mine.toml"

    assert shell.run("exercise", "export", "whisper-week", path) == 0
    assert shell.run("exercise", "export", "whisper-week", tmp_path) == 0

    guide = load(path)
    assert (guide.kind, guide.title) == ("homework", "Whisper week")
    assert (tmp_path / "whisper-week.toml").read_bytes() == path.read_bytes()


def test_an_export_writes_over_nothing(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("mine")

    assert shell.run("exercise", "export", "whisper-week", path) == 3
    assert shell.run("exercise", "export", "no-such-thing", tmp_path / "new.toml") == 9
    assert "exercise list" in shell.faults
    assert [each.read_text() for each in tmp_path.iterdir()] == ["mine"]


def test_no_passphrase_and_no_word_of_a_packet_reaches_a_fault(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSPHRASE, WORDS)
    path = tmp_path / "some.afterword"
    body = replace(EXERCISE, note="kingfisher")
    content = format.pack(Packet("0" * 32, DAY, INES.card, "", "", body), INES)
    path.write_bytes(
        sealing.seal_with_passphrase(content.replace(b"kingfisher", b"kingfishes"), WORDS, work=10)
    )

    error = json.dumps(shell.json("packet", "inspect", path, exit_code=6))

    assert "kingfish" not in error
    assert "lantern" not in error


def test_a_journal_without_keys_says_what_the_file_shows(shell: Shell, tmp_path: Path) -> None:
    assert shell.run("new", "--this-computer") == 0
    path = tmp_path / "some.afterword"
    path.write_bytes(sealing.seal(format.pack(TO_SAM, INES), SAM.card))

    answer = shell.json("packet", "inspect", path)

    assert answer["lock"] == "key"
    assert (answer["opened"], answer["shut"]) == (None, "The journal has no keys yet.")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells nobody that a reader is gone")
def test_a_reader_who_has_seen_enough_is_no_fault(tmp_path: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "desktop_app", "--data-dir", str(tmp_path), "exercise", "list"]
    done = subprocess.run(command, cwd=ROOT, stdout=write, stderr=subprocess.PIPE, timeout=60, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")
