"""What one can see and press on a page."""

from __future__ import annotations

from typing import Any, Protocol, TypeVar, cast

from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from ui.widgets.text import Text

Part = TypeVar("Part", bound=QWidget)


class Show(Protocol):
    """Puts a part on the screen, with the keyboard on it; without a width it takes the size it likes."""

    def __call__(self, part: Part, width: int = 0, height: int = 0) -> Part: ...


def last(way: object) -> Any:
    """What a page last asked of one of the ways out of it."""
    return cast(Any, way).last


def shown(part: QWidget) -> str:
    """Every text one can see on `part`."""
    return "\n".join(text.text() for text in part.findChildren(Text) if text.isVisible())


def button(part: QWidget, words: str) -> QAbstractButton:
    return next(one for one in part.findChildren(QAbstractButton) if one.text() == words and one.isVisible())


def found(part: QWidget, kind: type[Part]) -> Part:
    """The first of its kind inside `part`."""
    inner = part.findChild(kind)
    assert inner is not None
    return inner


def focused() -> QWidget:
    """What has the keyboard."""
    target = QApplication.focusWidget()
    assert target is not None
    return target
