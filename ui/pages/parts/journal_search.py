"""The field one searches the Journal in; what was found is said right after the words typed."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from time import perf_counter
from typing import TYPE_CHECKING
from unicodedata import bidirectional

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop_app.language import tr, trn
from desktop_app.reflection.values import Entry, Wanted
from ui.theme import Theme
from ui.widgets.fields import SearchField
from ui.widgets.text import Text

if TYPE_CHECKING:
    from desktop_app.reflection.entries import Entries

_FOUND_SHOWN = 200
_WIDE = 380  # logical pixels before the text grows
_CLEAR = 34  # room that the mark which clears the field takes


def found_words(count: int, seconds: float) -> str:
    """ "14 found in 6 ms": how many, and how long looking for them took; a begun millisecond counts."""
    milliseconds = max(1, ceil(seconds * 1000))
    return trn("{n} found in {ms} ms", "{n} found in {ms} ms", count, ms=milliseconds)


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: the first entries, how many there are, and how long looking for them took, in seconds."""

    typed: str
    entries: tuple[Entry, ...]
    count: int
    took: float


def searched(entries: Entries, typed: str, wanted: Wanted) -> Found:
    """Look for what was typed. Raises `KnownError`."""
    began = perf_counter()
    found = entries.search(typed, wanted, _FOUND_SHOWN)
    count = entries.found(typed, wanted) if found else 0
    return Found(typed, found, count, perf_counter() - began)


class JournalSearch(SearchField):
    """`said` carries what found no room in the field, "" when all of it is there."""

    said = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, tr("Search the journal"), tr("Search what you wrote"), parent)
        self._words = ""
        self._note = Text(theme, "", "small", "text_muted", wrap=False, parent=self)
        self._note.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._note.hide()
        self.textChanged.connect(lambda _text: self._place())
        self.cursorPositionChanged.connect(lambda _old, _new: self._place())

    def say(self, words: str) -> None:
        """Say what was found; "" says nothing."""
        self._words = words
        self.setAccessibleDescription(words)
        self._note.setText(words)
        self._place()

    def announce(self, words: str) -> None:
        """Have a screen reader say what was found, while the keyboard stays here."""
        if self.hasFocus() and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def sizeHint(self) -> QSize:
        """Room for some words and for what is said of them."""
        return QSize(self._theme.grown(_WIDE), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There may be room now, or no longer."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Put the words after what was typed, where they do not touch it or the mark that clears."""
        width = QFontMetrics(self._theme.font("small")).horizontalAdvance(self._words) + 1
        metrics, text, at = self.fontMetrics(), self.text(), self.cursorPosition()
        mirrored = self.isRightToLeft() or _mixed(text)
        end = self.cursorRect().center().x() + metrics.horizontalAdvance(text[at:])
        left = end + self._theme.space("s")
        fits = bool(self._words) and not mirrored and left + width <= self.width() - _CLEAR
        self._note.setVisible(fits)
        if fits:
            self._note.setGeometry(left, 0, width, self.height())
            self._note.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.said.emit("" if fits else self._words)


def _mixed(text: str) -> bool:
    """Whether some of the words may run the other way, so that their end is not where it seems."""
    return any(bidirectional(sign) in ("R", "AL") for sign in text)
