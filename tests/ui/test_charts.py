"""Plots under the hand: point by point with the keyboard, with the mouse, and for those who hear or read them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.charting import bars, diverging, every_plot, grid, line, series, year
from tests.ui.seeing import Show, button, shown
from tests.ui.stops import settle
from ui.theme import Theme
from ui.widgets.charts.chart import Chart
from ui.widgets.charts.plots import Bars, Plot, Series, YearMap

KEY = Qt.Key


@pytest.fixture(autouse=True)
def dates(english: None) -> None:
    """As in Britain."""


@pytest.fixture
def mirrored(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def made(theme: Theme, show: Show, plot: Plot) -> Chart:
    chart = show(Chart(theme, plot), 560, 460)
    chart.setFocus()
    settle()
    return chart


def press(chart: Chart, *keys: Qt.Key) -> int:
    for key in keys:
        QTest.keyClick(chart, key)
    return chart.at


def spot(chart: Chart, at: int) -> QPoint:
    """The middle of a point on the screen."""
    scene = chart._picture._arranged()
    assert scene is not None
    return chart._picture.mapTo(chart, scene.spots[at].center().toPoint())


def test_arrows_go_between_places_and_what_lies_above_one_another(theme: Theme, show: Show) -> None:
    chart = made(theme, show, bars())
    assert chart.at == 15, "the first series of the last place"
    assert chart.words() == "you listened 5: 11"
    assert press(chart, KEY.Key_Left) == 12
    assert press(chart, KEY.Key_Down) == 13
    assert chart.words() == "introductions 4: 6"
    assert press(chart, KEY.Key_Right) == 16
    assert press(chart, KEY.Key_Right) == 16, "there is nothing beyond the last"
    assert press(chart, KEY.Key_Down, KEY.Key_Down) == 17, "nor below the lowest"
    assert press(chart, KEY.Key_Home) == 0
    assert press(chart, KEY.Key_Up, KEY.Key_Left) == 0
    assert press(chart, KEY.Key_End) == 17


def test_each_plot_can_be_walked_to_every_point(theme: Theme, show: Show) -> None:
    chart = made(theme, show, bars())
    for plot in (bars(), diverging(), line(), grid()):
        chart.show_plot(plot)
        press(chart, KEY.Key_Home)
        lanes = plot.start
        lanes = plot.count - lanes
        seen = []
        for lane in range(lanes):
            press(chart, KEY.Key_Home, *[KEY.Key_Down] * lane)
            for _ in range(plot.count // lanes):
                seen.append(chart.at)
                press(chart, KEY.Key_Right)
        assert sorted(seen) == list(range(plot.count))


def test_the_map_goes_by_days_and_weeks(theme: Theme, show: Show) -> None:
    chart = made(theme, show, year())
    assert chart.words() == "31 March 2026: 1 talk"
    press(chart, KEY.Key_Up)
    assert chart.words() == "30 March 2026: no talks"
    press(chart, KEY.Key_Left)
    assert chart.words() == "23 March 2026: no talks"
    press(chart, KEY.Key_Home)
    assert chart.words() == "1 April 2025: no talks"


def test_right_to_left_the_arrows_follow_the_picture(theme: Theme, show: Show, mirrored: None) -> None:
    chart = made(theme, show, bars())
    assert press(chart, KEY.Key_Left) == 15
    assert press(chart, KEY.Key_Right) == 12
    assert spot(chart, 15).x() < spot(chart, 12).x() < spot(chart, 0).x()


@pytest.mark.parametrize("key", [KEY.Key_Return, KEY.Key_Enter, KEY.Key_Space])
def test_enter_and_space_choose(theme: Theme, show: Show, qtbot: QtBot, key: Qt.Key) -> None:
    chart = made(theme, show, line())
    press(chart, KEY.Key_Left)
    with qtbot.waitSignal(chart.chosen) as told:
        press(chart, key)
    assert told.args == [4]
    assert line().stands_for(4) == 15


def test_a_click_chooses_and_beside_a_point_it_does_not(theme: Theme, show: Show, qtbot: QtBot) -> None:
    chart = made(theme, show, line())
    with qtbot.waitSignal(chart.chosen) as told:
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=spot(chart, 1))
    assert told.args == [1]
    assert chart.at == 1
    with qtbot.assertNotEmitted(chart.chosen):
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))


def test_the_pointer_shows_the_words_and_a_hand_where_a_click_leads(theme: Theme, show: Show) -> None:
    chart = made(theme, show, line())
    chart.clearFocus()
    assert chart.words() == "Of the talks at each event."
    QTest.mouseMove(chart, spot(chart, 1))
    QTest.mouseMove(chart, spot(chart, 1) + QPoint(1, 0))
    assert chart.words() == "Dinner 1: 0.25"
    assert "Dinner 1: 0.25" in chart.toolTip()
    assert chart.cursor().shape() == Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(chart, QPoint(chart.width() - 2, chart.height() - 2))
    assert chart.words() == "Of the talks at each event."
    assert chart.toolTip() == ""
    chart.show_plot(diverging())
    QTest.mouseMove(chart, spot(chart, 0))
    assert chart.cursor().shape() == Qt.CursorShape.ArrowCursor, "its points stand for nothing"


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [300, 560])
def test_nothing_moves_while_points_are_said(theme: Theme, show: Show, width: int, scale: float) -> None:
    theme.scale_text(scale)
    said = tuple(f"Dinner of the guild, year {at}: " + "you listened " * (at % 4) for at in range(6))
    plot = Bars("One", tuple("abcdef"), (Series("x", (1,) * 6, "accent", said),), note="Short.")
    chart = show(Chart(theme, plot), width, 700)
    places = set()
    chart.setFocus()
    for _ in range(6):
        settle()
        places.add((chart._open.y(), chart._picture.height(), chart.heightForWidth(width)))
        press(chart, KEY.Key_Left)
    chart.clearFocus()
    settle()
    places.add((chart._open.y(), chart._picture.height(), chart.heightForWidth(width)))
    assert len(places) == 1


@pytest.mark.parametrize("at", range(6))
def test_a_screen_reader_hears_the_name_and_the_whole_plot(theme: Theme, qtbot: QtBot, at: int) -> None:
    plot = every_plot()[at]
    chart = Chart(theme, plot)
    qtbot.addWidget(chart)
    interface = QAccessible.queryAccessibleInterface(chart)
    assert interface.text(QAccessible.Text.Name) == plot.title
    said = interface.text(QAccessible.Text.Description)
    assert said == plot.words()
    if not isinstance(plot, YearMap):
        assert said.splitlines() == [point.words for point in plot.points()]
    else:
        assert (
            said.splitlines()[-1]
            == "March 2026: 4 March, 4 talks; 13 March, 3 talks; 22 March, 2 talks; 31 March, 1 talk"
        )


def test_everyone_can_open_the_plot_as_text(theme: Theme, show: Show) -> None:
    chart = made(theme, show, grid())
    assert "better 0: 2" not in shown(chart)
    QTest.keyClick(chart, KEY.Key_Tab)
    opening = button(chart, "Show as text")
    assert opening.hasFocus()
    QTest.keyClick(opening, KEY.Key_Space)
    assert all(point.words in shown(chart) for point in grid().points())
    chart.show_plot(line())
    assert "Dinner 1: 0.25" in shown(chart)
    QTest.keyClick(opening, KEY.Key_Space)
    assert "Dinner 1: 0.25" not in shown(chart)


def test_a_plot_of_nothing_is_a_sentence_and_no_stop(theme: Theme, show: Show) -> None:
    empty = Bars("One", ("a",), (series("x", (None,), "accent"),), nothing="No talks are on record.")
    chart = show(Chart(theme, empty), 400, 300)
    assert shown(chart) == "No talks are on record."
    assert chart.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert chart.accessibleDescription() == "No talks are on record."
    press(chart, KEY.Key_Left, KEY.Key_Return, KEY.Key_Home)
    chart.show_plot(bars())
    assert chart.focusPolicy() == Qt.FocusPolicy.StrongFocus
    assert chart._picture.isVisible()
    chart.show_plot(None)
    assert shown(chart) == ""
    assert chart._picture.isHidden()


def test_one_period_alone_is_a_plot(theme: Theme, show: Show, qtbot: QtBot) -> None:
    plot = Bars("One", ("Q1 26",), (series("x", (3,), "accent"), series("y", (0,), "gold")))
    chart = made(theme, show, plot)
    assert chart.at == 0
    assert press(chart, KEY.Key_Left, KEY.Key_Right) == 0
    assert press(chart, KEY.Key_Down) == 1


def test_the_plot_grows_with_the_text_and_the_look(theme: Theme, show: Show) -> None:
    chart = show(Chart(theme, bars()), 560, 460)
    before, light = chart.heightForWidth(560), chart.grab().toImage()
    theme.choose("dark")
    assert chart.grab().toImage() != light
    theme.scale_text(2.0)
    assert chart.heightForWidth(560) > before * 1.3


def test_every_width_shows_the_whole_plot(theme: Theme, show: Show) -> None:
    for plot in every_plot():
        chart = show(Chart(theme, plot), 560, 100)
        for width in (200, 300, 560, 1100):
            chart.resize(width, chart.heightForWidth(width))
            settle()
            scene = chart._picture._arranged()
            assert scene is not None
            assert scene.width <= chart.width()
            assert scene.height <= chart._picture.height() + 1
            inside = chart._picture.rect()
            assert all(inside.contains(place.center().toPoint()) for place in scene.spots)
        chart.hide()


def test_numbers_are_written_as_where_the_owner_lives(theme: Theme, show: Show) -> None:
    QLocale.setDefault(QLocale("de_DE"))
    plot = Bars("One", ("a",), (series("x", (12345,), "accent"),))
    chart = made(theme, show, plot)
    scene = chart._picture._arranged()
    assert scene is not None
    assert "12.345" in [words.text for words in scene.texts()]
    assert scene.at(QPointF(-50, -50), 5) is None
