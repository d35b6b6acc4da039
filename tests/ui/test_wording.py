"""Days in words, in the order of the locale."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import QLocale

from ui import wording

DAY = date(2026, 3, 10)


pytestmark = pytest.mark.usefixtures("english")


def test_a_day_in_english() -> None:
    assert wording.day_long(DAY) == "Tuesday, 10 March"
    assert wording.day_month_year(DAY) == "10 March 2026"
    assert wording.day_month(DAY) == "10 March"
    assert wording.day_month(DAY, date(2026, 8, 1)) == "10 March"
    assert wording.day_month(DAY, date(2027, 8, 1)) == "10 March 2026"
    assert wording.month_year(DAY) == "March 2026"
    assert wording.weekday(DAY) == "Tuesday"
    assert wording.clock(time(18, 30)) == "18:30"


@pytest.mark.parametrize(
    ("locale", "long", "whole", "month"),
    [
        ("en_US", "Tuesday, March 10", "March 10, 2026", "March 2026"),
        ("de_DE", "Dienstag, 10. März", "10. März 2026", "März 2026"),
        ("es_ES", "martes, 10 de marzo", "10 de marzo de 2026", "marzo 2026"),
        ("ru_RU", "вторник, 10 марта", "10 марта 2026\u202fг.", "март 2026"),
        ("hu_HU", "március 10., kedd", "2026. március 10.", "2026. március"),
        ("ja_JP", "3月10日火曜日", "2026年3月10日", "2026年3月"),
    ],
)
def test_a_day_in_other_tongues(locale: str, long: str, whole: str, month: str) -> None:
    QLocale.setDefault(QLocale(locale))
    assert wording.day_long(DAY) == long
    assert wording.day_month_year(DAY) == whole
    assert wording.month_year(DAY) == month


def test_no_locale_keeps_the_year_in_a_day_or_an_empty_text() -> None:
    for locale in QLocale.matchingLocales(
        QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, QLocale.Country.AnyCountry
    ):
        QLocale.setDefault(locale)
        year = locale.toString(DAY.year).replace(locale.groupSeparator(), "")
        assert wording.day_long(DAY).strip(), locale.name()
        assert year not in wording.day_long(DAY), locale.name()
        assert wording.day_month_year(DAY).strip(), locale.name()


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "yesterday"),
        (2, "2 days ago"),
        (13, "13 days ago"),
        (14, "2 weeks ago"),
        (21, "3 weeks ago"),
        (59, "8 weeks ago"),
        (61, "2 months ago"),
        (245, "8 months ago"),
        (729, "23 months ago"),
        (731, "2 years ago"),
        (-1, "tomorrow"),
    ],
)
def test_ago(days: int, words: str) -> None:
    assert wording.ago(DAY - timedelta(days=days), DAY) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (3, "Friday"),
        (6, "Monday"),
        (7, "in 7 days"),
        (19, "in 19 days"),
        (31, "10 April"),
        (365, "10 March 2027"),
        (-2, "2 days ago"),
    ],
)
def test_until(days: int, words: str) -> None:
    assert wording.until(DAY + timedelta(days=days), DAY) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (None, ""),
        (0, "no rhythm"),
        (7, "weekly"),
        (14, "2 weeks"),
        (30, "monthly"),
        (42, "6 weeks"),
        (60, "2 months"),
        (90, "quarterly"),
        (91, "quarterly"),
        (182, "twice a year"),
        (365, "yearly"),
        (10, "10 days"),
    ],
)
def test_rhythm(days: int | None, words: str) -> None:
    assert wording.rhythm(days) == words
