"""Which guide to reflect with: a short menu, the evening first at hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.language import trn
from ui.context import Context, Start

if TYPE_CHECKING:
    from desktop_app.reflection.guides import Guide

USUAL = "evening"


def guide_label(guide: Guide) -> str:
    """ "The evening, 5 minutes"."""
    return trn("{title}, about {n} minute", "{title}, about {n} minutes", guide.minutes, title=guide.title)


def choose_guide(context: Context, event: int | None, beside: QWidget) -> None:
    """Ask for a guide in a menu below `beside`, and start it on `event`."""
    menu = QMenu(beside)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(beside.accessibleName())
    for guide in context.journal.guides.all():
        action = menu.addAction(menu_text(guide_label(guide)))
        action.triggered.connect(_starter(context, event, guide.name))
        if guide.name == USUAL:
            menu.setDefaultAction(action)
    show_menu(menu, beside)


def show_menu(menu: QMenu, beside: QWidget) -> None:
    """Open `menu` below `beside` with its usual or first entry chosen, so that Enter takes it."""
    corner = QPoint(beside.width() - menu.sizeHint().width(), beside.height())
    menu.popup(beside.mapToGlobal(corner if beside.isRightToLeft() else QPoint(0, beside.height())))
    usual = [action for action in menu.actions() if action == menu.defaultAction()]
    for action in (usual or menu.actions())[:1]:
        menu.setActiveAction(action)


def menu_text(text: str) -> str:
    """`text` as a menu shows it unchanged: `&` marks no key, a tab begins no shortcut."""
    return text.replace("&", "&&").replace("\t", " ").replace("\n", " ")


def _starter(context: Context, event: int | None, guide: str) -> Callable[[], None]:
    return lambda: context.navigate("reflect", Start(event, guide))
