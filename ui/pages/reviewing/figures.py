"""The figures of a period beside those of another: what was counted, how many, and how many before."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.conduct.figures import NAMES, Figure, briefly, definition, label, said
from desktop_app.language import tr
from ui.pages.reviewing.list_line import ListLine
from ui.theme import Theme
from ui.widgets.caption import Caption
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.layouts import FoldingRow
from ui.widgets.text import Text, heading, plain_tip

_LONGEST = 3  # definitions, one of which takes the most lines


class _Row(FoldingRow):
    """What was counted, and the figures after it, or below it where its words would break."""

    def __init__(self, theme: Theme, label: QWidget, values: QWidget) -> None:
        self._label, self._values = label, values
        super().__init__(theme)
        self.add(label, 1)
        self.add(values)

    def room_needed(self) -> int:
        """The figures on one line, and a few letters before them."""
        room = self._theme.space("m") + self._values.sizeHint().width()
        return room + self._label.minimumSizeHint().width()


class FigureLine(ListLine):
    """One figure, to be pressed for what is behind it. `looked` tells that the keyboard or the pointer is on it."""

    looked = Signal(object)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, label(name), parent)
        self.name = name
        self._said = Text(theme, "", "strong", wrap=False)
        self._none = Text(theme, "", "small", "text_muted", wrap=False)
        self._was = Text(theme, "", "small", "text_muted")
        values = QWidget()
        flow = FlowLayout(theme.space("xs") + 1, 0, values)
        flow.addWidget(self._said)
        flow.addWidget(self._none)
        flow.addWidget(self._was)
        row = _Row(theme, self._title, values)
        column = QVBoxLayout(self)
        gap = theme.space("xs")
        column.setContentsMargins(0, gap, 0, gap + theme.shape("hairline"))
        column.addWidget(row)
        for part in (row, values, self._title, self._said, self._none, self._was):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setToolTip(plain_tip(definition(name)))

    def show_figure(self, now: Figure, before: Figure | None) -> None:
        """Show it, with what it was where that is known."""
        for part, there in ((self._said, now.known), (self._none, not now.known)):
            part.setText(said(now) if there else "")
            part.setVisible(there)
        was = tr("was {figure}", figure=briefly(before)) if before is not None and before.known else ""
        self._was.setText(was)
        self._was.setVisible(bool(was))
        spoken = tr("{figure}, {before}", figure=said(now), before=was) if was else said(now)
        self.setAccessibleDescription(
            tr("{figure}. {definition}", figure=spoken, definition=definition(self.name))
        )

    def words(self) -> str:
        """The row as it reads."""
        return " ".join(
            part.text() for part in (self._title, self._said, self._none, self._was) if part.text()
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Its definition is told."""
        super().focusInEvent(event)
        self.looked.emit(self.name)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Its definition is told."""
        super().enterEvent(event)
        self.looked.emit(self.name)


class FiguresCard(Card):
    """All figures. `asked` carries the name of one whose entries are wanted."""

    asked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._title = heading(theme)
        self._told = Caption(theme)
        self._told.keep_room(tuple(sorted(map(definition, NAMES), key=len)[-_LONGEST:]))
        self._told.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        self.lines = {name: FigureLine(theme, name) for name in NAMES}
        rows = QVBoxLayout()
        rows.setSpacing(0)
        for name, line in self.lines.items():
            rows.addWidget(line)
            line.looked.connect(self._tell)
            line.clicked.connect(lambda _=False, name=name: self.asked.emit(name))
        self.add(self._title)
        self.add(rows)
        self.body.addSpacing(theme.space("s"))
        self.add(self._told)
        self.body.addStretch(1)

    def show_figures(
        self, title: str, now: Mapping[str, Figure], before: Mapping[str, Figure] | None
    ) -> None:
        """Show these under `title`."""
        self._title.setText(title)
        self._told.setText(tr("Press a figure to read what is behind it."))
        for name, line in self.lines.items():
            line.show_figure(now[name], before[name] if before is not None else None)

    def title(self) -> str:
        """The heading."""
        return self._title.text()

    def told(self) -> str:
        """The line below the figures."""
        return self._told.text()

    def _tell(self, name: str) -> None:
        self._told.setText(definition(name))
