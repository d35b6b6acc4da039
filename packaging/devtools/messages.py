"""The template for translators: every text of the program, collected from its source and its resource files.

`python3 dev.py messages` writes resources/translations/afterword.pot. A translation of it, compiled by any gettext
tool, is found as resources/translations/LANGUAGE/LC_MESSAGES/afterword.mo.
"""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = ROOT / "resources" / "translations" / "afterword.pot"
SOURCES = ("desktop_app", "ui")
# What of a guide is read by its owner; keys and values are not.
_OF_A_GUIDE = (
    "title",
    "summary",
    "instructions",
    "obstacle",
    "step",
    "help",
    "why",
    "placeholder",
    "label",
)

_HEAD = """# The texts of Afterword, to be translated.
# Made by `python3 dev.py messages`; do not change it by hand.
# Words in {braces} are filled in by the program: keep them as they are, in whatever place.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""


@dataclass(frozen=True, slots=True)
class Message:
    """One text: where it stands, and its form for many if it has one."""

    place: str
    text: str
    many: str = ""


class NotALiteral(Exception):
    """A text that is put together before it is translated, so that no catalogue can have it; says where."""


def collect() -> list[Message]:
    """All texts, in the order of their places."""
    found: list[Message] = []
    for folder in SOURCES:
        for path in sorted((ROOT / folder).rglob("*.py")):
            found += of_source(path.relative_to(ROOT).as_posix(), path.read_text("utf-8"))
    for path in sorted((ROOT / "resources" / "guides").glob("*.toml")):
        name = path.relative_to(ROOT).as_posix()
        found += (Message(name, text) for text in of_guide(tomllib.loads(path.read_text("utf-8"))))
    for path in sorted((ROOT / "resources" / "wordings").glob("*.toml")):
        name = path.relative_to(ROOT).as_posix()
        found += (Message(name, text) for text in of_wordings(tomllib.loads(path.read_text("utf-8"))))
    return found


def of_source(place: str, source: str) -> Iterator[Message]:
    """The texts given to `tr` and `trn` in one file. Raises `NotALiteral`."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        texts = {"tr": 1, "trn": 2}.get(node.func.id)
        if texts is None:
            continue
        literals = [
            each.value
            for each in node.args[:texts]
            if isinstance(each, ast.Constant) and isinstance(each.value, str)
        ]
        if len(literals) < texts:
            raise NotALiteral(f"{place}:{node.lineno}: the text is not a literal")
        yield Message(place, *literals)


def of_guide(table: object) -> Iterator[str]:
    """The texts of a guide's file, in their order."""
    if isinstance(table, dict):
        for key, value in table.items():
            if key in _OF_A_GUIDE and isinstance(value, str) and value.strip():
                yield value.strip()
            else:
                yield from of_guide(value)
    elif isinstance(table, list):
        for each in table:
            yield from of_guide(each)


def of_wordings(table: dict[str, Any]) -> Iterator[str]:
    """The texts of a file of wordings, in their order; the lists of the draft check, English as they are, have none."""
    for entry in table.get("wordings", ()):
        yield entry["text"].strip()


def template(messages: list[Message]) -> str:
    """The template's text: each text once, with the files it stands in."""
    places: dict[str, list[str]] = {}
    plurals: dict[str, str] = {}
    for message in messages:
        places.setdefault(message.text, [])
        if message.place not in places[message.text]:
            places[message.text].append(message.place)
        if message.many:
            plurals[message.text] = message.many
    return "\n".join([_HEAD, *(_entry(text, places[text], plurals.get(text, "")) for text in places)])


def _entry(text: str, places: list[str], many: str) -> str:
    lines = [f"#: {place}" for place in places]
    if "{" in text + many:
        lines.append("#, python-brace-format")
    lines.append(f"msgid {_quoted(text)}")
    lines += [f"msgid_plural {_quoted(many)}", 'msgstr[0] ""', 'msgstr[1] ""'] if many else ['msgstr ""']
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    for plain, escaped in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t")):
        text = text.replace(plain, escaped)
    return f'"{text}"'


def main() -> int:
    """Write the template; 1 when a text cannot be collected."""
    try:
        messages = collect()
    except NotALiteral as error:
        print(error, file=sys.stderr)
        return 1
    TEMPLATE.parent.mkdir(parents=True, exist_ok=True)
    TEMPLATE.write_text(template(messages), encoding="utf-8", newline="\n")
    print(f"{len({message.text for message in messages})} texts are in {TEMPLATE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
