"""How an introduction is spoken of: its stage, since when, and the one next step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.introductions.stages import SIDES
from desktop_app.language import tr
from desktop_app.people.values import Introduction
from desktop_app.prompts.facts import OUTCOME_AFTER
from desktop_app.saying import called
from ui import wording

# What stands on the board side by side; what was dropped is folded away.
COLUMNS = ("idea", "asked_one", "asked_both", "made", "outcome")
DROPPED = "dropped"

# Stages after which nobody is asked any more, and nothing is left to drop.
OVER = ("made", "outcome", DROPPED)


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do with an introduction: what it is in code, on which side, and its words.

    Actions: "find" somebody, "asked", "yes" and "no", "made", "went" (how it went is asked), "drop", "reopen".
    """

    action: str
    words: str
    side: str = ""


@dataclass(frozen=True, slots=True)
class OneSide:
    """One of the two: who it is (None while nobody is found), what was asked and said, the topic that fits."""

    id: int | None
    name: str
    called: str
    asked: date | None
    said: str | None
    share: str
    topic: int | None
    topic_words: str


def one_side(introduction: Introduction, side: str) -> OneSide:
    """What is on record of one side, "person" or "other"."""
    one = introduction
    first = name_of(one, side)
    if side == "person":
        need = tr("needs {what}", what=one.need_text) if one.need_text else ""
        asked, said, share = one.asked_person, one.said_person, one.share_person
        return OneSide(one.person, one.person_name, first, asked, said, share, one.need, need)
    offer = tr("offers {what}", what=one.offer_text) if one.offer_text else ""
    asked, said, share = one.asked_other, one.said_other, one.share_other
    return OneSide(one.other, one.other_name, first, asked, said, share, one.offer, offer)


def column_title(stage: str) -> str:
    """The name of a column of the board."""
    return {
        "idea": tr("Idea"),
        "asked_one": tr("Asked one"),
        "asked_both": tr("Asked both"),
        "made": tr("Introduced"),
        "outcome": tr("How it went"),
        "dropped": tr("Dropped"),
    }[stage]


def names(introduction: Introduction) -> str:
    """Both of them, by their whole names."""
    if introduction.other is None:
        return tr("{name} and somebody", name=introduction.person_name)
    return tr("{one} and {other}", one=introduction.person_name, other=introduction.other_name)


def name_of(introduction: Introduction, side: str) -> str:
    """One of the two, as one speaks of them."""
    name = introduction.person_name if side == "person" else introduction.other_name
    return called(name, "") if name.strip() else ""


def next_step(introduction: Introduction) -> Step | None:
    """What would be done next; None where all is said."""
    if introduction.stage == "outcome":
        return None
    if introduction.stage == DROPPED:
        return Step("reopen", tr("Take it up again"))
    if introduction.stage == "made":
        return Step("went", tr("How did it go?"))
    if introduction.other is None:
        return Step("find", tr("Find somebody"))
    return _on_the_way(introduction)


def _on_the_way(introduction: Introduction) -> Step:
    for side in SIDES:
        if getattr(introduction, f"asked_{side}") and getattr(introduction, f"said_{side}") is None:
            return Step("yes", tr("{name} said yes", name=name_of(introduction, side)), side)
    for side in SIDES:
        if introduction.stage != "asked_both" and not getattr(introduction, f"asked_{side}"):
            return Step("asked", tr("I asked {name}", name=name_of(introduction, side)), side)
    return Step("made", tr("I introduced them"))


def waits(introduction: Introduction, today: date) -> bool:
    """Whether the next step is the owner's: not while an answer is awaited, nor before one can know how it went."""
    step = next_step(introduction)
    if step is None or introduction.stage == DROPPED:
        return False
    if step.action == "went":
        return introduction.made is None or (today - introduction.made).days >= OUTCOME_AFTER
    return step.action in ("asked", "made", "find")


def since(introduction: Introduction, today: date) -> str:
    """Since when it stands where it stands, in a few words."""
    made, asked = introduction.made, [introduction.asked_person, introduction.asked_other]
    last = max((day for day in asked if day), default=introduction.day)
    if introduction.stage in ("made", "outcome") and made:
        return tr("introduced {ago}", ago=wording.ago(made, today))
    if introduction.stage in ("asked_one", "asked_both") and last:
        return tr("asked {ago}", ago=wording.ago(last, today))
    if introduction.day:
        return tr("thought of {ago}", ago=wording.ago(introduction.day, today))
    return ""


def spoken(introduction: Introduction, today: date) -> str:
    """All that a card says, for those who hear it."""
    step = next_step(introduction)
    said = [names(introduction), since(introduction, today), introduction.outcome]
    if step is not None:
        said.append(tr("next: {step}", step=step.words))
    return ", ".join(filter(None, said))
