"""Introductions: ideas whom to bring together, those under way, and what one looks for oneself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTabBar, QVBoxLayout, QWidget

from desktop_app.changes import Changes
from desktop_app.language import tr
from ui.actions import Command
from ui.context import NEEDS, Context, Introduce
from ui.pages.introducing.ideas import Ideas
from ui.pages.introducing.reading import AT_ONCE, waiting
from ui.widgets.buttons import PlainButton
from ui.widgets.card import Line
from ui.widgets.layouts import PageHeader, PageScroll

if TYPE_CHECKING:
    from ui.pages.introducing.under_way import UnderWay
    from ui.pages.needing.needs import NeedsPart
    from ui.runner import Job

IDEAS, UNDER_WAY, LOOKED_FOR = 0, 1, 2


class IntroductionsPage(QWidget):
    """Opened with nothing, an `Introduce`, the id of an introduction, or NEEDS for what one looks for."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = tr("Introductions")
        self._context = context
        theme = context.theme
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(tr("Parts of this page"))
        self.tabs.setUsesScrollButtons(True)
        for text in (tr("Ideas"), tr("Under way"), tr("What I look for")):
            self.tabs.addTab(text)
        self.introduce = PlainButton(theme, tr("Introduce…"), "Ctrl I")
        header = PageHeader(theme, tr("Introductions"))
        header.add_action(self.introduce)
        self.ideas = Ideas(context)
        self._under_way: UnderWay | None = None
        self._needs: NeedsPart | None = None
        self._counting: Job | None = None
        tabs = QVBoxLayout()
        tabs.setSpacing(0)
        tabs.addWidget(self.tabs)
        tabs.addWidget(Line(theme))
        self._scroll = PageScroll(theme)
        self._scroll.add(header)
        self._scroll.add(tabs)
        self._scroll.body.addSpacing(theme.space("s"))
        self._scroll.add(self.ideas, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        self.tabs.currentChanged.connect(self._show_tab)
        self.introduce.clicked.connect(self.introduce_two)
        self.ideas.looked.connect(self._look)
        self.ideas.own.looked.connect(self._look)
        self.ideas.begun.connect(self._count)
        self._count_soon = QTimer(self)
        self._count_soon.setSingleShot(True)
        self._count_soon.setInterval(0)
        self._count_soon.timeout.connect(self._count)
        context.bridge.closed.connect(self._count_soon.stop)
        self._add_keys()

    @property
    def under_way(self) -> UnderWay:
        """The board; made when it is first shown."""
        if self._under_way is None:
            from ui.pages.introducing.under_way import UnderWay

            part = self._under_way = UnderWay(self._context)
            part.looked.connect(self._look)
            part.wanted.connect(lambda: self.tabs.setCurrentIndex(IDEAS))
            part.hide()
            self._scroll.add(part, 1)
        return self._under_way

    @property
    def needs(self) -> NeedsPart:
        """What one looks for; made when it is first shown."""
        if self._needs is None:
            from ui.pages.needing.needs import NeedsPart

            part = self._needs = NeedsPart(self._context)
            part.looked.connect(self._look)
            part.hide()
            self._scroll.add(part, 1)
        return self._needs

    # What the window calls

    def open(self, target: object | None = None) -> None:
        """Show the tab shown last; with a target the one it belongs to."""
        if isinstance(target, Introduce):
            self.tabs.setCurrentIndex(IDEAS)
            self._scroll.verticalScrollBar().setValue(0)
            self.ideas.open(target.person)
            self._count_soon.start()
        elif isinstance(target, int):
            self.tabs.setCurrentIndex(UNDER_WAY)
            self.under_way.bring_up()
            self.under_way.show_one(target)
        elif target == NEEDS:
            if self.tabs.currentIndex() == LOOKED_FOR:
                self._show_tab(LOOKED_FOR)
            self.tabs.setCurrentIndex(LOOKED_FOR)
            self.needs.focus_first()
        else:
            self._show_tab(self.tabs.currentIndex())

    def refresh(self, changes: Changes) -> None:
        """Follow what was changed elsewhere."""
        self.ideas.refresh(changes)
        if self._under_way is not None and self._under_way.isVisible():
            self._under_way.refresh(changes)
        elif changes.touch("introduction"):
            self._count()
        if self._needs is not None and self._needs.isVisible():
            self._needs.refresh(changes)

    def leave(self) -> None:
        """Write down what is typed."""
        self.ideas.leave()
        if self._under_way is not None:
            self._under_way.leave()
        if self._needs is not None:
            self._needs.leave()

    def unsaved(self) -> bool:
        """Whether words are on this page that could not be written."""
        savers = [self.ideas.own.saver]
        if self._under_way is not None:
            savers.append(self._under_way.saver)
        if self._needs is not None:
            savers.append(self._needs.saver)
        return any(saver.state != "saved" for saver in savers)

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this page."""
        return [
            ("Ctrl+PgDown", tr("The next tab")),
            ("Ctrl+PgUp", tr("The tab before")),
            ("Enter", tr("Open an introduction, or an idea")),
            ("Ctrl+Enter", tr("Do the next step of an introduction")),
            ("Delete", tr("Drop an introduction")),
            ("Ctrl+Shift+C", tr("Copy the words")),
            ("Esc", tr("Put away what is open")),
        ]

    def commands(self) -> list[Command]:
        """What this page can do, for the palette."""
        return [
            Command(tr("Introduce two people"), self.introduce_two, "Ctrl+I"),
            Command(tr("Ideas whom to introduce"), lambda: self.tabs.setCurrentIndex(IDEAS)),
            Command(tr("Introductions under way"), lambda: self.tabs.setCurrentIndex(UNDER_WAY)),
        ]

    def introduce_two(self) -> None:
        """Begin an idea of one's own."""
        self.tabs.setCurrentIndex(IDEAS)
        self.ideas.own.begin(None)

    # Inside

    def _show_tab(self, at: int) -> None:
        self.leave()
        self.ideas.setVisible(at == IDEAS)
        for part, place in ((self._under_way, UNDER_WAY), (self._needs, LOOKED_FOR)):
            if part is not None and at != place:
                part.hide()
        if at == UNDER_WAY:
            self.under_way.bring_up()
            self.under_way.show()
            self.under_way.begin()
        elif at == LOOKED_FOR:
            self.needs.open()
            self.needs.show()
        else:
            self.ideas.open(None)
            self._count_soon.start()

    def _step_tab(self, by: int) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % self.tabs.count())

    def _count(self) -> None:
        """The sidebar follows while the board is not shown; which is read beside the window."""
        today = self._context.today()
        if self._counting is not None:
            self._counting.cancel()
        self._counting = self._context.runner.run(
            lambda task: waiting(task.journal.introductions.board(AT_ONCE), today),
            owner=self,
            done=lambda number: self._context.count("introductions", number),
            quick=True,
        )

    def _look(self, part: QWidget, place: QRect) -> None:
        """Bring a place of a part, or for an empty one all of the part, into view once the page is laid out."""
        # What was just shown is laid out in the first round of the loop, and the page around it in the second.
        QTimer.singleShot(0, part, lambda: QTimer.singleShot(0, part, lambda: self._see_part(part, place)))

    def _see_part(self, part: QWidget, place: QRect) -> None:
        sheet = self._scroll.widget()
        if sheet is not None and part.isVisible() and sheet.isAncestorOf(part):
            seen = part.rect() if place.isEmpty() else place
            self._see(QRect(part.mapTo(sheet, seen.topLeft()), seen.size()))

    def _see(self, place: QRect) -> None:
        """Scroll no further than is needed; what is higher than the page is shown from its top."""
        bar, height = self._scroll.verticalScrollBar(), self._scroll.viewport().height()
        gap = self._context.theme.space("l")
        top, bottom = place.top() - gap, min(place.bottom(), place.top() + height - 2 * gap) + gap
        if top < bar.value():
            bar.setValue(top)
        elif bottom > bar.value() + height:
            bar.setValue(bottom - height)

    def _add_keys(self) -> None:
        for keys, act in (
            ("Ctrl+I", self.introduce_two),
            ("Ctrl+PgDown", lambda: self._step_tab(1)),
            ("Ctrl+PgUp", lambda: self._step_tab(-1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(act)
