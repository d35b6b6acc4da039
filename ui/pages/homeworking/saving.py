"""The packet on its way out: for whom, why it cannot be saved yet, and to which file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.correspondence.values import COACH
from desktop_app.errors import KnownError
from desktop_app.language import tr, trn
from ui.choosing import ask_new_file, documents
from ui.pages.homeworking.drafting import Drafting
from ui.pages.homeworking.flags import open_words
from ui.pages.letters.sign_as import SignAs
from ui.pages.letters.who_for import WhoFor
from ui.theme import Theme
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.notice import Notice
from ui.widgets.text import Text, heading
from ui.widgets.work_line import WorkLine

if TYPE_CHECKING:
    from ui.runner import Job, Task

# What is in the way of saving: where the reason leads.
CHOICES, FLAGS, SIGN, WHO, WAIT = "choices", "flags", "sign", "who", "wait"


class SavingCard(Card):
    """Whom it is for and the button. `blocked` is emitted with what is in the way, when the reason is pressed; `saved`
    once the file is there.
    """

    blocked = Signal(str)
    saved = Signal()

    def __init__(self, drafting: Drafting, parent: QWidget | None = None) -> None:
        context = drafting.context
        theme = context.theme
        super().__init__(theme, parent=parent)
        self._context, self._drafting = context, drafting
        self._folder: Path | None = None
        self._job: Job | None = None
        self.body.setSpacing(theme.space("m"))
        self._form = QWidget(self)
        self.sign = SignAs(context, self)
        self.who = WhoFor(context, COACH, self)
        self.reason = Reason(theme)
        self.save = PrimaryButton(theme, tr("Save packet…"), tr("Ctrl S"))
        self.working = WorkLine(tr("Saving the packet"), theme.space("xs"))
        self.notice = Notice(theme)
        self._lay_out()
        self.save.clicked.connect(self.ask)
        self.reason.pressed.connect(lambda: self.blocked.emit(self.obstacle()[0]))
        self.sign.made.connect(drafting.read_again)
        self.who.changed.connect(self._chosen)
        for told in (drafting.changed, drafting.drawn):
            told.connect(self.say)

    def begin(self) -> None:
        """Another homework, or this one again: what was told of the last packet is over."""
        self.notice.clear()
        self.open()

    def open(self) -> None:
        """Who can be chosen now."""
        self.sign.refresh()
        self.who.refresh()
        self._chosen()

    def lead(self, what: str) -> None:
        """Give the keyboard to what is asked here."""
        if what == SIGN:
            self.sign.name.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.who.secret.isVisibleTo(self.who):
            self.who.secret.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.who.setFocus(Qt.FocusReason.OtherFocusReason)

    def obstacle(self) -> tuple[str, str]:
        """What is in the way of saving, and the same in words; both "" where nothing is."""
        what, words = self.unready()
        if what:
            return what, words
        if self._context.journal.identity.get() is None:
            return SIGN, tr("Say which name you sign with.")
        if self.who.value() is None and not self.who.passphrase():
            locked = self.who.secret.isVisibleTo(self.who)
            return WHO, tr("Type a passphrase to lock it with.") if locked else tr("Choose whom it is for.")
        return "", ""

    def unready(self) -> tuple[str, str]:
        """The same, as far as it is in the way of printing, too."""
        drafting = self._drafting
        if not drafting.chosen:
            return CHOICES, tr(
                "Nothing is ticked yet. A packet needs an answer, a plan, what you bring or figures."
            )
        if drafting.error is not None:
            return CHOICES, str(drafting.error)
        if drafting.drawing or drafting.draft is None:
            return WAIT, tr("The preview is being drawn…")
        waiting = drafting.draft.covered.open
        if waiting:
            words = open_words(drafting.draft.covered)
            return FLAGS, trn(
                "{n} word waits for your yes or no: {words}",
                "{n} words wait for your yes or no: {words}",
                len(waiting),
                words=words,
            )
        return "", ""

    def say(self) -> None:
        """Whether it can be saved, and why not."""
        what, words = self.obstacle()
        self.reason.setText(words)
        self.reason.set_role("clay" if what == FLAGS or self._drafting.error is not None else "text_muted")
        self.reason.setVisible(bool(what))
        if bool(what) and self.save.hasFocus():
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        self.save.setEnabled(not what)
        self.save.setAccessibleDescription(words)
        # Nothing is asked before there is anything to save; what came of saving is still told.
        chosen = self._drafting.chosen
        self._form.setVisible(chosen)
        self.setVisible(chosen or self._job is not None or self.notice.isVisibleTo(self))

    def ask(self) -> None:
        """Ask for the file; where something is in the way, lead there."""
        what, _ = self.obstacle()
        draft = self._drafting.draft
        if what == CHOICES:
            self.blocked.emit(what)
            return
        if what or draft is None:
            self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        if self._job is not None:
            return
        from desktop_app.packets.format import file_name

        start = (self._folder or documents()) / file_name(draft.packet.mark)
        ask_new_file(self, tr("Save the packet"), tr("Packets (*.afterword)"), start, self.save_to)

    def save_to(self, path: Path) -> None:
        """Encrypt the draft to this file, as a job; the line below says what came of it."""
        drafting = self._drafting
        draft, assignment, day = drafting.draft, drafting.assignment, self._context.today()
        to, passphrase = self.who.value(), self.who.passphrase()
        # The dialog stood open meanwhile.
        if self.obstacle()[0] or draft is None or assignment is None or self._job is not None:
            return
        self._folder = path.parent
        drafting.flush()

        def work(task: Task) -> str:
            journal = task.journal
            locked = None if to is not None else passphrase
            journal.sharing.save(draft, assignment, path, to=to, passphrase=locked, day=day)
            return to.card.name if to is not None else ""

        self.notice.clear()
        self.working.begin()
        self._job = self._context.runner.run(work, owner=self, done=self._saved, failed=self._failed)

    def _saved(self, name: str) -> None:
        self._over()
        self.who.secret.forget()
        kept = tr("It is in the list of what you shared.")
        if name:
            how = tr("Now send them the file, by mail or any other way; nobody else can open it.")
            self.notice.tell(tr("Saved for {name}.", name=name), kept, how, tone="good")
        else:
            how = tr("Tell them the passphrase in another way than you send the file.")
            self.notice.tell(tr("Saved, locked with the passphrase."), kept, how, tone="good")
        self._follow()
        self.saved.emit()

    def _failed(self, error: KnownError) -> None:
        self._over()
        self.notice.tell_error(error)
        self._follow()

    def _follow(self) -> None:
        """What is chosen now: nothing once it was saved, all of it where it was refused."""
        try:
            self._drafting.read_again()
        except KnownError as error:
            self.notice.tell_error(error)

    def _over(self) -> None:
        self._job = None
        self.working.end()

    def _chosen(self) -> None:
        self._drafting.send_to(self.who.value())
        self.say()

    def _lay_out(self) -> None:
        theme = self._theme
        self.add(heading(theme, tr("Save the packet")))
        column = QVBoxLayout(self._form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("m"))
        for part in (self.sign, self.who, self.reason):
            column.addWidget(part)
        buttons = FlowLayout(theme.space("s"), theme.space("s"))
        buttons.addWidget(self.save)
        column.addLayout(buttons)
        self.add(self._form)
        bar = QVBoxLayout(self.working)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.addWidget(self.working.bar)
        self.add(self.working)
        self.add(self.notice)


class Reason(Text):
    """Why something cannot be done yet. The keyboard reaches it; Enter or a press leads to what is in the way."""

    pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", "body", "clay")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleDescription(tr("Enter leads to it."))

    def setText(self, text: str) -> None:
        """Show the reason, and have it spoken."""
        super().setText(text)
        self.setAccessibleName(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space press it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not event.modifiers():
            self.pressed.emit()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """So does the mouse."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()
