"""A network of people as it might be, and an owner who acts on some of what is brought up. Nobody in it is real.

Everything that happens by chance is drawn from the seed, the person, the day and what is asked, never from the order of
asking: so the very same things happen to every way of prompting that is compared in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from hashlib import blake2b
from typing import NamedTuple

from desktop_app.people.rhythm import RING_DAYS, learned
from desktop_app.people.values import Ring

# How often people speak when nothing keeps them from it: days, and how many of a hundred pairs.
_RHYTHMS = ((14, 6), (21, 8), (30, 14), (45, 16), (60, 18), (90, 18), (120, 10), (180, 10))

# Left to itself contact comes less often than a pair is used to: that is why people drift.
_DRIFT = 1.8

# Shares of a hundred. Ties that are over without anybody having said so; people whom the owner never takes up, whatever
# is brought up; pairs for which a rhythm was chosen; pairs with too short a past to show one.
_OVER, _NEVER, _CHOSEN, _NEW = 8, 5, 25, 20

# One new person is met every so many days.
_MEETS_EVERY = 12

# How likely an answer to a note is, when a tie is alive and when it is over; and how long it takes at most.
_ANSWERS, _ANSWERS_NO_MORE, _ANSWERED_WITHIN = 0.8, 0.05, 12

# Of what the owner takes up, this share is a talk at once; the rest is a note.
_TALKS = 0.3

# How often a prediction is made with a note.
_PREDICTS = 0.3

# A talk leaves a promise of the owner, something given, something received.
_PROMISES, _GIVES, _RECEIVES = 0.1, 0.1, 0.05

# Promises that are kept without being brought up, and those kept on a day on which they are.
_KEPT_ANYWAY, _KEPT_WHEN_ASKED = 0.4, 0.8


# The first simulated day; any would do.
START = date(2024, 1, 1)


class Tie(NamedTuple):
    """One person of the network. Days are counted from the first simulated day; those before it are negative.

    `rhythm`: the days this pair is used to. `alive`: whether the other side would still answer. `willing`: how likely
    the owner takes them up when they are brought up. `past`: days of earlier talks. `met`: the day they came in.
    """

    id: int
    rhythm: int
    ring: Ring
    chosen: int | None
    alive: bool
    willing: float
    past: tuple[int, ...]
    met: int

    @property
    def configured(self) -> int:
        """The rhythm an owner would have set: the chosen one, else the ring's."""
        return self.chosen or RING_DAYS[self.ring]

    def knowable(self, contacts: Sequence[int]) -> int:
        """The rhythm anybody could know after contacts on these days: the chosen one, the pair's own, or the ring's."""
        days = [START + timedelta(days=day) for day in contacts]
        return self.configured if self.chosen or learned(days) is None else self.rhythm


class World:
    """`people` ties at the start, and who is met in `days` days."""

    def __init__(self, people: int, days: int, seed: int) -> None:
        self.days, self._seed = days, seed
        newcomers = range(_MEETS_EVERY, days, _MEETS_EVERY)
        self.ties: tuple[Tie, ...] = (
            *(self._tie(id, 0) for id in range(people)),
            *(self._tie(people + place, met) for place, met in enumerate(newcomers)),
        )

    def chance(self, asked: str, tie: Tie, day: int) -> float:
        """A number from 0 up to 1 for this question about this person on this day, always the same."""
        said = f"{self._seed}:{asked}:{tie.id}:{day}".encode()
        return int.from_bytes(blake2b(said, digest_size=7).digest()) / 2**56

    def spoke(self, tie: Tie, day: int) -> bool:
        """Whether the two spoke on this day without any help."""
        return tie.alive and tie.met < day and self.chance("spoke", tie, day) < 1 / (_DRIFT * tie.rhythm)

    def takes_up(self, tie: Tie, day: int) -> bool:
        """Whether the owner acts on what is brought up about this person on this day."""
        return self.chance("acts", tie, day) < tie.willing

    def talks(self, tie: Tie, day: int) -> bool:
        """Whether acting is a talk at once; else it is a note."""
        return tie.alive and self.chance("talks", tie, day) < _TALKS

    def answer_day(self, tie: Tie, day: int) -> int | None:
        """The day on which a note of `day` is answered, if it is."""
        likely = _ANSWERS if tie.alive else _ANSWERS_NO_MORE
        if self.chance("answers", tie, day) >= likely:
            return None
        return day + 1 + int(self.chance("when", tie, day) * _ANSWERED_WITHIN)

    def declines(self, tie: Tie, day: int) -> str:
        """What the owner does instead of acting: "" for nothing, "not_this", or the days it is put off, as text."""
        chance = self.chance("declines", tie, day)
        if chance < 0.5:
            return ""
        if chance < 0.6:
            return "not_this"
        return "1" if chance < 0.8 else "7" if chance < 0.95 else "30"

    def predicts(self, tie: Tie, day: int) -> bool:
        """Whether the owner says, while writing, how glad they will be."""
        return self.chance("predicts", tie, day) < _PREDICTS

    def promised(self, tie: Tie, day: int) -> int | None:
        """The day by which something was promised in a talk of `day`, if anything was."""
        if self.chance("promises", tie, day) >= _PROMISES:
            return None
        return day + 3 + int(self.chance("by", tie, day) * 18)

    def gave(self, tie: Tie, day: int) -> bool:
        return self.chance("gave", tie, day) < _GIVES

    def received(self, tie: Tie, day: int) -> bool:
        return tie.alive and self.chance("received", tie, day) < _RECEIVES

    def keeps_anyway(self, tie: Tie, due: int) -> bool:
        """Whether the promise due on this day is kept on it without being brought up."""
        return self.chance("keeps", tie, due) < _KEPT_ANYWAY

    def keeps_when_asked(self, tie: Tie, day: int) -> bool:
        return self.chance("asked", tie, day) < _KEPT_WHEN_ASKED

    def says_yes(self, tie: Tie, day: int) -> bool:
        """The owner's answer to a question about the whole tie: rest, let go, welcome back."""
        return not tie.alive or self.chance("yes", tie, day) < 0.3

    def _tie(self, id: int, met: int) -> Tie:
        blank = Tie(id, 0, Ring.KNOWN, None, alive=True, willing=0.0, past=(), met=met)
        rhythm = _pick(_RHYTHMS, self.chance("rhythm", blank, 0))
        ring = _ring(rhythm, self.chance("ring", blank, 0))
        new = met > 0 or self.chance("new", blank, 0) * 100 < _NEW
        alive = self.chance("over", blank, 0) * 100 >= _OVER
        never = self.chance("never", blank, 0) * 100 < _NEVER
        return Tie(
            id=id,
            rhythm=rhythm,
            ring=ring,
            chosen=rhythm if self.chance("chosen", blank, 0) * 100 < _CHOSEN else None,
            alive=alive,
            willing=0.0 if never else 0.25 + self.chance("willing", blank, 0) / 2,
            past=(met,) if new else tuple(self._past(blank, rhythm)),
            met=met,
        )

    def _past(self, tie: Tie, rhythm: int) -> Iterator[int]:
        """From five to nine talks, with gaps between half a rhythm and one and a half, the last one lately."""
        day = -round(self.chance("last", tie, 0) * rhythm * 1.5)
        days = [day]
        for place in range(1, 5 + int(self.chance("talks before", tie, 0) * 5)):
            day -= max(4, round(rhythm * (0.5 + self.chance("gap", tie, place))))
            days.append(day)
        return reversed(days)


def _pick(shares: Sequence[tuple[int, int]], chance: float) -> int:
    for value, share in shares:
        chance -= share / 100
        if chance < 0:
            return value
    return shares[-1][0]


def _ring(rhythm: int, chance: float) -> Ring:
    """The ring an owner would choose: not always that of the rhythm."""
    if rhythm <= 30:
        return Ring.INNER if chance < 0.5 else Ring.CLOSE
    if rhythm <= 90:
        return Ring.CLOSE if chance < 0.6 else Ring.KNOWN
    return Ring.CLOSE if chance < 0.2 else Ring.KNOWN
