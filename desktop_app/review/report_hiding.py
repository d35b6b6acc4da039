"""The names in a report, hidden: one word for one person through all of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.review.report_values import Decided, Report
from desktop_app.review.values import What

if TYPE_CHECKING:
    from desktop_app.masking.masking import Masking
    from desktop_app.reflection.reading import Part, Whole


def hidden(report: Report, decided: Mapping[What, tuple[int, ...]], masking: Masking) -> Report:
    """`report` with a word for each person: for those `decided` about in the order they are listed, then for those who
    were answered about, then for all who are named anywhere."""
    wholes = [whole for whole in (report.questions, report.letter) if whole is not None]
    people = [person for some in decided.values() for person in some]
    people += [part.person for whole in wholes for part in whole.parts if part.person is not None]
    masked = masking.masked(list(_texts(report)), people)
    said = iter(masked.texts)
    course = report.course
    if course is not None:
        evenings = tuple(evening._replace(title=next(said)) for evening in course.listening)
        course = course._replace(listening=evenings)
    return replace(
        report,
        course=course,
        people=tuple(Decided(what, tuple(masked.words[id] for id in some)) for what, some in decided.items()),
        questions=_whole(report.questions, said, masked.words),
        letter=_whole(report.letter, said, masked.words),
    )


def _texts(report: Report) -> Iterator[str]:
    """Every text that may hold a name, in one order."""
    if report.course is not None:
        yield from (evening.title for evening in report.course.listening)
    for whole in (report.questions, report.letter):
        for part in whole.parts if whole is not None else ():
            yield from (part.question, part.choice, part.cue, part.words)


def _whole(whole: Whole | None, said: Iterator[str], words: Mapping[int, str]) -> Whole | None:
    if whole is None:
        return None
    return replace(whole, parts=tuple(_part(part, said, words) for part in whole.parts))


def _part(part: Part, said: Iterator[str], words: Mapping[int, str]) -> Part:
    question, choice, cue, text = (next(said) for _ in range(4))
    name = words[part.person] if part.person is not None else ""
    return replace(part, question=question, choice=choice, cue=cue, words=text, person_name=name, mentions=())
