"""One person: their story, what went to and fro, what is known of them, and what to do next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop_app.changes import Changes
from desktop_app.errors import KnownError
from desktop_app.language import tr
from desktop_app.people.meeting_again import Item
from desktop_app.people.values import Person, StoryEntry, StoryPage
from ui.actions import Command
from ui.clipboard import copy
from ui.context import Context, Introduce, Note, Reading, Resume
from ui.notices import Message
from ui.pages.parts.details_keeping import DetailsKeeping
from ui.pages.parts.person_acts import PersonActs
from ui.pages.parts.person_good_for import Thinking
from ui.pages.parts.person_kinds import ALL
from ui.pages.parts.person_menu import show_person_menu
from ui.pages.parts.person_photo import picture_kinds, small_jpeg
from ui.pages.parts.person_sheet import DETAILS, EXCHANGED, STORY, PersonSheet, Shown
from ui.pages.parts.person_signs import ANSWERED, CHANGE, MEND, REFLECT
from ui.pages.parts.person_story import Cursor
from ui.pages.parts.person_tab import Known, done_by
from ui.pages.parts.person_talking import Talking

_SHOWN = (
    "person", "interaction", "topic", "favor", "commitment", "introduction", "answer", "mention", "event", "occasion",
    "release", "response", "preference", "contact_point", "photo", "tag",
)  # fmt: skip

_LONG = 30  # entries of a story that is worth narrowing


class PersonPage(PersonSheet):
    """Shows the person whose id it is opened with."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent)
        self.title = tr("Person")
        self._context = context
        self._person: Person | None = None
        self._keeping = DetailsKeeping(context, self, lambda: self._person, self._follow)
        self._acts = PersonActs(context, self, self._shown, self._follow)
        self._ideas = Thinking(context, self, self._good_for)
        self._talking = Talking(
            context,
            self._acts,
            self._talk,
            lambda: self._scroll.ensureWidgetVisible(self._talk),
            self._head.log.setFocus,
        )
        self._connect()

    # What the window calls

    def open(self, target: object | None = None) -> None:
        """Show the person with this id; without one, the person shown before."""
        id = target if isinstance(target, int) else self._person.id if self._person else None
        if id is None:
            self._context.navigate("people", None)
            return
        id = self._context.journal.people.kept(id)
        if self._person is None or self._person.id != id:
            self._person = None
            self._talk.hide()
            self._rest.hide()
            if self._known is not None:
                self._known.done()
            self._tabs.setCurrentIndex(STORY)
            self._ideas.forget()
            self._keeping.resume(id)
        if self._bring_up(id) and self._talk.isHidden():
            self._talking.resume()
            if self._talk.isHidden():
                self._head.log.setFocus()

    def refresh(self, changes: Changes) -> None:
        """Follow what was changed elsewhere; what is being typed stays."""
        if self._person is not None and changes.origin is not self and changes.touch(*_SHOWN):
            if changes.touch("introduction", "topic"):
                self._ideas.forget()
            self._bring_up(self._person.id)

    def leave(self) -> None:
        """Write down the details, and keep a talk half noted."""
        self._keeping.write(later=True)
        if self._person is not None:
            self._talking.keep_now()

    def unsaved(self) -> bool:
        """Whether details could not be written."""
        return self._keeping.waiting()

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this page that are not those of its commands."""
        return [
            ("Enter", tr("Open what an entry comes from, or change it")),
            ("Delete", tr("Take an entry away")),
            ("Shift+F10", tr("What else can be done about an entry")),
            ("Ctrl+Enter", tr("Go on, while noting a talk")),
            ("Esc", tr("Put a form away")),
        ]

    def log_talk(self) -> bool:
        """Begin to log a talk here; False while nobody is shown."""
        if self._person is None:
            return False
        self._talking.begin()
        return True

    def commands(self) -> list[Command]:
        """What can be done about the person shown, for the palette."""
        return self._commands() if self._person is not None else []

    def _commands(self) -> list[Command]:
        return [
            Command(tr("Introduce this person"), self._lead("introductions", Introduce), "Ctrl+I"),
            Command(tr("Write a note"), self._lead("note", Note), "Ctrl+M"),
            Command(tr("Change the details"), self.change_details, "Ctrl+E"),
            Command(tr("Read what you wrote of this person"), self._lead("journal", Reading), "Ctrl+J"),
            Command(tr("Copy what to know before meeting again"), self._copy_meeting, "Ctrl+Shift+C"),
            Command(tr("Choose a photo"), self.choose_photo, "Ctrl+Shift+P"),
            Command(tr("What else can be done about this person"), self._show_menu, "Ctrl+."),
        ]

    def _connect(self) -> None:
        for command in self._commands():
            shortcut = QShortcut(QKeySequence(command.key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(command.act)
        self._tabs.currentChanged.connect(self._show_tab)
        self._kinds.chosen.connect(lambda _which: self._show_story(anew=True))
        self._head.log.clicked.connect(self._talking.begin)
        self._head.introduce.clicked.connect(self._lead("introductions", Introduce))
        self._head.more.clicked.connect(self._show_menu)
        self._head.photo.clicked.connect(self.choose_photo)
        self._head.photo.dropped.connect(self._take_photo)
        for entries in (self._story, self._exchanged):
            entries.opened.connect(self._open_entry)
            entries.removed.connect(self._acts.remove_entry)
            entries.acted.connect(self._act_on)
        self._rhythm.chosen.connect(self._choose_rhythm)
        self._rhythm.more.connect(self._lead_to_rhythm)
        self._status.acted.connect(self.welcome_back)
        self._rest.chosen.connect(self._let_rest)
        self._rest.dropped.connect(self._drop_rest)
        self._meeting.opened.connect(self._open_item)
        self._meeting.copied.connect(self._copy)
        self._good_for.opened.connect(lambda id: self._context.navigate("person", id))
        # Forgotten first: showing what came of it thinks anew.
        self._good_for.dismissed.connect(lambda _idea: self._ideas.forget())
        self._good_for.dismissed.connect(self._acts.dismiss)
        self._promises.kept.connect(self._acts.keep_promise)
        self._topics.removed.connect(self._acts.remove_topic)
        self._connect_forms()

    def _connect_forms(self) -> None:
        """What was typed stays where it could not be written."""
        acts, promise, topic = self._acts, self._promises.line, self._topics.line
        self._favor.wanted.connect(
            done_by(lambda: acts.add_favor(self._favor, self._favor_date()), self._favor)
        )
        topic.wanted.connect(done_by(lambda: acts.add_topic(topic), topic))
        promise.wanted.connect(done_by(lambda: acts.add_promise(promise, self._due()), promise))

    def _connect_known(self, known: Known) -> None:
        acts = self._acts
        self._keeping.attach(known.details)
        known.reach.removed.connect(acts.remove_contact)
        known.reach.copied.connect(lambda contact: self._copy(contact.value))
        known.occasions.removed.connect(acts.remove_occasion)
        known.tags.removed.connect(acts.remove_tag)
        known.tags.asked.connect(self._offer_tags)
        known.reach.wanted.connect(done_by(acts.keep_contact, known.reach))
        known.occasions.wanted.connect(done_by(acts.keep_occasion, known.occasions))
        known.tags.wanted.connect(done_by(acts.add_tag, known.tags))

    # Showing

    def _bring_up(self, id: int) -> bool:
        today, first = self._context.today(), self._person is None
        try:
            shown, trouble = Shown.of(self._context.journal, id, today)
        except KnownError as error:
            self._context.notify(Message.error(error))
            self._person = None
            self._context.navigate("people", None)
            return False
        if trouble is not None:
            self._context.notify(Message.error(trouble))
        self._person = shown.person
        self.title = shown.person.name
        self._show_all(shown, today, first=first, unwritten=self._keeping.unwritten(id))
        self._show_story(anew=first)
        self._ideas.think(shown.person.id, (*shown.glance.needs, *shown.glance.offers))
        return True

    def _follow(self) -> None:
        if self._person is not None:
            self._bring_up(self._person.id)

    def _show_story(self, *, anew: bool = False) -> None:
        """Show the entries of the tab that is looked at."""
        at, today = self._tabs.currentIndex(), self._context.today()
        if at == STORY:
            long = self._context.journal.stories.count(self._shown().id) > _LONG
            self._kinds.setVisible(long or self._kinds.value() != ALL)
            self._story.show_story(self._reading(self._kinds.value()), today, anew=anew)
        elif at == EXCHANGED:
            self._exchanged.show_story(self._reading("exchanged"), today, anew=anew)
        self._fill_soon()

    def _reading(self, which: str) -> Callable[[Cursor | None, int], StoryPage]:
        page, person = self._context.journal.stories.page, self._shown().id

        def read(after: Cursor | None, limit: int) -> StoryPage:
            try:
                return page(person, which=which, after=after, limit=limit)
            except KnownError as error:
                self._context.notify(Message.error(error))
                return StoryPage()

        return read

    def _show_tab(self, at: int) -> None:
        self._keeping.write()
        self._turn_to(at)
        if self._person is not None:
            self._show_story(anew=at == EXCHANGED)

    def _show_menu(self) -> None:
        has_photo = self._head.photo.has_photo()
        show_person_menu(self, self._head.more, self._shown(), has_photo, self._context.today(), self)

    # What the menu asks for

    def going(self, page: str, target: object) -> Callable[[], None]:
        """Leads to another page."""
        return lambda: self._context.navigate(page, target)

    def resting(self, until: date) -> Callable[[], None]:
        """Lets the person rest."""
        return lambda: self._let_rest(until)

    def ask_rest(self) -> None:
        """Ask until when."""
        self._rest.begin(self._context.today(), self._context.settings().first_weekday)

    def welcome_back(self) -> None:
        """End a rest, or take a release back."""
        if self._acts.welcome_back():
            self._head.log.setFocus()

    def change_details(self) -> None:
        """Turn to the details."""
        self._tabs.setCurrentIndex(DETAILS)
        self._details.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_photo(self) -> None:
        """Ask for a picture."""
        from ui.choosing import ask_files

        ask_files(
            self, tr("Choose a photo"), picture_kinds(), Path.home(), lambda paths: self._take_photo(paths[0])
        )

    def remove_photo(self) -> None:
        """Take the picture away."""
        self._acts.remove_photo()

    def remove_person(self) -> None:
        """Delete the person; undo brings them back."""
        person = self._shown()
        try:
            self._keeping.forget(person.id)
            self._context.journal.people.remove(person.id, origin=self)
        except KnownError as error:
            self._context.notify(Message.error(error))
            return
        self._person = None
        self._context.navigate("people", None)
        said = tr("{name} was deleted.", name=person.name)
        self._context.notify(Message(said, action=tr("Undo"), act=self._context.undo, passing=True))

    def _lead(self, page: str, target: Callable[[int], object]) -> Callable[[], None]:
        return lambda: self._context.navigate(page, target(self._shown().id))

    # Entries

    def _open_entry(self, entry: StoryEntry) -> None:
        if entry.reflection is not None:
            self._context.navigate("read", entry.reflection)
        else:
            self._context.navigate("introductions", entry.id)

    def _act_on(self, entry: StoryEntry, key: str) -> None:
        if key == CHANGE:
            self._talking.change(entry)
        elif key == REFLECT and entry.reflection is not None:
            self._context.navigate("reflect", Resume(entry.reflection))
        elif key == MEND:
            self._context.navigate("note", Note(self._shown().id, "mend", entry.id))
        else:
            self._acts.answer(entry, answered=key == ANSWERED)

    def _open_item(self, item: Item) -> None:
        """What a line before meeting again comes from: elsewhere, or in the story here."""
        if item.reflection is not None:
            self._context.navigate("read", item.reflection)
        elif item.entry[0] == "introduction":
            self._context.navigate("introductions", item.entry[1])
        else:
            self._kinds.set_value("talks")
            self._tabs.setCurrentIndex(STORY)
            self._show_story(anew=True)
            self._story.lead_to(item.entry)

    # The rest of what is known

    def _let_rest(self, until: date) -> None:
        if self._acts.rest(until):
            self._drop_rest()

    def _drop_rest(self) -> None:
        self._rest.hide()
        self._head.more.setFocus()

    def _choose_rhythm(self, days: int | None) -> None:
        # What is typed in the details is written first, or it would be written over the choice later.
        if self._keeping.write():
            self._acts.choose_rhythm(days)

    def _lead_to_rhythm(self) -> None:
        self._tabs.setCurrentIndex(DETAILS)
        self._details.choose_rhythm()

    def _take_photo(self, path: Path) -> None:
        """Make a file small in the background, and keep it."""
        person = self._shown().id

        def keep(jpeg: Any) -> None:
            self._acts.put_photo(person, jpeg)

        self._context.runner.run(lambda _task: small_jpeg(path), owner=self, done=keep)

    def _offer_tags(self) -> None:
        self._context.runner.run(lambda task: task.journal.tags.all(), owner=self, done=self._tags.offer)

    def _favor_date(self) -> date:
        return self._favor_day.day()

    def _due(self) -> date | None:
        return self._promises.due_day(self._context.today())

    def _copy_meeting(self) -> None:
        self._copy(self._meeting.text())

    def _copy(self, text: str) -> None:
        if text:
            copy(text)
            self._context.notify(Message(tr("Copied."), tone="good"))

    def _shown(self) -> Person:
        assert self._person is not None  # parts that act are shown only beside a person
        return self._person
