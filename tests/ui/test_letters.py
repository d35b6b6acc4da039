"""What comes in as a file, in the whole window: shown first, kept only when its owner says so, refused in the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.correspondence.values import CLIENT, COACH
from desktop_app.journal import Journal
from desktop_app.packets.cards import card_text
from desktop_app.packets.exercises import exercise_toml
from desktop_app.packets.format import new_mark, pack
from desktop_app.packets.sealing import seal_with_passphrase
from desktop_app.packets.values import Body, Card, Packet
from tests.core.letters import ANSWERS, COMMENTS, DAY, EXERCISE, Other, dump
from tests.ui.seeing import focused, shown
from ui.app import Shell
from ui.desk import Desk
from ui.pages.letters.page import PacketPage
from ui.widgets.chip import Chip


class Window:
    """The window of a journal with keys, and the folder in which files arrive."""

    def __init__(self, shell: Shell, folder: Path, qtbot: QtBot) -> None:
        assert shell.window.desk is not None
        assert shell.journal is not None
        self.shell, self.folder, self.qtbot = shell, folder, qtbot
        self.desk: Desk = shell.window.desk
        self.journal: Journal = shell.journal
        self.me: Card = self.journal.identity.make("Maya Okafor").card

    def file(self, content: bytes | str, name: str = "packet.afterword") -> Path:
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: not self.desk.context.runner.jobs)

    def drop(self, *files: Path) -> bool:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        handle = self.shell.window.windowHandle()
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        entering = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, buttons, keys)
        entering.ignore()
        QApplication.sendEvent(handle, entering)
        if entering.isAccepted():
            dropped = QDropEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, buttons, keys)
            QApplication.sendEvent(handle, dropped)
        self.wait()
        return entering.isAccepted()

    @property
    def page(self) -> PacketPage:
        page = self.desk.pages.currentWidget()
        assert isinstance(page, PacketPage)
        return page

    def show(self, content: bytes | str, name: str = "packet.afterword") -> PacketPage:
        assert self.drop(self.file(content, name))
        return self.page

    def refused(self, content: bytes | str, words: str, name: str = "packet.afterword") -> None:
        """Dropping it says why in the line of the page; the page and every table stay as they are."""
        before, page = dump(self.journal), self.desk.pages.name()
        assert self.drop(self.file(content, name))
        message = self.desk.notices.message
        assert message is not None
        assert message.tone == "error"
        assert words in f"{message.what} {message.kept} {message.todo}"
        assert "Nothing" in message.kept
        assert self.desk.pages.name() == page
        assert dump(self.journal) == before

    def sent(self, body: Body, to: Other, role: str, assignment: int | None = None) -> str:
        """Send somebody something; its mark."""
        mine = self.journal.identity.get()
        assert mine is not None
        id = self.journal.correspondents.add(role, to.card, compared=DAY)
        packet = Packet(new_mark(), DAY, mine.card, to.card.signer, "", body)
        self.journal.packets.send(
            packet,
            pack(packet, mine),
            self.folder / "sent.afterword",
            to=self.journal.correspondents.get(id),
            names={},
            assignment=assignment,
            day=DAY,
        )
        return packet.mark


@pytest.fixture
def window(journal: Journal, new_shell: Callable[[], Shell], qtbot: QtBot, tmp_path: Path) -> Window:
    journal.close()
    shell = new_shell()
    assert shell.start()
    qtbot.waitActive(shell.window)
    return Window(shell, tmp_path, qtbot)


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, held)


def test_an_exercise_of_a_new_coach_is_shown_then_taken_up(window: Window) -> None:
    ines = Other()
    before = dump(window.journal)
    page = window.show(ines.letter(EXERCISE, window.me))
    assert dump(window.journal) == before
    said = shown(page)
    for words in (
        "An exercise from Ines Duarte",
        "Whisper week",
        "3 events",
        "20 March",
        "kept as your coach",
    ):
        assert words in said
    assert not window.desk.nav.isVisible()
    assert focused() is page.whose.words
    assert len(page.whose.words.words) == 8
    assert page.whose.words.accessibleName().startswith("Words of Ines Duarte: ")
    assert (page.match.isVisible(), page.later.isVisible(), page.open_it.isVisible()) == (True, True, False)
    page.match.click()
    window.wait()
    [homework] = window.journal.homework.open()
    assert (homework.title, homework.due, homework.coach) == ("Whisper week", EXERCISE.due, "Ines Duarte")
    assert window.desk.pages.name() == "homework"
    assert window.desk.pages.currentWidget().held.assignment.id == homework.id  # type: ignore[union-attr]
    [coach] = window.journal.correspondents.all(COACH)
    assert coach.compared == DAY
    window.desk.back()
    assert window.desk.pages.name() == "today"


def test_with_the_keyboard_alone(window: Window) -> None:
    window.show(Other().letter(EXERCISE, window.me))
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    window.wait()
    assert window.journal.correspondents.all(COACH) == ()
    for _ in range(2):
        press(Qt.Key.Key_Tab)
    assert focused() is window.page.later
    press(Qt.Key.Key_Return)
    window.wait()
    [coach] = window.journal.correspondents.all(COACH)
    assert coach.compared is None
    second = Other("Kim Larsen")
    window.journal.correspondents.add(COACH, second.card, compared=DAY)
    other = replace(EXERCISE, exercise=replace(EXERCISE.exercise, uid="two", title="Two questions"))
    page = window.show(second.letter(other, window.me))
    assert focused() is page.open_it
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    window.wait()
    assert len(window.journal.homework.open()) == 2


def test_not_now_keeps_nothing_and_goes_back(window: Window) -> None:
    window.desk.navigate("events")
    letter = Other().letter(EXERCISE, window.me)
    for by_key in (False, True):
        before = dump(window.journal)
        page = window.show(letter)
        if by_key:
            press(Qt.Key.Key_Escape)
        else:
            page.not_now.click()
        assert window.desk.pages.name() == "events"
        assert dump(window.journal) == before


def test_keys_that_were_not_compared_are_shown_so_the_next_time(window: Window) -> None:
    ines = Other()
    window.show(ines.letter(EXERCISE, window.me)).later.click()
    window.wait()
    page = window.show(ines.letter(replace(EXERCISE, note="Once more"), window.me))
    assert "Words not compared yet" in [chip.text() for chip in page.whose.findChildren(Chip)]
    page.match.click()
    window.wait()
    page = window.show(ines.letter(replace(EXERCISE, note="A third time"), window.me))
    assert (page.open_it.isVisible(), page.match.isVisible(), page.later.isVisible()) == (True, False, False)


def test_the_same_packet_twice_leads_to_where_it_is(window: Window) -> None:
    letter = Other().letter(EXERCISE, window.me)
    window.show(letter).match.click()
    window.wait()
    before = dump(window.journal)
    window.desk.navigate("today")
    assert window.drop(window.file(letter))
    assert window.desk.pages.name() == "homework"
    assert window.desk.notices.message is not None
    assert window.desk.notices.message.what == "This packet came before; here it is. It is kept once."
    assert dump(window.journal) == before


def test_what_is_not_from_whom_it_says_is_refused_in_the_page(window: Window) -> None:
    ines = Other()
    window.journal.correspondents.add(COACH, ines.card, compared=DAY)
    whole = ines.letter(EXERCISE, window.me)
    window.refused(
        Other("Ines Duarte").letter(EXERCISE, window.me), "not signed with the keys you know as theirs"
    )
    window.refused(whole[:-1], "damaged, or somebody changed it")
    window.refused(ines.letter(EXERCISE, Other().card), "somebody else’s keys")
    window.refused(ines.letter(COMMENTS, window.me), "not sent")
    window.refused(b"", "empty")
    window.refused(b"Dear Maya", "not a packet")
    window.refused(b"x" * (25 << 20), "larger than a packet")
    window.refused("title = 1", "exercise.toml", "exercise.toml")
    window.refused(
        card_text(ines.identity).replace("Ines", "Inez"), "changed after its owner", "k.afterword-key"
    )
    mine = window.journal.identity.get()
    assert mine is not None
    window.refused(card_text(mine), "your own", "k.afterword-key")
    (window.folder / "packet.afterword").unlink()
    window.drop(window.folder / "packet.afterword")
    assert window.desk.notices.message is not None
    assert "could not be read" in window.desk.notices.message.what


def test_a_passphrase_is_asked_for_and_a_wrong_one_can_be_mended(window: Window) -> None:
    ines = Other()
    content = pack(ines.packet(EXERCISE, None), ines.identity)
    page = window.show(seal_with_passphrase(content, "two words", work=10))
    assert focused() is page.asking.field
    before = dump(window.journal)
    QTest.keyClicks(page.asking.field, "two wirds")
    press(Qt.Key.Key_Return)
    window.wait()
    assert "does not open the packet" in page.asking.notice.text()
    assert page.asking.field.text() == "two wirds"
    assert dump(window.journal) == before
    page.asking.field.setText("two words")
    press(Qt.Key.Key_Return)
    window.wait()
    assert page.asking.field.text() == ""
    assert "An exercise from Ines Duarte" in shown(page)
    page.match.click()
    window.wait()
    assert window.desk.pages.name() == "homework"


def test_what_is_left_while_a_passphrase_is_tried_is_not_opened_behind(window: Window) -> None:
    ines = Other()
    content = pack(ines.packet(EXERCISE, None), ines.identity)
    page = window.show(seal_with_passphrase(content, "two words", work=10))
    QTest.keyClicks(page.asking.field, "two words")
    window.desk.activated(active=False)
    assert page.asking.field.text() == "two words"
    press(Qt.Key.Key_Return)
    window.desk.navigate("events")
    window.wait()
    assert window.desk.pages.name() == "events"
    assert page.asking.field.text() == ""
    window.desk.back()
    assert page.asking.isVisible()
    assert focused() is page.asking.field


def test_comments_lead_to_their_homework_also_where_that_is_deleted(window: Window) -> None:
    ines, guide = Other(), window.journal.homework.library()[0].name
    assignment = window.journal.homework.take_up(guide, day=DAY)
    mark = window.sent(ANSWERS, ines, COACH, assignment)
    window.show(ines.letter(COMMENTS, window.me, reply_to=mark)).open_it.click()
    window.wait()
    assert window.desk.pages.currentWidget().held.assignment.id == assignment  # type: ignore[union-attr]
    assert window.journal.homework.get(assignment).comments == 1
    window.journal.homework.remove(assignment)
    window.show(ines.letter(replace(COMMENTS, note="More"), window.me, reply_to=mark)).open_it.click()
    window.wait()
    assert window.desk.notices.message is not None
    assert window.desk.notices.message.what.startswith("These comments are kept.")
    window.journal.undo.undo()
    assert window.journal.homework.get(assignment).comments == 2


def test_answers_lead_to_coaching_and_unasked_ones_have_to_be_compared(window: Window) -> None:
    sam, kim = Other("Sam Reyes"), Other("Kim Larsen")
    mark = window.sent(EXERCISE, sam, CLIENT)
    window.show(sam.letter(ANSWERS, window.me, reply_to=mark)).open_it.click()
    window.wait()
    assert window.desk.pages.name() == "coaching"
    page = window.show(kim.letter(ANSWERS, window.me))
    assert (page.match.isVisible(), page.later.isVisible()) == (True, False)
    assert "not asked for from here" in shown(page)
    page.match.click()
    window.wait()
    assert window.desk.pages.name() == "coaching"
    assert window.journal.people.by_name("Kim Larsen") is None


def test_somebody_who_became_known_meanwhile_is_told_on_the_page_before(window: Window) -> None:
    page = window.show(Other().letter(EXERCISE, window.me))
    window.journal.correspondents.add(CLIENT, Other().card, compared=DAY)
    before = dump(window.journal)
    page.match.click()
    window.wait()
    assert window.desk.pages.name() == "today"
    assert window.desk.notices.message is not None
    assert "not signed with the keys you know" in window.desk.notices.message.what
    assert dump(window.journal) == before


def test_a_plain_exercise_is_taken_up(window: Window) -> None:
    page = window.show(exercise_toml(EXERCISE.exercise), "whisper.toml")
    said = shown(page)
    assert EXERCISE.exercise.instructions in said
    assert "nobody signed" in said
    page.open_it.click()
    window.wait()
    assert [homework.title for homework in window.journal.homework.open()] == ["Whisper week"]
    assert window.desk.pages.name() == "homework"


def test_several_are_opened_one_at_a_time(window: Window) -> None:
    letters = [
        window.file(Other(name).letter(EXERCISE, window.me), f"{name}.afterword") for name in ("A", "B")
    ]
    assert window.drop(*letters)
    assert "An exercise from A" in shown(window.page)
    assert window.desk.notices.message is not None
    assert window.desk.notices.message.what == "These files are opened one at a time."


def test_a_file_named_at_the_start_is_opened(
    journal: Journal, new_shell: Callable[[], Shell], qtbot: QtBot, tmp_path: Path
) -> None:
    me = journal.identity.make("Maya Okafor").card
    journal.close()
    path = tmp_path / "packet.afterword"
    path.write_bytes(Other().letter(EXERCISE, me))
    shell = new_shell()
    assert shell.start(files=[path])
    qtbot.waitUntil(lambda: shell.window.desk is not None and shell.window.desk.pages.name() == "packet")
