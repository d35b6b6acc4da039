"""Python's garbage, collected in the window's thread and between two events only."""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QThread, QTimer, Slot

# Milliseconds between two looks, each a few microseconds.
_EVERY = 1_000


class Collecting(QObject):
    """Instead of Python's own collection, which it switches off for good.

    Python deletes what only refers to itself wherever something is made next: in a job's thread, in the one that waits
    for the keychain, or while a widget is at work. Qt objects must not be deleted there; the program ends for it, then
    or later (seen). Nothing is collected while `busy`, for what a job reads is looked through in vain.
    """

    def __init__(
        self, busy: Callable[[], bool], parent: QObject | None = None, *, every: int = _EVERY
    ) -> None:
        super().__init__(parent)
        gc.disable()
        self._busy = busy
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(every)

    @Slot()
    def _look(self) -> None:
        # A menu or a dialog has a loop of its own, inside somebody's work.
        if self._busy() or QThread.currentThread().loopLevel() > 1:
            return
        young, _, old = gc.get_count()
        limit, _, limit_old = gc.get_threshold()
        # What was made since is looked through once, and everything seldom. By the generation between, much of it was
        # looked through again in one turn: 14 ms in the tour, and 9 at most as it is here (measured).
        if young > limit:
            gc.collect(2 if old > limit_old else 1)
