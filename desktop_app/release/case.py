"""What the record shows about letting one person go: for it and against it, each in a sentence that can be checked.

A person is never "he" or "she" here: the journal does not know.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from desktop_app.language import tr, trn
from desktop_app.people.dealings import Favors, Interactions
from desktop_app.people.introduced import Introduced
from desktop_app.people.rhythm import ABOUT_THEM, ENDED_AFTER, ENDED_AT_LEAST, Standing
from desktop_app.people.values import Favor, Interaction, Introduction, Person, Promise, Status
from desktop_app.release.thresholds import Thresholds
from desktop_app.release.values import Case, Evidence, Release
from desktop_app.saying import dated, month, number, words
from desktop_app.store.database import Store

# A month nearer than this can only be one.
_SAME_MONTH_AGAIN = 300

_NAMED = 3

_QUOTED = 90

_PUT_OFF = (
    f"SELECT id FROM response WHERE person_id = ? AND kind IN ({', '.join('?' * len(ABOUT_THEM))}) "
    "AND action IN ('later', 'not_this') AND deleted IS NULL ORDER BY day DESC, id DESC LIMIT 1"
)
_SEEN_TOGETHER = (
    "SELECT p.id, p.name FROM interaction theirs "
    "JOIN event e ON e.id = theirs.event_id AND e.deleted IS NULL "
    "JOIN interaction others ON others.event_id = e.id AND others.person_id != theirs.person_id "
    "AND others.deleted IS NULL "
    "JOIN person p ON p.id = others.person_id AND p.status = ? AND p.deleted IS NULL "
    "WHERE theirs.person_id = ? AND theirs.deleted IS NULL "
    "GROUP BY p.id HAVING count(DISTINCT e.id) > 1 ORDER BY count(DISTINCT e.id) DESC, p.name_folded, p.id"
)

Found = Evidence | None


def build(
    store: Store,
    person: Person,
    standing: Standing,
    promises: Sequence[Promise],
    thresholds: Thresholds,
    day: date,
    released: Release | None,
) -> Case:
    """The case of one person on `day`; `promises` are all of theirs and to them, newest first."""
    said = Interactions(store).of(person.id)
    favors = Favors(store).of(person.id)
    made = [each for each in Introduced(store).of(person.id) if each.stage in ("made", "outcome")]
    active = dict(_named(store, {_other(each, person.id)[0] for each in made}))
    for_it = (
        _unanswered(said, thresholds, day),
        _pitched(said),
        _drained(said),
        _nothing_back(person.id, favors, made),
        _put_off(store, person.id, standing),
        _silence(said, standing, day),
    )
    against = (
        _gave(favors, day),
        _came(said, thresholds, day),
        _kept(promises),
        _introduced([each for each in made if _other(each, person.id)[0] in active], person.id, day),
        _seen_together(store, person.id, active),
    )
    return Case(
        person=person,
        signs=tuple(each for each in for_it if each),
        against=tuple(each for each in against if each),
        promises=tuple(each for each in promises if each.state == "open"),
        early=day < (standing.first or person.created) + timedelta(days=thresholds.not_before),
        released=released,
    )


# What could speak for it


def _unanswered(said: Sequence[Interaction], thresholds: Thresholds, day: date) -> Found:
    """Notes since the last contact that have had their time to be answered."""
    waiting: list[Interaction] = []
    for one in said:
        if one.day is None:
            continue
        if _is_contact(one):
            break
        if one.day <= day - timedelta(days=thresholds.silence):
            waiting.append(one)
    if not waiting:
        return None
    newest, oldest = waiting[0], waiting[-1]
    since = _month(oldest.day or day, day)
    if len(waiting) == 1:
        text = tr("Your note in {month} was not answered", month=since)
    else:
        text = tr("{n} notes since {month}, none answered", n=len(waiting), month=since)
    return Evidence("unanswered", text, "interaction", newest.id)


def _pitched(said: Sequence[Interaction]) -> Found:
    pitches = [one for one in said if one.pitch_by_them == "early"]
    if not pitches:
        return None
    talks = sum(one.kind == "talk" for one in said)
    if any(one.kind == "note" for one in pitches):
        text = trn(
            "They pitched in {n} note or talk", "They pitched in {n} notes and talks", len(pitches)
        )  # fmt: skip
    elif talks == 1:
        text = tr("The one talk you had turned into their pitch")
    else:
        text = tr("{n} of {talks} talks turned into their pitch", n=len(pitches), talks=talks)
    return Evidence("pitched", text, "interaction", pitches[0].id)


def _drained(said: Sequence[Interaction]) -> Found:
    """In the word by which the guides ask for it."""
    heavy = [one for one in said if one.energy == "down"]
    if not heavy:
        return None
    if len(heavy) == 1:
        text = tr("You marked “heavier” once")
    elif len(heavy) == 2:
        text = tr("You marked “heavier” twice")
    else:
        text = trn("You marked “heavier” {n} time", "You marked “heavier” {n} times", len(heavy))
    return Evidence("drained", text, "interaction", heavy[0].id)


def _nothing_back(person: int, favors: Sequence[Favor], made: Sequence[Introduction]) -> Found:
    """One gift wants no return, so it takes two."""
    given = [("favor", each.day, each.id) for each in favors if each.direction == "given"]
    given += [("introduction", each.made, each.id) for each in made]
    if len(given) < 2 or any(each.direction == "received" for each in favors):
        return None
    kind, _, id = max(given, key=lambda each: (each[1] or date.min, each[2]))
    text = trn("You gave {n} thing; nothing came back", "You gave {n} things; nothing came back", len(given))
    return Evidence("asks", text, kind, id)


def _put_off(store: Store, person: int, standing: Standing) -> Found:
    found = store.read(_PUT_OFF, (person, *ABOUT_THEM))
    if standing.put_off < 2 or not found:
        return None
    text = trn("Put off {n} time in a row", "Put off {n} times in a row", standing.put_off)
    return Evidence("put_off", text, "response", found[0][0])


def _silence(said: Sequence[Interaction], standing: Standing, day: date) -> Found:
    """Told when the pattern has ended by its length, whatever the ring and whoever chose the rhythm."""
    last = next((one for one in said if one.day and _is_contact(one)), None)
    if last is None or last.day is None:
        return None
    if (day - last.day).days < max(ENDED_AFTER * (standing.rhythm or 0), ENDED_AT_LEAST):
        return None
    long = _span(last.day, day)
    if standing.pace is None:
        text = tr("No word for {time}", time=long)
    else:
        often = _every(standing.pace)
        text = tr("No word for {time}; you two used to speak {often}", time=long, often=often)
    return Evidence("silence", text, "interaction", last.id)


# What speaks against it


def _gave(favors: Sequence[Favor], day: date) -> Found:
    received = [each for each in favors if each.direction == "received"]
    if not received:
        return None
    last, n = received[0], len(received)
    what = words(last.text, _QUOTED)
    if last.day is None:
        text = trn(
            "They gave you something: “{what}”", "They gave you {n} things, one of them: “{what}”", n, what=what
        )  # fmt: skip
    else:
        text = trn(
            "They gave you something in {month}: “{what}”",
            "They gave you {n} things, the last in {month}: “{what}”",
            n,
            month=_month(last.day, day),
            what=what,
        )
    return Evidence("gave", text, "favor", last.id)


def _came(said: Sequence[Interaction], thresholds: Thresholds, day: date) -> Found:
    """The last time they answered or came by themselves, if lately; coming to pitch does not count."""
    since = day - timedelta(days=thresholds.warm)
    for one in said:
        if one.day is None or one.day <= since:
            continue
        when = dated(one.day, day)
        text = ""
        if one.opened_by == "them" and one.pitch_by_them != "early":
            wrote = one.kind == "note"
            text = (
                tr("They wrote to you on {day}", day=when)
                if wrote
                else tr("They came to talk with you on {day}", day=when)
            )
        elif one.answered and one.opened_by != "them":
            text = tr("They answered your note from {day}", day=when)
        if text:
            return Evidence("answered", text, "interaction", one.id)
    return None


def _kept(promises: Sequence[Promise]) -> Found:
    kept = [each for each in promises if each.side == "theirs" and each.state == "kept"]
    if not kept:
        return None
    last = max(kept, key=lambda each: (each.settled or each.made, each.id))
    text = trn(
        "They kept a promise: “{what}”",
        "They kept {n} promises, the last one: “{what}”",
        len(kept),
        what=words(last.text, _QUOTED),
    )
    return Evidence("kept_promise", text, "commitment", last.id)


def _introduced(made: Sequence[Introduction], person: int, day: date) -> Found:
    """Introductions to people who are neither resting nor released: those do not come up anywhere."""
    if not made:
        return None
    last = max(made, key=lambda each: (each.made or date.min, each.id))
    names = _listed(list(dict.fromkeys(_other(each, person)[1] for each in made)))
    if len(made) == 1 and last.made:
        text = tr("You introduced them to {name} in {month}", name=names, month=_month(last.made, day))
    else:
        text = tr("You introduced them to {names}", names=names)
    return Evidence("introduced", text, "introduction", last.id)


def _seen_together(store: Store, person: int, introduced: dict[int, str]) -> Found:
    """Others met at two or more of the same events. Whether these know each other the journal cannot say."""
    found = store.read(_SEEN_TOGETHER, (Status.ACTIVE.value, person))
    others = [(id, name) for id, name in found if id not in introduced]
    if not others:
        return None
    text = trn(
        "{names} comes to the same events",
        "{names} come to the same events",
        len(others),
        names=_listed([name for _, name in others]),
    )
    return Evidence("shared", text, "person", others[0][0])


# Reading and wording


def _is_contact(one: Interaction) -> bool:
    return one.kind == "talk" or bool(one.answered) or one.opened_by == "them"


def _other(introduction: Introduction, person: int) -> tuple[int | None, str]:
    """The one at the other end."""
    if introduction.person == person:
        return introduction.other, introduction.other_name
    return introduction.person, introduction.person_name


def _named(store: Store, people: set[int | None]) -> list[tuple[int, str]]:
    """The active ones among these."""
    ids = sorted(id for id in people if id is not None)
    return [
        (id, name)
        for id, name in store.read(
            f"SELECT id, name FROM person WHERE id IN ({', '.join('?' * len(ids))}) "
            "AND status = ? AND deleted IS NULL",
            (*ids, Status.ACTIVE.value),
        )
    ]


def _listed(names: Sequence[str]) -> str:
    """Names as they stand in a sentence, three at most."""
    if len(names) > _NAMED:
        n = len(names) - _NAMED
        return trn(
            "{names} and {n} other", "{names} and {n} others", n, names=", ".join(names[:_NAMED])
        )  # fmt: skip
    if len(names) == 1:
        return names[0]
    return tr("{names} and {last}", names=", ".join(names[:-1]), last=names[-1])


def _month(day: date, today: date) -> str:
    """The month of a day, with its year where the month alone could be another."""
    if abs((today - day).days) < _SAME_MONTH_AGAIN:
        return month(day)
    return tr("{month} {year}", month=month(day), year=day.year)


def _span(begin: date, end: date) -> str:
    """Whole months, from two years on whole years."""
    months = (end.year - begin.year) * 12 + end.month - begin.month - (end.day < begin.day)
    if months < 24:
        return trn("{number} month", "{number} months", months, number=number(months))
    years = months // 12
    return trn("{number} year", "{number} years", years, number=number(years))


def _every(days: int) -> str:
    """How often, in words: every nine days, every six weeks, every four months."""
    if days <= 10:
        return trn("every {number} day", "every {number} days", days, number=number(days))
    if days < 70:
        weeks = round(days / 7)
        return trn("every {number} week", "every {number} weeks", weeks, number=number(weeks))
    months = round(days / 30)
    return trn("every {number} month", "every {number} months", months, number=number(months))
