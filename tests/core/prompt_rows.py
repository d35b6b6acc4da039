"""Rows written straight into a store, for tests of what is brought up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from desktop_app.folding import fold
from desktop_app.people.standings import Standings
from desktop_app.preferences import Preferences
from desktop_app.prompts.prompt import Kind, Prompt
from desktop_app.prompts.reaching import Reaching
from desktop_app.prompts.today import Today, TodayPage
from desktop_app.store import models
from desktop_app.store.database import Store

DAY = date(2026, 3, 12)  # a Thursday


def opened(folder: Path) -> Iterator[Store]:
    """A new journal's store on the morning of `DAY`, closed after the test."""
    store = Store.open(folder / "journal.db", b"k" * 32, create=True)
    turn_to(store, DAY)
    yield store
    store.close()


def turn_to(store: Store, day: date) -> None:
    """Let what is written from now on be written on `day`."""
    moment = datetime.combine(day, time(9), UTC)
    store.clock = lambda: moment


def back(days: int) -> date:
    return DAY - timedelta(days=days)


def put(store: Store, model: type[models.Row], **values: Any) -> int:
    with store.unit() as unit:
        return unit.insert(model, **values)


def person(store: Store, name: str = "Maya Okafor", **values: Any) -> int:
    return put(store, models.Person, name=name, name_folded=fold(name), **values)


def promise(store: Store, text: str = "send the book", **values: Any) -> int:
    return put(
        store, models.Commitment, **{"side": "mine", "text": text, "made": back(9), "due": DAY} | values
    )


def event(store: Store, title: str = "Chamber breakfast", **values: Any) -> int:
    return put(store, models.Event, **{"title": title, "day": back(2)} | values)


def met(store: Store, who: int, days: int = 5, **values: Any) -> int:
    held = back(days)
    if "event" not in values:
        values["event"] = event(store, day=held)
        put(
            store,
            models.Reflection,
            guide="g",
            guide_title="G",
            event=values["event"],
            day=held,
            state="finished",
        )
    return put(store, models.Interaction, **{"person": who, "day": held} | values)


def talk(store: Store, who: int, days: int | None, **values: Any) -> int:
    """A talk or a note so many days ago that is no meeting; None for an undated memory."""
    day = None if days is None else back(days)
    return put(store, models.Interaction, **{"person": who, "day": day} | values)


def note(store: Store, who: int, days: int, **values: Any) -> int:
    return talk(store, who, days, **{"kind": "note", "opened_by": "me"} | values)


def weekly(store: Store, who: int, *, last: int, every: int = 10, times: int = 4) -> list[int]:
    """Talks at an even pace, which make a rhythm of `every` days; the last one so many days ago."""
    return [talk(store, who, last + every * n) for n in reversed(range(times))]


def today_page(store: Store) -> TodayPage:
    preferences = Preferences(store)
    return TodayPage(store, preferences, Standings(store, preferences))


def reaching(store: Store) -> Reaching:
    return Reaching(store, Preferences(store), store.path.parent)


def page(store: Store, day: date = DAY, **values: Any) -> Today:
    return today_page(store).page(day, **values)


def only(store: Store, day: date = DAY, **values: Any) -> Prompt:
    [prompt] = page(store, day, **values).prompts
    return prompt


def shown(store: Store, kind: Kind, day: date = DAY) -> list[Prompt]:
    """The prompts of this kind when there is room for all."""
    return [prompt for prompt in page(store, day, number=100).prompts if prompt.kind is kind]


def days_shown(store: Store, kind: Kind, days: Iterable[int]) -> list[int]:
    """On which of these days, counted from `DAY`, a prompt of this kind is shown."""
    return [n for n in days if shown(store, kind, DAY + timedelta(days=n))]


def respond(store: Store, prompt: Prompt, action: str, day: date = DAY, until: date | None = None) -> None:
    today_page(store).respond(prompt, action, day=day, until=until)


def actions(prompt: Prompt) -> list[str]:
    return [action.name for action in prompt.actions]


def entries(prompt: Prompt) -> list[tuple[str, str, int | None]]:
    return [(reason.text, reason.kind, reason.id) for reason in prompt.reasons]
