"""Making two records of one person into one, as a single step that undo takes back whole.

Every row that names the one who goes is made to name the one who is kept, deleted rows too: what is restored later
belongs to the person who is there. Nothing that was written is lost: other names are kept as names the person is also
known by, other words go to the note. Where both say something and `choices` does not choose:

- name, nickname, organisation, role, how one met, rhythm, photo, birthday: the kept one's stands;
- ring: the nearer one; status: the quieter one (released before resting before active), for that was decided;
- notes are joined, and so are two answers to the same question; of two different choices the kept one's stands;
- of two decisions in one review the newer one stands.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from desktop_app.errors import BadInput, NotFound
from desktop_app.folding import fold
from desktop_app.language import tr
from desktop_app.people import joining
from desktop_app.people.contacts import key as contact_key
from desktop_app.people.recount import recount
from desktop_app.people.rings import Ring, Status
from desktop_app.saying import month
from desktop_app.store import models
from desktop_app.store.database import Store, Unit

# The columns by which a row of any table names a person.
_COLUMNS = ("person_id", "other_id", "merged_id")

_TEXTS = ("name", "nickname", "organisation", "role", "how_met")
FIELDS = (*_TEXTS, "ring", "status", "rhythm_days", "photo", "birthday")

_NEAREST = (Ring.INNER, Ring.CLOSE, Ring.KNOWN)
_QUIETEST = (Status.RELEASED, Status.RESTING, Status.ACTIVE)

# Any year will do to name a month by.
_LEAP = 2000

Values = dict[str, Any]


def places() -> Iterator[tuple[type[models.Row], str, str]]:
    """Every (model, field, column) that names a person."""
    for model in models.ROWS:
        for field in model._meta.sorted_fields:
            if field.column_name in _COLUMNS:
                yield model, field.name, field.column_name


def merge(store: Store, keep: int, gone: int, choices: Mapping[str, str], *, origin: object = None) -> None:
    """Make `gone` one with `keep`. `choices` says of some of FIELDS whose stands, "keep" or "gone".

    Raises `BadInput` when they are one already, `NotFound` when one is not in the journal; nothing was changed then.
    """
    if keep == gone:
        raise BadInput(
            tr("This is one person already."), tr("Nothing was changed."), tr("Choose another person.")
        )
    with store.unit(tr("Merge two people"), origin=origin) as unit:
        kept, left = _person(store, keep), _person(store, gone)
        between = _part_from_each_other(unit, store, keep, gone)
        note = [
            *_one_birthday(unit, store, keep, gone, choices),
            *_other_words(kept, left, choices),
        ]
        _without_twins(unit, store, keep, gone)
        _one_photo(unit, store, keep, gone, choices)
        _one_decision(unit, store, keep, gone)
        joining.join(unit, store, keep, gone)
        _speak_of(unit, store, gone, left["uid"], kept["uid"])
        values = outcome(kept, left, choices)
        values["note"] = _joined_notes(kept["note"], left["note"], note)
        if values["status"] != Status.RELEASED:
            _welcome(unit, store, keep, gone)
        _move(unit, store, keep, gone, between)
        unit.update(models.Person, gone, merged=keep, deleted=unit.now)
        unit.update(models.Person, keep, merged=None, **values)
        recount(unit, store, (keep, gone))


def kept(store: Store, id: int) -> int:
    """Who stands for the person `id` now: whom they were merged into, and so on; themselves when never merged."""
    seen = {id}
    while found := store.read(
        "SELECT merged_id FROM person WHERE id = ? AND deleted IS NOT NULL AND merged_id IS NOT NULL", (id,)
    ):
        id = int(found[0][0])
        if id in seen:
            break
        seen.add(id)
    return id


def outcome(kept: Values, left: Values, choices: Mapping[str, str]) -> Values:
    """The fields of the one person these two rows become, but for the note."""

    def chosen(field: str) -> Any:
        first, second = (left, kept) if choices.get(field) == "gone" else (kept, left)
        return first[field] if first[field] not in (None, "") else second[field]

    values: Values = {field: chosen(field) for field in (*_TEXTS, "rhythm_days")}
    for field, order in (("ring", _NEAREST), ("status", _QUIETEST)):
        both = kept[field], left[field]
        values[field] = chosen(field) if field in choices else min(both, key=order.index)
    resting = [row["rest_until"] for row in (kept, left) if row["status"] == values["status"]]
    asleep = values["status"] == Status.RESTING
    values["rest_until"] = max(filter(None, resting), default=None) if asleep else None
    values["reflection"] = kept["reflection"] or left["reflection"]
    values["created"] = min(kept["created"], left["created"])
    ways = [*json.loads(kept["ways"]), *json.loads(left["ways"])]
    values["ways"] = json.dumps(_distinct(ways), ensure_ascii=False)
    names = [*json.loads(kept["also_known"]), *json.loads(left["also_known"])]
    names += [row[field] for row in (kept, left) for field in ("name", "nickname")]
    said = (values["name"], values["nickname"])
    also = [name for name in _distinct(names) if name not in said]
    values["also_known"] = json.dumps(also, ensure_ascii=False)
    values["name_folded"] = "\n".join(dict.fromkeys(filter(None, map(fold, (*said, *also)))))
    return values


def _distinct(texts: list[str]) -> list[str]:
    """Each text once, whatever its case; blank ones not at all."""
    found: dict[str, str] = {}
    for text in texts:
        if text.strip():
            found.setdefault(text.casefold(), text)
    return list(found.values())


def _person(store: Store, id: int) -> Values:
    found = joining.rows(store, models.Person, "id = ? AND deleted IS NULL", id)
    if not found:
        raise NotFound(
            tr("This person is not in the journal."),
            tr("Nothing was changed."),
            tr("If they were deleted, undo brings them back."),
        )
    return found[0]


# What would stand there twice, or be about one person and themselves


def _part_from_each_other(unit: Unit, store: Store, keep: int, gone: int) -> set[tuple[str, int]]:
    """Take away what is between the two; the rows, deleted ones too, stay as they are."""
    found = set()
    for model in (models.Introduction, models.ToldApart):
        between = "(person_id = ?1 AND other_id = ?2) OR (person_id = ?2 AND other_id = ?1)"
        for row in joining.rows(store, model, between, keep, gone):
            found.add((models.table(model), row["id"]))
            if row["deleted"] is None:
                unit.remove(model, row["id"])
    return found


def _without_twins(unit: Unit, store: Store, keep: int, gone: int) -> None:
    """Take away what the other has as well: addresses, tags, days, and who they were told apart from."""
    twins: dict[type[models.Row], Callable[[Values], object]] = {
        models.ContactPoint: lambda row: contact_key(row["kind"], row["value"]),
        models.Tag: lambda row: row["name_folded"],
        models.Occasion: lambda row: (row["kind"], row["month"], row["day_of_month"], fold(row["label"])),
    }
    for model, same in twins.items():
        live = "person_id = ? AND deleted IS NULL"
        there = {same(row): row for row in joining.rows(store, model, live, keep)}
        for row in joining.rows(store, model, live, gone):
            twin = there.get(same(row))
            if twin is None:
                continue
            if model is models.Occasion and row["year"] and not twin["year"]:
                unit.update(model, twin["id"], year=row["year"])
            unit.remove(model, row["id"])
    apart = "(person_id = ?1 OR other_id = ?1) AND deleted IS NULL"
    there_too = {_other(row, keep) for row in joining.rows(store, models.ToldApart, apart, keep)}
    for row in joining.rows(store, models.ToldApart, apart, gone):
        if _other(row, gone) in there_too:
            unit.remove(models.ToldApart, row["id"])


def _other(row: Values, person: int) -> int:
    return int(row["other"] if row["person"] == person else row["person"])


def _one_birthday(
    unit: Unit, store: Store, keep: int, gone: int, choices: Mapping[str, str]
) -> Iterator[str]:
    """A person has one birthday: another day goes to the note, in words."""
    days = [
        joining.rows(
            store, models.Occasion, "person_id = ? AND kind = 'birthday' AND deleted IS NULL", person
        )
        for person in (keep, gone)
    ]
    if not all(days):
        return
    mine, theirs = days[0][0], days[1][0]
    if (mine["month"], mine["day_of_month"]) == (theirs["month"], theirs["day_of_month"]):
        return
    less = mine if choices.get("birthday") == "gone" else theirs
    unit.remove(models.Occasion, less["id"])
    values = {
        "day": less["day_of_month"],
        "month": month(date(_LEAP, less["month"], 1)),
        "year": less["year"],
    }
    day = tr("{day} {month} {year}", **values) if less["year"] else tr("{day} {month}", **values)
    yield tr("Birthday: {text}", text=day)


def _one_photo(unit: Unit, store: Store, keep: int, gone: int, choices: Mapping[str, str]) -> None:
    photos = {
        person: joining.rows(store, models.Photo, "person_id = ? AND deleted IS NULL", person)
        for person in (keep, gone)
    }
    if all(photos.values()):
        for row in photos[keep if choices.get("photo") == "gone" else gone]:
            unit.remove(models.Photo, row["id"])


def _one_decision(unit: Unit, store: Store, keep: int, gone: int) -> None:
    """A review decides once about one person."""
    live = "person_id = ? AND deleted IS NULL"
    there = {row["review"]: row for row in joining.rows(store, models.Decision, live, keep)}
    for theirs in joining.rows(store, models.Decision, live, gone):
        mine = there.get(theirs["review"])
        if mine is not None:
            older = min(mine, theirs, key=lambda row: (row["day"], row["updated"], row["id"]))
            unit.remove(models.Decision, older["id"])


# Words that find no field any more


def _other_words(kept: Values, left: Values, choices: Mapping[str, str]) -> Iterator[str]:
    """Lines for the note: what was not chosen where both said something else."""
    told: dict[str, Callable[[str], str]] = {
        "organisation": lambda text: tr("Organisation: {text}", text=text),
        "role": lambda text: tr("Role: {text}", text=text),
        "how_met": lambda text: tr("How we met: {text}", text=text),
    }
    for field, say in told.items():
        mine, theirs = kept[field], left[field]
        if mine.strip() and theirs.strip() and fold(mine) != fold(theirs):
            yield say(mine if choices.get(field) == "gone" else theirs)


def _joined_notes(mine: str, theirs: str, lines: list[str]) -> str:
    note = joining.joined(mine, theirs)
    return "\n".join([*filter(None, [note]), *lines])


# Rows that move


def _speak_of(unit: Unit, store: Store, gone: int, uid: str, kept_uid: str) -> None:
    """What was said to a prompt about one person is known by their uid (see `prompts.prompt.key`)."""
    for row in joining.rows(store, models.Response, "person_id = ?", gone):
        if uid in row["prompt"]:
            unit.update(models.Response, row["id"], prompt=row["prompt"].replace(uid, kept_uid))


def _welcome(unit: Unit, store: Store, keep: int, gone: int) -> None:
    """Whoever comes up again is let go no longer."""
    day = store.clock().astimezone().date()
    standing = "person_id IN (?, ?) AND undone IS NULL AND deleted IS NULL"
    for row in joining.rows(store, models.Release, standing, keep, gone):
        unit.update(models.Release, row["id"], undone=day)


def _move(unit: Unit, store: Store, keep: int, gone: int, between: set[tuple[str, int]]) -> None:
    for model, field, column in places():
        kind = models.table(model)
        for (id,) in store.read(f'SELECT id FROM "{kind}" WHERE "{column}" = ?', (gone,)):
            if (kind, id) not in between:
                unit.update(model, id, **{field: keep})
