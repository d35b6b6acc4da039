"""What one does in a review, as acts of `stalls`: looking back, deciding, writing, closing, taking back, saving."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from desktop_app.conduct.figures import NAMES
from desktop_app.review.values import What
from ui.context import Look
from ui.widgets.mention_edit import MentionEdit

if TYPE_CHECKING:
    from ui.app import Shell

Act = tuple[str, Callable[[], object]]

# Decisions that are closed at once, of each kind that changes something.
DECIDED = 500
_KINDS = (What.DEEPEN, What.KEEP, What.REST, What.KEEP)
_HELD, _EVERY = 20, 33  # how often a key that is held repeats, and milliseconds between


class Held(QObject):
    """A key that is held down: it repeats in turns of its own."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left = 0
        self._press: Callable[[], object] = lambda: None
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self._again)

    @property
    def down(self) -> bool:
        return self._left > 0

    def hold(self, press: Callable[[], object], times: int = _HELD) -> None:
        self._press, self._left = press, times
        self._timer.start()

    def _again(self) -> None:
        self._left -= 1
        self._press()
        if not self._left:
            self._timer.stop()


class Reviewing:
    """The acts, in order. Those whose names begin with a bracket get ready, and are not told of."""

    def __init__(self, shell: Shell, held: Held) -> None:
        desk: Any = shell.window.desk
        assert shell.journal is not None
        self._shell, self._desk, self._journal, self._held = shell, desk, shell.journal, held
        self._folder = TemporaryDirectory(prefix="afterword-pages-")
        self._dialog: Any = None

    @property
    def _page(self) -> Any:
        return self._desk.pages.currentWidget()

    def acts(self) -> list[Act]:
        return [
            *self._quarter_acts(),
            *self._people_acts(),
            *self._written_acts(),
            *self._closing_acts(),
            *self._paper_acts(),
        ]

    def _quarter_acts(self) -> list[Act]:
        def behind(name: str) -> Callable[[], object]:
            return lambda: self._page.part("quarter").show_behind(name)

        return [
            ("(Review: from Today)", lambda: self._desk.navigate("today")),
            ("Review", lambda: self._go("quarter")),
            *((f"Review: behind {name}", behind(name)) for name in NAMES),
            ("Review: the figures again", lambda: self._page.part("quarter").show_figures()),
            ("Review: the period before", lambda: self._page.earlier()),
            ("Review: the period after", lambda: self._page.later()),
            ("Review: every period", lambda: self._page.show_list()),
            ("Review: a period of the list", lambda: self._page.show_period(self._page.held.period)),
            ("Review: what can stand beside", lambda: self._page.compare()),
            ("(Review: the menu closed)", self._close_menus),
            ("Review: beside a year ago", self._beside_long_ago),
        ]

    def _people_acts(self) -> list[Act]:
        return [
            ("Review: the people", lambda: self._go("people")),
            ("Review: 20 people kept, the key held", lambda: self._hold(Qt.Key.Key_K)),
            ("Review: 20 people on, the key held", lambda: self._hold(Qt.Key.Key_Right)),
            ("Review: 20 people back, the key held", lambda: self._hold(Qt.Key.Key_Left)),
            ("Review: 5 decisions taken back", lambda: self._hold(Qt.Key.Key_U, 5)),
            ("Review: to the end of the people", lambda: self._press(Qt.Key.Key_End)),
            ("Review: the quiet ones", lambda: self._page.part("people").go_through_quiet()),
            ("Review: 20 quiet ones on", lambda: self._hold(Qt.Key.Key_Right)),
            ("Review: the figures, then the people", self._there_and_back),
        ]

    def _written_acts(self) -> list[Act]:
        def on() -> object:
            return self._page.part("questions").walk.on()

        return [
            ("Review: the questions", lambda: self._go("questions")),
            ("Review: words in an answer", self._write),
            ("Review: the next question", on),
            ("Review: the question after it", on),
            ("Review: every answer", lambda: self._page.part("questions").go_to_end()),
            ("Review: the letter", lambda: self._go("letter")),
            ("Review: words in the letter", self._write),
        ]

    def _closing_acts(self) -> list[Act]:
        def undo() -> object:
            return self._desk.act("undo")

        return [
            ("Review: closing", lambda: self._go("closing")),
            ("(Review: elsewhere)", lambda: self._go("quarter")),
            ("(Review: many decided)", self._decide_many),
            (f"Review: closing, with {DECIDED} decisions", lambda: self._go("closing")),
            ("Review: more of those decided on", self._more),
            (f"Review: {DECIDED} decisions closed", lambda: self._page.part("closing").close_review()),
            (f"Review: {DECIDED} decisions taken back", undo),
            (f"Review: {DECIDED} decisions closed again", lambda: self._desk.act("redo")),
            ("Review: the people of a closed one", lambda: self._go("people")),
            ("Review: closing, of a closed one", lambda: self._go("closing")),
            ("Review: taken back once more", undo),
        ]

    def _paper_acts(self) -> list[Act]:
        def choose() -> None:
            for box in (*self._dialog.boxes.values(), self._dialog.hide_names):
                box.setChecked(True)

        def save(name: str) -> Callable[[], object]:
            return lambda: self._dialog.save_to(Path(self._folder.name) / name)

        return [
            ("Review: save or print", self._save),
            ("Review: everything chosen, names hidden", choose),
            ("Review: saved as pages", save("review.pdf")),
            ("(Review: save or print again)", self._save),
            ("Review: saved as text", save("review.md")),
        ]

    # What they do

    def _go(self, part: str) -> None:
        self._desk.navigate("review", Look(None, part))

    def _there_and_back(self) -> None:
        self._page.turn_to("quarter")
        self._page.turn_to("people")

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self._page

    def _press(self, key: Qt.Key) -> None:
        QTest.keyClick(self._focus(), key)

    def _hold(self, key: Qt.Key, times: int = _HELD) -> None:
        # Keys go to the window in front, which after a dialog none is where there is no screen.
        self._shell.window.activateWindow()
        self._held.hold(lambda: self._press(key), times)

    def _write(self) -> None:
        field = next(each for each in self._page.findChildren(MentionEdit) if each.isVisible())
        field.setFocus()
        words = iter("and what I would not have seen without it, " * 3)
        self._held.hold(lambda: QTest.keyClicks(field, next(words)), 100)

    def _beside_long_ago(self) -> None:
        against = self._page.held.period
        for _ in range(4):
            against = against.before
        self._page.compare_with(against)

    @staticmethod
    def _close_menus() -> None:
        for menu in QApplication.topLevelWidgets():
            if isinstance(menu, QMenu):
                menu.close()

    def _decide_many(self) -> None:
        """Decide about so many, those at the beginning of the walk first."""
        journal, held = self._journal, self._page.held
        day, review = journal.today(), held.begin()
        walk = journal.review_people.walk(held.period, day)
        decided = journal.reviews.decisions(review.id)
        wanted = [id for id in walk.ids[: DECIDED * 2] if id not in decided][: DECIDED - len(decided)]
        for at, person in enumerate(wanted):
            journal.reviews.decide(review.id, person, _KINDS[at % len(_KINDS)], day)

    def _more(self) -> None:
        from ui.pages.reviewing.closing_rows import StepGroup

        next(group for group in self._page.findChildren(StepGroup) if group.more.isVisible()).more.click()

    def _save(self) -> None:
        from ui.pages.reviewing.printing import ReportChoice

        self._page.save()
        self._dialog = self._shell.window.findChildren(ReportChoice)[-1]

    def forget(self) -> None:
        """Away with what was put on paper."""
        with contextlib.suppress(RuntimeError):
            if self._dialog is not None:
                self._dialog.close()
        self._folder.cleanup()
