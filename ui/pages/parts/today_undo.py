"""Saying what was done, with the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop_app.errors import KnownError
from desktop_app.language import tr
from ui.context import Context
from ui.notices import Message

if TYPE_CHECKING:
    from desktop_app.undo import Undo


def tell_done(context: Context, what: str, kept: str, undone: Callable[[], object], origin: object) -> None:
    """Say `what` was just done, with a button that takes back exactly that; `undone` is called after it did."""
    name = context.journal.undo.last()
    act = taking_back(context, name, undone, origin)
    context.notify(Message(what, kept, tone="good", action=tr("Undo"), act=act, passing=True))


def taking_back(
    context: Context, name: str | None, undone: Callable[[], object], origin: object
) -> Callable[[], None]:
    """What takes back the unit called `name`, as long as it is the last one: a large one beside the window."""

    def take(undo: Undo) -> bool:
        # The line can stand while something else is done; that must not be taken back in its place.
        same = undo.last() == name
        if same:
            undo.undo(origin=origin)
        return same

    def took(*, same: bool, large: bool) -> None:
        if not same:
            context.notify(
                Message(
                    tr("Something else was changed since."),
                    todo=tr("Ctrl+Z takes changes back one by one, the last one first."),
                )
            )
            return
        if large:
            context.notify(Message(tr("Undone: {name}", name=name or "")))
        undone()

    def take_back() -> None:
        undo = context.journal.undo
        try:
            if undo.last() == name and undo.is_large(back=True):
                context.notify(Message(tr("Undoing…")))
                context.runner.run(
                    lambda task: take(task.journal.undo),
                    owner=context.bridge,
                    done=lambda same: took(same=same, large=True),
                )
                return
            took(same=take(undo), large=False)
        except KnownError as error:
            context.notify(Message.error(error))

    return take_back
