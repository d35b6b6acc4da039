"""A day to choose, in the page itself."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_app.language import tr
from ui.pages.parts.today_later import start_week
from ui.theme import Theme
from ui.widgets.buttons import PlainButton, QuietButton
from ui.widgets.fields import DateField
from ui.widgets.flow import FlowLayout


class DayField(QWidget):
    """A day from `first` to `last`. `chosen` gives it; `dropped` says that it was not wanted."""

    chosen = Signal(object)
    dropped = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        action: str,
        first_weekday: int,
        *,
        first: date | None = None,
        last: date | None = None,
    ) -> None:
        super().__init__()
        self.field = DateField(theme, name)
        start_week(self.field, first_weekday)
        self.field.allow(first=first, last=last)
        self.take = PlainButton(theme, action)
        self.take.clicked.connect(self._take)
        self.drop = QuietButton(theme, tr("Cancel"))
        self.drop.clicked.connect(self.dropped)
        flow = FlowLayout(theme.space("s"), theme.space("s"), self)
        for part in (self.field, self.take, self.drop):
            flow.addWidget(part)
        self.setFocusProxy(self.field)

    def begin(self, day: date) -> None:
        """Show it with this day, and the keyboard on it."""
        self.field.set_day(day)
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the day, Esc drops it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        self.chosen.emit(self.field.day())
