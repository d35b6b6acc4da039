"""Parts of a person's page that are made when they are first needed stand where they would have stood."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.ui.seeing import Show
from ui.context import Context
from ui.pages.person import PersonPage


@pytest.fixture
def page(context: Context, show: Show) -> PersonPage:
    maya = context.journal.people.add("Maya Okafor", organisation="Muñoz Tiles")
    shown = show(PersonPage(context), 1100, 800)
    shown.open(maya.id)
    return shown


def stops(page: PersonPage) -> list[QWidget]:
    """What Tab goes through, from the button that logs a talk on."""
    found: list[QWidget] = []
    part: QWidget | None = page._head.log
    while part is not None and part not in found:
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and page.isAncestorOf(part):
            found.append(part)
        part = part.nextInFocusChain()
    return found


def test_tab_comes_to_the_form_before_the_story(page: PersonPage) -> None:
    page.log_talk()
    order = stops(page)
    assert order.index(page._talk.words) < order.index(page._tabs)
    fields = [part for part in order if page._talk.isAncestorOf(part)]
    first = order.index(fields[0])
    assert order[first : first + len(fields)] == fields


def test_the_details_come_filled_and_in_their_place(page: PersonPage) -> None:
    page.change_details()
    details = page._details
    assert details.name.text() == "Maya Okafor"
    assert details.name.hasFocus()
    order = stops(page)
    inside = [part for part in order if page._known_place.isAncestorOf(part)]
    first = order.index(inside[0])
    assert order[first : first + len(inside)] == inside
    assert order[first] is details.name
    assert order.index(page._tabs) < first


def test_the_details_follow_the_person_shown(page: PersonPage, context: Context) -> None:
    page.change_details()
    details = page._details
    ines = context.journal.people.add("Inés Muñoz")
    page.open(ines.id)
    assert details is page._details
    assert details.name.text() == "Inés Muñoz"
