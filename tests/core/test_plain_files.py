"""What is read where somebody may put anything: files, and never a pipe that has no other end."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from desktop_app.errors import BadInput
from desktop_app.plain_files import read_at_most
from desktop_app.reflection.guide_files import load
from desktop_app.reflection.guides import Guides
from tests.core.test_guides import SHIPPED

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes and devices among files")


def test_a_file_is_read_as_far_as_wanted(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"0123456789")
    assert (read_at_most(path, 4), read_at_most(path, 100)) == (b"0123", b"0123456789")
    (tmp_path / "link").symlink_to(path)
    assert read_at_most(tmp_path / "link", 2) == b"01"


@posix
def test_a_pipe_a_device_and_a_folder_are_no_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero"), tmp_path):
        with pytest.raises(OSError, match="not a file"):
            read_at_most(path, 10)
    with pytest.raises(FileNotFoundError):
        read_at_most(tmp_path / "nothing", 10)


@posix
def test_a_pipe_among_the_guides_is_refused_and_the_others_work(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "file.toml").write_text("title = 1", "utf-8")
    guides = Guides(SHIPPED, tmp_path)
    assert len(guides.all()) > 0
    assert [path.name for path, _ in guides.refused] == ["file.toml"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a." * 100_000 + "a = 1", "nested too deeply"),
        ("a." * 100_000, "nested too deeply"),
        ("[" + "a . " * 50_000 + "a]", "nested too deeply"),
        ("x = { y = 1, " + '"a".' * 50_000 + "a = 1 }", "nested too deeply"),
        ('"\\"".' * 50_000 + "a = 1", "nested too deeply"),
        ("x = " + "[" * 100_000, "nested too deeply"),
        ("days = " + "1" * 5_000, "a number in it is too long"),
    ],
    ids=["key", "no value", "table", "inner key", "escaped key", "list", "number"],
)
def test_a_guide_that_costs_more_to_read_than_it_says_is_refused(
    tmp_path: Path, text: str, reason: str
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(BadInput, match=reason):
        load(path)
