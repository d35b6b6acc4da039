"""A reflection as words on one sheet: read, selected and copied as a whole."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from desktop_app.language import tr
from desktop_app.reflection.reading import Part, Whole
from ui import wording
from ui.theme import Theme

_PAGED = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


def lead(part: Part) -> str:
    """What stands before the words of an answer: whom it is about, what was picked, the cue and the day of an act."""
    day = tr("By {day}", day=wording.day_month_year(part.act_day)) if part.act_day else ""
    return " · ".join(filter(None, (part.person_name, part.choice, part.cue, day)))


class Sheet(QTextEdit):
    """As high as its words; the page around it scrolls. The keyboard can go through it and select."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._whole: Whole | None = None
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setAccessibleName(tr("What you wrote"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        # Nothing is typed here: the ring says where the keyboard is, and a caret would promise a field.
        self.setCursorWidth(0)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)
        theme.changed.connect(self._write)
        self._paint_ground()

    def show_whole(self, whole: Whole) -> None:
        """Show this reflection from its beginning."""
        self._whole = whole
        self._write()

    def sizeHint(self) -> QSize:
        """All of its words."""
        return QSize(self._theme.shape("reading_width"), int(self.document().size().height()) + 2)

    def minimumSizeHint(self) -> QSize:
        """It never scrolls by itself."""
        return QSize(self._theme.shape("sidebar"), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower words need more lines."""
        super().resizeEvent(event)
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A page up or down is the page's: this sheet is as high as all of its words."""
        if event.key() in _PAGED and not event.modifiers():
            event.ignore()
            return
        super().keyPressEvent(event)

    def _write(self) -> None:
        self._paint_ground()
        self.clear()
        if self._whole is None:
            return
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        first = True
        for question, parts in self._whole.questions():
            if question.strip():
                self._put(cursor, question, "heading", "text", 0 if first else self._theme.space("xl"))
                first = False
            for part in parts:
                gap = self._theme.space("s")
                if before := lead(part):
                    self._put(cursor, before, "strong", "text_muted", gap)
                    gap = 0
                for line in part.words.split("\n") if part.words else ():
                    self._put(cursor, line, "writing", "text", gap)
                    gap = 0
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.updateGeometry()

    def _put(self, cursor: QTextCursor, text: str, style: str, role: str, above: int) -> None:
        """A paragraph of its own; its direction is that of its first letter."""
        theme, font = self._theme, self._theme.font(style)
        form, ink = QTextBlockFormat(), QTextCharFormat()
        percent = 100 * theme.line_height(style) / max(1.0, QFontMetricsF(font).height())
        form.setLineHeight(max(100.0, percent), QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        form.setTopMargin(above)
        ink.setFont(font)
        ink.setForeground(QColor(theme.color(role)))
        if self.document().isEmpty() and cursor.atStart():
            cursor.setBlockFormat(form)
            cursor.setBlockCharFormat(ink)
        else:
            cursor.insertBlock(form, ink)
        cursor.insertText(text, ink)

    def _paint_ground(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, self._theme.color("window"))
        self.setPalette(palette)
