"""What one could say if they call again: kind ways to say no, to copy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr
from ui.pages.noting.wording_box import WordingBox
from ui.theme import Theme
from ui.widgets.choice import DropDown
from ui.widgets.text import strong

if TYPE_CHECKING:
    from desktop_app.wording.wordings import Wording

# The wordings for a medium, the best first.
Offer = Callable[[str], Sequence["Wording"]]


class SayNo(QWidget):
    """A heading and words for a message, the phone, or face to face."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._offer: Offer | None = None
        self._heading = strong(theme)
        self.box = WordingBox(theme, "", min_lines=2)
        self.medium = DropDown(theme, _media(), tr("To be said"))
        self.medium.set_value("message")
        self.medium.chosen.connect(self._change)
        self.box.add_beside(self.medium)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("s"))
        column.addWidget(self._heading)
        column.addWidget(self.box)

    def show_offers(self, name: str, offer: Offer) -> None:
        """Begin with the first wording for `name`."""
        words = tr("If {name} calls again, I could say", name=name)
        self._heading.setText(words)
        self.box.field.setAccessibleName(words)
        self._offer = offer
        self.box.begin(offer(str(self.medium.value())))

    def _change(self, medium: object) -> None:
        if self._offer is not None:
            self.box.show_offers(self._offer(str(medium)))


def _media() -> list[tuple[object, str]]:
    return [("message", tr("Message")), ("phone", tr("Phone")), ("face", tr("Face to face"))]
