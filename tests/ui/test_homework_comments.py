"""What a coach wrote back: beside one's own words, marked as new until it was seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.homework.sharing_values import Choice, Commented
from desktop_app.journal import Journal
from desktop_app.paths import Places
from tests.core.sharing_homework import a_journal, a_week, keys
from tests.core.test_coaching_round import Two
from tests.ui.homeworking import DAY, click, doing, exercise, shown_page, taken
from tests.ui.seeing import Show, shown
from tests.ui.stops import settle
from ui.context import Context
from ui.pages.homeworking.comments import CommentsCard
from ui.theme import Theme
from ui.widgets.chip import Chip
from ui.widgets.layouts import EqualColumns

pytestmark = pytest.mark.usefixtures("english")


def said(question: str, own: str, text: str) -> Commented:
    """A comment of today."""
    return Commented(None, question, own, text, DAY, 1)


@pytest.fixture
def two(journal: Journal, tmp_path: Path, places: Places) -> Iterator[Two]:
    """A coach with a journal of their own, and the client whose journal is shown."""
    with a_journal(tmp_path / "coach", places) as coach:
        yield Two(coach, journal, tmp_path, passphrase=None)


def test_comments_of_a_coach_are_new_until_they_were_seen(two: Two, context: Context, qtbot: QtBot) -> None:
    journal = context.journal
    exercise(journal, "later", each="", title="Stay later")
    homework = two.set_exercise()
    a_week(journal, homework)
    page = shown_page(context, qtbot)
    page.open()
    assert "Homework from Ada Ferrant, coach" in shown(page.header)
    assert "A word from Ada Ferrant\nTake your time." in shown(doing(page).exercise)
    assert not doing(page).comments.isVisible()

    record = two.share(
        homework, Choice(answers=frozenset([keys(journal, homework)["That Maya's "]]), names=True)
    )
    two.coach.coaching.remark(record, "a1", "Where does it lead?")
    two.coach.coaching.remark(record, "", "A good week.")
    taken(journal, "later")
    click(page.shelf.cards, 1)
    two.comment(record)
    assert "new comments" in page.shelf.cards.model().index(0, 0).data(0x000B)  # the row in words
    assert journal.homework.get(homework).unread == 1

    click(page.shelf.cards, 0)
    card = doing(page).comments
    words = shown(card)
    for part in (
        "What Ada Ferrant says",
        "What did I learn?",
        "That Maya's shop has a second door.",
        "Ada Ferrant, 12 March",
        "Where does it lead?",
        "A good week.",
    ):
        assert part in words
    settle()
    assert journal.homework.get(homework).unread == 0
    assert [chip.text() for chip in card.findChildren(Chip) if chip.isVisible()] == ["new"]
    click(page.shelf.cards, 1)
    click(page.shelf.cards, 0)
    assert not [chip for chip in card.findChildren(Chip) if chip.isVisible()]


def test_a_comment_stands_beside_what_it_is_about(theme: Theme, show: Show) -> None:
    card = CommentsCard(theme)
    comments = (said("What did I learn?", "A second door.", "Where to?"), said("", "", "A good week."))
    card.show_comments(comments, "Ada Ferrant", DAY, new=False)
    show(card, 700, 400)
    [beside] = card.findChildren(EqualColumns)
    wide = beside.folded
    card.resize(360, 600)
    settle()
    assert (wide, beside.folded) == (False, True)
    card.show_comments((), "Ada Ferrant", DAY, new=False)
    assert card.isHidden()


def test_what_is_shown_already_is_not_made_anew(theme: Theme, show: Show) -> None:
    card = CommentsCard(theme)
    comments = (said("What did I learn?", "A second door.", "Where to?"),)
    card.show_comments(comments, "", DAY, new=True)
    show(card, 700, 400)
    [beside] = card.findChildren(EqualColumns)
    card.show_comments(comments, "", DAY, new=False)
    assert card.findChildren(EqualColumns) == [beside]
    assert "What your coach says" in shown(card)
