"""What the first page does not need is not imported before it is seen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from desktop_app.journal import Journal
from desktop_app.paths import Places

ROOT = Path(__file__).resolve().parents[2]

# Each costs a start a good part of what QtWidgets does, or has nothing to do in a program without a network.
HEAVY = {
    "argon2",
    "asyncio",
    "cryptography",
    "dateutil",
    "email",
    "hypothesis",
    "icalendar",
    "importlib_metadata",
    "jeepney",
    "keyring",
    "platformdirs",
    "pytest",
    "secretstorage",
    "ssl",
    "zoneinfo",
    "PySide6.QtDBus",
    "PySide6.QtNetwork",
    "PySide6.QtPrintSupport",
    "PySide6.QtTest",
    # Read by other pages, or when something about a person was written.
    "desktop_app.release.releases",
    "desktop_app.wording.wordings",
    "statistics",
}

# The program itself; only the moment is noted when its first page has been painted.
PROGRAM = """
import json, sys
from desktop_app.command_line import parse
asked = parse(["--data-dir", sys.argv[1]])
from ui import app
from PySide6 import QtWidgets
from PySide6.QtCore import QEvent, QObject, QTimer

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            widgets = [name for name, made in vars(QtWidgets).items() if isinstance(made, type)]
            print(json.dumps([len(watched.cards()), sorted(sys.modules), widgets]), flush=True)
            QTimer.singleShot(0, watched.window().close)
        return False

class Watched(app.Shell):
    def start(self, *arguments, **named):
        started = super().start(*arguments, **named)
        page = self.window.desk.pages.currentWidget()
        page.installEventFilter(Watch(page))
        return started

app.Shell = Watched
sys.exit(app.run(asked))
"""


def test_heavy_libraries_wait_until_they_are_needed(tmp_path: Path) -> None:
    places = Places.default(tmp_path)
    journal, _ = Journal.create(places.journal, passphrase=None, places=places)
    journal.promises.add("Send the article", due=journal.today(), day=journal.today())
    journal.close()
    started = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert started.returncode == 0, started.stderr
    shown, modules, widgets = json.loads(started.stdout)
    assert shown == 1
    assert "ui.pages.today" in modules
    assert not HEAVY & set(modules)
    # PySide6 makes all of its classes of widgets when it is handed a widget that Qt made.
    assert "QPushButton" in widgets
    assert "QWizard" not in widgets
