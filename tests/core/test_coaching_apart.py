"""What clients write never mixes with the coach's own people, and lies in the encrypted journal alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from desktop_app.journal import Journal
from desktop_app.masking.values import Choices
from desktop_app.packets.format import pack
from desktop_app.packets.keys import new_identity
from desktop_app.packets.sealing import seal
from desktop_app.packets.values import (
    Answer,
    AnswersBody,
    Entry,
    Exercise,
    ExerciseBody,
    Figure,
    Packet,
    Question,
)
from tests.core.sharing_homework import DAY, QUIET_WEEK

CANARY = "Quillonfarthing"
NAMES = "Zebedee Quillonfarthing"

# Where people, what is said of them, and what is found of them, stand.
OWN = (
    "person", "contact_point", "topic", "event", "guest", "interaction", "favor", "commitment", "introduction",
    "reflection", "answer", "mention", "correction", "response", "release", "prediction", "occasion", "tag", "photo",
    "told_apart", "own_need", "asked", "review", "decision", "standing", "full_text", "person_text",
)  # fmt: skip


@pytest.fixture
def coach(journal: Journal) -> Journal:
    journal.identity.make("Ada Ferrant")
    maya = journal.people.add("Maya Okafor", organisation="Brightloom").id
    event = journal.events.add("Harbour Forum", day=DAY).id
    journal.interactions.log(maya, day=DAY, event=event, summary="Her shop has a second door.")
    return journal


def packet_full_of_names(coach: Journal) -> int:
    """A client's packet about people of theirs, one of the same name as the coach's; kept, read and commented."""
    mine, client = coach.identity.get(), new_identity("Zoe Brandt")
    assert mine is not None
    given = (
        Answer("a1", f"Who is {NAMES}?", f"I met {NAMES} and Maya Okafor at the Harbour Forum.", about=NAMES),
        Answer("a2", "What next?", f"I will write to @{CANARY} by Monday. {NAMES} needs a printer."),
    )
    body = AnswersBody(
        "5f1d3c7a9b2e4d60",
        f"A week with {CANARY}",
        (Entry(f"Dinner with {CANARY}", given),),
        (Figure(f"Talks with {CANARY}", "3"),),
        f"When I see {NAMES}, I will ask Maya Okafor.",
        f"{CANARY} and me",
        f"Greetings from {CANARY}",
    )
    packet = Packet("3" * 32, DAY, client.card, mine.card.signer, "", body)
    opened = coach.packets.open(seal(pack(packet, client), mine.card))
    record = coach.packets.keep(opened, day=DAY, compared=DAY)
    coach.coaching.remark(record, "a1", f"Ask {NAMES} and Maya Okafor.")
    coach.coaching.remark(record, "", f"{CANARY} again.")
    coach.packets.mark_read(record, DAY)
    return record


def an_exercise(coach: Journal) -> Exercise:
    question = Question("q", "Then", f"What did {CANARY} say?", "prose")
    return Exercise("ab" * 8, f"Talk to {CANARY}", CANARY, CANARY, CANARY, "", 0, 7, (question,))


def own(coach: Journal) -> dict[str, list[Any]]:
    store = coach._store
    return {table: store.read(f"SELECT * FROM {table} ORDER BY rowid") for table in OWN}


def sees(coach: Journal, tmp_path: Path, name: str) -> dict[str, Any]:
    """What the coach meets of their own people: lists, search, Today, a story, the export, names that are hidden."""
    path = tmp_path / f"{name}.json"
    coach.export_json(path)
    exported = json.loads(path.read_text("utf-8"))
    covered = coach.masking.cover([f"{NAMES} met Maya Okafor."], Choices(), salt=b"s" * 16)
    return {
        "people": [person.name for person in coach.people.page()],
        "offered": coach.people.offer("Ze"),
        "found": [coach.finding.find(typed) for typed in (CANARY, "Maya", "printer", "Harbour")],
        "today": coach.today_page.page(DAY, number=100),
        "story": coach.stories.page(coach.people.offer("Maya")[0].id),
        "export": {kind: rows for kind, rows in exported.items() if kind not in ("preference", "exercise")},
        "covered": covered.texts,
        "known": [hidden.real for hidden in covered.hidden],
        "written": list(coach.entries.page()),
        "homework": coach.homework.open(),
    }


def test_what_a_client_wrote_leaves_the_coachs_own_journal_as_it_was(coach: Journal, tmp_path: Path) -> None:
    seen = sees(coach, tmp_path, "before")
    rows = own(coach)
    record = packet_full_of_names(coach)
    [client] = coach.correspondents.all("client")
    draft = coach.coaching.draft_comments(record, day=DAY)
    coach.coaching.send(draft, tmp_path / "back.afterword", to=client, day=DAY)
    exercise = an_exercise(coach)
    coach.exercises.save_written(exercise)
    draft = coach.coaching.draft_exercise(exercise, due=DAY, note=CANARY, to=client, day=DAY)
    coach.coaching.send(draft, tmp_path / "set.afterword", to=client, day=DAY)
    assert len(coach.coaching.packets(client.id)) == 3
    assert own(coach) == rows
    assert sees(coach, tmp_path, "after") == seen
    exported = (tmp_path / "after.json").read_text("utf-8")
    assert "Zoe Brandt" not in exported
    assert "Zebedee" not in exported


def test_it_lies_in_the_encrypted_file_alone(coach: Journal, tmp_path: Path) -> None:
    packet_full_of_names(coach)
    coach.exercises.save_written(an_exercise(coach))

    def bytes_there() -> list[tuple[Path, bytes]]:
        return [(path, path.read_bytes()) for path in tmp_path.rglob("*") if path.is_file()]

    secret = coach.identity.get()
    assert secret is not None
    while_open = bytes_there()
    coach.close()
    for path, content in (*while_open, *bytes_there()):
        for word in (CANARY, CANARY.lower(), "Zebedee", "Zoe Brandt", "3" * 32, "packet.json"):
            assert word.encode() not in content, path
            assert word.encode("utf-16-le") not in content, path
        for half in (secret.age_secret, secret.sign_secret):
            assert half.encode() not in content, path
    assert any(path.name == "journal.db" and len(content) > 10_000 for path, content in while_open)


def test_one_may_be_coach_and_client(coach: Journal, tmp_path: Path) -> None:
    """The same person in both roles: exercises come from the coach, answers from the client, each in its own place."""
    both = new_identity("Ines Duarte")
    mine = coach.identity.get()
    assert mine is not None
    body = AnswersBody("x", "A week", (Entry("Event 1", (Answer("a1", "What?", "This."),)),))
    packet = Packet("4" * 32, DAY, both.card, mine.card.signer, "", body)
    answers = coach.packets.keep(
        coach.packets.open(seal(pack(packet, both), mine.card)), day=DAY, compared=DAY
    )
    packet = Packet("5" * 32, DAY, both.card, mine.card.signer, "", ExerciseBody(QUIET_WEEK))
    exercise = coach.packets.keep(
        coach.packets.open(seal(pack(packet, both), mine.card)), day=DAY, compared=DAY
    )
    [client], [teacher] = coach.correspondents.all("client"), coach.correspondents.all("coach")
    assert client.id != teacher.id
    assert [record.id for record in coach.coaching.packets(client.id)] == [answers]
    assert coach.packets.get(exercise).correspondent == teacher.id
    assert [each.correspondent.id for each in coach.coaching.clients()] == [client.id]
