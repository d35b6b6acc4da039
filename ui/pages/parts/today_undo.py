"""Saying what was done, with the way back."""

from __future__ import annotations

from collections.abc import Callable

from desktop_app.errors import KnownError
from desktop_app.language import tr
from ui.context import Context
from ui.notices import Message


def tell_done(context: Context, what: str, kept: str, undone: Callable[[], object], origin: object) -> None:
    """Say `what` was just done, with a button that takes back exactly that; `undone` is called after it did."""
    name = context.journal.undo.last()
    act = taking_back(context, name, undone, origin)
    context.notify(Message(what, kept, tone="good", action=tr("Undo"), act=act))


def taking_back(
    context: Context, name: str | None, undone: Callable[[], object], origin: object
) -> Callable[[], None]:
    """What takes back the unit called `name`, as long as it is the last one."""

    def take_back() -> None:
        undo = context.journal.undo
        try:
            # The line can stand while something else is done; that must not be taken back in its place.
            if undo.last() != name:
                context.notify(
                    Message(
                        tr("Something else was changed since."),
                        todo=tr("Ctrl+Z takes changes back one by one, the last one first."),
                    )
                )
                return
            undo.undo(origin=origin)
        except KnownError as error:
            context.notify(Message.error(error))
            return
        undone()

    return take_back
