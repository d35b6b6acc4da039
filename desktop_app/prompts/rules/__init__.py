"""One rule a file. Each is a pure function of the facts and the day; every prompt worded from it says why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from desktop_app.prompts.facts import Facts
from desktop_app.prompts.prompt import Candidate
from desktop_app.prompts.rules import finish_reflection, follow_up, keep_promise, reflect_on_event

Rule = Callable[[Facts, date], Iterator[Candidate]]

RULES: tuple[Rule, ...] = (
    finish_reflection.candidates,
    keep_promise.candidates,
    follow_up.candidates,
    reflect_on_event.candidates,
)
