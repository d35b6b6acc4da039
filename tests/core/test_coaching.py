"""A coach's own space: clients, what went to and fro, and comments that are kept as they are typed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from desktop_app.errors import BadInput, NotFound
from desktop_app.journal import Journal
from desktop_app.packets.format import pack, unpack
from desktop_app.packets.keys import new_identity
from desktop_app.packets.sealing import seal
from desktop_app.packets.values import (
    Answer,
    AnswersBody,
    CommentsBody,
    Entry,
    ExerciseBody,
    Identity,
    Kind,
    Packet,
)
from tests.core.sharing_homework import DAY, QUIET_WEEK

LATER = date(2026, 3, 20)


@pytest.fixture
def coach(journal: Journal) -> Journal:
    journal.identity.make("Ada Ferrant")
    journal.people.add("Maya Okafor", organisation="Brightloom")
    return journal


def answers(journal: Journal, client: Identity, mark: str = "1" * 32, *words: str) -> int:
    """A packet of a client's, opened and kept; its record."""
    mine = journal.identity.get()
    assert mine is not None
    given = tuple(
        Answer(f"a{number}", f"Question {number}?", text) for number, text in enumerate(words or ("Yes.",), 1)
    )
    body = AnswersBody("5f1d3c7a9b2e4d60", "A quiet week", (Entry("Event 1", given),), note="Read this.")
    packet = Packet(mark, DAY, client.card, mine.card.signer, "", body)
    opened = journal.packets.open(seal(pack(packet, client), mine.card))
    return journal.packets.keep(opened, day=DAY, compared=DAY)


def test_it_is_off_until_its_owner_coaches_others(coach: Journal) -> None:
    assert not coach.coaching.on()
    coach.coaching.switch(True)
    assert coach.coaching.on()
    assert coach.preferences.coaching()
    coach.coaching.switch(False)
    assert not coach.coaching.on()


def test_clients_who_wait_come_first_with_what_went_to_and_fro(coach: Journal, tmp_path: Path) -> None:
    zoe, abe = new_identity("Zoe"), new_identity("Abe")
    quiet = coach.correspondents.add("client", abe.card, compared=DAY)
    record = answers(coach, zoe)
    first, second = coach.coaching.clients()
    assert (first.correspondent.card.name, first.waiting, first.last, first.exercises) == ("Zoe", 1, DAY, 0)
    assert (second.correspondent.id, second.waiting, second.last, second.exercises) == (quiet, 0, None, 0)

    to = coach.correspondents.get(quiet)
    draft = coach.coaching.draft_exercise(QUIET_WEEK, due=LATER, note="", to=to, day=LATER)
    sent = coach.coaching.send(draft, tmp_path / "p.afterword", to=to, day=LATER)
    coach.packets.mark_read(record, LATER)
    first, second = coach.coaching.clients()
    assert (first.correspondent.card.name, first.waiting, first.last, first.exercises) == ("Abe", 0, LATER, 1)
    assert second.waiting == 0
    assert [each.id for each in coach.coaching.packets(quiet)] == [sent]
    assert [each.id for each in coach.coaching.packets(second.correspondent.id)] == [record]


def test_a_coach_of_ones_own_is_no_client(coach: Journal) -> None:
    coach.correspondents.add("coach", new_identity("Ines").card, compared=DAY)
    assert coach.coaching.clients() == ()


# Comments


def test_a_comment_is_kept_as_it_is_typed_without_a_step_to_undo(coach: Journal) -> None:
    record = answers(coach, new_identity("Zoe"), "1" * 32, "One", "Two")
    before = coach.undo.at()
    for text in ("W", "Wh", "Why? "):
        coach.coaching.remark(record, "a2", text)
    coach.coaching.remark(record, "", "Well done.")
    other = coach.another()
    try:
        assert other.coaching.remarks(record) == {"a2": "Why? ", "": "Well done."}
    finally:
        other.close()
    assert coach.undo.at() == before
    coach.coaching.remark(record, "a2", "")
    assert coach.coaching.remarks(record) == {"": "Well done."}
    coach.coaching.remark(record, "a2", "Again")
    assert coach.coaching.remarks(record) == {"a2": "Again", "": "Well done."}


def test_a_comment_survives_a_kill(coach: Journal, tmp_path: Path) -> None:
    """The folder as it lies on the disk while the program runs is what a killed one leaves."""
    record = answers(coach, new_identity("Zoe"))
    coach.coaching.remark(record, "a1", "Half a wo")
    copytree(coach.folder, tmp_path / "killed")
    killed = Journal.open(tmp_path / "killed", coach._store.key, places=coach.places)
    try:
        assert killed.coaching.remarks(record) == {"a1": "Half a wo"}
    finally:
        killed.close()


def test_comments_stand_beside_answers_that_are_there(coach: Journal, tmp_path: Path) -> None:
    record = answers(coach, new_identity("Zoe"))
    with pytest.raises(NotFound):
        coach.coaching.remark(record, "a2", "No such answer.")
    assert coach.coaching.remarks(record) == {}


def test_the_packet_of_comments_holds_them_in_the_order_of_the_answers(coach: Journal) -> None:
    client = new_identity("Zoe")
    record = answers(coach, client, "2" * 32, "One", "Two", "Three")
    coach.coaching.remark(record, "a3", " Third. ")
    coach.coaching.remark(record, "a1", "First.")
    coach.coaching.remark(record, "a2", "   ")
    coach.coaching.remark(record, "", "For all.")
    draft = coach.coaching.draft_comments(record, day=LATER)
    packet = unpack(draft.content, reader=client.card.signer)
    assert packet == draft.packet
    assert (packet.reply_to, packet.reader, packet.day) == ("2" * 32, client.card.signer, LATER)
    body = packet.body
    assert isinstance(body, CommentsBody)
    assert [(each.answer, each.question, each.text) for each in body.comments] == [
        ("a1", "Question 1?", "First."),
        ("a3", "Question 3?", "Third."),
    ]
    assert (body.note, body.exercise, body.title) == ("For all.", "5f1d3c7a9b2e4d60", "A quiet week")
    assert draft.words == 4
    assert set(draft.files) == {"manifest.json", "signature.txt", "packet.json", "packet.md", "packet.html"}


def test_drawn_again_a_packet_is_the_same_until_it_is_sent(coach: Journal, tmp_path: Path) -> None:
    client = new_identity("Zoe")
    record = answers(coach, client)
    coach.coaching.remark(record, "a1", "Yes?")
    draft = coach.coaching.draft_comments(record, day=DAY)
    assert coach.coaching.draft_comments(record, day=DAY).content == draft.content
    [known] = coach.correspondents.all("client")
    sent = coach.coaching.send(draft, tmp_path / "p.afterword", to=known, day=DAY)
    assert coach.packets.content(sent) == draft.content
    assert coach.packets.get(sent).reply == record
    assert coach.coaching.draft_comments(record, day=DAY).packet.mark != draft.packet.mark
    assert coach.coaching.remarks(record) == {"a1": "Yes?"}


def test_nothing_is_drawn_without_a_comment_or_without_keys(coach: Journal, tmp_path: Path) -> None:
    record = answers(coach, new_identity("Zoe"))
    with pytest.raises(BadInput, match="no comment"):
        coach.coaching.draft_comments(record, day=DAY)


def test_an_exercise_needs_keys_and_questions(journal: Journal) -> None:
    with pytest.raises(BadInput, match="name to sign with"):
        journal.coaching.draft_exercise(QUIET_WEEK, due=None, note="", to=None, day=DAY)


def test_an_exercise_carries_its_day_and_a_word(coach: Journal) -> None:
    draft = coach.coaching.draft_exercise(QUIET_WEEK, due=LATER, note=" Take it easy. ", to=None, day=DAY)
    packet = unpack(draft.content, reader="")
    assert packet.kind is Kind.EXERCISE
    assert packet.body == ExerciseBody(QUIET_WEEK, LATER, "Take it easy.")
    again = coach.coaching.draft_exercise(QUIET_WEEK, due=LATER, note="Take it easy.", to=None, day=DAY)
    assert again.content == draft.content
