"""A list of people too long to be found at once: first rows, the rest, and what a change does to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from desktop_app.changes import Changes
from tests.ui.test_people import fill, names, page, reopen
from ui.context import Context
from ui.pages.parts import people_finder
from ui.pages.people import PeoplePage

__all__ = ["page"]


@pytest.fixture
def long(page: PeoplePage, context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> PeoplePage:
    """A journal of 300 people that is treated as one of very many."""
    monkeypatch.setattr(people_finder, "_SMALL", 50)
    monkeypatch.setattr(people_finder, "_FIRST", 60)
    fill(context, *(f"Person {n:03}" for n in range(300)))
    reopen(page)
    page._filter.narrow(sort="name")
    assert page._model.rowCount() == 60
    qtbot.waitUntil(lambda: page._model.rowCount() == 300)
    return page


def test_first_rows_come_at_once_and_the_others_follow(long: PeoplePage, qtbot: QtBot) -> None:
    assert names(long) == [f"Person {n:03}" for n in range(300)]

    def last_in_sight() -> int:
        bar = long._list.verticalScrollBar()
        bar.setValue(bar.maximum())
        return long._list.indexAt(long._list.viewport().rect().bottomLeft() - QPoint(0, 2)).row()

    # The list lays its rows out in a moment of its own.
    qtbot.waitUntil(lambda: last_in_sight() == 299)


def watch(page: PeoplePage, read: list[int]) -> None:
    """Note in `read` whose rows are read from now on."""
    fetch = page._model._fetch

    def noted(ids: Sequence[int]) -> Sequence[Any]:
        read.extend(ids)
        return fetch(ids)

    page._model._fetch = noted


def test_rows_are_read_only_when_they_are_seen(long: PeoplePage) -> None:
    read: list[int] = []
    watch(long, read)
    long._model.forget()
    long._list.viewport().repaint()
    assert 0 < len(read) < 150
    long._list.selectAll()
    assert long._list.chosen_count() == 300
    assert len(read) < 150


def test_choosing_all_before_all_have_come_chooses_all(
    long: PeoplePage, context: Context, qtbot: QtBot
) -> None:
    long._filter.narrow(sort="added")
    assert long._model.rowCount() == 60
    long._list.selectAll()
    qtbot.waitUntil(lambda: long._model.rowCount() == 300)
    assert long._list.chosen_count() == 300


def test_a_change_far_down_keeps_the_place_and_the_choice(
    long: PeoplePage, context: Context, qtbot: QtBot
) -> None:
    view, model = long._list, long._model
    ids = list(model.ids)
    view.choose([ids[200], ids[202]])
    view.setCurrentIndex(model.index(201))
    view.choose([ids[200], ids[202]])
    view.scrollTo(model.index(205))
    before = view.visualRect(model.index(201)).top()
    heard: list[Changes] = []
    stop = context.journal.feed.subscribe(heard.append)
    context.journal.people.remove(ids[3])
    context.journal.people.add("Anna before all")
    stop()
    for changes in heard:
        long.refresh(changes)
    qtbot.waitUntil(lambda: model.place_of(ids[3]) < 0)
    assert view.chosen_ids() == [ids[200], ids[202]]
    assert model.ids[view.currentIndex().row()] == ids[201]
    assert view.visualRect(view.currentIndex()).top() == before


def test_only_what_changed_is_read_again(long: PeoplePage, context: Context) -> None:
    read: list[int] = []
    long._list.viewport().repaint()
    watch(long, read)
    far = long._model.ids[250]
    heard: list[Changes] = []
    stop = context.journal.feed.subscribe(heard.append)
    context.journal.people.change(far, organisation="New")
    stop()
    long.refresh(heard[-1])
    long._list.viewport().repaint()
    assert read == []
