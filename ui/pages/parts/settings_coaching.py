"""Whether the owner coaches others: only then is there a place for it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop_app.language import tr
from ui.context import Context
from ui.pages.coaching_parts.switching import is_on, switch
from ui.widgets.card import Card
from ui.widgets.fields import CheckBox
from ui.widgets.text import heading, muted


class CoachingCard(Card):
    """The switch takes hold at once; what could not be kept is told, and shown as it was."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent=parent)
        self._context, theme = context, context.theme
        self.body.setSpacing(theme.space("m"))
        self.add(heading(theme, tr("Coaching")))
        self.switch = CheckBox(theme, tr("I coach others"))
        self.switch.clicked.connect(self._keep)
        self.add(self.switch)
        self.add(
            muted(
                theme,
                tr(
                    "Adds a place where you write exercises, open what clients send you, and write comments. "
                    "Switching it off hides the place and keeps what is in it."
                ),
            )
        )

    def open(self) -> None:
        """Show what holds now."""
        self.switch.setChecked(is_on(self._context))

    def _keep(self) -> None:
        switch(self._context, on=self.switch.isChecked(), origin=self)
        self.open()
