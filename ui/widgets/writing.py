"""Where prose is written: the writing face, open lines, a field that grows with what is in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from ui.theme import Theme

_BREAKS = {0x2029: "\n", 0x2028: "\n"}
_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class WritingEdit(QTextEdit):
    """Plain prose. Pasted text loses its dress; Tab leaves; Ctrl+Enter, Esc and Ctrl+K are the page's.

    A QTextEdit because the plain one cannot set its lines apart. `text` and `set_text` keep every character
    (toPlainText would turn no-break spaces into spaces).
    """

    def __init__(
        self,
        theme: Theme,
        name: str,
        placeholder: str = "",
        min_lines: int = 4,
        max_lines: int = 16,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._least, self._most = theme, min_lines, max_lines
        self.ring_on_focus = True
        self.setAccessibleName(name)
        self._placeholder = placeholder
        self.setAccessibleDescription(placeholder)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        side = theme.space("l")
        self.setViewportMargins(side, side - theme.space("xs"), theme.space("m"), side)
        self.setCursorWidth(theme.shape("focus_ring"))
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        theme.changed.connect(self._restyle)
        self._restyle()
        self._space_lines()

    def text(self) -> str:
        """What is written, every character as typed, lines parted by \\n."""
        return self.document().toRawText().translate(_BREAKS)

    def set_text(self, text: str) -> None:
        """Show `text`; the caret goes to its start, and undoing goes back no further than this."""
        self.setPlainText(text)
        self._space_lines()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste and drop words only."""
        if source.hasText():
            self.textCursor().insertText(source.text())
            self.ensureCursorVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter is not a line: the page may use it."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Someone who came by keyboard sees the ring; the caret and border serve the others."""
        self.ring_on_focus = event.reason() in _KEYBOARD
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The border calms down."""
        super().focusOutEvent(event)
        self.update()

    def sizeHint(self) -> QSize:
        """As high as its words, between the least and the most lines."""
        pitch = self._theme.line_height("writing")
        margins = self.viewportMargins()
        height = max(self._least * pitch, min(self.document().size().height(), self._most * pitch))
        return QSize(self._theme.shape("reading_width"), int(height + margins.top() + margins.bottom()) + 2)

    def minimumSizeHint(self) -> QSize:
        """Never lower than its words need; it scrolls beyond the most lines."""
        return QSize(self._theme.shape("sidebar"), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower words need more lines."""
        super().resizeEvent(event)
        self._grow()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words, or what could be written here while there are none."""
        super().paintEvent(event)
        if self._placeholder and self.document().isEmpty():
            painter = QPainter(self.viewport())
            painter.setFont(self._theme.font("writing"))
            painter.setPen(self._theme.color("text_faint"))
            painter.drawText(self.viewport().rect(), int(Qt.TextFlag.TextWordWrap), self._placeholder)

    def event(self, event: QEvent) -> bool:
        """The frame around the viewport is ours to paint."""
        if event.type() == QEvent.Type.Paint:
            self._paint_sheet()
            return True
        return super().event(event)

    def _paint_sheet(self) -> None:
        painter, theme, focused = QPainter(self), self._theme, self.hasFocus()
        line = theme.shape("hairline")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("accent" if focused else "outline"), line))
        painter.setBrush(theme.color("surface"))
        half, radius = line / 2, theme.shape("radius_card")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)

    def _space_lines(self) -> None:
        """Open lines for the whole text, outside what can be undone; a proportion, so that it holds at any size."""
        form = QTextBlockFormat()
        percent = 100 * self._theme.line_height("writing") / max(1.0, float(self.fontMetrics().height()))
        form.setLineHeight(max(100.0, percent), QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        document = self.document()
        document.setUndoRedoEnabled(False)
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(form)
        document.setUndoRedoEnabled(True)

    def _restyle(self) -> None:
        self.setFont(self._theme.font("writing"))
        self.document().setDefaultFont(self._theme.font("writing"))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, self._theme.color("surface"))
        self.setPalette(palette)
        self._grow()

    def _grow(self) -> None:
        self.updateGeometry()
