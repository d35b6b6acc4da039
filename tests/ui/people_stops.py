"""The states of the list of people in which several are chosen, someone is added, or the list is narrowed."""

from __future__ import annotations

from collections.abc import Iterator

from ui.models.long_list import LongList
from ui.pages.parts.people_add import AddPerson
from ui.pages.parts.people_filter import PeopleFilter
from ui.pages.parts.people_pick import PickPanel
from ui.pages.people import PeoplePage


def chosen_people(page: PeoplePage) -> Iterator[str]:
    """Everybody is chosen and tagged; the list is narrowed in every way."""
    form, view = page.findChild(AddPerson), page.findChild(LongList)
    assert form is not None
    assert view is not None
    form.name.setText("Maya Okafor")
    yield "people, a new one whose name is there"
    form.gone.emit()
    view.selectAll()
    commands = {command.key: command.act for command in page.commands()}
    commands["Ctrl+T"]()
    panel = page.findChild(PickPanel)
    assert panel is not None
    panel.pick.field.setText("Book club")
    yield "people, tagged"
    panel.put_away()
    narrowing = page.findChild(PeopleFilter)
    assert narrowing is not None
    narrowing.at_event(1, "Chamber breakfast")
    narrowing.narrow(needs=True, offers=True, tag="Book club", sort="added")
    yield "people, narrowed"
    narrowing.clear()
