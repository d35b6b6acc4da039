"""The period so far, in the few figures that stand beside a day."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from desktop_app.conduct.counting import Stretch, figures
from desktop_app.conduct.course import evenings
from desktop_app.conduct.figures import Figure
from desktop_app.conduct.periods import Period
from desktop_app.conduct.way import Way
from desktop_app.store.database import Store

# How many events the line of listening shows.
LINE_EVENTS = 10

_SHOWN = ("listening", "pitched", "introductions", "promises")


class SoFar(NamedTuple):
    """Some figures of `period` from its first day up to and including a day.

    `listening_line`: the last ten events with a balance on record, of any time, oldest first; each is the share (0 to
    1) of their talks that were mostly them or even.
    """

    period: Period
    listening: Figure
    pitched: Figure
    introductions: Figure
    promises: Figure
    listening_line: tuple[float, ...] = ()


def read_so_far(store: Store, day: date, way: Way) -> SoFar:
    """The figures of the owner's period that `day` lies in, as they stand on that day, in few set-based queries."""
    period = way.period(day)
    found = figures(store, _SHOWN, Stretch(period.first, day))
    line = tuple(one.listened / one.talks for one in evenings(store, day, LINE_EVENTS))
    return SoFar(period, **found, listening_line=line)
