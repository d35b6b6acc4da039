"""Journals with ties to decide about, and the walk through their people."""

from __future__ import annotations

from datetime import date

from desktop_app.conduct.periods import Period, Span, period_of
from desktop_app.people.standings import Standings
from desktop_app.preferences import Preferences
from desktop_app.prompts.prompt import Kind
from desktop_app.review.people import ReviewPeople
from desktop_app.review.values import Card
from desktop_app.store import models
from desktop_app.store.database import Store
from tests.core.prompt_rows import DAY, back, note, person, put, talk

QUARTER = period_of(DAY, Span.QUARTER)
# Days since the quarter began.
INTO = (DAY - QUARTER.first).days


def review_people(store: Store) -> ReviewPeople:
    return ReviewPeople(store, Standings(store, Preferences(store)))


def walk(store: Store, period: Period = QUARTER, day: date = DAY) -> tuple[list[int], list[int]]:
    """Those worth a look, and the quiet rest."""
    found = review_people(store).walk(period, day)
    return list(found.ids[: found.first]), list(found.ids[found.first :])


def card(store: Store, who: int, period: Period = QUARTER, day: date = DAY) -> Card:
    [found] = review_people(store).cards([who], period, day, {})
    return found


def put_off(store: Store, who: int, times: int) -> None:
    for n in range(times):
        put(
            store,
            models.Response,
            prompt=f"reconnect:{who}:{n}",
            kind=Kind.RECONNECT.value,
            person=who,
            action="later",
            day=back(20 + n),
        )


def favor(store: Store, who: int, direction: str, days: int, text: str = "a lift") -> int:
    return put(store, models.Favor, person=who, direction=direction, text=text, day=back(days))


def doubtful(store: Store, name: str = "Rita") -> int:
    """Somebody of whom letting go is brought up: notes without an answer, and talks that turned into a pitch."""
    who = person(store, name)
    for days in (400, 380):
        talk(store, who, days, pitch_by_them="early")
    for days in (300, 280, 260):
        note(store, who, days)
    return who


def quiet(store: Store, name: str = "Sol") -> int:
    """Met once long ago, not again."""
    who = person(store, name)
    talk(store, who, 900)
    return who
