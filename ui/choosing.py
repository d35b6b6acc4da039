"""The system's own dialogs for files and folders, asked without stopping the window."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def documents() -> Path:
    """The folder of the owner's documents, where a new file is offered."""
    return _standard(QStandardPaths.StandardLocation.DocumentsLocation)


def downloads() -> Path:
    """The folder in which lies what was sent to the owner."""
    return _standard(QStandardPaths.StandardLocation.DownloadLocation)


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


def ask_file(parent: QWidget, title: str, kinds: str, start: Path, then: Callable[[Path], object]) -> None:
    """Call `then` with the one file chosen. `kinds` is a filter in Qt's spelling."""
    dialog = _dialog(parent, title, start)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(kinds)
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.open()


def ask_new_file(
    parent: QWidget, title: str, kinds: str, start: Path, then: Callable[[Path], object]
) -> None:
    """Call `then` with the file to write; an existing one was asked about. `start` names the file offered.

    A name without one of the endings that `kinds` allow gets the first one of the kind that was chosen.
    """
    dialog = _dialog(parent, title, start.parent)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(kinds)
    dialog.selectFile(start.name)

    def offer_ending() -> None:
        # The dialog adds it to a name without any ending, and then asks about an existing file of that name.
        dialog.setDefaultSuffix(_endings(dialog.selectedNameFilter())[0])

    offer_ending()
    dialog.filterSelected.connect(lambda _kind: offer_ending())
    dialog.fileSelected.connect(
        lambda path: then(with_ending(Path(path), _endings(kinds), dialog.defaultSuffix()))
    )
    dialog.open()


def with_ending(path: Path, known: Sequence[str], ending: str) -> Path:
    """`path`, or where its name has none of the `known` endings, one with `ending` that is not there yet."""
    if path.suffix.casefold() in (f".{each}" for each in known):
        return path
    made = path.with_name(f"{path.name}.{ending}")
    number = 2
    while made.exists():
        made = path.with_name(f"{path.name} {number}.{ending}")
        number += 1
    return made


def _standard(which: QStandardPaths.StandardLocation) -> Path:
    return Path(QStandardPaths.writableLocation(which) or Path.home())


def _endings(kinds: str) -> list[str]:
    """The endings in a filter as Qt spells it."""
    return re.findall(r"\*\.([\w-]+)", kinds)


def _dialog(parent: QWidget, title: str, start: Path) -> QFileDialog:
    while not start.is_dir() and start != start.parent:
        start = start.parent
    dialog = QFileDialog(parent, title, str(start))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog
