"""The left column: what is reflected on, how far one has come, how long it takes."""

from __future__ import annotations

from PySide6.QtCore import Signal

from desktop_app.language import tr, trn
from ui.pages.reflecting.days import weekday_and_day
from ui.pages.reflecting.session import Session
from ui.theme import Theme
from ui.widgets.sidebar import SidePanel, StepList
from ui.widgets.text import Text

_TITLE_LINES = 90  # characters of a title that are shown; the tooltip has all


class StepsPanel(SidePanel):
    """`chosen` has the index of the question a step begins with."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, theme.shape("sidebar_wide"))
        self._session: Session | None = None
        self._above = Text(theme, tr("Reflecting on"), "small", "text_muted")
        self._title = Text(theme, "", "heading")
        self._where = Text(theme, "", "small", "text_faint")
        self._steps = StepList(theme)
        self._steps.chosen.connect(self._go)
        self._left = Text(theme, "", "small", "text_faint")
        self._stop = Text(theme, tr("Stop any time, nothing is lost."), "small", "text_faint")
        for part in (self._above, self._title, self._where):
            self.body.addWidget(part)
        self.body.addSpacing(theme.space("l") + theme.space("xs"))
        self.body.addWidget(self._steps)
        self.body.addSpacing(theme.space("xl"))
        self.body.addWidget(self._left)
        self.body.addWidget(self._stop)
        self.body.addStretch(1)

    def show_session(self, session: Session | None) -> None:
        """Show whose steps these are; None shows only that one is about to begin."""
        self._session = session
        self._steps.setVisible(session is not None)
        self._left.setVisible(session is not None)
        self._above.setVisible(session is not None)
        if session is None:
            self._title.setText(tr("Reflect"))
            self._where.setText(tr("A few minutes, one question at a time."))
            return
        reflection, title = session.reflection, session.reflection.event_title or session.guide.title
        short = title if len(title) <= _TITLE_LINES else title[:_TITLE_LINES].rstrip() + "…"
        self._title.setText(short)
        self._title.setAccessibleName(title)
        self._where.setText(self._place(session) if reflection.event is not None else "")

    def show_position(self, position: int) -> None:
        """Show the question at `position` (counted from 0) as the present one; the number of questions is the end."""
        session = self._session
        if session is None:
            return
        guide = session.guide
        here = guide.questions[position].step if position < len(guide.questions) else ""
        done = steps_done(session)
        current = guide.steps.index(here) if here else -1
        self._steps.set_steps(guide.steps, current, done - {current})
        minutes = round(guide.seconds_left(position) / 60)
        self._left.setVisible(position < len(guide.questions))
        if minutes < 1:
            self._left.setText(tr("Less than a minute left."))
        else:
            self._left.setText(trn("About {n} minute left.", "About {n} minutes left.", minutes))

    def _place(self, session: Session) -> str:
        from desktop_app.errors import NotFound

        assert session.reflection.event is not None
        try:
            event = session.journal.events.get(session.reflection.event)
        except NotFound:
            return ""
        day = weekday_and_day(event.day)
        return tr("{day} · {place}", day=day, place=event.place) if event.place else day

    def _go(self, step: object) -> None:
        session = self._session
        if session is None or not isinstance(step, int):
            return
        self.chosen.emit(first_of(session, step))


def steps_done(session: Session) -> set[int]:
    """Which steps, from 0, have all of their questions answered."""
    guide = session.guide
    return {
        at
        for at, step in enumerate(guide.steps)
        if all(session.answered(question) for question in guide.questions if question.step == step)
    }


def first_of(session: Session, step: int) -> int:
    """The position of the question that a step begins with."""
    name = session.guide.steps[step]
    return next(at for at, question in enumerate(session.guide.questions) if question.step == name)
