"""What accidents do to `journal.keys`: never a wrong key, and always a way in."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app import sealing
from desktop_app.errors import KnownError, PlaceError
from desktop_app.keychain import KeychainUnavailable
from desktop_app.keys import Keys, Protection, new_key
from desktop_app.keys_file import FILE_NAME
from desktop_app.paths import Places
from desktop_app.recovery import code_of, key_from

CASES = 500
KILLS = 40

# Changes the passphrase to 1, 2, 3, ... and says each number once it is on the disk.
CHANGER = """
import sys
from pathlib import Path
from desktop_app import sealing
from desktop_app.keys import Keys
from desktop_app.paths import Places
sealing.STRENGTH = sealing.Strength(8 * 1024, 1, 1)
keys = Keys.load(Path(sys.argv[1]), Places.default(Path(sys.argv[2])))
key, number = bytes.fromhex(sys.stdin.readline()), int(sys.argv[3])
while True:
    number += 1
    keys = keys.protect(key, f"words {number}")
    print(number, flush=True)
"""


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "STRENGTH", sealing.Strength(8 * 1024, 1, 1))


def _damage(data: bytes, chance: random.Random) -> bytes:
    kind = chance.choice(["flip", "flip", "flip", "cut", "zero", "swap", "double", "letter"])
    at = chance.randrange(len(data))
    span = chance.randint(1, 64)
    if kind == "flip":
        return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]
    if kind == "cut":
        return data[:at]
    if kind == "zero":
        return data[:at] + bytes(len(data[at : at + span])) + data[at + span :]
    if kind == "swap":
        return data[at:] + data[:at]
    if kind == "double":
        return data[: at + span] + data[at:]
    return data[:at] + bytes([chance.choice(b'0123456789abcdef",:{}[] \n')]) + data[at + 1 :]


def _opened(folder: Path, places: Places) -> bytes | None:
    """The key as a person would get it; None when they are told in sentences that it does not work."""
    try:
        keys = Keys.load(folder, places)
        return keys.unlock("words") if keys.protection is Protection.PASSPHRASE else keys.device_key()
    except KnownError as error:
        return None if all((error.what, error.kept, error.todo)) else b"no sentences"


@pytest.mark.parametrize("passphrase", ["words", None], ids=["passphrase", "this computer"])
def test_no_damage_ever_gives_a_wrong_key(tmp_path: Path, passphrase: str | None) -> None:
    chance = random.Random(20260)
    places, key = Places.default(tmp_path / "places"), new_key()
    keys = Keys.create(tmp_path, key, passphrase=passphrase, places=places, keychain=NoKeychain())
    damaged = [tmp_path / FILE_NAME, *(places.device_keys.iterdir() if passphrase is None else [])]
    refused = 0
    for case in range(CASES):
        path = damaged[case % len(damaged)]
        whole = path.read_bytes()
        path.write_bytes(_damage(whole, chance))
        got = _opened(tmp_path, places)
        assert got in (None, key)
        refused += got is None
        path.write_bytes(whole)
    assert refused > CASES * 0.8
    assert _opened(tmp_path, places) == key
    assert keys.protection is (Protection.PASSPHRASE if passphrase else Protection.KEY_FILE)


def test_the_recovery_code_opens_whatever_the_file_looks_like(tmp_path: Path) -> None:
    chance = random.Random(7)
    places, key = Places.default(tmp_path / "places"), new_key()
    code = code_of(key)
    Keys.create(tmp_path, key, passphrase="words", places=places)
    for _ in range(50):
        path = tmp_path / FILE_NAME
        path.write_bytes(_damage(path.read_bytes(), chance))
        again = key_from(code)
        assert again == key
        assert Keys.rebuild(tmp_path, again, passphrase="words", places=places).unlock("words") == key
        assert _opened(tmp_path, places) == key


@pytest.mark.slow
def test_a_kill_while_changing_the_passphrase_leaves_the_old_or_the_new_one(tmp_path: Path) -> None:
    chance = random.Random(9)
    places, key = Places.default(tmp_path / "places"), new_key()
    keys, now = Keys.create(tmp_path, key, passphrase="words 0", places=places), 0
    for _ in range(KILLS):
        said = _change_until_killed(
            tmp_path, places.data, key, now, chance.randint(1, 4), chance.random() * 0.03
        )
        keys = Keys.load(tmp_path, places)
        now = next(number for number in (said, said + 1) if _unlocks(keys, f"words {number}", key))
    assert now >= KILLS


def _unlocks(keys: Keys, words: str, key: bytes) -> bool:
    try:
        assert keys.unlock(words) == key
    except KnownError:
        return False
    return True


def _change_until_killed(folder: Path, data: Path, key: bytes, start: int, lines: int, more: float) -> int:
    """Let a real process change passphrases, kill it at a random moment, and give the last number it said."""
    process = subprocess.Popen(
        [sys.executable, "-c", CHANGER, str(folder), str(data), str(start)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{key.hex()}\n")
    process.stdin.flush()
    for _ in range(lines):
        assert process.stdout.readline()
    try:
        process.wait(timeout=more)
    except subprocess.TimeoutExpired:
        process.kill()
    rest, _ = process.communicate()
    assert process.returncode == (1 if sys.platform == "win32" else -9)
    numbers = rest.split()
    return int(numbers[-1]) if numbers else start + lines


@pytest.mark.skipif(sys.platform == "win32", reason="limits a process's files as only POSIX can")
def test_a_disk_that_takes_no_more_keeps_the_old_passphrase(tmp_path: Path) -> None:
    """The limit on file sizes stands in for a full disk: the real system call fails, part of the way through."""
    import resource
    import signal

    places, key = Places.default(tmp_path / "places"), new_key()
    keys = Keys.create(tmp_path, key, passphrase="old", places=places)
    before = sorted(path.name for path in tmp_path.iterdir())
    limits, handler = resource.getrlimit(resource.RLIMIT_FSIZE), signal.getsignal(signal.SIGXFSZ)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, limits[1]))
    try:
        with pytest.raises(PlaceError, match="room"):
            keys.protect(key, "new")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert Keys.load(tmp_path, places).unlock("old") == key


class NoKeychain:
    """As on a computer without one."""

    def keep(self, name: str, secret: str) -> None:
        raise KeychainUnavailable

    def read(self, name: str) -> str | None:
        raise KeychainUnavailable

    def forget(self, name: str) -> None:
        raise KeychainUnavailable
