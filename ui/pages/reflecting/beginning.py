"""Before the first question: which event, and how long."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.errors import KnownError
from desktop_app.language import tr, trn
from ui.context import Context, Resume, Start
from ui.pages.parts.refused_guide import tell_refused
from ui.pages.reflecting.days import weekday_and_day
from ui.pages.reflecting.pick_row import PickRow
from ui.widgets.buttons import PrimaryButton
from ui.widgets.fields import DateField, LabeledField, LineField
from ui.widgets.layouts import FoldingRow
from ui.widgets.notice import Notice
from ui.widgets.text import question, strong

_WITHIN_DAYS = 60
_EVENTS = 5
_DRAFTS = 3
_USUAL_GUIDE = "evening"


class Beginning(QWidget):
    """Offers reflections begun, events not reflected on, and an event made by its title. `chosen` has the target."""

    chosen = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, theme = context, context.theme
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.space("s"))
        self.column.addWidget(question(theme, tr("What would you like to look back on?")))
        self.targets: dict[PickRow, Start | Resume | None] = {}
        events = QWidget()
        self._rows = QVBoxLayout(events)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme.space("s"))
        self._fill_targets()
        self.column.addWidget(events)
        self._new = self._new_event()
        self.column.addWidget(self._new)
        self.column.addSpacing(theme.space("m"))
        self._guide_title = strong(theme, tr("How long do you have?"))
        self.column.addWidget(self._guide_title)
        self._guides = QWidget()
        self._fill_guides()
        self.column.addWidget(self._guides)
        self.notice = Notice(theme)
        self.column.addWidget(self.notice)
        tell_refused(self.notice, context.journal.guides)
        foot = QHBoxLayout()
        foot.addStretch(1)
        self.begin_button = PrimaryButton(theme, tr("Begin"), tr("Ctrl Enter"))
        self.begin_button.clicked.connect(self.begin)
        foot.addWidget(self.begin_button)
        self.column.addSpacing(theme.space("s"))
        self.column.addLayout(foot)
        self._follow()

    def focus_first(self) -> None:
        """Give the keyboard to what is chosen."""
        row = next((row for row in self.targets if row.isChecked()), None)
        first = self.title if row is None or self.targets[row] is None else row
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self) -> None:
        """Go on with what is chosen; an event that is only a title yet is made first."""
        row = next((row for row in self.targets if row.isChecked()), None)
        target = self.targets.get(row) if row else None
        guide = next((name for pick, name in self.guides.items() if pick.isChecked()), _USUAL_GUIDE)
        if isinstance(target, Resume):
            self.chosen.emit(target)
        elif target is not None:
            self.chosen.emit(Start(target.event, guide))
        else:
            day = self.day.date()
            try:
                event = self._context.journal.events.add(
                    self.title.text(), date(day.year(), day.month(), day.day())
                )
            except KnownError as error:
                self.notice.tell_error(error)
                self.title.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            self.chosen.emit(Start(event.id, guide))

    def _fill_targets(self) -> None:
        journal, today = self._context.journal, self._context.today()
        for draft in journal.reflections.drafts()[:_DRAFTS]:
            begun = trn(
                "Begun: {n} of {count} questions answered",
                "Begun: {n} of {count} questions answered",
                draft.answered,
                count=draft.questions,
            )
            self._add_row(draft.event_title or draft.guide_title, begun, Resume(draft.id))
        for event in journal.events.unreflected(today, within_days=_WITHIN_DAYS, limit=_EVENTS):
            day = weekday_and_day(event.day)
            second = tr("{day} · {place}", day=day, place=event.place) if event.place else day
            self._add_row(event.title, second, Start(event.id))
        self._add_row(tr("Another event"), tr("Its title is enough"), None)
        next(iter(self.targets)).setChecked(True)

    def _add_row(self, words: str, second: str, target: Start | Resume | None) -> None:
        row = PickRow(self._context.theme, words, second)
        self.targets[row] = target
        self._rows.addWidget(row)
        row.toggled.connect(self._follow)

    def _new_event(self) -> QWidget:
        theme, today = self._context.theme, self._context.today()
        row = FoldingRow(theme)
        self.title = LineField(theme, placeholder=tr("Chamber breakfast"))
        self.title.returnPressed.connect(self.begin)
        self.day = DateField(theme)
        self.day.set_day(today)
        row.add(LabeledField(theme, tr("Title"), self.title), 1)
        row.add(LabeledField(theme, tr("Day"), self.day))
        return row

    def _fill_guides(self) -> None:
        column = QVBoxLayout(self._guides)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._context.theme.space("s"))
        self.guides: dict[PickRow, str] = {}
        for guide in self._context.journal.guides.all():
            words = trn(
                "{guide} · about {n} minute", "{guide} · about {n} minutes", guide.minutes, guide=guide.title
            )
            row = PickRow(self._context.theme, words, guide.summary)
            row.setChecked(guide.name == _USUAL_GUIDE)
            self.guides[row] = guide.name
            column.addWidget(row)
        if not any(row.isChecked() for row in self.guides):
            next(iter(self.guides)).setChecked(True)

    def _follow(self) -> None:
        """A title is asked for a new event only, a guide for what is not begun yet."""
        if not hasattr(self, "begin_button"):
            return
        row = next((row for row in self.targets if row.isChecked()), None)
        target = self.targets.get(row) if row else None
        self._new.setVisible(target is None)
        fresh = not isinstance(target, Resume)
        self._guides.setVisible(fresh)
        self._guide_title.setVisible(fresh)
        self.begin_button.set_text(tr("Begin") if fresh else tr("Continue"))
        if target is None and row is not None and row.hasFocus() and row.underMouse():
            self.title.setFocus(Qt.FocusReason.OtherFocusReason)
