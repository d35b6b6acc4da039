"""The Note page: write to somebody, from words the record offers. Nothing is sent from here, nothing typed is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.changes import Changes
from desktop_app.errors import KnownError
from desktop_app.language import tr
from desktop_app.prompts import manners
from desktop_app.wording.purposes import Medium, Purpose, Tone
from ui.context import Context, Note
from ui.following import follow
from ui.notices import Message
from ui.pages.noting.about import About
from ui.pages.noting.checking import Verdict, asking, judge
from ui.pages.noting.going_out import open_mail_program
from ui.pages.noting.purposes import telling
from ui.pages.noting.sheet import NoteSheet
from ui.pages.parts.today_undo import tell_done
from ui.pages.reflecting.saving import Saver

if TYPE_CHECKING:
    from desktop_app.prompts.prompt import Reason
    from desktop_app.wording.ground import Entry
    from desktop_app.wording.steps import Step
    from desktop_app.wording.wordings import Wording

_SHOWN = ("person", "interaction", "topic", "favor", "commitment", "answer", "mention")
_CHANNELS = {Medium.PHONE: "call", Medium.FACE: "meeting"}


class NotePage(QWidget):
    """Opened with a `Note`. What is typed is kept as this person's draft until it went out."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = tr("A note")
        self._context = context
        self._about: About | None = None
        self._interest = False
        self.saver = Saver(self)
        self.sheet = NoteSheet(context.theme)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.sheet)
        self._connect()

    # What the window calls

    def open(self, target: object | None = None) -> None:
        """Begin the note `target` asks for; one that is on the page already goes on as it is."""
        about = self._about
        if about is not None and (target is None or target == about.target):
            self._bring_up(about.target, about.purpose)
        elif isinstance(target, Note):
            self.saver.flush()
            if self._bring_up(target, None):
                self._begin()
                self._tell_problems()
        else:
            self._context.navigate("people", None)

    def refresh(self, changes: Changes) -> None:
        """Follow what was changed elsewhere; the words stay."""
        if self._about is not None and changes.origin is not self and changes.touch(*_SHOWN):
            self._bring_up(self._about.target, self._about.purpose)

    def leave(self) -> None:
        """Write the draft down."""
        self.saver.flush()

    def unsaved(self) -> bool:
        """Whether words are on this page that could not be written."""
        return self.saver.state != "saved"

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this page."""
        return [
            ("Ctrl+Enter", tr("Note that it went out")),
            ("Ctrl+Shift+C", tr("Copy the words")),
            ("Esc", tr("Leave; everything is kept")),
        ]

    # Showing

    def _bring_up(self, target: Note, taken: Purpose | None) -> bool:
        """Read what is on record and show it around the words; `taken` is the step chosen, None for what is asked."""
        reaching, today = self._context.journal.reaching, self._context.today()
        need = target.entry if target.purpose == Purpose.LOOK else None
        try:
            ground = reaching.ground(target.person, today, need)
            steps = reaching.steps(target.person, today, need)
        except KnownError as error:
            self._about = None
            # In this order: going somewhere clears what was said before.
            self._context.navigate("people", None)
            self._context.notify(Message.error(error))
            return False
        self._about = About.found(target, ground, steps, taken)
        self._show()
        return True

    def _tell_problems(self) -> None:
        """Whoever wrote wordings of their own hears of the file that cannot be used."""
        for _path, reason in self._context.journal.reaching.wordings.problems[:1]:
            kept = tr("The wordings that came with the program are there in its place.")
            self._context.notify(Message(reason, kept, tone="error"))

    def _show(self) -> None:
        about, sheet = self._shown(), self.sheet
        sheet.present(
            telling(about.purpose.value, about.ground.name, about.ground.called or about.ground.name)
        )
        if about.steps and about.step is not None:
            sheet.steps.show_step(about.step, about.steps)
        elif about.prompt is not None:
            sheet.steps.show_reasons(about.prompt.line, about.prompt.reasons)
        elif about.step is not None:
            sheet.steps.show_step(about.step)
        else:
            sheet.steps.hide()
        sheet.shape(about.purpose.value, self._medium().value, settles=about.entry is not None)
        sheet.set_tab_order()
        self._look_for_asking()

    def _begin(self) -> None:
        """An empty sheet for this note: the wordings of now, or the draft."""
        about, sheet = self._shown(), self.sheet
        preferences = self._context.journal.preferences
        sheet.tone.set_value(manners.load(preferences).tone)
        for choice in sheet.mediums.values():
            choice.set_value(Medium.MESSAGE.value)
        sheet.foreseen.choice.set_value(None)
        sheet.channel.choice.set_value(None)
        sheet.mail_line.hide()
        sheet.keeps.setChecked(False)
        sheet.useful.begin(self._ideas(), self._context.today(), self._context.settings().first_weekday)
        sheet.useful.resume(preferences.get(_useful(about.target.person)))
        self._interest = self._asked_once(about.target.person)
        sheet.box.set_check(self._check)
        sheet.box.begin(self._offers(), self._context.journal.reaching.draft(about.target.person))
        self._list_wordings()
        self._show()
        sheet.paper.verticalScrollBar().setValue(0)
        self._tell_saved()
        sheet.box.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offers(self) -> tuple[Wording, ...]:
        about = self._shown()
        tone = Tone(str(self.sheet.tone.value() or Tone.PLAIN.value))
        wordings = self._context.journal.reaching.wordings
        return wordings.offers(about.purpose, about.slots(), medium=self._medium(), tone=tone)

    def _medium(self) -> Medium:
        choice = self.sheet.mediums.get(self._shown().purpose.value)
        return Medium(str(choice.value() or Medium.MESSAGE.value)) if choice else Medium.MESSAGE

    def _list_wordings(self) -> None:
        if self._shown().purpose is Purpose.NO:
            self.sheet.list_wordings([offer.text for offer in self._offers()])

    def _ideas(self) -> list[str]:
        """Useful things the record suggests."""
        ground = self._shown().ground
        if ground.need is not None and ground.helper is not None:
            return [
                tr(
                    "Bring {name} and {helper} together: {need}",
                    name=ground.called,
                    helper=ground.helper_name,
                    need=ground.need.text,
                )
            ]
        if ground.need is not None:
            return [tr("Look around for {name}: {need}", name=ground.called, need=ground.need.text)]
        return []

    # Choosing

    def _take_step(self, step: Step | None) -> None:
        """Another of the possible steps; one is always taken, so a second press on it clears nothing."""
        about = self._shown()
        if step is not None:
            self._about = About.found(about.target, about.ground, about.steps, step.purpose)
            self._offer_anew()
        else:
            self._show()

    def _take_tone(self, tone: object | None) -> None:
        """The tone is the owner's from now on."""
        preferences = self._context.journal.preferences
        known = manners.load(preferences)
        if tone is None:
            self.sheet.tone.set_value(known.tone)
            return
        try:
            manners.save(preferences, replace(known, tone=str(tone)), origin=self)
        except KnownError as error:
            self._context.notify(Message.error(error))
        self._offer_anew()

    def _take_medium(self, medium: object | None) -> None:
        if medium is None:
            self.sheet.mediums[self._shown().purpose.value].set_value(Medium.MESSAGE.value)
        self._offer_anew()

    def _offer_anew(self) -> None:
        self.sheet.box.show_offers(self._offers())
        self._list_wordings()
        self._show()

    def _follow(self, entry: Entry | Reason) -> None:
        follow(self._context, entry.kind, entry.id, self._shown().target.person)

    # Writing

    def _typed(self) -> None:
        if self._about is not None:
            self._keep(self._about.target.person, self.sheet.box.own())

    def _typed_useful(self) -> None:
        """The second thing one can type here is kept as well."""
        about = self._about
        if about is not None:
            kept, preferences = self.sheet.useful.draft(), self._context.journal.preferences
            name = _useful(about.target.person)
            self.saver.put(name, lambda: preferences.set(name, kept, origin=self))

    def _keep(self, person: int, words: str) -> None:
        reaching = self._context.journal.reaching
        self.saver.put(("draft", person), lambda: reaching.keep_draft(person, words, origin=self))

    def _check(self, words: str) -> Verdict:
        return judge(words, self._about.purpose if self._about else None, interest=self._interest)

    def _asked_once(self, person: int) -> bool:
        """Whether it is on record that they asked about the owner's work, or that the fit was plain."""
        talks = self._context.journal.interactions.of(person)
        return any(talk.pitch_by_me in ("asked", "fit") for talk in talks)

    def _look_for_asking(self) -> None:
        if self._about is not None and self._about.purpose is Purpose.MEND:
            self.sheet.say_asks(*asking(self.sheet.box.text()))

    def _tell_saved(self) -> None:
        saver, sheet = self.saver, self.sheet
        drafted = sheet.box.own() and saver.state == "saved"
        sheet.kept.setText({"failed": tr("Not saved")}.get(saver.state, tr("Draft kept") if drafted else ""))
        sheet.kept.set_role("clay" if saver.state == "failed" else "text_faint")
        if saver.error is not None:
            sheet.notice.tell_error(saver.error, tr("Try again"))
        else:
            sheet.notice.clear()

    # Going out

    def _open_mail(self) -> None:
        """The words go by the clipboard; the mail program is told nothing."""
        self.sheet.box.copy()
        person = self._shown().target.person
        addresses = [
            value for kind, value in self._context.journal.stories.glance(person).contacts if kind == "email"
        ]
        self.sheet.mail_line.tell(opened=open_mail_program(), addresses=addresses)
        self.sheet.set_tab_order()
        if not self.sheet.channel.value():
            self.sheet.channel.choice.set_value("mail")

    def _send(self) -> None:
        """Note that it went out, as one step that can be undone."""
        about = self._about
        if about is None:
            return
        sheet, words = self.sheet, self.sheet.box.text()
        mend = about.purpose is Purpose.MEND
        keeps = about.purpose is Purpose.SERVE and sheet.keeps.isChecked()
        try:
            self._context.journal.reaching.sent(
                about.target.person,
                words,
                day=self._context.today(),
                channel=self._channel(),
                purpose=about.purpose.value,
                entry=about.settled(keeps=keeps),
                expected=sheet.foreseen.expected(),
                prompt=about.target.prompt,
                useful=sheet.useful.text() if mend else "",
                useful_day=sheet.useful.day() if mend else None,
                origin=self,
            )
        except KnownError as error:
            self._context.notify(Message.error(error))
            sheet.box.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._about = None
        useful = sheet.useful.draft()
        self._forget_drafts(about.target.person)
        self._context.back()
        said = tr("Put right. The note is in your journal.") if mend else tr("The note is in your journal.")
        tell_done(self._context, said, "", lambda: self._bring_back(about, words, useful), self)

    def _channel(self) -> str:
        medium = self._medium()
        if medium is Medium.MESSAGE and self._shown().purpose.value in self.sheet.mediums:
            return self.sheet.channel.value() or "message"
        return _CHANNELS.get(medium, self.sheet.channel.value())

    def _forget_drafts(self, person: int) -> None:
        self._keep(person, "")
        preferences, name = self._context.journal.preferences, _useful(person)
        if preferences.get(name):
            self.saver.put(name, lambda: preferences.set(name, None, origin=self))
        self.saver.flush()

    def _bring_back(self, about: About, words: str, useful: dict[str, str] | None) -> None:
        """The sending was taken back: its words are a draft again."""
        person, journal = about.target.person, self._context.journal
        try:
            journal.reaching.keep_draft(person, words, origin=self)
            if useful:
                journal.preferences.set(_useful(person), useful, origin=self)
        except KnownError as error:
            self._context.notify(Message.error(error))

    def _talk_instead(self) -> None:
        person = self._shown().target.person
        if self._let_go():
            self._context.navigate("person", person)

    def leave_note(self) -> None:
        """Go back to the page before. The draft is written first; words that could not be stay here."""
        if self._let_go():
            self._context.back()

    def _let_go(self) -> bool:
        if not self.saver.flush():
            return False
        self._about = None
        return True

    # Inside

    def _shown(self) -> About:
        assert self._about is not None  # parts that act are shown only beside a person
        return self._about

    def _connect(self) -> None:
        sheet = self.sheet
        sheet.steps.chosen.connect(self._take_step)
        sheet.steps.followed.connect(self._follow)
        sheet.tone.chosen.connect(self._take_tone)
        for choice in sheet.mediums.values():
            choice.chosen.connect(self._take_medium)
        sheet.picked.connect(sheet.box.take)
        sheet.box.typed.connect(self._typed)
        sheet.useful.changed.connect(self._typed_useful)
        sheet.box.looked.connect(self._look_for_asking)
        sheet.mail.clicked.connect(self._open_mail)
        sheet.not_now.clicked.connect(self.leave_note)
        sheet.talked.clicked.connect(self._talk_instead)
        sheet.primary.clicked.connect(self._send)
        sheet.notice.acted.connect(self.saver.flush)
        self.saver.changed.connect(self._tell_saved)
        for key, act in (
            ("Ctrl+Return", self._send),
            ("Ctrl+Enter", self._send),
            ("Ctrl+Shift+C", sheet.box.copy),
            ("Esc", self.leave_note),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)


def _useful(person: int) -> str:
    return f"useful draft {person}"
