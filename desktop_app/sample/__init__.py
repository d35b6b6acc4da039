"""A journal to look around in: eighteen months of somebody's life before a day, played through the real services.

What happened stands in resources/sample/*.toml, with days counted from the day of building; nobody in it is real.
Everything a reflection leaves (talks, needs, introductions, promises) comes from its words, as it does for owners.
"""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from desktop_app.journal import Journal
from desktop_app.keys_file import FILE_NAME as KEYS_NAME
from desktop_app.paths import Places, resource
from desktop_app.sample.between import Between
from desktop_app.sample.coached import Coached
from desktop_app.sample.life import Life
from desktop_app.sample.looking_back import LookingBack
from desktop_app.sample.together import Together
from desktop_app.sample.world import Clock, World, moment
from desktop_app.store.database import FILE_NAME

# The preference by which the window knows a sample, and says so.
PREFERENCE = "sample"

FILES = (
    "people",
    "more_people",
    "events",
    "events_later",
    "talks",
    "between",
    "introductions",
    "reviews",
    "coaching",
)


def build(folder: Path, *, places: Places, day: date) -> dict[str, int]:
    """Make the sample journal in `folder`, as it would look on `day`, opened by this computer; how many of what.

    But for its key and uids it is the same for the same day. Raises `PlaceError` when a journal is there already or
    the folder cannot be written; what was begun is then taken away again.
    """
    content: dict[str, list[dict[str, Any]]] = {}
    for name in FILES:
        for kind, tables in _read(name).items():
            content.setdefault(kind, []).extend(tables)
    clock = Clock()
    clock.now = moment(day, 0)
    journal, _ = Journal.create(folder, passphrase=None, places=places, clock=clock)
    try:
        with closing(journal):
            _play(World(journal, clock, day), content)
            journal.preferences.set(PREFERENCE, value=True)
            # Nobody did these things by hand, so there is nothing to take back.
            journal.undo.forget()
    except BaseException:
        for name in (FILE_NAME, f"{FILE_NAME}-wal", f"{FILE_NAME}-shm", KEYS_NAME):
            (folder / name).unlink(missing_ok=True)
        raise
    return {
        "people": sum("gone" not in person for person in content["person"]),
        "events": len(content["event"]),
        "reflections": sum("reflection" in event for event in content["event"]),
    }


def _play(world: World, content: dict[str, list[dict[str, Any]]]) -> None:
    life, coached = Life(world), Coached(world)
    for part in (life, coached, Between(world, life, coached), Together(world), LookingBack(world, life)):
        part.plan(content)
    world.play()


def _read(name: str) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(resource("sample", f"{name}.toml").read_text("utf-8"))
