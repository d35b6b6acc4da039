"""What is said: the line for messages, and failures of our own."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.errors import PlaceError
from ui.excepthook import Hook, positions
from ui.notices import Message, NoticeLine
from ui.theme import Theme


@pytest.mark.parametrize(
    "lesser",
    [
        Message("It was like that already."),
        Message("3 of 900 people", action="Stop", act=lambda: None, under_way=True),
    ],
)
def test_an_error_is_not_pushed_out_by_a_lesser_word(theme: Theme, qtbot: QtBot, lesser: Message) -> None:
    line = NoticeLine(theme)
    qtbot.addWidget(line)
    line.tell(Message("It went wrong.", tone="error"))
    line.tell(lesser)
    assert line.message is not None
    assert line.message.what == "It went wrong."
    line.clear()
    assert line.isHidden()


@pytest.mark.parametrize(
    "result",
    [
        Message("Saved as “Breakfast.pdf”.", tone="good"),
        Message("Undone: delete a talk", action="Redo", act=lambda: None),
        Message("Now the disk is full.", tone="error"),
    ],
)
def test_what_came_of_a_later_act_takes_the_place_of_an_error(
    theme: Theme, qtbot: QtBot, result: Message
) -> None:
    line = NoticeLine(theme)
    qtbot.addWidget(line)
    line.tell(Message("Nothing was written.", tone="error"))
    line.tell(result)
    assert line.message == result
    assert line.notice.text().startswith(result.what)


def test_the_button_of_a_message_acts_once_and_the_message_goes(theme: Theme, qtbot: QtBot) -> None:
    line = NoticeLine(theme)
    acted: list[int] = []
    qtbot.addWidget(line)
    line.tell(Message("Removed.", action="Undo", act=lambda: acted.append(1)))
    line.notice.acted.emit()
    assert (acted, line.message) == ([1], None)


# Failures of our own


def _fail(secret: str) -> None:
    raise ValueError(f"could not read {secret}")


def test_a_failure_is_told_once_and_what_is_written_holds_no_private_text(
    tmp_path: Path, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    told: list[str] = []
    log = tmp_path / "logs" / "afterword.log"
    hook = Hook(log, lambda error: told.append(error.what), told.append)
    try:
        for _ in range(3):
            try:
                _fail("Maya’s secret")
            except ValueError as error:
                sys.excepthook(type(error), error, error.__traceback__)
        sys.excepthook(PlaceError, PlaceError("The disk is full."), None)
    finally:
        hook.remove()
    assert [text.splitlines()[0] for text in told] == ["builtins.ValueError", "The disk is full."]
    written = log.read_text() + told[0] + capsys.readouterr().err
    assert Path(__file__).name in written
    assert "secret" not in written.lower().replace("_fail", "")
    assert str(Path.home()) not in positions(ValueError, None)


def test_a_failure_in_a_thread_is_told_on_the_main_thread(tmp_path: Path, qtbot: QtBot) -> None:
    told: list[threading.Thread] = []
    hook = Hook(tmp_path / "log", lambda error: None, lambda text: told.append(threading.current_thread()))
    try:
        worker = threading.Thread(target=_fail, args=("x",))
        worker.start()
        worker.join()
        qtbot.waitUntil(lambda: bool(told))
    finally:
        hook.remove()
    assert told == [threading.main_thread()]
