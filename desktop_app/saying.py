"""Numbers, days and a writer's own words as they stand inside sentences."""

from __future__ import annotations

import re
from datetime import date

from desktop_app.language import tr, trn

SENTENCE_END = re.compile(r"(?<=[.!?…。！？؟])\s+|\n+")

_IN_MARKS = re.compile(r"“[^“”\"]+”|\"[^“”\"]+\"")
_INNER = re.compile(r"(“|(?<!\S)\"(?=\S)|(?<=[(\[])\")|[”\"]")

_DAYS_IN_WEEKS = 21
_DAYS_IN_MONTHS = 70


# Called when needed, so that each word is translated when it is said.
_NUMBERS = (
    lambda: tr("no"), lambda: tr("one"), lambda: tr("two"), lambda: tr("three"), lambda: tr("four"),
    lambda: tr("five"), lambda: tr("six"), lambda: tr("seven"), lambda: tr("eight"), lambda: tr("nine"),
    lambda: tr("ten"), lambda: tr("eleven"), lambda: tr("twelve"),
)  # fmt: skip
_WEEKDAYS = (
    lambda: tr("Monday"), lambda: tr("Tuesday"), lambda: tr("Wednesday"), lambda: tr("Thursday"),
    lambda: tr("Friday"), lambda: tr("Saturday"), lambda: tr("Sunday"),
)  # fmt: skip
_MONTHS = (
    lambda: tr("January"), lambda: tr("February"), lambda: tr("March"), lambda: tr("April"), lambda: tr("May"),
    lambda: tr("June"), lambda: tr("July"), lambda: tr("August"), lambda: tr("September"),
    lambda: tr("October"), lambda: tr("November"), lambda: tr("December"),
)  # fmt: skip


def number(n: int) -> str:
    """Up to twelve in words, then in figures."""
    return _NUMBERS[n]() if 0 <= n <= 12 else str(n)


def begun(sentence: str) -> str:
    """`sentence` with a capital, where its script has them."""
    return sentence[:1].upper() + sentence[1:]


def weekday(day: date) -> str:
    return _WEEKDAYS[day.weekday()]()


def month(day: date) -> str:
    return _MONTHS[day.month - 1]()


def day_month(day: date) -> str:
    """ "10 March"."""
    return tr("{day} {month}", day=day.day, month=month(day))


def day_month_year(day: date) -> str:
    """ "10 March 2026"."""
    return tr("{day} {month} {year}", day=day.day, month=month(day), year=day.year)


def dated(day: date, today: date) -> str:
    """A day as it follows "on" or "by": its weekday within six days of `today`, else its date."""
    if abs((day - today).days) <= 6:
        return weekday(day)
    return day_month(day) if day.year == today.year else day_month_year(day)


def near(day: date, today: date) -> str:
    """A day as it stands alone: today, tomorrow, yesterday, else as `dated` says it."""
    distance = (day - today).days
    if distance == 0:
        return tr("today")
    if distance == 1:
        return tr("tomorrow")
    if distance == -1:
        return tr("yesterday")
    return dated(day, today)


def ago(day: date, today: date) -> str:
    """How long before `today` a day was: today, yesterday, nine days ago, six weeks ago, four months ago."""
    days = (today - day).days
    if days <= 0:
        return tr("today")
    if days == 1:
        return tr("yesterday")
    if days < _DAYS_IN_WEEKS:
        return trn("{number} day ago", "{number} days ago", days, number=number(days))
    if days < _DAYS_IN_MONTHS:
        weeks = days // 7
        return trn("{number} week ago", "{number} weeks ago", weeks, number=number(weeks))
    months = days // 30
    return trn("{number} month ago", "{number} months ago", months, number=number(months))


def span(days: int) -> str:
    """A length of time as it follows "every": ten days, six weeks, three months, two years."""
    if days < _DAYS_IN_WEEKS:
        return trn("{number} day", "{number} days", days, number=number(days))
    if days < _DAYS_IN_MONTHS:
        weeks = round(days / 7)
        return trn("{number} week", "{number} weeks", weeks, number=number(weeks))
    months = round(days / 30.4)
    if months % 12:
        return trn("{number} month", "{number} months", months, number=number(months))
    return trn("{number} year", "{number} years", months // 12, number=number(months // 12))


def called(name: str, nickname: str) -> str:
    """As one speaks of somebody: the nickname, else the first name."""
    return nickname or name.split()[0]


def words(text: str, at_most: int = 140) -> str:
    """A writer's own words on one line, cut at a word's end when long."""
    line = " ".join(text.split())
    if len(line) <= at_most:
        return line
    cut = line[:at_most]
    return cut[: cut.rfind(" ")].rstrip(",;:") + "…" if " " in cut else cut + "…"


def inside_marks(text: str, at_most: int = 140) -> str:
    """`words` to stand between quotation marks: a pair around all of them goes, others become single ones."""
    line = " ".join(text.split())
    if _IN_MARKS.fullmatch(line):
        line = line[1:-1].strip()
    return words(_INNER.sub(lambda mark: "‘" if mark[1] else "’", line), at_most)


def sentence(text: str, at: int) -> str:
    """The sentence of `text` in which the letter at `at` stands, without the @ of names."""
    start = 0
    for end in SENTENCE_END.finditer(text):
        if end.start() > at:
            text = text[: end.start()]
            break
        start = end.end()
    return text[start:].replace("@", "").strip()


def clause(text: str) -> str | None:
    """`text` when it can stand inside a sentence of ours ("send the book"), else None.

    What begins with a capital may be a name or a whole sentence, and neither may be bent: such words are quoted.
    """
    line = words(text).rstrip(" .。!")
    if (
        not line
        or line[0].isupper()
        or not line[0].isalpha()
        or any(end in line for end in (". ", "? ", "! ", "…"))
    ):
        return None
    return line
