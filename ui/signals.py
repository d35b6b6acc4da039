"""A system that ends the program politely gets a journal that is closed, not cut off."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier

_POLITE = ("SIGTERM", "SIGINT", "SIGHUP")


class Heard(QObject):
    """Wakes Qt's loop when Python has a signal to handle, which it cannot do while Qt waits."""

    def __init__(self, close: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._close = close
        self._inner, self._outer = os.pipe()
        for end in (self._inner, self._outer):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(self._outer, warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._inner, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)

    def _hear(self) -> None:
        os.read(self._inner, 64)
        self._close()


def quit_on_signals(close: Callable[[], object], parent: QObject) -> None:
    """Call `close` on the main thread when the process is asked to end. Windows asks the window itself instead."""
    if os.name != "posix":
        return
    for name in _POLITE:
        signal.signal(getattr(signal, name), lambda *_: None)
    Heard(close, parent)
