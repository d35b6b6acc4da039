"""Opening a journal that this computer does not open by itself."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desktop_app.errors import KnownError
from desktop_app.language import tr
from ui.pages.gate import Gate, button_row, secret_field, show_secrets
from ui.theme import Theme
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.fields import LabeledField, LineField
from ui.widgets.text import muted


class UnlockPage(Gate):
    """Takes the passphrase or the recovery code, as often as it takes; nothing typed is thrown away."""

    passphrase_given = Signal(object)
    code_given = Signal(object)
    other_wanted = Signal()

    def __init__(self, theme: Theme, *, code_only: bool = False, parent: QWidget | None = None) -> None:
        """`code_only` where there is no passphrase to ask for."""
        super().__init__(theme, tr("Open your journal"), parent)
        self._busy = False
        self._holder = QWidget()
        self._forms = QStackedLayout(self._holder)
        self._forms.addWidget(self._passphrase_form())
        self._forms.addWidget(self._code_form(code_only=code_only))
        self.add(self._holder)
        self.finish()
        self.show_code(shown=code_only)

    @property
    def busy(self) -> bool:
        """Whether what was typed last is still being tried."""
        return self._busy

    def ready(self, error: KnownError | None = None) -> None:
        """Take input again; after an error what was typed stays, selected, to be corrected or typed over."""
        self._busy = False
        if error is not None:
            self.say(error)
            field = self.focusProxy()
            if isinstance(field, LineField):
                field.setFocus()
                field.selectAll()

    def show_code(self, *, shown: bool) -> None:
        """Ask for the recovery code, or for the passphrase."""
        self._forms.setCurrentIndex(int(shown))
        self.setFocusProxy(self.code if shown else self.passphrase)
        self.setFocus()

    def _passphrase_form(self) -> QWidget:
        theme = self.theme
        self.passphrase = secret_field(theme, tr("Passphrase"))
        self.passphrase.returnPressed.connect(self._give_passphrase)
        self.show_box = show_secrets(tr("Show what I type"), self.passphrase)
        self.open_button = PrimaryButton(theme, tr("Open"))
        self.open_button.clicked.connect(self._give_passphrase)
        self.use_code_button = QuietButton(theme, tr("Use the recovery code"))
        self.use_code_button.clicked.connect(lambda: self.show_code(shown=True))
        other = QuietButton(theme, tr("Choose another journal"))
        other.clicked.connect(self.other_wanted)
        return self._form(
            LabeledField(theme, tr("Passphrase"), self.passphrase),
            self.show_box,
            button_row(theme, self.open_button, self.use_code_button, other),
        )

    def _code_form(self, *, code_only: bool) -> QWidget:
        theme = self.theme
        self.code = LineField(theme, tr("Recovery code"))
        self.code.returnPressed.connect(self._give_code)
        self.code_button = PrimaryButton(theme, tr("Open"))
        self.code_button.clicked.connect(self._give_code)
        back = QuietButton(theme, tr("Use the passphrase"))
        back.clicked.connect(lambda: self.show_code(shown=False))
        back.setVisible(not code_only)
        other = QuietButton(theme, tr("Choose another journal"))
        other.clicked.connect(self.other_wanted)
        buttons = (self.code_button, other) if code_only else (self.code_button, back, other)
        return self._form(
            muted(
                theme,
                tr(
                    "It is the code in fourteen groups that you saved, printed or wrote down at the beginning."
                ),
            ),
            LabeledField(
                theme,
                tr("Recovery code"),
                self.code,
                tr("Capitals, spaces and hyphens make no difference."),
            ),
            button_row(theme, *buttons),
        )

    def _form(self, *parts: QWidget) -> QWidget:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme.space("m"))
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        return form

    def _give_passphrase(self) -> None:
        if not self._busy:
            self._working()
            self.passphrase_given.emit(self.passphrase.text())

    def _give_code(self) -> None:
        if not self._busy:
            self._working()
            self.code_given.emit(self.code.text())

    def _working(self) -> None:
        self._busy = True
        self.notice.clear()
