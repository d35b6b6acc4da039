"""What is looked at, and chosen from, before paths part."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr, trn
from desktop_app.release.values import Case
from desktop_app.saying import number
from ui.pages.releasing.acting import WayButton
from ui.pages.releasing.evidence import EvidenceCard
from ui.pages.releasing.promised import PromisedCard
from ui.pages.releasing.ways import Way, Ways
from ui.pages.releasing.wishing import Wish
from ui.theme import Theme

NOTE, REST, RELEASE = "note", "rest", "release"

_DAYS_OF_A_MONTH = 30


class Deciding(QWidget):
    """Evidence, three ways, what is promised, and words. `chosen`: another way; `changed`: something settled."""

    chosen = Signal()
    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.evidence = EvidenceCard(theme)
        self.ways = Ways(theme, _ways(), tr("What to do"))
        self.promised = PromisedCard(theme)
        self.wish = Wish(theme)
        self.ways.chosen.connect(self._choose)
        self.promised.changed.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("l"))
        for part in (self.evidence, self.ways, self.promised, self.wish):
            column.addWidget(part)

    def show_case(self, case: Case, today: date, not_before: int) -> None:
        """Show what there is; what was chosen and settled stays."""
        self.evidence.show_evidence(case.signs, case.against, _early(case, not_before))
        self.promised.show_promises(case.promises, today)
        self._follow()

    def begin(self, case: Case, way: str = "") -> None:
        """Begin with a way: parting where the record speaks for it, the lightest where it does not or it is early.
        With `way`, that one."""
        self.ways.set_value(way or (RELEASE if case.signs and not case.early else NOTE))
        self._follow()

    @property
    def way(self) -> str:
        """What is chosen: NOTE, REST or RELEASE."""
        return self.ways.value()

    def missing(self) -> str:
        """What has to be said before the chosen way can be gone, in a sentence; empty when nothing."""
        left = self.promised.left() if self.way == RELEASE else 0
        if not left:
            return ""
        return trn(
            "Say first what becomes of the promise.",
            "Say first what becomes of {number} promises.",
            left,
            number=number(left),
        )

    def dress(self, button: WayButton) -> None:
        """Have `button` do what is chosen."""
        words = {
            NOTE: tr("Write a light note"),
            REST: tr("Let it rest a quarter"),
            RELEASE: tr("Bless and release"),
        }
        button.show_way(words[self.way], "clay" if self.way == RELEASE else "accent")

    def _choose(self, _way: object) -> None:
        self._follow()
        self.chosen.emit()

    def _follow(self) -> None:
        parting = self.way == RELEASE
        self.wish.setVisible(parting)
        self.promised.setVisible(parting and bool(self.promised.choices))


def _ways() -> list[Way]:
    return [
        Way(
            NOTE,
            tr("One light note"),
            tr("No ask in it. If silence again, this comes back in 60 days."),
        ),
        Way(REST, tr("Let it rest"), tr("No prompts for a quarter. No decision either.")),
        Way(
            RELEASE,
            tr("Bless and release"),
            tr("Off your prompts for good, story kept. You can welcome them back any day."),
            "clay",
        ),
    ]


def _early(case: Case, not_before: int) -> str:
    if not case.early:
        return ""
    if not case.person.talks:
        return tr("No talk is noted yet. It may be too soon to tell.")
    months = max(1, round(not_before / _DAYS_OF_A_MONTH))
    return trn(
        "You met less than {number} month ago. It may be too soon to tell.",
        "You met less than {number} months ago. It may be too soon to tell.",
        months,
        number=number(months),
    )
