"""The coach's space is there for those who say that they coach others, and for nobody else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.errors import PlaceError
from desktop_app.journal import Journal
from tests.ui.coached import answers, client
from tests.ui.seeing import Show, last
from tests.ui.stops import settle, wait_for_jobs
from ui.app import Shell
from ui.context import Context
from ui.desk import Desk
from ui.pages.coaching import CoachingPage
from ui.pages.coaching_parts.switching import CoachLine
from ui.pages.parts.settings_coaching import CoachingCard
from ui.pages.settings import SettingsPage

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(journal: Journal, new_shell: Callable[[], Shell], qtbot: QtBot) -> Desk:
    """The window of a new journal."""
    journal.close()
    shell = new_shell()
    assert shell.start()
    qtbot.waitExposed(shell.window)
    shell.window.activateWindow()
    assert shell.window.desk is not None
    return shell.window.desk


def places(desk: Desk) -> list[str]:
    return [row.accessibleName() for row in desk.nav._rows.values() if row.isVisible()]


def press(desk: Desk, key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or desk.window(), key, CTRL)


def commands(desk: Desk) -> dict[str, str]:
    return {command.text: command.key for command in desk._everywhere()}


def test_nobody_coaches_until_they_say_so(desk: Desk) -> None:
    assert "Coaching" not in places(desk)
    press(desk, Qt.Key.Key_8)
    assert desk.pages.name() == "today"
    assert "Coaching" not in commands(desk)
    desk.nav.step("homework", 1)
    assert desk.nav.current() == "settings"


def test_switched_on_in_settings_it_is_in_the_sidebar_at_once(desk: Desk) -> None:
    desk.navigate("settings")
    page = desk.pages.currentWidget()
    assert isinstance(page, SettingsPage)
    assert not page.coaching.switch.isChecked()
    page.coaching.switch.click()
    assert places(desk)[-2:] == ["Coaching", "Settings"]
    assert commands(desk)["Coaching"] == "Ctrl+8"
    press(desk, Qt.Key.Key_8)
    assert desk.pages.name() == "coaching"
    assert desk.nav.current() == "coaching"


def test_switched_off_it_is_gone_and_what_is_in_it_stays(desk: Desk) -> None:
    journal = desk.context.journal
    journal.coaching.switch(True)
    desk.navigate("coaching")
    client(journal)
    desk.navigate("settings")
    page = desk.pages.currentWidget()
    assert isinstance(page, SettingsPage)
    page.coaching.switch.click()
    assert "Coaching" not in places(desk)
    press(desk, Qt.Key.Key_8)
    assert desk.pages.name() == "settings"
    page.coaching.switch.click()
    press(desk, Qt.Key.Key_8)
    coaching = desk.pages.currentWidget()
    assert isinstance(coaching, CoachingPage)
    assert [one.correspondent.card.name for one in coaching.clients.clients] == ["Sam Reyes"]


def test_taken_back_elsewhere_the_sidebar_follows(desk: Desk) -> None:
    desk.context.journal.coaching.switch(True)
    assert "Coaching" in places(desk)
    desk.context.journal.coaching.switch(False)
    assert "Coaching" not in places(desk)


def test_the_palette_leads_there_while_it_is_off(desk: Desk) -> None:
    act = next(command.act for command in desk._everywhere() if command.text == "I coach others")
    act()
    assert desk.pages.name() == "coaching"
    assert "Coaching" in places(desk)
    assert "I coach others" not in commands(desk)


def test_a_client_s_packet_that_is_opened_switches_it_on_and_says_so(desk: Desk) -> None:
    journal = desk.context.journal
    journal.identity.make("Ines Duarte")
    sam, _ = client(journal)
    record = answers(journal, sam)
    desk.navigate("coaching", record)
    settle()
    page = desk.pages.currentWidget()
    assert isinstance(page, CoachingPage)
    assert page.clients.sheet.rows[0].is_open
    assert "Coaching" in places(desk)
    message = desk.notices.message
    assert message is not None
    assert "“Coaching” is in the sidebar from now on." in message.what
    desk.navigate("today")
    desk.navigate("coaching", record)
    assert desk.notices.message is None


def test_a_switch_that_cannot_be_kept_is_told_and_shown_as_it_was(
    context: Context, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_values: object, **_named: object) -> None:
        raise PlaceError("The disk is full.", "Nothing was changed.", "Make room.")

    monkeypatch.setattr(context.journal.coaching, "switch", full)
    card = show(CoachingCard(context))
    card.open()
    card.switch.click()
    assert not card.switch.isChecked()
    assert last(context.notify)[0].what == "The disk is full."


def test_one_quiet_line_leads_there_while_it_is_off(context: Context, show: Show) -> None:
    line = show(CoachLine(context))
    line.button.click()
    assert last(context.navigate) == ("coaching",)
    assert context.journal.coaching.on()
    line.refresh()
    assert not line.isVisible()
    assert CoachLine(context).isHidden()


def test_while_it_is_shown_what_a_client_sends_appears_in_it(desk: Desk) -> None:
    journal = desk.context.journal
    journal.identity.make("Ines Duarte")
    journal.coaching.switch(True)
    desk.navigate("coaching")
    page = desk.pages.currentWidget()
    assert isinstance(page, CoachingPage)
    assert page.clients.empty.isVisible()
    sam, _ = client(journal)
    assert not page.clients.empty.isVisible()
    answers(journal, sam)
    assert page.clients.clients[0].waiting == 1
    assert [row.record.title for row in page.clients.sheet.rows] == ["Arrive early"]


def test_what_waits_to_be_read_is_told_at_its_entry(desk: Desk) -> None:
    journal = desk.context.journal
    journal.identity.make("Ines Duarte")
    journal.coaching.switch(True)
    sam, _ = client(journal)
    record = answers(journal, sam)
    desk._count()
    wait_for_jobs(desk)
    assert desk.nav._rows["coaching"].accessibleDescription() == "1 waiting"
    desk.navigate("coaching", record)
    assert desk.nav._rows["coaching"].accessibleDescription() == ""
