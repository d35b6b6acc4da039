"""Days as they are said on this page."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale

from desktop_app.language import tr


def weekday_and_day(day: date) -> str:
    """ "Tuesday 10 March" in the reader's language."""
    return _said(day, tr("dddd d MMMM"))


def short_day(day: date) -> str:
    """ "Tue 10 March" in the reader's language."""
    return _said(day, tr("ddd d MMMM"))


def month_of(day: date, today: date) -> str:
    """ "December", with the year once that could be another December."""
    recent = (today - day).days < 300
    return _said(day, tr("MMMM") if recent else tr("MMMM yyyy"))


def _said(day: date, form: str) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), form)
