"""One reflection as it is walked through: its questions, its answers, and how they are written down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal

from desktop_app.errors import KnownError, NotFound
from desktop_app.language import tr, trn
from desktop_app.people.values import Person
from desktop_app.reflection.guides import Guide, Question
from desktop_app.reflection.sentences import Mention
from desktop_app.reflection.values import Answer, Reflection, Understood
from ui.context import Context
from ui.notices import Message
from ui.pages.reflecting.saving import Saver
from ui.widgets.mention_edit import MentionEdit

_HALF_NAME = "name_being_typed"

Place = tuple[str, int | None]


class Session(QObject):
    """What the parts of the page share. Answers are read when a question is shown and written through the saver.

    `answers_changed` follows each write. The session itself is the `origin` of its writes. A reflection that is not in
    the journal yet (its id is 0) gets there with the first word: `make` begins it and may raise `KnownError`.
    """

    answers_changed = Signal()

    def __init__(
        self,
        context: Context,
        reflection: Reflection,
        parent: QObject | None = None,
        make: Callable[[], Reflection] | None = None,
    ) -> None:
        super().__init__(parent)
        self.context, self.theme, self.journal = context, context.theme, context.journal
        self.reflection, self._make = reflection, make
        self.guide: Guide = self.journal.guides.get(reflection.guide)
        self.saver = Saver(self)
        # Where the caret is in the question shown; the page says.
        self.caret: Callable[[], tuple[str, int] | None] = lambda: None
        self._answers: dict[Place, Answer] = {}
        self.read()

    @property
    def begun(self) -> bool:
        """Whether the reflection is in the journal."""
        return self.reflection.id != 0

    def begin(self) -> int:
        """The id of the reflection, which is in the journal from now on. Raises `KnownError`."""
        if not self.begun and self._make is not None:
            self.take(self._make())
        return self.reflection.id

    def take(self, reflection: Reflection) -> None:
        """Go on with this reflection, in the place of one that was not begun."""
        self.reflection = reflection
        self.read()

    def read(self) -> None:
        """Take the answers from the journal."""
        found = self.journal.reflections.answers(self.reflection.id) if self.begun else ()
        self._answers = {(answer.question, answer.person): answer for answer in found}

    def reload(self) -> None:
        """Take the reflection's own figures from the journal."""
        if self.begun:
            self.reflection = self.journal.reflections.get(self.reflection.id)

    def answer(self, question: Question, person: int | None = None) -> Answer | None:
        return self._answers.get((question.key, person))

    def answers(self, question: Question) -> tuple[Answer, ...]:
        """All answers to one question."""
        return tuple(answer for (key, _), answer in self._answers.items() if key == question.key)

    def answered(self, question: Question) -> bool:
        """Whether anything is kept for the question."""
        if question.kind == "people":
            return bool(self.answers(question)) or bool(self.met())
        return bool(self.answers(question))

    def prepare(self) -> None:
        """Load, beside the window, what understanding needs; it is wanted at the first change of question."""
        prepare = self.journal.reflections.prepare
        self.context.runner.run(lambda _task: prepare(), owner=self, done=lambda _nothing: None)

    # Writing

    def put(self, question: Question, person: int | None, values: Callable[[], dict[str, object]]) -> None:
        """Have an answer written soon, with what `values` returns at that moment."""
        self.saver.put((question.key, person), lambda: self.write(question, person, **values()))

    def write(self, question: Question, person: int | None, **values: object) -> None:
        """Write an answer now, and in the same commit the place to go on at. Raises `KnownError`."""
        if not self.begun and not any(values.values()):
            # Typed and taken back before it was written: nothing to begin for.
            return
        caret = self.caret()
        if caret is not None and caret[0] == question.key:
            values["cursor"] = caret[1]
        self.journal.reflections.write(
            self.begin(),
            question.key,
            person=person,
            origin=self,
            **values,  # type: ignore[arg-type]
        )
        self.reload()
        self.read()
        self.answers_changed.emit()

    def keep_place(self) -> None:
        """Note where to go on. Raises `KnownError`."""
        caret = self.caret()
        if (
            self.begun
            and caret is not None
            and caret != (self.reflection.at_question, self.reflection.at_cursor)
        ):
            self.journal.reflections.place(self.reflection.id, *caret, origin=self)
            self.reload()

    def half_name(self) -> str:
        """A name that was being typed into the list of people and not entered yet."""
        kept = self.journal.preferences.get(_HALF_NAME, {})
        return str(kept.get("name", "")) if kept.get("reflection") == self.reflection.id else ""

    def keep_half_name(self, name: str) -> None:
        """Note a name that is being typed. Raises `KnownError`."""
        if name != self.half_name():
            kept = {"reflection": self.begin(), "name": name} if name else {}
            self.journal.preferences.set(_HALF_NAME, kept, origin=self)

    # People

    def met(self) -> tuple[int, ...]:
        return tuple(self.journal.reflections.met(self.reflection.id)) if self.begun else ()

    def understood(self) -> tuple[Understood, ...]:
        """What the answers leave elsewhere. Raises `KnownError`."""
        return self.journal.reflections.understood(self.reflection.id) if self.begun else ()

    def set_met(self, people: Sequence[int]) -> bool:
        """Say who was met, in this order; False when it could not be written, which is then told."""
        return self._try(lambda: self.journal.reflections.set_met(self.begin(), tuple(people), origin=self))

    def offer(self, typed: str) -> Sequence[Person]:
        """People whom the typed letters may mean."""
        return self.journal.people.offer(typed, limit=6)

    def add_person(self, name: str) -> Person | None:
        """Somebody new; None when it could not be written, which is then told."""
        made: list[Person] = []
        self._try(
            lambda: made.append(
                self.journal.people.add(name, reflection=self.begin(), origin=self),
            )
        )
        return made[0] if made else None

    def keep_address(self, person: int, email: str) -> None:
        """Note the address a calendar gave somebody, so that they are known the next time."""
        if email:
            self._try(lambda: self.journal.people.add_address(person, email, origin=self))

    def names_met(self) -> dict[int, str]:
        """Everybody met, in order, with their names."""
        met = self.met()
        names = self.journal.people.named(met)
        return {person: names[person] for person in met if person in names}

    def name(self, person: int) -> str:
        return self.journal.people.named([person]).get(person, "")

    def acquaintance(self, person: int) -> str:
        """How often this person was met before: a second line under a name."""
        talks = [
            talk
            for talk in self.journal.interactions.of(person)
            if talk.kind == "talk" and talk.reflection != self.reflection.id
        ]
        if not talks:
            try:
                new = self.journal.people.get(person).created >= self.reflection.day
            except NotFound:
                return ""
            return tr("new today") if new else tr("first talk")
        if len(talks) == 1:
            return tr("met once before")
        if len(talks) == 2:
            return tr("met twice before")
        return trn("met {n} time before", "met {n} times before", len(talks))

    # Fields

    def writing(
        self, name: str, placeholder: str = "", min_lines: int = 4, max_lines: int = 16
    ) -> MentionEdit:
        """A field for prose that offers people and writes itself down when left."""
        edit = MentionEdit(self.theme, name, self.offer, self.add_person, placeholder, min_lines, max_lines)
        edit.left.connect(self.saver.flush)
        return edit

    @property
    def today(self) -> date:
        return self.context.today()

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except KnownError as error:
            self.context.notify(Message.error(error))
            return False
        self.read()
        self.answers_changed.emit()
        return True


def mentions_of(answer: Answer | None) -> Sequence[Mention]:
    return answer.mentions if answer is not None else ()
