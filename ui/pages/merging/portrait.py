"""A person's photo in a circle, or their initials."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from ui.theme import Theme
from ui.widgets.avatar import Avatar


class Portrait(Avatar):
    """An ornament, as initials are."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, size=theme.shape("avatar_large"), parent=parent)
        self._photo = QPixmap()

    def show_person(self, name: str, jpeg: bytes | None) -> None:
        """Show the photo where there is one that can be read."""
        self._photo = QPixmap()
        if jpeg:
            self._photo.loadFromData(jpeg)
        self.set_name(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The photo fills the circle."""
        if self._photo.isNull():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        circle = QPainterPath()
        circle.addEllipse(QRectF(self.rect()))
        painter.setClipPath(circle)
        filled = self._photo.scaled(
            self.size() * self.devicePixelRatioF(),
            Qt.AspectRatioMode.KeepAspectRatioByExpanding,
            Qt.TransformationMode.SmoothTransformation,
        )
        filled.setDevicePixelRatio(self.devicePixelRatioF())
        room = filled.deviceIndependentSize()
        painter.drawPixmap(
            round((self.width() - room.width()) / 2), round((self.height() - room.height()) / 2), filled
        )
