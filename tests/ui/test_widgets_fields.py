"""Fields to write in: what is typed is kept to the letter, and the keyboard finds its way out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.seeing import Show, found
from ui.theme import Theme
from ui.widgets.fields import LabeledField, LineField
from ui.widgets.writing import WritingEdit


def test_prose_is_kept_to_the_letter(theme: Theme, qtbot: QtBot) -> None:
    edit = WritingEdit(theme, "Your answer")
    qtbot.addWidget(edit)
    written = "no\u00a0break <b>&</b> 👩‍👩‍👧\n\nعبد الله\ttab\n"

    edit.set_text(written)

    assert written == edit.text()


def test_pasted_text_loses_its_dress(theme: Theme, qtbot: QtBot) -> None:
    edit = WritingEdit(theme, "Your answer")
    qtbot.addWidget(edit)
    pasted = QMimeData()
    pasted.setHtml("<h1>Big</h1>")
    pasted.setText("Big <i>words</i>\nand more")

    edit.insertFromMimeData(pasted)

    assert edit.text() == "Big <i>words</i>\nand more"
    assert edit.currentCharFormat().font().pointSizeF() == edit.font().pointSizeF()


def test_tab_leaves_the_field_and_the_pages_keys_reach_the_page(theme: Theme, show: Show) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    edit, after = WritingEdit(theme, "Your answer"), QLineEdit()
    column.addWidget(edit)
    column.addWidget(after)
    heard: list[str] = []
    for keys in ("Ctrl+Return", "Esc", "Ctrl+K", "Ctrl+N"):
        shortcut = QShortcut(QKeySequence(keys), window)
        shortcut.activated.connect(lambda keys=keys: heard.append(keys))
    show(window, 400, 300)
    edit.setFocus()

    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(edit, Qt.Key.Key_Return, control)
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    QTest.keyClick(edit, Qt.Key.Key_K, control)
    QTest.keyClick(edit, Qt.Key.Key_N, control)
    QTest.keyClick(edit, Qt.Key.Key_Tab)

    assert heard == ["Ctrl+Return", "Esc", "Ctrl+K", "Ctrl+N"]
    assert edit.text() == ""
    assert after.hasFocus()


def test_the_field_grows_with_its_words_up_to_its_most_lines(theme: Theme, show: Show) -> None:
    edit = show(WritingEdit(theme, "Your answer", min_lines=2, max_lines=6), 400, 100)
    empty = edit.sizeHint().height()

    edit.set_text("line\n" * 3)
    some = edit.sizeHint().height()
    edit.set_text("line\n" * 60)
    many = edit.sizeHint().height()

    assert empty < some < many
    assert many < 8 * theme.line_height("writing")


def test_changing_the_text_size_keeps_what_can_be_undone(theme: Theme, show: Show) -> None:
    edit = show(WritingEdit(theme, "Your answer"), 400, 200)
    edit.setFocus()
    QTest.keyClicks(edit, "kept")

    theme.scale_text(1.5)

    assert edit.text() == "kept"
    assert edit.document().isUndoAvailable()
    assert QTextCursor(edit.document()).blockFormat().lineHeight() > 100


def test_a_form_row_speaks_its_label_and_help(theme: Theme, qtbot: QtBot) -> None:
    field = LineField(theme)
    row = LabeledField(theme, "Name", field, "As you would write it on a card.")
    qtbot.addWidget(row)

    assert field.accessibleName() == "Name"
    assert field.accessibleDescription() == "As you would write it on a card."
    assert field is found(row, QLabel).buddy()


def test_the_key_of_the_palette_passes_through_a_field(theme: Theme, show: Show) -> None:
    """Where a system deletes to the end of the line by Ctrl+K, a field would keep the key to itself."""
    field = show(LineField(theme, "Name"))
    pressed = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier, "\x0b"
    )
    pressed.accept()
    QApplication.sendEvent(field, pressed)
    assert not pressed.isAccepted()
