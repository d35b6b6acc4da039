"""A list of twenty thousand entries of every length: only what is seen is measured, wherever one is in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from time import thread_time
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.reflection.values import Entry
from ui.pages.parts.journal_list import EntryList, Heights
from ui.pages.parts.journal_model import SHOWN, EntriesModel
from ui.pages.parts.journal_rows import spoken, title
from ui.theme import Theme

ROWS = 20_000
_FRAME = 0.010  # seconds of the processor
_STALL = 0.050
_NEWEST = date(2026, 3, 12)


def entry(at: int) -> Entry:
    """From one word to more than a card shows; five a day."""
    day = _NEWEST - timedelta(days=at // 5)
    words = "She asked about the glaze and wrote it down. " * (1 + at * 7 % 40)
    people = tuple((n, f"Person {n}") for n in range(at % 3))
    cursor = (day.isoformat(), 1, ROWS - at)
    return Entry(
        "answer", ROWS - at, day, words, people, cursor, 1, 1, f"Event {at}", question_wording="What?"
    )


def fetch(after: Any, limit: int) -> tuple[Entry, ...]:
    first = 0 if after is None else ROWS - after[2] + 1
    return tuple(entry(at) for at in range(first, min(ROWS, first + limit)))


@pytest.fixture
def shown(theme: Theme, qtbot: QtBot) -> EntryList:
    model = EntriesModel(spoken, title)
    view = EntryList(theme, "Entries", model)
    model.setParent(view)
    qtbot.addWidget(view)
    view.resize(700, 700)
    view.show()
    qtbot.waitExposed(view)
    model.show(fetch, fetch(None, ROWS - EntriesModel.PAGE))
    return view


def frames(view: EntryList, steps: int, by: int) -> list[float]:
    """Seconds of the processor that each step of scrolling and its painting take, in order of size."""
    took, bar = [], view.verticalScrollBar()
    for _ in range(steps):
        begun = thread_time()
        bar.setValue(bar.value() + by)
        view.viewport().repaint()
        took.append(thread_time() - begun)
    return sorted(took)


def timed(act: Callable[[], object]) -> float:
    begun = thread_time()
    act()
    return thread_time() - begun


def measured(view: EntryList) -> int:
    return sum(view._heights.known(at) for at in range(view._heights.count()))


def test_scrolling_is_as_smooth_at_the_end_as_at_the_beginning(shown: EntryList) -> None:
    for place in (0, 10_000, 19_000):
        shown.go_to(place, 0)
        took = frames(shown, 100, 240)
        assert took[94] < _FRAME
        took = frames(shown, 100, -120)
        assert took[94] < _FRAME
    assert measured(shown) < 1_000


def test_nothing_done_in_a_long_list_makes_the_window_wait(shown: EntryList) -> None:
    def press(key: Qt.Key) -> None:
        QTest.keyClick(shown, key)
        shown.viewport().repaint()

    for key in (Qt.Key.Key_End, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Home, Qt.Key.Key_PageDown):
        assert timed(partial(press, key)) < _STALL
    assert timed(lambda: shown.rows.fetchMore(QModelIndex())) < _STALL
    assert shown.rows.rowCount() == ROWS
    assert timed(lambda: shown.resize(600, 700)) < _STALL


def test_the_end_is_the_last_entry_and_all_of_it_can_be_seen(shown: EntryList) -> None:
    shown.rows.fetchMore(QModelIndex())
    QTest.keyClick(shown, Qt.Key.Key_End)
    last = shown.visualRect(shown.rows.index(ROWS - 1))
    assert last.top() >= 0
    assert last.bottom() <= shown.viewport().height()
    assert shown.verticalScrollBar().value() == shown.verticalScrollBar().maximum()
    for _ in range(50):
        QTest.keyClick(shown, Qt.Key.Key_Up)
        here = shown.visualRect(shown.currentIndex())
        assert here.top() >= 0
        assert here.bottom() <= shown.viewport().height()


def test_scrolling_up_through_what_was_never_seen_skips_and_repeats_nothing(shown: EntryList) -> None:
    shown.go_to(15_000, 0)
    seen = [shown.place()[0]]
    for _ in range(300):
        bar = shown.verticalScrollBar()
        bar.setValue(bar.value() - 60)
        seen.append(shown.place()[0])
    steps = {before - after for before, after in pairwise(seen)}
    assert steps <= {0, 1}


def test_the_words_of_an_entry_are_kept_no_further_than_shown(shown: EntryList) -> None:
    assert max(len(shown.rows.row(at).text) for at in range(100)) == SHOWN + 1


def test_heights_know_where_every_row_is() -> None:
    heights = Heights()
    heights.begin(1_000, 10)
    for at in range(0, 1_000, 3):
        heights.learn(at, 17 + at % 5)
    heights.grow(1_500, 20)
    tops = [0]
    for at in range(1_500):
        tops.append(tops[-1] + heights.of(at))
    assert [heights.top(at) for at in (0, 255, 256, 257, 999, 1_000, 1_499)] == [
        tops[at] for at in (0, 255, 256, 257, 999, 1_000, 1_499)
    ]
    assert heights.total() == tops[-1]
    for at in (0, 1, 511, 512, 1_499):
        assert heights.at(tops[at]) == at
        assert heights.at(tops[at + 1] - 1) == at
    assert heights.at(tops[-1] + 500) == 1_499
    assert Heights().at(0) == -1
