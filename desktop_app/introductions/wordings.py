"""What to say to two people one would like to bring together: to ask each, and then to both.

Nothing of one of them is told to the other before they said yes, and then only their name and what they agreed may be
told. Whom one asks hears their own need or offer, in words that can be said to them; see `wording.spoken`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from desktop_app.errors import Bug, NotFound
from desktop_app.introductions.stages import SIDES
from desktop_app.language import tr
from desktop_app.people.values import Introduction
from desktop_app.saying import called
from desktop_app.store.database import Store
from desktop_app.wording.purposes import Medium, Purpose, Tone
from desktop_app.wording.spoken import quoted, spoken, wanted
from desktop_app.wording.wordings import Wording, Wordings


class _Side(NamedTuple):
    """One of the two; `about` is what they agreed may be told, and `agreed` that they said yes."""

    id: int | None
    name: str
    called: str
    organisation: str
    agreed: bool
    about: str


class Introducing:
    """Words to start from, the ones in the tone wanted first; never none."""

    def __init__(self, store: Store, wordings: Wordings) -> None:
        self._store, self._wordings = store, wordings

    def ask(
        self,
        introduction: Introduction,
        side: str,
        tone: Tone = Tone.PLAIN,
        medium: Medium = Medium.MESSAGE,
    ) -> tuple[Wording, ...]:
        """To ask the person on `side` ("person" or "other") whether they would like to be introduced.

        Raises `NotFound` where that side is still to be found.
        """
        me, they = self._sides(introduction, side)
        slots = {"called": me.called} | self._own(introduction, me, they)
        if they.agreed:
            slots |= {"other": they.name, "about_other": they.about}
        return self._wordings.offers(Purpose.INTRODUCE_ASK, _filled(slots), medium=medium, tone=tone)

    def introduce(
        self, introduction: Introduction, tone: Tone = Tone.PLAIN, medium: Medium = Medium.MESSAGE
    ) -> tuple[Wording, ...]:
        """To both, once both said yes; before, to the first of them, that it will be when both do."""
        one, other = self._sides(introduction, "person")
        if not (one.agreed and other.agreed):
            slots = {"called": one.called}
            return self._wordings.offers(Purpose.INTRODUCE, slots, medium=medium, tone=tone)
        slots = {"called": one.called, "about": one.about, "other": other.called, "about_other": other.about}
        offers = self._wordings.offers(Purpose.INTRODUCE, _filled(slots), medium=medium, tone=tone)
        # What is said before both agreed is not true any more.
        return tuple(offer for offer in offers if other.called in offer.text) or offers

    def _own(self, introduction: Introduction, me: _Side, they: _Side) -> dict[str, str]:
        """What the one who is asked needs and offers here, as far as it can be said and speaks of nobody else."""
        names = (they.name, they.called, they.organisation, me.name, me.called)
        found: dict[str, str] = {}
        for slot, topic in (("need", introduction.need), ("offer", introduction.offer)):
            rows = self._store.read(
                "SELECT text FROM topic WHERE id = ? AND person_id = ? AND kind = ? AND deleted IS NULL",
                (topic, me.id, slot),
            )
            for (text,) in rows:
                found[slot] = wanted(text, *names) if slot == "need" else spoken(text, *names)
        return found

    def _sides(self, introduction: Introduction, side: str) -> tuple[_Side, _Side]:
        """The one spoken to, and the other of the two."""
        if side not in SIDES:
            raise Bug(f"an introduction has two sides, {SIDES}")
        one, other = (self._side(introduction, each) for each in SIDES)
        me, they = (one, other) if side == "person" else (other, one)
        if not me.name:
            raise NotFound(
                tr("Nobody is chosen yet."), tr("Nothing was changed."), tr("Say first whom they could meet.")
            )
        return me, they

    def _side(self, introduction: Introduction, side: str) -> _Side:
        id = introduction.person if side == "person" else introduction.other
        rows = self._store.read("SELECT name, nickname, organisation FROM person WHERE id = ?", (id,))
        agreed = getattr(introduction, f"said_{side}") == "yes"
        about = quoted(getattr(introduction, f"share_{side}")) if agreed else ""
        for name, nickname, organisation in rows:
            return _Side(id, name, called(name, nickname), organisation, agreed, about)
        return _Side(id, "", "", "", agreed=False, about="")


def _filled(slots: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in slots.items() if value}
