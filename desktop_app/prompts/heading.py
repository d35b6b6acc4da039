"""The sentences above and below a day's prompts."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.conduct.periods import Span
from desktop_app.language import tr, trn
from desktop_app.prompts.prompt import Kind
from desktop_app.prompts.today import Today
from desktop_app.saying import begun, number, weekday

_NOON, _EVENING = 12, 18

# More than these would weigh on a reader who has done all that was asked.
_COUNTED = 12


def headline(today: Today, hour: int) -> str:
    """A greeting for the hour (0 to 23) and what is there: "Good morning. Three people, one promise."

    Each count is a phrase of its own with its own plural; the patterns that hold them are whole sentences. Evenings
    and periods to look back on, and homework, are told of when there is nobody to tend and nothing to keep.
    """
    greeting = _greeting(hour)
    first, second = [*_counts(today), "", ""][:2]
    if first and second:
        return tr("{greeting} {first}, {second}.", greeting=greeting, first=begun(first), second=second)
    if first:
        return tr("{greeting} {first}.", greeting=greeting, first=begun(first))
    if today.answered:
        return tr("{greeting} That is all for today.", greeting=greeting)
    if today.quiet:
        return tr("{greeting} A quiet day. Nothing is brought up.", greeting=greeting)
    if today.more:
        return tr("{greeting} Nothing is brought up today.", greeting=greeting)
    return tr("{greeting} Nothing is waiting today.", greeting=greeting)


def closing(today: Today) -> str:
    """The line under the prompts: that the day's list has an end, and how many can wait; a large number is not told."""
    if today.quiet:
        return tr("You chose {weekday} as a quiet day.", weekday=weekday(today.day))
    if not today.more:
        return tr("That is all for today.")
    if today.more > _COUNTED:
        return tr("That is all for today. The others can wait.")
    return trn(
        "That is all for today. {number} more can wait until tomorrow.",
        "That is all for today. {number} more can wait until tomorrow.",
        today.more,
        number=begun(number(today.more)),
    )


def _counts(today: Today) -> Iterator[str]:
    """People and promises; where there are neither, one of what is to be written or looked back on."""
    people, promises = today.people, today.count(Kind.KEEP_PROMISE)
    drafts, events = today.count(Kind.FINISH_REFLECTION), today.count(Kind.REFLECT_ON_EVENT)
    if people:
        yield trn("{number} person", "{number} people", people, number=number(people))
    if promises:
        yield trn("{number} promise", "{number} promises", promises, number=number(promises))
    if people or promises:
        return
    if drafts:
        yield trn(
            "{number} reflection to finish", "{number} reflections to finish", drafts, number=number(drafts)
        )
    elif events:
        yield trn(
            "{number} event to look back on", "{number} events to look back on", events, number=number(events)
        )
    elif today.count(Kind.REVIEW_DUE):
        yield _looking_back(today.so_far.period.span)
    elif homework := today.count(Kind.HOMEWORK_DUE):
        yield trn("{number} exercise", "{number} exercises", homework, number=number(homework))


def _looking_back(span: Span) -> str:
    return {
        Span.MONTH: tr("a month to look back on"),
        Span.QUARTER: tr("a quarter to look back on"),
        Span.HALF_YEAR: tr("half a year to look back on"),
        Span.YEAR: tr("a year to look back on"),
    }[span]


def _greeting(hour: int) -> str:
    if hour < _NOON:
        return tr("Good morning.")
    if hour < _EVENING:
        return tr("Good afternoon.")
    return tr("Good evening.")
