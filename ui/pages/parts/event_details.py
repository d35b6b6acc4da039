"""One event: what is known of it, what was written about it, and whom its invitation names."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.errors import KnownError
from desktop_app.events.values import Event, GuestOffer
from desktop_app.language import tr
from ui import wording
from ui.context import Context
from ui.following import open_reflection
from ui.notices import Message
from ui.pages.parts.event_row import state_chips, way_on, way_on_spoken
from ui.pages.parts.today_links import LinkLine
from ui.widgets.buttons import PlainButton, PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.layouts import FoldingRow, PageHeader, PageScroll, TwoColumns
from ui.widgets.text import body, faint, heading, muted, small

# What a link in somebody's invitation may open; anything else is only shown.
_SCHEMES = ("http", "https")
_SHORT_TITLE = 40  # letters that stand beside the buttons on one line


class EventDetails(PageScroll):
    """Shows an event and offers what can be done with it.

    `acted(event, action, button)`: start, continue or open its reflection; `edit_wanted`, `delete_wanted` and
    `back_wanted` are its other buttons.
    """

    acted = Signal(object, str, object)
    edit_wanted = Signal(object)
    delete_wanted = Signal(object)
    back_wanted = Signal()

    def __init__(self, context: Context, event: Event, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent=parent)
        self._context, self._event, self._today = context, event, context.today()
        theme = context.theme
        self.back_button = LinkLine(theme, tr("All events"), "small", "text_muted")
        self.back_button.clicked.connect(self.back_wanted)
        self.add(self._bar())
        self.add(self._header())
        self.body.addSpacing(theme.space("s"))
        columns = TwoColumns(theme)
        columns.main.addWidget(self._facts())
        columns.main.addStretch(1)
        # Aligned as a whole, a column would keep the height its texts have unwrapped.
        columns.aside.addWidget(self._written())
        guests = context.journal.events.guests(event.id)
        if guests:
            columns.aside.addWidget(self._guests(guests))
        columns.aside.addStretch(1)
        self.add(columns)
        self.add_stretch()

    def _bar(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(0, 0, holder)
        flow.addWidget(self.back_button)
        return holder

    def _header(self) -> QWidget:
        """The title with its buttons beside it, or below it when it is long: it is read before they are."""
        theme, event = self._context.theme, self._event
        header = PageHeader(theme, event.title, when(event))
        if len(event.title) <= _SHORT_TITLE:
            for button in self._buttons():
                header.add_action(button)
            return header
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("m"))
        column.addWidget(header)
        row = QWidget()
        flow = FlowLayout(theme.space("s"), theme.space("s"), row)
        for button in self._buttons():
            flow.addWidget(button)
        column.addWidget(row)
        return holder

    def _buttons(self) -> list[QWidget]:
        theme, event = self._context.theme, self._event
        buttons: list[QWidget] = []
        action, label = way_on(event, self._today)
        if action:
            main = PrimaryButton(theme, label)
            main.setAccessibleName(way_on_spoken(action, event.title))
            main.clicked.connect(lambda: self.acted.emit(event, action, main))
            buttons.append(main)
        edit = PlainButton(theme, tr("Change"))
        edit.clicked.connect(lambda: self.edit_wanted.emit(event))
        delete = QuietButton(theme, tr("Delete"))
        delete.clicked.connect(lambda: self.delete_wanted.emit(event))
        for button in (edit, delete):
            button.setAccessibleDescription(event.title)
            buttons.append(button)
        return buttons

    def _facts(self) -> Card:
        theme, event = self._context.theme, self._event
        card = Card(theme)
        card.body.setSpacing(theme.space("m"))
        chips = state_chips(theme, event)
        if chips:
            holder = QWidget()
            flow = FlowLayout(theme.space("s"), theme.space("xs"), holder)
            for chip in chips:
                flow.addWidget(chip)
            card.add(holder)
        known = [
            (tr("Kind"), event.kind),
            (tr("Place"), event.place),
            (tr("Host"), event.host),
            (tr("What you had in mind"), event.intention),
        ]
        for label, text in known:
            if text:
                card.add(_fact(small(theme, label), body(theme, text)))
        if event.link:
            card.add(_fact(small(theme, tr("Link")), self._link(event.link)))
        if event.notes:
            card.add(_fact(small(theme, tr("Notes")), body(theme, event.notes)))
        if not card.body.count():
            card.add(muted(theme, tr("Only its title and day are noted so far.")))
        return card

    def _link(self, link: str) -> QWidget:
        url = QUrl(link, QUrl.ParsingMode.StrictMode)
        if not url.isValid() or url.scheme().lower() not in _SCHEMES:
            return body(self._context.theme, link)
        line = LinkLine(self._context.theme, link, role="accent")
        line.setAccessibleDescription(tr("Opens in your browser"))
        line.clicked.connect(lambda: QDesktopServices.openUrl(url))
        return line

    def _written(self) -> Card:
        theme, event = self._context.theme, self._event
        card = Card(theme)
        card.add(heading(theme, tr("Reflections")))
        reflections = self._context.journal.reflections.of_event(event.id)
        for reflection in reflections:
            line = LinkLine(
                theme,
                reflection.guide_title,
                end=tr("unfinished")
                if reflection.state == "draft"
                else wording.day_month(reflection.day, self._today),
            )
            line.clicked.connect(self._opening(reflection.id))
            card.add(line)
        if not reflections:
            if event.day > self._today:
                card.add(muted(theme, tr("What you write after it will be found here.")))
            else:
                card.add(muted(theme, tr("Nothing is written about it yet.")))
        return card

    def _opening(self, reflection: int) -> Callable[[], None]:
        return lambda: open_reflection(self._context, reflection)

    def _guests(self, guests: tuple[GuestOffer, ...]) -> Card:
        theme = self._context.theme
        card = Card(theme)
        card.add(heading(theme, tr("On the invitation")))
        card.add(faint(theme, tr("Nobody is added to your people unless you say so.")))
        for guest in guests:
            card.add(self._guest(guest))
        return card

    def _guest(self, guest: GuestOffer) -> QWidget:
        theme, name = self._context.theme, guest.name or guest.email
        if guest.person is not None:
            line = LinkLine(theme, name, end=tr("in your journal"))
            line.clicked.connect(lambda: self._context.navigate("person", guest.person))
            return line
        row = FoldingRow(theme)
        row.add(body(theme, name), 1)
        add = PlainButton(theme, tr("Add"))
        add.setAccessibleName(tr("Add {name} to your people", name=name))
        add.clicked.connect(lambda: self._add_person(name))
        row.add(add)
        return row

    def _add_person(self, name: str) -> None:
        try:
            self._context.journal.people.add(name)
        except KnownError as error:
            self._context.notify(Message.error(error))


def when(event: Event) -> str:
    """ "Tuesday, 10 March 2026, 18:30", with the last day of a longer event."""
    day = tr("{weekday}, {day}", weekday=wording.weekday(event.day), day=wording.day_month_year(event.day))
    if event.end_day is not None and event.end_day > event.day:
        return tr("{day} to {end}", day=day, end=wording.day_month_year(event.end_day))
    if event.start is None:
        return day
    if event.end is not None:
        return tr(
            "{day}, {start} to {end}",
            day=day,
            start=wording.clock(event.start),
            end=wording.clock(event.end),
        )
    return tr("{day}, {start}", day=day, start=wording.clock(event.start))


def _fact(label: QWidget, value: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    value.setAccessibleDescription(label.accessibleName())
    column.addWidget(label)
    column.addWidget(value, 0, Qt.AlignmentFlag(0))
    return holder
