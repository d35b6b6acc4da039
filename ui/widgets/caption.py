"""A line of words that change, in a place that does not."""

from __future__ import annotations

from ui.theme import Theme
from ui.widgets.text import Text


class Caption(Text):
    """Small words below something. They keep the room of the longest that may stand there, so that nothing moves."""

    def __init__(self, theme: Theme) -> None:
        self._longest: tuple[str, ...] = ()
        super().__init__(theme, "", "small", "text_muted")

    def keep_room(self, longest: tuple[str, ...]) -> None:
        """Be high enough for these."""
        self._longest = longest
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        """Height of the longest text's lines at `width`."""
        pitch = self._theme.line_height(self._style)
        lines = [super().heightForWidth(width)]
        for text in self._longest:
            _, height, needed = self._break_into_lines(text, max(1, width))
            lines.append(round(max(height, pitch if needed else 0.0) + 0.5))
        return max(lines)
