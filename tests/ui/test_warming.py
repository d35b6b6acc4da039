"""What the other pages need is imported beside what the owner does, a little at a time, and all of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop_app.journal import Journal
from desktop_app.paths import Places
from ui.warming import STEPS, Warming

ROOT = Path(__file__).resolve().parents[2]

# A process of its own, in which nothing was imported before. Shows every page and names what that imported.
PROGRAM = """
import json, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from desktop_app.paths import Places
from ui.app import Shell
from ui.theme import STYLE_ARGUMENTS
from ui.warming import STEPS, Warming

app = QApplication(["afterword", *STYLE_ARGUMENTS])
shell = Shell(app, Places.default(Path(sys.argv[1])))
shell.start()
ours = lambda: {name for name in sys.modules if name.startswith(("ui.pages.", "ui.models."))}
warming, sizes = Warming(shell), []
for _ in STEPS:
    before = len(sys.modules)
    warming.step()
    sizes.append(len(sys.modules) - before)
warm = ours()
desk = shell.window.desk
person = shell.journal.people.page(limit=1)[0].id
for page, target in {"events": None, "journal": None, "people": None, "person": person, "introductions": None,
                     "homework": None, "settings": None, "deleted": None, "merge": None}.items():
    desk.navigate(page, target)
print(json.dumps([sorted(ours() - warm), max(sizes)]), flush=True)
shell.window.close()
shell.close_journal()
"""


def test_no_page_has_to_be_imported_once_all_is_warm(tmp_path: Path) -> None:
    places = Places.default(tmp_path)
    journal, _ = Journal.create(places.journal, passphrase=None, places=places)
    journal.people.add("Kati Nagy")
    journal.close()
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    imported, most_at_once = json.loads(told.stdout.splitlines()[-1])
    assert imported == []
    # A step that brings in very much is a stall: its parts belong before it.
    assert most_at_once <= 20


def test_it_ends_once_all_is_there(qtbot: QtBot, qapp: QObject) -> None:
    warming = Warming(qapp)
    warming.start()
    assert warming.at_work
    qtbot.waitUntil(lambda: not warming.at_work, timeout=60_000)
    assert set(STEPS) <= set(sys.modules)
    warming.deleteLater()
