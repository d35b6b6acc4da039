"""How far an introduction is: what was said and done decides, and what a step changes is worked out here."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from desktop_app.store import models

if TYPE_CHECKING:
    from desktop_app.people.values import Introduction
    from desktop_app.store.database import Store, Unit

STAGES = ("idea", "asked_one", "asked_both", "made", "outcome", "dropped")
SIDES = ("person", "other")

_ON_THE_WAY = ("idea", "asked_one", "asked_both")


def reached(introduction: Introduction) -> str:
    """The stage that follows from the record: a "no" drops it; then what was made; then how many were asked."""
    if "no" in (introduction.said_person, introduction.said_other):
        return "dropped"
    if introduction.made:
        return "outcome" if introduction.outcome else "made"
    return _ON_THE_WAY[sum(1 for side in SIDES if getattr(introduction, f"asked_{side}"))]


def further(introduction: Introduction) -> str:
    """The stage after something was asked or answered. It never goes back: that both were asked may be on record
    without the days."""
    stage = reached(introduction)
    if stage == "dropped" or introduction.stage in (*_ON_THE_WAY, "dropped"):
        return max(stage, introduction.stage, key=STAGES.index)
    return introduction.stage


def ask(unit: Unit, id: int, side: str, day: date) -> None:
    """Note inside `unit` that the first of the two was asked."""
    unit.update(models.Introduction, id, **{f"asked_{side}": day, "stage": "asked_one"})


def move(
    unit: Unit, store: Store, id: int, stage: str, day: date, outcome: str = "", went: str | None = None
) -> None:
    """Put an introduction at a stage inside `unit`, and note what that says.

    Where it says that both were asked and the day of one is known, the other was asked on `day`; a first outcome means
    that they were introduced by then; back at an idea, nobody was asked. `went` says whether
    it came "alive" or came to "nothing"; None leaves that open.
    """
    [(made, *asked)] = store.read(
        "SELECT made, asked_person, asked_other FROM introduction WHERE id = ?", (id,)
    )
    fields: dict[str, Any] = {"stage": stage}
    if stage == "made" or (stage == "outcome" and not made):
        fields["made"] = day
    if stage == "asked_both" and any(asked):
        fields |= {f"asked_{side}": day for side, known in zip(SIDES, asked, strict=True) if not known}
    if stage == "idea":
        fields |= {f"{what}_{side}": None for what in ("asked", "said") for side in SIDES}
    if outcome:
        fields |= {"outcome": outcome, "went": went}
    unit.update(models.Introduction, id, **fields)
