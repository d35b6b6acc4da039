"""The body of a packet of answers: first as it was written, then with every name covered that is to be hidden."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.homework.sharing_items import Entry, Written, dated_title, planned, said_when
from desktop_app.homework.sharing_values import Choice
from desktop_app.language import tr, trn
from desktop_app.masking.values import Covered
from desktop_app.packets import values
from desktop_app.packets.texts import clean, clean_line
from desktop_app.packets.values import AnswersBody

if TYPE_CHECKING:
    from desktop_app.homework.assignments import Assignment

Counted = Callable[[], tuple[values.Figure, ...]]


@dataclass(frozen=True, slots=True)
class Plain:
    """What was chosen, with nothing hidden yet. `about` says of which person each answer is, by its id in the packet; 0
    where of nobody.

    `worded`: title and questions are somebody's own words too, the owner's or a coach's, and so are covered with the
    rest; those that came with the program name nobody.
    """

    body: AnswersBody
    about: Mapping[str, int]
    worded: bool

    @property
    def people(self) -> tuple[int, ...]:
        """Whom the answers are about, each once."""
        return tuple(dict.fromkeys(person for person in self.about.values() if person))

    def texts(self) -> tuple[str, ...]:
        """All that its owner wrote, in the order in which `covered` takes it back.

        As a packet can hold it: a sign that nobody sees, taken out once names were looked for, would join what it
        parted.
        """
        return tuple(map(clean, self._texts()))

    def _texts(self) -> Iterator[str]:
        body = self.body
        if self.worded:
            yield body.title
        for entry in body.entries:
            yield entry.label
            for answer in entry.answers:
                yield from (answer.text, answer.about)
                if self.worded:
                    yield answer.question
        for figure in body.figures:
            yield from (figure.label, figure.value)
        yield from (body.plan, body.brings, body.note)

    def covered(self, covered: Covered) -> AnswersBody:
        """The same with the covered texts in place of what was written."""
        said = iter(covered.texts)
        words = {hidden.key: hidden.word for hidden in covered.hidden}
        body = self.body
        title = next(said) if self.worded else body.title
        entries = tuple(
            values.Entry(next(said), tuple(self._answer(answer, said, words) for answer in entry.answers))
            for entry in body.entries
        )
        figures = tuple(values.Figure(next(said), next(said)) for _ in body.figures)
        plan, brings, note = said
        return replace(
            body, title=title, entries=entries, figures=figures, plan=plan, brings=brings, note=note
        )

    def _answer(self, answer: values.Answer, said: Iterator[str], words: Mapping[str, str]) -> values.Answer:
        text, about = next(said), next(said)
        question = next(said) if self.worded else answer.question
        # Two people may have the same name; whom an answer is about is known better than any text says it.
        about = words.get(f"person:{self.about[answer.id]}", about)
        return replace(answer, question=question, text=text, about=about)


def plain(
    exercise: str,
    homework: Assignment,
    written: Sequence[Entry],
    choice: Choice,
    counted: Counted,
    *,
    worded: bool,
) -> Plain:
    """The body with what is chosen alone, its answers numbered among themselves so that nothing tells of what was left
    out. `exercise` is what it is called between coach and client.
    """
    made: list[values.Entry] = []
    about: dict[str, int] = {}
    numbers = {"event": 0, "day": 0}
    for entry, some in chosen(written, choice):
        numbers[_kind(entry)] += entry.ask == "each"
        given = []
        for number, one in enumerate(some, start=len(about) + 1):
            about[f"a{number}"] = one.person or 0
            question = clean_line(one.question) or tr("A question")
            text = one.reads(dated=choice.events)
            given.append(values.Answer(f"a{number}", question, text, clean_line(one.about)))
        label = _label(entry, numbers[_kind(entry)], events=choice.events, people=choice.figures)
        made.append(values.Entry(clean_line(label), tuple(given)))
    body = AnswersBody(
        exercise=exercise,
        title=clean_line(homework.title),
        entries=tuple(made),
        figures=counted() if choice.figures else (),
        plan=planned(homework.plan_cue, homework.plan_act) if choice.plan else "",
        brings=homework.brings if choice.brings else "",
        note=choice.note,
    )
    return Plain(body, about, worded)


def chosen(written: Sequence[Entry], choice: Choice) -> tuple[tuple[Entry, tuple[Written, ...]], ...]:
    """The entries of which something is chosen that can be read without their days, each with that."""
    some = (
        (entry, tuple(one for one in entry.answers if one.key in choice.answers and _says(one, choice)))
        for entry in written
    )
    return tuple((entry, answers) for entry, answers in some if answers)


def _kind(entry: Entry) -> str:
    """By which its entries are counted: the second event is Event 2, whatever days there are beside it."""
    return "event" if entry.event is not None else "day"


def _says(one: Written, choice: Choice) -> bool:
    return bool(clean(one.reads(dated=choice.events)))


def _label(entry: Entry, number: int, *, events: bool, people: bool) -> str:
    if entry.ask != "each":
        return said_when(entry.ask)
    if events:
        label = dated_title(entry.title, entry.day)
    else:
        label = tr("Event {n}", n=number) if entry.event is not None else tr("Day {n}", n=number)
    if not people or not entry.people:
        return label
    return tr("{label} · {people}", label=label, people=trn("{n} person", "{n} people", entry.people))


def word_count(body: AnswersBody) -> int:
    """How many words its writer gives away."""
    written = [answer.text for entry in body.entries for answer in entry.answers]
    return sum(len(text.split()) for text in (*written, body.plan, body.brings, body.note))
