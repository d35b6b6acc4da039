"""The settings page: looks that change at once, one's own addresses, and what protects the journal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from desktop_app.errors import WrongKey
from desktop_app.journal import Journal
from desktop_app.keys import Keys, Protection
from desktop_app.paths import Places
from desktop_app.settings import Settings
from ui.app import Shell
from ui.context import Context
from ui.pages.recovery import CodeCard
from ui.pages.settings import SettingsPage
from ui.pages.waiting import WaitingPage
from ui.widgets.fields import LineField


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> Iterator[SettingsPage]:
    page = SettingsPage(context)
    qtbot.addWidget(page)
    page.open()
    page.show()
    yield page
    page.hide()


def keys(context: Context) -> Keys:
    return Keys.load(context.journal.folder, context.journal.places)


def test_choices_take_hold_at_once(page: SettingsPage, context: Context, qtbot: QtBot) -> None:
    page.look.focus_choice()
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_3)
    page.text_size.chosen.emit(1.5)
    page.weekday.chosen.emit(7)
    settings = context.settings()
    assert (settings.theme, settings.text_scale, settings.first_weekday) == ("dark", 1.5, 7)


def test_a_choice_pressed_again_stays(page: SettingsPage, context: Context) -> None:
    page.look.set_value(None)
    page.look.chosen.emit(None)
    assert page.look.value() == context.settings().theme == "light"


def test_the_page_shows_the_settings_of_now(page: SettingsPage, context: Context) -> None:
    context.save_settings(replace(context.settings(), theme="dark", text_scale=2.0, first_weekday=1))
    page.open()
    assert (page.look.value(), page.text_size.value(), page.weekday.value()) == ("dark", 2.0, 1)


def test_the_place_is_shown(page: SettingsPage, context: Context) -> None:
    assert page.place.accessibleName() == str(context.journal.folder)


def test_own_addresses_are_kept_when_the_page_is_left(page: SettingsPage, context: Context) -> None:
    page.addresses.setText("Ada@Example.org; ada@work.example")
    page.leave()
    assert context.journal.preferences.own_addresses() == {"ada@example.org", "ada@work.example"}


def test_what_is_no_address_is_said_and_changes_nothing(page: SettingsPage, context: Context) -> None:
    context.journal.preferences.set_own_addresses(["ada@example.org"])
    page.addresses.setText("ada@example.org, ada")
    page.leave()
    assert "“ada” is not a mail address." in str(context.notify.calls[-1])  # type: ignore[attr-defined]
    assert context.journal.preferences.own_addresses() == {"ada@example.org"}
    assert page.addresses.text() == "ada@example.org, ada"


def secrets(page: SettingsPage) -> list[LineField]:
    return [field for field in page.protection.findChildren(LineField) if field.isVisibleTo(page)]


def type_in(page: SettingsPage, *texts: str) -> None:
    for field, text in zip(secrets(page), texts, strict=True):
        field.setText(text)
    page.protection.go_button.click()


def test_a_passphrase_is_set_changed_and_taken_away(
    page: SettingsPage, context: Context, qtbot: QtBot
) -> None:
    protection = page.protection
    protection.change_button.click()
    type_in(page, "tide", "tide")
    qtbot.waitUntil(lambda: keys(context).protection is Protection.PASSPHRASE and not context.runner.jobs)
    assert protection.notice.text().startswith("The journal is protected anew.")

    protection.change_button.click()
    type_in(page, "tide", "lantern", "lantern")
    qtbot.waitUntil(lambda: not context.runner.jobs)
    assert keys(context).unlock("lantern")
    with pytest.raises(WrongKey):
        keys(context).unlock("tide")

    protection.computer_button.click()
    type_in(page, "lantern")
    qtbot.waitUntil(lambda: keys(context).protection is Protection.KEY_FILE and not context.runner.jobs)


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [("", "", "The new passphrase is still empty."), ("a", "b", "The two new passphrases differ.")],
)
def test_a_new_passphrase_is_typed_twice(
    page: SettingsPage, context: Context, first: str, second: str, said: str
) -> None:
    page.protection.change_button.click()
    type_in(page, first, second)
    assert page.protection.notice.text().startswith(said)
    assert keys(context).protection is Protection.KEY_FILE


def test_the_code_is_shown_only_for_the_passphrase_and_goes_with_the_page(
    page: SettingsPage, context: Context, qtbot: QtBot
) -> None:
    context.journal.protect("tide")
    page.open()
    page.protection.code_button.click()
    assert page.protection.findChild(CodeCard) is None
    type_in(page, "tied")
    qtbot.waitUntil(lambda: bool(page.protection.notice.text()))
    assert page.protection.findChild(CodeCard) is None
    type_in(page, "tide")
    qtbot.waitUntil(lambda: page.protection.findChild(CodeCard) is not None)
    shown = [label.text() for label in page.protection.findChildren(QLabel)]
    assert set(context.journal.recovery_code.split("-")) <= set(shown)
    page.hide()
    qtbot.waitUntil(lambda: page.protection.findChild(CodeCard) is None)


@pytest.fixture
def shell(new_shell: Callable[[], Shell], journal: Journal, qtbot: QtBot) -> Shell:
    """The window on the settings page."""
    journal.people.add("Ada")
    journal.close()
    shell = new_shell()
    shell.start()
    desk = shell.window.desk
    assert desk is not None
    desk.navigate("settings")
    # The folder that was opened is remembered after the first picture.
    qtbot.waitUntil(lambda: bool(shell.settings.journal))
    return shell


def settings_page(shell: Shell) -> SettingsPage:
    assert shell.window.desk is not None
    shown = shell.window.desk.pages.currentWidget()
    assert isinstance(shown, SettingsPage)
    return shown


def said(shell: Shell) -> str:
    desk = shell.window.desk
    return desk.notices.message.what if desk is not None and desk.notices.message is not None else ""


def test_the_journal_moves_and_opens_where_it_lies_then(
    shell: Shell, places: Places, tmp_path: Path, qtbot: QtBot
) -> None:
    there = tmp_path / "documents"
    there.mkdir()
    (there / "letter.txt").write_text("mine")
    page = settings_page(shell)
    page.addresses.setText("ada@example.org")
    page.move_button.click()
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(there))
    dialog.close()
    assert isinstance(shell.window.view, WaitingPage)
    qtbot.waitUntil(lambda: "lies in" in said(shell))

    assert str(there / "Afterword") in said(shell)
    assert shell.journal is not None
    assert shell.journal.folder == there / "Afterword"
    assert settings_page(shell).place.accessibleName() == str(there / "Afterword")
    assert shell.journal.preferences.own_addresses() == {"ada@example.org"}
    assert not places.journal.exists()
    shell.save_settings(replace(shell.settings, first_weekday=7))
    assert Settings.load(places.settings).journal == str(there / "Afterword")


def test_a_move_that_is_refused_opens_the_journal_where_it_was(
    shell: Shell, places: Places, qtbot: QtBot
) -> None:
    shell.move_journal(places.journal)
    qtbot.waitUntil(lambda: "already" in said(shell))
    assert shell.journal is not None
    assert shell.journal.folder == places.journal
    assert Settings.load(places.settings).journal == str(places.journal)


def test_a_move_can_be_stopped(shell: Shell, places: Places, tmp_path: Path, qtbot: QtBot) -> None:
    shell.move_journal(tmp_path / "new")
    waiting = shell.window.view
    assert isinstance(waiting, WaitingPage)
    waiting.cancelled.emit()
    qtbot.waitUntil(lambda: said(shell) == "The journal was not moved.")
    assert shell.journal is not None
    assert shell.journal.folder == places.journal
    assert not (tmp_path / "new").exists()


def test_closing_the_window_during_a_move_leaves_one_whole_journal(
    shell: Shell, places: Places, tmp_path: Path
) -> None:
    shell.move_journal(tmp_path / "new")
    shell.window.close()
    folder = Path(Settings.load(places.settings).journal)
    assert folder in (places.journal, tmp_path / "new")
    opened = Journal.open(folder, Keys.load(folder, places).device_key(), places=places)
    assert opened.check() == ()
    opened.close()
