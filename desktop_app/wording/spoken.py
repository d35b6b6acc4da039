"""Which of the owner's private words may stand in a message to the very person they are about."""

from __future__ import annotations

import re

from desktop_app.folding import fold

MOST_WORDS = 8
MOST_CHARACTERS = 80

# Words of somebody who speaks about the other person: in a message to that person they come out wrong.
_ABOUT_THEM = frozenset(
    (
        "she",
        "he",
        "they",
        "her",
        "him",
        "them",
        "hers",
        "his",
        "their",
        "theirs",
        "herself",
        "himself",
        "themselves",
    )
)
_DEFINITE = frozenset(("the", "your", "all", "both", "everything"))

_STOP = re.compile(r"[.!?;:…。！？\n\r{}<>@#*_“”\"()\[\]]")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def spoken(text: str, *names: str) -> str:
    """`text` when it can be said to the person it is about, else "": a short plain phrase and nothing else.

    At most MOST_WORDS words on one line, no full stop or other sign of a sentence, nobody spoken about, none of
    `names`, and no capital that could begin somebody's name (short ones in capitals throughout, as in "UX", may
    stand). Whatever is doubtful is left out: a general wording is there instead.
    """
    phrase = short_phrase(text)
    if not phrase or not phrase[0].isalnum():
        return ""
    words = _WORD.findall(phrase)
    folded = {fold(word.replace("’", "'")).removesuffix("'s") for word in words}
    if folded & _ABOUT_THEM or any(_may_be_a_name(word) for word in words):
        return ""
    return "" if any(_holds(phrase, folded, name) for name in names) else phrase


def short_phrase(text: str) -> str:
    """`text` without its closing full stop when it is one short phrase on one line, else ""."""
    phrase = text.strip().rstrip(" .。")
    if not phrase or _STOP.search(phrase) or len(phrase) > MOST_CHARACTERS:
        return ""
    return " ".join(phrase.split()) if len(phrase.split()) <= MOST_WORDS else ""


def wanted(text: str, *names: str) -> str:
    """`text` as it follows "looking for" when it can be said, else ""."""
    phrase = spoken(text, *names)
    return "" if fold(phrase).startswith("to ") else phrase


def thanks_for(text: str, *names: str) -> str:
    """`text` as it follows "thank you for" when it can be said, else "": "a lift home" becomes "the lift home"."""
    phrase = spoken(text, *names)
    first, _, rest = phrase.partition(" ")
    if fold(first) in ("a", "an") and rest:
        return f"the {rest}"
    return phrase if fold(first) in _DEFINITE or (fold(first).endswith("ing") and rest) else ""


def quoted(text: str, at_most: int = 140) -> str:
    """A writer's own words on one line, for a sentence to the writer; cut at a word's end when long, and without a
    closing full stop, for ours follows."""
    line = " ".join(text.split()).removesuffix(".")
    if len(line) <= at_most:
        return line
    cut = line[:at_most]
    return (cut[: cut.rfind(" ")].rstrip(",;:") if " " in cut else cut) + "…"


def _may_be_a_name(word: str) -> bool:
    shortened = 2 <= len(word) <= 5 and word.isupper()
    return word != word.lower() and not shortened


def _holds(phrase: str, words: set[str], name: str) -> bool:
    """Whether `phrase` names `name` or a part of it, in scripts with spaces between words or without."""
    parts = [part for part in fold(name).split() if len(part) > 1]
    return any(part in words or (not part.isascii() and part in fold(phrase)) for part in parts)
