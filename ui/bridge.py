"""The one signal between the journal and the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot

from desktop_app.changes import Changes, Feed


class Bridge(QObject):
    """Tells every committed `Changes` on the main thread, whichever thread wrote.

    What the main thread writes is told before the write returns; what a job writes is told when the main thread
    comes round to it. `closed`: the journal is about to close; nothing may be read of it from now on.
    """

    changed = Signal(object)
    closed = Signal()
    _arrived = Signal(object)

    def __init__(self, feed: Feed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Automatic: direct from this thread, queued from another. Listeners of `changed` then need no such care.
        self._arrived.connect(self._tell, Qt.ConnectionType.AutoConnection)
        self._stop: Callable[[], None] | None = feed.subscribe(self._arrived.emit)

    def close(self) -> None:
        """Tell that it closes, and nothing more."""
        if self._stop is not None:
            self._stop()
            self._stop = None
            self.closed.emit()

    @Slot(object)
    def _tell(self, changes: Changes) -> None:
        self.changed.emit(changes)


def merged(earlier: Changes | None, later: Changes) -> Changes:
    """Both notices as one, without origin: for a view that catches up with several at once."""
    if earlier is None:
        return Changes(dict(later.rows))
    kinds = earlier.rows.keys() | later.rows.keys()
    none: frozenset[int] = frozenset()
    return Changes({kind: earlier.rows.get(kind, none) | later.rows.get(kind, none) for kind in kinds})
