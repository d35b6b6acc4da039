"""What a review says of one person: the period in a line, and further sentences below it.

The line is made of short phrases; each is whole by itself, so that every language can put it its own way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import reduce
from typing import NamedTuple

from desktop_app.conduct.periods import Period, Span
from desktop_app.language import tr, trn
from desktop_app.people.rhythm import Basis, Standing
from desktop_app.people.rings import Ring
from desktop_app.release.sign_words import sign_words
from desktop_app.release.signs import brought_up, signs
from desktop_app.release.thresholds import Thresholds
from desktop_app.saying import dated, inside_marks, month, number, span

# Put off so often in a row, somebody is asked about. A prompt asks at four; a review is the time for it.
ASKED_AFTER = 3

_PROMISES = 3
_NEEDS = 2
_QUOTED = 160
_BRIEFLY = 90

# A month nearer than this can only be one.
_SAME_MONTH_AGAIN = 300


class Promised(NamedTuple):
    """An open promise, the owner's or theirs."""

    mine: bool
    text: str
    due: date | None


class Said(NamedTuple):
    """Words of the owner and the day they are from, where it is known."""

    text: str
    day: date | None


class Told(NamedTuple):
    """What is on record of one person, as far as a review tells it.

    `talks`, `notes`, `introduced` count what lies in the period; in `listened` of the talks the other spoke as much or
    more. `answered`: a note of the period was answered, or came from them. `contact`: the last day of contact until
    today. `doubted`: no answer to the question of letting go holds any more.
    """

    person: int
    name: str
    organisation: str
    ring: Ring
    standing: Standing
    doubted: bool = True
    talks: int = 0
    notes: int = 0
    listened: int = 0
    answered: bool = False
    introduced: int = 0
    contact: date | None = None
    promises: Sequence[Promised] = ()
    last_words: Said | None = None
    needs: Sequence[str] = ()
    gave: Said | None = None
    received: Said | None = None


def line(told: Told, period: Period, day: date) -> str:
    """The period with this person in brief: "3 talks, 1 promise open", "none since December"."""
    return _in_a_row(_phrases(told, period, day))


def more(told: Told, period: Period, day: date, thresholds: Thresholds) -> tuple[str, ...]:
    """Further sentences: why they come early, what is open, what was said last, what they look for, what was given."""
    return (
        *_why(told, period, day, thresholds),
        *_open(told, day),
        *_last(told, day),
        *_needs(told),
        *_given(told, day),
    )


# The line


def _phrases(told: Told, period: Period, day: date) -> Iterator[str]:
    if told.talks:
        yield trn("{n} talk", "{n} talks", told.talks)
        if told.listened == told.talks:
            yield _listened(told.talks)
    elif told.notes:
        yield trn("{n} note", "{n} notes", told.notes)
        yield tr("answered") if told.answered else tr("not answered")
    if told.introduced:
        yield _introduced(told.introduced)
    if told.promises:
        yield trn("{n} promise open", "{n} promises open", len(told.promises))
    if not told.talks and not told.notes:
        yield _silent(told, period, day)


def _listened(talks: int) -> str:
    if talks == 1:
        return tr("you listened")
    if talks == 2:
        return tr("listened in both")
    return tr("listened in all")


def _introduced(times: int) -> str:
    if times == 1:
        return tr("introduced once")
    if times == 2:
        return tr("introduced twice")
    return trn("introduced {number} time", "introduced {number} times", times, number=number(times))


def _silent(told: Told, period: Period, day: date) -> str:
    """Since when there was no contact. Only whole spans are counted, so that it is never longer than it was."""
    last, until = told.contact, period.until(day)
    if last is None:
        return tr("no talk yet")
    if last > until:
        return tr("talked again in {month}", month=_month(last, day))
    spans = _months(last, until) // period.span.months
    if spans < 2:
        return tr("none since {month}", month=_month(last, day))
    return _silent_for(period.span, spans)


def _silent_for(of: Span, n: int) -> str:
    long = number(n)
    if of is Span.MONTH:
        return trn("silent for {number} month", "silent for {number} months", n, number=long)
    if of is Span.QUARTER:
        return trn("silent for {number} quarter", "silent for {number} quarters", n, number=long)
    if of is Span.HALF_YEAR:
        return trn("silent for {number} half-year", "silent for {number} half-years", n, number=long)
    return trn("silent for {number} year", "silent for {number} years", n, number=long)


def _in_a_row(phrases: Iterable[str]) -> str:
    return reduce(lambda before, after: tr("{before}, {after}", before=before, after=after), phrases)


# Why they come early


def _why(told: Told, period: Period, day: date, thresholds: Thresholds) -> tuple[str, ...]:
    """In the order of the walk; at most two reasons, of the first part that has any."""
    stands = told.standing
    doubts = told.doubted and brought_up(stands, told.ring, thresholds, day)
    reasons = [*_doubts(stands, thresholds, day)] if doubts else []
    if stands.put_off >= ASKED_AFTER and not reasons:
        reasons.append(sign_words("put_off", stands))
    if not reasons and _has_ended(told, period, day):
        reasons.append(_ended(told, day))
    if not reasons and told.talks and stands.first is not None and stands.first >= period.first:
        reasons.append(tr("First met in {month}.", month=_month(stands.first, day)))
    if not reasons and not told.talks and stands.due is not None and stands.due <= period.last:
        reasons.extend(_time(told, day))
    return tuple(reasons[:2])


def _doubts(stands: Standing, thresholds: Thresholds, day: date) -> Iterator[str]:
    """The signs that speak for letting go, as the owner's thresholds have them."""
    for sign in signs(stands, thresholds, day):
        if sign == "unanswered":
            yield trn(
                "Your last note was not answered.",
                "Your last {number} notes were not answered.",
                stands.unanswered,
                number=number(stands.unanswered),
            )
        elif sign != "silence":
            yield sign_words(sign, stands)


def _has_ended(told: Told, period: Period, day: date) -> bool:
    stands = told.standing
    pattern = stands.basis is Basis.LEARNED or told.ring is Ring.CLOSE
    both = bool(stands.given and stands.received)
    return (
        stands.ended is not None
        and period.first <= stands.ended <= period.until(day)
        and pattern
        and not both
    )


def _ended(told: Told, day: date) -> str:
    stands = told.standing
    if told.contact is None:
        return tr("You wanted to stay in touch; no talk is on record yet.")
    when = _month(told.contact, day)
    if stands.pace is None:
        return tr("The last contact was in {month}. It may have come to its end.", month=when)
    return tr(
        "You used to speak every {span}; the last contact was in {month}.", span=span(stands.pace), month=when
    )


def _time(told: Told, day: date) -> Iterator[str]:
    """That it is time, and what makes the tie worth it."""
    stands = told.standing
    if told.contact is not None:
        when = _month(told.contact, day)
        if stands.given and stands.received:
            yield tr("You both gave something; the last contact was in {month}.", month=when)
        elif stands.kept:
            yield tr("A promise was kept; the last contact was in {month}.", month=when)
        elif told.ring is not Ring.KNOWN:
            yield tr("The last contact was in {month}.", month=when)
    elif told.ring is not Ring.KNOWN:
        yield tr("You wanted to stay in touch; no talk is on record yet.")


# What there is to know


def _open(told: Told, day: date) -> Iterator[str]:
    """The open promises in their words."""
    for promise in told.promises[:_PROMISES]:
        what = inside_marks(promise.text, _BRIEFLY)
        if promise.due is None:
            yield (
                tr("You promised: “{what}”", what=what)
                if promise.mine
                else tr("They promised: “{what}”", what=what)
            )
            continue
        when = dated(promise.due, day)
        yield (
            tr("You promised by {day}: “{what}”", day=when, what=what)
            if promise.mine
            else tr("They promised by {day}: “{what}”", day=when, what=what)
        )
    beyond = len(told.promises) - _PROMISES
    if beyond > 0:
        yield trn("{n} more promise is open.", "{n} more promises are open.", beyond)


def _last(told: Told, day: date) -> Iterator[str]:
    if told.last_words is None:
        return
    said, when = inside_marks(told.last_words.text, _QUOTED), told.last_words.day
    if when is None:
        yield tr("You noted: “{words}”", words=said)
    else:
        yield tr("You noted on {day}: “{words}”", day=dated(when, day), words=said)


def _needs(told: Told) -> Iterator[str]:
    wanted = [inside_marks(need, _BRIEFLY) for need in told.needs[:_NEEDS]]
    if wanted:
        yield tr("They look for: {needs}", needs=_in_a_row(tr("“{what}”", what=need) for need in wanted))


def _given(told: Told, day: date) -> Iterator[str]:
    """The last thing given and the last received, of this period or the one before."""
    for said, mine in ((told.gave, True), (told.received, False)):
        if said is None or said.day is None:
            continue
        when, what = dated(said.day, day), inside_marks(said.text, _BRIEFLY)
        yield (
            tr("You gave on {day}: “{what}”", day=when, what=what)
            if mine
            else tr("They gave you on {day}: “{what}”", day=when, what=what)
        )


def _month(day: date, today: date) -> str:
    """The month of a day, with its year where the month alone could be another."""
    if abs((today - day).days) < _SAME_MONTH_AGAIN:
        return month(day)
    return tr("{month} {year}", month=month(day), year=day.year)


def _months(begin: date, end: date) -> int:
    """Whole months from one day to another."""
    return (end.year - begin.year) * 12 + end.month - begin.month - (end.day < begin.day)
