"""The real program with somebody typing in a form of a person's page, for the test that kills it.

`form_app.py FOLDER DATA PERSON FORM WORDS` starts the program on the journal in FOLDER and types WORDS as a talk
(FORM "talk") or as a nickname ("details"). "typed" goes to standard output after the last key.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtTest import QTest

from tests.faults.typing_app import Started
from ui import app
from ui.pages.person import PersonPage

_WAIT_FOR_WINDOW = 5  # milliseconds


class Typist(QObject):
    """Types once the window is there."""

    def __init__(self, shell: app.Shell, person: int, form: str, words: str) -> None:
        super().__init__(shell)
        self._shell, self._person, self._form, self._words = shell, person, form, words
        QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        desk = self._shell.window.desk
        if desk is None or not self._shell.window.isActiveWindow():
            QTimer.singleShot(_WAIT_FOR_WINDOW, self, self._begin)
            return
        desk.navigate("person", self._person)
        page = desk.pages.currentWidget()
        assert isinstance(page, PersonPage)
        if self._form == "talk":
            page.log_talk()
            field: Any = page._talk.words
        else:
            page.change_details()
            field = page._details.nickname
            field.setFocus()
        QTest.keyClicks(field, self._words)
        os.write(1, b"typed\n")


def main() -> int:
    folder, data, person, form, words = sys.argv[1:6]

    class TypedShell(app.Shell):
        """The program's own, with a typist at its keyboard once a journal is open."""

        def __init__(self, *values: Any, **named: Any) -> None:
            super().__init__(*values, **named)
            self._typist = Typist(self, int(person), form, words)

    app.Shell = TypedShell  # type: ignore[misc]
    return app.run(Started(Path(folder), Path(data)))


if __name__ == "__main__":
    sys.exit(main())
