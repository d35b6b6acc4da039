"""Reading a whole reflection: as a value, as Markdown, as a page of HTML."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.errors import NotFound
from desktop_app.journal import Journal
from desktop_app.reflection.reading import Part, Reading, Whole
from tests.core.reflecting import DAY, Writer


@pytest.fixture
def writer(journal: Journal) -> Writer:
    people = {name: journal.people.add(name).id for name in ("Maya Okafor", "Dev", "Rita")}
    event = journal.events.add("Chamber breakfast", DAY).id
    return Writer(journal.reflections, journal.reflections.start("evening", event=event, day=DAY).id, people)


def test_it_comes_in_the_order_of_the_guide(journal: Journal, writer: Writer) -> None:
    writer.say("connect", "@Dev needs a hall, @Rita has one.")
    writer.met("Dev", "Maya Okafor")
    writer.choose("pitch", "Maya Okafor", "early")
    writer.choose("listening", "Dev", "them")
    writer.choose("listening", "Maya Okafor", "me")
    writer.say("listening", "Two cities.")
    writer.say("arrive", "For the talk.")
    whole = journal.reading.whole(writer.id)
    assert (whole.title, whole.guide, whole.day, whole.finished) == (
        "Chamber breakfast",
        "The evening",
        DAY,
        False,
    )
    assert [part.key for part in whole.parts] == [
        "arrive",
        "met",
        *["listening"] * 3,
        "connect",
        "pitch",
    ]
    questions = dict(whole.questions())
    listened = questions["What did I learn by listening?"]
    assert [(part.person_name, part.choice, part.words) for part in listened] == [
        ("Dev", "Mostly them", ""),
        ("Maya Okafor", "Mostly me", ""),
        ("", "", "Two cities."),
    ]
    assert questions["Did I pitch before I was asked?"][0].choice == "Too early"
    assert [mention.person for mention in questions["Whom could I connect?"][0].mentions] == [
        writer.people["Dev"],
        writer.people["Rita"],
    ]


def test_what_is_gone_from_the_guide_is_still_read(journal: Journal, writer: Writer) -> None:
    writer.say("arrive", "For the talk.")
    journal._store.run("UPDATE reflection SET guide = 'a guide taken away'")
    journal._store.run("UPDATE answer SET question = 'taken away too', choice = 'odd'")
    (part,) = journal.reading.whole(writer.id).parts
    assert (part.question, part.words, part.choice) == (
        "What did I come for, and what did I find?",
        "For the talk.",
        "odd",
    )
    with pytest.raises(NotFound):
        journal.reading.whole(writer.id + 1)


def test_a_choice_has_words_although_its_guide_is_gone(journal: Journal, writer: Writer) -> None:
    writer.choose("listening", "Dev", "them")
    journal._store.run("UPDATE reflection SET guide = 'a guide taken away'")
    assert journal.reading.whole(writer.id).parts[0].choice == "Mostly them"


WHOLE = Whole(
    1,
    "Breakfast",
    7,
    date(2026, 3, 12),
    "The evening",
    True,
    (
        Part("arrive", "Why did I come?", 1, "For the *talk*.\nAnd <b>stayed</b>.\n\n# 2\n- one"),
        Part("listening", "Who talked?", 2, "", 5, "Maya [Okafor]", "Mostly them"),
        Part("act", "What will I do?", 3, "Send the book.", None, "", "", "after lunch", date(2026, 3, 13)),
    ),
)


def test_markdown_is_text_whatever_was_written() -> None:
    assert Reading.markdown(WHOLE) == (
        "# Breakfast\n\nThursday, 12 March 2026 · The evening\n\n"
        "## Why did I come?\n\nFor the \\*talk\\*.\\\nAnd \\<b\\>stayed\\</b\\>.\n\n\\# 2\\\n\\- one\n\n"
        "## Who talked?\n\n**Maya \\[Okafor\\] · Mostly them**\n\n"
        "## What will I do?\n\n**after lunch · By 13 March 2026**\n\nSend the book.\n"
    )


def test_what_is_not_finished_says_so() -> None:
    begun = replace(WHOLE, finished=False)
    assert "12 March 2026 · The evening · not finished\n" in Reading.markdown(begun)
    assert "12 March 2026 · not finished</p>" in Reading.html(replace(begun, title=begun.guide))
    assert "not finished" not in Reading.html(WHOLE)


def test_right_to_left_is_said_for_each_block() -> None:
    page = Reading.html(replace(WHOLE, title="ארוחת בוקר", parts=(Part("a", "Why?", 1, "שלום\n\nHello"),)))
    assert '<h1 dir="rtl">' in page
    assert '<p dir="rtl">שלום</p>' in page
    assert '<p dir="ltr">Hello</p>' in page


class _Read(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        self.texts.append("")

    def handle_data(self, data: str) -> None:
        if self.texts:
            self.texts[-1] += data


_TEXT = st.text(max_size=60) | st.sampled_from(
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=1>',
        "&lt;b&gt; &amp;",
        "</p></body>",
        "]]>",
        "<!--",
        "\x00",
    ]
)


@given(_TEXT, _TEXT, _TEXT, _TEXT, _TEXT)
def test_html_holds_nothing_but_text(title: str, asked: str, words: str, name: str, choice: str) -> None:
    parts = (
        Part("a", asked, 1, words, 5, name, choice, words, date(2026, 1, 2)),
        Part("b", "Why?", 2, words),
    )
    page = Reading.html(replace(WHOLE, title=title, guide=choice, parts=parts))
    read = _Read()
    read.feed(page)
    read.close()
    assert set(read.tags) <= {"html", "head", "meta", "title", "style", "body", "h1", "h2", "p"}
    assert {name for name, _ in read.attributes} <= {"charset", "dir", "class"}
    said = "".join(read.texts)
    for text in (title, asked, words, name, choice):
        clean = "".join(sign for sign in text if sign.isprintable() and not sign.isspace())
        assert clean in "".join(sign for sign in said if sign.isprintable() and not sign.isspace())


@given(_TEXT)
def test_markdown_never_fails_and_loses_no_letter(words: str) -> None:
    page = Reading.markdown(replace(WHOLE, parts=(Part("a", "Why?", 1, words),)))
    letters = "".join(sign for sign in words if sign.isalnum())
    assert letters in "".join(sign for sign in page if sign.isalnum())
