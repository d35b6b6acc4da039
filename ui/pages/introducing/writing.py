"""Which words are offered for an introduction that is open, and what becomes of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.errors import KnownError
from desktop_app.introductions.stages import SIDES
from desktop_app.language import tr
from desktop_app.people.values import Introduction
from desktop_app.prompts import manners
from desktop_app.wording.purposes import Medium, Tone
from ui.context import Context
from ui.notices import Message
from ui.pages.introducing.drafts import Drafts
from ui.pages.introducing.steps import name_of, one_side
from ui.pages.introducing.words import TOGETHER, WordsCard
from ui.pages.noting.going_out import open_mail_program

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.wording.wordings import Wording


class Writing:
    """Fills a `WordsCard` from the journal. Held by what holds the card."""

    def __init__(self, context: Context, card: WordsCard, drafts: Drafts, origin: object) -> None:
        self._context, self._card, self._drafts, self._origin = context, card, drafts, origin
        self._shown: Introduction | None = None
        card.tone.set_value(manners.load(context.journal.preferences).tone)
        card.wanted.connect(self._offer)
        card.toned.connect(self._take_tone)
        card.typed.connect(self._keep)
        card.mailed.connect(self._open_mail)

    def show(self, introduction: Introduction, *, anew: bool) -> None:
        """Offer words for this one; `anew` for what is due next, else for what was chosen."""
        before, self._shown = self._shown, introduction
        due = _due(introduction)
        moved = before is None or anew or _due(before) != due
        self._card.show_purposes(introduction, due if moved else self._card.chosen())
        self._offer()

    def _offer(self) -> None:
        introduction = self._shown
        if introduction is None or introduction.other is None:
            return
        purpose = self._card.chosen()
        try:
            offers = self._offers(introduction, purpose)
        except KnownError as error:
            self._context.notify(Message.error(error))
            return
        draft = self._drafts.get(introduction.id, purpose)
        self._card.show_words(introduction.id, offers, draft, _hint(introduction, purpose))

    def _offers(self, introduction: Introduction, purpose: str) -> Sequence[Wording]:
        introducing, tone = self._context.journal.introducing, Tone(str(self._card.tone.value() or "plain"))
        if purpose == TOGETHER:
            return introducing.introduce(introduction, tone, Medium.MESSAGE)
        return introducing.ask(introduction, purpose, tone, Medium.MESSAGE)

    def _take_tone(self, tone: object | None) -> None:
        """The tone is the owner's from now on, as on the page of notes."""
        preferences = self._context.journal.preferences
        known = manners.load(preferences)
        if tone is None:
            self._card.tone.set_value(known.tone)
            return
        try:
            manners.save(preferences, replace(known, tone=str(tone)), origin=self._origin)
        except KnownError as error:
            self._context.notify(Message.error(error))
        self._offer()

    def _keep(self) -> None:
        if self._shown is not None:
            self._drafts.keep(self._shown.id, self._card.chosen(), self._card.box.own())

    def _open_mail(self) -> None:
        """The words go by the clipboard; the mail program is told nothing."""
        self._card.box.copy()
        purpose, introduction = self._card.chosen(), self._shown
        if introduction is None:
            return
        sides = SIDES if purpose == TOGETHER else (purpose,)
        people = [one_side(introduction, side).id for side in sides]
        stories = self._context.journal.stories
        try:
            addresses = [
                value
                for person in people
                if person is not None
                for kind, value in stories.glance(person).contacts
                if kind == "email"
            ]
        except KnownError as error:
            self._context.notify(Message.error(error))
            addresses = []
        self._card.mail_line.tell(opened=open_mail_program(), addresses=addresses)


def _due(introduction: Introduction) -> str:
    """What words are needed next: to ask whoever was not asked yet, else to bring them together."""
    for side in SIDES:
        one = one_side(introduction, side)
        if one.said is None and one.asked is None and introduction.stage != "asked_both":
            return side
    return TOGETHER


def _hint(introduction: Introduction, purpose: str) -> str:
    if purpose != TOGETHER:
        return ""
    for side in SIDES:
        if one_side(introduction, side).said != "yes":
            return tr("{name} has not said yes yet.", name=name_of(introduction, side))
    return tr("It mentions only what each of them has agreed to.")
