"""What a period's figures say in words: at most two short sentences, and never more than the figures support.

A comparison is made only where it would stand on another day too:

- a share (reflected on, listened, pitched, kept, met again) must rest on ENOUGH entries in both periods, lie APART by a
  tenth of the whole or more, still lie the same way if one entry in each had gone the other way, and what is counted
  must not have moved the other way: more of them is not called fewer because there was more to do;
- questions asked must rest on ENOUGH talks in both periods and lie QUESTIONS_APART;
- counts of introductions must lie COUNTS_APART;
- what still has time to be done (TO_COME) is called fewer only once the period is over.

How many ties are within their rhythm is compared with nothing: it is told of the people and rhythms of today, and those
met for the first time in a period cannot be outside theirs yet.

Without such a difference the figures themselves are said, those with something in them; with too LITTLE on record, what
there is. Everything is about the owner's own conduct. Nothing is praised or blamed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from desktop_app.conduct.figures import Figure
from desktop_app.conduct.periods import Span
from desktop_app.language import tr, trn
from desktop_app.saying import number

# Entries on which a share, or a mean, must rest in each of two periods before they are compared.
ENOUGH = {
    "events": 4,
    "listening": 8,
    "questions": 8,
    "pitched": 8,
    "promises": 5,
    "met_again": 5,
}
APART = 10  # a tenth of the whole
QUESTIONS_APART = 0.5
COUNTS_APART = 2
TO_COME = ("events", "met_again", "introductions")

# With fewer things on record than these, how little there is is what there is to say.
LITTLE = 5

# So many predictions, and so many more that turned out better than worse, make it worth saying.
PREDICTIONS, GLADDER = 5, 3

Figures = Mapping[str, Figure]
_Said = Callable[[int, int], str]  # given how many, and of how many


class Claim(NamedTuple):
    """A difference between two periods: which figure, whether it is now more, and how far apart in its own measure."""

    name: str
    more: bool
    apart: float


def headline(now: Figures, before: Figures | None, span: Span, *, over: bool = True) -> str:
    """One or two sentences on `now`, beside `before` where that is given. Never empty. `over`: the period has ended."""
    if _things(now) < LITTLE:
        return _little(now, span)
    found = claims(now, before, over=over)[:2] if before else []
    # What moved for the better is said first.
    found.sort(key=lambda claim: claim.more == (claim.name == "pitched"))
    said = [_CLAIMS[claim.name, claim.more]() for claim in found]
    told = {claim.name for claim in found}
    for name, sentence in _facts(now):
        if len(said) < 2 and name not in told:
            said.append(sentence)
    if not said:
        return _held(_list(now), span)
    return said[0] if len(said) == 1 else tr("{first} {second}", first=said[0], second=said[1])


def claims(now: Figures, before: Figures, *, over: bool = True) -> list[Claim]:
    """Every difference that the figures support, the widest first, counts last."""
    found = [
        *(
            Claim(name, apart > 0, abs(apart))
            for name in ENOUGH
            if name != "questions" and (apart := _share_apart(now[name], before[name]))
        ),
        *_questions(now, before),
        *_introductions(now, before),
    ]
    found.sort(key=lambda claim: (claim.name == "introductions", -claim.apart))
    return [claim for claim in found if claim.more or over or claim.name not in TO_COME]


def _share_apart(now: Figure, before: Figure) -> float:
    """How far the shares lie apart, 0 where that cannot be said."""
    (some, of), (earlier, of_earlier) = (
        (round(figure.values[0]), figure.out_of or 0) for figure in (now, before)
    )
    if min(of, of_earlier) < ENOUGH[now.name]:
        return 0.0
    # Over one whole, so that nothing is rounded: one entry in each that had gone the other way is `of + of_earlier`.
    apart, whole = some * of_earlier - earlier * of, of * of_earlier
    wide = APART * abs(apart) >= whole and abs(apart) > of + of_earlier
    return apart / whole if wide and apart * (some - earlier) > 0 else 0.0


def _questions(now: Figures, before: Figures) -> Iterator[Claim]:
    one, other = now["questions"], before["questions"]
    apart = one.values[0] - other.values[0]
    enough = min(one.out_of or 0, other.out_of or 0) >= ENOUGH["questions"]
    if enough and abs(apart) >= QUESTIONS_APART:
        # In the measure of a share: four questions are the whole of it.
        yield Claim("questions", apart > 0, abs(apart) / 4)


def _introductions(now: Figures, before: Figures) -> Iterator[Claim]:
    more = round(now["introductions"].values[0] - before["introductions"].values[0])
    if abs(more) >= COUNTS_APART:
        yield Claim("introductions", more > 0, abs(more))


# Called when needed, so that each is translated when it is said.
_CLAIMS: Mapping[tuple[str, bool], Callable[[], str]] = {
    ("events", True): lambda: tr("You reflected on more of your events."),
    ("events", False): lambda: tr("You reflected on fewer of your events."),
    ("listening", True): lambda: tr("You listened more."),
    ("listening", False): lambda: tr("You listened less."),
    ("questions", True): lambda: tr("You asked more in your talks."),
    ("questions", False): lambda: tr("You asked less in your talks."),
    ("pitched", True): lambda: tr("You pitched uninvited more often."),
    ("pitched", False): lambda: tr("You pitched uninvited less often."),
    ("promises", True): lambda: tr("You kept more of your promises in time."),
    ("promises", False): lambda: tr("You kept fewer of your promises in time."),
    ("met_again", True): lambda: tr("You met more of the new people again."),
    ("met_again", False): lambda: tr("You met fewer of the new people again."),
    ("introductions", True): lambda: tr("You made more introductions."),
    ("introductions", False): lambda: tr("You made fewer introductions."),
}


def _facts(now: Figures) -> Iterator[tuple[str, str]]:
    """What the figures say by themselves; a nought is not rubbed in."""
    for name, sentence in _PARTS.items():
        figure = now[name]
        if figure.values[0]:
            yield name, sentence(round(figure.values[0]), figure.out_of or 0)
    better, _, worse = now["predictions"].values
    if (now["predictions"].out_of or 0) >= PREDICTIONS and better - worse >= GLADDER:
        yield "predictions", tr("People were gladder than you thought.")


def _part(
    one: Callable[[], str], both: Callable[[], str], every: Callable[..., str], some: Callable[..., str]
) -> _Said:
    """A part of a whole: the only one there was, both, all of them, or so many, in figures as they stand below."""

    def said(counted: int, of: int) -> str:
        if counted == of:
            return one() if of == 1 else both() if of == 2 else every(all=number(of))
        return some(some=counted, all=of)

    return said


_PARTS: Mapping[str, _Said] = {
    "events": _part(
        lambda: tr("You reflected on the one event."),
        lambda: tr("You reflected on both events."),
        lambda **n: tr("You reflected on all {all} events.", **n),
        lambda **n: tr("You reflected on {some} of {all} events.", **n),
    ),
    "listening": _part(
        lambda: tr("You listened in the one talk."),
        lambda: tr("You listened in both talks."),
        lambda **n: tr("You listened in all {all} talks.", **n),
        lambda **n: tr("You listened in {some} of {all} talks.", **n),
    ),
    "introductions": lambda some, _: trn(
        "You made {some} introduction.", "You made {some} introductions.", some, some=number(some)
    ),
    "promises": _part(
        lambda: tr("You kept the one promise in time."),
        lambda: tr("You kept both promises in time."),
        lambda **n: tr("You kept all {all} promises in time.", **n),
        lambda **n: tr("You kept {some} of {all} promises in time.", **n),
    ),
    "met_again": _part(
        lambda: tr("You met the one new person again."),
        lambda: tr("You met both new people again."),
        lambda **n: tr("You met all {all} new people again.", **n),
        lambda **n: tr("You met {some} of {all} new people again.", **n),
    ),
}


# Little on record


def _counts(now: Figures) -> dict[str, int]:
    """How many things of each kind the figures know of; of talks at least so many."""
    talks = max(now[name].out_of or 0 for name in ("listening", "questions", "pitched", "met_again"))
    introductions = round(now["introductions"].values[0])
    exchanged = round(sum(now["exchanged"].values)) - introductions
    return {
        "events": now["events"].out_of or 0,
        "talks": talks,
        "promises": now["promises"].out_of or 0,
        "introductions": introductions,
        "exchanged": exchanged,
        "predictions": now["predictions"].out_of or 0,
        "released": round(now["released"].values[0]),
    }


def _things(now: Figures) -> int:
    return sum(_counts(now).values())


_COUNTED: Mapping[str, Callable[[int], str]] = {
    "events": lambda n: trn("{number} event", "{number} events", n, number=number(n)),
    "talks": lambda n: trn("{number} talk", "{number} talks", n, number=number(n)),
    "promises": lambda n: trn("{number} promise", "{number} promises", n, number=number(n)),
    "introductions": lambda n: trn("{number} introduction", "{number} introductions", n, number=number(n)),
    "exchanged": lambda n: trn("{number} favour", "{number} favours", n, number=number(n)),
    "predictions": lambda n: trn("{number} prediction", "{number} predictions", n, number=number(n)),
    "released": lambda n: trn("{number} release", "{number} releases", n, number=number(n)),
}


def _list(now: Figures) -> str:
    said = ""
    for name, n in _counts(now).items():
        if n:
            one = _COUNTED[name](n)
            said = tr("{first}, {second}", first=said, second=one) if said else one
    return said


def _little(now: Figures, span: Span) -> str:
    what = _list(now)
    if what:
        return {
            Span.MONTH: tr("Little to count is on record for this month: {what}.", what=what),
            Span.YEAR: tr("Little to count is on record for this year: {what}.", what=what),
        }.get(span) or tr("Little to count is on record for these months: {what}.", what=what)
    if now["rhythm"].known:
        return {
            Span.MONTH: tr("Little to count is on record for this month."),
            Span.YEAR: tr("Little to count is on record for this year."),
        }.get(span) or tr("Little to count is on record for these months.")
    return {
        Span.MONTH: tr("Nothing to count is on record for this month."),
        Span.YEAR: tr("Nothing to count is on record for this year."),
    }.get(span) or tr("Nothing to count is on record for these months.")


def _held(what: str, span: Span) -> str:
    return {
        Span.MONTH: tr("This month holds {what}.", what=what),
        Span.YEAR: tr("This year holds {what}.", what=what),
    }.get(span) or tr("These months hold {what}.", what=what)
