"""Parts of the tests of the day's page: the page, people to bring up, and what is seen of their prompts."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.journal import Journal
from desktop_app.prompts.prompt import Kind
from tests.ui.seeing import last
from ui.context import Context
from ui.pages.parts.today_links import LinkLine
from ui.pages.parts.today_prompt import PromptCard
from ui.pages.today import TodayPage
from ui.widgets.buttons import Disclosure, IconButton

DAY = date(2026, 3, 12)


def shown_page(context: Context, qtbot: QtBot) -> TodayPage:
    """The page in the mockups' size, before it is opened."""
    page = TodayPage(context)
    qtbot.addWidget(page)
    page.resize(1072, 820)
    page.show()
    return page


def back(days: int) -> date:
    return DAY - timedelta(days=days)


def quiet_tie(journal: Journal, name: str = "Jonas Petit") -> int:
    """Somebody to reconnect with, every six weeks; the person's id."""
    person = journal.people.add(name)
    for days in (220, 178, 136, 94):
        journal.interactions.log(person.id, day=back(days), summary="School for Elise is not decided yet.")
    return person.id


def doubtful(journal: Journal) -> int:
    """Somebody whose record speaks for letting go; the person's id."""
    person = journal.people.add("Rita Kwan")
    for days in (366, 215):
        journal.interactions.log(person.id, day=back(days), pitch_by_them="early", energy="down")
    for days in (185, 168, 150, 131):
        journal.interactions.log(person.id, day=back(days), kind="note", opened_by="me")
    return person.id


def card(page: TodayPage, kind: Kind) -> PromptCard:
    return next(card for card in page.cards() if card.prompt.kind is kind)


def kinds(page: TodayPage) -> set[Kind]:
    return {card.prompt.kind for card in page.cards()}


def menu_of(part: QWidget) -> dict[str, QAction]:
    """The entries of the small menu on a card, opened by the keyboard."""
    more = next(found for found in part.findChildren(IconButton) if found.isVisible())
    assert more.accessibleName()
    assert more.focusPolicy() & Qt.FocusPolicy.TabFocus
    QTest.keyClick(more, Qt.Key.Key_Return)
    menu = next(menu for menu in more.findChildren(QMenu) if menu.isVisible())
    return {action.text(): action for action in menu.actions()}


def said(context: Context) -> tuple[str, str]:
    (message,) = last(context.notify)
    assert message.action == "Undo"
    return message.what, message.kept


def undo(context: Context) -> None:
    last(context.notify)[0].act()


def buttons(part: QWidget) -> list[str]:
    """The words of the buttons in the row under a card."""
    return [
        found.text()
        for found in part.findChildren(QAbstractButton)
        if found.isVisible() and not isinstance(found, (Disclosure, IconButton, LinkLine))
    ]
