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
    part = page._head.log
    while True:
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and page.isAncestorOf(part):
            found.append(part)
        part = part.nextInFocusChain()
        if part is page._head.log:
            return found


def test_tab_comes_to_the_form_before_the_story(page: PersonPage) -> None:
    page.log_talk()
    order = stops(page)
    assert order.index(page._talk.words) < order.index(page._tabs)
    fields = [part for part in order if page._talk.isAncestorOf(part)]
    first = order.index(fields[0])
    assert order[first : first + len(fields)] == fields
