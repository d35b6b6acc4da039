"""Plays a script in the window, one step after another, and stops at the first that does not show what it should."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from ui.touring.hands import reads

# A step that takes longer than this on a slow machine has failed.
_PATIENCE = 30.0
_LOOK_EVERY = 15
# Milliseconds in which nothing may change before a picture is taken: a new page is laid out in several turns.
_STILL = 90


class Expect:
    """What the script waits for: a condition, and how to say that it did not come true."""

    def __init__(self, holds: Callable[[], bool], said: str) -> None:
        self.holds, self.said = holds, said


Script = Iterator[Expect]


class Guide(QObject):
    """Runs a script against a window. `ended` has the sentence that says what failed, or an empty one."""

    ended = Signal(str)

    def __init__(
        self,
        window: QWidget,
        pictures: Path,
        parent: QObject | None = None,
        *,
        patience: float = _PATIENCE,
    ) -> None:
        """`patience`: seconds that one step may take."""
        super().__init__(parent)
        self.window, self._folder, self.patience = window, pictures, patience
        self.pictures: list[Path] = []
        self._script: Script = iter(())
        self._awaited: Expect | None = None
        self._since = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A part shown before it has a parent flashes up as a window of its own and takes the keyboard away."""
        if (
            event.type() != QEvent.Type.Show
            or not isinstance(watched, QWidget)
            or isinstance(watched, (QMenu, QDialog))
        ):
            return False
        if watched.isWindow() and watched is not self.window and self._awaited is not None:
            self._fail(f"{type(watched).__name__} should not open a window of its own")
        return False

    def play(self, script: Script) -> None:
        """Begin; `ended` tells when it is over."""
        self._script = script
        self._go_on()

    def sees(self, *words: str) -> Expect:
        """All these words can be read in the window."""

        def all_read() -> bool:
            return all(reads(self.window, each) for each in words)

        return Expect(all_read, f"the window should show {', '.join(map(repr, words))}")

    def picture(self, name: str) -> Expect:
        """Take a numbered picture once the page keeps still."""
        since, before = 0.0, QImage()

        def take() -> bool:
            nonlocal since, before
            if time.monotonic() - since < _STILL / 1000:
                return False
            now = self._seen().toImage()
            if now != before:
                since, before = time.monotonic(), now
                return False
            path = self._folder / f"{len(self.pictures) + 1:02}-{name}.png"
            if not now.save(str(path)):
                return False
            self.pictures.append(path)
            return True

        return Expect(take, f"the picture {name} should be written")

    def _seen(self) -> QPixmap:
        """The window with the dialog that is open in front of it."""
        seen, dialog = self.window.grab(), QApplication.activeModalWidget()
        if dialog is not None:
            place = QRect(self.window.mapFromGlobal(dialog.mapToGlobal(QPoint())), dialog.size())
            painter = QPainter(seen)
            if not dialog.windowFlags() & Qt.WindowType.FramelessWindowHint:
                # A window manager would frame it and put it in the middle; offscreen there is none.
                place.moveCenter(self.window.rect().center())
                painter.setPen(self.window.palette().color(QPalette.ColorRole.PlaceholderText))
                painter.drawRect(place.adjusted(-1, -1, 0, 0))
            painter.drawPixmap(place.topLeft(), dialog.grab())
            painter.end()
        return seen

    def _go_on(self) -> None:
        try:
            self._awaited = next(self._script)
        except StopIteration:
            self.ended.emit("")
            return
        except (AssertionError, LookupError) as error:
            self._fail(str(error))
            return
        self._since = time.monotonic()
        self._timer.start(0)

    def _look(self) -> None:
        awaited = self._awaited
        if awaited is None:
            return
        if awaited.holds():
            self._go_on()
        elif time.monotonic() - self._since > self.patience:
            self._fail(awaited.said)
        else:
            self._timer.start(_LOOK_EVERY)

    def _fail(self, said: str) -> None:
        self._awaited = None
        self._timer.stop()
        self._seen().save(str(self._folder / "failed.png"))
        last = self.pictures[-1].name if self.pictures else "the start"
        self.ended.emit(f"After {last}: {said}.")
