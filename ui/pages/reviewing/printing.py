"""Asked before a review is saved or printed: what goes in, and whether people's names do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget

from desktop_app.conduct.figures import NAMES
from desktop_app.conduct.periods import Period, long_name
from desktop_app.errors import KnownError
from desktop_app.language import tr, trn
from desktop_app.review.report_values import Parts, Report, title
from ui.pages.reading.taking_out import TakingOut, fitting
from ui.pages.reviewing.compare import usual
from ui.pages.reviewing.held import Held
from ui.widgets.buttons import PlainButton, PrimaryButton, QuietButton
from ui.widgets.card import Line
from ui.widgets.fields import CheckBox
from ui.widgets.flow import FlowLayout
from ui.widgets.layouts import PageScroll
from ui.widgets.notice import Notice
from ui.widgets.text import Text, heading, muted

if TYPE_CHECKING:
    from ui.pages.reading.paper import Drawing
    from ui.runner import Job, Task

Result = TypeVar("Result")

_SIZE = (560, 660)  # logical pixels before the text grows


class ReportChoice(QDialog):
    """Over the window. `against` is the period beside it; unless given, the one before, where there is a record.

    People and letter are left out until they are chosen; the names of people stay until they are hidden.
    """

    def __init__(self, held: Held, parent: QWidget, against: Period | None = None) -> None:
        super().__init__(parent)
        self._context, self._period, self._review = held.context, held.period, held.review
        # The folder is remembered as long as the page is there.
        self._out = held.findChild(TakingOut) or TakingOut(held.context, held)
        self._job: Job | None = None
        self._against = against
        self._answers = self._people = 0
        self._letter = False
        theme = held.context.theme
        self.setWindowTitle(tr("Save or print"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.notice = Notice(theme)
        self._count()
        self.boxes = {name: CheckBox(theme, words) for name, words in self._choices()}
        self.hide_names = CheckBox(theme, tr("Hide people's names"))
        self._all: list[CheckBox] = [*self.boxes.values(), self.hide_names]
        self.hide_names.setAccessibleDescription(_hidden_words())
        self.preview = Text(theme, "", "strong")
        self.bar = QProgressBar()
        self.bar.setAccessibleName(tr("Making the report…"))
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(theme.space("xs"))
        self.bar.hide()
        self.save = PrimaryButton(theme, tr("Save…"), tr("Ctrl S"))
        self.print = PlainButton(theme, tr("Print…"), tr("Ctrl P"))
        self.cancel = QuietButton(theme, tr("Cancel"), tr("Esc"))
        self._lay_out()
        self._connect()
        self._choose(Parts())
        self.resize(self._fitting(parent.size()))

    # What is asked

    def parts(self) -> Parts:
        """What is chosen now."""
        chosen = {name: box.isChecked() for name, box in self.boxes.items()}
        return Parts(**chosen, mask_names=self.hide_names.isChecked())

    def save_to(self, path: Path) -> None:
        """Write the report as a job: pages to print where the name ends so, else text with marks."""

        def make(task: Task, as_pdf: bool) -> bytes:
            from ui.pages.reading.paper import pdf_in_a_job

            report, drawings = read(task)
            pages = task.journal.review_report
            if as_pdf:
                return pdf_in_a_job(pages.html(report), report.title, font, drawings)
            return pages.markdown(report).encode()

        read, font = self._reader(), self._context.theme.font("prose")
        self._run(self._out.work(path, make), self._saved)

    # Building

    def _choices(self) -> Iterator[tuple[str, str]]:
        yield "headline", tr("The headline")
        if self._against is None:
            yield "figures", tr("The figures")
        else:
            yield "figures", tr("The figures, beside {period}", period=long_name(self._against))
        yield "plots", tr("The plots")
        yield "questions", tr("The questions, and what you answered")
        yield "people", tr("The people, and what you decided")
        yield "letter", tr("The letter to yourself")

    def _count(self) -> None:
        """What there is of the review. What cannot be read is said, and may still be asked for."""
        journal, review = self._context.journal, self._review
        try:
            if self._against is None:
                self._against = usual(self._period, journal.conduct.first_day())
            if review is not None:
                self._answers = sum(
                    bool(answer.text.strip()) for answer in journal.reflections.answers(review.questions)
                )
                self._people = len(journal.reviews.decisions(review.id))
                self._letter = any(
                    answer.text.strip() for answer in journal.reflections.answers(review.letter)
                )
        except KnownError as error:
            self.notice.tell_error(error)

    def _lay_out(self) -> None:
        theme = self._context.theme
        scroll = PageScroll(theme)
        what: list[QWidget] = [
            self.notice,
            heading(theme, title(self._period)),
            muted(theme, tr("What goes in? The people and the letter are left out unless you choose them.")),
            *self.boxes.values(),
            Line(theme),
            self.hide_names,
            muted(theme, _hidden_words()),
            Line(theme),
            self.preview,
            muted(theme, tr("A saved file is not locked: whoever finds it can read it.")),
        ]
        for part in what:
            scroll.add(part)
        scroll.add_stretch()
        foot = QWidget()
        flow = FlowLayout(theme.space("s"), theme.space("s"), foot)
        for button in (self.save, self.print, self.cancel):
            button.setAutoDefault(False)
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.space("l"))
        column.addWidget(scroll, 1)
        column.addWidget(self.bar)
        inset = QVBoxLayout()
        inset.setContentsMargins(theme.space("page"), theme.space("m"), theme.space("page"), 0)
        inset.addWidget(foot)
        column.addLayout(inset)

    def _connect(self) -> None:
        for box in self._all:
            box.toggled.connect(self._say)
        self.save.clicked.connect(self._ask)
        self.print.clicked.connect(self._print)
        self.cancel.clicked.connect(self.reject)
        self._context.bridge.closed.connect(self.reject)
        for key, act in (("Ctrl+S", self.save.click), ("Ctrl+P", self.print.click)):
            QShortcut(QKeySequence(key), self).activated.connect(act)

    def _choose(self, parts: Parts) -> None:
        for name, box in self.boxes.items():
            box.setChecked(getattr(parts, name))
        self.hide_names.setChecked(parts.mask_names)
        self._say()

    def _fitting(self, room: QSize) -> QSize:
        width, height = (self._context.theme.grown(side) for side in _SIZE)
        return QSize(min(width, room.width()), min(height, room.height()))

    # Saying

    def _say(self) -> None:
        """The line of what will be in it."""
        parts = self.parts()
        said = list(self._said(parts))
        if not said:
            self.preview.setText(tr("Nothing is chosen yet."))
        elif parts.mask_names:
            self.preview.setText(tr("In it: {parts}. Names are hidden.", parts=" · ".join(said)))
        else:
            self.preview.setText(tr("In it: {parts}.", parts=" · ".join(said)))
        for button in (self.save, self.print):
            button.setEnabled(bool(said) and self._job is None)

    def _said(self, parts: Parts) -> Iterator[str]:
        if parts.headline:
            yield tr("headline")
        if parts.figures:
            yield trn("{n} figure", "{n} figures", len(NAMES))
        if parts.plots:
            yield tr("plots")
        if parts.people:
            yield trn("{n} person", "{n} people", self._people)
        if parts.questions:
            yield trn("{n} answer", "{n} answers", self._answers)
        if parts.letter:
            yield tr("your letter") if self._letter else tr("a letter without words yet")

    # Doing

    def _ask(self) -> None:
        name = f"{fitting(title(self._period))}.pdf"
        self._out.ask(self, tr("Save the review"), name, self.save_to)

    def _print(self) -> None:
        def work(task: Task) -> tuple[str, dict[str, Drawing]]:
            report, drawings = read(task)
            return task.journal.review_report.html(report), drawings

        read = self._reader()
        self._run(work, self._put_on_paper)

    def _reader(self) -> Callable[[Task], tuple[Report, dict[str, Drawing]]]:
        """Reads what is chosen now, in a job."""
        parts, period, against, day = self.parts(), self._period, self._against, self._context.today()
        font = self._context.theme.font("body")

        def read(task: Task) -> tuple[Report, dict[str, Drawing]]:
            from ui.pages.reviewing.report import with_plots

            journal = task.journal
            report = journal.review_report.read(period, day, parts, against, task.progress)
            return with_plots(report, journal.conduct.way(), font)

        return read

    def _run(self, work: Callable[[Task], Result], done: Callable[[Result], None]) -> None:
        self.notice.clear()
        self.bar.setRange(0, 0)
        self.bar.show()
        self._job = self._context.runner.run(
            work, owner=self, done=done, failed=self._failed, progress=self._progress
        )
        self._hold(still=True)

    def _progress(self, done: int, total: int) -> None:
        # Once all is read it is written, and nobody knows how long that takes.
        self.bar.setRange(0, total if done < total else 0)
        self.bar.setValue(done)

    def _saved(self, path: Path) -> None:
        self._over()
        self._out.tell_saved(path)
        self.accept()

    def _put_on_paper(self, page: tuple[str, dict[str, Drawing]]) -> None:
        self._over()
        html, drawings = page
        self._out.print(self, html, self._context.theme.font("prose"), drawings, self.accept)

    def _failed(self, error: KnownError) -> None:
        self._over()
        self.notice.tell_error(error)

    def _over(self) -> None:
        self._job = None
        self.bar.hide()
        self._hold(still=False)

    def _hold(self, *, still: bool) -> None:
        """While it is made nothing else can be chosen; Cancel stops it."""
        for part in self._all:
            part.setEnabled(not still)
        self._say()

    def done(self, result: int) -> None:
        """However it closes, nothing goes on behind it."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        super().done(result)


def _hidden_words() -> str:
    return tr(
        "Everybody in your journal is called Person A, Person B and so on. A first name written small is missed; "
        "others, places and organisations keep their names. Read it before you hand it on."
    )
