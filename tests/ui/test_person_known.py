"""What is known of a person and how it is changed: ways to reach them, a photo, tags, other names; and what a page
brings together: before meeting again, whom they could be good for, entries changed, kinds of entries."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui import tending
from tests.ui.seeing import button, last
from tests.ui.tending import TODAY, more, named, open_page, row, seen, talked
from ui.context import Context, Introduce, Reading, Resume
from ui.pages.parts.person_story import FIRST
from ui.pages.person import PersonPage

pytestmark = pytest.mark.usefixtures("english")

jonas, page = tending.jonas, tending.page


# Ways to reach them


def test_a_way_to_reach_them_is_added_changed_copied_and_taken_away(
    page: PersonPage, context: Context, jonas: int
) -> None:
    page._tabs.setCurrentIndex(2)
    reach = page._reach
    reach.add.click()
    assert reach.form.line.hasFocus()
    QTest.keyClicks(reach.form.line, "  Ask <b>Ann</b> & co ")
    QTest.keyClick(reach.form.line, Qt.Key.Key_Return)
    assert reach.form.isHidden()
    assert "Ask <b>Ann</b> & co" in seen(reach)
    named(reach, "Change: Mail: Ask <b>Ann</b> & co").click()
    reach.form.kind.set_value("address")
    reach.form.kind.chosen.emit("address")
    assert reach.form.lines.text() == "Ask <b>Ann</b> & co"
    reach.form.lines.set_text("12 High Street\nUlm")
    QTest.keyClick(reach.form.lines, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (kept,) = context.journal.contacts.of(jonas)
    assert (kept.kind, kept.value) == ("address", "12 High Street\nUlm")
    named(reach, "Copy: Address: 12 High Street\nUlm").click()
    assert QGuiApplication.clipboard().text() == "12 High Street\nUlm"
    named(reach, "Take away: Address: 12 High Street\nUlm").click()
    assert context.journal.contacts.of(jonas) == ()
    last(context.notify)[0].act()
    assert context.journal.contacts.of(jonas) == (kept,)


def test_the_form_of_a_contact_is_put_away_by_escape_and_wants_words(
    page: PersonPage, context: Context
) -> None:
    page._tabs.setCurrentIndex(2)
    page._reach.add.click()
    button(page._reach, "Keep it").click()
    assert page._reach.form.isVisible()
    QTest.keyClick(page._reach.form.line, Qt.Key.Key_Escape)
    assert page._reach.form.isHidden()
    assert page._reach.add.hasFocus()


def test_other_names_are_kept_and_found(page: PersonPage, context: Context, jonas: int) -> None:
    page._details.also_known.setText("Jo Vale, J. P.,, ")
    page.leave()
    assert context.journal.people.get(jonas).also_known == ("Jo Vale", "J. P.")
    assert [person.id for person in context.journal.people.offer("vale")] == [jonas]


def test_the_words_of_a_need_are_changed_in_their_line(
    page: PersonPage, context: Context, jonas: int
) -> None:
    context.journal.topics.add(jonas, "need", "a bookkeper")
    page.open(jonas)
    line = page._topics.line
    named(page._topics, "Change: needs: a bookkeper").click()
    assert line.words.hasFocus()
    assert not line.kind.isVisible()
    QTest.keyClick(line.words, Qt.Key.Key_Escape)
    assert context.journal.stories.glance(jonas).needs[0].text == "a bookkeper"
    named(page._topics, "Change: needs: a bookkeper").click()
    line.words.setText("a bookkeeper")
    QTest.keyClick(line.words, Qt.Key.Key_Return)
    assert context.journal.stories.glance(jonas).needs[0].text == "a bookkeeper"
    line.disclosure.click()
    assert line.words.text() == ""
    assert line.kind.isVisible()
    line.words.setText("kilns")
    QTest.keyClick(line.words, Qt.Key.Key_Return)
    assert len(context.journal.stories.glance(jonas).needs) == 2


# Tags


def test_a_tag_is_added_offered_and_taken_away(
    page: PersonPage, context: Context, jonas: int, qtbot: QtBot
) -> None:
    ann = context.journal.people.add("Ann").id
    context.journal.tags.add([ann], "harbour")
    page._tabs.setCurrentIndex(2)
    page._tags.words.setFocus()
    completer = page._tags.words.completer()
    qtbot.waitUntil(lambda: completer.model().rowCount() == 1)
    QTest.keyClicks(page._tags.words, "people who build")
    QTest.keyClick(page._tags.words, Qt.Key.Key_Return)
    assert context.journal.tags.of(jonas) == ("people who build",)
    assert page._tags.words.text() == ""
    named(page._tags, "Take away: people who build").click()
    assert context.journal.tags.of(jonas) == ()
    last(context.notify)[0].act()
    assert context.journal.tags.of(jonas) == ("people who build",)


# Entries changed


def test_a_talk_is_changed_and_undo_says_so(page: PersonPage, context: Context, jonas: int) -> None:
    talk = context.journal.interactions.log(
        jonas, day=TODAY, channel="coffee", summary="Clay", listening="them", energy="up"
    )
    page.open(jonas)
    entry = row(page, "Coffee")
    entry.setFocus()
    QTest.keyClick(entry, Qt.Key.Key_Return)
    form = page._talk
    assert (form.words.text(), form.channel.value(), form.listening.value()) == ("Clay", "coffee", "them")
    form.words.set_text("Clay and kilns")
    form.channel.set_value("lunch")
    form.day.setDate(form.day.date().addDays(-3))
    QTest.keyClick(form.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    form.listening.set_value("even")
    button(form, "Save the talk").click()
    (kept,) = context.journal.interactions.of(jonas)
    assert (kept.id, kept.summary, kept.channel, kept.listening) == (talk, "Clay and kilns", "lunch", "even")
    assert (kept.day, kept.energy) == (TODAY - timedelta(days=3), "up")
    assert context.journal.undo.last() == "Change a talk"
    assert form.isHidden()
    page._head.log.click()
    assert form.words.text() == ""


def test_a_talk_opened_and_saved_as_it_was_changes_nothing(
    page: PersonPage, context: Context, jonas: int
) -> None:
    context.journal.interactions.log(
        jonas, day=None, channel="at the fair", summary="Long ago", pitch_by_them="asked"
    )
    page.open(jonas)
    before, step = context.journal.interactions.of(jonas), context.journal.undo.last()
    page._act_on(page._story.rows()[0].entry, "change")
    assert "No day is noted" in seen(page._talk)
    page._talk.kept.emit()
    assert context.journal.interactions.of(jonas) == before
    assert context.journal.undo.last() == step
    page._act_on(page._story.rows()[0].entry, "change")
    page._talk.day.setDate(page._talk.day.date().addDays(-1))
    page._talk.kept.emit()
    assert context.journal.interactions.of(jonas)[0].day == TODAY - timedelta(days=1)


def test_a_change_half_made_waits_and_never_takes_the_place_of_words(
    page: PersonPage, context: Context, jonas: int, qtbot: QtBot
) -> None:
    talk = context.journal.interactions.log(jonas, day=TODAY, summary="Clay")
    page.open(jonas)
    page._act_on(page._story.rows()[0].entry, "change")
    page.leave()
    assert open_page(context, qtbot, jonas)._talk.isHidden()
    page._talk.words.set_text("Clay and")
    page.leave()
    again = open_page(context, qtbot, jonas)
    assert (again._talk.words.text(), again._talk.changing) == ("Clay and", talk)
    again._act_on(again._story.rows()[0].entry, "change")
    assert again._talk.words.text() == "Clay and"
    assert last(context.notify)[0].what == "Something is half noted."
    again._talk.kept.emit()
    assert [each.summary for each in context.journal.interactions.of(jonas)] == ["Clay and"]


def test_a_talk_being_typed_is_in_the_journal_a_moment_later(
    page: PersonPage, context: Context, jonas: int, qtbot: QtBot
) -> None:
    page._head.log.click()
    QTest.keyClicks(page._talk.words, "Clay and")
    name, preferences = f"talk draft {jonas}", context.journal.preferences
    qtbot.waitUntil(lambda: (preferences.get(name) or {}).get("summary") == "Clay and")
    QTest.keyClicks(page._talk.words, " kilns")
    other = context.journal.people.add("Maya Okafor").id
    page.leave()
    page.open(other)
    page._head.log.click()
    qtbot.waitUntil(lambda: page._talking._saver.state == "saved")
    assert preferences.get(name)["summary"] == "Clay and kilns"


def test_what_a_reflection_left_is_changed_there(page: PersonPage, context: Context, jonas: int) -> None:
    reflection = context.journal.reflections.start("evening", event=None, day=TODAY)
    context.journal.reflections.write(reflection.id, "arrive", person=jonas, text="We spoke of schools.")
    page.open(jonas)
    entry = page._story.rows()[0].entry
    page._act_on(entry, "reflect")
    assert last(context.navigate) == ("reflect", Resume(reflection.id))


# What the page brings together


def test_before_meeting_again_leads_to_entries_and_is_copied(
    page: PersonPage, context: Context, jonas: int
) -> None:
    assert page._meeting.isHidden()
    for days in range(1, 40):
        context.journal.promises.add(f"p{days}", day=TODAY - timedelta(days=days), person=jonas)
    talk = context.journal.interactions.log(
        jonas, day=TODAY - timedelta(days=90), summary="Her daughter starts school."
    )
    context.journal.topics.add(jonas, "need", "a bookkeeper", day=TODAY)
    for days, what in ((-3, "the list"), (0, "the book"), (9, "the key")):
        context.journal.promises.add(what, day=TODAY, person=jonas, due=TODAY + timedelta(days=days))
    page.open(jonas)
    said = seen(page._meeting)
    assert "You: the list (its day was 9 March)" in said
    assert "You: the book (due today)" in said
    assert "You: the key (due in 9 days)" in said
    assert "Her daughter starts school." in said
    assert "and 38 more" in said
    assert "needs: a bookkeeper" in said
    button(page._meeting, "Show it").click()
    assert [each.entry.id for each in page._story.rows() if each.hasFocus()] == [talk]
    button(page._meeting, "Copy").click()
    text = QGuiApplication.clipboard().text()
    assert text.startswith("Jonas Petit\n\nLast words")
    assert "– needs: a bookkeeper" in text


def test_whom_they_could_be_good_for_comes_from_the_background(
    page: PersonPage, context: Context, jonas: int, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    aiko = context.journal.people.add("Aiko Sato").id
    context.journal.topics.add(aiko, "need", "planning law", day=TODAY)
    context.journal.topics.add(jonas, "offer", "planning law", day=TODAY)
    page.open(jonas)
    card = page._good_for
    qtbot.waitUntil(card.isVisible)
    assert "needs: planning law" in seen(card)
    page._good_for.opened.emit(aiko)
    assert last(context.navigate) == ("person", aiko)
    named(card, "Not these two: Aiko Sato").click()
    qtbot.waitUntil(card.isHidden)
    page.open(context.journal.people.add("Ann").id)
    assert card.isHidden()
    page.open(jonas)
    asked: list[object] = []
    ideas = context.runner.run
    monkeypatch.setattr(context.runner, "run", lambda *work, **told: asked.append(ideas(*work, **told)))
    qtbot.waitUntil(lambda: len(asked) == 1 and asked[0].finished)  # type: ignore[attr-defined]
    assert card.isHidden()


def test_the_menu_and_the_button_lead_on(page: PersonPage, context: Context, jonas: int) -> None:
    page._head.introduce.click()
    assert last(context.navigate) == ("introductions", Introduce(jonas))
    offered = more(page)
    offered["Merge with someone…"].trigger()
    assert last(context.navigate) == ("merge", jonas)
    offered["Read what you wrote"].trigger()
    assert last(context.navigate) == ("journal", Reading(person=jonas))


def test_the_balance_is_said_in_words_with_the_entries(
    page: PersonPage, context: Context, jonas: int
) -> None:
    context.journal.favors.add(jonas, "received", "a contact", day=date(2020, 1, 1))
    for n in range(4):
        context.journal.favors.add(jonas, "given", f"a book {n}", day=TODAY)
    page.open(jonas)
    page._tabs.setCurrentIndex(1)
    assert "You gave more lately." in seen(page._given)
    assert "You gave more lately." in seen(page._goodwill)
    assert [each.entry.title for each in page._exchanged.rows()][-1] == "a contact"


def test_a_long_story_is_narrowed_to_a_kind(page: PersonPage, context: Context, jonas: int) -> None:
    talked(context, jonas, *range(3))
    page.open(jonas)
    assert page._kinds.isHidden()
    talked(context, jonas, *range(3, 40))
    context.journal.promises.add("call", day=date(2020, 1, 1), person=jonas)
    page.open(jonas)
    assert page._kinds.isVisible()
    button(page._kinds, "Promises").click()
    assert [each.entry.text for each in page._story.rows()] == ["call"]
    button(page._kinds, "Promises").click()
    assert len(page._story.rows()) == FIRST


def test_more_of_a_story_comes_as_one_scrolls(
    page: PersonPage, context: Context, jonas: int, qtbot: QtBot
) -> None:
    talked(context, jonas, *range(60))
    page.open(jonas)
    bar = page._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: len(page._story.rows()) > FIRST)


def test_commands_have_keys_and_a_talk_begins_here(page: PersonPage, context: Context, jonas: int) -> None:
    keys = [command.key for command in page.commands()]
    assert all(keys)
    assert len(set(keys)) == len(keys)
    assert page.log_talk()
    assert page._talk.isVisible()
    page._talk.dropped.emit()
    QTest.keyClick(page, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert last(context.navigate) == ("introductions", Introduce(jonas))
