"""What a draft may sound like, in a word or two and a line of advice."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.language import tr


@dataclass(frozen=True, slots=True)
class Verdict:
    """`words` and `tone` are a chip's; `advice` a sentence or more, or ""."""

    words: str
    tone: str = "accent"
    advice: str = ""


def judge(text: str) -> Verdict:
    """Look over a draft. It is only ever said, and stops nobody."""
    return Verdict(tr("no pitch words found"))
