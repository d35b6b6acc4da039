"""Coach and client with two journals: set, taken up, written, shared, opened, commented, opened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.correspondence.values import Correspondent
from desktop_app.homework.sharing_values import Choice
from desktop_app.journal import Journal
from desktop_app.packets.values import AnswersBody, ExerciseBody
from desktop_app.paths import Places
from tests.core.sharing_homework import DAY, QUIET_WEEK, Week, a_journal, a_week, everything

PASSPHRASE = "nine quiet herons cross the ford"


class Two:
    """A coach and a client, who know each other's keys; what goes between them goes through files."""

    def __init__(self, coach: Journal, client: Journal, folder: Path, *, passphrase: str | None) -> None:
        self.coach, self.client, self.folder, self.passphrase = coach, client, folder, passphrase
        ada, lena = coach.identity.make("Ada Ferrant").card, client.identity.make("Lena Vogt").card
        self.the_client = coach.correspondents.get(coach.correspondents.add("client", lena, compared=DAY))
        self.the_coach = client.correspondents.get(client.correspondents.add("coach", ada, compared=DAY))
        self._files = 0

    def file(self) -> Path:
        self._files += 1
        return self.folder / f"packet-{self._files}.afterword"

    def reader(self, of: Correspondent) -> Correspondent | None:
        return None if self.passphrase else of

    def received(self, by: Journal, path: Path, *, locked: bool = True) -> int:
        opened = by.packets.open(path.read_bytes(), passphrase=self.passphrase if locked else None)
        assert opened.sender is not None
        return by.packets.keep(opened, day=DAY, compared=None)

    def set_exercise(self) -> int:
        """The exercise from the coach's hand to the client's list; the homework."""
        name = self.coach.exercises.save_written(QUIET_WEEK)
        to, path = self.reader(self.the_client), self.file()
        draft = self.coach.coaching.draft_exercise(
            self.coach.exercises.get(name), due=DAY, note="Take your time.", to=to, day=DAY
        )
        self.coach.coaching.send(draft, path, to=to, to_name="Lena", passphrase=self.passphrase, day=DAY)
        record = self.received(self.client, path)
        body = self.client.packets.packet(record).body
        assert isinstance(body, ExerciseBody)
        assert (body.exercise, body.note) == (QUIET_WEEK, "Take your time.")
        kept = self.client.exercises.keep_received(body.exercise, correspondent=self.the_coach.id)
        return self.client.homework.take_up(
            kept, day=DAY, due=body.due, correspondent=self.the_coach.id, packet=record
        )

    def share(self, homework: int, choice: Choice) -> int:
        """What is chosen, from the client's hand to the coach's; the coach's record."""
        to, path, mine = self.reader(self.the_coach), self.file(), self.client.sharing
        draft = mine.draft(homework, choice, to=to, day=DAY)
        choice = replace(choice, show=frozenset(asked.key for asked in draft.covered.open))
        draft = mine.draft(homework, choice, to=to, day=DAY)
        sent = mine.save(draft, homework, path, to=to, to_name="Ada", passphrase=self.passphrase, day=DAY)
        record = self.received(self.coach, path)
        assert self.coach.packets.content(record) == draft.content == self.client.packets.content(sent)
        return record

    def comment(self, record: int) -> None:
        """The coach's comments to the client; these always go to the keys that signed."""
        draft, path = self.coach.coaching.draft_comments(record, day=DAY), self.file()
        self.coach.coaching.send(draft, path, to=self.the_client, day=DAY)
        self.received(self.client, path, locked=False)


@pytest.fixture(params=[None, PASSPHRASE], ids=["by key", "by passphrase"])
def two(request: pytest.FixtureRequest, journal: Journal, tmp_path: Path, places: Places) -> Iterator[Two]:
    with a_journal(tmp_path / "coach", places) as coach:
        yield Two(coach, journal, tmp_path, passphrase=request.param)


def word_of(body: AnswersBody, answer: str) -> str:
    return {each.id: each.about for entry in body.entries for each in entry.answers}[answer]


def test_an_exercise_goes_round_and_comes_back_with_comments(two: Two) -> None:
    homework = two.set_exercise()
    week: Week = a_week(two.client, homework)
    record = two.share(homework, everything(two.client, homework))

    [client] = two.coach.coaching.clients()
    assert (client.correspondent.id, client.waiting) == (two.the_client.id, 1)
    kinds = [each.kind for each in two.coach.coaching.packets(client.correspondent.id)]
    assert sorted(kinds) == ["answers", "exercise"]
    assert two.coach.packets.get(record).reply is not None
    body = two.coach.packets.packet(record).body
    assert isinstance(body, AnswersBody)
    assert body.exercise == QUIET_WEEK.uid
    answers = [answer for entry in body.entries for answer in entry.answers]
    assert [answer.id for answer in answers] == ["a1", "a2", "a3", "a4", "a5", "a6", "a7"]

    maya = word_of(body, "a3")
    assert maya.startswith("Person ")
    two.coach.coaching.remark(record, "a3", f"What did {maya} do then? {maya}B is not {maya}.")
    two.coach.coaching.remark(record, "", f"Well done with {maya}.")
    two.coach.packets.mark_read(record, DAY)
    two.comment(record)

    whole, one = two.client.sharing.comments(homework)
    assert (whole.item, whole.question, whole.own) == (None, "", "")
    assert whole.text == "Well done with Maya Okafor."
    assert one.item is not None
    assert (one.item.entry, one.item.about) == (week.parts["forum"], "Maya Okafor")
    assert (one.question, one.own, one.day) == ("Who talked more?", "Mostly them", DAY)
    assert one.text == f"What did Maya Okafor do then? {maya}B is not Maya Okafor."
    assert two.client.packets.get(one.record).read is None

    two.client.reflections.remove(week.parts["forum"])
    assert [each.item for each in two.client.sharing.comments(homework)] == [None, None]
    assert two.client.sharing.comments(homework)[1].own == "Mostly them"


@pytest.mark.parametrize("two", [None], indirect=True, ids=["by key"])
def test_the_second_packet_has_other_words_and_its_comments_beside_its_own_answers(two: Two) -> None:
    homework = two.set_exercise()
    a_week(two.client, homework)
    mine = two.client.sharing
    choice = everything(two.client, homework)
    first = two.share(homework, choice)
    last = max(choice.answers, key=lambda key: int(key.partition(":")[2]))
    second = two.share(homework, Choice(answers=frozenset({last})))
    two.coach.coaching.remark(first, "a1", "To the first.")
    two.coach.coaching.remark(second, "a1", "To the last.")
    two.comment(first)
    two.comment(second)
    found = {each.text: each for each in mine.comments(homework)}
    items = {item.key: item for item in mine.offer(homework).items}
    assert found["To the first."].item == mine.offer(homework).items[0]
    assert found["To the last."].item == items[last]
    names = [record.names for record in two.client.packets.sent()]
    assert not names[0].items() & names[1].items()
