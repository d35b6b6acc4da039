"""The report of a review: what its owner chose of it, to print or to keep, with names hidden where they wish."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.conduct.figures import NAMES, label, said
from desktop_app.conduct.periods import Period
from desktop_app.folding import fold
from desktop_app.review import report_pages
from desktop_app.review.report_hiding import hidden
from desktop_app.review.report_values import Decided, Parts, Report, Row
from desktop_app.review.values import Review, What

if TYPE_CHECKING:
    from desktop_app.conduct.conduct import Conduct
    from desktop_app.conduct.course import Course
    from desktop_app.conduct.figures import Figure
    from desktop_app.masking.masking import Masking
    from desktop_app.people.people import People
    from desktop_app.reflection.reading import Reading, Whole
    from desktop_app.review.reviews import Reviews

Progress = Callable[[int, int], None]
Figures = dict[str, "Figure"]

# In the order they are read; those left open last.
_ORDER = (What.DEEPEN, What.KEEP, What.REST, What.RELEASE, What.SKIP)

# How far it is, in hundredths, once the figures are counted and once everything is read.
_COUNTED, _READ = 80, 90


class ReviewReport:
    """Reads reports and makes pages of them. A period without a review has one, too: of its figures and plots."""

    def __init__(
        self, conduct: Conduct, reviews: Reviews, reading: Reading, people: People, masking: Masking
    ) -> None:
        self._conduct, self._reviews, self._reading = conduct, reviews, reading
        self._people, self._masking = people, masking

    def read(
        self,
        period: Period,
        day: date,
        parts: Parts,
        compare: Period | None = None,
        on_progress: Progress | None = None,
    ) -> Report:
        """What `parts` asks for of `period` as it stands on `day`, its figures beside those of `compare`.

        `on_progress` is told how far it is, and may raise to stop. Raises `KnownError`.
        """
        course = self._course(period, day, on_progress) if parts.plots else None
        now, beside, before = self._figures(period, day, parts, compare, course)
        _tell(on_progress, _COUNTED)
        review = self._reviews.of(period)
        decided = self._decided(review, by_name=not parts.mask_names) if parts.people else {}
        names = self._people.named(id for some in decided.values() for id in some)
        report = Report(
            period=period,
            day=day,
            parts=parts,
            against=compare if parts.figures else None,
            headline=self._conduct.headline(now, beside, period) if parts.headline else "",
            figures=_rows(now, before) if parts.figures else (),
            course=course,
            people=tuple(Decided(what, tuple(names[id] for id in some)) for what, some in decided.items()),
            questions=self._whole(review.questions) if review and parts.questions else None,
            letter=self._whole(review.letter) if review and parts.letter else None,
        )
        _tell(on_progress, _READ)
        if parts.mask_names:
            report = hidden(report, decided, self._masking)
        _tell(on_progress, 100)
        return report

    @staticmethod
    def markdown(report: Report) -> str:
        """The report as Markdown, its plots in words."""
        return report_pages.markdown(report)

    @staticmethod
    def html(report: Report) -> str:
        """The report as one document of HTML, with an empty place for each of its plots (`report_pages.place`)."""
        return report_pages.html(report)

    def _course(self, period: Period, day: date, on_progress: Progress | None) -> Course:
        def told(done: int, total: int) -> None:
            _tell(on_progress, _COUNTED * done // max(1, total))

        return self._conduct.course(period, period.until(day), on_each=told)

    def _figures(
        self, period: Period, day: date, parts: Parts, compare: Period | None, course: Course | None
    ) -> tuple[Figures, Figures | None, Figures | None]:
        """Those of the period, those its headline is told beside, and those that stand beside it in the report. What is
        asked beside serves for both, else the headline goes by the period before; nothing of the course is counted
        again."""
        known: dict[Period, Figures] = {}
        if course is not None:
            known = dict(zip(course.periods, course.figures, strict=True))

        def of(which: Period) -> Figures:
            if which not in known:
                known[which] = self._conduct.figures(which, which.until(day))
            return known[which]

        if not (parts.headline or parts.figures):
            return {}, None, None
        if compare is not None and parts.figures:
            return of(period), of(compare), of(compare)
        begun = self._conduct.first_day()
        last = of(period.before) if begun is not None and begun <= period.before.last else None
        return of(period), last, None

    def _decided(self, review: Review | None, *, by_name: bool) -> dict[What, tuple[int, ...]]:
        """Whom each decision is about: by name, or in the order in which it was decided, which tells no name."""
        if review is None:
            return {}
        found = self._reviews.decisions(review.id)
        people = list(found)
        if by_name:
            names = self._people.named(people)
            people.sort(key=lambda id: fold(names[id]))
        some = {what: tuple(id for id in people if found[id] is what) for what in _ORDER}
        return {what: ids for what, ids in some.items() if ids}

    def _whole(self, reflection: int) -> Whole | None:
        """What was written; None where nothing was."""
        whole = self._reading.whole(reflection)
        return whole if any(part.words.strip() or part.choice or part.cue for part in whole.parts) else None


def _rows(now: Figures, before: Figures | None) -> tuple[Row, ...]:
    return tuple(
        Row(label(name), said(now[name]), said(before[name]) if before is not None else "") for name in NAMES
    )


def _tell(on_progress: Progress | None, hundredths: int) -> None:
    if on_progress is not None:
        on_progress(hundredths, 100)
