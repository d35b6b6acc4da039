"""One prompt on the day's page: whom it is about, why, a line to start from, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.prompts.prompt import Action, Kind, Prompt, Reason
from ui.pages.parts.today_actions import is_quiet, row_of
from ui.pages.parts.today_links import LinkLine
from ui.theme import Theme
from ui.widgets.avatar import Avatar
from ui.widgets.buttons import Disclosure, IconButton, PlainButton, PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.layouts import FoldingRow
from ui.widgets.sign import Sign
from ui.widgets.text import ElidedText, Text

if TYPE_CHECKING:
    from ui.pages.parts.today_later import LaterDay

# All others are neutral.
_TONES = {
    Kind.RECONNECT: "gold",
    Kind.FOLLOW_UP: "gold",
    Kind.THANK: "gold",
    Kind.KEEP_PROMISE: "accent",
    Kind.ASK_FOR_HELP: "accent",
    Kind.DAY_THAT_MATTERS: "accent",
    Kind.INTRODUCE: "accent",
    Kind.HOMEWORK_DUE: "accent",
    Kind.RELEASE: "clay",
}

# The sign of what is about nobody.
_SIGNS = {Kind.KEEP_PROMISE: "promise", Kind.REVIEW_DUE: "review", Kind.HOMEWORK_DUE: "homework"}


class PromptCard(Card):
    """What both looks of a prompt share.

    `acted(prompt, action, until, button)`: one of the prompt's actions was chosen; `until` is a date for "later",
    else None. `asked(prompt, reason)`: a reason was followed.
    """

    acted = Signal(object, str, object, object)
    asked = Signal(object, object)

    def __init__(
        self, theme: Theme, prompt: Prompt, day: date, first_weekday: int, kind: str = "plain"
    ) -> None:
        super().__init__(theme, kind)
        self.theme, self.prompt, self.day = theme, prompt, day
        self._first_weekday = first_weekday
        self._picker: LaterDay | None = None
        self._before: list[QWidget] = []
        self.buttons: list[QWidget] = []
        self.setAccessibleName(prompt.title)

    def focus_first(self) -> None:
        """Give the keyboard to the main action."""
        self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def stops(self) -> list[QWidget]:
        """Everything on the card that the keyboard stops at, in reading order."""
        return [*self._before, *self.buttons]

    def _act(self, action: str, until: date | None, button: QWidget) -> None:
        self.acted.emit(self.prompt, action, until, button)

    def _following(self, reason: Reason) -> Callable[[], None]:
        return lambda: self.asked.emit(self.prompt, reason)

    def _button(self, action: Action, make: type[PrimaryButton | PlainButton | QuietButton]) -> QWidget:
        button = make(self.theme, action.label)
        button.setAccessibleDescription(self.prompt.title)
        if action.name == "later":
            button.clicked.connect(lambda: self._ask_when(button))
        else:
            button.clicked.connect(lambda: self._act(action.name, None, button))
        self.buttons.append(button)
        return button

    def _more(self, name: str, actions: Sequence[Action], reasons: Sequence[Reason] = ()) -> QWidget:
        """The small menu with the rest of what can be done, and the reasons where they stand nowhere else."""
        more = IconButton(self.theme, "more", name)
        more.setAccessibleDescription(self.prompt.title)
        more.clicked.connect(lambda: self._show_more(more, actions, reasons))
        self.buttons.append(more)
        return more

    # Menus and the picking of a day are imported when first wanted: the page is there sooner without them.

    def _show_more(self, button: QWidget, actions: Sequence[Action], reasons: Sequence[Reason]) -> None:
        from ui.pages.parts.event_guides import menu_text, show_menu

        menu = QMenu(button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(button.accessibleName())
        for action in actions:
            if action.name == "later":
                self._add_later(menu.addMenu(menu_text(action.label)), button)
            else:
                menu.addAction(menu_text(action.label)).triggered.connect(self._doing(action.name, button))
        if reasons:
            menu.addSection(tr("why this?"))
        for reason in reasons:
            menu.addAction(menu_text(reason.text)).triggered.connect(self._following(reason))
        show_menu(menu, button)

    def _doing(self, name: str, button: QWidget) -> Callable[[], None]:
        return lambda: self._act(name, None, button)

    def _ask_when(self, button: QWidget) -> None:
        from ui.pages.parts.event_guides import show_menu

        menu = QMenu(button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._add_later(menu, button)
        show_menu(menu, button)

    def _add_later(self, menu: QMenu, button: QWidget) -> None:
        from ui.pages.parts.today_later import add_later

        add_later(menu, self.day, lambda until: self._act("later", until, button), lambda: self._pick(button))

    def _pick(self, button: QWidget) -> None:
        """A day of one's own is picked in the card itself."""
        from ui.pages.parts.today_later import LaterDay

        if self._picker is None:
            self._picker = LaterDay(self.theme, self.day, self._first_weekday)
            self._picker.chosen.connect(lambda until: self._act("later", until, button))
            self._picker.dropped.connect(lambda: self._drop_picker(button))
            self.place_picker(self._picker)
        self._picker.show()
        self._picker.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop_picker(self, button: QWidget) -> None:
        if self._picker is not None:
            self._picker.hide()
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def place_picker(self, picker: LaterDay) -> None:
        """Where a day is picked: below everything else."""
        self.add(picker)


class FullCard(PromptCard):
    """Someone, or an event, with all that is said and can be done."""

    def __init__(self, theme: Theme, prompt: Prompt, day: date, first_weekday: int) -> None:
        super().__init__(theme, prompt, day, first_weekday)
        row = QHBoxLayout()
        row.setSpacing(theme.space("m"))
        sign = Avatar(theme, prompt.person_name) if prompt.person is not None else Sign(theme, _sign(prompt))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.space("xs") // 2)
        row.addLayout(self._column, 1)
        self.add(row)
        self._column.addLayout(self._head())
        self._column.addWidget(self._reasons)
        self._column.addWidget(Text(theme, prompt.line))
        if prompt.start_line:
            self._column.addWidget(Text(theme, prompt.start_line, "small", "text_muted"))
        self._column.addSpacing(theme.space("s"))
        self._column.addWidget(self._actions())

    def place_picker(self, picker: LaterDay) -> None:
        """Under the actions."""
        self._column.addSpacing(self.theme.space("s"))
        self._column.addWidget(picker)

    def _head(self) -> QHBoxLayout:
        name = QWidget()
        flow = FlowLayout(self.theme.space("s"), 0, name)
        flow.addWidget(ElidedText(self.theme, self.prompt.title, "strong"))
        flow.addWidget(Chip(self.theme, self.prompt.label, _TONES.get(self.prompt.kind, "neutral")))
        name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        why = Disclosure(self.theme, tr("why this?"))
        why.setAccessibleDescription(self.prompt.title)
        self._reasons = self._make_reasons()
        why.toggled.connect(self._reasons.setVisible)
        self._before.insert(0, why)
        row = QHBoxLayout()
        row.setSpacing(self.theme.space("s"))
        row.addWidget(name, 1)
        row.addWidget(why, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _make_reasons(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, self.theme.space("s"))
        column.setSpacing(self.theme.space("xs"))
        for reason in self.prompt.reasons:
            line = LinkLine(self.theme, reason.text, "small", "accent")
            line.setAccessibleDescription(self.prompt.title)
            line.clicked.connect(self._following(reason))
            column.addWidget(line)
            self._before.append(line)
        holder.hide()
        return holder

    def _actions(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(self.theme.space("s"), self.theme.space("s"), holder)
        row = row_of(self.prompt)
        if row.main:
            flow.addWidget(self._button(row.main, PrimaryButton))
        for action in row.beside:
            flow.addWidget(self._button(action, QuietButton if is_quiet(action, row) else PlainButton))
        if row.others:
            flow.addWidget(self._more(tr("More to do"), row.others))
        return holder


class DraftCard(PromptCard):
    """An unfinished reflection: one line, and the way on. The rest is in a small menu."""

    def __init__(self, theme: Theme, prompt: Prompt, day: date, first_weekday: int) -> None:
        super().__init__(theme, prompt, day, first_weekday, "accent")
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Text(theme, prompt.title, "strong"))
        column.addWidget(Text(theme, prompt.line, "small", "text_muted"))
        first, *others = prompt.actions
        go_on = PlainButton(theme, first.label)
        go_on.setAccessibleDescription(prompt.title)
        go_on.clicked.connect(lambda: self._act(first.name, None, go_on))
        self.buttons.append(go_on)
        more = self._more(tr("More about this reflection"), others, prompt.reasons)
        holder = QWidget()
        holder.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        buttons = FlowLayout(theme.space("xs"), theme.space("xs"), holder)
        buttons.addWidget(more)
        buttons.addWidget(go_on)
        row = FoldingRow(theme)
        row.add(words, 1)
        row.add(holder)
        self.add(row)


def _sign(prompt: Prompt) -> str:
    return _SIGNS.get(prompt.kind, "events")


def card_for(theme: Theme, prompt: Prompt, day: date, first_weekday: int) -> PromptCard:
    """The look that fits the prompt."""
    make = DraftCard if prompt.kind == Kind.FINISH_REFLECTION else FullCard
    return make(theme, prompt, day, first_weekday)
