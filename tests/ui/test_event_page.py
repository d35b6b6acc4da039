"""The page of one event: what it shows, and how it is changed and deleted."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import QDate, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from desktop_app.store import models
from tests.ui.seeing import button, last, shown
from ui.context import Context
from ui.pages.events import EventsPage
from ui.pages.parts.event_details import EventDetails
from ui.pages.parts.event_form import EventForm
from ui.pages.parts.event_row import EventRow
from ui.pages.parts.today_links import LinkLine

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
