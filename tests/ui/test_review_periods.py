"""From period to period on the page that looks back: which there are, what stands beside one, and how often."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop_app.conduct.periods import Span, long_name
from desktop_app.conduct.way import Way
from desktop_app.paths import Places
from tests.ui.every_page import move_in
from tests.ui.review_page import (
    BEFORE,
    CLOSED,
    NOW,
    TODAY,
    empty_journal,
    look,
    opened,
    quarter,
    quarter_tab,
    rest,
)
from tests.ui.stops import settle
from ui.app import Shell
from ui.context import Look
from ui.desk import Desk
from ui.pages.reviewing.parts import PARTS, PEOPLE, QUARTER
from ui.pages.settings import SettingsPage


@pytest.fixture
def desk(new_shell: Callable[[], Shell], places: Places, sample_home: Path) -> Desk:
    move_in(sample_home, places)
    return opened(new_shell)


def test_every_period_since_the_first_entry_is_offered(desk: Desk) -> None:
    journal = desk.context.journal
    journal.reviews.begin(BEFORE, TODAY)
    page = look(desk, Look(NOW, QUARTER))
    page.head.switch.all.click()
    lines = page._list.lines()
    said = {line.words(): line.accessibleDescription() for line in lines}
    assert said[long_name(NOW)] == "so far"
    assert said[long_name(BEFORE)] == "begun today"
    assert said[long_name(CLOSED)].startswith("closed on ")
    since = journal.conduct.first_day()
    assert since is not None
    assert lines[-1].words() == long_name(journal.conduct.period(since))
    assert lines[0].hasFocus()
    next(line for line in lines if line.words() == long_name(CLOSED)).click()
    assert rest(desk).held.period == CLOSED
    assert page.tabs.isVisible()
    assert "closed on" in page.head.switch.words()


def test_how_often_one_looks_back_is_chosen_where_all_of_it_is_seen(desk: Desk, qtbot: QtBot) -> None:
    desk.window().resize(1280, 720)
    page = look(desk, Look(NOW, QUARTER))
    page.show_list()
    page._list.way.click()
    settings = desk.pages.currentWidget()
    assert isinstance(settings, SettingsPage)
    qtbot.waitUntil(lambda: 0 <= settings.review.mapTo(settings, QPoint(0, 0)).y() < 40)
    assert settings.review.span.isAncestorOf(QApplication.focusWidget() or desk)


def test_what_was_done_today_is_said_so(desk: Desk) -> None:
    reviews = desk.context.journal.reviews
    reviews.close(reviews.begin(BEFORE, TODAY).id, TODAY)
    page = look(desk, Look(BEFORE, QUARTER))
    assert page.head.switch.words().endswith(" 2025, closed today")
    page.show_list()
    said = {line.words(): line.accessibleDescription() for line in page._list.lines()}
    assert said[long_name(BEFORE)] == "closed today"


def test_the_headline_has_all_the_width(desk: Desk) -> None:
    desk.window().resize(1280, 820)
    page = look(desk, Look(BEFORE, QUARTER))
    headline = page.head._headline
    for long in (
        "You kept fewer of your promises in time. You asked less in your talks.",
        "You listened less. You reflected on fewer of your events.",
        "You met 11 of 12 new people again. You kept 11 of 12 promises in time.",
    ):
        page.head.set_title(long)
        settle()
        assert headline.height() < 2 * headline.fontMetrics().height(), long


def test_escape_leaves_the_list_of_periods(desk: Desk) -> None:
    page = look(desk, Look(NOW, PEOPLE))
    page.show_list()
    QTest.keyClick(page._list.lines()[0], Qt.Key.Key_Escape)
    assert page.part_shown() == PEOPLE
    assert page.part(PEOPLE).isVisible()


def test_what_stands_beside_can_be_chosen(desk: Desk) -> None:
    page = look(desk, Look(NOW, QUARTER))
    card = quarter_tab(page).figures
    assert card.title() == "Against last quarter"
    page.head.compare.click()
    menu = next(menu for menu in page.findChildren(QMenu) if menu.isVisible())
    words = [action.text() for action in menu.actions()]
    assert words[0] == "October to December 2025, the one before"
    assert menu.actions()[0].isChecked()
    a_year_ago = next(action for action in menu.actions() if action.text().endswith("a year ago"))
    menu.close()
    a_year_ago.trigger()
    rest(desk)
    assert card.title() == "Against January to March 2025"
    ago = quarter(2025, 1)
    assert page.looking.reading() is not None
    journal = desk.context.journal
    assert page.looking.reading().before == journal.conduct.figures(ago, ago.last)  # type: ignore[union-attr]
    page.earlier()
    rest(desk)
    assert card.title() == "Against the quarter before"
    page.later()
    rest(desk)
    assert card.title() == "Against January to March 2025", "each period keeps what stands beside it"


def test_the_span_is_chosen_in_the_settings(desk: Desk) -> None:
    page = look(desk, Look(NOW, QUARTER))
    page.change_way()
    card = desk.pages.currentWidget().review  # type: ignore[union-attr]
    card.span.chosen.emit(Span.MONTH)
    card.month.chosen.emit(4)
    assert desk.context.journal.conduct.way() == Way(Span.MONTH, 4)
    assert card.month.value() == 4
    page = look(desk)
    assert page.held.period.span is Span.MONTH
    assert page.tabs.text(QUARTER) == "The month"
    assert page.head.switch.words().startswith("Monthly review")


def test_a_journal_without_entries_says_what_will_be_here(
    places: Places, new_shell: Callable[[], Shell]
) -> None:
    empty_journal(places).close()
    desk = opened(new_shell)
    page = look(desk)
    part = quarter_tab(page)
    assert part.empty.isVisible()
    assert not page.head.switch.back.isEnabled()
    assert page.head.title()
    for name in PARTS:
        look(desk, Look(None, name))
    page = look(desk, Look(None, QUARTER))
    part.empty.acted.emit()
    assert desk.pages.name() == "reflect"


def test_a_journal_with_one_talk_says_what_is_so(places: Places, new_shell: Callable[[], Shell]) -> None:
    journal = empty_journal(places)
    ana = journal.people.add("Ana Lima")
    journal.interactions.log(ana.id, day=TODAY, listening="them", summary="She told me of her workshop.")
    journal.close()
    desk = opened(new_shell)
    page = look(desk)
    part = quarter_tab(page)
    assert not part.empty.isVisible()
    assert page.held.period == NOW
    assert part.figures.title() == "In figures"
    assert part.figures.lines["listening"].words() == "Talks you listened in 1 of 1"
    assert not page.head.switch.back.isEnabled()
