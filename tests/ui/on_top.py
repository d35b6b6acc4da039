"""What opens over the pages: the palette, logging a talk, the list of keys."""

from __future__ import annotations

from tests.ui.stops import Walk, settle, stop, wait_for_jobs
from ui.app import Shell
from ui.desk import Desk
from ui.key_list import KeyList
from ui.logging_talk import LogTalk
from ui.palette import Palette
from ui.widgets.pick_list import PickList

_PAGES = (
    "today", "events", "journal", "people", "introductions", "review", "homework", "coaching", "merge", "deleted",
    "settings", "reflect",
)  # fmt: skip


def walk_on_top(desk: Desk, shell: Shell, *, filled: bool) -> Walk:
    """Each of them over some page, in the states one meets them in."""
    yield from _palette(desk, shell)
    yield from _log(desk, shell, filled)
    yield from _keys(desk, shell)


def _palette(desk: Desk, shell: Shell) -> Walk:
    desk.navigate("people")
    desk.act("palette")
    yield from stop("the palette")
    found = shell.window.findChild(Palette)
    assert isinstance(found, Palette)
    for typed in ("a", "zzzz"):
        found.pick.field.setText(typed)
        wait_for_jobs(desk)
        yield from stop(f"the palette, {typed}")
    found.close()
    settle()


def _log(desk: Desk, shell: Shell, filled: bool) -> Walk:
    desk.navigate("today")
    desk.act("log")
    yield from stop("logging a talk, with whom")
    found = shell.window.findChild(LogTalk)
    assert isinstance(found, LogTalk)
    if filled:
        pick = found.findChild(PickList)
        assert isinstance(pick, PickList)
        pick.picked.emit(pick.choices()[0])
        yield from stop("logging a talk")
    found.close()
    settle()


def _keys(desk: Desk, shell: Shell) -> Walk:
    for name in _PAGES:
        desk.navigate(name)
        desk.act("keys")
        yield from stop(f"keys of {name}")
        for window in shell.window.findChildren(KeyList):
            window.close()
        settle()
