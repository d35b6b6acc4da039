"""Who this is: name, what they do, where one met, and a chip for each thing worth a glance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app import saying
from desktop_app.language import tr
from desktop_app.people.rhythm import Basis, Standing
from desktop_app.people.values import Glance, Person, Ring, Status
from ui import wording
from ui.pages.parts.person_aside import empty
from ui.pages.parts.person_photo import PhotoCircle
from ui.pages.parts.person_rhythm import NO_RHYTHM, every
from ui.theme import Theme
from ui.widgets.buttons import IconButton, PlainButton, PrimaryButton
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.layouts import FoldingRow
from ui.widgets.text import ShortText, muted

_LONG_NAME, _LONG_LINE = 80, 160  # letters of a name in a sentence, and shown here below it


class PersonHead(QWidget):
    """`log` notes a talk, `introduce` leads on, `more` opens a menu, `photo` asks for a picture: all are the page's."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.log = PrimaryButton(theme, tr("Log a talk"))
        self.more = IconButton(theme, "more", tr("More about this person"))
        self.introduce = PlainButton(theme, tr("Introduce…"))
        self.photo = PhotoCircle(theme)
        self._name = ShortText(theme, style="title")
        self._line = muted(theme)
        self._chips = FlowLayout(theme.space("xs"), theme.space("xs"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._line)
        who = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        who.setSizePolicy(policy)
        row = QHBoxLayout(who)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space("m") + theme.space("xs"))
        row.addWidget(self.photo)
        row.addLayout(words, 1)
        actions = QWidget()
        flow = QHBoxLayout(actions)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.setSpacing(theme.space("s"))
        for button in (self.log, self.introduce, self.more):
            flow.addWidget(button)
        actions.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        top = FoldingRow(theme)
        top.add(who, 1)
        top.add(actions)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.space("m"))
        outer.addWidget(top)
        outer.addLayout(self._chips)

    def show_person(
        self,
        person: Person,
        glance: Glance,
        standing: Standing,
        tags: Sequence[str],
        photo: bytes | None,
        today: date,
    ) -> None:
        """Show this one; `photo` is a JPEG."""
        name = person.name
        self.photo.show_person(name, photo)
        self._name.setText(name)
        self._line.setText(shortened(about(person, glance), _LONG_LINE))
        self._line.setVisible(bool(self._line.text()))
        empty(self._chips)
        for tone, text in chips(person, glance, standing, tags, today):
            self._chips.addWidget(Chip(self._theme, text, tone))


def shortened(text: str, letters: int = _LONG_NAME) -> str:
    """`text`, cut where it is very long."""
    return text if len(text) <= letters else text[:letters].rstrip() + "…"


def about(person: Person, glance: Glance) -> str:
    """ "Architect, Petit & Vale · met at Harbour meetup, May 2025", as far as it is known."""
    work = ", ".join(filter(None, (person.role, person.organisation)))
    met = person.how_met
    if not met and glance.met_at:
        met = tr("met at {event}", event=glance.met_at)
        if glance.met_on is not None:
            month = wording.month_year(glance.met_on)
            met = tr("met at {event}, {month}", event=glance.met_at, month=month)
    return " · ".join(filter(None, (work, met)))


def chips(
    person: Person, glance: Glance, standing: Standing, tags: Sequence[str], today: date
) -> list[tuple[str, str]]:
    """(tone, text) of what is worth a glance."""
    made: list[tuple[str, str]] = []
    if person.status == Status.RESTING:
        made.append(("gold", resting(person, today)))
    elif person.status == Status.RELEASED:
        made.append(("clay", tr("released")))
    elif _wants_a_word(standing, today):
        made.append(("gold", tr("Reconnect")))
    if person.rhythm_days == NO_RHYTHM:
        made.append(("neutral", tr("No rhythm")))
    elif standing.rhythm and standing.basis in (Basis.CHOSEN, Basis.LEARNED):
        made.append(("neutral", saying.begun(every(standing.rhythm))))
    rings = {Ring.INNER: tr("Inner ring"), Ring.CLOSE: tr("Close"), Ring.KNOWN: tr("Known")}
    made.append(("neutral", rings[person.ring]))
    made += [("neutral", word) for word in (*person.ways, *tags)]
    made += [("accent", tr("needs: {what}", what=topic.text)) for topic in glance.needs]
    made += [("accent", tr("offers: {what}", what=topic.text)) for topic in glance.offers]
    return made


def resting(person: Person, today: date) -> str:
    """Until when somebody rests, on a chip."""
    if person.rest_until is None:
        return tr("resting")
    return tr("resting until {day}", day=wording.day_month(person.rest_until, today))


def _wants_a_word(standing: Standing, today: date) -> bool:
    """Whether their time has come and the tie still lives."""
    over = standing.ended is not None and standing.ended <= today
    return standing.due is not None and standing.due <= today and not over
