"""Whether what is typed is on disk, in a word; and a line where it could not be written."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop_app.language import tr
from ui.pages.reflecting.saving import Saver
from ui.theme import Theme
from ui.widgets.notice import Notice
from ui.widgets.text import Text


class Kept(QObject):
    """`saved` and `notice` are for the page to place; they tell of the saver followed last."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._saver: Saver | None = None
        self.saved = Text(theme, "", "small", "text_muted", wrap=False)
        self.notice = Notice(theme)
        self.notice.acted.connect(self._retry)

    def follow(self, saver: Saver | None) -> None:
        """Tell of this one from now on; of none, nothing is said."""
        self._saver = saver
        if saver is None:
            self.saved.setText("")
            return
        saver.changed.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        saver = self._saver
        if saver is None:
            return
        words = {"saved": tr("Saved"), "unsaved": tr("Saving…"), "failed": tr("Not saved")}
        self.saved.setText(words[saver.state])
        self.saved.set_role("clay" if saver.state == "failed" else "text_muted")
        if saver.error is not None:
            self.notice.tell_error(saver.error, tr("Try again"))
        else:
            self.notice.clear()

    def _retry(self) -> None:
        if self._saver is not None:
            self._saver.flush()
