"""Everyone one has met: filters, a search, and a long list that is fetched as it is read."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QButtonGroup, QLayout, QVBoxLayout, QWidget

from desktop_app.changes import Changes
from desktop_app.errors import KnownError
from desktop_app.language import tr
from desktop_app.people.listing import Wanted
from desktop_app.people.values import Counts, PersonRow
from ui.context import Context
from ui.models.paged import PagedModel
from ui.models.rows import RowList
from ui.notices import Message
from ui.pages.parts.people_add import AddPerson
from ui.pages.parts.people_header import PeopleHeader
from ui.pages.parts.people_rows import PeopleDelegate, spoken
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card
from ui.widgets.chip import ChipButton
from ui.widgets.empty import EmptyState
from ui.widgets.fields import SearchField
from ui.widgets.layouts import FlowLayout, PageHeader, PageScroll
from ui.widgets.text import muted

_SHOWN = ("person", "interaction", "topic", "commitment", "introduction")
_PAUSE = 60  # milliseconds without a key before a search begins


class PeoplePage(QWidget):
    """Finds people and adds them; opening one goes to the person's own page."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = tr("People")
        self._context, self._which, self._sort = context, "all", "talk"
        self._shown_once = False
        theme = context.theme
        self._header = PageHeader(theme, self.title)
        self._search = SearchField(theme, tr("Find people"), tr("Find a person, need or offer"))
        self._add_button = PrimaryButton(theme, tr("Add person"))
        self._header.add_action(self._search)
        self._header.add_action(self._add_button)
        self._add = AddPerson(theme)
        self._add.hide()
        self._filters = QWidget()
        self._chips = self._make_filters()
        self._delegate = PeopleDelegate(theme, context.today(), self)
        self._model = PagedModel(lambda row: spoken(row, context.today()), lambda row: row.name, self)
        self._list = RowList(theme, tr("People"), self._model, self._delegate, uniform=True, ground="surface")
        self._head = PeopleHeader(theme)
        self._card = self._make_card()
        self._nothing = muted(theme)
        self._empty = EmptyState(
            theme,
            "people",
            tr(
                "Everyone you meet will be here, with what they need, what they offer and when you last talked."
            ),
            tr("Add the first person"),
        )
        self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._connect()

    # What the window calls

    def open(self, target: object | None = None) -> None:
        """Show the list as it was left."""
        self._delegate.today = self._context.today()
        if not self._shown_once:
            self._shown_once = True
            self._bring_up()
        if not self._add.isVisible():
            self._list.begin()

    def refresh(self, changes: Changes) -> None:
        """Follow what was changed elsewhere, without losing the place."""
        if changes.origin is not self and changes.touch(*_SHOWN):
            self._bring_up(keep_place=True)

    def leave(self) -> None:
        """A search under way need not go on."""
        if self._pause.isActive():
            self._pause.stop()
            self._bring_up()

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this page."""
        return [
            ("Enter", tr("Open the person")),
            ("Down", tr("From the search to the list")),
            ("Esc", tr("Put the form away")),
        ]

    # Building

    def _make_filters(self) -> dict[str, ChipButton]:
        theme = self._context.theme
        line = FlowLayout(theme.space("xs"), theme.space("xs"), self._filters)
        group = QButtonGroup(self)
        chips = {}
        for name in ("all", "inner", "close", "known", "resting", "released"):
            chip = chips[name] = ChipButton(theme, "", "clay" if name == "released" else "neutral")
            chip.clicked.connect(lambda _checked=False, name=name: self._choose(name))
            group.addButton(chip)
            line.addWidget(chip)
        chips["all"].setChecked(True)
        chips["all"].set_tone("accent")
        self._filters.setAccessibleName(tr("Which people"))
        return chips

    def _make_card(self) -> Card:
        card = Card(self._context.theme)
        line = self._context.theme.shape("hairline")
        end = self._context.theme.space("s") + 2
        card.body.setContentsMargins(line, self._context.theme.space("xs"), line, end)
        card.body.setSpacing(0)
        card.body.setSizeConstraint(QLayout.SizeConstraint.SetMinAndMaxSize)  # no higher than its rows
        card.add(self._head)
        card.add(self._list)
        return card

    def _lay_out(self) -> None:
        scroll = PageScroll(self._context.theme)
        for part in (self._header, self._filters, self._add, self._nothing):
            scroll.add(part)
        scroll.add(self._card, 1000)
        scroll.add(self._empty, 1)
        scroll.add_stretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _connect(self) -> None:
        self._search.textChanged.connect(lambda _text: self._pause.start())
        self._search.returnPressed.connect(self._open_first)
        self._search.installEventFilter(self)
        self._pause.timeout.connect(self._bring_up)
        self._add_button.clicked.connect(self._add.begin)
        self._empty.acted.connect(self._add.begin)
        self._add.wanted.connect(self._add_person)
        self._add.gone.connect(self._put_form_away)
        self._head.sorted_by.connect(self._sort_by)
        self._list.narrowed.connect(self._head.leave_room)
        self._list.opened.connect(self._open_person)

    # Showing

    def _bring_up(self, keep_place: bool = False) -> None:
        typed, which, sort, people = (
            self._search.text(),
            self._which,
            self._sort,
            self._context.journal.people,
        )
        current, top = self._list.current(), self._list.verticalScrollBar().value()

        ids = people.ids(Wanted(which=which, typed=typed, sort=sort))

        def fetch(after: Any, limit: int) -> tuple[PersonRow, ...]:
            begin = ids.index(after[0]) + 1 if after else 0
            return people.rows(ids[begin : begin + limit])

        try:
            counts = people.counts()
            self._model.show(fetch, self._model.rowCount() if keep_place else 0)
        except KnownError as error:
            self._context.notify(Message.error(error))
            return
        self._show_counts(counts)
        found = self._model.rowCount() > 0
        self._empty.setVisible(not counts.all)
        self._filters.setVisible(counts.all > 0)
        self._card.setVisible(found)
        self._nothing.setVisible(bool(counts.all) and not found)
        self._nothing.setText(
            tr("Nobody found for “{typed}”.", typed=typed) if typed.strip() else tr("Nobody stands here now.")
        )
        if keep_place and current is not None:
            at = self._model.place_of(current.id)
            if at >= 0:
                self._list.setCurrentIndex(self._model.index(at))
            self._list.verticalScrollBar().setValue(top)

    def _show_counts(self, counts: Counts) -> None:
        texts = {
            "all": tr("All {n}", n=counts.all),
            "inner": tr("Inner ring {n}", n=counts.inner),
            "close": tr("Close {n}", n=counts.close),
            "known": tr("Known {n}", n=counts.known),
            "resting": tr("Resting {n}", n=counts.resting),
            "released": tr("Released {n}", n=counts.released),
        }
        for name, text in texts.items():
            self._chips[name].set_text(text)

    # Acting

    def eventFilter(self, watched: Any, event: Any) -> bool:
        """Down goes from the search into the list."""
        if watched is self._search and event.type() == event.Type.KeyPress and event.key() == Qt.Key.Key_Down:
            self._list.begin()
            return True
        return super().eventFilter(watched, event)

    def _choose(self, name: str) -> None:
        self._which = name
        for each, chip in self._chips.items():
            calm = "clay" if each == "released" else "neutral"
            chip.set_tone("accent" if each == name else calm)
        self._bring_up()

    def _sort_by(self, key: str) -> None:
        self._sort = key
        self._bring_up()

    def _open_first(self) -> None:
        self.leave()
        if self._model.rowCount():
            self._open_person(self._model.row(0))

    def _open_person(self, row: PersonRow) -> None:
        self._context.navigate("person", row.id)

    def _add_person(self) -> None:
        form = self._add
        try:
            person = self._context.journal.people.add(
                form.name.text(),
                organisation=form.organisation.text(),
                how_met=form.how_met.text(),
                origin=self,
            )
        except KnownError as error:
            self._context.notify(Message.error(error))
            form.name.setFocus()
            return
        form.done()
        self._bring_up(keep_place=True)
        self._add_button.setFocus()
        self._context.notify(
            Message(
                tr("{name} is in your journal.", name=person.name),
                tone="good",
                action=tr("Open"),
                act=lambda: self._context.navigate("person", person.id),
            )
        )

    def _put_form_away(self) -> None:
        self._add.hide()
        self._add_button.setFocus()
