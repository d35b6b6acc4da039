"""What can be done with the chosen people: a bar below the list, and the same as a menu beside a row."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from desktop_app.language import tr, trn
from desktop_app.people.rings import Ring
from ui import wording
from ui.pages.parts.event_guides import show_menu
from ui.pages.parts.person_status import rests
from ui.theme import Theme
from ui.widgets.buttons import PlainButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.text import strong

# The rhythms offered, in days; 0 is none, and None is what ring and record say.
_RHYTHMS = (7, 14, 30, 42, 91, 182, 365, 0)

Fill = Callable[[QMenu], None]


class ChosenBar(Card):
    """Says how many are chosen. `wanted` is what is to be done with them: a word and its value."""

    wanted = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._count = strong(theme, "")
        self._count.setWordWrap(False)
        self._theme = theme
        line = FlowLayout(theme.space("s"), theme.space("s"))
        line.addWidget(self._count)
        self.buttons: dict[str, QWidget] = {}
        for name, text, _fill in self._offered():
            button = self.buttons[name] = PlainButton(theme, text)
            button.clicked.connect(lambda _checked=False, name=name: self.begin(name))
            line.addWidget(button)
        clear = self.buttons["clear"] = QuietButton(theme, tr("Choose none"))
        clear.clicked.connect(lambda: self.wanted.emit("clear", None))
        line.addWidget(clear)
        self.add(line)
        self.setAccessibleName(tr("The chosen people"))
        self._limit()
        theme.changed.connect(self._limit)

    def _limit(self) -> None:
        """No wider than the page above it."""
        self.setMaximumWidth(self._theme.grown(self._theme.shape("page_width")))

    def show_count(self, chosen: int) -> None:
        """How many are chosen; heard too, once it is more than the row one stands on."""
        words = trn("{n} chosen", "{n} chosen", chosen)
        if words != self._count.text():
            self._count.setText(words)
            if chosen > 1 and QAccessible.isActive():
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def begin(self, name: str, place: QPoint | None = None) -> None:
        """As if its button were pressed; a menu opens at `place` on the screen, or below the button."""
        fill = next(each for known, _, each in self._offered() if known == name)
        if fill is None:
            self.wanted.emit(name, None)
            return
        menu = self._menu(self)
        fill(menu)
        if place is None:
            show_menu(menu, self.buttons[name])
        else:
            menu.popup(place)
            menu.setActiveAction(menu.actions()[0])

    def menu_at(self, place: QPoint, parent: QWidget) -> None:
        """All of it as a menu, at a point of the screen."""
        menu = self.menu(parent)
        menu.popup(place)
        menu.setActiveAction(menu.actions()[0])

    def menu(self, parent: QWidget) -> QMenu:
        """All of it as a menu."""
        menu = self._menu(parent)
        menu.addAction(tr("Open")).triggered.connect(lambda: self.wanted.emit("open", None))
        menu.addSeparator()
        for name, text, fill in self._offered():
            if fill is None:
                menu.addAction(text).triggered.connect(
                    lambda _checked=False, name=name: self.wanted.emit(name, None)
                )
            else:
                fill(menu.addMenu(text))
        return menu

    def _menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.setAccessibleName(self.accessibleName())
        return menu

    def _offered(self) -> tuple[tuple[str, str, Fill | None], ...]:
        """What can be done: its name, its words, and what fills its menu where it has one."""
        return (
            ("tag", tr("Tag…"), None),
            ("ring", tr("Ring"), self._fill_rings),
            ("rhythm", tr("Rhythm"), self._fill_rhythms),
            ("rest", tr("Let rest"), self._fill_rests),
            ("export", tr("Export…"), self._fill_exports),
            ("delete", tr("Delete"), None),
        )

    def _add(self, menu: QMenu, text: str, name: str, value: object) -> None:
        menu.addAction(text).triggered.connect(lambda _checked=False: self.wanted.emit(name, value))

    def _fill_rings(self, menu: QMenu) -> None:
        for ring, text in (
            (Ring.INNER, tr("Inner ring")),
            (Ring.CLOSE, tr("Close")),
            (Ring.KNOWN, tr("Known")),
        ):
            self._add(menu, text, "ring", ring)

    def _fill_rhythms(self, menu: QMenu) -> None:
        for days in _RHYTHMS:
            self._add(menu, wording.rhythm(days), "rhythm", days)
        self._add(menu, tr("As their ring says"), "rhythm", None)

    def _fill_rests(self, menu: QMenu) -> None:
        for text, months in rests():
            self._add(menu, text, "rest", months)
        menu.addSeparator()
        self._add(menu, tr("Welcome back"), "welcome", None)

    def _fill_exports(self, menu: QMenu) -> None:
        self._add(menu, tr("As contacts (vCard)…"), "export", ("vcf", False))
        self._add(menu, tr("As a table (CSV)…"), "export", ("csv", False))
        menu.addSeparator()
        self._add(menu, tr("As contacts, with what I wrote…"), "export", ("vcf", True))
        self._add(menu, tr("As a table, with what I wrote…"), "export", ("csv", True))


def below_the_page(theme: Theme, bar: ChosenBar) -> QWidget:
    """What holds `bar` below all that scrolls, hidden at first: it is seen however long the list, and no row moves."""
    foot = QWidget()
    row = QHBoxLayout(foot)
    row.setContentsMargins(theme.space("page"), 0, theme.space("page"), theme.space("m"))
    row.addWidget(bar, 1)
    row.addStretch()
    foot.hide()
    return foot
