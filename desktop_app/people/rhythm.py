"""The rhythm of each pair: how often two people meet, when a meeting is due, and when a silence has become an end.

Pure: a person's record in, a `Standing` out. Nothing here depends on the day it is worked out on, so that it can be
stored; every day in it is one on which something begins to hold.

How a rhythm is learned. The days of contact are put in order, and days at most `ONE_OCCASION` apart count as one
occasion (a conference lasts some days and is met once). The learned rhythm is the median of the last `GAPS` gaps
between occasions, once there are three of them. The median, because one long journey or one busy month must not change
what two people are used to: almost half of the gaps may be out of the ordinary without moving it far. The last ones
only, because people change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from desktop_app.people.rings import Ring

# How often, in days, when neither the owner nor the record says: a month, a quarter, half a year.
RING_DAYS: Mapping[Ring, int] = {Ring.INNER: 30, Ring.CLOSE: 90, Ring.KNOWN: 180}

ONE_OCCASION = 3
GAPS_NEEDED, GAPS = 3, 8
SHORTEST, LONGEST = 7, 365

# From this many rhythms of silence on a pattern has ended, never before four months: a weekly pair may go on a journey.
ENDED_AFTER, ENDED_AT_LEAST = 3, 120

# How long a note waits for its answer before the person comes up again: a first one, and one more after silence.
WAITS, WAITS_AGAIN = 30, 60

# "Keep" leaves things as they are for this long. A question about a whole tie (rest, release), once answered, is not
# asked again for half a year.
KEPT_FOR, TIE_KEPT_FOR = 30, 180

# Whose turn it is: the due day, and a tenth of the rhythm after it, for the shorter the rhythm, the more a silence
# weighs. A share of the rhythm is given back as a head start, so that it is not closeness alone that decides: something
# owed, goodwill both ways, a promise kept, and that little was said yet (the most useful quiet ties are trusted and
# less familiar: Walter, Levin & Murnighan 2015). A turn is a day that never moves by waiting, so everybody's comes: in
# the simulation half a rhythm instead of a tenth made the longest wait some 60 % longer. The shares are judgement.
LATE = 0.1
OWED, MUTUAL, KEPT, NEW = 0.12, 0.08, 0.04, 0.08
FEW_TALKS = 3

# The kinds of prompt whose putting off says something about a person; a late promise says something about the owner.
ABOUT_THEM = ("reconnect", "follow_up", "thank", "mend")

# The kinds that ask about the whole tie. Whoever is kept or welcomed back begins anew: the end of the pattern is then
# counted from that day.
ABOUT_THE_TIE = ("rest", "release", "welcome_back")


class Basis(StrEnum):
    """Where a rhythm comes from."""

    CHOSEN = "chosen"
    LEARNED = "learned"
    RING = "ring"
    NONE = "none"


class Spoken(NamedTuple):
    """One talk or note; `day` None for an undated memory."""

    day: date | None
    note: bool = False
    from_them: bool = False
    answered: bool = False
    pitched: bool = False
    drained: bool = False


class Told(NamedTuple):
    """One response to a prompt about the person."""

    day: date
    kind: str
    action: str
    until: date | None = None


class Record(NamedTuple):
    """What a standing is worked out from. `spoken` and `told` in the order in which they happened.

    `rhythm_days`: chosen by the owner; 0 for no rhythm, None for no choice. `active`: neither resting nor released nor
    deleted. `owed`: open promises of the owner; `kept`: promises kept, either way. `warm`: the last day on which the
    person gave something.
    """

    added: date
    ring: Ring = Ring.KNOWN
    active: bool = True
    rhythm_days: int | None = None
    spoken: Sequence[Spoken] = ()
    told: Sequence[Told] = ()
    given: int = 0
    received: int = 0
    owed: int = 0
    kept: int = 0
    warm: date | None = None


class Standing(NamedTuple):
    """How things stand with one person; the columns of the table `standing`.

    `first`, `last`: the days of the first and last contact, a contact being a talk, a note that was answered, or a note
    from them. Where none is known but a rhythm was asked for, both are the day the person was added.
    `pace`: days between contacts as learned; `rhythm`: the days that count, by `basis`.
    `due`: the first day on which the person may come up; `turn`: the day that orders those who are due;
    `ended`: the day from which the pattern is over. All None without a rhythm or when the person is not active.
    `waiting`: the day of the last note that waits for an answer; `unanswered`: how many in a row do.
    `pitched`, `drained`: talks they turned into a pitch, or that left one heavier. `put_off`: how often in a row the
    owner put them off. `warm`: the last day they gave, answered, or wrote without a pitch. `doubt`: how many of the
    signs that could speak for letting go have begun to.
    """

    first: date | None = None
    last: date | None = None
    pace: int | None = None
    rhythm: int | None = None
    basis: Basis = Basis.NONE
    due: date | None = None
    turn: date | None = None
    ended: date | None = None
    waiting: date | None = None
    unanswered: int = 0
    talks: int = 0
    pitched: int = 0
    drained: int = 0
    put_off: int = 0
    given: int = 0
    received: int = 0
    warm: date | None = None
    owed: int = 0
    kept: int = 0
    doubt: int = 0


def lateness(standing: Standing, day: date) -> float:
    """The silence on `day` in rhythms: 1 on the day a rhythm has passed, 2 after two. 0 without a rhythm or contact.

    More silence never lowers it.
    """
    if not standing.rhythm or standing.last is None:
        return 0.0
    return max(0.0, (day - standing.last).days / standing.rhythm)


def stand(record: Record, rings: Mapping[Ring, int] = RING_DAYS) -> Standing:
    """How things stand with the person of this record."""
    contacts = sorted({one.day for one in record.spoken if one.day and _is_contact(one)})
    pace = learned(contacts)
    rhythm, basis = _rhythm(record, pace, rings)
    last = contacts[-1] if contacts else _asked_for(record, basis)
    waiting, unanswered = _waiting(record.spoken)
    put_off = _put_off(record.told, contacts[-1] if contacts else None)
    standing = Standing(
        first=contacts[0] if contacts else last,
        last=last,
        pace=pace,
        rhythm=rhythm,
        basis=basis,
        waiting=waiting,
        unanswered=unanswered,
        talks=sum(not one.note for one in record.spoken),
        pitched=sum(one.pitched for one in record.spoken),
        drained=sum(one.drained for one in record.spoken),
        put_off=put_off,
        given=record.given,
        received=record.received,
        warm=_warm(record),
        owed=record.owed,
        kept=record.kept,
    )
    return _scheduled(standing._replace(doubt=_doubt(standing)), record)


def learned(contacts: Sequence[date]) -> int | None:
    """The days between contacts these two are used to; None before three gaps. `contacts` in order, without repeats."""
    from statistics import median

    occasions: list[date] = []
    before: date | None = None
    for day in contacts:
        if before is None or (day - before).days > ONE_OCCASION:
            occasions.append(day)
        before = day
    gaps = [(later - earlier).days for earlier, later in pairwise(occasions)]
    if len(gaps) < GAPS_NEEDED:
        return None
    return min(max(round(median(gaps[-GAPS:])), SHORTEST), LONGEST)


def _is_contact(one: Spoken) -> bool:
    return not one.note or one.answered or one.from_them


def _rhythm(record: Record, pace: int | None, rings: Mapping[Ring, int]) -> tuple[int | None, Basis]:
    if record.rhythm_days is not None:
        return (record.rhythm_days, Basis.CHOSEN) if record.rhythm_days > 0 else (None, Basis.NONE)
    if pace is not None:
        return pace, Basis.LEARNED
    return (rings[record.ring], Basis.RING) if rings[record.ring] > 0 else (None, Basis.NONE)


def _asked_for(record: Record, basis: Basis) -> date | None:
    """Somebody who was only ever added, or is only remembered, counts from there where a rhythm was asked for."""
    wanted = basis is Basis.CHOSEN or record.ring is not Ring.KNOWN
    return record.added if wanted else None


def _waiting(spoken: Sequence[Spoken]) -> tuple[date | None, int]:
    """The last of the owner's notes since the last contact, and how many they are."""
    waiting: date | None = None
    unanswered = 0
    for one in sorted((one for one in spoken if one.day), key=lambda one: one.day or date.min):
        if _is_contact(one):
            waiting, unanswered = None, 0
        else:
            waiting, unanswered = one.day, unanswered + 1
    return waiting, unanswered


def _put_off(told: Sequence[Told], last: date | None) -> int:
    """How often in a row, since the last contact. After a question about the tie was answered, counting begins anew
    when it may be asked again: until then the person comes up as before."""
    count, counted_from = 0, last
    for one in told:
        if counted_from is not None and one.day <= counted_from:
            continue
        if one.action in ("keep", "done"):
            count = 0
            if one.kind in ABOUT_THE_TIE:
                counted_from = one.day + timedelta(days=TIE_KEPT_FOR)
        elif one.kind in ABOUT_THEM:
            count += 1
    return count


def _warm(record: Record) -> date | None:
    # Whoever writes to pitch is no warmer for it.
    theirs = (
        one.day for one in record.spoken if one.day and (one.answered or one.from_them) and not one.pitched
    )
    return max((day for day in (record.warm, *theirs) if day), default=None)


def _doubt(standing: Standing) -> int:
    return sum(
        (
            standing.unanswered > 0,
            standing.pitched > 0,
            standing.drained > 0,
            standing.put_off > 0,
            standing.given > 1 and not standing.received,
        )
    )


def _scheduled(standing: Standing, record: Record) -> Standing:
    """With the days on which the person is due, should have their turn, and counts as gone."""
    if not record.active or standing.last is None or standing.rhythm is None:
        return standing
    rhythm, last = standing.rhythm, standing.last
    due = last + timedelta(days=rhythm)
    if standing.waiting is not None:
        wait = WAITS if standing.unanswered == 1 else WAITS_AGAIN
        due = max(due, standing.waiting + timedelta(days=wait))
    asleep = due
    answer = next((one for one in reversed(record.told) if one.kind == "reconnect" and one.day >= last), None)
    if answer is not None and answer.action == "not_this":
        asleep = due = max(due, answer.day + timedelta(days=rhythm))
    elif answer is not None and answer.action == "keep":
        asleep = max(due, answer.day + timedelta(days=KEPT_FOR))
    elif answer is not None and answer.until is not None:
        # Their turn does not move: who was put off comes back to their place.
        asleep = max(due, answer.until)
    turn = due + timedelta(days=round(rhythm * (LATE - _head_start(standing))))
    never = standing.basis is Basis.CHOSEN or record.ring is Ring.INNER
    return standing._replace(
        due=asleep,
        turn=turn,
        ended=None if never else _ended(record, last, due, rhythm),
    )


def _ended(record: Record, last: date, due: date, rhythm: int) -> date:
    """The day the pattern counts as over: never before there was time to bring the person up."""
    far = timedelta(days=max(ENDED_AFTER * rhythm, ENDED_AT_LEAST))
    renewed = [one.day for one in record.told if one.kind in ABOUT_THE_TIE and one.action in ("keep", "done")]
    return max(max([last, *renewed]) + far, due + timedelta(days=(ENDED_AFTER - 1) * rhythm))


def _head_start(standing: Standing) -> float:
    """The share of a rhythm, from 0 to 0.32, by which somebody's turn comes earlier."""
    return (
        (OWED if standing.owed else 0.0)
        + (MUTUAL if standing.given and standing.received else 0.0)
        + (KEPT if standing.kept else 0.0)
        + (NEW if standing.talks <= FEW_TALKS else 0.0)
    )
