"""Events: made by hand in seconds, listed, and where each of them leads."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, cast

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.errors import PlaceError
from desktop_app.journal import Journal
from desktop_app.store import models
from tests.ui.seeing import button, last
from ui.context import Context, Resume, Start
from ui.pages.events import EventsPage
from ui.pages.parts.event_form import EventForm, SavedOffer
from ui.pages.parts.event_row import EventRow
from ui.widgets.chip import Chip
from ui.widgets.empty import EmptyState
from ui.widgets.notice import Notice

DAY = date(2026, 3, 12)


pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> EventsPage:
    page = EventsPage(context)
    qtbot.addWidget(page)
    page.resize(1072, 820)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    context.journal.feed.subscribe(page.refresh)
    return page


def the_form(page: EventsPage) -> EventForm:
    return next(form for form in page.findChildren(EventForm) if form.isVisible())


def row_of(page: EventsPage, title: str) -> EventRow:
    return next(row for row in page.rows() if row.event_shown.title == title and row.isVisible())


def chips(part: QWidget) -> list[str]:
    return [chip.text() for chip in part.findChildren(Chip)]


def reflected(journal: Journal, event: int, state: str) -> int:
    with journal._store.unit() as unit:
        return unit.insert(
            models.Reflection,
            guide="evening",
            guide_title="The evening",
            event=event,
            day=DAY,
            state=state,
        )


def test_an_empty_page_leads_to_the_first_event(page: EventsPage) -> None:
    page.open()
    empty = page.findChild(EmptyState)
    assert empty is not None
    assert empty.isVisible()
    button(empty, "Add your first event").click()
    assert the_form(page).title_field.hasFocus()
    assert not empty.isVisible()


def test_a_title_and_enter_make_an_event_of_today(page: EventsPage, context: Context, qtbot: QtBot) -> None:
    page.open()
    button(page, "New event").click()
    title = the_form(page).title_field
    QTest.keyClicks(title, "Chamber breakfast")
    QTest.keyClick(title, Qt.Key.Key_Return)
    (event,) = context.journal.events.past(DAY)
    assert (event.title, event.day) == ("Chamber breakfast", DAY)
    assert row_of(page, "Chamber breakfast").isVisible()
    offer = page.findChild(SavedOffer)
    assert offer is not None
    focused = page.focusWidget()
    assert offer.isAncestorOf(focused)
    QTest.keyClick(focused, Qt.Key.Key_Return)
    assert last(context.navigate) == ("reflect", Start(event.id, "evening"))


def test_an_event_taken_back_is_offered_no_longer(page: EventsPage, context: Context) -> None:
    page.open()
    page.new_event()
    the_form(page).title_field.setText("Chamber breakfast")
    the_form(page).save()
    (offer,) = page.findChildren(SavedOffer)
    assert offer.isVisible()
    context.journal.undo.undo()
    assert not offer.isVisible()
    assert not any(row.isVisible() for row in page.rows())


def test_every_field_is_kept(page: EventsPage, context: Context, qtbot: QtBot) -> None:
    page.open()
    page.new_event()
    form = the_form(page)
    form.title_field.setText("Quarterly lunch")
    QTest.keyClicks(form.kind_field, "walk")
    form.day_field.setDate(QDate(2026, 3, 31))
    form.place_field.setText("Pier 3")
    form.host_field.setText("Rita Kwan")
    form.intention_field.setText("Listen")
    QTest.keyClick(form.day_field, Qt.Key.Key_Return)
    (event,) = context.journal.events.coming(DAY)
    assert (event.title, event.kind, event.day) == ("Quarterly lunch", "walk", date(2026, 3, 31))
    assert (event.place, event.host, event.intention) == ("Pier 3", "Rita Kwan", "Listen")
    assert page.findChild(SavedOffer) is None
    (message,) = last(context.notify)
    assert message.what == "Quarterly lunch is in your journal."
    message.act()
    assert context.journal.events.coming(DAY) == ()
    assert not page.rows() or not any(row.isVisible() for row in page.rows())


def test_a_kind_can_be_taken_from_the_list_by_keyboard(
    page: EventsPage, context: Context, qtbot: QtBot
) -> None:
    page.open()
    page.new_event()
    form = the_form(page)
    form.title_field.setText("Rooftop")
    form.kind_field.setFocus()
    QTest.keyClick(form.kind_field, Qt.Key.Key_Down)
    assert form.kind_field.is_choosing()
    popup = form.kind_field.completer().popup()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert form.kind_field.text()
    assert context.journal.events.past(DAY) == (), "choosing a kind does not save yet"
    QTest.keyClick(form.kind_field, Qt.Key.Key_Return)
    (event,) = context.journal.events.past(DAY)
    assert event.kind


def test_a_blank_title_is_said_in_the_page_and_the_rest_stays(
    page: EventsPage, context: Context, qtbot: QtBot
) -> None:
    page.open()
    page.new_event()
    form = the_form(page)
    form.place_field.setText("Pier 3")
    QTest.keyClick(form.place_field, Qt.Key.Key_Return)
    notice = form.findChild(Notice)
    assert notice is not None
    assert "An event needs a title." in notice.text()
    assert form.place_field.text() == "Pier 3"
    assert form.title_field.hasFocus()


def test_what_was_typed_stays_when_it_cannot_be_saved(
    page: EventsPage, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_values: object, **_more: object) -> None:
        raise PlaceError("The disk is full.", "Nothing was changed.", "Make room and try again.")

    page.open()
    page.new_event()
    form = the_form(page)
    form.title_field.setText("Trade fair")
    monkeypatch.setattr(context.journal.events, "add", full)
    form.save()
    notice = form.findChild(Notice)
    assert notice is not None
    assert "The disk is full." in notice.text()
    assert form.title_field.text() == "Trade fair"
    page.open()
    assert the_form(page) is form, "leaving and coming back keeps the form"


def test_escape_gives_a_new_event_up(page: EventsPage, qtbot: QtBot) -> None:
    page.open()
    page.new_event()
    QTest.keyClick(the_form(page).title_field, Qt.Key.Key_Escape)
    assert not any(form.isVisible() for form in page.findChildren(EventForm))
    assert button(page, "New event").hasFocus()


def test_the_calendar_begins_its_weeks_as_chosen(context: Context, qtbot: QtBot) -> None:
    from dataclasses import replace

    context.save_settings(replace(context.settings(), first_weekday=7))
    form = EventForm(context)
    qtbot.addWidget(form)
    assert form.day_field.calendarWidget().firstDayOfWeek() == Qt.DayOfWeek.Sunday
    assert form.day_field.date() == QDate(2026, 3, 12)


def test_each_event_shows_its_state_and_the_way_on(page: EventsPage, context: Context) -> None:
    events = context.journal.events
    fresh = events.add("Fresh", DAY)
    half, whole = events.add("Half", DAY - timedelta(days=1)), events.add("Whole", DAY - timedelta(days=2))
    gone = events.add("Gone", DAY - timedelta(days=3))
    events.change(gone.id, cancelled=True)
    events.add("Soon", DAY + timedelta(days=1))
    draft = reflected(context.journal, half.id, "draft")
    finished = reflected(context.journal, whole.id, "finished")
    page.open()
    assert chips(row_of(page, "Gone")) == ["cancelled"]
    assert row_of(page, "Gone").button is None
    assert row_of(page, "Soon").button is None
    assert chips(row_of(page, "Half")) == ["unfinished"]
    assert chips(row_of(page, "Whole")) == ["reflected on"]
    button(row_of(page, "Half"), "Continue").click()
    assert last(context.navigate) == ("reflect", Resume(draft))
    button(row_of(page, "Whole"), "Open").click()
    assert last(context.navigate) == ("read", finished)
    start = button(row_of(page, "Fresh"), "Start")
    assert start.accessibleName() == "Start a reflection on Fresh"
    start.click()
    menu = next(menu for menu in page.findChildren(QMenu) if menu.isVisible())
    menu.activeAction().trigger()
    assert last(context.navigate) == ("reflect", Start(fresh.id, "evening"))


def test_earlier_events_come_a_page_at_a_time(page: EventsPage, context: Context, qtbot: QtBot) -> None:
    for days in range(40):
        context.journal.events.add(f"Event {days}", DAY - timedelta(days=3 * days))
    page.open()
    first = len(page.rows())
    assert 0 < first < 40
    more = button(page, "Show earlier events")
    more.setFocus()
    QTest.keyClick(more, Qt.Key.Key_Return)
    assert len(page.rows()) == 2 * first
    assert page.focusWidget().accessibleName() == f"Event {first}", (
        "the keyboard goes on where new ones begin"
    )
    titles = [row.event_shown.title for row in page.rows()]
    assert len(set(titles)) == len(titles)
    for _ in range(40 // first):
        page.show_earlier()
    assert [row.event_shown.title for row in page.rows()] == [f"Event {days}" for days in range(40)]
    assert not any(
        found.text() == "Show earlier events" and found.isVisible()
        for found in page.findChildren(QAbstractButton)
    )


def test_scrolling_to_the_end_shows_earlier_events(page: EventsPage, context: Context, qtbot: QtBot) -> None:
    for days in range(40):
        context.journal.events.add(f"Event {days}", DAY - timedelta(days=3 * days))
    page.open()
    first = len(page.rows())
    bar = page._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    assert len(page.rows()) > first


def test_a_title_leads_to_the_event(page: EventsPage, context: Context) -> None:
    event = context.journal.events.add("Design meetup", DAY + timedelta(days=5))
    page.open()
    row_of(page, "Design meetup").title_link.click()
    assert last(context.navigate) == ("events", event.id)


def test_files_are_chosen_and_handed_on(page: EventsPage, context: Context, qtbot: QtBot) -> None:
    page.open()
    button(page, "Import…").click()
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    dialog.filesSelected.emit(["/somewhere/calendar.ics"])
    dialog.reject()
    ((paths,),) = cast(Any, context.take_in).calls
    assert [path.name for path in paths] == ["calendar.ics"]
