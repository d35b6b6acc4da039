"""A line of words that change, in a place that does not."""

from __future__ import annotations

from ui.theme import Theme
from ui.widgets.text import Text

_KEPT = 8  # widths


class Caption(Text):
    """Small words below something. They keep the room of the longest that may stand there, so that nothing moves."""

    def __init__(self, theme: Theme) -> None:
        self._longest: tuple[str, ...] = ()
        # Of the longest, by width: asked for again and again while a page is laid out.
        self._heights: dict[int, int] = {}
        super().__init__(theme, "", "small", "text_muted")

    def keep_room(self, longest: tuple[str, ...]) -> None:
        """Be high enough for these."""
        self._longest = longest
        self._heights.clear()
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        """Height of the longest text's lines at `width`."""
        if width not in self._heights:
            if len(self._heights) > _KEPT:
                self._heights.clear()
            self._heights[width] = self._highest(width)
        return max(super().heightForWidth(width), self._heights[width])

    def _highest(self, width: int) -> int:
        pitch = self._theme.line_height(self._style)
        highest = 0
        for text in self._longest:
            _, height, needed = self._break_into_lines(text, max(1, width))
            highest = max(highest, round(max(height, pitch if needed else 0.0) + 0.5))
        return highest

    def _restyle(self) -> None:
        self._heights.clear()
        super()._restyle()
