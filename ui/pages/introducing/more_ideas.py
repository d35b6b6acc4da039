"""Ideas beyond the first few: a line each, to be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QObject,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.language import tr
from ui.models.ink import Ink, mirrored_in
from ui.models.paged import ROW, HeldModel, Index
from ui.pages.introducing.proposal_card import names_of, need_words, offer_words
from ui.pages.parts.people_rows import seen_width
from ui.theme import Theme

if TYPE_CHECKING:
    from desktop_app.introductions.ideas import Proposal


def reason(proposal: Proposal) -> str:
    """Why these two, on one line."""
    return tr("{need} · {offer}", need=need_words(proposal), offer=offer_words(proposal))


def spoken(proposal: Proposal) -> str:
    """All that a line says, for those who hear it."""
    return ", ".join((names_of(proposal), reason(proposal)))


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._ink = theme, Ink(theme, self)

    def row_height(self) -> int:
        theme = self._theme
        return round(theme.line_height("body") + theme.line_height("small")) + 2 * theme.space("s")

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(seen_width(option), self.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        proposal: Proposal = index.data(ROW)
        theme, ink, room = self._theme, self._ink, option.rect
        mirrored = option.widget.isRightToLeft()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = option.state & QStyle.StateFlag.State_Selected and option.widget.hasFocus()
        if focused or option.state & QStyle.StateFlag.State_MouseOver:
            width = theme.shape("focus_ring")
            painter.setPen(QPen(ink.colour("accent"), width) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(ink.colour("surface" if focused else "window"))
            radius, half = theme.shape("radius_control"), width / 2
            painter.drawRoundedRect(QRectF(room).adjusted(half, half, -half, -half), radius, radius)
        inner = room.adjusted(theme.space("s"), theme.space("s"), -theme.space("s"), -theme.space("s"))
        body, small = round(theme.line_height("body")), round(theme.line_height("small"))
        first = QRect(inner.left(), inner.top(), inner.width(), body)
        second = QRect(inner.left(), inner.top() + body, inner.width(), small)
        names, why = names_of(proposal), reason(proposal)
        ink.words(painter, mirrored_in(inner, first, mirrored), names, "body", "text", mirrored)
        ink.words(painter, mirrored_in(inner, second, mirrored), why, "small", "text_muted", mirrored)
        painter.restore()


class MoreIdeas(QListView):
    """As high as its lines: the page scrolls. `opened` carries a proposal; `looked` where the current line lies."""

    opened = Signal(object)
    looked = Signal(object)

    ring_on_focus = False  # the current line shows where the keyboard is

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._rows, self._delegate = HeldModel(spoken, names_of, self), _Delegate(theme, self)
        # Our own: for one that Qt made, PySide6 looks through every class of widgets.
        self.setViewport(QWidget())
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(tr("More ideas"))
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.viewport().setAutoFillBackground(False)
        theme.changed.connect(self._fit)

    def show_proposals(self, proposals: tuple[Proposal, ...]) -> None:
        """Show these, a line each."""
        if proposals != self._rows.rows():
            self._rows.show_all(proposals)
            self._fit()

    def proposals(self) -> tuple[Proposal, ...]:
        """What is shown."""
        return self._rows.rows()

    def sizeHint(self) -> QSize:
        """All lines."""
        return QSize(self._delegate.row_height(), self._rows.rowCount() * self._delegate.row_height())

    def minimumSizeHint(self) -> QSize:
        """All lines, however narrow."""
        return QSize(0, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        at, enter = self.currentIndex().row(), event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and 0 <= at < self._rows.rowCount():
            self.opened.emit(self._rows.row(at))
            return
        super().keyPressEvent(event)
        if self.currentIndex().row() != at:
            self.looked.emit(self.visualRect(self.currentIndex()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is always a line the keyboard is at."""
        super().focusInEvent(event)
        if self._rows.rowCount():
            index = self._rows.index(max(0, self.currentIndex().row()))
            self.setCurrentIndex(index)
            if event.reason() != Qt.FocusReason.MouseFocusReason:
                self.looked.emit(self.visualRect(index))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens."""
        super().mouseReleaseEvent(event)
        at = self.indexAt(event.position().toPoint()).row()
        if event.button() == Qt.MouseButton.LeftButton and at >= 0 and at == self.currentIndex().row():
            self.opened.emit(self._rows.row(at))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines are as wide as the list."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _fit(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()
