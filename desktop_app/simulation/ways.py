"""Three ways of prompting, lived with by the same owner in the same world: the engine's own, and two others'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, Protocol

from desktop_app.journal import Journal
from desktop_app.paths import Places
from desktop_app.people.recount import recount
from desktop_app.prompts.prompt import Kind, Prompt
from desktop_app.simulation.world import START, Tie
from desktop_app.store import models


class Shown(NamedTuple):
    """Something brought up: about whom, of which kind, and the rhythm it goes by (0 where time is not the reason)."""

    tie: Tie
    kind: str
    rhythm: int = 0


class Way(Protocol):
    """One way of prompting. Days are counted from the first one."""

    def meet(self, tie: Tie) -> None:
        """Somebody comes in, with the talks of their past."""

    def contact(self, tie: Tie, day: int) -> None:
        """The two spoke, or a note was answered."""

    def show(self, day: int) -> Sequence[Shown]:
        """What is brought up on this day."""

    def act(self, shown: Shown, day: int, action: str, days: int = 0) -> None:
        """What the owner does with it: "note", "guess" (a note with a prediction), "talk", "done",
        "later" (so many `days`), "not_this", "yes" or "no"."""

    def answered(self, tie: Tie, day: int, note: int) -> None:
        """The note of day `note` was answered on `day`."""

    def promise(self, tie: Tie, day: int, due: int) -> None:
        """The owner promised something."""

    def keep(self, tie: Tie, day: int) -> None:
        """The owner kept what they had promised, unasked."""

    def favor(self, tie: Tie, day: int, direction: str) -> None:
        """Something was given or received."""


class _Plain:
    """What both other ways leave out."""

    def __init__(self, number: int) -> None:
        self.number = number

    def answered(self, tie: Tie, day: int, note: int) -> None:
        self.contact(tie, day)

    def contact(self, tie: Tie, day: int) -> None:
        raise NotImplementedError

    def promise(self, tie: Tie, day: int, due: int) -> None: ...

    def keep(self, tie: Tie, day: int) -> None: ...

    def favor(self, tie: Tie, day: int, direction: str) -> None: ...


class FromLastReminder(_Plain):
    """Fixed reminders, each counted from the last reminder, whatever has happened since: Monica's way."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self._next: dict[Tie, int] = {}

    def meet(self, tie: Tie) -> None:
        self._next[tie] = max(tie.past[-1] + tie.configured, tie.met)

    def contact(self, tie: Tie, day: int) -> None: ...

    def show(self, day: int) -> Sequence[Shown]:
        due = sorted((next_, tie.id, tie) for tie, next_ in self._next.items() if next_ <= day)
        shown = [tie for _, _, tie in due[: self.number]]
        for tie in shown:
            self._next[tie] = day + tie.configured
        return [Shown(tie, "reconnect", tie.configured) for tie in shown]

    def act(self, shown: Shown, day: int, action: str, days: int = 0) -> None: ...


class ByRatio(_Plain):
    """Everybody past their cadence, sorted by the days past it over the cadence: Bonds' way."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self._last: dict[Tie, int] = {}

    def meet(self, tie: Tie) -> None:
        self._last[tie] = tie.past[-1]

    def contact(self, tie: Tie, day: int) -> None:
        self._last[tie] = day

    def show(self, day: int) -> Sequence[Shown]:
        ratios = sorted(
            (-(day - last - tie.configured) / tie.configured, tie.id, tie) for tie, last in self._last.items()
        )
        due = [tie for ratio, _, tie in ratios if ratio <= 0]
        return [Shown(tie, "reconnect", tie.configured) for tie in due[: self.number]]

    def act(self, shown: Shown, day: int, action: str, days: int = 0) -> None:
        if action in ("note", "guess", "talk"):
            # A note sent is an interaction like others there.
            self._last[shown.tie] = day


class Engine:
    """The engine itself, with a real journal in a folder of its own."""

    def __init__(self, journal: Journal, clock: Clock, number: int) -> None:
        self._journal, self._clock, self._number = journal, clock, number
        self._ids: dict[Tie, int] = {}
        self._ties: dict[int, Tie] = {}
        self._prompts: dict[Tie, Prompt] = {}
        self._notes: dict[tuple[Tie, int], int] = {}
        self._promises: dict[Tie, list[int]] = {}

    def meet(self, tie: Tie) -> None:
        store = self._journal._store
        self._clock.day = min(tie.past[0], tie.met)
        person = self._journal.people.add(f"Person {tie.id + 1}", ring=tie.ring).id
        if tie.chosen:
            self._journal.people.change(person, rhythm_days=tie.chosen)
        with store.unit() as unit:
            for day in tie.past:
                unit.insert(models.Interaction, person=person, day=_on(day))
            recount(unit, store, (person,))
        self._ids[tie], self._ties[person] = person, tie

    def contact(self, tie: Tie, day: int) -> None:
        self._journal.interactions.log(self._ids[tie], day=_on(day))

    def show(self, day: int) -> Sequence[Shown]:
        self._clock.day = day
        page = self._journal.today_page
        prompts = page.page(_on(day), number=self._number).prompts
        reviews = [prompt for prompt in prompts if prompt.kind is Kind.REVIEW_DUE]
        if reviews:
            # This world is about ties alone: looking back on all of them takes no place from any.
            for prompt in reviews:
                page.respond(prompt, "not_this", day=_on(day - 1))
            prompts = page.page(_on(day), number=self._number).prompts
        self._prompts = {self._ties[prompt.person]: prompt for prompt in prompts if prompt.person is not None}
        return [Shown(tie, prompt.kind.value, self._rhythm(prompt)) for tie, prompt in self._prompts.items()]

    def _rhythm(self, prompt: Prompt) -> int:
        if prompt.kind is not Kind.RECONNECT or prompt.person is None:
            return 0
        return self._journal.standings.of(prompt.person).rhythm or 0

    def act(self, shown: Shown, day: int, action: str, days: int = 0) -> None:
        prompt, today = self._prompts[shown.tie], _on(day)
        page = self._journal.today_page
        if action in ("note", "guess"):
            expected = "unsure" if action == "guess" else None
            sent = self._journal.reaching.sent
            note = sent(self._ids[shown.tie], "…", day=today, expected=expected, prompt=prompt)
            self._notes[shown.tie, day] = note
        elif action == "talk":
            page.respond(prompt, "talked", day=today)
        elif action == "later":
            page.respond(prompt, "later", day=today, until=today + timedelta(days=days))
        elif action in ("yes", "no"):
            self._decide(prompt, today, action == "yes")
        else:
            page.respond(prompt, action, day=today)

    def _decide(self, prompt: Prompt, today: date, yes: bool) -> None:
        """The questions: rest, release, welcome back, how a prediction turned out."""
        page = self._journal.today_page
        if prompt.kind is Kind.PREDICTED:
            page.respond(prompt, "as_expected" if yes else "worse", day=today)
        elif prompt.kind is Kind.WELCOME_BACK:
            page.respond(prompt, "welcome", day=today)
        elif prompt.kind is Kind.REST:
            page.respond(prompt, "rest" if yes else "keep", day=today)
        elif yes and prompt.person is not None:
            promises = self._journal.promises.of(prompt.person)
            settle = {one.id: "withdrawn" for one in promises if one.state == "open"}
            self._journal.releases.release(prompt.person, why="", words="", day=today, settle=settle)
        else:
            page.respond(prompt, "keep", day=today)

    def answered(self, tie: Tie, day: int, note: int) -> None:
        self._clock.day = day
        if (tie, note) in self._notes:
            self._journal.interactions.answered(self._notes[tie, note], answered=True)
        self._journal.interactions.log(
            self._ids[tie], kind="note", day=_on(day), opened_by="them", channel="mail"
        )

    def promise(self, tie: Tie, day: int, due: int) -> None:
        add = self._journal.promises.add
        id = add("send what I said", day=_on(day), person=self._ids[tie], due=_on(due))
        self._promises.setdefault(tie, []).append(id)

    def keep(self, tie: Tie, day: int) -> None:
        for id in self._promises.get(tie, []):
            if self._journal.promises.get(id).state == "open":
                self._journal.promises.settle(id, "kept", day=_on(day))
                return

    def favor(self, tie: Tie, day: int, direction: str) -> None:
        self._journal.favors.add(self._ids[tie], direction, "a small thing", day=_on(day))


class Clock:
    """Noon of the day the simulation has come to."""

    day = 0

    def __call__(self) -> datetime:
        return datetime.combine(_on(self.day), time(12), UTC)


@contextmanager
def engine(number: int) -> Iterator[Engine]:
    """The engine with an empty journal, which is gone afterwards. Raises `PlaceError` when there is no room for one."""
    with TemporaryDirectory(prefix="afterword-simulation-") as made:
        folder, clock = Path(made), Clock()
        places = Places.default(folder / "data")
        journal, _ = Journal.create(
            folder / "journal", passphrase="nobody is in it", places=places, clock=clock
        )
        with closing(journal):
            yield Engine(journal, clock, number)


def _on(day: int) -> date:
    return START + timedelta(days=day)
