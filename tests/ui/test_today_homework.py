"""Homework on the day's page: where it leads, how it is settled there, and when it is only coming up."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.prompts.prompt import Kind
from tests.ui.day import DAY, back, card, kinds, menu_of, said, shown_page, undo
from tests.ui.homeworking import exercise
from tests.ui.seeing import button, last, shown
from ui.context import Context, Resume
from ui.pages.homeworking.going_on import WriteAbout
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


def test_one_comes_to_the_part_that_is_next(page: TodayPage, context: Context) -> None:
    journal = context.journal
    homework = journal.homework
    id = homework.take_up(exercise(journal, times=1), day=back(7))

    def written_up() -> Any:
        page.open()
        button(card(page, Kind.HOMEWORK_DUE), "Write it up").click()
        return last(context.navigate)

    place, before = written_up()
    part = homework.parts(id, DAY)[0]
    assert (place, before, part.ask) == ("reflect", Resume(part.reflection or 0), "before")
    assert written_up() == ("reflect", before), "what is begun goes on"
    journal.reflections.finish(before.reflection)
    assert written_up() == ("homework", WriteAbout(id)), "an event is to be chosen"
    event = journal.events.add("Chamber breakfast", back(1)).id
    journal.reflections.finish(homework.begin(id, "each", day=DAY, event=event))
    place, after = written_up()
    assert (place, journal.reflections.get(after.reflection).guide) == ("reflect", "early/after")


def test_where_it_is_for_days_today_is_begun(page: TodayPage, context: Context) -> None:
    journal = context.journal
    id = journal.homework.take_up(exercise(journal, each="day", times=5), day=back(7))
    journal.reflections.finish(journal.homework.begin(id, "before", day=back(7)))
    page.open()
    button(card(page, Kind.HOMEWORK_DUE), "Write it up").click()
    _, target = last(context.navigate)
    reflection = journal.reflections.get(target.reflection)
    assert (reflection.day, reflection.guide) == (DAY, "early/each")


def test_an_event_of_yesterday_leads_to_writing_about_it(page: TodayPage, context: Context) -> None:
    journal = context.journal
    journal.homework.take_up(exercise(journal), day=back(2))
    event = journal.events.add("Chamber breakfast", back(1)).id
    page.open()
    button(card(page, Kind.HOMEWORK_DUE), "Write about it").click()
    _, target = last(context.navigate)
    assert journal.reflections.get(target.reflection).event == event


def test_an_exercise_whose_file_is_gone_leads_to_its_page(page: TodayPage, context: Context) -> None:
    journal = context.journal
    own = journal.folder / "guides"
    own.mkdir()
    path = own / "mine.toml"
    question = '[[questions]]\nkey = "a"\nstep = "S"\ntitle = "T"\nkind = "prose"\n'
    path.write_text(f'kind = "homework"\ntitle = "Arrive early"\n{question}', "utf-8")
    id = journal.homework.take_up("mine", day=back(7))
    path.unlink()
    del journal.guides
    del journal.homework
    page.open()
    button(card(page, Kind.HOMEWORK_DUE), "Write it up").click()
    assert last(context.navigate) == ("homework", id)
