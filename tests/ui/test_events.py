"""Events: made by hand in seconds, listed, opened, changed, deleted, reflected on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any, cast

import pytest
from PySide6.QtCore import QDate, QLocale, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.errors import PlaceError
from desktop_app.journal import Journal
from desktop_app.store import models
from ui.context import Context, Resume, Start
from ui.pages.events import EventsPage
from ui.pages.parts.event_details import EventDetails
from ui.pages.parts.event_form import EventForm, SavedOffer
from ui.pages.parts.event_row import EventRow
from ui.pages.parts.today_links import LinkLine
from ui.widgets.chip import Chip
from ui.widgets.empty import EmptyState
from ui.widgets.notice import Notice
from ui.widgets.text import Text

DAY = date(2026, 3, 12)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


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


def last(way: object) -> Any:
    """What a page last asked of one of the ways out of it."""
    return cast(Any, way).last


def shown(part: QWidget) -> str:
    """Every text one can see on `part`."""
    return "\n".join(text.text() for text in part.findChildren(Text) if text.isVisible())


def button(part: QWidget, words: str) -> QAbstractButton:
    return next(
        found for found in part.findChildren(QAbstractButton) if found.text() == words and found.isVisible()
    )


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
    assert last(context.navigate) == ("reflect", Resume(finished))
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
    page.show_earlier()
    assert len(page.rows()) == 40
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


def details_of(page: EventsPage) -> EventDetails:
    return next(found for found in page.findChildren(EventDetails) if found.isVisible())


def test_an_event_shows_all_that_is_known(page: EventsPage, context: Context) -> None:
    events = context.journal.events
    event = events.add(
        "Design meetup",
        DAY,
        kind="meetup",
        start=time(18, 30),
        place="Kiln Yard",
        host="Dev Lal",
        intention="Listen",
    )
    events.change(event.id, notes="<i>Doors</i> at 6.")
    page.open(event.id)
    text = shown(details_of(page))
    for part in (
        "Design meetup",
        "Thursday, 12 March 2026, 18:30",
        "Kiln Yard",
        "Dev Lal",
        "Listen",
        "<i>Doors</i>",
    ):
        assert part in text
    assert "Nothing is written about it yet." in text


@pytest.mark.parametrize(
    ("link", "opens"),
    [("https://chamber.example/a?b=c", True), ("file:///etc/passwd", False), ("javascript:alert(1)", False)],
)
def test_a_link_opens_only_when_pressed_and_only_on_the_web(
    page: EventsPage, context: Context, monkeypatch: pytest.MonkeyPatch, link: str, opens: bool
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    event = context.journal.events.add("Call", DAY)
    context.journal.events.change(event.id, link=link)
    page.open(event.id)
    assert link in shown(page)
    assert opened == []
    lines = [line for line in details_of(page).findChildren(LinkLine) if line.words() == link]
    assert bool(lines) == opens
    for line in lines:
        line.click()
    assert [url.toString() for url in opened] == ([link] if opens else [])


def test_guests_are_offered_and_added_only_when_asked(page: EventsPage, context: Context) -> None:
    journal = context.journal
    known = journal.people.add("Maya Okafor")
    event = journal.events.add("Chamber breakfast", DAY)
    with journal._store.unit() as unit:
        for name, email in (("Maya Okafor", "maya@okafor.example"), ("Ilse Brandt", "ilse@brandt.example")):
            unit.insert(models.Guest, event=event.id, name=name, email=email)
    page.open(event.id)
    next(line for line in details_of(page).findChildren(LinkLine) if line.words() == "Maya Okafor").click()
    assert last(context.navigate) == ("person", known.id)
    assert journal.people.by_name("Ilse Brandt") is None
    button(details_of(page), "Add").click()
    assert journal.people.by_name("Ilse Brandt") is not None
    assert any(line.words() == "Ilse Brandt" for line in details_of(page).findChildren(LinkLine))


def test_an_event_can_be_changed_and_keeps_its_length(page: EventsPage, context: Context) -> None:
    events = context.journal.events
    event = events.add("Trade fair", DAY)
    events.change(event.id, end_day=DAY + timedelta(days=2))
    page.open(event.id)
    button(page, "Change").click()
    form = the_form(page)
    assert form.title_field.text() == "Trade fair"
    form.title_field.setText("Trade fair, Hall 4")
    form.day_field.setDate(QDate(2026, 3, 20))
    form.save()
    now = events.get(event.id)
    assert (now.title, now.day, now.end_day) == ("Trade fair, Hall 4", date(2026, 3, 20), date(2026, 3, 22))
    assert "Trade fair, Hall 4" in shown(details_of(page))
    last(context.notify)[0].act()
    assert events.get(event.id).title == "Trade fair"
    assert "Hall 4" not in shown(details_of(page))


def test_notes_take_lines_and_control_enter_saves(page: EventsPage, context: Context, qtbot: QtBot) -> None:
    event = context.journal.events.add("Talk", DAY)
    page.open(event.id)
    page.edit_event()
    notes = the_form(page).notes_field
    QTest.keyClicks(notes, "one")
    QTest.keyClick(notes, Qt.Key.Key_Return)
    QTest.keyClicks(notes, "two")
    assert context.journal.events.get(event.id).notes == ""
    QTest.keyClick(notes, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert context.journal.events.get(event.id).notes == "one\ntwo"


def test_a_deleted_event_can_be_brought_back(page: EventsPage, context: Context) -> None:
    event = context.journal.events.add("Design meetup", DAY)
    page.open(event.id)
    button(page, "Delete").click()
    assert context.journal.events.past(DAY) == ()
    assert last(context.navigate) == ("events", None)
    page.open()
    (message,) = last(context.notify)
    assert message.what == "Design meetup is deleted."
    message.act()
    assert row_of(page, "Design meetup").isVisible()


def test_an_event_that_is_gone_leads_to_the_list(page: EventsPage, context: Context) -> None:
    context.journal.events.add("Other", DAY)
    page.open(4711)
    assert last(context.notify)[0].what == "This event is not in the journal."
    assert row_of(page, "Other").isVisible()


def test_files_are_chosen_and_handed_on(page: EventsPage, context: Context, qtbot: QtBot) -> None:
    page.open()
    button(page, "Import…").click()
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    dialog.filesSelected.emit(["/somewhere/calendar.ics"])
    dialog.reject()
    ((paths,),) = cast(Any, context.take_in).calls
    assert [path.name for path in paths] == ["calendar.ics"]


@pytest.mark.parametrize("title", ["<b>Bold</b> & Söhne", "م" * 500, "🎉 " * 200 + "🎉", "n" * 500])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_titles_are_shown_as_they_are_and_fit(
    page: EventsPage, context: Context, title: str, scale: float
) -> None:
    context.theme.scale_text(scale)
    event = context.journal.events.add(title, DAY, kind=title, place=title)
    page.resize(760, 480)
    page.open()
    assert title in shown(page)
    for row in page.rows():
        assert row.minimumSizeHint().width() <= page.width()
    page.open(event.id)
    assert title in shown(details_of(page))
    page.edit_event()
    assert the_form(page).title_field.text() == title


def test_every_control_has_a_name(page: EventsPage, context: Context) -> None:
    event = context.journal.events.add("Call", DAY)
    context.journal.events.change(event.id, link="https://a.example", notes="n")
    page.open()
    page.new_event()
    page.open(event.id)
    page.edit_event()
    fields = the_form(page)
    controls = [*page.findChildren(QAbstractButton), fields.title_field, fields.kind_field, fields.day_field]
    controls += [fields.place_field, fields.host_field, fields.intention_field, fields.notes_field]
    for control in controls:
        words = control.text() if isinstance(control, QAbstractButton) else ""
        assert control.accessibleName() or words or not control.isVisible(), control
