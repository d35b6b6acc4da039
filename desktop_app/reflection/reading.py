"""A whole reflection as one page: as a value, as Markdown, and as a page of HTML to print or to keep."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import groupby

from desktop_app.language import tr
from desktop_app.people.people import People
from desktop_app.reflection.guides import GUIDE_KINDS, Guides, Question
from desktop_app.reflection.reflections import Reflections
from desktop_app.reflection.sentences import Mention
from desktop_app.reflection.values import Answer
from desktop_app.saying import month, weekday


@dataclass(frozen=True, slots=True)
class Part:
    """One answer. `question` is the wording it was asked in, `choice` what was picked as it reads.

    `person` and `person_name` are filled where the question is asked about each person. `words` is the text, `cue` and
    `act_day` what an act hangs on and by when. `mentions` are the people named in `words` (code points).
    """

    key: str
    question: str
    answer: int
    words: str
    person: int | None = None
    person_name: str = ""
    choice: str = ""
    cue: str = ""
    act_day: date | None = None
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Whole:
    """A reflection to read. `title` is the event's, or the guide's where there is none; `guide` is the guide's title.

    `day` is the day of the event, or of the reflection. `parts` come in the order of the guide's questions, those to
    one question together, each person's before the words for all; answers to questions the guide no longer asks last.
    """

    id: int
    title: str
    event: int | None
    day: date
    guide: str
    finished: bool
    parts: tuple[Part, ...]

    def questions(self) -> tuple[tuple[str, tuple[Part, ...]], ...]:
        """Each question as it was asked, with its answers."""
        together = (list(parts) for _, parts in groupby(self.parts, key=lambda part: part.key))
        return tuple((parts[0].question, tuple(parts)) for parts in together)


class Reading:
    """Reads whole reflections."""

    def __init__(self, reflections: Reflections, guides: Guides, people: People) -> None:
        self._reflections, self._guides, self._people = reflections, guides, people

    def whole(self, id: int) -> Whole:
        """All that was answered, also about somebody who no longer counts as met. Raises `NotFound`."""
        reflection, given = self._reflections.get(id), self._reflections.answers(id)
        names = self._people.named(answer.person for answer in given if answer.person is not None)
        asked = {question.key: question for question in self._asked(reflection.guide)}
        order = {key: at for at, key in enumerate(dict.fromkeys(answer.question for answer in given))}
        # In the order the people were first answered about, which is that of the rows they had.
        rows = {person: at for at, person in enumerate(dict.fromkeys(answer.person for answer in given))}

        def place(answer: Answer) -> tuple[int, bool, int]:
            return order[answer.question], answer.person is None, rows[answer.person]

        return Whole(
            id=reflection.id,
            title=reflection.event_title or reflection.guide_title,
            event=reflection.event,
            day=reflection.met_on,
            guide=reflection.guide_title,
            finished=reflection.state == "finished",
            parts=tuple(_part(answer, names, asked) for answer in sorted(given, key=place)),
        )

    def _asked(self, guide: str) -> Iterator[Question]:
        """The questions whose choices have words: those of other guides first, so that its own are the last word."""
        guides = [each for kind in GUIDE_KINDS for each in self._guides.all(kind)]
        for each in sorted(guides, key=lambda each: each.name == guide):
            yield from each.questions

    @staticmethod
    def markdown(whole: Whole) -> str:
        """The page as Markdown; what was written is text there, whatever signs it holds."""
        heading = [f"# {_plain_line(whole.title)}", " · ".join(map(_plain_line, _below(whole)))]
        blocks = list(filter(None, heading))
        for question, parts in whole.questions():
            if question.strip():
                blocks.append(f"## {_plain_line(question)}")
            for part in parts:
                lead = _lead(part)
                if lead:
                    blocks.append(f"**{_plain_line(lead)}**")
                blocks += [_plain_paragraph(paragraph) for paragraph in _paragraphs(part.words)]
        return "\n\n".join(blocks) + "\n"

    @staticmethod
    def html(whole: Whole) -> str:
        """The page as one HTML document that needs nothing else, to print or to open anywhere."""
        title = _html_text(whole.title)
        body = [_block("h1", whole.title), _block("p", " · ".join(_below(whole)), "below")]
        for question, parts in whole.questions():
            if question.strip():
                body.append(_block("h2", question))
            for part in parts:
                body.append(_block("p", _lead(part), "who"))
                body += [_block("p", paragraph) for paragraph in _paragraphs(part.words)]
        return (
            '<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8">\n'
            f"<title>{title}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n"
            + "\n".join(filter(None, body))
            + "\n</body>\n</html>\n"
        )


def _part(answer: Answer, names: Mapping[int, str], asked: Mapping[str, Question]) -> Part:
    question = asked.get(answer.question)
    labels = {choice.value: choice.label for choice in question.choices} if question else {}
    return Part(
        key=answer.question,
        question=answer.wording or (question.title if question else ""),
        answer=answer.id,
        words=answer.text,
        person=answer.person,
        person_name=names.get(answer.person, "") if answer.person is not None else "",
        choice=labels.get(answer.choice, answer.choice),
        cue=answer.cue,
        act_day=answer.act_day,
        mentions=answer.mentions,
    )


def _below(whole: Whole) -> list[str]:
    """What stands under the title: the day, the guide where the title is the event's, and that it is not finished."""
    day = tr(
        "{weekday}, {day} {month} {year}",
        weekday=weekday(whole.day),
        day=whole.day.day,
        month=month(whole.day),
        year=whole.day.year,
    )
    guide = "" if whole.guide == whole.title else whole.guide
    return [day, *filter(None, (guide, "" if whole.finished else tr("not finished")))]


def _lead(part: Part) -> str:
    """What stands before the words of an answer: whom it is about, what was picked, the cue and the day of an act."""
    lead = " · ".join(filter(None, (part.person_name, part.choice, part.cue)))
    if part.act_day is None:
        return lead
    day = tr("{day} {month} {year}", day=part.act_day.day, month=month(part.act_day), year=part.act_day.year)
    return " · ".join(filter(None, (lead, tr("By {day}", day=day))))


def _paragraphs(text: str) -> list[str]:
    """Blocks of lines with empty lines between them."""
    return [block.strip("\n") for block in re.split(r"\n[ \t]*\n", _clean(text)) if block.strip()]


def _clean(text: str) -> str:
    """`text` with one kind of line end and without signs that are no text."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cs"))


# Markdown

# Signs that mean something anywhere, and those that do where a line begins.
_ANYWHERE = re.compile(r"([\\`*\[\]<>&~|])|(?<!\w)(_)|(_)(?!\w)")
_AT_FIRST = re.compile(r"^(#{1,6}(?=\s|$)|[-+=](?=[\s=-]|$)|\d+(?=[.)](?:\s|$)))")


def _plain_line(text: str) -> str:
    """Text on one line that Markdown leaves alone."""
    line = _ANYWHERE.sub(lambda sign: "\\" + sign[0], " ".join(_clean(text).split()))
    first = _AT_FIRST.match(line)
    if first is None:
        return line
    at = first.end() if first[0].isdigit() else 0  # of a number, the point after it is what counts
    return f"{line[:at]}\\{line[at:]}"


def _plain_paragraph(text: str) -> str:
    """Its lines stay lines."""
    return "\\\n".join(filter(None, (_plain_line(line) for line in text.split("\n"))))


# HTML

_STYLE = """body { font-family: serif; font-size: 11pt; line-height: 1.5; max-width: 38em; margin: 2em auto; }
h1, h2, .below, .who { font-family: sans-serif; }
h1 { font-size: 18pt; line-height: 1.2; margin-bottom: 0; }
h2 { font-size: 12pt; margin: 1.6em 0 0.3em; page-break-after: avoid; }
p { margin: 0.3em 0; white-space: pre-wrap; }
.below { color: #555555; font-size: 10pt; }
.who { font-size: 10pt; font-weight: bold; margin-top: 0.8em; page-break-after: avoid; }
@media print { body { margin: 0; max-width: none; } }
"""


def _html_text(text: str) -> str:
    return escape(_clean(text), quote=True)


def _block(tag: str, text: str, of: str = "") -> str:
    """An element of one text that finds its own direction; nothing where the text is empty."""
    if not _clean(text).strip():
        return ""
    named = f' class="{of}"' if of else ""
    return f'<{tag} dir="{_direction(text)}"{named}>{_html_text(text)}</{tag}>'


def _direction(text: str) -> str:
    """By the first letter that has one; said outright, because not everything that prints HTML can find it itself."""
    for sign in text:
        kind = unicodedata.bidirectional(sign)
        if kind in ("L", "R", "AL"):
            return "ltr" if kind == "L" else "rtl"
    return "auto"
