"""Words and names as they are drawn: never markup, never wider than their place, in any script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage, QKeySequence
from PySide6.QtWidgets import QWidget

from tests.ui.seeing import Show
from ui.theme import Theme
from ui.widgets.avatar import Avatar, initials
from ui.widgets.buttons import PlainButton
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.text import ElidedText, Text, body, heading, muted, plain_tip, small, strong, title

MARKUP = "<b>Ann</b> &amp; <img src=x>"


@pytest.mark.parametrize("helper", [title, heading, strong, body, muted, small])
def test_words_a_person_typed_are_never_markup(
    theme: Theme, show: Show, helper: Callable[[Theme, str], Text]
) -> None:
    label = show(helper(theme, MARKUP), 600, 60)
    plain = show(Text(theme, "x", "body"), 600, 60)

    assert label.text() == MARKUP
    assert Qt.TextFormat.PlainText == label.textFormat()
    assert ink(label) > 10 * ink(plain), "all the letters of the markup are drawn"


def ink(widget: QWidget) -> int:
    """Number of pixels that differ from the ground."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    ground = image.pixel(image.width() - 1, image.height() - 1)
    return sum(image.pixel(x, y) != ground for x in range(image.width()) for y in range(image.height()))


def test_tooltips_show_markup_as_it_is() -> None:
    assert plain_tip("<b>x</b>") == "<p>&lt;b&gt;x&lt;/b&gt;</p>"


def test_ampersands_are_letters(theme: Theme) -> None:
    button = PlainButton(theme, "Petit & Vale")

    assert "Petit & Vale" == button.accessibleName() == button.words()
    assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name) == "Petit & Vale"
    assert QKeySequence() == button.shortcut()


@pytest.mark.parametrize("name", ["x" * 500, "Anna " * 100, "李" * 500, "عبد " * 125])
def test_a_name_of_500_characters_ends_in_dots_and_is_whole_for_screen_readers(
    theme: Theme, show: Show, name: str
) -> None:
    label = show(ElidedText(theme, name, "strong"), 200, 30)

    assert label.width() == 200
    assert label.shown().endswith("…")
    assert len(label.shown()) < len(name)
    assert name == label.accessibleName()


def test_a_long_chip_stays_in_its_place(theme: Theme, show: Show) -> None:
    window = QWidget()
    flow = FlowLayout(parent=window)
    chip = Chip(theme, "x" * 500, "gold")
    flow.addWidget(chip)
    show(window, 300, 80)

    assert chip.geometry().right() < 300
    assert chip.accessibleName() == "x" * 500


def test_a_word_without_spaces_breaks_rather_than_widening_the_page(theme: Theme) -> None:
    label = body(theme, "x" * 500)

    assert label.minimumSizeHint().width() < 200
    assert label.heightForWidth(200) > 10 * label.heightForWidth(1 << 19)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Maya Okafor", "MO"),
        ("maya", "M"),
        ("Jean-Luc van der Berg", "JB"),
        ("  élan  vital ", "ÉV"),
        ("e\u0301lan", "E\u0301"),
        ("李小龙", "李"),
        ("عبد الله", "ع"),
        ("👩‍👩‍👧", "👩‍👩‍👧"),
        ("🇫🇷 Jean Petit", "JP"),
        ("👍🏽", "👍🏽"),
        ("(Bob) 'Al'", "BA"),
        ("42", "4"),
        ("tomás", "T"),
        ("🦊 Fox", "F"),
        ("", ""),
        (" \u200f ", ""),
    ],
)
def test_initials_in_any_script(name: str, letters: str) -> None:
    assert letters == initials(name)


@given(name=st.text(max_size=60))
def test_initials_never_fail_and_are_one_word(name: str) -> None:
    assert len(initials(name).split()) <= 1


def test_an_avatar_is_no_stop_for_the_keyboard(theme: Theme) -> None:
    assert Qt.FocusPolicy.NoFocus == Avatar(theme, "Maya").focusPolicy()
