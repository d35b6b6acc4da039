"""What was deleted: back with one key for thirty days, or gone for good at once."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLayout, QProgressBar, QVBoxLayout, QWidget

from desktop_app.changes import Changes
from desktop_app.deleting.deleted import KEPT_DAYS, Deleted
from desktop_app.errors import KnownError
from desktop_app.language import tr, trn
from ui.actions import Command
from ui.context import Context
from ui.models.paged import PagedModel
from ui.models.rows import RowList
from ui.notices import Message
from ui.pages.parts.deleted_rows import DeletedDelegate, spoken, title
from ui.runner import Job, Task
from ui.widgets.buttons import PlainButton, PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.layouts import PageHeader, PageScroll
from ui.widgets.text import Text, muted


class DeletedPage(QWidget):
    """A list of deleted things. What goes for good is asked for once more, because nothing brings it back."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = tr("Deleted things")
        self._context = context
        self._job: Job | None = None
        self._wanted: Deleted | None = None
        theme = context.theme
        self._model = PagedModel(spoken, title, self)
        self._list = RowList(
            theme, self.title, self._model, DeletedDelegate(theme, self), uniform=True, ground="surface"
        )
        self._list.setAccessibleDescription(tr("Enter brings it back"))
        self.restore = PrimaryButton(theme, tr("Bring it back"), hint="Enter")
        self.purge = PlainButton(theme, tr("Delete for good…"), hint="Del")
        self.purge_all = QuietButton(theme, tr("Delete all for good…"))
        self._asking = Card(theme, "chosen_clay")
        self._question = Text(theme, "", "body")
        self.sure = PrimaryButton(theme, tr("Delete for good"), tone="clay")
        self.keep = PlainButton(theme, tr("Keep it"))
        self._bar = QProgressBar()
        self._bar.setAccessibleName(tr("Deleting for good"))
        self._empty = EmptyState(
            theme, "trash", tr("Nothing is deleted. What you delete waits here for a while.")
        )
        self._lay_out()
        self._connect()

    # What the window calls

    def open(self, target: object | None = None) -> None:
        """Show what is deleted now."""
        self._bring_up()
        self._list.begin()

    def refresh(self, changes: Changes) -> None:
        """Follow what is deleted and brought back elsewhere."""
        self._bring_up()

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this page."""
        return [
            ("Enter", tr("Bring it back")),
            ("Delete", tr("Delete for good, after asking")),
            ("Esc", tr("Keep it")),
        ]

    def commands(self) -> list[Command]:
        """For the palette."""
        if not self._model.rowCount():
            return []
        return [
            Command(tr("Bring it back"), self._restore),
            Command(tr("Delete all for good…"), self._ask_all),
        ]

    # Building

    def _lay_out(self) -> None:
        theme = self._context.theme
        scroll = PageScroll(theme)
        scroll.add(PageHeader(theme, self.title))
        self._words = muted(
            theme,
            trn(
                "What you delete stays here for {n} day. Then it goes for good, by itself.",
                "What you delete stays here for {n} days. Then it goes for good, by itself.",
                KEPT_DAYS,
            ),
        )
        scroll.add(self._words)
        self._deeds = QWidget()
        row = FlowLayout(theme.space("s"), theme.space("s"), self._deeds)
        for button in (self.restore, self.purge, self.purge_all):
            row.addWidget(button)
        self._asking.add(self._question)
        answers = FlowLayout(theme.space("s"), theme.space("s"))
        answers.addWidget(self.sure)
        answers.addWidget(self.keep)
        self._asking.body.addSpacing(theme.space("s"))
        self._asking.add(answers)
        self._card = Card(theme)
        line = theme.shape("hairline")
        self._card.body.setContentsMargins(line, line, line, theme.space("s"))
        self._card.body.setSizeConstraint(QLayout.SizeConstraint.SetMinAndMaxSize)  # no higher than its rows
        self._card.add(self._list)
        for part in (self._deeds, self._asking, self._bar):
            scroll.add(part)
        scroll.add(self._card, 1000)
        scroll.add(self._empty, 1)
        scroll.add_stretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self._asking.hide()
        self._bar.hide()

    def _connect(self) -> None:
        self._list.opened.connect(lambda _row: self._restore())
        self._list.selectionModel().currentChanged.connect(lambda *_: self._keep())
        self.restore.clicked.connect(self._restore)
        self.purge.clicked.connect(self._ask)
        self.purge_all.clicked.connect(self._ask_all)
        self.sure.clicked.connect(self._purge)
        self.keep.clicked.connect(self._keep)
        for key, act in (("Del", self._ask), ("Shift+Del", self._ask), ("Esc", self._keep)):
            shortcut = QShortcut(
                QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
            )
            shortcut.activated.connect(act)

    # Showing

    def _bring_up(self) -> None:
        deletions, zone = self._context.journal.deletions, self._context.journal.zone

        def fetch(after: tuple[Any, ...] | None, limit: int) -> tuple[Deleted, ...]:
            return deletions.page(after=after, limit=limit, zone=zone)

        current = self._list.currentIndex().row()
        try:
            self._model.show(fetch, at_least=self._model.rowCount())
        except KnownError as error:
            self._context.notify(Message.error(error))
            return
        count = self._model.rowCount()
        for part in (self._deeds, self._card, self._words):
            part.setVisible(count > 0)
        self._empty.setVisible(not count)
        if count:
            self._list.setCurrentIndex(self._model.index(max(0, min(current, count - 1))))
        else:
            self._keep()

    # Acting

    def _restore(self) -> None:
        thing = self._list.current()
        if thing is None or self._job is not None:
            return
        try:
            self._context.journal.deletions.restore(thing.kind, thing.id, origin=self)
        except KnownError as error:
            self._context.notify(Message.error(error))
            return
        self._bring_up()
        self._list.setFocus()
        self._context.notify(
            Message(
                tr("“{what}” is back.", what=title(thing)),
                tone="good",
                action=tr("Undo"),
                act=self._context.undo,
                passing=True,
            )
        )

    def _ask(self) -> None:
        thing = self._list.current()
        if thing is None:
            return
        question = tr("Delete “{what}” for good? Nothing can bring it back.", what=title(thing))
        if thing.kind == "person":
            question = tr(
                "Delete {what} for good, with all talks, promises and notes about them? Nothing can bring it back. "
                "Where a reflection names them, the name stays in what you wrote.",
                what=title(thing),
            )
        self._show_question(thing, question)

    def _ask_all(self) -> None:
        self._show_question(None, tr("Delete everything in this list for good? Nothing can bring it back."))

    def _show_question(self, thing: Deleted | None, question: str) -> None:
        if self._job is not None:
            return
        self._wanted = thing
        backups = tr("Copies of the journal made before still have it.")
        self._question.setText(question + " " + backups)
        self._asking.show()
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        if self._asking.isVisible():
            self._asking.hide()
            self._list.setFocus()

    def _purge(self) -> None:
        thing = self._wanted
        self._asking.hide()

        def work(task: Task) -> None:
            # Not stopped half-way: the rows go in one step, and merging what is left of their words loses nothing.
            deletions = task.journal.deletions
            if thing is None:
                deletions.purge_all(on_progress=task.progress)
            else:
                deletions.purge(thing.kind, thing.id, on_progress=task.progress)

        self._bar.setRange(0, 0)
        self._bar.show()
        self._deeds.setEnabled(False)
        self._job = self._context.runner.run(
            work, owner=self, done=self._purged, failed=self._failed, progress=self._show_progress
        )

    def _show_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _purged(self, _result: object) -> None:
        self._end()
        self._context.notify(Message(tr("It is gone from the journal for good."), tone="good"))

    def _failed(self, error: KnownError) -> None:
        self._end()
        self._context.notify(Message.error(error))

    def _end(self) -> None:
        self._job = None
        self._bar.hide()
        self._deeds.setEnabled(True)
        self._bring_up()
        if self._model.rowCount():
            self._list.setFocus()
