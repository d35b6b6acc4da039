"""A reflection was begun and not finished: it comes first, for what is half remembered fades soonest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from desktop_app.language import tr, trn
from desktop_app.prompts.facts import Draft, Facts
from desktop_app.prompts.prompt import PLACES, Action, Candidate, Kind, Prompt, Reason, later
from desktop_app.saying import ago, near, number
from desktop_app.wording.ground import Ground


def candidates(facts: Facts, day: date) -> Iterator[Candidate]:
    """Every draft, the one written in last first."""
    drafts = sorted(facts.drafts, key=lambda draft: (draft.changed, draft.id), reverse=True)
    for place, draft in enumerate(drafts):
        rank = (PLACES[Kind.FINISH_REFLECTION], place)
        worded = partial(_worded, draft, day, rank)
        yield Candidate(draft.key, Kind.FINISH_REFLECTION, rank, draft.begun, None, worded)


def _worded(draft: Draft, day: date, rank: tuple[int, int], ground: Ground) -> Prompt:
    return Prompt(
        key=draft.key,
        kind=Kind.FINISH_REFLECTION,
        rank=rank,
        title=tr("{title}, {day}", title=draft.title, day=near(draft.day, day)),
        label=tr("unfinished"),
        line=_line(draft),
        reasons=tuple(_reasons(draft, day)),
        actions=(
            Action("continue", tr("Continue")),
            later(),
            Action("not_this", tr("Leave it unfinished")),
        ),
        event=draft.event,
        reflection=draft.id,
    )


def _line(draft: Draft) -> str:
    done, all_of_them = draft.answered, draft.questions
    if not done:
        return tr("Your reflection is begun; the first question is waiting.")
    if done >= all_of_them:
        return tr("Your reflection is written. Only the last page is left.")
    minutes = max(1, round(draft.seconds_left / 60))
    counts = {"answered": done, "questions": all_of_them, "minutes": number(minutes)}
    if 3 * done < all_of_them:
        return trn(
            "Your reflection is begun: {answered} of {questions} questions, about {minutes} minute left.",
            "Your reflection is begun: {answered} of {questions} questions, about {minutes} minutes left.",
            minutes,
            **counts,
        )
    if 4 * done <= 3 * all_of_them:
        return trn(
            "Your reflection is half written: {answered} of {questions} questions, about {minutes} minute left.",
            "Your reflection is half written: {answered} of {questions} questions, about {minutes} minutes left.",
            minutes,
            **counts,
        )
    return trn(
        "Your reflection is nearly written: {answered} of {questions} questions, about {minutes} minute left.",
        "Your reflection is nearly written: {answered} of {questions} questions, about {minutes} minutes left.",
        minutes,
        **counts,
    )


def _reasons(draft: Draft, day: date) -> Iterator[Reason]:
    yield Reason(tr("You began it {ago}.", ago=ago(draft.begun, day)), "reflection", draft.id)
    if draft.event is not None:
        yield Reason(tr("The event took place {ago}.", ago=ago(draft.day, day)), "event", draft.event)
