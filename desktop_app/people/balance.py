"""What went to and fro between the owner and one person, as a word. Nothing is scored: it is about one's own giving."""

from __future__ import annotations

from enum import StrEnum

# Days that count as lately.
LATELY = 365

# This many more on one side, or a quarter of the larger, is what nobody counts.
_FEW, _SHARE = 2, 4


class Balance(StrEnum):
    """Which way things went."""

    NOTHING = "nothing"
    MUTUAL = "mutual"
    GAVE_LATELY = "gave lately"
    RECEIVED_LATELY = "received lately"
    GAVE = "gave"
    RECEIVED = "received"


def balance(gave: int, received: int, gave_lately: int = 0, received_lately: int = 0) -> Balance:
    """The word for things given and received, ever and in the last LATELY days.

    Both sides gave, and about as much: mutual. Where the last year leans clearly to one side, it is said of lately;
    else of all that is on record. One side alone never counts as mutual.
    """
    if not gave and not received:
        return Balance.NOTHING
    if gave and received:
        if abs(gave_lately - received_lately) > _even(gave_lately, received_lately):
            return Balance.GAVE_LATELY if gave_lately > received_lately else Balance.RECEIVED_LATELY
        if abs(gave - received) <= _even(gave, received):
            return Balance.MUTUAL
    return Balance.GAVE if gave > received else Balance.RECEIVED


def _even(one: int, other: int) -> int:
    return max(_FEW, max(one, other) // _SHARE)
