"""Sharing a homework full of names, as its page shows it; and a coach with keys to open what was saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.correspondence.values import COACH, Correspondent
from desktop_app.journal import Journal
from desktop_app.packets import format, keys, sealing
from desktop_app.packets.values import Identity
from tests.core.sharing_homework import DAY, Week, a_week
from tests.ui.seeing import Show
from tests.ui.stops import settle
from ui.context import Context
from ui.pages.homeworking.held import Held
from ui.pages.homeworking.sharing import SharePanel
from ui.widgets.layouts import PageScroll

SIBLINGS = "I slipped with Tomasz once and asked Devika about his move. Maya's friend Siobhan saw it."


class Sharing:
    """The panel on a page, and what a person does there."""

    def __init__(
        self, context: Context, show: Show, qtbot: QtBot, size: tuple[int, int] = (760, 700)
    ) -> None:
        self.context, self.journal, self._qtbot = context, context.journal, qtbot
        self.week: Week = a_week(context.journal)
        context.journal.reflections.write(self.week.parts["breakfast"], "said", text=SIBLINGS)
        held = Held(context)
        held.show(self.week.homework)
        self.page = PageScroll(context.theme)
        self.panel = SharePanel(held)
        held.setParent(self.panel)
        self.page.add(self.panel)
        self.page.add_stretch()
        show(self.page, *size)
        self.open()

    def open(self) -> None:
        self.panel.open()
        self.settle()

    def settle(self) -> None:
        """Wait for the preview and everything that follows it."""
        self._qtbot.waitUntil(lambda: not self.context.runner.jobs and not self.panel.drafting.drawing)
        settle()
        self._qtbot.waitUntil(lambda: not self.context.runner.jobs and not self.panel.drafting.drawing)

    def tick(self, begins: str) -> None:
        """Tick, or leave out, the answer that begins so, with the keyboard."""
        row = next(row for row in self.panel.choices.answers.values() if row.of.text.startswith(begins))
        row.box.setFocus()
        press(" ")
        self.settle()

    def decide_all(self) -> None:
        """Hide every word that is asked about."""
        drafting = self.panel.drafting
        while drafting.draft is not None and drafting.draft.covered.open:
            drafting.decide(drafting.draft.covered.open[0].key, hide=True)
            self.settle()

    def files(self) -> dict[str, bytes]:
        return dict(self.panel.preview.view.files)

    def save(self, path: Path) -> None:
        self.panel.saving.save_to(path)
        self.settle()


def press(key: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, key)


def press_key(key: object, where: QWidget | None = None) -> None:
    focused = where or QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)  # type: ignore[call-overload]


def a_coach(journal: Journal) -> tuple[Identity, Correspondent]:
    """Ines, whose keys are known here; and keys of one's own."""
    journal.identity.make("Noor Haddad")
    coach = keys.new_identity("Ines Duarte")
    id = journal.correspondents.add(COACH, coach.card, compared=DAY)
    return coach, journal.correspondents.get(id)


def opened(path: Path, by: Identity) -> dict[str, bytes]:
    """The files in a packet, by the keys of whom it is for."""
    return format.files(sealing.unseal(path.read_bytes(), by))


MakeSharing = Callable[..., Sharing]
