"""Who could be asked, and who was: a row a person, with what can be done about it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.needs.own_needs import Asking
from desktop_app.needs.who import CouldAsk
from ui import wording
from ui.pages.needing.one_line import OneLine
from ui.pages.parts.today_links import LinkLine
from ui.theme import Theme
from ui.widgets.avatar import Avatar
from ui.widgets.buttons import PlainButton, PrimaryButton, QuietButton
from ui.widgets.fields import LineField
from ui.widgets.flow import FlowLayout
from ui.widgets.text import Text


class CouldAskRow(QWidget):
    """Somebody who could be asked, with every reason. `written` and `asked` give whom; `followed` the table and the row
    of an entry, and whom it is about."""

    written = Signal(object)
    asked = Signal(object)
    followed = Signal(str, object, object)

    def __init__(self, theme: Theme, one: CouldAsk, today: date, *, first: bool) -> None:
        super().__init__()
        self.one, self._theme = one, theme
        self.setAccessibleName(one.name)
        self.name = self._link(one.name, "strong", "person", one.person)
        self.reasons = [self._link(why.text, "small", why.kind, why.id) for why in one.why]
        self.given: list[LinkLine] = []
        column = QVBoxLayout()
        column.setSpacing(theme.space("xs"))
        for line in (self.name, *self.reasons):
            column.addWidget(line)
        self._add_given(column)
        if one.asked is not None:
            said = tr("You asked them on {day}.", day=wording.day_month(one.asked, today))
            column.addWidget(Text(theme, said, "small", "text_muted"))
        column.addSpacing(theme.space("xs"))
        column.addWidget(self._buttons(first=first))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.space("s"), 0, theme.space("s"))
        row.setSpacing(theme.space("m"))
        row.addWidget(Avatar(theme, one.name), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)

    def _add_given(self, column: QVBoxLayout) -> None:
        one = self.one
        if not one.gave:
            column.addWidget(Text(self._theme, tr("Nothing you gave them is noted."), "small", "text_muted"))
            return
        kind, id = one.given or ("person", one.person)
        said = tr("What you gave them last: {gave}.", gave=one.gave)
        self.given.append(self._link(said, "small", kind, id, "text_muted"))
        column.addWidget(self.given[0])

    def _link(self, said: str, style: str, kind: str, id: int | None, role: str = "") -> LinkLine:
        line = LinkLine(self._theme, said, style, role or ("text" if style == "strong" else "accent"))
        if style != "strong":
            line.setAccessibleDescription(self.one.name)
        line.clicked.connect(lambda: self.followed.emit(kind, id, self.one.person))
        return line

    def _buttons(self, *, first: bool) -> QWidget:
        theme, one = self._theme, self.one
        self.write = (PrimaryButton if first else PlainButton)(theme, tr("Write to them"))
        self.ask = PlainButton(theme, tr("I asked"))
        self.write.clicked.connect(lambda: self.written.emit(one))
        self.ask.clicked.connect(lambda: self.asked.emit(one))
        holder = QWidget()
        flow = FlowLayout(theme.space("s"), theme.space("s"), holder)
        for button in (self.write, self.ask):
            button.setAccessibleDescription(one.name)
            flow.addWidget(button)
        return holder


class AskedRow(QWidget):
    """Somebody who was asked, and what came of it. `answered(asking, answer, received)`; `taken_back(asking)`;
    `opened(asking)`: the person is wanted. `typed(asking, words)`: what they gave is being typed, None when no longer.
    """

    answered = Signal(object, str, str)
    taken_back = Signal(object)
    opened = Signal(object)
    typed = Signal(object, object)

    def __init__(self, theme: Theme, asking: Asking, today: date) -> None:
        super().__init__()
        self.asking, self._theme = asking, theme
        self.setAccessibleName(asking.name)
        day = wording.day_month(asking.day, today)
        states = {
            "helped": tr("asked on {day}, they helped", day=day),
            "could_not": tr("asked on {day}, they could not", day=day),
        }
        self.state = states.get(asking.answer, tr("asked on {day}", day=day))
        self.line = LinkLine(theme, asking.name, "body", end=self.state)
        self.line.clicked.connect(lambda: self.opened.emit(asking))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space("xs"), 0, theme.space("xs"))
        column.setSpacing(theme.space("xs"))
        column.addWidget(self.line)
        self.buttons: list[PlainButton | QuietButton] = []
        self._holder = self._make_buttons()
        column.addWidget(self._holder)
        self.help = _Help(theme, asking)
        self.help.hide()
        self.help.kept.connect(lambda words: self.answered.emit(asking, "helped", words))
        self.help.dropped.connect(self._drop)
        self.help.field.textEdited.connect(lambda words: self.typed.emit(asking, words))
        column.addWidget(self.help)

    def stops(self) -> Iterator[QWidget]:
        """Everything the keyboard stops at, in reading order."""
        yield from (self.line, *self.buttons, *self.help.stops())

    def ask_what(self, words: str) -> None:
        """Offer to note what they gave as received, beginning with these words."""
        self._holder.hide()
        self.help.field.setText(words)
        self.help.show()

    def _make_buttons(self) -> QWidget:
        theme, asking = self._theme, self.asking
        if asking.answer:
            again = QuietButton(theme, tr("Take the answer back"))
            again.clicked.connect(lambda: self.answered.emit(asking, "", ""))
            self.buttons = [again]
        else:
            helped = PlainButton(theme, tr("They helped"))
            could_not = PlainButton(theme, tr("They could not"))
            take_back = QuietButton(theme, tr("I did not ask"))
            helped.clicked.connect(self._begin)
            could_not.clicked.connect(lambda: self.answered.emit(asking, "could_not", ""))
            take_back.clicked.connect(lambda: self.taken_back.emit(asking))
            self.buttons = [helped, could_not, take_back]
        holder = QWidget()
        flow = FlowLayout(theme.space("s"), theme.space("s"), holder)
        for button in self.buttons:
            button.setAccessibleDescription(asking.name)
            flow.addWidget(button)
        return holder

    def _begin(self) -> None:
        self.ask_what("")
        self.help.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.typed.emit(self.asking, "")

    def _drop(self) -> None:
        self.typed.emit(self.asking, None)
        self._holder.show()
        self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.help.hide()


class _Help(OneLine):
    """What they gave, to be noted as received. `kept` gives the words, "" where only the help is kept."""

    def __init__(self, theme: Theme, asking: Asking) -> None:
        field = LineField(theme, tr("What they gave you"), tr("What they gave you, in a few words"))
        self.only = QuietButton(theme, tr("Only that they helped"))
        super().__init__(theme, field, tr("Note as received"), asking.name, (self.only,))
        self.only.clicked.connect(lambda: self.kept.emit(""))
