"""Which files are taken in when they are opened or dropped, by how their names end."""

from __future__ import annotations

CALENDARS = (".ics", ".ical")
# What a coach or client sends: a packet, a key card, a plain exercise.
LETTERS = (".afterword", ".afterword-key", ".toml")


def kinds(endings: tuple[str, ...]) -> str:
    """Files of these endings, in the spelling of Qt's file dialogs."""
    return " ".join(f"*{ending}" for ending in endings)
