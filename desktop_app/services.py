"""The services of an open journal, each built when first asked for: the first page needs few of them."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.paths import resource
from desktop_app.store.database import Store

if TYPE_CHECKING:
    from desktop_app.coaching.coaching import Coaching
    from desktop_app.conduct.conduct import Conduct
    from desktop_app.correspondence.correspondents import Correspondents
    from desktop_app.correspondence.identities import Identities
    from desktop_app.correspondence.records import Packets
    from desktop_app.deleting.deleted import Deletions
    from desktop_app.events.events import Events
    from desktop_app.exchange.people_export import PeopleFiles
    from desktop_app.finding import Finding
    from desktop_app.homework.assignments import Assignments
    from desktop_app.homework.exercises import Exercises
    from desktop_app.homework.sharing import Sharing
    from desktop_app.introductions.ideas import Ideas
    from desktop_app.introductions.introductions import Introductions
    from desktop_app.introductions.wordings import Introducing
    from desktop_app.masking.masking import Masking
    from desktop_app.needs.own_needs import OwnNeeds
    from desktop_app.people.contacts import Contacts
    from desktop_app.people.dealings import Favors, Interactions, Topics
    from desktop_app.people.duplicates import Duplicates
    from desktop_app.people.many import Many
    from desktop_app.people.meeting_again import Meetings
    from desktop_app.people.occasions import Occasions
    from desktop_app.people.people import People
    from desktop_app.people.photos import Photos
    from desktop_app.people.promises import Promises
    from desktop_app.people.standings import Standings
    from desktop_app.people.story import Stories
    from desktop_app.people.tags import Tags
    from desktop_app.preferences import Preferences
    from desktop_app.prompts.reaching import Reaching
    from desktop_app.prompts.today import TodayPage
    from desktop_app.reflection.entries import Entries
    from desktop_app.reflection.guides import Guides
    from desktop_app.reflection.reading import Reading
    from desktop_app.reflection.reflections import Reflections
    from desktop_app.release.releases import Releases
    from desktop_app.review.people import ReviewPeople
    from desktop_app.review.report import ReviewReport
    from desktop_app.review.reviews import Reviews
    from desktop_app.undo import Undo


class Services:
    """What is done with a journal in `folder`, by the room that does it."""

    def __init__(self, folder: Path, store: Store) -> None:
        self.folder, self._store = folder, store

    @cached_property
    def people(self) -> People:
        from desktop_app.people.people import People

        return People(self._store)

    @cached_property
    def tags(self) -> Tags:
        from desktop_app.people.tags import Tags

        return Tags(self._store)

    @cached_property
    def many(self) -> Many:
        from desktop_app.people.many import Many

        return Many(self._store)

    @cached_property
    def duplicates(self) -> Duplicates:
        from desktop_app.people.duplicates import Duplicates

        return Duplicates(self._store, self.people)

    @cached_property
    def people_files(self) -> PeopleFiles:
        from desktop_app.exchange.people_export import PeopleFiles

        return PeopleFiles(self._store)

    @cached_property
    def interactions(self) -> Interactions:
        from desktop_app.people.dealings import Interactions

        return Interactions(self._store)

    @cached_property
    def topics(self) -> Topics:
        from desktop_app.people.dealings import Topics

        return Topics(self._store)

    @cached_property
    def favors(self) -> Favors:
        from desktop_app.people.dealings import Favors

        return Favors(self._store)

    @cached_property
    def promises(self) -> Promises:
        from desktop_app.people.promises import Promises

        return Promises(self._store)

    @cached_property
    def introductions(self) -> Introductions:
        from desktop_app.introductions.introductions import Introductions

        return Introductions(self._store)

    @cached_property
    def ideas(self) -> Ideas:
        from desktop_app.introductions.ideas import Ideas

        return Ideas(self._store)

    @cached_property
    def introducing(self) -> Introducing:
        from desktop_app.introductions.wordings import Introducing

        return Introducing(self._store, self.reaching.wordings)

    @cached_property
    def stories(self) -> Stories:
        from desktop_app.people.story import Stories

        return Stories(self._store)

    @cached_property
    def standings(self) -> Standings:
        from desktop_app.people.standings import Standings

        return Standings(self._store, self.preferences)

    @cached_property
    def occasions(self) -> Occasions:
        from desktop_app.people.occasions import Occasions

        return Occasions(self._store)

    @cached_property
    def contacts(self) -> Contacts:
        from desktop_app.people.contacts import Contacts

        return Contacts(self._store)

    @cached_property
    def meetings(self) -> Meetings:
        from desktop_app.people.meeting_again import Meetings

        return Meetings(self._store, self.stories, self.occasions)

    @cached_property
    def photos(self) -> Photos:
        from desktop_app.people.photos import Photos

        return Photos(self._store)

    @cached_property
    def releases(self) -> Releases:
        from desktop_app.release.releases import Releases

        return Releases(self._store, self.preferences, self.people, self.promises)

    @cached_property
    def events(self) -> Events:
        from desktop_app.events.events import Events

        return Events(self._store)

    @cached_property
    def guides(self) -> Guides:
        from desktop_app.homework.kept import KeptGuides
        from desktop_app.reflection.guides import Guides

        return Guides(resource("guides"), self.folder / "guides", KeptGuides(self._store))

    @cached_property
    def reflections(self) -> Reflections:
        from desktop_app.reflection.reflections import Reflections

        return Reflections(self._store, self.guides, self.people)

    @cached_property
    def entries(self) -> Entries:
        from desktop_app.reflection.entries import Entries

        return Entries(self._store)

    @cached_property
    def reading(self) -> Reading:
        from desktop_app.reflection.reading import Reading

        return Reading(self.reflections, self.guides, self.people)

    @cached_property
    def finding(self) -> Finding:
        from desktop_app.finding import Finding

        return Finding(self._store, self.people)

    @cached_property
    def today_page(self) -> TodayPage:
        from desktop_app.prompts.today import TodayPage

        return TodayPage(self._store, self.preferences, self.standings)

    @cached_property
    def exercises(self) -> Exercises:
        from desktop_app.homework.exercises import Exercises

        return Exercises(self._store, self.guides)

    @cached_property
    def homework(self) -> Assignments:
        from desktop_app.homework.assignments import Assignments

        return Assignments(self._store, self.guides)

    @cached_property
    def sharing(self) -> Sharing:
        from desktop_app.homework.sharing import Sharing

        return Sharing(
            self._store,
            self.homework,
            self.reading,
            self.masking,
            self.identity,
            self.packets,
            self.preferences,
        )

    @cached_property
    def coaching(self) -> Coaching:
        from desktop_app.coaching.coaching import Coaching

        return Coaching(self._store, self.preferences, self.identity, self.correspondents, self.packets)

    @cached_property
    def conduct(self) -> Conduct:
        from desktop_app.conduct.conduct import Conduct

        return Conduct(self._store, self.preferences, self.standings)

    @cached_property
    def reviews(self) -> Reviews:
        from desktop_app.review.reviews import Reviews

        return Reviews(
            self._store, self.conduct, self.reflections, self.people, self.standings, self.promises
        )

    @cached_property
    def review_people(self) -> ReviewPeople:
        from desktop_app.review.people import ReviewPeople

        return ReviewPeople(self._store, self.standings)

    @cached_property
    def review_report(self) -> ReviewReport:
        from desktop_app.review.report import ReviewReport

        return ReviewReport(self.conduct, self.reviews, self.reading, self.people, self.masking)

    @cached_property
    def masking(self) -> Masking:
        from desktop_app.masking.masking import Masking

        return Masking(self._store)

    @cached_property
    def identity(self) -> Identities:
        from desktop_app.correspondence.identities import Identities

        return Identities(self._store)

    @cached_property
    def correspondents(self) -> Correspondents:
        from desktop_app.correspondence.correspondents import Correspondents

        return Correspondents(self._store, self.identity)

    @cached_property
    def packets(self) -> Packets:
        from desktop_app.correspondence.records import Packets

        return Packets(self._store, self.identity, self.correspondents)

    @cached_property
    def own_needs(self) -> OwnNeeds:
        from desktop_app.needs.own_needs import OwnNeeds

        return OwnNeeds(self._store, self.preferences)

    @cached_property
    def reaching(self) -> Reaching:
        from desktop_app.prompts.reaching import Reaching

        return Reaching(self._store, self.preferences, self.folder)

    @cached_property
    def deletions(self) -> Deletions:
        from desktop_app.deleting.deleted import Deletions

        return Deletions(self._store)

    @cached_property
    def undo(self) -> Undo:
        from desktop_app.undo import Undo

        return Undo(self._store)

    @cached_property
    def preferences(self) -> Preferences:
        from desktop_app.preferences import Preferences

        return Preferences(self._store)
