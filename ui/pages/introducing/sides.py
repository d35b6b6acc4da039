"""One of the two people of an introduction: whether they were asked, what they said, what may be mentioned."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.people.values import Introduction
from ui import wording
from ui.pages.introducing.steps import OVER, OneSide, Step, next_step, one_side
from ui.pages.parts.today_links import LinkLine
from ui.theme import Theme
from ui.widgets.avatar import Avatar
from ui.widgets.buttons import PlainButton, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.choice import SegmentedChoice
from ui.widgets.text import Text, small
from ui.widgets.writing import WritingEdit


class SideCard(Card):
    """`acted` carries a `Step`: "asked", "yes" or "no" of this side. `followed` carries (kind, id, person).

    `left`: the field of what may be mentioned lost the keyboard with something typed in it. What is in it is
    `share()`; `typed` is whether some of that is not written down yet.
    """

    acted = Signal(object)
    followed = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, side: str) -> None:
        super().__init__(theme)
        self.side, self._theme = side, theme
        self._id: int | None = None
        self._one: OneSide | None = None
        self.typed = self._filling = False
        self._avatar = Avatar(theme)
        self.name = LinkLine(theme, "", "strong")
        self.topic = LinkLine(theme, "", "small", "text_muted")
        self.state = small(theme)
        self.ask = PlainButton(theme, "")
        self.ask_now = PrimaryButton(theme, "")
        self.said = SegmentedChoice(theme, [("yes", tr("They said yes")), ("no", tr("They said no"))], "")
        self.kindly = Text(theme, "", "body", "text_muted")
        self._share_label = Text(theme, "", "small", "text_muted")
        self.field = WritingEdit(theme, "", min_lines=1, max_lines=8)
        self._share_label.setBuddy(self.field)
        self._lay_out()
        for button in (self.ask, self.ask_now):
            button.clicked.connect(lambda: self.acted.emit(Step("asked", "", self.side)))
        self.said.chosen.connect(self._answer)
        self.name.clicked.connect(lambda: self._follow("person"))
        self.topic.clicked.connect(lambda: self._follow("topic"))
        self.field.textChanged.connect(self._note_typing)
        self.field.installEventFilter(self)

    def show_side(self, introduction: Introduction, today: date) -> None:
        """Show how it stands with this one of the two; what is being typed stays."""
        one = self._one = one_side(introduction, self.side)
        if self._id != introduction.id:
            self._id, self.typed = introduction.id, False
        self.setVisible(one.id is not None)
        self._avatar.set_name(one.name)
        self.name.set_words(one.name)
        self.name.setAccessibleDescription(tr("Opens the person"))
        self.topic.set_words(one.topic_words)
        self.topic.setAccessibleDescription(tr("Opens where it is noted"))
        self.topic.setVisible(bool(one.topic_words))
        self.state.setText(_state(one, introduction.stage, today))
        self.state.setVisible(bool(self.state.text()))
        self._show_asking(introduction, one)
        self.kindly.setText(_kindly(introduction, self.side))
        self.kindly.setVisible(bool(self.kindly.text()))
        asked_for = introduction.stage not in OVER
        kept = bool(one.share) and introduction.stage != "dropped"
        self._show_share(one, visible=one.said == "yes" and (asked_for or kept))

    def share(self) -> str:
        """What they agreed may be mentioned, as it stands in the field."""
        return self.field.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Words are written down when one goes on."""
        if event.type() == QEvent.Type.FocusOut and self.typed:
            self.left.emit()
        return super().eventFilter(watched, event)

    # Inside

    def _lay_out(self) -> None:
        theme = self._theme
        head = QHBoxLayout()
        head.setSpacing(theme.space("m"))
        head.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.name, self.topic, self.state):
            column.addWidget(part)
        head.addWidget(words, 1)
        self.add(head)
        self.body.addSpacing(theme.space("xs"))
        for each in (self.ask, self.ask_now, self.said, self.kindly, self._share_label, self.field):
            self.add(each)
        self.body.addStretch(1)

    def _show_asking(self, introduction: Introduction, one: OneSide) -> None:
        step = next_step(introduction)
        due = step is not None and step.action == "asked" and step.side == self.side
        open_ = introduction.stage not in OVER and introduction.other is not None
        unasked = not one.asked and open_
        for button, shown in ((self.ask, unasked and not due), (self.ask_now, unasked and due)):
            button.set_text(tr("I asked {name}", name=one.called))
            button.setVisible(shown)
        self.said.set_name(tr("What {name} said", name=one.called))
        self.said.set_value(one.said)
        self.said.setVisible(one.asked is not None and open_)

    def _show_share(self, one: OneSide, *, visible: bool) -> None:
        label = tr("What may be mentioned of {name}", name=one.called)
        self._share_label.setText(label)
        self.field.setAccessibleName(label)
        self._share_label.setVisible(visible)
        self.field.setVisible(visible)
        if not self.typed and self.field.text() != one.share:
            self._filling = True
            self.field.set_text(one.share)
            self._filling = False

    def _note_typing(self) -> None:
        if not self._filling:
            self.typed = True

    def _answer(self, said: object | None) -> None:
        if said is None:
            # A second press on the answer given: what is on record stays.
            self.said.set_value(self._one.said if self._one else None)
            return
        self.acted.emit(Step(str(said), "", self.side))

    def _follow(self, kind: str) -> None:
        if self._one is not None:
            self.followed.emit((kind, self._one.topic, self._one.id))


def _state(one: OneSide, stage: str, today: date) -> str:
    if one.asked is None:
        return "" if stage in OVER else tr("not asked yet")
    day = wording.day_month(one.asked, today)
    if one.said == "yes":
        return tr("asked on {day} · said yes", day=day)
    if one.said == "no":
        return tr("asked on {day} · would rather not", day=day)
    return tr("asked on {day}", day=day)


def _kindly(introduction: Introduction, side: str) -> str:
    """What a no asks for: thanks, and no more. The other one need not hear who said it."""
    one, two = one_side(introduction, side), one_side(introduction, "other" if side == "person" else "person")
    if one.said == "no":
        return tr(
            "That is a good answer too. Thank {name} for saying so; no reason is owed.", name=one.called
        )
    if two.said == "no" and one.asked is not None:
        return tr("Tell {name} that it does not fit just now. Who said so stays with you.", name=one.called)
    return ""
