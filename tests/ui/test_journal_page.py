"""Everything written: read newest first, found as one types, opened again."""

from __future__ import annotations

import re
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from desktop_app.changes import Changes
from desktop_app.reflection import entries
from desktop_app.reflection.sentences import Mention
from tests.ui.journaling import last, shown_page, texts, write
from ui.context import Context
from ui.pages import journal as journal_page
from ui.pages.journal import JournalPage
from ui.pages.parts.journal_rows import shown, spoken

MARKUP = "<b>bold</b> &amp; <img src=x> bookkeeper"


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> JournalPage:
    return shown_page(context, qtbot)


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


@pytest.mark.parametrize("typed", ["-", "((", '"" OR', "…"])
def test_signs_without_a_word_ask_for_one(page: JournalPage, context: Context, typed: str) -> None:
    write(context, "She asked for a bookkeeper.", date(2026, 1, 5))
    page.open(typed)
    assert page._found.text() == "Type a word to search for."
    page.open("-bookkeeper")
    assert "Nothing found" in page._found.text()


def test_more_than_are_counted_are_not_called_a_number(
    page: JournalPage, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (entries, journal_page):
        monkeypatch.setattr(module, "COUNTED_AT_MOST", 2)
    for day in (1, 2):
        write(context, "bread", date(2026, 1, day))
    page.open("bread")
    assert page._search.accessibleDescription().startswith("2 found")
    write(context, "bread", date(2026, 1, 3))
    page.open("bread")
    assert page._search.accessibleDescription() == "More than 2 found. The newest are shown."


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


def test_each_day_has_a_heading_and_search_results_have_none(page: JournalPage, context: Context) -> None:
    write(context, "Earlier words", date(2026, 1, 5))
    event = write(context, "Newer words", date(2026, 3, 5))
    context.journal.reflections.write(event, "listening", text="Newer still, words")
    page.open()
    assert [page._model.begins_day(at) for at in range(3)] == [True, False, True]
    page.open("words")
    assert not any(page._model.begins_day(at) for at in range(3))


def test_a_talk_of_no_reflection_opens_its_person(page: JournalPage, context: Context) -> None:
    maya = context.journal.people.add("Maya Okafor").id
    context.journal.interactions.log(maya, day=date(2026, 3, 1), summary="We spoke of glazes.")
    page.open()
    assert texts(page) == ["We spoke of glazes."]
    assert "Maya Okafor" in page._model.index(0).data()
    QTest.keyClick(page._list, Qt.Key.Key_Return)
    assert last(context.navigate) == ("person", maya)


def test_the_list_stays_where_it_is_while_rows_above_are_measured(
    page: JournalPage, context: Context, qtbot: QtBot
) -> None:
    for n in range(60):
        write(
            context, "Words and words. " * (1 + n % 9) * 5, date(2025, 1 + n % 12, 1 + n % 28), f"Event {n}"
        )
    page.open()
    bar = page._list.verticalScrollBar()
    bar.setValue(bar.maximum())
    page._list.viewport().repaint()
    at, hidden = page._list.place()
    top = page._model.row(at).text
    bar.setValue(bar.value() - 40)
    page._list.viewport().repaint()
    index = page._model.index(at)
    assert page._list.visualRect(index).top() == 40 - hidden
    assert page._model.row(at).text == top
    page.resize(820, 700)
    qtbot.waitUntil(lambda: page._list.viewport().width() < 800)
    assert page._list.place()[0] <= at


def test_every_card_is_where_the_list_says_it_is(page: JournalPage, context: Context) -> None:
    for n in range(30):
        write(context, f"Words {n} " * (1 + n), date(2026, 1, 1 + n), f"Event {n}")
    page.open()
    bar = page._list.verticalScrollBar()
    for at in range(30):
        page._list.scrollTo(page._model.index(at))
        rect = page._list.visualRect(page._model.index(at))
        assert rect.top() >= 0
        assert rect.bottom() <= page._list.viewport().height()
        assert page._list.indexAt(rect.center()).row() == at
    assert bar.value() == bar.maximum() or bar.value() > 0


def test_keys_go_through_the_list(page: JournalPage, context: Context) -> None:
    for n in range(30):
        write(context, f"Words {n}", date(2026, 1, 1 + n), f"Event {n}")
    page.resize(1200, 700)
    page.open()
    for key, at in (
        (Qt.Key.Key_Down, 1),
        (Qt.Key.Key_Down, 2),
        (Qt.Key.Key_Up, 1),
        (Qt.Key.Key_End, 29),
        (Qt.Key.Key_Home, 0),
    ):
        QTest.keyClick(page._list, key)
        assert page._list.currentIndex().row() == at
        assert page._list.viewport().rect().contains(page._list.visualRect(page._model.index(at)).center())
    QTest.keyClick(page._list, Qt.Key.Key_PageDown)
    assert 1 < page._list.currentIndex().row() < 29


def test_a_long_list_is_brought_up_to_date_where_it_is(
    page: JournalPage, context: Context, qtbot: QtBot
) -> None:
    for n in range(300):
        write(context, f"Words {n}", date(2025, 1 + n % 12, 1 + n % 28), f"Event {n}")
    page.open()
    bar = page._list.verticalScrollBar()

    def all_fetched() -> bool:
        bar.setValue(bar.maximum())
        return page._model.rowCount() == 300

    qtbot.waitUntil(all_fetched)
    bar.setValue(bar.maximum() // 2)
    top = page._model.row(page._list.place()[0])
    newest = write(context, "Newest", date(2026, 3, 1))
    page.refresh(Changes({"answer": frozenset({newest})}))
    qtbot.waitUntil(lambda: page._model.rowCount() == 301 or page._model.row(0).text == "Newest")
    assert page._model.row(page._list.place()[0]) == top
