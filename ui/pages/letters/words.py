"""The eight words of a key, as two people compare them: in two rows of four, to be read out in order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.language import tr
from ui.theme import Theme
from ui.widgets.text import Text

_ROW, _NARROW_ROW = 4, 2  # words


class KeyWords(QWidget):
    """Shows the words; two in a row where four have no room. The keyboard reaches it, and they are heard at once."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._columns = theme, 0
        self.words: tuple[str, ...] = ()
        self._parts: list[Text] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._grid = QGridLayout(self)
        # It may become narrower than four in a row.
        self._grid.setSizeConstraint(QGridLayout.SizeConstraint.SetNoConstraint)
        self._grid.setContentsMargins(theme.space("m"), theme.space("s"), theme.space("m"), theme.space("s"))
        self._grid.setHorizontalSpacing(theme.space("l"))
        self._grid.setVerticalSpacing(theme.space("xs"))

    def show_words(self, words: Sequence[str], whose: str = "") -> None:
        """Show these; `whose` is who is heard with them."""
        self.words = tuple(words)
        while len(self._parts) < len(words):
            part = Text(self._theme, "", "writing", wrap=False, parent=self)
            # Heard as one, with whose they are.
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._parts.append(part)
        for part, word in zip(self._parts, (*words, *[""] * len(self._parts)), strict=False):
            part.setText(word)
        said = ", ".join(words)
        self.setAccessibleName(tr("Words of {name}: {words}", name=whose, words=said) if whose else said)
        self._columns = 0
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Two columns."""
        return QSize(self._width_of(_NARROW_ROW), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many in a row as fit."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Words that grew may need other rows."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        columns = _ROW if self.width() >= self._width_of(_ROW) else _NARROW_ROW
        if columns == self._columns:
            return
        self._columns = columns
        for at, part in enumerate(self._parts):
            self._grid.addWidget(part, at // columns, at % columns)
        for column in range(_ROW):
            self._grid.setColumnStretch(column, int(column < columns))
        self.updateGeometry()

    def _width_of(self, columns: int) -> int:
        widest = max((part.sizeHint().width() for part in self._parts), default=0)
        return columns * widest + (columns - 1) * self._theme.space("l") + 2 * self._theme.space("m")
