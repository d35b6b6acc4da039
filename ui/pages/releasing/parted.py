"""After the decision: what stays, the way back, and where the freed hour could go."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.language import tr, trn
from desktop_app.people.rhythm import Basis, Standing
from desktop_app.people.values import Person
from desktop_app.release.values import Release
from desktop_app.saying import ago, span
from ui import wording
from ui.theme import Theme
from ui.widgets.avatar import Avatar
from ui.widgets.buttons import PlainButton, PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.text import Text, heading, small, strong, writing


class Parted(QWidget):
    """Said right after somebody was let go. `note` and `opened` carry the person to tend instead."""

    undone = Signal()
    done = Signal()
    note = Signal(object)
    opened = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._card = Card(theme)
        self._instead: Person | None = None
        self._avatar = Avatar(theme)
        self._name, self._reason = strong(theme), small(theme)
        self.write = PlainButton(theme, tr("Write a note"))
        self.look = QuietButton(theme, tr("Open"))
        self.undo = PlainButton(theme, tr("Undo"))
        self.finish = PrimaryButton(theme, tr("Done"), hint="Ctrl Enter")
        self.undo.clicked.connect(self.undone)
        self.finish.clicked.connect(self.done)
        self.write.clicked.connect(lambda: self.note.emit(self._instead))
        self.look.clicked.connect(lambda: self.opened.emit(self._instead))
        self._lay_out()

    def show_instead(self, found: tuple[Person, Standing] | None, today: date) -> None:
        """Show somebody to tend instead, and why; without one, nothing is said of it."""
        self._card.setVisible(found is not None)
        if found is None:
            return
        self._instead, standing = found
        name = self._instead.name
        self._avatar.set_name(name)
        self._name.setText(name)
        self._reason.setText(reason(standing, today))
        self.write.setAccessibleName(tr("Write a note to {name}", name=name))
        self.look.setAccessibleName(tr("Open {name}", name=name))

    def _lay_out(self) -> None:
        theme = self._theme
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._reason)
        who = QHBoxLayout()
        who.setSpacing(theme.space("m"))
        who.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        who.addLayout(words, 1)
        tend = FlowLayout(theme.space("s"), theme.space("s"))
        for button in (self.write, self.look):
            tend.addWidget(button)
        self._card.body.setSpacing(theme.space("m"))
        self._card.add(heading(theme, tr("Where the freed hour goes")))
        self._card.add(who)
        self._card.add(tend)
        foot = QHBoxLayout()
        foot.addWidget(self.undo)
        foot.addStretch(1)
        foot.addWidget(self.finish)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("l"))
        column.addWidget(self._card)
        column.addLayout(foot)


class Blessing(Card):
    """What was written when somebody was let go: words for them, and why."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._heading: Text = strong(theme)
        self._words: Text = writing(theme)
        self._why: Text = small(theme)
        for part in (self._heading, self._words, self._why):
            self.add(part)

    def show_release(self, name: str, release: Release | None) -> None:
        """Show what was written, if anything was."""
        words, why = (release.words, release.why) if release else ("", "")
        self._heading.setText(tr("What I wished {name}", name=name))
        self._words.setText(words)
        self._why.setText(tr("Why: {why}", why=why) if why else "")
        self._why.setVisible(bool(why))
        for part in (self._heading, self._words):
            part.setVisible(bool(words))
        self.setVisible(bool(words or why))


def since(release: Release | None, today: date) -> str:
    """One sentence on when, and what it means."""
    if release is None:
        return tr("The story is kept, and you can welcome them back any day.")
    return tr(
        "You let them go on {day}. The story is kept; you can welcome them back any day.",
        day=wording.day_month(release.day, today),
    )


def reason(standing: Standing, today: date) -> str:
    """Why somebody would be glad of the hour, from how the two speak."""
    if standing.rhythm is None or standing.last is None:
        return ""
    days = (today - standing.last).days
    time = span(standing.rhythm)
    if standing.basis is Basis.LEARNED:
        return trn(
            "You two usually speak every {time}; it has been {n} day.",
            "You two usually speak every {time}; it has been {n} days.",
            days,
            time=time,
        )
    if not standing.talks:
        return tr("You wanted to speak every {time}.", time=time)
    if standing.basis is Basis.CHOSEN:
        return trn(
            "You wanted to speak every {time}; it has been {n} day.",
            "You wanted to speak every {time}; it has been {n} days.",
            days,
            time=time,
        )
    return tr("You last had contact {ago}.", ago=ago(standing.last, today))
