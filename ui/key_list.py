"""F1: the keys of the window and of the page in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from desktop_app.language import tr
from ui.actions import native
from ui.theme import Theme
from ui.widgets.buttons import PlainButton
from ui.widgets.layouts import PageScroll
from ui.widgets.text import Text, heading, muted


class KeyList(QDialog):
    """A small window with two lists: what the page understands, and what works everywhere. Esc closes it.

    What has no key is left out; a key that is told of twice in a list has one line, with the first words.
    """

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
        scroll = self._scroll = PageScroll(theme)
        table = QWidget()
        self._grid = QGridLayout(table)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.space("l"))
        self._grid.setColumnStretch(1, 1)
        for title, keys in ((tr("On this page"), page), (tr("Everywhere"), everywhere)):
            if each := _once(keys):
                self._add(theme, title, each)
        scroll.add(table)
        scroll.add_stretch()
        layout.addWidget(scroll, 1)
        close = PlainButton(theme, tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignHCenter)
        self.resize(theme.grown(520), min(theme.grown(640), parent.height()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The list scrolls by keyboard; its button keeps the keyboard."""
        bar = self._scroll.verticalScrollBar()
        steps = {
            Qt.Key.Key_Up: -bar.singleStep(),
            Qt.Key.Key_Down: bar.singleStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
            Qt.Key.Key_PageDown: bar.pageStep(),
        }
        if event.key() in steps:
            bar.setValue(bar.value() + steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _add(self, theme: Theme, title: str, keys: Sequence[tuple[str, str]]) -> None:
        row = self._grid.rowCount()
        self._grid.setRowMinimumHeight(row, theme.space("m"))
        self._grid.addWidget(heading(theme, title), row + 1, 0, 1, 2)
        for at, (key, what) in enumerate(keys, start=row + 2):
            self._grid.addWidget(
                Text(theme, native(key), "strong", wrap=False), at, 0, Qt.AlignmentFlag.AlignTop
            )
            self._grid.addWidget(muted(theme, what), at, 1)


def _once(keys: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    """Each key with the words it comes with first, whichever way it is spelled."""
    first: dict[str, tuple[str, str]] = {}
    for key, what in keys:
        if key:
            first.setdefault(native(key), (key, what))
    return tuple(first.values())
