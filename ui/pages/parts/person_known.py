"""Things known of a person, a row each, with a small form below to add one or to change one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.pages.parts.person_aside import empty
from ui.theme import Theme
from ui.widgets.buttons import Disclosure
from ui.widgets.text import small, strong


class KnownForm(QWidget):
    """Asks for one of them. `wanted` carries it as the form has it; `dropped`: Cancel or Esc."""

    wanted = Signal(object)
    dropped = Signal()

    def focus(self) -> None:
        """Give the keyboard to the first thing asked."""
        raise NotImplementedError


class KnownPart(QWidget):
    """`wanted` carries what the form has, `removed` one of those shown.

    `nothing` says what belongs here while there is none.
    """

    wanted = Signal(object)
    removed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        title: str,
        invitation: str,
        nothing: str,
        form: KnownForm,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._nothing, self._form = theme, nothing, form
        self._shown: tuple[Any, ...] | None = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.add = Disclosure(theme, invitation)
        form.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space("s"), 0, 0)
        column.setSpacing(theme.space("s"))
        column.addWidget(strong(theme, title))
        column.addLayout(self._rows)
        column.addWidget(self.add)
        column.addWidget(form)
        self.add.toggled.connect(self._unfold)
        form.wanted.connect(self.wanted)
        form.dropped.connect(self.done)

    def done(self) -> None:
        """It was kept, or is not wanted: fold the form away."""
        focused = QApplication.focusWidget()
        had_keyboard = focused is not None and self._form.isAncestorOf(focused)
        self.add.setChecked(False)
        self._form.hide()
        if had_keyboard:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, things: Sequence[Any]) -> None:
        """Show these; a form being filled in stays."""
        if tuple(things) == self._shown:
            return
        self._shown = tuple(things)
        empty(self._rows)
        if not things:
            self._rows.addWidget(small(self._theme, self._nothing))
        for thing in things:
            self._rows.addWidget(self._row(thing))

    def _row(self, thing: Any) -> QWidget:
        """One of them, with what can be done about it."""
        raise NotImplementedError

    def _begin(self, thing: Any | None) -> None:
        """Have the form ask for a new one, or for changes to one."""
        raise NotImplementedError

    def _changing(self, thing: Any) -> Callable[[], None]:
        def change() -> None:
            self.add.setChecked(False)
            self._ask(thing)

        return change

    def _unfold(self, on: bool) -> None:
        if on:
            self._ask(None)
        else:
            self._form.hide()

    def _ask(self, thing: Any | None) -> None:
        self._begin(thing)
        self._form.show()
        self._form.focus()
