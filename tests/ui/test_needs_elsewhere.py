"""What one looks for, on Today and in a note."""

from __future__ import annotations

from desktop_app.prompts.prompt import Kind
from tests.ui.needing import DAY, ago, trusted
from tests.ui.seeing import Show, button, last, shown
from ui.context import Context, Note
from ui.pages.note import NotePage
from ui.pages.parts.today_links import LinkLine
from ui.pages.today import TodayPage
from ui.widgets.buttons import Disclosure


def test_a_note_from_here_says_this_need_and_asks(context: Context, show: Show) -> None:
    journal = context.journal
    maya = trusted(journal)
    need = journal.own_needs.add("a printer", ago(5))
    journal.own_needs.add("a room", DAY)
    page = show(NotePage(context), 1000, 800)
    page.open(Note(maya, "look", need))
    assert "a printer" in page.sheet.box.text()
    page.sheet.primary.click()
    assert [asking.person for asking in journal.own_needs.askings(need)] == [maya]
    journal.undo.undo()
    assert journal.own_needs.askings(need) == ()


def test_a_note_where_there_is_no_trust_does_not_say_it(context: Context, show: Show) -> None:
    journal = context.journal
    maya = journal.people.add("Maya Okafor").id
    need = journal.own_needs.add("a printer", DAY)
    page = show(NotePage(context), 1000, 800)
    page.open(Note(maya, "look", need))
    assert "printer" not in page.sheet.box.text()
    page.sheet.primary.click()
    assert journal.own_needs.askings(need) == ()


def test_today_names_whom_to_ask_and_leads_here(context: Context, show: Show) -> None:
    journal = context.journal
    maya = trusted(journal)
    need = journal.own_needs.add("a printer", DAY, urgent=True)
    page = show(TodayPage(context), 1000, 800)
    page.open()
    [card] = [card for card in page.cards() if card.prompt.kind is Kind.ASK_FOR_HELP]
    assert "What you gave them last: “a lift”, ten days ago." in shown(card)
    card.findChildren(Disclosure)[0].click()
    next(line for line in card.findChildren(LinkLine) if line.isVisible()).click()
    assert last(context.navigate) == ("introductions", "needs")
    button(card, "Write to them").click()
    assert last(context.navigate) == ("note", Note(maya, "look", need, card.prompt))
    button(card, "I asked").click()
    assert last(context.notify)[0].what == "Noted: you asked."
    assert [asking.person for asking in journal.own_needs.askings(need)] == [maya]
    last(context.notify)[0].act()
    assert journal.own_needs.askings(need) == ()
