"""The part of the tour in the sample journal: what a morning brings up, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSpinBox, QTextEdit

from ui.touring.guide import Expect, Guide, Script
from ui.touring.hands import CTRL, button, click, field, pick, press, write


def a_morning(guide: Guide) -> Script:
    """Begins on the day's page of the sample and ends on the page of a person."""
    yield guide.sees("Jonas Petit", "Rita Kwan", "bless and release?")
    yield guide.picture("a-morning-later")
    yield from _ask_for_more(guide)
    yield from _write(guide)
    yield from _mend(guide)
    yield from _release(guide)
    yield from _say_no(guide)


def _ask_for_more(guide: Guide) -> Script:
    """Which few a day shows differs from day to day; what the tour goes on to is among ten on every day."""
    window = guide.window
    press(window, Qt.Key.Key_Comma, CTRL)
    yield guide.sees("What comes up", "How many a day, at most")
    number = field(window, QSpinBox, "How many a day, at most")
    number.setFocus()
    press(window, Qt.Key.Key_A, CTRL)
    write(window, "10")
    press(window, Qt.Key.Key_Return)
    yield guide.picture("what-comes-up")
    press(window, Qt.Key.Key_1, CTRL)
    yield guide.sees("Jonas Petit", "Miro Kovač", "Rita Kwan")


def _write(guide: Guide) -> Script:
    window = guide.window
    click(button(window, "Write a note", "Jonas Petit"))
    yield guide.sees("Write to Jonas.", "Will they be glad to hear from me?", "I sent it")
    yield guide.picture("a-note-to-an-old-friend")
    press(window, Qt.Key.Key_Escape)
    yield guide.sees("This quarter")


def _mend(guide: Guide) -> Script:
    window = guide.window
    click(button(window, "Put it right", "Miro Kovač"))
    yield guide.sees("Own it in a sentence. Then it is done.", "nothing is asked for")
    yield guide.picture("putting-it-right")
    press(window, Qt.Key.Key_Return, CTRL)
    yield guide.sees("This quarter", "Undo")
    yield guide.picture("it-is-put-right")


def _release(guide: Guide) -> Script:
    window = guide.window
    click(button(window, "Open", "Rita Kwan"))
    yield guide.sees("Some paths part. Part kindly.", "Signs", "Against")
    field(window, QTextEdit, "What I wish Rita").setFocus()
    write(window, "May the clinic launch go well. I learned from her to answer mail the same day.")
    yield guide.picture("bless-and-release")
    press(window, Qt.Key.Key_Escape)
    yield guide.sees("This quarter")


def _say_no(guide: Guide) -> Script:
    window = guide.window
    why = button(window, "why this?", "Rita Kwan")
    click(why)
    yield guide.sees("Two talks left you heavier.")
    yield guide.picture("why-this")
    click(button(window, "Two talks left you heavier.", "Rita Kwan"))
    yield guide.sees("Goodwill", "Rita Kwan")
    click(button(window, "More about this person"))
    yield Expect(lambda: QApplication.activePopupWidget() is not None, "a menu should open")
    pick("Say no kindly")
    yield guide.sees("A clear no, kindly.")
    yield guide.picture("a-kind-no")
    press(window, Qt.Key.Key_Escape)
    yield guide.sees("Goodwill", "Rita Kwan")
