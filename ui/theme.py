"""How the window looks: tokens become colours, fonts, sizes, a palette and one small sheet."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from desktop_app.errors import Bug

_T = TypeVar("_T")

# For QApplication's arguments. Setting the style later would hand Python a QStyle, and making that type costs 12 ms.
STYLE_ARGUMENTS = ("-style", "fusion")
CHOICES = ("system", "light", "dark")
SCALES = (1.0, 1.25, 1.5, 2.0)

_UNNAMED_FACES = ("", "Sans Serif", "Sans", "sans-serif")
_GROWTH = 0.4  # columns take two fifths of the text's growth; the rest is wrapping, or nothing else would fit

_PALETTE = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "window",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "on_accent",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.PlaceholderText: "text_faint",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "selected",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "outline",
    QPalette.ColorRole.Shadow: "outline",
}
_DIMMED = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


def resources_folder() -> Path:
    """Where tokens, sheet and icons lie; the same beside the sources and inside a frozen program."""
    frozen = getattr(sys, "_MEIPASS", None)
    return (Path(frozen) if frozen else Path(__file__).resolve().parents[1]) / "resources"


@dataclass(frozen=True, slots=True)
class Tokens:
    """What tokens.toml says: colours are "#RRGGBB", spaces and shapes logical pixels, steps factors."""

    light: Mapping[str, str]
    dark: Mapping[str, str]
    contrast: Mapping[str, str]
    space: Mapping[str, int]
    shape: Mapping[str, int]
    families: Mapping[str, list[str]]
    styles: Mapping[str, Mapping[str, Any]]
    least: float

    @classmethod
    def read(cls, path: Path) -> Tokens:
        """Raises Bug when the file is missing, cannot be read, or names a role in one look only."""
        import tomllib

        try:
            with path.open("rb") as file:
                raw = tomllib.load(file)
            kind = raw["type"]
            tokens = cls(
                light=raw["light"],
                dark=raw["dark"],
                contrast=raw["contrast"],
                space=raw["space"],
                shape=raw["shape"],
                families=kind["families"],
                styles=kind["styles"],
                least=kind["least"],
            )
        except (OSError, tomllib.TOMLDecodeError, KeyError) as error:
            raise Bug(f"design tokens cannot be read: {error!r}") from error
        if tokens.light.keys() != tokens.dark.keys():
            raise Bug(f"roles in one look only: {sorted(tokens.light.keys() ^ tokens.dark.keys())}")
        return tokens

    def colours(self, dark: bool, contrast: bool = False) -> dict[str, str]:
        """Role to "#RRGGBB" of one look; in high contrast the quiet roles take stronger ones."""
        base = dict(self.dark if dark else self.light)
        if contrast:
            return base | {role: base[stronger] for role, stronger in self.contrast.items()}
        return base


class Theme(QObject):
    """One look at a time, changed live. Parts ask it for colours, fonts and sizes and hear `changed`."""

    changed = Signal()

    def __init__(
        self,
        resources: Path | None = None,
        choice: str = "system",
        scale: float = 1.0,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.resources = resources or resources_folder()
        self.tokens = Tokens.read(self.resources / "tokens.toml")
        self.icons: dict[tuple[str, str, int], QIcon] = {}
        self._choice, self._scale = _known(choice, CHOICES), _known(scale, SCALES)
        self._app: QApplication | None = None
        self._system_font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        # Both are kept: what `accessibility` returns is gone once the hints it came from are let go.
        self._hints = QGuiApplication.styleHints()
        self._accessibility = self._hints.accessibility()
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[str, QFont] = {}
        self._pitches: dict[str, float] = {}
        self._size = self._body_size()
        self._mix_colours()

    @property
    def choice(self) -> str:
        """What the owner asked for: "system", "light" or "dark"."""
        return self._choice

    @property
    def scale(self) -> float:
        """Text size over the system's: 1.0, 1.25, 1.5 or 2.0."""
        return self._scale

    @property
    def dark(self) -> bool:
        """Whether the dark look is shown. A system that does not tell counts as light."""
        if self._choice == "system":
            return self._hints.colorScheme() == Qt.ColorScheme.Dark
        return self._choice == "dark"

    @property
    def contrast(self) -> bool:
        """Whether the system asks for high contrast."""
        return self._accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast

    def apply(self, app: QApplication) -> None:
        """Dress the application, now and whenever the choice, the scale or the system changes.

        Make it with STYLE_ARGUMENTS: the sheet is drawn over Qt's own plain style.
        """
        first = self._app is None
        self._app = app
        if first:
            self._hints.colorSchemeChanged.connect(self._follow_system)
            self._accessibility.contrastPreferenceChanged.connect(self._follow_system)
        self._dress()

    def choose(self, choice: str) -> None:
        """Show another look at once. Raises Bug for an unknown one."""
        self._choice = _known(choice, CHOICES)
        self._dress()

    def scale_text(self, scale: float) -> None:
        """Show text at another size at once. Raises Bug for a size that is not offered."""
        self._scale = _known(scale, SCALES)
        self._dress()

    def color(self, role: str) -> QColor:
        """The colour of a role just now. Raises Bug for an unknown role."""
        try:
            return self._colours[role]
        except KeyError:
            raise Bug(f"no such colour role: {role}") from None

    def blend(self, role: str, other: str, part: float) -> QColor:
        """`role` with `part` (0 to 1) of `other` mixed in: states of a control that tokens need not name."""
        return mixed(self.color(role), self.color(other), part)

    def font(self, name: str) -> QFont:
        """The font of a text style at the present scale. Raises Bug for an unknown style."""
        if name not in self._fonts:
            self._fonts[name] = self._make_font(self._style(name))
        return self._fonts[name]

    def line_height(self, name: str) -> float:
        """Distance of two baselines of a text style, in logical pixels; never less than its letters need."""
        if name not in self._pitches:
            style = self._style(name)
            wished = float(style["line_height"]) * float(style["step"]) * self._size
            self._pitches[name] = max(wished, QFontMetricsF(self.font(name)).height())
        return self._pitches[name]

    def space(self, name: str) -> int:
        """A step of the spacing scale, in logical pixels."""
        return _named(self.tokens.space, name)

    def shape(self, name: str) -> int:
        """A radius, width or size of the design, in logical pixels."""
        return _named(self.tokens.shape, name)

    def grown(self, pixels: int) -> int:
        """A design width that has to give larger text more room, in logical pixels."""
        return round(pixels * (1 + _GROWTH * max(0.0, self._size / self.tokens.least - 1)))

    def growing(self, pixels: int) -> int:
        """A design size that grows just as the text does (avatars, icons beside text), in logical pixels."""
        return round(pixels * max(1.0, self._size / self.tokens.least))

    def _style(self, name: str) -> Mapping[str, Any]:
        try:
            return self.tokens.styles[name]
        except KeyError:
            raise Bug(f"no such text style: {name}") from None

    def _body_size(self) -> float:
        """Logical pixels of body text: the system's, at least the tokens' own, times the scale."""
        return max(self._dots(self._system_font), self.tokens.least) * self._scale

    @staticmethod
    def _dots(font: QFont) -> float:
        if font.pointSizeF() <= 0:
            return float(font.pixelSize())
        return font.pointSizeF() * _dpi() / 72

    def _make_font(self, style: Mapping[str, Any]) -> QFont:
        font = QFont(self._system_font)
        families = self.tokens.families[style["family"]]
        if families != ["system"]:
            font.setFamilies(families)
        elif self._system_font.family() in _UNNAMED_FACES:
            font.setFamilies(self.tokens.families["plain"])
        font.setPointSizeF(style["step"] * self._size * 72 / _dpi())
        font.setWeight(QFont.Weight(style["weight"]))
        return font

    def _mix_colours(self) -> None:
        named = self.tokens.colours(self.dark, self.contrast)
        self._colours = {role: QColor(value) for role, value in named.items()}

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, name in _PALETTE.items():
            palette.setColor(role, self.color(name))
        for role in _DIMMED:
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("text_faint"))
        return palette

    def _sheet(self) -> str:
        try:
            template = Template((self.resources / "style.qss").read_text(encoding="utf-8"))
        except OSError as error:
            raise Bug(f"the style sheet cannot be read: {error!r}") from error
        colours = {role: colour.name() for role, colour in self._colours.items()}
        return template.substitute(colours, **self.tokens.space, **self.tokens.shape)

    def _dress(self) -> None:
        self._size = self._body_size()
        self._fonts.clear()
        self._pitches.clear()
        self.icons.clear()
        self._mix_colours()
        if self._app is not None:
            self._app.setPalette(self._palette())
            self._app.setFont(self.font("body"))
            self._app.setStyleSheet(self._sheet())
        self.changed.emit()

    def _follow_system(self) -> None:
        self._dress()


def mixed(colour: QColor, other: QColor, part: float) -> QColor:
    """`colour` with `part` (0 to 1) of `other`."""
    rest = 1 - part
    return QColor.fromRgbF(
        colour.redF() * rest + other.redF() * part,
        colour.greenF() * rest + other.greenF() * part,
        colour.blueF() * rest + other.blueF() * part,
    )


def _dpi() -> float:
    return QGuiApplication.primaryScreen().logicalDotsPerInch()


def _known(value: _T, allowed: tuple[_T, ...]) -> _T:
    if value not in allowed:
        raise Bug(f"not offered: {value!r}; there are {allowed}")
    return value


def _named(table: Mapping[str, int], name: str) -> int:
    try:
        return table[name]
    except KeyError:
        raise Bug(f"no such design size: {name}") from None
