"""The figures of a period on the page: as they are counted, with what they mean and what is behind them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.conduct.figures import NAMES, briefly, definition, label, said
from desktop_app.errors import KnownError
from desktop_app.paths import Places
from tests.ui.every_page import move_in
from tests.ui.review_page import BEFORE, NOW, TODAY, look, opened, quarter_tab, rest
from tests.ui.stops import settle, wait_for_jobs
from ui.app import Shell
from ui.context import Look
from ui.desk import Desk
from ui.pages.reviewing.behind import PAGE
from ui.pages.reviewing.parts import QUARTER
from ui.pages.reviewing.quarter import QuarterTab


@pytest.fixture
def desk(new_shell: Callable[[], Shell], places: Places, sample_home: Path) -> Desk:
    move_in(sample_home, places)
    return opened(new_shell)


@pytest.fixture
def tab(desk: Desk) -> QuarterTab:
    desk.window().activateWindow()
    return quarter_tab(look(desk, Look(NOW, QUARTER)))


def test_every_figure_stands_beside_what_it_was(desk: Desk, tab: QuarterTab) -> None:
    conduct = desk.context.journal.conduct
    now, before = conduct.figures(NOW, TODAY), conduct.figures(BEFORE, BEFORE.last)
    for name in NAMES:
        was = f" was {briefly(before[name])}" if before[name].known else ""
        assert tab.figures.lines[name].words() == f"{label(name)} {said(now[name])}{was}"


def test_a_figure_says_what_it_means_where_the_keyboard_is(tab: QuarterTab, qtbot: QtBot) -> None:
    qtbot.waitUntil(tab.window().isActiveWindow)
    for name in ("events", "questions"):
        line = tab.figures.lines[name]
        line.setFocus()
        assert tab.figures.told() == definition(name)
        assert definition(name) in line.accessibleDescription()
        assert line.toolTip()
    QTest.keyClick(tab.figures.lines["questions"], Qt.Key.Key_Up)
    assert tab.figures.told() == definition("listening")


def test_behind_a_figure_is_what_it_was_counted_from(desk: Desk, tab: QuarterTab, qtbot: QtBot) -> None:
    qtbot.waitUntil(tab.window().isActiveWindow)
    conduct = desk.context.journal.conduct
    figure = conduct.figures(NOW, TODAY)["events"]
    tab.figures.lines["events"].setFocus()
    QTest.keyClick(tab.figures.lines["events"], Qt.Key.Key_Return)
    rest(desk)
    assert tab.behind.isVisible()
    assert not tab.figures.isVisible()
    found = conduct.behind("events", NOW, TODAY)
    assert [line.accessibleName() for line in tab.behind.lines()] == [entry.title for entry in found.entries]
    counted, others = int(figure.values[0]), (figure.out_of or 0) - int(figure.values[0])
    assert tab.behind.counted() == (f"{counted} counted, {others} not" if others else f"{counted} counted")
    for line in tab.behind.lines():
        assert line.end().endswith("· counted" if line.entry.counted else "· not counted")
    assert tab.behind.lines()[0].hasFocus()
    QTest.keyClick(tab.behind.lines()[0], Qt.Key.Key_Escape)
    settle()
    assert tab.figures.lines["events"].hasFocus()
    assert not tab.behind.isVisible()


def test_an_entry_behind_a_figure_leads_to_where_it_was_written(desk: Desk, tab: QuarterTab) -> None:
    tab.show_behind("events")
    rest(desk)
    tab.behind.lines()[0].click()
    assert desk.pages.name() in ("events", "read")
    desk.back()
    rest(desk)
    assert tab.behind.isVisible(), "one comes back to the entries"


@pytest.mark.parametrize("name", NAMES)
def test_each_figure_has_its_entries_and_each_of_them_leads_somewhere(
    desk: Desk, tab: QuarterTab, name: str
) -> None:
    tab.show_behind(name)
    rest(desk)
    total = desk.context.journal.conduct.behind(name, NOW, TODAY).total
    lines = tab.behind.lines()
    assert len(lines) == min(total, PAGE)
    assert tab.behind.more.isVisible() == (total > PAGE)
    for line in (lines[0], lines[-1]) if lines else ():
        desk.navigate("review", Look(NOW, QUARTER))
        line.click()
        assert desk.pages.name() != "review", line.entry
        assert desk.notices.message is None


def test_a_long_list_comes_a_page_at_a_time(desk: Desk, tab: QuarterTab, qtbot: QtBot) -> None:
    journal = desk.context.journal
    maya = journal.people.offer("Maya")[0].id
    for _ in range(PAGE + 5):
        journal.favors.add(maya, "given", "A cutting", day=TODAY)
    rest(desk)
    tab.show_behind("exchanged")
    rest(desk)
    total = journal.conduct.behind("exchanged", NOW, TODAY).total
    figure = said(journal.conduct.figures(NOW, TODAY)["exchanged"])
    qtbot.waitUntil(lambda: tab.behind.counted() == f"{figure}: the first {PAGE} of {total}")
    tab.behind.more.click()
    rest(desk)
    assert len(tab.behind.lines()) == min(total, 2 * PAGE)
    assert tab.behind.counted() == figure


def test_what_is_behind_a_figure_follows_what_is_written(desk: Desk, tab: QuarterTab, qtbot: QtBot) -> None:
    tab.show_behind("exchanged")
    rest(desk)
    lines = tab.behind.lines()
    lines[1].setFocus()
    journal = desk.context.journal
    journal.favors.add(journal.people.offer("Maya")[0].id, "given", "A cutting", day=TODAY)
    qtbot.waitUntil(lambda: len(tab.behind.lines()) == len(lines) + 1)
    assert tab.behind.lines()[1].hasFocus()
    assert tab.behind.counted() == said(journal.conduct.figures(NOW, TODAY)["exchanged"])


def test_what_is_written_elsewhere_is_followed_quietly(desk: Desk, tab: QuarterTab, qtbot: QtBot) -> None:
    line, journal = tab.figures.lines["exchanged"], desk.context.journal
    before, bars = line.words(), tab.conduct.chart
    assert bars is not None
    maya = journal.people.offer("Maya")[0].id
    journal.favors.add(maya, "given", "A cutting", day=TODAY)
    assert line.words() == before
    assert tab.figures.isVisible(), "what was read stays until the new is there"
    expected = f"Given and received {said(journal.conduct.figures(NOW, TODAY)['exchanged'])}"
    qtbot.waitUntil(lambda: line.words().startswith(expected))
    assert not tab.line.isVisible()
    assert tab.conduct.chart is bars
    desk.undo()
    qtbot.waitUntil(lambda: line.words() == before)


def test_what_is_known_is_shown_at_once_when_one_comes_back_to_a_period(desk: Desk, tab: QuarterTab) -> None:
    page = look(desk, Look(BEFORE, QUARTER))
    headline = page.head.title()
    look(desk, Look(NOW, QUARTER))
    desk.navigate("review", Look(BEFORE, QUARTER))
    assert page.head.title() == headline
    assert tab.figures.isVisible()
    wait_for_jobs(desk)


def test_plots_lead_on(desk: Desk, tab: QuarterTab) -> None:
    page = look(desk, Look(NOW, QUARTER))
    chart = tab.conduct.chart
    assert chart is not None
    chart.chosen.emit(0)
    rest(desk)
    reading = page.looking.reading()
    assert reading is not None
    assert page.held.period != NOW
    assert page.held.period == reading.period


def test_the_people_are_looked_at_small_and_lead_to_all_of_them(desk: Desk, tab: QuarterTab) -> None:
    assert tab.glance.isVisible()
    tab.glance.all.click()
    page = rest(desk)
    assert page.part_shown() == "people"


def test_a_long_reading_is_told_and_blocks_nothing(desk: Desk, tab: QuarterTab, qtbot: QtBot) -> None:
    held_up = Event()
    desk.context.runner.run(lambda _task: held_up.wait(20), owner=tab, done=lambda _: None)
    desk.navigate("review", Look(BEFORE, QUARTER))
    assert not tab.figures.isVisible()
    qtbot.waitUntil(tab.line.isVisible)
    assert tab.line.bar.accessibleName() == "Reading the record…"
    held_up.set()
    qtbot.waitUntil(tab.figures.isVisible)
    assert not tab.line.isVisible()
    rest(desk)


def test_a_reading_that_fails_is_told_and_can_be_tried_again(
    desk: Desk, tab: QuarterTab, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_values: object, **_named: object) -> None:
        raise KnownError("The journal could not be read.")

    with monkeypatch.context() as patched:
        patched.setattr("desktop_app.conduct.conduct.Conduct.course", fail)
        desk.navigate("review", Look(BEFORE, QUARTER))
        qtbot.waitUntil(lambda: desk.notices.message is not None)
    message = desk.notices.message
    assert message is not None
    assert (message.what, message.action) == ("The journal could not be read.", "Try again")
    assert message.act is not None
    message.act()
    rest(desk)
    assert tab.figures.isVisible()
