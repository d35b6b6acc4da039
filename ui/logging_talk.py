"""Ctrl+L: a talk or a note with anybody, noted from wherever one is: with whom, then what."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop_app.errors import KnownError
from desktop_app.language import tr
from desktop_app.people.values import Person, Status
from ui.context import Context
from ui.notices import Message
from ui.pages.parts.person_talk import TalkForm
from ui.pages.parts.talk_keeping import TalkKeeping
from ui.pages.reflecting.saving import Saver
from ui.widgets.layouts import PageScroll
from ui.widgets.notice import Notice
from ui.widgets.pick_list import Choice, PickList
from ui.widgets.text import heading

_SIZE = (660, 560)  # logical pixels before the text grows
_OFFERED = 7


class LogTalk(QDialog):
    """Asks with whom, then shows the form that a person's page has. Esc goes away; words begun are kept for later."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._keeping = TalkKeeping(context, self)
        self._saver = Saver(self)
        self._person: Person | None = None
        self.setWindowTitle(tr("Log a talk or a note"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme = context.theme
        self.notice = Notice(theme)
        self._whom = heading(theme)
        self.pick = PickList(theme, tr("With whom"), tr("Type a name"))
        self.form = TalkForm(theme)
        scroll = PageScroll(theme)
        for part in (self.notice, self._whom, self.pick, self.form):
            scroll.add(part)
        scroll.add_stretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)
        self.form.hide()
        self.pick.typed.connect(self._offer)
        self.pick.picked.connect(self._choose)
        self.form.kept.connect(self._keep)
        self.form.dropped.connect(self._drop)
        self.form.left.connect(self.reject)
        self.form.typed.connect(lambda: self._saver.put("talk", self._keep_draft))
        context.bridge.closed.connect(self._let_go)
        self._ask()
        self.resize(self._fitting(parent.size()))

    def done(self, result: int) -> None:
        """However it closes, what was typed lies in the journal until it is noted or dropped."""
        try:
            self._keep_draft()
        except KnownError as error:
            self.notice.tell_error(error)
            return
        super().done(result)

    def _keep_draft(self) -> None:
        if self._person is not None:
            self._keeping.keep_draft(self._person.id, self.form.draft())

    def _fitting(self, room: QSize) -> QSize:
        theme = self._context.theme
        width, height = (theme.grown(side) for side in _SIZE)
        return QSize(min(width, room.width()), min(height, room.height()))

    def _ask(self) -> None:
        self._whom.setText(tr("With whom did you talk?"))
        self._offer("")
        self.pick.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, typed: str) -> None:
        """Those met lately, or those a few letters may mean, and the offer to add somebody."""
        name = " ".join(typed.split())
        try:
            people = self._context.journal.people.offer(name, limit=_OFFERED)
        except KnownError as error:
            self.notice.tell_error(error)
            return
        choices = [
            Choice(person.name, person.organisation, value=person)
            for person in people
            if name or person.status != Status.RELEASED
        ]
        if name:
            choices.append(Choice(tr("Add “{name}”", name=name), value=name))
        self.pick.show_choices(choices)

    def _choose(self, choice: Choice) -> None:
        if isinstance(choice.value, Person):
            self._begin(choice.value)
            return
        try:
            person = self._context.journal.people.add(choice.value)
        except KnownError as error:
            self.notice.tell_error(error)
            return
        self._begin(person)

    def _begin(self, person: Person) -> None:
        self._person = person
        self.notice.clear()
        self._whom.setText(tr("With {name}", name=person.name))
        self.pick.hide()
        self.form.begin(self._context.today(), self._keeping.draft(person.id))

    def _keep(self) -> None:
        assert self._person is not None
        person, self._person = self._person, None
        try:
            self._keeping.log(person.id, self.form.talk())
        except KnownError as error:
            self._person = person
            self.notice.tell_error(error)
            return
        self.accept()
        self._context.notify(
            Message(
                tr("It is in your journal, with {name}.", name=person.name),
                tone="good",
                action=tr("Open"),
                act=lambda: self._context.navigate("person", person.id),
            )
        )

    def _let_go(self) -> None:
        """The journal closes: nothing may be written any more."""
        self._person = None
        self.close()

    def _drop(self) -> None:
        """Cancel: the words go, as on the person's page."""
        assert self._person is not None
        person, self._person = self._person, None
        try:
            self._keeping.keep_draft(person.id, None)
        except KnownError as error:
            self._context.notify(Message.error(error))
        self.reject()
