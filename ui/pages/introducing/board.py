"""The board: introductions from the idea to how they went, in columns that fold one under another."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr, trn
from desktop_app.people.values import Introduction
from ui.pages.introducing.column import CardList, StageColumn
from ui.pages.introducing.steps import COLUMNS, DROPPED
from ui.theme import Theme
from ui.widgets.buttons import Disclosure
from ui.widgets.layouts import EqualColumns

_NARROWEST = 150  # logical pixels of a column, before the text grows


class Board(QWidget):
    """All introductions by stage. `opened`, `stepped` and `dropped` carry the introduction a card is of.

    `looked` is a place on the board, as a QRect, to bring into view. `more_wanted`: all of a stage are to be shown.
    """

    opened = Signal(object)
    stepped = Signal(object)
    dropped = Signal(object)
    looked = Signal(object)
    more_wanted = Signal()

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__()
        self._columns = {stage: StageColumn(theme, stage, today) for stage in (*COLUMNS, DROPPED)}
        self._laid = EqualColumns(theme, _NARROWEST, [self._columns[stage] for stage in COLUMNS])
        self._laid.folding.connect(self._show_filled)
        self.unfold = Disclosure(theme, "")
        self.unfold.toggled.connect(self._columns[DROPPED].setVisible)
        self._columns[DROPPED].hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("l"))
        column.addWidget(self._laid)
        column.addWidget(self.unfold, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._columns[DROPPED])
        for one in self._columns.values():
            one.more_wanted.connect(self.more_wanted)
            one.cards.opened.connect(self.opened)
            one.cards.stepped.connect(self.stepped)
            one.cards.dropped.connect(self.dropped)
            one.cards.beyond.connect(lambda key, one=one: self._go_beyond(one, key))
            one.cards.looked.connect(lambda place, one=one: self._look(one.cards, place))

    @property
    def folded(self) -> bool:
        """Whether the columns lie one under another."""
        return self._laid.folded

    def column(self, stage: str) -> StageColumn:
        """One of the columns."""
        return self._columns[stage]

    def whole(self) -> frozenset[str]:
        """The stages of which all are asked for."""
        return frozenset(stage for stage, column in self._columns.items() if column.whole)

    def show_board(
        self, board: Mapping[str, Sequence[Introduction]], today: date, there_are_more: Collection[str] = ()
    ) -> None:
        """Show these, by their stages; `there_are_more` at some stages than these."""
        for stage, column in self._columns.items():
            column.show_cards(board.get(stage, ()), today, there_are_more=stage in there_are_more)
        dropped = len(board.get(DROPPED, ()))
        self.unfold.set_text(
            tr("more than {n} dropped", n=dropped)
            if DROPPED in there_are_more
            else trn("{n} dropped", "{n} dropped", dropped)
        )
        self.unfold.setVisible(bool(dropped))
        if not dropped:
            self.unfold.setChecked(False)
        self._show_filled()

    def set_opened(self, id: int | None) -> None:
        """Say which one is open beside the board; then its cards are smaller."""
        for column in self._columns.values():
            column.cards.set_opened(id)
            column.cards.set_compact(id is not None)

    def go_to(self, id: int) -> bool:
        """Give the keyboard to the card of an introduction; False when it is not on the board."""
        for stage, column in self._columns.items():
            if column.show_until(id):
                if stage == DROPPED:
                    self.unfold.setChecked(True)
                column.cards.choose(id)
                column.cards.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def begin(self) -> None:
        """Give the keyboard to the first card."""
        for column in self._columns.values():
            if column.isVisibleTo(self) and not column.empty:
                column.cards.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def keep_near(self, stage: str, at: int) -> None:
        """Give the keyboard to what took the place of a card that went."""
        column = self._columns[stage]
        if column.empty:
            self.begin()
            return
        column.cards.choose_place(at)
        column.cards.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_beyond(self, column: StageColumn, key: Qt.Key) -> None:
        """Sideways to the columns beside, up and down to what lies above or below."""
        for other in self._ways(column, key):
            if other.isVisibleTo(self) and not other.empty:
                sideways = key in (Qt.Key.Key_Left, Qt.Key.Key_Right)
                forward = key in (Qt.Key.Key_Right, Qt.Key.Key_Down)
                self._enter(other, column, first=forward, beside=sideways and not self.folded)
                return

    def _ways(self, column: StageColumn, key: Qt.Key) -> list[StageColumn]:
        """The columns a key leads to, the nearest first."""
        beside, dropped = [self._columns[stage] for stage in COLUMNS], self._columns[DROPPED]
        forward = key in (Qt.Key.Key_Right, Qt.Key.Key_Down)
        sideways = key in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        if not self.folded and not sideways:
            # Side by side, all of them lie above those that were dropped.
            if column is dropped:
                return [] if forward else beside
            return [dropped] if forward else []
        if sideways and self.isRightToLeft():
            forward = not forward
        order = [*beside, dropped] if self.folded else beside
        if column not in order:
            return []
        at = order.index(column)
        return order[at + 1 :] if forward else order[:at][::-1]

    def _enter(self, other: StageColumn, column: StageColumn, *, first: bool, beside: bool) -> None:
        """Beside, the keyboard stays at its height; below it begins at the first card, above at the last."""
        if beside:
            other.cards.choose_place(column.cards.currentIndex().row())
        else:
            other.cards.choose_place(0 if first else len(other.cards.rows()) - 1)
        other.cards.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_filled(self) -> None:
        """One under another, columns with nothing in them take no room."""
        for stage in COLUMNS:
            column = self._columns[stage]
            column.setVisible(not (self.folded and column.empty))

    def _look(self, cards: CardList, place: QRect) -> None:
        self.looked.emit(QRect(cards.mapTo(self, place.topLeft()), place.size()))
