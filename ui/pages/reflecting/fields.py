"""What every kind of question shares, and the kinds answered in prose."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.reflection.guides import Question
from ui.pages.reflecting.session import Session, mentions_of
from ui.theme import Theme
from ui.widgets.avatar import Avatar
from ui.widgets.card import Card
from ui.widgets.mention_edit import MentionEdit
from ui.widgets.text import ElidedText, Text


class Field(QWidget):
    """Where one question is answered. `compact` fields stand together on the last page and begin small.

    `begin` gives the keyboard to the place to go on at (None: after what is written), `caret` says where that place
    is, in code points of the prose.
    """

    def __init__(self, session: Session, question: Question, *, compact: bool = False) -> None:
        super().__init__()
        self.session, self.question, self.compact = session, question, compact
        self.theme: Theme = session.theme
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(self.theme.space("m") + self.theme.space("xs"))

    def begin(self, cursor: int | None = None) -> None:
        """Give the keyboard to the field."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def caret(self) -> int:
        """Where the caret is, in code points; 0 where there is no prose."""
        return 0

    def prose(self, person: int | None = None, name: str = "", least: int = 4) -> MentionEdit:
        """A field for the prose of this question, filled with what is kept and written as it changes."""
        question, session = self.question, self.session
        lines = (1, 8) if self.compact else (least, 16)
        edit = session.writing(name or question.title, question.placeholder, *lines)
        kept = session.answer(question, person)
        edit.set_content(kept.text if kept else "", mentions_of(kept))
        edit.set_cursor_point(len(edit.text()))
        self.watch(edit, lambda: session.put(question, person, lambda: written(edit)))
        return edit

    def watch(self, edit: MentionEdit, changed: Callable[[], None]) -> None:
        """Call `changed` when the words of `edit` change; not when only their looks do."""
        before = [edit.text()]

        def look() -> None:
            text = edit.text()
            if text != before[0]:
                before[0] = text
                changed()

        edit.textChanged.connect(look)


def take_up(edit: MentionEdit, cursor: int | None) -> None:
    """Give the keyboard to `edit` after `cursor` code points; None is its end."""
    edit.setFocus(Qt.FocusReason.OtherFocusReason)
    edit.set_cursor_point(len(edit.text()) if cursor is None else cursor)


def written(edit: MentionEdit) -> dict[str, object]:
    """What a field for prose gives an answer."""
    return {"text": edit.text(), "mentions": edit.mentions()}


class ProseField(Field):
    """One free text."""

    def __init__(self, session: Session, question: Question, *, compact: bool = False) -> None:
        super().__init__(session, question, compact=compact)
        self.edit = self.prose(least=5)
        self.column.addWidget(self.edit)

    def begin(self, cursor: int | None = None) -> None:
        """Go on where the text was left."""
        take_up(self.edit, cursor)

    def caret(self) -> int:
        """Where the caret is."""
        return self.edit.cursor_point()


class EachField(Field):
    """A text for every person met."""

    def __init__(self, session: Session, question: Question, *, compact: bool = False) -> None:
        super().__init__(session, question, compact=compact)
        self.edits: dict[int, MentionEdit] = {}
        names = session.names_met()
        if not names:
            self.column.addWidget(nobody(session))
        for person, name in names.items():
            part = QWidget()
            column = QVBoxLayout(part)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(self.theme.space("s"))
            column.addWidget(PersonLine(session, person, name))
            title = tr("{question} About {name}", question=question.title, name=name)
            edit = self.edits[person] = self.prose(person, title, least=2)
            column.addWidget(edit)
            self.column.addWidget(part)

    def begin(self, cursor: int | None = None) -> None:
        """Begin with the first person nothing is written about."""
        empty = (edit for edit in self.edits.values() if not edit.text())
        edit = next(empty, next(iter(self.edits.values()), None))
        if edit is not None:
            take_up(edit, None)

    def caret(self) -> int:
        """Where the caret is in the text being written."""
        return next((edit.cursor_point() for edit in self.edits.values() if edit.hasFocus()), 0)


class PersonLine(QWidget):
    """Initials, name, and how often they were met."""

    def __init__(self, session: Session, person: int, name: str) -> None:
        super().__init__()
        theme = session.theme
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space("m"))
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(ElidedText(theme, name, "body"))
        words.addWidget(ElidedText(theme, session.acquaintance(person), "small", "text_faint"))
        row.addWidget(Avatar(theme, name))
        row.addLayout(words, 1)


def nobody(session: Session) -> Card:
    """What stands where people would, before anybody was named."""
    card = Card(session.theme, "dashed")
    sentence = tr("Nobody is named as met yet. Go back and say whom you met, or go on.")
    card.add(Text(session.theme, sentence, "body", "text_muted"))
    return card
