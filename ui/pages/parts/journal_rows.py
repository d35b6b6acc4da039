"""How one entry looks in the journal: a card with its event, its question, some of its words, its people."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import QDate, QLocale, QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption

from desktop_app.language import tr
from desktop_app.reflection.values import FOUND_BEGIN, FOUND_END, Entry
from ui import wording
from ui.models.ink import Ink, mirrored_in
from ui.pages.parts.journal_model import SHOWN
from ui.theme import Theme

_LINES = 5
_LAYOUTS_KEPT = 300
_HEIGHTS_KEPT = 50_000
_MARKS = re.compile(f"{FOUND_BEGIN}([^{FOUND_END}]*){FOUND_END}")


def title(entry: Entry) -> str:
    """The event or the guide of an answer; whom a talk was with."""
    if entry.kind == "answer":
        return entry.event_title or entry.guide_title
    names = {"name": entry.people[0][1] if entry.people else ""}
    return tr("Talk with {name}", **names) if entry.kind == "talk" else tr("Note to {name}", **names)


def below(entry: Entry) -> str:
    """The second line: what was asked, or where a talk was."""
    return entry.question_wording if entry.kind == "answer" else entry.event_title


def people_of(entry: Entry) -> tuple[str, ...]:
    """The names that stand as chips: not those that the title or all of the words say already."""
    names = tuple(name for _, name in entry.people)
    return () if entry.kind != "answer" or entry.text == ", ".join(names) else names


def shown(entry: Entry) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The words shown of an entry, and (begin, length) of each place that was found, in UTF-16 units."""
    marked = entry.excerpt or entry.text[:SHOWN] + ("…" if len(entry.text) > SHOWN else "")
    places, words, at = [], "", 0
    for found in _MARKS.finditer(marked):
        words += marked[at : found.start()]
        places.append((_units(words), _units(found[1])))
        words += found[1]
        at = found.end()
    return words + marked[at:], tuple(places)


def _units(text: str) -> int:
    """Qt counts UTF-16 units: signs beyond the first 65,536 are two."""
    return len(text) + sum(1 for sign in text if sign > "\uffff")


def spoken(entry: Entry) -> str:
    """All that a card shows, in words."""
    words = shown(entry)[0]
    said = [title(entry), wording.day_month_year(entry.day), below(entry), words, *people_of(entry)]
    return ", ".join(filter(None, said))


def day_whole(day: date) -> str:
    """ "Tuesday, 10 March 2026", in the locale's own order."""
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat)


def opens(entry: Entry) -> str:
    """What Enter does on a card."""
    return tr("Read the reflection") if entry.kind == "answer" else tr("Open the person")


class Cards(QObject):
    """Paints answers as cards, the first of a day under a heading. Laid out words are kept between paintings."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme, self._ink = theme, Ink(theme, self)
        self._layouts: dict[tuple[object, ...], tuple[QTextLayout, float]] = {}
        self._heights: dict[tuple[object, ...], int] = {}
        self._days: dict[tuple[date, bool], str] = {}
        theme.changed.connect(self._forget)

    def height(self, entry: Entry, width: int, heads: bool) -> int:
        """As high as its words, up to a few lines of them, the heading it may have and the gap to the next card."""
        key = (
            entry.kind,
            entry.id,
            width,
            entry.text,
            entry.excerpt,
            bool(people_of(entry)),
            bool(below(entry)),
        )
        if key not in self._heights:
            if len(self._heights) > _HEIGHTS_KEPT:
                self._heights.clear()
            self._heights[key] = self._height(entry, width)
        return self._heights[key] + (self._heading_height() if heads else 0)

    def card(self, row: QRect, heads: bool) -> QRect:
        """Where in its row the card itself is."""
        return row.adjusted(0, self._heading_height() if heads else 0, -1, -self._theme.space("m") - 1)

    def paint(
        self, painter: QPainter, row: QRect, entry: Entry, heads: bool, chosen: bool, mirrored: bool
    ) -> None:
        """One entry."""
        theme, ink, pad = self._theme, self._ink, self._theme.space("l")
        card = self.card(row, heads)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if heads:
            room = QRect(row.left(), row.top(), row.width(), self._heading_height() - theme.space("xs"))
            day = self._day(entry.day, whole=True)
            ink.words(painter, room, day, "strong", "text_muted", mirrored)
        painter.setBrush(ink.colour("surface"))
        painter.setPen(QPen(ink.colour("accent" if chosen else "line"), theme.shape("hairline")))
        radius = theme.shape("radius_card")
        painter.drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, 0.5, 0.5), radius, radius)
        inside = card.adjusted(pad, pad - 2, -pad, -pad)
        self._paint_words(painter, entry, inside, row.width(), mirrored)
        painter.restore()

    def _paint_words(self, painter: QPainter, entry: Entry, room: QRect, width: int, mirrored: bool) -> None:
        theme, ink = self._theme, self._ink
        strong, small = round(theme.line_height("strong")), round(theme.line_height("small"))
        day = self._day(entry.day)  # on every card: the heading may have scrolled away
        day_width = min(ink.metrics("small").horizontalAdvance(day) + 1, room.width() // 2)
        top = QRect(room.left(), room.top(), room.width() - day_width - theme.space("m"), strong)
        ink.words(painter, mirrored_in(room, top, mirrored), title(entry), "strong", "text", mirrored)
        when = QRect(room.right() + 1 - day_width, room.top(), day_width, strong)
        ink.words(painter, mirrored_in(room, when, mirrored), day, "small", "text_faint", mirrored, ends=True)
        asked = QRect(room.left(), top.bottom() + 1, room.width(), small if below(entry) else 0)
        ink.words(painter, asked, below(entry), "small", "text_muted", mirrored)
        layout, height = self._laid(entry, width, mirrored)
        y = asked.bottom() + 1 + theme.space("xs")
        painter.setPen(ink.colour("text"))
        layout.draw(painter, QPointF(room.left(), y))
        if people := people_of(entry):
            chips = QRect(room.left(), round(y + height) + theme.space("s"), room.width(), ink.chip_height)
            ink.chips(painter, chips, tuple(("neutral", name) for name in people), mirrored)

    def _height(self, entry: Entry, width: int) -> int:
        theme = self._theme
        height = 2.0 * theme.space("l") + theme.line_height("strong")
        height += theme.line_height("small") if below(entry) else 0
        height += theme.space("xs") + self._laid(entry, width, mirrored=False)[1]
        if people_of(entry):
            height += theme.space("s") + self._ink.chip_height
        return round(height) + theme.space("m")

    def _laid(self, entry: Entry, width: int, mirrored: bool) -> tuple[QTextLayout, float]:
        key = (entry.kind, entry.id, width, mirrored, entry.text, entry.excerpt)
        if key not in self._layouts:
            if len(self._layouts) > _LAYOUTS_KEPT:
                self._layouts.clear()
            self._layouts[key] = self._lay(entry, max(1, width - 2 * self._theme.space("l") - 1), mirrored)
        return self._layouts[key]

    def _lay(self, entry: Entry, width: int, mirrored: bool) -> tuple[QTextLayout, float]:
        """The first lines of the words, with what was found on a soft ground and … where more follows."""
        words, places = shown(entry)
        layout, height, seen = self._break_lines(words, places, width, mirrored)
        if seen < _units(words):
            cut = words.encode("utf-16-le")[: 2 * max(0, seen - 2)].decode("utf-16-le", "ignore")
            layout, height, _ = self._break_lines(cut.rstrip() + "…", places, width, mirrored)
        return layout, height

    def _break_lines(
        self, words: str, places: tuple[tuple[int, int], ...], width: int, mirrored: bool
    ) -> tuple[QTextLayout, float, int]:
        """The first lines, their height, and how many UTF-16 units stand on them."""
        layout = QTextLayout(words.replace("\n", "\u2028"), self._ink.font("prose"))
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([self._found(*place) for place in places])
        pitch, top, seen = self._theme.line_height("prose"), 0.0, 0
        layout.beginLayout()
        for _ in range(_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, top + (pitch - line.height()) / 2))
            top += max(pitch, line.height())
            seen = line.textStart() + line.textLength()
        layout.endLayout()
        return layout, top, seen

    def _found(self, begin: int, length: int) -> QTextLayout.FormatRange:
        ground = QTextCharFormat()
        ground.setBackground(self._ink.colour("gold_soft"))
        found = QTextLayout.FormatRange()
        found.start, found.length, found.format = begin, length, ground
        return found

    def _heading_height(self) -> int:
        return round(self._theme.line_height("strong")) + self._theme.space("s")

    def _day(self, day: date, whole: bool = False) -> str:
        if (day, whole) not in self._days:
            if len(self._days) > _LAYOUTS_KEPT:
                self._days.clear()
            self._days[day, whole] = day_whole(day) if whole else wording.day_month_year(day)
        return self._days[day, whole]

    def _forget(self) -> None:
        self._layouts.clear()
        self._heights.clear()
