"""The part of the tour about homework: what a coach set, what leaves of it, and the same from the coach's side."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QTextEdit,
)

from ui.touring.guide import Expect, Guide, Script
from ui.touring.hands import CTRL, CTRL_SHIFT, button, click, drop, field, press, turn_to, write

_ASKED = "To whom did I say that I only came to meet people, and what did they do then?"


def coached(guide: Guide, folder: Path, from_client: Callable[[], Path]) -> Script:
    """Begins anywhere in the sample and ends on what the coach said. `folder` takes what is saved; `from_client` makes
    the file that a client sent.
    """
    yield from _choose(guide)
    yield from _look(guide)
    yield from _save(guide, folder / "for my coach.afterword")
    yield from _coach(guide, from_client())
    yield from _read_comments(guide)


def _choose(guide: Guide) -> Script:
    window = guide.window
    press(window, Qt.Key.Key_7, CTRL)
    yield guide.sees("Homework from Ines Duarte, coach", "2 of 3 events", "Chamber breakfast")
    field(window, QAbstractItemView, "Your homework").setFocus()
    yield guide.picture("homework-from-a-coach")
    press(window, Qt.Key.Key_S, CTRL_SHIFT)
    yield guide.sees("What goes in", "Nothing is ticked, so nothing would leave.")
    yield guide.picture("nothing-is-ticked-yet")
    for box in window.findChildren(QCheckBox):
        if box.isVisible() and box.accessibleName() in (_ASKED, "What I bring to the session"):
            click(box)
    yield guide.sees("All answers · 2 of 5", "1 word might be a name", "“Rurik”")


def _look(guide: Guide) -> Script:
    window = guide.window
    click(button(window, "On to the packet"))
    yield guide.sees("Exactly what your coach will see", "1 possible name left")
    turn_to(field(window, QLabel, "1 word might be a name"))
    yield guide.picture("a-question-about-a-name")
    press(window, Qt.Key.Key_H)
    yield Expect(
        lambda: button(window, "Save packet…").isEnabled(), "the packet should be ready once it is answered"
    )
    turn_to(field(window, QCheckBox, "Names of people"))
    yield guide.picture("exactly-what-will-leave")
    click(button(window, "Sit together"))
    yield guide.sees("Show real names on this screen")
    yield guide.picture("sitting-together")
    press(window, Qt.Key.Key_Escape)
    yield guide.sees("Nothing leaves this computer until you save it and hand it on.")


def _save(guide: Guide, file: Path) -> Script:
    window = guide.window
    click(button(window, "Save packet…"))
    yield Expect(
        lambda: isinstance(QApplication.activeModalWidget(), QFileDialog), "a dialog for a file should open"
    )
    _choose_file(file)
    yield guide.sees("Saved for Ines Duarte.", "It is in the list of what you shared.")
    window.activateWindow()
    yield Expect(window.isActiveWindow, "the window should have the keyboard again")
    yield guide.picture("saved-for-the-coach")


def _coach(guide: Guide, file: Path) -> Script:
    window = guide.window
    click(button(window, "I coach others"))
    yield guide.sees("Nobody is your client here yet")
    drop(window, file)
    yield guide.sees("Answers from Sam Reyes", "The words match")
    yield guide.picture("words-to-compare")
    click(button(window, "The words match"))
    yield guide.sees("Clients", "For Thursday.", "Why the third one frightens me.")
    first = field(window, QTextEdit, "Your comment on: To whom did I say")
    first.setFocus()
    write(window, "She waited for the catch, and you had none. How did the twenty minutes feel?")
    yield guide.sees("Saved")
    yield guide.picture("a-packet-from-a-client")
    click(button(window, "Send comments…"))
    yield guide.sees("Comments on Whisper week", "For Sam Reyes, from whom the answers came.")
    yield guide.picture("comments-on-their-way")
    press(window, Qt.Key.Key_Escape)
    yield guide.sees("Clients", "For Thursday.")


def _read_comments(guide: Guide) -> Script:
    window = guide.window
    press(window, Qt.Key.Key_7, CTRL)
    yield guide.sees("Back to the homework")
    click(button(window, "Back to the homework"))
    yield guide.sees("What you write")
    field(window, QAbstractItemView, "Your homework").setFocus()
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)
    yield guide.sees("What Ines Duarte says", "You stayed with Dev Lal.")
    yield guide.picture("what-the-coach-says")


def _choose_file(file: Path) -> None:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    dialog.findChildren(QLineEdit)[0].setText(str(file))
    buttons = dialog.findChildren(QDialogButtonBox)[0]
    accept = QDialogButtonBox.ButtonRole.AcceptRole
    click(next(each for each in buttons.buttons() if buttons.buttonRole(each) == accept))
