"""What happens when our own code fails: the person is told first, and what is written down holds nothing private."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop_app.errors import KnownError
from desktop_app.language import tr

_LARGEST_LOG = 256 * 1024


def positions(kind: type[BaseException], trace: TracebackType | None) -> str:
    """The exception's class and the places in the code it passed through, newest last.

    Never its message, which may quote what somebody wrote, and of paths only the part inside the program.
    """
    lines = [f"{kind.__module__}.{kind.__qualname__}"]
    while trace is not None:
        code = trace.tb_frame.f_code
        parts = Path(code.co_filename).parts
        lines.append(f"  {'/'.join(parts[-3:])}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return "\n".join(lines)


def show_details(parent: QWidget, text: str) -> None:
    """Show what was written down about a failure; it can be copied, and nothing is sent."""
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(
        QMessageBox.Icon.NoIcon, "Afterword", tr("This is all that was written down."), parent=parent
    )
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(text)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    box.addButton(QMessageBox.StandardButton.Close)
    box.open()


class Hook(QObject):
    """Takes the place of `sys.excepthook` and `threading.excepthook` until `remove`.

    `tell_known` gets an error that has its own sentences, `tell_bug` the positions of any other; both on the main
    thread, and each failure once: a paint that fails, fails at every paint.
    """

    _caught = Signal(object)

    def __init__(
        self,
        log: Path,
        tell_known: Callable[[KnownError], None],
        tell_bug: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._log, self._tell_known, self._tell_bug = log, tell_known, tell_bug
        self._seen: set[str] = set()
        self._before = sys.excepthook, threading.excepthook
        self._caught.connect(self._tell)
        sys.excepthook = self._catch
        threading.excepthook = self._catch_in_thread

    def remove(self) -> None:
        """Put back what was there before."""
        sys.excepthook, threading.excepthook = self._before

    def _catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, (KeyboardInterrupt, SystemExit)):
            self._before[0](kind, error, trace)
            return
        self._caught.emit((kind, error, trace))

    def _catch_in_thread(self, told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None:
            self._catch(told.exc_type, told.exc_value, told.exc_traceback)

    @Slot(object)
    def _tell(self, caught: tuple[type[BaseException], BaseException, TracebackType | None]) -> None:
        kind, error, trace = caught
        if isinstance(error, KnownError):
            self._tell_known(error)
            return
        text = positions(kind, trace)
        if text in self._seen:
            return
        self._seen.add(text)
        self._write(text)
        if sys.stderr is not None:
            sys.stderr.write(f"{text}\n")
        self._tell_bug(text)

    def _write(self, text: str) -> None:
        """Add to the log, beginning anew when it has grown; a log that cannot be written is no second failure."""
        try:
            self._log.parent.mkdir(parents=True, exist_ok=True)
            grown = self._log.exists() and self._log.stat().st_size > _LARGEST_LOG
            flags = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if grown else os.O_APPEND)
            with os.fdopen(os.open(self._log, flags, 0o600), "a", encoding="utf-8") as file:
                file.write(f"{datetime.now(UTC).isoformat(timespec='seconds')} {text}\n")
        except OSError:
            return
