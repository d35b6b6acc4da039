"""The circle with a person's picture: choose one, or drop it there; and how a file becomes a small picture."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColorSpace,
    QDragEnterEvent,
    QDropEvent,
    QFont,
    QImage,
    QImageReader,
    QImageWriter,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop_app.errors import BadInput
from desktop_app.language import tr
from ui.theme import Theme
from ui.widgets.avatar import initials

_WHITE = 0xFFFFFFFF  # of a pixel
SIDE = 320  # pixels of the square that is kept

# What a camera makes today, and some: more is no picture of a face, or a file made to fill the memory.
_LARGEST_FILE, _MOST_PIXELS = 64 * 1024 * 1024, 64_000_000
_QUALITY = 85
_KINDS = (b"jpeg", b"jpg", b"png", b"webp", b"bmp", b"gif", b"tiff", b"heic", b"heif")
_TEXT_PART = 0.36  # of the circle's width


def picture_kinds() -> str:
    """The files offered, in Qt's spelling."""
    return tr("Pictures ({kinds})", kinds="*.jpg *.jpeg *.png *.webp *.bmp *.gif")


def small_jpeg(path: Path) -> bytes:
    """The middle of a picture file as a JPEG of at most SIDE pixels a side, with nothing in it but the picture.

    Raises `BadInput` for what is broken, huge or no picture. May be called in any thread; takes up to half a second.
    """
    try:
        too_large = path.stat().st_size > _LARGEST_FILE
    except OSError:
        raise _refused(tr("This picture cannot be read.")) from None
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if not reader.canRead() or bytes(reader.format().data()) not in _KINDS:
        raise _refused(tr("This file is no picture that can be read."))
    size = reader.size()
    if too_large or size.width() * size.height() > _MOST_PIXELS:
        raise _refused(tr("This picture is too large."))
    least = min(size.width(), size.height())
    if size.isValid() and least > SIDE:
        # Decoded at about the size that is kept: many times faster for a photo.
        reader.setScaledSize(size * (SIDE / least))
    image = reader.read()
    if image.isNull():
        raise _refused(tr("This picture is broken, or only half there."))
    return _jpeg(_square(image))


def _square(image: QImage) -> QImage:
    """The middle, on white, in the colours every screen knows; only pixels are carried over."""
    if image.colorSpace().isValid():
        image.convertToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    least = min(image.width(), image.height())
    side = min(least, SIDE)
    plain = QImage(side, side, QImage.Format.Format_RGB32)
    plain.fill(_WHITE)
    painter = QPainter(plain)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    left, top = (image.width() - least) // 2, (image.height() - least) // 2
    painter.drawImage(QRect(0, 0, side, side), image, QRect(left, top, least, least))
    painter.end()
    return plain


def _jpeg(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(_QUALITY)
    if not writer.write(image):
        raise _refused(tr("This picture cannot be kept."))
    return bytes(buffer.data().data())


def _refused(what: str) -> BadInput:
    return BadInput(what, tr("Nothing was changed."), tr("Choose another picture, saved as JPEG or PNG."))


class PhotoCircle(QAbstractButton):
    """A person's picture, or their initials. Pressed, it asks for a file; `dropped` carries the path of one dropped."""

    dropped = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._letters = ""
        self._jpeg: bytes | None = None
        self._picture: QPixmap | None = None
        self._over = False
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    def show_person(self, name: str, jpeg: bytes | None) -> None:
        """Show this one."""
        self._letters = initials(name)
        if jpeg != self._jpeg:
            self._jpeg, self._picture = jpeg, None
            if jpeg is not None:
                image = QImage.fromData(jpeg)
                self._picture = None if image.isNull() else QPixmap.fromImage(image)
        has = self._picture is not None
        self.setAccessibleName(tr("Choose another photo") if has else tr("Choose a photo"))
        self.setAccessibleDescription(tr("A photo is shown.") if has else tr("No photo yet."))
        self.setToolTip(self.accessibleName())
        self.update()

    def has_photo(self) -> bool:
        """Whether a picture is shown."""
        return self._picture is not None

    def sizeHint(self) -> QSize:
        """A square."""
        side = self._theme.growing(self._theme.shape("avatar_large"))
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture, or letters, in a circle."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        circle = QPainterPath()
        circle.addEllipse(
            QPointF(self.rect().center()) + QPointF(0.5, 0.5), self.width() / 2, self.height() / 2
        )
        if self._picture is not None:
            painter.setClipPath(circle)
            painter.drawPixmap(self.rect(), self._picture)
            painter.setClipping(False)
        else:
            painter.fillPath(circle, theme.color("accent_soft"))
            font = QFont(theme.font("strong"))
            font.setPixelSize(max(1, round(self.width() * _TEXT_PART)))
            painter.setFont(font)
            painter.setPen(theme.color("accent"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._letters)
        if self._over or self.underMouse():
            width = theme.shape("focus_ring")
            painter.setPen(QPen(theme.color("accent" if self._over else "outline"), width))
            inset = width / 2
            painter.drawEllipse(
                QPointF(self.width() / 2, self.height() / 2), *(2 * (self.width() / 2 - inset,))
            )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file can be dropped here."""
        if _file(event) is not None:
            self._over = True
            self.update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: object) -> None:
        """It went elsewhere."""
        self._over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take it."""
        self._over = False
        self.update()
        path = _file(event)
        if path is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


def _file(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
