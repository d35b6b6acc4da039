"""What the filters of the Journal offer while one types."""

from __future__ import annotations

from desktop_app.folding import fold
from desktop_app.language import tr
from desktop_app.reflection.values import Wanted
from ui import wording
from ui.context import Context
from ui.widgets.pick_list import Choice

_AT_MOST = 9


def offers(context: Context, kind: str, typed: str, wanted: Wanted) -> tuple[Choice, ...]:
    """The choices for "person", "event", "guide" or "question", the likeliest first."""
    if kind == "person":
        people = context.journal.people.offer(typed, limit=_AT_MOST)
        return tuple(Choice(one.name, one.organisation, value=one.id) for one in people)
    if kind == "event":
        return _events(context, typed)
    entries = context.journal.entries
    known = entries.guides() if kind == "guide" else entries.questions(wanted.guide)
    words = fold(typed).split()
    return tuple(Choice(name, value=key) for key, name in known if all(word in fold(name) for word in words))


def _events(context: Context, typed: str) -> tuple[Choice, ...]:
    """The latest ones, or those with the words typed."""
    journal, today = context.journal, context.today()
    if not typed.strip():
        past = journal.events.past(today, limit=_AT_MOST)
        return tuple(
            Choice(event.title, wording.day_month(event.day, today), value=event.id) for event in past
        )
    found = journal.finding.find(typed, kinds=("event",), limit=_AT_MOST)
    return tuple(
        Choice(
            one.title or tr("An event"), wording.day_month(one.day, today) if one.day else "", value=one.id
        )
        for one in found
    )
