"""The whole window on a journal of 20,000 people and 200,000 answers: what is asked for comes, whole and right."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QListView
from pytestqt.qtbot import QtBot

from desktop_app.folding import fold
from desktop_app.journal import Journal
from desktop_app.paths import Places
from tests.benchmarks._journal import WORDS, large_journal
from ui.app import Shell
from ui.context import Reading
from ui.desk import Desk
from ui.palette import Palette

pytestmark = pytest.mark.xdist_group("large")

PEOPLE, ANSWERS = 20_000, 200_000
CTRL = Qt.KeyboardModifier.ControlModifier
SPEAKS = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture(scope="module")
def data(qapp: QApplication) -> Iterator[Path]:
    """Made once: it takes some twenty seconds."""
    before = os.environ.get("PYTHON_KEYRING_BACKEND")
    with large_journal(people=PEOPLE, answers=ANSWERS) as folder:
        yield folder
    if before is None:
        del os.environ["PYTHON_KEYRING_BACKEND"]
    else:
        os.environ["PYTHON_KEYRING_BACKEND"] = before


@pytest.fixture
def shell(data: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Shell]:
    made = Shell(qapp, Places.default(data))
    qtbot.addWidget(made.window)
    assert made.start()
    qtbot.waitExposed(made.window)
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    yield made
    made.close_journal()


@pytest.fixture
def desk(shell: Shell) -> Desk:
    assert shell.window.desk is not None
    return shell.window.desk


@pytest.fixture
def journal(shell: Shell) -> Journal:
    assert shell.journal is not None
    return shell.journal


def still(shell: Shell, qtbot: QtBot) -> None:
    """No job waits or works any more."""
    qtbot.waitUntil(lambda: shell.runner.jobs == 0, timeout=60_000)


def rows(page: Any) -> QAbstractItemView:
    shown = [each for each in page.findChildren(QAbstractItemView) if each.isVisible()]
    found = max(shown, key=lambda view: view.width() * view.height())
    assert isinstance(found, QAbstractItemView)
    return found


def spoken(view: QAbstractItemView, at: int) -> str:
    model = view.model()
    return str(model.index(at, 0).data(SPEAKS))


def field(page: Any) -> QLineEdit:
    found = next(each for each in page.findChildren(QLineEdit) if each.isVisible())
    assert isinstance(found, QLineEdit)
    return found


def show(desk: Desk, shell: Shell, qtbot: QtBot, page: str, target: object = None) -> Any:
    desk.navigate(page, target)
    still(shell, qtbot)
    return desk.pages.currentWidget()


def test_the_list_of_people_holds_everybody_to_the_last(
    desk: Desk, journal: Journal, shell: Shell, qtbot: QtBot
) -> None:
    view = rows(show(desk, shell, qtbot, "people"))
    assert view.model().rowCount() == PEOPLE
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.currentIndex().row() == PEOPLE - 1
    (last,) = journal._store.read("SELECT name FROM person ORDER BY coalesce(last_talk, ''), id LIMIT 1")
    assert spoken(view, PEOPLE - 1).startswith(last[0])
    assert view.visualRect(view.currentIndex()).intersects(view.viewport().rect())


def words_of_everybody(journal: Journal) -> dict[int, list[str]]:
    """Each person's words by which they are found, read without an index."""
    words: dict[int, list[str]] = {}
    for sql in (
        "SELECT id, name || ' ' || organisation FROM person",
        "SELECT person_id, text FROM topic",
        "SELECT person_id, name FROM tag",
    ):
        for person, text in journal._store.read(sql):
            words.setdefault(person, []).extend(fold(text).replace(".", " ").split())
    return words


def found(page: Any, wanted: set[int]) -> bool:
    """Whether the list holds just these people."""
    return set(page._model.ids) == wanted


def longer(view: QAbstractItemView, than: int) -> bool:
    return view.model().rowCount() > than


def test_typing_finds_what_reading_every_word_finds(
    desk: Desk, journal: Journal, shell: Shell, qtbot: QtBot
) -> None:
    page = show(desk, shell, qtbot, "people")
    everybody = words_of_everybody(journal)
    for typed in ("Badin", "hárder", "bader har", "Nobody at all"):
        starts = fold(typed).split()
        wanted = {
            id
            for id, words in everybody.items()
            if all(any(word.startswith(start) for word in words) for start in starts)
        }
        field(page).setText(typed)
        qtbot.waitUntil(partial(found, page, wanted), timeout=20_000)
    field(page).clear()
    qtbot.waitUntil(partial(found, page, set(everybody)), timeout=20_000)


def test_everybody_chosen_changes_in_one_step_and_is_undone_in_one(
    desk: Desk, journal: Journal, shell: Shell, qtbot: QtBot
) -> None:
    page = show(desk, shell, qtbot, "people")
    view = rows(page)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_A, CTRL)
    assert view.chosen_count() == PEOPLE  # type: ignore[attr-defined]
    page._do("ring", "inner")
    still(shell, qtbot)
    qtbot.waitUntil(lambda: journal.people.counts().inner == PEOPLE)
    assert journal.undo.last() == "Put people in a ring"
    desk.act("undo")
    still(shell, qtbot)
    qtbot.waitUntil(lambda: journal.people.counts().inner == 0)


def test_the_journal_goes_on_as_far_as_one_scrolls(desk: Desk, shell: Shell, qtbot: QtBot) -> None:
    view = rows(show(desk, shell, qtbot, "journal"))
    seen = 0
    while view.model().rowCount() < 1_000:
        assert view.model().rowCount() > seen
        seen = view.model().rowCount()
        view.scrollToBottom()
        still(shell, qtbot)
        qtbot.waitUntil(partial(longer, view, seen))
    assert spoken(view, view.model().rowCount() - 1)


def test_the_commonest_word_is_found_and_marked(desk: Desk, shell: Shell, qtbot: QtBot) -> None:
    page = show(desk, shell, qtbot, "journal")
    for typed in (
        WORDS[0],
        f'"{WORDS[0]} {WORDS[0]}"',
        f"{WORDS[0]} OR {WORDS[1]} -{WORDS[2]}",
        "b",
        "c++ AND",
    ):
        field(page).setText(typed)
        QTest.keyClick(field(page), Qt.Key.Key_Return)
        still(shell, qtbot)
        if "c++" in typed:
            continue
        view = rows(page)
        qtbot.waitUntil(partial(longer, view, 0))
        assert WORDS[0][0] in spoken(view, 0)


def test_the_journal_of_one_person_is_about_them(
    desk: Desk, journal: Journal, shell: Shell, qtbot: QtBot
) -> None:
    (person, name), *_ = journal._store.read(
        "SELECT p.id, p.name FROM mention m JOIN person p ON p.id = m.person_id GROUP BY p.id "
        "ORDER BY count(*) DESC, p.id LIMIT 1"
    )
    view = rows(show(desk, shell, qtbot, "journal", Reading(person=person)))
    qtbot.waitUntil(partial(longer, view, 0))
    for at in range(min(view.model().rowCount(), 20)):
        assert name in spoken(view, at)


def test_the_palette_finds_somebody_among_all(
    desk: Desk, journal: Journal, shell: Shell, qtbot: QtBot
) -> None:
    person = journal.people.add("Wilhelmina Überzwerch")
    desk.act("palette")
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), Palette))
    palette = QApplication.activeModalWidget()
    assert isinstance(palette, Palette)
    QTest.keyClicks(palette.pick.field, "uberzw")
    assert palette.pick.choices()[0].words == "Wilhelmina Überzwerch"
    QTest.keyClick(palette.pick.field, Qt.Key.Key_Return)
    assert desk.pages.name() == "person"
    journal.people.remove(person.id)


def test_ideas_come_from_all_needs_and_offers(desk: Desk, shell: Shell, qtbot: QtBot) -> None:
    page = show(desk, shell, qtbot, "introductions")
    qtbot.waitUntil(lambda: any(each.isVisible() for each in page.findChildren(QListView)), timeout=60_000)
    view = rows(page)
    assert view.model().rowCount() > 0
    assert spoken(view, 0)


def test_people_entered_twice_are_looked_for_beside_the_window(
    desk: Desk, shell: Shell, qtbot: QtBot
) -> None:
    desk.navigate("merge")
    assert shell.runner.jobs > 0
    desk.navigate("today")
    assert desk.pages.name() == "today"
    desk.navigate("merge")
    still(shell, qtbot)
    assert desk.pages.name() == "merge"
