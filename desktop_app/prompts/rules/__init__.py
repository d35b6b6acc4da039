"""One rule a file. Each is a pure function of the facts and the day; every prompt worded from it says why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from desktop_app.prompts.facts import Facts
from desktop_app.prompts.prompt import Candidate
from desktop_app.prompts.rules import (
    ask_for_help,
    day_that_matters,
    finish_reflection,
    follow_up,
    homework_due,
    introduce,
    keep_promise,
    mend,
    predicted,
    reconnect,
    reflect_on_event,
    release,
    rest,
    review_due,
    thank,
    welcome_back,
)

Rule = Callable[[Facts, date], Iterator[Candidate]]

RULES: tuple[Rule, ...] = (
    finish_reflection.candidates,
    day_that_matters.candidates,
    keep_promise.candidates,
    welcome_back.candidates,
    ask_for_help.candidates,
    thank.candidates,
    follow_up.candidates,
    mend.candidates,
    reconnect.candidates,
    introduce.candidates,
    predicted.candidates,
    rest.candidates,
    release.candidates,
    reflect_on_event.candidates,
    review_due.candidates,
    homework_due.candidates,
)
