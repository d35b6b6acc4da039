"""How long the window stands still at most in homework and coaching, and what covering names costs.

    python3 -m tests.benchmarks.homework [FOLDER [BEGINNING]]

Without FOLDER a journal of 20,000 people is made for the run. FOLDER is the data folder of a journal to measure on
instead: what is added to it stays there, and is used again. BEGINNING limits the acts to those whose names begin so.
"""

from __future__ import annotations

import compileall
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, nullcontext
from dataclasses import asdict
from functools import partial
from itertools import count, cycle
from pathlib import Path
from random import Random
from time import thread_time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.journal import Journal
from desktop_app.masking.values import Choices
from tests.benchmarks._homeworking import EVENTS, LONGEST, QUESTIONS, Made, exercise, fill, text
from tests.benchmarks._journal import large_journal, open_journal
from tests.benchmarks._reviewing import Act, Held
from tests.benchmarks._table import Figure, interleaved, show
from tests.benchmarks.stalls import Heart, Taken, started, tell, warm
from ui.theme import STYLE_ARGUMENTS

if TYPE_CHECKING:
    from ui.app import Shell

ROUNDS = 3
# What is covered, in words: an evening, a week, all there may be of a homework.
LENGTHS = (500, 5_000, 14_000)
_TYPED = "and what I would not have seen without it, " * 3
_COMMENT = " and then I would have waited a little longer before saying so"


class Walk:
    """The acts, in order. Those whose names begin with a bracket get ready, and are not told of."""

    def __init__(self, shell: Shell, made: Made) -> None:
        desk: Any = shell.window.desk
        assert shell.journal is not None
        self._shell, self._desk, self._journal, self._made = shell, desk, shell.journal, made
        self.held = Held(shell.window)
        self._letters = cycle(made.letters)
        self._saved = 0

    @property
    def page(self) -> Any:
        return self._desk.pages.currentWidget()

    @property
    def panel(self) -> Any:
        return self.page.stage.shown

    @property
    def writer(self) -> Any:
        return self.page.exercises.writer

    def busy(self) -> bool:
        """Whether an act is not over although nothing seems to be done."""
        shown = getattr(getattr(self.page, "stage", None), "shown", None)
        drafting = getattr(shown, "drafting", None)
        return self.held.down or (drafting is not None and drafting.drawing)

    def acts(self) -> list[Act]:
        return [
            *self._homework_acts(),
            *self._share_acts(),
            *self._packet_acts(),
            *self._coaching_acts(),
            *self._writer_acts(),
        ]

    def _homework_acts(self) -> list[Act]:
        return [
            ("(Homework: from Today)", lambda: self._desk.navigate("today")),
            ("Homework", lambda: self._desk.navigate("homework")),
            ("Homework: earlier ones", lambda: self.page.shelf.more.click()),
            ("Homework: all earlier ones, the button held", self._all_past),
            (
                "Homework: 20 down the list",
                lambda: self._hold(lambda: self.page.shelf.cards, Qt.Key.Key_Down, 20),
            ),
            ("Homework: one of the list", lambda: self._press(self.page.shelf.cards, Qt.Key.Key_Return)),
            ("Homework: the one with 30 events", lambda: self.page.open(self._made.homework)),
            ("Homework: a plan is typed", lambda: self._type(self.page.stage.doing.notes.act)),
            ("Homework: what one brings is typed", lambda: self._type(self.page.stage.doing.notes.brings)),
            ("Homework: an exercise of the library", self._look),
            ("(Homework: back)", lambda: self.page.open(self._made.homework)),
        ]

    def _share_acts(self) -> list[Act]:
        return [
            ("(Sharing: the homework)", lambda: self._desk.navigate("homework", self._made.homework)),
            ("Sharing", lambda: self.page.share()),
            ("(Sharing: nothing decided)", lambda: self._undecide()),
            ("Sharing: nothing ticked", lambda: self.panel.drafting.tick_all(on=False)),
            ("Sharing: one answer ticked", lambda: self._tick(1)),
            (f"Sharing: {EVENTS * QUESTIONS} answers ticked, one after another", self._tick_all),
            ("Sharing: one left out", lambda: self._tick(1)),
            ("Sharing: and ticked again", lambda: self._tick(1)),
            ("Sharing: titles of events", lambda: self.panel.choices.others.rows["events"].box.click()),
            ("Sharing: no titles of events", lambda: self.panel.choices.others.rows["events"].box.click()),
            ("Sharing: what is asked decided, the key held", self._decide),
            ("Sharing: a word to the coach is typed", lambda: self._type(self.panel.choices.note)),
            ("Sharing: packet.json", lambda: self.panel.preview.view.look_at("packet.json")),
            ("Sharing: for whom", self._choose_coach),
            ("Sharing: saved", self._save),
            ("Sharing: left", lambda: self.panel.left.emit()),
            ("Sharing: what was shared", lambda: self.page.show_log()),
        ]

    def _packet_acts(self) -> list[Act]:
        return [
            (
                f"A packet of {LONGEST:,} answers dropped",
                lambda: self._desk.take_in([next(self._letters)]),
            ),
            ("A packet kept, and shown", self._keep),
            ("A packet: its end", lambda: self._scroll_down()),
            ("A packet: 60 letters of a comment", lambda: self._comment(-2)),
            ("A packet: closed", lambda: self.page.clients.sheet.rows[0].line.click()),
        ]

    def _coaching_acts(self) -> list[Act]:
        clients = self._made.clients
        return [
            ("(Coaching: from Today)", lambda: self._desk.navigate("today")),
            ("Coaching", lambda: self._desk.navigate("coaching")),
            ("Coaching: a client", lambda: self.page.clients.show_client(clients[7])),
            ("Coaching: earlier packets", lambda: self.page.clients.sheet.earlier.click()),
            (
                "Coaching: 20 clients, the arrow held",
                lambda: self._hold(lambda: self.page.clients.list.view, Qt.Key.Key_Down, 20),
            ),
            ("Coaching: each packet of one opened", self._open_rows),
            ("Coaching: 60 letters of a comment", lambda: self._comment(0)),
            ("Coaching: 60 letters of a note", lambda: self._type(self.page.clients.sheet.note)),
            ("Coaching: a letter of a name", lambda: self.page.clients.list.search.setText("1")),
            ("Coaching: everybody again", lambda: self.page.clients.list.search.setText("")),
            ("Coaching: comments to be sent", self._send),
            ("(Coaching: not sent)", lambda: self.page._stop_sending()),
        ]

    def _writer_acts(self) -> list[Act]:
        long = exercise("Thirty questions", 30, 3)
        return [
            ("(Writer: from Coaching)", lambda: self._desk.navigate("coaching")),
            ("Writer: the exercises", lambda: self.page.tabs.setCurrentIndex(1)),
            ("Writer: an exercise of 30 questions", lambda: self.page.exercises.write(long)),
            ("Writer: its title is typed", lambda: self._type(self.writer.title.field)),
            ("Writer: a question is opened", lambda: self.writer._open(12)),
            ("Writer: a question is typed", lambda: self._type(self.writer.forms[12].words)),
            ("Writer: moved up", lambda: self.writer._move(12, -1)),
            ("Writer: one more", lambda: self.writer.add_question()),
            ("Writer: one less", lambda: self.writer._remove(12)),
            ("Writer: once instead of each", lambda: self.writer._take_each("")),
            ("Writer: for each day", lambda: self.writer._take_each("day")),
            ("Writer: left", lambda: self.page.exercises.stop_writing()),
            ("(Writer: the clients)", lambda: self.page.tabs.setCurrentIndex(0)),
        ]

    # What they do

    @staticmethod
    def _press(part: Any, key: Qt.Key) -> None:
        QTest.keyClick(part, key)

    def _hold(self, part: Callable[[], Any], key: Qt.Key, times: int) -> None:
        self._shell.window.activateWindow()
        part().setFocus()
        self.held.hold(lambda: self._press(part(), key), times)

    def _type(self, field: Any) -> None:
        self._shell.window.activateWindow()
        field.setFocus()
        words = iter(_TYPED)
        self.held.hold(lambda: QTest.keyClicks(field, next(words)), 60)

    def _all_past(self) -> None:
        def more() -> None:
            if self.page.shelf.more.isVisible():
                self.page.shelf.more.click()

        self.held.hold(more, 20)

    def _look(self) -> None:
        self.page.look_at(self._journal.guides.get("whisper-week"))

    def _undecide(self) -> None:
        self.panel.drafting.change(hide=frozenset(), show=frozenset())

    def _tick(self, at: int) -> None:
        list(self.panel.choices.answers.values())[at].box.click()

    def _tick_all(self) -> None:
        rows = iter([row for row in self.panel.choices.answers.values() if not row.box.isChecked()])
        self.held.hold(lambda: next(rows).box.click(), EVENTS * QUESTIONS - 1)

    def _decide(self) -> None:
        panel = self.panel
        self._shell.window.activateWindow()
        panel.flags.take_up()

        def decide() -> None:
            waiting = [row for row in panel.flags.rows() if not row.decided]
            if waiting:
                waiting[0].hide_it.click()

        self.held.hold(decide, len(panel.flags.rows()))

    def _choose_coach(self) -> None:
        self.panel.saving.who.choose(self._journal.correspondents.get(self._made.coach))

    def _save(self) -> None:
        panel = self.panel
        assert not panel.saving.obstacle()[0], panel.saving.obstacle()
        self._saved += 1
        panel.saving.save_to(self._made.letters[0].parent / f"out-{self._saved}.afterword")

    def _keep(self) -> None:
        # One that came in a run before is shown at once.
        if hasattr(self.page, "open_it"):
            self.page.open_it.click()

    def _scroll_down(self) -> None:
        bar = self.page._scroll.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _row(self) -> Any:
        return next(row for row in self.page.clients.sheet.rows if row.is_open and row.is_answers)

    def _comment(self, at: int) -> None:
        fields = list(self._row().content.fields.values())
        self._type(fields[at])

    def _open_rows(self) -> None:
        rows = iter(self.page.clients.sheet.rows)
        self.held.hold(lambda: next(rows).line.click(), len(self.page.clients.sheet.rows))

    def _send(self) -> None:
        self._row().send.click()


def measure(shell: Shell, heart: Heart, made: Made, beginning: str) -> dict[str, Taken]:
    walk = Walk(shell, made)
    acts = [(name, act) for name, act in walk.acts() if name.lstrip("(").startswith(beginning)]
    taken = {name: Taken() for name, _ in acts if not name.startswith("(")}
    for round_ in range(ROUNDS):
        for name, act in acts:
            longest = heart.follow(act, shell, walk.busy)
            if name in taken:
                taken[name].times.append(longest)
                print(f"round {round_ + 1}, {name}: {longest:.0f} ms", file=sys.stderr, flush=True)
    return taken


def covering(journal: Journal) -> list[Figure]:
    """Covering texts, over hiding the names of people alone, and over a bare read of these names; processor time."""
    connection = journal._store._db.connection()
    people = [name for (name,) in journal._store.read("SELECT name FROM person ORDER BY id LIMIT 40")]
    figures: list[Figure] = []

    def names() -> None:
        connection.execute("SELECT id, name_folded, merged_id FROM person").fetchall()

    for words in LENGTHS:
        random = Random(words)
        texts = [
            text(random, 100, (random.choice(people), random.choice(people))) for _ in range(words // 100)
        ]
        # What was covered last is kept: each time another text is among them.
        numbers = count()

        def anew(texts: list[str] = texts, numbers: Iterator[int] = numbers) -> None:
            others = (*texts[:-1], f"{texts[-1]} It was number {next(numbers)}.")
            journal.masking.cover(others, Choices(), salt=b"6" * 16)

        cover = _worked(anew)
        masked = _worked(partial(journal.masking.masked, texts))
        cover()  # what is known of the language is read once
        whole, known, bare = interleaved(5, cover, masked, _worked(names))
        figures.append(Figure(f"{words:,} words covered, over names hidden", whole, known, None))
        figures.append(Figure(f"{words:,} words covered, over a bare read", whole, bare, None))
    return figures


def _worked(work: Callable[[], object]) -> Callable[[], float]:
    def measure() -> float:
        begun = thread_time()
        work()
        return (thread_time() - begun) * 1000

    return measure


def filled(folder: Path) -> Made:
    """What there is to do in this journal, made once."""
    noted, letters = folder / "homework.json", folder / "letters"
    if not noted.exists():
        letters.mkdir(exist_ok=True)
        with closing(open_journal(folder)) as journal:
            made = asdict(fill(journal, letters))
        noted.write_text(json.dumps(made, default=str), encoding="utf-8")
    found = json.loads(noted.read_text(encoding="utf-8"))
    paths = tuple(Path(path) for path in found["letters"])
    return Made(found["homework"], found["coach"], tuple(found["clients"]), paths)


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    for package in ("desktop_app", "ui"):
        compileall.compile_dir(Path(__file__).resolve().parents[2] / package, quiet=2)
    app = QApplication([sys.argv[0], *STYLE_ARGUMENTS])
    given = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    beginning = sys.argv[2] if len(sys.argv) > 2 else ""
    with nullcontext(given) if given else large_journal() as folder:
        made = filled(folder)
        if not beginning:
            with closing(open_journal(folder)) as journal:
                show(covering(journal), "named in each line")
        shell, heart = started(app, folder), Heart()
        warm(shell, heart)
        tell(measure(shell, heart, made, beginning))
        shell.window.close()


if __name__ == "__main__":
    main()
