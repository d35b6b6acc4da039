"""The page of homework: exercises taken up, written, settled, and found again, by pointer and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from desktop_app.journal import Journal
from desktop_app.store.database import Store
from tests.ui.seeing import button, focused, found, last, shown
from tests.ui.stops import settle
from ui.app import Shell
from ui.context import Context, Resume
from ui.pages.homework import HomeworkPage
from ui.pages.parts.homework_rows import DueDay, LibraryRow, TakenCard
from ui.pages.reflect import ReflectPage
from ui.widgets.empty import EmptyState

DAY = date(2026, 3, 12)  # a Thursday

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> HomeworkPage:
    page = HomeworkPage(context)
    qtbot.addWidget(page)
    page.resize(1072, 820)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    context.journal.feed.subscribe(page.refresh)
    return page


def row(page: HomeworkPage, title: str) -> LibraryRow:
    return next(row for row in page.library() if row.guide.title == title)


def card(page: HomeworkPage, title: str = "Whisper week") -> TakenCard:
    return next(card for card in page.cards() if card.assignment.title == title)


def taken(journal: Journal, name: str = "whisper-week", *, days: int = 0) -> int:
    """An exercise taken up so many days ago."""
    return journal.homework.take_up(name, day=DAY - timedelta(days=days))


def message(context: Context) -> Any:
    (told,) = last(context.notify)
    return told


def test_a_new_journal_offers_the_library(page: HomeworkPage) -> None:
    page.open()
    assert "Nothing is taken up. One small exercise is enough to begin." in shown(page)
    assert len(page.library()) == 6
    words = shown(row(page, "Whisper week"))
    assert "tell people you have only come to meet them" in words
    assert "7 days · about 5 minutes of writing" in words
    assert not page.findChildren(EmptyState)


def test_an_exercise_is_taken_up_and_taken_back(page: HomeworkPage, context: Context) -> None:
    page.open()
    row(page, "Whisper week").button.click()
    assert "due in 7 days" in shown(card(page))
    assert focused() is card(page).write
    assert "Whisper week" not in {row.guide.title for row in page.library()}
    assert (message(context).what, message(context).kept) == (
        "Whisper week is taken up.",
        "It is due in 7 days.",
    )
    message(context).act()
    assert page.cards() == []
    assert row(page, "Whisper week").isVisible()


def test_it_is_begun_continued_and_says_how_far_it_is(page: HomeworkPage, context: Context) -> None:
    id = taken(context.journal, days=2)
    page.open()
    assert "due Tuesday" in shown(card(page))
    button(card(page), "Begin").click()
    reflection = context.journal.homework.get(id).reflection
    assert reflection is not None
    assert last(context.navigate) == ("reflect", Resume(reflection))
    context.journal.reflections.write(reflection, "whisper-said", text="I told her.")
    assert "due Tuesday · 1 of 5 questions answered" in shown(card(page))
    button(card(page), "Continue").click()
    assert last(context.navigate) == ("reflect", Resume(reflection))


def test_done_and_laid_aside_stand_below_and_can_be_read(page: HomeworkPage, context: Context) -> None:
    journal = context.journal
    reflection = journal.homework.begin(taken(journal), day=DAY)
    journal.reflections.write(reflection, "whisper-said", text="I told her.")
    taken(journal, "say-no-kindly")
    page.open()
    card(page, "Say no kindly").aside.click()
    assert (message(context).what, message(context).kept) == ("Say no kindly is laid aside.", "")
    assert focused() is card(page).write
    card(page).done.click()
    assert message(context).what == "Whisper week is done."
    assert page.cards() == []
    assert focused() is page.library()[0].button
    over = {row.assignment.title: row for row in page.past()}
    assert "done on 12 March" in shown(over["Whisper week"])
    assert "laid aside on 12 March" in shown(over["Say no kindly"])
    assert over["Say no kindly"].button is None
    opening = over["Whisper week"].button
    assert opening is not None
    opening.click()
    assert last(context.navigate) == ("reflect", Resume(reflection))
    message(context).act()
    assert card(page).isVisible()


def test_another_day_is_chosen_by_keyboard(page: HomeworkPage, context: Context) -> None:
    id = taken(context.journal)
    page.open()
    QTest.keyClick(card(page).other_day, Qt.Key.Key_Space)
    picker = found(card(page), DueDay)
    assert picker.isAncestorOf(focused())
    QTest.keyClick(picker, Qt.Key.Key_Escape)
    assert not picker.isVisible()
    assert focused() is card(page).other_day
    button(card(page), "Another day…").click()
    assert picker.field.minimumDate() == QDate(2026, 3, 12)
    picker.field.setDate(QDate(2026, 3, 16))
    QTest.keyClick(picker, Qt.Key.Key_Return)
    assert context.journal.homework.get(id).due == date(2026, 3, 16)
    assert "due Monday" in shown(card(page))
    assert message(context).what == "Whisper week is due Monday."
    assert focused() is card(page).other_day


def test_a_day_that_is_over_is_told_without_blame(page: HomeworkPage, context: Context) -> None:
    taken(context.journal, days=20)
    page.open()
    assert "its day was 27 February" in shown(card(page))
    assert "overdue" not in shown(page)
    assert last(context.count) == ("homework", 1)


def test_one_is_shown_before_others_when_it_is_asked_for(page: HomeworkPage, context: Context) -> None:
    taken(context.journal)
    wanted = taken(context.journal, "say-no-kindly")
    page.open(wanted)
    assert focused() is card(page, "Say no kindly").write


def test_all_is_reached_by_tab_in_reading_order(page: HomeworkPage, context: Context) -> None:
    taken(context.journal)
    page.open()
    first = card(page)
    first.write.setFocus()
    stops = [first.write, first.done, first.other_day, first.aside, page.library()[0].button]
    for here, then in pairwise(stops):
        assert focused() is here
        QTest.keyClick(here, Qt.Key.Key_Tab)
        assert focused() is then
    for one in page.findChildren(QAbstractButton):
        if one.isVisible():
            assert one.accessibleName() or one.text()
            assert one.accessibleDescription()


@pytest.mark.parametrize("title", ["On the long way " * 30, "Long" * 60])
def test_a_long_title_keeps_every_button_in_the_page(
    page: HomeworkPage, context: Context, title: str
) -> None:
    own = context.journal.folder / "guides"
    own.mkdir()
    question = '[[questions]]\nkey = "a"\nstep = "S"\ntitle = "T"\nkind = "prose"\n'
    for name in ("one", "two"):
        (own / f"{name}.toml").write_text(f'kind = "homework"\ntitle = "{title}"\n{question}', "utf-8")
    taken(context.journal, "one")
    page.open()
    settle()
    for one in page.findChildren(QAbstractButton):
        if one.isVisible():
            left = one.mapTo(page, one.rect().topLeft()).x()
            assert left >= 0
            assert left + one.width() <= page.width(), one.text()


def test_what_cannot_be_written_is_told_and_changes_nothing(
    page: HomeworkPage, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop_app.errors import PlaceError

    page.open()

    def full(*_: object, **__: object) -> None:
        raise PlaceError("The disk is full.")

    monkeypatch.setattr(Store, "unit", full)
    row(page, "Whisper week").button.click()
    assert message(context).what == "The disk is full."
    assert page.cards() == []


def test_an_own_exercise_stands_in_the_library_and_a_mistake_is_named(
    page: HomeworkPage, context: Context
) -> None:
    own = context.journal.folder / "guides"
    own.mkdir()
    question = '[[questions]]\nkey = "a"\nstep = "S"\ntitle = "T"\nkind = "prose"\n'
    (own / "mine.toml").write_text(f'kind = "homework"\ntitle = "Arrive early"\n{question}', "utf-8")
    (own / "wrong.toml").write_text(f'kind = "homework"\ndays = 0\ntitle = "Never"\n{question}', "utf-8")
    page.open()
    assert row(page, "Arrive early").isVisible()
    assert "wrong.toml cannot be used. Line 2: “days” is a whole number from 1 to 90." in page.notice.text()


def test_without_any_exercise_the_page_says_where_they_come_from(
    page: HomeworkPage, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(context.journal.guides), "all", lambda *_: ())
    page.open()
    assert "Exercises that you put into the guides folder will be here." in shown(found(page, EmptyState))


def test_in_the_window_from_the_library_to_the_last_page(
    new_shell: Callable[[], Shell], journal: Journal, qtbot: QtBot
) -> None:
    journal.close()
    shell = new_shell()
    shell.start()
    desk = shell.window.desk
    assert desk is not None
    desk.navigate("homework")
    page = desk.pages.currentWidget()
    assert isinstance(page, HomeworkPage)
    row(page, "Whisper week").button.click()
    card(page).write.click()
    reflect = desk.pages.currentWidget()
    assert isinstance(reflect, ReflectPage)
    assert reflect.session is not None
    assert reflect.session.reflection.kind == "homework"
    reflect.go(5)
    reflect.finish()
    assert desk.pages.name() == "homework"
    assert page.cards() == []
    assert [row.assignment.title for row in page.past()] == ["Whisper week"]
    desk.act("undo")
    assert [card.assignment.title for card in page.cards()] == ["Whisper week"]


def test_the_entry_says_how_many_are_due(
    new_shell: Callable[[], Shell], journal: Journal, qtbot: QtBot
) -> None:
    taken(journal, days=7)
    journal.close()
    shell = new_shell()
    shell.start()
    desk = shell.window.desk
    assert desk is not None
    nav = desk.nav
    entry = next(one for one in nav.findChildren(QAbstractButton) if one.accessibleName() == "Homework")
    qtbot.waitUntil(lambda: entry.accessibleDescription() == "1 waiting", timeout=5000)
