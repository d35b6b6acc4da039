"""What the journal shows for parting and against it, side by side, so that its owner can judge."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.release.values import Evidence
from ui.pages.parts.person_aside import empty
from ui.pages.parts.today_links import LinkLine
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.layouts import EqualColumns
from ui.widgets.text import Text, muted, small, strong


class _Column(QWidget):
    """A heading and one line for each thing on record, or a sentence where there is none."""

    def __init__(self, theme: Theme, heading: str, nothing: str) -> None:
        super().__init__()
        self._theme, self._nothing = theme, nothing
        self.setAccessibleName(heading)
        self.lines: tuple[LinkLine, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(strong(theme, heading))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column.addLayout(self._rows)
        column.addStretch(1)

    def show_evidence(self, found: Sequence[Evidence]) -> None:
        empty(self._rows)
        self.lines = tuple(LinkLine(self._theme, each.text) for each in found)
        rows: Sequence[QWidget] = self.lines or (muted(self._theme, self._nothing),)
        for row in rows:
            self._rows.addWidget(row)
            row.show()


class EvidenceCard(Card):
    """Signs and what speaks against them. `followed` carries what was pressed."""

    followed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.signs = _Column(theme, tr("Signs"), tr("Nothing on record speaks for it."))
        self.against = _Column(theme, tr("Against"), tr("Nothing on record speaks against it."))
        self._early: Text = small(theme)
        columns = EqualColumns(theme, 2 * theme.shape("reading_width") // 3, gap="xl", folded_gap="m")
        columns.add(self.signs)
        columns.add(self.against)
        self.body.setSpacing(theme.space("s"))
        self.add(columns)
        self.add(self._early)
        self._shown: tuple[tuple[Evidence, ...], tuple[Evidence, ...]] | None = None

    def show_evidence(self, signs: Sequence[Evidence], against: Sequence[Evidence], early: str) -> None:
        """Show these; `early` is a sentence that asks for patience, or empty. Lines that stay keep the keyboard."""
        self._early.setText(early)
        self._early.setVisible(bool(early))
        shown = (tuple(signs), tuple(against))
        if shown == self._shown:
            return
        self._shown = shown
        for column, found in zip((self.signs, self.against), shown, strict=True):
            column.show_evidence(found)
            for line, each in zip(column.lines, found, strict=True):
                line.clicked.connect(lambda _checked=False, each=each: self.followed.emit(each))
