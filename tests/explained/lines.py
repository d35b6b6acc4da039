"""How what the program says of itself is put into lines of a page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from textwrap import wrap

from desktop_app.prompts.prompt import Kind
from desktop_app.saying import month
from tests.explained.played import labels

WIDTH = 118


def on(day: date) -> str:
    return f"{day.day} {month(day)}"


def listed(words: list[str] | tuple[str, ...], last: str = "and") -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"


def labelled(kinds: tuple[Kind, ...]) -> str:
    return listed([f"*{label}*" for kind in kinds for label in labels(kind)])


def bullets(*said: str) -> list[str]:
    lines = []
    for one in said:
        lines += wrap(one, WIDTH, initial_indent="- ", subsequent_indent="  ", break_on_hyphens=False)
    return lines


def paragraph(*said: str) -> list[str]:
    return wrap(" ".join(said), WIDTH, break_on_hyphens=False)


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> list[str]:
    lines = [head, ("---",) * len(head), *rows]
    return [
        "| " + " | ".join(cells) + " |" if cells[0] != "---" else "|---" * len(cells) + "|" for cells in lines
    ]
