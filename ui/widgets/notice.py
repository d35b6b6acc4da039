"""A line in the page about something that happened; never a box in the way."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.errors import Bug, KnownError
from ui.theme import Theme
from ui.widgets.buttons import PlainButton
from ui.widgets.layouts import FoldingRow
from ui.widgets.text import Text

# tone: (ground, words)
_TONES = {"info": ("selected", "text"), "good": ("accent_soft", "accent"), "error": ("clay_soft", "clay")}


class Notice(QWidget):
    """Says what happened, what was kept and what to do, with one action at most. Hidden until told.

    Tones: info, good, error. Screen readers hear it and keep their place. `acted`: its button was pressed.
    """

    acted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._tone = theme, "info"
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._what = Text(theme, "", "strong")
        self._rest = Text(theme, "", "small", "text")
        column.addWidget(self._what)
        column.addWidget(self._rest)
        self._button = PlainButton(theme, "")
        self._button.clicked.connect(self.acted)
        row = FoldingRow(theme)
        row.add(words, 1)
        row.add(self._button)
        outer = QVBoxLayout(self)
        side = theme.space("l")
        outer.setContentsMargins(side, theme.space("m"), side, theme.space("m"))
        outer.addWidget(row)
        theme.changed.connect(self.update)
        self.hide()

    def tell(self, what: str, kept: str = "", todo: str = "", tone: str = "info", action: str = "") -> None:
        """Show three whole sentences (the last two may be missing) and a button when `action` names one."""
        if tone not in _TONES:
            raise Bug(f"no such tone: {tone}")
        self._tone = tone
        self._what.setText(what)
        self._what.set_role(_TONES[tone][1])
        rest = [sentence for sentence in (kept, todo) if sentence]
        self._rest.setText("\n".join(rest))
        self._rest.setVisible(bool(rest))
        self._button.set_text(action)
        self._button.setVisible(bool(action))
        self.setAccessibleName(self.text())
        self.show()
        self.update()
        self._announce()

    def tell_error(self, error: KnownError, action: str = "") -> None:
        """Show an error the program expected to meet."""
        self.tell(error.what, error.kept, error.todo, "error", action)

    def clear(self) -> None:
        """Go away."""
        self._what.setText("")
        self._rest.setText("")
        self.setAccessibleName("")
        self.hide()

    def text(self) -> str:
        """All that is said, one sentence a line."""
        return "\n".join(part for part in (self._what.text(), self._rest.text()) if part)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A soft ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(_TONES[self._tone][0]))
        radius = self._theme.shape("radius_card")
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)

    def _announce(self) -> None:
        if not QAccessible.isActive():
            return
        event = QAccessibleAnnouncementEvent(self, self.text())
        if self._tone == "error":
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)
