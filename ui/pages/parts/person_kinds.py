"""What of a story is looked at: everything, or one kind of entries."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.language import tr
from ui.theme import Theme
from ui.widgets.chip import ChipButton
from ui.widgets.flow import FlowLayout

ALL = "all"


class Kinds(QWidget):
    """A chip for each; `chosen` carries one of the names a story can be narrowed to."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._which = ALL
        self._chips: dict[str, ChipButton] = {}
        row = FlowLayout(theme.space("xs"), theme.space("xs"), self)
        for which, words in _kinds():
            chip = ChipButton(theme, words)
            chip.clicked.connect(self._choosing(which))
            self._chips[which] = chip
            row.addWidget(chip)
        self.set_value(ALL)

    def value(self) -> str:
        """What is chosen."""
        return self._which

    def set_value(self, which: str) -> None:
        """Choose silently."""
        self._which = which
        for name, chip in self._chips.items():
            chip.setChecked(name == which)

    def _choosing(self, which: str) -> Callable[[], None]:
        def choose() -> None:
            # Pressed again, a chip lets go.
            self.set_value(ALL if which == self._which else which)
            self.chosen.emit(self._which)

        return choose


def _kinds() -> tuple[tuple[str, str], ...]:
    return (
        (ALL, tr("Everything")),
        ("talks", tr("Talks and notes")),
        ("promises", tr("Promises")),
        ("exchanged", tr("Given and received")),
        ("written", tr("Written of them")),
    )
