"""Moving a journal: whole at the new place, or untouched at the old one, whatever happens on the way."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.errors import InUse, KnownError, PlaceError, WrongKey
from desktop_app.instance import FolderLock
from desktop_app.journal import Journal, exists
from desktop_app.keys import Keys
from desktop_app.moving import move, place_in
from desktop_app.paths import Places
from desktop_app.recovery import key_from
from desktop_app.settings import Settings
from tests.core.conftest import NOON

KILLS = 20
PEOPLE = 40

MOVER = """
import sys
from pathlib import Path
from desktop_app import atomic, moving
from desktop_app.paths import Places
folder, destination, data, stop = sys.argv[1:]
key = bytes.fromhex(sys.stdin.readline())
left = int(stop)

def traced(frame, event, argument):
    # Each line of the move is a moment to be killed in.
    global left
    if frame.f_code.co_filename != moving.__file__:
        return None
    left -= 1
    if left == 0:
        import os, signal
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    return traced

sys.settrace(traced)
moving.move(Path(folder), Path(destination), key, Places.default(Path(data)))
sys.settrace(None)
print(int(stop) - left)
"""


@pytest.fixture
def key(tmp_path: Path, places: Places) -> bytes:
    """Of a closed journal at `places.journal` with people, a guide and a copy, remembered as opened last."""
    journal, code = Journal.create(places.journal, passphrase=None, places=places, clock=lambda: NOON)
    for number in range(PEOPLE):
        journal.people.add(f"Person {number}")
    journal.back_up("test")
    journal.close()
    (places.journal / "guides" / "more").mkdir(parents=True)
    (places.journal / "guides" / "mine.toml").write_text("own = true\n")
    (places.journal / "guides" / "more" / "notes.txt").write_text("notes\n")
    Settings(theme="dark", journal=str(places.journal)).save(places.settings)
    return key_from(code)


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "journal.lock"
    }


def remembered(places: Places) -> Path:
    return Path(Settings.load(places.settings).journal)


def assert_whole(folder: Path, places: Places) -> None:
    """It opens with the key this computer keeps, and holds all that was put there."""
    journal = Journal.open(folder, Keys.load(folder, places).device_key(), places=places)
    try:
        assert journal.check() == ()
        assert journal.people.counts().all == PEOPLE
    finally:
        journal.close()
    assert (folder / "guides" / "more" / "notes.txt").read_text() == "notes\n"


def test_everything_goes_and_nothing_stays(tmp_path: Path, places: Places, key: bytes) -> None:
    before, there = files(places.journal), tmp_path / "elsewhere" / "journal"
    told: list[tuple[int, int]] = []

    left = move(places.journal, there, key, places, on_progress=lambda *step: told.append(step))

    assert left == ()
    assert not places.journal.exists()
    after = files(there)
    assert after.keys() == before.keys()
    assert {name for name in before if before[name] != after[name]} <= {"journal.db"}
    assert remembered(places) == there
    assert Settings.load(places.settings).theme == "dark"
    assert told[-1][0] == told[-1][1] > 0
    assert_whole(there, places)


def test_files_of_others_stay(tmp_path: Path, places: Places, key: bytes) -> None:
    (places.journal / "letter.txt").write_text("mine")
    move(places.journal, tmp_path / "new", key, places)
    assert files(places.journal) == {"letter.txt": b"mine"}


@pytest.mark.skipif(os.name == "nt", reason="making links needs a right of its own there")
def test_what_a_link_leads_to_is_left_alone(tmp_path: Path, places: Places, key: bytes) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    (shared / "ours.toml").write_text("ours")
    (places.journal / "guides" / "linked").symlink_to(shared, target_is_directory=True)

    assert move(places.journal, tmp_path / "new", key, places) == ()

    assert files(shared) == {"ours.toml": b"ours"}
    assert (tmp_path / "new" / "guides" / "linked" / "ours.toml").read_text() == "ours"


def test_a_log_left_by_a_killed_program_goes_with_it(tmp_path: Path, places: Places, key: bytes) -> None:
    script = (
        "import os, sys; from pathlib import Path; from desktop_app.journal import Journal; "
        "from desktop_app.paths import Places; places = Places.default(Path(sys.argv[1])); "
        "journal = Journal.open(places.journal, bytes.fromhex(sys.stdin.readline()), places=places); "
        "journal.people.add('Late'); os._exit(0)"
    )
    run([sys.executable, "-c", script, str(places.data)], key)
    assert (places.journal / "journal.db-wal").stat().st_size > 0

    move(places.journal, tmp_path / "new", key, places)

    journal = Journal.open(tmp_path / "new", key, places=places)
    assert journal.people.counts().all == PEOPLE + 1
    journal.close()


def run(command: list[str], key: bytes) -> subprocess.CompletedProcess[str]:
    root = Path(__file__).resolve().parents[2]
    return subprocess.run(
        command, input=f"{key.hex()}\n", capture_output=True, text=True, cwd=root, check=False
    )


def refused(places: Places, there: Path, key: bytes, kind: type[KnownError], words: str) -> None:
    before, around = files(places.journal), files(there) if there.exists() else None
    with pytest.raises(kind, match=words) as caught:
        move(places.journal, there, key, places)
    assert all((caught.value.what, caught.value.kept, caught.value.todo))
    assert files(places.journal) == before
    assert (files(there) if there.exists() else None) == around
    assert remembered(places) == places.journal
    assert_whole(places.journal, places)


def test_places_that_will_not_do(tmp_path: Path, places: Places, key: bytes) -> None:
    other, full, plain = tmp_path / "other", tmp_path / "full", tmp_path / "plain"
    Journal.create(other, passphrase=None, places=places)[0].close()
    full.mkdir()
    (full / "photo.jpg").write_bytes(b"x")
    plain.write_text("a file")

    refused(places, places.journal, key, PlaceError, "already")
    refused(places, places.journal / "guides" / "new", key, PlaceError, "inside")
    refused(places, other, key, PlaceError, "already a journal")
    refused(places, full, key, PlaceError, "other things")
    refused(places, plain / "new", key, PlaceError, "plain")
    refused(places, tmp_path / "new", b"k" * 32, WrongKey, "another journal")
    assert not (tmp_path / "new").exists()


def test_a_journal_that_is_open_does_not_go(tmp_path: Path, places: Places, key: bytes) -> None:
    with FolderLock(places.journal), pytest.raises(InUse):
        move(places.journal, tmp_path / "new", key, places)
    assert not (tmp_path / "new").exists()


def test_stopping_on_the_way_leaves_all_as_it_was(tmp_path: Path, places: Places, key: bytes) -> None:
    class Stop(Exception):
        pass

    def stop(done: int, total: int) -> None:
        if done > total // 2:
            raise Stop

    before = files(places.journal)
    with pytest.raises(Stop):
        move(places.journal, tmp_path / "a" / "b", key, places, on_progress=stop)
    assert not (tmp_path / "a").exists()
    assert files(places.journal) == before


@pytest.mark.skipif(sys.platform == "win32", reason="limits a process's files as only POSIX can")
def test_a_full_disk_keeps_the_old_place(tmp_path: Path, places: Places, key: bytes) -> None:
    """The limit on file sizes stands in for a full disk: the real system call fails, part of the way through."""
    import resource
    import signal

    before = files(places.journal)
    limits, handler = resource.getrlimit(resource.RLIMIT_FSIZE), signal.getsignal(signal.SIGXFSZ)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64 << 10, limits[1]))
    try:
        with pytest.raises(PlaceError, match="room"):
            move(places.journal, tmp_path / "new", key, places)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert not (tmp_path / "new").exists()
    assert files(places.journal) == before
    assert_whole(places.journal, places)


def test_a_place_that_cannot_be_remembered_is_not_used(tmp_path: Path, places: Places, key: bytes) -> None:
    places.settings.unlink()
    places.settings.mkdir()
    with pytest.raises(PlaceError):
        move(places.journal, tmp_path / "new", key, places)
    assert not (tmp_path / "new").exists()
    assert_whole(places.journal, places)


def test_a_folder_that_holds_other_things_gets_a_new_one(tmp_path: Path, places: Places, key: bytes) -> None:
    empty, full = tmp_path / "empty", tmp_path / "full"
    for folder in (empty, full):
        folder.mkdir()
    (full / "photo.jpg").write_bytes(b"x")
    assert place_in(empty, places.journal) == empty
    assert place_in(tmp_path / "new", places.journal) == tmp_path / "new"
    assert place_in(full, places.journal) == full / "Afterword"
    assert place_in(places.journal, places.journal) == places.journal


def test_killed_at_any_moment_what_is_remembered_is_whole(tmp_path: Path, places: Places, key: bytes) -> None:
    """Real processes, killed at lines of the move spread over all of it; the next move then goes through."""
    chance = random.Random(5)
    steps = moved_until(tmp_path / "all", places, key, 0)
    here = tmp_path / "all"
    killed = kept_old = 0
    for number in range(KILLS):
        there = tmp_path / f"to {number}"
        # The end is where the old place is emptied, the beginning where the new one is filled.
        moved_until(there, places, key, max(1, steps * (number + 1) // (KILLS + 1) + chance.randint(-9, 9)))
        assert remembered(places) in (here, there)
        assert_whole(remembered(places), places)
        killed += 1
        kept_old += remembered(places) == here
        if remembered(places) == here and not exists(there):
            assert move(here, there, key, places) == ()
            assert_whole(there, places)
        here = remembered(places)
    assert killed == KILLS
    assert 0 < kept_old < KILLS


def moved_until(there: Path, places: Places, key: bytes, stop: int) -> int:
    """Move in another process, killed at the line numbered `stop`; 0 lets it end and returns how many there were."""
    here = remembered(places)
    done = run([sys.executable, "-c", MOVER, str(here), str(there), str(places.data), str(stop)], key)
    if stop:
        assert done.returncode == (15 if sys.platform == "win32" else -9), done.stderr
        return stop
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def test_the_old_place_loses_its_database_first(
    tmp_path: Path, places: Places, key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone: list[str] = []
    unlink = Path.unlink

    def watched(path: Path, *, missing_ok: bool = False) -> None:
        if path.parent == places.journal and path.exists():
            gone.append(path.name)
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", watched)
    move(places.journal, tmp_path / "new", key, places)
    assert gone[:2] == ["journal.db", "journal.keys"]
