"""What the documents say of homework, packets and keys is so: the words of the window, endings, numbers, variables."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from desktop_app import commands_packets
from desktop_app.homework.sharing_values import Choice
from desktop_app.packets import cards, format, keys
from desktop_app.reflection import guide_values
from tests.core.made_packets import INES
from tests.test_docs import command_keys, page_keys
from tests.test_docs_prompts import italics, words_of_the_program

ROOT = Path(__file__).resolve().parent.parent
README, GUIDE, PRIVACY, KEYS = (
    (ROOT / name).read_text(encoding="utf-8")
    for name in ("README.md", "docs/user-guide.md", "docs/privacy.md", "docs/keys.md")
)
CHAPTERS = (
    "Homework",
    "From a coach",
    "Choosing what to share",
    "What the coach says",
    "Keys",
    "Coaching others",
    "Without Afterword",
)


def chapter(name: str) -> str:
    """A chapter of the user guide."""
    (found,) = re.findall(rf"^## {re.escape(name)}\n(.*?)(?=^## |\Z)", GUIDE, re.DOTALL | re.MULTILINE)
    assert isinstance(found, str)
    return found


def one_line(text: str) -> str:
    """As a reader reads it: a line that was broken is one."""
    return " ".join(text.split())


def exercises() -> list[str]:
    """The titles of the exercises that come with the program."""
    guides = (
        tomllib.loads(path.read_text(encoding="utf-8")) for path in (ROOT / "resources/guides").glob("*.toml")
    )
    return [guide["title"] for guide in guides if guide.get("kind") == "homework"]


@pytest.fixture(scope="module")
def window() -> set[str]:
    """Every text of the program; what is filled in stands as three dots in the documents."""
    return {re.sub(r"\{\w+\}", "…", text) for text in words_of_the_program()}


@pytest.mark.parametrize("name", CHAPTERS)
def test_what_is_said_to_stand_in_the_window_stands_there(name: str, window: set[str]) -> None:
    assert italics(chapter(name)) - window - set(exercises()) == set()


def test_the_words_of_these_chapters_are_found_and_wrong_ones_too(window: set[str]) -> None:
    assert sum(len(italics(chapter(name))) for name in CHAPTERS) > 80
    assert {"Share what I choose…", "You sign as …"} <= window
    assert "Share what my coach chooses…" not in window


def test_the_exercises_are_named_and_counted() -> None:
    said = one_line(chapter("Homework"))

    assert len(exercises()) == 10
    assert "lists ten:" in said
    assert [title for title in exercises() if f"*{title}*" not in said] == []
    assert "ten exercises" in README


def test_the_endings_of_files_are_said() -> None:
    endings = (format.FILE_SUFFIX, cards.FILE_SUFFIX, ".toml")

    for document in (README, chapter("From a coach")):
        assert [
            ending for ending in endings if f"{ending})" not in document and f"`{ending}`" not in document
        ] == []


def test_a_key_has_as_many_words_as_are_said() -> None:
    assert len(keys.words(INES.card)) == 8
    for document in (chapter("From a coach"), chapter("Keys"), KEYS, PRIVACY):
        assert "eight words" in document


def test_nothing_is_ticked_at_first() -> None:
    assert Choice() == Choice(
        answers=frozenset(), figures=False, plan=False, brings=False, names=False, events=False
    )
    assert "Nothing is ticked at first." in chapter("Choosing what to share")


def test_what_holds_the_passphrase_of_a_packet_is_named() -> None:
    assert f"`{commands_packets.PASSPHRASE}`" in README


def test_every_file_of_a_packet_is_named() -> None:
    for document in (one_line(chapter("Without Afterword")), PRIVACY):
        assert [
            name
            for name in ("packet.html", "packet.md", "packet.json", "manifest.json")
            if name not in document
        ] == []


def test_what_a_part_of_homework_can_be_is_told() -> None:
    assert guide_values.EACHES == ("event", "day")
    assert "one for each event or day" in one_line(chapter("Homework"))


def test_every_key_of_these_pages_is_told_where_it_is_used() -> None:
    used = {
        key for page, key in (*page_keys(), *command_keys()) if page in ("homework", "coaching", "packet")
    }
    told = {key for name in CHAPTERS for key in re.findall(r"`([^`]+)`", chapter(name))}

    assert {"H", "Ctrl+Shift+S", "Alt+Up"} <= used
    assert [key for key in used if not told.issuperset(key.split(" / "))] == []
