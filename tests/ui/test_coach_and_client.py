"""Private homework from end to end: a coach's window, a client's window, and between them files that the program `age`
opens.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.correspondence.values import CLIENT, COACH
from desktop_app.journal import Journal
from desktop_app.packets.archive import wrapped
from desktop_app.packets.format import files as unpacked
from desktop_app.packets.sealing import seal, unseal
from desktop_app.packets.values import ExerciseBody
from desktop_app.paths import Places
from tests.core.letters import ANSWERS, COMMENTS, DAY, EXERCISE, Other, dump
from tests.core.made_packets import forged
from tests.ui.conftest import NOON
from tests.ui.other_programs import AGE, age, age_with_passphrase, read_as_told
from tests.ui.two_windows import Side
from ui.app import Shell

ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
QUESTION = "What did they say once you waited?"
# Each is hidden, and no such beginning is in any other word of the story.
HIDDEN = ("maya", "okaf", "tomas", "wrzes", "devik", "brightl", "kalv", "harbour f", "ledger b")
MINE = "I was ashamed, zyxwv."
NO_AGE = "the program age is not installed: only its part was left out"


@pytest.fixture
def sides(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[Side, Side]]:
    """Ines, who coaches, and Noor, her client: each has a folder, a journal and a window of their own."""
    made: list[Shell] = []

    def side(name: str) -> Side:
        places = Places.default(tmp_path / name / "data")
        journal, _ = Journal.create(places.journal, passphrase=None, places=places, clock=lambda: NOON)
        journal.close()
        shell = Shell(qapp, places, clock=lambda: NOON)
        qtbot.addWidget(shell.window)
        made.append(shell)
        assert shell.start()
        qtbot.waitActive(shell.window)
        return Side(shell, qtbot)

    yield side("ines"), side("noor")
    for shell in made:
        shell.close_journal()
        shell.deleteLater()


# The story, one part after another


def meet(coach: Side, client: Side, folder: Path) -> None:
    """Both make keys, hand on their cards, and compare the words that stand for them."""
    coach.come_forward()
    coach.press("Settings")
    coach.press("I coach others")
    coach.press("Coaching")
    coach.press("Save my key card…")
    coach.line("The name you sign with", "Ines Duarte")
    coach.press("Make my keys")
    coach.choose_file(folder / "ines.afterword-key")
    coach.press("Settings")
    ines = coach.key_words()
    client.come_forward()
    client.press("Settings")
    client.line("The name you sign with", "Noor Haddad")
    client.press("Make my keys")
    noor = client.key_words()
    client.press("Save my key card…")
    client.choose_file(folder / "noor.afterword-key")
    assert ines != noor
    client.drop(folder / "ines.afterword-key")
    assert client.key_words() == ines
    client.press("My coach")
    client.press("The words match")
    coach.come_forward()
    coach.drop(folder / "noor.afterword-key")
    assert coach.key_words() == noor
    coach.press("My client")
    coach.press("The words match")


def set_exercise(coach: Side, to: Path) -> None:
    """The coach writes one and locks it for the client's key."""
    coach.press("Coaching")
    coach.press("Write an exercise")
    coach.line("Title", "Ask, then wait")
    coach.write("Instructions", "Ask one question at each event, and wait for the answer.")
    coach.press("For each event")
    coach.press("Add a question")
    coach.line("The question", QUESTION)
    coach.sees("Ask, then wait")
    coach.press("Send to a client…")
    coach.write("A word with it", "Begin whenever you like.")
    coach.press("Save packet…")
    coach.choose_file(to)
    assert "The packet for Noor Haddad is saved." in coach.notice()


def take_up(client: Side, file: Path) -> None:
    """The client lets the file go over the window, sees from whom it is, and takes the exercise up."""
    before = dump(client.journal)
    client.drop(file)
    client.sees("An exercise from Ines Duarte", "Ask, then wait")
    assert dump(client.journal) == before
    client.press("Open it")
    client.sees("Homework from Ines Duarte, coach", "Begin whenever you like.")
    [homework] = client.journal.homework.open()
    assert (homework.title, homework.coach, homework.times) == ("Ask, then wait", "Ines Duarte", 3)


def live(journal: Journal) -> None:
    """What the client has in the journal anyway."""
    journal.people.add("Maya Okafor", organisation="Brightloom")
    journal.people.add("Tomasz Wrzesniewski")
    journal.events.add("Harbour Forum", day=date(2026, 3, 9), place="Kalvik")
    journal.events.add("Ledger Breakfast", day=date(2026, 3, 11))


def do_it(client: Side) -> None:
    """The client writes about two events and the people met there, plans, and keeps something back."""
    said = {
        "Ledger Breakfast": (
            "Maya Okafor",
            " told me about her shop. Devika had sent her, with Marmite. Maya's mail is maya@brightloom.example.",
        ),
        "Harbour Forum": (
            "Tomasz Wrzesniewski",
            " was quiet until I was. Next he moves to Kalvik, as Brightloom did before the Ledger Breakfast.",
        ),
    }
    for event, (person, words) in said.items():
        client.press("Write about an event…")
        client.key(ENTER)
        client.sees(event, QUESTION)
        client.here(f"@{person.split()[0]}")
        client.sees(person)
        client.key(ENTER)
        client.here(words)
        client.key(ENTER, CTRL)
        client.key(ENTER, CTRL)
        client.sees("Your reflection is kept.", "Homework from Ines Duarte, coach")
    client.line("When …", "somebody asks what I do")
    client.line("I will …", "ask Maya about her shop")
    client.write("What I bring to the session", "How do I go on with Tomasz?")
    client.write("What stays mine", MINE)


def share(client: Side, to: Path) -> dict[str, bytes]:
    """The client chooses, decides about words that might be names, and saves; what was seen before."""
    client.press("Share what I choose…")
    client.sees("Nothing is ticked, so nothing would leave.")
    for choice in ("All answers", "My plan", "What I bring to the session", "Figures"):
        client.press(choice)
    client.draws()
    assert client.asked() == ["Devika", "Marmite"]
    client.sees("2 words wait for your yes or no: “Devika”, “Marmite”")
    client.press("Devika: Hide it")
    client.press("Marmite: It is no name")
    client.draws()
    assert client.asked() == []
    seen = client.files()
    client.press("Save packet…")
    client.choose_file(to)
    client.sees("Saved for Ines Duarte.")
    return seen


def says_nothing_hidden(files: dict[str, bytes]) -> None:
    for name, content in files.items():
        text = content.decode().casefold()
        assert [word for word in (*HIDDEN, "zyxwv", "ashamed") if word in text] == [], name


def comment(coach: Side, file: Path, to: Path, maya: str) -> None:
    """The coach opens what came, writes about an answer and about all of it, and sends that back."""
    coach.come_forward()
    coach.drop(file)
    coach.sees("Answers from Noor Haddad")
    coach.press("Open it")
    coach.sees("Event 1", "Event 2", f"{maya} told me about her shop.", f"I will ask {maya} about her shop")
    (second,) = (
        part
        for part in coach.fields(f"Your comment on: {QUESTION}")
        if "Event 2" in part.accessibleDescription()
    )
    second.setFocus()
    coach.here(f"What would {maya} ask you?")
    coach.write("A word on all of it", "You waited well.")
    coach.press("Send comments…")
    coach.sees("For Noor Haddad, from whom the answers came.")
    coach.press("Save packet…")
    coach.choose_file(to)
    assert "The packet for Noor Haddad is saved." in coach.notice()
    coach.sees("your comments saved 12 March")


def test_from_a_coach_to_a_client_and_back(sides: tuple[Side, Side], tmp_path: Path, english: None) -> None:
    coach, client = sides
    exercise, answers, comments = (
        tmp_path / f"{number}.afterword" for number in ("exercise", "answers", "comments")
    )
    meet(coach, client, tmp_path)
    set_exercise(coach, exercise)
    client.come_forward()
    live(client.journal)
    take_up(client, exercise)
    do_it(client)
    seen = share(client, answers)
    says_nothing_hidden(seen)
    assert b"Marmite" in seen["packet.md"]
    [record] = client.journal.packets.sent()
    words = {name: word for word, name in record.names.items()}
    assert {"Maya Okafor", "Tomasz Wrzesniewski", "Devika"} <= set(words)

    # The program age, with the coach's secret key, reads the very file; and what it locks is taken here.
    coach.come_forward()
    coach.press("Settings")
    coach.press("Save the secret key…")
    coach.press("Save it all the same…")
    coach.choose_file(tmp_path / "secret.txt")
    mine = coach.journal.identity.get()
    assert mine is not None
    if AGE:
        archive = age("-d", "-i", tmp_path / "secret.txt", answers)
        (tmp_path / "archive.zip").write_bytes(archive)
        arriving = tmp_path / "locked by age.afterword"
        age("-r", mine.card.recipient, "-o", arriving, tmp_path / "archive.zip")
    else:
        archive, arriving = unseal(answers.read_bytes(), mine), answers
    assert read_as_told(archive) == seen

    comment(coach, arriving, comments, words["Maya Okafor"])
    assert coach.journal.people.by_name("Noor Haddad") is None
    client.come_forward()
    client.drop(comments)
    client.press("Open it")
    client.sees("What Ines Duarte says", "You waited well.", "What would Maya Okafor ask you?")
    client.sees("Maya Okafor told me about her shop. Devika had sent her")
    assert words["Maya Okafor"] not in client.read()
    assert client.journal.homework.open()[0].comments == 1
    if not AGE:
        pytest.skip(NO_AGE)


# Shorter ones, between two who know each other already


@pytest.fixture
def acquainted(sides: tuple[Side, Side], tmp_path: Path) -> tuple[Side, Side]:
    """The client has taken up an exercise of the coach's, and the answers were sent and opened."""
    coach, client = sides
    mine, theirs = coach.journal.identity.make("Ines Duarte"), client.journal.identity.make("Noor Haddad")
    coach.journal.coaching.switch(True)
    to = coach.journal.correspondents.get(coach.journal.correspondents.add(CLIENT, theirs.card, compared=DAY))
    client.journal.correspondents.add(COACH, mine.card, compared=DAY)
    sent = coach.journal.coaching.draft_exercise(EXERCISE.exercise, due=None, note="", to=to, day=DAY)
    coach.journal.coaching.send(sent, tmp_path / "exercise.afterword", to=to, passphrase=None, day=DAY)
    live(client.journal)
    client.come_forward()
    client.drop(tmp_path / "exercise.afterword")
    client.press("Open it")
    [homework] = client.journal.homework.open()
    client.journal.homework.write(homework.id, brings="How do I go on with Tomasz?", keeps=MINE)
    return coach, client


def test_with_a_passphrase_at_the_terminal_and_in_the_window(
    acquainted: tuple[Side, Side], tmp_path: Path, english: None
) -> None:
    coach, client = acquainted
    passphrase, file = "six quiet words about a harbour", tmp_path / "packet.afterword"
    client.press("Share what I choose…")
    client.press("What I bring to the session")
    client.draws()
    client.pick("Whom it is for", "A passphrase instead")
    client.here(passphrase)
    client.draws()
    seen = client.files()
    client.press("Save packet…")
    client.choose_file(file)
    client.sees("Saved, locked with the passphrase.")
    if AGE and sys.platform != "win32":
        assert read_as_told(age_with_passphrase(file, passphrase)) == seen
    says_nothing_hidden(seen)
    coach.come_forward()
    coach.drop(file)
    coach.here(passphrase)
    coach.key(ENTER)
    coach.sees("Answers from Noor Haddad")
    coach.press("Open it")
    coach.sees("How do I go on with Person ")
    if not AGE:
        pytest.skip(NO_AGE)


def test_what_is_not_what_it_says_is_refused_in_the_page_and_changes_nothing(
    acquainted: tuple[Side, Side], tmp_path: Path
) -> None:
    coach, client = acquainted
    ines, noor = coach.journal.identity.get(), client.journal.identity.get()
    assert ines is not None
    assert noor is not None
    exercise = (tmp_path / "exercise.afterword").read_bytes()
    archive = unseal(exercise, noor)
    files = unpacked(archive)
    reworded = wrapped({**files, "packet.json": files["packet.json"].replace(b"Whisper", b"Shouted")})
    assert reworded != archive
    [sent] = coach.journal.packets.sent()
    unknown = "not signed with the keys you know as theirs"
    passing, stranger = Other("Ines Duarte"), Other("Noor Haddad")
    tampered = bytearray(exercise)
    tampered[-40] ^= 1
    body = ExerciseBody(EXERCISE.exercise, note="Hurry.")

    def refuses(side: Side, content: bytes, why: str) -> None:
        before, page = [dump(each.journal) for each in (coach, client)], side.desk.pages.name()
        path = tmp_path / "packet.afterword"
        path.write_bytes(content)
        side.drop(path)
        said = side.notice()
        assert why in said
        assert "Nothing" in said
        assert side.desk.pages.name() == page
        assert [dump(each.journal) for each in (coach, client)] == before
        side.desk.notices.clear()

    refuses(client, passing.letter(body, noor.card), unknown)
    refuses(client, bytes(tampered), "damaged, or somebody changed it")
    refuses(client, seal(reworded, noor.card), "damaged, or somebody changed it")
    refuses(client, seal(forged(archive, passing.identity), noor.card), "signature is not that of the sender")
    refuses(client, passing.letter(COMMENTS, noor.card, reply_to=sent.mark), unknown)
    refuses(client, seal(archive, ines.card), "somebody else’s keys")
    coach.come_forward()
    refuses(coach, stranger.letter(ANSWERS, ines.card, reply_to=sent.mark), unknown)
