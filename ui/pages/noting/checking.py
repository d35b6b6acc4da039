"""What a draft may sound like, in a word or two and a line of advice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.language import tr
from desktop_app.wording.draft_check import Flag, check
from desktop_app.wording.purposes import Purpose

_MOST = 3  # findings that get a line


@dataclass(frozen=True, slots=True)
class Verdict:
    """`words` and `tone` are a chip's; `advice` is a line for each thing found, or ""."""

    words: str
    tone: str = "accent"
    advice: str = ""


def judge(text: str, purpose: Purpose | None = None, *, interest: bool = False) -> Verdict:
    """Look over a draft. It is only ever said, and stops nobody. With `interest` they asked about what the owner does.

    A note that says what one looks for may ask; what a note that puts something right asks for is said by `asking`.
    """
    asks = purpose in (Purpose.LOOK, Purpose.MEND)
    flags = [flag for flag in check(text, interest=interest) if not (asks and flag.kind == "ask")]
    if not flags:
        return Verdict(tr("no pitch words found"))
    return Verdict(_said(flags[0]), "gold", _advice(flags))


def asking(text: str) -> tuple[str, str]:
    """What in `text` asks or sells, as a chip's words and advice; two empty texts where nothing does."""
    flags = [flag for flag in check(text) if flag.kind in ("ask", "pitch")]
    if not flags:
        return "", ""
    return _said(flags[0]), tr("Leave this for another day, so that the apology can stand alone.")


def _said(flag: Flag) -> str:
    words = " ".join(flag.words.split())
    match flag.kind:
        case "pitch":
            return tr("“{words}” sounds like a pitch", words=words)
        case "pressure":
            return tr("“{words}” presses", words=words)
        case "flattery":
            return tr("“{words}” may sound like flattery", words=words)
        case "bulk":
            return tr("“{words}” sounds like a circular", words=words)
        case "ask":
            return tr("“{words}” asks for something", words=words)
    return tr("“{words}”: what for?", words=words)


def _advice(flags: Sequence[Flag]) -> str:
    """The advice on what the chip names; with more found, each with its words."""
    if len({flag.kind for flag in flags}) == 1:
        return flags[0].advice
    first = {flag.kind: flag for flag in reversed(flags)}
    lines = [
        tr("“{words}”: {advice}", words=" ".join(flag.words.split()), advice=flag.advice)
        for flag in sorted(first.values(), key=lambda flag: flag.start)
    ]
    return "\n".join(lines[:_MOST])
