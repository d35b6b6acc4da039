"""Walking through a reflection as a person would."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.journal import Journal
from desktop_app.people.values import Person
from tests.ui.seeing import focused
from ui.context import Start
from ui.pages.reflect import ReflectPage
from ui.pages.reflecting.question import QuestionView

DAY = date(2026, 3, 10)


def begin(page: ReflectPage, event: int | None, guide: str = "evening") -> int:
    page.open(Start(event, guide))
    assert page.session is not None
    return page.session.reflection.id


def go_to(page: ReflectPage, key: str) -> Any:
    """Show a question of the session and return its field."""
    assert page.session is not None
    keys = [question.key for question in page.session.guide.questions]
    page.go(keys.index(key))
    assert isinstance(page.view, QuestionView)
    return page.view.field


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key wherever the keyboard is."""
    QTest.keyClick(focused(), key, modifier)


def type_out(target: QWidget, text: str) -> None:
    """Type letters of any script; QTest's own way knows Latin ones only."""
    for letter in text:
        QTest.sendKeyEvent(
            QTest.KeyAction.Click, target, Qt.Key.Key_A, letter, Qt.KeyboardModifier.NoModifier
        )


def texts(journal: Journal, reflection: int) -> dict[str, str]:
    found = journal.reflections.answers(reflection)
    return {answer.question: answer.text for answer in found if answer.person is None}


def meet(journal: Journal, reflection: int, *names: str) -> list[Person]:
    people = [journal.people.add(name, reflection=reflection) for name in names]
    journal.reflections.set_met(reflection, [person.id for person in people])
    return people
