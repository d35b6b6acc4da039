"""What may leave, each with a box of its own; nothing is ticked until its owner ticks it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.homework.sharing_values import Item
from desktop_app.language import tr, trn
from desktop_app.saying import words as first_words
from ui.pages.homeworking.drafting import Drafting
from ui.pages.homeworking.ticks import TickRow
from ui.pages.reflecting.kept import Kept
from ui.theme import Theme
from ui.widgets.buttons import PlainButton
from ui.widgets.card import Card, Line
from ui.widgets.fields import LabeledField
from ui.widgets.flow import FlowLayout
from ui.widgets.still import StillColumn
from ui.widgets.text import Text, heading, muted
from ui.widgets.writing import WritingEdit

_A_TURN = 24  # boxes that are made in one turn of the window


class ChoicesCard(Card):
    """A box for each answer, one for all of them, and for the rest; a field for a word to the coach."""

    def __init__(self, drafting: Drafting, parent: QWidget | None = None) -> None:
        theme = drafting.context.theme
        super().__init__(theme, parent=parent)
        self._drafting = drafting
        self.body.setSpacing(theme.space("m"))
        self.add(heading(theme, tr("What goes in")))
        self.add(muted(theme, tr("Only what you tick. What stays yours is not in this list.")))
        self.all = TickRow(theme, tr("All answers"), style="strong")
        self.all.ticked.connect(lambda on: drafting.tick_all(on=on))
        # Those made so far: with very many, some come in the turns that follow.
        self.answers: dict[str, AnswerRow] = {}
        self._items: tuple[Item, ...] = ()
        self._coming: Iterator[None] = iter(())
        self._soon = QTimer(self)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._go_on)
        self._list = _Emptied(theme)
        self.others = OtherChoices(drafting)
        self.note = WritingEdit(theme, tr("A word to your coach"), tr("It leaves with the rest."), 2, 8)
        self.note.textChanged.connect(self._typed)
        self.kept = Kept(theme, self)
        self.kept.follow(drafting.saver)
        self._nothing = muted(theme, tr("Nothing is written yet that could be shared."))
        self._between = Line(theme)
        for part in (self.all, self._list, self._nothing, self._between, self.others, Line(theme)):
            self.add(part)
        self.add(LabeledField(theme, tr("A word to your coach"), self.note))
        self.add(self.kept.notice)
        self.onward = PlainButton(theme, tr("On to the packet"))
        foot = FlowLayout()
        foot.addWidget(self.onward)
        self.add(foot)
        drafting.offered.connect(self._offer)
        drafting.changed.connect(self._show)

    def take_up(self) -> None:
        """Give the keyboard to the first box."""
        boxes = [self.all.box, *self.others.boxes()]
        first = next((box for box in boxes if box.isVisibleTo(self)), self.note)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self) -> None:
        """The boxes of what there is. Those that stay keep the keyboard."""
        items = self._drafting.offer.items
        if items != self._items:
            focused = next((key for key, row in self.answers.items() if row.box.hasFocus()), None)
            self._fill(items)
            if focused is not None:
                again = self.answers.get(focused, self.all)
                again.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.all.setVisible(bool(items))
        self._list.setVisible(bool(items))
        self.others.offer()
        self._between.setVisible(bool(items) and bool(self.others.rows))
        self.others.setVisible(bool(self.others.rows))
        self._nothing.setVisible(not items and not self.others.boxes())

    def _fill(self, items: tuple[Item, ...]) -> None:
        self._list.clear()
        self._items, self.answers = items, {}
        self._coming = self._each(items)
        self._soon.start()
        self._go_on()

    def _go_on(self) -> None:
        """The next boxes, as they are chosen."""
        for _ in islice(self._coming, _A_TURN):
            pass
        if len(self.answers) == len(self._items):
            self._soon.stop()

    def _each(self, items: tuple[Item, ...]) -> Iterator[None]:
        """Makes one box after another, and the labels above them."""
        theme, under = self._theme, None
        for item in items:
            if under != (item.entry, item.part):
                under = item.entry, item.part
                self._list.add(Text(theme, item.part, "small", "text_muted"), theme.space("s"))
            row = AnswerRow(theme, item)
            row.set_ticked(on=item.key in self._drafting.choice.answers)
            row.ticked.connect(lambda on, key=item.key: self._drafting.tick(key, on=on))
            self.answers[item.key] = row
            self._list.add(row)
            yield

    def _show(self) -> None:
        choice = self._drafting.choice
        for key, row in self.answers.items():
            row.set_ticked(on=key in choice.answers)
        chosen, total = len(choice.answers), len(self._items)
        some = Qt.CheckState.PartiallyChecked if chosen else Qt.CheckState.Unchecked
        self.all.box.set_state(Qt.CheckState.Checked if chosen == total and total else some)
        self.all.set_name(
            trn("All answers · {chosen} of {n}", "All answers · {chosen} of {n}", total, chosen=chosen)
        )
        self.others.show_choice()
        if self.note.text() != choice.note:
            self.note.set_text(choice.note)

    def _typed(self) -> None:
        self._drafting.change(typing=True, note=self.note.text())


class AnswerRow(TickRow):
    """One answer: its question, whom it is about and its first words."""

    def __init__(self, theme: Theme, item: Item) -> None:
        begins = first_words(item.text)
        line = tr("About {name}: {words}", name=item.about, words=begins) if item.about else begins
        super().__init__(theme, item.question, (line,))
        self.of = item
        self.box.setAccessibleDescription(tr("{part}. {words}", part=item.part, words=line))


class OtherChoices(QWidget):
    """Plan, what one brings, figures, names, titles of events: each with what it shows."""

    def __init__(self, drafting: Drafting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drafting, self._theme = drafting, drafting.context.theme
        self.rows: dict[str, TickRow] = {}
        self._list = _Emptied(self._theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._list)
        self._offered: dict[str, tuple[str, ...]] = {}

    def boxes(self) -> list[QWidget]:
        """The boxes for what could leave by itself: plan, what one brings, figures."""
        return [row.box for name, row in self.rows.items() if name not in ("names", "events")]

    def offer(self) -> None:
        """A box for each thing there is."""
        offered = self._things()
        if offered == self._offered:
            return
        focused = next((name for name, row in self.rows.items() if row.box.hasFocus()), None)
        self._list.clear()
        self._offered, self.rows = offered, {}
        names = _names()
        for thing, lines in offered.items():
            row = TickRow(self._theme, names[thing], lines)
            row.ticked.connect(lambda on, thing=thing: self._drafting.change(**{thing: on}))
            self.rows[thing] = row
            self._list.add(row)
        if focused is not None and self.rows:
            again = self.rows.get(focused) or next(iter(self.rows.values()))
            again.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_choice(self) -> None:
        """Tick what is chosen."""
        for thing, row in self.rows.items():
            row.set_ticked(on=getattr(self._drafting.choice, thing))

    def _things(self) -> dict[str, tuple[str, ...]]:
        offer = self._drafting.offer
        there = {
            "plan": (offer.plan,) if offer.plan else (),
            "brings": (first_words(offer.brings),) if offer.brings else (),
            "figures": tuple(
                tr("{label}: {value}", label=figure.label, value=figure.value) for figure in offer.figures
            ),
        }
        found = {name: lines for name, lines in there.items() if lines}
        if offer.items or offer.brings or offer.plan:
            found["names"] = (tr("Without this, people are Person A, Person B and so on."),)
        if offer.events:
            found["events"] = (tr("With their days. Without this, they are Event 1, Event 2 and so on."),)
        return found


class _Emptied(StillColumn):
    """A column that is filled anew."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme.space("m"))

    def add(self, part: QWidget, above: int = 0) -> None:
        """Put a part at the end, with some more room above it."""
        if above and self.column.count():
            self.column.addSpacing(above)
        self.column.addWidget(part)
        part.show()
        self.measure()

    def clear(self) -> None:
        """Take everything out."""
        while (item := self.column.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.setParent(None)
                part.deleteLater()
        self.measure()


def _names() -> dict[str, str]:
    return {
        "plan": tr("My plan"),
        "brings": tr("What I bring to the session"),
        "figures": tr("Figures"),
        "names": tr("Names of people"),
        "events": tr("Titles of events"),
    }
