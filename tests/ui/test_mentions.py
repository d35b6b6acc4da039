"""Naming people with `@`: what is offered, what is inserted, and which spans stay true through edits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.journal import Journal
from desktop_app.people.values import Person
from desktop_app.reflection.sentences import Mention
from ui.theme import Theme
from ui.widgets.mention_edit import MentionEdit

Made = tuple[MentionEdit, list[str]]


@pytest.fixture
def field(journal: Journal, theme: Theme, qtbot: QtBot) -> Iterator[Made]:
    """A field in a shown window, and the names it was asked to add."""
    window = QWidget()
    added: list[str] = []

    def add(name: str) -> Person:
        added.append(name)
        return journal.people.add(name)

    edit = MentionEdit(theme, "Words", lambda typed: journal.people.offer(typed), add)
    QVBoxLayout(window).addWidget(edit)
    window.resize(700, 500)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus)
    edit.window().setProperty("kept", window)
    yield edit, added
    window.close()


def offered(edit: MentionEdit) -> list[str]:
    popup = edit._popup
    return popup.words() if popup is not None and popup.isVisible() else []


def wait_for(qtbot: QtBot, edit: MentionEdit, check: Callable[[Sequence[str]], bool]) -> None:
    qtbot.waitUntil(lambda: check(offered(edit)))


def test_known_people_come_first_and_a_new_one_last(journal: Journal, field: Made, qtbot: QtBot) -> None:
    edit, _ = field
    journal.people.add("Maya Okafor")

    QTest.keyClicks(edit, "I spoke with @ma")

    wait_for(qtbot, edit, lambda rows: rows == ["Maya Okafor", "Add “ma”"])


def test_enter_inserts_the_whole_name_and_remembers_who_it_is(
    journal: Journal, field: Made, qtbot: QtBot
) -> None:
    edit, added = field
    maya = journal.people.add("Maya Okafor")

    QTest.keyClicks(edit, "With @may")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    QTest.keyClicks(edit, " today")

    assert edit.text() == "With @Maya Okafor today"
    assert edit.mentions() == (Mention(maya.id, 5, 17),)
    assert added == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_a_new_name_needs_nothing_else(journal: Journal, field: Made, qtbot: QtBot, key: Qt.Key) -> None:
    edit, added = field

    QTest.keyClicks(edit, "@Rita Kwan")
    wait_for(qtbot, edit, lambda rows: rows == ["Add “Rita Kwan”"])
    QTest.keyClick(edit, key)

    assert added == ["Rita Kwan"]
    rita = journal.people.by_name("Rita Kwan")
    assert rita is not None
    assert edit.mentions() == (Mention(rita.id, 0, 10),)
    assert edit.hasFocus()


def test_arrows_go_through_the_offer_and_a_click_chooses(journal: Journal, field: Made, qtbot: QtBot) -> None:
    edit, _ = field
    first = journal.people.add("Dev Lal")
    second = journal.people.add("Devika Rao")
    QTest.keyClicks(edit, "@dev")
    wait_for(qtbot, edit, lambda rows: rows[:2] == ["Devika Rao", "Dev Lal"])

    QTest.keyClick(edit, Qt.Key.Key_Down)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    QTest.keyClicks(edit, " and @dev")
    wait_for(qtbot, edit, lambda rows: len(rows) == 3)
    assert edit._popup is not None
    QTest.mouseClick(edit._popup._rows[0], Qt.MouseButton.LeftButton)

    assert edit.text() == "@Dev Lal and @Devika Rao"
    assert [mention.person for mention in edit.mentions()] == [first.id, second.id]


def test_escape_closes_the_offer_and_leaves_the_words(field: Made, qtbot: QtBot) -> None:
    edit, added = field
    QTest.keyClicks(edit, "@so")
    wait_for(qtbot, edit, bool)

    QTest.keyClick(edit, Qt.Key.Key_Escape)
    QTest.keyClicks(edit, "me")
    qtbot.waitUntil(lambda: not edit._soon.isActive())
    QTest.keyClick(edit, Qt.Key.Key_Return)

    assert edit.text() == "@some\n"
    assert added == []


def test_a_mail_address_is_no_mention(field: Made, qtbot: QtBot) -> None:
    edit, _ = field

    QTest.keyClicks(edit, "write to me@home")

    qtbot.waitUntil(lambda: not edit._soon.isActive())
    assert offered(edit) == []


def test_a_sentence_after_a_loose_sign_offers_nobody_for_ever(field: Made, qtbot: QtBot) -> None:
    edit, added = field

    QTest.keyClicks(edit, "@ma told me about it")
    QTest.keyClick(edit, Qt.Key.Key_Return)

    assert edit.text() == "@ma told me about it\n"
    assert added == []


@pytest.mark.parametrize(
    ("name", "before"),
    [
        ("Maya Okafor", "👩🏽‍🚀🎉 "),
        ("עדי כהן", "פגשתי את "),
        ("😀 Søren", "𝔸 "),
        ("Ada\u00a0B.", "a\u00a0b "),
    ],
)
def test_spans_count_code_points(journal: Journal, field: Made, qtbot: QtBot, name: str, before: str) -> None:
    edit, _ = field
    person = journal.people.add(name)
    edit.textCursor().insertText(before)
    edit.set_cursor_point(len(before))

    edit.name(person)
    edit.insertPlainText(" 🎈 after")

    words = "@" + " ".join(name.split())
    assert edit.text() == f"{before}{words} 🎈 after"
    (mention,) = edit.mentions()
    assert edit.text()[mention.start : mention.end] == words


def put(edit: MentionEdit, at: int, text: str, *, remove: int = 0) -> None:
    """Edit the text as a person would, at a code point."""
    edit.set_cursor_point(at)
    cursor = edit.textCursor()
    for _ in range(remove):
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)
    if text:
        edit.insertPlainText(text)
    else:
        edit.textCursor().removeSelectedText()


@pytest.mark.parametrize(
    ("at", "text", "remove", "spans"),
    [
        (0, "Then ", 0, [(10, 18)]),
        (0, "@", 0, [(6, 14)]),
        (5, "@", 0, [(6, 14)]),
        (13, "'s idea", 0, [(5, 13)]),
        (0, "", 5, [(0, 8)]),
        (9, "x", 0, []),
        (12, "", 1, []),
        (5, "", 1, []),
        (4, "", 3, []),
        (13, "\nnew line", 0, [(5, 13)]),
    ],
)
def test_edits_move_a_mention_or_end_it(
    field: Made, at: int, text: str, remove: int, spans: list[tuple[int, int]]
) -> None:
    edit, _ = field
    edit.set_content("Met  @Dev Lal here", [Mention(7, 5, 13)])
    assert edit.text() == "Met  @Dev Lal here"

    put(edit, at, text, remove=remove)

    assert [(mention.start, mention.end) for mention in edit.mentions()] == spans


def test_undo_brings_a_mention_back(field: Made, qtbot: QtBot) -> None:
    edit, _ = field
    edit.set_content("@Dev Lal", [Mention(7, 0, 8)])
    edit.set_cursor_point(8)
    QTest.keyClick(edit, Qt.Key.Key_Backspace)
    assert edit.mentions() == ()

    edit.undo()

    assert edit.mentions() == (Mention(7, 0, 8),)


def test_the_same_person_twice_in_a_row(field: Made) -> None:
    edit, _ = field

    edit.set_content("@Dev@Dev", [Mention(7, 0, 4), Mention(7, 4, 8)])

    assert edit.mentions() == (Mention(7, 0, 4), Mention(7, 4, 8))


def test_mentions_outlive_a_change_of_look(field: Made, theme: Theme) -> None:
    edit, _ = field
    edit.set_content("With @Dev Lal", [Mention(7, 5, 13)])

    theme.choose("dark")

    assert edit.mentions() == (Mention(7, 5, 13),)
    assert edit.text() == "With @Dev Lal"


def test_pasted_dress_is_left_behind_and_every_character_kept(field: Made) -> None:
    edit, _ = field
    data = QMimeData()
    data.setHtml("<b>bold</b> <i>and</i>")
    data.setText("bold\u00a0and\n\tשלום 👩🏽‍🚀 <b>not a tag</b>")
    data.setUrls([QUrl("file:///nowhere")])

    edit.insertFromMimeData(data)

    assert edit.text() == "bold\u00a0and\n\tשלום 👩🏽‍🚀 <b>not a tag</b>"


def test_a_name_of_five_hundred_letters(journal: Journal, field: Made, qtbot: QtBot) -> None:
    edit, _ = field
    person = journal.people.add("N" * 500)

    QTest.keyClicks(edit, "@nnn")
    QTest.keyClick(edit, Qt.Key.Key_Return)

    assert edit.mentions() == (Mention(person.id, 0, 501),)
