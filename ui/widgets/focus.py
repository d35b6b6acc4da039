"""The ring around whatever the keyboard is on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from ui.theme import Theme

_FOLLOWED = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class _Ring(QWidget):
    """Drawn over its neighbours; lets the mouse through; nothing to screen readers."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A rounded line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self._theme.shape("focus_ring")
        painter.setPen(QPen(self._theme.color("accent"), width))
        radius = self._theme.shape("radius_control") + self._theme.shape("focus_offset")
        half = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)


class FocusRing(QObject):
    """Draws one ring in whichever window has the keyboard. Make one, and keep it as long as the application.

    A press of the mouse shows none until a key is used, nor does a window that opens. A widget that
    shows its focus itself says `ring_on_focus = False`; with `ring_on_key = True` it gets one once a key is used there.
    """

    def __init__(self, theme: Theme, app: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._target: QWidget | None = None
        self._ring: _Ring | None = None
        self._watched: list[QWidget] = []
        self._by_keyboard = False
        app.focusChanged.connect(self._moved)
        theme.changed.connect(self._place)

    def shown_around(self) -> QWidget | None:
        """What the ring is around, or None."""
        return self._target if self._ring is not None and isValid(self._ring) else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what the ring is around, and show it once a key is used after a press of the mouse."""
        kind = event.type()
        if kind in _FOLLOWED:
            self._place()
        elif kind == QEvent.Type.KeyPress and watched is self._target:
            self._key_used(watched)
        return False

    def _key_used(self, target: QObject) -> None:
        self._by_keyboard = True
        wanted = getattr(target, "ring_on_focus", True) or getattr(target, "ring_on_key", False)
        if self._ring is None and wanted:
            self._draw()

    def _moved(self, old: QWidget | None, new: QWidget | None) -> None:
        self._forget()
        if new is None or new.isWindow():
            return
        self._target = new
        # What the mouse presses is in sight, and must not move away from under it.
        if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
            # Once it was laid out: it may have been shown only now.
            QTimer.singleShot(0, self, self._bring_into_sight)
        new.installEventFilter(self)
        self._watched.append(new)
        if old is not None:  # else the window only came to the front: as it was before
            self._by_keyboard = QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton
        if self._by_keyboard and getattr(new, "ring_on_focus", True):
            self._draw()

    def _bring_into_sight(self) -> None:
        """Scroll the page on which the keyboard is, and what that page lies in."""
        from ui.widgets.layouts import PageScroll  # which most windows have by now

        target = self._target
        if target is None or not isValid(target) or not target.hasFocus():
            return
        step = target.parentWidget()
        while step is not None:
            if isinstance(step, PageScroll):
                step.show_part(target)
            step = step.parentWidget()

    def _draw(self) -> None:
        target = self._target
        if target is None or not isValid(target):
            return
        holder = self._holder(target)
        if holder is None:
            return
        self._ring = _Ring(self._theme, holder)
        step = target.parentWidget()
        while step is not None and step is not holder:
            step.installEventFilter(self)
            self._watched.append(step)
            step = step.parentWidget()
        self._place()

    def _holder(self, target: QWidget) -> QWidget | None:
        """The nearest one around with room for the ring that is no splitter or list, and scrolls with it."""
        from PySide6.QtWidgets import QAbstractItemView, QSplitter  # not for the first picture

        step = target.parentWidget()
        while step is not None:
            takes_children = isinstance(step, QSplitter | QAbstractItemView)
            area = self._area(target, step)
            top = step.isWindow() or _is_viewport(step.parentWidget(), step)
            if not takes_children and (top or step.rect().contains(area)):
                return step
            step = step.parentWidget()
        return None

    def _area(self, target: QWidget, holder: QWidget) -> QRect:
        out = self._theme.shape("focus_ring") + self._theme.shape("focus_offset")
        area = QRect(target.mapTo(holder, QPoint(0, 0)), target.size())
        return area.adjusted(-out, -out, out, out)

    def _place(self) -> None:
        ring, target = self._ring, self._target
        if ring is None or target is None or not isValid(ring) or not isValid(target):
            return
        holder = ring.parentWidget()
        if holder is None or not holder.isAncestorOf(target):
            self._forget()
            return
        ring.setGeometry(self._area(target, holder).intersected(holder.rect()))
        ring.setVisible(target.isVisibleTo(holder))
        ring.raise_()

    def _forget(self) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched.clear()
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._ring = self._target = None


def _is_viewport(outer: QWidget | None, widget: QWidget) -> bool:
    """Whether `widget` is the sheet that moves inside a scroll area's viewport."""
    area = outer.parentWidget() if outer is not None else None
    return isinstance(area, QAbstractScrollArea) and area.viewport() is outer
