"""One entry of a person's story, as a row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QLocale, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.people.values import StoryEntry
from ui import wording
from ui.pages.parts.person_signs import CHANGE, Act, acts
from ui.theme import Theme
from ui.widgets.buttons import Disclosure, IconButton, QuietButton
from ui.widgets.card import Line
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.text import ElidedText, faint, writing

_DATE_WIDTH = 86  # logical pixels before the text grows
_MARK_HEIGHT = 24
_LONG = 900  # letters shown of a text before it is unfolded
_REMOVABLE = ("talk", "note", "given", "received", "promise", "introduction")


def short_day(day: date, today: date) -> str:
    """ "8 Dec 2025": the day as it is said elsewhere, with the month's short name."""
    locale = QLocale()
    long, short = locale.monthName(day.month), locale.monthName(day.month, QLocale.FormatType.ShortFormat)
    return wording.day_month(day, today).replace(long, short)


def opens(entry: StoryEntry) -> bool:
    """Whether there is more of the entry elsewhere: a reflection, or an introduction under way."""
    return entry.reflection is not None or entry.kind == "introduction"


class LinkButton(QuietButton):
    """A few small words to press, in line with the text above them."""

    style_name = "small"

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, text, parent=parent)
        self.setFont(theme.font(self.style_name))

    def sizeHint(self) -> QSize:
        """The words, with a little room to press."""
        metrics = QFontMetrics(self._theme.font(self.style_name))
        return QSize(metrics.horizontalAdvance(self.words()) + 1, metrics.height() + self._theme.space("s"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words in the colour of what can be done."""
        theme, painter = self._theme, QPainter(self)
        font = theme.font(self.style_name)
        fitting = QFontMetrics(font).elidedText(self.words(), Qt.TextElideMode.ElideRight, self.width() + 1)
        painter.setFont(font)
        painter.setPen(theme.blend("accent", "text", self._stirred()))
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(self.rect(), int(flags), fitting)

    def _restyle(self) -> None:
        self.setFont(self._theme.font(self.style_name))
        super()._restyle()


class StoryRow(QWidget):
    """One entry. `opened`: a click or Enter on one with more behind it. `removed`: Delete, or the menu.

    `acted` carries the entry and the key of what is to be done about it. With `same_year`, the day stands without its
    year, as the row above has it.
    """

    opened = Signal(object)
    removed = Signal(object)
    acted = Signal(object, object)

    def __init__(
        self,
        theme: Theme,
        entry: StoryEntry,
        today: date,
        same_year: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.entry, self._theme, self._acts = entry, theme, acts(entry)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        day = short_day(entry.day, today) if entry.day else tr("undated")
        self._say(day)
        if opens(entry):
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        if entry.day and same_year:
            day = short_day(entry.day, entry.day)
        when = faint(theme, day)
        when.setFixedWidth(theme.growing(_DATE_WIDTH))
        self._more = IconButton(theme, "more", tr("More about this entry"))
        self._more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._more.clicked.connect(lambda: self._menu(self._more.mapToGlobal(QPoint(0, self._more.height()))))
        policy = self._more.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._more.setSizePolicy(policy)
        self._more.setFixedHeight(theme.growing(_MARK_HEIGHT))
        self._more.hide()
        row = QHBoxLayout()
        row.setContentsMargins(0, theme.space("s") + 2, 0, theme.space("s") + 2)
        row.setSpacing(theme.space("m"))
        row.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._words(), 1)
        row.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(row)
        outer.addWidget(Line(theme))

    @property
    def removable(self) -> bool:
        """Entries that a reflection left are changed there."""
        return self.entry.kind in _REMOVABLE and self.entry.reflection is None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, or changes what opens nowhere; Delete removes, Shift+F10 shows what else there is to do."""
        menu_keys = event.key() == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._enter()
        elif event.key() == Qt.Key.Key_Delete and self.removable:
            self.removed.emit(self.entry)
        elif menu_keys:
            self._menu(self._more.mapToGlobal(QPoint(0, self._more.height())))
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._open()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the entry."""
        self._menu(event.globalPos())

    def enterEvent(self, event: QEnterEvent) -> None:
        """The mark of the menu shows itself."""
        super().enterEvent(event)
        self._show_mark()

    def leaveEvent(self, event: QEvent) -> None:
        """And hides again."""
        super().leaveEvent(event)
        self._show_mark()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The same by keyboard."""
        super().focusInEvent(event)
        self._show_mark()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The same by keyboard."""
        super().focusOutEvent(event)
        self._show_mark()

    def _show_mark(self) -> None:
        any_use = self.removable or opens(self.entry) or self._acts
        self._more.setVisible(bool(any_use) and (self.underMouse() or self.hasFocus()))

    def _say(self, day: str) -> None:
        entry = self.entry
        chips = [text for _, text in entry.chips]
        self.setAccessibleName(", ".join(filter(None, [day, entry.title, *chips, entry.text[:_LONG]])))
        if entry.reflection is not None:
            self.setAccessibleDescription(tr("Enter opens the reflection"))
        elif opens(entry):
            self.setAccessibleDescription(tr("Enter opens the introduction"))
        elif self._changes():
            self.setAccessibleDescription(tr("Enter changes it, Delete takes it away, undo brings it back"))
        elif self.removable:
            self.setAccessibleDescription(tr("Delete takes it away, undo brings it back"))

    def _words(self) -> QVBoxLayout:
        theme, entry = self._theme, self.entry
        words = QVBoxLayout()
        words.setSpacing(0)
        head = FlowLayout(theme.space("s"), theme.space("xs"))
        head.addWidget(ElidedText(theme, entry.title, "strong"))
        for tone, text in entry.chips:
            head.addWidget(Chip(theme, text, tone))
        words.addLayout(head)
        if entry.text:
            shown = entry.text if len(entry.text) <= _LONG else entry.text[:_LONG].rstrip() + "…"
            prose = writing(theme, shown)
            words.addWidget(prose)
            if shown != entry.text:
                rest = Disclosure(theme, tr("Show all of it"))
                rest.toggled.connect(lambda on: prose.setText(entry.text if on else shown))
                words.addWidget(rest)
        offered = [act for act in self._acts if act.offered]
        if offered:
            links = FlowLayout(theme.space("l"), theme.space("xs"))
            for act in offered:
                link = LinkButton(theme, act.label)
                link.setAccessibleDescription(self.accessibleName())
                link.clicked.connect(self._doing(act))
                links.addWidget(link)
            words.addLayout(links)
        return words

    def _doing(self, act: Act) -> Callable[[], None]:
        return lambda: self.acted.emit(self.entry, act.key)

    def _changes(self) -> bool:
        return any(act.key == CHANGE for act in self._acts)

    def _enter(self) -> None:
        if not opens(self.entry) and self._changes():
            self.acted.emit(self.entry, CHANGE)
        else:
            self._open()

    def _open(self) -> None:
        if opens(self.entry):
            self.opened.emit(self.entry)

    def _menu(self, place: QPoint) -> None:
        if QApplication.activePopupWidget() is not None:
            return  # where the system asks for a menu by the same keys
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.entry.reflection is not None:
            menu.addAction(tr("Read the whole reflection"), self._open)
        elif opens(self.entry):
            menu.addAction(tr("Open the introduction"), self._open)
        for act in self._acts:
            menu.addAction(act.label, self._doing(act))
        if self.removable:
            menu.addAction(tr("Delete"), lambda: self.removed.emit(self.entry))
        if not menu.isEmpty():
            menu.popup(place)
