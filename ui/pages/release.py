"""The page on which a path parts: what the journal shows, three ways on, words for them, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.changes import Changes
from desktop_app.errors import KnownError
from desktop_app.language import tr
from desktop_app.people.rings import Status
from desktop_app.prompts.effects import REST_DAYS
from desktop_app.prompts.prompt import Prompt
from desktop_app.release.values import Case, Evidence
from ui.context import Context, Note, Parting
from ui.following import follow
from ui.notices import Message
from ui.pages.parts.today_undo import taking_back, tell_done
from ui.pages.releasing.acting import WayButton
from ui.pages.releasing.deciding import NOTE, RELEASE, REST, Deciding
from ui.pages.releasing.parted import Blessing, Parted, since
from ui.pages.releasing.say_no import SayNo
from ui.pages.releasing.wishing import Drafts
from ui.widgets.buttons import QuietButton
from ui.widgets.layouts import PageScroll
from ui.widgets.notice import Notice
from ui.widgets.text import Text, faint, muted, question, small

if TYPE_CHECKING:
    from desktop_app.wording.wordings import Wording

# "If silence again, this comes back in 60 days", says the card.
COMES_BACK_DAYS = 60

_SHOWN = (
    "person",
    "interaction",
    "favor",
    "commitment",
    "introduction",
    "response",
    "release",
    "event",
)


class ReleasePage(QWidget):
    """Helps to let someone go kindly, or not to. Opened with a person's id, with the prompt that asked, or with a
    `Parting` where the way was decided on elsewhere."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = tr("Bless and release")
        self._context = context
        self._case: Case | None = None
        self._prompt: Prompt | None = None
        self._asked: Parting | None = None
        self._take_back: Callable[[], None] | None = None  # there while the closing words are shown
        theme = context.theme
        self._drafts = Drafts(context.journal, self)
        self.deciding, self.parted, self.blessing = Deciding(theme), Parted(theme), Blessing(theme)
        self.say_no = SayNo(theme)
        self.act, self.not_now = WayButton(theme), QuietButton(theme, tr("Not now"))
        self._eyebrow, self._title, self._line = faint(theme), question(theme), muted(theme)
        self.missing: Text = small(theme)
        self.notice = Notice(theme)
        self._lay_out()
        self._connect()

    # What the window calls

    def open(self, target: object | None = None) -> None:
        """Show the case of `target`; without one, that of the person shown before."""
        self._prompt = target if isinstance(target, Prompt) else None
        before = self._case.person.id if self._case else None
        # The same one again is a coming back, to what was chosen here since.
        asked = (
            target if isinstance(target, Parting) and (target is not self._asked or before is None) else None
        )
        self._asked = target if isinstance(target, Parting) else None
        person = _person(target) or before
        if person is None:
            self._context.back()
            return
        self._take_back = None
        typing = not asked and person == before and self.isAncestorOf(QApplication.focusWidget() or self)
        if not self._bring_up(person, fresh=person != before):
            return
        if asked is not None:
            self.deciding.begin(self._shown(), asked.way)
            self._show_ways()
        if not typing:
            self._focus_first(settle=asked is not None)

    def refresh(self, changes: Changes) -> None:
        """Follow what was changed elsewhere; what is typed and chosen stays."""
        if self._case is not None and changes.origin is not self and changes.touch(*_SHOWN):
            self._bring_up(self._case.person.id)

    def leave(self) -> None:
        """Write down what is typed."""
        self._drafts.saver.flush()

    def unsaved(self) -> bool:
        """Whether words are on this page that could not be written."""
        return self._drafts.saver.state != "saved"

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this page."""
        return [
            ("1 … 3", tr("Choose a way, when one has the keyboard")),
            ("Ctrl+Enter", tr("Go the chosen way")),
            ("Esc", tr("Not now; what you wrote is kept")),
        ]

    # Building

    def _lay_out(self) -> None:
        theme = self._context.theme
        # Cards reach beyond the words in them, so that what is written is as wide as in a reflection.
        sheet = PageScroll(theme, theme.shape("writing_width") + 2 * theme.space("l"), centred=True)
        head = QVBoxLayout()
        head.setContentsMargins(0, theme.space("page"), 0, 0)
        head.setSpacing(theme.space("xs"))
        for words in (self._eyebrow, self._title, self._line):
            head.addWidget(words)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(theme.space("m"))
        foot.addWidget(self.not_now)
        foot.addWidget(self.missing, 1)
        foot.addWidget(self.act)
        self.missing.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        sheet.body.setSpacing(theme.space("l"))
        sheet.add(self.notice)
        sheet.add(head)
        for part in (self.deciding, self.blessing, self.say_no, self._foot, self.parted):
            sheet.add(part)
        sheet.add_stretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(sheet)

    def _connect(self) -> None:
        self.deciding.evidence.followed.connect(self._follow)
        self.deciding.chosen.connect(self._show_ways)
        self.deciding.changed.connect(self._show_ways)
        self.deciding.wish.typed.connect(self._typed)
        self.act.clicked.connect(self._go)
        self.not_now.clicked.connect(self._go_away)
        self.parted.undone.connect(self._undo)
        self.parted.done.connect(self._done)
        self.parted.note.connect(lambda other: self._go_on("note", Note(other.id)))
        self.parted.opened.connect(lambda other: self._go_on("person", other.id))
        self.notice.acted.connect(self._drafts.saver.flush)
        self._drafts.saver.changed.connect(self._tell_saved)
        for key, act in (("Ctrl+Return", self._go), ("Ctrl+Enter", self._go), ("Esc", self._go_away)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # Showing

    def _bring_up(self, id: int, *, fresh: bool = False) -> bool:
        journal, today = self._context.journal, self._context.today()
        was_gone = self._case is not None and self._case.person.status is Status.RELEASED
        try:
            case = journal.releases.case(id, today)
            not_before = journal.releases.thresholds().not_before
            # Undoing gives the words back to the page they were written on.
            words = self._drafts.words(id) if fresh or was_gone else None
        except KnownError as error:
            self._context.notify(Message.error(error))
            self._case = None
            self._context.back()
            return False
        self._case = case
        if words is not None:
            self.deciding.wish.show_words(case.person.called, words)
        if fresh:
            self.deciding.begin(case)
            self.say_no.show_offers(case.person.called, self._offers)
        if case.person.status is not Status.RELEASED:
            # Else it waits as it was left, for an undo.
            self.deciding.show_case(case, today, not_before)
        self._show()
        return True

    def _show(self) -> None:
        """The page as it stands: before the decision, right after it, or long after it."""
        case, today = self._shown(), self._context.today()
        name = case.person.name
        gone = case.person.status is Status.RELEASED
        if not gone:
            self._take_back = None
        closing = self._take_back is not None
        self._eyebrow.setText(tr("Bless and release · {name}", name=name))
        if not gone:
            self._title.setText(tr("Some paths part. Part kindly."))
            self._line.setText(
                tr(
                    "What the journal shows, so that you can judge. You decide; nothing is sent, "
                    "and nothing is deleted."
                )
            )
        elif closing:
            self._title.setText(tr("{name} is released.", name=name))
            self._line.setText(tr("The story stays; you can welcome them back any day."))
        else:
            self._title.setText(tr("{name} is released.", name=name))
            self._line.setText(since(case.released, today))
        self.blessing.show_release(case.person.called, case.released if gone and not closing else None)
        self.deciding.setVisible(not gone)
        self.parted.setVisible(closing)
        self._foot.setVisible(not closing)
        self.not_now.set_text(tr("Back") if gone else tr("Not now"))
        self._show_ways()

    def _show_ways(self) -> None:
        """What follows from the way chosen."""
        gone = self._shown().person.status is Status.RELEASED
        missing = "" if gone else self.deciding.missing()
        if gone:
            self.act.show_way(tr("Welcome back"), "accent")
        else:
            self.deciding.dress(self.act)
        self.say_no.setVisible(self._take_back is None and (gone or self.deciding.way != NOTE))
        self.missing.setText(missing)
        self.act.setEnabled(not missing)
        self.act.setAccessibleDescription(missing)

    def _focus_first(self, *, settle: bool = False) -> None:
        """With `settle`, what is promised comes first."""
        if self._shown().person.status is Status.RELEASED:
            self.act.setFocus(Qt.FocusReason.OtherFocusReason)
        elif settle and self.deciding.missing():
            self.deciding.promised.focus_open()
        else:
            self.deciding.ways.focus_choice()

    def _offers(self, medium: str) -> Sequence[Wording]:
        from desktop_app.prompts import manners
        from desktop_app.wording.wordings import Medium, Purpose, Tone

        journal = self._context.journal
        tone = Tone(manners.load(journal.preferences).tone)
        slots = {"called": self._shown().person.called}
        return journal.reaching.wordings.offers(Purpose.NO, slots, medium=Medium(medium), tone=tone)

    def _tell_saved(self) -> None:
        error = self._drafts.saver.error
        if error is not None:
            self.notice.tell_error(error, tr("Try again"))
        else:
            self.notice.clear()

    # Acting

    def _typed(self) -> None:
        self._drafts.put(self._shown().person.id, self.deciding.wish.field.text())

    def _go(self) -> None:
        """Do what the one button of the page says."""
        if self._case is None:
            return
        if self._take_back is not None:
            self._done()
        elif self._case.person.status is Status.RELEASED:
            self._welcome_back()
        elif self.deciding.missing():
            self.deciding.promised.focus_open()
        else:
            {NOTE: self._write, REST: self._rest, RELEASE: self._release}[self.deciding.way]()

    def _go_away(self) -> None:
        """Back, with nothing decided. Words that could not be written stay here."""
        if self._take_back is not None:
            self._done()
            return
        self._drafts.saver.flush()
        if not self.unsaved():
            self._context.back()

    def _write(self) -> None:
        """A note without an ask. Whatever comes of it, this question waits its sixty days."""
        person, prompt, today = self._shown().person, self._prompt, self._context.today()
        if prompt is not None:
            until = today + timedelta(days=COMES_BACK_DAYS)
            respond = self._context.journal.today_page.respond
            if not self._do(lambda: respond(prompt, "later", day=today, until=until, origin=self)):
                return
        self._go_on("note", Note(person.id, "light"))

    def _rest(self) -> None:
        person, prompt, today = self._shown().person, self._prompt, self._context.today()
        journal, until = self._context.journal, today + timedelta(days=REST_DAYS)
        if prompt is not None:
            # The same, and the prompt counts as answered.
            rested = self._do(lambda: journal.today_page.respond(prompt, "rest", day=today, origin=self))
        else:
            rested = self._do(lambda: journal.releases.rest(person.id, until, today, origin=self))
        if rested:
            self._say_and_go(tr("{name} may rest for a quarter.", name=person.name), "")

    def _release(self) -> None:
        person, today = self._shown().person, self._context.today()
        journal, words = self._context.journal, self.deciding.wish.field.text()
        settle = self.deciding.promised.settled()
        prompt = self._prompt.key if self._prompt is not None else ""
        # Why, as the journal showed it on the day: later the record may say more.
        why = "; ".join(sign.text for sign in self._shown().signs)
        self._drafts.saver.flush()
        released = self._do(
            lambda: journal.releases.release(
                person.id, why=why, words=words, day=today, settle=settle, prompt=prompt, origin=self
            )
        )
        if not released:
            return
        self._drafts.drop(person.id)
        self._take_back = taking_back(self._context, journal.undo.last(), self._came_back, self)
        found = None
        try:
            found = journal.releases.tend_instead(person.id, today)
        except KnownError as error:
            self._context.notify(Message.error(error))
        self.parted.show_instead(found, today)
        self._bring_up(person.id)
        self.parted.finish.setFocus(Qt.FocusReason.OtherFocusReason)

    def _welcome_back(self) -> None:
        person, today = self._shown().person, self._context.today()
        if self._do(lambda: self._context.journal.releases.welcome_back(person.id, today, origin=self)):
            self._say_and_go(tr("{name} is welcome again.", name=person.name), "")

    def _do(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except KnownError as error:
            self._context.notify(Message.error(error))
            return False
        return True

    def _undo(self) -> None:
        if self._take_back is not None:
            self._take_back()

    def _came_back(self) -> None:
        """It was undone, from here or from the line above another page."""
        if self.isVisible() and self._case is not None and self._bring_up(self._case.person.id):
            self._focus_first()

    def _done(self) -> None:
        act, name = self._take_back, self._shown().person.name
        self._case = None
        self._context.back()
        self._context.notify(
            Message(
                tr("{name} is released.", name=name),
                tr("The story stays; you can welcome them back any day."),
                tone="good",
                action=tr("Undo"),
                act=act,
                passing=True,
            )
        )

    def _say_and_go(self, said: str, kept: str) -> None:
        self._case = None
        self._context.back()
        tell_done(self._context, said, kept, lambda: None, self)

    def _go_on(self, page: str, target: object) -> None:
        """To another page, from which the way back leads past this one: here nothing is left to decide."""
        self._case = None
        self._context.back()
        self._context.navigate(page, target)

    def _follow(self, found: Evidence) -> None:
        follow(self._context, found.kind, found.id, self._shown().person.id)

    def _shown(self) -> Case:
        assert self._case is not None  # parts that act are shown only with a case
        return self._case


def _person(target: object | None) -> int | None:
    """Whom the page is opened for."""
    if isinstance(target, (Prompt, Parting)):
        return target.person
    return target if isinstance(target, int) else None
