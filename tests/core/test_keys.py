"""`journal.keys`: each protection gives back the key, tells wrong from damaged, and leaves no second way in."""

from __future__ import annotations

import json
import stat
import sys
from pathlib import Path

import pytest

from desktop_app import keys_file, sealing
from desktop_app.errors import BadInput, Bug, Damaged, NewerVersion, PlaceError, WrongKey
from desktop_app.keychain import KeychainUnavailable
from desktop_app.keys import Keys, Protection, new_key
from desktop_app.keys_file import FILE_NAME
from desktop_app.paths import Places
from desktop_app.recovery import code_of

WORDS = "Grüße aus Köln"


class Drawer:
    """A keychain in memory that can be locked."""

    def __init__(self, *, locked: bool = False) -> None:
        self.locked = locked
        self.secrets: dict[str, str] = {}

    def _open(self) -> dict[str, str]:
        if self.locked:
            raise KeychainUnavailable
        return self.secrets

    def keep(self, name: str, secret: str) -> None:
        self._open()[name] = secret

    def read(self, name: str) -> str | None:
        return self._open().get(name)

    def forget(self, name: str) -> None:
        self._open().pop(name, None)


def _make(
    folder: Path, places: Places, passphrase: str | None, drawer: Drawer | None = None
) -> tuple[Keys, bytes]:
    key = new_key()
    return (
        Keys.create(
            folder, key, passphrase=passphrase, places=places, keychain=drawer or Drawer(locked=True)
        ),
        key,
    )


def _key_files(places: Places) -> list[Path]:
    return list(places.device_keys.iterdir()) if places.device_keys.exists() else []


def _rewrite(folder: Path, **changes: object) -> None:
    """Change the file as someone who knows its checksum would."""
    path = folder / FILE_NAME
    content = json.loads(path.read_text()) | changes
    content["checksum"] = keys_file._checksum(content)
    path.write_text(json.dumps(content))


def test_a_passphrase_opens_at_full_strength(folder: Path, places: Places) -> None:
    keys, key = _make(folder, places, WORDS)
    assert keys.protection is Protection.PASSPHRASE
    assert keys.sealed is not None
    assert keys.sealed.strength == sealing.Strength(64 * 1024, 3, 4)
    loaded = Keys.load(folder, places)
    assert loaded.unlock(WORDS) == key
    assert loaded.unlock("Gru\u0308ße aus Ko\u0308ln") == key  # as a Mac composes it
    with pytest.raises(WrongKey):
        loaded.unlock("Grüsse aus Köln")
    assert not _key_files(places)


@pytest.mark.usefixtures("_quick")
@pytest.mark.parametrize(
    "words", [" leading", "trailing ", "名前と時間", "\udcff\udc80", "a" * 100_000, "🙂\u200d🙂"]
)
def test_any_words_work_exactly_as_given(folder: Path, places: Places, words: str) -> None:
    keys, key = _make(folder, places, words)
    assert keys.unlock(words) == key
    with pytest.raises(WrongKey):
        keys.unlock(words + " ")
    with pytest.raises(WrongKey):
        keys.unlock("")


@pytest.mark.parametrize("blank", ["", " ", "\t\n", "\u00a0\u2003", "\u200b\ufeff", "\x00"])
def test_blank_words_are_refused_and_nothing_is_written(folder: Path, places: Places, blank: str) -> None:
    with pytest.raises(BadInput):
        _make(folder, places, blank)
    assert not list(folder.iterdir())


def test_a_key_file_opens_without_a_word(folder: Path, places: Places) -> None:
    keys, key = _make(folder, places, None)
    assert keys.protection is Protection.KEY_FILE
    assert Keys.load(folder, places).device_key() == key
    (kept,) = _key_files(places)
    assert not kept.is_relative_to(folder)
    if sys.platform != "win32":
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
        assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
        assert stat.S_IMODE((folder / FILE_NAME).stat().st_mode) == 0o600


def test_a_keychain_is_preferred_where_it_works(folder: Path, places: Places) -> None:
    drawer = Drawer()
    keys, key = _make(folder, places, None, drawer)
    assert keys.protection is Protection.KEYCHAIN
    assert Keys.load(folder, places, drawer).device_key() == key
    assert not _key_files(places)


def test_a_key_this_computer_lacks_points_to_the_recovery_code(folder: Path, places: Places) -> None:
    drawer = Drawer()
    keys, key = _make(folder, places, None, drawer)
    drawer.locked = True
    with pytest.raises(WrongKey, match="does not answer") as locked:
        keys.device_key()
    drawer.locked = False
    drawer.secrets.clear()
    with pytest.raises(WrongKey, match="no longer") as gone:
        keys.device_key()
    drawer.secrets[keys.journal_id] = code_of(new_key())
    with pytest.raises(Damaged) as other:
        keys.device_key()
    for refusal in (locked, gone, other):
        assert "recovery code" in refusal.value.todo
    assert keys.key_of_code(code_of(key)) == key


def test_a_missing_or_damaged_key_file_points_to_the_recovery_code(folder: Path, places: Places) -> None:
    keys, _ = _make(folder, places, None)
    (kept,) = _key_files(places)
    for content in (b"", b"\xff\x00", kept.read_bytes()[:-3], b"9" * 5000):
        kept.write_bytes(content)
        with pytest.raises(Damaged):
            keys.device_key()
    kept.unlink()
    with pytest.raises(WrongKey):
        keys.device_key()
    kept.mkdir()
    with pytest.raises(WrongKey):
        keys.device_key()


def test_only_this_journals_key_and_code_are_proven(folder: Path, places: Places) -> None:
    keys, key = _make(folder, places, None)
    assert keys.proves(key)
    for other in (new_key(), b"", key[:31], key + b"x", key * 3):
        assert not keys.proves(other)
    with pytest.raises(WrongKey, match="another journal"):
        keys.key_of_code(code_of(new_key()))


def test_asking_for_the_other_protection_is_our_mistake(folder: Path, places: Places) -> None:
    keys, key = _make(folder, places, None)
    with pytest.raises(Bug):
        keys.unlock(WORDS)
    with pytest.raises(Bug):
        keys.protect(key, WORDS).device_key()


def test_a_folder_with_a_journal_is_not_written_over(folder: Path, places: Places) -> None:
    _make(folder, places, None)
    before = (folder / FILE_NAME).read_bytes()
    with pytest.raises(PlaceError):
        _make(folder, places, None)
    assert (folder / FILE_NAME).read_bytes() == before


@pytest.mark.usefixtures("_quick")
def test_each_protection_replaces_each_other_one_wholly(folder: Path, places: Places) -> None:
    drawer = Drawer()
    keys, key = _make(folder, places, "first", drawer)
    for passphrase, locked in [
        ("second", False),
        (None, False),
        (None, True),
        ("third", False),
        (None, True),
        (None, False),
        ("fourth", True),
    ]:
        drawer.locked = locked
        keys = keys.protect(key, passphrase)
        assert keys == Keys.load(folder, places, drawer)
        assert (keys.unlock(passphrase) if passphrase else keys.device_key()) == key
        assert len(_key_files(places)) == (keys.protection is Protection.KEY_FILE)
        if not locked:
            assert bool(drawer.secrets) == (keys.protection is Protection.KEYCHAIN)
    assert keys.strays == {Protection.KEYCHAIN}  # it was locked, so its copy could not be removed yet
    drawer.locked = False
    assert keys.unlock("fourth") == key
    assert not drawer.secrets
    assert not Keys.load(folder, places, drawer).strays


@pytest.mark.usefixtures("_quick")
def test_the_old_passphrase_no_longer_opens(folder: Path, places: Places) -> None:
    keys, key = _make(folder, places, "old")
    with pytest.raises(BadInput):
        keys.protect(key, " ")
    assert Keys.load(folder, places).unlock("old") == key
    with pytest.raises(WrongKey):
        keys.protect(key, "new").unlock("old")
    with pytest.raises(WrongKey):
        keys.protect(new_key(), "other")
    assert Keys.load(folder, places).unlock("new") == key


@pytest.mark.usefixtures("_quick")
def test_a_switch_that_fails_midway_leaves_the_passphrase_and_no_copy(
    folder: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys, key = _make(folder, places, "words", Drawer())
    whole, drawer = Keys._written, keys.keychain
    monkeypatch.setattr(Keys, "_written", lambda self: whole(self) if self.sealed else _full())
    with pytest.raises(PlaceError):
        keys.protect(key, None)
    monkeypatch.undo()
    assert drawer.read(keys.journal_id) is not None
    assert Keys.load(folder, places, drawer).unlock("words") == key
    assert drawer.read(keys.journal_id) is None


def _full() -> Keys:
    raise PlaceError("full")


@pytest.mark.usefixtures("_quick")
def test_rebuilding_sets_a_damaged_or_foreign_file_aside(
    folder: Path, places: Places, tmp_path: Path
) -> None:
    _, key = _make(folder, places, "words")
    path, aside = folder / FILE_NAME, folder / f"{FILE_NAME}.old"
    path.unlink()
    assert Keys.rebuild(folder, key, passphrase="new", places=places).unlock("new") == key
    assert not aside.exists()
    assert Keys.rebuild(folder, key, passphrase="newer", places=places).unlock("newer") == key
    assert not aside.exists()
    path.write_bytes(b"garbled")
    assert Keys.rebuild(folder, key, passphrase="newest", places=places).proves(key)
    assert aside.read_bytes() == b"garbled"
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    other, _ = _make(foreign, places, "theirs")
    path.write_bytes((foreign / FILE_NAME).read_bytes())
    assert Keys.rebuild(folder, key, passphrase="mine", places=places).unlock("mine") == key
    assert aside.read_bytes() == (foreign / FILE_NAME).read_bytes()
    assert other.journal_id != Keys.load(folder, places).journal_id


def test_a_missing_file_is_said(folder: Path, places: Places) -> None:
    for gone in (folder, folder / "gone"):
        with pytest.raises(PlaceError, match="missing"):
            Keys.load(gone, places)
    (folder / FILE_NAME).mkdir()
    with pytest.raises(PlaceError):
        Keys.load(folder, places)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"[" * 60_000,
        b'{"format": "afterword keys", "version": ' + b"9" * 5000 + b"}",
        b'{"format": "afterword keys", "version": true, "checksum": ""}',
        b" " * 70_000,
        b"SQLite format 3\x00",
    ],
)
def test_garbled_files_are_said_and_left_alone(folder: Path, places: Places, content: bytes) -> None:
    (folder / FILE_NAME).write_bytes(content)
    with pytest.raises(Damaged) as caught:
        Keys.load(folder, places)
    assert "recovery code" in caught.value.todo
    assert (folder / FILE_NAME).read_bytes() == content


@pytest.mark.usefixtures("_quick")
def test_a_later_version_is_said_even_if_nothing_else_is_known(folder: Path, places: Places) -> None:
    _make(folder, places, "words")
    _rewrite(folder, version=2, protection="moonlight", sealed=7)
    before = (folder / FILE_NAME).read_bytes()
    with pytest.raises(NewerVersion):
        Keys.load(folder, places)
    with pytest.raises(NewerVersion):
        Keys.rebuild(folder, new_key(), passphrase="words", places=places)
    assert (folder / FILE_NAME).read_bytes() == before


@pytest.mark.usefixtures("_quick")
@pytest.mark.parametrize(
    "wrong",
    [
        {"memory": 2**40},
        {"memory": 1},
        {"memory": -65536},
        {"memory": "65536"},
        {"memory": 65536.0},
        {"passes": 0},
        {"passes": 10**9},
        {"lanes": 0},
        {"lanes": 2**24},
        {"lanes": True},
        {"kdf": "md5"},
        {"salt": ""},
        {"salt": "zz"},
        {"nonce": "00"},
        {"box": "00" * 47},
        {"box": None},
    ],
    ids=str,
)
def test_absurd_parameters_are_damage(folder: Path, places: Places, wrong: dict[str, object]) -> None:
    _make(folder, places, "words")
    sealed = json.loads((folder / FILE_NAME).read_text())["sealed"]
    _rewrite(folder, sealed=sealed | wrong)
    with pytest.raises(Damaged):
        Keys.load(folder, places)


@pytest.mark.parametrize(
    "wrong",
    [
        {"journal": "../../elsewhere"},
        {"journal": None},
        {"journal": "A" * 32},
        {"check": "00"},
        {"protection": "none"},
        {"protection": "passphrase"},
        {"strays": "key file"},
        {"strays": [[]]},
        {"strays": ["drawer"]},
    ],
    ids=str,
)
def test_nonsense_with_a_right_checksum_is_damage(
    folder: Path, places: Places, wrong: dict[str, object]
) -> None:
    _make(folder, places, None)
    _rewrite(folder, **wrong)
    with pytest.raises(Damaged):
        Keys.load(folder, places)


@pytest.mark.usefixtures("_quick")
def test_a_part_exchanged_by_someone_who_mends_the_checksum_gives_no_key(
    folder: Path, places: Places
) -> None:
    _make(folder, places, "words")
    before = (folder / FILE_NAME).read_text()
    sealed = json.loads(before)["sealed"]
    for wrong in (
        {"check": "00" * 32},
        {"journal": "0" * 32},
        {"sealed": sealed | {"passes": 2}},
        {"sealed": sealed | {"lanes": 2}},
        {"sealed": sealed | {"salt": "00" * 16}},
        {"sealed": sealed | {"nonce": "00" * 12}},
        {"sealed": sealed | {"box": "00" * 48}},
    ):
        (folder / FILE_NAME).write_text(before)
        _rewrite(folder, **wrong)
        with pytest.raises(WrongKey):
            Keys.load(folder, places).unlock("words")


@pytest.mark.usefixtures("_quick")
def test_layout_and_line_ends_do_not_matter(folder: Path, places: Places) -> None:
    _, key = _make(folder, places, "words")
    path = folder / FILE_NAME
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert Keys.load(folder, places).unlock("words") == key


@pytest.mark.usefixtures("_quick")
def test_nothing_secret_stands_in_the_file_or_in_what_python_shows(folder: Path, places: Places) -> None:
    keys, key = _make(folder, places, "canary words")
    shown = (folder / FILE_NAME).read_text() + repr(keys)
    for secret in ("canary", key.hex(), code_of(key), repr(key)):
        assert secret not in shown
    with pytest.raises(WrongKey) as caught:
        keys.unlock("canary mistyped")
    assert "canary" not in str(caught.value)
