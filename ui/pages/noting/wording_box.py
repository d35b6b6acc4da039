"""Words to start from: offered one after another, edited, looked over and copied."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent, QPen, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr, trn
from ui.clipboard import copy
from ui.pages.noting.checking import Verdict, judge
from ui.theme import Theme
from ui.widgets.buttons import PlainButton, QuietButton
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.text import Text, small
from ui.widgets.writing import WritingEdit

if TYPE_CHECKING:
    from desktop_app.wording.wordings import Wording

_CHECK_AFTER = 600  # milliseconds without a key
_COPIED_FOR = 4000


class _Field(WritingEdit):
    """The box around it draws the sheet."""

    def __init__(self, theme: Theme, name: str, min_lines: int) -> None:
        super().__init__(theme, name, min_lines=min_lines)
        self.setViewportMargins(0, 0, 0, 0)

    def _paint_sheet(self) -> None:
        return


class WordingBox(QWidget):
    """A text filled with the first wording offered; "Another wording" shows the next.

    Words of the owner's own are never overwritten: an edited text becomes one more wording in the round. `changed`
    follows every change of the text, `typed` every one the owner made, by key or by choosing a wording, `looked` every
    look at it, `copied` a press on Copy.
    """

    changed = Signal()
    typed = Signal()
    copied = Signal()
    looked = Signal()

    def __init__(
        self, theme: Theme, accessible_name: str, parent: QWidget | None = None, *, min_lines: int = 3
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._offers: list[str] = []
        self._own: list[str] = []
        self._at = 0
        self._showing = False
        self._judge: Callable[[str], Verdict] = judge
        self.verdict: Verdict | None = None
        self.field = _Field(theme, accessible_name, min_lines)
        self.copy_button = PlainButton(theme, tr("Copy"))
        self.another = QuietButton(theme, tr("Another wording"))
        self.chip = Chip(theme, "", "accent")
        self.said = small(theme)
        self.advice = Text(theme, "", "small", "text_muted")
        self._lay_out()
        self._timer = _single(self, _CHECK_AFTER, self.look_over)
        self._forget = _single(self, _COPIED_FOR, self._say_place)
        self.copy_button.clicked.connect(self.copy)
        self.another.clicked.connect(self.show_next)
        self.field.textChanged.connect(self._changed)
        self.field.installEventFilter(self)
        theme.changed.connect(self.update)
        self._say_place()
        self.look_over()

    # What it holds

    def text(self) -> str:
        """The words as they are now, every character."""
        return self.field.text()

    def set_text(self, text: str) -> None:
        """Show these words, as one more wording when they are none of those offered."""
        self._showing = True
        self.field.set_text(text)
        self._showing = False
        self._find_place()
        self.look_over()

    def edited(self) -> bool:
        """Whether the words are the owner's own: something, and none of the wordings offered."""
        words = self.text()
        return bool(words.strip()) and words not in self._offers

    def own(self) -> str:
        """The owner's own words: those in the field, else the last ones in the round; "" where there are none."""
        if self.edited():
            return self.text()
        return self._own[-1] if self._own else ""

    def show_offers(self, offers: Sequence[Wording]) -> None:
        """Offer these wordings and show the first; the owner's own words stay in the round."""
        kept = self._keep_own()
        self._offers = list(dict.fromkeys(offer.text for offer in offers))
        if self._round():
            self._go_to(0, kept)
        else:
            self._say_place()

    def begin(self, offers: Sequence[Wording], draft: str = "") -> None:
        """Begin anew with these wordings; `draft`, words of the owner's own from before, comes first."""
        self._own.clear()
        self._offers = list(dict.fromkeys(offer.text for offer in offers))
        self._at = 0
        self.set_text(draft or next(iter(self._offers), ""))
        if draft:
            self.field.moveCursor(QTextCursor.MoveOperation.End)

    def take(self, wording: str) -> None:
        """Show one of the wordings offered; edited words stay in the round."""
        kept = self._keep_own()
        texts = self._round()
        if wording in texts:
            self._go_to(texts.index(wording), kept)

    def set_check(self, check: Callable[[str], Verdict]) -> None:
        """Have the words looked over by `check` from now on: it may be lenient with a tie, or strict for a purpose."""
        self._judge = check
        self.look_over()

    # What one can do

    def show_next(self) -> None:
        """The next wording; what was edited comes round again."""
        kept = self._keep_own()
        texts = self._round()
        if not texts:
            return
        self._go_to((self._at + 1) % len(texts), kept)

    def copy(self) -> None:
        """Put the words on the clipboard and say so."""
        copy(self.text())
        self.say(tr("Copied."))
        self.copied.emit()

    def say(self, words: str) -> None:
        """Say something beside the buttons, for a few seconds; screen readers hear it and keep their place."""
        self.said.setText(words)
        self.said.show()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        self._forget.start()

    def look_over(self) -> None:
        """Judge the words now."""
        self._timer.stop()
        words = self.text().strip()
        self.verdict = self._judge(words) if words else None
        self.chip.setVisible(self.verdict is not None)
        if self.verdict is not None:
            self.chip.set_text(self.verdict.words)
            self.chip.set_tone(self.verdict.tone)
        advice = self.verdict.advice if self.verdict else ""
        self.advice.setText(advice)
        self.advice.setVisible(bool(advice))
        self.looked.emit()

    def add_beside(self, part: QWidget) -> None:
        """Put one more control beside Copy."""
        self._buttons.removeWidget(self.another)
        self._buttons.removeWidget(self.chip)
        self._buttons.removeWidget(self.said)
        for one in (part, self.another, self.chip, self.said):
            self._buttons.addWidget(one)

    # Inside

    def _lay_out(self) -> None:
        theme, inset = self._theme, self._theme.space("l")
        self._buttons = FlowLayout(theme.space("s"), theme.space("s"))
        column = QVBoxLayout(self)
        column.setContentsMargins(inset, inset, inset, inset)
        column.setSpacing(theme.space("s"))
        column.addWidget(self.field)
        column.addLayout(self._buttons)
        column.addWidget(self.advice)
        # Only now: of parts that a layout brings along, Python keeps the items (see `parts_of`), and some are moved.
        for part in (self.copy_button, self.another, self.chip, self.said):
            self._buttons.addWidget(part)

    def _round(self) -> list[str]:
        return [*self._offers, *self._own]

    def _keep_own(self) -> bool:
        """Edited words come into the round, own words edited further in the place of what they were; say if any did."""
        words = self.text()
        if not words.strip() or words in self._round():
            return False
        own = self._at - len(self._offers)
        if 0 <= own < len(self._own):
            self._own[own] = words
        else:
            self._own.append(words)
        return True

    def _find_place(self) -> None:
        self._keep_own()
        texts, words = self._round(), self.text()
        self._at = texts.index(words) if words in texts else 0
        self._say_place()

    def _put(self, words: str) -> None:
        """In one step that the field itself can undo."""
        self._showing = True
        cursor = self.field.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(words)
        cursor.setPosition(0)
        self.field.setTextCursor(cursor)
        self._showing = False
        self.look_over()

    def _say_place(self) -> None:
        count = len(self._round())
        self._offer_another()
        place = tr("{place} of {count}", place=self._at + 1, count=count)
        own = self._at >= len(self._offers)
        words = "" if count < 2 else tr("your own words") if own else place
        self.said.setText(words)
        self.said.setVisible(bool(words))
        self.another.setAccessibleDescription(
            trn("{n} wording, your own among them", "{n} wordings, your own among them", count)
            if self._own
            else trn("{n} wording", "{n} wordings", count)
        )

    def _go_to(self, at: int, kept: bool) -> None:
        self._at = at
        self._put(self._round()[at])
        self._say_place()
        if kept:
            self.say(tr("Your own words are kept as one of them."))
        self.typed.emit()

    def _changed(self) -> None:
        self.changed.emit()
        if not self._showing:
            if self.field.document().isEmpty():
                self.look_over()
            else:
                self._timer.start()
            self.typed.emit()
            self._offer_another()

    def _offer_another(self) -> None:
        words = self.text()
        self.another.setVisible(any(text != words for text in self._round()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The sheet shows where the caret is."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sheet of paper."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = theme.shape("hairline")
        painter.setPen(QPen(theme.color("accent" if self.field.hasFocus() else "outline"), line))
        painter.setBrush(theme.color("surface"))
        half, radius = line / 2, theme.shape("radius_card")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)


def _single(parent: QObject, after: int, act: Callable[[], object]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(after)
    timer.setTimerType(Qt.TimerType.CoarseTimer)
    timer.timeout.connect(act)
    return timer
