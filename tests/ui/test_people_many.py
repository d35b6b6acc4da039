"""The list of people: choosing several and what is done with them, filters and orders, and a long list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop_app.people.rings import Ring
from tests.ui.test_people import fill, last, names, page, reopen
from ui.context import ADD, Context
from ui.pages.people import PeoplePage

__all__ = ["page"]


# Choosing several


def ids_by_name(context: Context) -> dict[str, int]:
    journal = context.journal
    return {row.name: row.id for row in journal.people.rows(journal.people.ids())}


def click(page: PeoplePage, at: int, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    room = page._list.visualRect(page._model.index(at))
    QTest.mouseClick(page._list.viewport(), Qt.MouseButton.LeftButton, held, room.center())


def chosen(page: PeoplePage) -> list[str]:
    return [page._context.journal.people.get(id).name for id in page._list.chosen_ids()]


CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def five(page: PeoplePage, context: Context) -> PeoplePage:
    """The page with five people, by name."""
    fill(context, "Ann", "Ben", "Cid", "Dee", "Eve")
    reopen(page)
    page._filter.narrow(sort="name")
    return page


def test_several_are_chosen_by_mouse_and_by_keyboard(five: PeoplePage) -> None:
    click(five, 0)
    assert not five._bar.isVisible()
    click(five, 2, CTRL)
    assert chosen(five) == ["Ann", "Cid"]
    assert five._bar.isVisible()
    click(five, 4, SHIFT)
    assert chosen(five) == ["Ann", "Cid", "Dee", "Eve"]
    click(five, 1)
    QTest.keyClick(five._list, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(five._list, Qt.Key.Key_End, SHIFT)
    assert chosen(five) == ["Ben", "Cid", "Dee", "Eve"]
    QTest.keyClick(five._list, Qt.Key.Key_A, CTRL)
    assert len(chosen(five)) == 5
    QTest.keyClick(five._list, Qt.Key.Key_Escape)
    assert len(chosen(five)) == 1
    assert not five._bar.isVisible()


def test_arrows_and_pages_go_through_the_list_and_stop_at_its_ends(five: PeoplePage) -> None:
    five._list.begin()
    for key, at in (
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_Down, 1),
        (Qt.Key.Key_End, 4),
        (Qt.Key.Key_Down, 4),
        (Qt.Key.Key_PageUp, 0),
        (Qt.Key.Key_PageDown, 4),
        (Qt.Key.Key_Home, 0),
    ):
        QTest.keyClick(five._list, key)
        assert five._list.currentIndex().row() == at


def test_letters_typed_into_the_list_go_to_the_search(five: PeoplePage, qtbot: QtBot) -> None:
    five._list.begin()
    QTest.keyClicks(five._list, "d")
    QTest.keyClicks(five._search, "ee")
    assert five._search.hasFocus()
    qtbot.waitUntil(lambda: names(five) == ["Dee"])


def pick(page: PeoplePage, typed: str, words: str) -> None:
    """Type into the panel and take the choice that reads `words`."""
    assert page._pick.isVisible()
    page._pick.pick.field.clear()
    QTest.keyClicks(page._pick.pick.field, typed)
    offered = [choice.words for choice in page._pick.pick.choices()]
    assert words in offered, offered
    for _ in range(offered.index(words)):
        QTest.keyClick(page._pick.pick.field, Qt.Key.Key_Down)
    QTest.keyClick(page._pick.pick.field, Qt.Key.Key_Return)


def test_a_tag_is_given_taken_renamed_and_narrows_the_list(five: PeoplePage, context: Context) -> None:
    tags = context.journal.tags
    five._list.choose(five._model.ids[:3])
    five._bar.buttons["tag"].click()  # type: ignore[attr-defined]
    pick(five, "book club", "New tag “book club”")
    assert [(tag.name, tag.people) for tag in tags.all()] == [("book club", 3)]
    assert chosen(five) == ["Ann", "Ben", "Cid"]
    last(context.notify)[0].act()
    assert tags.all() == ()
    five._bar.wanted.emit("tag", None)
    pick(five, "book club", "New tag “book club”")
    five._list.choose(five._model.ids[2:4])
    five._bar.wanted.emit("tag", None)
    pick(five, "bo", "Take “book club” away")
    assert tags.all()[0].people == 2
    five._picking.rename_tag()
    pick(five, "bo", "book club")
    pick(five, "Readers", "Call it “Readers”")
    five._filter.asked.emit("tag")
    pick(five, "read", "Readers")
    assert names(five) == ["Ann", "Ben"]
    five._filter.taken["tag"].click()
    assert len(names(five)) == 5


def test_esc_puts_the_panel_away_and_the_keyboard_back(five: PeoplePage) -> None:
    five._list.choose(five._model.ids[:2])
    five._begin("tag")
    QTest.keyClick(five._pick.pick.field, Qt.Key.Key_Escape)
    assert not five._pick.isVisible()
    assert five._list.hasFocus()
    assert len(chosen(five)) == 2


def entries(menu: QMenu) -> dict[str, QAction]:
    """The actions of a menu and its submenus, by their words."""
    found: dict[str, QAction] = {}
    for action in menu.actions():
        submenu = action.menu()
        if isinstance(submenu, QMenu):
            found |= entries(submenu)
        elif action.text():
            found[action.text()] = action
    return found


def test_the_menu_does_each_of_it_and_undo_takes_it_back(five: PeoplePage, context: Context) -> None:
    people = context.journal.people
    id = five._model.ids[1]
    five._list.choose(five._model.ids[1:3])
    acts: list[tuple[str, Callable[[], bool]]] = [
        ("Inner ring", lambda: people.get(id).ring == "inner"),
        ("monthly", lambda: people.get(id).rhythm_days == 30),
        ("For a quarter", lambda: people.get(id).status == "resting"),
        ("Delete", lambda: id not in people.ids()),
    ]
    for words, changed in acts:
        entries(five._bar.menu(five))[words].trigger()
        assert changed()
        message = last(context.notify)[0]
        assert "2 people" in message.what
        message.act()
        assert not changed()
        five._list.choose([id, five._model.ids[2]])
    people.change(id, status="released")
    entries(five._bar.menu(five))["Welcome back"].trigger()
    assert people.get(id).status == "active"


def test_the_keys_do_the_same_to_the_current_row(five: PeoplePage, context: Context) -> None:
    five._list.begin()
    QTest.keyClick(five._list, Qt.Key.Key_Delete)
    assert names(five) == ["Ben", "Cid", "Dee", "Eve"]
    assert five._list.currentIndex().row() == 0
    QTest.keyClick(five._list, Qt.Key.Key_T, CTRL)
    assert five._pick.isVisible()


def test_delete_in_a_field_deletes_letters(five: PeoplePage, context: Context) -> None:
    five._list.choose(five._model.ids[:2])
    five._search.setText("An")
    five._search.setFocus()
    five._search.setCursorPosition(0)
    QTest.keyClick(five._search, Qt.Key.Key_Delete)
    assert five._search.text() == "n"
    assert context.journal.people.counts().all == 5


def test_many_are_changed_beside_the_window_and_back(
    page: PeoplePage, context: Context, qtbot: QtBot
) -> None:
    fill(context, *(f"Person {n:02}" for n in range(60)))
    reopen(page)
    page._list.selectAll()
    page._acts.ring(page._list.chosen_ids(), Ring.CLOSE)
    chip = page._filter.chips["close"]
    qtbot.waitUntil(lambda: bool(context.notify.calls))  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: chip.text() == "Close 60")
    assert page._list.chosen_count() == 60
    last(context.notify)[0].act()
    qtbot.waitUntil(lambda: page._filter.chips["close"].text() == "Close 0")


def test_what_is_stopped_is_not_done(page: PeoplePage, context: Context, qtbot: QtBot) -> None:
    fill(context, *(f"Person {n:02}" for n in range(60)))
    reopen(page)
    page._acts.delete(page._model.ids)
    assert page._acts._job is not None
    page._acts._job.cancel()
    qtbot.waitUntil(lambda: context.runner.jobs == 0)
    assert context.journal.people.counts().all == 60


def test_chosen_people_are_written_to_a_file(
    five: PeoplePage, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    for kind in ("vcf", "csv"):
        path = tmp_path / f"p.{kind}"
        five._acts.export(five._model.ids[:2], path, kind, written=False)
        qtbot.waitUntil(path.exists)
        qtbot.waitUntil(lambda: context.runner.jobs == 0)
        assert "Ben" in path.read_text("utf-8")
        assert "2 people" in last(context.notify)[0].what


# Where the keyboard is


def test_who_was_added_is_chosen_and_in_view(five: PeoplePage, context: Context, qtbot: QtBot) -> None:
    fill(context, *(f"Person {n:02}" for n in range(60)))
    reopen(five)
    five._add_button.click()
    QTest.keyClicks(five._add.name, "Zoe Zell")
    QTest.keyClick(five._add.name, Qt.Key.Key_Return)
    assert chosen(five) == ["Zoe Zell"]
    assert five._list.hasFocus()
    row = five._list.visualRect(five._list.currentIndex())
    assert five._list.viewport().rect().contains(row.center())
    QTest.keyClick(five._list, Qt.Key.Key_Return)
    assert last(context.navigate)[1] == ids_by_name(context)["Zoe Zell"]


def test_who_was_added_beside_a_filter_leaves_the_keyboard_where_one_adds(five: PeoplePage) -> None:
    five._filter.narrow(needs=True)
    five._add_button.click()
    QTest.keyClicks(five._add.name, "Zoe Zell")
    QTest.keyClick(five._add.name, Qt.Key.Key_Return)
    assert five._add_button.hasFocus()


@pytest.mark.parametrize("people", [3, 60])
def test_the_keyboard_goes_on_after_all_are_deleted_and_back(
    page: PeoplePage, context: Context, qtbot: QtBot, people: int
) -> None:
    fill(context, *(f"Person {n:02}" for n in range(people)))
    reopen(page)
    page._list.begin()
    page._list.selectAll()
    page._bar.buttons["delete"].setFocus()
    page._bar.buttons["delete"].click()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: not page._model.rowCount())
    qtbot.waitUntil(page._add_button.hasFocus)
    last(context.notify)[0].act()
    qtbot.waitUntil(lambda: page._model.rowCount() == people)
    qtbot.waitUntil(page._list.hasFocus)


def test_the_keyboard_goes_back_to_the_list_with_what_is_undone(five: PeoplePage, context: Context) -> None:
    five._list.choose(five._model.ids[:2])
    five._bar.buttons["delete"].setFocus()
    five._bar.buttons["delete"].click()  # type: ignore[attr-defined]
    assert five._list.hasFocus()
    five._search.setFocus()  # as when the button of the line goes that was pressed
    last(context.notify)[0].act()
    assert len(names(five)) == 5
    assert five._list.hasFocus()


def test_in_a_small_window_what_can_be_done_is_seen(five: PeoplePage, context: Context, qtbot: QtBot) -> None:
    fill(context, *(f"Person {n:02}" for n in range(60)))
    reopen(five)
    context.theme.scale_text(2.0)
    five.resize(734, 640)
    five._list.choose(five._model.ids[:3])
    buttons = five._bar.buttons.values()
    qtbot.waitUntil(lambda: all(one.visibleRegion().boundingRect() == one.rect() for one in buttons))


# Filters and orders


def test_filters_combine_and_each_is_seen_and_taken_away(five: PeoplePage, context: Context) -> None:
    ids = ids_by_name(context)
    journal = context.journal
    event = journal.events.add("Chamber breakfast", date(2026, 3, 9)).id
    for name in ("Ann", "Ben"):
        journal.interactions.log(ids[name], day=date(2026, 3, 9), event=event)
    journal.topics.add(ids["Ben"], "need", "clay")
    journal.topics.add(ids["Cid"], "need", "clay")
    five._filter.asked.emit("event")
    pick(five, "BREAK", "Chamber breakfast")
    assert names(five) == ["Ann", "Ben"]
    entries(five._filter.menu())["Who need something"].trigger()
    assert names(five) == ["Ben"]
    assert [chip.text() for chip in five._filter.taken.values()] == [
        "Met at Chamber breakfast  ×",
        "Need something  ×",
    ]
    five._filter.taken["event"].click()
    assert names(five) == ["Ben", "Cid"]
    five._search.setText("zzz")
    five._show_everybody()
    assert len(names(five)) == 5
    assert not five._filter.taken


def test_overdue_is_a_filter_of_this_list(five: PeoplePage, context: Context, qtbot: QtBot) -> None:
    ids = ids_by_name(context)
    for name, day in (("Dee", date(2026, 1, 5)), ("Ann", date(2026, 1, 20)), ("Eve", date(2026, 3, 11))):
        context.journal.people.change(ids[name], rhythm_days=30)
        context.journal.interactions.log(ids[name], day=day)
    reopen(five)
    qtbot.waitUntil(lambda: five._filter.chips["overdue"].text() == "Overdue 2")
    five._filter.chips["overdue"].click()
    assert names(five) == ["Ann", "Dee"]
    five._head._buttons["due"].click()
    assert names(five) == ["Dee", "Ann"]
    assert five._model.row(0).next == "late"
    five._filter.chips["all"].click()
    assert names(five)[:3] == ["Dee", "Ann", "Eve"]


def test_the_order_goes_on_by_key_and_is_shown(five: PeoplePage) -> None:
    seen = []
    for _ in range(4):
        seen.append(five._filter.wanted.sort)
        shown = [name for name, button in five._head._buttons.items() if button.isChecked()]
        assert shown == ([] if seen[-1] == "added" else [seen[-1]])
        assert ("sort" in five._filter.taken) == (seen[-1] == "added")
        QTest.keyClick(five, Qt.Key.Key_S, CTRL | SHIFT)
    assert sorted(seen) == ["added", "due", "name", "talk"]


# Adding


def test_a_name_that_is_there_is_said_gently_and_can_be_opened(page: PeoplePage, context: Context) -> None:
    ids = fill(context, "Tomás Rey")
    page.open(ADD)
    assert page._add.name.hasFocus()
    QTest.keyClicks(page._add.name, "tomas rey")
    assert page._add._known.isVisible()
    page._add._known.acted.emit()
    assert last(context.navigate) == ("person", ids["Tomás Rey"])
    QTest.keyClick(page._add.name, Qt.Key.Key_Return)
    assert context.journal.people.counts().all == 2
    page.open(ADD)
    QTest.keyClicks(page._add.name, "Somebody")
    assert not page._add._known.isVisible()


def test_duplicates_are_looked_for_elsewhere(page: PeoplePage, context: Context) -> None:
    page._duplicates.click()
    assert last(context.navigate) == ("merge", None)


def test_every_command_has_words_and_its_own_key(page: PeoplePage) -> None:
    commands, shown = page.commands(), page.keys()
    keys = [command.key for command in commands if command.key] + [name for name, _ in shown]
    assert len(keys) == len(set(keys))
    assert all(command.text for command in commands)
