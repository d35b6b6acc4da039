"""The button that follows what was chosen: clay for parting, else as any other."""

from __future__ import annotations

from ui.theme import Theme
from ui.widgets.buttons import PrimaryButton


class WayButton(PrimaryButton):
    """The one thing to do, which changes with the way that is chosen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "")

    def show_way(self, words: str, tone: str) -> None:
        """Show other words in "accent" or "clay"."""
        self._tone = tone
        self.set_text(words)
        self.update()
