"""Plots as they are painted: sharp, within their frame, told apart in grey, and real words on paper."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPdfWriter, qGray

from tests.ui import pdf_reading
from tests.ui.charting import bars, diverging, every_plot, grid, line, series, year
from ui.theme import Theme
from ui.widgets.charts.inks import Inks, Texts, inks, paper_inks
from ui.widgets.charts.painting import arrange, draw, height_for
from ui.widgets.charts.plots import Bars, Plot
from ui.widgets.charts.scene import Bar, Mark

MARGIN = 40


def painted(plot: Plot, used: Inks, width: int = 560, ratio: float = 1.0, at: int | None = None) -> QImage:
    """`plot` on a ground of the inks', with a margin that is not the plot's."""
    high = round(height_for(plot, width, used))
    image = QImage(
        round((width + 2 * MARGIN) * ratio), round((high + 2 * MARGIN) * ratio), QImage.Format.Format_RGB32
    )
    image.setDevicePixelRatio(ratio)
    image.fill(used.roles["ground"])
    painter = QPainter(image)
    draw(painter, QRectF(MARGIN, MARGIN, width, high), plot, used, at=at, mirrored=False)
    painter.end()
    return image


def margin(image: QImage) -> Iterator[int]:
    """Every colour around the plot."""
    for y in range(image.height()):
        for x in range(image.width()):
            if not (MARGIN <= x < image.width() - MARGIN and MARGIN <= y < image.height() - MARGIN):
                yield image.pixel(x, y)


def greys(image: QImage, box: QRectF, inset: int = 3) -> list[list[int]]:
    """Rows of greys inside a box of the scene."""
    inner = box.translated(MARGIN, MARGIN).toRect().adjusted(inset, inset, -inset, -inset)
    return [
        [qGray(image.pixel(x, y)) for x in range(inner.left(), inner.right() + 1)]
        for y in range(inner.top(), inner.bottom() + 1)
    ]


@pytest.mark.parametrize("at", range(6))
def test_nothing_is_painted_outside(theme: Theme, at: int) -> None:
    used = inks(theme)
    image = painted(every_plot()[at], used, 300, at=0)
    assert set(margin(image)) == {used.roles["ground"].rgb()}


@pytest.mark.parametrize("look", ["light", "dark", "paper"])
def test_series_differ_in_their_texture_without_colour(theme: Theme, look: str) -> None:
    if look != "paper":
        theme.choose(look)
    used = inks(theme) if look != "paper" else paper_inks(theme.font("body"), 96)
    tones = ("accent", "gold", "clay", "neutral")
    plot = Bars("Same heights", ("Q1",), tuple(series(tone, (8,), tone) for tone in tones))
    scene = arrange(plot, 560, Texts(used))
    image = painted(plot, used)
    of_tone = {part.tone: greys(image, part.box) for part in scene.parts if isinstance(part, Bar)}
    solid = {grey for row in of_tone["accent"] for grey in row}
    assert len(solid) == 1
    assert all(max(row) - min(row) > 60 for row in of_tone["gold"]), (
        "stripes cross every row, and every column"
    )
    assert all(max(column) - min(column) > 60 for column in zip(*of_tone["gold"], strict=True))
    specks = [max(row) - min(row) > 60 for row in of_tone["clay"]]
    assert any(specks)
    assert not all(specks)
    assert all(max(row) - min(row) < 5 for row in of_tone["neutral"]), "bands lie level"
    assert max(map(max, of_tone["neutral"])) - min(map(min, of_tone["neutral"])) > 60


@pytest.mark.parametrize("look", ["light", "dark"])
def test_full_and_hollow_points_and_kinds_of_days_differ_in_grey(theme: Theme, look: str) -> None:
    theme.choose(look)
    used = inks(theme)
    plot = line()
    marks = [part for part in arrange(plot, 560, Texts(used)).parts if isinstance(part, Mark)]
    image = painted(plot, used)

    def middle(mark: Mark) -> int:
        place = mark.box.translated(MARGIN, MARGIN).center().toPoint()
        return qGray(image.pixel(place))

    full, hollow = middle(marks[0]), middle(marks[1])
    assert abs(full - hollow) > 60
    image = painted(year(), used)
    days = {part.shape: part for part in arrange(year(), 560, Texts(used)).parts if isinstance(part, Mark)}
    steps = [middle(days[shape]) for shape in ("blank", "few", "some", "many")]
    assert steps in (sorted(steps), sorted(steps, reverse=True))
    assert all(abs(one - other) > 15 for one, other in pairwise(steps))


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0, 3.0])
def test_edges_are_sharp_at_any_scale_of_the_screen(theme: Theme, ratio: float) -> None:
    used = inks(theme)
    plot = Bars("One", ("Q1", "Q2", "Q3"), (series("a", (3, 7, 5), "accent"),))
    image = painted(plot, used, 333, ratio)
    scene = arrange(plot, 333, Texts(used))
    base = max(part.box.bottom() for part in scene.parts if isinstance(part, Bar))
    y = round((MARGIN + base - 5) * ratio)
    across = {image.pixel(x, y) for x in range(image.width())}
    assert across == {used.roles["ground"].rgb(), used.fills["accent"].rgb()}


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_words_fit_the_boxes_they_were_given(theme: Theme, scale: float) -> None:
    theme.scale_text(scale)
    used = inks(theme)
    measure = Texts(used)
    for plot in every_plot():
        for words in arrange(plot, 300, measure).texts():
            assert measure.width(words.text, words.style) <= words.box.width() + 0.1
            assert measure.height(words.style) <= words.box.height() + 0.1


def test_the_point_of_the_keyboard_is_outlined_in_the_texts_colour(theme: Theme) -> None:
    used = inks(theme)
    for plot in every_plot():
        plain, outlined = painted(plot, used), painted(plot, used, at=plot.start)
        assert plain != outlined
        text = used.roles["ring"].rgb()
        ring = sum(outlined.pixel(x, y) == text for x in range(640) for y in range(outlined.height()))
        bare = sum(plain.pixel(x, y) == text for x in range(640) for y in range(plain.height()))
        assert ring > bare + 10


def test_right_to_left_the_first_place_is_at_the_right(theme: Theme) -> None:
    used = inks(theme)
    plot = Bars("One", ("a", "b"), (series("x", (9, None), "accent"),))
    sides = []
    for mirrored in (False, True):
        image = QImage(400, 300, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        draw(painter, QRectF(0, 0, 400, 300), plot, used, mirrored=mirrored)
        painter.end()
        fill = used.fills["accent"].rgb()
        found = [x for x in range(400) if image.pixel(x, 150) == fill]
        sides.append(sum(found) / len(found) < 200)
    assert sides == [True, False]


def test_high_contrast_frames_every_bar(theme: Theme) -> None:
    paper = paper_inks(theme.font("body"), 96)
    assert paper.framed
    plot = Bars("One", ("a",), (series("x", (9,), "gold"),))
    image = painted(plot, paper)
    [bar] = [part for part in arrange(plot, 560, Texts(paper)).parts if isinstance(part, Bar)]
    edge = bar.box.translated(MARGIN, MARGIN)
    left = [
        qGray(image.pixel(round(edge.left()), y))
        for y in range(round(edge.top()) + 8, round(edge.bottom()) - 2)
    ]
    assert max(left) < 250, "no stripe opens the edge"


def on_paper(plots: list[Plot], theme: Theme) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(300)
    painter = QPainter(writer)
    used, top, width = paper_inks(theme.font("body"), 300), 0.0, 2000.0
    for plot in plots:
        high = height_for(plot, width, used)
        if top + high > painter.viewport().height():
            writer.newPage()
            top = 0.0
        draw(painter, QRectF(0, top, width, high), plot, used)
        top += high
    painter.end()
    buffer.close()
    return bytes(data.data())


def test_on_paper_words_are_words_and_bars_are_shapes(theme: Theme) -> None:
    data = on_paper(every_plot(), theme)
    words = pdf_reading.words(data)
    for text in (
        "Q1 26",
        "you listened",
        "pitched uninvited",
        "three talks or more",
        "100 %",
        "as you thought",
    ):
        assert text.replace(" ", "") in words
    assert b"FontFile2" in data or b"FontFile3" in data
    assert b"/Subtype /Image" not in data
    assert b"/Subtype/Image" not in data


def test_paper_is_black_on_white_in_either_look(theme: Theme) -> None:
    theme.choose("dark")
    used = paper_inks(theme.font("body"))
    colours: list[QColor] = [*used.roles.values(), *used.fills.values(), *used.softs.values(), *used.steps]
    assert all(colour.hsvSaturation() == 0 for colour in colours)
    assert used.roles["text"] == QColor("black")
    assert all(used.softs[tone] == QColor("white") for tone in used.softs)
    # Eleven of 96 to the inch are 8.25 points.
    assert all(7.5 <= font.pixelSize() * 72 / 96 <= 10 for font in used.fonts.values())


def test_a_plot_as_wide_as_paper_is_laid_out_alike_at_any_resolution(theme: Theme) -> None:
    for plot in (bars(), diverging(), grid()):
        low, high = (
            height_for(plot, 6 * dots, paper_inks(theme.font("body"), dots)) / dots for dots in (96, 600)
        )
        assert low == pytest.approx(high)


def test_a_sentence_stands_where_there_is_nothing_to_show(theme: Theme) -> None:
    used = inks(theme)
    plot = Bars("One", ("a",), (series("x", (None,), "accent"),), nothing="No talks are on record.")
    [words] = arrange(plot, 300, Texts(used)).texts()
    assert words.text == "No talks are on record."
    assert painted(plot, used) != painted(Bars("One", (), ()), used)
