"""What somebody typed to search for, as a query: words, "phrases", beginnings*, OR, and what is not wanted with -minus.

Nothing that is typed is an error: what makes no sense as a query is left out, or looked for as it stands.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

# More is not typed but pasted; what is beyond these narrows a search that has long found its rows.
_LETTERS, _TERMS = 1_000, 24

_JOINING = ("OR", "AND")
_PIECE = re.compile(r'(-?)(?:"([^"]*)("?)|(\S+))')

# What a beginning stands for: the words, and shorter beginnings, that have it; None for itself.
Expand = Callable[[str], Sequence[tuple[str, bool]] | None]


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or the words of a phrase in their order; `open`: the last word may go on."""

    text: str
    open: bool = False

    def fts(self, expand: Expand | None = None) -> str:
        """The term as FTS5 reads it."""
        plain = folded(self.text) if self.open and expand is not None else None
        words = expand(plain) if plain and expand is not None else None
        if not words:
            return _quoted(self.text, self.open)
        return "(" + " OR ".join(_quoted(word, begins) for word, begins in words) + ")"


@dataclass(frozen=True, slots=True)
class Typed:
    """A query. A row matches when it has all terms of one of `groups`, and none of `without`.

    `signs` are what no word is, such as an emoji: looked for as they stand where there is nothing else to look for.
    """

    groups: tuple[tuple[Term, ...], ...] = ()
    without: tuple[Term, ...] = ()
    signs: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.groups or self.without or self.signs)

    @property
    def names_a_word(self) -> bool:
        """Whether anything in it is a word, wanted or not; an OR alone is none."""
        terms = [*self.without, *(term for group in self.groups for term in group)]
        return any(term.text not in _JOINING for term in terms)

    def fts(self, expand: Expand | None = None) -> str:
        """An FTS5 query for `groups` and `without`; empty where there are no groups."""
        wanted = " OR ".join(
            "(" + " AND ".join(term.fts(expand) for term in group) + ")" for group in self.groups
        )
        if not wanted:
            return ""
        return f"({wanted})" + "".join(f" NOT {term.fts(expand)}" for term in self.without)

    def rarest_first(self, often: Callable[[Term], int]) -> Typed:
        """The same query with the terms of each group in the order of how `often` they are."""
        groups = (tuple(sorted(group, key=often)) if len(group) > 2 else group for group in self.groups)
        return replace(self, groups=tuple(groups))

    def unwanted(self) -> str:
        """An FTS5 query for the rows that are not wanted."""
        return " OR ".join(term.fts() for term in self.without)


def read(typed: str) -> Typed:
    """The query for what was typed; the last word may go on unless a space, a quote or another sign ends it."""
    text = _clean(typed)
    groups: list[list[Term]] = [[]]
    without: list[Term] = []
    signs: list[str] = []
    for piece in list(_PIECE.finditer(text))[:_TERMS]:
        minus, phrase, closed, word = piece.groups()
        if word in _JOINING and not minus and groups[-1]:
            if word == "OR":
                groups.append([])
            continue
        said = phrase if phrase is not None else word
        if not _has_word(said):
            if not minus and phrase is None:
                signs.append(word)
            continue
        last = piece.end() == len(text)
        goes_on = not closed and (said.endswith("*") or (last and _is_letter(said[-1])))
        (without if minus else groups[-1]).append(Term(said, goes_on))
    found = tuple(tuple(group) for group in groups if group)
    return Typed(found, tuple(without), () if found else tuple(signs))


def folded(text: str) -> str | None:
    """A single word as the full text keeps it; None where that is not certain."""
    if text.isascii():
        plain = text.rstrip("*").lower()
    else:
        plain = unicodedata.normalize("NFD", text.rstrip("*").lower())
        plain = "".join(sign for sign in plain if unicodedata.category(sign) != "Mn")
        if len(plain) != len(text.rstrip("*")):
            return None
    return plain if plain and all(_is_letter(sign) for sign in plain) else None


def _clean(typed: str) -> str:
    """What can be stored at all: no NUL, no halves of signs."""
    return "".join(" " if sign == "\0" or "\ud800" <= sign <= "\udfff" else sign for sign in typed[:_LETTERS])


def _is_letter(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LN"


def _has_word(text: str) -> bool:
    return any(_is_letter(sign) for sign in text)


def _quoted(text: str, begins: bool) -> str:
    return '"' + text.replace('"', "") + '"' + ("*" if begins else "")
