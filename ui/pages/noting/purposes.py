"""What each kind of note is called, and the one sentence that helps with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop_app.language import tr

# What a note that takes a step is for.
STEPS = ("ask", "help", "look", "serve")


@dataclass(frozen=True, slots=True)
class Telling:
    """`predicts`: whether the owner is asked if the other will be glad."""

    eyebrow: str
    title: str
    help: str = ""
    predicts: bool = True


def telling(purpose: str, name: str, called: str) -> Telling:
    """How a note for `purpose`, the value of a wording's purpose, is presented."""
    found = _TELLINGS.get(purpose, _step)
    return found(name, called)


def step_name(purpose: str) -> str:
    """The word on the button that takes this step."""
    names = {
        "ask": tr("Ask"),
        "help": tr("Help"),
        "look": tr("Look"),
        "serve": tr("Serve"),
        "mend": tr("Put it right"),
        "thank": tr("Thank"),
    }
    return names[purpose]


def _note(name: str) -> str:
    return tr("A note · {name}", name=name)


def _step(name: str, called: str) -> Telling:
    return Telling(_note(name), tr("Write to {name}.", name=called))


def _thank(name: str, called: str) -> Telling:
    return Telling(
        _note(name),
        tr("Thank {name}.", name=called),
        tr("One line that says what it did for you is enough."),
    )


def _follow_up(name: str, called: str) -> Telling:
    return Telling(
        _note(name),
        tr("Follow up with {name}.", name=called),
        tr("Pick up one thing you talked of. A next step can be small."),
    )


def _light(name: str, called: str) -> Telling:
    return Telling(
        _note(name), tr("A light note to {name}.", name=called), tr("One light note. No ask in it.")
    )


def _greet(name: str, called: str) -> Telling:
    return Telling(
        _note(name), tr("A greeting to {name}.", name=called), tr("A wish, and perhaps a line of your own.")
    )


def _welcome(name: str, called: str) -> Telling:
    return Telling(
        _note(name),
        tr("A hello to {name}.", name=called),
        tr("A hello is enough to open the door again. Nothing has to be explained."),
    )


def _mend(name: str, called: str) -> Telling:
    return Telling(
        tr("Put it right · {name}", name=name),
        tr("Own it in a sentence. Then it is done."),
        tr("Three small steps. Done once, it leaves your prompts and is counted as mended."),
        predicts=False,
    )


def _no(name: str, called: str) -> Telling:
    return Telling(
        tr("Say no kindly · {name}", name=name),
        tr("A clear no, kindly."),
        tr("You need not give a reason. Say it once, and say it lightly."),
        predicts=False,
    )


_TELLINGS: dict[str, Callable[[str, str], Telling]] = {
    "thank": _thank,
    "follow_up": _follow_up,
    "light": _light,
    "greet": _greet,
    "welcome": _welcome,
    "mend": _mend,
    "no": _no,
}
