"""Which of a prompt's actions stand on its card as buttons, and which wait in its small menu."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from desktop_app.prompts.prompt import Action, Kind, Prompt

# As many as a card holds on one line beside its name.
AT_MOST = 3

# They put the question aside; none of them is the other thing to do.
_ASIDE = ("later", "not_this", "drop", "lay_aside")


class Row(NamedTuple):
    """`main` is the one thing to do, None where the answers are equals; `others` wait in the menu."""

    main: Action | None
    beside: tuple[Action, ...]
    others: tuple[Action, ...]


def row_of(prompt: Prompt) -> Row:
    """At most three buttons: the main thing, another one, and "later" or what else puts the question aside."""
    actions = prompt.actions
    if prompt.kind is Kind.PREDICTED:
        # Three ways it can have turned out, none of which is to be suggested.
        return Row(None, actions[:AT_MOST], actions[AT_MOST:])
    main, *rest = actions
    if len(actions) <= AT_MOST:
        return Row(main, tuple(sorted(rest, key=_is_aside)), ())
    other = next((action for action in rest if not _is_aside(action)), None)
    other = other or next((action for action in rest if action.name != "later"), None)
    later = next((action for action in rest if action.name == "later"), None)
    beside = tuple(action for action in (other, later) if action is not None)
    return Row(main, beside, _without(rest, beside))


def is_quiet(action: Action, row: Row) -> bool:
    """Whether it is said without a border: what puts the question aside, or leaves all as it is at the end of a row."""
    return _is_aside(action) or (action.name == "keep" and action == row.beside[-1])


def _is_aside(action: Action) -> bool:
    return action.name in _ASIDE


def _without(actions: Sequence[Action], taken: Sequence[Action]) -> tuple[Action, ...]:
    return tuple(action for action in actions if action not in taken)
