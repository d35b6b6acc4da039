"""Prose in which `@` names a person: someone the journal knows, or somebody new."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QWidget

from desktop_app.people.values import Person
from desktop_app.reflection.sentences import Mention
from ui.theme import Theme
from ui.widgets.mention_popup import MentionPopup
from ui.widgets.writing import WritingEdit

Offer = Callable[[str], Sequence[Person]]
Add = Callable[[str], Person | None]

# A mention is a run of characters that carry whom they name and the words they had. Undo, redo and every edit keep the
# two together; a run whose words changed names nobody any more.
_WHO = int(QTextFormat.Property.UserProperty) + 1
_WORDS = int(QTextFormat.Property.UserProperty) + 2

_CLOSING = set('.,;:!?()[]{}<>/\\"“”„\n\t')
_MOST_WORDS = 4
_SURE_WORDS = 2


class MentionEdit(WritingEdit):
    """A `WritingEdit` that offers people while a name is typed after `@`.

    `offer` finds people by the letters typed, nearest first; `add` makes a new one and returns it, or None when that
    could not be done. Nothing is asked of either inside the key handler. `left` is emitted when the keyboard goes
    elsewhere, `mentioned` with a person's id when one was named.
    """

    left = Signal()
    mentioned = Signal(object)

    def __init__(
        self,
        theme: Theme,
        name: str,
        offer: Offer,
        add: Add,
        placeholder: str = "",
        min_lines: int = 4,
        max_lines: int = 16,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, name, placeholder, min_lines, max_lines, parent)
        self._offer, self._add = offer, add
        self._popup: MentionPopup | None = None
        self._dismissed: int | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._look)
        self.textChanged.connect(self._soon.start)
        self.cursorPositionChanged.connect(self._follow_cursor)
        self.currentCharFormatChanged.connect(self._type_plainly)
        theme.changed.connect(self._colour)

    # What is written

    def mentions(self) -> tuple[Mention, ...]:
        """The people named, in order; spans count code points of `text()`."""
        found = []
        for start, run, who, words in self._runs():
            at = 0
            while words and run.startswith(words, at):
                found.append((start + _units(run[:at]), who, words))
                at += len(words)
        text = _utf16(self.text())
        return tuple(
            Mention(who, begin, begin + len(words))
            for begin, who, words in ((_points(text, at), who, words) for at, who, words in found)
        )

    def set_content(self, text: str, mentions: Sequence[Mention] = ()) -> None:
        """Show `text` with the people named in it; undoing goes back no further than this."""
        self.set_text(text)
        whole = self.text()
        document = self.document()
        document.setUndoRedoEnabled(False)
        cursor = QTextCursor(document)
        for mention in mentions:
            words = whole[mention.start : mention.end]
            if words.startswith("@"):
                cursor.setPosition(_units(whole[: mention.start]))
                cursor.setPosition(_units(whole[: mention.end]), QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(self._naming(mention.person, words))
        document.setUndoRedoEnabled(True)

    def cursor_point(self) -> int:
        """Where the caret is, in code points."""
        return _points(_utf16(self.text()), self.textCursor().position())

    def set_cursor_point(self, point: int) -> None:
        """Put the caret after `point` code points, or at the end of a shorter text."""
        text = self.text()
        cursor = self.textCursor()
        cursor.setPosition(_units(text[: max(0, min(point, len(text)))]))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def name(self, person: Person) -> None:
        """Put `person` where the caret is, in place of the `@` and letters just typed."""
        start, _ = self._asked() or (self.textCursor().position(), "")
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
        words = "@" + " ".join(person.name.split())
        cursor.insertText(words, self._naming(person.id, words))
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.setCurrentCharFormat(QTextCharFormat())
        self._close()
        self.mentioned.emit(person.id)

    # What Qt calls

    def event(self, event: QEvent) -> bool:
        """While people are offered, the keys that choose one are not the page's."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._offering()
            and not event.modifiers()
            and event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Enter, Tab and Esc belong to the offered people while there are any."""
        if not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier and self._handles(event.key()):
            event.accept()
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab chooses while people are offered."""
        if forward and self._handles(Qt.Key.Key_Tab):
            return True
        return super().focusNextPrevChild(forward)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Offer nobody any more."""
        super().focusOutEvent(event)
        self._close()
        self.left.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click elsewhere in the text ends the offer."""
        self._close()
        super().mousePressEvent(event)

    # Inside

    def _offering(self) -> bool:
        return self._popup is not None and self._popup.isVisible()

    def _handles(self, key: int) -> bool:
        if self._soon.isActive() and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self._look()
        popup = self._popup
        if popup is None or not popup.isVisible():
            return False
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            popup.step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            return popup.choose()
        elif key == Qt.Key.Key_Escape:
            asked = self._asked()
            self._dismissed = asked[0] if asked else None
            self._close()
        else:
            return False
        return True

    def _asked(self) -> tuple[int, str] | None:
        """Where the `@` before the caret is (UTF-16) and what was typed after it; None where no name is asked for."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            return None
        block, at = cursor.block(), cursor.positionInBlock()
        before = _utf16(block.text())[: 2 * at].decode("utf-16-le", "replace")
        sign = before.rfind("@")
        if sign < 0 or (sign and before[sign - 1].isalnum()):
            return None
        typed = before[sign + 1 :]
        if typed[:1].isspace() or typed.endswith("  ") or _CLOSING & set(typed):
            return None
        if len(typed.split()) > _MOST_WORDS:
            return None
        start = block.position() + _units(before[:sign])
        return None if self._named_at(start) else (start, typed)

    def _named_at(self, position: int) -> bool:
        cursor = QTextCursor(self.document())
        cursor.setPosition(position + 1)
        return cursor.charFormat().hasProperty(_WHO)

    def _look(self) -> None:
        """Offer whom the typed letters may mean."""
        self._soon.stop()
        asked = self._asked() if self.hasFocus() else None
        if asked is None or asked[0] == self._dismissed:
            if asked is None:
                self._dismissed = None
            self._close()
            return
        typed = " ".join(asked[1].split())
        people = self._offer(typed)
        new = typed if typed and all(person.name.casefold() != typed.casefold() for person in people) else ""
        if not people and not new:
            self._close()
            return
        if self._popup is None or self._popup.parent() is not self.window():
            self._popup = MentionPopup(self._theme, self.window())
            self._popup.chosen.connect(self._take)
        corner = self.viewport().mapTo(self.window(), self.cursorRect().bottomLeft())
        sure = bool(people) or len(typed.split()) <= _SURE_WORDS
        self._popup.offer(people, new, corner, self.cursorRect().height(), sure=sure)

    def _take(self, chosen: object) -> None:
        person = chosen if isinstance(chosen, Person) else self._add(str(chosen))
        if person is not None:
            self.name(person)
        self._close()

    def _follow_cursor(self) -> None:
        if self._offering():
            self._soon.start()

    def _close(self) -> None:
        self._soon.stop()
        if self._popup is not None:
            self._popup.hide()

    def _type_plainly(self, form: QTextCharFormat) -> None:
        """What is typed beside or inside a mention is no part of it."""
        if form.hasProperty(_WHO) and not self.textCursor().hasSelection():
            self.setCurrentCharFormat(QTextCharFormat())

    def _naming(self, person: int, words: str) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setProperty(_WHO, str(person))
        form.setProperty(_WORDS, words)
        form.setForeground(self._theme.color("accent"))
        return form

    def _runs(self) -> list[tuple[int, str, int, str]]:
        """The runs that name somebody: where (UTF-16), the run, the person, the words they had."""
        runs: list[tuple[int, str, int, str]] = []
        block: QTextBlock = self.document().begin()
        while block.isValid():
            parts = block.begin()
            while not parts.atEnd():
                fragment = parts.fragment()
                form = fragment.charFormat()
                if form.hasProperty(_WHO):
                    who, words = int(str(form.property(_WHO))), str(form.property(_WORDS))
                    at, text = fragment.position(), fragment.text()
                    last = runs[-1] if runs else None
                    if last and last[2:] == (who, words) and last[0] + _units(last[1]) == at:
                        runs[-1] = (last[0], last[1] + text, who, words)
                    else:
                        runs.append((at, text, who, words))
                parts += 1
            block = block.next()
        return runs

    def _colour(self) -> None:
        """The accent of the new look, outside what can be undone."""
        document = self.document()
        document.setUndoRedoEnabled(False)
        cursor = QTextCursor(document)
        form = QTextCharFormat()
        form.setForeground(self._theme.color("accent"))
        for start, run, _, _ in self._runs():
            cursor.setPosition(start)
            cursor.setPosition(start + _units(run), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(form)
        document.setUndoRedoEnabled(True)


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")


def _units(text: str) -> int:
    """How many UTF-16 units Qt counts for `text`."""
    return len(_utf16(text)) // 2


def _points(encoded: bytes, units: int) -> int:
    """How many code points the first `units` UTF-16 units of an encoded text are."""
    return len(encoded[: 2 * units].decode("utf-16-le", "replace"))
