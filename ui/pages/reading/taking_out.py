"""A page taken out of the journal: asked where to, written as a job, or put onto paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from desktop_app.language import tr
from ui.choosing import ask_new_file, documents
from ui.context import Context
from ui.notices import Message

if TYPE_CHECKING:
    from ui.pages.reading.paper import Drawings
    from ui.runner import Task

# Makes the bytes of a page in a job: with True a PDF, else text with marks.
Make = Callable[["Task", bool], bytes]

_UNFIT = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_LONGEST = 80  # letters of a title in the name of a file
_PDF = ".pdf"


def fitting(title: str) -> str:
    """`title` as a part of a file's name that every system takes; may be empty."""
    return " ".join(_UNFIT.sub(" ", title).split())[:_LONGEST].strip(" .")


class TakingOut(QObject):
    """Remembers the folder as long as it lives. What it does goes on when the part that asked for it is gone."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._folder: Path | None = None

    def ask(self, over: QWidget, title: str, name: str, then: Callable[[Path], object]) -> None:
        """Ask for a file, over a part of the window; `name` is offered."""
        start = (self._folder or documents()) / name
        kinds = tr("A page to print (*.pdf);;Text with marks (*.md *.markdown)")
        ask_new_file(over, title, kinds, start, then)

    def work(self, path: Path, make: Make) -> Callable[[Task], Path]:
        """The job that writes the file: a page to print where its name ends so, else text."""
        self._folder = path.parent
        folder, as_pdf = self._context.journal.folder, path.suffix.casefold() == _PDF

        def work(task: Task) -> Path:
            from desktop_app.exchange.pages import write_page

            data = make(task, as_pdf)
            task.check()
            write_page(folder, path, data)
            return path

        return work

    def tell_saved(self, path: Path) -> None:
        """Say in the page that it is there, and open for everybody."""
        self._context.notify(
            Message(
                tr("Saved as “{name}”.", name=path.name),
                tr("This file is not locked: whoever finds it can read it."),
                tone="good",
            )
        )

    def print(
        self,
        over: QWidget,
        html: str,
        font: QFont,
        drawings: Drawings | None = None,
        then: Callable[[], object] | None = None,
    ) -> None:
        """Ask for a printer over a part of the window, and print; `then` is called when that is done."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from ui.pages.reading.paper import paint

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        # Others see the names of what waits for a printer.
        printer.setDocName("Afterword")
        dialog = QPrintDialog(printer, over)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def put_on_paper() -> None:
            paint(printer, html, font, printer.fromPage(), printer.toPage(), drawings)
            if then is not None:
                then()

        dialog.accepted.connect(put_on_paper)
        dialog.show()
