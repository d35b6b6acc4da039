"""The parts of parting: cards that are radio buttons, columns that fold, names of any length and script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app import language
from desktop_app.people.rhythm import Basis, Standing
from desktop_app.people.values import Person
from tests.ui.marking import Marked
from tests.ui.measuring import cut
from tests.ui.seeing import Show, button, shown
from tests.ui.stops import settle
from tests.ui.test_every_control_has_a_name import troubles
from tests.ui.test_every_text_is_translated import Known, untranslated
from ui.context import Context
from ui.pages.release import ReleasePage
from ui.pages.releasing.parted import reason
from ui.pages.releasing.ways import Way, Ways
from ui.theme import Theme

DAY = date(2026, 3, 12)
LONGEST = "Wolfeschlegelsteinhausenbergerdorff Hubert Blaine von Altona und der Lindenau"
RIGHT_TO_LEFT = "نازنین رحمانی"


def person(context: Context, name: str) -> Person:
    """Somebody with something in every part of the page."""
    journal = context.journal
    made = journal.people.add(name)
    for days in (400, 300, 260):
        journal.interactions.log(made.id, day=DAY - timedelta(days), pitch_by_them="early", energy="down")
    journal.favors.add(made.id, "received", f"a word with {name} about the harbour", day=date(2025, 5, 3))
    journal.promises.add(f"send {name} the list of all halls for rent", day=DAY, person=made.id)
    return made


@pytest.fixture
def open_page(context: Context, show: Show) -> Callable[[str], ReleasePage]:
    def make(name: str) -> ReleasePage:
        page = show(ReleasePage(context), 1024, 640)
        page.open(person(context, name).id)
        return page

    return make


def accessible(widget: QWidget) -> tuple[QAccessible.Role, bool, str, str]:
    interface = QAccessible.queryAccessibleInterface(widget)
    said = [interface.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Description)]
    return interface.role(), bool(interface.state().checked), said[0], said[1]


def test_the_ways_are_radio_buttons_to_screen_readers(open_page: Callable[[str], ReleasePage]) -> None:
    page = open_page("Rita Kwan")
    said = [accessible(card) for card in page.deciding.ways.cards]
    assert [(role, checked, name) for role, checked, name, _ in said] == [
        (QAccessible.Role.RadioButton, False, "One light note"),
        (QAccessible.Role.RadioButton, False, "Let it rest"),
        (QAccessible.Role.RadioButton, True, "Bless and release"),
    ]
    assert said[1][3] == "No prompts for a quarter. No decision either."


def test_one_way_is_always_chosen_and_is_the_only_stop(theme: Theme, show: Show) -> None:
    chosen: list[object] = []
    ways = show(Ways(theme, [Way("a", "A", "One."), Way("b", "B", "Two.", "clay")], "What to do"), 600, 200)
    ways.chosen.connect(chosen.append)
    first, second = ways.cards
    QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    assert (ways.value(), chosen) == ("b", ["b"])
    stops = [bool(card.focusPolicy() & Qt.FocusPolicy.TabFocus) for card in ways.cards]
    assert stops == [False, True]
    QTest.keyClick(second, Qt.Key.Key_Right)
    assert (ways.value(), first.hasFocus()) == ("a", True)
    QTest.keyClick(first, Qt.Key.Key_9)
    QTest.keyClick(first, Qt.Key.Key_Space)
    assert (ways.value(), chosen) == ("a", ["b", "a"])


def test_columns_lie_side_by_side_and_fold_for_large_text(
    theme: Theme, open_page: Callable[[str], ReleasePage]
) -> None:
    page = open_page("Rita Kwan")
    one, other = page.deciding.evidence.signs, page.deciding.evidence.against
    assert one.y() == other.y()
    assert one.width() == pytest.approx(other.width(), abs=1)
    assert len({card.height() for card in page.deciding.ways.cards}) == 1
    theme.scale_text(2.0)
    settle()
    assert other.y() > one.y()
    assert page.deciding.ways.folded
    theme.scale_text(1.0)


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("name", [LONGEST, LONGEST.replace(" ", ""), RIGHT_TO_LEFT])
def test_any_name_fits_in_every_state(
    theme: Theme, open_page: Callable[[str], ReleasePage], name: str, scale: float
) -> None:
    theme.scale_text(scale)
    page = open_page(name)
    settle()
    assert f"Bless and release · {name}" in shown(page)
    assert list(cut(page)) == []
    assert list(troubles(page)) == []
    for choice in page.deciding.promised.choices.values():
        choice.set_value("kept")
    page.deciding.changed.emit()
    page.act.click()
    settle()
    assert f"{name} is released." in shown(page)
    assert list(cut(page)) == []
    page.open(page._case.person.id if page._case else None)
    settle()
    assert page.act.words() == "Welcome back"
    assert list(cut(page)) == []
    theme.scale_text(1.0)


@pytest.fixture
def mirrored(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.usefixtures("mirrored")
def test_right_to_left_it_is_mirrored_and_arrows_go_where_they_point(
    open_page: Callable[[str], ReleasePage],
) -> None:
    page = open_page(RIGHT_TO_LEFT)
    first, second, third = page.deciding.ways.cards
    assert first.x() > second.x() > third.x()
    assert page.act.x() < page.not_now.x()
    QTest.keyClick(third, Qt.Key.Key_Right)
    assert second.isChecked()
    assert list(cut(page)) == []


@pytest.fixture
def marked() -> Iterator[None]:
    language.use(Marked(longer=0.4))
    yield
    language.use(None)


@pytest.mark.usefixtures("marked", "english")
def test_every_text_is_translated_and_longer_ones_fit(open_page: Callable[[str], ReleasePage]) -> None:
    name = "Rita Kwan"
    known = Known(name, "Rita", "RK", f"send {name} the list of all halls for rent")
    page = open_page(name)
    settle()
    assert (list(untranslated(known)), list(cut(page))) == ([], [])
    for choice in page.deciding.promised.choices.values():
        choice.set_value("kept")
    page.deciding.changed.emit()
    page.act.click()
    settle()
    assert (list(untranslated(known)), list(cut(page))) == ([], [])


def test_what_could_be_said_follows_the_medium_and_is_copied(open_page: Callable[[str], ReleasePage]) -> None:
    page = open_page("Rita Kwan")
    box, medium = page.say_no.box, page.say_no.medium
    written = box.text()
    assert written
    assert box.field.accessibleName() == "If Rita calls again, I could say"
    medium.setCurrentIndex(1)
    medium.activated.emit(1)
    assert medium.value() == "phone"
    assert box.text() not in ("", written)
    button(page, "Copy").click()
    assert QGuiApplication.clipboard().text() == box.text()


@pytest.mark.parametrize(
    ("basis", "talks", "words"),
    [
        (Basis.LEARNED, 5, "You two usually speak every six weeks; it has been 94 days."),
        (Basis.CHOSEN, 5, "You wanted to speak every six weeks; it has been 94 days."),
        (Basis.CHOSEN, 0, "You wanted to speak every six weeks."),
        (Basis.RING, 5, "You last had contact three months ago."),
    ],
)
def test_the_reason_to_tend_somebody_says_where_it_comes_from(basis: Basis, talks: int, words: str) -> None:
    standing = Standing(last=DAY - timedelta(94), rhythm=42, basis=basis, talks=talks)
    assert reason(standing, DAY) == words
