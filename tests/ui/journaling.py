"""Things written, and the page that shows them."""

from __future__ import annotations

from datetime import date
from typing import Any

from pytestqt.qtbot import QtBot

from desktop_app.reflection.sentences import Mention
from ui.context import Context
from ui.pages.journal import JournalPage


def last(way: Any) -> tuple[Any, ...]:
    """What a way out of the page was asked last."""
    return way.last


def write(context: Context, text: str, day: date, title: str = "Meetup") -> int:
    """A reflection with one answer, on an event of its own."""
    event = context.journal.events.add(title, day)
    reflection = context.journal.reflections.start("evening", event=event.id, day=day)
    context.journal.reflections.write(reflection.id, "arrive", text=text)
    return reflection.id


def name_in(context: Context, text: str, day: date, person: int) -> int:
    """The same, with its first four letters naming a person."""
    reflection = write(context, text, day, f"Event of {day}")
    mentions = [Mention(person, 0, 4)]
    context.journal.reflections.write(reflection, "arrive", text=text, mentions=mentions)
    return reflection


def shown_page(context: Context, qtbot: QtBot) -> JournalPage:
    """The page in a window of its own, not opened yet."""
    made = JournalPage(context)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def texts(page: JournalPage) -> list[str]:
    """The words of the entries in the list."""
    return [page._model.row(at).text for at in range(page._model.rowCount())]
