"""Saving what was chosen: the file holds exactly what was seen, the list says so, and a refusal loses nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop_app.correspondence.values import Correspondent
from desktop_app.packets import format, keys, sealing
from desktop_app.packets.cards import card_text
from desktop_app.packets.values import Identity
from tests.ui.seeing import Show
from tests.ui.sharing_page import Sharing, a_coach, opened, press
from tests.ui.stops import settle
from ui.context import Context
from ui.pages.homeworking.log import LogRow
from ui.pages.letters.who_for import PASSPHRASE
from ui.pages.reading.paper import pdf
from ui.theme import Theme
from ui.widgets.card import Line


@pytest.fixture
def sharing(context: Context, show: Show, qtbot: QtBot) -> Sharing:
    return Sharing(context, show, qtbot)


@pytest.fixture
def coach(sharing: Sharing) -> tuple[Identity, Correspondent]:
    """Known here, and chosen: nobody else could be."""
    known = a_coach(sharing.journal)
    sharing.panel.saving.open()
    sharing.tick("That Maya")
    sharing.decide_all()
    return known


def only_row(sharing: Sharing) -> LogRow:
    (row,) = sharing.panel.log.rows()
    return row


def test_the_file_holds_the_very_bytes_that_were_seen(
    sharing: Sharing, coach: tuple[Identity, Correspondent], tmp_path: Path
) -> None:
    panel, path = sharing.panel, tmp_path / "packet.afterword"
    assert "Ines Duarte" in panel.preview.exactly.text()
    seen, html = sharing.files(), panel.preview.view.page.html
    sharing.save(path)
    found = opened(path, coach[0])
    assert found == seen
    assert list(found) == list(seen)
    assert found["packet.html"].decode() == html
    assert "Saved for Ines Duarte." in panel.saving.notice.text()
    assert "list of what you shared" in panel.saving.notice.text()
    assert os.name != "posix" or path.stat().st_mode & 0o777 == 0o600
    # The next one begins with nothing ticked.
    assert sharing.files() == {}
    assert not panel.drafting.chosen
    row = only_row(sharing)
    assert row.look.hasFocus()
    row.look.click()
    assert row.view is not None
    assert dict(row.view.files) == seen


def test_another_copy_is_the_same(
    sharing: Sharing, coach: tuple[Identity, Correspondent], tmp_path: Path
) -> None:
    seen = sharing.files()
    sharing.save(tmp_path / "first.afterword")
    only_row(sharing).copy_to(tmp_path / "second.afterword")
    sharing.settle()
    assert opened(tmp_path / "second.afterword", coach[0]) == seen
    assert "copy is saved" in sharing.panel.log.notice.text()
    assert len(sharing.journal.packets.sent()) == 1


def test_the_list_says_what_when_and_to_whom(
    sharing: Sharing, coach: tuple[Identity, Correspondent], tmp_path: Path, english: None
) -> None:
    sharing.save(tmp_path / "packet.afterword")
    said = only_row(sharing).look.accessibleName()
    assert said == "Look at it: 12 March 2026 · to Ines Duarte · 1 answer"


def test_one_is_taken_out_of_the_list_and_back(
    sharing: Sharing, coach: tuple[Identity, Correspondent], tmp_path: Path
) -> None:
    sharing.save(tmp_path / "packet.afterword")
    only_row(sharing).remove.click()
    assert sharing.panel.log.rows() == []
    assert sharing.journal.packets.sent() == ()
    (told,) = sharing.context.notify.last  # type: ignore[attr-defined]
    assert told.action == "Undo"
    told.act()
    assert len(sharing.panel.log.rows()) == 1
    assert (tmp_path / "packet.afterword").exists()


def test_a_refused_save_keeps_all_that_was_chosen_and_typed(
    sharing: Sharing, coach: tuple[Identity, Correspondent], tmp_path: Path
) -> None:
    panel = sharing.panel
    panel.choices.note.setFocus()
    press("For Thursday.")
    sharing.settle()
    before = sharing.files()
    sharing.save(tmp_path / "no such folder" / "packet.afterword")
    assert panel.saving.notice.isVisible()
    assert "Saved" not in panel.saving.notice.text()
    assert sharing.files() == before
    assert panel.choices.note.text() == "For Thursday."
    assert panel.saving.save.isEnabled()
    assert sharing.journal.packets.sent() == ()
    assert panel.log.rows() == []
    sharing.save(tmp_path / "packet.afterword")
    assert opened(tmp_path / "packet.afterword", coach[0]) == before
    assert b"For Thursday." in before["packet.json"]


def test_the_dialog_offers_a_name_that_says_nothing(
    sharing: Sharing, coach: tuple[Identity, Correspondent], qtbot: QtBot
) -> None:
    sharing.panel.saving.save.click()
    dialog = sharing.panel.saving.findChild(QFileDialog)
    assert dialog is not None
    draft = sharing.panel.drafting.draft
    assert draft is not None
    name = Path(dialog.selectedFiles()[0]).name
    assert name == f"packet-{draft.packet.mark[:8]}.afterword"
    assert "Whisper" not in dialog.windowTitle()
    dialog.reject()


def test_with_a_passphrase_and_a_copy_with_another(
    sharing: Sharing, coach: tuple[Identity, Correspondent], tmp_path: Path
) -> None:
    panel = sharing.panel
    choice = panel.saving.who.choice
    assert choice is not None
    choice.set_value("passphrase")
    choice.chosen.emit("passphrase")
    sharing.settle()
    assert "Type a passphrase" in panel.saving.reason.text()
    panel.saving.who.secret.field.setText("six quiet words about a harbour")
    sharing.settle()
    assert panel.saving.save.isEnabled(), panel.saving.reason.text()
    seen = sharing.files()
    sharing.save(tmp_path / "first.afterword")
    assert "another way" in panel.saving.notice.text()
    row = only_row(sharing)
    assert "with a passphrase" in row.look.accessibleName()
    assert row.record.with_name == ""
    assert panel.saving.who.secret.field.text() == ""
    row.copy.click()
    assert row.locking is not None
    assert row.locking.field.hasFocus()
    assert not row.locking.go.isEnabled()
    row.locking.field.setText("other words for a copy")
    assert row.locking.go.isEnabled()
    row.copy_to(tmp_path / "second.afterword")
    sharing.settle()
    assert row.copy.hasFocus()
    assert only_row(sharing).locking is None
    content = sealing.unseal_with_passphrase(
        (tmp_path / "second.afterword").read_bytes(), "other words for a copy"
    )
    assert format.files(content) == seen


def test_printing_waits_as_saving_does_and_says_that_paper_is_open(sharing: Sharing, qtbot: QtBot) -> None:
    panel = sharing.panel
    panel.choices.note.setFocus()
    QTest.keyClick(panel.choices.note, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert panel.choices.all.box.hasFocus()
    assert panel.findChild(QPrintDialog) is None
    sharing.tick("That Maya")
    sharing.decide_all()
    assert panel.preview.paper.isVisible()
    assert "not encrypted" in panel.preview.paper.text()
    QTest.keyClick(panel.choices.note, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: panel.findChild(QPrintDialog) is not None)
    dialog = panel.findChild(QPrintDialog)
    assert dialog is not None
    assert dialog.printer().docName() == "Afterword"
    dialog.close()


def test_paper_fetches_nothing(theme: Theme, tmp_path: Path) -> None:
    picture = QImage(40, 40, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    picture.save(str(tmp_path / "red.png"))
    there, missing = (QUrl.fromLocalFile(str(tmp_path / name)).toString() for name in ("red.png", "gone.png"))
    sizes = [
        len(pdf(f'<p>Words<img src="{name}"></p>', "", theme.font("prose"))) for name in (there, missing)
    ]
    assert sizes[0] == sizes[1]


def test_sitting_together_leaves_no_trace(
    sharing: Sharing, coach: tuple[Identity, Correspondent], qtbot: QtBot
) -> None:
    panel = sharing.panel
    before, html = sharing.journal.packets.sent(), panel.preview.view.page.html
    panel.preview.together.click()
    sharing.settle()
    together = panel.together
    assert together is not None
    assert together.size() == sharing.page.window().size()
    assert together.page.html == html
    assert together.page.hasFocus()
    font = together.page.document().defaultFont().pointSizeF()
    assert font > 1.4 * panel.preview.view.page.document().defaultFont().pointSizeF()
    kept = sharing.journal.sharing.choice(sharing.week.homework)
    together.names.click()
    sharing.settle()
    assert "Maya" in together.page.toPlainText()
    together.names.click()
    assert together.page.html == html
    QTest.keyClick(together.names, Qt.Key.Key_Escape)
    assert panel.together is None
    assert panel.preview.together.hasFocus()
    assert sharing.journal.packets.sent() == before
    assert sharing.journal.sharing.choice(sharing.week.homework) == kept
    assert panel.preview.view.page.html == html
    sharing.settle()


def test_the_keyboard_stays_in_what_is_read_together(
    sharing: Sharing, coach: tuple[Identity, Correspondent], qtbot: QtBot
) -> None:
    sharing.panel.preview.together.click()
    together = sharing.panel.together
    assert together is not None
    went = []
    sharing.panel.left.connect(lambda: went.append("left"))
    for stop in (together.names, together.leave_it, together.page):
        QTest.keyClick(sharing.page.window().focusWidget(), Qt.Key.Key_Tab)
        assert stop.hasFocus()
    QTest.keyClick(together.page, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert together.leave_it.hasFocus()
    QTest.keyClick(together.leave_it, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert sharing.panel.findChild(QFileDialog) is None
    sharing.page.resize(900, 500)
    assert together.size() == sharing.page.size()
    together.leave_it.click()
    assert sharing.panel.together is None
    assert went == []
    sharing.settle()


def test_nothing_is_asked_until_something_is_ticked_and_what_was_saved_is_told(
    sharing: Sharing, tmp_path: Path
) -> None:
    saving = sharing.panel.saving
    assert not saving.isVisible()
    a_coach(sharing.journal)
    saving.open()
    assert not saving.isVisible()
    sharing.tick("That Maya")
    sharing.decide_all()
    assert saving.who.isVisible()
    sharing.save(tmp_path / "a.afterword")
    assert saving.notice.isVisible()
    assert "send them the file" in saving.notice.text()
    assert not saving.who.isVisible()
    sharing.open()
    assert not saving.isVisible()


def test_going_through_the_readers_by_key_chooses_none(
    sharing: Sharing, coach: tuple[Identity, Correspondent]
) -> None:
    who = sharing.panel.saving.who
    choice = who.choice
    assert choice is not None
    assert who.value() == coach[1]
    QTest.keyClick(choice, Qt.Key.Key_Down)
    assert who.value() == coach[1]
    popup = choice.view()
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    assert who.value() == coach[1]
    QTest.keyClick(popup, Qt.Key.Key_Return)
    settle()
    assert (choice.value(), who.secret.isVisible()) == (PASSPHRASE, True)


def test_lines_part_only_what_is_there(sharing: Sharing) -> None:
    def lines() -> int:
        return sum(line.isVisible() for line in sharing.panel.choices.findChildren(Line))

    assert lines() == 2
    journal, week = sharing.journal, sharing.week
    journal.homework.write(week.homework, plan_cue="", plan_act="", brings="")
    for part in week.parts.values():
        journal.reflections.remove(part)
    sharing.panel.drafting.read_again()
    sharing.settle()
    assert not sharing.panel.choices.answers
    assert lines() == 1


def test_while_a_card_is_compared_nothing_says_that_there_is_none(sharing: Sharing, tmp_path: Path) -> None:
    sharing.journal.identity.make("Noor Haddad")
    sharing.tick("That Maya")
    who = sharing.panel.saving.who
    assert who.nobody.isVisible()
    card = tmp_path / "ines.afterword-key"
    card.write_text(card_text(keys.new_identity("Ines Duarte")), "utf-8")
    who.open_card(card)
    assert who.adding.isVisible()
    who.refresh()
    assert not who.nobody.isVisible()
    who.adding.leave.click()
    assert who.nobody.isVisible()
