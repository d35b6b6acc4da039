"""What stands between the journal and others: seen, changed, and the recovery code shown again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.errors import KnownError
from desktop_app.keys import Keys, Protection
from desktop_app.language import tr
from ui.context import Context
from ui.notices import Message
from ui.pages.gate import button_row, secret_field, show_secrets
from ui.runner import Task
from ui.widgets.buttons import PlainButton, PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.fields import LabeledField, LineField
from ui.widgets.notice import Notice
from ui.widgets.text import heading, muted


class ProtectionCard(Card):
    """A card of the settings page. Its forms unfold in place; the present passphrase is asked for before either."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent=parent)
        self._context, theme = context, context.theme
        self._protection = Protection.PASSPHRASE
        self.body.setSpacing(theme.space("m"))
        self.add(heading(theme, tr("What protects it")))
        self._explained = muted(theme, "")
        self.add(self._explained)
        self.change_button = PlainButton(theme, tr("Change the passphrase"))
        self.change_button.clicked.connect(self._ask_new)
        self.computer_button = PlainButton(theme, tr("Let this computer’s login open it"))
        self.computer_button.clicked.connect(self._ask_computer)
        self.code_button = PlainButton(theme, tr("Show the recovery code"))
        self.code_button.clicked.connect(self._ask_code)
        self.add(button_row(theme, self.change_button, self.computer_button, self.code_button))
        self.notice = Notice(theme)
        self.add(self.notice)
        self._form: QWidget | None = None
        self._busy = False

    def open(self, *, change: bool = False) -> None:
        """Say what protects the journal now; with `change`, go straight to a new passphrase."""
        self.close_forms()
        self.notice.clear()
        try:
            keys = self._keys()
        except KnownError as error:
            # The journal is open, so the key is at hand: a new passphrase writes the file anew.
            self._protection = Protection.KEY_FILE
            self._explained.setText(error.what)
        else:
            self._protection = keys.protection
            self._explained.setText(keys.protection.promise())
        has_one = self._protection is Protection.PASSPHRASE
        self.change_button.set_text(tr("Change the passphrase") if has_one else tr("Set a passphrase"))
        self.computer_button.setVisible(has_one)
        if change:
            self._ask_new(forgotten=True)

    def close_forms(self) -> None:
        """Put away what was unfolded, the code and what was typed with it."""
        self._busy = False
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
            self._form = None

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page is shown: no code and no passphrase stays behind. Minimizing is not that."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.close_forms()

    # The forms

    def _ask_new(self, *, forgotten: bool = False) -> None:
        theme = self._context.theme
        present = None if forgotten else self._present_field()
        new = secret_field(theme, tr("New passphrase"))
        again = secret_field(theme, tr("The new passphrase again"))

        def go() -> None:
            if not new.text().strip():
                self._refuse(tr("The new passphrase is still empty."), tr("Type one, twice."), new)
            elif new.text() != again.text():
                self._refuse(
                    tr("The two new passphrases differ."), tr("Show them to compare, or type again."), again
                )
            else:
                self._protect(present, new.text())

        fields = [
            LabeledField(theme, tr("New passphrase"), new),
            LabeledField(theme, tr("The same again"), again),
        ]
        self._unfold(present, fields, [new, again], tr("Change it") if present else tr("Set it"), go)

    def _ask_computer(self) -> None:
        theme, present = self._context.theme, self._present_field()
        explained = muted(
            theme,
            tr(
                "Then no passphrase is asked for: whoever can use your account on this computer can open the journal. "
                "The recovery code stays the same."
            ),
        )
        self._unfold(
            present, [explained], [], tr("Let this computer open it"), lambda: self._protect(present, None)
        )

    def _ask_code(self) -> None:
        present = self._present_field()
        if present is None:
            self._show_code()
        else:
            self._unfold(
                present,
                [],
                [],
                tr("Show the recovery code"),
                lambda: self._prove(present, lambda task: None, lambda _: self._show_code()),
            )

    def _unfold(
        self,
        present: LineField | None,
        parts: Sequence[QWidget],
        secrets: Sequence[LineField],
        words: str,
        go: Callable[[], None],
    ) -> None:
        theme = self._context.theme
        form, column = self._new_form()
        if present is not None:
            secrets = [present, *secrets]
            column.addWidget(LabeledField(theme, tr("Your present passphrase"), present))
        for part in parts:
            column.addWidget(part)
        if secrets:
            column.addWidget(show_secrets(tr("Show what I type"), *secrets))
        self.go_button = PrimaryButton(theme, words)
        self.go_button.clicked.connect(go)
        cancel = QuietButton(theme, tr("Cancel"))
        cancel.clicked.connect(self.close_forms)
        column.addWidget(button_row(theme, self.go_button, cancel))
        for before, after in zip(secrets, [*secrets[1:], None], strict=True):
            before.returnPressed.connect(after.setFocus if after is not None else go)
        form.show()
        (secrets[0] if secrets else self.go_button).setFocus()

    def _show_code(self) -> None:
        from ui.pages.recovery import CodeCard

        theme = self._context.theme
        form, column = self._new_form()
        column.addWidget(CodeCard(theme, self._context.journal.recovery_code))
        hide = PlainButton(theme, tr("Hide the code"))
        hide.clicked.connect(self.close_forms)
        column.addWidget(button_row(theme, hide))
        form.show()
        hide.setFocus()

    def _new_form(self) -> tuple[QWidget, QVBoxLayout]:
        self.close_forms()
        self.notice.clear()
        form = self._form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._context.theme.space("m"))
        self.add(form)
        return form, column

    def _present_field(self) -> LineField | None:
        if self._protection is not Protection.PASSPHRASE:
            return None
        return secret_field(self._context.theme, tr("Your present passphrase"))

    # What they do, away from the window: making a key from a passphrase takes its time on purpose

    def _protect(self, present: LineField | None, passphrase: str | None) -> None:
        def work(task: Task) -> None:
            task.journal.protect(passphrase)

        self._prove(present, work, lambda _: self._protected())

    def _prove(
        self, present: LineField | None, work: Callable[[Task], None], done: Callable[[object], None]
    ) -> None:
        typed = present.text() if present is not None else None

        def proven(task: Task) -> None:
            if typed is not None:
                self._keys().unlock(typed)
            work(task)

        def failed(error: KnownError) -> None:
            self._busy = False
            self.notice.tell_error(error)
            if present is not None:
                present.setFocus()
                present.selectAll()

        if self._busy:
            return
        self._busy = True
        self._context.runner.run(proven, owner=self._form or self, done=done, failed=failed)

    def _protected(self) -> None:
        self.open()
        self.notice.tell(
            tr("The journal is protected anew."), "", tr("Your recovery code stays the same."), "good"
        )

    def _refuse(self, what: str, todo: str, field: LineField) -> None:
        self.notice.tell(what, tr("Nothing was changed."), todo, "error")
        field.setFocus()
        field.selectAll()

    def _keys(self) -> Keys:
        journal = self._context.journal
        return Keys.load(journal.folder, journal.places)


def choose_new_passphrase(context: Context) -> Message:
    """What is said after the recovery code opened a journal."""
    return Message(
        tr("Your recovery code opened the journal."),
        "",
        tr("Set a new passphrase, so that you need not type the code again."),
        "good",
        tr("Set a passphrase"),
        lambda: context.navigate("settings", "protection"),
    )
