"""Opening what a coach or client sent: a packet, a plain exercise or a key card; from a button, a drop, the system."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop_app.errors import BadInput, KnownError
from desktop_app.language import tr
from ui.choosing import ask_file, downloads
from ui.context import Context
from ui.endings import LETTERS, kinds
from ui.notices import Message
from ui.pages.letters.arriving import Arrived, arrive
from ui.pages.letters.found import CardFound, ExerciseFound, Found, Letter, Locked
from ui.pages.letters.reading import read_file
from ui.runner import Task


class Opening(QObject):
    """Opens one file at a time. What is refused is told in the line of the page and changes nothing."""

    def __init__(self, context: Context, owner: QWidget) -> None:
        super().__init__(owner)
        self._context, self._owner = context, owner

    def start(self, path: Path | None = None, *, others: int = 0) -> None:
        """Open the file at `path`; without one, ask for it. `others` came with it and wait for their turn."""
        if path is not None:
            self._read(path, others)
            return
        wanted = tr("Packets, exercises and key cards ({endings})", endings=kinds(LETTERS))
        ask_file(self._owner, tr("Open what was sent to you"), wanted, downloads(), self._read)

    def _read(self, path: Path, others: int = 0) -> None:
        def work(task: Task) -> Found:
            return identify(task, path)

        done = partial(self._found, others)
        self._context.runner.run(work, owner=self, done=done, failed=self._refused, quick=True)

    def _found(self, others: int, found: Found) -> None:
        if isinstance(found, Letter) and found.opened.kept is not None:
            opened, day = found.opened, self._context.today()
            self._context.runner.run(
                lambda task: arrive(task.journal, opened, day=day, compared=None),
                owner=self,
                done=partial(show_arrived, self._context),
                failed=self._refused,
            )
            return
        self._context.navigate("packet", found)
        if others:
            self._context.notify(
                Message(
                    tr("These files are opened one at a time."), "", tr("Open the others after this one.")
                )
            )

    def _refused(self, error: KnownError) -> None:
        self._context.notify(Message.error(error))


def identify(task: Task, path: Path) -> Found:
    """What the file is; its content says so, but for exercises, which are plain text. Raises `KnownError`."""
    from desktop_app.packets.cards import is_card, read_card
    from desktop_app.packets.sealing import lock_of

    data = read_file(path)
    if is_card(data):
        return CardFound(read_card(data))
    if path.suffix.lower() == ".toml":
        return ExerciseFound(task.journal.exercises.from_file(path))
    if not data:
        raise BadInput(
            tr("“{name}” is empty.", name=path.name),
            tr("Nothing was changed."),
            tr("Ask for it to be sent again."),
        )
    if lock_of(data) == "passphrase":
        return Locked(data)
    return Letter(task.journal.packets.open(data))


def show_arrived(context: Context, arrived: Arrived) -> None:
    """Show what came of a packet, and say what is not plain to see there."""
    context.navigate(arrived.page, arrived.target)
    if arrived.astray:
        context.notify(
            Message(
                tr("These comments are kept. The homework that they are about is deleted."),
                "",
                tr("Bring it back to read them beside your answers."),
                action=tr("Show deleted things"),
                act=lambda: context.navigate("deleted"),
            )
        )
    elif arrived.again:
        context.notify(Message(tr("This packet came before; here it is. It is kept once.")))
