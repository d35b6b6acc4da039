"""Doing one thing to the chosen people: at once where they are few, beside the window where they are many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop_app.errors import KnownError
from desktop_app.language import tr, trn
from desktop_app.people.rings import Ring
from ui.context import Context
from ui.notices import Message
from ui.pages.parts.person_status import months_on
from ui.pages.parts.today_undo import taking_back
from ui.runner import Job, Task

if TYPE_CHECKING:
    from desktop_app.journal import Journal
    from desktop_app.people.tags import Progress

# Up to this many are written while one waits: some milliseconds. And seconds after which a longer work is spoken of.
_AT_ONCE, _QUICK = 40, 0.4

# The journal, and whom to tell how far it is -> for how many something changed.
Work = Callable[["Journal", "Progress | None"], int]


class PeopleActs(QObject):
    """Each act is one undoable step, says what was done and offers the way back; then `done` is called.

    `page` is whose acts these are: the origin of the changes. `going_back` is called when the way back is taken.
    """

    def __init__(
        self,
        context: Context,
        page: QWidget,
        done: Callable[[], object],
        going_back: Callable[[], object],
    ) -> None:
        super().__init__(page)
        self._context, self._page, self._done, self._going_back = context, page, done, going_back
        self._job: Job | None = None

    def tag(self, ids: Sequence[int], name: str) -> None:
        """Give them a tag."""
        self._do(
            len(ids),
            lambda journal, told: journal.tags.add(ids, name, origin=self._page, on_progress=told),
            lambda n: trn("{n} person has “{tag}” now.", "{n} people have “{tag}” now.", n, tag=name),
        )

    def untag(self, ids: Sequence[int], name: str) -> None:
        """Take a tag away."""
        self._do(
            len(ids),
            lambda journal, told: journal.tags.remove(ids, name, origin=self._page, on_progress=told),
            lambda n: trn(
                "“{tag}” was taken from {n} person.", "“{tag}” was taken from {n} people.", n, tag=name
            ),
        )

    def rename_tag(self, old: str, new: str, people: int) -> None:
        """Write a tag otherwise with everybody who has it."""
        self._do(
            people,
            lambda journal, told: journal.tags.rename(old, new, origin=self._page, on_progress=told),
            lambda _n: tr("“{old}” is called “{new}” now.", old=old, new=" ".join(new.split())),
        )

    def ring(self, ids: Sequence[int], ring: Ring) -> None:
        """Put them into a ring."""
        self._do(
            len(ids),
            lambda journal, told: journal.many.set_ring(ids, ring, origin=self._page, on_progress=told),
            lambda n: trn("{n} person is in another ring now.", "{n} people are in another ring now.", n),
        )

    def rhythm(self, ids: Sequence[int], days: int | None) -> None:
        """Choose how often one means to talk with them."""
        self._do(
            len(ids),
            lambda journal, told: journal.many.set_rhythm(ids, days, origin=self._page, on_progress=told),
            lambda n: trn("{n} person has another rhythm now.", "{n} people have another rhythm now.", n),
        )

    def rest(self, ids: Sequence[int], months: int) -> None:
        """Let them rest for some months."""
        today = self._context.today()
        until = months_on(today, months)
        self._do(
            len(ids),
            lambda journal, told: journal.many.rest(ids, until, today, origin=self._page, on_progress=told),
            lambda n: trn("{n} person rests now.", "{n} people rest now.", n),
        )

    def welcome(self, ids: Sequence[int]) -> None:
        """Have them back."""
        today = self._context.today()
        self._do(
            len(ids),
            lambda journal, told: journal.many.welcome(ids, today, origin=self._page, on_progress=told),
            lambda n: trn("{n} person is back.", "{n} people are back.", n),
        )

    def delete(self, ids: Sequence[int]) -> None:
        """Delete them."""
        self._do(
            len(ids),
            lambda journal, told: journal.many.remove(ids, origin=self._page, on_progress=told),
            lambda n: trn("{n} person was deleted.", "{n} people were deleted.", n),
        )

    def ask_export(self, ids: Sequence[int], kind: str, written: bool) -> None:
        """Ask for the file to write them to, and write it."""
        from ui.choosing import ask_new_file

        kinds = {"vcf": tr("Contacts (*.vcf)"), "csv": tr("Tables (*.csv)")}[kind]
        offered = Path.home() / f"people.{kind}"

        ask_new_file(
            self._page,
            tr("Export people"),
            kinds,
            offered,
            lambda path: self.export(ids, path, kind, written=written),
        )

    def export(self, ids: Sequence[int], path: Path, kind: str, *, written: bool) -> None:
        """Write them to a file: `kind` "vcf" or "csv"; `written`: with what was written about them."""

        def work(task: Task) -> int:
            files = task.journal.people_files
            write = files.vcards if kind == "vcf" else files.table
            return write(ids, path, written=written, on_progress=task.progress)

        def done(count: int) -> None:
            said = trn(
                "{n} person was written to {file}.",
                "{n} people were written to {file}.",
                count,
                file=path.name,
            )
            self._context.notify(
                Message(said, tr("The file is not encrypted; only you can open it."), tone="good")
            )

        self._run(work, done, tr("No file was written."))

    def _do(self, people: int, work: Work, said: Callable[[int], str]) -> None:
        if people > _AT_ONCE:
            self._run(
                lambda task: work(task.journal, task.progress),
                lambda count: self._say(count, said),
                tr("Nothing was changed."),
            )
            return
        try:
            count = work(self._context.journal, None)
        except KnownError as error:
            self._context.notify(Message.error(error))
            return
        self._say(count, said)

    def _say(self, count: int, said: Callable[[int], str]) -> None:
        self._done()
        if not count:
            self._context.notify(Message(tr("It was like that already; nothing was changed.")))
            return
        name = self._context.journal.undo.last()
        back = taking_back(self._context, name, self._done, self._page)

        def act() -> None:
            self._going_back()
            back()

        self._context.notify(Message(said(count), tone="good", action=tr("Undo"), act=act, passing=True))

    def _run(self, work: Callable[[Task], int], done: Callable[[int], None], kept: str) -> None:
        begun = monotonic()

        def progress(so_far: int, total: int) -> None:
            if monotonic() - begun > _QUICK and so_far < total:
                said = tr("{done} of {total} people", done=so_far, total=total)
                self._context.notify(Message(said, action=tr("Stop"), act=stop, under_way=True))

        def stop() -> None:
            if self._job is not None:
                self._job.cancel()
            self._context.notify(Message(tr("You stopped it."), kept))

        self._job = self._context.runner.run(work, owner=self, done=done, progress=progress)
