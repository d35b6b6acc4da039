"""The real program with somebody writing what stays their own of a homework, for the test that kills it.

`homework_app.py FOLDER DATA LOG HOMEWORK SEED`, as `typing_app.py`.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt

from tests.faults.typing_app import Typist, main
from ui.desk import Desk
from ui.pages.homework import HomeworkPage


class HomeworkTypist(Typist):
    """Writes until it is killed."""

    trips = 0.0

    def _go_there(self, desk: Desk) -> None:
        desk.navigate("homework", self._reflection)
        page = desk.pages.currentWidget()
        assert isinstance(page, HomeworkPage)
        page.stage.doing.notes.keeps.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say_place()

    def _place(self, desk: Desk) -> tuple[str, int]:
        page = desk.pages.currentWidget()
        assert isinstance(page, HomeworkPage)
        field = page.stage.doing.notes.keeps
        assert field.hasFocus()
        return "keeps", field.textCursor().position()


if __name__ == "__main__":
    sys.exit(main(HomeworkTypist))
