"""A few fields for an event: one line for its title, and the rest for those who want it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QWidget

from desktop_app.errors import KnownError
from desktop_app.events.values import Event
from desktop_app.language import tr
from ui.context import Context
from ui.icons import icon
from ui.pages.parts.event_guides import USUAL, guide_label
from ui.pages.parts.today_later import start_week
from ui.theme import Theme
from ui.widgets.buttons import PlainButton, PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.fields import DateField, LabeledField, LineField
from ui.widgets.flow import FlowLayout
from ui.widgets.layouts import FoldingRow
from ui.widgets.notice import Notice
from ui.widgets.text import heading, muted, strong
from ui.widgets.writing import WritingEdit


def usual_kinds() -> list[str]:
    """What people often go to; anything else can be typed."""
    return [
        tr("meetup"),
        tr("conference"),
        tr("breakfast"),
        tr("lunch"),
        tr("dinner"),
        tr("drinks"),
        tr("talk"),
        tr("workshop"),
        tr("fair"),
        tr("coffee with someone"),
        tr("call"),
    ]


class KindField(LineField):
    """One line with a short list beneath that one can type over. The list opens with the mark or the Down key."""

    def __init__(self, theme: Theme, kinds: list[str]) -> None:
        super().__init__(theme, tr("Kind"), tr("dinner, meetup, talk…"))
        self._list = QCompleter(kinds, self)
        self._list.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._list.setFilterMode(Qt.MatchFlag.MatchContains)
        self._list.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._list.setMaxVisibleItems(len(kinds))
        self.setCompleter(self._list)
        self._mark = self.addAction(icon(theme, "chevron-down"), QLineEdit.ActionPosition.TrailingPosition)
        self._mark.setText(tr("Show kinds of events"))
        self._mark.triggered.connect(self._list.complete)
        theme.changed.connect(lambda: self._mark.setIcon(icon(theme, "chevron-down")))

    def is_choosing(self) -> bool:
        """Whether the list is open."""
        popup = self._list.popup()
        return popup is not None and popup.isVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down opens the list."""
        if event.key() == Qt.Key.Key_Down and not self.is_choosing():
            self._list.complete()
            return
        super().keyPressEvent(event)


class EventForm(Card):
    """A new event, or with `event` a change to one. Enter saves, Esc gives up; what fails to save stays typed.

    `saved` gives the event as it is now; `dropped` says that it was given up.
    """

    saved = Signal(object)
    dropped = Signal()

    def __init__(self, context: Context, event: Event | None = None, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent=parent)
        self._context, self._event = context, event
        theme = context.theme
        self._notice = Notice(theme)
        self.title_field = LineField(theme, tr("Title"), tr("What was it, or what will it be?"))
        self.kind_field = KindField(theme, usual_kinds())
        self.day_field = DateField(theme, tr("Date"))
        start_week(self.day_field, context.settings().first_weekday)
        self.place_field = LineField(theme, tr("Place"))
        self.host_field = LineField(theme, tr("Host"))
        self.intention_field = LineField(theme, tr("Intention"), tr("What would make it worth going?"))
        self.link_field = LineField(theme, tr("Link"))
        self.notes_field = WritingEdit(theme, tr("Notes"), min_lines=2, max_lines=8)
        self._lay_out()
        self._fill(event)
        self.setFocusProxy(self.title_field)

    def _lay_out(self) -> None:
        theme, new = self._context.theme, self._event is None
        self.body.setSpacing(theme.space("m"))
        self.add(heading(theme, tr("New event") if new else tr("Change this event")))
        self.add(self._notice)
        self.add(LabeledField(theme, tr("Title"), self.title_field))
        where_and_when = FoldingRow(theme)
        where_and_when.add(LabeledField(theme, tr("Kind"), self.kind_field), 1)
        where_and_when.add(LabeledField(theme, tr("Date"), self.day_field))
        where_and_when.add(LabeledField(theme, tr("Place"), self.place_field), 1)
        self.add(where_and_when)
        if_you_like = FoldingRow(theme)
        if_you_like.add(LabeledField(theme, tr("Host"), self.host_field), 1)
        if_you_like.add(LabeledField(theme, tr("Intention, if you like"), self.intention_field), 2)
        self.add(if_you_like)
        if not new:
            self.add(LabeledField(theme, tr("Link"), self.link_field))
            self.add(LabeledField(theme, tr("Notes"), self.notes_field))
        save = PrimaryButton(theme, tr("Save"), hint=tr("Enter"))
        save.clicked.connect(self.save)
        drop = QuietButton(theme, tr("Cancel"))
        drop.clicked.connect(self.dropped)
        holder = QWidget()
        flow = FlowLayout(theme.space("s"), theme.space("s"), holder)
        flow.addWidget(save)
        flow.addWidget(drop)
        self.add(holder)

    def _fill(self, event: Event | None) -> None:
        day = event.day if event else self._context.today()
        self.day_field.set_day(day)
        if event is None:
            return
        for field, text in (
            (self.title_field, event.title),
            (self.kind_field, event.kind),
            (self.place_field, event.place),
            (self.host_field, event.host),
            (self.intention_field, event.intention),
            (self.link_field, event.link),
        ):
            field.setText(text)
            field.setCursorPosition(0)
        self.title_field.end(False)  # noqa: FBT003 - Qt's own parameter: nothing is marked
        self.notes_field.set_text(event.notes)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves from every field of one line, Ctrl+Enter from the notes too; Esc gives up."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        elif event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def save(self) -> None:
        """Write the event; what goes wrong is said above the fields, which stay as they are."""
        try:
            kept = self._add() if self._event is None else self._change(self._event)
        except KnownError as error:
            self._notice.tell_error(error)
            self.title_field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._notice.clear()
        self.saved.emit(kept)

    def _values(self) -> dict[str, Any]:
        return {
            "title": self.title_field.text(),
            "day": self.day_field.day(),
            "kind": self.kind_field.text().strip(),
            "place": self.place_field.text().strip(),
            "host": self.host_field.text().strip(),
            "intention": self.intention_field.text().strip(),
        }

    def _add(self) -> Event:
        return self._context.journal.events.add(**self._values(), origin=self)

    def _change(self, event: Event) -> Event:
        """Only what differs is written. An event of several days keeps its length when it moves."""
        values = self._values()
        values |= {"title": values["title"].strip(), "link": self.link_field.text().strip()}
        values["notes"] = self.notes_field.text()
        if event.end_day is not None:
            values["end_day"] = event.end_day + timedelta(days=(values["day"] - event.day).days)
        changed = {name: value for name, value in values.items() if value != getattr(event, name)}
        if changed:
            self._context.journal.events.change(event.id, origin=self, **changed)
        return self._context.journal.events.get(event.id)


class SavedOffer(Card):
    """An event was just saved: reflect on it now, with the guide that fits the time there is.

    `chosen` gives the name of a guide, or None for not now.
    """

    chosen = Signal(object)

    def __init__(self, context: Context, event: Event, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, "accent", parent)
        self.event_saved = event
        theme = context.theme
        self.add(strong(theme, tr("{title} is in your journal.", title=event.title)))
        self.add(muted(theme, tr("Reflect on it now, while it is fresh?")))
        holder = QWidget()
        flow = FlowLayout(theme.space("s"), theme.space("s"), holder)
        guides = sorted(context.journal.guides.all(), key=lambda guide: guide.name != USUAL)
        for place, guide in enumerate(guides):
            make = PlainButton if place else PrimaryButton
            button = make(theme, guide_label(guide))
            button.clicked.connect(lambda _=False, name=guide.name: self.chosen.emit(name))
            flow.addWidget(button)
            if not place:
                self.setFocusProxy(button)
        later = QuietButton(theme, tr("Not now"))
        later.clicked.connect(lambda: self.chosen.emit(None))
        flow.addWidget(later)
        outer = QHBoxLayout()
        outer.setContentsMargins(0, theme.space("s"), 0, 0)
        outer.addWidget(holder)
        self.add(outer)
