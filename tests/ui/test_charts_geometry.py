"""Where the parts of plots lie: texts never touch, nothing lies outside, and every point has a place."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from desktop_app.errors import Bug
from tests.ui.charting import QUARTERS, bars, diverging, every_plot, grid, line, series, steps, year
from ui.widgets.charts.painting import arrange
from ui.widgets.charts.plots import Bars, Diverging, Grid, Line, Plot, Series, YearMap
from ui.widgets.charts.scene import Bar, Mark, Scene, Stroke

TOLERANCE = 0.5
WIDTHS = (160.0, 300.0, 420.0, 560.0, 1100.0)


class Letters:
    """Texts of letters that are all alike: 6 wide and 14 high at 100 %."""

    def __init__(self, grown: float = 1.0) -> None:
        self.grown = grown

    def width(self, text: str, style: str) -> float:
        return 6.0 * self.grown * len(text)

    def height(self, style: str) -> float:
        return 14.0 * self.grown

    def elided(self, text: str, style: str, width: float) -> str:
        fitting = int(width / (6.0 * self.grown) + 1e-6)
        return text if len(text) <= fitting else text[: fitting - 1] + "…" if fitting > 0 else ""

    def wrapped(self, text: str, style: str, width: float) -> float:
        a_line = max(1, int(width / (6.0 * self.grown)))
        return self.height(style) * max(1, -(-len(text) // a_line))


def touching(one: QRectF, other: QRectF) -> bool:
    shrunk = one.adjusted(TOLERANCE, TOLERANCE, -TOLERANCE, -TOLERANCE)
    return shrunk.isValid() and shrunk.intersects(other)


def in_order(scene: Scene, plot: Plot) -> None:
    """Nothing lies outside, no text on another, and each point has its place."""
    whole = QRectF(0, 0, scene.width, scene.height).adjusted(-1, -1, 1, 1)
    for part in scene.parts:
        if isinstance(part, Stroke):
            assert all(whole.contains(point) for point in part.points)
        else:
            assert whole.left() <= part.box.left(), part
            assert part.box.right() <= whole.right(), part
            assert whole.top() <= part.box.top(), part
            assert part.box.bottom() <= whole.bottom(), part
    for one, other in combinations(scene.texts(), 2):
        assert not touching(one.box, other.box), (one, other)
    if not plot.empty:
        assert len(scene.spots) == plot.count
        assert all(spot.width() > 0 and spot.height() > 0 for spot in scene.spots)


@pytest.mark.parametrize("grown", [1.0, 2.0])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("at", range(6))
def test_texts_never_touch_at_any_width_and_size(at: int, width: float, grown: float) -> None:
    plot = every_plot()[at]
    scene = arrange(plot, width, Letters(grown))
    in_order(scene, plot)
    in_order(scene.mirrored(), plot)
    twice = scene.mirrored().mirrored()
    assert all(abs(one.x() - other.x()) < 1e-6 for one, other in zip(scene.spots, twice.spots, strict=True))


counts = st.one_of(
    st.none(),
    st.integers(0, 30).map(float),
    st.floats(0, 1e12),
    st.sampled_from([0.0, 5e-324, 1e-9, 1e300, 1.7e308]),
)
names = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=24)
tones = st.sampled_from(["accent", "gold", "clay", "neutral"])


@st.composite
def grouped(draw: st.DrawFn, kinds: list[type[Bars | Diverging | Grid]]) -> Bars | Diverging | Grid:
    kind = draw(st.sampled_from(kinds))
    many = 2 if kind is Diverging else draw(st.integers(1, 4))
    places = draw(st.integers(1, 13))
    categories = tuple(draw(st.lists(names, min_size=places, max_size=places)))
    rows = []
    for _ in range(many):
        values = tuple(draw(st.lists(counts, min_size=places, max_size=places)))
        of = () if kind is not Bars or draw(st.booleans()) else tuple(draw(st.permutations(values)))
        rows.append(Series(draw(names), values, draw(tones), ("said",) * places, of))
    return kind("Title", categories, tuple(rows))


@settings(max_examples=150, deadline=None)
@given(
    plot=grouped([Bars, Diverging, Grid]),
    width=st.floats(120, 1400),
    grown=st.sampled_from([1.0, 1.25, 2.0]),
    height=st.one_of(st.none(), st.floats(1, 900)),
)
def test_any_counts_find_their_places(
    plot: Bars | Diverging | Grid, width: float, grown: float, height: float | None
) -> None:
    in_order(arrange(plot, width, Letters(grown), height), plot)


@settings(max_examples=100, deadline=None)
@given(
    shares=st.lists(st.one_of(st.none(), st.floats(0, 1)), max_size=40),
    label=names,
    numbered=st.booleans(),
    level=st.booleans(),
    width=st.floats(120, 1400),
    grown=st.sampled_from([1.0, 2.0]),
)
def test_any_shares_find_their_places(
    shares: list[float | None], label: str, numbered: bool, level: bool, width: float, grown: float
) -> None:
    many = len(shares)
    plot = Line("Title", (label,) * many, tuple(shares), ("said",) * many, numbered=numbered, steps=level)
    in_order(arrange(plot, width, Letters(grown)), plot)


@settings(max_examples=80, deadline=None)
@given(
    last=st.dates(date(2, 1, 1), date(9999, 12, 31)),
    length=st.integers(1, 366),
    held=st.dictionaries(st.integers(0, 365), st.integers(0, 10**6), max_size=9),
    weekday=st.integers(1, 7),
    width=st.floats(120, 1400),
    grown=st.sampled_from([1.0, 2.0]),
)
def test_every_day_of_any_year_has_a_place_of_its_own(
    last: date, length: int, held: dict[int, int], weekday: int, width: float, grown: float
) -> None:
    first = last - timedelta(days=length - 1)
    days = {last - timedelta(days=at): count for at, count in held.items()}
    plot = YearMap("Title", first, last, days, weekday)
    scene = arrange(plot, width, Letters(grown))
    in_order(scene, plot)
    if not plot.empty:
        assert len({(round(spot.x(), 2), round(spot.y(), 2)) for spot in scene.spots}) == length


def test_bars_are_as_high_as_what_they_count() -> None:
    scene = arrange(bars(), 560, Letters())
    drawn = [part for part in scene.parts if isinstance(part, Bar) and not part.hollow]
    heights = {(round(bar.box.height() * 20 / drawn_most(scene)), bar.tone) for bar in drawn}
    assert {(5, "accent"), (11, "accent"), (6, "gold"), (2, "clay")} <= heights
    around = [part for part in scene.parts if isinstance(part, Bar) and part.hollow]
    assert len(around) == 5, "nothing is around nine of nine"
    assert {part.tone for part in around} == {"accent"}


def drawn_most(scene: Scene) -> float:
    return max(part.box.height() for part in scene.parts if isinstance(part, Bar))


@pytest.mark.parametrize("width", [160.0, 300.0, 560.0])
def test_each_bar_has_its_number(width: float) -> None:
    texts = [words.text for words in arrange(bars(), width, Letters(2.0)).texts()]
    for number in ("3", "4", "5", "6", "1", "2", "0", "–"):
        assert number in texts
    assert "5/9" in texts or {"5", "9"} <= set(texts)


@pytest.mark.parametrize("grown", [1.0, 1.5, 2.0])
def test_numbers_of_parts_are_written_alike(grown: float) -> None:
    values, of = (1.0, 11.0, 14.0), (2.0, 12.0, 14.0)
    plot = Bars(
        "One", ("a", "b", "c"), (series("listened", values, "accent", of), series("x", (1, 0, 2), "gold"))
    )
    texts = [words.text for words in arrange(plot, 560, Letters(grown)).texts()]
    assert {"1/2", "11/12", "14/14"} <= set(texts)
    roomy = Bars("One", ("a", "b"), (series("listened", (7.0, 11.0), "accent", (12.0, 12.0)),))
    assert not any("/" in words.text for words in arrange(roomy, 560, Letters(grown)).texts())


def test_bars_lie_down_where_their_numbers_have_no_room() -> None:
    wide, narrow = (arrange(bars(), width, Letters(2.0)) for width in (700.0, 200.0))
    assert {part.end for part in wide.parts if isinstance(part, Bar)} == {"up"}
    assert {part.end for part in narrow.parts if isinstance(part, Bar)} == {"right"}
    assert {part.end for part in narrow.mirrored().parts if isinstance(part, Bar)} == {"left"}


def test_both_directions_have_one_scale() -> None:
    scene = arrange(diverging(), 560, Letters())
    by_end = {
        end: max(part.box.height() for part in scene.parts if isinstance(part, Bar) and part.end == end)
        for end in ("up", "down")
    }
    assert by_end["up"] / by_end["down"] == pytest.approx(6 / 2)


def test_a_share_is_as_high_as_it_is_large_and_gaps_stay_gaps() -> None:
    scene = arrange(line(), 560, Letters())
    marks = [part for part in scene.parts if isinstance(part, Mark)][:5]
    ys = [mark.box.center().y() for mark in marks]
    none, quarter, half, _, all_of_it = ys
    assert none - quarter == pytest.approx((none - all_of_it) / 4)
    assert none - half == pytest.approx((none - all_of_it) / 2)
    assert [mark.shape for mark in marks] == ["dot", "ring", "dot", "ring", "dot"]
    assert [len(part.points) for part in scene.parts if isinstance(part, Stroke)] == [3, 2]


def test_marks_can_be_counted_and_too_many_are_a_number() -> None:
    scene = arrange(grid(), 560, Letters())
    shapes = [part.shape for part in scene.parts if isinstance(part, Mark)]
    assert shapes.count("up") == 2 + 1 + 3 + 7 + 4
    assert shapes.count("down") == 2
    assert shapes.count("dot") == 1 + 2 + 3 + 1
    assert "40" in [words.text for words in scene.texts()]


def test_the_last_period_keeps_its_name_where_names_are_left_out() -> None:
    for plot in (bars(), diverging(), steps()):
        texts = [words.text for words in arrange(plot, 190, Letters(1.25)).texts()]
        assert QUARTERS[-1] in texts


def test_the_map_has_as_many_blocks_as_the_width_asks_for() -> None:
    tops = [
        len({round(spot.y()) for spot in arrange(year(), width, Letters()).spots})
        for width in (1000, 400, 250)
    ]
    assert tops == [7, 14, 21]


def test_the_day_nearest_to_the_pointer_is_found() -> None:
    scene = arrange(year(), 560, Letters())
    spot = scene.spots[100]
    assert scene.at(spot.center(), 5) == 100
    outside = spot.center()
    outside.setX(-40)
    assert scene.at(outside, 5) is None


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: series("a", (-1,), "accent"),
        lambda: series("a", (float("nan"),), "accent"),
        lambda: series("a", (float("inf"),), "accent"),
        lambda: series("a", (1,), "purple"),
        lambda: Series("a", (1.0,), "accent", ()),
        lambda: series("a", (1,), "accent", (1, 2)),
        lambda: Bars("a", ("b", "c"), (series("a", (1,), "accent"),)),
        lambda: Diverging("a", ("b",), (series("a", (1,), "accent"),)),
        lambda: Line("a", ("b",), (1.5,), ("c",)),
        lambda: Line("a", ("b",), (0.5,), ()),
        lambda: Line("a", ("b",), (0.5,), ("c",), firm=(True, False)),
    ],
)
def test_what_cannot_be_is_refused(wrong: object) -> None:
    assert callable(wrong)
    with pytest.raises(Bug):
        wrong()
