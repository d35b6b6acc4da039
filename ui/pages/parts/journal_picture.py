"""A year of days as a picture one can point at: the more was written on a day, the deeper and larger its square."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QLocale, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.language import tr, trn
from ui import wording
from ui.theme import Theme
from ui.widgets.day_squares import DEPTHS, ROUND, paint_day, step

_MONTHS = 4  # a block
_WEEKS = 19  # the most that four months reach into
_GAP = 0.18  # of a day's square
_EMPTY = 0.07

Period = tuple[date, date]


def month_of(day: date) -> Period:
    """The first and the last day of its month."""
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def count_words(day: date, count: int) -> str:
    """ "12 March, 3 entries"."""
    if not count:
        return tr("{day}, nothing written", day=wording.day_month(day))
    return trn("{day}, {n} entry", "{day}, {n} entries", count, day=wording.day_month(day))


class YearPicture(QWidget):
    """Three blocks of four months, a column a week. Arrows go from day to day.

    `picked` carries the (first, last) day of the day or month that was asked for; `pointed` the day under the pointer
    or the keyboard's, or None; `left` asks for the year before (-1) or after (1).
    """

    picked = Signal(object)
    pointed = Signal(object)
    left = Signal(object)

    def __init__(self, theme: Theme, first_weekday: int, parent: QWidget | None = None) -> None:
        """`first_weekday` is ISO's, 1 for Monday."""
        super().__init__(parent)
        self._theme, self._first = theme, first_weekday - 1
        self._year, self._days = 1, dict[date, int]()
        self._period: Period | None = None
        self._at = self._today = date(1, 1, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("The year of days"))  # until the days are known
        self.setAccessibleDescription(
            tr("Arrows go from day to day. Enter shows what was written on it, Shift and Enter its month.")
        )
        theme.changed.connect(self.updateGeometry)

    def show_days(self, year: int, days: Mapping[date, int], today: date, words: str) -> None:
        """How many entries each day has; `words` say the same in short."""
        if year != self._year:
            self._at = max(days, default=date(year, 1, 1)) if year != today.year else today
        self._year, self._days, self._today = year, dict(days), today
        self.setAccessibleName(words)
        self.update()

    def mark(self, period: Period | None) -> None:
        """Show which days are asked for."""
        self._period = period
        self.update()

    @property
    def day(self) -> date:
        """The day the keyboard is on."""
        return self._at

    def go(self, day: date) -> None:
        """Take the keyboard to a day of this year and say it; beyond its ends, ask for the year there."""
        if day.year != self._year:
            self.left.emit(1 if day.year > self._year else -1)
            return
        self._at = day
        self.update()
        self.pointed.emit(day)
        if QAccessible.isActive():
            words = count_words(day, self._days.get(day, 0))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    # What Qt calls

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        width = self._theme.shape("sidebar")
        return QSize(width, self.heightForWidth(width))

    def heightForWidth(self, width: int) -> int:
        """Three blocks of names and seven days."""
        return round(3 * (self._names() + 7 * self._pitch(width)) + 2 * self._theme.space("s"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Days, weeks, months; Enter asks for what was written."""
        week = timedelta(days=-7 if self.isRightToLeft() else 7)
        steps = {
            Qt.Key.Key_Up: timedelta(days=-1),
            Qt.Key.Key_Down: timedelta(days=1),
            Qt.Key.Key_Left: -week,
            Qt.Key.Key_Right: week,
            Qt.Key.Key_PageUp: timedelta(days=-self._at.day),
            Qt.Key.Key_PageDown: month_of(self._at)[1] - self._at + timedelta(days=1),
        }
        key = Qt.Key(event.key())
        if key in steps and not self._at_end(steps[key]):
            self.go(self._at + steps[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go(date(self._year, 1, 1) if key == Qt.Key.Key_Home else date(self._year, 12, 31))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            month = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.picked.emit(month_of(self._at) if month else (self._at, self._at))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say where the keyboard is."""
        super().focusInEvent(event)
        self.go(self._at)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nothing is pointed at any more."""
        super().focusOutEvent(event)
        self.update()
        self.pointed.emit(None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say the day under the pointer."""
        spot = self._spot(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if spot else Qt.CursorShape.ArrowCursor)
        self.pointed.emit(spot[0] if spot and spot[0] == spot[1] else None)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        super().leaveEvent(event)
        self.pointed.emit(self._at if self.hasFocus() else None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click asks for a day; one on a name, for the month."""
        spot = self._spot(event.position())
        if event.button() == Qt.MouseButton.LeftButton and spot is not None:
            self._at = spot[0]
            self.picked.emit(spot)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The names of the months, and a square a day."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("badge"))
        for month in range(1, 13):
            painter.setPen(theme.color("text_faint"))
            painter.drawText(self._name_place(month), int(Qt.AlignmentFlag.AlignVCenter), _short(month))
        most, day = max(self._days.values(), default=1), date(self._year, 1, 1)
        for _ in range(366):
            self._paint_day(painter, day, most)
            if (day.month, day.day) == (12, 31):
                break
            day += timedelta(days=1)

    # Inside

    def _paint_day(self, painter: QPainter, day: date, most: int) -> None:
        theme, place = self._theme, self._place(day)
        count, blank = self._days.get(day, 0), theme.blend("surface", "text", _EMPTY)
        deep = step(count, most)
        paint_day(
            painter, place, blank, theme.blend("surface", "accent", DEPTHS[deep]) if count else None, deep
        )
        chosen = self._period is not None and self._period[0] <= day <= self._period[1]
        if chosen or (self.hasFocus() and day == self._at) or day == self._today:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            firm = chosen or day != self._today
            painter.setPen(QPen(theme.color("text" if firm else "outline"), 1.6 if firm else 1))
            corner = place.width() * ROUND
            painter.drawRoundedRect(place.adjusted(-0.5, -0.5, 0.5, 0.5), corner, corner)

    def _names(self) -> int:
        return QFontMetrics(self._theme.font("badge")).height() + self._theme.space("xs")

    @staticmethod
    def _pitch(width: int) -> float:
        return width / _WEEKS

    def _block(self, block: int) -> float:
        return block * (self._names() + 7 * self._pitch(self.width()) + self._theme.space("s"))

    def _week(self, day: date) -> int:
        first = date(day.year, (day.month - 1) // _MONTHS * _MONTHS + 1, 1)
        return ((day - first).days + self._row(first)) // 7

    def _row(self, day: date) -> int:
        return (day.weekday() - self._first) % 7

    def _place(self, day: date) -> QRectF:
        pitch = self._pitch(self.width())
        side = pitch * (1 - _GAP)
        x = self._week(day) * pitch
        if self.isRightToLeft():
            x = self.width() - x - side
        y = self._block((day.month - 1) // _MONTHS) + self._names() + self._row(day) * pitch
        return QRectF(x, y, side, side)

    def _name_place(self, month: int) -> QRect:
        """Above the first whole week of the month."""
        pitch = self._pitch(self.width())
        first = date(self._year, month, 1)
        week = self._week(first) + (1 if self._row(first) else 0)
        width = round(4 * pitch)
        x = round(week * pitch)
        if self.isRightToLeft():
            x = self.width() - x - width
        return QRect(x, round(self._block((month - 1) // _MONTHS)), width, self._names())

    def _spot(self, point: QPointF | QPoint) -> Period | None:
        """The day or the month under a point."""
        where = QPointF(point)
        for month in range(1, 13):
            first = date(self._year, month, 1)
            if QRectF(self._name_place(month)).contains(where):
                return month_of(first)
            for number in range((month_of(first)[1] - first).days + 1):
                day = first + timedelta(days=number)
                if self._place(day).contains(where):
                    return day, day
        return None

    def _at_end(self, step: timedelta) -> bool:
        """Whether the calendar has no such day."""
        return not 1 <= self._at.toordinal() + step.days <= date.max.toordinal()


def _short(month: int) -> str:
    return QLocale().standaloneMonthName(month, QLocale.FormatType.ShortFormat)
