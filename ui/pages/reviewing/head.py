"""The head of the page: the period, what it comes to in words, what can be done with it; and the tabs."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QTabBar, QToolButton, QVBoxLayout, QWidget

from desktop_app.conduct.periods import Span
from desktop_app.language import tr
from ui.pages.reviewing.parts import CLOSING, LETTER, PARTS, PEOPLE, QUARTER, QUESTIONS
from ui.pages.reviewing.switching import PeriodSwitch
from ui.theme import Theme
from ui.widgets.buttons import PlainButton
from ui.widgets.card import Line
from ui.widgets.flow import FlowLayout
from ui.widgets.layouts import FoldingRow
from ui.widgets.text import Text

_BY_KEYS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class ReviewHead(QWidget):
    """The small line with its ways to other periods, and what can be done; below it the headline has all the width."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.switch = PeriodSwitch(theme)
        self.compare = PlainButton(theme, tr("Compare…"))
        self.save = PlainButton(theme, tr("Save or print…"))
        self._actions = QWidget()
        self._actions.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        flow = FlowLayout(theme.space("s"), theme.space("s"), self._actions)
        flow.addWidget(self.compare)
        flow.addWidget(self.save)
        self._headline = Text(theme, "", "title")
        row = FoldingRow(theme)
        row.add(self.switch, 1)
        row.add(self._actions)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(row)
        column.addWidget(self._headline)

    def set_title(self, title: str) -> None:
        """Show another headline."""
        self._headline.setText(title)

    def show_headline(self, *, shown: bool) -> None:
        """Show the headline and what can be done, or only which period it is."""
        self._headline.setVisible(shown)
        self._actions.setVisible(shown)

    def title(self) -> str:
        """The headline shown."""
        return self._headline.text()


class _Bar(QTabBar):
    """Gets the keyboard of a page that opens: the ring is around it once a key is used. `by_key`: an arrow is moving
    between the tabs just now."""

    ring_on_focus, ring_on_key = True, True
    by_key = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Who moves between the tabs by arrows goes on doing so."""
        self.by_key = True
        try:
            super().keyPressEvent(event)
        finally:
            self.by_key = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes here by keys looks for the ring."""
        self.ring_on_focus = event.reason() in _BY_KEYS
        super().focusInEvent(event)


class PartTabs(QWidget):
    """The tabs of the page. `turned`: another one was chosen."""

    turned = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = _Bar()
        self.bar.setAccessibleName(tr("Parts of this page"))
        self.bar.setUsesScrollButtons(True)
        # Qt's own, which it would name in the language of the system.
        for button, words in zip(
            self.bar.findChildren(QToolButton), (tr("Tabs before"), tr("Tabs after")), strict=False
        ):
            button.setAccessibleName(words)
        texts = {
            PEOPLE: tr("People"),
            QUESTIONS: tr("Questions"),
            LETTER: tr("Letter to myself"),
            CLOSING: tr("Closing"),
        }
        for name in PARTS:
            self.bar.addTab(texts.get(name, ""))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(Line(theme))
        self.bar.currentChanged.connect(self.turned)
        # Wherever the keyboard is in the window, while the tabs are seen.
        QShortcut(QKeySequence("Ctrl+PgDown"), self).activated.connect(lambda: self.step(1))
        QShortcut(QKeySequence("Ctrl+PgUp"), self).activated.connect(lambda: self.step(-1))

    def name(self) -> str:
        """The part whose tab is chosen."""
        return PARTS[self.bar.currentIndex()]

    def text(self, name: str) -> str:
        """What stands on the tab of a part."""
        return self.bar.tabText(PARTS.index(name))

    def choose(self, name: str) -> None:
        """Choose the tab of a part."""
        self.bar.setCurrentIndex(PARTS.index(name))

    def step(self, by: int) -> None:
        """Choose a neighbour; after the last comes the first."""
        self.bar.setCurrentIndex((self.bar.currentIndex() + by) % self.bar.count())

    def name_span(self, span: Span) -> None:
        """Call the first tab by how much is looked back on."""
        words = {
            Span.MONTH: tr("The month"),
            Span.QUARTER: tr("The quarter"),
            Span.HALF_YEAR: tr("The half-year"),
            Span.YEAR: tr("The year"),
        }
        self.bar.setTabText(PARTS.index(QUARTER), words[span])

    def count_people(self, done: int, worth: int) -> None:
        """Say how many are decided, of how many worth a look."""
        text = tr("People {done} of {n}", done=done, n=worth) if worth else tr("People")
        self.bar.setTabText(PARTS.index(PEOPLE), text)

    def tell_decided(self, done: int) -> None:
        """Say how many were decided on, in a review that is closed."""
        text = tr("People · {n} decided", n=done) if done else tr("People")
        self.bar.setTabText(PARTS.index(PEOPLE), text)
