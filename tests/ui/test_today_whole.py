"""The day's page as a whole: where its lines lead, how much it says, and that names fit."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.conduct.periods import Span, period_of
from desktop_app.journal import Journal
from desktop_app.keys import Keys
from desktop_app.paths import Places
from desktop_app.prompts import manners
from desktop_app.prompts.manners import Manners
from desktop_app.prompts.prompt import Kind
from desktop_app.reflection.sentences import Mention
from tests.ui.day import DAY, back, buttons, card, doubtful, quiet_tie, said, shown_page
from tests.ui.seeing import button, last, shown
from ui.context import Context, Look
from ui.pages.parts.today_actions import AT_MOST, row_of
from ui.pages.parts.today_links import LinkLine
from ui.pages.today import TodayPage
from ui.widgets.buttons import Disclosure

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> TodayPage:
    return shown_page(context, qtbot)


@pytest.fixture
def in_april(context: Context, tmp_path: Path) -> Iterator[Context]:
    """The same window on a day after the end of a quarter."""
    places = Places.default(tmp_path / "april")
    now = datetime(2026, 4, 3, 12, tzinfo=UTC)
    journal, _ = Journal.create(places.journal, passphrase=None, places=places, clock=lambda: now)
    with closing(journal):
        yield replace(context, journal=journal)


def test_a_quarter_is_looked_back_on(in_april: Context, qtbot: QtBot) -> None:
    journal = in_april.journal
    reflection = journal.reflections.start("one-minute", day=DAY)
    journal.reflections.write(reflection.id, "listening", text="I listened.")
    journal.reflections.finish(reflection.id)
    page = shown_page(in_april, qtbot)
    page.open()
    assert "A quarter to look back on." in shown(page)
    button(page, "Look back").click()
    assert last(in_april.navigate) == ("review", Look(period_of(DAY, Span.QUARTER)))
    card(page, Kind.REVIEW_DUE).findChildren(Disclosure)[0].click()
    next(line for line in page.findChildren(LinkLine) if line.isVisible()).click()
    assert last(in_april.navigate) == ("read", reflection.id)


def test_what_was_written_of_somebody_leads_to_where_it_was_written(
    page: TodayPage, context: Context
) -> None:
    journal, person = context.journal, quiet_tie(context.journal)
    event = journal.events.add("Harbour meetup", back(60))
    reflection = journal.reflections.start("evening", event=event.id, day=back(60))
    text = "@Jonas is torn between two schools for Elise."
    journal.reflections.write(
        reflection.id, "listening", text=text, mentions=(Mention(person, 0, len("@Jonas")),)
    )
    journal.reflections.finish(reflection.id)
    page.open()
    found = card(page, Kind.RECONNECT)
    reason = next(reason for reason in found.prompt.reasons if reason.kind == "answer")
    found.findChildren(Disclosure)[0].click()
    next(line for line in found.findChildren(LinkLine) if line.words() == reason.text).click()
    assert last(context.navigate) == ("read", reflection.id)


def test_every_reason_of_the_sample_leads_somewhere_and_no_card_has_more_than_three_buttons(
    sample_home: Path, tmp_path: Path, context: Context, qtbot: QtBot
) -> None:
    shutil.copytree(sample_home, tmp_path / "copy")
    places = Places.default(tmp_path / "copy")
    key = Keys.load(places.journal, places).device_key()
    assert key is not None
    with closing(
        Journal.open(places.journal, key, places=places, clock=lambda: datetime(2026, 3, 12, 12, tzinfo=UTC))
    ) as journal:
        manners.save(journal.preferences, Manners(number=10))
        page = shown_page(replace(context, journal=journal), qtbot)
        page.open()
        assert len(page.cards()) == 1 + 10
        for found in page.cards():
            row = row_of(found.prompt)
            given = (*((row.main,) if row.main else ()), *row.beside, *row.others)
            assert sorted(given) == sorted(found.prompt.actions)
            assert len(buttons(found)) <= AT_MOST
            for line in found.findChildren(LinkLine):
                before = len(context.navigate.calls)  # type: ignore[attr-defined]
                line.click()
                assert len(context.navigate.calls) == before + 1, line.words()  # type: ignore[attr-defined]


def test_a_quiet_day_says_so_as_soon_as_it_is_chosen(page: TodayPage, context: Context) -> None:
    quiet_tie(context.journal)
    page.open()
    context.journal.feed.subscribe(page.refresh)
    manners.save(context.journal.preferences, Manners(quiet=frozenset({4})))
    assert page.cards() == ()
    assert "A quiet day. Nothing is brought up." in shown(page)
    assert "You chose Thursday as a quiet day." in shown(page)


def test_a_large_number_that_waits_is_not_told(page: TodayPage, context: Context) -> None:
    for n in range(17):
        quiet_tie(context.journal, f"Person {n}")
    page.open()
    assert "That is all for today. Twelve more can wait until tomorrow." in shown(page)
    quiet_tie(context.journal, "One more")
    page.open()
    assert "That is all for today. The others can wait." in shown(page)


@pytest.mark.parametrize("name", ["<b>Bold</b> & Söhne", "م" * 300, "n" * 300])
def test_long_names_fit_in_every_line(page: TodayPage, context: Context, name: str) -> None:
    doubtful_one = doubtful(context.journal)
    context.journal.people.change(doubtful_one, name=name)
    page.resize(760, 480)
    page.open()
    found = card(page, Kind.RELEASE)
    assert found.width() <= page.width()
    button(page, "Let it rest a quarter").click()
    assert name.split()[0] in said(context)[1]
