"""Parts of the tests of homework: an exercise of the tests' own, the page, and what is seen of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.changes import Changes
from desktop_app.journal import Journal
from tests.ui.seeing import last
from ui.context import Context
from ui.pages.homework import HomeworkPage
from ui.pages.homeworking.doing import Doing
from ui.pages.homeworking.parts import PartRow
from ui.pages.homeworking.rows import RowsView

DAY = date(2026, 3, 12)  # a Thursday

_HEAD = """kind = "homework"
title = "Arrive early"
summary = "A room is small before it is full."
instructions = "Be there ten minutes before it begins, and greet whoever sets up."
obstacle = "The last mail before leaving."
days = 7
"""
_BEFORE = (
    '[[questions]]\nkey = "expect"\nstep = "Before"\ntitle = "What now?"\nkind = "prose"\nask = "before"\n'
)
_EACH = '[[questions]]\nkey = "greeted"\nstep = "There"\ntitle = "Whom did I greet?"\nkind = "prose"\nask = "each"\n'
_AFTER = (
    '[[questions]]\nkey = "stays"\nstep = "After"\ntitle = "What stays?"\nkind = "prose"\nask = "after"\n'
)


def exercise(
    journal: Journal, name: str = "early", *, each: str = "event", times: int = 3, title: str = ""
) -> str:
    """A guide file of the owner's own: before, for each of so many events or days, after; its name."""
    own = journal.folder / "guides"
    own.mkdir(exist_ok=True)
    head = _HEAD.replace("Arrive early", title) if title else _HEAD
    several = f'each = "{each}"\ntimes = {times}\n' if each else ""
    questions = _BEFORE + _EACH + _AFTER if each else _AFTER.replace('ask = "after"\n', "")
    (own / f"{name}.toml").write_text(f"{head}{several}{questions}", "utf-8")
    return name


def taken(journal: Journal, name: str = "early", *, days: int = 0) -> int:
    """An exercise taken up so many days ago."""
    return journal.homework.take_up(name, day=DAY - timedelta(days=days))


def shown_page(context: Context, qtbot: QtBot) -> HomeworkPage:
    """The page in the mockup's size, told of changes as in the window, before it is opened."""
    page = HomeworkPage(context)
    qtbot.addWidget(page)
    page.resize(1072, 820)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()

    def tell(changes: Changes) -> None:
        if page.shelf.library.rows():  # opened once
            page.refresh(changes)

    context.journal.feed.subscribe(tell)
    return page


def doing(page: HomeworkPage) -> Doing:
    """The homework that is shown."""
    assert page.stage.doing.isVisible()
    return page.stage.doing


def titles(page: HomeworkPage) -> list[str]:
    """The cards, from the top."""
    return [one.title for one in page.shelf.cards.rows()]


def click(rows: RowsView, at: int) -> None:
    """Click a row of a list."""
    place = rows.visualRect(rows.model().index(at, 0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)


def press(rows: RowsView, *keys: Qt.Key) -> None:
    """Press keys in a list."""
    for key in keys:
        QTest.keyClick(rows, key)


def part(page: HomeworkPage, at: int) -> PartRow:
    """What is to write, or written, from the top."""
    return doing(page).parts.rows()[at]


def message(context: Context) -> Any:
    """What was said last, in the line in the page."""
    (told,) = last(context.notify)
    return told
