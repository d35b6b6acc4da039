"""How typed letters find people: each word typed begins a word of a name, or of what else is known of someone."""

from __future__ import annotations

from desktop_app.folding import fold

# More words than anybody types to find a person, and fewer than full text can take.
_WORDS = 12


def told(typed: str) -> str:
    """What of it can be looked for at all: halves of letters, as a broken paste leaves them, cannot be stored."""
    return typed.encode("utf-8", "ignore").decode().replace("\0", " ")


def words_query(typed: str) -> str:
    """The query of the table `person_text` for what was typed, "" when there is no letter or digit in it.

    Never a syntax error, whatever was typed. Names are kept folded there and the rest as written, which full text
    folds a little less: a word that both fold differently is looked for in each way.
    """
    terms = []
    for word in told(typed).split()[:_WORDS]:
        small = word.lower()
        spelled = (fold(word), small, small.replace("ss", "ß"))
        ways = dict.fromkeys(way.replace('"', " ").strip() for way in spelled)
        found = [f'"{way}"*' for way in ways if any(letter.isalnum() for letter in way)]
        if found:
            terms.append(f"({' OR '.join(found)})" if len(found) > 1 else found[0])
    return " AND ".join(terms)


def by_name(query: str) -> str:
    """That query, of names alone."""
    return f"names : ({query})"


def beside_names(query: str) -> str:
    """Who is found by that query, but not by their names alone."""
    return f"({query}) NOT (names : ({query}))"
