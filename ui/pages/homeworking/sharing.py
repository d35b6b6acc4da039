"""Sharing homework: choose, decide about names, look at exactly what would leave, and save it for somebody."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.changes import Changes
from desktop_app.errors import KnownError
from desktop_app.homework.sharing_values import Draft
from desktop_app.language import tr, trn
from ui.context import Context
from ui.notices import Message
from ui.pages.homeworking.choices import ChoicesCard
from ui.pages.homeworking.drafting import Drafting
from ui.pages.homeworking.flags import FlagsCard
from ui.pages.homeworking.held import Held
from ui.pages.homeworking.hidden import HiddenCard
from ui.pages.homeworking.log import SharedLog
from ui.pages.homeworking.preview import PacketView
from ui.pages.homeworking.saving import CHOICES, FLAGS, SIGN, WHO, SavingCard
from ui.pages.homeworking.together import Together
from ui.pages.reading.taking_out import TakingOut
from ui.pages.reflecting.scrolling import show_from_top
from ui.widgets.buttons import PlainButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.layouts import FoldingRow
from ui.widgets.sealed_page import ASKED, AT, HIDDEN
from ui.widgets.text import Text, heading, muted

_READ = ("answer", "assignment", "event", "interaction", "organisation", "person", "reflection", "packet")


class SharePanel(QWidget):
    """The steps of sharing the homework that is held, one below the other. `left`: back to doing it."""

    left = Signal()

    def __init__(self, held: Held, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held, self._context = held, held.context
        context, theme = held.context, held.context.theme
        self.drafting = Drafting(context, self)
        self.choices = ChoicesCard(self.drafting)
        self.flags = FlagsCard(theme)
        self.preview = PreviewCard(context)
        self.hidden = HiddenCard(theme)
        self.saving = SavingCard(self.drafting)
        self.log = SharedLog(context)
        self.back = QuietButton(theme, tr("Back to the homework"), tr("Esc"))
        self.together: Together | None = None
        self._looked = ""
        self._out = TakingOut(context, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("m"))
        for part in (
            self._head(),
            self.choices,
            self.flags,
            self.preview,
            self.hidden,
            self.saving,
            self.log,
        ):
            column.addWidget(part)
        column.addStretch(1)
        self._connect()

    # What the page calls

    def open(self) -> None:
        """Take up the choice where it was left, for the homework that is held now."""
        if self._held.assignment is None:
            return
        try:
            self.drafting.open(self._held.assignment.id)
        except KnownError as error:
            self._context.notify(Message.error(error))
            return
        self.saving.begin()
        self.log.open(self._held.assignment.id)
        self.choices.take_up()

    def leave(self) -> None:
        """Keep what is chosen and typed."""
        self.drafting.flush()

    def unsaved(self) -> bool:
        """Whether words are here that could not be kept."""
        return self.drafting.saver.state != "saved"

    def refresh(self, changes: Changes) -> None:
        """Follow what was changed elsewhere, or taken back."""
        self.log.refresh(changes)
        if changes.touch("correspondent", "identity"):
            self.saving.open()
        if changes.origin is not self.drafting and changes.touch(*_READ):
            try:
                self.drafting.read_again()
            except KnownError as error:
                self._context.notify(Message.error(error))

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this part."""
        return [
            ("Ctrl+S", tr("Save the packet")),
            ("Ctrl+P", tr("Print what is in it")),
            ("H", tr("Hide the word that is asked about")),
            ("N", tr("It is no name")),
            ("Esc", tr("Back to the homework")),
        ]

    # Building

    def _head(self) -> QWidget:
        theme = self._context.theme
        head = FoldingRow(theme)
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(heading(theme, tr("Share what I choose")))
        column.addWidget(muted(theme, tr("Nothing leaves this computer until you save it and hand it on.")))
        head.add(words, 1)
        head.add(self.back)
        return head

    def _connect(self) -> None:
        drafting = self.drafting
        drafting.changed.connect(self._say)
        drafting.drawn.connect(self._show)
        for card in (self.flags, self.hidden):
            card.decided.connect(lambda key, hide: drafting.decide(key, hide=hide))
        self.flags.looked.connect(self._look_at)
        self.flags.finished.connect(self._decided)
        self.preview.view.page.pressed.connect(self.flags.go_to)
        self.preview.together.clicked.connect(self._sit_together)
        self.preview.print.clicked.connect(self._print)
        self.saving.blocked.connect(self._lead)
        self.saving.saved.connect(self._saved)
        self.choices.onward.clicked.connect(self._go_on)
        self.back.clicked.connect(self.left)
        acts = (("Ctrl+S", self.saving.ask), ("Ctrl+P", self._print), ("Esc", self.left.emit))
        for key, act in acts:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)

    # Showing

    def _show(self) -> None:
        draft = self.drafting.draft
        covered = draft.covered if draft is not None else None
        self.flags.show_covered(covered)
        self.hidden.show_covered(covered)
        self.preview.show_draft(draft, self._marks())
        self._say()

    def _say(self) -> None:
        to = self.drafting.to
        self.preview.say(
            self.drafting.draft,
            drawing=self.drafting.drawing,
            unready=self.saving.unready()[1],
            reader=to.card.name if to is not None else "",
        )
        self.saving.say()
        self.choices.onward.setEnabled(self.drafting.chosen)

    def _marks(self) -> list[tuple[str, str]]:
        """What is hidden, what is asked, and the word that the keyboard is at."""
        covered = self.drafting.draft.covered if self.drafting.draft is not None else None
        if covered is None:
            return []
        marks = [(form, HIDDEN) for each in covered.hidden for form in each.forms]
        marks += [(each.said, ASKED) for each in covered.open]
        at = [(each.said, AT) for each in covered.open if each.said == self._looked]
        return [*marks, *at]

    def _look_at(self, words: str) -> None:
        self._looked = words
        self.preview.view.mark(self._marks())

    # Doing

    def _decided(self) -> None:
        """Every word was decided: on to what is next."""
        self.preview.view.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self) -> None:
        """From choosing to what is next: what is asked, or the packet as it reads."""
        flags, page = self.flags, self.preview.view.page
        part: QWidget = flags if flags.isVisible() else self.preview
        if flags.isVisible():
            flags.take_up()
        else:
            page.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, part, lambda: show_from_top(part, self._context.theme.space("l"), whole=True))

    def _lead(self, what: str) -> None:
        """To what is in the way of saving."""
        if what == FLAGS:
            self.flags.take_up()
        elif what == CHOICES:
            self.choices.take_up()
        elif what in (SIGN, WHO):
            self.saving.lead(what)

    def _saved(self) -> None:
        if self._held.assignment is not None:
            self.log.open(self._held.assignment.id)
        rows = self.log.rows()
        if rows:
            rows[0].look.setFocus(Qt.FocusReason.OtherFocusReason)
        # What was said about it is read first.
        notice = self.saving.notice
        QTimer.singleShot(
            0, notice, lambda: show_from_top(notice, self._context.theme.space("l"), whole=True)
        )

    def _sit_together(self) -> None:
        draft = self.drafting.draft
        if draft is None or self.together is not None:
            return
        self.together = Together(self.drafting, draft, self.window())
        self.together.left.connect(self._sat)

    def _sat(self) -> None:
        self.together = None
        self.preview.together.setFocus(Qt.FocusReason.OtherFocusReason)

    def _print(self) -> None:
        draft = self.drafting.draft
        if draft is None or self.saving.unready()[0]:
            self._lead(self.saving.unready()[0])
            return
        html = draft.files["packet.html"].decode("utf-8")
        self._out.print(self, html, self._context.theme.font("prose"))


class PreviewCard(Card):
    """The packet as it would leave, what is in it, and how to show it without sending."""

    def __init__(self, context: Context) -> None:
        theme = context.theme
        super().__init__(theme)
        self.body.setSpacing(theme.space("m"))
        self.exactly = muted(theme, "")
        self.view = PacketView(context)
        self.counts = Text(theme, "", "small", "text_muted")
        self.together = PlainButton(theme, tr("Sit together"))
        self.together.setAccessibleDescription(tr("Read it in large type on this screen; nothing is sent."))
        self.print = PlainButton(theme, tr("Print…"), tr("Ctrl P"))
        self.paper = Text(
            theme,
            tr("Paper is not encrypted: whoever holds it can read it. It is not in the list below."),
            "small",
            "text_muted",
        )
        self.add(heading(theme, tr("Preview of the packet")))
        self.add(self.exactly)
        self.add(self.view)
        foot = FoldingRow(theme)
        foot.add(self.counts, 1)
        holder = QWidget()
        flow = FlowLayout(theme.space("s"), theme.space("s"), holder)
        flow.addWidget(self.together)
        flow.addWidget(self.print)
        foot.add(holder)
        self.add(foot)
        self.add(self.paper)

    def show_draft(self, draft: Draft | None, marks: Sequence[tuple[str, str]]) -> None:
        """Show its files, and nothing else, with words marked; None shows none."""
        if draft is None:
            self.view.clear()
        else:
            self.view.show_draft(draft, marks)
        for part in (self.view, self.counts, self.together, self.print, self.paper):
            part.setVisible(draft is not None)

    def say(self, draft: Draft | None, *, drawing: bool, unready: str, reader: str) -> None:
        """What this is, how much is in it, and whether it can be printed yet."""
        self.exactly.setText(_exactly(draft is not None, reader))
        self.print.setEnabled(not unready)
        self.print.setAccessibleDescription(" ".join(filter(None, (unready, self.paper.text()))))
        if draft is not None:
            self.counts.setText(tr("Being drawn anew…") if drawing else counts(draft))


def counts(draft: Draft) -> str:
    """ "2 entries · 214 words · 1 possible name left"."""
    entries = trn("{n} entry", "{n} entries", draft.entries)
    words = trn("{n} word", "{n} words", draft.words)
    left = len(draft.covered.open)
    names = trn("{n} possible name left", "{n} possible names left", left) if left else ""
    return " · ".join(filter(None, (entries, words, names)))


def _exactly(shown: bool, reader: str) -> str:
    if not shown:
        return tr("Nothing is ticked, so nothing would leave. What you tick is shown here.")
    if reader:
        return tr(
            "Exactly what your coach will see, and nothing else: these files are encrypted for {name}’s key before "
            "they leave this window.",
            name=reader,
        )
    return tr(
        "Exactly what your coach will see, and nothing else: these files are encrypted before they leave this window."
    )
