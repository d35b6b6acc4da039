"""An introduction that is open: the two people, the words, how it went. It holds no journal; what is beside it does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.people.values import Introduction, Person
from ui.pages.introducing.outcome import OutcomeCard
from ui.pages.introducing.sides import SideCard
from ui.pages.introducing.steps import OVER, Step, column_title, names, next_step, since
from ui.pages.introducing.words import WordsCard
from ui.pages.noting.reading_order import set_reading_order
from ui.pages.reflecting.people_met import NameField
from ui.theme import Theme
from ui.widgets.buttons import IconButton, PlainButton, PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.fields import LabeledField
from ui.widgets.flow import FlowLayout
from ui.widgets.layouts import EqualColumns
from ui.widgets.text import heading, small
from ui.widgets.writing import WritingEdit

_NARROWEST = 230  # logical pixels of one side, before the text grows
_IN_PLACE = ("asked", "yes", "no", "find", "went", "reopen")  # steps that a control of their own does


class OpenSheet(QWidget):
    """`acted` carries a `Step`, `followed` (kind, id, person), `found` a `Person` or a new name. `closed`: put it away.

    `left`: a field was left with something typed in it, the reason or what may be mentioned of a side.
    """

    acted = Signal(object)
    followed = Signal(object)
    found = Signal(object)
    left = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, offer: Callable[[str], Sequence[Person]]) -> None:
        super().__init__()
        self._theme = theme
        self._shown: Introduction | None = None
        self.reason_typed = self._filling = False
        self.title, self._about = heading(theme), small(theme)
        self.close_button = IconButton(theme, "close", tr("Back to the board"))
        self.reason = WritingEdit(theme, "", min_lines=1, max_lines=6)
        self.finder = NameField(theme, "", tr("Type a name"), offer)
        self._finding = LabeledField(theme, tr("Whom could they meet?"), self.finder)
        self.sides = {side: SideCard(theme, side) for side in ("person", "other")}
        self._both = EqualColumns(theme, _NARROWEST, self.sides.values())
        self.words, self.outcome = WordsCard(theme), OutcomeCard(theme)
        self.primary = PrimaryButton(theme, "", "Ctrl Enter")
        self.reopen = PlainButton(theme, tr("Take it up again"))
        self.drop = QuietButton(theme, tr("Drop it"))
        self._lay_out()
        self._connect()

    def show_introduction(self, introduction: Introduction, today: date) -> None:
        """Show how it stands; what is being typed stays."""
        if self._shown is None or self._shown.id != introduction.id:
            self.reason_typed = False
        self._shown = introduction
        step, stage = next_step(introduction), introduction.stage
        self.title.setText(names(introduction))
        when = since(introduction, today)
        over = stage == "dropped" or not when
        self._about.setText(column_title(stage) if over else when)
        if not self.reason_typed and self.reason.text() != introduction.reason:
            self._filling = True
            self.reason.set_text(introduction.reason)
            self._filling = False
        for side in self.sides.values():
            side.show_side(introduction, today)
        self._finding.setVisible(introduction.other is None and stage == "idea")
        self.words.setVisible(introduction.other is not None and stage in ("idea", "asked_one", "asked_both"))
        self.outcome.setVisible(stage in ("made", "outcome"))
        mine = step is not None and step.action not in _IN_PLACE
        self.primary.setVisible(mine)
        self.primary.set_text(step.words if step is not None and mine else "")
        self.reopen.setVisible(stage == "dropped")
        self.drop.setVisible(stage not in OVER)
        self.setAccessibleName(names(introduction))
        self.set_tab_order()

    def set_tab_order(self) -> None:
        """After parts came or went."""
        set_reading_order(self)

    def begin(self) -> None:
        """Give the keyboard to what is to be done next."""
        step = next_step(self._shown) if self._shown is not None else None
        if step is not None and step.action == "yes":
            self.sides[step.side].said.focus_choice()
            return
        words = self.words.box.field
        parts: dict[str, QWidget] = {"asked": words, "made": words, "find": self.finder}
        parts["went"] = self.outcome.well
        part = parts.get(step.action if step is not None else "", self.close_button)
        part.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The reason is written down when one goes on."""
        if event.type() == QEvent.Type.FocusOut and self.reason_typed:
            self.left.emit()
        return super().eventFilter(watched, event)

    # Inside

    def _lay_out(self) -> None:
        theme = self._theme
        head = Card(theme)
        top = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self._about)
        top.addLayout(words, 1)
        top.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        head.add(top)
        head.body.addSpacing(theme.space("xs"))
        head.add(LabeledField(theme, tr("Why these two"), self.reason))
        head.add(self._finding)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("m"))
        for part in (head, self._both, self.words, self.outcome):
            column.addWidget(part)
        foot = QWidget()
        flow = FlowLayout(theme.space("s"), theme.space("s"), foot)
        flow.addWidget(self.primary)
        flow.addWidget(self.reopen)
        flow.addWidget(self.drop)
        column.addWidget(foot)
        column.addStretch(1)

    def _connect(self) -> None:
        for side in self.sides.values():
            side.acted.connect(self.acted)
            side.followed.connect(self.followed)
            side.left.connect(self.left)
        self.reason.textChanged.connect(self._note_typing)
        self.reason.installEventFilter(self)
        self.finder.named.connect(self.found)
        self.primary.clicked.connect(self._step)
        self.reopen.clicked.connect(self._step)
        self.drop.clicked.connect(lambda: self.acted.emit(Step("drop", "")))
        self.close_button.clicked.connect(self.closed)
        for keys, act in (("Ctrl+Return", self._step), ("Ctrl+Enter", self._step), ("Esc", self.closed.emit)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        copying = QShortcut(QKeySequence("Ctrl+Shift+C"), self)
        copying.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        copying.activated.connect(self._copy)

    def _note_typing(self) -> None:
        if not self._filling:
            self.reason_typed = True

    def _copy(self) -> None:
        if self.words.isVisibleTo(self):
            self.words.box.copy()

    def _step(self) -> None:
        step = next_step(self._shown) if self._shown is not None else None
        if step is not None and step.action in ("find", "went"):
            self.begin()
        elif step is not None:
            self.acted.emit(step)
