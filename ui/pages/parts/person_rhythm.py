"""How often one talks with a person: as dots, in words, and chosen from a menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from desktop_app import saying
from desktop_app.language import tr, trn
from desktop_app.people.rhythm import Basis, Standing
from desktop_app.people.values import Person, Ring
from ui import wording
from ui.theme import Theme
from ui.widgets.buttons import Disclosure
from ui.widgets.card import Card
from ui.widgets.text import heading, small

# Two weeks, a month, six weeks, a quarter, half a year, a year.
RHYTHMS = (14, 30, 42, 91, 182, 365)
NO_RHYTHM = 0

_DOTS = 12
_DOTS_NEEDED = 3
_HEIGHT = 34  # logical pixels before the text grows

_MONTH, _QUARTER, _HALF, _YEAR = range(28, 32), range(89, 93), range(180, 185), range(360, 371)


def every(days: int, said: Callable[[int], str] = str) -> str:
    """ "every 6 weeks", "every quarter"; `said` gives the number its words."""
    if days in _MONTH:
        return tr("every month")
    if days in _QUARTER:
        return tr("every quarter")
    if days in _HALF:
        return tr("every half year")
    if days in _YEAR:
        return tr("every year")
    if days == 7:
        return tr("every week")
    if days % 7 == 0:
        return trn("every {number} week", "every {number} weeks", days // 7, number=said(days // 7))
    return trn("every {number} day", "every {number} days", days, number=said(days))


def time_of(days: int) -> str:
    """ "six weeks", "a quarter": the same as a length of time."""
    if days in _MONTH:
        return tr("a month")
    if days in _QUARTER:
        return tr("a quarter")
    if days in _HALF:
        return tr("half a year")
    if days in _YEAR:
        return tr("a year")
    if days == 7:
        return tr("a week")
    if days % 7 == 0:
        return trn("{number} week", "{number} weeks", days // 7, number=saying.number(days // 7))
    return trn("{n} day", "{n} days", days)


def rhythm_words(standing: Standing, ring: Ring, contacts: Sequence[date], today: date) -> str:
    """Whole sentences: which rhythm counts and why, how long it has been, whether a note waits.

    `contacts`: the days of all contacts, oldest first.
    """
    sentences = [_counts(standing, ring), *_since(standing, contacts, today)]
    if standing.waiting is not None:
        day = wording.day_month(standing.waiting, today)
        if standing.unanswered > 1:
            waiting = trn(
                "You wrote {n} time, last on {day}; no answer is noted yet.",
                "You wrote {n} times, last on {day}; no answer is noted yet.",
                standing.unanswered,
                day=day,
            )
        else:
            waiting = tr("You wrote on {day}; no answer is noted yet.", day=day)
        sentences.append(waiting)
    return " ".join(sentences)


def _counts(standing: Standing, ring: Ring) -> str:
    days = standing.rhythm
    if days is None or standing.basis is Basis.NONE:
        return tr("No rhythm: nothing is brought up by time.")
    if standing.basis is Basis.CHOSEN:
        return tr("You chose {rhythm}.", rhythm=every(days, saying.number))
    if standing.basis is Basis.LEARNED:
        return trn("You two usually speak every {n} day.", "You two usually speak every {n} days.", days)
    usual: dict[Ring, Callable[[str], str]] = {
        Ring.INNER: lambda time: tr("For your inner ring, the usual is {time}.", time=time),
        Ring.CLOSE: lambda time: tr("For people close to you, the usual is {time}.", time=time),
        Ring.KNOWN: lambda time: tr("For people you know, the usual is {time}.", time=time),
    }
    return usual[ring](time_of(days))


def _since(standing: Standing, contacts: Sequence[date], today: date) -> list[str]:
    if not contacts:
        return [tr("No talk is noted yet.")]
    days = (today - contacts[-1]).days
    if days < 0:
        return []
    if days == 0:
        return [tr("You were in touch today.")]
    if standing.basis is Basis.LEARNED:
        # Follows "every 41 days": the unit is understood.
        return [trn("It has been {n}.", "It has been {n}.", days)]
    return [trn("It has been {n} day.", "It has been {n} days.", days)]


class TalkDots(QWidget):
    """The last talks as dots on a line that ends now; its accessible name says the same in words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._days: tuple[date, ...] = ()
        self._today = date.min
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    def show_days(self, days: Sequence[date], today: date, words: str) -> None:
        """Show these days, oldest first."""
        self._days, self._today = tuple(days)[-_DOTS:], today
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(self._theme.shape("sidebar"), self._theme.growing(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Line, dots, and a mark for now."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        painter.setPen(QPen(theme.color("line"), theme.shape("hairline")))
        painter.drawLine(QPointF(0, middle), QPointF(self.width(), middle))
        font, radius = theme.font("badge"), theme.growing(theme.space("xs")) + 1
        painter.setFont(font)
        words = tr("now")
        metrics = painter.fontMetrics()
        pill = metrics.horizontalAdvance(words) + 2 * theme.shape("chip_pad_x")
        room = self.width() - pill - 3 * radius
        span = max(1, (self._today - self._days[0]).days) if self._days else 1
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        for day in self._days:
            x = radius + room * (day - self._days[0]).days / span
            painter.drawEllipse(
                QPointF(self.width() - x if self.isRightToLeft() else x, middle), radius, radius
            )
        height = metrics.height() + theme.space("xs")
        left = 0.5 if self.isRightToLeft() else self.width() - pill - 0.5
        shape = QRectF(left, middle - height / 2, pill, height)
        painter.setPen(QPen(theme.color("gold"), theme.shape("hairline")))
        painter.setBrush(theme.color("gold_soft"))
        painter.drawRoundedRect(shape, height / 2, height / 2)
        painter.drawText(shape, int(Qt.AlignmentFlag.AlignCenter), words)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class RhythmCard(Card):
    """How often one talks, and the ways to choose it.

    `chosen` carries the days of a new rhythm: None for as it comes, 0 for none. `more` asks for a number of one's own.
    """

    chosen = Signal(object)
    more = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._dots, self._words = TalkDots(theme), small(theme)
        self._present: int | None = None
        self._follows = ""
        self.change = Disclosure(theme, tr("Change"))
        self.change.setCheckable(False)
        self.change.setAccessibleName(tr("Change the rhythm"))
        self.change.clicked.connect(self._show_menu)
        top = QHBoxLayout()
        top.addWidget(heading(theme, tr("Rhythm")), 1)
        top.addWidget(self.change, 0, Qt.AlignmentFlag.AlignVCenter)
        self.add(top)
        self.add(self._dots)
        self.add(self._words)

    def show_standing(
        self, person: Person, standing: Standing, contacts: Sequence[date], today: date
    ) -> None:
        """`contacts`: the days of all contacts, oldest first."""
        words = rhythm_words(standing, person.ring, contacts, today)
        self._words.setText(words)
        self._present = person.rhythm_days
        self._follows = _as_it_comes(standing)
        days = sorted({day for day in contacts if day <= today})
        self._dots.setVisible(len(days) >= _DOTS_NEEDED)
        self._dots.show_days(days, today, words)

    def menu(self) -> QMenu:
        """The rhythms there are, the present one marked."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(tr("Change the rhythm"))
        days: list[int | None] = [None, *RHYTHMS]
        if self._present is not None and self._present not in (NO_RHYTHM, *RHYTHMS):
            days.append(self._present)
        for each in (*days, NO_RHYTHM):
            action = menu.addAction(self._label(each))
            action.setCheckable(True)
            action.setChecked(each == self._present)
            action.triggered.connect(self._choosing(each))
        menu.addSeparator()
        menu.addAction(tr("Another number of days, or the ring…")).triggered.connect(self.more)
        return menu

    def _label(self, days: int | None) -> str:
        if days is None:
            return self._follows
        return tr("No rhythm") if days == NO_RHYTHM else saying.begun(every(days))

    def _choosing(self, days: int | None) -> Callable[[], None]:
        return lambda: self.chosen.emit(days)

    def _show_menu(self) -> None:
        from ui.pages.parts.event_guides import show_menu

        show_menu(self.menu(), self.change)


def _as_it_comes(standing: Standing) -> str:
    if standing.pace is not None:
        return tr("As you two usually do: {rhythm}", rhythm=every(standing.pace))
    return tr("As usual for the ring")
