"""What is written from a person's page: each act one step that undo takes back, told where it shows nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop_app.errors import KnownError
from desktop_app.language import tr
from desktop_app.people.contacts import Contact
from desktop_app.people.occasions import Occasion
from desktop_app.people.values import Person, Promise, StoryEntry, Topic
from ui import wording
from ui.context import Context
from ui.notices import Message
from ui.pages.parts.person_add import AddLine
from ui.pages.parts.person_contacts import Reach
from ui.pages.parts.person_head import shortened
from ui.pages.parts.person_occasions import Wish
from ui.pages.parts.person_talk import TalkForm
from ui.pages.parts.talk_keeping import TalkKeeping

if TYPE_CHECKING:
    from desktop_app.introductions.ideas import Proposal


class PersonActs:
    """Acts on the person that `shown` gives, on behalf of the page `origin`; `follow` shows what came of it.

    Every act says whether it was written. What the disk did not take is told in the line of the page.
    """

    def __init__(
        self, context: Context, origin: object, shown: Callable[[], Person], follow: Callable[[], object]
    ) -> None:
        self._context, self._origin = context, origin
        self._shown, self._follow = shown, follow
        self.talks = TalkKeeping(context, origin)

    def do(self, act: Callable[[], object], said: str = "") -> bool:
        """Write something and show it; with `said`, tell what came of it and offer the way back."""
        try:
            act()
        except KnownError as error:
            self._context.notify(Message.error(error))
            return False
        self._follow()
        if said:
            self._context.notify(
                Message(said, tone="good", action=tr("Undo"), act=self._context.undo, passing=True)
            )
        return True

    def keep_talk(self, form: TalkForm) -> bool:
        """Note what the form says of a talk or a note, or change the one it was filled with."""
        person, changing = self._shown().id, form.changing
        if changing is not None:
            changes = form.changes()
            said = tr("The entry was changed.") if changes else ""
            return self.do(lambda: self.talks.change(person, changing, changes), said)
        talk = form.talk()
        said = tr("The talk is in your journal.")
        if talk.kind == "note":
            said = tr("The note is in your journal.")
        return self.do(lambda: self.talks.log(person, talk), said)

    def person(self) -> int:
        """Whom they are done on."""
        return self._shown().id

    def draft(self) -> dict[str, Any] | None:
        """The talk half noted, if any."""
        return self.talks.draft(self._shown().id)

    def keep_draft(self, draft: dict[str, Any] | None) -> bool:
        """A talk half noted lies in the journal until it is noted or dropped."""
        try:
            self.talks.keep_draft(self._shown().id, draft)
        except KnownError as error:
            self._context.notify(Message.error(error))
            return False
        return True

    def answer(self, entry: StoryEntry, *, answered: bool) -> bool:
        """Note whether a note of the owner's was answered."""
        mark = self._context.journal.interactions.answered
        said = tr("Noted: they answered.") if answered else tr("Noted: no answer came.")
        return self.do(lambda: mark(entry.id, answered, origin=self._origin), said)

    def remove_entry(self, entry: StoryEntry) -> bool:
        """Take an entry out of the story."""
        journal = self._context.journal
        remove: dict[str, Callable[..., None]] = {
            "talk": journal.interactions.remove,
            "note": journal.interactions.remove,
            "given": journal.favors.remove,
            "received": journal.favors.remove,
            "promise": journal.promises.remove,
            "introduction": journal.introductions.remove,
        }
        return self.do(
            lambda: remove[entry.kind](entry.id, origin=self._origin), tr("The entry was taken away.")
        )

    def add_favor(self, line: AddLine, day: date) -> bool:
        """Note something given or received."""
        add, person = self._context.journal.favors.add, self._shown().id
        return self.do(lambda: add(person, line.chosen(), line.words.text(), day=day, origin=self._origin))

    def add_promise(self, line: AddLine, due: date | None) -> bool:
        """Note a promise of today."""
        add, person, today = self._context.journal.promises.add, self._shown().id, self._context.today()
        text, side = line.words.text(), line.chosen()
        return self.do(lambda: add(text, day=today, side=side, person=person, due=due, origin=self._origin))

    def keep_promise(self, promise: Promise) -> bool:
        """Settle a promise as kept today."""
        settle, today = self._context.journal.promises.settle, self._context.today()
        return self.do(
            lambda: settle(promise.id, "kept", day=today, origin=self._origin), tr("Noted as kept.")
        )

    def add_topic(self, line: AddLine) -> bool:
        """Note a need or an offer, or change the words of one."""
        changing, text = line.changing, line.words.text()
        if changing is not None:
            return self.do(lambda: self._context.journal.topics.change(changing, text, origin=self._origin))
        add, person, today = self._context.journal.topics.add, self._shown().id, self._context.today()
        return self.do(lambda: add(person, line.chosen(), line.words.text(), day=today, origin=self._origin))

    def remove_topic(self, topic: Topic) -> bool:
        """Take a need or an offer away."""
        remove = self._context.journal.topics.remove
        said = tr("“{what}” was taken away.", what=topic.text)
        return self.do(lambda: remove(topic.id, origin=self._origin), said)

    def choose_rhythm(self, days: int | None) -> bool:
        """Choose how often: None for as it comes, 0 for no rhythm."""
        change, person = self._context.journal.people.change, self._shown().id
        return self.do(
            lambda: change(person, rhythm_days=days, origin=self._origin), tr("The rhythm was changed.")
        )

    def keep_occasion(self, wish: Wish) -> bool:
        """Note a day that matters, or change one."""
        occasions, person = self._context.journal.occasions, self._shown().id
        day: dict[str, Any] = {
            "month": wish.month,
            "day": wish.day,
            "year": wish.year,
            "label": wish.label,
            "origin": self._origin,
        }
        if wish.id is None:
            return self.do(lambda: occasions.add(person, wish.kind, **day))
        known = wish.id
        return self.do(lambda: occasions.change(known, **day))

    def remove_occasion(self, occasion: Occasion) -> bool:
        """Take a day that matters away."""
        remove = self._context.journal.occasions.remove
        return self.do(lambda: remove(occasion.id, origin=self._origin), tr("The day was taken away."))

    def keep_contact(self, reach: Reach) -> bool:
        """Note how to reach them, or change it."""
        contacts, person = self._context.journal.contacts, self._shown().id
        if reach.id is None:
            return self.do(lambda: contacts.add(person, reach.kind, reach.value, origin=self._origin))
        known = reach.id
        return self.do(lambda: contacts.change(known, reach.value, kind=reach.kind, origin=self._origin))

    def remove_contact(self, contact: Contact) -> bool:
        """Take a way to reach them away."""
        remove = self._context.journal.contacts.remove
        said = tr("“{what}” was taken away.", what=shortened(contact.value))
        return self.do(lambda: remove(contact.id, origin=self._origin), said)

    def add_tag(self, name: str) -> bool:
        """Tag the person."""
        add, person = self._context.journal.tags.add, self._shown().id
        return self.do(lambda: add((person,), name, origin=self._origin))

    def remove_tag(self, name: str) -> bool:
        """Take a tag away."""
        remove, person = self._context.journal.tags.remove, self._shown().id
        said = tr("“{what}” was taken away.", what=shortened(name))
        return self.do(lambda: remove((person,), name, origin=self._origin), said)

    def put_photo(self, person: int, jpeg: bytes) -> bool:
        """Keep a picture of that person, who may not be the one shown any more."""
        put = self._context.journal.photos.put
        return self.do(lambda: put(person, jpeg, origin=self._origin), tr("The photo is in your journal."))

    def remove_photo(self) -> bool:
        """Take the picture away."""
        remove, person = self._context.journal.photos.remove, self._shown().id
        return self.do(lambda: remove(person, origin=self._origin), tr("The photo was taken away."))

    def dismiss(self, idea: Proposal) -> bool:
        """Two who do not fit: they are not proposed again."""
        dismiss, today = self._context.journal.ideas.dismiss, self._context.today()
        return self.do(lambda: dismiss(idea, today, origin=self._origin), tr("They are not proposed again."))

    def rest(self, until: date) -> bool:
        """Bring nothing of the person up until that day."""
        rest, person, today = self._context.journal.releases.rest, self._shown(), self._context.today()
        day, name = wording.day_month(until, today), shortened(person.name)
        return self.do(
            lambda: rest(person.id, until, today, origin=self._origin),
            tr("{name} rests until {day}.", name=name, day=day),
        )

    def welcome_back(self) -> bool:
        """End a rest, or take a release back."""
        welcome, person = self._context.journal.releases.welcome_back, self._shown()
        today = self._context.today()
        return self.do(
            lambda: welcome(person.id, today, origin=self._origin),
            tr("{name} is back.", name=shortened(person.name)),
        )
