"""A page of HTML on paper: for a printer, or as a PDF file with its fonts inside."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QLocale,
    QMarginsF,
    QPointF,
    QRect,
    QRectF,
    QSizeF,
    Qt,
    QThread,
)
from PySide6.QtGui import (
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QPyTextObject,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextLine,
)

from desktop_app.language import tr
from ui.pages.reading.copied import Copied
from ui.widgets.sealed_page import SealedDocument

_QUIET = 0.6  # how dark the page number is
_MARGIN = 20.0  # millimetres
_FOOT = 2.2  # heights of a line that the page number takes
_NUMBER = 9.0  # points
_DOTS = 300  # an inch, in a PDF
_SPACE = 0.05  # dots, not to be seen
_OBJECT = "\ufffc"  # the letter that stands for something drawn
_TALLEST = 0.8  # of a page: what a drawing may take, so that its heading is on it, too


@dataclass(frozen=True, slots=True)
class Drawing:
    """Something painted between paragraphs, in place of the one that holds its anchor; never parted over pages.

    `height(width, dots)` is how high it likes to be where the text is `width` wide, on a device of so many `dots` an
    inch; `paint(painter, rect, dots)` paints it. Both in dots, and in whatever thread the page is made.
    """

    height: Callable[[float, float], float]
    paint: Callable[[QPainter, QRectF, float], object]


Drawings = Mapping[str, Drawing]


# The lines of a page, their paragraphs, and where these lie in the document.
_Lines = list[tuple[QPointF, QTextLine, QTextBlock]]


class _Room(QPyTextObject):
    """What a document asks for its drawings: each is one letter, as large as it is drawn."""

    TYPE, NAME = QTextFormat.ObjectTypes.UserObject.value + 1, QTextFormat.Property.UserProperty.value + 1

    def __init__(self, drawings: Drawings, dots: float, document: QTextDocument) -> None:
        super().__init__(document)
        self._drawings, self._dots = drawings, dots

    def intrinsicSize(self, document: QTextDocument, at: int, form: QTextFormat, /) -> QSizeF:
        """As wide as the page, as high as it likes to be."""
        size = document.pageSize()
        high = self._drawings[str(form.property(self.NAME))].height(size.width(), self._dots)
        return QSizeF(size.width(), min(high, _TALLEST * size.height()))

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, document: QTextDocument, at: int, form: QTextFormat, /
    ) -> None:
        """Paint it where its letter stands."""
        painter.save()
        self._drawings[str(form.property(self.NAME))].paint(painter, QRectF(rect), self._dots)
        painter.restore()


class _Painting(QThread):
    """Qt keeps fonts a thread, and only a thread of Qt's own puts them away without complaint."""

    def __init__(self, html: str, title: str, font: QFont, drawings: Drawings) -> None:
        super().__init__()
        self._wanted = html, title, font, drawings
        self.data = b""
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            self.data = pdf(*self._wanted)
        except BaseException as error:
            self.error = error


def pdf_in_a_job(html: str, title: str, font: QFont, drawings: Drawings | None = None) -> bytes:
    """`pdf`, for the thread of a job."""
    painting = _Painting(html, title, QFont(font), drawings or {})
    painting.start()
    painting.wait()
    if painting.error is not None:
        raise painting.error
    return painting.data


def pdf(html: str, title: str, font: QFont, drawings: Drawings | None = None) -> bytes:
    """The bytes of a PDF of `html`, on the paper that is usual where the owner lives. Nothing touches the disk.

    `drawings` are painted in place of the paragraphs with these anchors.
    """
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("Afterword")
    writer.setResolution(_DOTS)
    imperial = QLocale().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
    size = QPageSize(QPageSize.PageSizeId.Letter if imperial else QPageSize.PageSizeId.A4)
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    writer.setPageLayout(
        QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)
    )
    copied = Copied()
    paint(writer, html, font, drawings=drawings, copied=copied)
    buffer.close()
    return copied.told(bytes(data.data()))


def paint(
    device: QPagedPaintDevice,
    html: str,
    font: QFont,
    first: int = 0,
    last: int = 0,
    drawings: Drawings | None = None,
    copied: Copied | None = None,
) -> int:
    """Paint `html` page by page, each with its number below; from `first` to `last` where they are given. How many.

    `copied` is told what can be copied from the pages.
    """
    painter = QPainter(device)
    try:
        small = QFont(font)
        small.setPointSizeF(_NUMBER)
        painter.setFont(small)
        foot = round(painter.fontMetrics().height() * _FOOT)
        area = painter.viewport()
        height = area.height() - foot
        size = QSizeF(area.width(), height)
        document = _document(html, font, device, size, drawings or {})
        count = document.pageCount()
        pages = _lines(document)
        wanted = range(max(1, first), min(last or count, count) + 1)
        for page in wanted:
            if page != wanted.start:
                device.newPage()
            # Paper is white in the dark look, too: a new pen is black.
            painter.setPen(QPen())
            painter.setOpacity(1)
            for place, line, block in pages.get(page, ()):
                at = place - QPointF(0, (page - 1) * height)
                if copied is None or not copied.paint(painter, at, line, block):
                    line.draw(painter, at)
            painter.setOpacity(_QUIET)
            number = tr("{page} of {pages}", page=page, pages=count)
            bottom = QRectF(0, height, area.width(), foot)
            painter.drawText(
                bottom, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom), number
            )
        return len(wanted)
    finally:
        painter.end()


def _lines(document: QTextDocument) -> dict[int, _Lines]:
    """The lines of each page and where their paragraphs lie in the document.

    Painting the document page by page would put the lines next to a page's edges on it once more, out of sight.
    """
    pages: dict[int, _Lines] = {}
    height, arranged = document.pageSize().height(), document.documentLayout()
    for block in _blocks(document):
        layout = block.layout()
        place = arranged.blockBoundingRect(block).topLeft() - layout.boundingRect().topLeft()
        for at in range(layout.lineCount()):
            line = layout.lineAt(at)
            middle = place.y() + line.rect().center().y()
            pages.setdefault(int(middle // height) + 1, []).append((place, line, block))
    return pages


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _anchor(block: QTextBlock, drawings: Drawings) -> str:
    """The name of what is drawn in place of a paragraph."""
    first = block.begin()
    named = [] if first.atEnd() else first.fragment().charFormat().anchorNames()
    return next((name for name in named if name in drawings), "")


def _holds_a_drawing(block: QTextBlock) -> bool:
    first = block.begin()
    return not first.atEnd() and first.fragment().charFormat().objectType() == _Room.TYPE


def _document(
    html: str, font: QFont, device: QPagedPaintDevice, size: QSizeF, drawings: Drawings
) -> QTextDocument:
    """`html` laid out for a device in pages of `size` (dots), with room for its drawings.

    The page may be of another's making: nothing it asks for is fetched.
    """
    document = SealedDocument()
    document.documentLayout().setPaintDevice(device)
    document.setUndoRedoEnabled(False)
    plain = QFont(font)
    # Letters with any space between them are not drawn in one: "fi" is found and copied as it is written.
    plain.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, _SPACE)
    document.setDefaultFont(plain)
    document.setDocumentMargin(0)
    document.setHtml(html)
    document.setPageSize(size)
    document.pageCount()  # lays all of it out: what is changed before that is lost count of
    _make_room(document, drawings, device.logicalDpiX())
    for block in _blocks(document):
        if _leads(block) and _ends_a_page(document, block):
            form = block.blockFormat()
            form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            QTextCursor(block).setBlockFormat(form)
    return document


def _make_room(document: QTextDocument, drawings: Drawings, dots: float) -> None:
    """Put the drawings into their paragraphs."""
    if not drawings:
        return
    document.documentLayout().registerHandler(_Room.TYPE, _Room(drawings, dots, document))
    for block in _blocks(document):
        if name := _anchor(block, drawings):
            form = QTextCharFormat()
            form.setObjectType(_Room.TYPE)
            form.setProperty(_Room.NAME, name)
            cursor = QTextCursor(block)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(_OBJECT, form)
            lines = cursor.blockFormat()
            lines.setLineHeight(0, QTextBlockFormat.LineHeightTypes.SingleHeight.value)
            cursor.setBlockFormat(lines)


def _leads(block: QTextBlock) -> bool:
    """Whether what follows belongs below it: it is a question, whom an answer is about, or the note of a drawing."""
    first, below = block.begin(), block.next()
    if first.atEnd() or _holds_a_drawing(block):
        return False
    heading = first.fragment().charFormat().fontWeight() >= QFont.Weight.DemiBold
    return heading or (below.isValid() and _holds_a_drawing(below))


def _ends_a_page(document: QTextDocument, block: QTextBlock) -> bool:
    """Whether the first line below the headings that begin here stands on another page."""
    page, layout = document.pageSize().height(), document.documentLayout()
    here, below = layout.blockBoundingRect(block), block.next()
    while below.isValid() and _leads(below):
        below = below.next()
    if not below.isValid() or not below.layout().lineCount():
        return False
    line = layout.blockBoundingRect(below).top() + below.layout().lineAt(0).rect().center().y()
    return int(line // page) != int(here.center().y() // page)
