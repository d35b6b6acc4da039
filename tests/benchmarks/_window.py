"""Opens one window, says what that took once its content is painted, and closes it: run by start.py as a process.

Without an argument the window is empty. With a data folder it is Afterword's, showing Today. Prints a line of JSON.
"""

from __future__ import annotations

import sys
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

# What the program does once the first picture is there (it listens for a second start) is over by then.
_SETTLED_AFTER = 400


class Watch(QObject):
    """Waits until `widget` was painted with all that is on it, and again until things have settled."""

    def __init__(self, widget: QWidget, settled_after: int) -> None:
        super().__init__(widget)
        self._seen: dict[str, float] = {}
        self._settled_after = settled_after
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # Once this event's turn is over, the children are painted too.
            QTimer.singleShot(0, self, self._painted)
        return False

    def _painted(self) -> None:
        self._seen |= spent("painted")
        QTimer.singleShot(self._settled_after, self, self._settled)

    def _settled(self) -> None:
        import json

        print(json.dumps(self._seen | spent("settled")), flush=True)
        QApplication.exit()


def spent(moment: str) -> dict[str, float]:
    """Processor time of this process in ms, and its memory in MB: its share (PSS), and with all it shares (RSS).

    Other programs with the same library make the share small, on both sides but not by the same factor.
    """
    import time

    share, whole = memory()
    return {f"{moment} ms": time.process_time() * 1000, f"{moment} MB": share, f"{moment} MB whole": whole}


def memory() -> tuple[float, float]:
    """PSS and RSS in MB; where the system does not tell, the most this process had, for both."""
    try:
        with open("/proc/self/smaps_rollup", encoding="ascii") as file:  # noqa: PTH123 (one import less to measure)
            told = {
                name: int(size.split()[0]) / 1024
                for name, _, size in (line.partition(":") for line in file)
                if "kB" in size
            }
        return told["Pss"], told["Rss"]
    except OSError:
        import resource

        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        most_mb = most / (1 << 20 if sys.platform == "darwin" else 1 << 10)
        return most_mb, most_mb


def empty() -> None:
    app = QApplication(sys.argv[:1])
    window = QWidget()
    window.resize(1280, 820)
    Watch(window, _SETTLED_AFTER)
    window.show()
    app.exec()


def afterword(folder: str) -> None:
    """The program as its command line starts it; only the window is watched besides."""
    from desktop_app.__main__ import window
    from desktop_app.command_line import parse

    asked = parse(["--data-dir", folder])
    app = window()

    class Watched(app.Shell):  # type: ignore[name-defined, misc]
        def start(self, *arguments: Any, **named: Any) -> bool:
            started = super().start(*arguments, **named)
            desk = self.window.desk
            page = desk.pages.currentWidget() if desk is not None else None
            if page is None or not getattr(page, "cards", tuple)():
                sys.exit("Today shows nothing, so there is nothing to measure.")
            Watch(page, _SETTLED_AFTER)
            return started

    app.Shell = Watched  # type: ignore[attr-defined]
    sys.exit(app.run(asked))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        afterword(sys.argv[1])
    else:
        empty()
