"""One rule a file. Each is a pure function of the facts and the day; every prompt it gives says why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from desktop_app.prompts.facts import Facts
from desktop_app.prompts.prompt import Prompt
from desktop_app.prompts.rules import finish_reflection, follow_up, keep_promise, reflect_on_event

Rule = Callable[[Facts, date], Iterator[Prompt]]

RULES: tuple[Rule, ...] = (
    finish_reflection.prompts,
    keep_promise.prompts,
    follow_up.prompts,
    reflect_on_event.prompts,
)
