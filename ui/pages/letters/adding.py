"""A key card that came in: whose it is, its words to compare, and what to do where the name has other keys here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.correspondence.values import CLIENT, COACH, Correspondent, OtherKeys
from desktop_app.errors import KnownError
from desktop_app.language import tr
from desktop_app.packets.fields import LONGEST_NAME
from desktop_app.packets.values import Card
from ui.context import Context
from ui.pages.gate import button_row
from ui.pages.letters.whose import Whose, how_to_compare
from ui.widgets.buttons import PlainButton, PrimaryButton, QuietButton
from ui.widgets.choice import SegmentedChoice
from ui.widgets.fields import LabeledField, LineField
from ui.widgets.notice import Notice
from ui.widgets.text import muted, small, strong


class CardAdding(QWidget):
    """Shows a card and asks whether its words match. `added` carries the row of the correspondent that it became;
    `left`: it was put away.
    """

    added = Signal(int)
    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, theme = context, context.theme
        self._card: Card | None = None
        self._other: Correspondent | None = None
        self._role: str | None = None
        self.notice = Notice(theme)
        self.role = SegmentedChoice(
            theme, ((COACH, tr("My coach")), (CLIENT, tr("My client"))), tr("Who this is")
        )
        self._asked = LabeledField(theme, tr("Who this is"), self.role)
        self.whose, self.before = Whose(theme), Whose(theme)
        self._before_title = strong(theme, tr("The words you know"))
        self._whose_title = strong(theme, tr("The words of this card"))
        self.explained = muted(theme)
        self.name = LineField(theme, tr("What you call them"))
        self.name.setMaxLength(LONGEST_NAME)
        self._naming = LabeledField(
            theme,
            tr("What you call them"),
            self.name,
            tr("Such as their name and where they are from, so that you tell the two apart."),
        )
        self.match = PrimaryButton(theme, tr("The words match"))
        self.later = PlainButton(theme, tr("I could not compare yet"))
        self.new_keys = PlainButton(theme, tr("These are their new keys, and the words match"))
        self.somebody_else = PlainButton(theme, tr("This is somebody else"))
        self.leave = QuietButton(theme, tr("Not now"))
        self.missing = small(theme, tr("Say first who this is."))
        self._lay_out()
        self._connect()
        self.hide()

    def show_card(self, card: Card, role: str | None = None) -> None:
        """Show `card`, of somebody who is a coach or a client; without `role` that is asked. Raises `BadInput` for
        one's own card.
        """
        correspondents = self._context.journal.correspondents
        correspondents.refuse_own(card)
        self._card, self._role = card, role
        self.notice.clear()
        self.role.set_value(role)
        self._asked.setVisible(role is None)
        self.name.clear()
        self._other = correspondents.with_other_keys(card)
        self._show(naming=False)
        self.show()
        self.whose.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_file(self, path: Path, role: str | None = None) -> None:
        """Show the card in a file. Raises `KnownError`."""
        from ui.pages.letters.reading import read_card_file

        self.show_card(read_card_file(path), role)

    def put_away(self) -> None:
        """Let go of the card."""
        self._card = self._other = None
        self.hide()

    # Inside

    def _show(self, *, naming: bool) -> None:
        card, other = self._card, self._other
        if card is None:
            return
        known = self._known(card)
        compared = known.compared if known is not None else None
        called = known.card.name if known is not None else ""
        self.whose.show_card(card, name=called, known=known is not None, compared=compared)
        conflict = other is not None and not naming
        self._asked.setVisible(self._role is None and not conflict)
        for part in (self._before_title, self._whose_title, self.before, self.new_keys, self.somebody_else):
            part.setVisible(conflict)
        if conflict and other is not None:
            self.before.show_card(other.card, known=True, compared=other.compared)
            self.explained.setText(_two_ways(other.card.name))
        elif compared is not None and known is not None:
            self.explained.setText(tr("You have this card, and compared its words."))
        else:
            self.explained.setText(how_to_compare(called or card.name))
        self._naming.setVisible(naming)
        done = compared is not None and self._has_role(card)
        self.match.setVisible(not conflict and not done)
        self.match.set_text(tr("Keep the card") if compared is not None else tr("The words match"))
        self.later.setVisible(not conflict and compared is None)
        self.leave.set_text(tr("Close") if done else tr("Not now"))
        self._follow()

    def _follow(self) -> None:
        role = self.role.value()
        ready = role is not None and (not self._naming.isVisibleTo(self) or bool(self.name.text().strip()))
        for button in (self.match, self.later):
            button.setEnabled(ready)
        asking = self._asked.isVisibleTo(self) and role is None and self.match.isVisibleTo(self)
        self.missing.setVisible(asking)

    def _known(self, card: Card) -> Correspondent | None:
        correspondents = self._context.journal.correspondents
        roles = [self._role] if self._role is not None else []
        found = [correspondents.by_card(role, card) for role in (*roles, COACH, CLIENT)]
        return next((each for each in found if each is not None), None)

    def _has_role(self, card: Card) -> bool:
        role = self.role.value()
        return isinstance(role, str) and self._context.journal.correspondents.by_card(role, card) is not None

    def _chosen_role(self, value: object | None) -> None:
        self._show(naming=self._naming.isVisibleTo(self))

    def _add(self, *, compared: bool) -> None:
        card, role = self._card, self.role.value()
        if card is None or not isinstance(role, str) or not self.match.isEnabled():
            return
        day = self._context.today() if compared else None
        name = self.name.text().strip() if self._naming.isVisibleTo(self) else ""
        correspondents = self._context.journal.correspondents
        self._do(lambda: correspondents.add(role, card, compared=day, name=name, origin=self))

    def _replace(self) -> None:
        card, other, day = self._card, self._other, self._context.today()
        if card is None or other is None:
            return
        correspondents, id = self._context.journal.correspondents, other.id

        def act() -> int:
            correspondents.replace(id, card, compared=day, origin=self)
            return id

        self._do(act)

    def _do(self, act: Callable[[], int]) -> None:
        try:
            id = act()
        except OtherKeys as error:
            # Somebody of that name came to be known meanwhile, or the name given is taken too.
            self._other = error.known
            self._show(naming=self._naming.isVisibleTo(self))
            self.notice.tell_error(error)
            return
        except KnownError as error:
            self.notice.tell_error(error)
            return
        self.put_away()
        self.added.emit(id)

    def _name_them(self) -> None:
        self._show(naming=True)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        self.put_away()
        self.left.emit()

    def _lay_out(self) -> None:
        theme = self._context.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("m"))
        buttons = button_row(theme, self.match, self.later, self.new_keys, self.somebody_else, self.leave)
        parts = (
            self.notice,
            self._asked,
            self._before_title,
            self.before,
            self._whose_title,
            self.whose,
            self.explained,
            self._naming,
            self.missing,
            buttons,
        )
        for part in parts:
            column.addWidget(part)

    def _connect(self) -> None:
        self.role.chosen.connect(self._chosen_role)
        self.name.textChanged.connect(lambda _: self._follow())
        self.match.clicked.connect(lambda: self._add(compared=True))
        self.later.clicked.connect(lambda: self._add(compared=False))
        self.new_keys.clicked.connect(self._replace)
        self.somebody_else.clicked.connect(self._name_them)
        self.leave.clicked.connect(self._leave)


def _two_ways(name: str) -> str:
    return tr(
        "You know {name} with other keys. Either they have new ones, as with a new computer; or this is somebody else, "
        "perhaps one who passes for them. Only {name} can say: ask by phone or face to face, and compare the words of "
        "this card. What they sent before stays readable.",
        name=name,
    )
