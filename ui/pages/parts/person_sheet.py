"""How a person's page is laid out, and what of the journal is shown where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QVBoxLayout, QWidget

from desktop_app.errors import KnownError
from desktop_app.journal import Journal
from desktop_app.language import tr
from desktop_app.people.balance import Balance
from desktop_app.people.contacts import Contact
from desktop_app.people.meeting_again import MeetingAgain
from desktop_app.people.occasions import Occasion
from desktop_app.people.rhythm import Standing
from desktop_app.people.values import Glance, Person
from ui.pages.noting.reading_order import set_reading_order
from ui.pages.parts.person_add import AddLine
from ui.pages.parts.person_aside import GoodwillCard, PromisesCard, TopicsCard, balance_words
from ui.pages.parts.person_contacts import ContactPoints
from ui.pages.parts.person_details import Details
from ui.pages.parts.person_good_for import GoodForCard
from ui.pages.parts.person_head import PersonHead
from ui.pages.parts.person_kinds import ALL, Kinds
from ui.pages.parts.person_meeting import MeetingCard
from ui.pages.parts.person_occasions import DaysThatMatter
from ui.pages.parts.person_rhythm import RhythmCard
from ui.pages.parts.person_row import StoryRow
from ui.pages.parts.person_status import RestForm, StatusLine
from ui.pages.parts.person_story import StoryList
from ui.pages.parts.person_tab import Known
from ui.pages.parts.person_tags import TagsPart
from ui.pages.parts.person_talk import TalkForm
from ui.theme import Theme
from ui.widgets.card import Line
from ui.widgets.fields import DateField
from ui.widgets.layouts import PageScroll, TwoColumns
from ui.widgets.text import muted

STORY, EXCHANGED, DETAILS = range(3)

_NEAR = 400  # logical pixels below what is seen in which the end of a story makes more of it come
_AFTER_PAINTING = 20  # milliseconds: what is there is painted before more comes


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page says of one person, but for the story."""

    person: Person
    glance: Glance
    standing: Standing
    balance: Balance
    contacts: tuple[date, ...]
    meeting: MeetingAgain
    reach: tuple[Contact, ...]
    occasions: tuple[Occasion, ...]
    tags: tuple[str, ...]
    photo: bytes | None
    released: date | None

    @classmethod
    def of(cls, journal: Journal, id: int, today: date) -> tuple[Shown, KnownError | None]:
        """Read it, and why the standing could not be worked out anew, as on a full disk. Raises `KnownError`."""
        stories, standing, trouble = journal.stories, Standing(), None
        person = journal.people.get(id)
        try:
            standing = journal.standings.of(id)
        except KnownError as error:
            trouble = error
        releases, glance = journal.releases.of(id), stories.glance(id)
        return cls(
            person=person,
            glance=glance,
            standing=standing,
            balance=stories.balance(id, today),
            contacts=stories.contacts(id),
            meeting=journal.meetings.of(id, today, glance),
            reach=journal.contacts.of(id),
            occasions=journal.occasions.of(id),
            tags=journal.tags.of(id),
            photo=journal.photos.of(id),
            released=next((each.day for each in releases if each.undone is None), None),
        ), trouble


class PersonSheet(QWidget):
    """The parts of the page. `show_all` fills them; the story is filled by `show_story` where it is looked at."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._head = PersonHead(theme)
        self._status, self._rest = StatusLine(theme), RestForm(theme)
        self._talk = TalkForm(theme, after=self._rest)
        self._kinds = Kinds(theme)
        self._story = StoryList(theme, tr("What happens between you two will be here, the newest first."))
        self._exchanged = StoryList(theme, tr("What you gave and what you received will be here."))
        self._balance = muted(theme)
        self._favor_day = DateField(theme, tr("Day"))
        self._favor = AddLine(
            theme,
            tr("Note something given or received"),
            [("given", tr("I gave")), ("received", tr("I received"))],
            tr("Given or received"),
            tr("What it was"),
            self._favor_day,
        )
        self._last: tuple[Shown, date, dict[str, object] | None] | None = None
        self._known: Known | None = None
        self._rhythm, self._goodwill, self._good_for = (
            RhythmCard(theme),
            GoodwillCard(theme),
            GoodForCard(theme),
        )
        self._meeting = MeetingCard(theme)
        self._promises, self._topics = PromisesCard(theme), TopicsCard(theme)
        self._tabs = QTabBar()
        self._scroll = PageScroll(theme)
        self._lay_out(theme)
        self._story.came.connect(self._follow_row)
        self._exchanged.came.connect(self._follow_row)
        self._scroll.verticalScrollBar().valueChanged.connect(self._scrolled)

    def _lay_out(self, theme: Theme) -> None:
        for text in (tr("Story"), tr("Given and received"), tr("Details")):
            self._tabs.addTab(text)
        self._tabs.setAccessibleName(tr("Parts of this page"))
        self._tabs.setUsesScrollButtons(True)
        tabs = QVBoxLayout()
        tabs.setSpacing(0)
        tabs.addWidget(self._tabs)
        tabs.addWidget(Line(theme))
        columns = TwoColumns(theme)
        columns.main.addLayout(tabs)
        self._given = _column(theme, self._balance, self._favor, self._exchanged)
        self._known_place = _column(theme)
        self._tab_parts = (_column(theme, self._kinds, self._story), self._given, self._known_place)
        for part in self._tab_parts:
            columns.main.addWidget(part)
        columns.main.addStretch(1)
        for card in (
            self._rhythm, self._meeting, self._goodwill, self._good_for, self._promises, self._topics,
        ):  # fmt: skip
            columns.aside.addWidget(card)
        # An aligned layout gets the height of unwrapped texts; a stretch below leaves them the height they need.
        columns.aside.addStretch(1)
        for part in (self._head, self._status, self._rest, self._talk):
            self._scroll.add(part)
        self._scroll.body.addSpacing(theme.space("s"))
        self._scroll.add(columns)
        self._scroll.add_stretch()
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        self._turn_to(STORY)

    @property
    def _details(self) -> Details:
        return self._make_known().details

    @property
    def _reach(self) -> ContactPoints:
        return self._make_known().reach

    @property
    def _occasions(self) -> DaysThatMatter:
        return self._make_known().occasions

    @property
    def _tags(self) -> TagsPart:
        return self._make_known().tags

    def _make_known(self) -> Known:
        """The tab of details, made and filled when it is first asked for: the page opens sooner without it."""
        if self._known is None:
            self._known = Known(self._theme)
            place = self._known_place.layout()
            assert place is not None
            place.addWidget(self._known)
            self._connect_known(self._known)
            self._fill_known()
            set_reading_order(self._known, self._tabs)
        return self._known

    def _connect_known(self, known: Known) -> None:
        """For the page, which knows what its parts are to do."""

    def _fill_known(self) -> None:
        if self._known is None or self._last is None:
            return
        (shown, today, unwritten), known = self._last, self._known
        known.details.show_person(shown.person, unwritten)
        known.reach.show_contacts(shown.reach)
        known.occasions.show_occasions(shown.occasions, today)
        known.tags.show_tags(shown.tags)

    def _turn_to(self, at: int) -> None:
        if at == DETAILS:
            self._make_known()
        for place, part in enumerate(self._tab_parts):
            part.setVisible(place == at)

    def _show_all(
        self, shown: Shown, today: date, *, first: bool, unwritten: dict[str, object] | None
    ) -> None:
        """Fill everything but the stories; with `first`, for somebody else than before."""
        person, glance = shown.person, shown.glance
        self._head.show_person(person, glance, shown.standing, shown.tags, shown.photo, today)
        self._status.show_person(person, shown.released, today)
        self._balance.setText(balance_words(shown.balance))
        self._last = shown, today, unwritten
        self._fill_known()
        self._rhythm.show_standing(person, shown.standing, shown.contacts, today)
        self._meeting.show_meeting(person.name, shown.meeting, today)
        self._goodwill.show_glance(glance, shown.balance)
        self._promises.show_promises(glance.open_promises, today)
        self._topics.show_topics((*glance.needs, *glance.offers))
        if first:
            self._kinds.set_value(ALL)
            self._good_for.show_ideas(person.id, ())
            self._favor_day.set_day(today)
            self._scroll.verticalScrollBar().setValue(0)

    def _scrolled(self, value: int) -> None:
        if value:
            # Not while the bar still tells of its move: more rows move it again.
            QTimer.singleShot(0, self, lambda: self._fill(_NEAR))

    def _fill_soon(self) -> None:
        """Have more of the story where there is room for it, once what is there was painted."""
        QTimer.singleShot(_AFTER_PAINTING, self, self._fill)

    def _fill(self, near: int = 0) -> None:
        """Have more of the story where its end is in sight, or no more than `near` logical pixels below."""
        lists = {STORY: self._story, EXCHANGED: self._exchanged}
        shown, seen = lists.get(self._tabs.currentIndex()), self._scroll.viewport()
        if shown is None or not shown.isVisible():
            return
        end = shown.mapTo(seen, QPoint(0, shown.height())).y()
        if end < seen.height() + near and shown.near_end():
            self._fill_soon()

    def _follow_row(self, row: StoryRow) -> None:
        """Have a row in sight once it was laid out."""
        QTimer.singleShot(0, row, lambda: self._scroll.ensureWidgetVisible(row))


def _column(theme: Theme, *parts: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.space("s"))
    for part in parts:
        column.addWidget(part)
    return whole
