"""A walk through the whole window: every page, in the states a person meets them in."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QTabBar, QTextEdit

from desktop_app.errors import WrongKey
from desktop_app.events.values import Event
from desktop_app.journal import Journal
from desktop_app.language import tr
from desktop_app.paths import Places
from desktop_app.recovery import code_of
from desktop_app.settings import Settings
from tests.ui.coaching_stops import walk_coaching
from tests.ui.homework_stops import walk_homework
from tests.ui.on_top import walk_on_top
from tests.ui.people_stops import chosen_people
from tests.ui.review_stops import walk_review
from tests.ui.stops import Walk, menus, press, settle, stop, wait_for_jobs
from ui.app import Shell
from ui.context import Introduce, Note, Start
from ui.desk import Desk
from ui.key_list import KeyList
from ui.pages.deleted import DeletedPage
from ui.pages.events import EventsPage
from ui.pages.first_run import COMPUTER
from ui.pages.introductions import IntroductionsPage
from ui.pages.journal import JournalPage
from ui.pages.merge import MergePage
from ui.pages.note import NotePage
from ui.pages.parts.person_talk import TalkForm
from ui.pages.people import PeoplePage
from ui.pages.person import PersonPage
from ui.pages.recovery import RecoveryPage
from ui.pages.reflect import ReflectPage
from ui.pages.unlock import UnlockPage
from ui.widgets.buttons import Disclosure

CODE = code_of(bytes(range(32)))
# What the walk writes in a reflection.
TYPED = "@Maya needs a bookkeeper, and @Jonas could help. @Rita knows one."


def move_in(home: Path, places: Places, text_scale: float = 1.0, theme: str = "light") -> None:
    """Have `places` hold what the data folder `home` holds, its journal the one open last."""
    shutil.copytree(home, places.data)
    looks = Settings(theme=theme, text_scale=text_scale, journal=str(places.journal), language="en")
    looks.save(places.settings)


def walk_gates(shell: Shell) -> Walk:
    """The pages that stand before a journal, each also as it is after something was pressed or went wrong."""
    shell.start()
    yield from stop("first run")
    first = shell.opening.first_run(shell.places.data / "elsewhere", missing=True)
    first.choice.set_value(COMPUTER)
    first.choice.chosen.emit(COMPUTER)
    yield from stop("first run, in a folder without a journal, without a passphrase")
    for typed in ("", "ZZZZ"):
        recovery = RecoveryPage(shell.theme, CODE)
        shell.window.show_view(recovery)
        if typed:
            recovery.fields[0].setText(typed)
            recovery.go_on.click()
        yield from stop("recovery code, wrong" if typed else "recovery code")
    unlock = UnlockPage(shell.theme)
    shell.window.show_view(unlock)
    yield from stop("unlock")
    unlock.ready(_wrong_key())
    unlock.show_code(shown=True)
    yield from stop("unlock, by code, after a wrong passphrase")
    shell.window.show_view(UnlockPage(shell.theme, code_only=True))
    yield from stop("unlock, by code only")
    shell.opening.begin(shell.places.data / "gone", expected=True)
    yield from stop("trouble")
    shell.opening.trouble(_wrong_key())
    yield from stop("trouble with a key")


def walk(shell: Shell, *, filled: bool) -> Walk:
    """Every page of the open journal; with `filled`, also those that need people and events to be there."""
    desk = shell.window.desk
    assert desk is not None
    journal = desk.context.journal
    yield from _today(desk)
    yield from _events(desk, journal, filled)
    yield from _journal(desk, journal)
    yield from _people(desk)
    yield from _merge(desk, journal, filled)
    yield from _introductions(desk, journal)
    yield from walk_review(desk, filled=filled)
    yield from walk_homework(desk, filled=filled)
    yield from walk_coaching(desk, filled=filled)
    if filled:
        yield from _person(desk, journal)
        yield from _note(desk, journal)
        yield from _release(desk, journal)
    desk.navigate("settings")
    yield from stop("settings")
    yield from _reflect(desk, journal, filled)
    yield from _deleted(desk, journal, filled)
    yield from walk_on_top(desk, shell, filled=filled)


def _today(desk: Desk) -> Walk:
    desk.navigate("today")
    yield from stop("today")
    page = desk.pages.currentWidget()
    assert page is not None
    for unfold in page.findChildren(Disclosure):
        unfold.click()
    yield from stop("today, reasons unfolded")
    yield from menus(page, "today", ("Later", "More about this reflection"))
    desk.act("undo")
    yield from stop("today, told")


def _events(desk: Desk, journal: Journal, filled: bool) -> Walk:
    desk.navigate("events", None)
    yield from stop("events")
    page = desk.pages.currentWidget()
    assert isinstance(page, EventsPage)
    page.new_event()
    yield from stop("events, a new one")
    desk.navigate("events", None)
    if not filled:
        return
    kinds: dict[str, Callable[[Event], bool]] = {
        "reflected on": lambda event: event.reflected == "finished",
        "begun": lambda event: event.reflected == "draft",
        "not reflected on": lambda event: not event.reflected,
    }
    past = journal.events.past(desk.context.today(), limit=50)
    for name, fits in kinds.items():
        event = next((event for event in past if fits(event)), None)
        if event is not None:
            desk.navigate("events", event.id)
            yield from stop(f"an event {name}")
            yield from menus(page, "an event", ("Start",))
    page.edit_event()
    yield from stop("an event, changed")


def _journal(desk: Desk, journal: Journal) -> Walk:
    desk.navigate("journal")
    yield from stop("journal")
    for typed in ("the", "zzzz"):
        desk.navigate("journal", typed)
        yield from stop(f"journal, searched for {typed}")
    desk.navigate("journal", "")
    page = desk.pages.currentWidget()
    assert isinstance(page, JournalPage)
    for kind, chip in page.filters.chips.items():
        if chip.isVisible():
            chip.click()
            yield from stop(f"journal, choosing a {kind}")
    page.filters.close_picker()
    page.filters.set_period((date(2026, 3, 1), date(2026, 3, 31)))
    yield from stop("journal of a month")
    page.filters.clear()
    newest = next((entry.reflection for entry in journal.entries.page() if entry.reflection), None)
    if newest is not None:
        desk.navigate("read", newest)
        yield from stop("a reflection, read")


def _people(desk: Desk) -> Walk:
    desk.navigate("people")
    yield from stop("people")
    page = desk.pages.currentWidget()
    assert isinstance(page, PeoplePage)
    search = next(field for field in page.findChildren(QLineEdit) if field.isVisible())
    search.setText("zzzz")
    yield from stop("people, none found")
    search.clear()
    press(page, "Add person")
    yield from stop("people, a new one")
    for name in chosen_people(page):
        yield from stop(name)


def _merge(desk: Desk, journal: Journal, filled: bool) -> Walk:
    desk.navigate("merge")
    yield from stop("merging, looking")
    wait_for_jobs(desk)
    yield from stop("merging, nobody twice")
    page = desk.pages.currentWidget()
    assert isinstance(page, MergePage)
    if not filled:
        return
    maya, rita = (journal.people.get(journal.people.offer(name)[0].id) for name in ("Maya", "Rita"))
    journal.people.add(maya.name, organisation=rita.organisation, how_met=rita.how_met)
    page.look()
    wait_for_jobs(desk)
    yield from stop("merging, two side by side")
    page.merge()
    wait_for_jobs(desk)
    yield from stop("merging, done")
    desk.navigate("merge", maya.id)
    yield from stop("merging, which other")
    page.picking.pick.field.setText(rita.name)
    yield from stop("merging, another found")


def _introductions(desk: Desk, journal: Journal) -> Walk:
    desk.navigate("introductions")
    yield from stop("introductions")
    page = desk.pages.currentWidget()
    assert isinstance(page, IntroductionsPage)
    page.introduce_two()
    yield from stop("introductions, an idea of one's own")
    for at in range(1, page.tabs.count()):
        page.tabs.setCurrentIndex(at)
        yield from stop(f"introductions, tab {at + 1}")
    board, day = journal.introductions.board(), desk.context.today()
    first = {stage: rows[0].id for stage, rows in board.items() if rows}
    for stage, id in first.items():
        desk.navigate("introductions", id)
        yield from stop(f"introductions, one of {stage}")
    if "idea" in first:
        for side in ("person", "other"):
            journal.introductions.answered(first["idea"], side, "yes", day=day)
            desk.navigate("introductions", first["idea"])
            yield from stop(f"introductions, {side} said yes")
        page.under_way.put_away()
        page.under_way.board.unfold.click()
        yield from stop("introductions, those dropped")
        desk.navigate("introductions", Introduce(board["idea"][0].person))
        yield from stop("introductions, for one person")


def _deleted(desk: Desk, journal: Journal, filled: bool) -> Walk:
    if filled:
        journal.people.remove(journal.people.add(journal.people.page(limit=1)[0].name).id)
    desk.navigate("deleted")
    yield from stop("deleted things")
    if filled:
        page = desk.pages.currentWidget()
        assert isinstance(page, DeletedPage)
        page.purge.click()
        yield from stop("deleted things, for good?")
        page.keep.click()


def _person(desk: Desk, journal: Journal) -> Walk:
    desk.navigate("person", journal.people.offer("Maya")[0].id)
    page = desk.pages.currentWidget()
    assert isinstance(page, PersonPage)
    for name in ("Maya", "Jonas"):
        desk.navigate("person", journal.people.offer(name)[0].id)
        tabs = page.findChild(QTabBar)
        assert tabs is not None
        for at in range(tabs.count()):
            tabs.setCurrentIndex(at)
            yield from stop(f"{name}, tab {at + 1}")
        tabs.setCurrentIndex(0)
    jonas = journal.people.offer("Jonas")[0]
    journal.contacts.add(jonas.id, "address", jonas.name)
    journal.occasions.add(jonas.id, "birthday", month=3, day=20)
    journal.tags.add([jonas.id], jonas.name)
    page.open(jonas.id)
    tabs = page.findChild(QTabBar)
    assert tabs is not None
    tabs.setCurrentIndex(tabs.count() - 1)
    press(page, "Add a way to reach them")
    press(page, "Add a day that matters")
    yield from stop("a person, ways to reach them")
    tabs.setCurrentIndex(0)
    press(page, "Log a talk")
    yield from stop("a person, a talk")
    page.findChildren(TalkForm)[0].dropped.emit()
    story = journal.stories.page(jonas.id, which="talks").entries
    entry = next((entry for entry in story if entry.talk and entry.reflection is None), None)
    if entry is not None:
        page.findChildren(TalkForm)[0].begin(desk.context.today(), changing=entry.talk)
        yield from stop("a person, a talk to be changed")
    yield from menus(page, "a person", ("More about this person",))


def _note(desk: Desk, journal: Journal) -> Walk:
    jonas = journal.people.offer("Jonas")[0].id
    for purpose in ("", "thank", "follow_up", "light", "greet", "welcome", "mend", "no"):
        desk.navigate("note", Note(jonas, purpose))
        yield from stop(f"a note to {purpose or 'begin with'}")
    page = desk.pages.currentWidget()
    assert isinstance(page, NotePage)
    page.sheet.mediums["no"].focus_choice()
    page.sheet.box.set_text("Our product, for a limited time. Could you introduce me to your boss?")
    yield from stop("a note that sells")
    desk.navigate("note", Note(jonas, "mend"))
    page.sheet.useful.words.setText("Send the list of schools")
    # The sample has no addresses; a name is as long, and known to be the owner's words.
    page.sheet.mail_line.tell(opened=False, addresses=[journal.people.get(jonas).name])
    yield from stop("a note, without a mail program")
    desk.act("keys")
    yield from stop("keys of a note")
    for window in desk.window().findChildren(KeyList):
        window.close()
    settle()
    page.leave_note()


def _release(desk: Desk, journal: Journal) -> Walk:
    for name in ("Jonas", "Rita"):
        desk.navigate("release", journal.people.offer(name)[0].id)
        yield from stop(f"letting go of {name}")
    desk.back()


def _reflect(desk: Desk, journal: Journal, filled: bool) -> Walk:
    desk.navigate("reflect")
    yield from stop("reflect, the beginning")
    page = desk.pages.currentWidget()
    assert isinstance(page, ReflectPage)
    past = journal.events.past(desk.context.today(), limit=50)
    event = next((event.id for event in past if not event.reflected), None)
    desk.navigate("reflect", Start(event, "deep"))
    assert page.session is not None
    if filled:
        page.session.set_met([journal.people.offer(name)[0].id for name in ("Maya", "Jonas", "Rita")])
    kinds = set()
    for at, question in enumerate(page.session.guide.questions):
        if question.kind in kinds:
            continue
        kinds.add(question.kind)
        page.go(at)
        assert page.view is not None
        for unfold in page.view.findChildren(Disclosure):
            unfold.click()
        yield from stop(f"reflect, {question.kind}")
        if question.kind == "prose" and filled:
            prose = next(field for field in page.view.findChildren(QTextEdit) if field.isVisible())
            prose.insertPlainText(TYPED)
    page.go(len(page.session.guide.questions))
    yield from stop("reflect, the last page")
    page.leave_session()


def _wrong_key() -> WrongKey:
    return WrongKey(tr("This passphrase does not open the journal."), tr("Nothing was changed."))
