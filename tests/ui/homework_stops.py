"""Stops on the page of homework: the library, one being done, settled, shared, and what was shared."""

from __future__ import annotations

from tests.ui.coached import BODY
from tests.ui.stops import Walk, settle, stop, wait_for_jobs
from ui.desk import Desk
from ui.pages.homework import HomeworkPage
from ui.pages.homeworking.sharing import SharePanel


def walk_homework(desk: Desk, *, filled: bool) -> Walk:
    """An exercise is looked at, taken up, written about, shared and settled."""
    desk.navigate("homework")
    yield from stop("homework")
    page = desk.pages.currentWidget()
    assert isinstance(page, HomeworkPage)
    library = page.shelf.library.rows()
    for guide in library[:3]:
        page.look_at(guide)
        yield from stop(f"homework, a look at {guide.name}")
        look = page.stage.look
        assert look is not None
        look.take.click()
    yield from stop("homework, taken up")
    doing = page.stage.doing
    doing.exercise.pick_day()
    yield from stop("homework, another day")
    doing.write_about()
    yield from stop("homework, what to write about")
    begin = doing.parts.rows()[0].button
    assert begin is not None
    begin.click()
    yield from stop("homework, being written")
    desk.back()
    yield from stop("homework, begun")
    yield from _sharing(desk, page, filled=filled)
    doing.exercise.done.click()
    yield from stop("homework, done")


def _sharing(desk: Desk, page: HomeworkPage, *, filled: bool) -> Walk:
    page.share()
    wait_for_jobs(desk)
    yield from stop("homework, choosing what to share")
    panel = page.stage.shown
    assert isinstance(panel, SharePanel)
    yield from _packet(desk, panel)
    panel.left.emit()
    page.show_log()
    yield from stop("homework, what was shared")
    page.stage.back_wanted.emit()
    settle()


def _packet(desk: Desk, panel: SharePanel) -> Walk:
    """What would leave, read in each way there is."""
    homework = panel.drafting.assignment
    assert homework is not None
    desk.context.journal.homework.write(homework, brings=BODY.brings)
    settle()
    panel.choices.others.rows["brings"].box.click()
    while panel.drafting.drawing:
        settle()
    yield from stop("homework, what would leave")
    panel.preview.view.look_at("packet.json")
    yield from stop("homework, a file of what would leave")
    panel.preview.together.click()
    yield from stop("homework, sitting together")
    together = panel.together
    assert together is not None
    together.leave()
    panel.choices.others.rows["brings"].box.click()
    wait_for_jobs(desk)
