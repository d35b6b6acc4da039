"""What is in a packet: as it reads, and file by file, letter for letter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QRectF, QStringListModel, Qt
from PySide6.QtGui import QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.language import tr, trn
from ui.context import Context
from ui.theme import Theme
from ui.widgets.choice import SegmentedChoice
from ui.widgets.sealed_page import SealedPage
from ui.widgets.text import Text

if TYPE_CHECKING:
    from desktop_app.homework.sharing_values import Draft

_PAGE = "packet.html"
_READS = ""  # the choice that is no file: the page as it reads
_LINES = 24  # of a file that are seen at once


class PacketView(QWidget):
    """Shows the files of a packet and nothing else: nothing is fetched, and no link leads anywhere.

    As high as what it shows. `page` is the packet as it reads, `choice` what is looked at, `raw` a file's letters.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme = context.theme
        self._files: dict[str, bytes] = {}
        self._marks: Sequence[tuple[str, str]] = ()
        self.choice: SegmentedChoice | None = None
        self.page = SealedPage(theme, tr("The packet as it reads"))
        self.raw = FileText(theme)
        self.caption = Text(theme, "", "small", "text_muted")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space("s"))
        for part in (self.page, self.raw, self.caption):
            self._column.addWidget(part)
        self.clear()

    @property
    def files(self) -> Mapping[str, bytes]:
        """What is shown."""
        return dict(self._files)

    def show_draft(self, draft: Draft, marks: Sequence[tuple[str, str]] = ()) -> None:
        """Show the files of a draft, of which these very bytes would leave."""
        self.show_files(draft.files, marks)

    def show_files(self, files: Mapping[str, bytes], marks: Sequence[tuple[str, str]] = ()) -> None:
        """Show these, with words marked in the page; what was looked at stays looked at, where there is such a file."""
        self._marks = marks
        if list(files) != list(self._files):
            self._offer(list(files))
        self._files = dict(files)
        self._show()

    def clear(self) -> None:
        """Show nothing."""
        self.show_files({})

    def look_at(self, name: str) -> None:
        """Look at a file by its name; "" is the packet as it reads."""
        if self.choice is not None:
            self.choice.set_value(name)
            self._show()

    def mark(self, marks: Sequence[tuple[str, str]]) -> None:
        """Mark words in the page as it reads; see `SealedPage.mark`."""
        self._marks = marks
        self.page.mark(marks)

    def place_of(self, words: str) -> QRectF | None:
        """Where words stand first in the page as it reads, in pixels of this widget; None where that is not shown."""
        place = self.page.place_of(words) if self.page.isVisibleTo(self) else None
        return place.translated(self.page.pos().toPointF()) if place is not None else None

    def _offer(self, names: list[str]) -> None:
        """One choice more than there are files."""
        if self.choice is not None:
            self.choice.hide()
            self._column.removeWidget(self.choice)
            self.choice.deleteLater()
            self.choice = None
        if names:
            offered = [(_READS, tr("As it reads")), *((name, name) for name in names)]
            self.choice = SegmentedChoice(self._theme, offered, tr("What is looked at"))
            self.choice.set_value(_READS if _PAGE in names else names[0])
            self.choice.chosen.connect(self._chosen)
            self._column.insertWidget(0, self.choice)

    def _chosen(self, name: object) -> None:
        if name is None and self.choice is not None:
            self.choice.set_value(_READS)
        self._show()

    def _show(self) -> None:
        name = self.choice.value() if self.choice is not None else None
        reads = name == _READS
        self.page.setVisible(reads)
        self.raw.setVisible(isinstance(name, str) and not reads)
        self.caption.setVisible(self.raw.isVisibleTo(self))
        self.page.show_html(_text(self._files.get(_PAGE, b"")), self._marks)
        if isinstance(name, str) and not reads:
            data = self._files[name]
            self.raw.show_file(name, data)
            size = trn("{n} byte", "{n} bytes", len(data))
            self.caption.setText(tr("{name}: {size}, letter for letter.", name=name, size=size))


class FileText(QPlainTextEdit):
    """The letters of one file, to read and to copy as they are."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.data = b""
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_file(self, name: str, data: bytes) -> None:
        """Show `data`; where it is shown already, the place in it stays."""
        self.setAccessibleName(tr("The file {name}", name=name))
        if data != self.data:
            self.data = data
            self.setPlainText(_text(data))

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy what is there: Qt would turn some kinds of space into others."""
        # Made by Qt: some platforms keep what was copied until Python is gone (see ui/clipboard.py).
        rows = QStringListModel([""])
        copied = rows.mimeData([rows.index(0)])
        copied.clear()
        copied.setText(self.textCursor().selectedText().replace("\u2029", "\n").replace("\u2028", "\n"))
        return copied

    def _restyle(self) -> None:
        theme = self._theme
        font = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        font.setPointSizeF(theme.font("small").pointSizeF())
        self.setFont(font)
        self.setFixedHeight(_LINES * self.fontMetrics().lineSpacing())
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, theme.color("window"))
        palette.setColor(QPalette.ColorRole.Text, theme.color("text"))
        self.setPalette(palette)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
