"""Eyes and hands for the tour: what can be read in the window, and real keys and clicks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QScrollArea,
    QTextEdit,
    QWidget,
)

NO_MODIFIER = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL_SHIFT = CTRL | SHIFT

_ABOVE = 40  # logical pixels that stay seen above what is turned to


def words_of(widget: QWidget) -> Iterator[str]:
    """What a person, or their screen reader, reads on one widget."""
    if isinstance(widget, (QLabel, QAbstractButton, QLineEdit)):
        yield widget.text()
    if isinstance(widget, QTextEdit):
        yield widget.toPlainText()
    if isinstance(widget, QAbstractItemView):
        yield from _rows_of(widget)
    yield widget.accessibleName()


def _rows_of(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for row in range(min(model.rowCount(), 100)):
        index = model.index(row, 0)
        if view.visualRect(index).intersects(view.viewport().rect()):
            yield str(model.data(index, Qt.ItemDataRole.AccessibleTextRole) or model.data(index) or "")


def shown(window: QWidget) -> Iterator[QWidget]:
    """Every widget in the window that is not hidden."""
    yield from (widget for widget in window.findChildren(QWidget) if widget.isVisible())


def reads(window: QWidget, words: str) -> bool:
    """Whether `words` can be read somewhere in the window."""
    return any(words in text for widget in shown(window) for text in words_of(widget))


def find(window: QWidget, kind: type[QWidget], words: str = "") -> QWidget | None:
    """The first shown widget of a kind whose text or accessible name is, or else begins with, `words`."""
    candidates = [widget for widget in shown(window) if isinstance(widget, kind)]
    matches: tuple[Callable[[str], bool], ...] = (words.__eq__, lambda text: text.startswith(words))
    for fits in matches:
        for widget in candidates:
            if any(fits(text) for text in words_of(widget)):
                return widget
    return None


def field(window: QWidget, kind: type[QWidget], name: str) -> QWidget:
    """Like `find`. Raises LookupError."""
    found = find(window, kind, name)
    if found is None:
        raise LookupError(f"there should be a field called {name!r}")
    return found


def button(window: QWidget, words: str, about: str = "") -> QWidget:
    """The button with these words; where many have them, the one whose description says what it is about.

    Raises LookupError.
    """
    if not about:
        found = find(window, QAbstractButton, words)
    else:
        told = (each for each in shown(window) if each.accessibleDescription() == about)
        found = next((each for each in told if words in words_of(each)), None)
    if found is None:
        raise LookupError(f"there should be a button {words!r} {about}".rstrip())
    return found


def click(widget: QWidget) -> None:
    """Bring a widget into view and press the left button on its middle."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, NO_MODIFIER, widget.rect().center())


def turn_to(widget: QWidget) -> None:
    """Turn the page until a widget stands near its top, as far as it can be turned."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    assert parent is not None
    sheet = parent.widget()
    assert sheet is not None
    parent.verticalScrollBar().setValue(widget.mapTo(sheet, QPoint()).y() - _ABOVE)


def pick(words: str) -> None:
    """Press an entry of the menu that is open. Raises LookupError."""
    menu = QApplication.activePopupWidget()
    if isinstance(menu, QMenu):
        for entry in menu.actions():
            if entry.text() == words:
                place = menu.actionGeometry(entry).center()
                QTest.mouseClick(menu, Qt.MouseButton.LeftButton, NO_MODIFIER, place)
                return
    raise LookupError(f"there should be a menu with the entry {words!r}")


def press(window: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_MODIFIER, times: int = 1) -> None:
    """Press a key where the keyboard is."""
    for _ in range(times):
        QTest.keyClick(QApplication.focusWidget() or window, key, modifier)


def write(window: QWidget, text: str) -> None:
    """Type a text, letter by letter, where the keyboard is."""
    for letter in text:
        target = QApplication.focusWidget() or window
        if letter == "\n":
            QTest.keyClick(target, Qt.Key.Key_Return)
        else:
            key = Qt.Key(ord(letter.upper())) if letter.isascii() else Qt.Key.Key_unknown
            QTest.sendKeyEvent(QTest.KeyAction.Click, target, key, letter, NO_MODIFIER)


def drop(window: QWidget, file: Path) -> None:
    """Drag a file over the middle of the window and let it go."""
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(file))])
    middle = QPoint(window.width() // 2, window.height() // 2)
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    handle = window.windowHandle()
    QApplication.sendEvent(handle, QDragEnterEvent(middle, copy, carried, left, NO_MODIFIER))
    QApplication.sendEvent(handle, QDropEvent(QPointF(middle), copy, carried, left, NO_MODIFIER))
