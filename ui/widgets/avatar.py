"""A person's initials in a circle: an ornament that helps the eye, silent to screen readers."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme

_JOINER = "\u200d"
_TEXT_PART = 0.36  # of the circle's width


def initials(name: str) -> str:
    """One or two letters for a name in any script: first and last word, one sign where there are no capitals.

    Letters only, with their accents; a name of emoji keeps its first one whole; an empty name gives "".
    """
    words = [found for found in map(_first_sign, name.split()) if found]
    letters = [sign for sign in words if sign[0].isalpha()] or words[:1]
    if not letters:
        return ""
    first, last = letters[0], letters[-1]
    cased = first.upper() != first.lower()
    if len(letters) == 1 or not cased:
        return first.upper()
    return first.upper() + last.upper()


def _first_sign(word: str) -> str:
    """The first letter of a word with its marks, else its first emoji with all its parts, else ""."""
    for at, sign in enumerate(word):
        kind = unicodedata.category(sign)
        if kind.startswith("L"):
            return sign + _marks(word, at + 1)
        if kind == "So":
            return _emoji(word, at)
    return next((sign for sign in word if sign.isalnum()), "")


def _marks(word: str, at: int) -> str:
    end = at
    while end < len(word) and unicodedata.category(word[end]) in ("Mn", "Mc"):
        end += 1
    return word[at:end]


def _emoji(word: str, at: int) -> str:
    """An emoji reaches over joiners, variation signs and skin tones; two regional letters make one flag."""
    end = at + 1
    if "\U0001f1e6" <= word[at] <= "\U0001f1ff":
        return word[at : at + 2]
    while end < len(word):
        sign = word[end]
        tone = "\U0001f3fb" <= sign <= "\U0001f3ff"
        if sign == _JOINER:
            end += 2
        elif tone or unicodedata.category(sign) in ("Mn", "Me"):
            end += 1
        else:
            break
    return word[at:end]


class Avatar(QWidget):
    """Initials in a soft circle of `size` logical pixels, which grows with the text."""

    def __init__(self, theme: Theme, name: str = "", size: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._size = theme, size or theme.shape("avatar")
        self._letters = initials(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    def set_name(self, name: str) -> None:
        """Show another person."""
        self._letters = initials(name)
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        size = self._theme.growing(self._size)
        return QSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Circle and letters."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent_soft"))
        painter.drawEllipse(self.rect())
        font = QFont(self._theme.font("strong"))
        font.setPixelSize(max(1, round(self.width() * _TEXT_PART)))
        painter.setFont(font)
        painter.setPen(self._theme.color("accent"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._letters)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
