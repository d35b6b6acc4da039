"""What tests of a person's page do and read, and the page itself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.errors import PlaceError
from desktop_app.people.values import Person
from tests.ui.seeing import shown
from tests.ui.stops import settle
from ui.context import Context
from ui.pages.parts.person_row import StoryRow
from ui.pages.person import PersonPage
from ui.widgets.chip import Chip

TODAY = date(2026, 3, 12)


def open_page(context: Context, qtbot: QtBot, person: int) -> PersonPage:
    """The page, shown, with the keyboard on it, and opened for a person."""
    page = PersonPage(context)
    qtbot.addWidget(page)
    page.resize(1000, 800)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.open(person)
    return page


@pytest.fixture
def jonas(context: Context) -> int:
    """Somebody in the journal."""
    return context.journal.people.add("Jonas Petit").id


@pytest.fixture
def page(context: Context, qtbot: QtBot, jonas: int) -> PersonPage:
    """Their page."""
    return open_page(context, qtbot, jonas)


def person(context: Context, id: int) -> Person:
    return context.journal.people.get(id)


def talked(context: Context, id: int, *days_ago: int) -> None:
    for days in days_ago:
        context.journal.interactions.log(id, day=TODAY - timedelta(days=days))


def wrote(context: Context, id: int, days_ago: int, summary: str = "") -> int:
    day = TODAY - timedelta(days=days_ago)
    return context.journal.interactions.log(id, kind="note", opened_by="me", day=day, summary=summary)


def words(page: PersonPage) -> str:
    return page._rhythm._words.text()


def chips(part: QWidget) -> list[str]:
    settle()
    return [chip.text() for chip in part.findChildren(Chip) if chip.isVisible()]


def row(page: PersonPage, title: str) -> StoryRow:
    settle()
    return next(row for row in page._story.rows() if row.entry.title == title)


def seen(part: QWidget) -> str:
    settle()
    return shown(part)


def entries(menu: QMenu) -> dict[str, QAction]:
    """What a menu offers, its inner menus' entries too."""
    found: dict[str, QAction] = {}
    for action in menu.actions():
        inner = action.menu()
        found |= entries(inner) if isinstance(inner, QMenu) else {action.text(): action}
    return found


def more(page: PersonPage) -> dict[str, QAction]:
    page._head.more.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return entries(menu)


def fail(*_values: object, **_named: object) -> None:
    raise PlaceError("The disk is full.", "Nothing was changed.", "Make room.")


def named(part: QWidget, name: str) -> QAbstractButton:
    settle()
    buttons = part.findChildren(QAbstractButton)
    return next(each for each in buttons if each.accessibleName() == name and each.isVisible())
