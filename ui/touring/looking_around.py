"""The part of the tour that looks around in the sample: everybody, one person, somebody entered twice, the journal."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QLineEdit

from ui.touring.guide import Expect, Guide, Script
from ui.touring.hands import CTRL, CTRL_SHIFT, SHIFT, button, click, field, press, write


def around(guide: Guide) -> Script:
    """Begins anywhere in the sample and ends on a reflection that is read."""
    yield from _several(guide)
    yield from _one(guide)
    yield from _twice(guide)
    yield from _journal(guide)


def _several(guide: Guide) -> Script:
    window = guide.window
    press(window, Qt.Key.Key_4, CTRL)
    yield guide.sees("Overdue", "Rhythm", "Ayşe Demir", "Maya Okafor")
    field(window, QAbstractItemView, "People").setFocus()
    press(window, Qt.Key.Key_Home)
    press(window, Qt.Key.Key_Down, SHIFT, times=3)
    yield guide.sees("4 chosen", "Let rest", "Export…")
    yield guide.picture("several-people-chosen")
    press(window, Qt.Key.Key_Escape)


def _one(guide: Guide) -> Script:
    window = guide.window
    field(window, QLineEdit, "Find people").setFocus()
    press(window, Qt.Key.Key_A, CTRL)
    write(window, "jonas")
    rows = field(window, QAbstractItemView, "People")
    assert isinstance(rows, QAbstractItemView)
    yield Expect(lambda: rows.model().rowCount() == 1, "only Jonas should be listed")
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)
    yield guide.sees("Before we meet again", "Could be good for", "Goodwill", "choosing a school for Elise")
    yield guide.picture("an-old-friend")


def _twice(guide: Guide) -> Script:
    window = guide.window
    press(window, Qt.Key.Key_M, CTRL_SHIFT)
    yield guide.sees("The same name with and without accents", "Whose words stand?")
    yield guide.picture("entered-twice")
    press(window, Qt.Key.Key_Return, CTRL)
    yield guide.sees("Nobody seems to be here twice.", "Undo")
    press(window, Qt.Key.Key_Z, CTRL)


def _journal(guide: Guide) -> Script:
    window = guide.window
    press(window, Qt.Key.Key_3, CTRL)
    yield guide.sees("Chamber breakfast", "A year ago today")
    click(button(window, "Filter by: Person"))
    yield guide.sees("Maya Okafor")
    write(window, "thandi")
    press(window, Qt.Key.Key_Return)
    yield guide.sees("Thandiwe Nkosi ✕", "clause nine")
    yield guide.picture("the-journal-of-one-person")
    field(window, QAbstractItemView, "Entries").setFocus()
    press(window, Qt.Key.Key_End)
    press(window, Qt.Key.Key_Return)
    yield guide.sees("Evening on leases", "Print…", "Save as…")
    yield guide.picture("a-whole-reflection")
