"""The readable export: all there is, rows that find each other, for its owner's eyes."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from desktop_app.errors import PlaceError
from desktop_app.journal import Journal
from desktop_app.store import models
from tests.core.conftest import DAY

NAMES = (
    "ليلى الحدّاد",
    "陳美玲",
    "José Ángel Ñíguez",
    "Zoë 🦊🏳️‍🌈",
    "‏דנה‎ left-to-right mark",
    "q" * 500,
    "a\\b\"c'd</script>",
)


def exported(journal: Journal, to: Path) -> dict[str, Any]:
    journal.export_json(to)
    content: dict[str, Any] = json.loads(to.read_text("utf-8"))
    return content


def test_names_in_any_script_are_kept_exactly(journal: Journal, tmp_path: Path) -> None:
    for name in NAMES:
        journal.people.add(name)
    assert [row["name"] for row in exported(journal, tmp_path / "all.json")["person"]] == list(NAMES)


def test_every_kind_of_row_is_there_and_names_the_others_by_uid(journal: Journal, tmp_path: Path) -> None:
    one, other = journal.people.add("Maya"), journal.people.add("Tomás")
    journal.people.change(one.id, ways=["friend", "mentor"])
    event = journal.events.add("Breakfast", DAY)
    journal.interactions.log(one.id, day=DAY, event=event.id, listening="them")
    journal.introductions.idea(one.id, other.id, "books", day=DAY)
    journal.promises.add("send the list", day=DAY, person=other.id, due=DAY)
    content = exported(journal, tmp_path / "all.json")
    assert content["format"] == "afterword journal"
    of_others = {"identity", "correspondent", "packet", "remark"}
    assert {models.table(model) for model in models.ROWS} - content.keys() == of_others
    uids = [row["uid"] for kind in content.values() if isinstance(kind, list) for row in kind]
    assert len(set(uids)) == len(uids) == 6
    (talk,), (introduction,), (promise,) = (content[k] for k in ("interaction", "introduction", "commitment"))
    assert (talk["person"], talk["event"], talk["day"]) == (one.uid, event.uid, DAY.isoformat())
    assert (introduction["person"], introduction["other"]) == (one.uid, other.uid)
    assert (promise["person"], promise["due"], promise["event"]) == (other.uid, DAY.isoformat(), None)
    assert content["person"][0]["ways"] == ["friend", "mentor"]
    assert "id" not in talk


def test_the_numbers_told_are_the_rows_written(journal: Journal, tmp_path: Path) -> None:
    journal.people.add("Maya")
    counts = journal.export_json(tmp_path / "all.json")
    content = json.loads((tmp_path / "all.json").read_text("utf-8"))
    assert counts == {kind: len(rows) for kind, rows in content.items() if isinstance(rows, list)}
    assert counts["person"] == 1


def test_what_was_deleted_stays_out_with_all_that_hung_on_it(journal: Journal, tmp_path: Path) -> None:
    gone, stays = journal.people.add("Gone"), journal.people.add("Stays")
    event = journal.events.add("Called off", DAY)
    journal.interactions.log(gone.id, day=DAY)
    journal.interactions.log(stays.id, day=DAY, event=event.id)
    journal.people.remove(gone.id)
    journal.events.remove(event.id)
    content = exported(journal, tmp_path / "all.json")
    assert [row["name"] for row in content["person"]] == ["Stays"]
    assert [(row["person"], row["event"]) for row in content["interaction"]] == [(stays.uid, None)]
    assert gone.uid not in (tmp_path / "all.json").read_text("utf-8")


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such permissions")
def test_only_its_owner_may_read_the_file(journal: Journal, tmp_path: Path) -> None:
    to = tmp_path / "all.json"
    to.write_text("an older export, open to all")
    to.chmod(0o644)
    journal.export_json(to)
    assert stat.S_IMODE(to.stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["journal.db", "journal.keys", "journal.db-wal", "../journal/journal.db"])
def test_the_export_never_replaces_the_journal(journal: Journal, name: str) -> None:
    before = (journal.folder / "journal.db").read_bytes()
    with pytest.raises(PlaceError):
        journal.export_json(journal.folder / name)
    assert (journal.folder / "journal.db").read_bytes() == before


def test_an_export_that_cannot_be_written_leaves_nothing(journal: Journal, tmp_path: Path) -> None:
    with pytest.raises(PlaceError):
        journal.export_json(tmp_path / "nowhere" / "all.json")
    with pytest.raises(PlaceError):
        journal.export_json(tmp_path)
    assert not list(tmp_path.glob("*.json*"))
