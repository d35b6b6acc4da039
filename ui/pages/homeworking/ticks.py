"""Boxes to tick with as many words beside them as it takes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.paint import paint_tick
from ui.widgets.text import Text

_SIDE = 16  # logical pixels, before the text grows


class Tick(QCheckBox):
    """The box alone. One that stands for several may be half ticked; pressing it then ticks all of them.

    `ticked` is emitted for the owner's acts only. (Qt takes half ticked for ticked, so its own signals miss that step.)
    """

    ticked = Signal(bool)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_state(self, state: Qt.CheckState) -> None:
        """Show it ticked, half ticked or empty, silently."""
        before = self.blockSignals(True)  # noqa: FBT003 (Qt's own)
        self.setTristate(state == Qt.CheckState.PartiallyChecked)
        self.setCheckState(state)
        self.blockSignals(before)

    def nextCheckState(self) -> None:
        """Qt's hook: pressed by hand. Never half by hand."""
        on = self.checkState() != Qt.CheckState.Checked
        self.set_state(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.ticked.emit(on)

    def sizeHint(self) -> QSize:
        """The box, as high as a line."""
        side = self._theme.growing(_SIDE)
        return QSize(side, max(side, round(self._theme.line_height("body"))))

    def minimumSizeHint(self) -> QSize:
        """All of it."""
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        """All of it can be pressed."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Box, and tick or dash."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, half = theme.growing(_SIDE), theme.shape("hairline") / 2
        box = QRectF(0, (self.height() - side) / 2, side, side)
        empty = self.checkState() == Qt.CheckState.Unchecked
        painter.setPen(QPen(theme.color("outline" if empty else "accent"), theme.shape("hairline")))
        painter.setBrush(theme.color("surface" if empty else "accent"))
        painter.drawRoundedRect(box.adjusted(half, half, -half, -half), theme.space("xs"), theme.space("xs"))
        if self.checkState() == Qt.CheckState.Checked:
            paint_tick(painter, box, theme, "on_accent")
        elif not empty:
            painter.setPen(QPen(theme.color("on_accent"), theme.shape("focus_ring")))
            middle, reach = box.center(), QPointF(side / 4, 0)
            painter.drawLine(middle - reach, middle + reach)


class TickRow(QWidget):
    """A box, its `name`, and below it what is behind it: `lines` of smaller words. All of it can be pressed."""

    ticked = Signal(bool)

    def __init__(
        self,
        theme: Theme,
        name: str,
        lines: tuple[str, ...] = (),
        style: str = "body",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.box = Tick(theme, name)
        self.box.ticked.connect(self.ticked)
        self.name = Text(theme, name, style)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space("s"))
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        self.words = QVBoxLayout()
        self.words.setSpacing(0)
        self.words.addWidget(self.name)
        self.lines = [Text(theme, line, "small", "text_muted") for line in lines]
        for line in self.lines:
            self.words.addWidget(line)
        row.addLayout(self.words, 1)
        self.box.setAccessibleDescription(" · ".join(lines))

    def set_ticked(self, *, on: bool) -> None:
        """Show it ticked or not, silently."""
        self.box.set_state(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def set_name(self, name: str) -> None:
        """Say something else beside the box."""
        self.name.setText(name)
        self.box.setAccessibleName(name)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The words can be pressed like the box."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.box.click()
