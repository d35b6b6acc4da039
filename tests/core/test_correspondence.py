"""One's own keys and those of others: made once, never in an undo step, never exchanged unnoticed."""

from __future__ import annotations

import json
import stat
import sys
from datetime import date
from pathlib import Path

import pyrage
import pytest

from desktop_app.correspondence.values import CLIENT, COACH, OtherKeys
from desktop_app.errors import BadInput, NotFound
from desktop_app.journal import Journal
from desktop_app.packets.cards import read_card
from desktop_app.packets.keys import words
from desktop_app.store import models
from tests.core.letters import DAY, EXERCISE, Other, dump, signed_by

LATER = date(2026, 3, 19)


def test_keys_are_made_once(journal: Journal) -> None:
    assert journal.identity.get() is None
    assert journal.identity.words() == ()
    made = journal.identity.make("  Maya   Okafor ")
    assert made.card.name == "Maya Okafor"
    assert journal.identity.make("Somebody Else") == made == journal.identity.get()
    assert len(journal.identity.words()) == 8
    assert journal.identity.words() == words(made.card)


@pytest.mark.parametrize("name", ["", "  ", "\u200b", "...", "\n"])
def test_keys_need_a_name_that_can_be_seen(journal: Journal, name: str) -> None:
    before = dump(journal)
    with pytest.raises(BadInput):
        journal.identity.make(name)
    assert dump(journal) == before


def test_another_name_leaves_the_keys(journal: Journal) -> None:
    made = journal.identity.make("Maya Okafor")
    journal.identity.rename("Maya O.")
    now = journal.identity.get()
    assert now is not None
    assert now.card.name == "Maya O."
    assert (now.age_secret, now.sign_secret) == (made.age_secret, made.sign_secret)
    assert read_card(journal.identity.card_text()).name == "Maya O."


def test_no_secret_and_no_content_is_in_an_undo_step(journal: Journal, tmp_path: Path) -> None:
    made = journal.identity.make("Maya Okafor")
    journal.identity.rename("Maya O.")
    ines = Other()
    id = journal.packets.keep(journal.packets.open(ines.letter(EXERCISE, made.card)), day=DAY, compared=DAY)
    journal.packets.remove(id)
    journal.correspondents.remove(journal.correspondents.all(COACH)[0].id)
    steps = journal._store.read("SELECT name, images FROM undo_step")
    assert [name for name, _ in steps] == ["Remove a packet", "Remove a correspondent"]
    for _, images in steps:
        assert made.age_secret not in images
        assert made.sign_secret not in images
        assert len(images) < 500
    while journal.undo.undo():
        pass
    assert journal.identity.get() is not None
    assert journal.packets.get(id).with_name == "Ines Duarte"


def test_no_secret_is_in_what_is_said_of_keys(journal: Journal) -> None:
    made = journal.identity.make("Maya Okafor")
    for told in (repr(made), str(made), journal.identity.card_text(), repr(journal.identity)):
        assert made.age_secret not in told
        assert made.sign_secret not in told


def test_the_secret_key_is_saved_as_the_age_tool_reads_it(journal: Journal, tmp_path: Path) -> None:
    made, path = journal.identity.make("Maya Okafor"), tmp_path / "key.txt"
    path.write_text("old")
    path.chmod(0o644)
    journal.identity.save_secret(path)
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    created, public, secret, end = path.read_text().split("\n")
    assert created.startswith("# created: 2026-03-12T")
    assert public == f"# public key: {made.card.recipient}"
    assert end == ""
    assert str(pyrage.x25519.Identity.from_str(secret).to_public()) == made.card.recipient
    assert made.sign_secret not in path.read_text()


def test_nothing_is_written_before_there_are_keys(journal: Journal, tmp_path: Path) -> None:
    for write in (journal.identity.save_secret, journal.identity.save_card):
        with pytest.raises(BadInput, match="no keys yet"):
            write(tmp_path / "file")
    assert list(tmp_path.glob("file*")) == []


# Coaches and clients


def test_the_same_card_twice_is_one_row_and_is_compared_when_it_was(journal: Journal) -> None:
    ines = Other()
    id = journal.correspondents.add(COACH, ines.card, compared=None)
    assert journal.correspondents.add(COACH, ines.card, compared=LATER) == id
    assert journal.correspondents.get(id).compared == LATER
    assert journal.correspondents.add(COACH, ines.card, compared=None) == id
    assert journal.correspondents.get(id).compared == LATER
    assert len(journal.correspondents.all(COACH)) == 1


def test_adding_can_be_undone_and_done_again(journal: Journal) -> None:
    ines = Other()
    id = journal.correspondents.add(COACH, ines.card, compared=DAY)
    assert journal.undo.undo() == "Add a coach"
    assert journal.correspondents.all(COACH) == ()
    with pytest.raises(NotFound):
        journal.correspondents.get(id)
    assert journal.correspondents.add(COACH, ines.card, compared=None) == id
    assert journal.correspondents.get(id).compared is None


def test_another_card_of_a_known_name_is_never_taken_silently(journal: Journal) -> None:
    ines, other = Other(), Other("ines duarte")
    id = journal.correspondents.add(COACH, ines.card, compared=DAY)
    before = dump(journal)
    for role in (COACH, CLIENT):
        with pytest.raises(OtherKeys) as told:
            journal.correspondents.add(role, other.card, compared=DAY)
        assert told.value.known.id == id
    assert dump(journal) == before
    found = journal.correspondents.with_other_keys(other.card)
    assert found is not None
    assert found.id == id


def test_another_name_tells_two_people_apart(journal: Journal) -> None:
    journal.correspondents.add(CLIENT, Other("Maya").card, compared=DAY)
    other = Other("Maya")
    with pytest.raises(OtherKeys):
        journal.correspondents.add(CLIENT, other.card, compared=DAY, name="MAYA")
    id = journal.correspondents.add(CLIENT, other.card, compared=DAY, name="Maya from Lagos")
    assert journal.correspondents.get(id).card.name == "Maya from Lagos"
    assert [each.card.name for each in journal.correspondents.all(CLIENT)] == ["Maya", "Maya from Lagos"]
    with pytest.raises(OtherKeys):
        journal.correspondents.rename(id, "maya")
    journal.correspondents.rename(id, "Maya B.")
    assert journal.correspondents.get(id).card.name == "Maya B."


def test_new_keys_keep_who_it_is_and_what_they_sent(journal: Journal) -> None:
    me, ines, anew = journal.identity.make("Maya Okafor").card, Other(), Other()
    letter = ines.letter(EXERCISE, me)
    record = journal.packets.keep(journal.packets.open(letter), day=DAY, compared=DAY)
    [coach] = journal.correspondents.all(COACH)
    journal.correspondents.add(CLIENT, ines.card, compared=None)
    journal.correspondents.replace(coach.id, anew.card, compared=LATER)
    for role in (COACH, CLIENT):
        [now] = journal.correspondents.all(role)
        assert (now.card, now.compared) == (anew.card, LATER)
    assert journal.packets.packet(record).sender == ines.card
    assert journal.packets.get(record).with_name == "Ines Duarte"
    assert journal.packets.open(letter).kept == record
    with pytest.raises(OtherKeys):
        journal.packets.open(ines.letter(EXERCISE, me))
    assert journal.undo.undo() == "Take new keys"
    assert journal.correspondents.get(coach.id).card == ines.card


def test_new_keys_are_not_those_of_somebody_else(journal: Journal) -> None:
    sam = Other("Sam Reyes")
    id = journal.correspondents.add(COACH, Other().card, compared=DAY)
    journal.correspondents.add(CLIENT, sam.card, compared=DAY)
    before = dump(journal)
    with pytest.raises(BadInput, match="Somebody else here"):
        journal.correspondents.replace(id, signed_by(sam, "Ines Duarte").card, compared=DAY)
    assert dump(journal) == before


def test_ones_own_card_is_nobody_elses(journal: Journal) -> None:
    mine = journal.identity.make("Maya Okafor").card
    id = journal.correspondents.add(COACH, Other().card, compared=DAY)
    before = dump(journal)
    with pytest.raises(BadInput, match="your own"):
        journal.correspondents.add(COACH, mine, compared=DAY)
    with pytest.raises(BadInput, match="your own"):
        journal.correspondents.replace(id, mine, compared=DAY)
    assert dump(journal) == before


def test_comparing_counts_in_both_roles_and_can_be_taken_back(journal: Journal) -> None:
    ines = Other()
    ids = [journal.correspondents.add(role, ines.card, compared=None) for role in (COACH, CLIENT)]
    journal.correspondents.compare(ids[0], DAY)
    assert [journal.correspondents.get(id).compared for id in ids] == [DAY, DAY]
    journal.correspondents.compare(ids[1], None)
    assert [journal.correspondents.get(id).compared for id in ids] == [None, None]
    assert journal.undo.undo() == "Compare keys"
    assert [journal.correspondents.get(id).compared for id in ids] == [DAY, DAY]


def test_a_correspondent_is_nobody_of_the_journal(journal: Journal) -> None:
    me = journal.identity.make("Maya Okafor").card
    letter = Other("Zebedee Quill").letter(EXERCISE, me)
    journal.packets.keep(journal.packets.open(letter), day=DAY, compared=DAY)
    assert not journal.people.page(limit=10)
    assert not journal.people.offer("Zebedee")
    assert not journal.entries.page()
    rows = dump(journal)
    for table, held in rows.items():
        if table not in ("packet", "correspondent"):
            assert "Zebedee" not in json.dumps(held, default=str), table


def test_whoever_is_removed_goes_with_the_packets_between_and_comes_back_with_them(journal: Journal) -> None:
    me, ines, kim = journal.identity.make("Maya Okafor").card, Other(), Other("Kim Larsen")
    mine = journal.packets.keep(journal.packets.open(ines.letter(EXERCISE, me)), day=DAY, compared=DAY)
    other = journal.packets.keep(journal.packets.open(kim.letter(EXERCISE, me)), day=DAY, compared=DAY)
    with journal._store.unit() as unit:
        unit.insert(models.Remark, packet=mine, text="Well held")
    [coach] = [each for each in journal.correspondents.all(COACH) if each.card == ines.card]
    journal.correspondents.remove(coach.id)
    assert [record.id for record in journal.packets.received()] == [other]
    assert journal._store.read("SELECT count(*) FROM remark WHERE deleted IS NULL") == [(0,)]
    assert journal.packets.open(ines.letter(EXERCISE, me)).sender is None
    assert journal.undo.undo() == "Remove a correspondent"
    assert {record.id for record in journal.packets.received()} == {mine, other}
    assert journal._store.read("SELECT count(*) FROM remark WHERE deleted IS NULL") == [(1,)]
    assert journal.correspondents.get(coach.id).card == ines.card


def test_a_note_is_typing(journal: Journal) -> None:
    id = journal.correspondents.add(CLIENT, Other().card, compared=DAY)
    at = journal.undo.at()
    journal.correspondents.note(id, "Speaks softly")
    assert journal.correspondents.get(id).note == "Speaks softly"
    assert journal.undo.at() == at
