"""From a reason, an evidence or a line of a step to the entry behind it."""

from __future__ import annotations

from desktop_app.errors import KnownError
from ui.context import NEEDS, Context, Look, Resume
from ui.notices import Message


def follow(context: Context, kind: str, id: int | None, otherwise: int | None = None) -> bool:
    """Show where the entry `id` of the table `kind` is read; else the person `otherwise`. Whether there was a place."""
    if kind in ("own_need", "introduction") and id is not None:
        context.navigate("introductions", NEEDS if kind == "own_need" else id)
        return True
    try:
        found = context.journal.stories.place(kind, id) if id is not None else None
        page, where = found or ("person", otherwise)
        if page == "reflection" and where is not None:
            open_reflection(context, where)
            return True
    except KnownError as error:
        context.notify(Message.error(error))
        return True
    if where is None:
        return False
    context.navigate({"event": "events", "assignment": "homework"}.get(page, page), where)
    return True


def open_reflection(context: Context, id: int) -> None:
    """A finished reflection is read, one under way is gone on with, that of a review where the review is; that it is
    not there any more is told.
    """
    try:
        reflection = context.journal.reflections.get(id)
        finished = reflection.state == "finished"
        drafted = reflection.kind == "review" and not finished
        review = context.journal.reviews.of_reflection(id) if drafted else None
    except KnownError as error:
        context.notify(Message.error(error))
        return
    if finished:
        context.navigate("read", id)
    elif review is not None:
        context.navigate("review", Look(review.period, "letter" if id == review.letter else "questions"))
    else:
        context.navigate("reflect", Resume(id))
