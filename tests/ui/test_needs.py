"""What I look for: needs, who could be asked with every reason, who was asked and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.errors import PlaceError
from tests.ui.needing import DAY, ago, trusted
from tests.ui.seeing import Show, button, focused, last, shown
from tests.ui.stops import settle
from ui.context import Context, Note
from ui.pages.needing.needs import NeedsPart
from ui.theme import Theme


@pytest.fixture
def looked(qtbot: QtBot, context: Context, show: Show, english: None) -> Callable[..., NeedsPart]:
    """Puts the part on the screen and waits until whoever could be asked is there."""

    def bring_up(width: int = 900, height: int = 900) -> NeedsPart:
        part = NeedsPart(context)
        part.open()
        show(part, width, height)
        ready(qtbot, context)
        return part

    return bring_up


def ready(qtbot: QtBot, context: Context) -> None:
    qtbot.waitUntil(lambda: not context.runner.jobs)
    settle()


def names(part: NeedsPart) -> list[str]:
    assert part.people is not None
    return [row.one.name for row in part.people.could]


def texts(context: Context) -> list[str]:
    return [need.text for need in context.journal.own_needs.open()]


def fail(*_values: object, **_named: object) -> None:
    raise PlaceError("The disk is full.", "Nothing was changed.", "Make room.")


def test_a_need_is_added_in_one_line(looked: Callable[..., NeedsPart], context: Context) -> None:
    part = looked()
    assert "Write in a few words what you look for" in shown(part)
    part.focus_first()
    QTest.keyClicks(focused(), "a printer for small runs")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert texts(context) == ["a printer for small runs"]
    assert part.add.words.text() == ""
    assert focused() is part.add.words
    assert part.cards[0].chosen
    QTest.keyClicks(focused(), "a room")
    part.add.urgent.click()
    part.add.button.click()
    assert texts(context) == ["a room", "a printer for small runs"]
    assert not part.add.urgent.isChecked()
    assert [card.chosen for card in part.cards] == [True, False]


def test_nothing_typed_adds_nothing(looked: Callable[..., NeedsPart], context: Context) -> None:
    part = looked()
    part.add.button.click()
    assert focused() is part.add.words
    assert texts(context) == []


def test_what_is_typed_outlives_the_page(looked: Callable[..., NeedsPart], context: Context) -> None:
    context.journal.own_needs.add("a room", DAY)
    part = looked()
    QTest.keyClicks(part.add.words, "a pri")
    part.add.urgent.click()
    part.cards[0].change.click()
    QTest.keyClicks(focused(), "a hall")
    assert part.unsaved()
    part.leave()
    assert not part.unsaved()
    again = looked()
    assert (again.add.words.text(), again.add.urgent.isChecked()) == ("a pri", True)
    assert again.cards[0].editor.field.text() == "a hall"
    QTest.keyClick(again.cards[0].editor.field, Qt.Key.Key_Return)
    assert texts(context) == ["a hall"]
    assert looked().cards[0].editor.isHidden()


def test_what_the_disk_refuses_stays(
    looked: Callable[..., NeedsPart], context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = looked()
    QTest.keyClicks(part.add.words, "a printer")
    monkeypatch.setattr(context.journal.own_needs, "add", fail)
    monkeypatch.setattr(context.journal.preferences, "set", fail)
    part.add.button.click()
    assert last(context.notify)[0].what == "The disk is full."
    part.leave()
    assert part.unsaved()
    part.open()
    assert part.add.words.text() == "a printer"
    monkeypatch.undo()
    part.leave()
    assert not part.unsaved()
    assert looked().add.words.text() == "a printer"


def test_who_could_be_asked_and_why(looked: Callable[..., NeedsPart], context: Context) -> None:
    trusted(context.journal, "Dev Anand")
    maya = trusted(context.journal, offer="prints small runs")
    context.journal.people.add("Somebody new")
    need = context.journal.own_needs.add("a printer for small runs", DAY)
    part = looked()
    assert names(part) == ["Maya Okafor", "Dev Anand"]
    said = shown(part)
    for line in (
        "They offer “prints small runs”.",
        "They gave you “a key”, nine weeks ago.",
        "You had three talks, the last one five weeks ago.",
        "What you gave them last: “a lift”, ten days ago.",
    ):
        assert line in said
    assert part.people is not None
    row = part.people.could[0]
    for link in (*row.reasons, *row.given, row.name):
        link.click()
        assert last(context.navigate) == ("person", maya)
    row.write.click()
    assert last(context.navigate) == ("note", Note(maya, "look", need))


def test_asked_helped_and_received_each_one_step_back(
    looked: Callable[..., NeedsPart], context: Context, qtbot: QtBot
) -> None:
    maya = trusted(context.journal)
    context.journal.own_needs.add("a printer", DAY)
    part = looked()
    journal = context.journal
    button(part, "I asked").click()
    ready(qtbot, context)
    assert last(context.notify)[0].what == "Noted: you asked Maya Okafor."
    assert names(part) == []
    assert "There is nobody else to ask just now." in shown(part)
    assert "asked on 12 March" in shown(part)
    assert (focused(), focused().accessibleDescription()) == (button(part, "They helped"), "Maya Okafor")
    button(part, "They helped").click()
    QTest.keyClicks(focused(), "an address")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert "asked on 12 March, they helped" in shown(part)
    assert last(context.notify)[0].what == "Noted: Maya Okafor helped."
    received = [one.text for one in journal.favors.of(maya) if one.direction == "received"]
    assert received == ["an address", "a key"]
    last(context.notify)[0].act()
    assert len(journal.favors.of(maya)) == 2
    assert "they helped" not in shown(part)
    button(part, "They helped").click()
    button(part, "Only that they helped").click()
    assert len(journal.favors.of(maya)) == 2
    button(part, "Take the answer back").click()
    button(part, "They could not").click()
    assert "asked on 12 March, they could not" in shown(part)
    button(part, "Take the answer back").click()
    button(part, "I did not ask").click()
    ready(qtbot, context)
    assert names(part) == ["Maya Okafor"]


def test_words_of_thanks_being_typed_are_kept(looked: Callable[..., NeedsPart], context: Context) -> None:
    maya = trusted(context.journal)
    need = context.journal.own_needs.add("a printer", DAY)
    context.journal.own_needs.asked(need, maya, DAY)
    part = looked()
    button(part, "They helped").click()
    QTest.keyClicks(focused(), "an addr")
    part.leave()
    again = looked()
    assert again.people is not None
    assert again.people.were_asked[0].help.field.text() == "an addr"
    again.people.were_asked[0].help.field.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert focused() is button(again, "They helped")
    again.leave()
    later = looked()
    assert later.people is not None
    assert later.people.were_asked[0].help.isHidden()


def test_found_deleted_and_back_again(looked: Callable[..., NeedsPart], context: Context) -> None:
    needs = context.journal.own_needs
    needs.add("a printer", ago(2))
    needs.add("a room", ago(1))
    part = looked()
    part.cards[0].found.click()
    assert (texts(context), [need.text for need in needs.past()]) == (["a printer"], ["a room"])
    assert focused() is part.cards[0].line
    part.cards[0].delete.click()
    assert texts(context) == []
    assert "You look for nothing just now." in shown(part)
    last(context.notify)[0].act()
    assert texts(context) == ["a printer"]
    assert part.unfold.words() == "Found before: 1"
    assert "a room" not in shown(part)
    part.unfold.click()
    assert "a room" in shown(part)
    assert "found on 12 March" in shown(part)
    part.past[0].again.click()
    assert texts(context) == ["a room", "a printer"]
    assert part.cards[0].chosen
    assert not part.unfold.isVisible()


def test_urgent_is_marked_and_brought_up_today(looked: Callable[..., NeedsPart], context: Context) -> None:
    trusted(context.journal)
    context.journal.own_needs.add("a printer", DAY)
    part = looked()
    part.cards[0].urgent.click()
    assert context.journal.own_needs.open()[0].urgent
    assert part.cards[0].urgent.isChecked()
    assert focused() is part.cards[0].urgent
    assert "urgent · since 12 March" in shown(part)
    kinds = [prompt.kind.value for prompt in context.journal.today_page.page(DAY).prompts]
    assert "ask_for_help" in kinds


def test_another_one_is_chosen(looked: Callable[..., NeedsPart], context: Context, qtbot: QtBot) -> None:
    trusted(context.journal, offer="a printer")
    trusted(context.journal, "Dev Anand", offer="a room on Tuesdays")
    context.journal.own_needs.add("a printer", ago(2))
    context.journal.own_needs.add("a room", ago(1))
    part = looked()
    assert names(part) == ["Dev Anand", "Maya Okafor"]
    part.cards[1].line.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    ready(qtbot, context)
    assert names(part) == ["Maya Okafor", "Dev Anand"]
    assert focused() is part.cards[1].line
    part.open()
    assert [card.chosen for card in part.cards] == [False, True]


def test_nobody_of_trust_yet(looked: Callable[..., NeedsPart], context: Context) -> None:
    context.journal.people.add("Maya Okafor")
    context.journal.own_needs.add("a printer", DAY)
    assert "There is nobody yet of whom trust stands on record." in shown(looked())


def test_it_follows_what_is_written_elsewhere(
    looked: Callable[..., NeedsPart], context: Context, qtbot: QtBot
) -> None:
    maya = trusted(context.journal)
    context.journal.own_needs.add("a printer", DAY)
    part = looked()
    stop = context.journal.feed.subscribe(part.refresh)
    assert part.people is not None
    part.people.could[0].write.setFocus()
    context.journal.favors.add(maya, "given", "a ladder", day=DAY)
    ready(qtbot, context)
    assert "What you gave them last: “a ladder”, today." in shown(part)
    assert focused() is part.people.could[0].write
    context.journal.releases.rest(maya, DAY + timedelta(days=30), DAY)
    ready(qtbot, context)
    assert names(part) == []
    context.journal.own_needs.add("a room", DAY)
    assert len(part.cards) == 2
    stop()


def test_the_line_of_older_versions_becomes_a_need(
    looked: Callable[..., NeedsPart], context: Context
) -> None:
    context.journal.preferences.set("manners", {"own_need": "a printer"})
    assert [card.need.text for card in looked().cards] == ["a printer"]


def test_every_stop_has_a_name_and_the_order_is_that_of_reading(
    looked: Callable[..., NeedsPart], context: Context
) -> None:
    journal = context.journal
    dev = trusted(journal, "Dev Anand")
    trusted(journal)
    need = journal.own_needs.add("a printer", DAY)
    journal.own_needs.asked(need, dev, DAY)
    journal.own_needs.met(journal.own_needs.add("a room", ago(9)), DAY)
    part = looked(900, 1200)
    part.unfold.click()
    seen: list[QWidget] = []
    part.add.words.setFocus()
    while focused() not in seen:
        seen.append(focused())
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert all(isinstance(one, QAbstractButton | QLineEdit) and one.accessibleName() for one in seen)
    tops = [one.mapTo(part, one.rect().center()).y() for one in seen]
    rows = [round(top / 12) for top in tops]
    assert rows == sorted(rows)
    said = [one.accessibleName() for one in seen]
    for words in ("Add", "a printer", "Found", "Maya Okafor", "Write to them", "Dev Anand", "They helped"):
        assert words in said
    assert said[-2:] == ["Look for it again", "Delete"]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_long_and_right_to_left_names_break_no_row(
    looked: Callable[..., NeedsPart], context: Context, theme: Theme, scale: float, show: Show, qtbot: QtBot
) -> None:
    theme.scale_text(scale)
    trusted(
        context.journal,
        "Oluwaseun Bartholomew-Featherstonehaugh von Wolkenstein-Rodenegg " * 2,
        "a printer " * 20,
    )
    trusted(context.journal, "عبد الرحمن بن محمد الخوارزمي")
    context.journal.own_needs.add("a printer " * 20, DAY, urgent=True)
    part = NeedsPart(context)
    page = QScrollArea()
    page.setWidgetResizable(True)
    page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    inner = QWidget()
    QVBoxLayout(inner).addWidget(part)
    page.setWidget(inner)
    part.open()
    show(page, 1024 - 208, 640)
    ready(qtbot, context)
    assert inner.width() <= page.viewport().width()
    for one in part.findChildren(QAbstractButton):
        if one.isVisible():
            assert one.width() >= one.minimumSizeHint().width()
            assert one.mapTo(inner, one.rect().topRight()).x() <= inner.width()
