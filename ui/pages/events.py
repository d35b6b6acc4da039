"""Events: what is coming, what was attended, which of them are reflected on, and a new one in a few seconds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app.changes import Changes
from desktop_app.errors import KnownError
from desktop_app.events.values import Event
from desktop_app.language import tr
from ui import wording
from ui.context import Context, Start
from ui.following import open_reflection
from ui.notices import Message
from ui.pages.parts.event_details import EventDetails
from ui.pages.parts.event_form import EventForm, SavedOffer
from ui.pages.parts.event_guides import choose_guide
from ui.pages.parts.event_row import EventRow
from ui.pages.parts.today_undo import tell_done
from ui.widgets.buttons import PlainButton, PrimaryButton
from ui.widgets.card import Card, Line
from ui.widgets.empty import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.layouts import PageHeader, PageScroll
from ui.widgets.text import heading

_PAGE = 10  # past events read and shown at a time: about a window full
_KEPT = 30  # past events shown again after a change; earlier ones are a press away
_COMING = 10  # coming events shown before all are asked for
_ALL_COMING = 200

_SHOWN = ("event", "guest", "person", "reflection")


class EventsPage(QWidget):
    """The list of events, and the page of one."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = tr("Events")
        self._context = context
        self._target: int | None = None
        self._form: EventForm | None = None
        self._offer: SavedOffer | None = None
        self._details: EventDetails | None = None
        self._edit: PageScroll | None = None
        self._coming_limit, self._past_limit = _COMING, _PAGE
        self._last: Event | None = None
        self._listed: tuple[date, tuple[Event, ...], tuple[Event, ...]] | None = None
        self._month, self._card = "", Card(context.theme)
        self._more: PlainButton | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_list())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _make_list(self) -> PageScroll:
        theme = self._context.theme
        header = PageHeader(theme, tr("Events"))
        bring = PlainButton(theme, tr("Import…"), hint="Ctrl O")
        bring.clicked.connect(self._ask_files)
        self._new_button = PrimaryButton(theme, tr("New event"))
        self._new_button.clicked.connect(self.new_event)
        header.add_action(bring)
        header.add_action(self._new_button)
        self._top = QVBoxLayout()
        self._lists = QVBoxLayout()
        self._lists.setSpacing(theme.space("m"))
        self._empty = EmptyState(
            theme,
            "events",
            tr(
                "The events you go to will be here, with what you wrote about each. "
                "A title is enough to begin; a calendar file brings in many at once."
            ),
            tr("Add your first event"),
        )
        self._empty.acted.connect(self.new_event)
        self._scroll = PageScroll(theme)
        self._scroll.add(header)
        self._scroll.add(self._top)
        self._scroll.add(self._lists)
        self._scroll.add(self._empty, 1)
        self._scroll.add_stretch()
        self._scroll.verticalScrollBar().valueChanged.connect(self._scrolled)
        return self._scroll

    # What the window calls

    def open(self, target: object | None = None) -> None:
        """Show the list, or with an event's id that event."""
        self._target = target if isinstance(target, int) else None
        if self._edit is not None:
            self._end_edit()
        self._bring_up()

    def refresh(self, changes: Changes) -> None:
        """Follow what was changed elsewhere; a form that is being filled stays."""
        if changes.origin is not self and changes.touch(*_SHOWN) and self._edit is None:
            self._check_offer()
            self._bring_up()

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this page."""
        return [("Enter", tr("Save the event")), ("Esc", tr("Give up the change"))]

    def _bring_up(self) -> None:
        try:
            if self._target is None:
                self._show_list()
            else:
                self._show_event(self._context.journal.events.get(self._target))
        except KnownError as error:
            self._context.notify(Message.error(error))
            if self._target is not None:
                self._target = None
                self._bring_up()

    # The list

    def _show_list(self) -> None:
        events, today = self._context.journal.events, self._context.today()
        coming = events.coming(today, limit=self._coming_limit + 1)
        past = events.past(today, limit=self._past_limit + 1)
        self._empty.setVisible(not coming and not past and self._form is None and self._offer is None)
        self._stack.setCurrentWidget(self._scroll)
        if (today, coming, past) == self._listed:
            return
        self._listed = (today, coming, past)
        _clear(self._lists)
        if coming:
            card = self._coming_card(coming, today)
            self._lists.addWidget(card)
            card.show()
        self._past = QVBoxLayout()
        self._past.setSpacing(self._context.theme.space("m"))
        self._lists.addLayout(self._past)
        self._month, self._more = "", None
        self._add_past(past[: self._past_limit], more=len(past) > self._past_limit)

    def _coming_card(self, coming: Sequence[Event], today: date) -> Card:
        theme = self._context.theme
        card = Card(theme)
        card.add(heading(theme, tr("Coming")))
        for place, event in enumerate(coming[: self._coming_limit]):
            if place:
                card.add(Line(theme))
            card.add(self._row(event, today))
        if len(coming) > self._coming_limit:
            more = PlainButton(theme, tr("Show all that is coming"))
            more.clicked.connect(self._show_all_coming)
            card.add(_at_start(more))
        return card

    def _show_all_coming(self) -> None:
        self._coming_limit = _ALL_COMING
        self._bring_up()

    def _add_past(self, past: Sequence[Event], *, more: bool) -> None:
        """Put earlier events below those there are, a card for each month."""
        theme, today = self._context.theme, self._context.today()
        if self._more is not None:
            _discard(self._more.parentWidget())
            self._more = None
        parts: list[QWidget] = []
        for event in past:
            month = wording.month_year(event.day)
            if month != self._month:
                self._month, self._card = month, Card(theme)
                self._card.add(heading(theme, month))
                self._past.addWidget(self._card)
                parts.append(self._card)
            else:
                self._card.add(Line(theme))
            self._card.add(self._row(event, today))
            self._last = event
        if more:
            self._more = PlainButton(theme, tr("Show earlier events"))
            self._more.clicked.connect(self.show_earlier)
            parts.append(_at_start(self._more))
            self._past.addWidget(parts[-1])
        for part in parts:
            part.show()

    def show_earlier(self) -> None:
        """Read the next page of past events, and show it below."""
        if self._more is None or self._last is None:
            return
        events, today = self._context.journal.events, self._context.today()
        by_keys = self._more.hasFocus()
        try:
            past = events.past(today, after=self._last, limit=_PAGE + 1)
        except KnownError as error:
            self._context.notify(Message.error(error))
            return
        self._past_limit = min(self._past_limit + _PAGE, _KEPT)
        self._listed = None
        self._add_past(past[:_PAGE], more=len(past) > _PAGE)
        if by_keys and past:
            row = next(row for row in self.rows() if row.event_shown.id == past[0].id)
            row.title_link.setFocus(Qt.FocusReason.OtherFocusReason)

    def _scrolled(self, value: int) -> None:
        if value and value >= self._scroll.verticalScrollBar().maximum() and self._target is None:
            self.show_earlier()

    def rows(self) -> list[EventRow]:
        """The events of the list as shown."""
        return self._scroll.findChildren(EventRow)

    def _row(self, event: Event, today: date) -> EventRow:
        row = EventRow(self._context.theme, event, today)
        row.opened.connect(lambda shown: self._context.navigate("events", shown.id))
        row.acted.connect(self._write)
        return row

    def _write(self, event: Event, action: str, button: QWidget) -> None:
        if action == "start":
            choose_guide(self._context, event.id, button)
        elif event.reflection is not None:
            open_reflection(self._context, event.reflection)

    # A new event

    def new_event(self) -> None:
        """Open the form for a new event, or go to it."""
        self._drop_offer()
        if self._form is None:
            self._form = EventForm(self._context)
            self._form.saved.connect(self._added)
            self._form.dropped.connect(self._drop_form)
            self._top.addWidget(self._form)
            self._form.show()
        self._empty.hide()
        self._scroll.verticalScrollBar().setValue(0)
        self._form.title_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _added(self, event: Event) -> None:
        self._close_form()
        if event.day <= self._context.today():
            self._offer = SavedOffer(self._context, event)
            self._offer.chosen.connect(lambda guide: self._offered(event, guide))
            self._top.addWidget(self._offer)
            self._offer.show()
            self._offer.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._new_button.setFocus(Qt.FocusReason.OtherFocusReason)
            self._tell_undoable(tr("{title} is in your journal.", title=event.title))
        self._bring_up()

    def _offered(self, event: Event, guide: str | None) -> None:
        self._drop_offer()
        if guide is None:
            self._new_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._context.navigate("reflect", Start(event.id, guide))

    def _drop_form(self) -> None:
        self._close_form()
        self._new_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bring_up()

    def _close_form(self) -> None:
        form, self._form = self._form, None
        _discard(form)

    def _drop_offer(self) -> None:
        offer, self._offer = self._offer, None
        _discard(offer)

    def _check_offer(self) -> None:
        """An event that was taken back is not offered for reflection any longer."""
        if self._offer is None:
            return
        try:
            self._context.journal.events.get(self._offer.event_saved.id)
        except KnownError:
            self._drop_offer()

    def _ask_files(self) -> None:
        from ui.choosing import ask_files

        kinds = tr("Calendar files (*.ics *.ical)")
        ask_files(self, tr("Bring in a calendar file"), kinds, Path.home(), self._context.take_in)

    # One event

    def _show_event(self, event: Event) -> None:
        _discard(self._details)
        details = self._details = EventDetails(self._context, event)
        details.acted.connect(self._write)
        details.edit_wanted.connect(lambda shown: self.edit_event())
        details.delete_wanted.connect(self._delete)
        details.back_wanted.connect(lambda: self._context.navigate("events", None))
        self._stack.addWidget(details)
        self._stack.setCurrentWidget(details)

    def edit_event(self) -> None:
        """Open the form for the event that is shown."""
        if self._target is None or self._edit is not None:
            return
        form = EventForm(self._context, self._context.journal.events.get(self._target))
        form.saved.connect(self._changed)
        form.dropped.connect(self._give_up_edit)
        self._edit = PageScroll(self._context.theme)
        self._edit.add(form)
        self._edit.add_stretch()
        self._stack.addWidget(self._edit)
        self._stack.setCurrentWidget(self._edit)
        form.title_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed(self, event: Event) -> None:
        self._give_up_edit()
        self._tell_undoable(tr("{title} is changed.", title=event.title))

    def _give_up_edit(self) -> None:
        self._end_edit()
        self._bring_up()
        if self._details is not None:
            self._details.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end_edit(self) -> None:
        edit, self._edit = self._edit, None
        _discard(edit)

    def _delete(self, event: Event) -> None:
        try:
            self._context.journal.events.remove(event.id, origin=self)
        except KnownError as error:
            self._context.notify(Message.error(error))
            return
        self._context.navigate("events", None)
        kept = tr("What you wrote about it stays in your journal.") if event.reflection is not None else ""
        self._tell_undoable(tr("{title} is deleted.", title=event.title), kept)

    def _tell_undoable(self, what: str, kept: str = "") -> None:
        tell_done(self._context, what, kept, self._undone, self)

    def _undone(self) -> None:
        self._drop_offer()
        self._bring_up()


def _discard(part: QWidget | None) -> None:
    if part is not None:
        part.hide()
        part.deleteLater()


def _clear(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        inner = item.layout()
        if isinstance(inner, QVBoxLayout):
            _clear(inner)
            inner.deleteLater()
        part = item.widget()
        if part is not None:
            part.hide()
            part.setParent(None)
            part.deleteLater()


def _at_start(button: QWidget) -> QWidget:
    holder = QWidget()
    FlowLayout(0, 0, holder).addWidget(button)
    return holder
