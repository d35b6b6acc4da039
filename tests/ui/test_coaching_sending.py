"""Sending to a client: what is seen is what leaves, for the one it is meant for, in a file that says nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.correspondence.values import SENT
from desktop_app.errors import PlaceError
from desktop_app.packets.format import file_name
from desktop_app.packets.opening import open_locked
from desktop_app.packets.values import CommentsBody, ExerciseBody, Identity, Kind
from tests.ui.coached import ARRIVE, DAY, answers, client, coach, written
from tests.ui.seeing import Show, button, focused, last, shown
from tests.ui.stops import settle
from ui.context import Context
from ui.pages.coaching import CLIENTS, EXERCISES, CoachingPage
from ui.pages.coaching_parts.answers import AnswersView
from ui.pages.coaching_parts.sending import SendPanel


@pytest.fixture
def page(context: Context, show: Show, english: None) -> CoachingPage:
    coach(context.journal)
    return show(CoachingPage(context), 1072, 820)


def sending(page: CoachingPage) -> SendPanel:
    panel = page.sending()
    assert panel is not None
    settle()
    return panel


def exercise_for(page: CoachingPage, name: str = "Sam Reyes") -> tuple[SendPanel, Identity]:
    """An exercise about to be sent to a client, by way of the client."""
    journal = page._context.journal
    theirs, _ = client(journal, name)
    client(journal, "Zoe Hart")
    written(journal)
    page.open()
    page.clients.list.begin()
    page.clients.sheet.exercise.click()
    assert f"Choose an exercise for {name}." in page.exercises.line.text()
    page.exercises.send()
    return sending(page), theirs


def comments_for(page: CoachingPage) -> tuple[SendPanel, Identity]:
    """Comments about to be sent, by way of the packet they are on."""
    journal = page._context.journal
    theirs, _ = client(journal)
    page.open(answers(journal, theirs))
    content = page.clients.sheet.rows[0].content
    assert isinstance(content, AnswersView)
    QTest.keyClicks(content.fields["a1"], "Well done.")
    QTest.keyClicks(content.fields[""], "See you Friday.")
    button(page, "Send comments…").click()
    return sending(page), theirs


def save(panel: SendPanel, path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.left):
        panel.write(path)
    settle()


def test_an_exercise_goes_to_the_client_it_was_begun_for(
    page: CoachingPage, tmp_path: Path, qtbot: QtBot
) -> None:
    panel, theirs = exercise_for(page)
    assert focused() is panel.note
    assert f"Due {ARRIVE.days} days after they take it up." in shown(page)
    QTest.keyClicks(panel.note, "Begin whenever you like.")
    panel.wanted.set_value(True)
    panel.wanted.chosen.emit(True)
    panel.redraw()
    seen = panel.view.files
    path = tmp_path / "x.afterword"
    save(panel, path, qtbot)
    packet, _ = open_locked(path.read_bytes(), identity=theirs)
    assert isinstance(packet.body, ExerciseBody)
    assert packet.body.exercise == ARRIVE
    assert (packet.body.note, packet.body.due) == ("Begin whenever you like.", DAY.replace(day=26))
    assert b"Begin whenever you like." in seen["packet.html"]
    assert page.sending() is None
    assert page.exercises.isVisible()
    message = last(page._context.notify)[0]
    assert message.what == "The packet for Sam Reyes is saved."
    assert "x.afterword" in message.todo
    [record] = page._context.journal.packets.sent()
    assert (record.direction, record.kind, record.with_name) == (SENT, Kind.EXERCISE, "Sam Reyes")
    page.open(record.id)
    assert "Exercise, saved 12 March" in shown(page)


def test_what_is_seen_is_what_leaves_to_the_byte(page: CoachingPage, tmp_path: Path, qtbot: QtBot) -> None:
    from desktop_app.packets.format import files

    panel, theirs = comments_for(page)
    seen = dict(panel.view.files)
    path = tmp_path / "x.afterword"
    save(panel, path, qtbot)
    packet, content = open_locked(path.read_bytes(), identity=theirs)
    assert files(content) == seen
    assert isinstance(packet.body, CommentsBody)
    assert [(one.answer, one.text) for one in packet.body.comments] == [("a1", "Well done.")]
    assert packet.body.note == "See you Friday."
    assert path.stat().st_mode & 0o777 == 0o600


def test_comments_go_back_to_whom_the_answers_came_from(
    page: CoachingPage, tmp_path: Path, qtbot: QtBot
) -> None:
    panel, _ = comments_for(page)
    assert not panel.who.isVisible()
    assert "For Sam Reyes, from whom the answers came." in shown(page)
    save(panel, tmp_path / "x.afterword", qtbot)
    settle()
    said = shown(page)
    assert "your comments saved 12 March" in said
    assert button(page, "Send comments again…").isVisible()
    row = next(row for row in page.clients.sheet.rows if row.record.kind is Kind.COMMENTS)
    row.line.click()
    assert "Well done." in shown(row)


def test_without_a_comment_there_is_nothing_to_send(page: CoachingPage) -> None:
    journal = page._context.journal
    theirs, _ = client(journal)
    page.open(answers(journal, theirs))
    button(page, "Send comments…").click()
    panel = sending(page)
    assert not panel.save.isEnabled()
    assert panel.state.text() == "There is no comment yet."
    QTest.keyClick(panel.back, Qt.Key.Key_Escape)
    assert page.sending() is None
    assert page.clients.isVisible()


def test_nobody_chosen_yet_is_said_and_nothing_can_be_saved(page: CoachingPage) -> None:
    journal = page._context.journal
    client(journal)
    client(journal, "Zoe Hart")
    written(journal)
    page.open()
    page.tabs.setCurrentIndex(EXERCISES)
    page.exercises.send()
    panel = sending(page)
    assert not panel.save.isEnabled()
    assert panel.state.text() == "Choose whom it is for."
    panel.who.choose(journal.correspondents.all("client")[0])
    panel.who.changed.emit()
    assert panel.save.isEnabled()
    assert "Arrive early" in panel.view.page.document().toPlainText()


def test_a_name_to_sign_with_is_asked_for_first(context: Context, show: Show, english: None) -> None:
    page = show(CoachingPage(context), 1072, 820)
    written(context.journal)
    page.open()
    page.tabs.setCurrentIndex(EXERCISES)
    page.exercises.send()
    panel = sending(page)
    assert focused() is panel.sign.name
    assert panel.state.text() == "There is no name to sign with yet."
    QTest.keyClicks(focused(), "Ines Duarte")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert panel.draft is not None
    assert panel.draft.packet.sender.name == "Ines Duarte"


def test_the_name_of_the_file_says_nothing(page: CoachingPage) -> None:
    panel, _ = exercise_for(page)
    assert panel.draft is not None
    offered = file_name(panel.draft.packet.mark)
    assert offered.startswith("packet-")
    assert not any(word in offered.lower() for word in ("sam", "arrive", "ines"))


def test_what_could_not_be_written_logs_nothing_and_can_be_tried_again(
    page: CoachingPage, tmp_path: Path, qtbot: QtBot
) -> None:
    panel, _ = exercise_for(page)
    gone = tmp_path / "gone" / "x.afterword"
    panel.write(gone)
    qtbot.waitUntil(lambda: panel._saving is None)
    assert last(page._context.notify)[0].tone == "error"
    assert page._context.journal.packets.sent() == ()
    assert page.sending() is panel
    assert panel.save.isEnabled()
    save(panel, tmp_path / "x.afterword", qtbot)
    assert len(page._context.journal.packets.sent()) == 1


def test_esc_goes_back_and_what_was_chosen_stays(page: CoachingPage) -> None:
    panel, _ = exercise_for(page)
    QTest.keyClick(panel.note, Qt.Key.Key_Escape)
    assert page.sending() is None
    assert page.exercises.isVisible()
    assert "Choose an exercise for Sam Reyes." in page.exercises.line.text()
    button(page, "Not now").click()
    assert page.exercises.client is None


def test_an_error_is_what_the_journal_says(page: CoachingPage, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_values: object, **_named: object) -> None:
        raise PlaceError("The disk is full.", "Nothing was changed.", "Make room.")

    monkeypatch.setattr(page._context.journal.coaching, "draft_exercise", full)
    panel, _ = exercise_for(page)
    assert panel.state.text() == "The disk is full."
    assert panel.view.files == {}
    assert not panel.save.isEnabled()


def test_the_day_it_is_wanted_is_offered_as_long_as_it_takes(page: CoachingPage) -> None:
    panel, _ = exercise_for(page)
    assert panel.due() is None
    assert not panel.day.isVisible()
    panel.wanted.set_value(True)
    panel.wanted.chosen.emit(True)
    assert panel.day.isVisible()
    assert panel.due() == DAY.replace(day=26)
    assert panel.draft is not None
    assert isinstance(panel.draft.packet.body, ExerciseBody)
    assert panel.draft.packet.body.due == panel.due()


def test_a_passphrase_is_for_whoever_knows_it_and_is_listed_apart(
    page: CoachingPage, tmp_path: Path, qtbot: QtBot
) -> None:
    written(page._context.journal)
    page.open()
    assert not page.clients.loose.isVisible()
    page.tabs.setCurrentIndex(EXERCISES)
    page.exercises.send()
    panel = sending(page)
    assert panel.who.choice is not None
    panel.who.choice.set_value("passphrase")
    panel.who.choice.chosen.emit("passphrase")
    assert not panel.save.isEnabled()
    QTest.keyClicks(panel.who.secret.field, "correct horse battery staple")
    panel.redraw()
    assert panel.save.isEnabled()
    path = tmp_path / "x.afterword"
    save(panel, path, qtbot)
    packet, _ = open_locked(path.read_bytes(), passphrase="correct horse battery staple")
    assert packet.reader == ""
    page.tabs.setCurrentIndex(CLIENTS)
    page.open()
    [row] = page.clients.loose.rows
    assert row.record.title == "Arrive early"
    row.removed.emit()
    assert not page.clients.loose.isVisible()
    last(page._context.notify)[0].act()
    assert len(page.clients.loose.rows) == 1


def test_another_copy_of_what_was_sent_opens_as_the_first_did(
    page: CoachingPage, tmp_path: Path, qtbot: QtBot
) -> None:
    panel, theirs = exercise_for(page)
    save(panel, tmp_path / "x.afterword", qtbot)
    page.tabs.setCurrentIndex(CLIENTS)
    page.open()
    row = page.clients.sheet.rows[0]
    row.line.click()
    assert row.copy.isVisible()
    assert not row.send.isVisible()
    copy = tmp_path / "copy.afterword"
    page.clients.sheet.copy_to(row.record, copy)
    qtbot.waitUntil(lambda: not page._context.runner.jobs)
    settle()
    first, again = (
        open_locked(path.read_bytes(), identity=theirs)[1] for path in (tmp_path / "x.afterword", copy)
    )
    assert first == again
    assert "copy.afterword" in last(page._context.notify)[0].what


def test_a_packet_that_is_removed_can_come_back(page: CoachingPage) -> None:
    journal = page._context.journal
    theirs, _ = client(journal)
    page.open(answers(journal, theirs))
    button(page, "Remove this packet").click()
    assert page.clients.sheet.rows == []
    assert journal.packets.received() == ()
    last(page._context.notify)[0].act()
    assert [row.record.title for row in page.clients.sheet.rows] == ["Arrive early"]
