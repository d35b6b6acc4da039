"""Passphrases: one that opens a packet is asked for, one that locks a packet is chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.errors import KnownError
from desktop_app.language import tr
from ui.pages.gate import button_row, secret_field, show_secrets
from ui.theme import Theme
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.fields import LabeledField
from ui.widgets.notice import Notice
from ui.widgets.work_line import WorkLine

_SUGGESTED = 6  # words of 2048: 66 bits, on top of what each guess costs


class AskPassphrase(QWidget):
    """Asks for the passphrase of a packet. `given` carries what was typed; `left`: not now."""

    given = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice = Notice(theme)
        self.field = secret_field(theme, tr("Passphrase of the packet"))
        self.box = show_secrets(tr("Show what I type"), self.field)
        self.go = PrimaryButton(theme, tr("Open it"))
        self.leave = QuietButton(theme, tr("Not now"))
        self.working = WorkLine(tr("Opening the packet"), theme.space("xs"))
        bar = QVBoxLayout(self.working)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.addWidget(self.working.bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("m"))
        column.addWidget(self.notice)
        column.addWidget(
            LabeledField(theme, tr("Passphrase"), self.field, tr("Whoever sent it can tell you."))
        )
        column.addWidget(self.box)
        column.addWidget(button_row(theme, self.go, self.leave))
        column.addWidget(self.working)
        self.go.clicked.connect(self._give)
        self.field.returnPressed.connect(self._give)
        self.field.textChanged.connect(lambda _: self.go.setEnabled(bool(self.field.text())))
        self.leave.clicked.connect(self.left)
        self.go.setEnabled(False)

    def ask(self) -> None:
        """Begin with an empty field."""
        self.forget()
        self.notice.clear()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Let go of what was typed."""
        self.working.end()
        self.field.setEnabled(True)
        self.box.setChecked(False)
        self.field.clear()

    def refused(self, error: KnownError) -> None:
        """It was not opened; what was typed stays, to be mended."""
        self.working.end()
        self.field.setEnabled(True)
        self.go.setEnabled(True)
        self.notice.tell_error(error)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def hideEvent(self, event: QHideEvent) -> None:
        """No passphrase stays behind on a page that is left. Minimizing is not that."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.forget()

    def _give(self) -> None:
        if not self.go.isEnabled():
            return
        self.notice.clear()
        self.go.setEnabled(False)
        self.field.setEnabled(False)
        self.working.begin()
        self.given.emit(self.field.text())


class NewPassphrase(QWidget):
    """Asks for a passphrase to lock with, and can make one. `changed`: another one."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = secret_field(theme, tr("Passphrase to lock it with"))
        self.box = show_secrets(tr("Show what I type"), self.field)
        self.suggest = QuietButton(theme, tr("Make one for me"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("s"))
        column.addWidget(
            LabeledField(
                theme,
                tr("Passphrase"),
                self.field,
                tr(
                    "Tell it to them in another way than you send the file. It says nothing about who you are: a key "
                    "card is better."
                ),
            )
        )
        column.addWidget(button_row(theme, self.box, self.suggest))
        self.field.textChanged.connect(lambda _: self.changed.emit())
        self.suggest.clicked.connect(self._suggest)

    def value(self) -> str:
        """What was typed; "" while nothing of it can be seen."""
        from desktop_app.packets.sealing import is_passphrase

        typed = self.field.text()
        return typed if is_passphrase(typed) else ""

    def hideEvent(self, event: QHideEvent) -> None:
        """No passphrase stays behind on a page that is left. Minimizing is not that."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.forget()

    def forget(self) -> None:
        """Let go of what was typed."""
        self.box.setChecked(False)
        self.field.clear()

    def _suggest(self) -> None:
        import secrets

        from mnemonic import Mnemonic

        words = Mnemonic("english").wordlist
        self.box.setChecked(True)
        self.field.setText(" ".join(secrets.choice(words) for _ in range(_SUGGESTED)))
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
