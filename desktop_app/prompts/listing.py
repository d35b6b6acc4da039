"""A day's page as plain values, for the command line and other programs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop_app.prompts.prompt import Prompt
from desktop_app.prompts.today import Today


def as_json(today: Today, first_line: Callable[[Prompt], str]) -> dict[str, Any]:
    """What `json.dumps` takes: days as YYYY-MM-DD, entries as the table's name and the id of the row.

    `first_line` gives the first words of a note about a prompt, or an empty text.
    """
    so_far = today.so_far
    return {
        "day": today.day.isoformat(),
        "prompts": [_prompt(prompt, first_line(prompt)) for prompt in today.prompts],
        "more": today.more,
        "quiet": today.quiet,
        "so_far": {
            "span": so_far.period.span.value,
            "start": so_far.period.first.isoformat(),
            "listened": so_far.listening.values[0],
            "talks": so_far.listening.out_of,
            "pitched_early": so_far.pitched.values[0],
            "introductions": so_far.introductions.values[0],
            "promises_kept": so_far.promises.values[0],
            "promises_due": so_far.promises.out_of,
            "listening_line": list(so_far.listening_line),
        },
        "coming": [
            {"kind": one.kind, "id": one.id, "title": one.title, "day": one.day.isoformat()}
            for one in today.coming
        ],
    }


def _prompt(prompt: Prompt, first_line: str) -> dict[str, Any]:
    return {
        "key": prompt.key,
        "kind": prompt.kind.value,
        "title": prompt.title,
        "person": None if prompt.person is None else {"id": prompt.person, "name": prompt.person_name},
        "event": prompt.event,
        "reflection": prompt.reflection,
        "promise": prompt.promise,
        "subject": prompt.subject,
        "line": prompt.line,
        "start_line": prompt.start_line,
        "purpose": prompt.purpose,
        "first_line": first_line,
        "reasons": [
            {"text": reason.text, "entry": {"kind": reason.kind, "id": reason.id}}
            for reason in prompt.reasons
        ],
        "actions": [{"name": action.name, "label": action.label} for action in prompt.actions],
    }
