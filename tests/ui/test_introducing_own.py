"""An idea of one's own: two people picked by typing, a reason, and nothing of it lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.errors import PlaceError
from desktop_app.journal import Journal
from desktop_app.store.database import Store
from tests.ui import bringing
from tests.ui.bringing import form, key, message, take_back, type_into
from tests.ui.seeing import focused
from ui.context import Context, Introduce
from ui.pages.introductions import IntroductionsPage

pytestmark = pytest.mark.usefixtures("english")

opened = bringing.opened

CTRL = Qt.KeyboardModifier.ControlModifier


def test_an_idea_of_ones_own(
    opened: Callable[..., IntroductionsPage], context: Context, journal: Journal
) -> None:
    for name in ("Maya Okafor", "Tomás Rey"):
        journal.people.add(name)
    page = opened()
    page.introduce.click()
    own = form(page)
    QTest.keyClicks(focused(), "may")
    key(Qt.Key.Key_Return)
    assert focused() is own.other.line
    QTest.keyClicks(focused(), "tom")
    key(Qt.Key.Key_Return)
    assert focused() is own.reason
    QTest.keyClicks(focused(), "Both love glazes")
    key(Qt.Key.Key_Return, CTRL)
    (one,) = journal.introductions.open()
    assert (one.person_name, one.other_name, one.reason) == ("Maya Okafor", "Tomás Rey", "Both love glazes")
    assert not page.ideas.own.isVisible()
    take_back(context)
    assert journal.introductions.open() == ()
    assert form(page).reason.text() == "Both love glazes"


def test_an_idea_half_typed_is_kept(opened: Callable[..., IntroductionsPage], journal: Journal) -> None:
    journal.people.add("Maya Okafor")
    page = opened()
    page.introduce.click()
    QTest.keyClicks(focused(), "may")
    key(Qt.Key.Key_Return)
    type_into(form(page).reason, "She could")
    key(Qt.Key.Key_Escape)
    assert not page.ideas.own.isVisible()
    again = opened()
    again.introduce.click()
    own = form(again)
    assert own.one.person is not None
    assert (own.one.person.name, own.reason.text()) == ("Maya Okafor", "She could")


def test_a_name_half_typed_is_asked_about_and_kept(
    opened: Callable[..., IntroductionsPage], context: Context, journal: Journal
) -> None:
    journal.people.add("Maya Okafor")
    page = opened()
    page.introduce.click()
    QTest.keyClicks(focused(), "may")
    form(page).put.click()
    assert message(context).what == "“may” is nobody in your journal yet."
    assert focused() is form(page).one.line
    assert journal.people.counts().all == 1
    page.leave()
    again = opened()
    again.introduce.click()
    assert form(again).one.line.text() == "may"
    form(again).one.line.setText("maya okafor")
    form(again).put.click()
    (one,) = journal.introductions.open()
    assert (one.person_name, one.other) == ("Maya Okafor", None)
    assert message(context).what == "Maya Okafor is on the board, for somebody to be found."


def test_one_person_is_not_introduced_to_themselves(
    opened: Callable[..., IntroductionsPage], context: Context, journal: Journal
) -> None:
    maya = journal.people.add("Maya Okafor")
    page = opened()
    page.introduce.click()
    form(page).one.show_person(maya)
    form(page).other.show_person(maya)
    form(page).put.click()
    assert message(context).what == "An introduction needs two people."
    assert form(page).other.person == maya


def test_an_idea_that_cannot_be_written_stays_typed(
    opened: Callable[..., IntroductionsPage],
    context: Context,
    journal: Journal,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    maya = journal.people.add("Maya Okafor")
    page = opened()
    page.introduce.click()
    form(page).one.show_person(maya)
    type_into(form(page).reason, "She could")

    def full(*_: object, **__: object) -> None:
        raise PlaceError("The disk is full.")

    with monkeypatch.context() as broken:
        broken.setattr(Store, "unit", full)
        form(page).put.click()
        page.leave()
        assert page.unsaved()
    assert message(context).what == "The disk is full."
    assert form(page).reason.text() == "She could"
    page.leave()
    assert not page.unsaved()


def test_the_keyboard_comes_by_the_form_where_it_stands(
    opened: Callable[..., IntroductionsPage], journal: Journal
) -> None:
    for name, kind, text in (
        ("Maya Okafor", "need", "a bookkeeper"),
        ("Tomás Rey", "offer", "bookkeeping"),
        ("Rita Kwan", "need", "a carpenter"),
        ("Lars Bech", "offer", "carpentry"),
    ):
        journal.topics.add(journal.people.add(name).id, kind, text)
    page = opened(Introduce(journal.people.offer("Tom")[0].id))
    mine, other = page.ideas.cards()
    own = form(page)
    mine.dismiss.setFocus()
    for part in (own.one.clear, own.other.line, own.reason, own.put, own.cancel, other.need):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        assert focused() is part


def test_whoever_was_picked_stays_when_merged_into_another(
    opened: Callable[..., IntroductionsPage], journal: Journal
) -> None:
    kept, gone = (journal.people.add(name).id for name in ("Maya Okafor", "M. Okafor"))
    page = opened(Introduce(gone))
    journal.duplicates.merge(kept, gone, {})
    one = form(page).one.person
    assert one is not None
    assert (one.id, one.name) == (kept, "Maya Okafor")
