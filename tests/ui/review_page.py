"""The page that looks back, in the window of the sample."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from desktop_app.conduct.periods import Period, Span, period_of
from desktop_app.journal import Journal
from desktop_app.paths import Places
from tests.ui.conftest import NOON
from tests.ui.stops import settle, wait_for_jobs
from ui.app import Shell
from ui.desk import Desk
from ui.pages.review import ReviewPage
from ui.pages.reviewing.parts import QUARTER
from ui.pages.reviewing.quarter import QuarterTab

TODAY = NOON.date()


def quarter(year: int, month: int) -> Period:
    return period_of(date(year, month, 1), Span.QUARTER)


NOW, BEFORE = quarter(2026, 1), quarter(2025, 10)
# Of the sample: one whose review was closed, and one without a review.
CLOSED, FREE = quarter(2025, 7), quarter(2025, 1)


def opened(new_shell: Callable[[], Shell]) -> Desk:
    shell = new_shell()
    assert shell.start()
    shell.window.activateWindow()
    settle()
    assert shell.window.desk is not None
    assert shell.window.isActiveWindow()
    return shell.window.desk


def restarted(desk: Desk, new_shell: Callable[[], Shell]) -> Desk:
    shell = desk.window()
    assert desk.ready_to_close()
    shell.close()
    settle()
    return opened(new_shell)


def page_of(desk: Desk) -> ReviewPage:
    page = desk.pages.currentWidget()
    assert isinstance(page, ReviewPage)
    return page


def look(desk: Desk, target: object | None = None) -> ReviewPage:
    desk.navigate("review", target)
    return rest(desk)


def rest(desk: Desk) -> ReviewPage:
    """What jobs bring is there."""
    for _ in range(3):
        wait_for_jobs(desk)
        settle()
    return page_of(desk)


def texts(part: QWidget) -> set[str]:
    """What can be read in it."""
    return {each.text() for each in part.findChildren(QWidget) if each.isVisible() and hasattr(each, "text")}


def quarter_tab(page: ReviewPage) -> QuarterTab:
    part = page.part(QUARTER)
    assert isinstance(part, QuarterTab)
    return part


def empty_journal(places: Places) -> Journal:
    journal, _ = Journal.create(places.journal, passphrase=None, places=places, clock=lambda: NOON)
    return journal
