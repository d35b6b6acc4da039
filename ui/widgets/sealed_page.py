"""A page of HTML that came from a file: shown as it is, and nothing it asks for is fetched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
    QPen,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QTextEdit, QWidget

from ui.theme import Theme

_SCROLLING = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Up, Qt.Key.Key_Down)
_IMAGE = QTextDocument.ResourceType.ImageResource.value
_PAGE = QTextDocument.ResourceType.HtmlResource
_EXACTLY = QTextDocument.FindFlag.FindCaseSensitively | QTextDocument.FindFlag.FindWholeWords

# What words of a page can be marked as, with the roles of ground and ink.
HIDDEN, ASKED, AT = "hidden", "asked", "at"
_TONES = {HIDDEN: ("selected", "text"), ASKED: ("clay_soft", "clay"), AT: ("clay", "on_clay")}


class SealedDocument(QTextDocument):
    """Has nothing to give, whatever the page asks for.

    For a picture that is empty Qt reads the file of that name by itself (seen); so each is one clear dot.
    """

    def loadResource(self, kind: int, name: QUrl | str, /) -> Any:
        """Qt's hook: a style sheet, a picture, another page."""
        if kind != _IMAGE:
            return QByteArray(b" ")
        dot = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
        dot.fill(Qt.GlobalColor.transparent)
        return dot


class SealedPage(QTextBrowser):
    """As high as its words, on paper; to read, select and copy. Links lead nowhere.

    The page's own sizes are relative to prose, `larger` times as large. `pressed` is emitted with marked words that are
    clicked.
    """

    pressed = Signal(str)

    def __init__(self, theme: Theme, name: str, larger: float = 1.0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._larger = theme, larger
        self.ring_on_focus = True
        self._html = ""
        self._marks: list[tuple[str, str]] = []
        self.setDocument(SealedDocument(self))
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursorWidth(0)
        # A page brings its own room at the sides.
        side, top = theme.space("s"), theme.space("l")
        self.setViewportMargins(side, top, side, top)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def html(self) -> str:
        """What was shown last, letter for letter."""
        return self._html

    def show_html(self, html: str, marks: Sequence[tuple[str, str]] = ()) -> None:
        """Show this page with these words marked; the same one again changes nothing."""
        marks = list(marks)
        if html != self._html:
            self._html, self._marks = html, marks
            self._write()
        else:
            self.mark(marks)

    def mark(self, marks: Sequence[tuple[str, str]]) -> None:
        """Mark words wherever they stand, each as `HIDDEN`, `ASKED` or `AT`; the later ones lie on top."""
        if list(marks) != self._marks:
            self._marks = list(marks)
            self._paint_marks()

    def marked(self) -> list[tuple[str, str]]:
        """The words that are marked, as they stand in the page, each with what it is marked as."""
        return [
            (cursor.selectedText(), tone)
            for words, tone in self._marks
            for cursor in found(self.document(), words)
        ]

    def place_of(self, words: str) -> QRectF | None:
        """Where words stand first, in pixels of this widget; None where they do not."""
        cursor = next(found(self.document(), words), None)
        if cursor is None:
            return None
        start = QTextCursor(self.document())
        start.setPosition(cursor.selectionStart())
        at = self.cursorRect(start)
        return QRectF(at.translated(self.viewport().pos()))

    def loadResource(self, kind: int, name: QUrl | str, /) -> Any:
        """Qt's hook: nothing."""
        return self.document().loadResource(kind, QUrl(name))

    def doSetSource(self, name: QUrl | str, /, type: QTextDocument.ResourceType = _PAGE) -> None:  # noqa: A002 (Qt names it)
        """Qt's hook: there is nowhere to go."""

    def sizeHint(self) -> QSize:
        """All of its words."""
        margins = self.viewportMargins()
        height = int(self.document().size().height()) + margins.top() + margins.bottom() + 2
        return QSize(self._theme.shape("reading_width"), height)

    def minimumSizeHint(self) -> QSize:
        """It never scrolls by itself."""
        return QSize(self._theme.shape("sidebar"), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower words need more lines."""
        super().resizeEvent(event)
        self.updateGeometry()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Marked words can be pressed; others are selected as usual."""
        super().mouseReleaseEvent(event)
        at = self.cursorForPosition(event.position().toPoint()).position()
        if event.button() != Qt.MouseButton.LeftButton or self.textCursor().hasSelection():
            return
        for look in self.extraSelections():
            if look.cursor.selectionStart() <= at <= look.cursor.selectionEnd():
                self.pressed.emit(look.cursor.selectedText())
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What scrolls is the page's around it: this one is as high as all of its words."""
        if event.key() in _SCROLLING and not event.modifiers():
            event.ignore()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """The paper around the words is ours to paint."""
        if event.type() == QEvent.Type.Paint:
            self._paint_paper()
            return True
        return super().event(event)

    def _paint_paper(self) -> None:
        painter, theme = QPainter(self), self._theme
        line, radius = theme.shape("hairline"), theme.shape("radius_card")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("line"), line))
        painter.setBrush(theme.color("window"))
        half = line / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)

    def _write(self) -> None:
        font = QFont(self._theme.font("prose"))
        font.setPointSizeF(self._larger * font.pointSizeF())
        self.document().setDefaultFont(font)
        self.setHtml(self._html)
        self._paint_marks()
        self.updateGeometry()

    def _paint_marks(self) -> None:
        looks = []
        for words, tone in self._marks:
            ground, ink = _TONES[tone]
            form = QTextCharFormat()
            form.setBackground(QColor(self._theme.color(ground)))
            form.setForeground(QColor(self._theme.color(ink)))
            for cursor in found(self.document(), words):
                look = QTextEdit.ExtraSelection()
                look.cursor, look.format = cursor, form
                looks.append(look)
        self.setExtraSelections(looks)

    def _restyle(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, self._theme.color("window"))
        palette.setColor(QPalette.ColorRole.Text, self._theme.color("text"))
        self.setPalette(palette)
        self._write()


def found(document: QTextDocument, words: str) -> Iterator[QTextCursor]:
    """Each place where a text has these words, whole and spelled just so."""
    cursor = QTextCursor(document)
    while words:
        cursor = document.find(words, cursor, _EXACTLY)
        if cursor.isNull():
            return
        yield QTextCursor(cursor)
