"""A coach or a client in the list of keys: their words on request, and what can be done about them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.correspondence.values import Correspondent
from desktop_app.language import tr
from desktop_app.packets.fields import LONGEST_NAME
from ui.pages.gate import button_row
from ui.pages.letters.whose import how_to_compare, show_compared
from ui.pages.letters.words import KeyWords
from ui.theme import Theme
from ui.widgets.buttons import Disclosure, PlainButton, QuietButton
from ui.widgets.chip import Chip
from ui.widgets.fields import LineField
from ui.widgets.flow import FlowLayout
from ui.widgets.text import muted, strong


class KeyRow(QWidget):
    """Shows one correspondent. Signals carry the row of the correspondent, `renamed` the new name with it."""

    compared = Signal(int)
    doubted = Signal(int)
    renamed = Signal(int, str)
    removed = Signal(int)

    def __init__(self, theme: Theme, who: Correspondent, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.who = theme, who
        name = who.card.name
        head = QWidget()
        line = FlowLayout(theme.space("s"), theme.space("xs"), head)
        line.addWidget(strong(theme, name))
        chip = Chip(theme, "")
        show_compared(chip, known=True, compared=who.compared)
        line.addWidget(chip)
        self.unfold = Disclosure(theme, tr("Words and more"))
        self.unfold.setAccessibleName(tr("Words of {name}, and what can be done", name=name))
        line.addWidget(self.unfold)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space("xs"))
        self._column.addWidget(head)
        self._more: QWidget | None = None
        self.unfold.toggled.connect(self._unfold)

    def _unfold(self, shown: bool) -> None:
        if self._more is None:
            self._more = self._make_more()
            self._column.addWidget(self._more)
        self._more.setVisible(shown)

    def _make_more(self) -> QWidget:
        from desktop_app.packets.keys import words

        theme, who = self._theme, self.who
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, theme.space("s"))
        column.setSpacing(theme.space("s"))
        self.words = KeyWords(theme)
        self.words.show_words(words(who.card), who.card.name)
        column.addWidget(self.words)
        if who.compared is None:
            column.addWidget(muted(theme, how_to_compare(who.card.name)))
            self.compare = PlainButton(theme, tr("The words match"))
            self.compare.clicked.connect(lambda: self.compared.emit(who.id))
        else:
            self.compare = PlainButton(theme, tr("They do not match after all"))
            self.compare.clicked.connect(lambda: self.doubted.emit(who.id))
        self.compare.setAccessibleName(tr("{act}: {name}", act=self.compare.words(), name=who.card.name))
        rename, remove = QuietButton(theme, tr("Rename")), QuietButton(theme, tr("Remove"))
        remove.setAccessibleName(tr("Remove {name}", name=who.card.name))
        rename.setAccessibleName(tr("Rename {name}", name=who.card.name))
        column.addWidget(button_row(theme, self.compare, rename, remove))
        self.rename, self.remove = rename, remove
        self.name = LineField(theme, tr("What you call {name}", name=who.card.name))
        self.name.setMaxLength(LONGEST_NAME)
        self.keep = PlainButton(theme, tr("Keep this name"))
        self.keep.setAccessibleName(tr("{act}: {name}", act=self.keep.words(), name=who.card.name))
        self._naming = button_row(theme, self.name, self.keep)
        self._naming.hide()
        column.addWidget(self._naming)
        rename.clicked.connect(self._ask_name)
        remove.clicked.connect(lambda: self.removed.emit(who.id))
        self.name.returnPressed.connect(self._rename)
        self.keep.clicked.connect(self._rename)
        return holder

    def _ask_name(self) -> None:
        self.name.setText(self.who.card.name)
        self._naming.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def _rename(self) -> None:
        self.renamed.emit(self.who.id, self.name.text())
