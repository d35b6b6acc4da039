"""When a journal does not open: what happened, what was kept, what to do, and the buttons to do it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from desktop_app.errors import KnownError
from ui.pages.gate import Gate
from ui.theme import Theme
from ui.widgets.buttons import PlainButton, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.text import body, muted


@dataclass(frozen=True, slots=True)
class Way:
    """A way out: the words of its button and what it does. The first of several is the one to try."""

    words: str
    take: Callable[[], object]


class TroublePage(Gate):
    """The three sentences of a known error, large enough to read, and the ways out of it."""

    def __init__(
        self, theme: Theme, error: KnownError, ways: Sequence[Way], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, error.what, parent)
        self.error = error
        card = Card(theme)
        card.body.setSpacing(theme.space("s"))
        if error.kept:
            card.add(body(theme, error.kept))
        if error.todo:
            card.add(muted(theme, error.todo))
        self.add(card)
        self.space("xs")
        self.way_buttons = []
        for number, way in enumerate(ways):
            button = PlainButton(theme, way.words) if number else PrimaryButton(theme, way.words)
            button.clicked.connect(_without_arguments(way.take))
            self.way_buttons.append(button)
        self.buttons(*self.way_buttons)
        self.finish()
        if self.way_buttons:
            self.setFocusProxy(self.way_buttons[0])


def _without_arguments(take: Callable[[], object]) -> Callable[[], None]:
    def call() -> None:
        take()

    return call
