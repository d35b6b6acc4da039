"""A person's tags, and a line to add one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.people.tags import TagCount
from ui.pages.parts.person_aside import empty
from ui.theme import Theme
from ui.widgets.buttons import IconButton, PlainButton
from ui.widgets.chip import Chip
from ui.widgets.fields import LineField
from ui.widgets.flow import FlowLayout
from ui.widgets.text import small, strong


class TagsPart(QWidget):
    """`wanted` carries the name of a tag to add, `removed` one to take away; `asked` wants the tags there are."""

    wanted = Signal(str)
    removed = Signal(str)
    asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[str, ...] | None = None
        self._names = QStringListModel(self)
        self._nothing = small(theme, tr("Words of your own for groups of people."))
        self._rows = FlowLayout(theme.space("m"), theme.space("xs"))
        self.words = LineField(theme, tr("Add a tag"), tr("Add a tag"))
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.words.setCompleter(completer)
        self.words.installEventFilter(self)
        self.words.returnPressed.connect(self._want)
        button = PlainButton(theme, tr("Add"))
        button.setAccessibleDescription(tr("Tags"))
        button.clicked.connect(self._want)
        line = QHBoxLayout()
        line.setSpacing(theme.space("s"))
        line.addWidget(self.words, 1)
        line.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space("s"), 0, 0)
        column.setSpacing(theme.space("s"))
        column.addWidget(strong(theme, tr("Tags")))
        column.addWidget(self._nothing)
        column.addLayout(self._rows)
        column.addLayout(line)

    def show_tags(self, tags: Sequence[str]) -> None:
        """Show these; what is being typed stays."""
        if tuple(tags) == self._shown:
            return
        self._shown = tuple(tags)
        empty(self._rows)
        self._nothing.setVisible(not tags)
        for tag in tags:
            self._rows.addWidget(self._tag(tag))

    def offer(self, tags: Iterable[TagCount]) -> None:
        """Tags that there are, to be completed."""
        self._names.setStringList([tag.name for tag in tags])

    def done(self) -> None:
        """It was added: make room for another."""
        self.words.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whoever comes to the line may be offered what there is."""
        if event.type() == QEvent.Type.FocusIn and not self._names.rowCount():
            self.asked.emit()
        return super().eventFilter(watched, event)

    def _tag(self, tag: str) -> QWidget:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(Chip(self._theme, tag))
        remove = IconButton(self._theme, "close", tr("Take away: {what}", what=tag))
        remove.clicked.connect(lambda: self.removed.emit(tag))
        row.addWidget(remove)
        return part

    def _want(self) -> None:
        if self.words.text().strip():
            self.wanted.emit(self.words.text())
        else:
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
