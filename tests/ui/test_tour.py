"""The tour: it plays the main job with real keys, leaves a picture of every step, and fails where one does not show."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.paths import Places
from ui.touring.guide import Expect, Guide, Script
from ui.touring.hands import pick

ROOT = Path(__file__).resolve().parents[2]
_SIZE = (1280, 820)
_STEPS = 60


def run(arguments: list[str], temporary: Path) -> subprocess.CompletedProcess[str]:
    """What Python did with `arguments`, with `temporary` for files that last no longer than the process."""
    temporary.mkdir()
    names = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(temporary))
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, **names, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=170,
    )


def colours(picture: QImage) -> int:
    """How many colours a small copy of a picture has; a blank one has one."""
    small = picture.scaled(64, 41)
    return len({small.pixel(x, y) for x in range(small.width()) for y in range(small.height())})


def test_the_tour_leaves_a_picture_of_every_step_and_nothing_else(tmp_path: Path, own_home: Path) -> None:
    out, temporary = tmp_path / "pictures", tmp_path / "temporary"
    out.mkdir()
    (out / "07-of-another-day.png").write_bytes(b"old")
    (out / "letter.txt").write_text("mine")
    own = Places.default()
    own.data.mkdir(parents=True)
    (own.data / "kept.txt").write_text("mine")

    played = run(["-m", "desktop_app", "tour", "--out", str(out), "--json"], temporary)

    assert played.returncode == 0, played.stderr
    pictures = sorted(out.glob("*.png"))
    assert json.loads(played.stdout) == {"pictures": [str(path) for path in pictures], "failed": None}
    assert len(pictures) >= _STEPS
    assert [path.name[:3] for path in pictures] == [f"{at:02}-" for at in range(1, len(pictures) + 1)]
    images = [QImage(str(path)) for path in pictures]
    assert {(image.width(), image.height()) for image in images} == {_SIZE}
    assert [path.name for path, image in zip(pictures, images, strict=True) if colours(image) < 3] == []
    same = [path.name for path, one, two in zip(pictures, images, images[1:], strict=False) if one == two]
    assert same == []
    assert (out / "letter.txt").read_text() == "mine"
    assert list(temporary.iterdir()) == []
    assert [path.name for path in own_home.rglob("*") if path.is_file()] == ["kept.txt"]


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> QWidget:
    window = QWidget()
    window.resize(200, 100)
    QLabel("A quiet place", window)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


def ending(qtbot: QtBot, guide: Guide, script: Script) -> str:
    """What the guide says when it is over; empty when all was shown."""
    with qtbot.waitSignal(guide.ended, timeout=5_000) as heard:
        guide.play(script)
    assert heard.args is not None
    return str(heard.args[0])


def test_what_is_shown_ends_well(qtbot: QtBot, window: QWidget, tmp_path: Path) -> None:
    guide = Guide(window, tmp_path, patience=2)

    def script() -> Script:
        yield guide.sees("quiet")
        yield guide.picture("first")

    assert ending(qtbot, guide, script()) == ""
    assert [path.name for path in tmp_path.iterdir()] == ["01-first.png"]


def test_what_is_not_shown_is_said_after_which_picture_and_pictured(
    qtbot: QtBot, window: QWidget, tmp_path: Path
) -> None:
    guide = Guide(window, tmp_path, patience=0.2)

    def script() -> Script:
        yield guide.picture("first")
        yield guide.sees("a loud place")
        yield guide.picture("never")

    said = ending(qtbot, guide, script())
    assert said == "After 01-first.png: the window should show 'a loud place'."
    assert sorted(path.name for path in tmp_path.iterdir()) == ["01-first.png", "failed.png"]


def test_a_hand_that_finds_nothing_fails_the_tour(qtbot: QtBot, window: QWidget, tmp_path: Path) -> None:
    def script() -> Script:
        yield Expect(lambda: True, "nothing")
        raise LookupError("there should be a button 'Begin'")

    said = ending(qtbot, Guide(window, tmp_path, patience=1), script())
    assert said == "After the start: there should be a button 'Begin'."


def test_a_window_of_its_own_fails_the_tour(qtbot: QtBot, window: QWidget, tmp_path: Path) -> None:
    stray = QLabel("flash")
    qtbot.addWidget(stray)

    def show() -> bool:
        stray.show()
        return False

    def script() -> Script:
        yield Expect(show, "never")

    said = ending(qtbot, Guide(window, tmp_path, patience=1), script())
    assert said == "After the start: QLabel should not open a window of its own."


def test_a_menu_may_open_and_its_entry_be_picked(qtbot: QtBot, window: QWidget, tmp_path: Path) -> None:
    picked: list[str] = []
    menu = QMenu(window)
    menu.addAction("Say nothing")
    menu.addAction("Say no kindly").triggered.connect(lambda: picked.append("no"))

    def script() -> Script:
        menu.popup(window.mapToGlobal(window.rect().topLeft()))
        yield Expect(menu.isVisible, "a menu should open")
        pick("Say no kindly")
        yield Expect(lambda: picked == ["no"], "the entry should have been picked")
        pick("Say no kindly")

    said = ending(qtbot, Guide(window, tmp_path, patience=1), script())
    assert said == "After the start: there should be a menu with the entry 'Say no kindly'."


_WRONG_STEP = """
import sys
from argparse import Namespace
import ui.touring.script as played

def script(guide, *_):
    guide.patience = 0.2
    yield guide.sees("A page that there is not")

played.script = script
from ui.tour import run_tour
sys.exit(run_tour(Namespace(out=sys.argv[1], json=False)))
"""


def test_a_tour_that_fails_says_so_in_a_sentence_and_with_its_own_code(tmp_path: Path) -> None:
    out = tmp_path / "pictures"
    failed = run(["-c", _WRONG_STEP, str(out)], tmp_path / "temporary")
    assert failed.returncode == 70
    assert "After the start: the window should show 'A page that there is not'." in failed.stderr
    assert [path.name for path in out.iterdir()] == ["failed.png"]
    assert list((tmp_path / "temporary").iterdir()) == []
