"""A page that only remembers what the frame around it asks."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop_app.changes import Changes
from ui.page_stack import PageStack


class Page(QWidget):
    """Does what a page may do, and remembers it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.title = name
        self.seen: list[object] = []
        self.lost = False

    def open(self, target: object | None = None) -> None:
        self.seen.append(("open", target))

    def refresh(self, changes: Changes) -> None:
        self.seen.append(("refresh", dict(changes.rows)))

    def leave(self) -> None:
        self.seen.append("leave")

    def unsaved(self) -> bool:
        return self.lost

    def keys(self) -> list[tuple[str, str]]:
        return [("Ctrl+Return", "Do it")]


def page(stack: PageStack) -> Page:
    shown = stack.currentWidget()
    assert isinstance(shown, Page)
    return shown


def rows(**kinds: int) -> Changes:
    return Changes({kind: frozenset({id}) for kind, id in kinds.items()})
