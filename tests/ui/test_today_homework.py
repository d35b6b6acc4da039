"""Homework on the day's page: where it leads, how it is settled there, and when it is only coming up."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.prompts.prompt import Kind
from tests.ui.day import DAY, back, card, kinds, menu_of, said, shown_page, undo
from tests.ui.seeing import button, last, shown
from ui.context import Context, Resume
from ui.pages.parts.today_links import LinkLine
from ui.pages.today import TodayPage
from ui.widgets.buttons import Disclosure
from ui.widgets.chip import Chip

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> TodayPage:
    return shown_page(context, qtbot)


def test_what_is_due_leads_to_writing_it_and_to_its_page(page: TodayPage, context: Context) -> None:
    homework = context.journal.homework
    id = homework.take_up("whisper-week", day=back(6))
    page.open()
    assert "One exercise." in shown(page)
    due = card(page, Kind.HOMEWORK_DUE)
    assert [chip.text() for chip in due.findChildren(Chip)] == ["homework"]
    assert "It is due tomorrow." in shown(due)
    button(due, "Write it up").click()
    assert last(context.navigate) == ("reflect", Resume(homework.get(id).reflection or 0))
    due.findChildren(Disclosure)[0].click()
    next(line for line in page.findChildren(LinkLine) if line.isVisible()).click()
    assert last(context.navigate) == ("homework", id)


@pytest.mark.parametrize(
    ("action", "words"),
    [
        ("done", ("Noted: your homework is done.", "")),
        ("lay_aside", ("Laid aside.", "You can take it up again whenever you like.")),
    ],
)
def test_it_is_settled_from_the_day_and_undo_brings_it_back(
    page: TodayPage, context: Context, action: str, words: tuple[str, str]
) -> None:
    id = context.journal.homework.take_up("whisper-week", day=back(8))
    page.open()
    due = card(page, Kind.HOMEWORK_DUE)
    if action == "done":
        button(due, "Done").click()
    else:
        menu_of(due)["Lay it aside"].trigger()
    assert said(context) == words
    assert Kind.HOMEWORK_DUE not in kinds(page)
    undo(context)
    assert context.journal.homework.get(id).state == "open"
    assert Kind.HOMEWORK_DUE in kinds(page)


def test_what_is_coming_up_leads_to_its_page(page: TodayPage, context: Context) -> None:
    context.journal.people.add("Maya Okafor")
    id = context.journal.homework.take_up("whisper-week", day=DAY)
    page.open()
    next(line for line in page.findChildren(LinkLine) if line.words() == "Whisper week").click()
    assert last(context.navigate) == ("homework", id)


def test_an_exercise_whose_file_is_gone_says_so(page: TodayPage, context: Context) -> None:
    journal = context.journal
    own = journal.folder / "guides"
    own.mkdir()
    path = own / "mine.toml"
    question = '[[questions]]\nkey = "a"\nstep = "S"\ntitle = "T"\nkind = "prose"\n'
    path.write_text(f'kind = "homework"\ntitle = "Arrive early"\n{question}', "utf-8")
    journal.homework.take_up("mine", day=back(7))
    path.unlink()
    del journal.guides
    del journal.homework
    page.open()
    button(card(page, Kind.HOMEWORK_DUE), "Write it up").click()
    (message,) = last(context.notify)
    assert message.what == "There is no guide called mine."
