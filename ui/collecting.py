"""Python's garbage, collected in the window's thread and between two events only."""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QThread, QTimer, Slot

# Milliseconds between two looks, each a few microseconds. By then a busy window has made some ten thousand objects,
# which take a millisecond or two to look through; all of a window that showed every page take five (measured).
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
        generation = _due()
        if generation is not None:
            gc.collect(generation)


def _due() -> int | None:
    """The oldest generation that Python would collect by now; None while there is nothing to do."""
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > gc.get_threshold()[generation] > 0:
            return generation
    return None
