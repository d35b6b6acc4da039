"""Everyone one has met: filters, a search, and a list of any length whose rows are read as they are seen."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLayout, QVBoxLayout, QWidget

from desktop_app.changes import Changes
from desktop_app.errors import KnownError
from desktop_app.language import tr
from desktop_app.people.values import PersonRow
from ui.actions import Command
from ui.context import ADD, Context
from ui.models.long_list import LongList
from ui.models.numbered import NumberedModel
from ui.notices import Message
from ui.pages.parts.people_acts import PeopleActs
from ui.pages.parts.people_add import AddPerson
from ui.pages.parts.people_chosen import ChosenBar, below_the_page
from ui.pages.parts.people_filter import PeopleFilter, orders
from ui.pages.parts.people_finder import PeopleFinder
from ui.pages.parts.people_header import PeopleHeader
from ui.pages.parts.people_pick import PickPanel
from ui.pages.parts.people_picking import PeoplePicking
from ui.pages.parts.people_rows import PeopleDelegate, spoken
from ui.widgets.buttons import PlainButton, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.fields import SearchField
from ui.widgets.layouts import PageHeader, PageScroll
from ui.widgets.text import muted

_SHOWN = ("person", "interaction", "topic", "commitment", "introduction", "tag")
_PAUSE = 60  # milliseconds without a key before a search begins


class PeoplePage(QWidget):
    """Finds people and adds them; opening one goes to the person's own page."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = tr("People")
        self._context = context
        self._shown_once = False
        self._known: int | None = None
        # Who was added and is to be chosen once listed; whether the list is to have the keyboard once there is one.
        self._added: int | None = None
        self._list_awaited = False
        theme = context.theme
        self._make_header()
        self._add = AddPerson(theme)
        self._add.hide()
        self._filter = PeopleFilter(theme)
        self._pick = PickPanel(theme)
        self._delegate = PeopleDelegate(theme, context.today(), self)
        self._model = NumberedModel(
            context.journal.people.rows, lambda row: spoken(row, context.today()), lambda row: row.name, self
        )
        self._list = LongList(theme, tr("People"), self._model, self._delegate, ground="surface")
        self._head = PeopleHeader(theme)
        self._card = self._make_card()
        self._bar = ChosenBar(theme)
        self._foot = below_the_page(theme, self._bar)
        self._nothing = muted(theme)
        self._empty = EmptyState(
            theme,
            "people",
            tr(
                "Everyone you meet will be here, with what they need, what they offer and when you last talked."
            ),
            tr("Add the first person"),
        )
        self._finder = PeopleFinder(context, self._list, self)
        self._acts = PeopleActs(context, self, self._acted, self._await_list)
        self._picking = PeoplePicking(context, self._pick, self._acts, self._filter)
        self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._connect()
        self._make_shortcuts()

    # What the window calls

    def open(self, target: object | None = None) -> None:
        """Show the list as it was left; with ADD, ready for someone new."""
        self._delegate.today = self._context.today()
        if not self._shown_once:
            self._shown_once = True
            self._bring_up()
        if target == ADD:
            self._add.begin()
        elif not self._add.isVisible():
            self._list.begin()

    def refresh(self, changes: Changes) -> None:
        """Follow what was changed elsewhere, without losing the place."""
        if changes.origin is not self and changes.touch(*_SHOWN):
            # Of other rows it is not said whose they are; then all that is seen is read again.
            only_people = not changes.touch(*_SHOWN[1:])
            self._bring_up(keep_place=True, changed=changes.rows["person"] if only_people else None)

    def leave(self) -> None:
        """A search under way need not go on."""
        if self._pause.isActive():
            self._pause.stop()
            self._bring_up()

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this page that are not those of its commands."""
        return [
            ("Enter", tr("Open the person")),
            ("Down", tr("From the search to the list")),
            ("Ctrl+A", tr("Choose everybody in the list")),
            ("Shift+Down", tr("Choose the next one too")),
            ("Shift+F10", tr("What can be done with the chosen people")),
            ("Esc", tr("Choose none, or put a form away")),
        ]

    def commands(self) -> list[Command]:
        """What this page can do, for the palette and the list of keys."""
        return [
            Command(tr("Tag the chosen people, or take a tag away"), partial(self._begin, "tag"), "Ctrl+T"),
            Command(tr("Put the chosen people in a ring"), partial(self._begin, "ring"), "Ctrl+G"),
            Command(tr("Choose a rhythm for the chosen people"), partial(self._begin, "rhythm"), "Ctrl+R"),
            Command(tr("Let the chosen people rest"), partial(self._begin, "rest"), "Ctrl+Shift+R"),
            Command(tr("Export the chosen people"), partial(self._begin, "export"), "Ctrl+E"),
            Command(tr("Delete the chosen people"), partial(self._begin, "delete"), "Del"),
            Command(tr("Find a person, need or offer"), self._search.setFocus, "Ctrl+Shift+F"),
            Command(tr("Filter and sort the list"), self._filter.show_more, "Ctrl+Shift+O"),
            Command(tr("Next order of the list"), self._next_order, "Ctrl+Shift+S"),
            Command(tr("Show everybody"), self._show_everybody, "Ctrl+Shift+A"),
            Command(tr("Rename a tag"), self._picking.rename_tag),
        ]

    def _close(self) -> None:
        """Nothing may be read any more."""
        self._pause.stop()
        self._model.show(array("q"))

    # Building

    def _make_header(self) -> None:
        theme = self._context.theme
        self._header = PageHeader(theme, self.title)
        self._search = SearchField(theme, tr("Find people"), tr("Find a person, need or offer"))
        self._duplicates = PlainButton(theme, tr("Find duplicates…"))
        self._add_button = PrimaryButton(theme, tr("Add person"))
        for part in (self._search, self._duplicates, self._add_button):
            self._header.add_action(part)

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
        for part in (self._header, self._filter, self._pick, self._add, self._nothing):
            scroll.add(part)
        scroll.add(self._card, 1000)
        scroll.add(self._empty, 1)
        scroll.add_stretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll, 1)
        outer.addWidget(self._foot)

    def _connect(self) -> None:
        self._search.textChanged.connect(lambda _text: self._pause.start())
        self._search.returnPressed.connect(self._open_first)
        self._search.installEventFilter(self)
        self._pause.timeout.connect(self._bring_up)
        self._context.bridge.closed.connect(self._close)
        self._duplicates.clicked.connect(lambda: self._context.navigate("merge", None))
        self._add_button.clicked.connect(self._add.begin)
        self._empty.acted.connect(self._add.begin)
        self._add.named.connect(self._look_for_known)
        self._add.known_wanted.connect(lambda: self._context.navigate("person", self._known))
        self._add.wanted.connect(self._add_person)
        self._add.gone.connect(self._put_form_away)
        self._pick.gone.connect(self._list.begin)
        self._filter.changed.connect(lambda _wanted: self._bring_up())
        self._filter.asked.connect(self._picking.narrow_by)
        self._head.sorted_by.connect(lambda key: self._filter.narrow(sort=key))
        self._finder.found.connect(self._show_found)
        self._model.failed.connect(lambda error: self._context.notify(Message.error(error)))
        self._list.narrowed.connect(self._head.leave_room)
        self._list.opened.connect(self._open_person)
        self._list.typed.connect(self._type_on)
        self._list.chosen.connect(self._show_chosen)
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._list.customContextMenuRequested.connect(self._menu)
        self._bar.wanted.connect(self._do)

    def _make_shortcuts(self) -> None:
        """Keys of the page; deleting and letting go of the choice belong to the list alone."""
        for command in self.commands():
            if command.key:
                own = command.key == "Del"
                self._shortcut(command.key, command.act, self._list if own else self)
        self._shortcut("Esc", self._list.choose_only_current, self._list)

    def _shortcut(self, key: str, act: Callable[[], object], widget: QWidget) -> None:
        shortcut = QShortcut(QKeySequence(key), widget)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda: act())

    # Showing

    def _bring_up(self, keep_place: bool = False, changed: Any = None) -> None:
        wanted = replace(self._filter.wanted, typed=self._search.text())
        self._finder.find(wanted, keep_place=keep_place, changed=changed)

    def _show_found(self) -> None:
        counts, found, wanted = self._finder.counts, self._model.rowCount() > 0, self._finder.wanted
        somebody, keyboard = counts is None or counts.all > 0, QApplication.focusWidget()
        self._filter.show_counts(counts)
        self._head.set_sort(wanted.sort)
        self._empty.setVisible(not somebody)
        self._filter.setVisible(somebody)
        self._card.setVisible(found)
        self._nothing.setVisible(somebody and not found)
        self._nothing.setText(
            tr("Nobody found for “{typed}”.", typed=wanted.typed)
            if wanted.typed.strip()
            else tr("Nobody stands here now.")
        )
        self._show_chosen()
        self._keep_keyboard(keyboard)

    def _keep_keyboard(self, before: QWidget | None) -> None:
        """Who was added is chosen; what had the keyboard `before` and went away hands it on to what is left."""
        if self._added is not None and self._list.stand_at(self._added):
            if before is self._add_button:
                self._list.begin()
            self._added = None
        lost = before is not None and self.isAncestorOf(before) and not before.isVisible()
        if not self._card.isHidden():
            if lost or self._list_awaited:
                self._list.begin()
            self._list_awaited = False
        elif lost:
            (self._search if self._empty.isHidden() else self._add_button).setFocus()

    def _await_list(self) -> None:
        """What was pressed to take something back is gone: the keyboard goes to the list, once there is one."""
        self._list_awaited = True
        self._keep_keyboard(None)

    def _show_chosen(self) -> None:
        """One chosen row is as good as none: the bar would come and go with every press."""
        chosen = self._list.chosen_count()
        self._foot.setVisible(chosen > 1)
        self._bar.show_count(chosen)

    def _next_order(self) -> None:
        keys = list(orders())
        at = keys.index(self._filter.wanted.sort)
        self._filter.narrow(sort=keys[(at + 1) % len(keys)])

    def _show_everybody(self) -> None:
        self._search.clear()
        self._pause.stop()
        self._filter.clear()

    # Acting

    def eventFilter(self, watched: Any, event: Any) -> bool:
        """Down goes from the search into the list."""
        if watched is self._search and event.type() == event.Type.KeyPress and event.key() == Qt.Key.Key_Down:
            self.leave()
            self._list.begin()
            return True
        return super().eventFilter(watched, event)

    def _type_on(self, letters: str) -> None:
        """Letters typed into the list go on in the search."""
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)
        self._search.setCursorPosition(len(self._search.text()))
        self._search.insert(letters)

    def _menu(self, place: QPoint) -> None:
        """Shift+F10, the menu key, or the other button of the mouse."""
        at = self._list.indexAt(place)
        room = self._list.visualRect(self._list.currentIndex())
        inside = self._list.viewport().rect().contains(place)
        if self._list.chosen_count() == 0 and self._list.currentIndex().isValid():
            self._list.choose_only_current()
        if self._list.chosen_count():
            point = place if inside and at.isValid() else room.center()
            self._bar.menu_at(self._list.viewport().mapToGlobal(point), self._list)

    def _begin(self, name: str) -> None:
        """One of the acts, by its key: with the chosen people, or the current one."""
        if not self._list.chosen_count():
            self._list.choose_only_current()
        if self._list.chosen_count():
            viewport, current = self._list.viewport(), self._list.visualRect(self._list.currentIndex())
            seen = viewport.rect().intersects(current)
            place = current.center() if seen else viewport.rect().center()
            self._bar.begin(name, viewport.mapToGlobal(place))
        else:
            self._context.notify(Message(tr("Choose somebody in the list first.")))

    def _do(self, name: str, value: Any) -> None:
        ids, acts = self._list.chosen_ids(), self._acts
        if name == "clear":
            self._list.choose_only_current()
            self._list.setFocus()
            return
        if not ids:
            return
        doing: dict[str, Callable[[], object]] = {
            "open": lambda: self._open_person(self._list.current()),
            "tag": lambda: self._picking.tag(ids),
            "ring": lambda: acts.ring(ids, value),
            "rhythm": lambda: acts.rhythm(ids, value),
            "rest": lambda: acts.rest(ids, value),
            "welcome": lambda: acts.welcome(ids),
            "export": lambda: acts.ask_export(ids, *value),
            "delete": lambda: acts.delete(ids),
        }
        doing[name]()

    def _acted(self) -> None:
        self._bring_up(keep_place=True)

    def _open_first(self) -> None:
        self.leave()
        if self._model.rowCount():
            self._open_person(self._model.row(0))

    def _open_person(self, row: PersonRow | None) -> None:
        if row is not None:
            self._context.navigate("person", row.id)

    def _look_for_known(self, name: str) -> None:
        """Somebody of this name may be here already; two people may also share one."""
        try:
            known = self._context.journal.people.by_name(name) if name.strip() else None
        except KnownError:
            known = None
        self._add.show_known(known.name if known else "")
        self._known = known.id if known else None

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
        self._add_button.setFocus()
        self._added = person.id
        self._bring_up(keep_place=True)
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
