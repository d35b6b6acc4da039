"""How the walk through people looks: how far one is, the card, its neighbours, and what stands at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop_app.language import tr, trn
from desktop_app.review.effects import effect_words, rests_until
from desktop_app.review.values import Card
from ui import wording
from ui.context import ADD, Context
from ui.pages.reflecting.scrolling import page_of
from ui.pages.reviewing.large_card import LargeCard, ring_words
from ui.pages.reviewing.strip import Strip
from ui.pages.reviewing.walk_end import WalkEnd
from ui.pages.reviewing.walking import STRIP, Walking
from ui.pages.reviewing.ways import KEYS
from ui.widgets.layouts import FoldingRow
from ui.widgets.text import Text, faint

if TYPE_CHECKING:
    from ui.widgets.empty import EmptyState


class WalkView(QWidget):
    """`chosen` carries the person whose small card was pressed."""

    chosen = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        theme = context.theme
        self._empty: EmptyState | None = None
        self._undecided: EmptyState | None = None
        self.said = Text(theme, "", "small", "text_muted")
        self._hint = faint(theme, tr("U takes the last decision back · arrows move"))
        self.card = LargeCard(theme)
        self.end = WalkEnd(theme)
        self.strip = Strip(theme, STRIP)
        self.strip.chosen.connect(self.chosen)
        head = FoldingRow(theme)
        head.add(self.said, 1)
        head.add(self._hint)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space("m"))
        for part in (head, self.card, self.end, self.strip):
            self._column.addWidget(part)
        self._column.addStretch(1)

    def tell_progress(self, done: int, total: int) -> None:
        """While everybody is put in order."""
        percent = done * 100 // total if total else 100
        self.said.setText(tr("Looking at whom to begin with… {percent} %", percent=percent))

    def show_walk(self, walking: Walking | None, *, waiting: bool) -> None:
        """Show where one is; None while it is not known, with `waiting` while it is being read."""
        self.said.setText(_how_far(walking, waiting=waiting))
        there = walking is not None and bool(walking.ids)
        self._hint.setVisible(walking is not None and there and not walking.closed)
        self._show_empty(shown=walking is not None and not there and not walking.closed)
        self._show_undecided(shown=walking is not None and walking.closed and not walking.decisions)
        self.strip.setVisible(there)
        if walking is None or not there:
            self.card.hide()
            self.end.hide()
            return
        ended = walking.at >= walking.end
        if ended:
            self._show_end(walking)
        elif walking.card is not None:
            self._show_card(walking, walking.card)
        self.end.setVisible(ended)
        # While the next card is on its way, the one before stays where it is; nothing can be decided by it.
        self.card.setVisible(not ended)
        self.strip.show_people(walking.strip(), walking.cards, walking.person)

    def take_keyboard(self) -> None:
        """Give it to the card, or to the way on at the end; where it is within them already, it stays."""
        part = QApplication.focusWidget()
        if self._undecided is not None and not self._undecided.isHidden():
            self._undecided.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        shown = self.card if self.end.isHidden() else self.end
        if part is not None and shown.isAncestorOf(part) and part.isVisible():
            return
        (self.card if shown is self.card else self.end.on).setFocus(Qt.FocusReason.OtherFocusReason)
        # Once it is laid out: it may have been shown only now.
        QTimer.singleShot(0, self, self.bring_up)

    def bring_up(self) -> None:
        """Of a card that is higher than the page, show how it begins."""
        page = page_of(self)
        sheet = page.widget() if page is not None else None
        if page is None or sheet is None or not self.card.hasFocus():
            return
        height, bar = page.viewport().height(), page.verticalScrollBar()
        top = self.card.mapTo(sheet, QPoint(0, 0)).y() - self._context.theme.space("l")
        if self.card.height() > height and not 0 <= top - bar.value() <= height // 4:
            bar.setValue(top)

    def _show_end(self, walking: Walking) -> None:
        done, worth = walking.count()
        if walking.all:
            done, worth = (
                each + other for each, other in zip((done, worth), walking.count_quiet(), strict=True)
            )
        quiet = 0 if walking.all else walking.quiet
        self.end.tell(undecided=0 if walking.closed else worth - done, quiet=quiet, everybody=not quiet)

    def _show_card(self, walking: Walking, card: Card) -> None:
        rings, today = self._context.journal.standings.ring_days(), walking.day
        until = rests_until(walking.period, today)
        effects = {
            what: effect_words(what, card.ring, card.rhythm_days, today, rings, until=until) for what in KEYS
        }
        days = rings[card.ring] if card.rhythm_days is None else card.rhythm_days
        about = tr("{ring} · {rhythm}", ring=ring_words(card.ring), rhythm=wording.rhythm(days))
        if card.organisation:
            about = tr("{organisation} · {about}", organisation=card.organisation, about=about)
        self.card.show_card(card, effects, about)
        self.card.ways.setVisible(not walking.closed)

    def _show_empty(self, *, shown: bool) -> None:
        if shown and self._empty is None:
            from ui.widgets.empty import EmptyState

            sentence = tr("The people you meet will be here, one at a time, to decide how you want to go on.")
            self._empty = EmptyState(self._context.theme, "people", sentence, tr("Add a person"))
            self._empty.acted.connect(lambda: self._context.navigate("people", ADD))
            self._column.insertWidget(1, self._empty, 1)
        if self._empty is not None:
            self._empty.setVisible(shown)

    def _show_undecided(self, *, shown: bool) -> None:
        if shown and self._undecided is None:
            from ui.widgets.empty import EmptyState

            sentence = tr(
                "This review was closed without a decision about anybody. Everything stayed as it was."
            )
            self._undecided = EmptyState(self._context.theme, "people", sentence, tr("On to the closing"))
            self._undecided.acted.connect(self.end.finished)
            self._column.insertWidget(1, self._undecided, 1)
        if self._undecided is not None:
            self._undecided.setVisible(shown)


def _how_far(walking: Walking | None, *, waiting: bool) -> str:
    """How far one is, or what is going on."""
    if walking is None:
        return tr("Looking at whom to begin with…") if waiting else ""
    if walking.closed:
        return _closed_words(walking)
    quiet = walking.all and walking.at >= walking.first
    done, n = walking.count_quiet() if quiet else walking.count()
    if not n:
        return ""
    count, total = QLocale().toString(done), QLocale().toString(n)
    if quiet:
        return tr("{done} of {n} quiet ones decided", done=count, n=total)
    return tr("{done} of {n} decided", done=count, n=total)


def _closed_words(walking: Walking) -> str:
    if not walking.decisions:
        return ""
    words = tr("This review is closed: what you decided has taken effect.")
    away = len(walking.decisions) - len(walking.ids)
    if not away:
        return words
    if walking.ids:
        more = trn("{n} more person rests or was let go.", "{n} more people rest or were let go.", away)
    else:
        more = trn("{n} person rests or was let go.", "{n} people rest or were let go.", away)
    return tr("{sentence} {another}", sentence=words, another=more)
