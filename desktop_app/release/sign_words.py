"""The signs that speak for letting go, in sentences."""

from __future__ import annotations

from desktop_app.errors import Bug
from desktop_app.language import tr, trn
from desktop_app.people.rhythm import Standing
from desktop_app.saying import begun, number


def sign_words(sign: str, standing: Standing) -> str:
    """What the record shows where this sign holds: one of "pitched", "drained", "asks" and "put_off"."""
    match sign:
        case "pitched":
            return _pitched(standing.pitched, standing.talks)
        case "drained":
            return trn(
                "{number} talk left you heavier.",
                "{number} talks left you heavier.",
                standing.drained,
                number=begun(number(standing.drained)),
            )
        case "asks":
            return trn(
                "You gave {number} thing; nothing is noted the other way.",
                "You gave {number} things; nothing is noted the other way.",
                standing.given,
                number=number(standing.given),
            )
        case "put_off":
            return tr("You put this off {times} times in a row.", times=number(standing.put_off))
    raise Bug(f"nothing is said of the sign {sign!r}")


def _pitched(pitched: int, talks: int) -> str:
    if pitched < talks:
        return tr(
            "{pitched} of your {talks} talks turned into their pitch.",
            pitched=begun(number(pitched)),
            talks=number(talks),
        )
    if talks == 1:
        return tr("The one talk you had turned into their pitch.")
    if talks == 2:
        return tr("Both of your talks turned into their pitch.")
    return tr("All {number} of your talks turned into their pitch.", number=number(talks))
