"""F1: the keys of the window and of the page in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from desktop_app.language import tr
from ui.actions import native
from ui.theme import Theme
from ui.widgets.buttons import PlainButton
from ui.widgets.layouts import PageScroll
from ui.widgets.text import Text, heading, muted


class KeyList(QDialog):
    """A small window with two lists: what the page understands, and what works everywhere. Esc closes it."""

    def __init__(
        self,
        theme: Theme,
        page: Sequence[tuple[str, str]],
        everywhere: Sequence[tuple[str, str]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, theme.space("l"))
        scroll = PageScroll(theme)
        for title, keys in ((tr("On this page"), page), (tr("Everywhere"), everywhere)):
            if keys:
                scroll.add(heading(theme, title))
                scroll.add(self._table(theme, keys))
        scroll.add_stretch()
        layout.addWidget(scroll, 1)
        close = PlainButton(theme, tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignHCenter)
        self.resize(theme.grown(520), min(theme.grown(560), parent.height()))

    @staticmethod
    def _table(theme: Theme, keys: Sequence[tuple[str, str]]) -> QWidget:
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, theme.space("m"))
        grid.setHorizontalSpacing(theme.space("l"))
        grid.setColumnStretch(1, 1)
        for row, (key, what) in enumerate(keys):
            grid.addWidget(Text(theme, native(key), "strong", wrap=False), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(muted(theme, what), row, 1)
        return table
