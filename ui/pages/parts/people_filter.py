"""Which people are listed: chips with their numbers, a menu of more ways to narrow, and what narrows just now."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.language import tr
from desktop_app.people.listing import Wanted
from desktop_app.people.values import Counts
from ui.pages.parts.event_guides import show_menu
from ui.theme import Theme
from ui.widgets.chip import ChipButton
from ui.widgets.flow import FlowLayout

_TONES = {"overdue": "gold", "released": "clay"}
_WHICH = ("all", "inner", "close", "known", "overdue", "resting", "released")


class PeopleFilter(QWidget):
    """`changed` carries the `Wanted` that the owner chose; `asked` is "event" or "tag": one is to be picked."""

    changed = Signal(object)
    asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.wanted, self._event_title = theme, Wanted(), ""
        self.setAccessibleName(tr("Which people"))
        self._line = FlowLayout(theme.space("xs"), theme.space("xs"), self)
        self.chips: dict[str, ChipButton] = {}
        for name in _WHICH:
            chip = self.chips[name] = ChipButton(theme, "", _TONES.get(name, "neutral"))
            chip.clicked.connect(lambda _checked=False, name=name: self._press(name))
            self._line.addWidget(chip)
        self.chips["overdue"].setAccessibleDescription(tr("Those whom you meant to talk with before today"))
        self.more = ChipButton(theme, tr("Filter…"), checkable=False)
        self.more.setAccessibleDescription(tr("More ways to narrow and sort the list"))
        self.more.clicked.connect(self.show_more)
        self._line.addWidget(self.more)
        self.taken: dict[str, ChipButton] = {}
        self._show()

    def show_counts(self, counts: Counts | None) -> None:
        """Say how many people stand where; None while they are being counted."""

        def number(name: str) -> object:
            return "…" if counts is None else getattr(counts, name)

        texts = {
            "all": tr("All {n}", n=number("all")),
            "inner": tr("Inner ring {n}", n=number("inner")),
            "close": tr("Close {n}", n=number("close")),
            "known": tr("Known {n}", n=number("known")),
            "overdue": tr("Overdue {n}", n=number("overdue")),
            "resting": tr("Resting {n}", n=number("resting")),
            "released": tr("Released {n}", n=number("released")),
        }
        for name, text in texts.items():
            self.chips[name].set_text(text)

    def narrow(self, **how: object) -> None:
        """Want something else, as the owner chose."""
        self._want(replace(self.wanted, **how))  # type: ignore[arg-type]

    def at_event(self, event: int, title: str) -> None:
        """Only those met at this event."""
        self._event_title = title
        self.narrow(event=event)

    def clear(self) -> None:
        """Everybody, in the same order."""
        self._want(Wanted(sort=self.wanted.sort))

    def show_more(self) -> None:
        """The menu of what is not a chip."""
        menu = self.menu()
        show_menu(menu, self.more)

    def menu(self) -> QMenu:
        """More ways to narrow, and the orders."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.setAccessibleName(self.more.accessibleName())
        menu.addAction(tr("Met at an event…")).triggered.connect(lambda: self.asked.emit("event"))
        menu.addAction(tr("With a tag…")).triggered.connect(lambda: self.asked.emit("tag"))
        for text, on, name in (
            (tr("Who need something"), self.wanted.needs, "needs"),
            (tr("Who offer something"), self.wanted.offers, "offers"),
        ):
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(on)
            action.triggered.connect(lambda checked, name=name: self.narrow(**{name: checked}))
        order = menu.addMenu(tr("Order"))
        group = QActionGroup(menu)
        for key, text in orders().items():
            action = order.addAction(text)
            action.setCheckable(True)
            action.setChecked(key == self.wanted.sort)
            action.triggered.connect(lambda _checked=False, key=key: self.narrow(sort=key))
            group.addAction(action)
        return menu

    def _press(self, name: str) -> None:
        if name == "all":
            self.narrow(which="all", overdue=False)
        elif name == "overdue":
            apart = self.wanted.which in ("resting", "released")
            self.narrow(overdue=not self.wanted.overdue, which="all" if apart else self.wanted.which)
        elif name in ("resting", "released"):
            self.narrow(which=name, overdue=False)
        else:
            self.narrow(which=name)

    def _want(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self._show()
        self.changed.emit(wanted)

    def _show(self) -> None:
        """The chips of what is wanted are marked; what is no chip of its own gets one that takes it away."""
        for name, chip in self.chips.items():
            chosen = self._chosen(name)
            chip.setChecked(chosen)
            chip.set_tone("accent" if chosen and name != "overdue" else _TONES.get(name, "neutral"))
        wanted = self.wanted
        texts = {
            "event": tr("Met at {event}", event=self._event_title) if wanted.event is not None else "",
            "tag": tr("Tag: {tag}", tag=wanted.tag) if wanted.tag else "",
            "needs": tr("Need something") if wanted.needs else "",
            "offers": tr("Offer something") if wanted.offers else "",
            "sort": orders()["added"] if wanted.sort == "added" else "",
        }
        for name, text in texts.items():
            if not text:
                if name in self.taken:
                    self._drop(name)
            elif name in self.taken:
                self.taken[name].set_text(f"{text}  ×")
            else:
                self._take(name, text)
            if text:
                self.taken[name].setAccessibleName(tr("{filter}, take away", filter=text))

    def _chosen(self, name: str) -> bool:
        if name == "overdue":
            return self.wanted.overdue
        return self.wanted.which == name and not (name == "all" and self.wanted.overdue)

    def _take(self, name: str, text: str) -> None:
        chip = self.taken[name] = ChipButton(
            self._theme, f"{text}  ×", "accent", checkable=False, parent=self
        )
        chip.clicked.connect(lambda: self.narrow(**{name: _OFF[name]}))
        self._line.addWidget(chip)
        chip.show()

    def _drop(self, name: str) -> None:
        chip = self.taken.pop(name)
        if chip.hasFocus():
            self.more.setFocus()
        self._line.removeWidget(chip)
        chip.hide()
        chip.deleteLater()


# What it is to want none of it.
_OFF: dict[str, object] = {"event": None, "tag": "", "needs": False, "offers": False, "sort": "talk"}


def orders() -> dict[str, str]:
    """The orders of the list, in words."""
    return {
        "talk": tr("Talked to last"),
        "name": tr("By name"),
        "due": tr("Whose time came first"),
        "added": tr("Added last"),
    }
