"""The page of deleted things: back with one key, gone for good after one question."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Calls
from tests.ui.seeing import Show
from ui.context import Context
from ui.models.rows import RowList
from ui.pages.deleted import DeletedPage


@pytest.fixture
def page(context: Context, show: Show) -> DeletedPage:
    """Three things were deleted: a person last."""
    journal = context.journal
    maya = journal.people.add("Maya Okafor").id
    journal.topics.remove(journal.topics.add(maya, "need", "a bookkeeper"))
    journal.interactions.remove(journal.interactions.log(maya, day=context.today()))
    journal.people.remove(journal.people.add("Tomás Rey").id)
    page = show(DeletedPage(context), 1000, 700)
    page.open()
    return page


def rows(page: DeletedPage) -> RowList:
    found = page.findChild(RowList)
    assert isinstance(found, RowList)
    return found


def spoken(page: DeletedPage) -> list[str]:
    model = rows(page).model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(at, 0).data(role)) for at in range(model.rowCount())]


def test_rows_say_what_it_is_whose_and_how_long_it_stays(page: DeletedPage) -> None:
    assert sorted(spoken(page)) == [
        "Tomás Rey, person, 30 days left",
        "a bookkeeper, need or offer of Maya Okafor, 30 days left",
        "talk or note with Maya Okafor, 30 days left",
    ]


def test_enter_brings_it_back_and_undo_takes_it_away_again(page: DeletedPage, context: Context) -> None:
    deleted = rows(page)
    at = next(at for at, words in enumerate(spoken(page)) if words.startswith("Tomás"))
    deleted.setCurrentIndex(deleted.model().index(at, 0))
    QTest.keyClick(deleted, Qt.Key.Key_Return)
    assert context.journal.people.by_name("Tomás Rey") is not None
    assert len(spoken(page)) == 2
    notify = context.notify
    assert isinstance(notify, Calls)
    message = notify.last[0]
    assert (message.what, message.action) == ("“Tomás Rey” is back.", "Undo")
    message.act()
    assert context.journal.people.by_name("Tomás Rey") is None


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier])
def test_for_good_asks_once_and_escape_keeps(
    page: DeletedPage, context: Context, held: Qt.KeyboardModifier
) -> None:
    QTest.keyClick(rows(page), Qt.Key.Key_Delete, held)
    assert page.sure.isVisible()
    assert QApplication.focusWidget() is page.keep
    QTest.keyClick(page.keep, Qt.Key.Key_Escape)
    assert not page.sure.isVisible()
    assert len(context.journal.deletions.page()) == 3


def test_for_good_takes_one_and_all_takes_the_rest(page: DeletedPage, context: Context, qtbot: QtBot) -> None:
    page.purge.click()
    page.sure.click()
    qtbot.waitUntil(lambda: len(spoken(page)) == 2)
    assert len(context.journal.deletions.page()) == 2
    page.purge_all.click()
    page.sure.click()
    qtbot.waitUntil(lambda: not spoken(page))
    assert not page.restore.isVisible()
    assert context.journal.deletions.page() == ()


def test_choosing_another_row_takes_the_question_away(page: DeletedPage) -> None:
    page.purge.click()
    rows(page).setCurrentIndex(rows(page).model().index(2, 0))
    assert not page.sure.isVisible()
