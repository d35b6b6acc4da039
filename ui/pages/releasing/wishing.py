"""Words for someone who is let go, read by their writer alone and kept while they are typed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.journal import Journal
from desktop_app.language import tr
from ui.pages.reflecting.saving import Saver
from ui.theme import Theme
from ui.widgets.text import small, strong
from ui.widgets.writing import WritingEdit


class Wish(QWidget):
    """A heading and a field. `typed`: the words are others than before."""

    typed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._heading = strong(theme)
        private = tr("only you will read this")
        self.field = WritingEdit(theme, "", min_lines=2, max_lines=10)
        self.field.setAccessibleDescription(private)
        self._heading.setBuddy(self.field)
        self._before = ""
        self.field.textChanged.connect(self._look)
        heading = QHBoxLayout()
        heading.setSpacing(theme.space("xs"))
        heading.addWidget(self._heading)
        heading.addWidget(small(theme, private), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("s"))
        column.addLayout(heading)
        column.addWidget(self.field)

    def show_words(self, name: str, words: str) -> None:
        """Show what was written for `name`."""
        wish = tr("What I wish {name}", name=name)
        self._heading.setText(wish)
        self.field.setAccessibleName(wish)
        self._before = words
        if self.field.text() != words:
            self.field.set_text(words)

    def _look(self) -> None:
        words = self.field.text()
        # A field also tells of changes of its looks.
        if words != self._before:
            self._before = words
            self.typed.emit()


class Drafts:
    """Words for several people on their way to the journal; what the disk refuses stays here and is tried again."""

    def __init__(self, journal: Journal, owner: QObject) -> None:
        self._releases, self._owner = journal.releases, owner
        self._waiting: dict[int, str] = {}
        self.saver = Saver(owner)

    def words(self, person: int) -> str:
        """What was last written for someone. Raises `KnownError`."""
        if person in self._waiting:
            return self._waiting[person]
        kept = self._releases.draft(person)
        return kept["words"] if kept else ""

    def put(self, person: int, words: str) -> None:
        """Have these written in a moment."""
        self._waiting[person] = words
        self.saver.put(person, lambda: self._write(person))

    def drop(self, person: int) -> None:
        """What waits for this person is written otherwise, or not wanted."""
        self._waiting.pop(person, None)
        self.saver.flush()

    def _write(self, person: int) -> None:
        words = self._waiting.get(person)
        if words is None:
            return
        self._releases.keep_words(person, why="", words=words, origin=self._owner)
        if self._waiting.get(person) == words:
            del self._waiting[person]
