"""What is said after a prompt was responded to: what was done, and what follows from it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.language import tr
from desktop_app.people.rhythm import KEPT_FOR, TIE_KEPT_FOR
from desktop_app.prompts.choosing import ONE_A_DAY
from desktop_app.prompts.effects import REST_DAYS
from desktop_app.prompts.facts import DAY_AFTER, DAY_BEFORE
from desktop_app.prompts.prompt import Kind, Prompt
from ui import wording

if TYPE_CHECKING:
    from desktop_app.journal import Journal

# Their time is over soon, so that what is put off may not come back.
_ITS_OWN_TIME = (Kind.DAY_THAT_MATTERS, Kind.REVIEW_DUE)


class Told(NamedTuple):
    """`what` was done and what that means from now on, a sentence each; the second may be empty."""

    what: str
    then: str = ""


def told(journal: Journal, prompt: Prompt, action: str, until: date | None, day: date) -> Told:
    """What to say once `action` is in the journal."""
    if action == "later":
        return Told(
            tr("Put off: {title}", title=prompt.title),
            _later(prompt, until or day + timedelta(days=1), day),
        )
    if action == "not_this":
        return _not_this(journal, prompt, day)
    if action == "keep":
        days = TIE_KEPT_FOR if prompt.kind in ONE_A_DAY else KEPT_FOR
        again = wording.day_month(day + timedelta(days=days), day)
        return Told(tr("Everything stays as it is."), tr("This is not asked again before {day}.", day=again))
    if action == "rest":
        end = wording.day_month(day + timedelta(days=REST_DAYS), day)
        return Told(
            tr("Resting until {day}.", day=end),
            tr("Nothing of {name} comes up till then.", name=_called(journal, prompt)),
        )
    if action == "welcome":
        return Told(tr("{name} can come up again from now on.", name=_called(journal, prompt)))
    if action == "talked":
        return Told(tr("The talk is in your journal."), _again(journal, prompt, day))
    if action == "answered":
        return Told(tr("Noted: your note was answered."), _again(journal, prompt, day))
    if action == "lay_aside":
        return Told(tr("Laid aside."), tr("You can take it up again whenever you like."))
    if action == "drop":
        return Told(tr("Dropped."), tr("It will not come up again."))
    return Told(_done(prompt, action))


def _later(prompt: Prompt, until: date, day: date) -> str:
    when = wording.until(until, day)
    if prompt.kind is Kind.DAY_THAT_MATTERS and until > day + timedelta(days=DAY_BEFORE + DAY_AFTER):
        return tr("It comes up again next year.")
    if prompt.kind in _ITS_OWN_TIME:
        return tr("It can come up again if there is still time for it: {when}.", when=when)
    return tr("It can come up again: {when}.", when=when)


def _not_this(journal: Journal, prompt: Prompt, day: date) -> Told:
    if prompt.kind is Kind.RECONNECT:
        return Told(tr("Not this time."), _again(journal, prompt, day))
    if prompt.kind is Kind.DAY_THAT_MATTERS:
        return Told(tr("Noted."), tr("It comes up again next year."))
    return Told(tr("Noted."), tr("It will not come up again."))


def _again(journal: Journal, prompt: Prompt, day: date) -> str:
    """From when on the person can come up as somebody to reconnect with; empty without a rhythm."""
    due = journal.standings.of(prompt.person).due if prompt.person is not None else None
    if due is None or due <= day:
        return ""
    return tr(
        "The next time to reconnect with {name}: {when}.",
        name=_called(journal, prompt),
        when=wording.until(due, day),
    )


def _done(prompt: Prompt, action: str) -> str:
    if prompt.kind is Kind.KEEP_PROMISE:
        return tr("Noted: the promise was kept.")
    if prompt.kind is Kind.THANK:
        return tr("Noted: you said thanks.")
    if prompt.kind is Kind.MEND:
        return tr("Noted: it is put right.")
    if prompt.kind is Kind.HOMEWORK_DUE:
        return tr("Noted: your homework is done.")
    if action == "asked":
        return tr("Noted: you asked.")
    stages = {
        "asked_person": tr("Noted: one of them was asked."),
        "asked_other": tr("Noted: one of them was asked."),
        "asked_both": tr("Noted: both were asked."),
        "made": tr("Noted: you introduced them."),
    }
    return stages.get(action, tr("Noted."))


def _called(journal: Journal, prompt: Prompt) -> str:
    return prompt.title if prompt.person is None else journal.people.get(prompt.person).called
