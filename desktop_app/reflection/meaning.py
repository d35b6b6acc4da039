"""What the answers of one reflection mean together: who was met, and what is found in the answers that count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache

from desktop_app.paths import resource
from desktop_app.reflection import phrases
from desktop_app.reflection.guides import Guide, Question
from desktop_app.reflection.understanding import Finding, Given, understand
from desktop_app.reflection.values import Answer

# What is read again while one question is being answered; more than any guide has answers.
_REMEMBERED = 256


@dataclass(frozen=True, slots=True)
class Correction:
    """What the writer said about one finding; None leaves a part as it was understood."""

    dropped: bool = False
    text: str | None = None
    day: date | None = None

    def of(self, finding: Finding) -> Finding:
        """The finding in the writer's own words."""
        text = finding.text if self.text is None else self.text
        return replace(finding, text=text, day=self.day or finding.day)


@dataclass(frozen=True, slots=True)
class Meaning:
    """`met` in the order named; `findings` in the order of the guide's questions, before corrections.

    `lost` says that there are answers to questions the guide no longer has: what they left cannot be found again.
    """

    met: tuple[int, ...]
    findings: tuple[Finding, ...]
    lost: bool


class Reader:
    """Understands answers, each once. The phrases are loaded when first needed; `prepare` does that ahead of time."""

    def __init__(self) -> None:
        # Of each answer the one before is read again when the next is compared with it.
        self._read = lru_cache(maxsize=_REMEMBERED)(self._understand)

    def prepare(self) -> None:
        """Load the phrases now."""
        self._phrases  # noqa: B018

    @cached_property
    def _phrases(self) -> phrases.Phrases:
        return phrases.load(resource("understanding.toml"))

    def findings(self, question: Question, answer: Answer | None, day: date) -> tuple[Finding, ...]:
        """What one answer leaves, by itself."""
        if answer is None or _names_nobody(question, answer):
            return ()
        given = Given(
            question=question,
            person=answer.person,
            text=answer.text,
            choice=answer.choice,
            mentions=answer.mentions,
            day=answer.act_day,
            cue=answer.cue,
        )
        return self._read(given, day)

    def alike(self, question: Question, one: Answer | None, other: Answer | None, day: date) -> bool:
        """Whether two versions of an answer name the same people and leave the same."""
        if _people(one) != _people(other):
            return False
        return _bare(self.findings(question, one, day)) == _bare(self.findings(question, other, day))

    def meaning(
        self,
        guide: Guide,
        answers: Sequence[Answer],
        corrections: Mapping[str, Correction],
        day: date,
        there: Sequence[int] = (),
    ) -> Meaning:
        """All of it. What is asked per person counts for the people met; it is set aside while somebody is not.

        `there` are people of whom it is known that they were met, whatever the answers say.
        """
        given = _by_question(answers)
        met = self._met(guide, given, corrections, day, there)
        findings = [
            finding
            for question in guide.questions
            for answer in given.get(question.key, ())
            if not question.per_person or answer.person is None or answer.person in met
            for finding in self.findings(question, answer, day)
        ]
        lost = not given.keys() <= {question.key for question in guide.questions}
        return Meaning(tuple(met), tuple(findings), lost)

    def met(
        self,
        guide: Guide,
        answers: Sequence[Answer],
        corrections: Mapping[str, Correction],
        day: date,
        there: Sequence[int] = (),
    ) -> tuple[int, ...]:
        """The people met alone, as `meaning` has them; a guide that asks for nobody needs no phrases for it."""
        return tuple(self._met(guide, _by_question(answers), corrections, day, there))

    def _met(
        self,
        guide: Guide,
        given: Mapping[str, Sequence[Answer]],
        corrections: Mapping[str, Correction],
        day: date,
        there: Sequence[int],
    ) -> dict[int, None]:
        """Those named where that was asked, then those named beneath a choice, or in the account of the whole evening,
        then those who were `there`.

        Who is only named as a help for somebody, or in a promise, need not have been there.
        """
        met: dict[int, None] = {}
        not_met: set[int] = set()
        for question in guide.questions:
            if question.leaves != "met":
                continue
            for answer in given.get(question.key, ()):
                for finding in self.findings(question, answer, day):
                    if finding.kind != "met" or finding.person is None:
                        continue
                    if corrections.get(finding.key, Correction()).dropped:
                        not_met.add(finding.person)
                    else:
                        met[finding.person] = None
        for question in guide.questions:
            if question.kind == "choice" or question.leaves == "summary":
                for answer in given.get(question.key, ()):
                    if answer.person is None:
                        met.update(dict.fromkeys(_people(answer)))
        met.update(dict.fromkeys(there))
        return {person: None for person in met if person not in not_met}

    def _understand(self, given: Given, day: date) -> tuple[Finding, ...]:
        return understand((given,), self._phrases, day=day)


def kept(findings: Iterable[Finding], corrections: Mapping[str, Correction]) -> tuple[Finding, ...]:
    """The findings that were not left out, in the writer's own words where they gave some."""
    found = ((finding, corrections.get(finding.key, Correction())) for finding in findings)
    return tuple(correction.of(finding) for finding, correction in found if not correction.dropped)


def _by_question(answers: Sequence[Answer]) -> dict[str, list[Answer]]:
    given: dict[str, list[Answer]] = {}
    for answer in answers:
        given.setdefault(answer.question, []).append(answer)
    return given


def _names_nobody(question: Question, answer: Answer) -> bool:
    """Prose in which nobody is named leaves nothing of anybody; this is most of what is typed."""
    return question.kind != "act" and answer.person is None and not answer.mentions


def _people(answer: Answer | None) -> tuple[int, ...]:
    return tuple(mention.person for mention in answer.mentions) if answer else ()


def _bare(findings: Sequence[Finding]) -> list[Finding]:
    return [replace(finding, source="") for finding in findings]
