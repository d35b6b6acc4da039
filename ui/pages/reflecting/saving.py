"""Keeping what is typed: soon, often, and again when the disk did not take it."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from desktop_app.errors import KnownError

# Milliseconds. Text is written when the keys rest for PAUSE, and in steady typing MOST after the first unsaved
# key: with the commit itself that stays under the promised second.
PAUSE = 400
MOST = 700
RETRY = 3000

Write = Callable[[], object]


class Saver(QObject):
    """Holds what has to be written and writes it a moment later; never inside the handler of a key.

    `state` is "saved", "unsaved" (typed, about to be written) or "failed"; `error` says why it failed. What failed is
    kept and tried again. `wrote` follows every successful flush that wrote something.
    """

    changed = Signal()
    wrote = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: dict[Hashable, Write] = {}
        self._since = 0.0
        self.error: KnownError | None = None
        self._told = "saved"
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.flush)

    @property
    def state(self) -> str:
        """Whether everything is on disk just now."""
        if self.error is not None:
            return "failed"
        return "unsaved" if self._waiting else "saved"

    def put(self, place: Hashable, write: Write) -> None:
        """Have `write` called soon; it replaces what was waiting for the same place."""
        now = time.monotonic()
        if not self._waiting:
            self._since = now
        self._waiting[place] = write
        spent = int((now - self._since) * 1000)
        self._timer.start(RETRY if self.error else max(0, min(PAUSE, MOST - spent)))
        self._tell()

    def drop(self, place: Hashable) -> None:
        """Let go of what waits for a place: it was written in another way."""
        if self._waiting.pop(place, None) is not None and not self._waiting:
            self._timer.stop()
            self.error = None
            self._tell()

    def flush(self) -> bool:
        """Write everything that waits, now. False when some of it could not be written; it is kept and tried again."""
        self._timer.stop()
        if not self._waiting:
            return True
        wrote = False
        self.error = None
        for place, write in list(self._waiting.items()):
            try:
                write()
            except KnownError as error:
                self.error = error
                break
            # A write may itself have put something newer in the same place.
            if self._waiting.get(place) is write:
                del self._waiting[place]
            wrote = True
        if self.error is not None:
            self._timer.start(RETRY)
        elif self._waiting:
            self._timer.start(PAUSE)
        self._tell()
        if wrote:
            self.wrote.emit()
        return self.error is None

    def _tell(self) -> None:
        if self.state != self._told or self.error is not None:
            self._told = self.state
            self.changed.emit()
