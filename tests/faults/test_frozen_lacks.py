"""A copy of the program that is not whole says so and does not start; it never goes on without a part."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.journal import Journal
from desktop_app.paths import CONTENTS, Places

ROOT = Path(__file__).resolve().parents[2]
FAULT = 70


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A copy of the program, as it lies in a checkout."""
    copy = tmp_path / "program"
    for part in ("desktop_app", "ui", "resources"):
        shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


def listed(program: Path) -> list[str]:
    """Give the copy the list that a frozen program brings; the names in it."""
    files = sorted((program / "resources").rglob("*"))
    names = [file.relative_to(program / "resources").as_posix() for file in files if file.is_file()]
    (program / "resources" / CONTENTS).write_text("\n".join(names), encoding="utf-8")
    return names


def start(program: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "desktop_app", "--data-dir", str(program.parent / "data"), *arguments],
        cwd=program,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def assert_said(told: subprocess.CompletedProcess[str], name: str) -> None:
    assert told.returncode == FAULT
    assert name in told.stderr
    assert "Traceback" not in told.stderr
    assert told.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "name",
    [
        "guides/evening.toml",
        "icons/app.png",
        "icons/today.svg",
        "sample/people.toml",
        "style.qss",
        "tokens.toml",
        "understanding.toml",
    ],
)
def test_every_missing_file_of_a_frozen_program_is_named(program: Path, name: str) -> None:
    assert name in listed(program)
    (program / "resources" / name).unlink()
    assert_said(start(program, "check"), name)


def test_a_missing_file_is_said_before_a_journal_is_made_or_a_window_shown(program: Path) -> None:
    listed(program)
    (program / "resources" / "understanding.toml").unlink()
    assert_said(start(program), "understanding.toml")
    assert_said(start(program, "new", "--this-computer"), "understanding.toml")
    assert not (program.parent / "data").exists()


@pytest.mark.parametrize("name", ["tokens.toml", "style.qss"])
def test_the_window_does_not_open_without_its_look(program: Path, name: str) -> None:
    (program / "resources" / name).unlink()
    told = start(program)
    assert told.returncode == FAULT
    assert "Afterword cannot start" in told.stderr
    assert "Traceback" not in told.stderr


def test_a_checkout_without_resources_says_so(program: Path) -> None:
    shutil.rmtree(program / "resources")
    assert_said(start(program, "check"), "resources")


def test_a_whole_copy_makes_a_journal_of_the_newest_version(program: Path) -> None:
    listed(program)
    made = start(program, "new", "--this-computer")
    assert made.returncode == 0, made.stderr
    assert start(program, "check").returncode == 0
    places = Places.default(program.parent / "data")
    from desktop_app.keys import Keys
    from desktop_app.store.migrations import STEPS

    key = Keys.load(places.journal, places).device_key()
    journal = Journal.open(places.journal, key, places=places)
    assert journal._store.version == len(STEPS)
    journal.close()
