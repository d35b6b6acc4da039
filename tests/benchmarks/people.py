"""The list of people among 100,000: found, painted, scrolled and chosen, over bare SQL and a bare list of Qt's.

The bare list is a QListView over a model that has as many rows, fetches them a page at a time and says a short text of
each. Times of painting are processor time of the thread, which leaves out what other programs take of the machine.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import closing
from statistics import median, quantiles
from time import thread_time

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QListView

from desktop_app.journal import Journal
from desktop_app.people.listing import Wanted
from desktop_app.people.matching import words_query
from tests.benchmarks._journal import large_journal, open_journal
from tests.benchmarks._table import Figure, interleaved, show, timed
from ui.models.long_list import LongList
from ui.models.numbered import NumberedModel
from ui.pages.parts.people_rows import PeopleDelegate, spoken
from ui.theme import STYLE_ARGUMENTS, Theme

PEOPLE, ANSWERS, ROUNDS = 100_000, 8_000, 9
_ROWS = 60
_STEPS, _STEP = 400, 60  # turns of the wheel, and pixels of each
_PAGE = 100

# Typed letter by letter: what begins many names, some and few; two words; and what nobody is called.
TYPED = ("b", "ba", "bal", "bali", "balin", "d b", "ma ka", "zzz")
NARROWED = {
    "in a ring": Wanted(which="known"),
    "resting": Wanted(which="resting"),
    "overdue": Wanted(overdue=True, sort="due"),
    "who need something": Wanted(needs=True),
    "who offer something, by name": Wanted(offers=True, sort="name"),
    "met at an event": Wanted(event=1),
    "overdue, who need something, typed": Wanted(overdue=True, needs=True, typed="ba"),
}

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_KEYSET = (
    "SELECT id, name, organisation, last_talk FROM person WHERE deleted IS NULL "
    "ORDER BY coalesce(last_talk, '') DESC, id DESC LIMIT ?"
)


class BareModel(QAbstractListModel):
    """Nothing behind it: as many rows, fetched a page at a time."""

    def __init__(self) -> None:
        super().__init__()
        self._known = _PAGE

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._known

    def canFetchMore(self, parent: Index) -> bool:
        return self._known < PEOPLE

    def fetchMore(self, parent: Index) -> None:
        self.beginInsertRows(_NOWHERE, self._known, self._known + _PAGE - 1)
        self._known += _PAGE
        self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return f"Row {index.row()}" if role == Qt.ItemDataRole.DisplayRole else None


def bare_list() -> QListView:
    view = QListView()
    view.setUniformItemSizes(True)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    # Kept by the view, which does not own it.
    view.kept = BareModel()  # type: ignore[attr-defined]
    view.setModel(view.kept)  # type: ignore[attr-defined]
    return view


def people_list(journal: Journal, theme: Theme) -> LongList:
    today = journal.today()
    model = NumberedModel(journal.people.rows, lambda row: spoken(row, today), lambda row: row.name)
    view = LongList(theme, "People", model, PeopleDelegate(theme, today), ground="surface")
    model.setParent(view)
    model.show(journal.people.ids(Wanted(), _ROWS))
    return view


def painted(make: Callable[[], QListView]) -> float:
    """Milliseconds until the first rows are painted."""
    begun = thread_time()
    view = make()
    view.resize(1000, 640)
    view.show()
    QApplication.processEvents()
    spent = (thread_time() - begun) * 1000
    view.deleteLater()
    return spent


def frames(view: QListView) -> list[float]:
    """Milliseconds of each step down the list, its rows read and painted."""
    view.resize(1000, 640)
    view.show()
    QApplication.processEvents()
    bar, spent = view.verticalScrollBar(), []
    for _ in range(_STEPS):
        begun = thread_time()
        bar.setValue(bar.value() + _STEP)
        QApplication.processEvents()
        spent.append((thread_time() - begun) * 1000)
    view.deleteLater()
    return spent


def scrolled(journal: Journal, theme: Theme) -> list[Figure]:
    """The median, the slow and the slowest frame of several rounds."""
    ours: list[float] = []
    bare: list[float] = []
    everybody = journal.people.ids()
    for _ in range(3):
        view = people_list(journal, theme)
        view.rows.show(everybody)
        ours += frames(view)
        bare += frames(bare_list())
    slow, slow_bare = (quantiles(times, n=20)[-1] for times in (ours, bare))
    return [
        Figure("a frame of scrolling, median (aim 4 ms)", median(ours), median(bare), None),
        Figure("a frame of scrolling, 95th of 100 (6 ms)", slow, slow_bare, None),
        Figure("a frame of scrolling, slowest (16 ms)", max(ours), max(bare), None),
    ]


def chosen(journal: Journal, theme: Theme) -> list[Figure]:
    """Choosing everybody, and showing the same people in another order."""
    view = people_list(journal, theme)
    by_name = journal.people.ids(Wanted(sort="name"))
    view.rows.show(journal.people.ids())
    view.resize(1000, 640)
    view.show()
    all_of_them, listed = interleaved(ROUNDS, timed(view.selectAll), timed(lambda: view.rows.show(by_name)))
    return [
        Figure("choosing everybody (aim 50 ms)", all_of_them, listed, None),
    ]


def found(journal: Journal) -> list[Figure]:
    """The first rows of what is typed and of what narrows, each with all that its rows say."""
    connection = journal._store._db.connection()
    people, figures = journal.people, []
    for typed in TYPED:
        sql = "SELECT rowid FROM person_text WHERE person_text MATCH ? ORDER BY rowid DESC LIMIT ?"

        def bare(query: str = words_query(typed), sql: str = sql) -> None:
            connection.execute(sql, (query, _ROWS)).fetchall()

        def ours(wanted: Wanted = Wanted(typed=typed)) -> None:  # noqa: B008 (a frozen value)
            people.page(wanted, _ROWS)

        spent, floor = interleaved(ROUNDS, timed(ours), timed(bare))
        figures.append(
            Figure(f"typed “{typed}”, {len(people.ids(Wanted(typed=typed))):,} found", spent, floor, None)
        )
    for name, wanted in {"everybody": Wanted(), **NARROWED}.items():

        def narrowed(wanted: Wanted = wanted) -> None:
            people.page(wanted, _ROWS)

        def keyset() -> None:
            connection.execute(_KEYSET, (_ROWS,)).fetchall()

        spent, floor = interleaved(ROUNDS, timed(narrowed), timed(keyset))
        figures.append(Figure(f"{name}, {len(people.ids(wanted)):,}", spent, floor, None))
    return figures


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([sys.argv[0], *STYLE_ARGUMENTS])
    theme = Theme(choice="light")
    theme.apply(app)
    with large_journal(PEOPLE, ANSWERS) as folder, closing(open_journal(folder)) as journal:
        show(
            found(journal),
            f"the {_ROWS} newest numbers that match what was typed; for filters, the first {_ROWS} people in order",
        )
        ours, bare = interleaved(
            ROUNDS, lambda: painted(lambda: people_list(journal, theme)), lambda: painted(bare_list)
        )
        show(
            [
                Figure("first rows found, read and painted", ours, bare, 1.5),
                *scrolled(journal, theme),
                *chosen(journal, theme),
            ],
            "the same of a bare list; for choosing, showing everybody in another order",
        )


if __name__ == "__main__":
    main()
