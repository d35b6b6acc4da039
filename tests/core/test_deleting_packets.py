"""Deleting packets, those whose keys they are for, and exercises: restored within their days, or gone for good."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desktop_app.journal import Journal
from desktop_app.store.search import COLUMNS
from tests.core.packet_rows import PacketRows
from tests.core.test_deleting import fold_log
from tests.core.test_deleting import in_file as pages_with

DAY = date(2026, 3, 12)
LATER = datetime(2026, 3, 12, 13, 0, tzinfo=UTC)


@pytest.fixture
def rows(journal: Journal) -> PacketRows:
    return PacketRows(journal)


def ids(journal: Journal, table: str) -> list[int]:
    return [id for (id,) in journal._store.read(f"SELECT id FROM {table} WHERE deleted IS NULL ORDER BY id")]


def listed(journal: Journal) -> list[tuple[str, str]]:
    return [(one.kind, one.words) for one in journal.deletions.page()]


def in_file(journal: Journal, word: str) -> list[str]:
    """The tables in which a word stands."""
    tables = [name for (name,) in journal._store.read("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return [
        table
        for table in tables
        if any(word in str(value) for row in journal._store.read(f"SELECT * FROM {table}") for value in row)
    ]


def test_somebody_deleted_with_their_packets_comes_back_with_them(journal: Journal, rows: PacketRows) -> None:
    client = rows.correspondent("Sam", "client")
    kept, before = rows.packet("received", "answers", client), rows.packet("received", "answers", client)
    said, unsaid = rows.remark(kept, "a1", "Well seen."), rows.remark(kept, "a2", "")
    rows.remove("packet", before, "remark", unsaid)
    journal._store.clock = lambda: LATER  # a unit of work is told by its instant
    rows.remove("correspondent", client, "packet", kept, "remark", said)
    assert [kind for kind, _ in listed(journal)] == ["correspondent", "packet"]
    journal.deletions.restore("correspondent", client)
    assert (ids(journal, "correspondent"), ids(journal, "packet"), ids(journal, "remark")) == (
        [client],
        [kept],
        [said],
    )
    journal.deletions.restore("packet", before)
    assert (ids(journal, "packet"), ids(journal, "remark")) == ([kept, before], [said])


def test_a_packet_comes_back_with_what_was_said_about_it(journal: Journal, rows: PacketRows) -> None:
    packet = rows.packet("received", "answers", None)
    said = rows.remark(packet, "a1", "Well seen.")
    rows.remove("packet", packet, "remark", said)
    journal.deletions.restore("packet", packet)
    assert (ids(journal, "packet"), ids(journal, "remark")) == ([packet], [said])


def test_each_thing_is_in_the_list_once_in_its_own_words(journal: Journal, rows: PacketRows) -> None:
    coach = rows.correspondent("Ines")
    exercise = journal.exercises.save_written(journal.exercises.get("whisper-week"))
    packet = rows.packet("sent", "answers", coach, with_name="Ines")
    bare = rows.packet("sent", "answers", None, title="")
    rows.remove("packet", packet)
    rows.remove("packet", bare)
    journal._store.clock = lambda: LATER
    rows.remove("correspondent", coach)
    journal.exercises.remove(exercise)
    assert sorted(listed(journal)) == [
        ("correspondent", "Ines"),
        ("exercise", "Whisper week"),
        ("packet", ""),
        ("packet", "Ines · Whisper week"),
    ]
    for one in journal.deletions.page():
        journal.deletions.restore(one.kind, one.id)
    assert (ids(journal, "correspondent"), ids(journal, "packet")) == ([coach], [packet, bare])
    assert [name for name, _ in journal.exercises.written()] == [exercise]
    assert listed(journal) == []


def test_for_good_they_take_packets_and_remarks_and_leave_the_homework(
    journal: Journal, rows: PacketRows
) -> None:
    coach, client = rows.correspondent("Ines"), rows.correspondent("Quillon", "client")
    set_by = rows.packet("received", "exercise", coach)
    homework = journal.homework.take_up("whisper-week", day=DAY, correspondent=coach, packet=set_by)
    sent = rows.packet("sent", "answers", coach, assignment=homework, names='{"Person A": "Zebedee"}')
    theirs = rows.packet("received", "answers", client, with_name="Quillon", content="UXVpbGxvbg")
    rows.remark(theirs, "a1", "Quillon saw it well.")
    rows.remove("correspondent", client)
    journal.deletions.purge("correspondent", client)
    assert (ids(journal, "packet"), ids(journal, "remark")) == ([set_by, sent], [])
    assert in_file(journal, "Quillon") == in_file(journal, "UXVpbGxvbg") == []
    rows.remove("correspondent", coach)
    journal.deletions.purge_all()
    assert (ids(journal, "packet"), in_file(journal, "Zebedee")) == ([], [])
    left = journal.homework.get(homework)
    assert (left.coach, left.correspondent, left.packet, left.title) == ("", None, None, "Whisper week")


def test_homework_gone_for_good_takes_what_was_chosen_to_be_shared(journal: Journal) -> None:
    first = journal.homework.take_up("whisper-week", day=DAY)
    other = journal.homework.take_up("say-no-kindly", day=DAY)
    for id in (first, other):
        journal.preferences.set(f"sharing choice {id}", {"answers": []})
        journal.preferences.set(f"sharing {id}", {"salt": "00"})
    journal.homework.remove(first)
    journal.deletions.purge("assignment", first)
    names = {name for (name,) in journal._store.read("SELECT name FROM preference")}
    assert {name for name in names if name.startswith("sharing")} == {
        f"sharing choice {other}",
        f"sharing {other}",
    }


def test_names_that_packets_hid_go_with_whose_they_are(journal: Journal, rows: PacketRows) -> None:
    zebulonia = journal.people.add("Zebulonia Quarkfield", organisation="Vexillology House").id
    other = journal.people.add("Tomás Rey", organisation="Harbour Press").id
    coach = rows.correspondent("Ines")
    hidden = {
        "Person K": "Zebulonia Quarkfield",
        "Person L": "Zebulonia",
        "Person M": "Tomás Rey",
        "company A": "Vexillology House",
        "company B": "Harbour Press",
    }
    sent = [rows.packet("sent", "answers", coach, names=json.dumps(hidden)) for _ in range(2)]
    homework = journal.homework.take_up("whisper-week", day=DAY)
    keys = [f"person:{zebulonia}", f"person:{other}", "name:zebulonia", "name:siobhan", "name:quarkfield"]
    journal.preferences.set(f"sharing choice {homework}", {"answers": [], "hide": keys, "show": keys[:2]})
    words = {key: f"Person {letter}" for key, letter in zip(keys, "KMNOP", strict=True)}
    journal.preferences.set(f"sharing {homework}", {"salt": "00", "words": words})
    journal.packets.remove(sent[1])
    fold_log(journal)
    assert pages_with(journal, "Zebulonia")
    journal.people.remove(zebulonia)
    journal.deletions.purge("person", zebulonia)
    secrets = ("Zebulonia", "zebulonia", "Quarkfield", "quarkfield", "Vexillology")
    assert [secret for secret in secrets if pages_with(journal, secret)] == []
    left = {"Person M": "Tomás Rey", "company B": "Harbour Press"}
    found = journal._store.read("SELECT names FROM packet ORDER BY id")
    assert [json.loads(names) for (names,) in found] == [left, left]
    chosen = journal.preferences.get(f"sharing choice {homework}")
    assert chosen == {"answers": [], "hide": [f"person:{other}", "name:siobhan"], "show": [f"person:{other}"]}
    drawn = {f"person:{other}": "Person M", "name:siobhan": "Person O"}
    assert journal.preferences.get(f"sharing {homework}") == {"salt": "00", "words": drawn}


def test_packets_and_keys_are_in_no_search_and_no_export(
    journal: Journal, rows: PacketRows, tmp_path: Path
) -> None:
    client = rows.correspondent("Quillon", "client")
    rows.add("identity", name="Me", age_secret="AGE-SECRET-KEY-1", sign_secret="5ec")
    packet = rows.packet("received", "answers", client, with_name="Quillon", title="Quillon's week")
    rows.remark(packet, "a1", "Quillon saw it well.")
    journal.exercises.save_written(journal.exercises.get("whisper-week"))
    homework = journal.homework.take_up("whisper-week", day=DAY, correspondent=client, packet=packet)
    journal.homework.write(homework, keeps="mine alone")
    journal.preferences.set(f"sharing {homework}", {"salt": "5a17"})
    journal.preferences.set("coaching marks", {"Quillon": "0"})
    assert not {"packet", "correspondent", "remark", "identity"} & COLUMNS.keys()
    assert journal._store.read("SELECT rowid FROM full_text WHERE full_text MATCH 'quillon*'") == []
    counts = journal.export_json(tmp_path / "all.json")
    told = (tmp_path / "all.json").read_text("utf-8")
    for word in ("Quillon", "AGE-SECRET", "5ec", "5a17"):
        assert word not in told
    assert not {"identity", "correspondent", "packet", "remark"} & counts.keys()
    content = json.loads(told)
    assert content["exercise"][0]["body"]["title"] == "Whisper week"
    assert (content["assignment"][0]["keeps"], content["assignment"][0]["each"]) == ("mine alone", "event")
    assert not {"correspondent", "packet"} & content["assignment"][0].keys()
