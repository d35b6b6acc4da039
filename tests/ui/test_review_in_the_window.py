"""Writing and closing a review in the whole window, by keys alone; undo opens it again with every word."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.journal import Journal
from desktop_app.people.rings import Ring
from desktop_app.review.values import What
from tests.ui.seeing import focused, shown
from tests.ui.stops import settle, wait_for_jobs
from tests.ui.walking import texts
from ui.app import Shell
from ui.context import Look
from ui.desk import Desk
from ui.pages.review import ReviewPage

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(journal: Journal, new_shell: Callable[[], Shell], qtbot: QtBot) -> Desk:
    """The window with somebody to deepen a tie with."""
    now = journal.conduct.period(journal.today())
    maya = journal.people.add("Maya Okafor").id
    review = journal.reviews.begin(now, journal.today())
    journal.reviews.decide(review.id, maya, What.DEEPEN, journal.today())
    journal.close()
    shell = new_shell()
    assert shell.start()
    qtbot.waitExposed(shell.window)
    shell.window.activateWindow()
    assert shell.window.desk is not None
    return shell.window.desk


def page_of(desk: Desk) -> ReviewPage:
    page = desk.pages.currentWidget()
    assert isinstance(page, ReviewPage)
    return page


def press(key: Qt.Key = Qt.Key.Key_Return) -> None:
    QTest.keyClick(focused(), key, CTRL)
    settle()


def test_from_the_questions_to_the_end_and_back(desk: Desk) -> None:
    journal = desk.context.journal
    desk.navigate("review", Look(part="questions"))
    QTest.keyClicks(focused(), "The walk back.")
    for _ in range(10):
        press()
    page = page_of(desk)
    assert page.part_shown() == "letter"
    QTest.keyClicks(focused(), "Dear me")
    press()
    assert page.part_shown() == "closing"
    wait_for_jobs(desk)
    assert "Deepen 1 tie" in shown(page)
    press()

    maya = journal.people.offer("Maya")[0].id
    assert journal.people.get(maya).ring is Ring.CLOSE
    assert "This review is closed" in shown(page)
    assert desk.notices.message is not None
    assert desk.notices.message.what == "The review is closed. 1 decision is carried out."

    press(Qt.Key.Key_Z)

    assert journal.people.get(maya).ring is Ring.KNOWN
    assert "Deepen 1 tie" in shown(page)
    review = page.held.review
    assert review is not None
    assert review.state == "open"
    assert texts(journal, review.questions) == {"quarter-stays": "The walk back."}
    assert texts(journal, review.letter) == {"letter": "Dear me"}
    wait_for_jobs(desk)


def test_words_just_typed_are_part_of_what_is_closed(desk: Desk) -> None:
    journal = desk.context.journal
    desk.navigate("review", Look(part="letter"))
    QTest.keyClicks(focused(), "Typed this moment")
    page_of(desk).turn_to("closing")
    wait_for_jobs(desk)

    assert "blank page" not in shown(page_of(desk))
    review = page_of(desk).held.review
    assert review is not None
    assert texts(journal, review.letter) == {"letter": "Typed this moment"}
