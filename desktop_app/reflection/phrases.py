"""The phrases that understanding looks for, read from resources/understanding.toml and made into patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop_app.errors import BadInput
from desktop_app.language import tr
from desktop_app.reflection import days

# A named person is masked by one HEAD and as many TAILs as keep the text's length, so that a name's own words and
# full stops are never read. Both are private-use characters; the text's own are masked too.
HEAD, TAIL = "\ue000", "\ue001"
NAMED = f"{HEAD}{TAIL}*+"

# Where a person stands in a phrase while its pattern is put together.
_A = "\x02"

Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Phrases:
    """Patterns over masked text. Their groups: `a`, `b` people; `phrase` what was recognised; `what` the rest."""

    needs: tuple[Pattern, ...]
    offers: tuple[Pattern, ...]
    received: tuple[Pattern, ...]
    pitched: tuple[Pattern, ...]
    their_promises: tuple[Pattern, ...]
    promises: tuple[Pattern, ...]
    given: Pattern
    introductions: tuple[Pattern, ...]
    introduced: tuple[Pattern, ...]
    between: Pattern
    unsure: Pattern
    no: Pattern
    no_favors: Pattern
    vague: Pattern
    not_first: Pattern
    me: Pattern
    she: Pattern
    her: Pattern
    they: Pattern
    pause: Pattern
    cue: Pattern
    act_after_and: Pattern
    joined: Pattern
    clause: Pattern
    begins: Pattern
    preposition: Pattern
    days: days.DayWords


def load(path: Path) -> Phrases:
    """The phrases in `path`; raises BadInput where it cannot be read or lacks a list."""
    import tomllib

    try:
        table = tomllib.loads(path.read_text("utf-8-sig"))
        return _compiled(_Lists(table), days.words(table["days"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, re.error) as error:
        raise BadInput(
            tr("The file {file} cannot be used: {reason}", file=path.name, reason=repr(error)),
            tr("Nothing you wrote is touched."),
            tr("Correct the file, or put back the one that came with Afterword."),
        ) from error


class _Lists:
    """The file's lists as patterns; every list must be there and hold texts."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._table = table

    def texts(self, name: str) -> Sequence[str]:
        texts = self._table[name]
        if (
            not isinstance(texts, list)
            or not texts
            or not all(isinstance(t, str) and t.strip() for t in texts)
        ):
            raise ValueError(name)
        return texts

    def any(self, *names: str) -> str:
        """A pattern for any text of these lists."""
        return _any(text for name in names for text in self.texts(name))


def _any(texts: Iterable[str]) -> str:
    ordered = sorted(texts, key=len, reverse=True)
    return "(?:" + "|".join(r"\s+".join(map(_word, text.split())) for text in ordered) + ")"


def _word(word: str) -> str:
    escaped = re.escape(word.replace("’", "'"))
    return r"\w*" + escaped[2:] if word.startswith("*") else escaped


def _whole(pattern: str) -> Pattern:
    return re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE)


def _compiled(lists: _Lists, named_days: days.DayWords) -> Phrases:
    conj, others = lists.any("and"), lists.any("others")
    subject = rf"(?P<a>{NAMED}|(?<!\w){lists.any('she', 'they')}(?!\w))"
    verbs = lists.any("needs", "offers", "received", "their_promises")
    new_subject = rf"(?:{lists.any('others')}(?!\w)|{HEAD})"
    hard = rf"[;:—(]|\s[–-]\s|,?\s+{lists.any('pause')}(?!\w)|,\s+{new_subject}|,?\s+{conj}\s+{others}(?!\w)"
    end = rf"(?=[.!…]*\s*$|{hard})"
    soft_end = rf"(?=[.!…]*\s*$|{hard}|,?\s+{conj}\s+(?:{HEAD}|{verbs}(?!\w)))"
    direct = rf"(?P<direct>(?P<who>,?\s+{lists.any('who')})?(?:\s+|(?=')))"
    aside = rf"(?P<aside>,\s[^,;:{HEAD}]{{1,80}},\s+)"
    shared = (
        rf"(?P<shared>\s(?:(?!(?<!\w){others}(?!\w))[^,;:{HEAD}{TAIL}]){{1,100}}?\s{lists.any('and')}\s+)"
    )
    gap = rf"(?:{direct}|{aside}|{shared})"

    def said(name: str, ending: str, after: str = "") -> Pattern:
        start = rf"{subject}{gap}(?P<phrase>{lists.any(name)})(?!\w)\s*"
        return re.compile(rf"{start}(?P<what>{after}.*?){ending}", re.IGNORECASE)

    def noted(name: str) -> Pattern:
        start = rf"^[\s\"'“•*–-]*(?P<a>(?:{NAMED})?)\s*(?:[:–—-]\s*)?(?P<phrase>{lists.any(name)})(?!\w)\s*"
        return re.compile(rf"{start}(?P<what>.*?){soft_end}", re.IGNORECASE)

    act = rf"{lists.any('acts')}(?!\w)"
    return Phrases(
        needs=(said("needs", soft_end), noted("needs_short")),
        offers=(said("offers", soft_end), noted("offers_short")),
        received=(said("received", soft_end),),
        pitched=(said("pitched", soft_end),),
        their_promises=(
            said("their_promises", end, act),
            said("their_owed", end),
            said("their_plans", end, rf"{act}[^;:]{{0,60}}?(?<!\w){lists.any('me')}(?!\w)"),
        ),
        promises=(
            _mine(lists.texts("promises"), rf"{act}.*?", end),
            _mine(lists.texts("owed"), rf"(?={NAMED}|{lists.any('her', 'them')}(?!\w)).*?", end),
        ),
        given=_mine(lists.texts("given"), ".*?", end),
        introductions=_pairs(lists, "introductions"),
        introduced=_pairs(lists, "introduced"),
        between=_whole(lists.any("between")),
        unsure=_whole(lists.any("unsure")),
        no=_whole(lists.any("no")),
        no_favors=_whole(lists.any("no_favors")),
        vague=re.compile(rf"{lists.any('vague')}\W*$", re.IGNORECASE),
        not_first=re.compile(rf"{lists.any('not_first')}(?!\w)", re.IGNORECASE),
        me=_whole(lists.any("me")),
        she=_whole(lists.any("she", "her")),
        her=_whole(lists.any("her", "them")),
        they=_whole(lists.any("they", "them")),
        pause=_whole(lists.any("pause")),
        cue=re.compile(rf"(?<!\w){lists.any('cues')}\s+(?P<cue>[^,;:]{{1,160}}),\s*$", re.IGNORECASE),
        act_after_and=re.compile(rf",?\s+{conj}\s+(?={act})", re.IGNORECASE),
        joined=re.compile(rf"{NAMED}\s+{conj}\s+(?={HEAD})", re.IGNORECASE),
        clause=re.compile(rf"[,;:—–()]|(?<!\w)(?:{conj}|{lists.any('pause')})(?!\w)", re.IGNORECASE),
        begins=re.compile(
            rf"(?:^|[,;:—–(\"“])\s*(?:{lists.any('lead')}\s+)?$|(?<!\w){lists.any('lead')}\s+$", re.IGNORECASE
        ),
        preposition=re.compile(
            rf"(?<!\w){lists.any('prepositions')}\s+$|{NAMED}(?:,|,?\s+{conj})\s+$", re.IGNORECASE
        ),
        days=named_days,
    )


def _mine(texts: Iterable[str], what: str, end: str) -> Pattern:
    """What I say of myself; a `{person}` in a phrase is the group `a`."""
    plain = [text for text in texts if "{person}" not in text]
    to_someone = [text.replace("{person}", _A) for text in texts if "{person}" in text]
    phrase = _any(plain)
    if to_someone:
        phrase = rf"(?:{_any(to_someone).replace(_A, NAMED)}|{phrase})"
    return re.compile(rf"(?<!\w)(?P<phrase>{phrase})(?!\w)\s*(?P<what>{what}){end}", re.IGNORECASE)


def _pairs(lists: _Lists, name: str) -> tuple[Pattern, ...]:
    pronoun = lists.any("she", "her", "them")
    # "kind to her." is a person, "kind to her sister" is someone else.
    at_end = (
        rf"(?={NAMED}|{pronoun}(?:\s*(?:[,;.!)…]|$)|\s+{lists.any('and', 'pause', 'prepositions')}(?!\w)))"
    )
    person = rf"{NAMED}|{pronoun}(?!\w)"
    # Phrases that differ only between the two people share a pattern: compiling them is most of what loading costs.
    middles: dict[tuple[str, str], list[str]] = {}
    for text in lists.texts(name):
        before, found_a, rest = text.strip().partition("{a}")
        middle, found_b, after = rest.partition("{b}")
        if not found_a or not found_b:
            raise ValueError(text)
        middles.setdefault((before, after), []).append(middle)
    patterns = []
    for (before, after), between in middles.items():
        one = rf"(?P<a>{person})\s+{_any(between)}\s+"
        two = rf"{'' if after else at_end}(?P<b>{person})"
        lead = rf"{_any([before])}\s+" if before else ""
        tail = rf"\s+{_any([after])}" if after else ""
        patterns.append(re.compile(rf"(?<!\w){lead}{one}{two}{tail}(?!\w)", re.IGNORECASE))
    return tuple(patterns)
