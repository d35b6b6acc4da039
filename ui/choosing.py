"""The system's own dialogs for files and folders, asked without stopping the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_folder(parent: QWidget, title: str, start: Path, then: Callable[[Path], object]) -> None:
    """Call `then` with the folder chosen; not at all when none was."""
    dialog = _dialog(parent, title, start)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.open()


def ask_files(
    parent: QWidget, title: str, kinds: str, start: Path, then: Callable[[list[Path]], object]
) -> None:
    """Call `then` with the files chosen, one or more. `kinds` is a filter in Qt's spelling."""
    dialog = _dialog(parent, title, start)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilter(kinds)
    dialog.filesSelected.connect(lambda paths: then([Path(path) for path in paths]))
    dialog.open()


def ask_new_file(
    parent: QWidget, title: str, kinds: str, start: Path, then: Callable[[Path], object]
) -> None:
    """Call `then` with the file to write; an existing one was asked about. `start` names the file offered."""
    dialog = _dialog(parent, title, start.parent)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(kinds)
    dialog.selectFile(start.name)
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.open()


def _dialog(parent: QWidget, title: str, start: Path) -> QFileDialog:
    while not start.is_dir() and start != start.parent:
        start = start.parent
    dialog = QFileDialog(parent, title, str(start))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog
