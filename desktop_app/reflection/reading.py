"""A whole reflection as one page: as a value, as Markdown, and as a page of HTML to print or to keep."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from desktop_app.errors import NotFound
from desktop_app.language import tr
from desktop_app.people.people import People
from desktop_app.reflection.guide_values import GUIDE_KINDS
from desktop_app.reflection.guides import Guides, Question
from desktop_app.reflection.plain_text import (
    html_block,
    html_page,
    markdown_line,
    markdown_paragraph,
    paragraphs,
)
from desktop_app.reflection.reflections import Reflections
from desktop_app.reflection.sentences import Mention
from desktop_app.reflection.values import Answer
from desktop_app.saying import day_month_year, month, weekday


@dataclass(frozen=True, slots=True)
class Part:
    """One answer. `question` is the wording it was asked in, `choice` what was picked as it reads.

    `person` and `person_name` are filled where the question is asked about each person. `words` is the text, `cue` and
    `act_day` what an act hangs on and by when. `mentions` are the people named in `words` (code points).
    """

    key: str
    question: str
    answer: int
    words: str
    person: int | None = None
    person_name: str = ""
    choice: str = ""
    cue: str = ""
    act_day: date | None = None
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Whole:
    """A reflection to read. `title` is the event's, or the guide's where there is none; `guide` is the guide's title.

    `day` is the day of the event, or of the reflection. `parts` come in the order of the guide's questions, those to
    one question together, each person's before the words for all; answers to questions the guide no longer asks last.
    """

    id: int
    title: str
    event: int | None
    day: date
    guide: str
    finished: bool
    parts: tuple[Part, ...]

    def questions(self) -> tuple[tuple[str, tuple[Part, ...]], ...]:
        """Each question as it was asked, with its answers."""
        together = (list(parts) for _, parts in groupby(self.parts, key=lambda part: part.key))
        return tuple((parts[0].question, tuple(parts)) for parts in together)


class Reading:
    """Reads whole reflections."""

    def __init__(self, reflections: Reflections, guides: Guides, people: People) -> None:
        self._reflections, self._guides, self._people = reflections, guides, people

    def whole(self, id: int) -> Whole:
        """All that was answered, also about somebody who no longer counts as met. Raises `NotFound`."""
        reflection, given = self._reflections.get(id), self._reflections.answers(id)
        names = self._people.named(answer.person for answer in given if answer.person is not None)
        asked = {question.key: question for question in self._asked(reflection.guide)}
        order = {key: at for at, key in enumerate(dict.fromkeys(answer.question for answer in given))}
        # In the order the people were first answered about, which is that of the rows they had.
        rows = {person: at for at, person in enumerate(dict.fromkeys(answer.person for answer in given))}

        def place(answer: Answer) -> tuple[int, bool, int]:
            return order[answer.question], answer.person is None, rows[answer.person]

        return Whole(
            id=reflection.id,
            title=reflection.event_title or reflection.guide_title,
            event=reflection.event,
            day=reflection.met_on,
            guide=reflection.guide_title,
            finished=reflection.state == "finished",
            parts=tuple(_part(answer, names, asked) for answer in sorted(given, key=place)),
        )

    def _asked(self, guide: str) -> Iterator[Question]:
        """The questions whose choices have words: those of other guides first, so that its own are the last word."""
        for kind in GUIDE_KINDS:
            for each in self._guides.all(kind):
                yield from each.questions
        # Also those of an exercise that is in no list any more.
        with suppress(NotFound):
            yield from self._guides.get(guide).questions

    @staticmethod
    def markdown(whole: Whole) -> str:
        """The page as Markdown; what was written is text there, whatever signs it holds."""
        heading = [f"# {markdown_line(whole.title)}", " · ".join(map(markdown_line, _below(whole)))]
        return "\n\n".join([*filter(None, heading), *answers_in_markdown(whole)]) + "\n"

    @staticmethod
    def html(whole: Whole) -> str:
        """The page as one HTML document that needs nothing else, to print or to open anywhere."""
        heading = [html_block("h1", whole.title), html_block("p", " · ".join(_below(whole)), "below")]
        return html_page(whole.title, [*heading, *answers_in_html(whole)])


def answers_in_markdown(whole: Whole, level: int = 2) -> list[str]:
    """Each question as a heading of that level, with what was answered; paragraphs to be parted by empty lines."""
    blocks = []
    for question, parts in whole.questions():
        if question.strip():
            blocks.append(f"{'#' * level} {markdown_line(question)}")
        for part in parts:
            if lead := _lead(part):
                blocks.append(f"**{markdown_line(lead)}**")
            blocks += [markdown_paragraph(paragraph) for paragraph in paragraphs(part.words)]
    return blocks


def answers_in_html(whole: Whole, level: int = 2) -> list[str]:
    """The same as elements of HTML."""
    blocks = []
    for question, parts in whole.questions():
        if question.strip():
            blocks.append(html_block(f"h{level}", question))
        for part in parts:
            blocks.append(html_block("p", _lead(part), "who"))
            blocks += [html_block("p", paragraph) for paragraph in paragraphs(part.words)]
    return blocks


def _part(answer: Answer, names: Mapping[int, str], asked: Mapping[str, Question]) -> Part:
    question = asked.get(answer.question)
    labels = {choice.value: choice.label for choice in question.choices} if question else {}
    return Part(
        key=answer.question,
        question=answer.wording or (question.title if question else ""),
        answer=answer.id,
        words=answer.text,
        person=answer.person,
        person_name=names.get(answer.person, "") if answer.person is not None else "",
        choice=labels.get(answer.choice, answer.choice),
        cue=answer.cue,
        act_day=answer.act_day,
        mentions=answer.mentions,
    )


def _below(whole: Whole) -> list[str]:
    """What stands under the title: the day, the guide where the title is the event's, and that it is not finished."""
    day = tr(
        "{weekday}, {day} {month} {year}",
        weekday=weekday(whole.day),
        day=whole.day.day,
        month=month(whole.day),
        year=whole.day.year,
    )
    guide = "" if whole.guide == whole.title else whole.guide
    return [day, *filter(None, (guide, "" if whole.finished else tr("not finished")))]


def _lead(part: Part) -> str:
    """What stands before the words of an answer: whom it is about, what was picked, the cue and the day of an act."""
    lead = " · ".join(filter(None, (part.person_name, part.choice, part.cue)))
    if part.act_day is None:
        return lead
    by = tr("By {day}", day=day_month_year(part.act_day))
    return " · ".join(filter(None, (lead, by)))
