"""What every page is given: the journal, and the ways to reach the rest of the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ui.notices import Message

if TYPE_CHECKING:
    from desktop_app.conduct.periods import Period
    from desktop_app.journal import Journal
    from desktop_app.prompts.prompt import Prompt
    from desktop_app.settings import Settings
    from ui.bridge import Bridge
    from ui.runner import Runner
    from ui.theme import Theme


# A target of the page "people": begin to add somebody. And one of "introductions": what the owner looks for.
ADD = "add"
NEEDS = "needs"


@dataclass(frozen=True, slots=True)
class Start:
    """A target of the page "reflect": begin this guide, on an event or on none; a draft of both is resumed."""

    event: int | None = None
    guide: str = "evening"


@dataclass(frozen=True, slots=True)
class Resume:
    """A target of the page "reflect": go on with, or open again, this reflection."""

    reflection: int


@dataclass(frozen=True, slots=True)
class Note:
    """A target of the page "note": write to a person.

    `purpose` is the value of a `Purpose` of wordings; "" takes the best first step the record offers. `entry` is what
    the purpose is about: the favour to thank for, the talk to mend, the promise to keep, the own need to ask about.
    Sending answers `prompt`.
    """

    person: int
    purpose: str = ""
    entry: int | None = None
    prompt: Prompt | None = None


@dataclass(frozen=True, slots=True)
class Parting:
    """A target of the page "release": whether to part with a person, with a `way` chosen to begin with: "note", "rest"
    or "release"."""

    person: int
    way: str = "release"


@dataclass(frozen=True, slots=True)
class Introduce:
    """A target of the page "introductions": whom this person could meet."""

    person: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A target of the page "journal": what was written of a person, about an event, or on a day."""

    person: int | None = None
    event: int | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """A target of the page "review": the review of this period, at a part of it: "quarter", "people", "questions",
    "letter" or "closing"; "" goes on where it was left. None as the period is the one to look at now."""

    period: Period | None = None
    part: str = ""


class Navigate(Protocol):
    """Show a page by its name; `target` is handed to its `open`."""

    def __call__(self, page: str, target: object | None = None, /) -> None: ...


@dataclass(frozen=True, slots=True)
class Context:
    """The window and the journal as a page sees them. One for each open journal; never kept elsewhere.

    `settings()` are the settings of now; `save_settings` writes new ones and applies them at once.
    `back()` shows the page that was there before. `take_in` imports calendar files as a job, with a line that
    says what came of it. `undo` takes back what was done last and says so, as Ctrl+Z does: what is large beside the
    window. `count` sets the badge of a sidebar entry; 0 hides it. `open_journal` closes this journal and opens the one
    in a folder; `move_journal` takes this one to another folder. `sample` is true for the sample journal.
    """

    journal: Journal
    theme: Theme
    bridge: Bridge
    runner: Runner
    settings: Callable[[], Settings]
    save_settings: Callable[[Settings], None]
    navigate: Navigate
    back: Callable[[], None]
    notify: Callable[[Message], None]
    take_in: Callable[[Sequence[Path]], None]
    undo: Callable[[], None]
    count: Callable[[str, int], None]
    open_journal: Callable[[Path], None]
    move_journal: Callable[[Path], None]
    sample: bool = False

    def today(self) -> date:
        """The owner's day."""
        return self.journal.today()
