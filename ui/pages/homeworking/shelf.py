"""What one can choose on the page: the homework one has, what is over, and the library."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.homework.assignments import Assignment
from desktop_app.language import tr
from ui.context import Context
from ui.pages.homeworking.library import LibraryList
from ui.pages.homeworking.list import HomeworkList
from ui.widgets.buttons import QuietButton
from ui.widgets.text import faint

_PAST = 3  # of what is over, until more of it is wanted
_MORE = 20


class Shelf(QObject):
    """`above` has the cards, `below` the library; both are for the page to place.

    `picked(homework)` and `looked_at(guide)`: one was chosen. `more_wanted`: more of what is over.
    """

    picked = Signal(object)
    looked_at = Signal(object)
    more_wanted = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context, theme = context, context.theme
        self._past = _PAST
        self.cards = HomeworkList(theme, context.today())
        self.more = QuietButton(theme, tr("Earlier homework"))
        self.library = LibraryList(theme)
        self._name = faint(theme, tr("From the library"))
        self.above, self.below = QWidget(), QWidget()
        above, below = QVBoxLayout(self.above), QVBoxLayout(self.below)
        for column in (above, below):
            column.setContentsMargins(0, 0, 0, 0)
        above.addWidget(self.cards)
        above.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        name = QHBoxLayout()
        name.addSpacing(theme.space("xs"))
        name.addWidget(self._name, 1)
        below.setSpacing(theme.space("s"))
        below.addLayout(name)
        below.addWidget(self.library)
        self.above.setFocusProxy(self.cards)
        self.cards.picked.connect(self.picked)
        self.library.picked.connect(self.looked_at)
        self.more.clicked.connect(self._ask_more)

    def read(self, held: Assignment | None) -> None:
        """Show what there is now; of what is over, `held` is among it. Raises `KnownError`."""
        homework = self._context.journal.homework
        taken, library = homework.open(), homework.library()
        past, there_are_more = self._read_past(held)
        self.cards.show_cards((*taken, *past), self._context.today())
        self.cards.setVisible(bool(taken or past))
        self.more.setVisible(there_are_more)
        self.library.show_rows(library)
        self._name.setVisible(bool(library))
        self.library.setVisible(bool(library))

    def choose(self, homework: int | None, guide: str | None = None) -> None:
        """Show what is chosen."""
        self.cards.choose(homework)
        self.library.choose(guide)

    def show_more(self, before: int) -> None:
        """Go on with the keyboard where the list ended when it had `before` cards."""
        if len(self.cards.rows()) > before:
            self.cards.go_to(before)
            self.cards.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_more(self) -> None:
        before = len(self.cards.rows())
        self._past += _MORE
        self.more_wanted.emit()
        self.show_more(before)

    def _read_past(self, held: Assignment | None) -> tuple[tuple[Assignment, ...], bool]:
        """What is over, the latest first; and whether there are more."""
        wanted = held.id if held is not None and held.state != "open" else None
        while True:
            found = self._context.journal.homework.past(self._past + 1)
            shown, there_are_more = found[: self._past], len(found) > self._past
            if not there_are_more or wanted is None or wanted in {one.id for one in shown}:
                return shown, there_are_more
            self._past *= 2
