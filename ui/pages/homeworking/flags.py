"""Words that might be names and that nobody in the journal has: each waits for a yes or a no."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr, trn
from desktop_app.masking.values import Asked, Covered, Excerpt, What
from ui.pages.homeworking.kept_rows import KeptRows
from ui.theme import Theme
from ui.widgets.buttons import PlainButton
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.text import Text, heading, muted

_APART = "([{“‘«—–&"
_PLACES = 3  # where a word stands that are shown


class FlagsCard(Card):
    """What is asked, one below the other. H hides, N says that it is no name; both go on to the next.

    `decided` is emitted with the key and whether to hide it; `looked` with the words the keyboard is at, "" for none;
    `finished` once the last one shown is decided.
    """

    decided = Signal(str, bool)
    looked = Signal(str)
    finished = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "chosen_clay", parent)
        self.body.setSpacing(theme.space("m"))
        self._said = heading(theme, "")
        self.add(self._said)
        self.add(
            muted(
                theme,
                tr("Nobody in your journal is called this. Say yes or no to each before you save."),
            )
        )
        self.list: KeptRows[FlagRow] = KeptRows(theme, "l")
        self.add(self.list)
        self.hide()

    def show_covered(self, covered: Covered | None) -> None:
        """Ask about what is still open in a draft."""
        asked = covered.open if covered is not None else ()
        # A row follows its places: another answer may have been ticked.
        wanted: dict[Hashable, Callable[[], FlagRow]] = {
            (each.key, each.excerpts): partial(self._row, each) for each in asked
        }
        focused = self._focused()
        self.list.show_rows(wanted)
        for row in self.rows():
            row.settle(decided=False)
        self._said.setText(trn("{n} word might be a name", "{n} words might be names", len(asked)))
        self.setVisible(bool(asked))
        if focused is not None and focused not in self.rows():
            again = next((row for row in self.rows() if row.asked.key == focused.asked.key), None)
            if again is not None:
                again.take_up()

    def rows(self) -> list[FlagRow]:
        """Each as shown."""
        return list(self.list.rows.values())

    def take_up(self) -> None:
        """Give the keyboard to the first that waits."""
        waiting = [row for row in self.rows() if not row.decided]
        if waiting:
            waiting[0].take_up()

    def go_to(self, words: str) -> None:
        """Give the keyboard to what is asked about these words, if it still is."""
        row = next((row for row in self.rows() if row.asked.said == words and not row.decided), None)
        if row is not None:
            row.take_up()

    def _row(self, asked: Asked) -> FlagRow:
        row = FlagRow(self._theme, asked)
        row.said.connect(partial(self._decide, row))
        row.moved.connect(partial(self._move, row))
        row.entered.connect(lambda: self.looked.emit(asked.said))
        return row

    def _decide(self, row: FlagRow, hide: bool) -> None:
        if row.decided:
            return
        rows = self.rows()
        place = rows.index(row)
        row.settle(decided=True)
        following = [each for each in (*rows[place:], *rows[:place]) if not each.decided]
        if following:
            following[0].take_up()
        self.decided.emit(row.asked.key, hide)
        if not following:
            self.looked.emit("")
            self.finished.emit()

    def _move(self, row: FlagRow, steps: int) -> None:
        rows = self.rows()
        rows[(rows.index(row) + steps) % len(rows)].take_up()

    def _focused(self) -> FlagRow | None:
        return next((row for row in self.rows() if row.hide_it.hasFocus() or row.no_name.hasFocus()), None)


class FlagRow(QWidget):
    """One word with the places it stands at. `said` is emitted with True for hiding it."""

    said = Signal(bool)
    moved = Signal(int)
    entered = Signal()

    def __init__(self, theme: Theme, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.asked, self.decided = asked, False
        places = [in_words(excerpt) for excerpt in asked.excerpts[:_PLACES]]
        more = asked.count - len(places)
        if more > 0 and places:
            places.append(trn("and in {n} more place", "and in {n} more places", more))
        name = _guess(asked)
        self.hide_it = _Deciding(theme, tr("Hide it"), tr("H"))
        self.no_name = _Deciding(theme, tr("It is no name"), tr("N"))
        for button, says in ((self.hide_it, True), (self.no_name, False)):
            button.clicked.connect(partial(self._say, says))
            button.entered.connect(self.entered)
            button.setAccessibleName(tr("{word}: {act}", word=asked.said, act=button.words()))
            button.setAccessibleDescription(" ".join((name, *places)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("xs"))
        column.addWidget(Text(theme, name, "strong"))
        for place in places:
            column.addWidget(Text(theme, place, "prose", "text_muted"))
        buttons = FlowLayout(theme.space("s"), theme.space("s"))
        buttons.addWidget(self.hide_it)
        buttons.addWidget(self.no_name)
        column.addSpacing(theme.space("xs"))
        column.addLayout(buttons)
        self._keys()

    def take_up(self) -> None:
        """Give it the keyboard."""
        self.hide_it.setFocus(Qt.FocusReason.TabFocusReason)

    def settle(self, *, decided: bool) -> None:
        """A decided one is pressed no more, until it goes or is asked again."""
        self.decided = decided
        self.setEnabled(not decided)

    def _say(self, hide: bool, *_: object) -> None:
        self.said.emit(hide)

    def _keys(self) -> None:
        acts = (
            ("H", lambda: self.said.emit(True)),  # noqa: FBT003 (a signal has no names)
            ("N", lambda: self.said.emit(False)),  # noqa: FBT003 (a signal has no names)
            ("Down", lambda: self.moved.emit(1)),
            ("Up", lambda: self.moved.emit(-1)),
        )
        for key, act in acts:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)


class _Deciding(PlainButton):
    """Says when the keyboard comes to it."""

    entered = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt's hook."""
        super().focusInEvent(event)
        self.entered.emit()


def in_words(excerpt: Excerpt) -> str:
    """A place as it reads: the word in its marks, with a few words around."""
    # The words around come without the spaces next to it; a mark of the sentence stands close.
    before = f"{excerpt.before.rstrip()} " if excerpt.before.strip() else ""
    after = excerpt.after.strip()
    if after and (after[0].isalnum() or after[0] in _APART):
        after = f" {after}"
    said = " ".join(excerpt.said.split())
    return tr("… {before}“{said}”{after} …", before=before, said=said, after=after).replace("\n", " ")


def open_words(covered: Covered) -> str:
    """What is still asked, to be read in a line."""
    shown = [tr("“{word}”", word=asked.said) for asked in covered.open[:_PLACES]]
    words, more = tr(", ").join(shown), len(covered.open) - len(shown)
    return trn("{words} and {n} more", "{words} and {n} more", more, words=words) if more > 0 else words


def _guess(asked: Asked) -> str:
    word = asked.said
    guesses: dict[Hashable, str] = {
        What.ORGANISATION: tr("Might be the name of an organisation: “{word}”", word=word),
        What.PLACE: tr("Might be the name of a place: “{word}”", word=word),
        What.EVENT: tr("Might be the name of an event: “{word}”", word=word),
    }
    return guesses.get(asked.what, tr("Might be a name: “{word}”", word=word))
