"""`docs/figures.md` says of each figure what the program says of it, and of the headline what it is held to."""

from __future__ import annotations

import re
from pathlib import Path

from desktop_app.conduct.course import EVENINGS
from desktop_app.conduct.figures import NAMES, definition, label
from desktop_app.conduct.headline import APART, COUNTS_APART, ENOUGH, LITTLE, QUESTIONS_APART, TO_COME
from desktop_app.saying import number
from tests.test_docs_prompts import anything_said, italics, straight

PAGE = Path(__file__).resolve().parents[1] / "docs" / "figures.md"
TEXT = PAGE.read_text(encoding="utf-8")
HELD = re.compile(r"<!-- held: headline -->\n((?:(?!<!--).)*?)\n<!-- end -->", re.DOTALL)


def rows() -> list[str]:
    """The table of figures, as the program has it."""
    return [f"| *{label(name)}* | {definition(name)} |" for name in NAMES]


def headline() -> list[str]:
    """What a comparison in the headline rests on, as the program has it."""
    least: dict[int, list[str]] = {}
    for name, many in ENOUGH.items():
        least.setdefault(many, []).append(f"*{label(name)}*")
    rests = "; ".join(f"{', '.join(some)}: {number(many)}" for many, some in sorted(least.items()))
    later = ", ".join(f"*{label(name)}*" for name in TO_COME)
    return [
        f"- there are enough entries in both periods ({rests});",
        f"- two shares differ by {100 // APART} in 100 or more, with one entry in each gone the other way, too;",
        "- more of them is not called fewer because there was more to do;",
        f"- the mean of *{label('questions')}* differs by {QUESTIONS_APART} or more;",
        f"- *{label('introductions')}* differ by {number(COUNTS_APART)} or more;",
        f"- the period is over, where there would be fewer of what still has time: {later}.",
        "",
        f"With fewer than {number(LITTLE)} things on record there is no comparison.",
    ]


def test_every_figure_is_told_as_the_program_tells_it() -> None:
    said = [line for line in TEXT.split("## The headline")[0].splitlines() if line.startswith("| *")]

    assert said == rows()


def test_what_is_said_of_the_headline_is_so() -> None:
    [said] = HELD.findall(TEXT)

    assert said.split("\n") == headline()


def test_the_numbers_beside_are_so() -> None:
    assert ("eleven figures" in TEXT) == (len(NAMES) == 11)
    assert f"the last {EVENINGS} events" in TEXT


def test_every_label_of_the_page_is_one_of_the_program() -> None:
    there = anything_said()

    assert [words for words in sorted(italics(TEXT)) if not there.fullmatch(straight(words))] == []


def test_a_lie_on_the_page_would_be_found() -> None:
    assert rows()[0] not in TEXT.replace("not cancelled", "cancelled")
    assert "\n".join(headline()) not in TEXT.replace("10 in 100", "5 in 100")
