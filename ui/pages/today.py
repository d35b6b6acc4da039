"""The day's page: what was begun, the few people and promises to tend, the quarter so far, what is coming."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.changes import Changes
from desktop_app.errors import KnownError
from desktop_app.language import tr
from desktop_app.prompts.heading import closing, headline
from desktop_app.prompts.prompt import Kind, Prompt, Reason
from desktop_app.prompts.unreviewed import period_asked
from ui import wording
from ui.context import Context, Look, Note, Resume
from ui.following import follow
from ui.notices import Message
from ui.pages.parts.today_aside import ComingCard, QuarterCard
from ui.pages.parts.today_prompt import PromptCard, card_for
from ui.pages.parts.today_reading import DayReading, Read
from ui.widgets.buttons import PrimaryButton
from ui.widgets.layouts import PageHeader, PageScroll, TwoColumns
from ui.widgets.text import faint

if TYPE_CHECKING:
    from desktop_app.prompts.coming import Coming
    from desktop_app.prompts.today import Today

_SHOWN = (
    "answer",
    "asked",
    "assignment",
    "commitment",
    "event",
    "favor",
    "interaction",
    "introduction",
    "mention",
    "occasion",
    "own_need",
    "person",
    "prediction",
    "preference",
    "reflection",
    "release",
    "response",
    "topic",
)


class TodayPage(QWidget):
    """Brings up the few things of a day and records what is done with each."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = tr("Today")
        self._context = context
        self._cards: dict[str, PromptCard] = {}
        self._day: date | None = None
        self._reading = DayReading(context, self)
        theme = context.theme
        self._header = PageHeader(theme, "")
        self._reflect = PrimaryButton(theme, tr("Reflect on an event"), hint="Ctrl N")
        self._reflect.clicked.connect(lambda: context.navigate("reflect", None))
        self._header.add_action(self._reflect)
        self._empty: QWidget | None = None
        self._columns = TwoColumns(theme)
        # Aligned as a whole, a column would keep the height its texts have unwrapped.
        self._prompts = QVBoxLayout()
        self._prompts.setSpacing(theme.space("m"))
        self._closing = faint(theme)
        self._drafts = QVBoxLayout()
        self._drafts.setSpacing(theme.space("m"))
        self._columns.main.addLayout(self._drafts)
        self._columns.main.addLayout(self._prompts)
        self._columns.main.addWidget(self._closing)
        self._columns.main.addStretch(1)
        self._scroll = PageScroll(theme)
        self._scroll.add(self._header)
        self._scroll.body.addSpacing(theme.space("s"))
        self._scroll.add(self._columns)
        self._scroll.add_stretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    # What the window calls

    def open(self, target: object | None = None) -> None:
        """Bring up the page of this day."""
        self._bring_up()

    def refresh(self, changes: Changes) -> None:
        """Follow what was changed elsewhere."""
        if changes.origin is not self and changes.touch(*_SHOWN):
            self._bring_up()

    def cards(self) -> tuple[PromptCard, ...]:
        """The prompts as shown, from the top."""
        return tuple(self._cards.values())

    # Showing

    def _bring_up(self, then: Callable[[], object] | None = None) -> None:
        """Show the day as it is now, and `then` do what needs it shown."""

        def shown(read: Read) -> None:
            self._show(read)
            if then is not None:
                then()

        done = self._reading.read(shown, lambda error: self._context.notify(Message.error(error)))
        if not done and self._day is None:
            self._header.set_eyebrow(wording.day_long(self._context.today()))
            self._header.set_title(tr("One moment…"))

    def _show(self, read: Read) -> None:
        today, empty = read
        self._header.set_eyebrow(wording.day_long(today.day))
        hour = self._context.journal.clock().astimezone().hour
        self._header.set_title(tr("Welcome.") if empty else headline(today, hour))
        self._reflect.setVisible(not empty)
        self._columns.setVisible(not empty)
        if empty and self._empty is None:
            self._empty = self._make_empty()
            self._scroll.body.insertWidget(self._scroll.body.indexOf(self._columns) + 1, self._empty, 1)
        if self._empty is not None:
            self._empty.setVisible(empty)
        self._show_prompts(today)
        self._show_aside(today)
        self._closing.setText(self._last_line(today))
        self._context.count("today", len(today.prompts))

    def _make_empty(self) -> QWidget:
        from ui.widgets.empty import EmptyState

        empty = EmptyState(
            self._context.theme,
            "today",
            tr(
                "Here you will find each day the few people to tend and the promises to keep. "
                "It begins with an event you went to."
            ),
            tr("Add your first event"),
        )
        empty.acted.connect(lambda: self._context.navigate("events", None))
        return empty

    @staticmethod
    def _last_line(today: Today) -> str:
        if today.prompts or today.more:
            return closing(today)
        return tr("More comes up as days go by and as you write.")

    def _show_prompts(self, today: Today) -> None:
        """Cards of prompts that stayed the same stay too, with what is unfolded on them."""
        if today.day != self._day:
            self._drop(list(self._cards))
            self._day = today.day
        shown = {prompt.key: prompt for prompt in today.prompts}
        self._drop([key for key, card in self._cards.items() if shown.get(key) != card.prompt])
        cards: dict[str, PromptCard] = {}
        drafts = 0
        for place, prompt in enumerate(today.prompts):
            card = self._cards.get(prompt.key) or self._make_card(prompt, today.day)
            cards[prompt.key] = card
            begun = prompt.kind == Kind.FINISH_REFLECTION
            drafts += begun
            column, at = (self._drafts, place) if begun else (self._prompts, place - drafts)
            if column.indexOf(card) != at:
                column.insertWidget(at, card)
                # Shown at once and not when the layout comes round to it, so that it can take the keyboard.
                card.show()
        self._drafts.setContentsMargins(0, 0, 0, self._context.theme.space("s") - 2 if drafts else 0)
        self._cards = cards
        self._set_tab_order()

    def _set_tab_order(self) -> None:
        before: QWidget = self._reflect
        for card in self._cards.values():
            for part in card.stops():
                self.setTabOrder(before, part)
                before = part

    def _make_card(self, prompt: Prompt, day: date) -> PromptCard:
        card = card_for(self._context.theme, prompt, day, self._context.settings().first_weekday)
        card.acted.connect(self._act)
        card.asked.connect(self._follow)
        return card

    def _drop(self, keys: list[str]) -> None:
        for key in keys:
            card = self._cards.pop(key)
            column = self._drafts if card.prompt.kind == Kind.FINISH_REFLECTION else self._prompts
            column.removeWidget(card)
            card.hide()
            card.deleteLater()

    def _show_aside(self, today: Today) -> None:
        aside = self._columns.aside
        while (item := aside.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        parts: list[QWidget] = [QuarterCard(self._context.theme, today.so_far)]
        if today.coming:
            coming = ComingCard(self._context.theme, today.coming)
            coming.chosen.connect(self._go_to_coming)
            parts.append(coming)
        for part in parts:
            aside.addWidget(part)
            part.show()
        aside.addStretch(1)

    # Doing

    def _act(self, prompt: Prompt, action: str, until: date | None, button: QWidget) -> None:
        navigate = self._context.navigate
        if action == "continue" and prompt.reflection is not None:
            navigate("reflect", Resume(prompt.reflection))
        elif action == "reflect":
            from ui.pages.parts.event_guides import choose_guide

            choose_guide(self._context, prompt.event, button)
        elif action == "review":
            navigate("review", Look(period_asked(prompt.key)))
        elif action == "homework" and prompt.subject is not None:
            self._write_homework(prompt.subject, prompt.event)
        elif action == "open":
            self._open(prompt)
        elif action == "release":
            navigate("release", prompt)
        elif action in ("write", "mend") and prompt.person is not None:
            navigate("note", _note(prompt, prompt.person))
        else:
            self._respond(prompt, action, until)

    def _write_homework(self, assignment: int, event: int | None) -> None:
        from ui.pages.homeworking.going_on import go_on

        try:
            go_on(self._context, assignment, event, self)
        except KnownError as error:
            self._context.notify(Message.error(error))

    def _open(self, prompt: Prompt) -> None:
        if prompt.kind is Kind.INTRODUCE and prompt.subject is not None:
            self._context.navigate("introductions", prompt.subject)
        elif prompt.person is not None:
            self._context.navigate("person", prompt.person)
        elif prompt.event is not None:
            self._context.navigate("events", prompt.event)

    def _respond(self, prompt: Prompt, action: str, until: date | None) -> None:
        from ui.pages.parts.today_told import Told, told
        from ui.pages.parts.today_undo import tell_done

        journal, day = self._context.journal, self._context.today()
        place = list(self._cards).index(prompt.key) if prompt.key in self._cards else 0
        try:
            journal.today_page.respond(prompt, action, day=day, until=until, origin=self)
        except KnownError as error:
            self._context.notify(Message.error(error))
            return
        try:
            said = told(journal, prompt, action, until, day)
        except KnownError:
            # It is in the journal; only when the next time will be could not be worked out.
            said = Told(tr("Noted."))
        self._bring_up(then=lambda: self._focus_near(place))
        tell_done(self._context, said.what, said.then, self._bring_up, self)

    def _focus_near(self, place: int) -> None:
        """The keyboard goes on to the prompt that took the place of the one just done."""
        cards = self.cards()
        if cards:
            cards[min(place, len(cards) - 1)].focus_first()
        else:
            self._reflect.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self, prompt: Prompt, reason: Reason) -> None:
        """Go to the entry a reason comes from."""
        if not follow(self._context, reason.kind, reason.id, prompt.person) and prompt.event is not None:
            self._context.navigate("events", prompt.event)

    def _go_to_coming(self, one: Coming) -> None:
        if one.kind == "event":
            self._context.navigate("events", one.id)
        elif one.kind in ("person", "homework"):
            self._context.navigate(one.kind, one.id)
        else:
            self._go_to_promise(one.id)

    def _go_to_promise(self, id: int) -> None:
        """A promise is read where it was made: with its person, in its reflection, or at its event."""
        if not follow(self._context, "commitment", id):
            try:
                self._context.notify(Message(self._context.journal.promises.get(id).text))
            except KnownError as error:
                self._context.notify(Message.error(error))


def _note(prompt: Prompt, person: int) -> Note:
    """The note that answers a prompt. What has no purpose of its own must settle nothing of its own either."""
    purpose = "" if prompt.kind is Kind.RECONNECT else prompt.purpose
    return Note(person, purpose, prompt.subject if purpose else None, prompt)
