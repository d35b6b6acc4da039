"""The headless commands as a shell sees them: words, JSON, exit codes, and what they leave on the disk."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from desktop_app.__main__ import main
from desktop_app.command_line import parse
from desktop_app.commands import PASSPHRASE
from desktop_app.exchange import ics
from desktop_app.journal import Journal
from desktop_app.keys import Keys
from desktop_app.paths import Places
from tests.core.conftest import DAY
from tests.core.shell import CALENDAR, SECRET, Shell


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tmp_path / "data", capsys)


@pytest.fixture
def made(shell: Shell) -> Shell:
    """A journal protected by this computer, at its default place."""
    assert shell.run("new", "--this-computer") == 0
    return shell


@pytest.fixture
def calendar(tmp_path: Path) -> Path:
    path = tmp_path / "breakfast.ics"
    path.write_bytes(CALENDAR.encode())
    return path


# New, and the passphrase


def test_new_tells_the_recovery_code_and_how_it_is_protected(shell: Shell) -> None:
    answer = shell.json("new", "--this-computer")
    assert answer.keys() == {"journal", "recovery_code", "protection"}
    assert Path(answer["journal"]) == shell.folder
    keys = Keys.load(shell.folder, Places.default(shell.data))
    assert keys.key_of_code(answer["recovery_code"]) == keys.device_key()


def test_new_says_it_in_words(shell: Shell) -> None:
    assert shell.run("new", "--this-computer") == 0
    assert str(shell.folder) in shell.words
    assert "recovery code" in shell.words


def test_new_leaves_a_journal_that_is_there_alone(made: Shell) -> None:
    before = made.bytes()
    error = made.json("new", "--this-computer", exit_code=3)["error"]
    assert "already a journal" in error["what"]
    assert error["kept"]
    assert error["todo"]
    assert made.bytes() == before


def test_the_passphrase_comes_from_the_environment(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSPHRASE, SECRET)
    assert shell.run("new") == 0
    assert shell.run("check") == 0
    before = shell.bytes()
    monkeypatch.setenv(PASSPHRASE, "something else")
    error = shell.json("check", exit_code=5)["error"]
    assert error["what"] == "This passphrase does not open the journal."
    assert shell.bytes() == before


def test_without_a_passphrase_and_a_terminal_nothing_is_asked(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Path(os.devnull).open() as nothing:
        monkeypatch.setattr(sys, "stdin", nothing)
        assert "A new journal needs a passphrase." in shell.json("new", exit_code=5)["error"]["what"]
        assert not shell.folder.exists()
        monkeypatch.setenv(PASSPHRASE, SECRET)
        assert shell.run("new") == 0
        monkeypatch.delenv(PASSPHRASE)
        assert "protected by a passphrase" in shell.json("check", exit_code=5)["error"]["what"]


def test_a_blank_passphrase_is_refused(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSPHRASE, "   ")
    assert shell.run("new") == 8
    assert "Traceback" not in shell.faults


@pytest.mark.parametrize("option", ["--passphrase", "--password", "-p"])
def test_no_option_takes_a_passphrase(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        parse(["new", option, "secret"])
    assert left.value.code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["today", "--on", "yesterday"],
        ["today", "--on", "9999-12-31"],
        ["import"],
        ["export", "xml", "to"],
        ["search"],
        ["sample"],
        ["tour"],
    ],
)
def test_what_is_not_understood_is_told_with_exit_code_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    assert "usage:" in capsys.readouterr().err


@pytest.mark.parametrize("before", [True, False])
def test_the_journal_may_be_named_before_or_after_the_command(made: Shell, before: bool) -> None:
    where = ["--journal", str(made.folder)]
    command = [*where, "check"] if before else ["check", *where]
    assert made.run(*command) == 0


# Every command on a sound journal


def test_check_says_that_all_is_well(made: Shell) -> None:
    assert made.json("check") == {"sound": True, "problems": []}


def test_today_on_a_day(made: Shell, calendar: Path) -> None:
    made.run("import", calendar)
    answer = made.json("today", "--on", "2026-03-12")
    assert answer.keys() == {"day", "prompts", "more", "quiet", "so_far", "coming"}
    assert answer["day"] == "2026-03-12"
    (prompt,) = answer["prompts"]
    assert prompt["kind"] == "reflect_on_event"
    assert prompt["reasons"]
    assert made.run("today", "--on", "2026-03-12") == 0
    assert "Chamber breakfast" in made.words


def test_today_without_a_day_is_today(made: Shell) -> None:
    assert made.json("today")["day"] == date.today().isoformat()


def test_import_adds_once(made: Shell, calendar: Path) -> None:
    first = made.json("import", calendar)
    assert first["dry_run"] is False
    (file,) = first["files"]
    assert file == {
        "file": str(calendar),
        "added": 1,
        "updated": 0,
        "unchanged": 0,
        "cancelled": 0,
        "refused": [],
        "titles": ["Chamber breakfast"],
    }
    (again,) = made.json("import", calendar)["files"]
    assert (again["added"], again["unchanged"]) == (0, 1)


def test_a_dry_run_changes_no_byte(made: Shell, calendar: Path) -> None:
    before = made.bytes()
    answer = made.json("import", calendar, "--dry-run")
    assert answer["dry_run"] is True
    assert answer["files"][0]["added"] == 1
    assert made.bytes() == before
    assert made.json("today", "--on", "2026-03-12")["prompts"] == []


def test_import_takes_what_it_can_of_several_files(made: Shell, calendar: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "holiday.jpg"
    foreign.write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(256)) * 4)
    answer = made.json("import", foreign, calendar, exit_code=8)
    bad, good = answer["files"]
    assert bad["file"] == str(foreign)
    assert bad["error"]
    assert good["added"] == 1
    assert foreign.read_bytes()[:4] == b"\xff\xd8\xff\xe0"


@pytest.mark.parametrize("content", [b"", b"Dear Maya,\n", b"PK\x03\x04\x00\x00", b"BEGIN:VCALENDAR\n"])
def test_a_foreign_file_is_refused_in_a_sentence(made: Shell, tmp_path: Path, content: bytes) -> None:
    path, before = tmp_path / "foreign.ics", made.bytes()
    path.write_bytes(content)
    assert made.run("import", path) == 8
    assert str(path) in made.words
    assert made.bytes() == before
    assert path.read_bytes() == content


def test_a_file_that_is_not_there_is_told(made: Shell, tmp_path: Path) -> None:
    assert made.run("import", tmp_path / "nowhere.ics") in (3, 8)
    assert "nowhere.ics" in made.words


def test_fifty_megabytes_are_refused_at_once(made: Shell, tmp_path: Path) -> None:
    path = tmp_path / "huge.ics"
    with path.open("wb") as file:
        file.write(CALENDAR.encode())
        file.truncate(50_000_000)
    before = made.bytes()
    (file_said,) = made.json("import", path, exit_code=8)["files"]
    assert "50 MB" in file_said["error"]
    assert str(ics.MAX_BYTES // 1_000_000) in file_said["error"]
    assert made.bytes() == before


def test_export_writes_everything_and_says_it_is_open(made: Shell, calendar: Path, tmp_path: Path) -> None:
    made.run("import", calendar)
    to = tmp_path / "all.json"
    answer = made.json("export", "json", to)
    assert answer["file"] == str(to)
    assert answer["rows"]["event"] == 1
    assert json.loads(to.read_text("utf-8"))["event"][0]["title"] == "Chamber breakfast"
    assert made.run("export", "json", to) == 0
    assert "not encrypted" in made.words


def test_search_finds_nothing_in_an_empty_journal(made: Shell) -> None:
    assert made.json("search", 'c++ AND "x') == {"query": 'c++ AND "x', "found": []}


def test_a_sample_and_a_search_in_it(shell: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "sample"
    answer = shell.json("sample", folder, "--on", DAY.isoformat())
    assert answer["journal"] == str(folder)
    assert answer["people"] > 35
    found = shell.json("--journal", folder, "search", "bookkeeper")["found"]
    assert found
    assert found[0].keys() == {"kind", "id", "day", "event", "people", "text"}
    assert any("bookkeeper" in each["text"] for each in found)
    assert len(shell.json("--journal", folder, "search", "e", "--limit", "1")["found"]) == 1
    assert shell.run("--journal", folder, "today", "--on", DAY.isoformat()) == 0
    assert "Chamber breakfast" in shell.words


@pytest.mark.skipif(os.name != "posix", reason="the words are split as a POSIX shell does")
def test_the_command_that_opens_a_sample_works_as_told(shell: Shell, tmp_path: Path) -> None:
    assert shell.run("sample", tmp_path / "a sample") == 0
    program, *arguments = shlex.split(shell.words.strip().rpartition(": ")[2])
    assert program == "afterword"
    assert main([*arguments, "check"]) == 0


def test_a_sample_is_never_mixed_with_a_journal(made: Shell) -> None:
    before = made.bytes()
    assert made.run("sample", made.folder) == 3
    assert "already a journal" in made.faults
    assert made.bytes() == before


# Faults of ours, and the program as a process


def test_a_fault_of_ours_is_a_sentence_without_private_words(
    made: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: Journal) -> tuple[str, ...]:
        raise RuntimeError("Maya told me a secret")

    monkeypatch.setattr(Journal, "check", broken)
    error = made.json("check", exit_code=70)["error"]
    assert "RuntimeError" in error["what"]
    assert "Maya" not in json.dumps(error)


def test_an_interruption_ends_quietly(made: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(self: Journal) -> tuple[str, ...]:
        raise KeyboardInterrupt

    monkeypatch.setattr(Journal, "check", interrupted)
    assert made.run("check") == 130
    assert made.words + made.faults == ""
    monkeypatch.undo()


def test_the_program_as_a_process(tmp_path: Path) -> None:
    """As typed by someone in a shell with an old code page: no traceback, and names survive in JSON."""
    environment = os.environ | {PASSPHRASE: SECRET, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    common = [sys.executable, "-m", "desktop_app", "--data-dir", str(tmp_path / "data")]

    def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [*common, *arguments], env=environment, capture_output=True, check=False, timeout=60
        )

    assert run("new").returncode == 0
    path = tmp_path / "one.ics"
    path.write_text(CALENDAR.replace("Chamber breakfast", "فطور 早餐"), "utf-8", newline="")
    words = run("import", str(path))
    assert (words.returncode, words.stderr) == (0, b"")
    told = run("import", str(path), "--json")
    assert json.loads(told.stdout)["files"][0]["titles"] == ["فطور 早餐"]
    environment[PASSPHRASE] = "wrong"
    wrong = run("today")
    assert wrong.returncode == 5
    assert b"Traceback" not in wrong.stderr
    assert b"This passphrase does not open the journal." in wrong.stderr
