"""A reflection taken out of the journal: to a file, or onto paper."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Qt
from PySide6.QtWidgets import QWidget

from desktop_app.language import tr
from desktop_app.reflection.reading import Whole
from ui.choosing import ask_new_file
from ui.context import Context
from ui.notices import Message

if TYPE_CHECKING:
    from ui.runner import Task

_UNFIT = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_LONGEST = 80  # letters of a title in the name of a file


def file_name(whole: Whole) -> str:
    """A name for the file that every system takes: the day and the title."""
    title = " ".join(_UNFIT.sub(" ", whole.title).split())[:_LONGEST].strip(" .")
    return f"{whole.day.isoformat()} {title}".strip() + ".pdf"


class Keeping(QObject):
    """Asks where to and does it. The folder is remembered as long as the program runs."""

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self._folder: Path | None = None

    def ask(self, whole: Whole) -> None:
        """Ask for a file and write the reflection to it."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        start = (self._folder or Path(documents or Path.home())) / file_name(whole)
        kinds = tr("A page to print (*.pdf);;Text with marks (*.md *.markdown)")
        ask_new_file(self._page, tr("Save the reflection"), kinds, start, lambda path: self.save(whole, path))

    def save(self, whole: Whole, path: Path) -> None:
        """Write the file as a job: a page to print where its name ends so, else text. Its line says what came of it."""
        context, kind = self._context, path.suffix.casefold()
        self._folder = path.parent
        journal, font = context.journal, context.theme.font("prose")
        page = journal.reading.html(whole) if kind == ".pdf" else journal.reading.markdown(whole)
        folder = journal.folder

        def work(task: Task) -> Path:
            from desktop_app.exchange.pages import write_page
            from ui.pages.reading.paper import pdf_in_a_job

            data = pdf_in_a_job(page, whole.title, font) if kind == ".pdf" else page.encode()
            task.check()
            write_page(folder, path, data)
            return path

        context.runner.run(work, owner=self._page, done=self._saved)

    def print(self, whole: Whole) -> None:
        """Ask for a printer and print."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from ui.pages.reading.paper import paint

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        # Others see the names of what waits for a printer.
        printer.setDocName("Afterword")
        dialog = QPrintDialog(printer, self._page)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        html, font = self._context.journal.reading.html(whole), self._context.theme.font("prose")
        dialog.accepted.connect(lambda: paint(printer, html, font, printer.fromPage(), printer.toPage()))
        dialog.show()

    def _saved(self, path: Path) -> None:
        self._context.notify(
            Message(
                tr("Saved as “{name}”.", name=path.name),
                tr("This file is not locked: whoever finds it can read it."),
                tone="good",
            )
        )
