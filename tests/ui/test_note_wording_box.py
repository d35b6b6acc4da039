"""Words to start from: nothing the owner wrote is lost, however the wordings go round."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.seeing import Show
from ui.pages.noting.checking import Verdict
from ui.pages.noting.wording_box import WordingBox
from ui.theme import Theme


@dataclass(frozen=True)
class Offer:
    text: str


def offers(*texts: str) -> Any:
    return cast(Any, [Offer(text) for text in texts])


@pytest.fixture
def box(theme: Theme, show: Show) -> WordingBox:
    made = show(WordingBox(theme, "Your note"), 640, 300)
    made.show_offers(offers("One.", "Two.\nTwo and a half.", "Three."))
    return made


def click(part: Any) -> None:
    QTest.mouseClick(part, Qt.MouseButton.LeftButton)


def test_the_first_wording_is_there_and_the_others_follow_in_a_round(box: WordingBox) -> None:
    seen = [box.text()]
    for _ in range(3):
        click(box.another)
        seen.append(box.text())
    assert seen == ["One.", "Two.\nTwo and a half.", "Three.", "One."]


def test_edited_words_come_round_again(box: WordingBox) -> None:
    QTest.keyClicks(box.field, "Dear Jo, ")
    mine = box.text()
    assert mine == "Dear Jo, One."
    seen = []
    for _ in range(4):
        click(box.another)
        seen.append(box.text())
    assert mine in seen
    assert "One." in seen


def test_own_words_edited_again_are_one_wording_not_two(box: WordingBox) -> None:
    QTest.keyClicks(box.field, "A")
    for _ in range(3):
        click(box.another)
    assert box.text() == "AOne."
    QTest.keyClicks(box.field, "B")
    seen = set()
    for _ in range(4):
        click(box.another)
        seen.add(box.text())
    assert seen == {"One.", "Two.\nTwo and a half.", "Three.", "BAOne."}


def test_other_offers_leave_own_words_in_the_round(box: WordingBox) -> None:
    QTest.keyClicks(box.field, "My ")
    box.show_offers(offers("Warm one.", "Warm two."))
    assert box.text() == "Warm one."
    click(box.another)
    click(box.another)
    assert box.text() == "My One."
    assert box.edited()


def test_the_field_itself_undoes_the_change_of_wording(box: WordingBox) -> None:
    QTest.keyClicks(box.field, "My ")
    click(box.another)
    box.field.undo()
    assert box.text() == "My One."


def test_words_of_a_draft_are_kept_beside_the_offers(box: WordingBox) -> None:
    box.set_text("Half a note")
    assert box.edited()
    seen = set()
    for _ in range(4):
        click(box.another)
        seen.add(box.text())
    assert "Half a note" in seen
    assert len(seen) == 4


def test_no_offers_leave_an_empty_field_without_a_round(box: WordingBox) -> None:
    box.field.selectAll()
    QTest.keyClick(box.field, Qt.Key.Key_Delete)
    box.show_offers(offers())
    assert box.text() == ""
    assert box.another.isHidden()
    assert box.chip.isHidden()


def test_copy_takes_the_words_as_they_are_and_says_so(box: WordingBox, qtbot: QtBot) -> None:
    QTest.keyClicks(box.field, "Hi! ")
    with qtbot.waitSignal(box.copied):
        click(box.copy_button)
    assert QApplication.clipboard().text() == "Hi! One."
    assert box.said.text() == "Copied."


def test_the_check_follows_when_typing_rests_and_stops_nothing(box: WordingBox, qtbot: QtBot) -> None:
    looked: list[str] = []

    def check(text: str) -> Verdict:
        looked.append(text)
        return (
            Verdict("fine")
            if "deal" not in text
            else Verdict("“deal” sounds like a pitch", "gold", "Ask first.")
        )

    box.set_check(check)
    assert box.chip.text() == "fine"
    looked.clear()
    QTest.keyClicks(box.field, "A deal: ")
    assert looked == []
    qtbot.waitUntil(lambda: box.chip.text() == "“deal” sounds like a pitch")
    assert looked == ["A deal: One."]
    assert box.advice.text() == "Ask first."
    assert box.advice.isVisible()


def test_keyboard_alone_reaches_every_part(box: WordingBox) -> None:
    box.field.setFocus()
    QTest.keyClick(box.field, Qt.Key.Key_Tab)
    assert box.copy_button.hasFocus()
    QTest.keyClick(box.copy_button, Qt.Key.Key_Tab)
    assert box.another.hasFocus()
    QTest.keyClick(box.another, Qt.Key.Key_Return)
    assert box.text().startswith("Two.")
