"""The quarters that were looked back on in the sample."""

from __future__ import annotations

from datetime import date
from functools import partial

from desktop_app.conduct.periods import Period, Span, period_of
from desktop_app.review.values import What
from desktop_app.sample.life import Life
from desktop_app.sample.world import Content, Table, World


class LookingBack:
    """Reviews begun some days after their quarter, and closed on the day after."""

    def __init__(self, world: World, life: Life) -> None:
        self._world, self._life = world, life

    def plan(self, content: Content) -> None:
        """Put it all ahead."""
        ended = period_of(self._world.day, Span.QUARTER).before
        for table in content["review"]:
            period = ended
            for _ in range(table["ago"]):
                period = period.before
            begun = (period.last - self._world.day).days + table["after"]
            self._world.at(begun, 19, partial(self._write, table, period, self._world.on(begun)))
            self._world.at(begun + 1, 19, partial(self._close, period, self._world.on(begun + 1)))

    def _write(self, table: Table, period: Period, day: date) -> None:
        journal = self._world.journal
        review = journal.reviews.begin(period, day)
        for what, people in table["decisions"].items():
            for called in people:
                journal.reviews.decide(review.id, self._world.person(called), What(what), day)
        for question, words in table["answers"].items():
            journal.reflections.write(
                review.questions, question, text=words, mentions=self._life.mentions(words)
            )
        journal.reflections.write(review.letter, "letter", text=table["letter"].strip())

    def _close(self, period: Period, day: date) -> None:
        review = self._world.journal.reviews.of(period)
        assert review is not None
        self._world.journal.reviews.close(review.id, day)
