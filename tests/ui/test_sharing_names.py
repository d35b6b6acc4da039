"""Names in what is shared: what is asked waits for a yes or no, what is hidden can be shown, and all of it is said."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.masking.values import Asked, Covered, Excerpt, Hidden, What
from tests.ui.seeing import Show
from tests.ui.sharing_page import SIBLINGS, Sharing, a_coach, press_key
from ui.context import Context
from ui.pages.homeworking.flags import FlagRow, FlagsCard, in_words, open_words
from ui.pages.homeworking.hidden import HiddenCard
from ui.widgets.sealed_page import ASKED, AT, HIDDEN


@pytest.fixture
def sharing(context: Context, show: Show, qtbot: QtBot) -> Sharing:
    made = Sharing(context, show, qtbot)
    a_coach(made.journal)
    made.panel.saving.open()
    made.settle()
    return made


@pytest.fixture
def flags(context: Context, show: Show) -> FlagsCard:
    card = FlagsCard(context.theme)
    card.show_covered(Covered((), asked=tuple(asked(word) for word in ("Dev", "Juno", "Lark"))))
    return show(card, 600, 600)


def asked(word: str, count: int = 1) -> Asked:
    return Asked(f"name:{word.lower()}", What.PERSON, word, (Excerpt("and asked", word, "about"),), count)


def test_what_is_asked_is_marked_in_the_packet_and_keeps_it_from_being_saved(sharing: Sharing) -> None:
    sharing.tick(SIBLINGS[:12])
    panel = sharing.panel
    words = [row.asked.said for row in panel.flags.rows()]
    assert "Devika" in words
    assert "Siobhan" in words
    assert panel.flags.isVisible()
    marked = panel.preview.view.page.marked()
    assert sorted(pair for pair in marked if pair[1] == ASKED) == [("Devika", ASKED), ("Siobhan", ASKED)]
    assert any(tone == HIDDEN and word.startswith("Person ") for word, tone in marked)
    assert not panel.saving.save.isEnabled()
    assert not panel.preview.print.isEnabled()
    assert "wait for your yes or no" in panel.saving.reason.text()
    assert "possible names left" in panel.preview.counts.text()


def test_a_marked_word_in_the_packet_leads_to_its_question(sharing: Sharing) -> None:
    sharing.tick(SIBLINGS[:12])
    panel = sharing.panel
    page = panel.preview.view.page
    place = page.place_of("Siobhan")
    assert place is not None
    spot = place.toRect().center() - page.viewport().pos() + QPoint(6, 0)
    QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    row = next(row for row in panel.flags.rows() if row.asked.said == "Siobhan")
    assert row.hide_it.hasFocus()


def test_by_keyboard_from_the_reason_through_every_word_to_saving(sharing: Sharing) -> None:
    sharing.tick(SIBLINGS[:12])
    panel = sharing.panel
    panel.saving.reason.setFocus()
    press_key(Qt.Key.Key_Return)
    first, second = panel.flags.rows()[:2]
    assert first.hide_it.hasFocus()
    assert (first.asked.said, AT) in panel.preview.view.page.marked()
    press_key(Qt.Key.Key_H)
    assert second.hide_it.hasFocus()
    sharing.settle()
    assert first not in panel.flags.rows()
    assert first.asked.said.encode() not in b"".join(sharing.files().values())
    while panel.flags.rows():
        assert not panel.saving.save.isEnabled()
        press_key(Qt.Key.Key_N)
        sharing.settle()
    assert second.asked.said.encode() in sharing.files()["packet.json"]
    assert panel.saving.save.isEnabled()
    assert not panel.saving.reason.isVisible()
    assert panel.preview.print.isEnabled()
    assert panel.preview.view.page.hasFocus()
    assert not panel.flags.isVisible()


def test_what_was_decided_can_be_decided_otherwise(sharing: Sharing) -> None:
    sharing.tick(SIBLINGS[:12])
    sharing.decide_all()
    card = sharing.panel.hidden
    assert b"Tomasz" not in sharing.files()["packet.json"]
    row = next(row for row in card.rows() if "stands for Tomasz Wrzesniewski" in row.said.text())
    row.button.setFocus()
    press_key(Qt.Key.Key_Space)
    sharing.settle()
    assert b"Tomasz" in sharing.files()["packet.json"]
    assert b"Maya" not in sharing.files()["packet.json"]
    row = next(row for row in card.rows() if "Tomasz Wrzesniewski" in row.said.text())
    assert row.button.text() == "Hide instead"
    row.button.click()
    sharing.settle()
    assert b"Tomasz" not in sharing.files()["packet.json"]
    row = next(row for row in card.rows() if "Devika" in row.said.text())
    row.button.click()
    sharing.settle()
    assert b"Devika" in sharing.files()["packet.json"]


def test_names_and_titles_are_shown_once_ticked(sharing: Sharing) -> None:
    sharing.tick(SIBLINGS[:12])
    sharing.decide_all()
    assert b"Ledger Breakfast" not in b"".join(sharing.files().values())
    for name in ("names", "events"):
        sharing.panel.choices.others.rows[name].box.click()
    sharing.settle()
    assert b"Tomasz" in sharing.files()["packet.md"]
    assert b"Ledger Breakfast" in sharing.files()["packet.md"]


def test_keys_decide_and_go_on(flags: FlagsCard, qtbot: QtBot) -> None:
    said: list[tuple[str, bool]] = []
    flags.decided.connect(lambda key, hide: said.append((key, hide)))
    dev, juno, lark = flags.rows()
    flags.take_up()
    press_key(Qt.Key.Key_Down)
    assert juno.hide_it.hasFocus()
    press_key(Qt.Key.Key_Up)
    press_key(Qt.Key.Key_Up)
    assert lark.hide_it.hasFocus()
    press_key(Qt.Key.Key_N)
    assert dev.hide_it.hasFocus()
    press_key(Qt.Key.Key_H)
    with qtbot.waitSignal(flags.finished):
        press_key(Qt.Key.Key_N)
    assert said == [("name:lark", False), ("name:dev", True), ("name:juno", False)]
    press_key(Qt.Key.Key_N, juno)
    assert len(said) == 3


def test_the_keyboard_stays_where_it_is_when_the_draft_changes(flags: FlagsCard) -> None:
    juno = flags.rows()[1]
    juno.no_name.setFocus()
    flags.show_covered(Covered((), asked=(asked("Juno"), asked("Lark"))))
    assert flags.rows()[0] is juno
    assert juno.no_name.hasFocus()
    elsewhere = Asked("name:juno", What.PERSON, "Juno", (Excerpt("so ", "Juno", " came"),), 1)
    flags.show_covered(Covered((), asked=(elsewhere,)))
    focused = QApplication.focusWidget()
    assert isinstance(focused.parentWidget() if focused else None, FlagRow)


def test_a_word_is_said_with_its_places(context: Context, show: Show) -> None:
    card = FlagsCard(context.theme)
    card.show_covered(Covered((), asked=(asked("Dev", 3),)))
    show(card, 600, 300)
    said = card.rows()[0].hide_it.accessibleDescription()
    assert said == "Might be a name: “Dev” … and asked “Dev” about … and in 2 more places"
    assert card.rows()[0].hide_it.accessibleName() == "Dev: Hide it"


@pytest.mark.parametrize(
    ("after", "reads"),
    [("", "… we met “Dev” …"), (". Then", "… we met “Dev”. Then …"), ("’s shop", "… we met “Dev”’s shop …")],
)
def test_a_place_reads_as_it_was_written(after: str, reads: str) -> None:
    assert in_words(Excerpt("we met", "Dev", after)) == reads


def test_doubtful_ones_come_first_with_a_word_why_and_what_stays_is_said(
    context: Context, show: Show
) -> None:
    card = HiddenCard(context.theme)
    maya = Hidden("person:1", What.PERSON, "Person K", "Maya Okafor", ("Maya", "Maya's"), 2)
    will = Hidden("person:2", What.PERSON, "Person B", "Will Hart", ("Will",), 1, doubtful=True)
    left = Asked("name:dev", What.PERSON, "Dev", (), 1, answered=True)
    covered = Covered((), hidden=(maya, will), asked=(left, asked("Juno")), stays=("she", "Dr"))
    card.show_covered(covered)
    show(card, 700, 400)
    assert [row.said.text() for row in card.rows()] == [
        "Person B stands for Will Hart (Will). It may be an ordinary word here. Look at it.",
        "Person K stands for Maya Okafor (Maya, Maya's)",
        "“Dev” is left as it is: you said it is no name",
    ]
    assert "she, Dr" in card.stays.text()
    card.fold.click()
    assert card.doubtful.isVisible()
    assert not card.others.isVisible()
    card.show_covered(Covered(()))
    assert not card.rows()
    card.show_covered(None)
    assert not card.isVisible()


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("Kwabena", "Saoirse", "Devika"), "“Kwabena”, “Saoirse”, “Devika”"),
        (("Kwabena", "Saoirse", "Devika", "Ivy", "Jean"), "“Kwabena”, “Saoirse”, “Devika” and 2 more"),
    ],
)
def test_the_words_that_wait_are_named_and_the_others_counted(names: tuple[str, ...], said: str) -> None:
    asked = tuple(Asked(f"name:{name}", What.PERSON, name, (), 1) for name in names)
    assert open_words(Covered((), asked=asked)) == said
