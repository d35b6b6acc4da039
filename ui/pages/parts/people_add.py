"""Someone new, in five seconds: a name is enough."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop_app.language import tr
from ui.theme import Theme
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.fields import LabeledField, LineField
from ui.widgets.flow import FlowLayout
from ui.widgets.layouts import FoldingRow
from ui.widgets.notice import Notice
from ui.widgets.text import heading


class AddPerson(Card):
    """A small form. `wanted`: Enter or the button; `gone`: Esc or Cancel, which keep what was typed.

    `named` carries the name as it is typed; `known_wanted`: whoever has that name already is to be opened.
    """

    wanted = Signal()
    gone = Signal()
    named = Signal(str)
    known_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.name, self.organisation, self.how_met = LineField(theme), LineField(theme), LineField(theme)
        self.add(heading(theme, tr("Someone new")))
        row = FoldingRow(theme)
        for label, field in (
            (tr("Name"), self.name),
            (tr("Organisation, if you like"), self.organisation),
            (tr("How you met, if you like"), self.how_met),
        ):
            row.add(LabeledField(theme, label, field), 1)
            field.returnPressed.connect(self.wanted)
        self.add(row)
        self._known = Notice(theme)
        self._known.acted.connect(self.known_wanted)
        self.add(self._known)
        self.name.textChanged.connect(self.named)
        buttons = FlowLayout(theme.space("s"), theme.space("s"))
        add, cancel = PrimaryButton(theme, tr("Add")), QuietButton(theme, tr("Cancel"))
        add.clicked.connect(self.wanted)
        cancel.clicked.connect(self.gone)
        buttons.addWidget(add)
        buttons.addWidget(cancel)
        self.body.addSpacing(theme.space("s"))
        self.add(buttons)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.gone)

    def begin(self) -> None:
        """Show the form, ready for a name."""
        self.show()
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.name.selectAll()

    def show_known(self, name: str) -> None:
        """Say that somebody of this name is here already; "" for nobody."""
        if name:
            said = tr("{name} is in your journal already.", name=name)
            if self._known.text() != said:
                self._known.tell(
                    said, todo=tr("Add another of that name, or open theirs."), action=tr("Open")
                )
        else:
            self._known.clear()

    def done(self) -> None:
        """What was typed has been kept: empty the form and put it away."""
        for field in (self.name, self.organisation, self.how_met):
            field.clear()
        self.hide()
