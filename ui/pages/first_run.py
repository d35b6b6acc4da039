"""The first page of all: how the journal is to be protected, and where it will lie."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDir, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr
from ui.choosing import ask_folder
from ui.pages.gate import Gate, button_row, secret_field, show_secrets
from ui.theme import Theme
from ui.widgets.buttons import PlainButton, PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.choice import SegmentedChoice
from ui.widgets.fields import LabeledField
from ui.widgets.text import ElidedText, muted, small, strong

PASSPHRASE, COMPUTER = "passphrase", "computer"


class FirstRunPage(Gate):
    """Asks the two things a new journal needs. `create_wanted` carries (folder, passphrase or None)."""

    create_wanted = Signal(object, object)
    open_existing = Signal(object)
    look_around = Signal()

    def __init__(
        self, theme: Theme, folder: Path, *, missing: bool = False, parent: QWidget | None = None
    ) -> None:
        """`missing`: somebody named this folder, so say that no journal is there yet."""
        super().__init__(theme, tr("A quiet place for the people you meet"), parent)
        self.folder = folder
        self._busy = False
        if missing:
            said = tr("There is no journal in “{folder}” yet.", folder=_shown(folder))
            self.notice.tell(said, "", tr("Start one there, or open the folder yours lies in."))
        self.add(
            muted(
                theme,
                tr(
                    "Write a few lines after an event, and meet them again on the right day. "
                    "Everything stays in one encrypted file on this computer, and nothing is ever sent."
                ),
            )
        )
        self.space("s")
        self.add(self._protection_card())
        self.add(self._place_card())
        self.space("xs")
        self.create_button = PrimaryButton(theme, tr("Create my journal"))
        self.create_button.clicked.connect(self.submit)
        self.look_button = PlainButton(theme, tr("Look around first"))
        self.look_button.clicked.connect(self.look_around)
        self.existing_button = QuietButton(theme, tr("Open a journal I have"))
        self.existing_button.clicked.connect(self._choose_existing)
        self.buttons(self.create_button, self.look_button, self.existing_button)
        self.add(small(theme, tr("Looking around opens a sample journal, apart from yours.")))
        self.finish()
        self.setFocusProxy(self.passphrase)
        self._follow_choice()

    def submit(self) -> None:
        """Ask for the journal, unless something is missing, which is then said."""
        if self._busy:
            return
        if self.choice.value() == COMPUTER:
            self._working()
            self.create_wanted.emit(self.folder, None)
            return
        typed = self.passphrase.text()
        if not typed.strip():
            self.notice.tell(tr("The passphrase is still empty."), "", tr("Type one, twice."), "error")
            self.passphrase.setFocus()
        elif typed != self.again.text():
            self.notice.tell(
                tr("The two passphrases differ."),
                tr("Both are still there."),
                tr("Show them to compare, or type the second one again."),
                "error",
            )
            self.again.setFocus()
            self.again.selectAll()
        else:
            self._working()
            self.create_wanted.emit(self.folder, typed)

    def ready(self) -> None:
        """Take input again after something failed."""
        self._busy = False
        self.create_button.set_text(tr("Create my journal"))

    def _working(self) -> None:
        # The button stays enabled: one that is not would hand the keyboard to its neighbour.
        self._busy = True
        self.notice.clear()
        self.create_button.set_text(tr("Creating your journal"))

    def _protection_card(self) -> Card:
        theme = self.theme
        card = Card(theme)
        card.body.setSpacing(theme.space("m"))
        card.add(strong(theme, tr("What opens it")))
        self.choice = SegmentedChoice(
            theme,
            ((PASSPHRASE, tr("A passphrase")), (COMPUTER, tr("This computer’s login"))),
            tr("What opens the journal"),
        )
        self.choice.set_value(PASSPHRASE)
        self.choice.chosen.connect(self._chosen)
        card.add(self.choice)
        self.passphrase = secret_field(theme, tr("Passphrase"))
        self.again = secret_field(theme, tr("The same passphrase again"))
        self.passphrase.returnPressed.connect(self.again.setFocus)
        self.again.returnPressed.connect(self.submit)
        self._fields = QWidget()
        fields = QVBoxLayout(self._fields)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(theme.space("m"))
        fields.addWidget(LabeledField(theme, tr("Passphrase"), self.passphrase))
        fields.addWidget(LabeledField(theme, tr("The same again"), self.again))
        self.show_box = show_secrets(tr("Show what I type"), self.passphrase, self.again)
        fields.addWidget(self.show_box)
        card.add(self._fields)
        self._explained = muted(theme, "")
        card.add(self._explained)
        return card

    def _place_card(self) -> Card:
        theme = self.theme
        card = Card(theme)
        card.add(strong(theme, tr("Where it will lie")))
        self._place = ElidedText(theme, _shown(self.folder), "body", "text_muted")
        card.add(self._place)
        card.body.addSpacing(theme.space("s"))
        self.place_button = PlainButton(theme, tr("Choose another folder"))
        self.place_button.clicked.connect(self._choose_place)
        card.add(button_row(theme, self.place_button))
        return card

    def _chosen(self, value: object | None) -> None:
        if value is None:
            self.choice.set_value(COMPUTER if self._fields.isHidden() else PASSPHRASE)
        self._follow_choice()

    def _follow_choice(self) -> None:
        by_computer = self.choice.value() == COMPUTER
        self._fields.setVisible(not by_computer)
        self._explained.setText(
            tr(
                "Whoever can use your account on this computer can open the journal; a copy of its folder stays "
                "shut. The computer’s keychain keeps the key where it can, else a file only your account can read."
            )
            if by_computer
            else tr(
                "Nobody can tell you a forgotten passphrase. The recovery code on the next page opens it too."
            )
        )

    def _choose_place(self) -> None:
        ask_folder(self, tr("Where the journal will lie"), self.folder, self.set_folder)

    def set_folder(self, folder: Path) -> None:
        """Take this folder, or a new one inside it where it holds other things already."""
        try:
            taken = any(folder.iterdir())
        except OSError:
            taken = False
        self.folder = folder / "Afterword" if taken else folder
        self._place.setText(_shown(self.folder))

    def _choose_existing(self) -> None:
        ask_folder(self, tr("The folder of your journal"), self.folder, self.open_existing.emit)


def _shown(folder: Path) -> str:
    return QDir.toNativeSeparators(str(folder))
