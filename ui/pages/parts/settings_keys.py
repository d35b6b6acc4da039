"""Keys: the owner's own, and those of coaches and clients."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop_app.changes import Changes
from desktop_app.language import tr
from ui.context import Context
from ui.pages.letters.keys import KeysPanel
from ui.widgets.card import Card
from ui.widgets.text import heading, muted


class KeysCard(Card):
    """A card of the settings page."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent=parent)
        theme = context.theme
        self.body.setSpacing(theme.space("m"))
        self.add(heading(theme, tr("Keys")))
        self.add(
            muted(
                theme,
                tr(
                    "What goes between you and a coach or client is locked with keys. A key card is what you give each "
                    "other first; it holds nothing secret."
                ),
            )
        )
        self.panel = KeysPanel(context)
        self.add(self.panel)

    def open(self) -> None:
        """Show what holds now."""
        self.panel.open()

    def refresh(self, changes: Changes) -> None:
        """Follow changes made elsewhere."""
        self.panel.refresh(changes)
