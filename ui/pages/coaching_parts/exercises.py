"""The coach's exercises and the library's: to read as a client would, to use as a start, to write, to send."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractScrollArea, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.changes import Changes
from desktop_app.correspondence.values import Correspondent
from desktop_app.errors import KnownError
from desktop_app.language import tr, trn
from desktop_app.packets.values import Exercise
from desktop_app.paths import file_stem
from ui.actions import Command
from ui.context import Context
from ui.notices import Message
from ui.pages.coaching_parts import exercise_draft as draft
from ui.pages.coaching_parts.as_client_sees import AsClientSees
from ui.pages.coaching_parts.beside import Beside
from ui.pages.coaching_parts.pick_row import PickRow
from ui.pages.coaching_parts.writer import ExerciseWriter
from ui.pages.gate import button_row
from ui.pages.parts.today_undo import tell_done
from ui.pages.reflecting.kept import Kept
from ui.pages.reflecting.saving import Saver
from ui.widgets.buttons import PlainButton, PrimaryButton, QuietButton
from ui.widgets.notice import Notice
from ui.widgets.text import Text, faint


class ExercisesPart(QWidget):
    """A list with the chosen exercise beside it; or the one that is written. `send_wanted` has an `Exercise`.

    `writing` says whether one is written now. `scroll` is what it lies in.
    """

    send_wanted = Signal(object)
    writing = Signal(bool)

    def __init__(self, context: Context, scroll: QAbstractScrollArea, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, theme = context, context.theme
        self._scroll = scroll
        self._own: dict[str, Exercise] = {}
        self._library: dict[str, Exercise] = {}
        self.chosen = ""
        self.rows: dict[str, PickRow] = {}
        self.writer: ExerciseWriter | None = None
        self._written = ""
        self.saver = Saver(self)
        self.kept = Kept(theme, self)
        self.kept.follow(self.saver)
        self.client: Correspondent | None = None
        self.line = Notice(theme)
        self.line.acted.connect(lambda: self.choose_for(None))
        self._lists = Beside(theme)
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.space("s"))
        self._lists.list.addLayout(self._column)
        self._lists.list.addStretch(1)
        self.preview = AsClientSees(theme)
        self._make_acts()
        self._lists.sheet.addWidget(self.preview)
        self._lists.sheet.addWidget(self._acts)
        self._lists.sheet.addStretch(1)
        self._writing = self._make_writing()
        self._writing.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.space("m"))
        whole.addWidget(self.line)
        whole.addWidget(self._lists)
        whole.addWidget(self._writing)
        whole.addStretch(1)

    # What the page calls

    def open(self) -> None:
        """Bring the lists up to date. What is being written stays as it is."""
        exercises = self._context.journal.exercises
        try:
            self._own = dict(exercises.written())
            library = [guide.name for guide in self._context.journal.homework.library()]
            self._library = {name: exercises.get(name) for name in library if name not in self._own}
        except KnownError as error:
            self._context.notify(Message.error(error))
            return
        self._show()

    def refresh(self, changes: Changes) -> None:
        """Follow what was changed elsewhere."""
        if changes.origin is self or not changes.touch("exercise"):
            return
        self.open()
        if self.writer is not None and self._written and self._written not in self._own:
            # Taken back, or removed elsewhere.
            self.stop_writing()

    def leave(self) -> None:
        """Write down what is being typed."""
        if self.writer is not None:
            self.writer.flush()
        self.saver.flush()

    def unsaved(self) -> bool:
        """Whether words are here that could not be written."""
        return self.saver.state != "saved"

    def commands(self) -> list[Command]:
        """What can be done here just now."""
        if self.writer is not None:
            return [
                Command(tr("Add a question"), self.writer.add_question),
                Command(tr("Send to a client…"), self.send),
            ]
        return []

    def own(self) -> tuple[Exercise, ...]:
        """The coach's own, the newest first."""
        return tuple(self._own.values())

    def library(self) -> tuple[Exercise, ...]:
        """Those that came with the program, and those of the guides folder."""
        return tuple(self._library.values())

    # Doing

    def choose_for(self, client: Correspondent | None) -> None:
        """Say for whom one is chosen; None: for nobody in particular."""
        self.client = client
        if client is None:
            self.line.clear()
            return
        self.line.tell(tr("Choose an exercise for {name}.", name=client.card.name), action=tr("Not now"))
        if self.writer is None:
            self._focus_chosen()

    def write(self, exercise: Exercise | None = None, name: str = "") -> None:
        """Begin to write a new one, from this start if any; or go on with the coach's own of this `name`."""
        self.leave()
        self._drop_writer()
        self._written = name
        writer = self.writer = ExerciseWriter(self._context, exercise or draft.blank())
        writer.typed.connect(self._keep)
        writer.stay_in_sight(self._scroll)
        self._writing_column.addWidget(writer)
        self._lists.hide()
        self._writing.show()
        writer.show()
        self.writing.emit(True)  # noqa: FBT003 (a signal takes no names)
        self._scroll.verticalScrollBar().setValue(0)
        writer.begin()

    def use_as_start(self) -> None:
        """Write one of the coach's own that begins as the chosen one is."""
        chosen = self.exercise()
        if chosen is not None:
            self.write(draft.started_from(chosen))
            self._keep()

    def stop_writing(self) -> None:
        """Back to the lists, with what was written chosen."""
        self.leave()
        if self._written:
            self.chosen = self._written
        self._drop_writer()
        self._writing.hide()
        self._lists.show()
        self.writing.emit(False)  # noqa: FBT003
        self.open()
        if self.chosen in self.rows:
            self.rows[self.chosen].setFocus(Qt.FocusReason.OtherFocusReason)

    def exercise(self) -> Exercise | None:
        """The one that is written, else the one that is chosen."""
        if self.writer is not None:
            return self.writer.exercise
        return self._own.get(self.chosen) or self._library.get(self.chosen)

    def choose(self, name: str) -> None:
        """Show this one beside the list."""
        self.chosen = name
        self._show_chosen(at=-1)

    def send(self) -> None:
        """To a client, once nothing is missing in it."""
        if self._whole() and (exercise := self.exercise()) is not None:
            self.send_wanted.emit(exercise)

    def save_file(self) -> None:
        """As a plain file that any text editor can open."""
        exercise = self.exercise()
        if exercise is None or not self._whole():
            return
        from ui.choosing import ask_new_file, documents

        name = file_stem(exercise.title) or "exercise"
        ask_new_file(
            self,
            tr("Save the exercise as a file"),
            tr("Exercises (*.toml)"),
            documents() / f"{name}.toml",
            lambda path: self.write_file(exercise, path),
        )

    def write_file(self, exercise: Exercise, path: Path) -> None:
        """Write it there, and say so."""
        from desktop_app.atomic import write_bytes
        from desktop_app.packets.exercises import exercise_toml

        try:
            write_bytes(path, exercise_toml(exercise).encode())
        except KnownError as error:
            self._context.notify(Message.error(error))
            return
        self._context.notify(
            Message(
                tr("The exercise is saved as “{name}”.", name=path.name),
                tr("It is a plain text, not encrypted. Whoever has Afterword can open it there."),
                tone="good",
            )
        )

    def remove(self) -> None:
        """Away with the chosen one of the coach's own."""
        exercise, exercises = self._own.get(self.chosen), self._context.journal.exercises
        if exercise is None:
            return
        try:
            exercises.remove(self.chosen, origin=self)
        except KnownError as error:
            self._context.notify(Message.error(error))
            return
        self.open()
        self._focus_chosen()
        title = exercise.title or tr("An exercise without a title")
        tell_done(self._context, tr("{title} is removed.", title=title), "", self.open, self)

    # Showing

    def _make_acts(self) -> None:
        theme = self._context.theme
        self.change = PlainButton(theme, tr("Go on writing"))
        self.start = PlainButton(theme, tr("Use as a start"))
        self.sending = PrimaryButton(theme, tr("Send to a client…"))
        self.filing = PlainButton(theme, tr("Save as a file…"))
        self.away = QuietButton(theme, tr("Remove"))
        self.change.clicked.connect(lambda: self.write(self._own.get(self.chosen), self.chosen))
        self.start.clicked.connect(self.use_as_start)
        self.sending.clicked.connect(self.send)
        self.filing.clicked.connect(self.save_file)
        self.away.clicked.connect(self.remove)
        self._acts = button_row(theme, self.sending, self.change, self.start, self.filing, self.away)

    def _make_writing(self) -> QWidget:
        theme = self._context.theme
        holder = QWidget()
        column = self._writing_column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("m"))
        self.back = QuietButton(theme, tr("Back to the exercises"), "Esc")
        self.back.clicked.connect(self.stop_writing)
        sending = PrimaryButton(theme, tr("Send to a client…"))
        sending.clicked.connect(self.send)
        filing = PlainButton(theme, tr("Save as a file…"))
        filing.clicked.connect(self.save_file)
        top = QHBoxLayout()
        top.addWidget(button_row(theme, self.back, filing, sending), 1)
        top.addWidget(self.kept.saved, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(top)
        column.addWidget(self.kept.notice)
        return holder

    def _show(self) -> None:
        theme = self._context.theme
        focused = next((name for name, row in self.rows.items() if row.hasFocus()), None)
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.rows = {}
        for said, found in ((tr("Yours"), self._own), (tr("From the library"), self._library)):
            if found:
                label = faint(theme, said)
                self._column.addWidget(label)
                label.show()
            for name, exercise in found.items():
                row = PickRow(theme, exercise.title or tr("(no title yet)"), second_line(exercise))
                row.clicked.connect(lambda _=False, name=name: self.choose(name))
                self._column.addWidget(row)
                row.show()
                self.rows[name] = row
        if not self._own:
            none = Text(theme, tr("You have written none yet."), "small", "text_muted")
            self._column.insertWidget(0, none)
            none.show()
        if self.chosen not in self.rows:
            self.chosen = next(iter(self.rows), "")
        self._show_chosen()
        if focused is not None and focused in self.rows:
            self.rows[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_chosen(self, at: int | None = None) -> None:
        for name, row in self.rows.items():
            row.setChecked(name == self.chosen)
        own, exercise = self.chosen in self._own, self._own.get(self.chosen) or self._library.get(self.chosen)
        self.preview.setVisible(exercise is not None)
        self._acts.setVisible(exercise is not None)
        self.change.setVisible(own)
        self.away.setVisible(own)
        if exercise is not None:
            self.preview.show_exercise(exercise, at)

    def _focus_chosen(self) -> None:
        if self.chosen in self.rows:
            self.rows[self.chosen].setFocus(Qt.FocusReason.OtherFocusReason)

    # Writing it down

    def _keep(self) -> None:
        writer = self.writer
        if writer is None:
            return

        def write() -> None:
            exercises = self._context.journal.exercises
            self._written = exercises.save_written(writer.exercise, origin=self)

        self.saver.put("exercise", write)

    def _drop_writer(self) -> None:
        writer, self.writer = self.writer, None
        if writer is not None:
            self._writing_column.removeWidget(writer)
            writer.hide()
            writer.deleteLater()

    def _whole(self) -> bool:
        """Whether nothing is missing in it; what is, is said where it is written."""
        if self.writer is None:
            exercise = self._own.get(self.chosen)
            if exercise is None or not draft.problems(exercise):
                return True
            self.write(exercise, self.chosen)
        self.leave()
        return self.writer is not None and self.writer.check()


def second_line(exercise: Exercise) -> str:
    """What stands below its title in a list."""
    if draft.problems(exercise):
        return tr("not finished yet")
    questions = trn("{n} question", "{n} questions", len(exercise.questions))
    return tr("{questions} · {times}", questions=questions, times=draft.times_words(exercise))
