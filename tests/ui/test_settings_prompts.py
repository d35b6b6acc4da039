"""What comes up and letting go, as the settings page shows and keeps them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.errors import PlaceError
from desktop_app.people.values import Ring
from desktop_app.prompts import manners
from desktop_app.prompts.manners import Manners
from desktop_app.release.thresholds import RANGES, Thresholds
from tests.ui.seeing import focused, last
from tests.ui.stops import settle
from ui.context import Context
from ui.pages.parts.settings_prompts import PromptsCard
from ui.pages.settings import SettingsPage
from ui.theme import Theme
from ui.widgets.number import NumberField


@pytest.fixture
def page(context: Context, qtbot: QtBot, english: None) -> Iterator[SettingsPage]:
    page = SettingsPage(context)
    qtbot.addWidget(page)
    page.resize(900, 900)
    page.open()
    page.show()
    qtbot.waitExposed(page)
    yield page
    page.hide()


@pytest.fixture
def card(page: SettingsPage) -> PromptsCard:
    return page.prompts


def kept(context: Context) -> Manners:
    return manners.load(context.journal.preferences)


def fail(*_values: object, **_named: object) -> None:
    raise PlaceError("The disk is full.", "Nothing was changed.", "Make room.")


def type_number(field: NumberField, number: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, number)


def test_the_number_is_typed_or_stepped(card: PromptsCard, context: Context) -> None:
    type_number(card.number, "3")
    assert kept(context).number == 5
    QTest.keyClick(card.number, Qt.Key.Key_Return)
    assert kept(context).number == 3
    QTest.keyClick(card.number, Qt.Key.Key_Up)
    assert kept(context).number == 4
    for _ in range(9):
        QTest.keyClick(card.number, Qt.Key.Key_Up)
    assert kept(context).number == 10


def test_a_number_being_typed_is_kept_on_leaving(
    page: SettingsPage, card: PromptsCard, context: Context
) -> None:
    type_number(card.number, "2")
    page.leave()
    assert kept(context).number == 2


def test_what_one_looks_for_has_its_own_place(card: PromptsCard, context: Context) -> None:
    card.own_needs.click()
    assert last(context.navigate) == ("introductions", "needs")


def test_quiet_days_are_toggled_in_the_owners_order(
    page: SettingsPage, card: PromptsCard, context: Context
) -> None:
    def order() -> list[int]:
        return sorted(card.days, key=lambda day: (card.days[day].y(), card.days[day].x()))

    assert order() == [1, 2, 3, 4, 5, 6, 7]
    card.days[6].click()
    card.days[7].setFocus()
    QTest.keyClick(card.days[7], Qt.Key.Key_Space)
    assert kept(context).quiet == {6, 7}
    page.weekday.chosen.emit(7)
    settle()
    assert order() == [7, 1, 2, 3, 4, 5, 6]
    assert [day for day, chip in card.days.items() if chip.isChecked()] == [6, 7]
    card.days[6].click()
    assert kept(context).quiet == {7}


def test_the_tone_is_chosen_and_one_always_stands(card: PromptsCard, context: Context) -> None:
    card.tone.focus_choice()
    QTest.keyClick(focused(), Qt.Key.Key_3)
    assert kept(context).tone == "warm"
    QTest.keyClick(focused(), Qt.Key.Key_Backspace)
    assert (kept(context).tone, card.tone.value()) == ("warm", "warm")


def test_the_rhythm_of_a_ring_moves_its_people(card: PromptsCard, context: Context, qtbot: QtBot) -> None:
    ann = context.journal.people.add("Ann")
    context.journal.interactions.log(ann.id, day=date(2026, 3, 1))
    assert context.journal.standings.of(ann.id).rhythm == 180
    type_number(card.rings[Ring.KNOWN], "60")
    QTest.keyClick(card.rings[Ring.KNOWN], Qt.Key.Key_Return)
    assert context.journal.standings.ring_days()[Ring.KNOWN] == 60
    qtbot.waitUntil(lambda: not context.runner.jobs)
    assert context.journal.standings.of(ann.id).rhythm == 60


def test_what_the_disk_refuses_is_told_and_what_holds_is_shown(
    page: SettingsPage, card: PromptsCard, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(context.journal.preferences, "set", fail)
    card.number.chosen.emit(7)
    assert last(context.notify)[0].what == "The disk is full."
    assert card.number.value() == 5
    card.days[1].click()
    assert not card.days[1].isChecked()
    card.tone.chosen.emit("light")
    assert card.tone.value() == "plain"
    type_number(card.rings[Ring.INNER], "9")
    page.release.usual.setFocus()
    assert card.rings[Ring.INNER].value() == 30
    type_number(page.release.numbers["given"], "9")
    page.release.usual.setFocus()
    assert page.release.numbers["given"].value() == Thresholds().given
    page.leave()
    page.open()
    assert kept(context) == Manners()


def test_the_thresholds_are_chosen_and_put_back(page: SettingsPage, context: Context) -> None:
    release = page.release
    assert {name: field.value() for name, field in release.numbers.items()} == {
        name: getattr(Thresholds(), name) for name in RANGES
    }
    type_number(release.numbers["unanswered"], "5")
    QTest.keyClick(release.numbers["unanswered"], Qt.Key.Key_Return)
    type_number(release.numbers["not_before"], "90")
    page.leave()
    assert context.journal.releases.thresholds() == replace(Thresholds(), unanswered=5, not_before=90)
    release.usual.click()
    assert context.journal.releases.thresholds() == Thresholds()
    assert release.numbers["unanswered"].value() == 3


def test_a_number_out_of_range_cannot_be_chosen(page: SettingsPage, context: Context) -> None:
    field = page.release.numbers["not_before"]
    type_number(field, "5")
    page.leave()
    assert context.journal.releases.thresholds().not_before >= RANGES["not_before"][0]
    assert field.value() >= RANGES["not_before"][0]


def test_every_number_has_its_sentence(page: SettingsPage) -> None:
    fields = page.findChildren(NumberField)
    assert len(fields) == 1 + len(Ring) + len(RANGES)
    assert len({(field.accessibleName(), field.accessibleDescription()) for field in fields}) == len(fields)
    assert all(field.accessibleName() for field in fields)


def test_the_wheel_scrolls_and_changes_nothing(theme: Theme, qtbot: QtBot) -> None:
    field = NumberField(theme, 0, 10, "How many")
    qtbot.addWidget(field)
    field.show()
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(field.mapToGlobal(QPoint(5, 5))),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field, event)
    assert field.value() == 0
    assert not event.isAccepted()


def test_a_number_shown_by_the_page_is_no_act_of_the_owner(theme: Theme, qtbot: QtBot) -> None:
    field = NumberField(theme, 0, 10, "How many")
    qtbot.addWidget(field)
    heard: list[int] = []
    field.chosen.connect(heard.append)
    field.set_value(4)
    assert (field.value(), field.text(), heard) == (4, "4", [])
