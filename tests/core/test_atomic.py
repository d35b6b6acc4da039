"""Files are whole: new when the write succeeded, untouched when it did not, with nothing left beside them."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from desktop_app import atomic
from desktop_app.errors import Bug, PlaceError
from desktop_app.paths import Places, private_folder, resource, resources

posix = pytest.mark.skipif(sys.platform == "win32", reason="modes and folder flushes are POSIX's")


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_new_bytes_replace_the_old_ones(tmp_path: Path) -> None:
    path = tmp_path / "a"
    for data in (b"", b"first", b"x" * 3_000_000, b"\r\n\x00\x1a"):
        atomic.write_bytes(path, data)
        assert path.read_bytes() == data
    assert _names(tmp_path) == ["a"]


@posix
def test_the_file_is_its_owners_alone_unless_said_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"")
    path.chmod(0o666)
    atomic.write_bytes(path, b"secret")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    atomic.write_bytes(path, b"shared", mode=0o640)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@posix
def test_a_symbolic_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "real" / "file")
    atomic.write_bytes(link, b"data")
    assert link.is_symlink()
    assert (tmp_path / "real" / "file").read_bytes() == b"data"


def test_a_name_of_the_greatest_length_works(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 255)
    atomic.write_bytes(path, b"data")
    assert path.read_bytes() == b"data"


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (errno.ENOSPC, "room"),
        (errno.EROFS, "not allowed"),
        (errno.EACCES, "not allowed"),
        (errno.EIO, "disk"),
    ],
)
@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace"])
def test_a_failing_disk_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, word: str
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number), str(path))

    with monkeypatch.context() as patch:
        if call == "replace":
            patch.setattr(Path, "replace", fail)
        else:
            patch.setattr(os, call, fail)
        with pytest.raises(PlaceError) as caught:
            atomic.write_bytes(path, b"new")
    assert word in caught.value.what
    assert all((caught.value.kept, caught.value.todo))
    assert path.read_bytes() == b"old"
    assert _names(tmp_path) == ["a"]


def test_short_writes_are_carried_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: whole(fd, data[:7]))
    atomic.write_bytes(tmp_path / "a", bytes(range(256)))
    assert (tmp_path / "a").read_bytes() == bytes(range(256))


def test_an_interrupt_leaves_nothing_beside_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        atomic.write_bytes(tmp_path / "a", b"data")
    assert _names(tmp_path) == []


def test_a_missing_folder_and_a_folder_in_the_way_are_said(tmp_path: Path) -> None:
    with pytest.raises(PlaceError, match="not there"):
        atomic.write_bytes(tmp_path / "gone" / "a", b"")
    (tmp_path / "folder").mkdir()
    with pytest.raises(PlaceError):
        atomic.write_bytes(tmp_path / "folder", b"")
    assert _names(tmp_path) == ["folder"]


def test_only_parts_that_nobody_can_be_writing_are_swept(tmp_path: Path) -> None:
    old, young = tmp_path / ".afterword-0a.part", tmp_path / ".afterword-0b.part"
    for part in (old, young):
        part.write_bytes(b"left behind")
    os.utime(old, (0, 0))
    atomic.write_bytes(tmp_path / "a", b"")
    assert _names(tmp_path) == [young.name, "a"]


@posix
def test_folders_are_made_for_their_owner_alone(tmp_path: Path) -> None:
    made = private_folder(tmp_path / "one" / "two")
    assert [stat.S_IMODE(folder.stat().st_mode) for folder in (made, made.parent)] == [0o700, 0o700]
    made.chmod(0o755)
    private_folder(made)
    assert stat.S_IMODE(made.stat().st_mode) == 0o755


def test_a_file_where_a_folder_should_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(PlaceError):
            private_folder(folder)


def test_one_folder_named_holds_everything(tmp_path: Path) -> None:
    places = Places.default(tmp_path)
    everything = (
        places.data,
        places.config,
        places.logs,
        places.journal,
        places.settings,
        places.device_keys,
    )
    assert all(place.is_relative_to(tmp_path) for place in everything)
    assert _names(tmp_path) == []


def test_the_platform_gives_the_places_otherwise(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    if sys.platform.startswith("linux"):
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
        monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
        assert Places.default().journal == tmp_path / "data" / "Afterword" / "journal"
        assert Places.default().settings == tmp_path / "config" / "Afterword" / "settings.json"
    assert "Afterword" in Places.default().data.parts


def test_resources_come_from_the_checkout_or_the_frozen_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert resources() == Path(__file__).resolve().parents[2] / "resources"
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    with pytest.raises(Bug):
        resources()
    (tmp_path / "resources").mkdir()
    assert resources() == tmp_path / "resources"
    with pytest.raises(Bug):
        resource("icons", "missing.svg")
