"""The body of a packet of answers: first as it was written, then with every name covered that is to be hidden."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from desktop_app.homework.sharing_items import Entry, Written, dated_title, said_when
from desktop_app.language import tr, trn
from desktop_app.masking.values import Covered
from desktop_app.packets import values
from desktop_app.packets.values import AnswersBody

Chosen = Sequence[tuple[Entry, Sequence[Written]]]


@dataclass(frozen=True, slots=True)
class Plain:
    """What was chosen, with nothing hidden yet. `about` says of which person each answer is, by its id in the packet.

    `own`: title and questions are the owner's words too, and so are covered with the rest.
    """

    body: AnswersBody
    about: Mapping[str, int]
    own: bool

    def texts(self) -> tuple[str, ...]:
        """All that its owner wrote, in the order in which `covered` takes it back."""
        return tuple(self._texts())

    def _texts(self) -> Iterator[str]:
        body = self.body
        if self.own:
            yield body.title
        for entry in body.entries:
            yield entry.label
            for answer in entry.answers:
                yield from (answer.text, answer.about)
                if self.own:
                    yield answer.question
        for figure in body.figures:
            yield from (figure.label, figure.value)
        yield from (body.plan, body.brings, body.note)

    def covered(self, covered: Covered) -> AnswersBody:
        """The same with the covered texts in place of what was written."""
        said = iter(covered.texts)
        words = {hidden.key: hidden.word for hidden in covered.hidden}
        body = self.body
        title = next(said) if self.own else body.title
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
        question = next(said) if self.own else answer.question
        # Two people may have the same name; whom an answer is about is known better than any text says it.
        person = self.about.get(answer.id)
        return replace(answer, question=question, text=text, about=words.get(f"person:{person}", about))


def plain(exercise: str, title: str, chosen: Chosen, *, own: bool, events: bool, figures: bool) -> Plain:
    """The body with these answers alone, numbered among themselves so that nothing tells of what was left out.

    Titles and days of events are in it where `events`, how many people there were where `figures`.
    """
    made, about = [], {}
    each = answers = 0
    for entry, some in chosen:
        each += entry.ask == "each"
        given = []
        for one in some:
            answers += 1
            id = f"a{answers}"
            given.append(values.Answer(id, one.question, one.reads(dated=events), one.about))
            if one.person is not None:
                about[id] = one.person
        made.append(values.Entry(_label(entry, each, events=events, people=figures), tuple(given)))
    return Plain(AnswersBody(exercise, title, tuple(made)), about, own)


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
