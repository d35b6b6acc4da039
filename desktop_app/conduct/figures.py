"""The figures about the owner's own conduct: what each means, and how it is said.

How each is counted stands in `counting.py`, once; what is said here of a definition says the same in words.
"""

from __future__ import annotations

from typing import NamedTuple

from desktop_app.language import tr

NAMES = (
    "events",
    "listening",
    "questions",
    "pitched",
    "promises",
    "introductions",
    "met_again",
    "exchanged",
    "predictions",
    "released",
    "rhythm",
)

# Those whose first number is a part of `out_of`.
SHARES = ("events", "listening", "promises", "met_again", "rhythm")


class Figure(NamedTuple):
    """One figure of one period. `known` is False where nothing on record could be counted.

    `values`, and `out_of` where there is one:
    events (reflected on,) of those held; listening (mostly them or even,) of talks with a balance; questions (mean a
    talk,) of talks counted; pitched (uninvited, mended) of talks where it is on record whether; promises (kept in
    time,) of those due; introductions (made, alive); met_again (met again,) of new people; exchanged (given, received);
    predictions (better, as expected, worse) of those settled; released (how many,); rhythm (within,) of ties with a
    rhythm.
    """

    name: str
    values: tuple[float, ...]
    out_of: int | None = None
    known: bool = True


def share(figure: Figure) -> float | None:
    """The part from 0 to 1 where the figure is one of a whole and anything is on record, else None."""
    if figure.name not in SHARES or not figure.out_of:
        return None
    return figure.values[0] / figure.out_of


# Called when needed, so that each is translated when it is said.
_LABELS = {
    "events": lambda: tr("Events reflected on"),
    "listening": lambda: tr("Talks you listened in"),
    "questions": lambda: tr("Questions asked per talk"),
    "pitched": lambda: tr("Pitched uninvited"),
    "promises": lambda: tr("Promises kept in time"),
    "introductions": lambda: tr("Introductions made"),
    "met_again": lambda: tr("New people met again"),
    "exchanged": lambda: tr("Given and received"),
    "predictions": lambda: tr("Gladder than you expected"),
    "released": lambda: tr("Blessed and released"),
    "rhythm": lambda: tr("Ties within their rhythm"),
}

_DEFINITIONS = {
    "events": lambda: tr(
        "Of the events in your journal whose day has come and that were not cancelled, those with a finished "
        "reflection, whenever it was written."
    ),
    "listening": lambda: tr(
        "Of the talks whose listening balance is on record, those that were mostly them or even."
    ),
    "questions": lambda: tr(
        "How many questions you asked in a talk, on average over the talks where it is on record. Four stands for "
        "four or more."
    ),
    "pitched": lambda: tr(
        "Talks with a pitch nobody had asked for and nothing had made plain; and how many of them you have put right "
        "since."
    ),
    "promises": lambda: tr(
        "Of your own promises whose day has passed, those kept by their day. Promises withdrawn or passed on by then "
        "are left out; one due today still has time."
    ),
    "introductions": lambda: tr(
        "Introductions with a day on which both were brought together; and how many of them have come alive since."
    ),
    "met_again": lambda: tr(
        "Of the people you first talked with in this time, those you talked with again on a later day of it."
    ),
    "exchanged": lambda: tr(
        "What you gave, introductions made among it, and what you received, by the day on record."
    ),
    "predictions": lambda: tr(
        "Of the notes whose answer you had guessed and then noted, how many were received better than you thought, "
        "as you thought, or worse."
    ),
    "released": lambda: tr(
        "People you let go of with your good wishes, unless you welcomed them back by the end."
    ),
    "rhythm": lambda: tr(
        "Of the active people with a rhythm whom you had met or heard from by the end, those whose last contact was no "
        "longer ago than their rhythm. Rhythms, and who is active, are as they are today."
    ),
}


def label(name: str) -> str:
    """What the figure is called: "Events reflected on"."""
    return _LABELS[name]()


def definition(name: str) -> str:
    """What exactly is counted, in one or two sentences."""
    return _DEFINITIONS[name]()


def said(figure: Figure) -> str:
    """The figure as it stands beside its label: "11 of 12", "3.1", "1, mended 1", "5 and 1", "nothing on record"."""
    if not figure.known:
        return tr("nothing on record")
    brief, further = briefly(figure), [round(value) for value in figure.values[1:]]
    if figure.name == "predictions" and further[1]:
        return tr("{figure}, worse {worse}", figure=brief, worse=further[1])
    if figure.name == "pitched" and further[0]:
        return tr("{figure}, mended {mended}", figure=brief, mended=further[0])
    if figure.name == "introductions" and further[0]:
        return tr("{figure}, alive {alive}", figure=brief, alive=further[0])
    return brief


def briefly(figure: Figure) -> str:
    """A known figure beside another of its kind: without what became of it since."""
    values = [round(value) for value in figure.values]
    if figure.name in (*SHARES, "predictions"):
        return tr("{some} of {all}", some=values[0], all=figure.out_of)
    if figure.name == "questions":
        return tr("{mean}", mean=f"{figure.values[0]:.1f}")
    if figure.name == "exchanged":
        return tr("{given} and {received}", given=values[0], received=values[1])
    return str(values[0])
