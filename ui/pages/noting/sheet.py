"""What one sees of a note, from the title to the way out. It holds no journal; the page fills it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.language import tr
from ui.pages.noting.going_out import Channel, Foreseen, MailLine
from ui.pages.noting.purposes import Telling
from ui.pages.noting.reading_order import set_reading_order
from ui.pages.noting.step_card import StepCard
from ui.pages.noting.useful import Useful
from ui.pages.noting.wording_box import WordingBox
from ui.pages.parts.person_aside import empty
from ui.pages.parts.today_links import LinkLine
from ui.theme import Theme
from ui.widgets.buttons import PlainButton, PrimaryButton, QuietButton
from ui.widgets.chip import Chip
from ui.widgets.choice import SegmentedChoice
from ui.widgets.fields import CheckBox
from ui.widgets.flow import FlowLayout
from ui.widgets.layouts import FoldingRow, PageScroll
from ui.widgets.notice import Notice
from ui.widgets.text import Text, muted, question, small, strong


class NoteSheet(QWidget):
    """`picked` carries a wording pressed in the list of all. Parts a purpose has no use for are hidden."""

    picked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.eyebrow, self.kept = small(theme), Text(theme, "", "small", "text_faint", wrap=False)
        self.title, self.help = question(theme), muted(theme)
        self.notice = Notice(theme)
        self.steps = StepCard(theme)
        self.own_it = strong(theme, tr("1. Own it in a sentence"))
        self.tone = SegmentedChoice(
            theme, [("light", tr("Light")), ("plain", tr("Plain")), ("warm", tr("Warm"))], tr("Tone")
        )
        self.mediums = {
            "mend": SegmentedChoice(theme, [_message(), _face()], tr("How you will say it")),
            "no": SegmentedChoice(theme, [_message(), _phone(), _face()], tr("How you will say it")),
        }
        self.box = WordingBox(theme, tr("Your note"))
        self.mail = PlainButton(theme, tr("Open in mail"))
        self.box.add_beside(self.mail)
        self.mail_line = MailLine(theme)
        self.all_wordings = QWidget()
        self.wordings: list[LinkLine] = []
        self.ask_nothing = QWidget()
        self.asks, self.asks_words = Chip(theme, ""), small(theme)
        self.do_something = QWidget()
        self.useful = Useful(theme)
        self.foreseen, self.channel = Foreseen(theme), Channel(theme)
        self.keeps = CheckBox(theme, tr("With this, my promise is kept"))
        self.after = small(theme, tr("Then it is done, and counted as mended."))
        self.not_now = QuietButton(theme, tr("Not now"), "Esc")
        self.talked = PlainButton(theme, tr("We talked instead"))
        self.primary = PrimaryButton(theme, tr("I sent it"), "Ctrl Enter")
        self._lay_out()

    def set_tab_order(self) -> None:
        """After parts came or went."""
        paper = self.paper.widget()
        if paper is not None:
            set_reading_order(paper)

    # Showing

    def present(self, telling: Telling) -> None:
        """Title and help."""
        self.eyebrow.setText(telling.eyebrow)
        self.title.setText(telling.title)
        self.help.setText(telling.help)
        self.help.setVisible(bool(telling.help))
        self.foreseen.setVisible(telling.predicts)

    def shape(self, purpose: str, medium: str, *, settles: bool) -> None:
        """Show the parts that a note for `purpose` needs, said by way of `medium`; `settles`: something on record."""
        self.keeps.setVisible(purpose == "serve" and settles)
        self.after.setVisible(purpose == "mend" and settles)
        mend, written = purpose == "mend", medium == "message"
        for part in (self.own_it, self.ask_nothing, self.do_something):
            part.setVisible(mend)
        for name, choice in self.mediums.items():
            choice.setVisible(name == purpose)
        self.all_wordings.setVisible(purpose == "no" and bool(self.wordings))
        self.talked.setVisible(not mend and purpose != "no")
        self.channel.setVisible(written)
        self.mail.setVisible(written)
        if not written:
            self.mail_line.hide()
        self.primary.set_text(tr("I sent it") if written else tr("I said it"))

    def list_wordings(self, texts: Sequence[str]) -> None:
        """All wordings one under another, each to be pressed."""
        empty(self._all)
        self.wordings = []
        hint = small(self._theme, tr("Choose one, and make it yours."))
        self._all.addWidget(hint)
        hint.show()
        for text in texts:
            line = LinkLine(self._theme, text, "body", "text_muted")
            line.setAccessibleDescription(tr("Take this wording"))
            line.clicked.connect(lambda _checked=False, text=text: self.picked.emit(text))
            self._all.addWidget(line)
            line.show()
            self.wordings.append(line)

    def say_asks(self, asking: str, advice: str) -> None:
        """Whether the words ask for something: `asking` is the chip's text, "" for a calm tick."""
        self.asks.set_text(asking or tr("nothing is asked for"))
        self.asks.set_tone("gold" if asking else "accent")
        self.asks_words.setText(advice)
        self.asks_words.setVisible(bool(advice))

    # Building

    def _lay_out(self) -> None:
        theme = self._theme
        scroll = self.paper = PageScroll(
            theme, theme.shape("writing_width") + theme.space("page"), centred=True
        )
        scroll.body.setSpacing(theme.space("l"))
        scroll.add(self.notice)
        scroll.add(self._head())
        scroll.add(self.steps)
        scroll.add(self._writing())
        self._all = _column(self.all_wordings, theme.space("s"))
        scroll.add(self.all_wordings)
        two = _column(self.ask_nothing, theme.space("xs"))
        two.addWidget(strong(theme, tr("2. Ask for nothing")))
        line = FlowLayout(theme.space("s"), theme.space("xs"))
        line.addWidget(self.asks)
        two.addLayout(line)
        two.addWidget(self.asks_words)
        scroll.add(self.ask_nothing)
        three = _column(self.do_something, theme.space("xs"))
        three.addWidget(strong(theme, tr("3. Do something useful, if you like")))
        three.addWidget(self.useful)
        scroll.add(self.do_something)
        scroll.add(self.foreseen)
        scroll.add(self.channel)
        scroll.add(self.keeps)
        scroll.add(self.after)
        scroll.add(self._ways_out())
        scroll.add_stretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _head(self) -> QWidget:
        holder = QWidget()
        column = _column(holder, self._theme.space("xs"))
        top = QHBoxLayout()
        top.setSpacing(self._theme.space("m"))
        top.addWidget(self.eyebrow, 1)
        top.addWidget(self.kept, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        column.addWidget(self.title)
        column.addWidget(self.help)
        return holder

    def _writing(self) -> QWidget:
        holder = QWidget()
        column = _column(holder, self._theme.space("s"))
        column.addWidget(self.own_it)
        manner = FlowLayout(self._theme.space("m"), self._theme.space("s"))
        for choice in self.mediums.values():
            manner.addWidget(choice)
        manner.addWidget(self.tone)
        column.addLayout(manner)
        column.addWidget(self.box)
        column.addWidget(self.mail_line)
        return holder

    def _ways_out(self) -> QWidget:
        theme = self._theme
        before, after = QWidget(), QWidget()
        left = QHBoxLayout(before)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self.not_now)
        left.addStretch(1)
        flow = FlowLayout(theme.space("s"), theme.space("s"), after)
        flow.addWidget(self.talked)
        flow.addWidget(self.primary)
        after.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row = FoldingRow(theme)
        row.add(before, 1)
        row.add(after)
        return row


def _message() -> tuple[object, str]:
    return "message", tr("In a message")


def _phone() -> tuple[object, str]:
    return "phone", tr("On the phone")


def _face() -> tuple[object, str]:
    return "face", tr("Face to face")


def _column(holder: QWidget, spacing: int) -> QVBoxLayout:
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    return column
