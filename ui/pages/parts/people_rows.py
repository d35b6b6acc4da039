"""How one person looks in the list of people, in which columns, and in words for screen readers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.language import tr
from desktop_app.people.values import PersonRow, Status
from ui import wording
from ui.models.ink import Ink, mirrored_in
from ui.models.paged import ROW
from ui.theme import Theme
from ui.widgets.avatar import initials

_PARTS = (0.305, 0.18, 0.155, 0.205, 0.155)  # of the width: name, last talk, rhythm, needs and offers, next
_FOLDED_NAME = 0.62
_LETTERS_KEPT = 5_000
_LIT = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver


@dataclass(frozen=True, slots=True)
class Columns:
    """Where columns begin and how wide they are, in logical pixels from the leading edge; folded ones have no room."""

    name: tuple[int, int]
    talk: tuple[int, int]
    rhythm: tuple[int, int]
    topics: tuple[int, int]
    next: tuple[int, int]
    folded: bool


def columns(theme: Theme, width: int) -> Columns:
    """Five columns, or two of three lines where five would be too narrow to read."""
    if width < theme.growing(2 * theme.shape("aside")):
        name = round(width * _FOLDED_NAME)
        return Columns((0, name), (name, width - name), (0, 0), (0, 0), (0, 0), folded=True)
    edges, at = [], 0
    for part in _PARTS:
        room = round(width * part)
        edges.append((at, room))
        at += room
    first, talk, rhythm, topics, last = edges
    return Columns(first, talk, rhythm, topics, last, folded=False)


def rhythm_words(row: PersonRow) -> str:
    """How often one means to talk, or why not at all."""
    if row.status == Status.RESTING:
        return tr("resting")
    if row.status == Status.RELEASED:
        return tr("released")
    return wording.rhythm(row.rhythm_days)


def talk_words(row: PersonRow, today: date) -> str:
    """When one last talked."""
    return wording.ago(row.last_talk, today) if row.last_talk else tr("not yet")


def topic_chips(row: PersonRow) -> tuple[tuple[str, str], ...]:
    """Needs, then offers, as (tone, text)."""
    needs = tuple(("accent", tr("needs {what}", what=text)) for text in row.needs)
    return needs + tuple(("neutral", tr("offers {what}", what=text)) for text in row.offers)


def next_chips(row: PersonRow) -> tuple[tuple[str, str], ...]:
    """What is open with someone, as (tone, text)."""
    if row.next == "promise":
        return (("accent", tr("promise open")),)
    if row.next == "introduce":
        return (("accent", tr("introduce")),)
    if row.next == "late":
        return (("gold", tr("reconnect")),)
    return ()


def spoken(row: PersonRow, today: date) -> str:
    """All that a row shows, in words."""
    said = [row.name, row.organisation]
    if row.last_talk:
        said.append(tr("last talk {when}", when=wording.ago(row.last_talk, today)))
    said.append(rhythm_words(row))
    said += [text for _, text in (*topic_chips(row), *next_chips(row))]
    return ", ".join(filter(None, said))


def seen_width(option: QStyleOptionViewItem) -> int:
    """Width of a row, in logical pixels: while rows are measured, the option has none of its own."""
    view = option.widget
    return view.viewport().width() if isinstance(view, QAbstractScrollArea) else option.rect.width()


class PeopleDelegate(QStyledItemDelegate):
    """Paints rows of people. `today` is the day that "2 days ago" counts from."""

    def __init__(self, theme: Theme, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme, self.today = theme, today
        self._ink = Ink(theme, self)
        self._letters: dict[str, str] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Every row is as high as the others."""
        theme, ink = self._theme, self._ink
        words = theme.line_height("body") + theme.line_height("small")
        width = seen_width(option)
        if columns(theme, width - 2 * theme.space("l")).folded:
            words += ink.chip_height + theme.space("xs")
        return QSize(width, round(max(words, ink.circle) + 2 * theme.space("s") + theme.space("xs")))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """One person."""
        row: PersonRow | None = index.data(ROW)
        if row is None:
            return
        theme, ink, pad = self._theme, self._ink, self._theme.space("l")
        whole: QRect = option.rect
        inner = whole.adjusted(pad, 0, -pad, 0)
        mirrored = option.widget.isRightToLeft()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & _LIT:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            painter.fillRect(whole, ink.chosen if chosen else ink.colour("window"))
            if chosen:
                bar = QRect(whole.left(), whole.top(), theme.shape("bar"), whole.height())
                painter.fillRect(mirrored_in(whole, bar, mirrored), ink.colour("accent"))
        elif option.state & QStyle.StateFlag.State_HasFocus:
            # The current row, where another is chosen or none.
            painter.setPen(ink.colour("accent"))
            painter.drawRect(whole.adjusted(1, 1, -2, -2))
        if index.row():
            hairline = QRect(inner.left(), inner.top(), inner.width(), theme.shape("hairline"))
            painter.fillRect(hairline, ink.colour("line"))
        self._paint_cells(painter, row, inner, mirrored)
        painter.restore()

    def _paint_cells(self, painter: QPainter, row: PersonRow, inner: QRect, mirrored: bool) -> None:
        ink, places = self._ink, columns(self._theme, inner.width())

        def cell(place: tuple[int, int], height: int = 0) -> QRect:
            room = QRect(
                inner.left() + place[0], inner.top(), place[1] - self._theme.space("m"), inner.height()
            )
            if height:
                room.setTop(inner.top() + (inner.height() - height) // 2)
                room.setHeight(height)
            return mirrored_in(inner, room, mirrored)

        self._paint_name(painter, row, cell(places.name), places.folded, mirrored)
        talk, rhythm = talk_words(row, self.today), rhythm_words(row)
        talk_role = "text" if row.last_talk else "text_muted"
        if places.folded:
            body, small = (round(self._theme.line_height(name)) for name in ("body", "small"))
            room = cell(places.talk)
            top = QRect(room.left(), room.top() + self._theme.space("s") + 2, room.width(), body)
            ink.words(painter, top, talk, "body", talk_role, mirrored)
            ink.words(
                painter,
                QRect(top.left(), top.bottom(), top.width(), small),
                rhythm,
                "small",
                "text_muted",
                mirrored,
            )
            return
        ink.words(painter, cell(places.talk), talk, "body", talk_role, mirrored)
        ink.words(painter, cell(places.rhythm), rhythm, "body", "text_muted", mirrored)
        ink.chips(painter, cell(places.topics, ink.chip_height), topic_chips(row), mirrored)
        ink.chips(painter, cell(places.next, ink.chip_height), next_chips(row), mirrored)

    def _paint_name(
        self, painter: QPainter, row: PersonRow, room: QRect, folded: bool, mirrored: bool
    ) -> None:
        theme, ink = self._theme, self._ink
        body, small = round(theme.line_height("body")), round(theme.line_height("small"))
        lines = body + (small if row.organisation else 0)
        block = lines + (ink.chip_height + theme.space("xs") if folded else 0)
        top = room.top() + (room.height() - (block if folded else lines)) // 2
        circle = QRect(room.left(), 0, ink.circle, ink.circle)
        circle.moveTop(top if folded else room.top() + (room.height() - ink.circle) // 2)
        ink.avatar(painter, mirrored_in(room, circle, mirrored), self._initials(row.name))
        words = QRect(room.left() + ink.circle + theme.space("m"), top, 0, body)
        words.setRight(room.right())
        ink.words(painter, mirrored_in(room, words, mirrored), row.name, "body", "text", mirrored)
        below = words.translated(0, body)
        below.setHeight(small)
        ink.words(
            painter, mirrored_in(room, below, mirrored), row.organisation, "small", "text_muted", mirrored
        )
        if folded:
            chips = QRect(words.left(), top + lines + theme.space("xs"), words.width(), ink.chip_height)
            ink.chips(
                painter, mirrored_in(room, chips, mirrored), next_chips(row) + topic_chips(row), mirrored
            )

    def _initials(self, name: str) -> str:
        if name not in self._letters:
            if len(self._letters) > _LETTERS_KEPT:
                self._letters.clear()
            self._letters[name] = initials(name)
        return self._letters[name]
