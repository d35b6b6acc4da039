"""How typed letters find a name: at the start of any of its words, or of the nickname's."""

from __future__ import annotations

from desktop_app.folding import fold

# `person.name_folded` holds the folded name and, on a line of its own, the folded nickname.
NAME_STARTS = (
    "name_folded LIKE ? ESCAPE '\\' OR name_folded LIKE ? ESCAPE '\\' OR name_folded LIKE ? ESCAPE '\\'"
)


def name_starts(typed: str) -> tuple[str, str, str]:
    """The values of NAME_STARTS for what was typed."""
    first, inner = word_starts(typed)
    return first, inner, f"%\n{first}"


def word_starts(typed: str) -> tuple[str, str]:
    """LIKE patterns, escaped with a backslash: text that begins with what was typed, or has a word that does."""
    start = fold(typed).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"{start}%", f"% {start}%"
