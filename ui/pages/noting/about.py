"""To whom a note goes, what for, and from what it starts. Found anew whenever the record changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.wording.purposes import Purpose
from desktop_app.wording.spoken import short_phrase
from ui.context import Note
from ui.pages.noting.purposes import STEPS

if TYPE_CHECKING:
    from desktop_app.prompts.prompt import Prompt
    from desktop_app.wording.ground import Ground
    from desktop_app.wording.steps import Step

# What a note settles when it goes out: something received, a talk, a promise.
_SETTLING = (Purpose.THANK, Purpose.MEND, Purpose.SERVE)


@dataclass(frozen=True, slots=True)
class About:
    """To whom the note goes and what for. `step` is what the record offers for it; `steps` are those to choose from."""

    target: Note
    ground: Ground
    purpose: Purpose
    step: Step | None
    steps: tuple[Step, ...]

    @classmethod
    def found(cls, target: Note, ground: Ground, steps: Sequence[Step], taken: Purpose | None) -> About:
        """`taken` is the step chosen by hand, None for what `target` asks."""
        chooses = target.purpose in ("", *STEPS)
        wanted = taken or target.purpose
        step = next((one for one in steps if one.purpose == wanted), steps[0] if chooses else None)
        purpose = step.purpose if step else Purpose(target.purpose)
        asked = target.entry if purpose == target.purpose else None
        entries = [entry.id for entry in step.entries] if step is not None else []
        if entries and asked is not None and asked not in entries:
            # The record offers to speak of another promise, favour or talk than the one that was asked for.
            step = None
        return cls(target, ground, purpose, step, tuple(steps) if chooses else ())

    @property
    def prompt(self) -> Prompt | None:
        """What brought the owner here, as long as the note is still about it."""
        prompt = self.target.prompt
        return prompt if prompt is not None and prompt.purpose in ("", self.purpose) else None

    @property
    def entry(self) -> int | None:
        """The row that the note settles."""
        if self.target.entry is not None and self.purpose == self.target.purpose:
            return self.target.entry
        if self.step is None or self.purpose not in _SETTLING:
            return None
        return next((entry.id for entry in self.step.entries), None)

    def settled(self, *, keeps: bool) -> int | None:
        """The row that going out settles. A note about a promise may only say when: `keeps` says that it is kept."""
        return None if self.purpose is Purpose.SERVE and not keeps else self.entry

    def slots(self) -> dict[str, str]:
        """What wordings may speak of."""
        if self.prompt is not None and self.prompt.slots:
            return dict(self.prompt.slots)
        if self.step is not None:
            return dict(self.step.slots)
        found = {
            "called": self.ground.called or self.ground.name,
            "event": short_phrase(self.ground.last_event),
        }
        return {name: text for name, text in found.items() if text}
