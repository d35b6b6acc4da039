"""How long the window stands still at most while one goes through it, at 100,000 people and 1,000,000 answers.

Each act is done in the real window and followed until nothing is left to do, jobs beside it included. A timer of no
time ticks between any two turns of the event loop; the longest turn of an act is what its owner would feel. As for its
owner, everything is compiled before, and the first page is read for a moment before the first act.
"""

from __future__ import annotations

import compileall
import gc
import os
import sys
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, thread_time
from typing import Any

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView

from desktop_app.paths import Places
from tests.benchmarks._journal import large_journal
from tests.benchmarks._reviewing import Act, Held, Reviewing
from tests.benchmarks._table import Figure, show
from tests.benchmarks.people import bare_list
from ui.app import Shell
from ui.desk import Desk
from ui.logging_talk import LogTalk
from ui.palette import Palette
from ui.theme import STYLE_ARGUMENTS

PEOPLE, ANSWERS, ROUNDS = 100_000, 1_000_000, 3
AIM = 50.0
# Of a step down a list, in milliseconds: median, 95th of 100, slowest; over a bare list the first should be 1.5.
_FRAME_AIMS = (("median", 4), ("95th of 100", 6), ("slowest", 16))
_QUIET = 250  # milliseconds without a turn worth a name, after which an act is over
_TURN = 0.005
_LONGEST_ACT = 60.0
_STEPS, _STEP = 300, 60  # turns of the wheel, and pixels of each
_SIZE = (1280, 820)
_BUSIEST = (
    "SELECT person_id, count(*) FROM (SELECT person_id FROM interaction WHERE deleted IS NULL "
    "UNION ALL SELECT person_id FROM mention WHERE deleted IS NULL) GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 1"
)
_LAST_WRITTEN = "SELECT id FROM reflection WHERE deleted IS NULL ORDER BY id DESC LIMIT 1"


class Heart(QObject):
    """Beats between turns of the event loop, and remembers the longest turn, in processor time of this thread.

    Processor time leaves out what other programs take of a shared machine; waiting for the disk is left out with it.
    """

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._beat)
        self._last = thread_time()
        self._quiet_since = perf_counter()
        self.longest = 0.0
        self._timer.start(0)

    def follow(
        self, act: Callable[[], object], shell: Shell, busy: Callable[[], bool] = lambda: False
    ) -> float:
        """Do it and wait until all is quiet; the longest turn in milliseconds, the act's own included."""
        self.longest = 0.0
        self._last, begun = thread_time(), perf_counter()
        act()
        self._beat()
        loop = QEventLoop()
        watch = QTimer()
        watch.setInterval(20)

        def look() -> None:
            now = perf_counter()
            if shell.runner.jobs or busy():
                self._quiet_since = now
            if now - self._quiet_since > _QUIET / 1000 or now - begun > _LONGEST_ACT:
                loop.quit()

        watch.timeout.connect(look)
        watch.start()
        self._quiet_since = perf_counter()
        loop.exec()
        return self.longest * 1000

    def _beat(self) -> None:
        now = thread_time()
        turn, self._last = now - self._last, now
        self.longest = max(self.longest, turn)
        if turn > _TURN:
            self._quiet_since = perf_counter()


class Walk:
    """The acts, by name, on the window of one shell. What they write they take back."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell
        desk = shell.window.desk
        assert isinstance(desk, Desk)
        assert shell.journal is not None
        self.desk: Desk = desk
        self.journal = shell.journal
        self.held = Held(shell.window)
        self.reviewing = Reviewing(shell, self.held)
        self._dialog: Any = None

    @property
    def page(self) -> Any:
        return self.desk.pages.currentWidget()

    def acts(self) -> list[Act]:
        """In this order: some go on where the one before them ended."""
        return [
            *self._written_acts(),
            *self._people_acts(),
            *self._other_acts(),
            *self.reviewing.acts(),
            *self._window_acts(),
        ]

    def _written_acts(self) -> list[Act]:
        go = self.desk.navigate
        ((last,),) = self.journal._store.read(_LAST_WRITTEN)
        return [
            ("Today", lambda: go("today")),
            ("Events", lambda: go("events")),
            ("Journal", lambda: go("journal")),
            ("Journal: to the end of what is loaded", lambda: self.list().scrollToBottom()),
            ("Journal: the year before", lambda: self.page._days.back.click()),
            ("Search: a common word", lambda: self._type("baban")),
            ("Search: two letters", lambda: self._type("ba")),
            ("Search: a phrase of common words", lambda: self._type('"baban beban"')),
            ("Search: nothing again", lambda: self._type("")),
            ("A reflection to read", lambda: go("read", last)),
        ]

    def _people_acts(self) -> list[Act]:
        go = self.desk.navigate
        ((busiest, _),) = self.journal._store.read(_BUSIEST)
        last = self.journal.people.page(limit=1)[0].id
        return [
            ("People", lambda: go("people")),
            ("People: one letter", lambda: self._type("b")),
            ("People: three letters", lambda: self._type("bab")),
            ("People: everybody again", lambda: self._type("")),
            ("People: to the end", lambda: self.list().scrollToBottom()),
            ("People: all chosen", self._all),
            ("A person", lambda: go("person", last)),
            ("The person with the longest story", lambda: go("person", busiest)),
            ("A person: the details", lambda: self.page._tabs.setCurrentIndex(2)),
            ("Undoing a small step", self._undo_tag(busiest)),
        ]

    def _other_acts(self) -> list[Act]:
        go = self.desk.navigate
        return [
            ("Introductions", lambda: go("introductions")),
            ("Introductions under way", lambda: self.page.tabs.setCurrentIndex(1)),
            ("What one looks for", lambda: go("introductions", "needs")),
            ("Deleted things", lambda: go("deleted")),
            ("People entered twice", lambda: go("merge")),
            ("Homework", lambda: go("homework")),
            ("Settings", lambda: go("settings")),
        ]

    def _window_acts(self) -> list[Act]:
        return [
            ("Palette: opened", lambda: self._open("palette", Palette)),
            ("Palette: one letter", lambda: self._dialog.pick.field.setText("b")),
            ("Palette: a common word", lambda: self._dialog.pick.field.setText("baban")),
            ("Palette: two words", lambda: self._dialog.pick.field.setText("baban beban")),
            ("Palette: closed", lambda: self._dialog.close()),
            ("Logging: opened", lambda: self._open("log", LogTalk)),
            ("Logging: one letter", lambda: self._dialog.pick.field.setText("b")),
            (
                "Logging: somebody chosen",
                lambda: QTest.keyClick(self._dialog.pick.field, Qt.Key.Key_Return),
            ),
            ("Logging: kept", self._keep_talk),
            ("Logging: undone", lambda: self.desk.act("undo")),
        ]

    def _undo_tag(self, person: int) -> Callable[[], object]:
        def undo() -> None:
            self.journal.tags.add([person], "a tag to take back")
            self.desk.act("undo")

        return undo

    def _open(self, deed: str, kind: type) -> None:
        self.desk.act(deed)
        self._dialog = self.shell.window.findChildren(kind)[-1]

    def _keep_talk(self) -> None:
        self._dialog.form.words.set_text("To be taken back.")
        self._dialog.form.kept.emit()

    def _type(self, text: str) -> None:
        line = next(each for each in self.page.findChildren(QLineEdit) if each.isVisible())
        line.setText(text)

    def list(self) -> QListView:
        """The largest list shown."""
        views: list[QListView] = [each for each in self.page.findChildren(QListView) if each.isVisible()]
        return max(views, key=lambda view: view.height())

    def _all(self) -> None:
        view = self.list()
        view.setFocus()
        QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)


@dataclass(slots=True)
class Taken:
    """The longest turns of one act, in milliseconds, the first time it was done and again."""

    times: list[float] = field(default_factory=list)

    @property
    def again(self) -> float:
        return median(self.times[1:] or self.times)


def measure(shell: Shell, heart: Heart, rounds: int, beginning: str = "") -> dict[str, Taken]:
    walk = Walk(shell)
    acts = [(name, act) for name, act in walk.acts() if name.lstrip("(").startswith(beginning)]
    taken = {name: Taken() for name, _ in acts if not name.startswith("(")}
    for round_ in range(rounds):
        for name, act in acts:
            longest = heart.follow(act, shell, lambda: walk.held.down)
            if name in taken:
                taken[name].times.append(longest)
                print(f"round {round_ + 1}, {name}: {longest:.0f} ms", file=sys.stderr, flush=True)
    walk.reviewing.forget()
    return taken


def scrolled(shell: Shell, heart: Heart) -> list[Figure]:
    """Each step down a list, all that it brings about included, and the same of a bare list of the same size."""
    walk, figures = Walk(shell), []
    for page in ("people", "journal"):
        heart.follow(lambda page=page: walk.desk.navigate(page), shell)  # type: ignore[misc]
        view, bare = walk.list(), bare_list()
        bare.resize(view.size())
        bare.show()
        view.scrollToTop()
        ours, theirs = _frames(view), _frames(bare)
        for (name, aim), one, other in zip(_FRAME_AIMS, _summed(ours), _summed(theirs), strict=True):
            figures.append(Figure(f"{page}, a frame of scrolling, {name} ({aim} ms)", one, other, 1.5))
        bare.deleteLater()
    return figures


def _frames(view: QListView) -> list[float]:
    bar, spent = view.verticalScrollBar(), []
    QApplication.processEvents()
    for _ in range(_STEPS):
        begun = thread_time()
        bar.setValue(bar.value() + _STEP)
        view.viewport().repaint()
        QApplication.processEvents()
        spent.append((thread_time() - begun) * 1000)
    return spent


def _summed(times: list[float]) -> tuple[float, float, float]:
    return median(times), quantiles(times, n=20)[-1], max(times)


def tell(taken: dict[str, Taken]) -> None:
    """The table of the acts, and which of them are over the aim."""
    wide = max(map(len, taken))
    print(f"{'the longest turn, in ms':{wide}}  {'first time':>10}  {'again':>8}  {'aim':>4}")
    for name, times in taken.items():
        print(f"{name:{wide}}  {times.times[0]:>10.0f}  {times.again:>8.0f}  {AIM:>4g}")
    first = [name for name, times in taken.items() if times.times[0] > AIM]
    again = [name for name, times in taken.items() if times.again > AIM]
    print(f"Over the aim the first time: {', '.join(first) or 'none'}; again: {', '.join(again) or 'none'}.")


def started(app: QApplication, folder: Path) -> Shell:
    """The window as `run` shows it, its objects left alone by the collector as there."""
    shell = Shell(app, Places.default(folder))
    if not shell.start():
        raise SystemExit("The window did not come up.")
    shell.window.resize(*_SIZE)
    gc.collect()
    gc.freeze()
    return shell


def warm(shell: Shell, heart: Heart) -> float:
    """Wait until the other pages are imported; the longest turn meanwhile."""
    longest, begun = 0.0, perf_counter()
    while (shell.warming is None or shell.warming.at_work) and perf_counter() - begun < _LONGEST_ACT:
        longest = max(longest, heart.follow(lambda: None, shell))
    return longest


def main() -> None:
    """With the path of a data folder measures on that one."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for package in ("desktop_app", "ui"):
        compileall.compile_dir(Path(__file__).resolve().parents[2] / package, quiet=2)
    app = QApplication([sys.argv[0], *STYLE_ARGUMENTS])
    given = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    beginning = sys.argv[2] if len(sys.argv) > 2 else ""
    with nullcontext(given) if given else large_journal(people=PEOPLE, answers=ANSWERS) as folder:
        shell, heart = started(app, folder), Heart()
        reading = Taken([warm(shell, heart)])
        tell({"While the first page is read": reading, **measure(shell, heart, ROUNDS, beginning)})
        frames = [] if beginning else scrolled(shell, heart)
        shell.window.close()
    if frames:
        show(frames, "a bare list, fetched a page at a time")


if __name__ == "__main__":
    main()
