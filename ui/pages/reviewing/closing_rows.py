"""What closing will do, or did, person by person."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr, trn
from desktop_app.review.values import Step, What
from ui.pages.parts.today_links import LinkLine
from ui.theme import Theme
from ui.widgets.buttons import Disclosure, PlainButton, QuietButton
from ui.widgets.card import Card, Line
from ui.widgets.flow import FlowLayout
from ui.widgets.layouts import FoldingRow
from ui.widgets.text import Text, heading

# People shown to begin with, and with every press for more; and how many of them in one turn of the window: a row is a
# dozen widgets, which take a millisecond or two.
_FIRST, _MORE, _IN_A_TURN = 12, 24, 6


class StepRow(FoldingRow):
    """A person, what happens, and what can be done about it first; of a `closed` review, what was done, or was `left`
    and why.

    Its signals have the person: `person` to read about them, `changed` to decide otherwise, `release` for the page on
    which paths part.
    """

    person = Signal(object)
    changed = Signal(object)
    release = Signal(object)

    def __init__(self, theme: Theme, step: Step, *, closed: bool = False, left: bool = False) -> None:
        super().__init__(theme)
        self.step = step
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.name = LinkLine(theme, step.name, "strong")
        self.name.clicked.connect(lambda: self.person.emit(step.person))
        column.addWidget(self.name)
        self.promises: LinkLine | None = None
        if step.promises:
            self.promises = LinkLine(theme, _promised(step.promises), "body", "clay")
            self.promises.clicked.connect(lambda: self.release.emit(step.person))
            column.addWidget(self.promises)
        elif step.said:
            column.addWidget(Text(theme, step.said, "body", "text_muted"))
        self.add(words, 1)
        ways = QWidget()
        flow = FlowLayout(theme.space("s"), theme.space("xs"), ways)
        if left and not step.promises:
            self._way(flow, theme, tr("Release them now"), self.release.emit)
        elif not closed and step.what is What.RELEASE and not step.promises:
            self._way(flow, theme, tr("Find words"), self.release.emit)
        if not closed:
            self._way(flow, theme, tr("Change"), self.changed.emit)
        if flow.count():
            self.add(ways)
        else:
            ways.deleteLater()

    def _way(self, flow: FlowLayout, theme: Theme, words: str, act: Callable[[int], object]) -> None:
        button = QuietButton(theme, words)
        button.setAccessibleName(tr("{act}: {name}", act=words, name=self.step.name))
        button.clicked.connect(lambda: act(self.step.person))
        flow.addWidget(button)


class StepGroup(Card):
    """Rows under one heading, as many as one reads; the others on demand. `folded`: only the heading to begin with."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        steps: Sequence[Step],
        row: Callable[[Step], QWidget],
        *,
        folded: bool = False,
    ) -> None:
        super().__init__(theme)
        self._themed, self._left, self._row = theme, list(steps), row
        self.rows: list[QWidget] = []
        self._due = 0  # rows that are to be shown and are not yet
        self._growing = QTimer(self)
        self._growing.setInterval(0)
        self._growing.timeout.connect(self._grow)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.space("s"))
        self.more = PlainButton(theme, "")
        self.more.clicked.connect(self._go_on)
        self.more.hide()
        self.fold: Disclosure | None = None
        if folded:
            self.fold = Disclosure(theme, title)
            self.fold.toggled.connect(self._unfold)
            self.add(self.fold)
        else:
            self.add(heading(theme, title))
        self._inner = QWidget()
        inner = QVBoxLayout(self._inner)
        inner.setContentsMargins(0, theme.space("s"), 0, 0)
        inner.addLayout(self._rows)
        inner.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        self.add(self._inner)
        if folded:
            self._inner.hide()
        else:
            self._show_some(_FIRST)

    def _unfold(self, on: bool) -> None:
        if on and not self.rows:
            self._show_some(_FIRST)
        self._inner.setVisible(on)

    def _go_on(self) -> None:
        at = len(self.rows)
        self._show_some(_MORE)
        first = next((part for part in self.rows[at].findChildren(LinkLine)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_some(self, count: int) -> None:
        """The first few at once, the others in turns to come."""
        self._due = min(self._due + count, len(self._left))
        left = len(self._left) - self._due
        self.more.set_text(trn("Show {n} more", "Show {n} more", min(left, _MORE)))
        self.more.setVisible(left > 0)
        self._growing.start()
        self._grow()

    def _grow(self) -> None:
        count = min(self._due, _IN_A_TURN)
        self._due -= count
        if not self._due:
            self._growing.stop()
        some, self._left = self._left[:count], self._left[count:]
        # Laid out together: what appears alone has all of the page laid out.
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._themed.space("s"))
        for step in some:
            if self.rows:
                column.addWidget(Line(self._themed))
            made = self._row(step)
            self.rows.append(made)
            column.addWidget(made)
        self._rows.addWidget(block)
        if self.isVisible():
            # At once, to take the keyboard; what is not seen yet is shown with all the rest.
            block.show()


def planned(what: What, count: int) -> str:
    """The heading over those of whom this was decided, before closing."""
    return {
        What.DEEPEN: trn("Deepen {n} tie", "Deepen {n} ties", count),
        What.KEEP: trn("{n} person stays as they are", "{n} people stay as they are", count),
        What.REST: trn("Let {n} person rest", "Let {n} people rest", count),
        What.RELEASE: trn("Bless and release {n} person", "Bless and release {n} people", count),
        What.SKIP: trn("{n} person is left for next time", "{n} people are left for next time", count),
    }[what]


def done(what: What, count: int) -> str:
    """The heading over those of whom this was decided, once it is done."""
    return {
        What.DEEPEN: trn("{n} tie deepened", "{n} ties deepened", count),
        What.KEEP: trn("{n} person kept as they were", "{n} people kept as they were", count),
        What.REST: trn("{n} person let rest", "{n} people let rest", count),
        What.RELEASE: trn("{n} person blessed and released", "{n} people blessed and released", count),
        What.SKIP: trn("{n} person left for next time", "{n} people left for next time", count),
    }[what]


def _promised(count: int) -> str:
    return trn(
        "{n} promise is open: settle it first. Until then they stay.",
        "{n} promises are open: settle them first. Until then they stay.",
        count,
    )
