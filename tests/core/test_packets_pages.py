"""The readable files of a packet: what they show, what they may hold, and that no text ever becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from html import escape
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app import language
from desktop_app.errors import BadInput, KnownError
from desktop_app.packets import format, keys
from desktop_app.packets.allowed import check_html, check_markdown
from desktop_app.packets.markup import markdown_line
from desktop_app.packets.rendering import html, markdown
from desktop_app.packets.texts import clean, clean_line
from desktop_app.packets.values import Answer, AnswersBody, Entry, Packet
from tests.core.made_packets import ANSWERS, BACK_TO_SAM, EXAMPLES, INES, SAM, TO_INES, TO_SAM, forged

PACKETS = [packet for packet, _ in EXAMPLES.values()]
EXERCISE = format.pack(*EXAMPLES["exercise.zip"])
PAGE = format.files(EXERCISE)["packet.html"].decode()


class Words(HTMLParser):
    """The words of a page, as whoever looks at it reads them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self._silent = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._silent = tag in ("style", "title")

    def handle_endtag(self, tag: str) -> None:
        self._silent = False

    def handle_data(self, data: str) -> None:
        if not self._silent and data.strip():
            self.words.append(data.strip())


def said(packet_html: str) -> str:
    return " ".join(Words(packet_html).words)


@pytest.mark.parametrize("packet", PACKETS)
def test_our_own_pages_hold_to_what_is_allowed(packet: Packet) -> None:
    check_html(html(packet).encode())
    check_markdown(markdown(packet).encode())


def test_the_page_of_an_exercise_says_all_that_a_client_needs() -> None:
    words = said(html(TO_SAM))

    for part in (
        "An exercise from Ines Duarte Whisper week To do at three events · Wanted by 26 March 2026",
        "A word from Ines Duarte Take your time.",
        "Why A door that nobody pushes",
        "How it goes Go to three events. Tell at least",
        'What may get in the way Somebody asks "and what do you do?"',
        "Questions before you begin What will make it hard?",
        "Questions for each event To whom did I say it? One is enough. How did it feel? Easy Odd",
        "Questions afterwards What will I do next?",
        "Made on 12 March 2026 and signed by Ines Duarte. The words of their key: "
        + " ".join(keys.words(INES.card)),
    ):
        assert part in words


def test_the_page_of_answers_says_what_was_shared_and_no_more() -> None:
    words = said(html(TO_INES))

    assert words.startswith(
        "Answers from Sam Reyes Whisper week A word from Sam Reyes Until Friday. In numbers Events written about: "
        "2 of 3 Event 1 To whom did I say it? I told Person A that I only came to meet people. How did it feel? "
        "Person A Odd. 1. She waited <for> the *catch*. Event 2 To whom did I say it? إلى شخص واحد فقط My plan When "
        "someone asks what I do, I will ask what brought them. What I bring to the session Why do I fear the quiet? "
        "Made on"
    )


def test_the_page_of_comments_has_each_beside_its_question() -> None:
    words = said(html(BACK_TO_SAM))

    assert "On your answers To whom did I say it? How did Person A look when you said it?" in words


def test_one_question_about_several_people_is_read_once() -> None:
    asked = tuple(Answer(f"a{n}", "What did I hear?", f"Word {n}", f"Person {n}") for n in (1, 2))
    packet = replace(TO_INES, body=AnswersBody("x", "X", (Entry("", asked),)))

    assert said(html(packet)).count("What did I hear?") == 1
    assert markdown(packet).count("What did I hear?") == 1


def test_the_markdown_reads_as_plain_text() -> None:
    assert markdown(TO_INES).startswith(
        "Answers from Sam Reyes\n\n# Whisper week\n\n## A word from Sam Reyes\n\nUntil Friday.\n\n"
        "## In numbers\n\n- Events written about: **2 of 3**\n\n## Event 1\n\n### To whom did I say it?\n\n"
        "> I told Person A that I only came to meet people.\n\n### How did it feel?\n\nPerson A\n\n"
        "> Odd.\n>\n> 1\\. She waited \\<for\\> the \\*catch\\*.\n\n## Event 2"
    )


def test_each_text_is_set_the_way_it_is_written() -> None:
    page = html(TO_INES)

    assert '<html lang="en" dir="ltr">' in page
    assert '<p dir="rtl">إلى شخص واحد فقط</p>' in page


class Mirrored:
    def gettext(self, message: str) -> str:
        return f"«{message}»"

    def ngettext(self, one: str, many: str, n: int) -> str:
        return self.gettext(one if n == 1 else many)


@pytest.fixture
def hebrew() -> Iterator[None]:
    language.use(Mirrored(), "he")
    yield
    language.use(None)


def test_a_page_is_looked_through_in_one_go() -> None:
    """Were it looked through anew from every sign, these would take hours."""
    half = 500_000
    for signs in ("[", "\\", "<", "a", " "):
        with suppress(BadInput):
            check_markdown((signs * half).encode())
    for put in ("a" * half, "<p " + " " * half, "<" * half, "<p>" * half, '<p class="' + "a" * half):
        with pytest.raises(BadInput):
            check_html((PAGE[:BODY] + put).encode())
    for style in ("a" * half, " " * half, "<style>a</style>" * 1000):
        with pytest.raises(BadInput):
            check_html(PAGE.replace("<style>", f"<style>{style}", 1).encode())


@pytest.mark.usefixtures("hebrew")
def test_a_page_is_in_the_language_of_whoever_makes_it() -> None:
    page = html(TO_SAM)

    assert '<html lang="he" dir="rtl">' in page
    headings = re.findall(r"<h2[^>]*>([^<]*)</h2>", page)
    assert headings
    assert all(heading.startswith("«") for heading in headings)
    assert all("«" in heading for heading in re.findall(r"^## (.*)$", markdown(TO_SAM), re.MULTILINE))


# No text becomes markup

MARKUP = st.text(st.sampled_from("<>&\"'`*_[]()!#-+=.:|~\\/ \n1ab"), max_size=40).map(clean)


@settings(max_examples=150, deadline=None)
@given(MARKUP, MARKUP.map(clean_line))
def test_no_text_becomes_markup(text: str, line: str) -> None:
    title = line or "x"
    entries = (Entry(line, (Answer("a1", title, text, line),)),)
    packet = replace(TO_INES, body=replace(ANSWERS, title=title, entries=entries, plan=text))

    page = html(packet)
    check_html(page.encode())
    check_markdown(markdown(packet).encode())
    words = " ".join(" ".join(Words(page).words).split())
    assert " ".join(text.split()) in words
    assert page.count("<h2") == 3 + bool(line) + bool(text)


# What a page of somebody else's may hold

BODY = PAGE.index("<body>") + len("<body>")


@pytest.mark.parametrize(
    "put",
    [
        "<p>Plain <em>words</em>, &amp; more &lt;words&gt;.<br>And a line.</p>",
        '<section class="note"><h4 lang="de" dir="auto">Gruß</h4><ol>\n<li>eins</li>\n</ol></section>',
        '<table class="a-b"><thead><tr><th scope="col">A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>',
        "<p>javascript:alert(1) http://example.org 1 &lt; 2</p><hr>",
    ],
)
def test_a_page_may_be_worded_otherwise(put: str) -> None:
    check_html((PAGE[:BODY] + put + PAGE[BODY:]).encode())


@pytest.mark.parametrize(
    ("put", "reason"),
    [
        ("<script>alert(1)</script>", "script"),
        ("<SCRIPT>alert(1)</SCRIPT>", "besides text"),
        ("<scr<script>ipt>", "besides text"),
        ('<img src="https://example.org/seen.png">', "script, a picture or a link"),
        ("<svg><a>x</a></svg>", "script, a picture or a link"),
        ('<a href="https://example.org">x</a>', "link"),
        ('<a href="javascript:alert(1)">x</a>', "link"),
        ('<iframe src="x"></iframe>', "script"),
        ("<form><input></form>", "script"),
        ('<link rel="stylesheet" href="x.css">', "script"),
        ('<base href="https://example.org/">', "script"),
        ("<object></object>", "script"),
        ("<math></math>", "script"),
        ("<template></template>", "script"),
        ('<p onclick="alert(1)">x</p>', "attribute"),
        ('<p style="background: red">x</p>', "attribute"),
        ('<p id="x">x</p>', "attribute"),
        ('<p hidden="hidden">x</p>', "attribute"),
        ('<p dir="sideways">x</p>', "attribute"),
        ('<p class="A">x</p>', "attribute"),
        ('<p charset="utf-8">x</p>', "attribute"),
        ("<p onclick=alert(1)>x</p>", "besides text"),
        ("<p onclick='alert(1)'>x</p>", "besides text"),
        ("<p hidden>x</p>", "besides text"),
        ('<p/onclick="x">x</p>', "besides text"),
        ("<p\x0c>x</p>", "cannot be seen"),
        ("<!-- hidden -->", "besides text"),
        ("<![CDATA[x]]>", "besides text"),
        ("<?php x ?>", "besides text"),
        ("< p>x</p>", "besides text"),
        ("a > b", "besides text"),
        ("<p>x", "not whole"),
        ("</p>", "not whole"),
        ("<p>x</p x>", "besides text"),
        ("</body>", "not whole"),
        ("<b>x</b>", "element"),
        ("<html>x</html>", "not whole"),
        ("<div>" * 40 + "</div>" * 40, "nested too deeply"),
        ("<br>" * 200_000, "more elements"),
        ('<meta http-equiv="refresh" content="0">', "besides text"),
        ('<meta name="refresh" content="0">', "attribute"),
        ('<meta name="viewport" content="0;url=x">', "attribute"),
        ("<style>p { color: red } </style><style></p></style>", "not whole"),
        ("\u202e", "cannot be seen"),
        ("\x00", "cannot be seen"),
    ],
)
def test_a_page_that_could_do_something_is_refused(put: str, reason: str) -> None:
    page = (PAGE[:BODY] + put + PAGE[BODY:]).encode()

    with pytest.raises(BadInput) as refused:
        check_html(page)
    assert reason in refused.value.what
    with pytest.raises(KnownError, match=re.escape(refused.value.what)):
        format.unpack(forged(EXERCISE, INES, files={"packet.html": page}), reader=None)


@pytest.mark.parametrize(
    "style",
    [
        "p { background: url(https://example.org/x.png) }",
        "p { background: URL (x) }",
        "p { background: u\\72l(x) }",
        "p { background: image-set(x) }",
        "p { width: expression(alert) }",
        "@import 'x.css';",
        "@font-face { font-family: x }",
        'p::before { content: "I never said this" }',
        "p { color: red /* } */",
        "</style><script>",
    ],
)
def test_a_style_that_could_fetch_something_is_refused(style: str) -> None:
    with pytest.raises(BadInput):
        check_html(PAGE.replace("<style>", f"<style>{style}", 1).encode())


def test_there_is_one_style() -> None:
    with pytest.raises(BadInput, match="not whole"):
        check_html(PAGE.replace("<style>", "<style>p { margin: 0 }</style><style>", 1).encode())


def test_a_style_of_its_own_is_allowed() -> None:
    style = "@media (min-width: 40em) and (color) { p { color: rgb(10, 20, 30); width: calc(1em + 2px); } }"
    check_html(PAGE.replace("<style>", f"<style>{style}", 1).encode())


@pytest.mark.parametrize(
    "page",
    [b"", b"hello", b"\xff\xfe", PAGE[16:].encode(), PAGE[:-9].encode(), f"{PAGE}<p>x</p>".encode(),
     f"{PAGE}<html></html>".encode(), b"x" + PAGE.encode(), PAGE.replace('<meta charset="utf-8">\n', "").encode()],
)  # fmt: skip
def test_a_page_that_is_none_is_refused(page: bytes) -> None:
    with pytest.raises(BadInput):
        check_html(page)


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("<>/!&;\"'= \npabdivmetaoncl:#?-"), min_size=1, max_size=40))
def test_whatever_is_taken_into_a_page_is_text_or_a_plain_element(put: str) -> None:
    page = PAGE[:BODY] + put + PAGE[BODY:]
    try:
        check_html(page.encode())
    except BadInput:
        return
    elements = {element for element, _ in re.findall(r"<([a-z0-9]+)([^>]*)>", put)}
    assert elements <= {"p", "div", "em", "td", "li", "ol", "dl", "dd", "dt", "tt", "main", "meta", "title"}
    assert escape(put, quote=False).count("&lt;") == len(re.findall(r"</?[a-z0-9]+[^<>]*>", put))


@pytest.mark.parametrize(
    "text",
    ["![x](https://example.org/seen.png)", "[x](https://example.org)", "<script>", "<https://example.org>", "</p>",
     "<!-- -->", "[x][1]", "[1]: https://example.org", "> [1]: https://example.org", "\\\\<b>", "`\\`<img src=x>",
     "\\\\![x]", "a\\\\](b)"],
)  # fmt: skip
def test_markdown_with_links_pictures_or_html_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="link, a picture or HTML"):
        check_markdown(text.encode())


def test_a_packet_with_such_markdown_is_refused() -> None:
    with pytest.raises(BadInput, match="link, a picture or HTML"):
        format.unpack(forged(EXERCISE, INES, files={"packet.md": b"![x](y)"}), reader=None)


def test_signs_that_mean_nothing_where_they_stand_are_left_alone() -> None:
    assert markdown_line("a_b - c # d. 3. + _x_ 1.") == "a_b - c # d. 3. + \\_x\\_ 1."


def test_markdown_may_be_worded_otherwise() -> None:
    check_markdown(b"# Words\n\n* 1 < 2, \\<b\\> and \\[x\\](y)\n\n| a | b |\n| - | - |\n")
    with pytest.raises(BadInput, match="cannot be seen"):
        check_markdown("a\u202eb".encode())
    with pytest.raises(BadInput, match="cannot be seen"):
        check_markdown(b"\xff")


def test_the_examples_are_of_both_sides() -> None:
    assert {packet.sender.name for packet in PACKETS} == {INES.card.name, SAM.card.name}
