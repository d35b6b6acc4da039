"""What the page says of two people: where they differ, what is on record, what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.language import tr, trn
from desktop_app.people.rings import Ring, Status
from desktop_app.people.sides import Side
from desktop_app.saying import words as shortened
from ui import wording

KEEP, GONE = "keep", "gone"

_LEAP = 2000


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which both say something, and not the same. `usual` is whose words stand unless chosen."""

    field: str
    label: str
    mine: str
    theirs: str
    usual: str = KEEP


def differences(left: Side, right: Side) -> tuple[Difference, ...]:
    """Where the owner can choose, in the order of the page."""
    one, other = left.person, right.person
    texts = (
        ("name", tr("Name"), one.name, other.name),
        ("nickname", tr("Nickname"), one.nickname, other.nickname),
        ("organisation", tr("Organisation"), one.organisation, other.organisation),
        ("role", tr("Role"), one.role, other.role),
        ("how_met", tr("How you met"), one.how_met, other.how_met),
    )
    found = [
        Difference(field, label, mine, theirs)
        for field, label, mine, theirs in texts
        if mine.strip() and theirs.strip() and mine.strip() != theirs.strip()
    ]
    if one.ring != other.ring:
        usual = KEEP if list(Ring).index(one.ring) < list(Ring).index(other.ring) else GONE
        found.append(Difference("ring", tr("Ring"), ring(one.ring), ring(other.ring), usual))
    if one.status != other.status:
        usual = KEEP if list(Status).index(one.status) > list(Status).index(other.status) else GONE
        found.append(
            Difference("status", tr("Whether they come up"), status(one.status), status(other.status), usual)
        )
    if None not in (one.rhythm_days, other.rhythm_days) and one.rhythm_days != other.rhythm_days:
        rhythms = [wording.rhythm(each.rhythm_days) for each in (one, other)]
        found.append(Difference("rhythm_days", tr("How often you mean to talk"), *rhythms))
    if left.photo and right.photo and left.photo != right.photo:
        found.append(Difference("photo", tr("Photo"), tr("The first one’s"), tr("The second one’s")))
    if left.birthday and right.birthday and left.birthday[:2] != right.birthday[:2]:
        found.append(Difference("birthday", tr("Birthday"), birthday(left), birthday(right)))
    return tuple(found)


def ring(value: Ring) -> str:
    return {Ring.INNER: tr("Inner ring"), Ring.CLOSE: tr("Close"), Ring.KNOWN: tr("Known")}[value]


def status(value: Status) -> str:
    names = {Status.ACTIVE: tr("Comes up"), Status.RESTING: tr("Resting"), Status.RELEASED: tr("Released")}
    return names[value]


def birthday(side: Side) -> str:
    """The day in words, "" without one."""
    if side.birthday is None:
        return ""
    month, day, year = side.birthday
    if year is None:
        return wording.day_month(date(_LEAP, month, day))
    return wording.day_month_year(date(year, month, day))


def lines(side: Side, today: date) -> tuple[str, ...]:
    """What is on record of one person, a line each."""
    person = side.person
    others = [each for each in (person.nickname, *side.also_known) if each]
    work = [each for each in (person.organisation, person.role) if each.strip()]
    said = [
        tr("Also: {names}", names=", ".join(others)) if others else "",
        " · ".join(work),
        *(value for _, value in side.contacts),
        talked(side, today),
        tr("Met: {how}", how=person.how_met) if person.how_met.strip() else "",
        tr("Needs {what}", what=", ".join(side.needs)) if side.needs else "",
        tr("Offers {what}", what=", ".join(side.offers)) if side.offers else "",
        tr("Tags: {tags}", tags=", ".join(side.tags)) if side.tags else "",
        tr("Born {day}", day=birthday(side)) if side.birthday else "",
        tr("Note: {text}", text=shortened(person.note)) if person.note.strip() else "",
        tr("In your journal since {day}", day=wording.day_month_year(person.created)),
    ]
    return tuple(filter(None, said))


def talked(side: Side, today: date) -> str:
    """How often, and when last."""
    talks, last = side.counts["talks"], side.person.last_talk
    if not talks:
        return tr("No talks on record")
    count = trn("{n} talk", "{n} talks", talks)
    return tr("{talks}, the last one {when}", talks=count, when=wording.ago(last, today)) if last else count


def outcome(
    left: Side, right: Side, moved: Mapping[str, int], chosen: Mapping[str, str], found: Sequence[Difference]
) -> str:
    """What becomes of the two, in words."""
    name = right.person.name if chosen.get("name") == GONE else left.person.name
    moving = [_count(what, n) for what, n in moved.items()]
    said = []
    if moving:
        said.append(tr("{things} move over to {name}.", things=listed(moving), name=left.person.name))
    else:
        said.append(tr("There are no talks, promises or contact points to move over."))
    names = dict.fromkeys((left.person.name, right.person.name, left.person.nickname, right.person.nickname))
    fields = {each.field for each in found}
    lost = [each for each in names if each and each != name] if {"name", "nickname"} & fields else []
    if lost:
        said.append(tr("{name} is also known as {others}.", name=name, others=listed(lost)))
    if fields & {"organisation", "role", "how_met", "birthday"}:
        said.append(tr("What you do not choose goes to the note."))
    return " ".join(said)


def listed(things: Sequence[str]) -> str:
    """One, two and three."""
    if len(things) < 2:
        return "".join(things)
    return tr("{things} and {last}", things=", ".join(things[:-1]), last=things[-1])


def _count(what: str, n: int) -> str:
    """Called for what there is, so that each is a text of its own in every language."""
    say = {
        "talks": lambda: trn("{n} talk", "{n} talks", n),
        "notes": lambda: trn("{n} note", "{n} notes", n),
        "promises": lambda: trn("{n} promise", "{n} promises", n),
        "favours": lambda: trn("{n} favour", "{n} favours", n),
        "introductions": lambda: trn("{n} introduction", "{n} introductions", n),
        "topics": lambda: trn("{n} need or offer", "{n} needs and offers", n),
        "answers": lambda: trn("{n} answer that names them", "{n} answers that name them", n),
        "contacts": lambda: trn("{n} contact point", "{n} contact points", n),
        "tags": lambda: trn("{n} tag", "{n} tags", n),
        "days": lambda: trn("{n} day that matters", "{n} days that matter", n),
    }
    return say[what]()
