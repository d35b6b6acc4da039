"""What a draft may sound like, in a word or two and a line of advice."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.language import tr
from desktop_app.wording.purposes import Purpose


@dataclass(frozen=True, slots=True)
class Verdict:
    """`words` and `tone` are a chip's; `advice` a sentence or more, or ""."""

    words: str
    tone: str = "accent"
    advice: str = ""


def judge(text: str, purpose: Purpose | None = None) -> Verdict:
    """Look over a draft. It is only ever said, and stops nobody."""
    return Verdict(tr("no pitch words found"))


def asking(text: str) -> tuple[str, str]:
    """What in `text` asks for something, as a chip's words and advice; two empty texts where nothing does."""
    return "", ""
