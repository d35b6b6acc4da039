"""With a catalogue that marks every text, nothing unmarked is shown but names, days and what the owner wrote."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QTabBar,
    QTextEdit,
    QWidget,
)

from desktop_app import language
from desktop_app.journal import Journal
from desktop_app.paths import Places
from tests.ui.coaching_stops import known as known_texts
from tests.ui.every_page import CODE, TYPED, move_in, walk, walk_gates
from tests.ui.marking import Marked, bare
from tests.ui.measuring import cut
from tests.ui.stops import Walk, settle
from ui.app import Shell

_UK = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
_LEAST = (1024, 640)
# A text of the owner's that is shorter than this might stand by chance in one that should have been translated.
_LONG = 12

_FORMS = (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat)
_OF_DAYS = [_UK.monthName(month, form) for month in range(1, 13) for form in _FORMS]
_OF_DAYS += [_UK.dayName(day, form) for day in range(1, 8) for form in _FORMS]
# Keys are printed on keyboards, and the name of the program is its name.
_KEYS = ["Esc", "Enter", "F1", "Del", "Left", "Right", "Up", "Down"]
_KEYS += ["[BDKRSU]", r"(Ctrl|Alt|Shift)([+ ]\S+)?"]
_SAME_EVERYWHERE = re.compile(rf"\b({'|'.join(['Afterword', *_KEYS, *_OF_DAYS])})(\b|$)")


@pytest.fixture(autouse=True)
def english_days() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(_UK)
    yield
    QLocale.setDefault(before)


@pytest.fixture
def marked() -> Iterator[None]:
    language.use(Marked())
    yield
    language.use(None)


@pytest.fixture
def longer() -> Iterator[None]:
    language.use(Marked(longer=0.4))
    yield
    language.use(None)


def texts(widget: QWidget) -> Iterator[str]:
    """Every text of one widget that a person, or their screen reader, meets; not what is typed into it."""
    yield from (widget.toolTip(), widget.whatsThis(), widget.accessibleName(), widget.accessibleDescription())
    if isinstance(widget, (QLabel, QAbstractButton)):
        yield widget.text()
    elif isinstance(widget, (QLineEdit, QTextEdit)):
        yield widget.placeholderText()
    elif isinstance(widget, QTabBar):
        for at in range(widget.count()):
            yield from (widget.tabText(at), widget.tabToolTip(at))
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(at) for at in range(widget.count()))
    elif isinstance(widget, QMenu):
        yield from (action.text() for action in widget.actions())
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        for row in range(min(60, widget.model().rowCount())):
            index = widget.model().index(row, 0)
            for role in (
                Qt.ItemDataRole.DisplayRole,
                Qt.ItemDataRole.AccessibleTextRole,
                Qt.ItemDataRole.ToolTipRole,
            ):
                yield str(index.data(role) or "")


def shown() -> Iterator[QWidget]:
    """Every widget one can see, in any window."""
    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            yield window
            for widget in window.findChildren(QWidget):
                if widget.isVisible() and widget.window() is window:
                    yield widget


class Known:
    """What may stand in the window as it is: what the owner wrote, days, keys, and the program's name."""

    def __init__(self, *written: str) -> None:
        self._whole = {each for each in written if each}
        self._long = sorted((each for each in self._whole if len(each) >= _LONG), key=len, reverse=True)
        self._judged: dict[str, bool] = {}

    def explains(self, text: str) -> bool:
        """Whether nothing in `text` is left but what came through the catalogue and what is known."""
        if text not in self._judged:
            self._judged[text] = self._explains(text)
        return self._judged[text]

    def _explains(self, text: str) -> bool:
        tip = re.fullmatch("<p>(.*)</p>", text, re.DOTALL)
        rest = bare(unescape(tip[1]) if tip else text)
        if not any(map(str.isalpha, rest)) or rest in self._whole:
            return True
        if "…" in rest:
            return self._is_excerpt(rest)
        for each in self._long:
            rest = rest.replace(each, "")
        parts = (part.strip() for part in re.split(r", | · |: |\n", rest))
        left = " ".join(part for part in parts if part not in self._whole)
        return not any(map(str.isalpha, _SAME_EVERYWHERE.sub("", left)))

    def _is_excerpt(self, rest: str) -> bool:
        """Whether words found by a search, with … where more follows, are the owner's own."""
        # The question stood between the event with its day and these words.
        words = max(rest.rpartition(", , ")[2].split("…"), key=len).strip()
        return any(words in each for each in self._long)


def untranslated(known: Known) -> Iterator[str]:
    """What is shown and not explained."""
    for widget in shown():
        for text in texts(widget):
            if text and not known.explains(text):
                yield f"{type(widget).__name__}: {text}"


def written(value: Any) -> Iterator[str]:
    """Every text in what a journal holds, and the names' first letters."""
    if isinstance(value, str):
        yield value.strip()
        yield " ".join(value.split())
        yield from (line.strip() for line in value.splitlines())
        # A person's story quotes the sentence that names them.
        yield from (sentence.strip() for sentence in re.findall(r"[^.!?\n]+[.!?]*", value))
    elif isinstance(value, dict):
        for each in value.values():
            yield from written(each)
    elif isinstance(value, list):
        for each in value:
            yield from written(each)


def all_translated(stops: Walk, known: Known) -> None:
    found: dict[str, list[str]] = {}
    for stop in stops:
        for text in untranslated(known):
            found.setdefault(text, []).append(stop)
    assert not found, json.dumps(found, indent=1, ensure_ascii=False)


@pytest.mark.usefixtures("marked")
def test_on_the_pages_before_a_journal(new_shell: Callable[[], Shell], places: Places) -> None:
    known = Known(CODE, *CODE.split("-"), str(places.journal), str(places.data / "elsewhere"))
    all_translated(walk_gates(new_shell()), known)


@pytest.mark.usefixtures("marked")
def test_in_an_empty_journal(new_shell: Callable[[], Shell], places: Places, journal: Journal) -> None:
    journal.close()
    shell = new_shell()
    shell.start(places.journal)
    all_translated(walk(shell, filled=False), Known(str(places.journal), *known_texts()))


@pytest.mark.usefixtures("marked")
def test_in_a_journal_of_eighteen_months(
    new_shell: Callable[[], Shell], places: Places, sample_home: Path, tmp_path: Path
) -> None:
    move_in(sample_home, places)
    shell = new_shell()
    shell.start()
    assert shell.journal is not None
    shell.journal.export_json(tmp_path / "all.json")
    everything = json.loads((tmp_path / "all.json").read_text("utf-8"))
    gone = (text for one in shell.journal.deletions.page() for text in written(one.words))
    owner = (*written(everything), *gone, *written(TYPED))
    known = Known(str(places.journal), *owner, *known_texts())
    all_translated(walk(shell, filled=True), known)


def nothing_cut(shell: Shell, stops: Walk) -> None:
    """At every stop, all parts of the window fit across it."""
    found: dict[str, list[str]] = {}
    for stop in stops:
        shell.window.resize(*_LEAST)
        for trouble in cut(shell.window):
            found.setdefault(trouble, []).append(stop)
    assert not found, json.dumps(found, indent=1, ensure_ascii=False)


@pytest.mark.usefixtures("longer")
def test_texts_longer_by_two_fifths_fit_a_small_window_before_a_journal(
    new_shell: Callable[[], Shell],
) -> None:
    shell = new_shell()
    nothing_cut(shell, walk_gates(shell))


@pytest.mark.usefixtures("longer")
def test_texts_longer_by_two_fifths_fit_a_small_window(
    new_shell: Callable[[], Shell], places: Places, sample_home: Path
) -> None:
    move_in(sample_home, places)
    shell = new_shell()
    shell.start()
    shell.window.resize(*_LEAST)
    nothing_cut(shell, walk(shell, filled=True))


@pytest.fixture
def mirrored(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.usefixtures("mirrored")
def test_right_to_left_the_window_is_mirrored_and_nothing_is_cut(
    new_shell: Callable[[], Shell], places: Places, sample_home: Path
) -> None:
    move_in(sample_home, places)
    shell = new_shell()
    shell.start()
    shell.window.resize(*_LEAST)
    desk = shell.window.desk
    assert desk is not None
    settle()
    assert desk.nav.geometry().left() == desk.pages.geometry().right() + 1
    assert desk.nav.geometry().right() == desk.rect().right()
    nothing_cut(shell, walk(shell, filled=True))
