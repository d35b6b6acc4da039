"""The clients in a list: by name, what is to be read, when something last went to or fro."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.coaching.values import Client
from desktop_app.folding import fold
from desktop_app.language import tr, trn
from ui import wording
from ui.models.ink import Ink, mirrored_in
from ui.models.paged import ROW, HeldModel
from ui.models.rows import RowList
from ui.theme import Theme
from ui.widgets.fields import SearchField
from ui.widgets.text import Text

_SEARCHED = 8  # clients: with more, there is a field to look for one
_ROWS = 9  # seen at once


class ClientList(QWidget):
    """`chosen` has the client one went to, by mouse or keyboard; `entered` that Enter was pressed on them."""

    chosen = Signal(object)
    entered = Signal()

    def __init__(self, theme: Theme, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clients: tuple[Client, ...] = ()
        self._silent = False
        self.search = SearchField(theme, tr("Look for a client"), tr("Look for a client"))
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self.begin)
        self._model = HeldModel(
            lambda client: spoken(client, today), lambda client: client_name(client), self
        )
        self.view = _View(theme, self._model, _Painting(theme, today))
        self.view.selectionModel().currentChanged.connect(self._went)
        self.view.opened.connect(lambda _: self.entered.emit())
        self._none = Text(theme, tr("Nobody of that name."), "small", "text_muted")
        self._none.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("s"))
        column.addWidget(self.search)
        column.addWidget(self.view)
        column.addWidget(self._none)
        self.search.hide()

    def show_clients(self, clients: Sequence[Client], chosen: int | None) -> None:
        """Show these, the one of the id `chosen` as the chosen one."""
        self._clients = tuple(clients)
        self.search.setVisible(len(clients) > _SEARCHED)
        self._show(chosen)

    def choose(self, id: int | None) -> None:
        """Show another one as the chosen one, silently."""
        self._show(id)

    def clients(self) -> tuple[Client, ...]:
        """Those that are shown."""
        return self._model.rows()

    def begin(self) -> None:
        """Give the keyboard to the list."""
        self.view.begin()

    def _filter(self) -> None:
        current = self.view.current()
        self._show(current.correspondent.id if current is not None else None)

    def _show(self, chosen: int | None) -> None:
        wanted = fold(self.search.text()) if not self.search.isHidden() else ""
        rows = [client for client in self._clients if wanted in fold(client_name(client))]
        self._silent = True
        if tuple(rows) != self._model.rows():
            place = self.view.verticalScrollBar().value()
            self._model.show_all(rows)
            self.view.verticalScrollBar().setValue(place)
        at = next((at for at, client in enumerate(rows) if client.correspondent.id == chosen), -1)
        self.view.setCurrentIndex(self._model.index(at) if at >= 0 else QModelIndex())
        self._silent = False
        self._none.setVisible(bool(self._clients) and not rows)
        self.view.setVisible(bool(rows))

    def _went(self, now: QModelIndex, _before: QModelIndex) -> None:
        if not self._silent and now.isValid():
            self.chosen.emit(self._model.row(now.row()))


class _View(RowList):
    """As high as its rows, up to some."""

    def __init__(self, theme: Theme, model: HeldModel, delegate: QStyledItemDelegate) -> None:
        super().__init__(theme, tr("Clients"), model, delegate, uniform=True, ground="window")
        delegate.setParent(self)
        self.setSpacing(0)
        self.setFlow(QListView.Flow.TopToBottom)

    def sizeHint(self) -> QSize:
        row = self.sizeHintForRow(0) if self.rows.rowCount() else 0
        return QSize(self._theme.shape("sidebar"), min(self.content_height(), _ROWS * row))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class _Painting(QStyledItemDelegate):
    """A small sheet for each: the name, and a line below it."""

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__()
        self._theme, self._today, self._ink = theme, today, Ink(theme, self)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All are equally high."""
        theme = self._theme
        words = theme.line_height("strong") + theme.line_height("small")
        return QSize(option.rect.width(), round(words) + 2 * theme.space("m") + theme.space("s"))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """One client."""
        client: Client = index.data(ROW)
        theme, ink, mirrored = self._theme, self._ink, option.widget.isRightToLeft()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        sheet = option.rect.adjusted(1, 1, -1, -theme.space("s"))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = theme.shape("focus_ring") if chosen else theme.shape("hairline")
        painter.setPen(QPen(ink.colour("accent" if chosen else "line"), width))
        painter.setBrush(ink.colour("surface"))
        half, radius = width / 2, theme.shape("radius_card")
        painter.drawRoundedRect(QRectF(sheet).adjusted(half, half, -half, -half), radius, radius)
        inner = sheet.adjusted(theme.space("l"), theme.space("m"), -theme.space("l"), -theme.space("m"))
        first = round(theme.line_height("strong"))
        top = QRect(inner.left(), inner.top(), inner.width(), first)
        below = QRect(inner.left(), inner.top() + first, inner.width(), round(theme.line_height("small")))
        ink.words(painter, mirrored_in(inner, top, mirrored), client_name(client), "strong", "text", mirrored)
        role = "gold" if client.waiting else "text_muted"
        said = second_line(client, self._today)
        ink.words(painter, mirrored_in(inner, below, mirrored), said, "small", role, mirrored)
        painter.restore()


def client_name(client: Client) -> str:
    """What the coach calls them."""
    return client.correspondent.card.name


def second_line(client: Client, today: date) -> str:
    """What waits to be read and when something last went to or fro; else whether their key is known to be theirs."""
    return " · ".join(_said(client, today))


def _said(client: Client, today: date) -> list[str]:
    said = []
    if client.waiting:
        said.append(trn("{n} packet to read", "{n} packets to read", client.waiting))
    if client.last is not None:
        said.append(wording.day_month(client.last, today))
    if client.correspondent.compared is None and not client.waiting:
        said.append(tr("words not compared"))
    return said


def spoken(client: Client, today: date) -> str:
    """All of a row in words."""
    return ", ".join((client_name(client), *_said(client, today)))
