"""Stops in a coach's space, and on the page that stands between a file and the journal."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import timedelta
from secrets import token_hex
from typing import Any

from mnemonic import Mnemonic

from desktop_app import sample
from desktop_app.packets.format import pack
from desktop_app.packets.keys import new_identity
from desktop_app.packets.sealing import seal_with_passphrase
from desktop_app.packets.values import Packet
from tests.ui.coached import ARRIVE, BODY, DAY, answers, locked_answers, written
from tests.ui.stops import Walk, settle, stop, wait_for_jobs
from ui.desk import Desk
from ui.pages.coaching import EXERCISES, CoachingPage
from ui.pages.letters.found import CardFound, ExerciseFound, Letter, Locked

COACH, CLIENT, NEW = "Ines Duarte of the walk", "Sam Reyes of the walk", "Mira Holm of the walk"
# What a packet calls its files is the same in every language.
FILES = ("manifest.json", "signature.txt", "packet.json", "packet.md", "packet.html")

_met = [new_identity(CLIENT), new_identity(NEW)]


def known() -> list[str]:
    """What clients and coaches wrote on this walk, and what is the same in every language, as the words of keys."""
    letters = ["SR", "MH", "?"]
    words = Mnemonic("english").wordlist
    return [COACH, CLIENT, NEW, *FILES, *texts(ARRIVE), *texts(BODY), *letters, *words, *of_the_sample()]


def of_the_sample() -> list[str]:
    """What the coach of the sample journal is called and wrote: packets are not among what is exported."""
    homework, coach = sample._read("between")["homework"], sample._read("coaching")["coach"]
    of_coach = [(one["note"], *one.get("shared", {}).values()) for one in homework]
    return [*texts(tuple(of_coach)), *texts(tuple(tuple(one.values()) for one in coach))]


def texts(value: Any) -> list[str]:
    """Every text in a value of packets."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = tuple(value.values())
    if isinstance(value, tuple):
        return [text for one in value for text in texts(one)]
    if is_dataclass(value):
        return [text for field in fields(value) for text in texts(getattr(value, field.name))]
    return []


def walk_coaching(desk: Desk, *, filled: bool) -> Walk:
    """Before there is anybody; with `filled` also clients, their packets, and sending."""
    journal = desk.context.journal
    journal.coaching.switch(True)
    desk.navigate("coaching")
    page = desk.pages.currentWidget()
    assert isinstance(page, CoachingPage)
    yield from stop("coaching, nobody yet")
    if journal.identity.get() is None:
        page.clients.ask_card()
        yield from stop("coaching, a name to sign with")
    journal.identity.make(COACH)
    yield from _writing(page)
    if not filled:
        return
    yield from _clients(desk, page)
    yield from _packets(desk)


def _writing(page: CoachingPage) -> Walk:
    page.tabs.setCurrentIndex(EXERCISES)
    yield from stop("exercises")
    page.exercises.preview.on.click()
    yield from stop("exercises, a question of one")
    page.exercises.write()
    yield from stop("an exercise, nothing written yet")
    page.exercises.send()
    yield from stop("an exercise, what is missing")
    page.exercises.stop_writing()
    name = written(page._context.journal)
    page.exercises.open()
    page.exercises.choose(name)
    page.exercises.change.click()
    writer = page.exercises.writer
    assert writer is not None
    for at, form in enumerate(writer.forms):
        form.line.click()
        form.more.click()
        yield from stop(f"an exercise, question {at + 1}")
    writer.forms[2].options.set_text("Lighter")
    page.exercises.send()
    yield from stop("an exercise, something missing in a question")
    writer.forms[2].options.set_text("Lighter\nHeavier")
    page.exercises.send()
    yield from stop("an exercise, about to be sent")
    panel = page.sending()
    assert panel is not None
    panel.wanted.set_value(True)
    panel.wanted.chosen.emit(True)
    if panel.who.choice is not None:
        panel.who.choice.set_value("passphrase")
        panel.who.choice.chosen.emit("passphrase")
    yield from stop("an exercise, due on a day, with a passphrase")
    panel.back.click()
    page.exercises.stop_writing()


def _clients(desk: Desk, page: CoachingPage) -> Walk:
    journal = desk.context.journal
    sam = _met[0]
    journal.correspondents.add("client", sam.card, compared=None)
    record = answers(journal, sam, day=DAY - timedelta(days=2))
    for number in range(13):
        answers(journal, sam, BODY, day=DAY - timedelta(days=10 + number))
    desk.navigate("coaching")
    page.tabs.setCurrentIndex(0)
    yield from stop("clients")
    page.clients.sheet.key.click()
    yield from stop("clients, the words of a key")
    desk.navigate("coaching", record)
    yield from stop("clients, a packet opened")
    journal.coaching.remark(record, "a1", BODY.brings)
    page.clients.sheet.bring_up()
    page.clients.sheet.rows[0].send.click()
    wait_for_jobs(desk)
    yield from stop("clients, comments about to be sent")
    page._step_back()
    page.clients.sheet.exercise.click()
    yield from stop("exercises, one for a client")
    page.tabs.setCurrentIndex(0)


def _packets(desk: Desk) -> Walk:
    """The page that says what a file is, for each thing that it can be."""
    journal = desk.context.journal
    mira = _met[1]
    mine = journal.identity.get()
    assert mine is not None
    packet = Packet(token_hex(16), DAY, mira.card, "", "", BODY)
    locked = seal_with_passphrase(pack(packet, mira), "a passphrase of the walk", work=10)
    targets = {
        "a packet of somebody new": Letter(journal.packets.open(locked_answers(journal, mira))),
        "a packet of somebody known": Letter(journal.packets.open(locked_answers(journal, _met[0]))),
        "a key card": CardFound(mira.card),
        "an exercise in a file": ExerciseFound(ARRIVE),
        "a packet with a passphrase": Locked(locked),
    }
    for name, target in targets.items():
        desk.navigate("packet", target)
        yield from stop(name)
    desk.navigate("today")
    settle()
