"""A packet to read without Afterword: its Markdown and its page of HTML, in the language of whoever made it.

Both are told from the same parts, so that neither says more than the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from desktop_app import language
from desktop_app.language import tr, trn
from desktop_app.packets import keys
from desktop_app.packets.markup import direction, element, html_text, markdown_line, markdown_text
from desktop_app.packets.values import AnswersBody, CommentsBody, ExerciseBody, Packet, Question
from desktop_app.saying import day_month_year, number

# No colours: it is read on white and on black, and printed. No sizes but in relation to the reader's own.
_STYLE = """
body { max-width: 40em; margin: 2em auto; padding: 0 1em; line-height: 1.5; }
h1 { font-size: 1.8em; line-height: 1.2; margin: 0.1em 0 0.3em; }
h2 { font-size: 1.3em; line-height: 1.3; margin: 1.8em 0 0.4em; page-break-after: avoid; }
h3 { font-size: 1em; line-height: 1.4; margin: 1.2em 0 0.3em; page-break-after: avoid; }
p { margin: 0.4em 0; }
blockquote { margin: 0.4em 1.2em; font-family: serif; font-size: 1.1em; page-break-inside: avoid; }
.small { font-size: 0.85em; }
.end { margin-top: 3em; }
@media print { body { margin: 0; max-width: none; } }
"""


@dataclass(frozen=True, slots=True)
class _Part:
    """One thing on the page: its words, of which a row has two, and what it is ("title", "heading", "question", "text",
    "small", "quote", "list", "row", "end").
    """

    kind: str
    words: str
    beside: str = ""


def markdown(packet: Packet) -> str:
    """`packet` as Markdown."""
    blocks: list[str] = []
    before = ""
    for part in _parts(packet):
        # The lines of one list and one table stand together.
        together = part.kind == before and part.kind in ("list", "row")
        for block in _in_markdown(part):
            if together:
                blocks[-1] += f"\n{block}"
            else:
                blocks.append(block)
        before = part.kind
    return "\n\n".join(blocks) + "\n"


def html(packet: Packet) -> str:
    """`packet` as one page of HTML that needs nothing else."""
    parts = list(_parts(packet))
    title = next(part.words for part in parts if part.kind == "title")
    return (
        f'<!doctype html>\n<html lang="{language.name()}" dir="{language.direction()}">\n<head>\n'
        '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(_in_html(parts))
        + "\n</body>\n</html>\n"
    )


def from_whom(packet: Packet, name: str = "") -> str:
    """What it is and from whom, as one line: "An exercise from Ines Duarte". `name` is what the reader calls them, if
    not what they sign with.
    """
    name = name or packet.sender.name
    if isinstance(packet.body, ExerciseBody):
        return tr("An exercise from {name}", name=name)
    if isinstance(packet.body, AnswersBody):
        return tr("Answers from {name}", name=name)
    return tr("Comments from {name}", name=name)


def _parts(packet: Packet) -> Iterator[_Part]:
    yield _Part("small", from_whom(packet))
    yield _Part("title", packet.title)
    body = packet.body
    if isinstance(body, ExerciseBody):
        yield from _exercise(body, packet.sender.name)
    elif isinstance(body, AnswersBody):
        yield from _answers(body, packet.sender.name)
    else:
        yield from _comments(body, packet.sender.name)
    yield _Part(
        "end",
        tr(
            "Made on {day} and signed by {name}. The words of their key: {words}. This page cannot prove who wrote it; "
            "Afterword does when it opens the packet.",
            day=day_month_year(packet.day),
            name=packet.sender.name,
            words=" ".join(keys.words(packet.sender)),
        ),
    )


def _exercise(body: ExerciseBody, name: str) -> Iterator[_Part]:
    exercise = body.exercise
    n, times = exercise.times, ""
    if exercise.each == "event":
        times = trn("To do at {number} event", "To do at {number} events", n, number=number(n))
    elif exercise.each == "day":
        times = trn("To do on {number} day", "To do on {number} days", n, number=number(n))
    due = tr("Wanted by {day}", day=day_month_year(body.due)) if body.due else ""
    yield from _some("small", " · ".join(filter(None, (times, due))))
    yield from _note(body.note, name)
    yield from _section(tr("Why"), exercise.why)
    yield from _section(tr("How it goes"), exercise.instructions)
    yield from _section(tr("What may get in the way"), exercise.obstacle)
    heading = ""
    for question in exercise.questions:
        if question.ask != heading:
            yield _Part("heading", _when(question.ask, exercise.each))
            heading = question.ask
        yield from _question(question)


def _when(ask: str, each: str) -> str:
    if ask == "before":
        return tr("Questions before you begin")
    if ask == "after":
        return tr("Questions afterwards")
    return tr("Questions for each event") if each == "event" else tr("Questions for each day")


def _question(question: Question) -> Iterator[_Part]:
    yield _Part("question", question.title)
    yield from _some("text", question.help)
    for _value, label in question.choices:
        yield _Part("list", label)


def _answers(body: AnswersBody, name: str) -> Iterator[_Part]:
    yield from _note(body.note, name)
    if body.figures:
        yield _Part("heading", tr("In numbers"))
    for figure in body.figures:
        yield _Part("row", figure.label, figure.value)
    for entry in body.entries:
        yield from _some("heading", entry.label)
        asked = ""
        for answer in entry.answers:
            # One question about several people is read once.
            if answer.question != asked:
                yield _Part("question", answer.question)
                asked = answer.question
            yield from _some("small", answer.about)
            yield from _some("quote", answer.text)
    yield from _section(tr("My plan"), body.plan)
    yield from _section(tr("What I bring to the session"), body.brings)


def _comments(body: CommentsBody, name: str) -> Iterator[_Part]:
    yield from _note(body.note, name)
    if body.comments:
        yield _Part("heading", tr("On your answers"))
    for comment in body.comments:
        yield _Part("question", comment.question)
        yield _Part("quote", comment.text)


def _note(note: str, name: str) -> Iterator[_Part]:
    return _section(tr("A word from {name}", name=name), note)


def _section(heading: str, text: str) -> Iterator[_Part]:
    if text:
        yield _Part("heading", heading)
        yield _Part("text", text)


def _some(kind: str, text: str) -> Iterator[_Part]:
    if text:
        yield _Part(kind, text)


def _in_markdown(part: _Part) -> list[str]:
    signs = {"title": "# ", "heading": "## ", "question": "### ", "list": "- "}
    if part.kind in signs:
        return [signs[part.kind] + markdown_line(part.words)]
    if part.kind == "row":
        return [f"- {markdown_line(part.words)}: **{markdown_line(part.beside)}**"]
    if part.kind == "end":
        return ["---", markdown_line(part.words)]
    return markdown_text(part.words, "> " if part.kind == "quote" else "")


_ELEMENTS = {"title": "h1", "heading": "h2", "question": "h3"}
_AROUND = {"list": "ul", "row": "ul"}


def _in_html(parts: list[_Part]) -> Iterator[str]:
    around = ""
    for part in parts:
        wanted = _AROUND.get(part.kind, "")
        if wanted != around:
            yield from filter(None, (f"</{around}>" if around else "", f"<{wanted}>" if wanted else ""))
            around = wanted
        if part.kind in _ELEMENTS:
            yield element(_ELEMENTS[part.kind], part.words)
        elif part.kind == "list":
            yield element("li", part.words)
        elif part.kind == "row":
            way = direction(part.words)
            yield f'<li dir="{way}">{escape(part.words)}: <strong>{escape(part.beside)}</strong></li>'
        elif part.kind == "quote":
            yield from ("<blockquote>", *html_text(part.words), "</blockquote>")
        else:
            yield from html_text(part.words, {"small": "small", "end": "small end"}.get(part.kind, ""))
