"""A reflection taken out of the journal: to a file, or onto paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop_app.language import tr
from desktop_app.reflection.reading import Whole
from ui.context import Context
from ui.pages.reading.taking_out import TakingOut, fitting

if TYPE_CHECKING:
    from ui.runner import Task


def file_name(whole: Whole) -> str:
    """A name for the file that every system takes: the day and the title."""
    return f"{whole.day.isoformat()} {fitting(whole.title)}".strip() + ".pdf"


class Keeping(QObject):
    """Asks where to and does it. The folder is remembered as long as the program runs."""

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self._out = TakingOut(context, self)

    def ask(self, whole: Whole) -> None:
        """Ask for a file and write the reflection to it."""
        name = file_name(whole)
        self._out.ask(self._page, tr("Save the reflection"), name, lambda path: self.save(whole, path))

    def save(self, whole: Whole, path: Path) -> None:
        """Write the file as a job: a page to print where its name ends so, else text. Its line says what came of it."""
        reading, font = self._context.journal.reading, self._context.theme.font("prose")
        html, text = reading.html(whole), reading.markdown(whole)

        def make(_task: Task, as_pdf: bool) -> bytes:
            from ui.pages.reading.paper import pdf_in_a_job

            return pdf_in_a_job(html, whole.title, font) if as_pdf else text.encode()

        work = self._out.work(path, make)
        self._context.runner.run(work, owner=self._page, done=self._out.tell_saved)

    def print(self, whole: Whole) -> None:
        """Ask for a printer and print."""
        self._out.print(
            self._page, self._context.journal.reading.html(whole), self._context.theme.font("prose")
        )
