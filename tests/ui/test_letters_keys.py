"""Keys in the window: one's own, those of coaches and clients, and whom a packet is for."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop_app.correspondence.values import CLIENT, COACH
from desktop_app.packets import cards, format
from desktop_app.packets.cards import card_text, read_card
from desktop_app.packets.keys import words
from tests.core.letters import DAY, Other, dump
from tests.ui.seeing import Show, focused, last, shown
from tests.ui.stops import settle
from ui.choosing import _endings
from ui.context import Context
from ui.endings import LETTERS
from ui.pages.letters.keys import KeysPanel
from ui.pages.letters.sign_as import SignAs
from ui.pages.letters.who_for import CARD, PASSPHRASE, WhoFor
from ui.pages.letters.words import KeyWords
from ui.pages.settings import SettingsPage
from ui.theme import Theme
from ui.widgets.chip import Chip


def card_file(folder: Path, other: Other, name: str = "card.afterword-key") -> Path:
    path = folder / name
    path.write_text(card_text(other.identity))
    return path


def chips(part: KeysPanel | WhoFor) -> list[str]:
    return [chip.text() for chip in part.findChildren(Chip) if chip.isVisible()]


@pytest.fixture
def panel(context: Context, show: Show) -> KeysPanel:
    made = KeysPanel(context)
    context.bridge.changed.connect(made.refresh)
    made.open()
    return show(made, 700, 700)


def pick(who: WhoFor, value: object) -> None:
    """Choose as the owner would."""
    assert who.choice is not None
    who.choice.set_value(value)
    who.choice.chosen.emit(value)


# The name one signs with


def test_the_name_is_asked_once_and_empty_at_first(context: Context, show: Show, qtbot: QtBot) -> None:
    sign = show(SignAs(context), 500, 200)
    assert sign.name.text() == ""
    assert not sign.make.isEnabled()
    QTest.keyClicks(sign.name, "...")
    QTest.keyClick(sign.name, Qt.Key.Key_Return)
    assert context.journal.identity.get() is None
    assert "at least one letter" in sign.notice.text()
    sign.name.setText("Maya Okafor")
    with qtbot.waitSignal(sign.made):
        QTest.keyClick(sign.name, Qt.Key.Key_Return)
    assert sign.isHidden()
    made = context.journal.identity.get()
    assert made is not None
    assert made.card.name == "Maya Okafor"
    assert context.journal.undo.last() is None
    assert SignAs(context).isHidden()


# Words


def test_words_stand_in_two_rows_of_four_and_of_two_where_it_is_narrow(theme: Theme, show: Show) -> None:
    shown_words = KeyWords(theme)
    shown_words.show_words(words(Other().card), "Ines Duarte")
    show(shown_words, 700, 200)
    for width, rows in ((700, 2), (shown_words.minimumSizeHint().width(), 4)):
        shown_words.resize(width, 300)
        settle()
        assert shown_words.width() == width
        places = [part.geometry() for part in shown_words._parts]
        assert len({place.y() for place in places}) == rows
        assert all(place.right() <= width for place in places)
        in_order = sorted(range(8), key=lambda at: (places[at].y(), places[at].x()))
        assert in_order == list(range(8))


# Settings, under Keys


def test_own_keys_are_made_renamed_and_given_away(panel: KeysPanel, context: Context, tmp_path: Path) -> None:
    assert not panel.words.isVisible()
    panel.sign.name.setText("Maya Okafor")
    panel.sign.make.click()
    assert panel.words.words == context.journal.identity.words()
    panel.rename.click()
    panel.name.setText("Maya O.")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert "You sign as Maya O." in shown(panel)
    panel.save_card.click()
    dialog = panel.findChild(QFileDialog)
    assert dialog is not None
    assert [Path(name).name for name in dialog.selectedFiles()] == ["maya-o.afterword-key"]
    dialog.reject()
    panel.write_card(tmp_path / "maya.afterword-key")
    mine = context.journal.identity.get()
    assert mine is not None
    assert read_card((tmp_path / "maya.afterword-key").read_text()) == mine.card
    assert "maya.afterword-key" in panel.notice.text()
    panel.write_card(tmp_path / "missing" / "maya.afterword-key")
    assert "is not there" in panel.notice.text()


def test_the_secret_key_is_saved_after_a_plain_warning(
    panel: KeysPanel, context: Context, tmp_path: Path
) -> None:
    mine = context.journal.identity.make("Maya Okafor")
    panel.open()
    assert not panel.really.isVisible()
    panel.save_secret.click()
    assert "can read every packet that was ever locked for you" in shown(panel)
    assert focused() is panel.rather_not
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert not panel.really.isVisible()
    panel.save_secret.click()
    panel.write_secret(tmp_path / "key.txt")
    assert mine.age_secret in (tmp_path / "key.txt").read_text()
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "key.txt").stat().st_mode) == 0o600
    assert mine.age_secret not in panel.notice.text()
    assert not panel.really.isVisible()


def test_a_card_is_added_compared_doubted_renamed_and_removed(
    panel: KeysPanel, context: Context, tmp_path: Path
) -> None:
    people = context.journal.correspondents
    panel.show_card(card_file(tmp_path, Other()))
    adding = panel.adding
    assert focused() is adding.whose.words
    assert not adding.match.isEnabled()
    assert "Say first who this is." in shown(adding)
    adding.role.set_value(COACH)
    adding.role.chosen.emit(COACH)
    adding.later.click()
    settle()
    assert (chips(panel), adding.isVisible()) == (["Words not compared yet"], False)
    [row] = panel.rows
    row.unfold.click()
    row.compare.click()
    settle()
    [coach] = people.all(COACH)
    assert coach.compared == DAY
    assert chips(panel) == ["Words compared on 12 March 2026"]
    [row] = panel.rows
    assert row.unfold.isChecked()
    row.compare.click()
    assert people.get(coach.id).compared is None
    [row] = panel.rows
    row.rename.click()
    row.name.setText("  ")
    row.keep.click()
    assert "at least one letter" in panel.notice.text()
    row.name.setText("Ines, Tuesdays")
    row.keep.click()
    assert people.get(coach.id).card.name == "Ines, Tuesdays"
    panel.rows[0].remove.click()
    assert panel.rows == []
    assert people.all(COACH) == ()
    last(context.notify)[0].act()
    settle()
    assert [row.who.card.name for row in panel.rows] == ["Ines, Tuesdays"]


@pytest.mark.parametrize("way", ["new keys", "somebody else", "not now"])
def test_another_card_of_a_known_name_is_a_choice(
    panel: KeysPanel, context: Context, tmp_path: Path, way: str
) -> None:
    people, ines, anew = context.journal.correspondents, Other(), Other("ines duarte")
    id = people.add(COACH, ines.card, compared=DAY)
    before = dump(context.journal)
    panel.show_card(card_file(tmp_path, anew))
    adding = panel.adding
    assert adding.before.words.words == words(ines.card)
    assert adding.whose.words.words == words(anew.card)
    assert not adding.match.isVisible()
    assert "passes for them" in shown(adding)
    assert dump(context.journal) == before
    if way == "not now":
        adding.leave.click()
        assert dump(context.journal) == before
    elif way == "new keys":
        adding.new_keys.click()
        assert people.get(id).card.signer == anew.card.signer
        assert people.get(id).compared == DAY
        assert len(people.all(COACH)) == 1
    else:
        adding.somebody_else.click()
        assert focused() is adding.name
        adding.role.set_value(COACH)
        adding.role.chosen.emit(COACH)
        assert not adding.match.isEnabled()
        QTest.keyClicks(adding.name, "INES DUARTE")
        adding.match.click()
        assert "with other keys" in adding.notice.text()
        adding.name.setText("Ines from Porto")
        adding.match.click()
        assert [each.card.name for each in people.all(COACH)] == ["Ines Duarte", "Ines from Porto"]
        assert people.get(id).card == ines.card


def test_settings_show_the_keys_at_the_top_when_one_came_for_them(
    context: Context, show: Show, qtbot: QtBot
) -> None:
    page = SettingsPage(context)
    show(page, 1000, 600)
    page.open("keys")
    qtbot.waitUntil(lambda: 0 <= page.own_keys.mapTo(page, page.own_keys.rect().topLeft()).y() < 60)
    context.journal.correspondents.add(CLIENT, Other("Sam Reyes").card, compared=None)
    page.open("keys")
    assert [row.who.card.name for row in page.own_keys.panel.rows] == ["Sam Reyes"]


# Whom a packet is for


def test_nobody_yet_says_what_to_ask_for(context: Context, show: Show) -> None:
    who = show(WhoFor(context, COACH), 500, 400)
    assert who.value() is None
    assert who.passphrase() == ""
    assert "Ask your coach for it" in shown(who)


def test_one_coach_is_chosen_and_several_are_not(context: Context, show: Show) -> None:
    people = context.journal.correspondents
    id = people.add(COACH, Other().card, compared=DAY)
    people.add(CLIENT, Other("Sam Reyes").card, compared=DAY)
    who = show(WhoFor(context, COACH), 500, 400)
    assert who.value() == people.get(id)
    assert chips(who) == ["Words compared on 12 March 2026"]
    people.add(COACH, Other("Kim Larsen").card, compared=None)
    who.refresh()
    assert who.value() == people.get(id)
    assert WhoFor(context, COACH).value() is None


def test_keys_that_were_not_compared_can_be_where_they_are_chosen(
    context: Context, show: Show, qtbot: QtBot
) -> None:
    people = context.journal.correspondents
    id = people.add(COACH, Other().card, compared=None)
    who = show(WhoFor(context, COACH), 500, 400)
    assert who.whose.words.isVisible()
    with qtbot.waitSignal(who.changed):
        who.match.click()
    assert people.get(id).compared == DAY
    chosen = who.value()
    assert chosen is not None
    assert chosen.compared == DAY
    assert not who.whose.words.isVisible()


def test_another_key_card_is_compared_in_place_and_then_chosen(
    context: Context, show: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    people = context.journal.correspondents
    ines = people.get(people.add(COACH, Other().card, compared=DAY))
    who = show(WhoFor(context, COACH), 500, 600)
    who.open_card(card_file(tmp_path, Other("Kim Larsen")))
    assert who.value() == ines
    assert not who.adding.role.isVisible()
    with qtbot.waitSignal(who.changed):
        who.adding.match.click()
    chosen = who.value()
    assert chosen is not None
    assert (chosen.card.name, chosen.role, chosen.compared) == ("Kim Larsen", COACH, DAY)
    bad = tmp_path / "bad.afterword-key"
    bad.write_text("{}")
    who.open_card(bad)
    assert "key card" in who.notice.text()
    assert who.value() == chosen


def test_a_passphrase_counts_only_while_it_is_chosen_and_can_be_seen(
    context: Context, show: Show, qtbot: QtBot
) -> None:
    people = context.journal.correspondents
    id = people.add(COACH, Other().card, compared=DAY)
    who = show(WhoFor(context, COACH), 500, 500)
    pick(who, PASSPHRASE)
    assert focused() is who.secret.field
    assert (who.value(), who.passphrase()) == (None, "")
    who.secret.field.setText(" \u200b ")
    assert who.passphrase() == ""
    with qtbot.waitSignal(who.changed):
        who.secret.suggest.click()
    assert len(who.passphrase().split()) == 6
    assert who.secret.box.isChecked()
    pick(who, id)
    assert who.passphrase() == ""
    pick(who, PASSPHRASE)
    assert who.passphrase() == ""
    assert not who.secret.box.isChecked()


def test_opening_another_card_is_no_choice_by_itself(context: Context, show: Show, qtbot: QtBot) -> None:
    people = context.journal.correspondents
    id = people.add(COACH, Other().card, compared=DAY)
    who = show(WhoFor(context, COACH), 500, 500)
    pick(who, CARD)
    assert who.choice is not None
    assert who.choice.value() == id
    dialog = who.findChild(QFileDialog)
    assert dialog is not None
    dialog.reject()
    # It holds the chooser, which has no parent here and would go with it.
    del dialog
    qtbot.waitUntil(lambda: who.findChild(QFileDialog) is None)


def test_a_file_kind_may_have_a_hyphen() -> None:
    assert _endings("Key cards (*.afterword-key)") == ["afterword-key"]
    assert _endings("Files (*.ics *.afterword-key)") == ["ics", "afterword-key"]


def test_what_is_sent_is_taken_in_by_the_endings_of_its_kinds() -> None:
    assert {format.FILE_SUFFIX, cards.FILE_SUFFIX} < set(LETTERS)
