"""Two people who could help each other, with the reason why: an idea to begin with or to put away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.saying import called, words
from ui.models.ink import Ink, mirrored_in
from ui.pages.introducing.marked import MarkedLine
from ui.pages.introducing.marking import places
from ui.theme import Theme
from ui.widgets.avatar import initials
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.text import Text

if TYPE_CHECKING:
    from desktop_app.introductions.ideas import Proposal

_OVERLAP = 0.14  # of a circle's width


class Pair(QWidget):
    """Two circles side by side that touch: an ornament, silent to screen readers."""

    def __init__(self, theme: Theme, one: str, other: str) -> None:
        super().__init__()
        self._ink = Ink(theme, self)
        self._letters = (initials(one), initials(other))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Two circles, one a little over the other."""
        side = self._ink.circle
        return QSize(side + round(side * (1 - _OVERLAP)), side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The second first, so that the first lies over it with a gap."""
        painter, side, theme = QPainter(self), self._ink.circle, self._ink.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored = self.isRightToLeft()
        for letters, left in ((self._letters[1], self.width() - side), (self._letters[0], 0)):
            room = mirrored_in(self.rect(), QRect(left, 0, side, side), mirrored)
            gap = theme.shape("focus_ring")
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("surface"))
            painter.drawEllipse(room.adjusted(-gap, -gap, gap, gap))
            self._ink.avatar(painter, room, letters)


def names_of(proposal: Proposal) -> str:
    """Both of them, by their whole names."""
    return tr("{one} and {other}", one=proposal.person_name, other=proposal.other_name)


def need_words(proposal: Proposal) -> str:
    """What one of them needs, as a sentence."""
    return tr("{name} needs {what}", name=called(proposal.person_name, ""), what=words(proposal.need))


def offer_words(proposal: Proposal) -> str:
    """What the other one has for it: an offer, or something that was written of them."""
    name, offer = called(proposal.other_name, ""), words(proposal.offer)
    if proposal.entry_kind == "topic":
        return tr("{name} offers {what}", name=name, what=offer)
    return tr("You wrote of {name}: “{words}”", name=name, words=offer)


class ProposalCard(Card):
    """`begun` and `dismissed` carry the proposal; `followed` carries (kind, id, person) of the entry pressed."""

    begun = Signal(object)
    dismissed = Signal(object)
    followed = Signal(object)

    def __init__(self, theme: Theme, proposal: Proposal) -> None:
        super().__init__(theme)
        self.proposal = proposal
        who = names_of(proposal)
        self.setAccessibleName(who)
        self.need = self._line(theme, need_words(proposal), words(proposal.need))
        self.offer = self._line(theme, offer_words(proposal), words(proposal.offer))
        self.begin = PrimaryButton(theme, tr("Begin"))
        self.dismiss = QuietButton(theme, tr("Not these two"))
        for button in (self.begin, self.dismiss):
            button.setAccessibleDescription(who)
        self.begin.clicked.connect(lambda: self.begun.emit(self.proposal))
        self.dismiss.clicked.connect(lambda: self.dismissed.emit(self.proposal))
        one = proposal
        self.need.clicked.connect(lambda: self.followed.emit(("topic", one.need_id, one.person)))
        self.offer.clicked.connect(lambda: self.followed.emit((one.entry_kind, one.entry_id, one.other)))
        self._lay_out(theme, who)

    def stops(self) -> tuple[QWidget, ...]:
        """What the keyboard stops at, in reading order."""
        return self.need, self.offer, self.begin, self.dismiss

    def _line(self, theme: Theme, sentence: str, said: str) -> MarkedLine:
        start = max(0, sentence.rfind(said))
        marks = [(start + begin, length) for begin, length in places(said, self.proposal.shared)]
        line = MarkedLine(theme, sentence, marks)
        line.setAccessibleDescription(tr("{names} · opens where it is noted", names=names_of(self.proposal)))
        return line

    def _lay_out(self, theme: Theme, who: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.space("m"))
        pair = Pair(theme, self.proposal.person_name, self.proposal.other_name)
        row.addWidget(pair, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(theme.space("xs") // 2)
        column.addWidget(Text(theme, who, "strong"))
        column.addWidget(self.need)
        column.addWidget(self.offer)
        column.addSpacing(theme.space("s"))
        acts = QWidget()
        flow = FlowLayout(theme.space("s"), theme.space("s"), acts)
        flow.addWidget(self.begin)
        flow.addWidget(self.dismiss)
        column.addWidget(acts)
        row.addLayout(column, 1)
        self.add(row)
