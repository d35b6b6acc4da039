"""One event in a list: when, what, where, what was written about it, and the way on."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.events.values import Event
from desktop_app.language import tr
from ui import wording
from ui.pages.parts.today_links import LinkLine
from ui.theme import Theme
from ui.widgets.buttons import PlainButton
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.layouts import FoldingRow
from ui.widgets.text import ElidedText, Text

_DAY_WIDTH = 112  # logical pixels before the text grows: a day and its month in words


def state_chips(theme: Theme, event: Event) -> list[Chip]:
    """What is to know at a glance: cancelled, one of a series, reflected on."""
    chips = []
    if event.cancelled:
        chips.append(Chip(theme, tr("cancelled"), "clay"))
    if event.repeats:
        chips.append(Chip(theme, tr("repeats")))
    if event.reflected == "draft":
        chips.append(Chip(theme, tr("unfinished"), "gold"))
    elif event.reflected == "finished":
        chips.append(Chip(theme, tr("reflected on"), "accent"))
    return chips


def way_on(event: Event, today: date) -> tuple[str, str]:
    """What can be written about an event now, as (action, label): "start", "continue", "open", or "" for nothing."""
    if event.reflected == "draft":
        return "continue", tr("Continue")
    if event.reflected == "finished":
        return "open", tr("Open")
    if event.day <= today and not event.cancelled:
        return "start", tr("Start")
    return "", ""


def way_on_spoken(action: str, title: str) -> str:
    """The same for those who hear a button without its row."""
    if action == "continue":
        return tr("Continue the reflection on {title}", title=title)
    if action == "open":
        return tr("Open the reflection on {title}", title=title)
    return tr("Start a reflection on {title}", title=title)


def where(event: Event) -> str:
    """Kind, place and host on one line, as far as they are known."""
    return " · ".join(part for part in (event.kind, event.place, event.host) if part)


class EventRow(QWidget):
    """`opened(event)`: its page is wanted. `acted(event, action, button)`: start, continue or open was pressed."""

    opened = Signal(object)
    acted = Signal(object, str, object)

    def __init__(self, theme: Theme, event: Event, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.event_shown = event
        self.title_link = LinkLine(theme, event.title, "strong", "text_muted" if event.cancelled else "text")
        # The day stands beside it; read alone, it tells meetings of one name apart.
        self.title_link.setAccessibleDescription(wording.day_month_year(event.day))
        self.title_link.clicked.connect(lambda: self.opened.emit(event))
        row = FoldingRow(theme)
        row.add(self._words(theme, event, today), 1)
        self.button: PlainButton | None = None
        action, label = way_on(event, today)
        if action:
            self.button = self._make_button(theme, action, label)
            row.add(self.button)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, theme.space("s"), 0, theme.space("s"))
        outer.addWidget(row)

    def _make_button(self, theme: Theme, action: str, label: str) -> PlainButton:
        button = PlainButton(theme, label)
        button.setAccessibleName(way_on_spoken(action, self.event_shown.title))
        button.clicked.connect(lambda: self.acted.emit(self.event_shown, action, button))
        return button

    def _words(self, theme: Theme, event: Event, today: date) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space("m"))
        row.addWidget(_day(theme, event, today), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.title_link)
        below = QWidget()
        flow = FlowLayout(theme.space("s"), theme.space("xs"), below)
        if where(event):
            flow.addWidget(ElidedText(theme, where(event), "small", "text_muted"))
        for chip in state_chips(theme, event):
            flow.addWidget(chip)
        if flow.count():
            column.addWidget(below)
        column.addStretch(1)
        row.addLayout(column, 1)
        return holder


def _day(theme: Theme, event: Event, today: date) -> QWidget:
    """The day over its distance or time; a column of its own, so that titles line up."""
    holder = QWidget()
    holder.setFixedWidth(theme.growing(_DAY_WIDTH))
    holder.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(Text(theme, wording.day_month(event.day, today), "body", "text_muted"))
    near = wording.until(event.day, today) if event.day > today else wording.ago(event.day, today)
    if near != wording.day_month(event.day, today):
        column.addWidget(Text(theme, near, "small", "text_faint"))
    return holder
