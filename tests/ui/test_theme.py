"""The look: what the tokens promise, and that a change of look reaches the screen."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.errors import Bug
from ui.icons import app_icon, icon
from ui.theme import Theme, Tokens, resources_folder

ROOT = Path(__file__).parents[2]
PAPERS = ("window", "sidebar", "surface")
# (words, grounds they are used on)
TEXTS = [
    ("text", (*PAPERS, "selected", "accent_soft", "gold_soft", "clay_soft")),
    ("text_muted", (*PAPERS, "selected")),
    ("text_faint", PAPERS),
    ("accent", (*PAPERS, "accent_soft")),
    ("gold", ("surface", "gold_soft")),
    ("clay", ("surface", "clay_soft")),
    ("on_accent", ("accent",)),
    ("on_clay", ("clay",)),
]
OUTLINES = [("outline", PAPERS), ("accent", PAPERS), ("clay", ("surface",))]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.fixture
def tokens() -> Tokens:
    return Tokens.read(resources_folder() / "tokens.toml")


@pytest.mark.parametrize("contrast", [False, True])
@pytest.mark.parametrize("dark", [False, True])
def test_every_text_role_can_be_read_where_it_is_used(tokens: Tokens, dark: bool, contrast: bool) -> None:
    colours = tokens.colours(dark, contrast)

    weak = [
        (words, ground)
        for words, grounds in TEXTS
        for ground in grounds
        if ratio(colours[words], colours[ground]) < 4.5
    ]

    assert weak == []


@pytest.mark.parametrize("dark", [False, True])
def test_borders_that_mark_a_control_can_be_seen(tokens: Tokens, dark: bool) -> None:
    colours = tokens.colours(dark)

    weak = [
        (line, ground)
        for line, grounds in OUTLINES
        for ground in grounds
        if ratio(colours[line], colours[ground]) < 3
    ]

    assert weak == []


def test_high_contrast_makes_second_voices_as_strong_as_the_first(tokens: Tokens) -> None:
    colours = tokens.colours(dark=False, contrast=True)

    assert colours["text"] == colours["text_muted"] == colours["text_faint"]


def test_changing_the_look_changes_what_is_on_the_screen(qtbot: QtBot, qapp: QApplication) -> None:
    theme = Theme(choice="light")
    theme.apply(qapp)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(40, 40)
    light = window.grab().toImage().pixelColor(20, 20)

    with qtbot.waitSignal(theme.changed):
        theme.choose("dark")
    dark = window.grab().toImage().pixelColor(20, 20)

    assert QColor(theme.tokens.light["window"]) == light
    assert QColor(theme.tokens.dark["window"]) == dark


def test_a_system_that_does_not_tell_its_look_is_shown_light(qapp: QApplication) -> None:
    theme = Theme(choice="system")

    assert not theme.dark
    assert QColor(theme.tokens.light["window"]) == theme.color("window")


def test_text_grows_with_the_scale_and_never_starts_below_the_least(qapp: QApplication) -> None:
    theme = Theme()
    small = QFontInfo(theme.font("body")).pixelSize()

    theme.scale_text(2.0)

    assert small >= theme.tokens.least
    assert QFontInfo(theme.font("body")).pixelSize() == pytest.approx(2 * small, abs=1)


def test_a_theme_starts_from_the_systems_text_not_from_another_themes(qapp: QApplication) -> None:
    first = Theme(scale=2.0)
    first.apply(qapp)

    assert Theme(scale=2.0).font("body").pointSizeF() == first.font("body").pointSizeF()


@pytest.mark.parametrize(
    "ask",
    [
        lambda theme: theme.color("puce"),
        lambda theme: theme.font("shout"),
        lambda theme: theme.space("huge"),
        lambda theme: theme.choose("sepia"),
        lambda theme: theme.scale_text(9.0),
        lambda theme: icon(theme, "no-such-icon"),
        lambda theme: icon(theme, "search", "puce"),
    ],
)
def test_what_the_design_does_not_name_is_a_bug(qapp: QApplication, ask: Callable[[Theme], object]) -> None:
    with pytest.raises(Bug):
        ask(Theme())


def test_tokens_that_are_missing_are_a_bug(tmp_path: Path) -> None:
    with pytest.raises(Bug):
        Tokens.read(tmp_path / "tokens.toml")


def icon_names() -> list[str]:
    return sorted(path.stem for path in (resources_folder() / "icons").glob("*.svg") if path.stem != "app")


@pytest.mark.parametrize("name", icon_names())
def test_every_icon_is_drawn_in_the_colour_of_its_role(qapp: QApplication, name: str) -> None:
    theme = Theme(choice="light")

    image = icon(theme, name, "accent", 48).pixmap(48, 48).toImage()
    seen = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    solid = [colour for colour in seen if colour.alpha() == 255]

    assert solid, "nothing is drawn"
    accent = theme.color("accent")
    assert all(abs(colour.red() - accent.red()) < 6 for colour in solid)
    assert all(abs(colour.green() - accent.green()) < 6 for colour in solid)


@pytest.mark.parametrize("name", icon_names())
def test_icons_are_one_family(name: str) -> None:
    source = (resources_folder() / "icons" / f"{name}.svg").read_text(encoding="utf-8")

    assert 'viewBox="0 0 24 24"' in source
    assert 'stroke="currentColor"' in source
    assert 'stroke-width="1.5"' in source
    assert 'stroke-linecap="round"' in source
    assert not re.findall(r"#[0-9A-Fa-f]{3,8}", source)


def test_icons_follow_a_change_of_look(qapp: QApplication) -> None:
    theme = Theme(choice="light")
    before = icon(theme, "search", "text").pixmap(18, 18).toImage()

    theme.choose("dark")

    assert before != icon(theme, "search", "text").pixmap(18, 18).toImage()


def test_the_program_has_its_icon(qapp: QApplication) -> None:
    assert not app_icon(Theme()).pixmap(64, 64).isNull()


def test_only_tokens_name_a_colour_and_only_the_theme_sets_a_sheet() -> None:
    literal = re.compile(r"#[0-9A-Fa-f]{6}\b|QColor\(\s*[\"'\d]|Qt\.GlobalColor\.(?!transparent)")
    ours = sorted((ROOT / "ui").rglob("*.py"))

    coloured = [path.name for path in ours if literal.search(path.read_text(encoding="utf-8"))]
    sheeted = [path.name for path in ours if "setStyleSheet" in path.read_text(encoding="utf-8")]

    assert coloured == []
    assert sheeted == ["theme.py"]
    assert not re.search(r"#[0-9A-Fa-f]{3,8}\b", (ROOT / "resources/style.qss").read_text(encoding="utf-8"))
