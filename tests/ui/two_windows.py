"""A coach and a client, each with a window over a journal of their own; and what lies in files between them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.journal import Journal
from tests.ui.stops import settle
from ui.app import Shell
from ui.desk import Desk
from ui.pages.homeworking.drafting import Drafting
from ui.pages.homeworking.preview import PacketView
from ui.pages.letters.words import KeyWords
from ui.touring.hands import button, click, field, reads, shown, words_of, write

# Milliseconds: a passphrase is stretched for a second, on a busy machine for several.
_PATIENCE = 30_000
_NO_NAME = ": It is no name"


class Side:
    """One of the two: what they see in their window, and what they do there."""

    def __init__(self, shell: Shell, qtbot: QtBot) -> None:
        assert shell.window.desk is not None
        assert shell.journal is not None
        self.shell, self.window, self._qtbot = shell, shell.window, qtbot
        self.desk: Desk = shell.window.desk
        self.journal: Journal = shell.journal
        self.window.resize(1280, 1000)

    def come_forward(self) -> None:
        """This window has the keyboard from now on."""
        self.window.activateWindow()
        self._qtbot.waitUntil(self.window.isActiveWindow)

    def wait(self) -> None:
        """Until nothing runs beside the window, and all that follows has happened."""
        for _ in range(3):
            settle()
            self._qtbot.waitUntil(lambda: not self.desk.context.runner.jobs, timeout=_PATIENCE)
        settle()

    def draws(self) -> None:
        """Until the preview shows what is chosen now."""
        drafting = self.window.findChild(Drafting)
        assert drafting is not None
        self._qtbot.waitUntil(lambda: not drafting.drawing, timeout=_PATIENCE)
        self.wait()

    # Eyes

    def sees(self, *words: str) -> None:
        """All of these can be read, after a moment at most."""
        for said in words:
            self._qtbot.waitUntil(partial(reads, self.window, said), timeout=_PATIENCE)

    def read(self) -> str:
        """Everything that can be read in the window."""
        return "\n".join(said for widget in shown(self.window) for said in words_of(widget) if said)

    def files(self) -> dict[str, bytes]:
        """The files of the packet that is shown."""
        (there,) = (part for part in self.window.findChildren(PacketView) if part.isVisible())
        return dict(there.files)

    def asked(self) -> list[str]:
        """The words that might be names and wait for a yes or no."""
        there = [text for widget in shown(self.window) for text in words_of(widget)]
        return [text.removesuffix(_NO_NAME) for text in there if text.endswith(_NO_NAME)]

    def key_words(self) -> tuple[str, ...]:
        """The eight words of a key that are shown."""
        (there,) = (part for part in self.window.findChildren(KeyWords) if part.isVisible())
        assert len(there.words) == 8
        return tuple(there.words)

    def notice(self) -> str:
        """What the line at the top of the page says."""
        message = self.desk.notices.message
        assert message is not None
        return f"{message.what} {message.kept} {message.todo}"

    # Hands

    def press(self, words: str, about: str = "") -> None:
        """Press the button that says so."""
        pressed = button(self.window, words, about)
        assert isinstance(pressed, QAbstractButton)
        assert pressed.isEnabled(), words
        settle()
        click(pressed)
        self.wait()

    def write(self, name: str, text: str, kind: type[QWidget] = QTextEdit) -> None:
        """Type into the field of this name, letter by letter."""
        there = field(self.window, kind, name)
        there.setFocus(Qt.FocusReason.OtherFocusReason)
        assert QApplication.focusWidget() is there, name
        write(self.window, text)
        settle()

    def fields(self, name: str) -> list[QWidget]:
        """The fields for longer texts that have this name."""
        there = self.window.findChildren(QTextEdit)
        return [each for each in there if each.isVisible() and each.accessibleName() == name]

    def pick(self, name: str, words: str) -> None:
        """Pick one of a list that drops down, with the arrows."""
        there = field(self.window, QComboBox, name)
        assert isinstance(there, QComboBox)
        there.setFocus(Qt.FocusReason.OtherFocusReason)
        QTest.keyClick(there, Qt.Key.Key_Down)
        rows = there.view()
        for _ in range(there.count()):
            if rows.currentIndex().data() != words:
                QTest.keyClick(rows, Qt.Key.Key_Down)
        assert rows.currentIndex().data() == words
        QTest.keyClick(rows, Qt.Key.Key_Return)
        self.come_forward()
        self.wait()

    def here(self, text: str) -> None:
        """Type where the keyboard is."""
        write(self.window, text)
        settle()

    def line(self, name: str, text: str) -> None:
        """The same for a field of one line."""
        self.write(name, text, QLineEdit)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, held)
        self.wait()

    def drop(self, file: Path) -> None:
        """Let a file go over the window."""
        carried = QMimeData()
        carried.setUrls([QUrl.fromLocalFile(str(file))])
        copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        handle = self.window.windowHandle()
        entering = QDragEnterEvent(QPoint(300, 300), copy, carried, left, none)
        entering.ignore()
        QApplication.sendEvent(handle, entering)
        assert entering.isAccepted()
        QApplication.sendEvent(handle, QDropEvent(QPointF(300, 300), copy, carried, left, none))
        self.wait()

    def choose_file(self, file: Path) -> None:
        """In the dialog for a file that is open: write its name, and Enter."""
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        (name,) = (line for line in dialog.findChildren(QLineEdit) if line.objectName() == "fileNameEdit")
        name.setText(str(file))
        (buttons,) = dialog.findChildren(QDialogButtonBox)
        accept = next(
            each for each in buttons.buttons() if buttons.buttonRole(each) == buttons.ButtonRole.AcceptRole
        )
        del dialog
        accept.click()
        self.come_forward()
        self.wait()
