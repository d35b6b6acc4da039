"""What to know before meeting again: a card to read at the door, and the same as text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop_app.language import tr, trn
from desktop_app.people.meeting_again import Item, MeetingAgain, Part
from ui import wording
from ui.pages.parts.person_aside import empty
from ui.pages.parts.person_row import LinkButton
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.text import Text, body, heading, small

_COMING = ("birthday", "occasion")

# A part of what is to know: its heading, its lines with what each comes from, and how many more there are.
Section = tuple[str, list[tuple[str, Item]], int]


class MeetingCard(Card):
    """Hidden while there is nothing to know. `opened` carries the item to be shown, `copied` all of it as text."""

    opened = Signal(object)
    copied = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._sections: list[Section] = []
        self._name = ""
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.space("xs"))
        self._copy = LinkButton(theme, tr("Copy"))
        self._copy.setAccessibleName(tr("Copy as text"))
        self._copy.clicked.connect(lambda: self.copied.emit(self.text()))
        top = QHBoxLayout()
        top.addWidget(heading(theme, tr("Before we meet again")), 1)
        top.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignVCenter)
        self.add(top)
        self.add(self._rows)
        self.hide()

    def show_meeting(self, name: str, meeting: MeetingAgain, today: date) -> None:
        """Show what is to know of the person of this name."""
        sections = said_of(meeting, today)
        self.setVisible(bool(sections))
        if (name, sections) == (self._name, self._sections):
            return
        self._name, self._sections = name, sections
        empty(self._rows)
        for at, (title, lines, left) in enumerate(sections):
            if at:
                self._rows.addSpacing(self._theme.space("xs"))
            self._rows.addWidget(small(self._theme, title))
            for words, item in lines:
                self._add_line(words, item)
            if left:
                self._rows.addWidget(small(self._theme, trn("and {n} more", "and {n} more", left)))

    def text(self) -> str:
        """All of it to take along; "" where there is nothing to know."""
        return as_text(self._name, self._sections) if self._sections else ""

    def _add_line(self, words: str, item: Item) -> None:
        prose = item.kind in ("said", "mention")
        self._rows.addWidget(Text(self._theme, words, "prose") if prose else body(self._theme, words))
        if leads(item):
            link = LinkButton(self._theme, tr("Read it") if item.reflection else tr("Show it"))
            link.setAccessibleDescription(words)
            link.clicked.connect(self._opening(item))
            self._rows.addWidget(link, 0, Qt.AlignmentFlag.AlignLeading)

    def _opening(self, item: Item) -> Callable[[], None]:
        return lambda: self.opened.emit(item)


def leads(item: Item) -> bool:
    """Whether the item comes from an entry one can go to, rather than a line of this page."""
    return item.reflection is not None or item.entry[0] in ("talk", "note", "introduction")


def said_of(meeting: MeetingAgain, today: date) -> list[Section]:
    """What is to know, in words."""
    found: list[Section] = []
    said = meeting.said
    if said is not None:
        title = tr("Last words")
        if said.day is not None:
            title = tr("Last words, {when}", when=wording.ago(said.day, today))
        found.append((title, [(said.text, said)], 0))
    coming = [item for item in meeting.changed.items if item.kind in _COMING]
    new = [item for item in meeting.changed.items if item.kind not in _COMING]
    named = (
        (tr("Open between you"), meeting.promises),
        (tr("What they need"), meeting.needs),
        (tr("New since then"), Part(tuple(new), meeting.changed.left)),
        (tr("Coming up"), Part(tuple(coming))),
    )
    found += [(title, _lines(part, today), part.left) for title, part in named if part.items]
    return found


def as_text(name: str, sections: list[Section]) -> str:
    """The same to take along."""
    lines = [name]
    for title, items, left in sections:
        lines += ["", title, *(f"– {words}" for words, _ in items)]
        if left:
            lines.append(trn("and {n} more", "and {n} more", left))
    return "\n".join(lines) + "\n"


def _lines(part: Part, today: date) -> list[tuple[str, Item]]:
    return [(words(item, today), item) for item in part.items]


def words(item: Item, today: date) -> str:
    """One line."""
    said: dict[str, Callable[[], str]] = {
        "mine": lambda: _promised(tr("You: {what}", what=item.text), item, today),
        "theirs": lambda: _promised(tr("They: {what}", what=item.text), item, today),
        "new_need": lambda: tr("needs: {what}", what=item.text),
        "new_offer": lambda: tr("offers: {what}", what=item.text),
        "given": lambda: tr("You gave: {what}", what=item.text),
        "received": lambda: tr("You received: {what}", what=item.text),
        "kept": lambda: tr("They kept: {what}", what=item.text),
        "introduced": lambda: tr("You introduced {name}.", name=item.other),
        "outcome": lambda: tr("With {name}: {what}", name=item.other, what=item.text),
        "birthday": lambda: tr("Birthday: {day}", day=_day(item, today)),
        "occasion": lambda: tr(
            "{what}: {day}", what=item.text or tr("A day that matters"), day=_day(item, today)
        ),
    }
    return said.get(item.kind, lambda: item.text)()


def _promised(what: str, item: Item, today: date) -> str:
    if item.day is None:
        return what
    if item.day == today:
        return tr("{what} (due today)", what=what)
    if item.day < today:
        return tr("{what} (its day was {day})", what=what, day=wording.day_month(item.day, today))
    return tr("{what} (due {day})", what=what, day=wording.until(item.day, today))


def _day(item: Item, today: date) -> str:
    return wording.day_month(item.day, today) if item.day else ""
