"""Words handed over by the clipboard."""

from __future__ import annotations

import subprocess
import sys

from PySide6.QtWidgets import QApplication

from ui.clipboard import copy

NOTE = "Dear Zoë,\nhow is the boat?\u00a0—\u2009Ada"


def test_copied_words_arrive_exactly(qapp: QApplication) -> None:
    copy(NOTE)
    assert qapp.clipboard().text() == NOTE


def test_histories_of_the_clipboard_are_asked_not_to_keep_it(qapp: QApplication) -> None:
    copy(NOTE)
    data = qapp.clipboard().mimeData()
    assert data.data("x-kde-passwordManagerHint").data() == b"secret"
    asked = " ".join(data.formats())
    assert "ExcludeClipboardContentFromMonitorProcessing" in asked
    assert "org.nspasteboard.ConcealedType" in asked


def test_the_hints_carry_nothing_of_the_words(qapp: QApplication) -> None:
    copy(NOTE)
    data = qapp.clipboard().mimeData()
    others = [kind for kind in data.formats() if not kind.startswith("text/plain")]
    assert others
    assert all(b"boat" not in data.data(kind).data() for kind in others)


def test_a_program_that_copied_ends_well() -> None:
    """Offscreen, the clipboard is emptied after Python is gone."""
    program = "from PySide6.QtGui import QGuiApplication; app = QGuiApplication([]);"
    program += "from ui.clipboard import copy; copy('the boat'); copy('and the tea')"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
