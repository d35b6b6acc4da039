"""The column at the leading edge: where one can go, or how far one has come."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.errors import Bug
from desktop_app.language import tr, trn
from ui.theme import Theme
from ui.widgets.text import Text, plain_tip

_ROW_PAD = 7  # above and below a row's words
_COUNTED = 99  # the most a badge says
_DOT = 9  # a step's mark


@dataclass(frozen=True, slots=True)
class NavEntry:
    """A place to go: its key, its name, and how many things wait there (0 shows none)."""

    key: str
    text: str
    count: int = 0


class SidePanel(QWidget):
    """A column on its own ground with a hairline, `width` logical pixels at 100 % text; may scroll."""

    def __init__(self, theme: Theme, width: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._width = theme, width or theme.shape("sidebar")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        scroll = QScrollArea()
        scroll.setViewport(QWidget())
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(22, 34, 22, 22)
        self.body.setSpacing(0)
        scroll.setWidget(inner)
        inner.setAutoFillBackground(False)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, theme.shape("hairline"), 0)
        outer.addWidget(scroll)
        self._restyle()
        theme.changed.connect(self._restyle)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and hairline."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("sidebar"))
        line = self._theme.shape("hairline")
        x = 0 if self.isRightToLeft() else self.width() - line
        painter.fillRect(x, 0, line, self.height(), self._theme.color("line"))

    def _restyle(self) -> None:
        self.setFixedWidth(self._theme.grown(self._width))
        self.update()


class _Row(QPushButton):
    """One place to go."""

    def __init__(self, theme: Theme, nav: SideNav, entry: NavEntry) -> None:
        super().__init__()
        self._theme, self._nav, self.entry_key, self._words = theme, nav, entry.key, entry.text
        self._count = 0
        self.setText(entry.text.replace("&", "&&"))
        self.setAccessibleName(entry.text)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_count(entry.count)
        theme.changed.connect(self._restyle)

    def set_count(self, count: int) -> None:
        """Show how many wait."""
        self._count = count
        waiting = trn("{n} waiting", "{n} waiting", count) if count else ""
        self.setAccessibleDescription(waiting)
        self.update()

    def badge(self) -> str:
        """The count as it is painted: of very many nobody needs the number."""
        return tr("{n}+", n=_COUNTED) if self._count > _COUNTED else f"{self._count:n}"

    def sizeHint(self) -> QSize:
        """One line."""
        metrics = QFontMetrics(self._theme.font("nav"))
        return QSize(metrics.horizontalAdvance(self._words), self._height())

    def minimumSizeHint(self) -> QSize:
        """Words end in … where there is no room."""
        return QSize(self._height(), self._height())

    def nextCheckState(self) -> None:
        """A press goes there; pressing where one is changes nothing."""
        self._nav.go(self.entry_key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go to the neighbours."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps and not event.modifiers():
            self._nav.step(self.entry_key, steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._nav.go(self.entry_key)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground when chosen, words, count."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = self.isChecked()
        if here or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("selected") if here else theme.blend("sidebar", "selected", 0.5))
            radius = theme.shape("radius_control")
            painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        pad = theme.shape("chip_pad_x")
        badge = self._paint_badge(painter, pad)
        room = self.rect().adjusted(pad, 0, -pad - badge, 0)
        if self.isRightToLeft():
            room = self.rect().adjusted(pad + badge, 0, -pad, 0)
        font = theme.font("nav")
        painter.setFont(font)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.setPen(theme.color("text" if here else "text_muted"))
        fitting = QFontMetrics(font).elidedText(self._words, Qt.TextElideMode.ElideRight, room.width() + 1)
        self.setToolTip(plain_tip(self._words) if fitting != self._words else "")
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(flags | Qt.TextFlag.TextSingleLine), fitting)

    def _paint_badge(self, painter: QPainter, pad: int) -> int:
        """The count in a pill at the trailing edge; the room it takes."""
        if not self._count:
            return 0
        theme = self._theme
        metrics = QFontMetrics(theme.font("badge"))
        words = self.badge()
        height = metrics.height() + theme.space("s")
        width = max(height, metrics.horizontalAdvance(words) + theme.space("m") + 2)
        pill = QRect(0, 0, width, height)
        pill.moveCenter(self.rect().center())
        pill.moveRight(self.width() - pad)
        if self.isRightToLeft():
            pill.moveLeft(pad)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent_soft"))
        painter.drawRoundedRect(QRectF(pill), height / 2, height / 2)
        painter.setPen(theme.color("accent"))
        painter.setFont(theme.font("badge"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)
        return width + theme.space("xs")

    def _height(self) -> int:
        return round(self._theme.line_height("nav")) + 2 * _ROW_PAD

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class SideNav(SidePanel):
    """The places of the app, by click, by up and down, by Ctrl+1 to Ctrl+9.

    `chosen` has the key, and is emitted for the owner's acts only.
    """

    chosen = Signal(object)

    def __init__(
        self,
        theme: Theme,
        app_name: str,
        entries: Sequence[NavEntry],
        foot: Sequence[NavEntry] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent=parent)
        self.setAccessibleName(tr("Places"))
        edge, inset = theme.space("m"), theme.shape("chip_pad_x")
        self.body.setContentsMargins(edge, theme.space("l") + 2, edge, theme.space("xl") - 2)
        self.body.setSpacing(theme.space("xs") // 2)
        brand = Text(theme, app_name, "brand", wrap=False)
        self.body.addWidget(_inset(brand, inset))
        self.body.addSpacing(theme.space("l") - 2)
        self._rows = {entry.key: _Row(theme, self, entry) for entry in (*entries, *foot)}
        for entry in entries:
            self.body.addWidget(self._rows[entry.key])
        self.body.addStretch(1)
        for entry in foot:
            self.body.addWidget(self._rows[entry.key])
        self._status = Text(theme, "", "small", "text_faint")
        self.body.addSpacing(theme.space("s"))
        self.body.addWidget(_inset(self._status, inset))
        self._current: str | None = None
        self._withheld: set[str] = set()
        self._make_shortcuts(entries)
        self._settle()

    def current(self) -> str | None:
        """The key of the place one is at, or None."""
        return self._current

    def select(self, key: str | None) -> None:
        """Show another place as the present one, silently. Raises Bug for an unknown key."""
        if key is not None and key not in self._rows:
            raise Bug(f"no such place: {key}")
        self._current = key
        self._settle()

    def set_offered(self, key: str, *, offered: bool) -> None:
        """Have a place there or not; its number leads nowhere while it is not."""
        if key not in self._rows:
            raise Bug(f"no such place: {key}")
        (self._withheld.discard if offered else self._withheld.add)(key)
        self._rows[key].setVisible(offered)
        if key in self._shortcuts:
            self._shortcuts[key].setEnabled(offered)
        self._settle()

    def set_count(self, key: str, count: int) -> None:
        """Show how many things wait at a place; 0 shows none."""
        if key not in self._rows:
            raise Bug(f"no such place: {key}")
        self._rows[key].set_count(count)

    def set_status(self, text: str) -> None:
        """Show another line at the foot."""
        self._status.setText(text)

    def go(self, key: str) -> None:
        """Choose a place as the owner would."""
        changed = key != self._current
        self.select(key)
        if changed:
            self.chosen.emit(key)

    def step(self, key: str, by: Literal[-1, 1] | int) -> None:
        """Go to a neighbour of `key` and take the keyboard there; the ends stay."""
        keys = [each for each in self._rows if each == key or each not in self._withheld]
        at = min(max(keys.index(key) + by, 0), len(keys) - 1)
        self._rows[keys[at]].setFocus(Qt.FocusReason.TabFocusReason)
        self.go(keys[at])

    def _make_shortcuts(self, entries: Sequence[NavEntry]) -> None:
        self._shortcuts: dict[str, QShortcut] = {}
        for number, entry in enumerate(entries[:9], start=1):
            keys = QKeySequence(f"Ctrl+{number}")
            shortcut = QShortcut(keys, self)
            shortcut.activated.connect(self._rows[entry.key].click)
            self._shortcuts[entry.key] = shortcut

    def _settle(self) -> None:
        """One stop for Tab: the present place, or the first."""
        there = [key for key in self._rows if key not in self._withheld]
        stop = self._current if self._current in there else next(iter(there), None)
        for key, row in self._rows.items():
            row.setChecked(key == self._current)
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if key == stop else Qt.FocusPolicy.ClickFocus)


class _Step(QPushButton):
    """One step: a mark (done, here, ahead) and its name."""

    def __init__(self, theme: Theme, text: str, state: str) -> None:
        super().__init__(text.replace("&", "&&"))
        self._theme, self._words, self._state = theme, text, state
        spoken = {"done": tr("answered"), "here": tr("you are here"), "ahead": tr("not yet answered")}
        self.setAccessibleName(text)
        self.setAccessibleDescription(spoken[state])
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    def sizeHint(self) -> QSize:
        """One line."""
        height = round(self._theme.line_height("body")) + self._theme.space("m")
        return QSize(3 * height, height)

    def minimumSizeHint(self) -> QSize:
        """Words end in … where there is no room."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Mark and words."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dot = theme.growing(_DOT)
        mark = QRectF(0, 0, dot, dot)
        mark.moveCenter(QRectF(self.rect()).center())
        mark.moveLeft(self.width() - dot if self.isRightToLeft() else 0)
        here, done = self._state == "here", self._state == "done"
        line = theme.shape("focus_ring") if here else theme.shape("hairline")
        painter.setPen(QPen(theme.color("accent" if here or done else "outline"), line))
        painter.setBrush(theme.color("accent") if done else Qt.BrushStyle.NoBrush)
        half = line / 2
        painter.drawEllipse(mark.adjusted(half, half, -half, -half))
        gap = dot + theme.shape("chip_pad_x")
        room = (
            self.rect().adjusted(0, 0, -gap, 0)
            if self.isRightToLeft()
            else self.rect().adjusted(gap, 0, 0, 0)
        )
        font = theme.font("strong" if here else "body")
        painter.setFont(font)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.setPen(theme.color("text" if here or self.underMouse() else "text_muted"))
        fitting = QFontMetrics(font).elidedText(self._words, Qt.TextElideMode.ElideRight, room.width() + 1)
        self.setToolTip(plain_tip(self._words) if fitting != self._words else "")
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(flags | Qt.TextFlag.TextSingleLine), fitting)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class StepList(QWidget):
    """How far one has come. A press on a step asks to go there: `chosen` has its index."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(tr("Steps"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._shown: tuple[object, ...] = ()

    def set_steps(self, names: Sequence[str], current: int, done: Collection[int]) -> None:
        """Show these steps: `current` is where one is, `done` are answered (both count from 0)."""
        shown = (tuple(names), current, frozenset(done))
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for at, name in enumerate(names):
            state = "here" if at == current else "done" if at in done else "ahead"
            step = _Step(self._theme, name, state)
            step.clicked.connect(lambda _=False, index=at: self.chosen.emit(index))
            self._column.addWidget(step)


def _inset(part: QWidget, inset: int) -> QWidget:
    """`part` moved in from the leading edge, in line with the rows' words."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(inset, 0, inset, 0)
    row.addWidget(part)
    return holder
