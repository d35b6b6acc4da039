"""One column of the board: the introductions at a stage, the newest first, a few at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QItemSelectionModel,
    QObject,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.language import tr, trn
from desktop_app.people.values import Introduction
from ui.models.paged import HeldModel, Index
from ui.pages.introducing.cards import CardDelegate
from ui.pages.introducing.steps import column_title, names, spoken
from ui.theme import Theme
from ui.widgets.buttons import QuietButton
from ui.widgets.text import ElidedText, faint

_AT_ONCE = 30
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Rows(HeldModel):
    def __init__(self, today: date, parent: QObject) -> None:
        super().__init__(lambda one: spoken(one, self.today), names, parent)
        self.today = today

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and index.isValid():
            return tr("Enter opens it, Ctrl+Enter does the next step")
        return super().data(index, role)


class CardList(QListView):
    """Cards one under another, as high as all of them: the page scrolls.

    `opened`, `stepped` and `dropped` carry an introduction. `beyond` is a key that leads out of the list: Qt.Key_Left
    and so on. `looked` is where the current card lies, for the page to bring it into view.
    """

    opened = Signal(object)
    stepped = Signal(object)
    dropped = Signal(object)
    beyond = Signal(object)
    looked = Signal(object)

    ring_on_focus = False  # the current card shows where the keyboard is

    def __init__(self, theme: Theme, name: str, today: date) -> None:
        super().__init__()
        self._model = _Rows(today, self)
        self.cards = CardDelegate(theme, today, self)
        self._pressed = -1
        # Our own: for one that Qt made, PySide6 looks through every class of widgets.
        self.setViewport(QWidget())
        self.setModel(self._model)
        self.setItemDelegate(self.cards)
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        theme.changed.connect(self._fit)

    def show_cards(self, rows: tuple[Introduction, ...], today: date) -> None:
        """Show these; the current one stays so if it is among them."""
        self._model.today = self.cards.today = today
        if rows != self._model.rows():
            current = self.current()
            self._model.show_all(rows)
            if current is not None:
                self.choose(current.id)
        self._fit()

    def rows(self) -> tuple[Introduction, ...]:
        """What is shown."""
        return self._model.rows()

    def current(self) -> Introduction | None:
        """The card the keyboard is at."""
        at = self.currentIndex().row()
        return self._model.row(at) if 0 <= at < self._model.rowCount() else None

    def choose(self, id: int) -> bool:
        """Make one the current card; False when it is not here."""
        for at, introduction in enumerate(self._model.rows()):
            if introduction.id == id:
                self.choose_place(at)
                return True
        return False

    def choose_place(self, at: int) -> None:
        """Make the card in this place, or the nearest there is, the current one."""
        if self._model.rowCount():
            index = self._model.index(max(0, min(at, self._model.rowCount() - 1)))
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def set_compact(self, compact: bool) -> None:
        """Leave the steps out, or show them again."""
        self.cards.compact = compact
        self._fit()

    def set_opened(self, id: int | None) -> None:
        """Show which one is open beside the board."""
        self.cards.opened = id
        self.viewport().update()

    def step_place(self, at: int) -> QRect:
        """Where in the list the next step of a card can be pressed."""
        room = self.visualRect(self._model.index(at))
        return self.cards.step_place(room, self._model.row(at), self.isRightToLeft())

    def sizeHint(self) -> QSize:
        """All cards."""
        height = self._model.rowCount() * self.cards.row_height(self.width())
        return QSize(self.cards.row_height(0), height)

    def minimumSizeHint(self) -> QSize:
        """All cards, however narrow."""
        return QSize(0, self.sizeHint().height())

    # Keys and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go through the cards and beyond, Enter opens, Ctrl+Enter does the next step, Delete drops."""
        key, current = event.key(), self.current()
        at, last = self.currentIndex().row(), self._model.rowCount() - 1
        ends = (key == Qt.Key.Key_Up and at <= 0) or (key == Qt.Key.Key_Down and at >= last)
        if key in _ENTER and current is not None:
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            (self.stepped if control else self.opened).emit(current)
        elif key == Qt.Key.Key_Delete and current is not None:
            self.dropped.emit(current)
        elif (ends or key in (Qt.Key.Key_Left, Qt.Key.Key_Right)) and not event.modifiers():
            self.beyond.emit(Qt.Key(key))
        else:
            super().keyPressEvent(event)
            if self.currentIndex().row() != at:
                self.look()

    def look(self) -> None:
        """Have the current card brought into view."""
        self.looked.emit(self.visualRect(self.currentIndex()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is always a card the keyboard is at."""
        super().focusInEvent(event)
        self.choose_place(max(0, self.currentIndex().row()))
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.look()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Its border calms down."""
        super().focusOutEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """What is pressed here acts when it is let go."""
        super().mousePressEvent(event)
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = self.indexAt(event.position().toPoint()).row() if left else -1

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press on the step does it, elsewhere on the card it opens."""
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        at, self._pressed = self._pressed, -1
        if event.button() != Qt.MouseButton.LeftButton or at < 0 or self.indexAt(place).row() != at:
            return
        (self.stepped if self.step_place(at).contains(place) else self.opened).emit(self._model.row(at))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The step under the pointer shows that it can be pressed."""
        super().mouseMoveEvent(event)
        self._point(event.position().toPoint())

    def leaveEvent(self, event: Any) -> None:
        """No card is pointed at."""
        super().leaveEvent(event)
        self._point(QPoint(-1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width can mean another height."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def _point(self, place: QPoint) -> None:
        at = self.indexAt(place).row()
        pointed = at if at >= 0 and self.step_place(at).contains(place) else -1
        self.setCursor(Qt.CursorShape.PointingHandCursor if at >= 0 else Qt.CursorShape.ArrowCursor)
        if pointed != self.cards.pointed:
            self.cards.pointed = pointed
            self.viewport().update()

    def _fit(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()


class StageColumn(QWidget):
    """A stage with its name, how many stand there, and their cards, the newest first.

    `more_wanted`: all are to be shown, and there are more than are at hand.
    """

    more_wanted = Signal()

    def __init__(self, theme: Theme, stage: str, today: date) -> None:
        super().__init__()
        self.stage, self._theme = stage, theme
        self._all: tuple[Introduction, ...] = ()
        self._today, self._there_are_more = today, False
        self.whole = False
        self._title = ElidedText(theme, column_title(stage), "strong")
        self._nothing = faint(theme, tr("Nobody here now."))
        self.cards = CardList(theme, column_title(stage), today)
        self.more = QuietButton(theme, "")
        self.more.clicked.connect(self._show_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("s"))
        column.addWidget(self._title)
        column.addWidget(self._nothing)
        column.addWidget(self.cards)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)

    @property
    def empty(self) -> bool:
        """Whether nothing stands here."""
        return not self._all

    def show_cards(self, rows: Sequence[Introduction], today: date, *, there_are_more: bool = False) -> None:
        """Show these: the newest, or all of them if that was asked for. `there_are_more` than these."""
        self._all, self._today, self._there_are_more = tuple(rows), today, there_are_more
        self._bring_up()

    def show_until(self, id: int) -> bool:
        """Have the card of this introduction among those shown; False when it does not stand here."""
        place = next((at for at, one in enumerate(self._all) if one.id == id), -1)
        if place >= _AT_ONCE:
            self._show_all()
        return place >= 0

    def _show_all(self) -> None:
        before, self.whole = len(self.cards.rows()), True
        had_keyboard = self.more.hasFocus()
        self._bring_up()
        if had_keyboard:
            self.cards.choose_place(before)
            self.cards.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._there_are_more:
            self.more_wanted.emit()

    def _bring_up(self) -> None:
        count, more = len(self._all), self._there_are_more
        shown = self._all if self.whole else self._all[:_AT_ONCE]
        title = column_title(self.stage)
        if more:
            self._title.setText(tr("{stage} · more than {n}", stage=title, n=count))
        else:
            self._title.setText(tr("{stage} · {n}", stage=title, n=count) if count else title)
        self.cards.setAccessibleName(
            tr("{stage}, more than {n} introductions", stage=title, n=count)
            if more
            else trn("{stage}, {n} introduction", "{stage}, {n} introductions", count, stage=title)
        )
        self.cards.show_cards(shown, self._today)
        self.cards.setVisible(bool(shown))
        self._nothing.setVisible(not shown)
        self.more.setVisible(len(shown) < count)
        if len(shown) < count:
            self.more.set_text(tr("Show all") if more else tr("Show all {count}", count=count))
            self.more.setAccessibleDescription(title)
