"""A journal of every released version opens with its passphrase and says what it said."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from desktop_app.journal import Journal
from desktop_app.keys import Keys
from desktop_app.paths import Places
from desktop_app.store.migrations import STEPS

FILES = Path(__file__).parents[1] / "files"


def test_there_is_one_of_every_version() -> None:
    kept = {int(folder.name.rsplit("-", 1)[1]) for folder in FILES.glob("journal-version-*")}
    assert kept == set(range(1, len(STEPS) + 1))


@pytest.mark.parametrize("version", range(1, len(STEPS) + 1))
def test_it_opens_and_says_what_it_said(version: int, tmp_path: Path, places: Places) -> None:
    folder = tmp_path / "old"
    shutil.copytree(FILES / f"journal-version-{version}", folder)
    key = Keys.load(folder, places).unlock(f"a file from version {version}")
    journal = Journal.open(folder, key, places=places)
    try:
        assert journal.check() == ()
        (maya,) = journal.people.offer("maya")
        assert journal.stories.glance(maya.id).needs[0].text == "a bookkeeper"
        assert [entry.kind for entry in journal.stories.story(maya.id)] == ["talk"]
        assert [entry.text for entry in journal.entries.search("bookkeeper")] == [
            "@Maya Okafor needs a bookkeeper."
        ]
    finally:
        journal.close()
