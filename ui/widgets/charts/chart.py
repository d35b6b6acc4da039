"""A plot one can look at, walk through point by point, and read as text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop_app.language import tr
from ui.theme import Theme
from ui.widgets.buttons import Disclosure
from ui.widgets.caption import Caption
from ui.widgets.charts.inks import Texts, inks
from ui.widgets.charts.painting import arrange, render
from ui.widgets.charts.plots import Plot
from ui.widgets.charts.scene import Scene
from ui.widgets.text import Text, plain_tip

_WISH = 320  # logical pixels: how wide a plot likes to be at least
_LEAST = 160
_NEAR = 10.0  # logical pixels from a point that still mean it
_ASKED = 24  # points whose words are measured to keep room for the longest
_LONGEST = 3


class Chart(QWidget):
    """A plot without its title, which belongs to the heading above; its words below it.

    Left and Right go along, Up and Down between what lies above one another, Home and End to the ends. `chosen` carries
    the number of the point that was clicked, or on which Enter or Space was pressed.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme, plot: Plot | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._plot: Plot | None = None
        self._at, self._over, self._idle = 0, -1, ""
        self._picture = _Picture(theme)
        self._line = Caption(theme)
        self._open = Disclosure(theme, tr("Show as text"))
        self._text = Text(theme, "", "small", "text_muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("s"))
        for part in (self._picture, self._line, self._open, self._text):
            column.addWidget(part)
        column.addStretch(1)
        self._open.toggled.connect(self._text.setVisible)
        self.setMouseTracking(True)
        self.show_plot(plot)

    def show_plot(self, plot: Plot | None) -> None:
        """Show another plot, the keyboard on its last place. An empty one is a sentence, None is nothing."""
        full = plot is not None and not plot.empty
        words = plot.words() if plot is not None else ""
        self._plot = plot if full else None
        self._at, self._over = plot.start if plot is not None and full else 0, -1
        self.setAccessibleName(plot.title if plot is not None else "")
        self.setAccessibleDescription(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if full else Qt.FocusPolicy.NoFocus)
        self.setToolTip("")
        self._picture.show_plot(self._plot)
        self._line.keep_room(_longest(self._plot))
        self._idle = plot.note if plot is not None and full else words
        self._text.setText(words if full else "")
        for part in (self._picture, self._open):
            part.setVisible(full)
        self._line.setVisible(plot is not None)
        self._open.setAccessibleDescription(plot.title if plot is not None else "")
        self._text.setVisible(full and self._open.isChecked())
        self._say()

    def fill(self) -> None:
        """Draw as high as there is room for, but no lower than natural."""
        self._picture.fills = True
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.setStretch(0, 1)
        column.setStretch(column.count() - 1, 0)

    @property
    def at(self) -> int:
        """The point the keyboard is on."""
        return self._at

    def words(self) -> str:
        """The line below the plot: the point that is meant, else what the plot shows."""
        return self._line.text()

    def go(self, at: int) -> None:
        """Take the keyboard to a point and say it."""
        if self._plot is None:
            return
        self._at = at
        self._say()
        if QAccessible.isActive():
            words = self._plot.point(at).words
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    # What Qt calls

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From point to point; Enter and Space choose."""
        plot, ahead = self._plot, -1 if self.isRightToLeft() else 1
        steps = {
            Qt.Key.Key_Left: (-ahead, 0),
            Qt.Key.Key_Right: (ahead, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        key = Qt.Key(event.key())
        if plot is None:
            super().keyPressEvent(event)
        elif key in steps:
            goal = plot.moved(self._at, *steps[key])
            if goal != self._at:
                self.go(goal)
            elif not steps[key][0]:
                super().keyPressEvent(event)  # the page scrolls on
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go(0 if key == Qt.Key.Key_Home else plot.count - 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self._at)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say where the keyboard is."""
        super().focusInEvent(event)
        self.go(self._at)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No point is meant any more."""
        super().focusOutEvent(event)
        self._say()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say the point under the pointer."""
        self._point_at(self._found(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        super().leaveEvent(event)
        self._point_at(-1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses the point under the pointer."""
        found = self._found(event.position())
        if event.button() != Qt.MouseButton.LeftButton or found < 0:
            super().mousePressEvent(event)
            return
        self._at = found
        self._say()
        self.chosen.emit(found)

    # Inside

    def _found(self, place: QPointF) -> int:
        """The point at a place, or -1."""
        inside = self._picture.mapFrom(self, place)
        return self._picture.found(inside) if self._picture.rect().contains(inside.toPoint()) else -1

    def _point_at(self, at: int) -> None:
        if at == self._over or self._plot is None:
            return
        self._over = at
        leads = at >= 0 and self._plot.stands_for(at) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)
        self.setToolTip(plain_tip(self._plot.point(at).words) if at >= 0 else "")
        self._say()

    def _say(self) -> None:
        """The words of what is meant, and its outline."""
        focused = self._at if self.hasFocus() else -1
        at = self._over if self._over >= 0 else focused
        self._line.setText(self._plot.point(at).words if self._plot is not None and at >= 0 else self._idle)
        self._picture.outline(focused if focused >= 0 else self._over)


class _Picture(QWidget):
    """The painted plot; keys and the mouse are its chart's."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._plot: Plot | None = None
        self._inks, self._texts = inks(theme), Texts(inks(theme))
        self._marked = -1
        self.fills = False
        self._heights: dict[int, int] = {}
        self._scene: Scene | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self._restyle)

    def show_plot(self, plot: Plot | None) -> None:
        """Paint another plot."""
        self._plot = plot
        self._forget()

    def outline(self, at: int) -> None:
        """Outline a point; -1 for none."""
        self._marked = at
        self.update()

    def found(self, place: QPointF) -> int:
        """The point at a place, or -1."""
        scene = self._arranged()
        at = scene.at(place, _NEAR * self._inks.grown) if scene is not None else None
        return -1 if at is None else at

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        width = self._theme.grown(_WISH)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrower than this nothing can be told apart."""
        return QSize(_LEAST, 0)

    def heightForWidth(self, width: int) -> int:
        """Its drawing and its texts at `width`."""
        if self._plot is None:
            return 0
        if width not in self._heights:
            self._heights[width] = round(arrange(self._plot, max(1, width), self._texts).height + 0.5)
        return self._heights[width]

    def paintEvent(self, event: QPaintEvent) -> None:
        """The plot and the outline of a point."""
        scene = self._arranged()
        if scene is not None:
            at = self._marked if self._marked >= 0 else None
            render(QPainter(self), QRectF(self.rect()), scene, self._inks, at=at)

    def changeEvent(self, event: QEvent) -> None:
        """A change of direction mirrors it."""
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._forget()
        super().changeEvent(event)

    def _arranged(self) -> Scene | None:
        if self._plot is None:
            return None
        scene = self._scene
        height = max(self.height(), self.heightForWidth(self.width())) if self.fills else None
        if scene is None or scene.width != self.width() or (height is not None and scene.height != height):
            scene = arrange(self._plot, max(1, self.width()), self._texts, height)
            self._scene = scene = scene.mirrored() if self.isRightToLeft() else scene
        return scene

    def _restyle(self) -> None:
        self._inks = inks(self._theme)
        self._texts = Texts(self._inks)
        self._forget()

    def _forget(self) -> None:
        self._scene = None
        self._heights.clear()
        self.updateGeometry()
        self.update()


def _longest(plot: Plot | None) -> tuple[str, ...]:
    """The longest lines of words of a plot, of many points only some."""
    if plot is None:
        return ()
    every = max(1, plot.count // _ASKED)
    found = [plot.point(at).words for at in range(0, plot.count, every)]
    return tuple(sorted((plot.note, *found), key=len)[-_LONGEST:])
