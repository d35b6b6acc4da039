"""Rows written straight into a store, for tests of what is brought up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from desktop_app.folding import fold
from desktop_app.prompts.prompt import Prompt
from desktop_app.prompts.today import Today, TodayPage
from desktop_app.store import models
from desktop_app.store.database import Store

DAY = date(2026, 3, 12)  # a Thursday


def opened(folder: Path) -> Iterator[Store]:
    """A new journal's store, closed after the test."""
    store = Store.open(folder / "journal.db", b"k" * 32, create=True)
    yield store
    store.close()


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


def page(store: Store, day: date = DAY, **values: Any) -> Today:
    return TodayPage(store).page(day, **values)


def only(store: Store, day: date = DAY, **values: Any) -> Prompt:
    [prompt] = page(store, day, **values).prompts
    return prompt


def respond(store: Store, prompt: Prompt, action: str, day: date = DAY, until: date | None = None) -> None:
    TodayPage(store).respond(prompt, action, day=day, until=until)
