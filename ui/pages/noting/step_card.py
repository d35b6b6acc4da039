"""What the record says to begin with: one line, where it comes from, and the other steps there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from desktop_app.language import tr
from ui.pages.noting.purposes import step_name
from ui.pages.parts.person_aside import empty
from ui.pages.parts.today_links import LinkLine
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.choice import SegmentedChoice
from ui.widgets.text import Text

if TYPE_CHECKING:
    from desktop_app.prompts.prompt import Reason
    from desktop_app.wording.ground import Entry
    from desktop_app.wording.steps import Step


class StepCard(Card):
    """`chosen` carries the step taken instead, or None; `followed` the entry or reason whose line was pressed."""

    chosen = Signal(object)
    followed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme_ = theme
        self._steps: tuple[Step, ...] = ()
        self._shown: tuple[Entry | Reason, ...] = ()
        self.line = Text(theme)
        self._links = QVBoxLayout()
        self._links.setSpacing(0)
        self._others = QVBoxLayout()
        self.links: list[LinkLine] = []
        self.others: SegmentedChoice | None = None
        self.add(self.line)
        self.add(self._links)
        self.add(self._others)

    def show_step(self, step: Step, steps: Sequence[Step] = ()) -> None:
        """Show `step`, and `steps` as what could be done instead."""
        self._show_line(step.line)
        self._show_links(step.entries, [tr("From: “{words}”", words=entry.text) for entry in step.entries])
        self._show_others(tuple({one.purpose: one for one in reversed(steps)}.values())[::-1])
        if self.others is not None:
            self.others.set_value(step.purpose.value)
        self.show()

    def show_reasons(self, line: str, reasons: Sequence[Reason]) -> None:
        """Show why somebody came up; nothing where nothing is known."""
        self._show_line(line)
        self._show_links(tuple(reasons), [reason.text for reason in reasons])
        self._show_others(())
        self.setVisible(bool(line or reasons))

    def _show_line(self, line: str) -> None:
        self.line.setText(line)
        self.line.setVisible(bool(line))

    def _show_links(self, entries: tuple[Entry | Reason, ...], texts: list[str]) -> None:
        """Links that stay the same keep the keyboard."""
        if entries == self._shown and [link.words() for link in self.links] == texts:
            return
        self._shown = entries
        empty(self._links)
        self.links = []
        for entry, text in zip(entries, texts, strict=True):
            link = LinkLine(self._theme_, text, "small", "accent")
            link.setAccessibleDescription(tr("Where this comes from"))
            link.clicked.connect(lambda _checked=False, entry=entry: self.followed.emit(entry))
            self._links.addWidget(link)
            link.show()
            self.links.append(link)

    def _show_others(self, steps: tuple[Step, ...]) -> None:
        if steps == self._steps:
            return
        self._steps = steps
        empty(self._others)
        self.others = None
        self._others.setContentsMargins(0, 0, 0, 0)
        if len(steps) < 2:
            return
        options = [(step.purpose.value, step_name(step.purpose.value)) for step in steps]
        self.others = SegmentedChoice(self._theme_, options, tr("What the note does"))
        self.others.chosen.connect(self._take)
        self._others.setContentsMargins(0, self._theme_.space("s"), 0, 0)
        self._others.addWidget(self.others)
        self.others.show()

    def _take(self, value: object | None) -> None:
        self.chosen.emit(next((step for step in self._steps if step.purpose.value == value), None))
