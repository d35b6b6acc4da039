"""What a prompt's own actions do to the journal, inside the unit of work that records the response."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from desktop_app.introductions.stages import ask, move
from desktop_app.language import tr
from desktop_app.needs.own_needs import note_asked
from desktop_app.people.recount import recount
from desktop_app.prompts.prompt import Kind, Prompt
from desktop_app.release.resting import let_rest, welcome
from desktop_app.store import models
from desktop_app.store.database import Store, Unit

# "A quarter", for rest.
REST_DAYS = 91

Effect = Callable[[Unit, Store, Prompt, date], None]


def has_effect(kind: Kind, action: str) -> bool:
    """Whether this action does more than be recorded."""
    return (kind, action) in _EFFECTS or action in _ANYWHERE


def carry_out(unit: Unit, store: Store, prompt: Prompt, action: str, day: date) -> None:
    """Do what `action` says, as part of `unit`. Actions without an effect change nothing."""
    effect = _EFFECTS.get((prompt.kind, action)) or _ANYWHERE.get(action)
    if effect:
        effect(unit, store, prompt, day)


def respond(unit: Unit, prompt: Prompt, action: str, day: date, until: date | None = None) -> None:
    """Record a response: "done", "later" (until a day), "not_this" or "keep"."""
    unit.insert(
        models.Response,
        prompt=prompt.key,
        kind=prompt.kind.value,
        person=prompt.person,
        action=action,
        day=day,
        until=until,
    )
    if prompt.person is not None:
        unit.touch("person", prompt.person)


def keep_promise(unit: Unit, store: Store, promise: int, day: date) -> None:
    """Settle a promise as kept, unless it is settled already."""
    sql = "SELECT 1 FROM commitment WHERE id = ? AND state = 'open' AND deleted IS NULL"
    if store.read(sql, (promise,)):
        unit.update(models.Commitment, promise, state="kept", settled=day)


def settle_homework(unit: Unit, store: Store, assignment: int, state: str, day: date) -> None:
    """Close homework as "finished" or "laid_aside". What is begun of it is finished with it, as it is; what is laid
    aside stays as it is, to be gone on with should it be taken up again.
    """
    if not store.read(
        "SELECT 1 FROM assignment WHERE id = ? AND state = 'open' AND deleted IS NULL", (assignment,)
    ):
        return
    unit.update(models.Assignment, assignment, state=state, settled=day)
    if state != "finished":
        return
    drafts = "SELECT id FROM reflection WHERE assignment_id = ? AND state = 'draft' AND deleted IS NULL ORDER BY id"
    for (reflection,) in store.read(drafts, (assignment,)):
        unit.update(models.Reflection, reflection, state="finished", finished=unit.now, seconds_left=0)


def _homework(state: str) -> Effect:
    def settle(unit: Unit, store: Store, prompt: Prompt, day: date) -> None:
        settle_homework(unit, store, _subject(prompt), state, day)

    return settle


def _kept(unit: Unit, store: Store, prompt: Prompt, day: date) -> None:
    keep_promise(unit, store, _subject(prompt), day)


def _thanked(unit: Unit, store: Store, prompt: Prompt, day: date) -> None:
    unit.update(models.Favor, _subject(prompt), thanked=day)


def _mended(unit: Unit, store: Store, prompt: Prompt, day: date) -> None:
    unit.update(models.Interaction, _subject(prompt), mended=day)


def _talked(unit: Unit, store: Store, prompt: Prompt, day: date) -> None:
    person = _person(prompt)
    unit.insert(models.Interaction, person=person, day=day, kind="talk")
    recount(unit, store, (person,))


def _answered(unit: Unit, store: Store, prompt: Prompt, day: date) -> None:
    """The last note was answered, by a note of theirs: the contact is of today, not of the day the owner wrote."""
    [(note,)] = store.read(
        "SELECT max(id) FROM interaction WHERE person_id = ?1 AND kind = 'note' AND deleted IS NULL "
        "AND coalesce(opened_by, 'me') = 'me' AND day = "
        "(SELECT max(day) FROM interaction WHERE person_id = ?1 AND kind = 'note' AND deleted IS NULL "
        "AND coalesce(opened_by, 'me') = 'me')",
        (_person(prompt),),
    )
    if note is not None:
        unit.update(models.Interaction, note, answered=True)
    unit.insert(models.Interaction, person=_person(prompt), day=day, kind="note", opened_by="them")


def _outcome(value: str) -> Effect:
    def settle(unit: Unit, store: Store, prompt: Prompt, day: date) -> None:
        unit.update(models.Prediction, _subject(prompt), outcome=value, settled=day)

    return settle


def _stage(stage: str) -> Effect:
    def go(unit: Unit, store: Store, prompt: Prompt, day: date) -> None:
        move(unit, store, _subject(prompt), stage, day)

    return go


def _first_asked(side: str) -> Effect:
    def go(unit: Unit, store: Store, prompt: Prompt, day: date) -> None:
        ask(unit, _subject(prompt), side, day)

    return go


def _went_well(unit: Unit, store: Store, prompt: Prompt, day: date) -> None:
    move(unit, store, _subject(prompt), "outcome", day, tr("It went well."), "alive")


def _came_to_nothing(unit: Unit, store: Store, prompt: Prompt, day: date) -> None:
    move(unit, store, _subject(prompt), "outcome", day, tr("Nothing came of it."), "nothing")


def _asked(unit: Unit, store: Store, prompt: Prompt, day: date) -> None:
    note_asked(unit, store, _subject(prompt), _person(prompt), day)


def _rested(unit: Unit, store: Store, prompt: Prompt, day: date) -> None:
    let_rest(unit, store, _person(prompt), day + timedelta(days=REST_DAYS), day)


def _welcomed(unit: Unit, store: Store, prompt: Prompt, day: date) -> None:
    welcome(unit, store, _person(prompt), day)


def _subject(prompt: Prompt) -> int:
    assert prompt.subject is not None  # the rules of these kinds always name it
    return prompt.subject


def _person(prompt: Prompt) -> int:
    assert prompt.person is not None  # the rules of these kinds are about somebody
    return prompt.person


_EFFECTS: dict[tuple[Kind, str], Effect] = {
    (Kind.KEEP_PROMISE, "done"): _kept,
    (Kind.THANK, "done"): _thanked,
    (Kind.MEND, "done"): _mended,
    (Kind.PREDICTED, "better"): _outcome("better"),
    (Kind.PREDICTED, "as_expected"): _outcome("as_expected"),
    (Kind.PREDICTED, "worse"): _outcome("worse"),
    (Kind.INTRODUCE, "asked_person"): _first_asked("person"),
    (Kind.INTRODUCE, "asked_other"): _first_asked("other"),
    (Kind.INTRODUCE, "asked_both"): _stage("asked_both"),
    (Kind.INTRODUCE, "made"): _stage("made"),
    (Kind.INTRODUCE, "drop"): _stage("dropped"),
    (Kind.INTRODUCE, "well"): _went_well,
    (Kind.INTRODUCE, "nothing"): _came_to_nothing,
    (Kind.ASK_FOR_HELP, "asked"): _asked,
    (Kind.HOMEWORK_DUE, "done"): _homework("finished"),
    (Kind.HOMEWORK_DUE, "lay_aside"): _homework("laid_aside"),
}
_ANYWHERE: dict[str, Effect] = {
    "talked": _talked,
    "answered": _answered,
    "rest": _rested,
    "welcome": _welcomed,
}
