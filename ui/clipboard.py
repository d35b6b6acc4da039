"""Handing words over to another program by the clipboard."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QStringListModel
from PySide6.QtGui import QGuiApplication

# What managers of clipboard histories agreed on for words they should forget. Each reads its own hint and no other:
# KDE's and those like it, Windows' history and cloud, and the convention of macOS programs.
_HINTS = {
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
    "org.nspasteboard.ConcealedType": b"1",
}


def copy(text: str) -> None:
    """Put `text` on the clipboard, asking histories of the clipboard not to keep it. They may not listen."""
    data = _data()
    data.setText(text)
    for kind, value in _HINTS.items():
        data.setData(kind, value)
    QGuiApplication.clipboard().setMimeData(data)


def _data() -> QMimeData:
    """Empty, and made by Qt. Some platforms keep what was copied until Python is gone, and deleting what Python made
    ends the program then (seen offscreen).
    """
    rows = QStringListModel([""])
    data = rows.mimeData([rows.index(0)])
    data.clear()
    return data
