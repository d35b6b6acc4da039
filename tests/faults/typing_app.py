"""The real program with somebody typing in it, for the test that kills it.

`typing_app.py FOLDER DATA LOG REFLECTION SEED` starts the program as a person would, on the journal in FOLDER, goes on
with the reflection, and presses real keys at a random pace. Lines of LOG are `TIME<tab>WHAT<tab>VALUE...`, TIME in
nanoseconds of the monotonic clock: "at" with the question shown and the caret; before it is done, "key" with a letter
or "go" for a trip to the next question and back. "ready" goes to standard output when the typing begins.
"""

from __future__ import annotations

import os
import random
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui import app
from ui.context import Resume
from ui.desk import Desk
from ui.pages.reflect import ReflectPage
from ui.pages.reflecting.question import QuestionView

# Milliseconds between two keys: bursts in which the program never finds the keys at rest, and pauses.
_BURST, _PAUSE, _PAUSES = (3, 55), (250, 650), 0.02
_LETTERS = "abcdefghijklmnopqrstuvwxyzäß語"
_SPACES, _TRIPS = 0.18, 0.01
_WAIT_FOR_WINDOW = 5


@dataclass(frozen=True)
class Started:
    """What the command line says to the window."""

    journal: Path
    data_dir: Path
    files: tuple[Path, ...] = ()


class Typist(QObject):
    """Presses keys until it is killed."""

    trips = _TRIPS

    def __init__(self, shell: app.Shell, log: Path, reflection: int, seed: int) -> None:
        super().__init__(shell)
        self._shell, self._reflection, self._chance = shell, reflection, random.Random(seed)
        self._log = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._begin)
        self._timer.start(0)

    def _begin(self) -> None:
        desk = self._shell.window.desk
        if desk is None or not self._shell.window.isActiveWindow():
            self._timer.start(_WAIT_FOR_WINDOW)
            return
        self._go_there(desk)
        self._timer.timeout.disconnect(self._begin)
        self._timer.timeout.connect(self._press)
        os.write(1, b"ready\n")
        self._press()

    def _go_there(self, desk: Desk) -> None:
        desk.navigate("reflect", Resume(self._reflection))
        self._say_place()
        if self._view(desk).position:
            # The last kill fell between two questions.
            QTest.keyClick(self._target(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
            self._say_place()

    def _press(self) -> None:
        if self._chance.random() < self.trips:
            # To the next question and back, by the keys for it.
            self._say("go", "")
            QTest.keyClick(self._target(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            QTest.keyClick(self._target(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
            self._say_place()
        else:
            letter = " " if self._chance.random() < _SPACES else self._chance.choice(_LETTERS)
            key = Qt.Key.Key_Space if letter == " " else Qt.Key.Key_A
            self._say("key", letter)
            QTest.sendKeyEvent(
                QTest.KeyAction.Click, self._target(), key, letter, Qt.KeyboardModifier.NoModifier
            )
        pause = self._chance.random() < _PAUSES
        self._timer.start(self._chance.randint(*(_PAUSE if pause else _BURST)))

    def _target(self) -> Any:
        return QApplication.focusWidget() or self._shell.window

    def _view(self, desk: Desk) -> QuestionView:
        page = desk.pages.currentWidget()
        assert isinstance(page, ReflectPage)
        assert isinstance(page.view, QuestionView)
        return page.view

    def _place(self, desk: Desk) -> tuple[str, int]:
        """The question shown, and the caret."""
        view = self._view(desk)
        return view.asked.key, view.field.caret()

    def _say_place(self) -> None:
        desk = self._shell.window.desk
        assert desk is not None
        key, caret = self._place(desk)
        self._say("at", f"{key}\t{caret}")

    def _say(self, what: str, value: str) -> None:
        os.write(self._log, f"{time.monotonic_ns()}\t{what}\t{value}\n".encode())


def main(typist: type[Typist] = Typist) -> int:
    """Start the program with this typist at its keyboard."""
    folder, data, log, reflection, seed = sys.argv[1:6]

    class TypedShell(app.Shell):
        """The program's own, with a typist at its keyboard once a journal is open."""

        def __init__(self, *values: Any, **named: Any) -> None:
            super().__init__(*values, **named)
            self._typist = typist(self, Path(log), int(reflection), int(seed))

    app.Shell = TypedShell  # type: ignore[misc]
    return app.run(Started(Path(folder), Path(data)))


if __name__ == "__main__":
    sys.exit(main())
