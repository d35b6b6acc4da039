"""The page and its held parts. `python -m tests.explained.page` brings the page up to date with the program."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from tests.explained import day, ties

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "how-prompts-are-chosen.md"
HELD = re.compile(r"<!-- held: ([\w-]+) -->\n((?:(?!<!--).)*?)\n?<!-- end -->", re.DOTALL)

PARTS: dict[str, Callable[[], list[str]]] = {
    part.__name__.replace("_", "-"): part
    for part in (
        day.the_day, day.kinds, day.coming_back, day.buttons, day.after_a_note, ties.contact, ties.whose, ties.learning,
        ties.learning_example, ties.waiting, ties.ending, ties.turns, day.other_turns, day.claims, day.filling,
        day.choosing_example, ties.putting_off, ties.first_steps, ties.trust, ties.asking, ties.guessing,
        ties.thresholds, ties.release_rules, ties.release_example, ties.never,
    )
}  # fmt: skip


def brought_up_to_date(page: str) -> str:
    """The page with every held part as the program has it now."""
    return HELD.sub(
        lambda part: "\n".join([f"<!-- held: {part[1]} -->", *PARTS[part[1]](), "<!-- end -->"]), page
    )


if __name__ == "__main__":
    PAGE.write_text(brought_up_to_date(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
