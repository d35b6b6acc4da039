"""One person: their story, what went to and fro, what is known of them, and what to do next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QHBoxLayout, QMenu, QTabBar, QVBoxLayout, QWidget

from desktop_app.changes import Changes
from desktop_app.errors import KnownError
from desktop_app.language import tr
from desktop_app.people.rhythm import Standing
from desktop_app.people.values import Person, Status, StoryEntry
from ui.context import Context, Note, Resume
from ui.notices import Message
from ui.pages.parts.event_guides import show_menu
from ui.pages.parts.person_acts import PersonActs
from ui.pages.parts.person_add import AddLine
from ui.pages.parts.person_aside import GoodwillCard, PromisesCard, TopicsCard
from ui.pages.parts.person_details import Details
from ui.pages.parts.person_head import PersonHead
from ui.pages.parts.person_occasions import DaysThatMatter, Wish
from ui.pages.parts.person_rhythm import RhythmCard
from ui.pages.parts.person_signs import ANSWERED, CHANGE, MEND, REFLECT
from ui.pages.parts.person_status import RestForm, StatusLine, months_on, rests
from ui.pages.parts.person_story import StoryList
from ui.pages.parts.person_talk import TalkForm
from ui.widgets.card import Line
from ui.widgets.fields import DateField
from ui.widgets.layouts import PageScroll, TwoColumns

_SHOWN = (
    "person",
    "interaction",
    "topic",
    "favor",
    "commitment",
    "introduction",
    "answer",
    "mention",
    "event",
    "occasion",
    "release",
    "response",
    "preference",
)
_DETAILS = 2


class PersonPage(QWidget):
    """Shows the person whose id it is opened with."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = tr("Person")
        self._context = context
        self._person: Person | None = None
        self._unwritten: dict[int, dict[str, Any]] = {}
        self._acts = PersonActs(context, self, self._shown, self._follow)
        theme = context.theme
        self._head = PersonHead(theme)
        self._status, self._rest = StatusLine(theme), RestForm(theme)
        self._talk = TalkForm(theme)
        self._talk.hide()
        self._story = StoryList(theme, tr("What happens between you two will be here, the newest first."))
        self._exchanged = StoryList(theme, tr("What you gave and what you received will be here."))
        self._favor_day = DateField(theme, tr("Day"))
        self._favor = AddLine(
            theme,
            tr("Note something given or received"),
            [("given", tr("I gave")), ("received", tr("I received"))],
            tr("Given or received"),
            tr("What it was"),
            self._favor_day,
        )
        self._details, self._occasions = Details(theme), DaysThatMatter(theme)
        self._rhythm, self._goodwill = RhythmCard(theme), GoodwillCard(theme)
        self._promises, self._topics = PromisesCard(theme), TopicsCard(theme)
        self._tabs = QTabBar()
        self._columns = TwoColumns(theme)
        self._lay_out()
        self._connect()

    # What the window calls

    def open(self, target: object | None = None) -> None:
        """Show the person with this id; without one, the person shown before."""
        id = target if isinstance(target, int) else self._person.id if self._person else None
        if id is None:
            self._context.navigate("people", None)
            return
        if self._person is None or self._person.id != id:
            self._person = None
            self._talk.hide()
            self._rest.hide()
            self._occasions.done()
            self._tabs.setCurrentIndex(0)
        if self._bring_up(id) and self._talk.isHidden():
            self._resume_draft(id)
            if self._talk.isHidden():
                self._head.log.setFocus()

    def refresh(self, changes: Changes) -> None:
        """Follow what was changed elsewhere; what is being typed stays."""
        if self._person is not None and changes.origin is not self and changes.touch(*_SHOWN):
            self._bring_up(self._person.id)

    def leave(self) -> None:
        """Write down the details, and keep a talk half noted."""
        self._write_details()
        if self._person is not None:
            self._acts.keep_draft(self._talk.draft())

    def unsaved(self) -> bool:
        """Whether details could not be written."""
        return bool(self._unwritten)

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this page."""
        return [
            ("Enter", tr("Open the reflection an entry comes from")),
            ("Delete", tr("Take an entry away")),
            ("Shift+F10", tr("What else can be done about an entry")),
            ("Ctrl+Enter", tr("Go on, while noting a talk")),
            ("Esc", tr("Put a form away")),
        ]

    # Building

    def _lay_out(self) -> None:
        theme = self._context.theme
        for text in (tr("Story"), tr("Given and received"), tr("Details")):
            self._tabs.addTab(text)
        self._tabs.setAccessibleName(tr("Parts of this page"))
        self._tabs.setUsesScrollButtons(True)
        tabs = QVBoxLayout()
        tabs.setSpacing(0)
        tabs.addWidget(self._tabs)
        tabs.addWidget(Line(theme))
        main, aside = self._columns.main, self._columns.aside
        given = QVBoxLayout()
        given.setSpacing(theme.space("s"))
        self._given = QWidget()
        self._given.setLayout(given)
        given.setContentsMargins(0, 0, 0, 0)
        given.addWidget(self._favor)
        given.addWidget(self._exchanged)
        main.addLayout(tabs)
        known = QVBoxLayout()
        known.setContentsMargins(0, 0, 0, 0)
        known.addWidget(self._details)
        known.addWidget(self._occasions)
        self._known = QWidget()
        self._known.setLayout(known)
        for part in (self._story, self._given, self._known):
            main.addWidget(part)
        main.addStretch(1)
        for card in (self._rhythm, self._promises, self._goodwill, self._topics):
            aside.addWidget(card)
        # An aligned layout gets the height of unwrapped texts; a stretch below leaves them the height they need.
        aside.addStretch(1)
        scroll = PageScroll(theme)
        for part in (self._head, self._status, self._rest, self._talk):
            scroll.add(part)
        scroll.body.addSpacing(theme.space("s"))
        scroll.add(self._columns)
        scroll.add_stretch()
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self._show_tab(0)

    def _connect(self) -> None:
        self._tabs.currentChanged.connect(self._show_tab)
        self._head.log.clicked.connect(self._begin_talk)
        self._head.more.clicked.connect(self._show_menu)
        self._talk.kept.connect(self._keep_talk)
        self._talk.dropped.connect(self._drop_talk)
        for entries in (self._story, self._exchanged):
            entries.opened.connect(self._open_entry)
            entries.removed.connect(self._acts.remove_entry)
            entries.acted.connect(self._act_on)
        self._favor.wanted.connect(self._add_favor)
        self._details.wanted.connect(self._save_details)
        self._occasions.wanted.connect(self._keep_occasion)
        self._occasions.removed.connect(self._acts.remove_occasion)
        self._rhythm.chosen.connect(self._choose_rhythm)
        self._rhythm.more.connect(self._lead_to_rhythm)
        self._status.acted.connect(self._welcome_back)
        self._rest.chosen.connect(self._let_rest)
        self._rest.dropped.connect(self._drop_rest)
        self._promises.kept.connect(self._acts.keep_promise)
        self._promises.line.wanted.connect(self._add_promise)
        self._topics.removed.connect(self._acts.remove_topic)
        self._topics.line.wanted.connect(self._add_topic)

    # Showing

    def _bring_up(self, id: int) -> bool:
        journal, today = self._context.journal, self._context.today()
        try:
            person = journal.people.get(id)
            glance, contacts = journal.stories.glance(id), journal.stories.contacts(id)
            self._show_story(id, anew=self._person is None)
            releases = journal.releases.of(id)
            occasions = journal.occasions.of(id)
        except KnownError as error:
            self._context.notify(Message.error(error))
            self._person = None
            self._context.navigate("people", None)
            return False
        first = self._person is None
        self._person = person
        self.title = person.name
        standing = self._standing(id)
        released = next((each.day for each in releases if each.undone is None), None)
        self._head.show_person(person, glance, standing, today)
        self._status.show_person(person, released, today)
        self._details.show_person(person, self._unwritten.get(id))
        self._occasions.show_occasions(occasions, today)
        self._rhythm.show_standing(person, standing, contacts, today)
        self._goodwill.show_glance(glance)
        self._promises.show_promises(glance.open_promises, today)
        self._topics.show_topics((*glance.needs, *glance.offers))
        if first:
            self._favor_day.setDate(QDate(today.year, today.month, today.day))
        return True

    def _show_story(self, id: int, *, anew: bool) -> None:
        pages, today = self._context.journal.stories.page, self._context.today()
        self._story.show_story(lambda after, limit: pages(id, after=after, limit=limit), today, anew=anew)
        self._exchanged.show_story(
            lambda after, limit: pages(id, which="exchanged", after=after, limit=limit), today, anew=anew
        )

    def _standing(self, id: int) -> Standing:
        """How things stand; on a full disk, where it cannot be worked out anew, nothing is said of it."""
        try:
            return self._context.journal.standings.of(id)
        except KnownError as error:
            self._context.notify(Message.error(error))
            return Standing()

    def _follow(self) -> None:
        if self._person is not None:
            self._bring_up(self._person.id)

    def _show_tab(self, at: int) -> None:
        self._write_details()
        for place, part in enumerate((self._story, self._given, self._known)):
            part.setVisible(place == at)

    def _show_menu(self) -> None:
        menu, person = QMenu(self), self._shown()
        menu.setAccessibleName(tr("More about this person"))
        menu.addAction(tr("Write a note"), self._going("note", Note(person.id)))
        menu.addAction(tr("Say no kindly"), self._going("note", Note(person.id, "no")))
        menu.addSeparator()
        if person.status != Status.ACTIVE:
            menu.addAction(tr("Welcome back"), self._welcome_back)
        if person.status != Status.RELEASED:
            menu.addMenu(self._rest_menu(menu))
            menu.addAction(tr("Bless and release…"), self._going("release", person.id))
        menu.addSeparator()
        menu.addAction(tr("Change the details"), lambda: self._tabs.setCurrentIndex(_DETAILS))
        menu.addAction(tr("Delete this person"), self._remove_person)
        menu.aboutToHide.connect(menu.deleteLater)
        show_menu(menu, self._head.more)

    def _rest_menu(self, parent: QMenu) -> QMenu:
        menu, today = QMenu(tr("Let it rest"), parent), self._context.today()
        for words, months in rests():
            until = months_on(today, months)
            menu.addAction(words).triggered.connect(self._resting(until))
        menu.addAction(tr("Until a day…"), self._ask_rest)
        return menu

    def _going(self, page: str, target: object) -> Callable[[], None]:
        return lambda: self._context.navigate(page, target)

    def _resting(self, until: date) -> Callable[[], None]:
        return lambda: self._let_rest(until)

    # Acting

    def _begin_talk(self) -> None:
        if self._talk.isHidden() or self._talk.changing is not None:
            self._talk.begin(self._context.today())
        else:
            self._talk.words.setFocus()

    def _change_talk(self, entry: StoryEntry) -> None:
        """Fill the form with what was logged, unless something else is half noted in it."""
        if self._talk.draft() is None:
            self._talk.begin(self._context.today(), changing=entry.talk)
        else:
            self._context.notify(
                Message(tr("Something is half noted."), todo=tr("Save it or cancel it first."))
            )
            self._talk.words.setFocus()

    def _keep_talk(self) -> None:
        if self._acts.keep_talk(self._talk):
            self._drop_talk()

    def _drop_talk(self) -> None:
        self._talk.hide()
        self._acts.keep_draft(None)
        self._head.log.setFocus()

    def _resume_draft(self, id: int) -> None:
        draft = self._acts.talks.draft(id)
        if draft is None:
            return
        talks = self._context.journal.interactions.of(id) if draft.get("changing") else ()
        changing = next((each for each in talks if each.id == draft["changing"]), None)
        self._talk.begin(self._context.today(), draft, changing)

    def _open_entry(self, entry: StoryEntry) -> None:
        if entry.reflection is not None:
            self._context.navigate("read", entry.reflection)
        else:
            self._context.navigate("introductions", entry.id)

    def _act_on(self, entry: StoryEntry, key: str) -> None:
        if key == CHANGE:
            self._change_talk(entry)
        elif key == REFLECT and entry.reflection is not None:
            self._context.navigate("reflect", Resume(entry.reflection))
        elif key == MEND:
            self._context.navigate("note", Note(self._shown().id, "mend", entry.id))
        else:
            self._acts.answer(entry, answered=key == ANSWERED)

    def _ask_rest(self) -> None:
        self._rest.begin(self._context.today(), self._context.settings().first_weekday)

    def _let_rest(self, until: date) -> None:
        if self._acts.rest(until):
            self._drop_rest()

    def _drop_rest(self) -> None:
        self._rest.hide()
        self._head.more.setFocus()

    def _welcome_back(self) -> None:
        if self._acts.welcome_back():
            self._head.log.setFocus()

    def _choose_rhythm(self, days: int | None) -> None:
        # What is typed in the details is written first, or it would be written over the choice later.
        if self._write_details():
            self._acts.choose_rhythm(days)

    def _lead_to_rhythm(self) -> None:
        self._tabs.setCurrentIndex(_DETAILS)
        self._details.choose_rhythm()

    def _keep_occasion(self, wish: Wish) -> None:
        if self._acts.keep_occasion(wish):
            self._occasions.done()

    def _add_favor(self) -> None:
        shown = self._favor_day.date()
        if self._acts.add_favor(self._favor, date(shown.year(), shown.month(), shown.day())):
            self._favor.done()

    def _add_promise(self) -> None:
        card = self._promises
        if self._acts.add_promise(card.line, card.due_day(self._context.today())):
            card.line.done()

    def _add_topic(self) -> None:
        if self._acts.add_topic(self._topics.line):
            self._topics.line.done()

    def _save_details(self) -> None:
        if self._write_details():
            self._details.say(tr("Saved."))

    def _write_details(self) -> bool:
        """What could not be written is kept for this person, here and in the fields."""
        changes, person = self._details.changes(), self._person
        if person is None or not changes:
            return person is not None
        if self._acts.do(lambda: self._context.journal.people.change(person.id, origin=self, **changes)):
            self._unwritten.pop(person.id, None)
            self._bring_up(person.id)
            return True
        self._unwritten[person.id] = changes
        return False

    def _remove_person(self) -> None:
        person = self._shown()
        try:
            self._context.journal.people.remove(person.id, origin=self)
        except KnownError as error:
            self._context.notify(Message.error(error))
            return
        self._unwritten.pop(person.id, None)
        self._person = None
        self._context.navigate("people", None)
        self._context.notify(
            Message(tr("{name} was deleted.", name=person.name), action=tr("Undo"), act=self._acts.undo)
        )

    def _shown(self) -> Person:
        assert self._person is not None  # parts that act are shown only beside a person
        return self._person
