"""A part that is turned to begins at the top of the page, and has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from ui.widgets.layouts import PageScroll


def free_keyboard(*above: QWidget) -> None:
    """Take the keyboard from what stands `above` the parts: the one that is turned to is given it."""
    focus = QApplication.focusWidget()
    if focus is not None and any(part.isAncestorOf(focus) for part in above):
        focus.clearFocus()


def begin_at_top(page: PageScroll, tabs: QWidget) -> None:
    """Show how `page` begins, though the keyboard was given to something below, once that was brought into sight.

    Where one writes stays in sight; what is only pressed gives the keyboard to the `tabs`. What is higher than the page
    knows itself how it is seen.
    """
    QTimer.singleShot(0, page, lambda: _begin(page, tabs))


def _begin(page: PageScroll, tabs: QWidget) -> None:
    part, sheet, height = QApplication.focusWidget(), page.widget(), page.viewport().height()
    if part is None or sheet is None or not sheet.isAncestorOf(part):
        page.verticalScrollBar().setValue(0)
        if part is None and page.isVisible():
            tabs.setFocus(Qt.FocusReason.OtherFocusReason)
        return
    if part.height() > height:
        return
    page.verticalScrollBar().setValue(0)
    line = part.cursorRect() if isinstance(part, QTextEdit) else part.rect()
    end = part.mapTo(sheet, QPoint(0, line.bottom())).y()
    if part.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
        page.ensureVisible(0, end, 0, min(line.height(), height // 2))
    elif part.mapTo(sheet, QPoint(0, min(part.height(), height // 4))).y() > height:
        tabs.setFocus(Qt.FocusReason.OtherFocusReason)
