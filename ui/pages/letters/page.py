"""The page that stands between a file and the journal: what it is, from whom, what was compared, what will happen."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.correspondence.values import Opened, OtherKeys
from desktop_app.errors import KnownError
from desktop_app.language import tr
from ui.context import Context
from ui.notices import Message
from ui.pages.gate import button_row
from ui.pages.letters.adding import CardAdding
from ui.pages.letters.arriving import Arrived, arrive, take_up
from ui.pages.letters.found import CardFound, ExerciseFound, Letter, Locked
from ui.pages.letters.opening import show_arrived
from ui.pages.letters.passphrase import AskPassphrase
from ui.pages.letters.telling import content_of, exercise_line, resembling, what_follows
from ui.pages.letters.whose import Whose, how_to_compare
from ui.pages.noting.reading_order import ReadInOrder
from ui.runner import Job
from ui.widgets.buttons import PlainButton, PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.layouts import PageScroll
from ui.widgets.notice import Notice
from ui.widgets.text import Text, faint, muted, question, strong


class PacketPage(ReadInOrder):
    """Nothing is kept before its owner says so here. Targets are those of `found`."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = tr("What was sent to you")
        self._context, theme = context, context.theme
        self._opened: Opened | None = None
        self._exercise: ExerciseFound | None = None
        self._locked: Locked | None = None
        self._job: Job | None = None
        self._keeping = False
        self.notice = Notice(theme)
        self._eyebrow, self._title, self._line = faint(theme), question(theme), muted(theme)
        self._card = Card(theme)
        self.whose = Whose(theme)
        self.warning = Text(theme, "", "body", "clay")
        self.explained: Text = muted(theme)
        self.follows: Text = muted(theme)
        self.open_it = PrimaryButton(theme, tr("Open it"))
        self.match = PrimaryButton(theme, tr("The words match"))
        self.later = PlainButton(theme, tr("I could not compare yet"))
        self.not_now = QuietButton(theme, tr("Not now"))
        self.asking = AskPassphrase(theme)
        self.adding = CardAdding(context)
        self._lay_out()
        self._connect()

    # What the window calls

    def open(self, target: object | None = None) -> None:
        """Show what a file turned out to be."""
        self._stop()
        self.notice.clear()
        self._opened = self._exercise = self._locked = None
        match target:
            case Letter(opened):
                self._show_packet(opened)
            case Locked():
                self._show_locked(target)
            case CardFound(card):
                self._show_card(card)
            case ExerciseFound():
                self._show_exercise(target)
            case _:
                self._context.back()

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page is shown: nothing is opened behind it. What was begun to be kept is."""
        super().hideEvent(event)
        if not event.spontaneous() and not self._keeping:
            self._stop()

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this page."""
        return [
            ("Ctrl+Enter", tr("Open it, where there is nothing to compare")),
            ("Esc", tr("Not now; nothing is kept")),
        ]

    # Showing

    def _show_packet(self, opened: Opened) -> None:
        from desktop_app.packets.rendering import from_whom

        self._opened = opened
        packet, known = opened.packet, opened.sender or opened.elsewhere
        name = known.card.name if known is not None else packet.sender.name
        self._say(tr("A packet"), from_whom(packet, name), content_of(packet))
        self.whose.show_card(
            packet.sender,
            name=name,
            known=known is not None,
            compared=opened.compared,
        )
        compared = opened.compared is not None
        self.explained.setText(_to_compare(opened, name))
        self.explained.setVisible(not compared)
        self.warning.setText(resembling(opened))
        self.warning.setVisible(opened.resembles is not None)
        self.follows.setText(what_follows(opened))
        self._show_parts(packet=True)
        self.open_it.set_text(tr("Open it"))
        self.open_it.setVisible(compared)
        self.match.setVisible(not compared)
        self.later.setVisible(not compared and not opened.must_compare)
        first = self.open_it if compared else self.whose.words
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_locked(self, locked: Locked) -> None:
        self._locked = locked
        self._say(
            tr("A packet"),
            tr("This packet is locked with a passphrase."),
            tr("Nothing is kept by opening it: you see first what it is and from whom."),
        )
        self._show_parts(asking=True)
        self.asking.ask()

    def _show_card(self, card: object) -> None:
        from desktop_app.packets.values import Card as KeyCard

        if not isinstance(card, KeyCard):
            return
        self._say(
            tr("A key card"),
            tr("The key card of {name}", name=card.name),
            tr("With it you lock packets for {name}, and know theirs by their keys.", name=card.name),
        )
        try:
            self.adding.show_card(card)
        except KnownError as error:
            self._context.back()
            self._context.notify(Message.error(error))
            return
        self._show_parts(adding=True)
        self.adding.whose.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_exercise(self, found: ExerciseFound) -> None:
        self._exercise = found
        exercise = found.exercise
        self._say(tr("An exercise"), exercise.title, exercise_line(exercise))
        self._why.setText(exercise.why)
        self._why.setVisible(bool(exercise.why))
        self._instructions.setText(exercise.instructions)
        self._instructions.setVisible(bool(exercise.instructions))
        self.follows.setText(
            tr(
                "This is a plain file that nobody signed. Opening it takes the exercise up as homework; what you write "
                "stays with you until you choose to share it."
            )
        )
        self._show_parts(exercise=True)
        self.open_it.set_text(tr("Take it up"))
        self.open_it.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, eyebrow: str, title: str, line: str) -> None:
        self._eyebrow.setText(eyebrow)
        self._title.setText(title)
        self._line.setText(line)

    def _show_parts(
        self, *, packet: bool = False, asking: bool = False, adding: bool = False, exercise: bool = False
    ) -> None:
        self._card.setVisible(packet)
        self._about.setVisible(exercise)
        self.asking.setVisible(asking)
        self._adding.setVisible(adding)
        if not adding:
            self.adding.put_away()
        self.follows.setVisible(packet or exercise)
        self._foot.setVisible(packet or exercise)
        self.open_it.setVisible(exercise)
        self.match.setVisible(False)
        self.later.setVisible(False)
        self._busy(on=False)

    # Acting

    def _unlock(self, typed: str) -> None:
        locked = self._locked
        if locked is None:
            return
        self._job = self._context.runner.run(
            lambda task: task.journal.packets.open(locked.data, passphrase=typed),
            owner=self,
            done=self._unlocked,
            failed=self.asking.refused,
        )

    def _unlocked(self, opened: Opened) -> None:
        self._locked = None
        self.asking.forget()
        if opened.kept is not None:
            self._opened = opened
            self._go(compared=False)
            return
        self._show_packet(opened)

    def _go(self, *, compared: bool) -> None:
        """Keep what is shown; `compared`: its words were compared just now."""
        opened, exercise, day = self._opened, self._exercise, self._context.today()
        if self._keeping:
            return
        self._busy(on=True)
        self.notice.clear()
        run = partial(self._context.runner.run, owner=self, done=self._arrived, failed=self._refused)
        if opened is not None:
            on = day if compared else None
            self._job = run(lambda task: arrive(task.journal, opened, day=day, compared=on))
        elif exercise is not None:
            self._job = run(lambda task: take_up(task.journal, exercise.exercise, day=day))

    def _arrived(self, arrived: Arrived) -> None:
        self._busy(on=False)
        self._opened = self._exercise = None
        # So that the way back does not lead to what is done with.
        self._context.back()
        show_arrived(self._context, arrived)

    def _refused(self, error: KnownError) -> None:
        self._busy(on=False)
        if isinstance(error, OtherKeys):
            # Somebody of that name came to be known while this was shown.
            self._leave()
            self._context.notify(Message.error(error))
            return
        self.notice.tell_error(error)
        self.not_now.setFocus(Qt.FocusReason.OtherFocusReason)

    def _added(self, id: int) -> None:
        who = self._context.journal.correspondents.get(id)
        self._context.back()
        said = (
            tr("{name} is kept as your coach.", name=who.card.name)
            if who.role == "coach"
            else tr("{name} is kept as your client.", name=who.card.name)
        )
        self._context.notify(
            Message(said, tone="good", action=tr("Undo"), act=self._context.undo, passing=True)
        )

    def _leave(self) -> None:
        if self._keeping:
            return  # it is a moment from being kept, and then shown
        self._stop()
        self._opened = self._exercise = self._locked = None
        self._context.back()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _busy(self, *, on: bool) -> None:
        self._keeping = on
        for button in (self.open_it, self.match, self.later, self.not_now):
            button.setEnabled(not on)

    # Building

    def _lay_out(self) -> None:
        theme = self._context.theme
        sheet = PageScroll(theme, theme.shape("writing_width") + 2 * theme.space("l"), centred=True)
        head = QVBoxLayout()
        head.setContentsMargins(0, theme.space("page"), 0, 0)
        head.setSpacing(theme.space("xs"))
        for words in (self._eyebrow, self._title, self._line):
            head.addWidget(words)
        self._card.body.setSpacing(theme.space("m"))
        for told in (self.warning, self.whose, self.explained):
            self._card.add(told)
        self._about = Card(theme)
        self._about.body.setSpacing(theme.space("s"))
        self._why, self._instructions = strong(theme), muted(theme)
        self._about.add(self._why)
        self._about.add(self._instructions)
        self._adding = Card(theme)
        self._adding.add(self.adding)
        self._foot = button_row(theme, self.open_it, self.match, self.later, self.not_now)
        sheet.body.setSpacing(theme.space("l"))
        sheet.add(self.notice)
        sheet.add(head)
        for part in (self._card, self._about, self._adding, self.asking, self.follows, self._foot):
            sheet.add(part)
        sheet.add_stretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(sheet)

    def _connect(self) -> None:
        self.open_it.clicked.connect(lambda: self._go(compared=False))
        self.match.clicked.connect(lambda: self._go(compared=True))
        self.later.clicked.connect(lambda: self._go(compared=False))
        self.not_now.clicked.connect(self._leave)
        self.asking.given.connect(self._unlock)
        self.asking.left.connect(self._leave)
        self.adding.added.connect(self._added)
        self.adding.left.connect(self._leave)
        for key, act in (("Ctrl+Return", self._open), ("Ctrl+Enter", self._open), ("Esc", self._leave)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _open(self) -> None:
        if self.open_it.isVisible() and self.open_it.isEnabled():
            self.open_it.click()


def _to_compare(opened: Opened, name: str) -> str:
    if not opened.must_compare:
        return how_to_compare(name)
    return tr(
        "These answers were not asked for from here, so nothing but the words says whose they are. {how}",
        how=how_to_compare(name),
    )
