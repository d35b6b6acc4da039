"""How one deleted thing looks in the list of them, and in words for screen readers."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.deleting.deleted import Deleted
from desktop_app.language import tr, trn
from ui.models.ink import Ink, mirrored_in
from ui.models.paged import ROW
from ui.theme import Theme


def kind_words(thing: Deleted) -> str:
    """What kind of thing it is, and whose."""
    name = thing.person_name
    if thing.kind == "own_need":
        return tr("something you looked for")
    alone = {
        "person": tr("person"),
        "event": tr("event"),
        "reflection": tr("reflection"),
        "assignment": tr("homework"),
        "commitment": tr("promise"),
        "exercise": tr("exercise"),
        "correspondent": tr("coach or client, with their keys"),
        "packet": tr("packet"),
    }
    if not name:
        return alone.get(thing.kind, thing.kind)
    return {
        "interaction": tr("talk or note with {name}", name=name),
        "commitment": tr("promise between you and {name}", name=name),
        "favor": tr("given or received, {name}", name=name),
        "topic": tr("need or offer of {name}", name=name),
        "introduction": tr("introduction of {name}", name=name),
        "occasion": tr("day that matters to {name}", name=name),
    }.get(thing.kind, name)


def title(thing: Deleted) -> str:
    """Its own words, or what it is where it has none."""
    return thing.words or kind_words(thing)


def left_words(thing: Deleted) -> str:
    """How long it stays."""
    return trn("{n} day left", "{n} days left", thing.left) if thing.left else tr("goes today")


def spoken(thing: Deleted) -> str:
    """All of a row in words."""
    said = [title(thing), kind_words(thing) if thing.words else "", left_words(thing)]
    return ", ".join(filter(None, said))


class DeletedDelegate(QStyledItemDelegate):
    """Two lines: its words and what it was; at the trailing edge, how long it stays."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme, self._ink = theme, Ink(theme, self)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines with room around."""
        lines = self._theme.line_height("body") + self._theme.line_height("small")
        return QSize(option.rect.width(), round(lines) + 2 * self._theme.space("s"))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One row and the hairline under it."""
        thing: Deleted = index.data(ROW)
        theme, ink, mirrored = self._theme, self._ink, option.widget.isRightToLeft()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, ink.chosen)
        room = option.rect.adjusted(theme.space("l"), theme.space("s"), -theme.space("l"), -theme.space("s"))
        left = left_words(thing)
        wide = min(ink.metrics("small").horizontalAdvance(left) + 1, room.width() // 2)
        first = QRect(room.left(), room.top(), room.width() - wide - theme.space("m"), 0)
        first.setHeight(round(theme.line_height("body")))
        second = QRect(first.left(), first.bottom() + 1, first.width(), round(theme.line_height("small")))
        last = QRect(room.right() + 1 - wide, room.top(), wide, first.height())
        kind = kind_words(thing) if thing.words else ""
        for part, text, style, role, ends in (
            (first, title(thing), "body", "text", False),
            (second, kind, "small", "text_muted", False),
            (last, left, "small", "text_muted", True),
        ):
            ink.words(painter, mirrored_in(room, part, mirrored), text, style, role, mirrored, ends=ends)
        line = theme.shape("hairline")
        bottom = option.rect.bottom() + 1 - line
        painter.fillRect(QRect(room.left(), bottom, room.width(), line), ink.colour("line"))
        painter.restore()
