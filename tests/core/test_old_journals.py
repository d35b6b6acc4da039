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


def test_homework_and_what_a_coach_said_of_it_are_there_since_version_5(
    tmp_path: Path, places: Places
) -> None:
    folder = tmp_path / "old"
    shutil.copytree(FILES / "journal-version-5", folder)
    key = Keys.load(folder, places).unlock("a file from version 5")
    journal = Journal.open(folder, key, places=places)
    try:
        [week] = journal.homework.open()
        assert (week.title, week.coach, week.done, week.times) == ("Whisper week", "Ines Duarte", 1, 3)
        assert (week.plan_act, week.keeps, week.comments) == ("ask them something", "What I envied.", 1)
        assert journal.homework.exercise(week.id).questions
        [said] = journal.sharing.comments(week.id)
        assert (said.own, said.text) == ("I told Maya Okafor that I came to meet people.", "Well seen.")
        assert [exercise.title for _, exercise in journal.exercises.written()] == ["Say no kindly"]
    finally:
        journal.close()
