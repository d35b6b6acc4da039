"""Reviews of periods: begun, gone on with for as many days as they take, decided person by person, closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop_app.conduct.periods import Period, Span, long_name, review_name
from desktop_app.errors import BadInput, NotFound
from desktop_app.language import tr
from desktop_app.people.people import People
from desktop_app.people.promises import Promises
from desktop_app.people.standings import Standings
from desktop_app.prompts.unreviewed import last_unreviewed
from desktop_app.reflection import records
from desktop_app.reflection.reflections import Reflections
from desktop_app.review import closing
from desktop_app.review.closing import Closed
from desktop_app.review.values import Letter, Review, Step, What
from desktop_app.store import models
from desktop_app.store.database import Store

if TYPE_CHECKING:
    from desktop_app.conduct.conduct import Conduct

Progress = Callable[[int, int], None]

# The guides of its questions and of its letter.
QUESTIONS, LETTER = "quarter", "letter"

# Decisions carried out between two words about how far it is.
_AT_ONCE = 25

_REVIEWS = (
    "SELECT v.id, v.uid, v.span, v.first, v.last, v.begun, v.state, v.closed, v.questions_id, v.letter_id, "
    "q.deleted IS NULL, l.deleted IS NULL FROM review v JOIN reflection q ON q.id = v.questions_id "
    "JOIN reflection l ON l.id = v.letter_id WHERE v.deleted IS NULL AND "
)


class Reviews:
    """What is decided about somebody is a named step each, and changes nothing about them until `close`."""

    def __init__(
        self,
        store: Store,
        conduct: Conduct,
        reflections: Reflections,
        people: People,
        standings: Standings,
        promises: Promises,
    ) -> None:
        self._store, self._conduct, self._reflections = store, conduct, reflections
        self._people, self._standings, self._promises = people, standings, promises

    # Which

    def suggested(self, day: date) -> Period:
        """The period to look at on `day`: that of the open review begun last, else the one that is due, else the one of
        the day."""
        found = self._select("v.state = 'open' ORDER BY v.begun DESC, v.id DESC LIMIT 1")
        return found[0].period if found else self.due(day) or self._conduct.period(day)

    def due(self, day: date) -> Period | None:
        """The period that ended last before `day`, when something was written or said in it and it was not looked back
        on: a review that is open is still due."""
        found = last_unreviewed(self._store, day, self._conduct.way())
        return found.period if found else None

    def of(self, period: Period) -> Review | None:
        """The review of this very period."""
        found = self._of(period)
        return found[0] if found else None

    def past(self) -> tuple[Review, ...]:
        """Every review, open and closed; that of the newest period first."""
        return self._select("1 ORDER BY v.last DESC, v.first DESC, v.id DESC")

    def get(self, id: int) -> Review:
        """Raises `NotFound`."""
        found = self._select("v.id = ?", id)
        if not found:
            raise NotFound(tr("This review is not in the journal."), tr("Nothing was changed."))
        return found[0]

    def of_reflection(self, reflection: int) -> Review | None:
        """The review whose questions or letter this reflection holds."""
        found = self._select("? IN (v.questions_id, v.letter_id)", reflection)
        return found[0] if found else None

    # Beginning

    def begin(self, period: Period, day: date, *, origin: object = None) -> Review:
        """The review of a period, begun on `day` with its two reflections unless there is one. As with every draft,
        beginning is no step to be undone."""
        found = self.of(period)
        if found is not None:
            return found
        with self._store.unit(origin=origin) as unit:
            unit.insert(
                models.Review,
                span=period.span.value,
                first=period.first,
                last=period.last,
                begun=day,
                questions=self._reflections.begin(unit, QUESTIONS, day=day, title=_questions_title(period)),
                letter=self._reflections.begin(unit, LETTER, day=day, title=_letter_title(period)),
            )
        return self._of(period)[0]

    def last_letter(self, period: Period) -> Letter | None:
        """The letter of the nearest earlier period that has words."""
        found = self._store.read(
            "SELECT v.span, v.first, v.last, r.id, r.day FROM review v "
            "JOIN reflection r ON r.id = v.letter_id AND r.deleted IS NULL "
            "WHERE v.last < ? AND v.deleted IS NULL AND EXISTS (SELECT 1 FROM answer a "
            "WHERE a.reflection_id = r.id AND trim(a.text) <> '' AND a.deleted IS NULL) "
            "ORDER BY v.last DESC, v.first DESC, v.id DESC LIMIT 1",
            (period.last.isoformat(),),
        )
        for span, first, last, reflection, day in found:
            written = [answer.text for answer in self._reflections.answers(reflection) if answer.text.strip()]
            return Letter(
                _period(span, first, last), date.fromisoformat(day), "\n\n".join(written), reflection
            )
        return None

    # Deciding

    def decisions(self, review: int) -> dict[int, What]:
        """What was decided about whom, in the order in which it was."""
        rows = self._store.read(
            "SELECT d.person_id, d.what FROM decision d JOIN person p ON p.id = d.person_id AND p.deleted IS NULL "
            "WHERE d.review_id = ? AND d.deleted IS NULL ORDER BY d.id",
            (review,),
        )
        return {person: What(what) for person, what in rows}

    def decide(self, review: int, person: int, what: What, day: date, *, origin: object = None) -> None:
        """Note what is decided about somebody, in place of what was before.

        Raises `NotFound` for somebody who is not in the journal, `BadInput` when the review is closed.
        """
        self._need_open(review)
        name = self._people.get(person).name
        before = self._decided(review, person)
        if before is not None and before[1] == what:
            return
        with self._store.unit(_step_name(what, name), origin=origin) as unit:
            if before is None:
                unit.insert(models.Decision, review=review, person=person, what=what.value, day=day)
            else:
                unit.update(models.Decision, before[0], what=what.value, day=day)

    def clear(self, review: int, person: int, *, origin: object = None) -> None:
        """Take away what was decided about somebody. Raises as `decide` does."""
        self._need_open(review)
        name = self._people.get(person).name
        before = self._decided(review, person)
        if before is not None:
            with self._store.unit(tr("Leave open: {name}", name=name), origin=origin) as unit:
                unit.remove(models.Decision, before[0])

    # Closing

    def plan(self, review: int, day: date) -> tuple[Step, ...]:
        """What closing on `day` will do, about everybody who was decided on and is active: releases first, of these
        those with open promises; then rests, what is deepened, kept, skipped. Of a closed review: what was left."""
        period, rings = self.get(review).period, self._standings.ring_days()
        return tuple(closing.step(one, period, day, rings) for one in self._planned(review))

    def done(self, review: int) -> tuple[Step, ...]:
        """What closing did, by name; of a review that is open, nothing."""
        found = self.get(review)
        if found.closed is None:
            return ()
        return tuple(closing.carried_out(self._store, self._standings, review, found.period, found.closed))

    def close(
        self, review: int, day: date, *, origin: object = None, on_progress: Progress | None = None
    ) -> Closed:
        """Let everything decided take effect and finish the two reflections, as one step that undo takes back whole.

        Whoever is to be released and has open promises stays as they are, and is told of in `left`. `on_progress` is
        told how many are done, of how many; what it raises stops the step, of which then nothing is left. Raises
        `BadInput` when the review is closed, or `day` is before `closing.first_day` of its period.
        """
        found = self._need_open(review)
        if day < closing.first_day(found.period):
            raise BadInput(
                tr("There is still much to come before this review is over."),
                tr("What you decided and wrote is kept."),
                tr("Close it once its time is nearly over."),
            )
        rings = self._standings.ring_days()
        with self._store.unit(_closing_name(found.period.span), origin=origin) as unit:
            plan = self._planned(review)
            left = [one for one in plan if one.promises]
            ready = [one for one in plan if not one.promises]
            for at, one in enumerate(ready, 1):
                closing.carry_out(unit, self._store, one, found.period, day, rings)
                if on_progress and (at % _AT_ONCE == 0 or at == len(ready)):
                    on_progress(at, len(ready))
            for reflection in (found.questions, found.letter):
                self._reflections.finish_within(unit, reflection)
            unit.update(models.Review, review, state="closed", closed=day)
        return Closed(
            sum(one.what is not What.SKIP for one in ready),
            tuple(closing.step(one, found.period, day, rings) for one in left),
        )

    # Inside

    def _planned(self, review: int) -> list[closing.Planned]:
        return closing.planned(self._store, self._standings, self._promises, review)

    def _need_open(self, id: int) -> Review:
        review = self.get(id)
        if review.state != "open":
            raise BadInput(
                tr("This review is closed."),
                tr("Nothing was changed."),
                tr("Undo opens it again, as long as closing it was the last thing done."),
            )
        return review

    def _decided(self, review: int, person: int) -> tuple[int, str] | None:
        found = self._store.read(
            "SELECT id, what FROM decision WHERE review_id = ? AND person_id = ? AND deleted IS NULL",
            (review, person),
        )
        return (found[0][0], found[0][1]) if found else None

    def _of(self, period: Period) -> tuple[Review, ...]:
        return self._select(
            "v.first = ? AND v.last = ? AND v.span = ? LIMIT 1",
            period.first.isoformat(),
            period.last.isoformat(),
            period.span.value,
        )

    def _select(self, where: str, *values: Any) -> tuple[Review, ...]:
        rows = self._store.read(_REVIEWS + where, values)
        if not all(whole for row in rows for whole in row[-2:]):
            self._mend(rows)
            rows = self._store.read(_REVIEWS + where, values)
        return tuple(_review(row) for row in rows)

    def _mend(self, rows: list[tuple[Any, ...]]) -> None:
        """Give a review an empty page for one that was deleted, so that it can be written on again."""
        with self._store.unit() as unit:
            for id, *_, questions, letter, questions_there, letter_there in rows:
                if not questions_there:
                    new = records.begin_again(unit, self._store, questions)
                    unit.update(models.Review, id, questions=new)
                if not letter_there:
                    new = records.begin_again(unit, self._store, letter)
                    unit.update(models.Review, id, letter=new)


def _review(row: tuple[Any, ...]) -> Review:
    id, uid, span, first, last, begun, state, closed, questions, letter, *_ = row
    return Review(
        id,
        uid,
        _period(span, first, last),
        date.fromisoformat(begun),
        state,
        date.fromisoformat(closed) if closed else None,
        questions,
        letter,
    )


def _period(span: str, first: str, last: str) -> Period:
    return Period(Span(span), date.fromisoformat(first), date.fromisoformat(last))


def _questions_title(period: Period) -> str:
    return tr("{review}, {period}", review=review_name(period.span), period=long_name(period))


def _letter_title(period: Period) -> str:
    return tr("Letter to myself, {period}", period=long_name(period))


def _closing_name(span: Span) -> str:
    return {
        Span.MONTH: tr("Close the monthly review"),
        Span.QUARTER: tr("Close the quarterly review"),
        Span.HALF_YEAR: tr("Close the half-yearly review"),
        Span.YEAR: tr("Close the yearly review"),
    }[span]


def _step_name(what: What, name: str) -> str:
    return {
        What.DEEPEN: tr("Deepen: {name}", name=name),
        What.KEEP: tr("Keep: {name}", name=name),
        What.REST: tr("Let rest: {name}", name=name),
        What.RELEASE: tr("Bless and release: {name}", name=name),
        What.SKIP: tr("Skip: {name}", name=name),
    }[what]
