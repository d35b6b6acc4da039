"""What the tour plays: a first evening with Afterword, from nothing to meeting one's words again; then a morning in a
journal of eighteen months."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QTextEdit, QWidget

from ui.touring.bringing_together import together
from ui.touring.guide import Expect, Guide, Script
from ui.touring.hands import ALT, CTRL, button, click, drop, field, press, words_of, write
from ui.touring.looking_around import around
from ui.touring.looking_back import back
from ui.touring.morning import a_morning
from ui.touring.with_a_coach import coached

# Thursday, two days after the breakfast.
NOW = datetime(2026, 3, 12, 9, 41)  # noqa: DTZ001 (local by intent: the tour is at home everywhere)

_PASSPHRASE = "harbour at low tide"


def script(
    guide: Guide,
    calendar: Path,
    open_sample: Callable[[], object],
    folder: Path,
    from_client: Callable[[], Path],
) -> Script:
    """The whole tour; each part leaves the window where the next begins. `open_sample` opens the sample journal,
    `folder` takes what is saved, `from_client` makes the file that a client sent.
    """
    yield from _first_run(guide)
    yield from _bring_in(guide, calendar)
    yield from _begin(guide)
    yield from _answer(guide)
    yield from _finish(guide)
    yield from _meet_again(guide)
    open_sample()
    yield from a_morning(guide)
    yield from around(guide)
    yield from together(guide)
    yield from back(guide)
    yield from coached(guide, folder, from_client)
    yield from _dark(guide)


def _first_run(guide: Guide) -> Script:
    window = guide.window
    yield guide.sees("A quiet place for the people you meet", "Create my journal")
    yield guide.picture("first-run")
    write(window, _PASSPHRASE)
    press(window, Qt.Key.Key_Return)
    write(window, _PASSPHRASE)
    press(window, Qt.Key.Key_Return)
    yield guide.sees("Keep your recovery code")
    yield guide.picture("recovery-code")
    holder = next(each for each in window.findChildren(QWidget) if each.accessibleName() == "Recovery code")
    groups = holder.accessibleDescription().split("-")
    for group in window.findChildren(QLineEdit):
        name = group.accessibleName()
        if name.startswith("Group "):
            group.setFocus()
            write(window, groups[int(name.removeprefix("Group ")) - 1])
    press(window, Qt.Key.Key_Return)
    yield guide.sees("Today", "Events", "Journal", "People", "Locked file")
    yield guide.picture("an-empty-today")


def _bring_in(guide: Guide, calendar: Path) -> Script:
    drop(guide.window, calendar)
    yield guide.sees("1 event came in.")
    press(guide.window, Qt.Key.Key_2, CTRL)
    yield guide.sees("Chamber breakfast", "Harbour Hall")
    yield guide.picture("an-event-brought-in")


def _begin(guide: Guide) -> Script:
    press(guide.window, Qt.Key.Key_N, CTRL)
    yield guide.sees("What would you like to look back on?", "Chamber breakfast", "The evening")
    yield guide.picture("what-to-look-back-on")
    press(guide.window, Qt.Key.Key_Return, CTRL)
    yield guide.sees("question 1 of 8")


def _answer(guide: Guide) -> Script:
    window = guide.window
    write(window, "I came to find a printer and stayed for a talk about glazes.")
    yield guide.picture("arrive")
    yield from _next(guide, 2)
    click(button(window, "Add Maya Okafor"))
    yield guide.sees("new today")
    field(window, QLineEdit, "Whom did I meet?").setFocus()
    for name in ("Dev Lal", "Rita Kwan"):
        write(window, name)
        press(window, Qt.Key.Key_Return)
        yield guide.sees(name)
    yield guide.picture("who-i-met")
    yield from _next(guide, 3)
    yield from _choose(guide, ("1", "2", "3"))
    _prose(window).setFocus()
    write(window, "@Maya")
    yield guide.sees("Maya Okafor")
    press(window, Qt.Key.Key_Return)
    write(window, " needs a bookkeeper. Her kiln runs day and night and the invoices wait.")
    yield guide.picture("listening")
    yield from _next(guide, 4)
    write(window, "@Dev")
    yield guide.sees("Dev Lal")
    press(window, Qt.Key.Key_Return)
    write(window, " could help @Rita")
    yield guide.sees("Rita Kwan")
    press(window, Qt.Key.Key_Return)
    write(window, " with her labels.")
    yield guide.picture("connecting")
    yield from _next(guide, 5)
    yield guide.sees("Did I pitch before I was asked?")
    yield from _choose(guide, ("1", "2", "4"))
    _prose(window).setFocus()
    write(
        window,
        "With Rita I heard the word budget and was off. Next time I will ask what the project is for "
        "before I say a word about ours.",
    )
    yield guide.picture("pitching")
    yield from _next(guide, 6)
    yield from _next(guide, 7)
    write(window, "the coffee is poured")
    _prose(window).setFocus()
    write(window, "write to @Maya")
    yield guide.sees("Maya Okafor")
    press(window, Qt.Key.Key_Return)
    write(window, " about a bookkeeper")
    click(button(window, "Tomorrow"))
    yield guide.picture("one-small-thing")
    yield from _next(guide, 8)
    yield from _choose(guide, ("1", "1", "3"))
    yield guide.picture("closing")


def _finish(guide: Guide) -> Script:
    press(guide.window, Qt.Key.Key_Return, CTRL)
    yield guide.sees("What this leaves", "Maya Okafor")
    yield guide.picture("everything-at-once")
    press(guide.window, Qt.Key.Key_Return, CTRL)
    yield guide.sees("Maya Okafor", "a promise", "bookkeeper", "This quarter")
    yield guide.picture("today-brings-it-back")


def _meet_again(guide: Guide) -> Script:
    window = guide.window
    press(window, Qt.Key.Key_4, CTRL)
    yield guide.sees("Maya Okafor", "Dev Lal", "Rita Kwan")
    yield guide.picture("people")
    field(window, QLineEdit, "Find people").setFocus()
    write(window, "may")
    rows = field(window, QAbstractItemView, "People")
    yield Expect(lambda: _only(rows, "Maya Okafor"), "only Maya should be listed")
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)
    yield guide.sees("Maya Okafor", "met at Chamber breakfast", "needs: a bookkeeper", "Goodwill")
    yield guide.picture("a-person")
    press(window, Qt.Key.Key_3, CTRL)
    yield guide.sees("Chamber breakfast")
    yield guide.picture("the-journal")
    press(window, Qt.Key.Key_F, CTRL)
    write(window, "bookk")
    yield guide.sees("found", "bookkeeper")
    yield guide.picture("search")


def _dark(guide: Guide) -> Script:
    window = guide.window
    light = window.palette().window().color().lightness()
    press(window, Qt.Key.Key_Comma, CTRL)
    yield guide.sees("How it looks")
    click(button(window, "Dark"))
    yield Expect(lambda: window.palette().window().color().lightness() < light, "the window should turn dark")
    yield guide.picture("settings-in-the-dark")
    press(window, Qt.Key.Key_1, CTRL)
    yield guide.sees("a promise")
    yield guide.picture("today-in-the-dark")
    press(window, Qt.Key.Key_6, CTRL)
    yield guide.sees("This review is closed")
    press(window, Qt.Key.Key_PageDown, CTRL)
    yield guide.sees("Against the quarter before", "Each quarter")
    press(window, Qt.Key.Key_PageDown, ALT)
    yield guide.sees("January to March 2026, so far", "Against last quarter", "worth a look this time")
    yield guide.picture("the-quarter-so-far-in-the-dark")


def _only(rows: QWidget, name: str) -> bool:
    """Whether the list names this person and nobody else."""
    named = [text for text in words_of(rows) if text and text != rows.accessibleName()]
    return len(named) == 1 and name in named[0]


def _next(guide: Guide, number: int) -> Script:
    press(guide.window, Qt.Key.Key_Return, CTRL)
    yield guide.sees(f"question {number} of 8")


def _choose(guide: Guide, digits: tuple[str, ...]) -> Script:
    """Choose for one person after another by number keys; Tab goes to the next person."""
    for digit in digits:
        write(guide.window, digit)
        press(guide.window, Qt.Key.Key_Tab)
        yield Expect(lambda: QApplication.focusWidget() is not None, "the keyboard should be somewhere")


def _prose(window: QWidget) -> QWidget:
    return field(window, QTextEdit, "")
