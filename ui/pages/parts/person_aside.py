"""What stands beside a person's story: how often one talked, what went to and fro, promises, needs and offers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.language import tr, trn
from desktop_app.people.values import Glance, Promise, Topic
from ui import wording
from ui.pages.parts.person_add import AddLine
from ui.theme import Theme
from ui.widgets.buttons import IconButton, PlainButton
from ui.widgets.card import Card
from ui.widgets.choice import DropDown
from ui.widgets.figures import FigureRow
from ui.widgets.text import body, heading, plain_tip, small

_DOTS = 12
_LONG = 160  # letters of a need or offer; the tooltip and screen readers have all of it
_HEIGHT = 34  # logical pixels before the text grows
_MUTUAL = 2  # things more on one side that nobody counts


class TalkDots(QWidget):
    """The last talks as dots on a line that ends now; its accessible name says the same in words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._days: tuple[date, ...] = ()
        self._today = date.min
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    def show_days(self, days: Sequence[date], today: date, words: str) -> None:
        """Show these days, oldest first."""
        self._days, self._today = tuple(days)[-_DOTS:], today
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(self._theme.shape("sidebar"), self._theme.growing(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Line, dots, and a mark for now."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        painter.setPen(QPen(theme.color("line"), theme.shape("hairline")))
        painter.drawLine(QPointF(0, middle), QPointF(self.width(), middle))
        font, radius = theme.font("badge"), theme.growing(theme.space("xs")) + 1
        painter.setFont(font)
        words = tr("now")
        metrics = painter.fontMetrics()
        pill = metrics.horizontalAdvance(words) + 2 * theme.shape("chip_pad_x")
        room = self.width() - pill - 3 * radius
        span = max(1, (self._today - self._days[0]).days) if self._days else 1
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        for day in self._days:
            x = radius + room * (day - self._days[0]).days / span
            painter.drawEllipse(
                QPointF(self.width() - x if self.isRightToLeft() else x, middle), radius, radius
            )
        height = metrics.height() + theme.space("xs")
        left = 0.5 if self.isRightToLeft() else self.width() - pill - 0.5
        shape = QRectF(left, middle - height / 2, pill, height)
        painter.setPen(QPen(theme.color("gold"), theme.shape("hairline")))
        painter.setBrush(theme.color("gold_soft"))
        painter.drawRoundedRect(shape, height / 2, height / 2)
        painter.drawText(shape, int(Qt.AlignmentFlag.AlignCenter), words)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class RhythmCard(Card):
    """How often one talks. Hidden until there are three talks on different days."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._dots, self._words = TalkDots(theme), small(theme)
        self.add(heading(theme, tr("Rhythm")))
        self.add(self._dots)
        self.add(self._words)

    def show_days(self, days: Sequence[date], today: date) -> None:
        """`days` of talks, oldest first."""
        known = sorted({day for day in days if day <= today})
        self.setVisible(len(known) > 2)
        if len(known) < 3:
            return
        gaps = [(later - earlier).days for earlier, later in pairwise(known)]
        usual, since = round(median(gaps)), (today - known[-1]).days
        often = trn("You two usually speak every {n} day.", "You two usually speak every {n} days.", usual)
        last = (
            tr("You spoke today.")
            if not since
            else trn("It has been {n} day.", "It has been {n} days.", since)
        )
        self._words.setText(f"{often} {last}")
        self._dots.show_days(known, today, self._words.text())


class GoodwillCard(Card):
    """How much went either way, in plain words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._theme_, self._rows = theme, QVBoxLayout()
        self._rows.setSpacing(0)
        self._words = small(theme)
        self.add(heading(theme, tr("Goodwill")))
        self.add(self._rows)
        self.add(self._words)

    def show_glance(self, glance: Glance) -> None:
        """Show what was counted."""
        empty(self._rows)
        gave, received = glance.gave, glance.received
        if gave or received:
            self._rows.addWidget(FigureRow(self._theme_, tr("You gave"), str(gave)))
            self._rows.addWidget(FigureRow(self._theme_, tr("You received"), str(received)))
        if not gave and not received:
            words = tr("Nothing noted yet, in either direction.")
        elif abs(gave - received) <= _MUTUAL:
            words = tr("Mutual. Nothing to settle.")
        elif gave > received:
            words = tr("More has come from you so far. That is a fine place to be.")
        else:
            words = tr("More has come to you so far. There will be a way to give.")
        self._words.setText(words)


class PromisesCard(Card):
    """Open promises, each with "Kept". `kept` carries a promise; `added` asks to keep what `line` says."""

    kept = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._theme_, self._rows = theme, QVBoxLayout()
        self._rows.setSpacing(theme.space("s"))
        self.due = DropDown(theme, _dues(), tr("By when"))
        self.line = AddLine(
            theme,
            tr("Add a promise"),
            [("mine", tr("I will")), ("theirs", tr("They will"))],
            tr("Whose promise"),
            tr("What was promised"),
            self.due,
        )
        self.body.setSpacing(theme.space("s"))
        self.add(heading(theme, tr("Promises")))
        self.add(self._rows)
        self.add(self.line)

    def due_day(self, today: date) -> date | None:
        """The day chosen for a new promise."""
        days = self.due.value()
        return today + timedelta(days=days) if isinstance(days, int) else None

    def show_promises(self, promises: Sequence[Promise], today: date) -> None:
        """Show those that are open."""
        empty(self._rows)
        theme = self._theme_
        if not promises:
            self._rows.addWidget(small(theme, tr("No promise is open.")))
        for promise in promises:
            button = PlainButton(theme, tr("Kept"))
            button.setAccessibleDescription(promise.text)
            button.clicked.connect(lambda _checked=False, promise=promise: self.kept.emit(promise))
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(body(theme, promise.text))
            words.addWidget(small(theme, _when(promise, today)))
            part = QWidget()
            row = QHBoxLayout(part)
            row.setContentsMargins(0, 0, 0, 0)
            row.addLayout(words, 1)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            self._rows.addWidget(part)


class TopicsCard(Card):
    """Needs and offers. `removed` carries one; `line` adds one."""

    removed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._theme_, self._rows = theme, QVBoxLayout()
        self._rows.setSpacing(0)
        self.line = AddLine(
            theme,
            tr("Add a need or an offer"),
            [("need", tr("They need")), ("offer", tr("They offer"))],
            tr("Need or offer"),
            tr("A few words"),
        )
        self.body.setSpacing(theme.space("s"))
        self.add(heading(theme, tr("Needs and offers")))
        self.add(self._rows)
        self.add(self.line)

    def show_topics(self, topics: Sequence[Topic]) -> None:
        """Needs first, as given."""
        empty(self._rows)
        theme = self._theme_
        if not topics:
            self._rows.addWidget(small(theme, tr("Nothing noted yet.")))
        for topic in topics:
            need = topic.kind == "need"
            words = tr("needs: {what}", what=topic.text) if need else tr("offers: {what}", what=topic.text)
            cut = words if len(words) <= _LONG else words[:_LONG].rstrip() + "…"
            said = body(theme, cut)
            said.setAccessibleName(words)
            said.setToolTip(plain_tip(words) if cut != words else "")
            part = QWidget()
            row = QHBoxLayout(part)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(said, 1)
            button = IconButton(theme, "close", tr("Take away: {what}", what=words))
            button.clicked.connect(lambda _checked=False, topic=topic: self.removed.emit(topic))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            self._rows.addWidget(part)


def empty(layout: QLayout) -> None:
    """Take every part out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        if (part := item.widget()) is not None:
            part.hide()
            part.deleteLater()


def _when(promise: Promise, today: date) -> str:
    if promise.side == "theirs":
        if promise.due is None:
            return tr("theirs, no day set")
        return tr("theirs, for {day}", day=wording.until(promise.due, today))
    if promise.due is None:
        return tr("no day set")
    return tr("for {day}", day=wording.until(promise.due, today))


def _dues() -> list[tuple[object, str]]:
    return [
        (None, tr("No day set")),
        (1, tr("By tomorrow")),
        (7, tr("In a week")),
        (14, tr("In two weeks")),
        (30, tr("In a month")),
    ]
