"""Guides: named sets of questions, one TOML file each, that their owner can edit or replace.

What a guide file may say is described for its readers in docs/guides.md; `load` refuses anything else and
says where.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from desktop_app.errors import BadInput, Bug, NotFound
from desktop_app.language import tr, translated

PITCHES = ("none", "asked", "fit", "early")
BALANCES = ("them", "even", "me")
ENERGIES = ("up", "even", "down")

# How many questions were asked in a talk; the last stands for that many and more.
QUESTIONS = ("0", "1", "2", "3", "4")

_WRITTEN = ("need", "offer", "promise", "their_promise", "favor_given", "favor_received", "mend", "none")

# What an answer of each kind can become.
LEAVES: Mapping[str, tuple[str, ...]] = {
    "prose": ("met", "introduction", "summary", *_WRITTEN),
    "people": ("met", "none"),
    "choice": ("listening", "questions", "pitch", "pitch_by_them", "energy", "none"),
    "prose_per_person": _WRITTEN,
    "scale": ("none",),
    "act": ("promise",),
}
KINDS = tuple(LEAVES)

# The journal counts with these answers, so a guide may reword or leave out a choice but not invent a value.
VALUES: Mapping[str, tuple[str, ...]] = {
    "listening": BALANCES,
    "questions": QUESTIONS,
    "pitch": PITCHES,
    "pitch_by_them": PITCHES,
    "energy": ENERGIES,
}

# What a guide can be for: an event (or a day without one), a whole quarter, or an exercise of some days.
GUIDE_KINDS = ("event", "review", "homework")
USUAL_DAYS, MOST_DAYS = 7, 90

LARGEST_FILE = 256 * 1024
IDEAS = range(1, 23)


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to pick: the `value` that is kept and the `label` that is read."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a guide.

    `key` is the same in every guide that asks the same thing, so earlier answers are found again. `kind` is one of
    KINDS; "choice" is asked per person, "scale" once. `prose` gives a choice or scale a free text beneath.
    `leaves` is what the answer becomes (LEAVES). `ideas` are the numbers of the practice's ideas it stands on.
    `seconds` is what answering usually takes.
    """

    key: str
    step: str
    title: str
    kind: str
    leaves: str
    seconds: int
    help: str = ""
    why: str = ""
    placeholder: str = ""
    choices: tuple[Choice, ...] = ()
    prose: bool = False
    ideas: tuple[int, ...] = ()

    @property
    def per_person(self) -> bool:
        """Whether each person met gets an answer of their own."""
        return self.kind in ("choice", "prose_per_person")


@dataclass(frozen=True, slots=True)
class Guide:
    """A named walk through questions; `name` is its file's stem, `minutes` the sum of its questions, at least 1.

    `kind` is one of GUIDE_KINDS: what it looks back on. `days`: how long homework takes; 0 for the other kinds.
    """

    name: str
    title: str
    summary: str
    minutes: int
    steps: tuple[str, ...]
    questions: tuple[Question, ...]
    kind: str = "event"
    days: int = 0

    def seconds_left(self, position: int) -> int:
        """What the questions from `position` (0 is the first) to the end usually take."""
        return sum(question.seconds for question in self.questions[max(position, 0) :])


class Guides:
    """The guides that came with the program and the owner's own, each file read once, when first asked for.

    An own guide replaces the shipped one of the same file name. An own guide that cannot be used is named in
    `refused` with the reason, and the others load; a shipped one that cannot be used raises.
    """

    def __init__(self, shipped: Path, own: Path | None = None) -> None:
        self._shipped, self._own = shipped, own

    def all(self, kind: str = "event") -> tuple[Guide, ...]:
        """Every usable guide of a kind, the shortest first."""
        return tuple(guide for guide in self._read[0] if guide.kind == kind)

    def get(self, name: str) -> Guide:
        """The guide called `name`, of whatever kind; raises NotFound."""
        for guide in self._read[0]:
            if guide.name == name:
                return guide
        raise NotFound(tr("There is no guide called {name}.", name=name))

    @property
    def refused(self) -> tuple[tuple[Path, str], ...]:
        """The owner's files that cannot be used, each with the reason as a sentence."""
        return self._read[1]

    @cached_property
    def _read(self) -> tuple[tuple[Guide, ...], tuple[tuple[Path, str], ...]]:
        found = {path.stem: load(path) for path in _files(self._shipped)}
        if not found:
            raise Bug("the program's own guides are missing")
        refused: list[tuple[Path, str]] = []
        for path in _files(self._own) if self._own else []:
            try:
                found[path.stem] = load(path)
            except BadInput as error:
                refused.append((path, error.what))
        shortest_first = sorted(found.values(), key=lambda guide: (guide.seconds_left(0), guide.name))
        return tuple(shortest_first), tuple(refused)


def load(path: Path) -> Guide:
    """The guide in `path`, its texts in the reader's language; raises BadInput with file, line and reason."""
    text = _text(path)
    table = _table(path, text)
    reader = _Reader(path, text)
    head = reader.head(table)
    questions = tuple(
        reader.question(number, entry) for number, entry in enumerate(reader.entries(table), start=1)
    )
    reader.together(questions)
    return Guide(
        name=path.stem,
        title=head["title"],
        summary=head["summary"],
        minutes=max(1, round(sum(question.seconds for question in questions) / 60)),
        steps=tuple(dict.fromkeys(question.step for question in questions)),
        questions=questions,
        kind=head["kind"],
        days=reader.days(table, head["kind"]),
    )


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.glob("*.toml") if path.is_file())
    except OSError:
        return []


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
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
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

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _refuse(path, tr("it is not valid TOML ({message}).", message=error)) from error
    except RecursionError as error:
        raise _refuse(path, tr("it is nested too deeply.")) from error


class _Reader:
    """Checks the tables of one file, and knows on which line each of them stands."""

    _HEAD = ("kind", "title", "summary", "days", "questions")
    _NEEDED = ("key", "step", "title", "kind")
    _TEXTS = ("key", "step", "title", "kind", "help", "why", "placeholder", "leaves")
    _ALL = (*_TEXTS, "choices", "prose", "ideas", "seconds")
    _USUAL_SECONDS = 45

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._lines = text.splitlines()
        self._starts = [at for at, line in enumerate(self._lines) if line.strip() == "[[questions]]"]

    def head(self, table: Mapping[str, Any]) -> dict[str, str]:
        self._known(table, self._HEAD, 0)
        for field in ("kind", "title", "summary"):
            if not isinstance(table.get(field, ""), str):
                raise self._bad(0, field, tr("“{field}” must be a text in quotes.", field=field))
        if not table.get("title", "").strip():
            raise self._bad(0, "title", tr("a guide needs a title."))
        kind = table.get("kind", "").strip() or GUIDE_KINDS[0]
        self._one_of(0, "kind", kind, GUIDE_KINDS)
        texts = {field: translated(table.get(field, "").strip()) for field in ("title", "summary")}
        return {"kind": kind, **texts}

    def days(self, table: Mapping[str, Any], kind: str) -> int:
        if kind != "homework":
            if "days" in table:
                raise self._bad(0, "days", tr("“days” is for homework only."))
            return 0
        days = table.get("days", USUAL_DAYS)
        if not _is_number(days) or not 1 <= days <= MOST_DAYS:
            raise self._bad(0, "days", tr("“days” is a whole number from 1 to {most}.", most=MOST_DAYS))
        return int(days)

    def entries(self, table: Mapping[str, Any]) -> list[dict[str, Any]]:
        entries = table.get("questions")
        if not isinstance(entries, list) or not entries:
            raise self._bad(0, "questions", tr("a guide needs at least one [[questions]] part."))
        if not all(isinstance(entry, dict) for entry in entries):
            raise self._bad(0, "questions", tr("each question is written as a [[questions]] part."))
        return entries

    def question(self, number: int, entry: Mapping[str, Any]) -> Question:
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
        )

    def together(self, questions: tuple[Question, ...]) -> None:
        """Keys are unique in a guide, and the questions of one step stand together."""
        keys: set[str] = set()
        steps: list[str] = []
        for number, question in enumerate(questions, start=1):
            if question.key in keys:
                reason = tr("the key “{key}” is used twice in this guide.", key=question.key)
                raise self._bad(number, "key", reason)
            keys.add(question.key)
            if question.step in steps[:-1]:
                reason = tr("the questions of the step “{step}” must follow one another.", step=question.step)
                raise self._bad(number, "step", reason)
            if not steps or steps[-1] != question.step:
                steps.append(question.step)

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
