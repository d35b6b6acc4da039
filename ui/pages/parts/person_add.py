"""One line to add something about a person: which kind, a few words, perhaps a day."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr
from ui.theme import Theme
from ui.widgets.buttons import Disclosure, PlainButton
from ui.widgets.choice import SegmentedChoice
from ui.widgets.fields import LineField
from ui.widgets.flow import FlowLayout


class AddLine(QWidget):
    """Folded until its words are pressed. `wanted`: Enter or the button, with something typed.

    What was typed stays until `done`. `changing` is the id of what `change` was called with, None for something new.
    """

    wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        invitation: str,
        kinds: Sequence[tuple[object, str]],
        kinds_name: str,
        placeholder: str,
        day: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._first = kinds[0][0]
        self.changing: int | None = None
        self.disclosure = Disclosure(theme, invitation)
        self.kind = SegmentedChoice(theme, kinds, kinds_name)
        self.kind.set_value(self._first)
        self.words = LineField(theme, placeholder, placeholder)
        button = PlainButton(theme, tr("Add"))
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("s"))
        column.addWidget(self.kind)
        column.addWidget(self.words)
        line = FlowLayout(theme.space("s"), theme.space("s"))
        if day is not None:
            line.addWidget(day)
        line.addWidget(button)
        column.addLayout(line)
        self._body.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.space("s"))
        outer.addWidget(self.disclosure)
        outer.addWidget(self._body)
        self.disclosure.toggled.connect(self._unfold)
        self.words.returnPressed.connect(self._want)
        button.clicked.connect(self._want)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self._body)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._fold)

    def chosen(self) -> str:
        """The kind, never none: the first stands where none was chosen."""
        return str(self.kind.value() or self._first)

    def change(self, id: int, words: str) -> None:
        """Ask for other words; what kind it is stays."""
        self.disclosure.setChecked(True)
        self.changing = id
        self.kind.hide()
        self.words.setText(words)
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def done(self) -> None:
        """It was kept: make room for another."""
        self.words.clear()
        if self.changing is not None:
            self._fold()

    def _unfold(self, on: bool) -> None:
        self._body.setVisible(on)
        if self.changing is not None:
            # Whatever was being changed is left as it was.
            self.changing = None
            self.words.clear()
            self.kind.show()
        if on:
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fold(self) -> None:
        self.disclosure.setChecked(False)
        self.disclosure.setFocus()

    def _want(self) -> None:
        if self.words.text().strip():
            self.wanted.emit()
        else:
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
