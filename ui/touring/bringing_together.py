"""The part of the tour about introductions and needs, and about what is at hand from everywhere."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ui.touring.guide import Expect, Guide, Script
from ui.touring.hands import CTRL, CTRL_SHIFT, press, write


def together(guide: Guide) -> Script:
    """Begins anywhere in the sample and ends among the deleted things."""
    yield from _introductions(guide)
    yield from _at_hand(guide)
    yield from _deleted(guide)


def _introductions(guide: Guide) -> Script:
    window = guide.window
    press(window, Qt.Key.Key_5, CTRL)
    yield guide.sees("Aiko Sato and Jonas Petit", "Not these two")
    yield guide.picture("ideas-whom-to-introduce")
    press(window, Qt.Key.Key_PageDown, CTRL)
    yield guide.sees("Lena Roth", "Thandiwe Nkosi", "Miro Kovač")
    yield guide.picture("introductions-under-way")
    press(window, Qt.Key.Key_Right, times=2)
    press(window, Qt.Key.Key_Return)
    yield guide.sees("What may be mentioned of Lena", "It mentions only what each of them has agreed to.")
    yield guide.picture("words-both-agreed-to")
    press(window, Qt.Key.Key_Escape)
    press(window, Qt.Key.Key_L, CTRL_SHIFT)
    yield guide.sees("somebody to carry shelves on Saturday", "a second pair of hands on Fridays")
    yield guide.picture("what-i-look-for")


def _at_hand(guide: Guide) -> Script:
    window = guide.window
    press(window, Qt.Key.Key_K, CTRL)
    yield _opened()
    write(window, "greenh")
    yield guide.sees("Search the journal for “greenh”")
    yield guide.picture("the-palette")
    yield from away(guide)
    press(window, Qt.Key.Key_L, CTRL)
    yield _opened()
    write(window, "lena")
    yield guide.sees("Lena Roth")
    press(window, Qt.Key.Key_Return)
    yield guide.sees("With Lena Roth")
    yield guide.picture("a-talk-from-anywhere")
    yield from away(guide)


def _deleted(guide: Guide) -> Script:
    window = guide.window
    press(window, Qt.Key.Key_D, CTRL_SHIFT)
    yield guide.sees("Somebody from table six", "27 days left", "Bring it back")
    yield guide.picture("deleted-things")


def _opened() -> Expect:
    def has_the_keyboard() -> bool:
        dialog, keyboard = QApplication.activeModalWidget(), QApplication.focusWidget()
        return dialog is not None and keyboard is not None and dialog.isAncestorOf(keyboard)

    return Expect(has_the_keyboard, "a small window should open, with the keyboard in it")


def away(guide: Guide) -> Script:
    """Put the small window away that is open."""
    press(guide.window, Qt.Key.Key_Escape)
    yield Expect(lambda: QApplication.activeModalWidget() is None, "the small window should close")
    # Without a window manager nobody else gives the keyboard back.
    guide.window.activateWindow()
    yield Expect(guide.window.isActiveWindow, "the window should have the keyboard again")
