"""Choosing what leaves: nothing at first, each thing by itself, and what is seen is what would leave."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.changes import Changes
from desktop_app.homework.sharing_values import Choice
from tests.core.sharing_homework import DAY
from tests.ui.measuring import cut
from tests.ui.parts import controls
from tests.ui.seeing import Show
from tests.ui.sharing_page import SIBLINGS, Sharing, a_coach, press, press_key
from tests.ui.stops import settle
from ui.context import Context


@pytest.fixture
def sharing(context: Context, show: Show, qtbot: QtBot) -> Sharing:
    return Sharing(context, show, qtbot)


def drawn(sharing: Sharing, choice: Choice) -> dict[str, bytes]:
    """What the core says would leave."""
    return sharing.journal.sharing.draft(sharing.week.homework, choice, to=None, day=DAY).files


def test_nothing_is_ticked_at_first_and_nothing_would_leave(sharing: Sharing) -> None:
    choices, panel = sharing.panel.choices, sharing.panel
    rows = [*choices.answers.values(), *choices.others.rows.values()]
    assert len(choices.answers) == len(panel.drafting.offer.items) > 4
    assert list(choices.others.rows) == ["plan", "brings", "figures", "names", "events"]
    assert not any(row.box.isChecked() for row in rows)
    assert choices.all.box.checkState() == Qt.CheckState.Unchecked
    assert sharing.files() == {}
    assert not panel.preview.view.isVisible()
    assert not panel.saving.isVisible()
    assert not panel.saving.save.isEnabled()


def test_an_answer_shows_its_question_what_it_is_of_and_its_first_words(sharing: Sharing) -> None:
    row = next(row for row in sharing.panel.choices.answers.values() if row.of.text == "Mostly them")
    assert row.name.text() == row.box.accessibleName() == "Who talked more?"
    assert row.box.accessibleDescription() == "Harbour Forum · 9 March. About Maya Okafor: Mostly them"


def test_what_stays_ones_own_is_nowhere(sharing: Sharing) -> None:
    sharing.panel.choices.all.box.click()
    for row in sharing.panel.choices.others.rows.values():
        row.box.click()
    sharing.settle()
    assert sharing.files()
    assert not any(b"zyxwv" in data for data in sharing.files().values())


def test_each_box_changes_exactly_the_bytes(sharing: Sharing) -> None:
    sharing.tick("I told Maya")
    item = next(item for item in sharing.panel.drafting.offer.items if item.text.startswith("I told Maya"))
    alone = sharing.files()
    assert alone == drawn(sharing, Choice(answers=frozenset((item.key,))))
    assert b"I told" in alone["packet.json"]
    assert b"second door" not in b"".join(alone.values())
    for name in sharing.panel.choices.others.rows:
        sharing.panel.choices.others.rows[name].box.click()
        sharing.settle()
        assert sharing.files() == drawn(sharing, sharing.panel.drafting.choice)
        sharing.panel.choices.others.rows[name].box.click()
        sharing.settle()
        assert sharing.files() == alone
    sharing.tick("That Maya")
    assert b"second door" in sharing.files()["packet.md"]
    sharing.tick("That Maya")
    assert sharing.files() == alone
    sharing.tick("I told Maya")
    assert sharing.files() == {}


def test_the_figures_can_be_read_before_they_are_ticked(sharing: Sharing) -> None:
    words = " ".join(line.text() for line in sharing.panel.choices.others.rows["figures"].lines)
    figures = sharing.panel.drafting.offer.figures
    assert figures
    assert all(figure.label in words and figure.value in words for figure in figures)


def test_the_box_for_all_has_a_third_state(sharing: Sharing) -> None:
    every = sharing.panel.choices.all
    sharing.tick("I told Maya")
    assert every.box.checkState() == Qt.CheckState.PartiallyChecked
    assert "1 of" in every.name.text()
    every.box.setFocus()
    press(" ")
    sharing.settle()
    assert every.box.checkState() == Qt.CheckState.Checked
    assert all(row.box.isChecked() for row in sharing.panel.choices.answers.values())
    press(" ")
    sharing.settle()
    assert every.box.checkState() == Qt.CheckState.Unchecked
    assert sharing.panel.drafting.choice.answers == frozenset()


def test_very_many_answers_are_all_offered_and_ticked_as_chosen(sharing: Sharing) -> None:
    choices, drafting = sharing.panel.choices, sharing.panel.drafting
    [first, *_] = drafting.offer.items
    many = tuple(replace(first, key=f"{first.key} {at}") for at in range(60))
    drafting.offer = replace(drafting.offer, items=many)
    drafting.choice = Choice(answers=frozenset({many[2].key, many[50].key}))
    drafting.offered.emit()
    drafting.changed.emit()
    assert choices.all.name.text() == "All answers · 2 of 60"
    settle()
    assert [*choices.answers] == [item.key for item in many]
    assert [key for key, row in choices.answers.items() if row.box.isChecked()] == [many[2].key, many[50].key]


def test_words_beside_a_box_press_it(sharing: Sharing) -> None:
    row = next(iter(sharing.panel.choices.answers.values()))
    QTest.mouseClick(row.name, Qt.MouseButton.LeftButton)
    assert row.box.isChecked()
    QTest.mouseClick(row.box, Qt.MouseButton.LeftButton)
    assert not row.box.isChecked()
    sharing.settle()


def test_the_choice_and_the_word_to_the_coach_survive_leaving(sharing: Sharing) -> None:
    sharing.tick("I told Maya")
    sharing.panel.choices.note.setFocus()
    press("Please read the first one.")
    sharing.panel.leave()
    kept = sharing.journal.sharing.choice(sharing.week.homework)
    assert kept.note == "Please read the first one."
    assert len(kept.answers) == 1
    sharing.settle()
    assert b"Please read the first one." in sharing.files()["packet.json"]
    sharing.open()
    assert sharing.panel.choices.note.text() == "Please read the first one."
    assert sharing.files()


def test_while_it_is_drawn_the_last_one_is_shown_and_saving_waits(sharing: Sharing) -> None:
    a_coach(sharing.journal)
    sharing.panel.saving.open()
    sharing.tick("That Maya")
    sharing.decide_all()
    before = sharing.files()
    assert sharing.panel.saving.save.isEnabled(), sharing.panel.saving.reason.text()
    row = next(row for row in sharing.panel.choices.answers.values() if row.of.text == "Mostly them")
    row.box.click()
    assert sharing.files() == before
    assert not sharing.panel.saving.save.isEnabled()
    assert "being drawn" in sharing.panel.saving.reason.text()
    sharing.settle()
    assert sharing.files() != before


def test_what_is_written_meanwhile_is_followed(sharing: Sharing) -> None:
    sharing.tick("I told Maya")
    written = sharing.journal.reflections
    written.write(sharing.week.parts["forum"], "said", text="I told nobody anything.")
    sharing.panel.refresh(Changes({"answer": frozenset((1,))}))
    sharing.settle()
    assert b"I told nobody anything." in sharing.files()["packet.md"]


def test_the_reason_leads_by_keyboard_to_what_is_missing(sharing: Sharing) -> None:
    saving = sharing.panel.saving
    QTest.keyClick(sharing.panel.choices.note, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert sharing.panel.choices.all.box.hasFocus()
    sharing.tick("That Maya")
    sharing.decide_all()
    assert "sign" in saving.reason.text()
    assert saving.reason.accessibleName() == saving.reason.text()
    saving.reason.setFocus()
    press_key(Qt.Key.Key_Return)
    assert saving.sign.name.hasFocus()
    press("Noor Haddad")
    press_key(Qt.Key.Key_Return)
    sharing.settle()
    assert b"Noor Haddad" in sharing.files()["manifest.json"]
    assert "whom" in saving.reason.text()
    saving.reason.setFocus()
    press_key(Qt.Key.Key_Space)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert saving.who.isAncestorOf(focused)


def test_from_the_boxes_on_to_what_is_asked_and_to_the_packet(sharing: Sharing) -> None:
    onward = sharing.panel.choices.onward
    assert not onward.isEnabled()
    sharing.tick(SIBLINGS[:12])
    onward.setFocus()
    press(" ")
    assert sharing.panel.flags.rows()[0].hide_it.hasFocus()
    sharing.decide_all()
    sharing.page.verticalScrollBar().setValue(0)
    onward.click()
    settle()
    assert sharing.panel.preview.view.page.hasFocus()
    top = sharing.panel.preview.mapTo(sharing.page.viewport(), QPoint()).y()
    assert 0 <= top <= 2 * sharing.context.theme.space("l")


def test_esc_goes_back(sharing: Sharing, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sharing.panel.left):
        press_key(Qt.Key.Key_Escape)


@pytest.mark.parametrize(("scale", "width", "height"), [(1.0, 480, 640), (2.0, 700, 640)])
def test_everything_has_room_and_a_name(
    context: Context, show: Show, qtbot: QtBot, scale: float, width: int, height: int
) -> None:
    context.theme.scale_text(scale)
    sharing = Sharing(context, show, qtbot, (width, height))
    sharing.panel.choices.all.box.click()
    sharing.settle()
    assert list(cut(sharing.page)) == []
    nameless = [
        part for part in controls(sharing.page) if not part.accessibleName() and not hasattr(part, "text")
    ]
    assert nameless == []
    draft = sharing.panel.drafting.draft
    assert draft is not None
    assert draft.covered.open
    settle()


def test_a_choice_of_what_is_no_longer_there_is_let_go(sharing: Sharing) -> None:
    sharing.journal.sharing.keep_choice(
        sharing.week.homework, replace(Choice(), answers=frozenset(("answer:999",)), plan=True)
    )
    sharing.panel.drafting.read_again()
    sharing.settle()
    assert sharing.panel.drafting.choice.answers == frozenset()
    assert b"somebody asks what I sell" in sharing.files()["packet.json"]
