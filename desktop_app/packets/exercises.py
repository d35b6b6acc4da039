"""An exercise as a guide file (docs/guides.md), for those who want to read or change it in a text editor."""

from __future__ import annotations

import re

from desktop_app.packets.values import Exercise, Question

_PLAIN = re.compile(r'[\x00-\x1f\x7f"\\]')


def exercise_toml(exercise: Exercise) -> str:
    """`exercise` as the text of a guide file."""
    head = [
        'kind = "homework"',
        f"days = {exercise.days}",
        f"title = {_text(exercise.title)}",
        *_given(("summary", exercise.why), ("instructions", exercise.instructions)),
        *_given(("obstacle", exercise.obstacle), ("each", exercise.each)),
    ]
    if exercise.each:
        head.append(f"times = {exercise.times}")
    parts = ["\n".join(head), *("\n".join(_question(one)) for one in exercise.questions)]
    return "\n\n".join(parts) + "\n"


def _question(question: Question) -> list[str]:
    lines = [
        "[[questions]]",
        f"key = {_text(question.key)}",
        f"step = {_text(question.step)}",
        f"title = {_text(question.title)}",
        f"kind = {_text(question.kind)}",
        f"ask = {_text(question.ask)}",
        *_given(("help", question.help), ("why", question.why), ("placeholder", question.placeholder)),
    ]
    if question.choices:
        lines += [
            "choices = [",
            *(
                f"  {{ value = {_text(value)}, label = {_text(label)} }},"
                for value, label in question.choices
            ),
            "]",
        ]
    if question.prose:
        lines.append("prose = true")
    # What one will do is a promise always, which a guide file need not say.
    if question.kind != "act":
        lines.append(f"leaves = {_text(question.leaves)}")
    return [*lines, f"seconds = {question.seconds}"]


def _given(*fields: tuple[str, str]) -> list[str]:
    return [f"{name} = {_text(text)}" for name, text in fields if text]


def _text(text: str) -> str:
    """A basic string of TOML."""
    named = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
    return '"' + _PLAIN.sub(lambda found: named.get(found[0], f"\\u{ord(found[0]):04x}"), text) + '"'
