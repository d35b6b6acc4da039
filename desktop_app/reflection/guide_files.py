"""Guide files, read: TOML that says what docs/guides.md describes; anything else is refused, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from desktop_app.errors import BadInput
from desktop_app.language import tr, translated
from desktop_app.plain_files import read_at_most
from desktop_app.reflection.guide_values import (
    ASKS,
    EACHES,
    GUIDE_KINDS,
    IDEAS,
    KINDS,
    LEAVES,
    MOST_DAYS,
    MOST_TIMES,
    USUAL_DAYS,
    USUAL_TIMES,
    VALUES,
    Choice,
    Guide,
    Question,
    minutes_of,
    steps_of,
)

LARGEST_FILE = 256 * 1024


def load(path: Path) -> Guide:
    """The guide in `path`, its texts in the reader's language; raises BadInput with file, line and reason."""
    text = _text(path)
    table = _table(path, text)
    reader = _Reader(path, text)
    head = reader.head(table)
    kind, each = head["kind"], reader.each(table, head["kind"])
    entries = reader.entries(table)
    asked = [reader.ask(number, entry, kind, each) for number, entry in enumerate(entries, start=1)]
    read = [
        reader.question(number, entry, asked[number - 1]) for number, entry in enumerate(entries, start=1)
    ]
    reader.together(read)
    if each and "each" not in asked:
        raise reader.unasked(each)
    # Walked in the order in which they are asked, however they stand in the file.
    questions = tuple(sorted(read, key=lambda question: ASKS.index(question.ask) if question.ask else 0))
    return Guide(
        name=path.stem,
        title=head["title"],
        summary=head["summary"],
        minutes=minutes_of(questions),
        steps=steps_of(questions),
        questions=questions,
        kind=kind,
        days=reader.number(table, "days", kind, USUAL_DAYS, MOST_DAYS),
        instructions=head["instructions"],
        obstacle=head["obstacle"],
        each=each,
        times=reader.times(table, kind, each),
    )


def _refuse(path: Path, reason: str, line: int | None = None) -> BadInput:
    if line is None:
        what = tr("The guide {file} cannot be used: {reason}", file=path.name, reason=reason)
    else:
        what = tr(
            "The guide {file} cannot be used. Line {line}: {reason}",
            file=path.name,
            line=line,
            reason=reason,
        )
    return BadInput(
        what,
        tr("The file was left as it is, and the other guides work."),
        tr("Correct the file, or take it out of the guides folder."),
    )


def _text(path: Path) -> str:
    try:
        content = read_at_most(path, LARGEST_FILE + 1)
    except OSError as error:
        raise _refuse(path, tr("it cannot be read.")) from error
    if len(content) > LARGEST_FILE:
        raise _refuse(path, tr("it is larger than a guide can be."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise _refuse(path, tr("it is not saved as UTF-8 text."), line) from error


def _table(path: Path, text: str) -> dict[str, Any]:
    import tomllib

    if _LONG_KEY.search(text):
        raise _refuse(path, tr("it is nested too deeply."))
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _refuse(path, tr("it is not valid TOML ({message}).", message=error)) from error
    except ValueError as error:
        raise _refuse(path, tr("a number in it is too long.")) from error
    except RecursionError as error:
        raise _refuse(path, tr("it is nested too deeply.")) from error


# A key of many parts, a.b.c…: what reading it takes grows with the square of their number.
_PART = r"""(?:[\w-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')"""
_LONG_KEY = re.compile(rf"(?:^|[\[{{,])[ \t]*+{_PART}(?:[ \t]*+\.[ \t]*+{_PART}){{8}}", re.MULTILINE)


class _Reader:
    """Checks the tables of one file, and knows on which line each of them stands."""

    _OF_HOMEWORK = ("instructions", "obstacle", "days", "times", "each")
    _HEAD = ("kind", "title", "summary", *_OF_HOMEWORK, "questions")
    _NEEDED = ("key", "step", "title", "kind")
    _TEXTS = ("key", "step", "title", "kind", "help", "why", "placeholder", "leaves", "ask")
    _ALL = (*_TEXTS, "choices", "prose", "ideas", "seconds")
    _USUAL_SECONDS = 45

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._lines = text.splitlines()
        self._starts = [at for at, line in enumerate(self._lines) if line.strip() == "[[questions]]"]

    def head(self, table: Mapping[str, Any]) -> dict[str, str]:
        self._known(table, self._HEAD, 0)
        texts = ("kind", "title", "summary", "instructions", "obstacle", "each")
        for field in texts:
            if not isinstance(table.get(field, ""), str):
                raise self._bad(0, field, tr("“{field}” must be a text in quotes.", field=field))
        if not table.get("title", "").strip():
            raise self._bad(0, "title", tr("a guide needs a title."))
        kind = table.get("kind", "").strip() or GUIDE_KINDS[0]
        self._one_of(0, "kind", kind, GUIDE_KINDS)
        if kind != "homework":
            for field in self._OF_HOMEWORK:
                if field in table:
                    raise self._bad(0, field, tr("“{field}” is for homework only.", field=field))
        return {"kind": kind} | {field: translated(table.get(field, "").strip()) for field in texts[1:-1]}

    def number(self, table: Mapping[str, Any], field: str, kind: str, usual: int, most: int) -> int:
        """A whole number that homework has, from 1 on; 0 for the other kinds."""
        if kind != "homework":
            return 0
        number = table.get(field, usual)
        if not _is_number(number) or not 1 <= number <= most:
            reason = tr("“{field}” is a whole number from 1 to {most}.", field=field, most=most)
            raise self._bad(0, field, reason)
        return int(number)

    def each(self, table: Mapping[str, Any], kind: str) -> str:
        """For what of homework some questions are asked each time; empty where for nothing."""
        each = str(table.get("each", "")).strip()
        if "each" in table:
            self._one_of(0, "each", each, EACHES)
        return each

    def times(self, table: Mapping[str, Any], kind: str, each: str) -> int:
        if "times" in table and not each:
            raise self._bad(0, "times", tr("“times” needs an “each” beside it: event or day."))
        return self.number(table, "times", kind, USUAL_TIMES, MOST_TIMES) if each else 0

    def ask(self, number: int, entry: Mapping[str, Any], kind: str, each: str) -> str:
        """When the question is asked; without a word of its own, each time if there is such a thing, else after."""
        if kind != "homework":
            if "ask" in entry:
                raise self._bad(number, "ask", tr("“{field}” is for homework only.", field="ask"))
            return ""
        ask = self._words(number, entry, "ask") or ("each" if each else "after")
        self._one_of(number, "ask", ask, ASKS)
        if ask == "each" and not each:
            reason = tr("this is asked each time, so the guide needs an “each” at its top: event or day.")
            raise self._bad(number, "ask", reason)
        return ask

    def unasked(self, each: str) -> BadInput:
        """What is wrong where nothing is asked each time."""
        return self._bad(0, "each", tr("no question is asked for each {each}.", each=each))

    def entries(self, table: Mapping[str, Any]) -> list[dict[str, Any]]:
        entries = table.get("questions")
        if not isinstance(entries, list) or not entries:
            raise self._bad(0, "questions", tr("a guide needs at least one [[questions]] part."))
        if not all(isinstance(entry, dict) for entry in entries):
            raise self._bad(0, "questions", tr("each question is written as a [[questions]] part."))
        return entries

    def question(self, number: int, entry: Mapping[str, Any], ask: str) -> Question:
        self._known(entry, self._ALL, number)
        texts = {field: self._words(number, entry, field) for field in self._TEXTS}
        for field in self._NEEDED:
            if not texts[field]:
                raise self._bad(number, field, tr("a question needs “{field}”.", field=field))
        kind, leaves = texts["kind"], texts["leaves"] or self._usual(texts["kind"])
        self._one_of(number, "kind", kind, KINDS)
        self._one_of(number, "leaves", leaves, LEAVES[kind])
        return Question(
            key=texts["key"],
            step=translated(texts["step"]),
            title=translated(texts["title"]),
            kind=kind,
            leaves=leaves,
            seconds=self._seconds(number, entry),
            help=translated(texts["help"]),
            why=translated(texts["why"]),
            placeholder=translated(texts["placeholder"]),
            choices=self._choices(number, entry, kind, leaves),
            prose=self._prose(number, entry, kind),
            ideas=self._ideas(number, entry),
            ask=ask,
        )

    def together(self, questions: Sequence[Question]) -> None:
        """Keys are unique in a guide, and the questions of one step stand together among those asked at one time."""
        keys: set[str] = set()
        steps: dict[str, list[str]] = {ask: [] for ask in ("", *ASKS)}
        for number, question in enumerate(questions, start=1):
            if question.key in keys:
                reason = tr("the key “{key}” is used twice in this guide.", key=question.key)
                raise self._bad(number, "key", reason)
            keys.add(question.key)
            before = steps[question.ask]
            if question.step in before[:-1]:
                reason = tr("the questions of the step “{step}” must follow one another.", step=question.step)
                raise self._bad(number, "step", reason)
            if not before or before[-1] != question.step:
                before.append(question.step)

    @staticmethod
    def _usual(kind: str) -> str:
        return {"people": "met", "act": "promise"}.get(kind, "none")

    def _choices(self, number: int, entry: Mapping[str, Any], kind: str, leaves: str) -> tuple[Choice, ...]:
        given = entry.get("choices", [])
        wanted = kind in ("choice", "scale")
        if not isinstance(given, list) or bool(given) != wanted or len(given) == 1:
            reason = (
                tr("this kind of question needs two choices or more.")
                if wanted
                else tr("this kind of question has no choices.")
            )
            raise self._bad(number, "choices", reason)
        choices: list[Choice] = []
        for one in given:
            if not _is_choice(one):
                raise self._bad(number, "choices", tr("a choice needs a value and a label, both texts."))
            if leaves in VALUES:
                self._one_of(number, "choices", one["value"], VALUES[leaves])
            choices.append(Choice(one["value"].strip(), translated(one["label"].strip())))
        if len({choice.value for choice in choices}) < len(choices):
            raise self._bad(number, "choices", tr("two choices have the same value."))
        return tuple(choices)

    def _prose(self, number: int, entry: Mapping[str, Any], kind: str) -> bool:
        prose = entry.get("prose", False)
        if not isinstance(prose, bool):
            raise self._bad(number, "prose", tr("“prose” is either true or false."))
        if prose and kind not in ("choice", "scale"):
            raise self._bad(number, "prose", tr("“prose” is for questions with choices only."))
        return prose

    def _seconds(self, number: int, entry: Mapping[str, Any]) -> int:
        seconds = entry.get("seconds", self._USUAL_SECONDS)
        if not _is_number(seconds) or not 1 <= seconds <= 3600:
            raise self._bad(number, "seconds", tr("“seconds” is a whole number from 1 to 3600."))
        return int(seconds)

    def _ideas(self, number: int, entry: Mapping[str, Any]) -> tuple[int, ...]:
        ideas = entry.get("ideas", [])
        if not isinstance(ideas, list) or not all(_is_number(idea) and idea in IDEAS for idea in ideas):
            raise self._bad(number, "ideas", tr("“ideas” is a list of numbers from 1 to 22."))
        return tuple(ideas)

    def _words(self, number: int, entry: Mapping[str, Any], field: str) -> str:
        text = entry.get(field, "")
        if not isinstance(text, str):
            raise self._bad(number, field, tr("“{field}” must be a text in quotes.", field=field))
        return text.strip()

    def _known(self, table: Mapping[str, Any], fields: tuple[str, ...], number: int) -> None:
        for field in table:
            if field not in fields:
                raise self._bad(number, field, tr("“{field}” means nothing here.", field=field))

    def _one_of(self, number: int, field: str, value: str, allowed: tuple[str, ...]) -> None:
        if value not in allowed:
            reason = tr(
                "“{value}” is not possible here; it can be {allowed}.",
                value=value,
                allowed=", ".join(allowed),
            )
            raise self._bad(number, field, reason)

    def _bad(self, number: int, field: str, reason: str) -> BadInput:
        return _refuse(self._path, reason, self._line(number, field))

    def _line(self, number: int, field: str) -> int:
        """Where `field` of the question `number` (0: the head) is written, or where that part begins."""
        bounds = [0, *self._starts, len(self._lines)]
        if number + 1 >= len(bounds):
            return 1
        start, end = bounds[number], bounds[number + 1]
        for at in range(start, end):
            if self._lines[at].split("=")[0].strip().strip("\"'") == field:
                return at + 1
        return start + 1


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_choice(value: object) -> bool:
    if not isinstance(value, dict) or set(value) != {"value", "label"}:
        return False
    return all(isinstance(text, str) and text.strip() for text in value.values())
