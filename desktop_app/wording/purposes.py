"""What a message is for, how it sounds, and how it reaches somebody."""

from __future__ import annotations

from enum import StrEnum


class Purpose(StrEnum):
    """What a wording is for. The file of a purpose is called like it, with a hyphen where it has two words."""

    ASK = "ask"
    HELP = "help"
    LOOK = "look"
    SERVE = "serve"  # about a promise of one's own
    THANK = "thank"
    FOLLOW_UP = "follow_up"
    LIGHT = "light"  # one light note that asks for nothing
    MEND = "mend"
    NO = "no"
    GREET = "greet"  # a birthday or another day that matters
    WELCOME = "welcome"
    INTRODUCE_ASK = "introduce_ask"  # whether one of two would like to be introduced
    INTRODUCE = "introduce"  # the two to each other

    @property
    def file(self) -> str:
        """The name of its file."""
        return self.value.replace("_", "-") + ".toml"


class Tone(StrEnum):
    """How a wording sounds."""

    LIGHT = "light"
    PLAIN = "plain"
    WARM = "warm"


class Medium(StrEnum):
    """How a wording reaches somebody: written, on the phone, or face to face."""

    MESSAGE = "message"
    PHONE = "phone"
    FACE = "face"
