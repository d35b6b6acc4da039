"""A page of HTML on paper: for a printer, or as a PDF file with its fonts inside."""

from __future__ import annotations

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QLocale,
    QMarginsF,
    QPointF,
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
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextLine,
)

from desktop_app.language import tr

_QUIET = 0.6  # how dark the page number is
_MARGIN = 20.0  # millimetres
_FOOT = 2.2  # heights of a line that the page number takes
_NUMBER = 9.0  # points
_DOTS = 300  # an inch, in a PDF


class _Painting(QThread):
    """Qt keeps fonts a thread, and only a thread of Qt's own puts them away without complaint."""

    def __init__(self, html: str, title: str, font: QFont) -> None:
        super().__init__()
        self._wanted = html, title, font
        self.data = b""
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            self.data = pdf(*self._wanted)
        except BaseException as error:
            self.error = error


def pdf_in_a_job(html: str, title: str, font: QFont) -> bytes:
    """`pdf`, for the thread of a job."""
    painting = _Painting(html, title, QFont(font))
    painting.start()
    painting.wait()
    if painting.error is not None:
        raise painting.error
    return painting.data


def pdf(html: str, title: str, font: QFont) -> bytes:
    """The bytes of a PDF of `html`, on the paper that is usual where the owner lives. Nothing touches the disk."""
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
    paint(writer, html, font)
    buffer.close()
    return bytes(data.data())


def paint(device: QPagedPaintDevice, html: str, font: QFont, first: int = 0, last: int = 0) -> int:
    """Paint `html` page by page, each with its number below; from `first` to `last` where they are given. How many."""
    painter = QPainter(device)
    try:
        small = QFont(font)
        small.setPointSizeF(_NUMBER)
        painter.setFont(small)
        foot = round(painter.fontMetrics().height() * _FOOT)
        area = painter.viewport()
        height = area.height() - foot
        document = _document(html, font, device, QSizeF(area.width(), height))
        count = document.pageCount()
        pages = _lines(document)
        wanted = range(max(1, first), min(last or count, count) + 1)
        for page in wanted:
            if page != wanted.start:
                device.newPage()
            # Paper is white in the dark look, too: a new pen is black.
            painter.setPen(QPen())
            painter.setOpacity(1)
            for place, line in pages.get(page, ()):
                line.draw(painter, place - QPointF(0, (page - 1) * height))
            painter.setOpacity(_QUIET)
            number = tr("{page} of {pages}", page=page, pages=count)
            bottom = QRectF(0, height, area.width(), foot)
            painter.drawText(
                bottom, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom), number
            )
        return len(wanted)
    finally:
        painter.end()


def _lines(document: QTextDocument) -> dict[int, list[tuple[QPointF, QTextLine]]]:
    """The lines of each page and where their paragraphs lie in the document.

    Painting the document page by page would put the lines next to a page's edges on it once more, out of sight.
    """
    pages: dict[int, list[tuple[QPointF, QTextLine]]] = {}
    height, arranged = document.pageSize().height(), document.documentLayout()
    block = document.begin()
    while block.isValid():
        layout = block.layout()
        place = arranged.blockBoundingRect(block).topLeft() - layout.boundingRect().topLeft()
        for at in range(layout.lineCount()):
            line = layout.lineAt(at)
            middle = place.y() + line.rect().center().y()
            pages.setdefault(int(middle // height) + 1, []).append((place, line))
        block = block.next()
    return pages


def _document(html: str, font: QFont, device: QPagedPaintDevice, size: QSizeF) -> QTextDocument:
    """`html` laid out for a device in pages of `size` (dots)."""
    document = QTextDocument()
    document.documentLayout().setPaintDevice(device)
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(font)
    document.setDocumentMargin(0)
    document.setHtml(html)
    document.setPageSize(size)
    document.pageCount()  # lays all of it out: what is changed before that is lost count of
    block = document.begin()
    while block.isValid():
        if _is_heading(block) and _ends_a_page(document, block):
            form = block.blockFormat()
            form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            QTextCursor(block).setBlockFormat(form)
        block = block.next()
    return document


def _is_heading(block: QTextBlock) -> bool:
    """Whether what follows belongs below it: a question, or whom an answer is about."""
    first = block.begin()
    return not first.atEnd() and first.fragment().charFormat().fontWeight() >= QFont.Weight.DemiBold


def _ends_a_page(document: QTextDocument, block: QTextBlock) -> bool:
    """Whether the first line below the headings that begin here stands on another page."""
    page, layout = document.pageSize().height(), document.documentLayout()
    here, below = layout.blockBoundingRect(block), block.next()
    while below.isValid() and _is_heading(below):
        below = below.next()
    if not below.isValid() or not below.layout().lineCount():
        return False
    line = layout.blockBoundingRect(below).top() + below.layout().lineAt(0).rect().center().y()
    return int(line // page) != int(here.center().y() // page)
