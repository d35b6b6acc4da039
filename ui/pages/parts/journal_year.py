"""The days of a year on which something was written, as a small picture and in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolTip, QWidget

from desktop_app.language import tr, trn
from ui import wording
from ui.theme import Theme
from ui.widgets.buttons import IconButton
from ui.widgets.card import Card
from ui.widgets.text import Text, plain_tip, small

_WEEKS = 27  # in each half of the year
_GAP = 0.2  # of a day's square


class YearPicture(QWidget):
    """Two blocks of weeks, a half year each; the more was written on a day, the deeper its colour."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._year, self._days = 1, dict[date, int]()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.update)

    def show_days(self, year: int, days: Mapping[date, int], words: str) -> None:
        """How many answers each day has; `words` say the same."""
        self._year, self._days = year, dict(days)
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        width = self._theme.shape("sidebar")
        return QSize(width, self.heightForWidth(width))

    def heightForWidth(self, width: int) -> int:
        """Two blocks of seven days and a gap of one."""
        return round(15 * width / _WEEKS)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A square a day."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        most = max(self._days.values(), default=1)
        day = date(self._year, 1, 1)
        round_ = self.width() / _WEEKS * _GAP
        while day.year == self._year:
            count = self._days.get(day, 0)
            if count:
                depth = 0.35 + 0.65 * min(1.0, count / max(3, most))
                painter.setBrush(theme.blend("surface", "accent", depth))
            else:
                painter.setBrush(theme.blend("surface", "text", 0.07))
            painter.drawRoundedRect(self._place(day), round_, round_)
            if day == date.max:
                break
            day += timedelta(days=1)

    def event(self, event: QEvent) -> bool:
        """A tooltip names the day under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            day = self._day_at(event.pos())
            if day is None:
                QToolTip.hideText()
            else:
                words = _count_words(day, self._days.get(day, 0))
                QToolTip.showText(event.globalPos(), plain_tip(words), self)
            return True
        return super().event(event)

    def _place(self, day: date) -> QRectF:
        half = day.month > 6
        first = date(day.year, 7 if half else 1, 1)
        week = ((day - first).days + first.weekday()) // 7
        pitch = self.width() / _WEEKS
        x = week * pitch
        if self.isRightToLeft():
            x = self.width() - x - pitch
        side = pitch * (1 - _GAP)
        return QRectF(x, (day.weekday() + (8 if half else 0)) * pitch, side, side)

    def _day_at(self, point: QPoint) -> date | None:
        for number in range(366):
            day = date(self._year, 1, 1) + timedelta(days=number)
            if day.year == self._year and self._place(day).contains(point):
                return day
        return None


class YearCard(Card):
    """A year, its picture, and the way to the years around it. `wanted` asks for the days of a year."""

    wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._year = 1
        self._name: Text = Text(theme, "", "heading")
        self._back = IconButton(theme, "back", tr("The year before"))
        self._next = IconButton(theme, "next", tr("The year after"))
        self._picture, self._words = YearPicture(theme), small(theme)
        row = QHBoxLayout()
        row.addWidget(self._name, 1)
        row.addWidget(self._back)
        row.addWidget(self._next)
        self.add(row)
        self.add(self._picture)
        self.body.addSpacing(theme.space("s"))
        self.add(self._words)
        self._back.clicked.connect(lambda: self.wanted.emit(self._year - 1))
        self._next.clicked.connect(lambda: self.wanted.emit(self._year + 1))

    def show_year(self, year: int, days: Mapping[date, int], newest: int) -> None:
        """The days of `year`; there is nothing after `newest`."""
        self._year = year
        self._name.setText(str(year))
        words = trn("{n} day you wrote", "{n} days you wrote", len(days))
        self._words.setText(words)
        said = tr("{year}: {days}", year=year, days=words)
        if days:
            said = tr("{said}, the last on {day}", said=said, day=wording.day_month(max(days)))
        self._picture.show_days(year, days, said)
        self._back.setEnabled(year > date.min.year)
        self._next.setEnabled(year < newest)


def _count_words(day: date, count: int) -> str:
    if not count:
        return tr("{day}: nothing written", day=wording.day_month_year(day))
    return trn("{day}: {n} answer", "{day}: {n} answers", count, day=wording.day_month_year(day))
