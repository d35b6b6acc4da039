"""Which earlier period stands beside the one that is looked back on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.conduct.periods import Period, Span, long_name, period_of
from desktop_app.language import tr
from desktop_app.review.values import Review
from ui.pages.parts.event_guides import menu_text, show_menu

_IN_ONE_MENU = 6  # closed reviews; those before them are a menu further


class Beside(NamedTuple):
    """A period that can stand beside, and the words that offer it."""

    period: Period
    words: str


def usual(period: Period, since: date | None) -> Period | None:
    """The period before, where something of it is on record."""
    before = period.before
    return before if since is not None and since <= before.last < period.first else None


def nearby(period: Period, since: date | None) -> tuple[Beside, ...]:
    """The period before, and the same a year ago, as far as the journal goes back."""
    before = usual(period, since)
    if before is None or since is None:
        return ()
    found = [Beside(before, tr("{period}, the one before", period=long_name(before)))]
    if period.span is not Span.YEAR and period.first.year > date.min.year:
        ago = period_of(period.first.replace(year=period.first.year - 1), period.span, period.first.month)
        if ago != before and since <= ago.last:
            found.append(Beside(ago, tr("{period}, a year ago", period=long_name(ago))))
    return tuple(found)


def closed(period: Period, past: tuple[Review, ...]) -> tuple[Beside, ...]:
    """The periods as long as this one and before it whose review was closed, the newest first."""
    fits = (
        each.period
        for each in past
        if each.state == "closed" and each.period.span == period.span and each.period.last < period.first
    )
    return tuple(Beside(each, long_name(each)) for each in fits)


def against_words(period: Period, against: Period | None, today: date) -> str:
    """The heading above figures with `against` beside them."""
    if against is None:
        return tr("In figures")
    if against != period.before:
        return tr("Against {period}", period=long_name(against))
    if today <= period.last:
        return {
            Span.MONTH: tr("Against last month"),
            Span.QUARTER: tr("Against last quarter"),
            Span.HALF_YEAR: tr("Against the last half-year"),
            Span.YEAR: tr("Against last year"),
        }[period.span]
    return {
        Span.MONTH: tr("Against the month before"),
        Span.QUARTER: tr("Against the quarter before"),
        Span.HALF_YEAR: tr("Against the half-year before"),
        Span.YEAR: tr("Against the year before"),
    }[period.span]


def show_compare(
    beside: QWidget,
    near: tuple[Beside, ...],
    past: tuple[Beside, ...],
    chosen: Period | None,
    choose: Callable[[Period], object],
) -> None:
    """Open the menu of what can stand beside, below `beside`; `choose` gets what is taken."""
    menu = QMenu(beside)
    menu.setAccessibleName(beside.accessibleName())
    _offer(menu, near, chosen, choose)
    offered = {each.period for each in near}
    others = tuple(each for each in past if each.period not in offered)
    if others:
        menu.addSeparator()
        _offer(menu, others[:_IN_ONE_MENU], chosen, choose)
    if others[_IN_ONE_MENU:]:
        more = QMenu(tr("Earlier ones"), menu)
        _offer(more, others[_IN_ONE_MENU:], chosen, choose)
        menu.addMenu(more)
    if menu.isEmpty():
        menu.addAction(tr("Nothing earlier is on record.")).setEnabled(False)
    menu.aboutToHide.connect(menu.deleteLater)
    show_menu(menu, beside)


def _offer(
    menu: QMenu, those: tuple[Beside, ...], chosen: Period | None, choose: Callable[[Period], object]
) -> None:
    for each in those:
        action = menu.addAction(menu_text(each.words))
        action.setCheckable(True)
        action.setChecked(each.period == chosen)
        action.triggered.connect(_taker(each.period, choose))
        if each.period == chosen:
            menu.setDefaultAction(action)


def _taker(period: Period, choose: Callable[[Period], object]) -> Callable[[], None]:
    def take() -> None:
        choose(period)

    return take
