"""Everything written: read newest first, found as one types, opened again."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from desktop_app.changes import Changes
from desktop_app.reflection.sentences import Mention
from ui.context import Context
from ui.pages.journal import JournalPage
from ui.pages.parts.journal_rows import shown, spoken

MARKUP = "<b>bold</b> &amp; <img src=x> bookkeeper"


def last(way: Any) -> tuple[Any, ...]:
    """What a way out of the page was asked last."""
    return way.last


def write(context: Context, text: str, day: date, title: str = "Meetup") -> int:
    event = context.journal.events.add(title, day)
    reflection = context.journal.reflections.start("evening", event=event.id, day=day)
    context.journal.reflections.write(reflection.id, "arrive", text=text)
    return reflection.id


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> JournalPage:
    made = JournalPage(context)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def texts(page: JournalPage) -> list[str]:
    return [page._model.row(at).text for at in range(page._model.rowCount())]


def test_an_empty_journal_offers_the_first_reflection(page: JournalPage, context: Context) -> None:
    page.open()
    assert page._empty.isVisible()
    assert not page._columns.isVisible()
    page._empty.acted.emit()
    assert last(context.navigate) == ("reflect", None)


def test_the_newest_comes_first_and_enter_opens_it(page: JournalPage, context: Context) -> None:
    write(context, "Earlier words", date(2026, 1, 5))
    newest = write(context, "Newer words", date(2026, 3, 5))
    page.open()
    assert texts(page) == ["Newer words", "Earlier words"]
    assert page._list.hasFocus()
    QTest.keyClick(page._list, Qt.Key.Key_Return)
    assert last(context.navigate) == ("read", newest)


def test_a_click_opens(page: JournalPage, context: Context) -> None:
    first = write(context, "Words", date(2026, 3, 5))
    page.open()
    place = page._list.visualRect(page._model.index(0)).center()
    QTest.mouseClick(page._list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert last(context.navigate) == ("read", first)


def test_typing_searches_and_escape_shows_everything(
    page: JournalPage, context: Context, qtbot: QtBot
) -> None:
    write(context, "She asked for a bookkeeper.", date(2026, 1, 5))
    write(context, "We spoke of ceramics.", date(2026, 3, 5))
    page.open()
    QTest.keyClicks(page._search, "bookk")
    qtbot.waitUntil(lambda: texts(page) == ["She asked for a bookkeeper."])
    assert re.fullmatch(r"1 found in \d+ ms", page._search.accessibleDescription())
    assert page._search._note.isVisible()
    QTest.keyClick(page._search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(texts(page)) == 2)
    assert not page._search._note.isVisible()
    assert page._found.isHidden()


def test_a_search_from_elsewhere_is_shown(page: JournalPage, context: Context) -> None:
    write(context, "She asked for a bookkeeper.", date(2026, 1, 5))
    page.open("bookkeeper")
    assert page._search.text() == "bookkeeper"
    assert len(texts(page)) == 1
    page.open("nothing like it")
    assert texts(page) == []
    assert "Nothing found" in page._found.text()
    assert page._columns.isVisible()


def test_what_was_found_is_marked_and_markup_is_only_words(page: JournalPage, context: Context) -> None:
    write(context, "👩‍🚀 " + MARKUP, date(2026, 1, 5))
    page.open("bookkeeper")
    words, places = shown(page._model.row(0))
    assert words == "👩‍🚀 " + MARKUP
    ((begin, length),) = places
    units = words.encode("utf-16-le")
    assert units[2 * begin : 2 * (begin + length)].decode("utf-16-le") == "bookkeeper"
    assert not page.grab().isNull()


def test_the_words_found_stand_on_gold(page: JournalPage, context: Context) -> None:
    write(context, "bookkeeper", date(2026, 1, 5))
    gold = context.theme.color("gold_soft").rgb()

    def is_painted() -> bool:
        image = page._list.viewport().grab().toImage()
        return any(
            image.pixel(x, y) == gold
            for y in range(0, min(image.height(), 160), 3)
            for x in range(0, min(image.width(), 200), 2)
        )

    page.open()
    assert not is_painted()
    page.open("bookkeeper")
    assert is_painted()


def test_a_card_says_all_it_shows(page: JournalPage, context: Context) -> None:
    maya = context.journal.people.add("Maya Okafor").id
    event = context.journal.events.add("Chamber breakfast", date(2026, 3, 10))
    reflection = context.journal.reflections.start("evening", event=event.id, day=date(2026, 3, 10))
    context.journal.reflections.write(
        reflection.id, "arrive", text="I met Maya.", mentions=[Mention(maya, 6, 10)]
    )
    page.open()
    said = page._model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == spoken(page._model.row(0))
    for part in ("Chamber breakfast", "2026", "I met Maya.", "Maya Okafor"):
        assert part in said


def test_many_entries_are_fetched_as_they_are_read(page: JournalPage, context: Context) -> None:
    for n in range(120):
        write(context, f"Words {n}", date(2025, 1 + n % 12, 1 + n % 28), f"Meetup {n}")
    page.open()
    assert page._model.rowCount() < 120
    bar = page._list.verticalScrollBar()
    bar.setValue(bar.maximum())
    page._model.fetchMore(page._list.rootIndex())
    assert len(set(texts(page))) == 120


def test_a_change_elsewhere_keeps_the_place(page: JournalPage, context: Context) -> None:
    for n in range(30):
        write(context, f"Words {n}", date(2026, 1, 1 + n), f"Meetup {n}")
    page.open()
    page._list.setCurrentIndex(page._model.index(20))
    page._list.scrollTo(page._model.index(20))
    before = page._list.verticalScrollBar().value()
    chosen = texts(page)[20]
    heard: list[Changes] = []
    stop = context.journal.feed.subscribe(heard.append)
    write(context, "Old words", date(2020, 1, 1), "Long ago")
    stop()
    page.refresh(heard[-1])
    assert texts(page)[page._list.currentIndex().row()] == chosen
    assert page._list.verticalScrollBar().value() == before > 0


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize(
    "text", [MARKUP, "كتبت هذا اليوم عن المحاسب", "👩‍🚀" * 400, "X" * 20_000, "a\n" * 50]
)
def test_any_words_fit_at_any_size(page: JournalPage, context: Context, text: str, scale: float) -> None:
    write(context, text, date(2026, 1, 5), text[:500])
    context.theme.scale_text(scale)
    page.resize(730, 640)
    page.open()
    assert not page.grab().isNull()
    for part in page.findChildren(QAbstractButton):
        if part.isVisible():
            assert part.accessibleName() or part.objectName().startswith("qt_") or not part.text()
            assert part.mapTo(page, QPoint(part.width(), 0)).x() <= page.width()
