"""The recovery code: shown, saved, printed, and proven to be kept."""

from __future__ import annotations

import random
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desktop_app.errors import KnownError
from desktop_app.language import tr
from ui.choosing import ask_new_file, documents
from ui.pages.gate import Gate, button_row
from ui.theme import Theme
from ui.widgets.buttons import PlainButton, PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.fields import LabeledField, LineField
from ui.widgets.flow import FlowLayout
from ui.widgets.notice import Notice
from ui.widgets.text import Text, muted, small, strong

_LETTERS_READ_AS = str.maketrans("OIL", "011")


class CodeCard(Card):
    """The code in numbered groups, and the ways to keep it: a file, paper. `kept` once it was saved or printed."""

    kept = Signal()

    def __init__(self, theme: Theme, code: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._theme_of, self._code = theme, code
        self.body.setSpacing(theme.space("m"))
        groups = QWidget()
        groups.setAccessibleName(tr("Recovery code"))
        groups.setAccessibleDescription(code)
        flow = FlowLayout(theme.space("l"), theme.space("s"), groups)
        for number, group in enumerate(code.split("-"), start=1):
            flow.addWidget(self._group(number, group))
        self.add(groups)
        self.save_button = PlainButton(theme, tr("Save to a file"))
        self.save_button.clicked.connect(self._ask_where)
        self.print_button = PlainButton(theme, tr("Print"))
        self.print_button.clicked.connect(self._print)
        self.add(button_row(theme, self.save_button, self.print_button))
        self.notice = Notice(theme)
        self.add(self.notice)

    def save(self, path: Path) -> None:
        """Write the code and what it is for to `path`, readable for this account only."""
        from desktop_app.atomic import write_bytes

        try:
            write_bytes(path, code_sheet(self._code).encode())
        except KnownError as error:
            self.notice.tell_error(error)
            return
        self.notice.tell(
            tr("The code is saved."),
            "",
            tr("Keep that file apart from this computer: on a stick, or with your papers."),
            "good",
        )
        self.kept.emit()

    def _group(self, number: int, group: str) -> QWidget:
        theme = self._theme_of
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space("xs"))
        place = Text(theme, f"{number:n}", "small", "text_faint", wrap=False)
        place.setMinimumWidth(theme.growing(theme.space("l")))
        place.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        letters = Text(theme, group, "heading", wrap=False)
        letters.setMinimumWidth(theme.growing(60))
        letters.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(place)
        row.addWidget(letters)
        return holder

    def _ask_where(self) -> None:
        start = documents() / tr("Afterword recovery code.txt")
        ask_new_file(self, tr("Save the recovery code"), tr("Text (*.txt)"), start, self.save)

    def _print(self) -> None:
        from PySide6.QtGui import QTextDocument
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter()
        dialog = QPrintDialog(printer, self)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def go() -> None:
            document = QTextDocument()
            document.setPlainText(code_sheet(self._code))
            document.print_(printer)
            self.kept.emit()

        dialog.accepted.connect(go)
        dialog.show()


class RecoveryPage(Gate):
    """Shows the code of a new journal and goes on once it is kept: two groups typed again, or the owner's word."""

    finished = Signal()

    def __init__(
        self,
        theme: Theme,
        code: str,
        *,
        ask_for: tuple[int, int] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`ask_for` are the numbers, from 1, of the groups to type again; any two where it is None."""
        super().__init__(theme, tr("Keep your recovery code"), parent)
        self._groups = code.split("-")
        self.ask_for = ask_for or _any_two(len(self._groups))
        self.add(
            muted(
                theme,
                tr(
                    "It opens your journal by itself: when the passphrase is forgotten, or this computer is gone. "
                    "Nobody else has it, and without both nothing can be read again. Whoever finds it can read all."
                ),
            )
        )
        self.card = CodeCard(theme, code)
        self.add(self.card)
        self.add(self._proof_card())
        self.go_on = PrimaryButton(theme, tr("Open my journal"))
        self.go_on.clicked.connect(self._check)
        self.kept_button = QuietButton(theme, tr("I have kept it, skip this"))
        self.kept_button.clicked.connect(self.finished)
        self.buttons(self.go_on, self.kept_button)
        self.add(small(theme, tr("Settings can show the code again.")))
        self.finish()
        self.setFocusProxy(self.card.save_button)

    def _proof_card(self) -> Card:
        theme = self.theme
        card = Card(theme)
        card.body.setSpacing(theme.space("m"))
        card.add(strong(theme, tr("To be sure, type two of its groups from your copy")))
        grid = QGridLayout()
        grid.setSpacing(theme.space("m"))
        self.fields = []
        for column, number in enumerate(self.ask_for):
            name = tr("Group {number}", number=number)
            field = LineField(theme, name)
            field.setMaxLength(12)
            field.returnPressed.connect(self._check)
            self.fields.append(field)
            grid.addWidget(LabeledField(theme, name, field), 0, column)
        card.add(grid)
        return card

    def _check(self) -> None:
        for field, number in zip(self.fields, self.ask_for, strict=True):
            typed = "".join(field.text().split()).upper().translate(_LETTERS_READ_AS)
            if typed != self._groups[number - 1]:
                self.notice.tell(
                    tr("Group {number} is not the same as on this page.", number=number)
                    if typed
                    else tr("Group {number} is still empty.", number=number),
                    tr("Your journal is safe."),
                    tr("Compare it with your copy, or go on if you have kept the code another way."),
                    "error",
                )
                field.setFocus()
                field.selectAll()
                return
        self.finished.emit()


def code_sheet(code: str) -> str:
    """What is written to a file or on paper: the code in numbered groups, and what it is for."""
    groups = code.split("-")
    lines = [
        "   ".join(f"{at + 1:2} {groups[at]}" for at in range(start, min(start + 4, len(groups))))
        for start in range(0, len(groups), 4)
    ]
    return "\n".join(
        [
            tr("Recovery code of an Afterword journal"),
            "",
            *lines,
            "",
            code,
            "",
            tr("It opens the journal by itself. Whoever has it can read everything: keep it like a key."),
            "",
        ]
    )


def _any_two(count: int) -> tuple[int, int]:
    first, second = sorted(random.SystemRandom().sample(range(1, count + 1), 2))
    return first, second
