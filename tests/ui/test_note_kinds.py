"""Notes that are for something: thanks, a promise, putting a slip right, saying no."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop_app.prompts.prompt import Kind, Prompt, Reason
from tests.ui.seeing import Show, focused, last, shown
from ui.context import Context, Note
from ui.pages.note import NotePage

TODAY = date(2026, 3, 12)
TALKED = date(2026, 2, 20)

Opened = Callable[[Note], NotePage]


@pytest.fixture
def rita(context: Context) -> int:
    return context.journal.people.add("Rita Kwan").id


@pytest.fixture
def slip(context: Context, rita: int) -> int:
    return context.journal.interactions.log(
        rita, day=TALKED, summary="I told her all about our tool.", pitch_by_me="early"
    )


@pytest.fixture
def opened(context: Context, show: Show) -> Opened:
    def make(target: Note) -> NotePage:
        page = show(NotePage(context), 1000, 900)
        page.open(target)
        return page

    return make


def click(part: QWidget) -> None:
    QTest.mouseClick(part, Qt.MouseButton.LeftButton)


def write(page: NotePage, words: str) -> None:
    field = page.sheet.box.field
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, words)


def talk(context: Context, person: int, id: int) -> Any:
    return next(one for one in context.journal.interactions.of(person) if one.id == id)


def note(context: Context, person: int) -> Any:
    (found,) = (one for one in context.journal.interactions.of(person) if one.kind == "note")
    return found


# Putting it right


def test_mending_is_three_steps_on_one_page(opened: Opened, rita: int, slip: int) -> None:
    page = opened(Note(rita, "mend", slip))
    seen = shown(page)
    assert "1. Own it in a sentence" in seen
    assert "2. Ask for nothing" in seen
    assert "3. Do something useful, if you like" in seen
    assert "counted as mended" in seen
    assert page.sheet.foreseen.isHidden()


def test_put_right_once_it_is_mended(context: Context, opened: Opened, rita: int, slip: int) -> None:
    page = opened(Note(rita, "mend", slip))
    write(page, "I spoke of my own work too soon. Sorry about that.")
    click(page.sheet.primary)
    assert talk(context, rita, slip).mended == TODAY
    assert note(context, rita).summary.startswith("I spoke of my own work")
    last(context.notify)[0].act()
    assert talk(context, rita, slip).mended is None


def test_said_in_person_it_is_a_note_of_a_meeting(
    context: Context, opened: Opened, rita: int, slip: int
) -> None:
    page = opened(Note(rita, "mend", slip))
    page.sheet.mediums["mend"].focus_choice()
    QTest.keyClick(focused(), Qt.Key.Key_2)
    assert page.sheet.primary.words() == "I said it"
    assert page.sheet.channel.isHidden()
    assert page.sheet.mail.isHidden()
    click(page.sheet.primary)
    assert note(context, rita).channel == "meeting"
    assert talk(context, rita, slip).mended == TODAY


def test_something_useful_becomes_a_promise(context: Context, opened: Opened, rita: int, slip: int) -> None:
    context.journal.topics.add(rita, "need", "a bookkeeper", day=TALKED)
    page = opened(Note(rita, "mend", slip))
    useful = page.sheet.useful
    assert useful.days is not None
    assert useful.days.isHidden()
    click(useful.suggestions[0])
    assert "a bookkeeper" in useful.text()
    click(useful.days.chips[date(2026, 3, 13)])
    click(page.sheet.primary)
    (promise,) = context.journal.stories.glance(rita).open_promises
    assert "a bookkeeper" in promise.text
    assert promise.due == date(2026, 3, 13)
    assert promise.side == "mine"


def test_the_useful_line_is_kept_like_the_note(
    context: Context, opened: Opened, rita: int, slip: int
) -> None:
    page = opened(Note(rita, "mend", slip))
    QTest.keyClicks(page.sheet.useful.words, "Send the article")
    assert page.sheet.useful.days is not None
    click(page.sheet.useful.days.chips[date(2026, 3, 13)])
    page.leave()
    again = opened(Note(rita, "mend", slip))
    assert again.sheet.useful.text() == "Send the article"
    assert again.sheet.useful.day() == date(2026, 3, 13)
    click(again.sheet.primary)
    third = opened(Note(rita, "mend"))
    assert third.sheet.useful.text() == ""


def test_the_day_of_a_promise_is_of_no_use_elsewhere(context: Context, opened: Opened, rita: int) -> None:
    page = opened(Note(rita, "light"))
    assert page.sheet.do_something.isHidden()
    click(page.sheet.primary)
    assert context.journal.stories.glance(rita).open_promises == ()


def test_words_that_ask_are_shown_where_nothing_should_be_asked(opened: Opened, rita: int, slip: int) -> None:
    page = opened(Note(rita, "mend", slip))
    assert page.sheet.asks.text() == "nothing is asked for"
    write(page, "Sorry about that. Could you introduce me to your boss?")
    page.sheet.box.look_over()
    assert "asks for something" in page.sheet.asks.text()
    assert page.sheet.asks_words.isVisible()


# Saying no


@pytest.mark.parametrize(
    ("key", "channel", "words"),
    [
        (Qt.Key.Key_1, "message", "I sent it"),
        (Qt.Key.Key_2, "call", "I said it"),
        (Qt.Key.Key_3, "meeting", "I said it"),
    ],
)
def test_a_no_is_noted_in_the_way_it_was_said(
    context: Context, opened: Opened, rita: int, key: Qt.Key, channel: str, words: str
) -> None:
    page = opened(Note(rita, "no"))
    page.sheet.mediums["no"].focus_choice()
    QTest.keyClick(focused(), key)
    assert page.sheet.primary.words() == words
    assert page.sheet.foreseen.isHidden()
    said = page.sheet.box.text().strip()
    click(page.sheet.primary)
    assert (note(context, rita).channel, note(context, rita).summary) == (channel, said)


def test_all_ways_to_say_no_are_there_to_choose_from(opened: Opened, rita: int) -> None:
    page = opened(Note(rita, "no"))
    assert len(page.sheet.wordings) >= 3
    assert len({line.words() for line in page.sheet.wordings}) == len(page.sheet.wordings)
    write(page, "My own no.")
    click(page.sheet.wordings[1])
    assert page.sheet.box.text() == page.sheet.wordings[1].words()
    seen = set()
    for _ in range(len(page.sheet.wordings) + 1):
        click(page.sheet.box.another)
        seen.add(page.sheet.box.text())
    assert "My own no." in seen


# Thanks and promises


def test_thanks_are_settled_by_the_note(context: Context, opened: Opened, rita: int) -> None:
    favor = context.journal.favors.add(rita, "received", "a good word with her landlord", day=TALKED)
    page = opened(Note(rita, "thank", favor))
    assert "a good word with her landlord" in shown(page)
    click(page.sheet.primary)
    (kept,) = context.journal.favors.of(rita)
    assert kept.thanked == TODAY


def test_a_promise_is_kept_only_where_one_says_so(context: Context, opened: Opened, rita: int) -> None:
    promises = context.journal.promises
    promise = promises.add("Send the list of landlords", day=TALKED, side="mine", person=rita, due=TODAY)
    page = opened(Note(rita))
    assert page.sheet.keeps.isVisible()
    click(page.sheet.primary)
    assert promises.get(promise).state == "open"
    page.open(Note(rita))
    page.sheet.keeps.click()
    click(page.sheet.primary)
    assert promises.get(promise).state == "kept"


def test_a_note_from_a_prompt_shows_why_and_answers_it(context: Context, opened: Opened, rita: int) -> None:
    event = context.journal.events.add("Harbour meetup", day=TALKED).id
    prompt = Prompt(
        key="light:x",
        kind=Kind.FOLLOW_UP,
        rank=(0, 0),
        title="Rita Kwan",
        label="follow up",
        line="You met Rita at Harbour meetup.",
        reasons=(Reason("It was at Harbour meetup.", "event", event),),
        actions=(),
        purpose="follow_up",
        slots=(("called", "Rita"), ("event", "Harbour meetup")),
        person=rita,
        person_name="Rita Kwan",
    )
    page = opened(Note(rita, "follow_up", prompt=prompt))
    assert page.sheet.steps.line.text() == "You met Rita at Harbour meetup."
    click(page.sheet.steps.links[0])
    assert last(context.navigate) == ("events", event)
    click(page.sheet.primary)
    assert note(context, rita).summary
