"""One person: their story, what went to and fro, what is known of them, and what to do next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QPoint
from PySide6.QtWidgets import QHBoxLayout, QMenu, QTabBar, QVBoxLayout, QWidget

from desktop_app.changes import Changes
from desktop_app.errors import KnownError
from desktop_app.language import tr
from desktop_app.people.values import Person, Promise, StoryEntry, Topic
from ui.context import Context, Resume
from ui.notices import Message
from ui.pages.parts.person_add import AddLine
from ui.pages.parts.person_aside import GoodwillCard, PromisesCard, RhythmCard, TopicsCard
from ui.pages.parts.person_details import Details
from ui.pages.parts.person_head import PersonHead
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
)
_EXCHANGED = ("given", "received", "introduction")
_DETAILS = 2


class PersonPage(QWidget):
    """Shows the person whose id it is opened with."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = tr("Person")
        self._context = context
        self._person: Person | None = None
        self._unwritten: dict[int, dict[str, Any]] = {}
        theme = context.theme
        self._head = PersonHead(theme)
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
        self._details = Details(theme)
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
            self._keep_draft(self._talk.draft())

    def unsaved(self) -> bool:
        """Whether details could not be written."""
        return bool(self._unwritten)

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this page."""
        return [
            ("Enter", tr("Open the reflection an entry comes from")),
            ("Delete", tr("Take an entry away")),
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
        for part in (self._story, self._given, self._details):
            main.addWidget(part)
        main.addStretch(1)
        for card in (self._rhythm, self._promises, self._goodwill, self._topics):
            aside.addWidget(card)
        # An aligned layout gets the height of unwrapped texts; a stretch below leaves them the height they need.
        aside.addStretch(1)
        scroll = PageScroll(theme)
        scroll.add(self._head)
        scroll.add(self._talk)
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
        self._talk.kept.connect(self._log_talk)
        self._talk.dropped.connect(self._drop_talk)
        for entries in (self._story, self._exchanged):
            entries.opened.connect(self._open_entry)
            entries.removed.connect(self._remove_entry)
        self._favor.wanted.connect(self._add_favor)
        self._details.wanted.connect(self._save_details)
        self._promises.kept.connect(self._keep_promise)
        self._promises.line.wanted.connect(self._add_promise)
        self._topics.removed.connect(self._remove_topic)
        self._topics.line.wanted.connect(self._add_topic)

    # Showing

    def _bring_up(self, id: int) -> bool:
        journal, today = self._context.journal, self._context.today()
        try:
            person = journal.people.get(id)
            story, glance = journal.stories.story(id), journal.stories.glance(id)
        except KnownError as error:
            self._context.notify(Message.error(error))
            self._person = None
            self._context.navigate("people", None)
            return False
        first = self._person is None
        self._person = person
        self.title = person.name
        self._head.show_person(person, glance)
        self._story.show_entries(story, today)
        self._exchanged.show_entries([entry for entry in story if entry.kind in _EXCHANGED], today)
        self._details.show_person(person, self._unwritten.get(id))
        self._rhythm.show_days(glance.talk_days, today)
        self._goodwill.show_glance(glance)
        self._promises.show_promises(glance.open_promises, today)
        self._topics.show_topics((*glance.needs, *glance.offers))
        if first:
            self._favor_day.setDate(QDate(today.year, today.month, today.day))
        return True

    def _show_tab(self, at: int) -> None:
        self._write_details()
        for place, part in enumerate((self._story, self._given, self._details)):
            part.setVisible(place == at)

    def _show_menu(self) -> None:
        menu = QMenu(self)
        menu.addAction(tr("Change the details"), lambda: self._tabs.setCurrentIndex(_DETAILS))
        menu.addSeparator()
        menu.addAction(tr("Delete this person"), self._remove_person)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._head.more.mapToGlobal(QPoint(0, self._head.more.height())))

    # Acting

    def _do(self, act: Callable[[], object], said: str = "") -> bool:
        """Write something and show it; say what came of it, with a way back when there is something to say."""
        try:
            act()
        except KnownError as error:
            self._context.notify(Message.error(error))
            return False
        if self._person is not None:
            self._bring_up(self._person.id)
        if said:
            self._context.notify(Message(said, tone="good", action=tr("Undo"), act=self._undo))
        return True

    def _undo(self) -> None:
        try:
            self._context.journal.undo.undo()
        except KnownError as error:
            self._context.notify(Message.error(error))

    def _begin_talk(self) -> None:
        if self._talk.isHidden():
            self._talk.begin(self._context.today())
        else:
            self._talk.words.setFocus()

    def _log_talk(self) -> None:
        talk, person = self._talk.talk(), self._shown()
        written = self._do(
            lambda: self._context.journal.interactions.log(
                person.id,
                day=talk.day,
                channel=talk.channel,
                summary=talk.summary,
                listening=talk.listening,
                pitch_by_me=talk.pitch_by_me,
                pitch_by_them=talk.pitch_by_them,
                origin=self,
            ),
            tr("The talk is in your journal."),
        )
        if written:
            self._drop_talk()

    def _drop_talk(self) -> None:
        self._talk.hide()
        self._keep_draft(None)
        self._head.log.setFocus()

    def _keep_draft(self, draft: dict[str, Any] | None) -> None:
        """A talk half noted lies in the journal until it is noted or dropped."""
        preferences, name = self._context.journal.preferences, f"talk draft {self._shown().id}"
        try:
            if preferences.get(name) != draft:
                preferences.set(name, draft, origin=self)
        except KnownError as error:
            self._context.notify(Message.error(error))

    def _resume_draft(self, id: int) -> None:
        draft = self._context.journal.preferences.get(f"talk draft {id}")
        if draft:
            self._talk.begin(self._context.today(), draft)

    def _open_entry(self, entry: StoryEntry) -> None:
        if entry.reflection is not None:
            self._context.navigate("reflect", Resume(entry.reflection))

    def _remove_entry(self, entry: StoryEntry) -> None:
        journal = self._context.journal
        remove: dict[str, Callable[..., None]] = {
            "talk": journal.interactions.remove,
            "note": journal.interactions.remove,
            "given": journal.favors.remove,
            "received": journal.favors.remove,
            "promise": journal.promises.remove,
            "introduction": journal.introductions.remove,
        }
        self._do(lambda: remove[entry.kind](entry.id, origin=self), tr("The entry was taken away."))

    def _add_favor(self) -> None:
        line, shown = self._favor, self._favor_day.date()
        day = date(shown.year(), shown.month(), shown.day())
        add = self._context.journal.favors.add
        if self._do(lambda: add(self._shown().id, line.chosen(), line.words.text(), day=day, origin=self)):
            line.done()

    def _add_promise(self) -> None:
        card, today = self._promises, self._context.today()
        add = self._context.journal.promises.add
        if self._do(
            lambda: add(
                card.line.words.text(),
                day=today,
                side=card.line.chosen(),
                person=self._shown().id,
                due=card.due_day(today),
                origin=self,
            )
        ):
            card.line.done()

    def _keep_promise(self, promise: Promise) -> None:
        settle, today = self._context.journal.promises.settle, self._context.today()
        self._do(lambda: settle(promise.id, "kept", day=today, origin=self), tr("Noted as kept."))

    def _add_topic(self) -> None:
        line, add = self._topics.line, self._context.journal.topics.add
        today = self._context.today()
        if self._do(lambda: add(self._shown().id, line.chosen(), line.words.text(), day=today, origin=self)):
            line.done()

    def _remove_topic(self, topic: Topic) -> None:
        remove = self._context.journal.topics.remove
        self._do(lambda: remove(topic.id, origin=self), tr("“{what}” was taken away.", what=topic.text))

    def _save_details(self) -> None:
        if self._write_details():
            self._details.say(tr("Saved."))

    def _write_details(self) -> bool:
        """What could not be written is kept for this person, here and in the fields."""
        changes, person = self._details.changes(), self._person
        if person is None or not changes:
            return person is not None
        if self._do(lambda: self._context.journal.people.change(person.id, origin=self, **changes)):
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
            Message(tr("{name} was deleted.", name=person.name), action=tr("Undo"), act=self._undo)
        )

    def _shown(self) -> Person:
        assert self._person is not None  # parts that act are shown only beside a person
        return self._person
