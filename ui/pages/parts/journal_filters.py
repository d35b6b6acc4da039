"""Which entries of the Journal are shown: a line of chips, and what opens under it to choose from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.errors import KnownError
from desktop_app.language import tr
from desktop_app.reflection.values import Wanted
from ui import wording
from ui.context import Context
from ui.notices import Message
from ui.pages.parts.journal_picture import Period, month_of
from ui.widgets.card import Card
from ui.widgets.chip import ChipButton
from ui.widgets.flow import FlowLayout
from ui.widgets.text import Text

if TYPE_CHECKING:
    from ui.pages.parts.journal_period import PeriodPicker
    from ui.widgets.pick_list import Choice, PickList

_KINDS = ("person", "event", "guide", "question", "period")


def period_words(since: date | None, until: date | None) -> str:
    """A period as short as it can be said: a day, a month, a year, or from one day to another."""
    if since is None or until is None:
        if since is not None:
            return tr("since {day}", day=wording.day_month_year(since))
        return tr("until {day}", day=wording.day_month_year(until)) if until else ""
    if since == until:
        return wording.day_month_year(since)
    if (since, until) == month_of(since):
        return wording.month_year(since)
    if (since, until) == (date(since.year, 1, 1), date(since.year, 12, 31)):
        return str(since.year)
    return tr(
        "{since} to {until}", since=wording.day_month(since, until), until=wording.day_month_year(until)
    )


class Filters(QWidget):
    """`changed` carries the new `Wanted` after the owner chose or took away a filter."""

    changed = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.wanted = Wanted()
        self._names: dict[str, str] = {}
        self._open = ""
        theme = context.theme
        line = QWidget()
        flow = FlowLayout(theme.space("s"), theme.space("xs"), line)
        flow.addWidget(Text(theme, tr("Filter"), "small", "text_faint", wrap=False))
        self.chips = {kind: ChipButton(theme, "", checkable=False) for kind in _KINDS}
        for kind, chip in self.chips.items():
            chip.clicked.connect(lambda _checked=False, kind=kind: self._press(kind))
            flow.addWidget(chip)
        self._card = Card(theme)
        self._lists: dict[str, PickList] = {}
        self._period: PeriodPicker | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space("s"))
        self._column.addWidget(line)
        self._column.addWidget(self._card)
        self._card.hide()
        self._say()

    # What the page asks

    @property
    def any(self) -> bool:
        """Whether anything narrows the list."""
        return self.wanted != Wanted()

    def set_wanted(self, wanted: Wanted) -> None:
        """Filter by this from now on, without saying so. Raises `NotFound` for a person or event that is gone."""
        journal, names = self._context.journal, dict[str, str]()
        if wanted.person is not None:
            names["person"] = journal.people.get(wanted.person).name
        if wanted.event is not None:
            names["event"] = journal.events.get(wanted.event).title
        if wanted.guide:
            names["guide"] = self._names.get("guide", wanted.guide)
        if wanted.question:
            names["question"] = self._names.get("question", wanted.question)
        if wanted != self.wanted:
            self._put_away()
        self.wanted, self._names = wanted, names
        self._say()

    def clear(self) -> None:
        """Show everything again."""
        self._want(Wanted())

    def set_period(self, period: Period) -> None:
        """Filter by these days, or no longer by them when they are the ones already."""
        if (self.wanted.since, self.wanted.until) == period:
            self._want(replace(self.wanted, since=None, until=None))
        else:
            self._want(replace(self.wanted, since=period[0], until=period[1]))

    def close_picker(self) -> bool:
        """Put away what is open to choose from; whether anything was."""
        if not self._open:
            return False
        chip = self.chips[self._open]
        self._put_away()
        chip.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    # Inside

    def _want(self, wanted: Wanted) -> None:
        self.wanted = wanted
        for kind in _KINDS:
            if not self._value(kind):
                self._names.pop(kind, None)
        self._put_away()
        self._say()
        self.changed.emit(wanted)

    def _value(self, kind: str) -> object:
        if kind == "period":
            return self.wanted.since or self.wanted.until
        return getattr(self.wanted, kind)

    def _say(self) -> None:
        """What each chip says: what it would filter by, or what it filters by now."""
        free = {
            "person": tr("Person"),
            "event": tr("Event"),
            "guide": tr("Guide"),
            "question": tr("Question"),
            "period": tr("Period"),
        }
        for kind, chip in self.chips.items():
            if self._value(kind):
                name = self._names.get(kind) or period_words(self.wanted.since, self.wanted.until)
                chip.set_text(tr("{filter} ✕", filter=name))
                chip.setAccessibleName(tr("{kind}: {filter}", kind=free[kind], filter=name))
                chip.setAccessibleDescription(tr("Press to show all again"))
                chip.set_tone("accent")
            else:
                chip.set_text(tr("{kind} ▾", kind=free[kind]))
                chip.setAccessibleName(tr("Filter by: {kind}", kind=free[kind]))
                chip.setAccessibleDescription("")
                chip.set_tone("neutral")
        self.chips["question"].setVisible(bool(self.wanted.guide))

    def _press(self, kind: str) -> None:
        if self._value(kind):
            without: dict[str, Callable[[], Wanted]] = {
                "person": lambda: replace(self.wanted, person=None),
                "event": lambda: replace(self.wanted, event=None),
                "guide": lambda: replace(self.wanted, guide="", question=""),
                "question": lambda: replace(self.wanted, question=""),
                "period": lambda: replace(self.wanted, since=None, until=None),
            }
            self._want(without[kind]())
        elif self._open == kind:
            self.close_picker()
        else:
            self._show(kind)

    def _show(self, kind: str) -> None:
        self._put_away()
        self._open = kind
        if kind == "period":
            picker = self._period_picker()
            picker.begin(self._context.today())
        else:
            choosing = self._list(kind)
            choosing.field.clear()
            self._offer(kind, "")
        part = self._part(kind)
        part.show()
        self._card.show()
        part.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_away(self) -> None:
        self._open = ""
        self._card.hide()
        for part in (*self._lists.values(), self._period):
            if part is not None:
                part.hide()

    def _part(self, kind: str) -> QWidget:
        return self._period_picker() if kind == "period" else self._list(kind)

    def _period_picker(self) -> PeriodPicker:
        if self._period is None:
            from ui.pages.parts.journal_period import PeriodPicker

            self._period = PeriodPicker(self._context.theme, self._context.settings().first_weekday)
            self._period.chosen.connect(
                lambda period: self._want(replace(self.wanted, since=period[0], until=period[1]))
            )
            self._card.add(self._period)
        return self._period

    def _list(self, kind: str) -> PickList:
        if kind not in self._lists:
            from ui.widgets.pick_list import PickList

            names = {
                "person": (tr("Filter by a person"), tr("A name")),
                "event": (tr("Filter by an event"), tr("Words of an event")),
                "guide": (tr("Filter by a guide"), tr("A guide")),
                "question": (tr("Filter by a question"), tr("Words of a question")),
            }
            made = self._lists[kind] = PickList(self._context.theme, *names[kind])
            made.typed.connect(lambda typed, kind=kind: self._offer(kind, typed))
            made.picked.connect(lambda choice, kind=kind: self._take(kind, choice))
            self._card.add(made)
        return self._lists[kind]

    def _offer(self, kind: str, typed: str) -> None:
        from ui.pages.parts.journal_pickers import offers

        try:
            self._lists[kind].show_choices(offers(self._context, kind, typed, self.wanted))
        except KnownError as error:
            self._context.notify(Message.error(error))

    def _take(self, kind: str, choice: Choice) -> None:
        self._names[kind] = choice.words
        if kind == "guide":
            self._want(replace(self.wanted, guide=str(choice.value), question=""))
        elif kind == "question":
            self._want(replace(self.wanted, question=str(choice.value)))
        elif kind == "event":
            self._want(replace(self.wanted, event=int(choice.value)))
        else:
            self._want(replace(self.wanted, person=int(choice.value)))
        self.chips[kind].setFocus(Qt.FocusReason.OtherFocusReason)
