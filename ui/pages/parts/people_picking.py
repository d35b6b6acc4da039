"""What the list of people asks: which tag to give or take, to rename or to narrow by, and which event."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QObject

from desktop_app.errors import KnownError
from desktop_app.events.values import Event
from desktop_app.folding import fold
from desktop_app.language import tr, trn
from desktop_app.people.tags import TagCount
from ui import wording
from ui.context import Context
from ui.notices import Message
from ui.pages.parts.people_acts import PeopleActs
from ui.pages.parts.people_filter import PeopleFilter
from ui.pages.parts.people_pick import PickPanel
from ui.widgets.pick_list import Choice

# Offered at a time, and the events looked through as one types: the latest ones.
_OFFERED, _EVENTS = 50, 2_000
# Of so many people it is said which tags they have.
_TOLD = 500


class PeoplePicking(QObject):
    """Asks in `panel`, and hands on to `acts` and `narrowing`."""

    def __init__(self, context: Context, panel: PickPanel, acts: PeopleActs, narrowing: PeopleFilter) -> None:
        super().__init__(panel)
        self._context, self._panel, self._acts, self._filter = context, panel, acts, narrowing

    def narrow_by(self, what: str) -> None:
        """Ask for the event or the tag by which the list is to be narrowed."""
        if what == "event":
            events = self._events()
            self._panel.ask(
                tr("Who was met at which event?"),
                tr("Begin to type its title"),
                lambda typed: self._event_choices(events, typed),
                lambda choice: self._filter.at_event(choice.value.id, choice.value.title),
            )
            return
        self._ask_tag(tr("Which tag?"), lambda tag: self._filter.narrow(tag=tag.name))

    def rename_tag(self) -> None:
        """Ask for a tag, then for its new name."""
        self._ask_tag(tr("Which tag do you want to rename?"), self._ask_new_name)

    def tag(self, ids: Sequence[int]) -> None:
        """Ask for a tag to give these people, or to take from them."""
        tags = self._tags()
        # Of very many it would take too long to say how many have which; then each may be given and taken.
        had = {tag.name: tag.people for tag in self._shared(ids)} if len(ids) <= _TOLD else None

        def taken(choice: Choice) -> None:
            gives, name = choice.value
            (self._acts.tag if gives else self._acts.untag)(ids, name)

        self._panel.ask(
            trn("Tag {n} person", "Tag {n} people", len(ids)),
            tr("Type a tag, an old one or a new one"),
            lambda typed: list(_tagging(tags, had, len(ids), typed)),
            taken,
        )

    def _ask_tag(self, title: str, then: Callable[[TagCount], None]) -> None:
        tags = self._tags()
        if not tags:
            self._context.notify(
                Message(tr("There are no tags yet."), todo=tr("Choose people in the list and tag them."))
            )
            return
        self._panel.ask(
            title,
            tr("Begin to type it"),
            lambda typed: [
                Choice(tag.name, trn("{n} person", "{n} people", tag.people), value=tag)
                for tag in _matching(tags, typed)
            ],
            lambda choice: then(choice.value),
        )

    def _ask_new_name(self, tag: TagCount) -> None:
        def offer(typed: str) -> list[Choice]:
            name = " ".join(typed.split())
            return [Choice(tr("Call it “{tag}”", tag=name), value=name)] if name else []

        self._panel.ask(
            tr("What is “{tag}” to be called?", tag=tag.name),
            tr("Its new name"),
            offer,
            lambda choice: self._rename(tag, choice.value),
            tag.name,
        )

    def _rename(self, tag: TagCount, name: str) -> None:
        """A list narrowed by the tag goes on showing the same people."""
        self._acts.rename_tag(tag.name, name, tag.people)
        if fold(self._filter.wanted.tag) == fold(tag.name):
            self._filter.narrow(tag=name)

    def _event_choices(self, events: Sequence[Event], typed: str) -> list[Choice]:
        today, wanted = self._context.today(), fold(typed)
        found = (event for event in events if wanted in fold(event.title))
        return [
            Choice(event.title, wording.day_month(event.day, today), value=event)
            for event, _ in zip(found, range(_OFFERED), strict=False)
        ]

    def _events(self) -> tuple[Event, ...]:
        try:
            return self._context.journal.events.past(self._context.today(), limit=_EVENTS)
        except KnownError as error:
            self._context.notify(Message.error(error))
            return ()

    def _tags(self) -> tuple[TagCount, ...]:
        try:
            return self._context.journal.tags.all()
        except KnownError as error:
            self._context.notify(Message.error(error))
            return ()

    def _shared(self, ids: Sequence[int]) -> tuple[TagCount, ...]:
        try:
            return self._context.journal.tags.shared(ids)
        except KnownError as error:
            self._context.notify(Message.error(error))
            return ()


def _matching(tags: Sequence[TagCount], typed: str) -> list[TagCount]:
    """The tags that begin so, then those with a word that does, then those that have it anywhere."""
    wanted = fold(typed)
    folded = [(fold(tag.name), tag) for tag in tags]
    ways = (
        [tag for name, tag in folded if name.startswith(wanted)],
        [tag for name, tag in folded if f" {wanted}" in name],
        [tag for name, tag in folded if wanted in name],
    )
    return list(dict.fromkeys(tag for way in ways for tag in way))[:_OFFERED]


def _tagging(
    tags: Sequence[TagCount], had: dict[str, int] | None, chosen: int, typed: str
) -> Iterator[Choice]:
    """Tags that begin so, to give or take away, then a new one, then tags that have it elsewhere.

    `had` says how many of the `chosen` people have which tag; None where it is not known.
    """
    name = " ".join(typed.split())
    wanted, matching = fold(name), _matching(tags, typed)
    begin = [tag for tag in matching if fold(tag.name).startswith(wanted)]
    for tag in begin:
        yield from _giving(tag.name, had.get(tag.name, 0) if had is not None else None, chosen)
    if wanted and all(fold(tag.name) != wanted for tag in begin):
        yield Choice(tr("New tag “{tag}”", tag=name), value=(True, name))
    for tag in matching[len(begin) :]:
        yield from _giving(tag.name, had.get(tag.name, 0) if had is not None else None, chosen)


def _giving(tag: str, had: int | None, chosen: int) -> Iterator[Choice]:
    """A tag to give where somebody has it not, and to take away where somebody has it."""
    if had is None or had < chosen:
        yield Choice(tag, tr("{n} of {all} have it", n=had, all=chosen) if had else "", value=(True, tag))
    if had != 0:
        yield Choice(tr("Take “{tag}” away", tag=tag), value=(False, tag))
