"""A person's page: the story, a talk in two steps, promises, and details that are not lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.changes import Changes
from desktop_app.errors import PlaceError
from tests.ui.stops import settle
from ui.context import Context
from ui.pages.parts.person_row import StoryRow
from ui.pages.parts.person_story import FIRST, MOST
from ui.pages.person import PersonPage

TODAY = date(2026, 3, 12)
MARKUP = "<b>Ann</b> &amp; Co"


def last(way: Any) -> tuple[Any, ...]:
    """What a way out of the page was asked last."""
    return way.last


def focused(part: QWidget) -> QWidget:
    found = part.focusWidget()
    assert found is not None
    return found


@pytest.fixture
def jonas(context: Context) -> int:
    person = context.journal.people.add("Jonas Petit", organisation="Petit & Vale", role="Architect")
    return person.id


@pytest.fixture
def show(context: Context, qtbot: QtBot) -> Callable[[int], PersonPage]:
    """The page, shown and opened for a person."""

    def make(person: int) -> PersonPage:
        page = PersonPage(context)
        qtbot.addWidget(page)
        page.resize(1000, 800)
        page.show()
        qtbot.waitExposed(page)
        page.open(person)
        return page

    return make


@pytest.fixture
def page(show: Callable[[int], PersonPage], jonas: int) -> PersonPage:
    return show(jonas)


def fail(*_values: object, **_named: object) -> None:
    raise PlaceError("The disk is full.", "Your words are still here.", "Make room and save again.")


def titles(page: PersonPage) -> list[str]:
    return [row.entry.title for row in page._story.rows()]


def test_a_talk_is_noted_in_two_steps_by_keyboard(page: PersonPage, context: Context, jonas: int) -> None:
    page._head.log.click()
    form = page._talk
    assert form.words.hasFocus()
    assert form.day.date() == QDate(2026, 3, 12)
    QTest.keyClicks(form.words, "He is choosing a school.")
    QTest.keyClick(form.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form._second.isVisible()
    QTest.keyClick(focused(form), Qt.Key.Key_1)
    form.by_me.set_value("none")
    QTest.keyClick(focused(form), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (talk,) = context.journal.interactions.of(jonas)
    assert (talk.day, talk.summary) == (TODAY, "He is choosing a school.")
    assert (talk.listening, talk.pitch_by_me, talk.pitch_by_them) == ("them", "none", None)
    assert form.isHidden()
    assert titles(page) == ["Talk"]


def test_a_talk_that_could_not_be_written_stays_in_the_form(
    page: PersonPage, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    page._head.log.click()
    page._talk.words.set_text("Long words.")
    monkeypatch.setattr(context.journal.interactions, "log", fail)
    page._talk.kept.emit()
    assert last(context.notify)[0].what == "The disk is full."
    assert page._talk.isVisible()
    assert page._talk.words.text() == "Long words."


def test_a_talk_half_noted_waits_for_its_person(
    page: PersonPage, context: Context, jonas: int, show: Callable[[int], PersonPage]
) -> None:
    other = context.journal.people.add("Ann").id
    page._head.log.click()
    page._talk.words.set_text("Half a")
    page.leave()
    page.open(other)
    assert page._talk.isHidden()
    again = show(jonas)
    assert again._talk.isVisible()
    assert again._talk.words.text() == "Half a"
    again._talk.dropped.emit()
    again.leave()
    assert show(jonas)._talk.isHidden()


def test_details_are_written_on_leaving(page: PersonPage, context: Context, jonas: int) -> None:
    page._tabs.setCurrentIndex(2)
    page._details.nickname.setText("Jo")
    page._details.ways.setText("friend, peer")
    page._details.ring.set_value("inner")
    page._details.note.set_text("Likes\u00a0tea.")
    page.leave()
    person = context.journal.people.get(jonas)
    assert (person.nickname, person.ways, person.ring, person.note) == (
        "Jo",
        ("friend", "peer"),
        "inner",
        "Likes\u00a0tea.",
    )


def test_a_blank_name_keeps_the_old_one(page: PersonPage, context: Context, jonas: int) -> None:
    page._details.name.setText("  ")
    page._details.role.setText("Builder")
    page.leave()
    person = context.journal.people.get(jonas)
    assert (person.name, person.role) == ("Jonas Petit", "Builder")


def test_details_that_could_not_be_written_come_back(
    page: PersonPage, context: Context, jonas: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = context.journal.people.add("Ann").id
    page._details.note.set_text("Not lost.")
    with monkeypatch.context() as broken:
        broken.setattr(context.journal.people, "change", fail)
        page.leave()
        assert page.unsaved()
        page.open(other)
        page.open(jonas)
        assert page._details.note.text() == "Not lost."
    page.leave()
    assert context.journal.people.get(jonas).note == "Not lost."
    assert not page.unsaved()


def test_what_is_typed_survives_a_change_from_elsewhere(
    page: PersonPage, context: Context, jonas: int
) -> None:
    page._details.note.set_text("Being typed")
    heard: list[Changes] = []
    stop = context.journal.feed.subscribe(heard.append)
    context.journal.topics.add(jonas, "need", "school advice")
    stop()
    page.refresh(heard[-1])
    assert page._details.note.text() == "Being typed"


def test_promises_are_made_and_kept(page: PersonPage, context: Context, jonas: int) -> None:
    card = page._promises
    card.line.disclosure.click()
    card.due.set_value(7)
    QTest.keyClicks(card.line.words, "send the list")
    QTest.keyClick(card.line.words, Qt.Key.Key_Return)
    (promise,) = context.journal.promises.of(jonas)
    assert (promise.text, promise.side, promise.due) == ("send the list", "mine", date(2026, 3, 19))
    assert card.line.words.text() == ""
    kept = next(b for b in card.findChildren(QAbstractButton) if b.text() == "Kept" and not b.isHidden())
    kept.click()
    assert context.journal.promises.of(jonas)[0].state == "kept"
    last(context.notify)[0].act()
    assert context.journal.promises.of(jonas)[0].state == "open"


def test_favours_needs_and_offers_are_noted(page: PersonPage, context: Context, jonas: int) -> None:
    page._topics.line.disclosure.click()
    page._topics.line.words.setText("school advice")
    page._topics.line.wanted.emit()
    page._tabs.setCurrentIndex(1)
    page._favor.disclosure.click()
    page._favor.kind.set_value("received")
    QTest.keyClicks(page._favor.words, "The council contact")
    QTest.keyClick(page._favor.words, Qt.Key.Key_Return)
    glance = context.journal.stories.glance(jonas)
    assert [topic.text for topic in glance.needs] == ["school advice"]
    assert (glance.gave, glance.received) == (0, 1)
    assert [row.entry.title for row in page._exchanged.rows()] == ["The council contact"]
    assert "More has come to you" in page._goodwill._words.text()


def test_an_entry_opens_its_reflection(page: PersonPage, context: Context, jonas: int) -> None:
    reflection = context.journal.reflections.start("evening", event=None, day=TODAY)
    context.journal.reflections.write(reflection.id, "arrive", person=jonas, text="We spoke of schools.")
    page.open(jonas)
    row = next(row for row in page._story.rows() if row.entry.reflection)
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert last(context.navigate) == ("read", reflection.id)
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert last(context.navigate) == ("read", reflection.id)


def test_an_entry_is_taken_away_and_brought_back(page: PersonPage, context: Context, jonas: int) -> None:
    context.journal.interactions.log(jonas, day=TODAY, channel="coffee")
    page.open(jonas)
    QTest.keyClick(page._story.rows()[0], Qt.Key.Key_Delete)
    assert titles(page) == []
    last(context.notify)[0].act()
    page.open(jonas)
    assert titles(page) == ["Coffee"]


def test_a_person_is_deleted_and_brought_back(page: PersonPage, context: Context, jonas: int) -> None:
    page.remove_person()
    assert last(context.navigate) == ("people", None)
    message = last(context.notify)[0]
    assert message.action == "Undo"
    message.act()
    assert context.journal.people.get(jonas).name == "Jonas Petit"


def test_a_person_who_is_gone_leads_back_to_the_list(page: PersonPage, context: Context, jonas: int) -> None:
    context.journal.people.remove(jonas)
    page.open(jonas)
    assert last(context.notify)[0].tone == "error"
    assert last(context.navigate) == ("people", None)


def test_long_stories_are_shown_in_parts(page: PersonPage, context: Context, jonas: int) -> None:
    for n in range(150):
        context.journal.interactions.log(jonas, day=TODAY - timedelta(days=n), summary=f"Talk {n}")
    page.open(jonas)
    story = page._story
    seen = {row.entry.text for row in story.rows()}
    assert len(seen) == len(story.rows()) == FIRST
    while any(button.text() == "Show earlier" for button in visible(story)):
        shown = len(story.rows())
        next(button for button in visible(story) if button.text() == "Show earlier").click()
        assert shown < len(story.rows()) or len(story.rows()) <= MOST
        assert story.rows()[-1].entry.text not in seen
        seen |= {row.entry.text for row in story.rows()}
        assert any(row.hasFocus() for row in story.rows())
    assert seen == {f"Talk {n}" for n in range(150)}
    before = [row.entry.text for row in story.rows()]
    assert "2025" in [label.text() for label in story.findChildren(QLabel)]
    page.open(jonas)
    assert [row.entry.text for row in story.rows()] == before
    context.journal.interactions.remove(story.rows()[0].entry.id)
    page.open(jonas)
    assert [row.entry.text for row in story.rows()] == before[1:]
    next(button for button in visible(story) if button.text() == "Back to the newest").click()
    assert [row.entry.text for row in story.rows()] == [f"Talk {n}" for n in range(FIRST)]
    assert story.rows()[0].hasFocus()


def visible(part: QWidget) -> list[QAbstractButton]:
    settle()
    return [button for button in part.findChildren(QAbstractButton) if button.isVisible()]


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("name", [MARKUP, "نور الهدى", "👩‍🚀 Zoë", "X" * 500])
def test_any_name_fits_and_every_control_is_named(
    show: Callable[[int], PersonPage], context: Context, name: str, scale: float
) -> None:
    person = context.journal.people.add(name, organisation=name).id
    context.journal.interactions.log(person, day=TODAY, summary=name)
    context.journal.topics.add(person, "need", name)
    context.journal.promises.add(name, day=TODAY, person=person)
    context.journal.interactions.log(person, kind="note", opened_by="me", day=TODAY, summary=name)
    context.journal.occasions.add(person, "other", month=2, day=29, label=name)
    context.journal.releases.rest(person, date(2026, 5, 3), TODAY)
    context.theme.scale_text(scale)
    page = show(person)
    page.resize(730, 640)
    page._talking.begin()
    page.ask_rest()
    page._tabs.setCurrentIndex(2)
    page._occasions.add.click()
    assert not page.grab().isNull()
    assert page._details.name.text() == name
    kinds = (QAbstractButton, QLineEdit, QTextEdit, QComboBox, QAbstractSpinBox, StoryRow)
    for part in (part for kind in kinds for part in page.findChildren(kind) if part.isVisible()):
        assert part.accessibleName() or part.objectName().startswith("qt_"), part
        assert part.mapTo(page, QPoint(part.width(), 0)).x() <= page.width(), part
