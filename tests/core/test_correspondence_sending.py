"""What is sent is logged, and what is logged was sent: whatever fails, no half file and no half log."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app import atomic
from desktop_app.correspondence.values import CLIENT, COACH, Correspondent
from desktop_app.errors import BadInput, Bug, PlaceError
from desktop_app.journal import Journal
from desktop_app.packets import sealing
from desktop_app.packets.format import new_mark, pack, unpack
from desktop_app.packets.sealing import unseal, unseal_with_passphrase
from desktop_app.packets.values import Identity, Kind, Packet
from tests.core.letters import ANSWERS, COMMENTS, DAY, EXERCISE, Other, dump

NAMES = {"Person K": "Maya Okafor"}


@pytest.fixture
def mine(journal: Journal) -> Identity:
    return journal.identity.make("Sam Reyes")


@pytest.fixture
def ines() -> Other:
    return Other()


@pytest.fixture
def coach(journal: Journal, ines: Other) -> Correspondent:
    return journal.correspondents.get(journal.correspondents.add(COACH, ines.card, compared=DAY))


def answers(mine: Identity, to: Correspondent | None, reply_to: str = "") -> Packet:
    return Packet(new_mark(), DAY, mine.card, to.card.signer if to else "", reply_to, ANSWERS)


def send(
    journal: Journal, mine: Identity, to: Correspondent | None, path: Path, names: dict[str, str] = NAMES
) -> tuple[int, bytes]:
    packet = answers(mine, to)
    content = pack(packet, mine)
    passphrase = None if to else "two words"
    id = journal.packets.send(packet, content, path, to=to, passphrase=passphrase, names=names, day=DAY)
    return id, content


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretch passphrases little: their strength is tested with the locks."""
    slow = sealing.seal_with_passphrase
    monkeypatch.setattr(
        sealing, "seal_with_passphrase", lambda content, passphrase: slow(content, passphrase, work=10)
    )


@contextmanager
def nothing_happens(journal: Journal, folder: Path) -> Iterator[None]:
    """Neither a row nor a file is other than before."""
    rows = dump(journal)
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    yield
    assert dump(journal) == rows
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == files


@pytest.fixture
def out(tmp_path: Path) -> Path:
    made = tmp_path / "out"
    made.mkdir()
    return made


def test_what_is_sent_is_the_readers_alone_and_logged(
    journal: Journal, mine: Identity, ines: Other, coach: Correspondent, out: Path
) -> None:
    path = out / "packet.afterword"
    id, content = send(journal, mine, coach, path)
    assert unseal(path.read_bytes(), ines.identity) == content
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    [record] = journal.packets.sent()
    assert record == journal.packets.get(id)
    assert (record.kind, record.title, record.with_name) == (Kind.ANSWERS, "Whisper week", "Ines Duarte")
    assert (record.correspondent, record.answers, record.names) == (coach.id, 1, NAMES)
    assert journal.packets.content(id) == content
    assert [each.name for each in out.iterdir()] == ["packet.afterword"]


def test_with_a_passphrase_it_is_for_whoever_knows_it(journal: Journal, mine: Identity, out: Path) -> None:
    path = out / "packet.afterword"
    id, content = send(journal, mine, None, path)
    assert unseal_with_passphrase(path.read_bytes(), "two words") == content
    assert journal.packets.get(id).correspondent is None
    journal.packets.again(id, out / "again.afterword", passphrase="three more words")
    assert unseal_with_passphrase((out / "again.afterword").read_bytes(), "three more words") == content
    with nothing_happens(journal, out), pytest.raises(BadInput):
        journal.packets.again(id, out / "more.afterword")


def test_a_blank_passphrase_locks_nothing(journal: Journal, mine: Identity, out: Path) -> None:
    packet = answers(mine, None)
    with nothing_happens(journal, out), pytest.raises(BadInput):
        journal.packets.send(
            packet, pack(packet, mine), out / "p", to=None, passphrase=" \t", names={}, day=DAY
        )


def test_what_would_be_logged_has_to_be_what_leaves(
    journal: Journal, mine: Identity, coach: Correspondent, out: Path
) -> None:
    packet = answers(mine, coach)
    content = pack(packet, mine)
    others = {
        "another mark": replace(packet, mark=new_mark()),
        "another reader": replace(packet, reader="0" * 64),
        "another day": replace(packet, day=DAY.replace(day=1)),
    }
    for other in others.values():
        with nothing_happens(journal, out), pytest.raises(Bug):
            journal.packets.send(other, content, out / "p", to=coach, names={}, day=DAY)
    with nothing_happens(journal, out), pytest.raises(Bug):
        journal.packets.send(packet, content, out / "p", to=coach, passphrase="words", names={}, day=DAY)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EIO])
@pytest.mark.parametrize("call", ["write", "fsync"])
def test_a_disk_that_does_not_take_the_file_logs_nothing(
    journal: Journal,
    mine: Identity,
    coach: Correspondent,
    out: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    call: str,
) -> None:
    path = out / "packet.afterword"
    path.write_bytes(b"what was there")

    def fail(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, call, fail)
    with nothing_happens(journal, out), pytest.raises(PlaceError):
        send(journal, mine, coach, path)


def test_a_file_that_does_not_get_its_name_is_taken_out_of_the_log(
    journal: Journal, mine: Identity, coach: Correspondent, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.EACCES, "no")

    monkeypatch.setattr(atomic, "_rename", fail)
    with nothing_happens(journal, out), pytest.raises(PlaceError):
        send(journal, mine, coach, out / "packet.afterword")


def test_a_folder_in_its_place_is_told_before_anything_is_written(
    journal: Journal, mine: Identity, coach: Correspondent, out: Path
) -> None:
    (out.parent / "taken").mkdir()
    rows = dump(journal)
    with pytest.raises(PlaceError):
        send(journal, mine, coach, out.parent / "taken")
    assert dump(journal) == rows
    with pytest.raises(PlaceError):
        send(journal, mine, coach, out / "missing" / "packet.afterword")
    assert dump(journal) == rows


def test_a_log_that_cannot_be_written_leaves_no_file(
    journal: Journal, mine: Identity, coach: Correspondent, out: Path
) -> None:
    (pages,) = journal._store.run("PRAGMA page_count").fetchone()
    journal._store.run(f"PRAGMA max_page_count = {pages}")
    packet = Packet(new_mark(), DAY, mine.card, coach.card.signer, "", replace(ANSWERS, note="long " * 9000))
    content = pack(packet, mine)
    with nothing_happens(journal, out), pytest.raises(PlaceError):
        journal.packets.send(packet, content, out / "p.afterword", to=coach, names={}, day=DAY)
    journal._store.run("PRAGMA max_page_count = 100000")
    journal.packets.send(packet, content, out / "p.afterword", to=coach, names={}, day=DAY)
    assert [each.name for each in out.iterdir()] == ["p.afterword"]


def test_a_copy_has_exactly_the_same_content(
    journal: Journal, mine: Identity, ines: Other, coach: Correspondent, out: Path
) -> None:
    id, content = send(journal, mine, coach, out / "one.afterword")
    rows = dump(journal)
    journal.packets.again(id, out / "two.afterword")
    assert dump(journal) == rows
    assert unseal((out / "two.afterword").read_bytes(), ines.identity) == content
    assert (out / "two.afterword").read_bytes() != (out / "one.afterword").read_bytes()
    journal.correspondents.replace(coach.id, Other().card, compared=DAY)
    with nothing_happens(journal, out), pytest.raises(BadInput, match="uses no longer"):
        journal.packets.again(id, out / "three.afterword")


def test_a_reply_is_tied_to_what_it_answers(journal: Journal, mine: Identity, ines: Other, out: Path) -> None:
    letter = ines.letter(EXERCISE, mine.card)
    exercise = journal.packets.keep(journal.packets.open(letter), day=DAY, compared=DAY)
    [coach] = journal.correspondents.all(COACH)
    packet = answers(mine, coach, journal.packets.get(exercise).mark)
    sent = journal.packets.send(packet, pack(packet, mine), out / "p", to=coach, names={}, day=DAY)
    comments = ines.letter(COMMENTS, mine.card, reply_to=packet.mark)
    back = journal.packets.keep(journal.packets.open(comments), day=DAY, compared=None)
    assert journal.packets.get(sent).reply == exercise
    assert journal.packets.get(exercise).answered == sent
    assert journal.packets.get(sent).answered == back
    assert [record.id for record in journal.packets.received(coach.id)] == [back, exercise]
    assert [record.id for record in journal.packets.received(kind=Kind.COMMENTS)] == [back]
    journal.packets.mark_read(back, DAY)
    journal.packets.mark_read(back, DAY.replace(day=30))
    assert journal.packets.get(back).read == DAY


def test_the_words_of_the_newest_packet_that_hid_a_name(
    journal: Journal, mine: Identity, coach: Correspondent, out: Path
) -> None:
    sam = Other("Kim Larsen")
    client = journal.correspondents.get(journal.correspondents.add(CLIENT, sam.card, compared=DAY))
    send(journal, mine, coach, out / "1", {"Person A": "Maya Okafor", "Person B": "Jonas Weber"})
    send(journal, mine, coach, out / "2", {"Person C": "Maya Okafor"})
    send(journal, mine, client, out / "3", {"Person D": "Maya Okafor"})
    send(journal, mine, None, out / "4", {"Person E": "Maya Okafor"})
    latest = journal.packets.latest_names
    assert latest(coach.id) == {"Maya Okafor": {"Person C"}, "Jonas Weber": {"Person B"}}
    assert latest(client.id) == {"Maya Okafor": {"Person D"}}
    assert latest(None) == {"Maya Okafor": {"Person E"}}


def test_a_list_reads_no_content(journal: Journal, mine: Identity, coach: Correspondent, out: Path) -> None:
    id, content = send(journal, mine, coach, out / "p")
    asked: list[str] = []
    journal._store._db.connection().set_trace_callback(asked.append)
    journal.packets.sent()
    journal.packets.received()
    journal._store._db.connection().set_trace_callback(None)
    assert len(asked) == 2
    assert not any("content" in sql for sql in asked)
    assert unpack(journal.packets.content(id), reader=None) == unpack(content, reader=None)
    last = journal._store.read("SELECT name FROM pragma_table_info('packet') ORDER BY cid DESC LIMIT 1")
    assert last == [("content",)]
