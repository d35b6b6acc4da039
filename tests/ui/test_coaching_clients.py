"""A coach's clients: what they sent is read where it stands, and a comment is kept as it is typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.correspondence.values import CLIENT
from desktop_app.errors import PlaceError
from desktop_app.packets.cards import read_card
from desktop_app.packets.keys import new_identity, words
from desktop_app.packets.values import Answer, AnswersBody, Entry
from tests.ui.coached import BODY, DAY, answers, client, coach
from tests.ui.seeing import Show, button, focused, last, shown
from tests.ui.stops import settle
from ui.context import Context
from ui.pages.coaching import CLIENTS, EXERCISES, CoachingPage
from ui.pages.coaching_parts.answers import WHOLE, AnswersView
from ui.pages.coaching_parts.client_list import spoken


@pytest.fixture
def page(context: Context, show: Show, english: None) -> CoachingPage:
    coach(context.journal)
    return show(CoachingPage(context), 1072, 820)


def view(page: CoachingPage, at: int = 0) -> AnswersView:
    content = page.clients.sheet.rows[at].content
    assert isinstance(content, AnswersView)
    return content


def names(page: CoachingPage) -> list[str]:
    return [one.correspondent.card.name for one in page.clients.list.clients()]


def test_with_nobody_yet_one_sentence_says_what_this_is_and_how_to_begin(
    page: CoachingPage, tmp_path: Path
) -> None:
    page.open()
    assert "Nothing here mixes with the people of your journal." in shown(page)
    assert [button(page, words).isEnabled() for words in ("Save my key card…", "Open a client’s file…")]
    assert "Looking for" not in shown(page)
    page.clients.write_card(tmp_path / "ines.afterword-key")
    card = read_card((tmp_path / "ines.afterword-key").read_text("utf-8"))
    assert card.name == "Ines Duarte"
    page.clients.write.click()
    assert page.exercises.writer is not None


def test_once_the_name_is_given_the_keyboard_is_where_the_card_is_saved(
    context: Context, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = show(CoachingPage(context), 1072, 820)
    context.journal.coaching.switch(True)
    page.open()
    page.clients.save_card.click()
    monkeypatch.setattr("ui.choosing.ask_new_file", lambda *_: None)
    QTest.keyClicks(focused(), "Ines Duarte")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert focused() is page.clients.save_card


def test_the_card_is_offered_under_the_name_one_signs_with(
    page: CoachingPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[Path] = []
    monkeypatch.setattr("ui.choosing.ask_new_file", lambda *values: offered.append(values[3]))
    page.open()
    page.clients.save_card.click()
    assert [path.name for path in offered] == ["ines-duarte.afterword-key"]


def test_before_there_are_keys_the_name_to_sign_with_is_asked_for(
    context: Context, show: Show, english: None
) -> None:
    page = show(CoachingPage(context), 1072, 820)
    page.open()
    page.clients.save_card.click()
    assert page.clients.sign is not None
    assert focused() is page.clients.sign.name


def test_those_whose_answers_wait_come_first_and_nobody_moves_while_they_are_read(page: CoachingPage) -> None:
    journal = page._context.journal
    client(journal, "Ada Lund")
    sam, _ = client(journal)
    jo, _ = client(journal, "Jo Park")
    answers(journal, jo, day=DAY - timedelta(days=3))
    answers(journal, sam)
    page.open()
    assert names(page) == ["Sam Reyes", "Jo Park", "Ada Lund"]
    assert spoken(page.clients.clients[0], DAY) == "Sam Reyes, 1 packet to read, 12 March"
    page.clients.sheet.rows[0].line.click()
    assert spoken(page.clients.list.clients()[0], DAY) == "Sam Reyes, 1 packet to read, 12 March"
    stop = journal.feed.subscribe(page.refresh)
    page.clients.list.choose(page.clients.clients[1].correspondent.id)
    page.clients._show(page.clients.clients[1])
    page.clients.sheet.rows[0].line.click()
    stop()
    assert names(page) == ["Sam Reyes", "Jo Park", "Ada Lund"]
    assert spoken(page.clients.list.clients()[1], DAY) == "Jo Park, 9 March"
    page.open()
    assert names(page) == ["Sam Reyes", "Jo Park", "Ada Lund"]
    assert all(one.waiting == 0 for one in page.clients.clients)


def test_a_packet_shows_what_was_shared_and_nothing_of_what_was_not(page: CoachingPage) -> None:
    journal = page._context.journal
    sam, _ = client(journal)
    page.open(answers(journal, sam, replace(BODY, figures=(), plan="", brings="")))
    said = shown(page)
    assert "Person K had time for me." in said
    assert "Event 2" in said
    assert "Their plan" not in said
    assert "What they bring" not in said
    assert "of 3" not in said
    assert "to read" not in said
    [record] = journal.packets.received()
    assert record.read == DAY


def test_comments_are_on_disk_as_they_are_typed_and_stay_through_leaving(page: CoachingPage) -> None:
    journal = page._context.journal
    sam, _ = client(journal)
    record = answers(journal, sam)
    page.open(record)
    before = journal.undo.last()
    field = view(page).fields["a1"]
    field.setFocus()
    QTest.keyClicks(field, "Well done.")
    view(page).fields[WHOLE].setPlainText("See you Friday.")
    page.leave()
    assert journal.coaching.remarks(record) == {"a1": "Well done.", WHOLE: "See you Friday."}
    assert journal.undo.last() == before
    page.tabs.setCurrentIndex(EXERCISES)
    page.tabs.setCurrentIndex(CLIENTS)
    assert view(page).fields["a1"].text() == "Well done."
    page.clients.sheet.rows[0].line.click()
    assert not page.clients.sheet.rows[0].is_open
    page.clients.sheet.rows[0].line.click()
    assert view(page).fields["a1"].text() == "Well done."


def test_a_change_elsewhere_keeps_the_words_the_place_and_the_keyboard(page: CoachingPage) -> None:
    journal = page._context.journal
    sam, id = client(journal)
    record = answers(journal, sam)
    page.open(record)
    field = view(page).fields["a2"]
    field.setFocus()
    QTest.keyClicks(field, "Half a sen")
    stop = journal.feed.subscribe(page.refresh)
    journal.correspondents.rename(id, "Sam R.")
    answers(journal, sam, replace(BODY, title="Another"))
    stop()
    settle()
    assert focused() is field
    assert field.text() == "Half a sen"
    assert [row.record.title for row in page.clients.sheet.rows] == ["Another", "Arrive early"]
    assert names(page) == ["Sam R."]
    assert page.clients.sheet.name.text() == "Sam R."
    QTest.keyClicks(field, "tence")
    page.leave()
    assert journal.coaching.remarks(record) == {"a2": "Half a sentence"}


def test_what_could_not_be_written_is_told_and_kept(
    page: CoachingPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = page._context.journal
    sam, _ = client(journal)
    record = answers(journal, sam)
    page.open(record)
    remark = journal.coaching.remark

    def full(*_values: object, **_named: object) -> None:
        raise PlaceError("The disk is full.", "Nothing was changed.", "Make room.")

    monkeypatch.setattr(journal.coaching, "remark", full)
    QTest.keyClicks(view(page).fields["a1"], "Yes")
    page.leave()
    assert page.unsaved()
    assert "The disk is full." in shown(page)
    monkeypatch.setattr(journal.coaching, "remark", remark)
    page.leave()
    assert not page.unsaved()
    assert journal.coaching.remarks(record) == {"a1": "Yes"}


def test_the_words_of_a_key_are_compared_here_and_the_day_is_kept(page: CoachingPage) -> None:
    journal = page._context.journal
    sam, id = client(journal, compared=None)
    page.open()
    assert "The words of their key are not compared yet." in shown(page)
    page.clients.sheet.key.click()
    assert "\n".join(words(sam.card)) in shown(page)
    button(page, "They are the same").click()
    assert journal.correspondents.get(id).compared == DAY
    assert "Words of their key compared 12 March." in shown(page)
    assert not page.clients.sheet.same.isVisible()


def test_a_note_for_the_session_is_the_coach_s_alone(page: CoachingPage) -> None:
    journal = page._context.journal
    _, id = client(journal)
    client(journal, "Zoe Hart")
    page.open()
    note = page.clients.sheet.note
    note.setFocus()
    QTest.keyClicks(note, "Ask about the shop.")
    page.clients.list.view.setFocus()
    QTest.keyClick(page.clients.list.view, Qt.Key.Key_Down)
    assert page.clients.sheet.name.text() == "Zoe Hart"
    assert note.text() == ""
    assert journal.correspondents.get(id).note == "Ask about the shop."
    QTest.keyClick(page.clients.list.view, Qt.Key.Key_Up)
    assert note.text() == "Ask about the shop."


def test_by_keyboard_from_the_list_into_a_packet(page: CoachingPage) -> None:
    journal = page._context.journal
    for name in ("Ada Lund", "Sam Reyes"):
        sender, _ = client(journal, name)
        answers(journal, sender)
    page.open()
    page.clients.list.begin()
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    assert page.clients.sheet.name.text() == "Sam Reyes"
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert focused() is page.clients.sheet.rows[0].line
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert page.clients.sheet.rows[0].is_open
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused() is view(page).fields["a1"]


def test_two_hundred_clients_are_found_by_name_and_forty_packets_by_asking(page: CoachingPage) -> None:
    journal = page._context.journal
    card = new_identity("Nobody").card
    for number in range(200):
        other = replace(card, name=f"Client {number:03}", recipient=f"{card.recipient[:-3]}{number:03}")
        journal.correspondents._store  # noqa: B018 (the rows below are cheaper than two hundred keys)
        with journal.correspondents._store.unit() as unit:
            from desktop_app.store import models

            unit.insert(
                models.Correspondent,
                role=CLIENT,
                name=other.name,
                signed=other.name,
                recipient=other.recipient,
                signer=f"{number:064x}",
            )
    sam, _ = client(journal)
    for number in range(14):
        answers(journal, sam, replace(BODY, title=f"Packet {number}"), day=date(2026, 1, 1 + number))
    page.open()
    assert len(names(page)) == 201
    assert page.clients.list.search.isVisible()
    QTest.keyClicks(page.clients.list.search, "CLIENT 19")
    assert names(page) == [f"Client {number}" for number in range(190, 200)]
    page.clients.list.search.setText("zzz")
    assert "Nobody of that name." in shown(page)
    page.clients.list.search.clear()
    assert len(page.clients.sheet.rows) == 12
    page.clients.sheet.earlier.click()
    assert [row.record.title for row in page.clients.sheet.rows][-1] == "Packet 0"
    assert not page.clients.sheet.earlier.isVisible()
    assert focused() is page.clients.sheet.rows[12].line


def test_a_packet_that_lies_far_down_is_opened_where_it_stands(page: CoachingPage) -> None:
    journal = page._context.journal
    sam, _ = client(journal)
    first = answers(journal, sam, replace(BODY, title="The first"), day=date(2026, 1, 1))
    for number in range(13):
        answers(journal, sam, replace(BODY, title=f"Packet {number}"), day=date(2026, 2, 1 + number))
    page.open(first)
    [row] = [row for row in page.clients.sheet.rows if row.is_open]
    assert row.record.title == "The first"
    assert focused() is row.line


def test_a_long_packet_shows_a_few_answers_and_more_by_asking(page: CoachingPage) -> None:
    sam, _ = client(page._context.journal)
    many = tuple(Answer(f"a{at}", "What was different?", f"It was number {at}.") for at in range(1, 41))
    record = answers(page._context.journal, sam, replace(BODY, entries=(Entry("Event 1", many),)))
    page._context.journal.coaching.remark(record, "a40", "The last is the best.")
    page.open(record)
    settle()
    content = view(page)
    assert [*content.fields] == [WHOLE, *(f"a{at}" for at in range(1, 25))]
    assert content.more.isVisible()
    assert "16" in content.more.words()
    content.more.click()
    settle()
    assert focused() is content.fields["a25"]
    assert content.fields["a40"].text() == "The last is the best."
    assert not content.more.isVisible()
    assert set(content.fields) == {WHOLE, *(answer.id for answer in many)}


def test_markup_in_a_packet_is_text(page: CoachingPage) -> None:
    journal = page._context.journal
    sam, _ = client(journal)
    text = "<b>bold</b> <img src='file:///etc/passwd'> &amp; @Maya"
    body = AnswersBody(BODY.exercise, "<i>Title</i>", (Entry("", (Answer("a1", "<u>Why?</u>", text),)),))
    page.open(answers(journal, sam, body))
    said = shown(page)
    assert text in said
    assert "<u>Why?</u>" in said
    assert page.clients.sheet.rows[0].line.words() == "<i>Title</i>"


def test_nothing_of_it_reaches_the_people_of_the_journal_or_its_search(
    page: CoachingPage, tmp_path: Path
) -> None:
    journal = page._context.journal
    sam, _ = client(journal)
    page.open(answers(journal, sam))
    QTest.keyClicks(view(page).fields["a1"], "Lanterns everywhere")
    page.leave()
    assert journal.people.page(limit=5) == ()
    assert journal.finding.find("Lanterns") is not None
    journal.export_json(tmp_path / "all.json")
    text = (tmp_path / "all.json").read_text("utf-8")
    assert "Lanterns" not in text
    assert "Sam Reyes" not in text
    assert "Person K" not in text


def test_no_window_is_named_after_a_client(page: CoachingPage) -> None:
    client(page._context.journal)
    page.open()
    assert "Sam" not in page.window().windowTitle()
    assert page.accessibleName() == "" or "Sam" not in page.accessibleName()
    assert page.title == "Coaching"


def test_a_packet_nobody_has_is_told(page: CoachingPage) -> None:
    page.open(4711)
    assert "not in your journal any more" in last(page._context.notify)[0].what
