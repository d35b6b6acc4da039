"""Guided reflections: begun, written word by word, resumed, finished, and what they leave kept in step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop_app.errors import Bug, NotFound
from desktop_app.language import tr
from desktop_app.reflection import answers, earlier, leaving, records
from desktop_app.reflection.guides import Guide, Guides, Question
from desktop_app.reflection.meaning import Correction, Meaning, Reader, kept
from desktop_app.reflection.progress import progress
from desktop_app.reflection.sentences import Mention
from desktop_app.reflection.understanding import Finding
from desktop_app.reflection.values import KEEP, Answer, Earlier, Keep, Reflection, Understood
from desktop_app.store import models
from desktop_app.store.database import Store, Unit

if TYPE_CHECKING:
    from desktop_app.people.people import People

Corrections = Mapping[str, Correction]


class Reflections:
    """Every answer is on disk when `write` returns, and with it whatever it leaves elsewhere, in the same unit.

    Writing counts as typing and has no undo step; finishing, reopening, correcting and deleting have one each.
    """

    def __init__(self, store: Store, guides: Guides, people: People, *, reader: Reader | None = None) -> None:
        self._store, self._guides, self._people = store, guides, people
        self._reader = reader or Reader()

    def prepare(self) -> None:
        """Load what understanding needs (some 80 ms, once); best done while nobody is typing."""
        self._reader.prepare()

    # Reading

    def get(self, id: int) -> Reflection:
        """Raises `NotFound`."""
        found = self._select("r.id = ?", id)
        if not found:
            raise NotFound(
                tr("This reflection is not in the journal."),
                tr("Nothing was changed."),
                tr("If it was deleted, undo brings it back."),
            )
        return found[0]

    def of_event(self, event: int) -> tuple[Reflection, ...]:
        """Newest first."""
        return self._select("r.event_id = ? ORDER BY r.id DESC", event)

    def drafts(self) -> tuple[Reflection, ...]:
        """The unfinished ones, the one worked on last first; without homework, which waits with its assignment, and
        without what belongs to a review, which waits with that."""
        return self._select(
            "r.state = 'draft' AND r.kind NOT IN ('homework', 'review') ORDER BY r.updated DESC, r.id DESC"
        )

    def answers(self, id: int) -> tuple[Answer, ...]:
        """All answers, in the guide's order; those to questions it no longer has come last."""
        guide = self._guide(self.get(id))
        order = {question.key: at for at, question in enumerate(guide.questions)} if guide else {}
        found = answers.of(self._store, id)
        return tuple(sorted(found, key=lambda answer: order.get(answer.question, len(order))))

    def met(self, id: int) -> tuple[int, ...]:
        """The people who get a row where something is asked per person, in the order they were named.

        They are those named where that is asked, then those named in the text beneath a choice; in homework about an
        event also whoever was talked with there.
        """
        reflection = self.get(id)
        guide, there = self._guide(reflection), records.there(self._store, reflection)
        if guide is None:
            return ()
        given, corrections = answers.of(self._store, id), records.corrections(self._store, id)
        return self._reader.met(guide, given, corrections, reflection.day, there)

    def earlier(self, question: str, *, before: int) -> Earlier | None:
        """What was answered to this question the last time before the reflection `before`, in any guide."""
        return earlier.last(self._store, question, self.get(before).day, before)

    def answered_in(self, question: str, reflections: Sequence[int], *, limit: int) -> tuple[Earlier, ...]:
        """What these reflections answered to this question, in the order they are given; `limit` of them at most."""
        return earlier.among(self._store, question, reflections, limit)

    def beside(self, id: int, *, later: bool) -> int | None:
        """The reflection with words in it just before this one in time, or just after it; None at the end."""
        return earlier.beside(self._store, self.get(id).day, id, later=later)

    def understood(self, id: int) -> tuple[Understood, ...]:
        """Everything the answers leave elsewhere, with what was left out marked as not kept, in the guide's order."""
        reflection = self.get(id)
        guide = self._guide(reflection)
        if guide is None:
            return ()
        corrections = records.corrections(self._store, id)
        meaning = self._meaning(reflection, guide, answers.of(self._store, id))
        found = [finding for finding in meaning.findings if leaving.leaves_a_row(finding)]
        named = [person for finding in found for person in (finding.person, finding.other)]
        names = self._people.named(person for person in named if person is not None)
        return tuple(
            _understood(finding, corrections.get(finding.key, Correction()), names) for finding in found
        )

    # Writing

    def blank(self, guide_name: str, day: date) -> Reflection:
        """One of this guide as it would be begun on `day`; its id is 0, and nothing of it is in the journal."""
        return records.blank(self._guides.get(guide_name), day)

    def start(
        self, guide_name: str, *, event: int | None = None, day: date, origin: object = None
    ) -> Reflection:
        """Begin a reflection, or go on with the draft there is of this guide for this event (or this day without one).

        `day` is the day of reflecting; words such as "tomorrow" are counted from it. Raises `NotFound` for an unknown
        guide.
        """
        guide = self._guides.get(guide_name)
        drafts = self._select(
            "r.state = 'draft' AND r.guide = ? AND r.event_id IS ? "
            "AND (r.event_id IS NOT NULL OR r.day = ?) ORDER BY r.id DESC LIMIT 1",
            guide_name,
            event,
            day.isoformat(),
        )
        if drafts:
            return drafts[0]
        with self._store.unit(origin=origin) as unit:
            id = records.begin(unit, guide, event, day)
        return self.get(id)

    def begin(self, unit: Unit, guide_name: str, *, day: date, title: str) -> int:
        """A new draft of this guide on no event, under a title of its own, as part of `unit`; its id.

        Raises `NotFound` for an unknown guide.
        """
        return records.begin(unit, self._guides.get(guide_name), None, day, title)

    def write(
        self,
        id: int,
        question_key: str,
        *,
        person: int | None = None,
        text: str | None = None,
        choice: str | None = None,
        cue: str | None = None,
        act_day: date | Keep | None = KEEP,
        mentions: Sequence[Mention] = (),
        cursor: int | None = None,
        origin: object = None,
    ) -> Answer | None:
        """Write one answer; the parts not given stay. Returns it, or None when nothing is left of it.

        There is one answer for a question and person. `mentions` belong to `text` and replace the earlier ones with
        it. `cursor` also notes this question as the place to resume, in the same commit. Raises `NotFound` when the
        reflection is gone, and whatever a unit of work raises; then nothing is changed.
        """
        with self._store.unit(origin=origin) as unit:
            reflection = self.get(id)
            guide = self._guide(reflection)
            question = _question(guide, question_key)
            old, row = answers.find(self._store, id, (question_key, person))
            if question is None and old is None:
                raise Bug("an answer was given to a question that is not in its guide")
            blank = Answer(
                0,
                id,
                question_key,
                person,
                question.title if question else "",
                "",
                "",
                "",
                None,
                reflection.day,
            )
            new = old or blank
            if text is not None:
                new = replace(new, text=text, mentions=answers.fitting(mentions, text))
            if choice is not None:
                new = replace(new, choice=choice)
            if cue is not None:
                new = replace(new, cue=cue)
            if not isinstance(act_day, Keep):
                new = replace(new, act_day=act_day)
            new_or_none = answers.put(unit, self._store, old, row, new)
            if guide is not None:
                place = None if cursor is None else (question_key, cursor)
                if place or (old is None) != (new_or_none is None):
                    self._progress(unit, reflection, guide, place)
                self._pass_on(unit, reflection, guide, question, old, new_or_none)
        return new_or_none

    def set_met(self, id: int, people: Sequence[int], *, origin: object = None) -> Answer | None:
        """Say who was met, in this order, as the answer to the guide's question for people.

        What was answered about somebody taken out stays, counts no longer, and counts again when they are back.
        """
        guide = self._guide(self.get(id))
        asked = [q for q in guide.questions if q.kind == "people"] if guide else []
        if not asked:
            raise Bug("this guide does not ask for people")
        question = next((q for q in asked if q.leaves == "met"), asked[0])
        names = self._people.named(people)
        text, mentions = "", []
        for person in dict.fromkeys(people):
            text += ", " if text else ""
            mentions.append(Mention(person, len(text), len(text) + len(names[person])))
            text += names[person]
        return self.write(id, question.key, text=text, mentions=mentions, origin=origin)

    def place(self, id: int, question: str, cursor: int = 0, *, origin: object = None) -> None:
        """Note where to resume: a question's key (or a page's own word after the last one) and a code point."""
        with self._store.unit(origin=origin) as unit:
            reflection = self.get(id)
            guide = self._guide(reflection)
            if guide is not None:
                self._progress(unit, reflection, guide, (question, cursor))
            else:
                unit.update(models.Reflection, id, at_question=question, at_cursor=cursor)

    def correct(
        self,
        id: int,
        finding: str,
        *,
        dropped: bool | None = None,
        text: str | None = None,
        day: date | None = None,
        origin: object = None,
    ) -> None:
        """Say about one finding (by its key) that it is left out, or in which words and for which day it is kept.

        A blank text goes back to what was understood. Remembered for the finding's place, also while that is empty.
        """
        before = records.corrections(self._store, id).get(finding, Correction())
        after = Correction(
            dropped=before.dropped if dropped is None else dropped,
            text=before.text if text is None else text.strip() or None,
            day=day or before.day,
        )
        if after == before:
            return
        with self._changing(id, tr("Correct what was understood"), origin) as (unit, _):
            values = {"dropped": after.dropped, "text": after.text, "day": after.day}
            found = self._store.read(
                "SELECT id FROM correction WHERE reflection_id = ? AND finding = ?", (id, finding)
            )
            if found:
                unit.update(models.Correction, found[0][0], deleted=None, **values)
            else:
                unit.insert(models.Correction, reflection=id, finding=finding, **values)

    def finish(self, id: int, *, origin: object = None) -> None:
        """Close the draft. What it leaves was kept as it was written; here it is brought in line once more."""
        with self._store.unit(tr("Finish a reflection"), origin=origin) as unit:
            self.finish_within(unit, id)

    def finish_within(self, unit: Unit, id: int) -> None:
        """`finish`, as part of `unit`."""
        with self._in_line(unit, id) as reflection:
            if reflection.state != "finished":
                unit.update(models.Reflection, id, state="finished", finished=unit.now, seconds_left=0)

    def reopen(self, id: int, *, origin: object = None) -> None:
        """Make it a draft again, to go on with from its first question."""
        with self._changing(id, tr("Reopen a reflection"), origin) as (unit, reflection):
            if reflection.state != "draft":
                values = {"state": "draft", "finished": None, "at_question": "", "at_cursor": 0}
                guide = self._guide(reflection)
                if guide is not None:
                    values |= progress(guide, answers.of(self._store, id), "")
                unit.update(models.Reflection, id, **values)

    def remove(self, id: int, *, origin: object = None) -> None:
        """Delete it with its answers and what they left. The people stay. Undo brings everything back."""
        self.get(id)
        with self._store.unit(tr("Delete a reflection"), origin=origin) as unit:
            leaving.remove(unit, self._store, id)
            for answer in answers.of(self._store, id):
                answers.remove(unit, self._store, answer.id)
            unit.remove(models.Reflection, id)

    # Inside

    def _select(self, where: str, *values: Any) -> tuple[Reflection, ...]:
        return records.reflections(self._store, where, *values)

    def _guide(self, reflection: Reflection) -> Guide | None:
        """The guide as it is now; None when its owner took the file away."""
        try:
            return self._guides.get(reflection.guide)
        except NotFound:
            return None

    def _meaning(self, reflection: Reflection, guide: Guide, given: Sequence[Answer]) -> Meaning:
        corrections = records.corrections(self._store, reflection.id)
        there = records.there(self._store, reflection)
        return self._reader.meaning(guide, given, corrections, reflection.day, there)

    def _progress(
        self, unit: Unit, reflection: Reflection, guide: Guide, place: tuple[str, int] | None
    ) -> None:
        at = place or (reflection.at_question, reflection.at_cursor)
        values = progress(guide, answers.of(self._store, reflection.id), at[0])
        if reflection.state == "finished":
            values["seconds_left"] = 0
        unit.update(models.Reflection, reflection.id, at_question=at[0], at_cursor=at[1], **values)

    def _pass_on(
        self,
        unit: Unit,
        reflection: Reflection,
        guide: Guide,
        question: Question | None,
        old: Answer | None,
        new: Answer | None,
    ) -> None:
        """Bring what is left in line after one answer changed; most changes leave nothing else, and end at once."""
        if question is None or self._reader.alike(question, old, new, reflection.day):
            return
        now = answers.of(self._store, reflection.id)
        at = old or new
        then = [answer for answer in now if at is None or answer.id != at.id]
        if old is not None:
            then.append(old)
        corrections = records.corrections(self._store, reflection.id)
        there = records.there(self._store, reflection)
        then.sort(key=_first_given)
        before = self._reader.meaning(guide, then, corrections, reflection.day, there)
        self._bring_in_line(unit, reflection, guide, (before, corrections))

    @contextmanager
    def _changing(self, id: int, name: str, origin: object) -> Iterator[tuple[Unit, Reflection]]:
        """A named unit that changes something besides answers, and then brings what is left in line."""
        with self._store.unit(name, origin=origin) as unit, self._in_line(unit, id) as reflection:
            yield unit, reflection

    @contextmanager
    def _in_line(self, unit: Unit, id: int) -> Iterator[Reflection]:
        """What is left is brought in line with what was changed meanwhile."""
        reflection = self.get(id)
        guide = self._guide(reflection)
        corrections = records.corrections(self._store, id)
        before = self._meaning(reflection, guide, answers.of(self._store, id)) if guide else None
        yield reflection
        if guide is not None and before is not None:
            self._bring_in_line(unit, reflection, guide, (before, corrections))

    def _bring_in_line(
        self, unit: Unit, reflection: Reflection, guide: Guide, then: tuple[Meaning, Corrections]
    ) -> None:
        corrections = records.corrections(self._store, reflection.id)
        now = self._meaning(reflection, guide, answers.of(self._store, reflection.id))
        leaving.bring_in_line(
            unit,
            self._store,
            reflection.id,
            leaving.rows_of(kept(then[0].findings, then[1]), reflection),
            leaving.rows_of(kept(now.findings, corrections), reflection),
            asked=frozenset(question.key for question in guide.questions),
            lost=now.lost,
        )


def _question(guide: Guide | None, key: str) -> Question | None:
    return next((question for question in guide.questions if question.key == key), None) if guide else None


def _first_given(answer: Answer) -> int:
    return answer.id


def _understood(finding: Finding, correction: Correction, names: Mapping[int, str]) -> Understood:
    corrected = correction.of(finding)
    return Understood(
        key=finding.key,
        kind=finding.kind,
        person=finding.person,
        person_name=names.get(finding.person or 0, ""),
        other=finding.other,
        other_name=names.get(finding.other or 0, ""),
        text=corrected.text,
        value=finding.value,
        day=corrected.day,
        cue=finding.cue,
        source=finding.source,
        kept=not correction.dropped,
    )
