"""Plots out of the course of some periods: what is shown, in which words, and what each point stands for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from desktop_app.conduct.course import year_before
from desktop_app.conduct.figures import Figure, definition, label, said, share
from desktop_app.conduct.periods import Period, Span, long_name, short_name
from desktop_app.language import tr, trn
from ui import wording
from ui.widgets.charts.plots import Bars, Diverging, Grid, Line, Series, YearMap

if TYPE_CHECKING:
    from desktop_app.conduct.course import Course
    from desktop_app.conduct.way import Way

_FORMS = QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat
_FIRM = 3  # talks from which on the share of an event says something


def conduct_bars(course: Course, way: Way, until: date | None = None) -> Bars:
    """Talks listened in inside all talks, introductions made, and pitches nobody asked for: counts, on one scale.

    A point stands for (figure's name, period). With `until`, the note says when the last period is not over by then.
    """
    listened = [figures["listening"] for figures in course.figures]
    return Bars(
        _each(way.span),
        _names(course),
        (
            Series(
                tr("you listened"),
                _first(listened),
                "accent",
                _said(course, "listening"),
                of=tuple(float(one.out_of or 0) if one.known else None for one in listened),
            ),
            Series(
                tr("introductions"), _counts(course, "introductions"), "gold", _said(course, "introductions")
            ),
            Series(tr("pitched uninvited"), _counts(course, "pitched"), "clay", _said(course, "pitched")),
        ),
        note=_noted(
            tr(
                "How many talks and introductions there were. The outline around the first bar is every talk whose "
                "listening balance is on record."
            ),
            course,
            until,
        ),
        nothing=tr("No talks and no introductions are on record in this time."),
        stands=_stands(course, ("listening", "introductions", "pitched")),
    )


def listening_line(course: Course) -> Line:
    """The share of talks listened in at each event, from 0 to 100 %. A point stands for an event's id.

    Hollow points are events with one or two talks, which say little.
    """
    events = [one for one in course.listening if one.talks]
    firm = tuple(one.talks >= _FIRM for one in events)
    return Line(
        tr("Listening, event by event"),
        tuple(_short_day(one.day) for one in events),
        tuple(one.listened / one.talks for one in events),
        tuple(
            trn(
                "{event}, {day}: you listened in {some} of {n} talk",
                "{event}, {day}: you listened in {some} of {n} talks",
                one.talks,
                event=one.title,
                day=wording.day_month_year(one.day),
                some=one.listened,
            )
            for one in events
        ),
        firm=firm,
        firm_words=tr("three talks or more") if any(firm) else "",
        light_words="" if all(firm) else tr("one or two talks"),
        note=tr(
            "Of the talks at each event whose listening balance is on record, those that were mostly them or even."
        ),
        nothing=tr("No event has a talk whose listening balance is on record."),
        stands=tuple(one.event for one in events),
    )


def year_map(course: Course, until: date | None = None) -> YearMap:
    """How many talks each day had, over the year that ends with the last period, or with `until`. Points are days."""
    last = course.periods[-1].last
    first, last = year_before(last), last if until is None else min(last, until)
    held = [count for day, count in course.days.items() if count and first <= day <= last]
    return YearMap(
        tr("A year of talks"),
        first,
        last,
        dict(course.days),
        QLocale().firstDayOfWeek().value,
        note=tr(
            "{talks} on {days}",
            talks=trn("{n} talk", "{n} talks", sum(held)),
            days=trn("{n} day", "{n} days", len(held)),
        ),
        nothing=tr("No talks are on record in this year."),
    )


def exchanged(course: Course, until: date | None = None) -> Diverging:
    """What was given, up, and received, down. A point stands for ("exchanged", period)."""
    given, received = (
        Series(name, _counts(course, "exchanged", at), tone, _of_each(course, "exchanged", at, name))
        for at, (name, tone) in enumerate(((tr("given"), "accent"), (tr("received"), "gold")))
    )
    return Diverging(
        label("exchanged"),
        _names(course),
        (given, received),
        note=_noted(definition("exchanged"), course, until),
        nothing=tr("Nothing given or received is on record in this time."),
        stands=_stands(course, ("exchanged", "exchanged")),
    )


def rhythm_line(course: Course, until: date | None = None) -> Line:
    """The share of ties within their rhythm at the end of each period. A point stands for ("rhythm", period)."""
    return Line(
        label("rhythm"),
        _names(course),
        tuple(share(figures["rhythm"]) if figures["rhythm"].known else None for figures in course.figures),
        _said(course, "rhythm"),
        steps=True,
        numbered=True,
        note=_noted(definition("rhythm"), course, until),
        nothing=tr("Nobody you had met by then has a rhythm."),
        stands=_stands(course, ("rhythm",)),
    )


def predictions(course: Course, until: date | None = None) -> Grid:
    """What came of guessed answers, as marks to count. A point stands for ("predictions", period)."""
    outcomes = ((tr("better"), "accent"), (tr("as you thought"), "neutral"), (tr("worse"), "clay"))
    return Grid(
        tr("What you thought, and what came"),
        _names(course),
        tuple(
            Series(name, _counts(course, "predictions", at), tone, _of_each(course, "predictions", at, name))
            for at, (name, tone) in enumerate(outcomes)
        ),
        note=_noted(definition("predictions"), course, until),
        nothing=tr("No note with a guessed answer has been settled in this time."),
        stands=_stands(course, ("predictions",) * len(outcomes)),
    )


def _each(span: Span) -> str:
    return {
        Span.MONTH: tr("Each month"),
        Span.QUARTER: tr("Each quarter"),
        Span.HALF_YEAR: tr("Each half-year"),
        Span.YEAR: tr("Each year"),
    }[span]


def _names(course: Course) -> tuple[str, ...]:
    return tuple(map(short_name, course.periods))


def _counts(course: Course, name: str, at: int = 0) -> tuple[float | None, ...]:
    return _first((figures[name] for figures in course.figures), at)


def _first(figures: Iterable[Figure], at: int = 0) -> tuple[float | None, ...]:
    """One number of each figure; None where nothing is on record."""
    return tuple(float(one.values[at]) if one.known else None for one in figures)


def _said(course: Course, name: str) -> tuple[str, ...]:
    """ "January to March 2026 · Introductions made: 5, alive 3"."""
    return tuple(
        _line(period, label(name), said(figures[name]))
        for period, figures in zip(course.periods, course.figures, strict=True)
    )


def _of_each(course: Course, name: str, at: int, what: str) -> tuple[str, ...]:
    """ "January to March 2026 · given: 5"."""
    return tuple(
        _line(period, what, str(round(figure.values[at])) if figure.known else said(figure))
        for period, figure in zip(course.periods, (figures[name] for figures in course.figures), strict=True)
    )


def _line(period: Period, what: str, number: str) -> str:
    return tr("{period} · {what}: {number}", period=long_name(period), what=what, number=number)


def _noted(note: str, course: Course, until: date | None) -> str:
    last = course.periods[-1]
    if until is None or until >= last.last:
        return note
    return tr("{note} {period} is not over yet.", note=note, period=long_name(last))


def _stands(course: Course, names: tuple[str, ...]) -> tuple[object, ...]:
    return tuple((name, period) for period in course.periods for name in names)


def _short_day(day: date) -> str:
    """ "12 Mar": the day and the month as they are written here, the month in short."""
    long, short = (QLocale().monthName(day.month, form) for form in _FORMS)
    return wording.day_month(day).replace(long, short)
