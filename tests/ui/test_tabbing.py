"""Every control of homework, of coaching and of what was sent is reached with Tab in the order of reading, whatever was
drawn anew meanwhile."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.journal import Journal
from desktop_app.packets.keys import new_identity
from tests.core.sharing_homework import DAY, a_week
from tests.ui import coached
from tests.ui.homeworking import shown_page
from tests.ui.seeing import Show
from tests.ui.sharing_page import SIBLINGS
from tests.ui.stops import settle
from tests.ui.tabbing import assert_read_in_order, by_tab, stops_in
from ui.app import Shell
from ui.context import Context
from ui.pages.coaching import EXERCISES, CoachingPage
from ui.pages.coaching_parts.beside import Beside
from ui.pages.homework import HomeworkPage
from ui.pages.homeworking.sharing import SharePanel
from ui.pages.letters.found import CardFound, Letter
from ui.pages.letters.page import PacketPage
from ui.widgets.writing import WritingEdit


class Tabbed:
    """The page of homework with a week to share."""

    def __init__(self, context: Context, qtbot: QtBot) -> None:
        self.journal, self._context, self._qtbot = context.journal, context, qtbot
        self.week = a_week(context.journal)
        context.journal.reflections.write(self.week.parts["breakfast"], "said", text=SIBLINGS)
        self.page: HomeworkPage = shown_page(context, qtbot)
        self.page.open(self.week.homework)
        settle()

    @property
    def panel(self) -> SharePanel:
        panel = self.page.stage.shown
        assert isinstance(panel, SharePanel)
        return panel

    def share(self) -> None:
        self.page.share()
        self.wait()

    def wait(self) -> None:
        for _ in range(2):
            settle()
            self._qtbot.waitUntil(lambda: not self._context.runner.jobs and not self.panel.drafting.drawing)
        settle()

    def walk(self) -> list[QWidget]:
        page = self.page
        met = by_tab(page.file_button)
        regions = (page.header, page.shelf.above, page.stage, page.shelf.below, page.coach_line)
        assert_read_in_order(met, page, regions)
        assert by_tab(page.file_button, back=True) == [met[0], *reversed(met[1:])]
        return met


@pytest.fixture
def tabbed(context: Context, qtbot: QtBot) -> Tabbed:
    return Tabbed(context, qtbot)


def test_sharing_is_done_by_tab_alone(tabbed: Tabbed) -> None:
    """Also after answers came, were ticked, a name was asked about and decided, and a coach can be chosen."""
    tabbed.walk()
    tabbed.share()
    panel = tabbed.panel
    met = tabbed.walk()
    assert tabbed.page.share_button not in met
    assert all(row.box in met for row in panel.choices.answers.values())
    assert all(row.box in met for row in panel.choices.others.rows.values())
    panel.choices.all.box.click()
    tabbed.wait()
    met = tabbed.walk()
    assert panel.flags.rows()
    assert panel.hidden.rows()
    assert panel.saving.who.choice in met
    panel.drafting.decide(panel.flags.rows()[0].asked.key, hide=True)
    tabbed.wait()
    tabbed.walk()
    homework = tabbed.week.homework
    tabbed.journal.homework.write(homework, brings="Another thing.")
    tabbed.journal.reflections.write(tabbed.week.parts["breakfast"], "said", text="Less of it.")
    panel.drafting.read_again()
    tabbed.wait()
    tabbed.walk()
    tabbed.journal.identity.make("Noor Haddad")
    panel.saving.open()
    panel.preview.view.look_at("packet.json")
    tabbed.wait()
    tabbed.walk()


def test_back_at_the_homework_everything_is_reached(tabbed: Tabbed) -> None:
    tabbed.share()
    tabbed.panel.left.emit()
    settle()
    tabbed.walk()
    tabbed.page.look_at(tabbed.page.shelf.library.rows()[0])
    settle()
    tabbed.walk()


def test_coaching_is_done_by_tab_alone(context: Context, show: Show) -> None:
    """Clients with packets opened, exercises, one being written, one being sent."""
    coached.coach(context.journal)
    page: CoachingPage = show(CoachingPage(context), 1072, 820)
    page.open()
    sam, _ = coached.client(context.journal)
    record = coached.answers(context.journal, sam)
    coached.answers(context.journal, sam, day=DAY)
    written = coached.written(context.journal)
    page.open(record)

    def walk(first: QWidget) -> list[QWidget]:
        settle()
        columns = [part for beside in page.findChildren(Beside) for part in (beside._narrow, beside._wide)]
        met = by_tab(first)
        writer = page.exercises.writer
        seen = [] if writer is None else [writer.preview]  # beside what is written
        assert_read_in_order(met, page, [page.header, page._top, page.exercises, *columns, *seen])
        return met

    sheet, exercises = page.clients.sheet, page.exercises
    assert set(sheet.findChildren(WritingEdit)) & set(walk(page.open_packet))
    sheet.rows[-1].line.click()
    walk(page.open_packet)
    page.tabs.setCurrentIndex(EXERCISES)
    walk(page.open_packet)
    exercises.write()
    writer = exercises.writer
    assert writer is not None
    walk(page.open_packet)
    writer.more.click()
    writer.more.click()
    writer.forms[0].line.click()
    walk(page.open_packet)
    exercises.stop_writing()
    sheet.exercise.click()
    walk(page.open_packet)
    exercises.choose(written)
    exercises.send()
    settle()
    panel = page.sending()
    assert panel is not None
    assert set(stops_in(page)) == set(by_tab(panel.back))


def test_what_was_sent_is_read_and_kept_by_tab_alone(context: Context, show: Show) -> None:
    journal = context.journal
    coached.coach(journal)
    page: PacketPage = show(PacketPage(context), 900, 820)
    mira = new_identity("Mira Holm")
    page.open(Letter(journal.packets.open(coached.locked_answers(journal, mira))))
    for target in (CardFound(mira.card), Letter(journal.packets.open(coached.locked_answers(journal, mira)))):
        page.open(target)
        settle()
        first = QApplication.focusWidget()
        assert first is not None
        assert set(stops_in(page)) == set(by_tab(first))


def test_from_around_one_comes_to_the_first_part_and_to_the_last_one(
    journal: Journal, new_shell: Callable[[], Shell], qtbot: QtBot
) -> None:
    """In the window: from the sidebar into the page, through it, and out again, on both ways."""
    journal.close()
    shell = new_shell()
    assert shell.start()
    qtbot.waitActive(shell.window)
    desk = shell.window.desk
    assert desk is not None
    desk.navigate("homework")
    page = desk.pages.currentWidget()
    assert isinstance(page, HomeworkPage)
    page.look_at(page.shelf.library.rows()[0])
    settle()
    assert page.stage.look is not None
    page.stage.look.take.click()
    page.share()
    qtbot.waitUntil(lambda: not desk.context.runner.jobs)
    settle()
    met = by_tab(page.file_button)
    undo = desk.notices.findChildren(QAbstractButton)
    around = [one for one in met if not page.isAncestorOf(one)]
    assert set(met) - set(around) == set(stops_in(page))
    assert met[-len(around) :] == around
    assert [desk.nav.isAncestorOf(one) for one in around] == [
        True,
        *(False for one in undo if one.isVisible()),
    ]
    assert by_tab(page.file_button, back=True) == [met[0], *reversed(met[1:])]
