"""Looking back on a period: its figures, the people one by one, questions, a letter to oneself, and closing it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.changes import Changes
from desktop_app.conduct.periods import Period, long_name
from desktop_app.errors import KnownError
from desktop_app.language import tr
from ui.actions import Command
from ui.context import Context, Look
from ui.notices import Message
from ui.pages.reviewing.compare import closed, nearby, show_compare, usual
from ui.pages.reviewing.head import PartTabs, ReviewHead
from ui.pages.reviewing.held import Held
from ui.pages.reviewing.looking_back import LookingBack, Reading
from ui.pages.reviewing.parts import (
    CLOSING,
    COUNTING,
    PARTS,
    PEOPLE,
    QUARTER,
    Parts,
    call,
    commands_of,
    keys_of,
    make,
)
from ui.pages.reviewing.people_count import PeopleCount
from ui.pages.reviewing.places import Places
from ui.pages.reviewing.quarter import QuarterTab
from ui.pages.reviewing.switching import PeriodList, eyebrow, other_words, rows
from ui.pages.reviewing.turning import begin_at_top, free_keyboard
from ui.widgets.layouts import PageScroll


class ReviewPage(QWidget):
    """Opened with a `Look`, or with nothing to go on where it was left."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = tr("Review")
        self._context = context
        self._target: object | None = None
        self._day: date | None = None
        self._since: date | None = None
        self._sheet: QWidget | None = None
        self._last: QWidget | None = None
        self._towards: int | None = None
        self._against: dict[Period, Period] = {}
        self._parts = Parts(self._add)
        self.held = Held(context, self)
        self.looking = LookingBack(context, self)
        self._places = Places(context.journal.preferences)
        self.head = ReviewHead(context.theme)
        self.tabs = PartTabs(context.theme)
        self._count = PeopleCount(self.held, self.tabs, self)
        self._lay_out()
        self._connect()
        self._way = context.journal.conduct.way()

    # What the window calls

    def open(self, target: object | None = None) -> None:
        """Show what a `Look` asks for; with None, or coming back, what was shown."""
        today, way = self._context.today(), self._context.journal.conduct.way()
        again = target is None or target is self._target
        coming_back = again and self._way == way and (self._day == today or self._under_way())
        self._target, self._day, self._way = target, today, way
        look = target if isinstance(target, Look) and not coming_back else Look()
        try:
            self._since = self._context.journal.conduct.first_day()
            if coming_back:
                self._follow_review()
                self._tell()
                if self._sheet is None:
                    self._show_part()
            else:
                if look.part not in ("", QUARTER):
                    free_keyboard(self.head, self.tabs)
                suggested = self._context.journal.reviews.suggested(today)
                self._show(look.period or suggested, look.part, letter=look.period in (None, suggested))
        except KnownError as error:
            self._context.notify(Message.error(error))

    def refresh(self, changes: Changes) -> None:
        """Follow what was written, here or elsewhere."""
        if changes.origin is self._places:
            return
        seen = self._parts.shown() is not None and self.part_shown() == QUARTER
        self.looking.changed(changes, seen=seen)
        try:
            self._follow_review()
        except KnownError as error:
            self._context.notify(Message.error(error))
            return
        self._parts.refresh(changes)
        self._count.refresh(changes, again=self._sheet is None and self.part_shown() not in COUNTING)

    def leave(self) -> None:
        """Write down what is typed, and where one was."""
        self._parts.leave()
        self._do(self._places.keep)

    def unsaved(self) -> bool:
        """Whether words are here that could not be written."""
        return self._parts.unsaved()

    def keys(self) -> list[tuple[str, str]]:
        """The keys of the page, and those of what it shows."""
        return [
            *keys_of(self._sheet or self._parts.shown()),
            ("Ctrl+PgDown", tr("The next tab")),
            ("Ctrl+PgUp", tr("The tab before")),
            ("Alt+PgUp", tr("The period before")),
            ("Alt+PgDown", tr("The period after")),
        ]

    def commands(self) -> list[Command]:
        """What can be done here, for the palette."""
        return [
            *commands_of(self._sheet or self._parts.shown()),
            Command(tr("Compare with another period"), self.compare),
            Command(tr("Save or print this review"), self.save),
            Command(tr("Look back on another period"), self.show_list),
            Command(tr("Change how often you look back"), self.change_way),
        ]

    # Periods

    def show_period(self, period: Period) -> None:
        """Look at another period, at the part one is at."""
        self.leave()
        self._do(lambda: self._show(period, self.part_shown(), letter=False))

    def earlier(self) -> None:
        """Look at the period before, where something of it is on record."""
        before = usual(self.held.period, self._since)
        if before is not None:
            self.show_period(before)

    def later(self) -> None:
        """Look at the period after, up to the one that goes on now."""
        after = self.held.period.after
        if self.held.period.last < after.first <= self._context.today():
            self.show_period(after)

    def show_list(self) -> None:
        """Offer every period there is."""

        def show() -> None:
            past = self._context.journal.reviews.past()
            found = rows(self._context.today(), self._since, self._way.span, self._way.first_month, past)
            self._show_sheet(self._list)
            self._list.show_rows(found, self.held.period)

        self.leave()
        self._do(show)

    def change_way(self) -> None:
        """Lead to how often one looks back."""
        self._context.navigate("settings", "review")

    # What stands beside, and the report

    def compare(self) -> None:
        """Ask which period stands beside this one."""

        def show() -> None:
            period = self.held.period
            past = closed(period, self._context.journal.reviews.past())
            show_compare(
                self.head.compare, nearby(period, self._since), past, self._beside(), self.compare_with
            )

        self._do(show)

    def compare_with(self, against: Period) -> None:
        """Show the figures of `against` beside."""
        self._against[self.held.period] = against
        self.put_away()
        self.tabs.choose(QUARTER)
        self.looking.want(self.held.period, self._beside())

    def save(self) -> None:
        """Ask what goes into the report, and where it goes."""
        from ui.pages.reviewing.printing import ReportChoice

        self.leave()
        ReportChoice(self.held, self.window(), self._beside()).open()

    # Parts

    def part_shown(self) -> str:
        """The name of the part whose tab is chosen."""
        return self.tabs.name()

    def part(self, name: str) -> QWidget:
        """A part of the page; made when it is first asked for."""
        return self._parts.get(name)

    def turn_to(self, name: str) -> None:
        """Show a part."""
        self.put_away()
        if self.part_shown() == name:
            self._show_part()
        else:
            self.tabs.choose(name)

    def show_person(self, person: int) -> None:
        """Turn to the card of this person, as soon as the walk is there."""
        self._towards = person
        self.turn_to(PEOPLE)
        self._lead_on()

    def put_away(self) -> None:
        """Away with what stands in place of the parts."""
        if self._sheet is not None:
            self._sheet.hide()
            self._sheet = None
            self.tabs.show()
            self.head.show_headline(shown=True)

    def _add(self, name: str) -> QWidget:
        """Make a part in its place."""
        made: QWidget = self._make(name)
        made.hide()
        self._scroll.add(made, 1)
        return made

    def _make(self, name: str) -> Any:
        if name == QUARTER:
            quarter = QuarterTab(self.held, self.looking)
            quarter.people_wanted.connect(lambda: self.turn_to(PEOPLE))
            quarter.person_wanted.connect(self.show_person)
            quarter.period_wanted.connect(self.show_period)
            quarter.people_counted.connect(self._count.show)
            return quarter
        part = make(name, self.held)
        if name == PEOPLE:
            part.progress.connect(self._follow_people)
            part.finished.connect(lambda: self.turn_to(CLOSING))
        elif name == CLOSING:
            part.person.connect(self.show_person)
            part.began.connect(lambda: begin_at_top(self._scroll, self.tabs.bar))
        return part

    # Inside

    def _lay_out(self) -> None:
        theme = self._context.theme
        self._list = PeriodList(theme)
        self._list.hide()
        self._scroll = PageScroll(theme)
        self._scroll.add(self.head)
        self._scroll.add(self.tabs)
        self._scroll.body.addSpacing(theme.space("s"))
        self._scroll.add(self._list, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    def _connect(self) -> None:
        self.tabs.turned.connect(self._turn)
        self.looking.arrived.connect(self._tell)
        self.held.changed.connect(self._tell)
        self.head.switch.earlier.connect(self.earlier)
        self.head.switch.later.connect(self.later)
        self.head.switch.others.connect(self.show_list)
        self.head.compare.clicked.connect(self.compare)
        self.head.save.clicked.connect(self.save)
        self._list.chosen.connect(lambda period: self._do(lambda: self._show(period, "", letter=False)))
        self._list.gone.connect(self._back_from_list)
        self._list.ways.connect(self.change_way)
        QShortcut(QKeySequence("Alt+PgUp"), self).activated.connect(self.earlier)
        QShortcut(QKeySequence("Alt+PgDown"), self).activated.connect(self.later)

    def _show(self, period: Period, part: str, *, letter: bool) -> None:
        """Look at `period`; with `letter` the last one comes first where the review is new. Raises `KnownError`."""
        reviews = self._context.journal.reviews
        self.put_away()
        if period != self.held.period or self.held.review != reviews.of(period):
            self.held.show(period)
            self._count.forget()
        left = self._places.of(period)
        self._scroll.verticalScrollBar().setValue(0)
        self._tell()
        if letter and not part and not left and self.held.review is None and reviews.last_letter(period):
            self.looking.want(self.held.period, self._beside())
            self._show_letter()
        else:
            self.turn_to(part if part in PARTS else left or QUARTER)

    def _under_way(self) -> bool:
        """Whether a review is gone through, which goes on the day after."""
        return self._day is not None and self.held.review is not None and self.held.review.closed is None

    def _show_letter(self) -> None:
        from ui.pages.reviewing.letter import LastLetter

        if self._last is None:
            last = self._last = LastLetter(self.held)
            last.read.connect(self._letter_read)
            last.hide()
            self._scroll.add(last, 1)
        self._show_sheet(self._last)
        self.head.show_headline(shown=False)
        call(self._last, "open")

    def _letter_read(self) -> None:
        self._places.note(self.held.period, QUARTER)
        self.turn_to(QUARTER)
        begin_at_top(self._scroll, self.tabs.bar)

    def _show_sheet(self, sheet: QWidget) -> None:
        """Show something in place of the tabs and what belongs to them."""
        self.put_away()
        self._parts.hide()
        self.tabs.hide()
        self._sheet = sheet
        sheet.show()

    def _turn(self) -> None:
        by_key = self.tabs.bar.by_key
        if not by_key and self.part_shown() != QUARTER:
            free_keyboard(self.head, self.tabs)
        self._show_part()
        if by_key:
            self.tabs.bar.setFocus(Qt.FocusReason.TabFocusReason)
        begin_at_top(self._scroll, self.tabs.bar)

    def _show_part(self) -> None:
        name = self.part_shown()
        self._places.note(self.held.period, name)
        if name == QUARTER or not self._known():
            self.looking.want(self.held.period, self._beside())
        self._parts.show(name)
        if name not in COUNTING:
            self._count.want()
        focus: QWidget | None = self.window().focusWidget()
        if focus is None or not focus.isVisible() or not self.isAncestorOf(focus):
            self.tabs.bar.setFocus(Qt.FocusReason.OtherFocusReason)

    def _known(self) -> Reading | None:
        """What was read of the period that is looked at."""
        reading = self.looking.reading()
        return reading if reading is not None and reading.period == self.held.period else None

    def _beside(self) -> Period | None:
        return self._against.get(self.held.period) or usual(self.held.period, self._since)

    def _follow_review(self) -> None:
        """Have the review as it stands now, and tell the parts when it is another. Raises `KnownError`."""
        now = self._context.journal.reviews.of(self.held.period)
        if now != self.held.review:
            self.held.review = now
            self.held.changed.emit()

    def _tell(self) -> None:
        """Say what is looked at."""
        period, today = self.held.period, self._context.today()
        known = self._known()
        self.head.set_title(known.headline if known is not None else long_name(period))
        self.head.switch.tell(
            eyebrow(period, self.held.review, today),
            other_words(period.span),
            before=usual(period, self._since) is not None,
            after=period.last < period.after.first <= today,
        )
        self.tabs.name_span(period.span)

    def _follow_people(self, done: int, worth: int) -> None:
        self._count.show(done, worth)
        self._lead_on()

    def _lead_on(self) -> None:
        """To the person who is wanted, once the walk is there; it tells so when it is."""
        part = self._parts.made(PEOPLE)
        if self._towards is not None and getattr(part, "walking", None) is not None:
            wanted, self._towards = self._towards, None
            call(part, "go_to", wanted)

    def _back_from_list(self) -> None:
        self.turn_to(self.part_shown())
        self.head.switch.all.setFocus(Qt.FocusReason.OtherFocusReason)

    def _do(self, act: Callable[[], object]) -> None:
        try:
            act()
        except KnownError as error:
            self._context.notify(Message.error(error))
