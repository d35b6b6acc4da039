"""The Note page: what is offered, what is kept while it is written, and what follows when it went out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.changes import Changes
from desktop_app.errors import PlaceError
from desktop_app.prompts import manners
from tests.ui.seeing import Show, focused, last, shown
from ui.context import Context, Note
from ui.pages.note import NotePage

TODAY = date(2026, 3, 12)


@pytest.fixture
def jonas(context: Context) -> int:
    return context.journal.people.add("Jonas Petit").id


@pytest.fixture
def opened(context: Context, show: Show) -> Callable[[Note], NotePage]:
    def make(target: Note) -> NotePage:
        page = show(NotePage(context), 1000, 800)
        page.open(target)
        return page

    return make


@pytest.fixture
def page(opened: Callable[[Note], NotePage], jonas: int) -> NotePage:
    return opened(Note(jonas))


def click(part: QWidget) -> None:
    QTest.mouseClick(part, Qt.MouseButton.LeftButton)


def write(page: NotePage, words: str) -> None:
    """Put `words` in the place of what is there, as by keyboard."""
    field = page.sheet.box.field
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, words)


def notes(context: Context, person: int) -> list[Any]:
    return [one for one in context.journal.interactions.of(person) if one.kind == "note"]


class Program(QObject):
    """Stands where the mail program would, and remembers what it was handed."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[QUrl] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.asked.append(url)


@pytest.fixture
def mail_program(qapp: QApplication) -> Any:
    program = Program()
    QDesktopServices.setUrlHandler("mailto", program, "take")  # type: ignore[arg-type]
    yield program
    QDesktopServices.unsetUrlHandler("mailto")


# What is offered


def test_a_note_begins_with_what_was_last_noted(context: Context, opened: Any, jonas: int) -> None:
    context.journal.interactions.log(
        jonas, day=date(2026, 1, 5), summary="Choosing a school for his daughter."
    )
    page = opened(Note(jonas))
    assert "A note · Jonas Petit" in shown(page)
    assert "Write to Jonas." in shown(page)
    assert "Choosing a school" in page.sheet.steps.line.text()
    assert page.sheet.box.text().strip()
    click(page.sheet.steps.links[0])
    assert last(context.navigate) == ("person", jonas)


def test_another_possible_step_brings_its_own_words(context: Context, opened: Any, jonas: int) -> None:
    context.journal.topics.add(jonas, "need", "advice on schools", day=date(2026, 1, 5))
    page = opened(Note(jonas))
    assert page.sheet.steps.others is not None
    before, line = page.sheet.box.text(), page.sheet.steps.line.text()
    page.sheet.steps.others.focus_choice()
    QTest.keyClick(focused(), Qt.Key.Key_Right)
    assert page.sheet.steps.line.text() != line
    assert page.sheet.box.text() != before


def test_a_step_is_always_taken(context: Context, opened: Any, jonas: int) -> None:
    context.journal.topics.add(jonas, "need", "advice on schools", day=date(2026, 1, 5))
    page = opened(Note(jonas))
    choice = page.sheet.steps.others
    assert choice is not None
    value = choice.value()
    choice.focus_choice()
    QTest.keyClick(focused(), Qt.Key.Key_Backspace)
    assert choice.value() == value


def test_a_chosen_tone_is_the_owners_from_now_on(context: Context, page: NotePage) -> None:
    assert page.sheet.tone.value() == "plain"
    page.sheet.tone.focus_choice()
    QTest.keyClick(focused(), Qt.Key.Key_3)
    assert manners.load(context.journal.preferences).tone == "warm"


@pytest.mark.parametrize("purpose", ["thank", "follow_up", "light", "greet", "welcome", "mend", "no"])
def test_every_purpose_has_a_title_a_sentence_and_words(opened: Any, jonas: int, purpose: str) -> None:
    page = opened(Note(jonas, purpose))
    assert page.sheet.title.text()
    assert page.sheet.help.text()
    assert page.sheet.box.text().strip()


def test_whom_it_is_about_has_to_be_there(context: Context, show: Show) -> None:
    page = show(NotePage(context), 1000, 800)
    page.open(Note(4711))
    assert last(context.navigate) == ("people", None)
    assert last(context.notify)[0].tone == "error"


# What is typed


def test_what_is_typed_is_there_again(context: Context, page: NotePage, jonas: int, show: Show) -> None:
    write(page, "Dear Jonas, ")
    page.leave()
    again = show(NotePage(context), 1000, 800)
    again.open(Note(jonas))
    assert again.sheet.box.text() == "Dear Jonas, "
    assert not again.unsaved()


def test_typing_is_kept_a_moment_later_by_itself(
    context: Context, page: NotePage, jonas: int, qtbot: QtBot
) -> None:
    write(page, "Hello")
    assert page.unsaved()
    qtbot.waitUntil(lambda: context.journal.reaching.draft(jonas) == "Hello")
    assert not page.unsaved()
    assert page.sheet.kept.text() == "Draft kept"


def test_own_words_are_kept_while_a_wording_is_looked_at(
    context: Context, page: NotePage, jonas: int, show: Show
) -> None:
    write(page, "My own beginning")
    click(page.sheet.box.another)
    page.leave()
    again = show(NotePage(context), 1000, 800)
    again.open(Note(jonas))
    assert again.sheet.box.text() == "My own beginning"


def test_an_offered_wording_is_no_draft(context: Context, page: NotePage, jonas: int) -> None:
    click(page.sheet.box.another)
    page.leave()
    assert context.journal.reaching.draft(jonas) == ""


def test_escape_goes_back_and_loses_nothing(context: Context, page: NotePage, jonas: int) -> None:
    write(page, "Half a")
    QTest.keyClick(page.sheet.box.field, Qt.Key.Key_Escape)
    assert len(context.back.calls) == 1  # type: ignore[attr-defined]
    assert context.journal.reaching.draft(jonas) == "Half a"


def test_words_the_disk_does_not_take_stay_on_the_page(
    context: Context, page: NotePage, monkeypatch: pytest.MonkeyPatch, jonas: int
) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise PlaceError("The disk is full.")

    monkeypatch.setattr(context.journal.reaching, "keep_draft", full)
    write(page, "Precious")
    QTest.keyClick(page.sheet.box.field, Qt.Key.Key_Escape)
    assert context.back.calls == []  # type: ignore[attr-defined]
    assert page.unsaved()
    assert page.sheet.box.text() == "Precious"
    assert "The disk is full." in shown(page)
    monkeypatch.undo()
    page.leave_note()
    assert context.journal.reaching.draft(jonas) == "Precious"
    assert len(context.back.calls) == 1  # type: ignore[attr-defined]


def test_a_look_at_the_person_and_back_finds_the_note_as_it_was(
    context: Context, page: NotePage, jonas: int
) -> None:
    write(page, "Hello again")
    page.sheet.foreseen.choice.set_value("glad")
    page.leave()
    page.open(Note(jonas))
    assert page.sheet.box.text() == "Hello again"
    assert page.sheet.foreseen.expected() == "glad"


def test_each_person_has_a_draft_of_their_own(context: Context, page: NotePage, jonas: int) -> None:
    maya = context.journal.people.add("Maya Okafor").id
    write(page, "For Jonas")
    page.open(Note(maya))
    assert "Jonas" not in page.sheet.box.text()
    write(page, "For Maya")
    page.open(Note(jonas))
    QTest.keyClicks(page.sheet.box.field, "!")
    assert page.sheet.box.text() == "For Jonas!"
    assert context.journal.reaching.draft(maya) == "For Maya"


def test_what_others_change_is_shown_around_the_words(context: Context, page: NotePage, jonas: int) -> None:
    write(page, "My words")
    context.journal.people.change(jonas, nickname="Jo")
    page.refresh(Changes({"person": frozenset({jonas})}))
    assert "Write to Jo." in shown(page)
    assert page.sheet.box.text() == "My words"


def test_a_draft_that_sells_is_told_so_and_may_still_go_out(
    context: Context, page: NotePage, jonas: int
) -> None:
    assert page.sheet.box.chip.text() == "no pitch words found"
    write(page, "I could show you our product.")
    page.sheet.box.look_over()
    assert "sounds like a pitch" in page.sheet.box.chip.text()
    assert page.sheet.box.advice.isVisible()
    click(page.sheet.primary)
    assert notes(context, jonas)


# Going out


def test_sending_is_one_step_with_a_way_back(context: Context, page: NotePage, jonas: int) -> None:
    write(page, "How is the boat?")
    page.sheet.foreseen.choice.set_value("unsure")
    page.sheet.channel.choice.set_value("letter")
    QTest.keyClick(page.sheet.box.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (note,) = notes(context, jonas)
    assert (note.summary, note.channel, note.day, note.opened_by) == (
        "How is the boat?",
        "letter",
        TODAY,
        "me",
    )
    assert len(context.back.calls) == 1  # type: ignore[attr-defined]
    message = last(context.notify)[0]
    assert message.what == "The note is in your journal."
    assert context.journal.reaching.draft(jonas) == ""
    message.act()
    assert notes(context, jonas) == []
    assert context.journal.reaching.draft(jonas) == "How is the boat?"


def test_a_note_without_words_is_asked_for_some(context: Context, page: NotePage, jonas: int) -> None:
    page.sheet.box.field.selectAll()
    QTest.keyClick(page.sheet.box.field, Qt.Key.Key_Delete)
    click(page.sheet.primary)
    assert notes(context, jonas) == []
    assert last(context.notify)[0].tone == "error"
    assert page.sheet.box.field.hasFocus()


def test_after_sending_the_next_note_is_a_new_one(context: Context, page: NotePage, jonas: int) -> None:
    write(page, "The first one.")
    page.sheet.foreseen.choice.set_value("glad")
    click(page.sheet.primary)
    page.open(Note(jonas))
    assert page.sheet.box.text() != "The first one."
    assert page.sheet.foreseen.expected() is None


def test_the_mail_program_is_told_nothing(context: Context, page: NotePage, mail_program: Program) -> None:
    write(page, "A private word.")
    click(page.sheet.mail)
    assert [url.toString() for url in mail_program.asked] == ["mailto:"]
    assert QApplication.clipboard().text() == "A private word."
    assert "Your note is copied. Paste it there." in shown(page)
    assert page.sheet.channel.value() == "mail"


def test_the_address_is_there_to_copy(
    context: Context, opened: Any, mail_program: Program, jonas: int
) -> None:
    context.journal.people.add_address(jonas, "jonas@petit.example")
    page = opened(Note(jonas))
    click(page.sheet.mail)
    assert "jonas@petit.example" in shown(page)
    click(page.sheet.mail_line.buttons[0])
    assert QApplication.clipboard().text() == "jonas@petit.example"


def test_without_a_mail_program_the_note_is_copied_all_the_same(
    page: NotePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    write(page, "Still here.")
    click(page.sheet.mail)
    assert QApplication.clipboard().text() == "Still here."
    assert "No mail program was found." in shown(page)


def test_we_talked_instead_leads_to_the_person_and_keeps_the_draft(
    context: Context, page: NotePage, jonas: int
) -> None:
    write(page, "Perhaps later")
    click(page.sheet.talked)
    assert last(context.navigate) == ("person", jonas)
    assert context.journal.reaching.draft(jonas) == "Perhaps later"


def test_the_keys_of_the_page_do_what_they_say(context: Context, page: NotePage) -> None:
    write(page, "Copied by keys")
    QTest.keyClick(
        page.sheet.box.field,
        Qt.Key.Key_C,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert QApplication.clipboard().text() == "Copied by keys"
    assert list(dict(page.keys())) == ["Ctrl+Enter", "Ctrl+Shift+C", "Esc"]


def test_tab_goes_through_the_page_as_one_reads_it(
    context: Context, opened: Any, mail_program: Program, jonas: int
) -> None:
    context.journal.topics.add(jonas, "need", "advice on schools", day=date(2026, 1, 5))
    context.journal.people.add_address(jonas, "jonas@petit.example")
    page = opened(Note(jonas))
    click(page.sheet.mail)
    page.sheet.steps.links[0].setFocus()
    met = [focused()]
    while met[-1] is not page.sheet.primary:
        QTest.keyClick(met[-1], Qt.Key.Key_Tab)
        assert focused() not in met
        met.append(focused())
    tops = [part.mapTo(page, QPoint(0, part.height())).y() for part in met]
    assert tops == sorted(tops)
    assert page.sheet.mail_line.buttons[0] in met
    assert page.sheet.box.another in met
