"""Words to ask each of the two, and to bring them together: one box, one choice of what it is for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from desktop_app.language import tr
from desktop_app.people.values import Introduction
from ui.pages.introducing.steps import name_of
from ui.pages.noting.going_out import MailLine
from ui.pages.noting.wording_box import WordingBox
from ui.pages.parts.person_aside import empty
from ui.theme import Theme
from ui.widgets.buttons import PlainButton
from ui.widgets.card import Card
from ui.widgets.choice import SegmentedChoice
from ui.widgets.flow import FlowLayout
from ui.widgets.text import small, strong

if TYPE_CHECKING:
    from desktop_app.wording.wordings import Wording

TOGETHER = "together"


class WordsCard(Card):
    """Holds words for "person", "other" or TOGETHER. `wanted`: others are to be offered, for another purpose or tone.

    `typed` follows the owner's own words, which are `box.own()`; `mailed`: the mail program is wanted.
    """

    wanted = Signal()
    toned = Signal(object)
    typed = Signal()
    mailed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self._of: tuple[int, str] | None = None
        self.texts: list[str] = []
        self.purpose: SegmentedChoice | None = None
        self._purposes = QVBoxLayout()
        self._purpose_words: tuple[str, ...] = ()
        self.tone = SegmentedChoice(
            theme, [("light", tr("Light")), ("plain", tr("Plain")), ("warm", tr("Warm"))], tr("Tone")
        )
        self._hint = small(theme)
        self.box = WordingBox(theme, tr("Words to send"))
        self.mail = PlainButton(theme, tr("Open in mail"))
        self.box.add_beside(self.mail)
        self.mail_line = MailLine(theme)
        self.add(strong(theme, tr("Words for it")))
        self.body.setSpacing(theme.space("s"))
        self.add(self._purposes)
        manner = FlowLayout(theme.space("m"), theme.space("s"))
        manner.addWidget(self.tone)
        self.add(manner)
        self.add(self._hint)
        self.add(self.box)
        self.add(self.mail_line)
        self.tone.chosen.connect(self._take_tone)
        self.box.typed.connect(self.typed)
        self.mail.clicked.connect(self.mailed)

    def show_purposes(self, introduction: Introduction, purpose: str) -> None:
        """Offer what the words can be for, with `purpose` chosen."""
        words = (
            tr("Asking {name}", name=name_of(introduction, "person")),
            tr("Asking {name}", name=name_of(introduction, "other")),
            tr("Bringing them together"),
        )
        if words != self._purpose_words:
            self._purpose_words = words
            empty(self._purposes)
            options = list(zip(("person", "other", TOGETHER), words, strict=True))
            self.purpose = SegmentedChoice(self._theme, options, tr("What the words are for"))
            self.purpose.chosen.connect(self._take_purpose)
            self._purposes.addWidget(self.purpose)
            self.purpose.show()
        if self.purpose is not None:
            self.purpose.set_value(purpose)

    def chosen(self) -> str:
        """What the words are for."""
        return str(self.purpose.value()) if self.purpose is not None else TOGETHER

    def show_words(self, id: int, offers: Sequence[Wording], draft: str, hint: str) -> None:
        """Offer these words; for another introduction or purpose anew, beginning with the owner's `draft`."""
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        now = (id, self.chosen())
        if now != self._of:
            self._of = now
            self.mail_line.hide()
            self.box.begin(offers, draft)
        elif [offer.text for offer in offers] != self.texts:
            self.box.show_offers(offers)
        self.texts = [offer.text for offer in offers]

    def _take_purpose(self, purpose: object | None) -> None:
        if purpose is None and self.purpose is not None and self._of is not None:
            self.purpose.set_value(self._of[1])
            return
        self.wanted.emit()

    def _take_tone(self, tone: object | None) -> None:
        self.toned.emit(tone)
