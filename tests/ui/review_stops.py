"""Stops on the page that looks back: each of its tabs, what is behind a figure, the other periods."""

from __future__ import annotations

from tests.ui.stops import Walk, menus, settle, stop, wait_for_jobs
from ui.context import Look
from ui.desk import Desk
from ui.pages.review import ReviewPage
from ui.pages.reviewing.parts import PARTS, QUARTER
from ui.pages.reviewing.printing import ReportChoice
from ui.pages.reviewing.quarter import QuarterTab


def walk_review(desk: Desk, *, filled: bool) -> Walk:
    """The period to look at now, then the one before; with `filled` also what only a used journal has."""
    desk.navigate("review")
    page = desk.pages.currentWidget()
    assert isinstance(page, ReviewPage)
    wait_for_jobs(desk)
    yield from stop("review, as it opens")
    for name in PARTS:
        desk.navigate("review", Look(page.held.period, name))
        # What a job brings may ask for another.
        for _ in range(3):
            wait_for_jobs(desk)
            settle()
        yield from stop(f"review, {name}")
    desk.navigate("review", Look(page.held.period, QUARTER))
    wait_for_jobs(desk)
    yield from menus(page, "review", ("Compare…",))
    page.show_list()
    yield from stop("review, every period")
    page.turn_to(QUARTER)
    page.save()
    yield from stop("review, what goes into the report")
    for choice in desk.window().findChildren(ReportChoice):
        choice.close()
    settle()
    part = page.part(QUARTER)
    assert isinstance(part, QuarterTab)
    if not filled:
        return
    for name in ("events", "exchanged"):
        part.show_behind(name)
        wait_for_jobs(desk)
        yield from stop(f"review, behind {name}")
        part.show_figures()
    page.earlier()
    for _ in range(3):
        wait_for_jobs(desk)
        settle()
    yield from stop("review, the period before")
