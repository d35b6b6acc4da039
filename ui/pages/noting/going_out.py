"""How a note leaves: by the owner's own hand. Nothing is sent from here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr
from ui.clipboard import copy
from ui.pages.parts.person_aside import empty
from ui.theme import Theme
from ui.widgets.buttons import PlainButton
from ui.widgets.choice import SegmentedChoice
from ui.widgets.fields import LabeledField
from ui.widgets.flow import FlowLayout
from ui.widgets.text import ElidedText, Text


def open_mail_program() -> bool:
    """Bring up the mail program with an empty message; False where there is none.

    Address and words stay out of the link: it is handed over in a process's arguments, which other programs of this
    computer can read and some systems keep.
    """
    return QDesktopServices.openUrl(QUrl("mailto:"))


class MailLine(QWidget):
    """Shown once the mail program was asked for: what to do now, and the person's addresses to copy."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.words = Text(theme)
        self._addresses = QVBoxLayout()
        self._addresses.setSpacing(theme.space("xs"))
        self.buttons: list[PlainButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("xs"))
        column.addWidget(self.words)
        column.addLayout(self._addresses)
        self.hide()

    def tell(self, *, opened: bool, addresses: Sequence[str]) -> None:
        """`opened`: whether there is a mail program."""
        self.words.setText(
            tr("Your note is copied. Paste it there.")
            if opened
            else tr("No mail program was found. Your note is copied; paste it where you write mail.")
        )
        empty(self._addresses)
        self.buttons = []
        for address in addresses:
            row = QWidget()
            flow = FlowLayout(self._theme.space("s"), self._theme.space("xs"), row)
            button = PlainButton(self._theme, tr("Copy the address"))
            button.setAccessibleDescription(address)
            button.clicked.connect(lambda _checked=False, address=address: self._copy(address))
            flow.addWidget(ElidedText(self._theme, address, "strong"))
            flow.addWidget(button)
            self._addresses.addWidget(row)
            row.show()
            self.buttons.append(button)
        self.setAccessibleName(self.words.text())
        self.show()

    def _copy(self, address: str) -> None:
        copy(address)
        self.words.setText(tr("The address is copied. Copy the note again when you need it."))


class Foreseen(QWidget):
    """The light question before a note goes out: will they be glad? It may be left open."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.choice = SegmentedChoice(
            theme,
            [("glad", tr("Glad")), ("unsure", tr("Not sure")), ("not", tr("Rather not"))],
            tr("Will they be glad to hear from me?"),
        )
        field = LabeledField(
            theme,
            tr("Will they be glad to hear from me?"),
            self.choice,
            tr("In two weeks you will be asked how it turned out. Most people guess too gloomily."),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(field)

    def expected(self) -> str | None:
        """ "glad", "unsure", "not", or None where nothing is predicted."""
        value = self.choice.value()
        return value if isinstance(value, str) and not self.isHidden() else None


class Channel(QWidget):
    """How it went out; "" until one is chosen."""

    chosen = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.choice = SegmentedChoice(
            theme,
            [("mail", tr("Mail")), ("message", tr("Message")), ("letter", tr("Letter"))],
            tr("How it goes out"),
        )
        self.choice.chosen.connect(lambda _value: self.chosen.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(LabeledField(theme, tr("How it goes out"), self.choice))

    def value(self) -> str:
        """ "mail", "message", "letter" or ""."""
        return str(self.choice.value() or "")
