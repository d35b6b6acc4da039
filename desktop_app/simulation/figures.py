"""Lives through a world with each way of prompting, and measures what came of it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from desktop_app.prompts.choosing import DAYS_NUMBER
from desktop_app.simulation.ways import ByRatio, FromLastReminder, Shown, Way, engine
from desktop_app.simulation.world import Tie, World

# A relationship is within its rhythm up to a quarter over it: contact that comes when it is due needs a few days.
WITHIN = 1.25

_TENDED = ("reconnect", "follow_up", "thank", "mend", "introduce", "day_that_matters")

# What the other ways do not bring up at all.
_OTHER_JOBS = ("keep_promise", "predicted")


@dataclass(frozen=True, slots=True)
class Figures:
    """What came of one way of prompting.

    `prompts`: shown in all; `most_a_day`, `a_day`: the most and the mean.
    `longest_wait`: the most days that any living tie was due without being brought up. A tie is due when its rhythm has
    passed since the last contact, since the last note, and since it was refused; and not before the day to which its
    owner put it off. Being brought up ends a wait and begins the next.
    `within`: the mean share of living ties within their rhythm (up to a quarter over). `within_per_prompt`: how many
    relationships were within their rhythm on a mean day, for each prompt of a mean day; `within_per_touch`: for each
    prompt about getting in touch, without those about a promise or a prediction, which the other ways do not have.
    `promises_kept`: of the promises whose day had come, the share kept by it.
    `wasted`: prompts to get in touch shown although the rhythm they go by had not passed since the last real contact,
    or for someone let go.
    The rhythm of a tie is the one that could be known: chosen, else the pair's own once three gaps are there, else the
    ring's.
    """

    prompts: int
    most_a_day: int
    a_day: float
    longest_wait: int
    within: float
    within_per_prompt: float
    within_per_touch: float
    promises_kept: float
    wasted: int
    kinds: dict[str, int]


@dataclass(frozen=True, slots=True)
class Compared:
    """The engine and the two others in one world."""

    people: int
    days: int
    seed: int
    number: int
    engine: Figures
    from_last_reminder: Figures
    by_ratio: Figures

    def as_json(self) -> dict[str, Any]:
        """What `json.dumps` takes."""
        return asdict(self)


def compare(people: int, days: int, seed: int = 1, *, number: int = DAYS_NUMBER) -> Compared:
    """Play `days` days with `people` people to begin with, three times. The same arguments give the same figures."""
    world = World(people, days, seed)
    with engine(number) as own:
        measured = live(world, own)
    return Compared(
        people,
        days,
        seed,
        number,
        measured,
        live(world, FromLastReminder(number)),
        live(world, ByRatio(number)),
    )


def live(world: World, way: Way) -> Figures:
    """Play every day of `world` with one way of prompting."""
    life = _Life(world, way)
    for day in range(world.days):
        life.play(day)
    return life.figures()


@dataclass(slots=True)
class _Life:
    world: World
    way: Way
    last: dict[Tie, int] = field(default_factory=dict)
    contacts: dict[Tie, list[int]] = field(default_factory=dict)
    shown: dict[Tie, int] = field(default_factory=dict)
    asleep: dict[Tie, int] = field(default_factory=dict)
    gone: set[Tie] = field(default_factory=set)
    answers: dict[int, list[tuple[Tie, int]]] = field(default_factory=dict)
    owed: dict[Tie, int] = field(default_factory=dict)
    kept: int = 0
    promised: int = 0
    longest: int = 0
    wasted: int = 0
    within: float = 0.0
    tended: float = 0.0
    counts: list[int] = field(default_factory=list)
    kinds: dict[str, int] = field(default_factory=dict)

    def play(self, day: int) -> None:
        for tie in self.world.ties:
            if tie.met == day:
                self._meet(tie)
        self._happen(day)
        shown = self.way.show(day)
        self.counts.append(len(shown))
        for one in shown:
            self._notice(one, day)
        self._measure(day)
        for one in shown:
            self._answer(one, day)
        self._keep_promises(day)

    def _meet(self, tie: Tie) -> None:
        self.way.meet(tie)
        self.last[tie], self.contacts[tie] = tie.past[-1], list(tie.past)

    def _happen(self, day: int) -> None:
        """What comes without the owner's doing: answers to notes, and people who meet anyway."""
        for tie, note in self.answers.pop(day, []):
            self.way.answered(tie, day, note)
            self._was_in_touch(tie, day)
        for tie in self.last:
            if self.world.spoke(tie, day):
                self.way.contact(tie, day)
                self._talked(tie, day)

    def _talked(self, tie: Tie, day: int) -> None:
        self._was_in_touch(tie, day)
        due = self.world.promised(tie, day)
        if due is not None and tie not in self.owed:
            self.way.promise(tie, day, due)
            self.owed[tie] = due
        for direction, happened in (("given", self.world.gave), ("received", self.world.received)):
            if happened(tie, day):
                self.way.favor(tie, day, direction)

    def _was_in_touch(self, tie: Tie, day: int) -> None:
        self.last[tie] = day
        self.contacts[tie].append(day)
        self.asleep.pop(tie, None)

    def _notice(self, one: Shown, day: int) -> None:
        self.kinds[one.kind] = self.kinds.get(one.kind, 0) + 1
        self.shown[one.tie] = day
        too_soon = one.kind == "reconnect" and day - self.last[one.tie] < one.rhythm
        if too_soon or (one.tie in self.gone and one.kind != "welcome_back"):
            self.wasted += 1

    def _measure(self, day: int) -> None:
        alive = [tie for tie in self.last if tie.alive and tie not in self.gone]
        good = 0
        for tie in alive:
            rhythm = tie.knowable(self.contacts[tie])
            silence = day - self.last[tie]
            good += silence <= WITHIN * rhythm
            due = max(self.last[tie] + rhythm, self.asleep.get(tie, 0))
            wait = day - max(due, self.shown.get(tie, 0))
            self.longest = max(self.longest, wait)
        self.within += good / max(1, len(alive))
        self.tended += good

    def _answer(self, one: Shown, day: int) -> None:
        tie = one.tie
        if one.kind == "keep_promise":
            if self.world.keeps_when_asked(tie, day):
                self.way.act(one, day, "done")
                self._settle(tie, day)
        elif one.kind in _TENDED:
            self._tend(one, day)
        else:
            yes = self.world.says_yes(tie, day)
            self.way.act(one, day, "yes" if yes else "no")
            if yes and one.kind in ("rest", "release"):
                self.gone.add(tie)
            elif one.kind == "welcome_back":
                self.gone.discard(tie)

    def _tend(self, one: Shown, day: int) -> None:
        tie = one.tie
        rhythm = tie.knowable(self.contacts[tie])
        if not self.world.takes_up(tie, day):
            declined = self.world.declines(tie, day)
            if declined == "not_this":
                self.asleep[tie] = day + rhythm
                self.way.act(one, day, "not_this")
            elif declined:
                self.asleep[tie] = day + int(declined)
                self.way.act(one, day, "later", int(declined))
        elif one.kind == "reconnect" and self.world.talks(tie, day):
            self.way.act(one, day, "talk")
            self._talked(tie, day)
        else:
            self.asleep[tie] = day + rhythm
            self.way.act(one, day, "guess" if self.world.predicts(tie, day) else "note")
            answer = self.world.answer_day(tie, day)
            if answer is not None:
                self.answers.setdefault(answer, []).append((tie, day))

    def _keep_promises(self, day: int) -> None:
        for tie, due in list(self.owed.items()):
            if due == day and self.world.keeps_anyway(tie, due):
                self.way.keep(tie, day)
                self._settle(tie, day)
            elif due + 30 == day:
                # Nobody waits for it any more; it was not kept in time.
                self.way.keep(tie, day)
                self._settle(tie, day)

    def _settle(self, tie: Tie, day: int) -> None:
        due = self.owed.pop(tie, None)
        if due is not None:
            self.promised += 1
            self.kept += day <= due

    def figures(self) -> Figures:
        days, prompts = len(self.counts), sum(self.counts)
        other = sum(self.kinds.get(kind, 0) for kind in _OTHER_JOBS)
        open_still = sum(due < days for due in self.owed.values())
        return Figures(
            prompts=prompts,
            most_a_day=max(self.counts, default=0),
            a_day=round(prompts / days, 2),
            longest_wait=self.longest,
            within=round(self.within / days, 3),
            within_per_prompt=round(self.tended / max(1, prompts), 1),
            within_per_touch=round(self.tended / max(1, prompts - other), 1),
            promises_kept=round(self.kept / max(1, self.promised + open_still), 3),
            wasted=self.wasted,
            kinds=dict(sorted(self.kinds.items())),
        )
