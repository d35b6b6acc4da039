"""What plots are painted with: the colours and fonts of a look, or those of paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF

from ui.widgets.charts.plots import TONES
from ui.widgets.day_squares import DEPTHS

if TYPE_CHECKING:
    from ui.theme import Theme

_STYLES = {"name": "small", "number": "badge", "legend": "small", "sentence": "body"}
_PAPER_SIZES = {"name": 11, "number": 11, "legend": 11, "sentence": 12}  # dots of 1/96 inch
_DOTS = 96.0
_BLANK = 0.09
_NOTHING = 0.02  # logical pixels: letters may stand a hair beyond their own width


@dataclass(frozen=True, slots=True)
class Inks:
    """Colours by role and tone, fonts by style, and how large all of it is.

    `unit` is how many dots of the device a logical pixel takes; `grown` the text's size over the design's.
    """

    roles: Mapping[str, QColor]
    fills: Mapping[str, QColor]
    softs: Mapping[str, QColor]
    steps: tuple[QColor, QColor, QColor]
    fonts: Mapping[str, QFont]
    grown: float = 1.0
    unit: float = 1.0
    hairline: float = 1.0
    framed: bool = False


def inks(theme: Theme) -> Inks:
    """Those of a look just now."""
    named = ("text", "muted", "faint", "line", "outline", "ground", "ring")
    of_theme = ("text", "text_muted", "text_faint", "line", "outline", "surface", "text")
    roles = {name: theme.color(role) for name, role in zip(named, of_theme, strict=True)}
    roles["blank"] = theme.blend("surface", "text", _BLANK)
    for tone in TONES:
        roles[tone] = theme.color("text" if tone == "neutral" else tone)
    return Inks(
        roles=roles,
        fills={tone: theme.color("text_muted" if tone == "neutral" else tone) for tone in TONES},
        softs={tone: theme.color("selected" if tone == "neutral" else f"{tone}_soft") for tone in TONES},
        steps=tuple(theme.blend("surface", "accent", step) for step in DEPTHS),  # type: ignore[arg-type]
        fonts={style: theme.font(name) for style, name in _STYLES.items()},
        grown=theme.growing(1000) / 1000,
        hairline=float(theme.shape("hairline")),
        framed=theme.contrast,
    )


def paper_inks(font: QFont | None = None, dots: float = 300.0) -> Inks:
    """Black and greys on white, for a device with `dots` an inch; letters in the face of `font`, of 8 to 9 points.

    Asks nothing of a window, and so may be called in a job.
    """

    def grey(light: float) -> QColor:
        return QColor.fromRgbF(light, light, light)

    named = {
        "text": 0.0,
        "muted": 0.2,
        "faint": 0.33,
        "line": 0.8,
        "outline": 0.4,
        "ground": 1.0,
        "ring": 0.0,
    }
    roles = {name: grey(light) for name, light in named.items()} | {"blank": grey(0.92)}
    roles |= dict.fromkeys(TONES, grey(0.0))
    return Inks(
        roles=roles,
        fills={"accent": grey(0.2), "gold": grey(0.4), "clay": grey(0.3), "neutral": grey(0.45)},
        softs=dict.fromkeys(TONES, grey(1.0)),
        steps=(grey(0.62), grey(0.38), grey(0.0)),
        fonts={style: _paper_font(font, size, style) for style, size in _PAPER_SIZES.items()},
        unit=dots / _DOTS,
        hairline=0.6,
        framed=True,
    )


def _paper_font(font: QFont | None, pixels: int, style: str) -> QFont:
    made = QFont(font) if font is not None else QFont()
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight.DemiBold if style == "number" else QFont.Weight.Normal)
    # At the size of the paper, not of a screen: letters stand where their outlines put them.
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


class Texts:
    """How large texts in the fonts of some inks are."""

    def __init__(self, used: Inks) -> None:
        self.grown = used.grown
        self._metrics = {style: QFontMetricsF(font) for style, font in used.fonts.items()}
        self._widths: dict[tuple[str, str], float] = {}

    def width(self, text: str, style: str) -> float:
        """Of one line."""
        key = text, style
        if key not in self._widths:
            self._widths[key] = self._metrics[style].horizontalAdvance(text) + _NOTHING
        return self._widths[key]

    def height(self, style: str) -> float:
        """Of one line."""
        return float(ceil(self._metrics[style].height()))

    def elided(self, text: str, style: str, width: float) -> str:
        """`text`, cut to a width with …; nothing where not even that fits."""
        cut = self._metrics[style].elidedText(text, Qt.TextElideMode.ElideRight, width)
        return cut if self.width(cut, style) <= width + 2 * _NOTHING else ""

    def wrapped(self, text: str, style: str, width: float) -> float:
        """How high the lines of a text are."""
        room = QRectF(0, 0, max(1.0, width), 1 << 20)
        return ceil(self._metrics[style].boundingRect(room, int(Qt.TextFlag.TextWordWrap), text).height())
