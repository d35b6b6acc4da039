"""The sentences above and below a day's prompts."""

from __future__ import annotations

from desktop_app.language import tr, trn
from desktop_app.prompts.prompt import Kind
from desktop_app.prompts.today import Today
from desktop_app.saying import begun, number

_NOON, _EVENING = 12, 18


def headline(today: Today, hour: int) -> str:
    """A greeting for the hour (0 to 23) and what is there: "Good morning. Three people, one promise."

    Each count is a phrase of its own with its own plural; the patterns that hold them are whole sentences.
    """
    people, promises = today.people, today.count(Kind.KEEP_PROMISE)
    events, drafts = today.count(Kind.REFLECT_ON_EVENT), today.count(Kind.FINISH_REFLECTION)
    first = trn("{number} person", "{number} people", people, number=number(people))
    second = trn("{number} promise", "{number} promises", promises, number=number(promises))
    greeting = _greeting(hour)
    if people and promises:
        return tr("{greeting} {people}, {promises}.", greeting=greeting, people=begun(first), promises=second)
    if people:
        return tr("{greeting} {people}.", greeting=greeting, people=begun(first))
    if promises:
        return tr("{greeting} {promises}.", greeting=greeting, promises=begun(second))
    if drafts:
        third = trn(
            "{number} reflection to finish", "{number} reflections to finish", drafts, number=number(drafts)
        )
        return tr("{greeting} {reflections}.", greeting=greeting, reflections=begun(third))
    if events:
        third = trn(
            "{number} event to look back on", "{number} events to look back on", events, number=number(events)
        )
        return tr("{greeting} {events}.", greeting=greeting, events=begun(third))
    if today.count(Kind.REVIEW_DUE):
        return tr("{greeting} A quarter to look back on.", greeting=greeting)
    if today.answered:
        return tr("{greeting} That is all for today.", greeting=greeting)
    return tr("{greeting} Nothing is waiting today.", greeting=greeting)


def closing(today: Today) -> str:
    """The line under the prompts: that the day's list has an end, and how many can wait."""
    if not today.more:
        return tr("That is all for today.")
    return trn(
        "That is all for today. {number} more can wait until tomorrow.",
        "That is all for today. {number} more can wait until tomorrow.",
        today.more,
        number=begun(number(today.more)),
    )


def _greeting(hour: int) -> str:
    if hour < _NOON:
        return tr("Good morning.")
    if hour < _EVENING:
        return tr("Good afternoon.")
    return tr("Good evening.")
