"""A journal's homework and coaching for benchmarks: much of both, and the packets that go between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from desktop_app.correspondence.trust import text_of
from desktop_app.correspondence.values import CLIENT, COACH
from desktop_app.journal import Journal
from desktop_app.packets.format import new_mark, pack
from desktop_app.packets.keys import new_identity
from desktop_app.packets.sealing import seal
from desktop_app.packets.values import (
    Answer,
    AnswersBody,
    Body,
    Card,
    Comment,
    CommentsBody,
    Entry,
    Exercise,
    ExerciseBody,
    Identity,
    Packet,
    Question,
)
from desktop_app.store import models

PAST, UNDER_WAY = 300, 20
EVENTS, QUESTIONS = 30, 6
ASKED = 20  # words that may be names, in what is shared
CLIENTS, PACKETS = 200, 20
_DAY = date(2026, 3, 12)
LONGEST = 2_000  # answers of the longest packet that there may be
LETTERS = 12  # such packets, as files

# English, so that covering has ordinary words to read.
_TALE = (
    "i asked what they had been working on and listened for a while before the talk came back to me we spoke about "
    "the long winter the house by the river and how hard it is to begin again nobody minded that i was early the room "
    "was quiet people came in slowly with coffee and somebody told a story about a dog and a train it went better than "
    "last week because i waited until the end of each sentence and then said only what i had heard next time i want "
    "to ask one more question and leave the rest for later"
)
_STRANGERS = (
    "Ravenna",
    "Oleksandr",
    "Thandiwe",
    "Brynhild",
    "Iskander",
    "Marguerite",
    "Zebulon",
    "Ottoline",
    "Kasimir",
    "Wilhelmina",
    "Anselm",
    "Philippa",
    "Thaddeus",
    "Rosamund",
    "Evander",
    "Cordelia",
    "Balthazar",
    "Isolde",
    "Leopold",
    "Seraphina",
)


@dataclass(frozen=True, slots=True)
class Made:
    """What was made: the homework to share, its coach, a client, and files that come one after another."""

    homework: int
    coach: int
    clients: tuple[int, ...]
    letters: tuple[Path, ...]


def exercise(title: str, questions: int, times: int) -> Exercise:
    """One with so many questions for each event."""
    asked = tuple(
        Question(
            f"q{at}", "The event", f"What happened at moment {at}?", "prose", "each", help="One will do."
        )
        for at in range(1, questions + 1)
    )
    return Exercise(new_mark(), title, "It helps.", "Go and listen.", "Haste.", "event", times, 60, asked)


def text(random: Random, words: int, names: tuple[str, ...] = ()) -> str:
    """Sentences in small words, with names among them."""
    tale = _TALE.split()
    said = [random.choice(tale) for _ in range(words)]
    for name in names:
        said[random.randrange(2, words - 1)] = name
    lines = [said[at : at + 12] for at in range(0, words, 12)]
    return " ".join(f"{line[0].capitalize()} {' '.join(line[1:])}." for line in lines)


def fill(journal: Journal, folder: Path) -> Made:
    """All of it; the letters lie in `folder`."""
    random = Random(6)
    mine = journal.identity.make("Noor Haddad")
    journal.coaching.switch(True)
    ines = new_identity("Ines of the benchmark")
    coach = journal.correspondents.add(COACH, ines.card, compared=journal.today())
    homework = _homework(journal, random, coach)
    clients, longest = _clients(journal, random, mine)
    letters = tuple(folder / f"packet-{at}.afterword" for at in range(LETTERS))
    for path in letters:
        path.write_bytes(seal(pack(_answers(random, longest, mine.card, LONGEST), longest), mine.card))
    return Made(homework, coach, clients, letters)


def _homework(journal: Journal, random: Random, coach: int) -> int:
    """Past and present homework; of one all is written. Its number."""
    today, ways = journal.today(), journal.homework
    library = [guide.name for guide in ways.library()]
    for at in range(PAST):
        day = today - timedelta(days=PAST - at + 60)
        ways.lay_aside(ways.take_up(library[at % len(library)], day=day), day=day)
    for at in range(UNDER_WAY - 1):
        ways.take_up(journal.exercises.keep_received(exercise(f"Exercise {at}", 3, 3)), day=today)
    name = journal.exercises.keep_received(exercise("Thirty events", QUESTIONS, EVENTS), correspondent=coach)
    whole = ways.take_up(name, day=today - timedelta(days=EVENTS + 1), correspondent=coach)
    people = [name for (name,) in journal._store.read("SELECT name FROM person ORDER BY id LIMIT 40")]
    for at in range(EVENTS):
        day = today - timedelta(days=EVENTS - at)
        event = journal.events.add(f"An evening by the river {at}", day=day).id
        part = ways.begin(whole, "each", day=day, event=event)
        for number in range(1, QUESTIONS + 1):
            names = [random.choice(people)] if number % 2 else []
            names += [_STRANGERS[at]] if number == 2 and at < ASKED else []
            journal.reflections.write(part, f"q{number}", text=text(random, 36, tuple(names)))
    ways.write(whole, plan_cue="somebody is in a hurry", plan_act="wait", brings=text(random, 40))
    return whole


def _clients(journal: Journal, random: Random, mine: Identity) -> tuple[tuple[int, ...], Identity]:
    found: list[int] = []
    one = mine
    for at in range(CLIENTS):
        one = new_identity(f"Client {at:03} of the benchmark")
        found.append(journal.correspondents.add(CLIENT, one.card, compared=journal.today()))
        _went(journal, random, mine, one, found[-1])
    return tuple(found), one


def _went(journal: Journal, random: Random, mine: Identity, one: Identity, id: int) -> None:
    """What went to and fro with one client: an exercise, answers, comments, and again."""
    day = journal.today() - timedelta(days=PACKETS)
    set_ = exercise("A week of listening", QUESTIONS, 3)
    with journal._store.unit() as unit:
        before = 0
        for at in range(PACKETS):
            if at % 3 == 0:
                packet, by, way = _packet(mine, one.card, ExerciseBody(set_)), mine, "sent"
            elif at % 3 == 1:
                packet, by, way = _answers(random, one, mine.card, QUESTIONS * 3), one, "received"
            else:
                body = CommentsBody(set_.uid, set_.title, (Comment("a1", "What?", text(random, 24)),))
                packet, by, way = _packet(mine, one.card, body), mine, "sent"
            before = unit.insert(
                models.Packet,
                direction=way,
                kind=packet.kind.value,
                mark=packet.mark,
                correspondent=id,
                with_name=one.card.name,
                signer=one.card.signer,
                title=set_.title,
                answers=QUESTIONS * 3 if at % 3 == 1 else 0,
                day=day + timedelta(days=at),
                read=None if at > PACKETS - 3 else day + timedelta(days=at),
                reply=before if at % 3 else None,
                content=text_of(pack(packet, by)),
            )


def _packet(sender: Identity, to: Card, body: Body) -> Packet:
    return Packet(new_mark(), _DAY, sender.card, to.signer, "", body)


def _answers(random: Random, sender: Identity, to: Card, many: int) -> Packet:
    """Answers of a client, six to an entry."""

    def entries() -> Iterator[Entry]:
        for first in range(0, many, QUESTIONS):
            last = min(many, first + QUESTIONS)
            answers = tuple(
                Answer(f"a{at + 1}", "What happened then?", text(random, 24)) for at in range(first, last)
            )
            yield Entry(f"Event {first // QUESTIONS + 1}", answers)

    return _packet(sender, to, AnswersBody("whisper-week", "A week of listening", tuple(entries())))
