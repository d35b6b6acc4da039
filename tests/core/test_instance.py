"""One process at a time: real processes race, die and have the lock file pulled away."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from desktop_app.errors import InUse, PlaceError
from desktop_app.instance import FILE_NAME, FolderLock

# Waits for a line, tries once, says how it went, and keeps what it got until its input closes.
PROGRAM = """
import sys
from pathlib import Path
from desktop_app.errors import KnownError
from desktop_app.instance import FolderLock
print("ready", flush=True)
sys.stdin.readline()
lock = FolderLock(Path(sys.argv[1]))
try:
    lock.acquire()
    print("held", flush=True)
except KnownError as error:
    print(type(error).__name__, flush=True)
sys.stdin.read()
"""


@contextmanager
def other_process(folder: Path) -> Iterator[subprocess.Popen[str]]:
    root = Path(__file__).resolve().parents[2]
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
    )
    try:
        assert _line(process) == "ready"
        yield process
    finally:
        process.kill()
        process.communicate()


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def _go(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


def test_a_second_lock_is_refused_until_the_first_is_released(tmp_path: Path) -> None:
    first, second = FolderLock(tmp_path), FolderLock(tmp_path)
    with first:
        assert first.still_ours()
        with pytest.raises(InUse) as caught:
            second.acquire()
        with pytest.raises(InUse):
            first.acquire()
        assert all((caught.value.what, caught.value.kept, caught.value.todo))
        assert not second.still_ours()
    with second:
        assert second.still_ours()
    second.release()


def test_another_process_is_refused_and_let_in_after_a_kill(tmp_path: Path) -> None:
    with other_process(tmp_path) as first, other_process(tmp_path) as second:
        _go(first)
        assert _line(first) == "held"
        _go(second)
        assert _line(second) == "InUse"
        first.kill()
        first.wait()
        with FolderLock(tmp_path):
            pass


def test_of_many_starting_at_once_exactly_one_gets_in(tmp_path: Path) -> None:
    with ExitStack() as stack:
        processes = [stack.enter_context(other_process(tmp_path)) for _ in range(6)]
        for process in processes:
            _go(process)
        assert sorted(_line(process) for process in processes) == ["InUse"] * 5 + ["held"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not let an open file be deleted")
def test_deleting_or_replacing_the_lock_file_lets_nobody_in(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path)
    with lock, other_process(tmp_path) as second, other_process(tmp_path) as third:
        (tmp_path / FILE_NAME).unlink()
        _go(second)
        assert _line(second) == "InUse"
        (tmp_path / FILE_NAME).write_bytes(b"another")
        _go(third)
        assert _line(third) == "InUse"
        assert lock.still_ours()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not let the folder be moved")
def test_a_folder_moved_away_is_noticed_and_stays_locked_there(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    with FolderLock(here) as lock:
        here.rename(there)
        assert not lock.still_ours()
        with pytest.raises(InUse):
            FolderLock(there).acquire()
        here.mkdir()
        assert not lock.still_ours()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX file systems let a lock file be exchanged")
def test_without_folder_locks_an_exchanged_file_is_not_taken_for_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on network disks that cannot lock folders; the file vanishes just after it was opened."""
    path, opened = tmp_path / FILE_NAME, []
    monkeypatch.setattr("desktop_app.instance._lock_folder", lambda _: None)
    whole = os.open

    def exchanged_once(name: Path, flags: int, mode: int) -> int:
        opened.append(whole(name, flags, mode))
        if len(opened) == 1:
            path.unlink()
        return opened[-1]

    monkeypatch.setattr(os, "open", exchanged_once)
    with FolderLock(tmp_path) as lock:
        assert len(opened) == 2
        assert lock.still_ours()
        path.unlink()
        assert not lock.still_ours()


def test_a_leftover_lock_file_of_any_content_does_not_lock_out(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"4242\nelsewhere\n")
    with FolderLock(tmp_path):
        pass
    assert (tmp_path / FILE_NAME).read_bytes() == b"4242\nelsewhere\n"


def test_places_that_cannot_be_locked_are_said(tmp_path: Path) -> None:
    with pytest.raises(PlaceError):
        FolderLock(tmp_path / "gone").acquire()
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(PlaceError):
        FolderLock(tmp_path / "file").acquire()
    (tmp_path / FILE_NAME).mkdir()
    with pytest.raises(PlaceError):
        FolderLock(tmp_path).acquire()
    (tmp_path / FILE_NAME).rmdir()
    with FolderLock(tmp_path):
        pass


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="modes are POSIX's")
def test_a_read_only_folder_is_said_and_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "read-only"
    folder.mkdir()
    folder.chmod(0o555)
    with _nobody(tmp_path), pytest.raises(PlaceError, match="not allowed"):
        FolderLock(folder).acquire()
    assert not list(folder.iterdir())


@contextmanager
def _nobody(below: Path) -> Iterator[None]:
    """Root may write anywhere: become someone who may not, and let them walk down to the folder."""
    if os.geteuid() != 0:
        yield
        return
    for folder in (below, *below.parents[:3]):
        if folder != Path("/tmp"):
            folder.chmod(folder.stat().st_mode | 0o055)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)
