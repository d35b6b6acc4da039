"""The review on the page, as its parts share it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop_app.conduct.periods import Period
from desktop_app.review.values import Review
from ui.context import Context


class Held(QObject):
    """`period` and its `review`, which is None until something is written or decided. `changed` follows both.

    It is the `origin` of what the page's parts write.
    """

    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.period: Period = context.journal.reviews.suggested(context.today())
        self.review: Review | None = None

    def show(self, period: Period) -> None:
        """Hold the review of another period. Raises `KnownError`."""
        self.period = period
        self.review = self.context.journal.reviews.of(period)
        self.changed.emit()

    def begin(self) -> Review:
        """The review, begun now if it was not. Raises `KnownError`."""
        if self.review is None:
            self.review = self.context.journal.reviews.begin(self.period, self.context.today(), origin=self)
            self.changed.emit()
        return self.review
