"""Sending to a client: what goes along, for whom, exactly what will leave, and the file it leaves in."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.correspondence.values import CLIENT, Correspondent, Record
from desktop_app.errors import KnownError
from desktop_app.language import tr, trn
from desktop_app.packets.values import Exercise
from ui.context import Context
from ui.notices import Message
from ui.pages.gate import button_row
from ui.pages.homeworking.preview import PacketView
from ui.pages.letters.sign_as import SignAs
from ui.pages.letters.who_for import WhoFor
from ui.pages.parts.today_later import start_week
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.choice import SegmentedChoice
from ui.widgets.fields import DateField, LabeledField
from ui.widgets.layouts import TwoColumns
from ui.widgets.text import Text, heading, muted
from ui.widgets.work_line import WorkLine
from ui.widgets.writing import WritingEdit

if TYPE_CHECKING:
    from desktop_app.homework.sharing_values import Draft
    from ui.runner import Job, Task

_REDRAW = 300  # milliseconds after a letter
_FORM = 320  # logical pixels at 100 % text
_BAR = 4


class SendPanel(QWidget):
    """One packet on its way to a client: an exercise, or comments on a packet of theirs.

    `left` when it is not to be sent after all, or was: then `sent` came before, with the record's number.
    """

    left = Signal()
    sent = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, theme = context, context.theme
        self._exercise: Exercise | None = None
        self._record: Record | None = None
        self._sender: Correspondent | None = None
        self.draft: Draft | None = None
        self._saving: Job | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_REDRAW)
        self._soon.timeout.connect(self.redraw)
        self.back = QuietButton(theme, tr("Back"), "Esc")
        self.back.clicked.connect(self.left)
        columns = TwoColumns(theme, _FORM)
        columns.main.addWidget(self._make_preview())
        columns.main.addStretch(1)
        columns.aside.addWidget(self._make_form())
        columns.aside.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.space("m"))
        whole.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)
        whole.addWidget(columns)
        whole.addStretch(1)

    def begin_exercise(self, exercise: Exercise, to: Correspondent | None = None) -> None:
        """An exercise; with a day it is wanted by and a word, where the coach gives them."""
        self._exercise, self._record = exercise, None
        self._title.setText(exercise.title)
        self.wanted.set_value(False)
        self._show_due()
        self._begin(to, whole=True)

    def begin_comments(self, record: Record, to: Correspondent | None) -> None:
        """What was written about the answers in this packet."""
        self._exercise, self._record = None, record
        self._title.setText(tr("Comments on {title}", title=record.title))
        self._sender = to
        name = to.card.name if to is not None else record.with_name
        self._back_to.setText(tr("For {name}, from whom the answers came.", name=name))
        self._begin(to, whole=False)

    def refresh(self) -> None:
        """Clients, or the name to sign with, may have changed."""
        self.sign.refresh()
        self.who.refresh()
        self._soon.start()

    def redraw(self) -> None:
        """Make the packet anew from what is chosen, and show it."""
        self._soon.stop()
        coaching, day = self._context.journal.coaching, self._context.today()
        to = self.to()
        try:
            if self._exercise is not None:
                self.draft = coaching.draft_exercise(
                    self._exercise, due=self.due(), note=self.note.text().strip(), to=to, day=day
                )
            elif self._record is not None:
                self.draft = coaching.draft_comments(self._record.id, day=day)
        except KnownError as error:
            self.draft = None
            self.view.clear()
            self._say(error.what)
            return
        if self.draft is not None:
            self.view.show_draft(self.draft)
        self._say("" if to is not None or self._passphrase() else tr("Choose whom it is for."))

    def to(self) -> Correspondent | None:
        """Whose key it is locked for; comments go back to whom the answers came from."""
        return self.who.value() if self._record is None else self._sender

    def due(self) -> date | None:
        """The day it is wanted by; None: as many days as the exercise says, from when it is taken up."""
        return self.day.day() if self.wanted.value() else None

    def ask_file(self) -> None:
        """Where the packet is to be saved."""
        self.redraw()
        if self.draft is None or not self.save.isEnabled():
            return
        from desktop_app.packets.format import file_name
        from ui.choosing import ask_new_file, documents

        start = documents() / file_name(self.draft.packet.mark)
        ask_new_file(self, tr("Save the packet"), tr("Packets (*.afterword)"), start, self.write)

    def write(self, path: Path) -> None:
        """Lock the packet and write it there, beside the window; a line says what came of it."""
        draft, to, day = self.draft, self.to(), self._context.today()
        if draft is None or self._saving is not None:
            return
        passphrase = None if to is not None else self._passphrase()

        def work(task: Task) -> int:
            return task.journal.coaching.send(draft, path, to=to, passphrase=passphrase, day=day)

        self.save.setEnabled(False)
        self._work.begin()
        self._saving = self._context.runner.run(
            work,
            owner=self,
            done=lambda record: self._saved(record, path, to),
            failed=self._failed,
        )

    # Inside

    def _make_preview(self) -> Card:
        theme = self._context.theme
        card = Card(theme)
        card.body.setSpacing(theme.space("s"))
        card.add(heading(theme, tr("Preview of the packet")))
        card.add(
            muted(
                theme,
                tr("Exactly what your client will see, and nothing else. It is encrypted before it leaves."),
            )
        )
        self.view = PacketView(self._context)
        card.add(self.view)
        return card

    def _make_form(self) -> Card:
        theme = self._context.theme
        card = Card(theme)
        card.body.setSpacing(theme.space("m"))
        self._title = heading(theme, "")
        card.add(self._title)
        self.sign = SignAs(self._context, card)
        self.sign.made.connect(self.redraw)
        card.add(self.sign)
        self.who = WhoFor(self._context, CLIENT, card)
        self.who.changed.connect(self.redraw)
        self._for = LabeledField(theme, tr("For"), self.who)
        card.add(self._for)
        self._back_to = Text(theme, "", "body")
        card.add(self._back_to)
        self.wanted = SegmentedChoice(
            theme,
            ((False, tr("As the exercise says")), (True, tr("By a day"))),
            tr("When it is wanted"),
        )
        self.wanted.chosen.connect(self._take_wanted)
        self.day = DateField(theme, tr("Due on"))
        start_week(self.day, self._context.settings().first_weekday)
        self.day.dateChanged.connect(lambda _: self._soon.start())
        when = QWidget()
        column = QVBoxLayout(when)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("s"))
        column.addWidget(LabeledField(theme, tr("When it is wanted"), self.wanted))
        column.addWidget(self.day)
        self._days = muted(theme, "")
        column.addWidget(self._days)
        self._when = when
        card.add(when)
        self.note = WritingEdit(theme, tr("A word with it"), "", 2, 8)
        self.note.textChanged.connect(self._soon.start)
        self._word = LabeledField(theme, tr("A word with it"), self.note)
        card.add(self._word)
        self.state = Text(theme, "", "small", "text_muted")
        card.add(self.state)
        self._work = WorkLine(tr("Saving the packet"), _BAR)
        line = QVBoxLayout(self._work)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._work.bar)
        card.add(self._work)
        self.save = PrimaryButton(theme, tr("Save packet…"))
        self.save.clicked.connect(self.ask_file)
        card.add(button_row(theme, self.save))
        return card

    def _begin(self, to: Correspondent | None, *, whole: bool) -> None:
        self._for.setVisible(whole)
        self._back_to.setVisible(not whole)
        self._when.setVisible(whole)
        self._word.setVisible(whole)
        self.note.set_text("")
        self.sign.refresh()
        if to is not None and whole:
            self.who.choose(to)
        self.redraw()
        first: QWidget = self.save if self.save.isEnabled() else self.back
        if not self.sign.isHidden():
            first = self.sign.name
        elif whole:
            first = self.note if to is not None else self.who
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_wanted(self, value: object | None) -> None:
        if value is None:
            self.wanted.set_value(False)
        self._show_due()
        self.redraw()

    def _show_due(self) -> None:
        today = self._context.today()
        if not self.day.isVisibleTo(self._when):
            days = self._exercise.days if self._exercise is not None else 0
            wanted = today + timedelta(days=max(1, days))
            self.day.allow(first=today)
            self.day.set_day(wanted)
        self.day.setVisible(bool(self.wanted.value()))
        self._days.setVisible(not self.wanted.value())
        days = self._exercise.days if self._exercise is not None else 0
        self._days.setText(
            trn("Due {n} day after they take it up.", "Due {n} days after they take it up.", days)
        )

    def _passphrase(self) -> str:
        return self.who.passphrase() if self._record is None else ""

    def _say(self, missing: str) -> None:
        """Why it cannot be saved yet, if so."""
        self.state.setText(missing)
        self.state.setVisible(bool(missing))
        self.save.setEnabled(not missing and self.draft is not None and self._saving is None)

    def _saved(self, record: int, path: Path, to: Correspondent | None) -> None:
        self._saving = None
        self._work.end()
        name = to.card.name if to is not None else ""
        done = (
            tr("The packet for {name} is saved.", name=name)
            if name
            else tr("The packet is saved, locked with your passphrase.")
        )
        todo = tr("Send “{file}” by mail or any other way; nobody else can open it.", file=path.name)
        self.sent.emit(record)
        self.left.emit()
        self._context.notify(Message(done, todo=todo, tone="good"))

    def _failed(self, error: KnownError) -> None:
        self._saving = None
        self._work.end()
        self._say("")
        self._context.notify(Message.error(error))
