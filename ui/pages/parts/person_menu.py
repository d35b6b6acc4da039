"""What else can be done about a person: the menu behind the three dots."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Protocol

from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.language import tr
from desktop_app.people.values import Person, Status
from ui.context import Note, Reading
from ui.pages.parts.event_guides import show_menu
from ui.pages.parts.person_status import months_on, rests


class Doing(Protocol):
    """What the entries of the menu ask for."""

    def going(self, page: str, target: object) -> Callable[[], None]: ...

    def resting(self, until: date) -> Callable[[], None]: ...

    def ask_rest(self) -> None: ...

    def welcome_back(self) -> None: ...

    def choose_photo(self) -> None: ...

    def remove_photo(self) -> None: ...

    def change_details(self) -> None: ...

    def remove_person(self) -> None: ...


def show_person_menu(
    parent: QWidget, beside: QWidget, person: Person, has_photo: bool, today: date, do: Doing
) -> None:
    """Open the menu below `beside`."""
    menu = QMenu(parent)
    menu.setAccessibleName(tr("More about this person"))
    menu.addAction(tr("Write a note"), do.going("note", Note(person.id)))
    menu.addAction(tr("Say no kindly"), do.going("note", Note(person.id, "no")))
    menu.addAction(tr("Read what you wrote"), do.going("journal", Reading(person=person.id)))
    menu.addSeparator()
    if person.status != Status.ACTIVE:
        menu.addAction(tr("Welcome back"), do.welcome_back)
    if person.status != Status.RELEASED:
        menu.addMenu(_rest_menu(menu, today, do))
        menu.addAction(tr("Bless and release…"), do.going("release", person.id))
    menu.addSeparator()
    menu.addAction(tr("Change the details"), do.change_details)
    menu.addAction(tr("Choose another photo…") if has_photo else tr("Choose a photo…"), do.choose_photo)
    if has_photo:
        menu.addAction(tr("Take the photo away"), do.remove_photo)
    menu.addAction(tr("Merge with someone…"), do.going("merge", person.id))
    menu.addAction(tr("Delete this person"), do.remove_person)
    menu.aboutToHide.connect(menu.deleteLater)
    show_menu(menu, beside)


def _rest_menu(parent: QMenu, today: date, do: Doing) -> QMenu:
    menu = QMenu(tr("Let it rest"), parent)
    for words, months in rests():
        menu.addAction(words).triggered.connect(do.resting(months_on(today, months)))
    menu.addAction(tr("Until a day…"), do.ask_rest)
    return menu
