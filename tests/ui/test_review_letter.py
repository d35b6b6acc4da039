"""The letter to oneself at the end of a review, and the last one, read first."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.journal import Journal
from tests.ui.looking_back import looked_back, rows
from tests.ui.seeing import Show, button, focused, last, shown
from tests.ui.walking import press, texts
from ui.context import Context, Look
from ui.pages.reviewing.held import Held
from ui.pages.reviewing.letter import LastLetter, LetterTab

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def letter(held: Held, show: Show) -> LetterTab:
    made = show(LetterTab(held), 1000, 800)
    made.open()
    return made


# The letter


def test_a_letter_is_written_as_it_is_typed(letter: LetterTab, journal: Journal, qtbot: QtBot) -> None:
    assert rows(journal) == 0
    QTest.keyClicks(focused(), "Dear me")

    qtbot.waitUntil(lambda: not letter.unsaved(), timeout=1000)

    [review] = journal.reviews.past()
    assert texts(journal, review.letter) == {"letter": "Dear me"}
    assert texts(journal, review.questions) == {}
    assert "You will read this at the start of the next review." in shown(letter)


def test_a_half_written_letter_goes_on_where_the_caret_was(
    letter: LetterTab, journal: Journal, held: Held, show: Show, qtbot: QtBot
) -> None:
    QTest.keyClicks(focused(), "Dear me, go.")
    for _ in range(4):
        press(qtbot, Qt.Key.Key_Left)
    letter.leave()
    again = show(LetterTab(held), 1000, 800)
    again.open()
    QTest.keyClicks(focused(), "X")
    again.leave()

    assert held.review is not None
    assert texts(journal, held.review.letter) == {"letter": "Dear me,X go."}


def test_the_last_letter_is_folded_beside(held: Held, journal: Journal, show: Show) -> None:
    looked_back(journal, held.period.before, "", "Ask less.\n\nGo to the harbour.")
    letter = show(LetterTab(held), 1000, 800)
    letter.open()

    assert "harbour" not in shown(letter)
    button(letter, "What you wrote to yourself in January").click()
    assert "Go to the harbour." in shown(letter)
    # Reading does not disturb writing.
    assert letter.page is not None
    QTest.keyClicks(letter.page.edit, "Dear me")
    letter.leave()
    assert held.review is not None
    assert texts(journal, held.review.letter) == {"letter": "Dear me"}


def test_the_letter_leads_to_closing(letter: LetterTab, context: Context, held: Held, qtbot: QtBot) -> None:
    QTest.keyClicks(focused(), "Dear me")
    press(qtbot, Qt.Key.Key_Return, CONTROL)

    assert last(context.navigate) == ("review", Look(held.period, "closing"))
    assert not letter.unsaved()


def test_a_letter_whose_guide_asks_more_than_one_thing(
    held: Held, journal: Journal, context: Context, show: Show
) -> None:
    own = journal.folder / "guides"
    own.mkdir()
    other = '[[questions]]\nkey = "mood"\nstep = "a"\ntitle = "Mood?"\nkind = "prose"\n'
    mine = '[[questions]]\nkey = "letter"\nstep = "b"\ntitle = "Dear me?"\nkind = "prose"\n'
    (own / "letter.toml").write_text(f'kind = "review"\ntitle = "Mine"\n{other}{mine}', "utf-8")
    letter = show(LetterTab(held), 1000, 800)
    letter.open()
    QTest.keyClicks(focused(), "Words.")
    letter.leave()

    assert "Dear me?" in shown(letter)
    found = journal.reviews.last_letter(held.period.after)
    assert found is not None
    assert found.text == "Words."


# The last letter, read first


def test_the_last_letter_is_read_first(held: Held, journal: Journal, show: Show, qtbot: QtBot) -> None:
    looked_back(journal, held.period.before.before, "", "Older.")
    looked_back(journal, held.period.before, "", "Ask less.")
    sheet = show(LastLetter(held), 900, 700)
    read: list[int] = []
    sheet.read.connect(lambda: read.append(1))
    sheet.open()

    assert shown(sheet).split("\n") == [
        "October to December 2025 · written on 4 January 2026", "What you wrote to yourself", "Ask less.",
    ]  # fmt: skip
    assert read == []
    press(qtbot, Qt.Key.Key_Return)
    assert read == [1]
    assert len(journal.reviews.past()) == 2


def test_without_a_letter_one_goes_on_at_once(held: Held, show: Show) -> None:
    sheet = show(LastLetter(held), 900, 700)
    read: list[int] = []
    sheet.read.connect(lambda: read.append(1))
    sheet.open()

    assert read == [1]
