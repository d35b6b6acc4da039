"""How far a reflection has come, as its row tells Today."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from desktop_app.reflection.guides import Guide
from desktop_app.reflection.values import Answer


def progress(guide: Guide, given: Sequence[Answer], at_question: str) -> dict[str, Any]:
    """The counts of a reflection's row: `questions`, how many are `answered`, and the `seconds_left`.

    Those are what the unanswered questions from `at_question` on usually take: "" is the beginning, and a word that is
    no question stands for a page after the last one.
    """
    done = {answer.question for answer in given}
    keys = [question.key for question in guide.questions]
    position = keys.index(at_question) if at_question in keys else len(keys) if at_question else 0
    left = [question for question in guide.questions[position:] if question.key not in done]
    return {
        "questions": len(keys),
        "answered": sum(1 for key in keys if key in done),
        "seconds_left": sum(question.seconds for question in left),
    }
