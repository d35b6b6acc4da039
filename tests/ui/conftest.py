"""A journal, a look and a context for one page; or the whole window, as `afterword` would show it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Generator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app import language
from desktop_app.errors import KnownError
from desktop_app.journal import Journal
from desktop_app.paths import Places
from desktop_app.sample import build
from desktop_app.settings import Settings
from tests.ui.marking import Marked
from tests.ui.seeing import Part, Show
from ui.app import Shell
from ui.bridge import Bridge
from ui.context import Context
from ui.notices import Message
from ui.pages.reviewing.held import Held
from ui.runner import Runner
from ui.theme import Theme

NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)

_HERE = Path(__file__).parent


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """What a test leaves behind is collected after it and in the main thread, as the window does (ui/collecting.py);
    elsewhere it would be in whatever thread makes something next, one of pytest's own among them.
    """
    if not item.path.is_relative_to(_HERE):
        return (yield)
    gc.disable()
    # What is there before the first of them stays: it is never looked through.
    if not gc.get_freeze_count():
        gc.freeze()
    done = yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    gc.enable()
    return done


class Calls:
    """Stands for a way out of a page and remembers what it was asked."""

    def __init__(self) -> None:
        self.calls: list[tuple[Any, ...]] = []

    def __call__(self, *values: Any) -> None:
        self.calls.append(values)

    @property
    def last(self) -> tuple[Any, ...]:
        return self.calls[-1]


@pytest.fixture(autouse=True)
def no_button_held(qapp: QApplication) -> Iterator[None]:
    """A test that leaves a mouse button pressed (a double click ends pressed) fails here, not in the next one: much
    waits for the release.
    """
    yield
    held = QApplication.mouseButtons()
    if held != Qt.MouseButton.NoButton:
        QTest.mouseRelease(QWidget(), held)
    assert held == Qt.MouseButton.NoButton


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose journal is the sample. For reading and copying only.

    It was written with every text marked, so that the wording kept with an answer is told from what its owner wrote.
    """
    home = Places.default(tmp_path_factory.mktemp("sample") / "data")
    language.use(Marked())
    try:
        build(home.journal, places=home, day=NOON.date())
    finally:
        language.use(None)
    return home.data


@pytest.fixture
def english() -> Iterator[None]:
    """Dates as in Britain, whatever the computer speaks; for tests that read them."""
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places.default(tmp_path / "data")


@pytest.fixture
def journal(places: Places) -> Iterator[Journal]:
    """A new journal that this computer opens, on a day that stands still."""
    made, _ = Journal.create(places.journal, passphrase=None, places=places, clock=lambda: NOON)
    yield made
    made.close()


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light look at 100 %."""
    look = Theme(choice="light")
    look.apply(qapp)
    yield look
    look.deleteLater()


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Show]:
    """Parts are closed when a test is over, and gone before its journal is, with the timers that would write to it."""

    def shown(part: Part, width: int = 0, height: int = 0) -> Part:
        qtbot.addWidget(part)
        if width:
            part.resize(width, height)
        part.show()
        qtbot.waitExposed(part)
        part.activateWindow()
        qtbot.waitUntil(part.isActiveWindow)
        return part

    yield shown
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def context(journal: Journal, theme: Theme) -> Iterator[Context]:
    """What one page needs. `navigate`, `back`, `notify`, `take_in`, `count`, `open_journal` and so on are `Calls`."""
    kept = [Settings(theme="light")]

    def save(settings: Settings) -> None:
        kept[0] = settings

    told = Calls()

    def undo() -> None:
        try:
            journal.undo.undo()
        except KnownError as error:
            told(Message.error(error))

    runner = Runner(lambda error: told(Message.error(error)))
    runner.use(journal)
    bridge = Bridge(journal.feed)
    yield Context(
        journal=journal,
        theme=theme,
        bridge=bridge,
        runner=runner,
        settings=lambda: kept[0],
        save_settings=save,
        navigate=Calls(),
        back=Calls(),
        notify=told,
        take_in=Calls(),
        undo=undo,
        count=Calls(),
        open_journal=Calls(),
        move_journal=Calls(),
    )
    runner.close()
    bridge.close()


@pytest.fixture
def held(context: Context, english: None) -> Held:
    """The period that goes on, as the parts of the page "review" share it."""
    made = Held(context)
    made.show(context.journal.conduct.period(context.today()))
    return made


@pytest.fixture
def new_shell(qapp: QApplication, qtbot: QtBot, places: Places) -> Iterator[Callable[[], Shell]]:
    """Makes the program as it starts: nothing shown yet. Everything it opened is closed afterwards."""
    made: list[Shell] = []

    def make() -> Shell:
        shell = Shell(qapp, places, clock=lambda: NOON)
        qtbot.addWidget(shell.window)
        made.append(shell)
        return shell

    yield make
    for shell in made:
        shell.close_journal()
        shell.deleteLater()
