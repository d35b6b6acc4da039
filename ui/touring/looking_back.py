"""The part of the tour that looks back on a quarter: the letter first, figures, people, questions, and closing it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTextEdit

from ui.touring.bringing_together import away
from ui.touring.guide import Expect, Guide, Script
from ui.touring.hands import CTRL, button, click, field, press, write


def back(guide: Guide) -> Script:
    """Begins anywhere in the sample and ends on a review that is closed."""
    yield from _the_quarter(guide)
    yield from _the_people(guide)
    yield from _in_words(guide)
    yield from _close(guide)


def _the_quarter(guide: Guide) -> Script:
    window = guide.window
    press(window, Qt.Key.Key_6, CTRL)
    yield guide.sees("What you wrote to yourself", "July to September 2025 · written on 3 October 2025")
    yield guide.picture("a-letter-from-last-time")
    press(window, Qt.Key.Key_Return)
    yield guide.sees("Against the quarter before", "Ties within their rhythm", "Each quarter", "Rita Kwan")
    yield guide.picture("the-quarter")
    click(button(window, "Talks you listened in"))
    yield guide.sees("20 counted, 2 not", "Meeting · mostly me")
    yield guide.picture("behind-a-figure")
    press(window, Qt.Key.Key_Escape)
    yield guide.sees("Against the quarter before")
    click(button(window, "Show as text", "Listening, event by event"))
    yield guide.sees("Evening on leases")
    yield guide.picture("a-plot-and-its-words")


def _the_people(guide: Guide) -> Script:
    window = guide.window
    click(button(window, "Go through them"))
    yield guide.sees("0 of 38 decided", "Your last four notes were not answered.")
    yield guide.picture("a-person-of-the-review")
    for key, done in ((Qt.Key.Key_B, 1), (Qt.Key.Key_R, 2), (Qt.Key.Key_D, 3), (Qt.Key.Key_K, 4)):
        press(window, key)
        yield guide.sees(f"{done} of 38 decided")
    press(window, Qt.Key.Key_S)
    yield guide.sees("5 of 38 decided")
    press(window, Qt.Key.Key_Left)
    yield guide.picture("five-decided")


def _in_words(guide: Guide) -> Script:
    window = guide.window
    press(window, Qt.Key.Key_PageDown, CTRL)
    yield guide.sees("What stays with me from this time?", "What you wrote before", "July to September 2025")
    write(window, "Eero at the slip, showing me where a rib wants to go. I said nothing for an hour.")
    yield guide.sees("Saved")
    yield guide.picture("a-question-with-earlier-answers")
    press(window, Qt.Key.Key_PageDown, CTRL)
    yield guide.sees(
        "What do I want to tell myself next time?", "You will read this at the start of the next review."
    )
    field(window, QTextEdit, "What do I want to tell myself next time?").setFocus()
    write(
        window,
        "Dear me,\n\nyou asked first this time, and mostly you waited for the answer. Ring Ingrid before you need her. "
        "And leave the landlord out of it when you ring Aiko.",
    )
    yield guide.sees("Saved")
    yield guide.picture("a-letter-to-myself")


def _close(guide: Guide) -> Script:
    window = guide.window
    press(window, Qt.Key.Key_Return, CTRL)
    yield guide.sees("What closing will do", "Bless and release 1 person", "Close the review")
    yield guide.picture("what-closing-will-do")
    press(window, Qt.Key.Key_Return, CTRL)
    yield guide.sees("This review is closed", "1 person blessed and released")
    yield guide.picture("a-review-that-is-closed")
    click(button(window, "Save or print…"))
    yield Expect(lambda: QApplication.activeModalWidget() is not None, "a small window should open")
    click(button(window, "Hide people's names"))
    yield guide.sees("Person A, Person B", "Names are hidden.")
    yield guide.picture("what-goes-into-the-report")
    yield from away(guide)
