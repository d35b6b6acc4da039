"""A small form that asks for one of many: a tag, or an event. What is typed narrows what is offered."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop_app.language import tr
from ui.theme import Theme
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.pick_list import Choice, PickList
from ui.widgets.text import heading

# What is typed -> what it may mean.
Offer = Callable[[str], Sequence[Choice]]
Taken = Callable[[Choice], None]


class PickPanel(Card):
    """Hidden until it is asked to `ask`. `gone`: it was put away, by Esc, Cancel or because something was picked."""

    gone = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._title = heading(theme, "")
        self.pick = PickList(theme, tr("Which one"), "")
        self._offer: Offer | None = None
        self._taken: Taken | None = None
        self.pick.typed.connect(self._show)
        self.pick.picked.connect(self._take)
        cancel = QuietButton(theme, tr("Cancel"))
        cancel.clicked.connect(self.put_away)
        line = FlowLayout(theme.space("s"), theme.space("s"))
        line.addWidget(cancel)
        self.add(self._title)
        self.add(self.pick)
        self.add(line)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.put_away)
        self.hide()

    def ask(self, title: str, placeholder: str, offer: Offer, taken: Taken, typed: str = "") -> None:
        """Ask under this title; `taken` gets the choice, unless it is put away."""
        self._title.setText(title)
        self.pick.field.setPlaceholderText(placeholder)
        self.pick.field.setAccessibleName(title)
        self._offer, self._taken = offer, taken
        self.pick.field.setText(typed)
        self._show(typed)
        self.show()
        self.pick.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.pick.field.selectAll()

    def put_away(self) -> None:
        """Ask no more."""
        if self._taken is not None:
            self._taken = self._offer = None
            self.hide()
            self.gone.emit()

    def _show(self, typed: str) -> None:
        if self._offer is not None:
            self.pick.show_choices(self._offer(typed))

    def _take(self, choice: Choice) -> None:
        taken = self._taken
        self.put_away()
        if taken is not None:
            taken(choice)
