"""The questions of a review, one at a time, with earlier answers beside; nothing typed is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.changes import Changes
from desktop_app.errors import PlaceError
from desktop_app.journal import Journal
from desktop_app.review.values import What
from tests.ui.looking_back import looked_back, rows
from tests.ui.seeing import Show, button, focused, last, shown
from tests.ui.stops import settle
from tests.ui.walking import press, texts, type_out
from ui.context import Context, Look
from ui.pages.reflecting.last import LastPage
from ui.pages.reflecting.question import QuestionView
from ui.pages.reflecting.session import Session
from ui.pages.reviewing.held import Held
from ui.pages.reviewing.letter import LetterTab
from ui.pages.reviewing.questions import QuestionsTab

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def tab(held: Held, show: Show) -> QuestionsTab:
    made = show(QuestionsTab(held), 1000, 800)
    made.open()
    return made


def asked(tab: QuestionsTab) -> str:
    """The key of the question shown."""
    assert isinstance(tab.walk.view, QuestionView)
    return tab.walk.view.asked.key


# The questions


def test_looking_and_leafing_leaves_nothing_in_the_journal(
    tab: QuestionsTab, journal: Journal, held: Held, qtbot: QtBot
) -> None:
    for _ in range(3):
        press(qtbot, Qt.Key.Key_Return, CONTROL)
    QTest.keyClicks(focused(), "a")
    press(qtbot, Qt.Key.Key_Backspace)
    tab.leave()

    assert asked(tab) == "quarter-energy"
    assert rows(journal) == 0
    assert held.review is None


def test_the_first_word_begins_the_review(
    tab: QuestionsTab, journal: Journal, held: Held, qtbot: QtBot
) -> None:
    QTest.keyClicks(focused(), "The walk back.")
    assert tab.unsaved()

    qtbot.waitUntil(lambda: not tab.unsaved(), timeout=1000)

    assert held.review is not None
    assert texts(journal, held.review.questions) == {"quarter-stays": "The walk back."}
    QTest.keyClicks(focused(), " And the soup.")
    tab.leave()
    assert texts(journal, held.review.questions) == {"quarter-stays": "The walk back. And the soup."}


def test_a_review_begun_elsewhere_is_written_in(tab: QuestionsTab, journal: Journal, held: Held) -> None:
    QTest.keyClicks(focused(), "Typed before ")
    review = held.begin()
    QTest.keyClicks(focused(), "and after.")
    tab.leave()

    assert texts(journal, review.questions) == {"quarter-stays": "Typed before and after."}
    assert len(journal.reviews.past()) == 1


def test_one_comes_back_to_the_very_letter(
    tab: QuestionsTab, journal: Journal, held: Held, show: Show, qtbot: QtBot
) -> None:
    press(qtbot, Qt.Key.Key_Return, CONTROL)
    QTest.keyClicks(focused(), "A bookkeeper.")
    for _ in range(4):
        press(qtbot, Qt.Key.Key_Left)
    tab.leave()

    again = Held(held.context)
    again.show(held.period)
    other = show(QuestionsTab(again), 1000, 800)
    other.open()

    assert asked(other) == "quarter-better-off"
    QTest.keyClicks(focused(), "X")
    other.leave()
    assert held.review is not None
    assert texts(journal, held.review.questions) == {"quarter-better-off": "A bookkeeXper."}


def test_names_are_offered_and_kept(tab: QuestionsTab, journal: Journal, held: Held, qtbot: QtBot) -> None:
    maya = journal.people.add("Maya Okafor")
    QTest.keyClicks(focused(), "With @May")
    settle()
    press(qtbot, Qt.Key.Key_Return)
    tab.leave()

    assert held.review is not None
    [answer] = journal.reflections.answers(held.review.questions)
    assert [mention.person for mention in answer.mentions] == [maya.id]


def test_earlier_answers_stand_beside_the_newest_first(
    held: Held, journal: Journal, show: Show, qtbot: QtBot
) -> None:
    period = held.period
    for words in ("One back.", "Two back.", "", "Four back.", "Five back.", "Six back."):
        period = period.before
        looked_back(journal, period, words)
    looked_back(journal, held.period.after, "From a later review.")
    tab = show(QuestionsTab(held), 1000, 800)
    tab.open()

    view = tab.walk.view
    assert isinstance(view, QuestionView)
    assert view.earlier is not None
    assert shown(view.earlier).split("\n") == [
        "What you wrote before", "One back.", "Two back.", "Four back.", "Five back.",
    ]  # fmt: skip
    assert button(view.earlier, "October to December 2025").isChecked()
    button(view.earlier, "January to March 2025").click()
    # Beside where there is room, below where there is none.
    assert view.earlier.mapTo(tab, view.earlier.rect().topLeft()).x() > view.field.width()
    tab.resize(600, 800)
    settle()
    where = view.earlier.mapTo(tab, view.earlier.rect().topLeft())
    assert where.y() > view.next_button.mapTo(tab, view.next_button.rect().topLeft()).y()
    press(qtbot, Qt.Key.Key_Return, CONTROL)
    assert isinstance(tab.walk.view, QuestionView)
    assert tab.walk.view.earlier is None


def test_all_answers_stand_at_the_end_and_lead_to_the_letter(
    tab: QuestionsTab, context: Context, journal: Journal, held: Held, qtbot: QtBot
) -> None:
    QTest.keyClicks(focused(), "The walk.")
    button(tab.steps, "All of it").click()
    assert isinstance(tab.walk.view, LastPage)
    type_out(focused(), " Yes")
    press(qtbot, Qt.Key.Key_Return, CONTROL)

    assert held.review is not None
    assert texts(journal, held.review.questions) == {"quarter-stays": "The walk. Yes"}
    assert journal.reflections.get(held.review.questions).state == "draft"
    assert last(context.navigate) == ("review", Look(held.period, "letter"))


def test_the_steps_say_what_is_done_and_lead_there(tab: QuestionsTab, journal: Journal) -> None:
    QTest.keyClicks(focused(), "The walk.")
    button(tab.steps, "With whom").click()

    assert asked(tab) == "quarter-energy"
    first = tab.steps.chips[0]
    assert first.text() == "✓ Look back"
    assert first.accessibleName() == "Look back, done"
    assert [chip.text() for chip in tab.steps.chips if chip.isChecked()] == ["With whom"]


def test_words_that_cannot_be_written_stay_and_are_tried_again(
    tab: QuestionsTab, journal: Journal, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_values: object, **_named: object) -> None:
        raise PlaceError("The disk is full.", "Nothing was changed.", "Make room.")

    with monkeypatch.context() as broken:
        broken.setattr(journal.reviews, "begin", full)
        QTest.keyClicks(focused(), "Not lost.")
        tab.leave()
        assert tab.unsaved()
        assert "The disk is full." in tab.kept.notice.text()
        # Not even when another period is looked at meanwhile.
        held.show(held.period.before)
        assert shown(tab).count("question 1 of 9") == 1

    tab.leave()

    assert not tab.unsaved()
    [review] = journal.reviews.past()
    assert review.period == held.period.after
    assert texts(journal, review.questions) == {"quarter-stays": "Not lost."}
    assert tab.session is not None
    assert not tab.session.begun


def test_another_period_has_its_own_answers(tab: QuestionsTab, journal: Journal, held: Held) -> None:
    QTest.keyClicks(focused(), "Of now.")
    held.show(held.period.before)
    QTest.keyClicks(focused(), "Of then.")
    tab.leave()

    said = {review.period.first.month: texts(journal, review.questions) for review in journal.reviews.past()}
    assert said == {1: {"quarter-stays": "Of now."}, 10: {"quarter-stays": "Of then."}}


def test_an_answer_changed_elsewhere_is_shown(tab: QuestionsTab, journal: Journal, held: Held) -> None:
    QTest.keyClicks(focused(), "Mine.")
    tab.leave()
    assert held.review is not None
    told: list[Changes] = []
    stop = journal.feed.subscribe(told.append)
    journal.reflections.write(held.review.questions, "quarter-stays", text="Theirs.")
    stop()
    tab.refresh(told[-1])
    QTest.keyClicks(focused(), "!")
    tab.leave()

    [said] = texts(journal, held.review.questions).values()
    assert sorted(said) == sorted("Theirs.!")


def test_a_closed_review_shows_all_of_it_and_says_that_it_is_closed(
    tab: QuestionsTab, journal: Journal, held: Held
) -> None:
    QTest.keyClicks(focused(), "The walk.")
    tab.leave()
    review = held.begin()
    journal.reviews.close(review.id, held.context.today())
    held.show(held.period)

    assert isinstance(tab.walk.view, LastPage)
    assert "This review was closed on 12 March 2026." in shown(tab)
    type_out(focused(), " Back")
    tab.leave()
    assert texts(journal, review.questions) == {"quarter-stays": "The walk. Back"}
    journal.undo.undo()
    held.show(held.period)
    assert asked(tab) == "quarter-stays"
    assert tab.closed.isHidden()


# Both


@pytest.mark.parametrize("kind", [QuestionsTab, LetterTab])
def test_nothing_is_wider_than_a_small_window_at_twice_the_size(
    kind: type[QuestionsTab] | type[LetterTab], held: Held, journal: Journal, show: Show
) -> None:
    looked_back(journal, held.period.before, "One back, with many words. " * 8, "Dear me, " * 40)
    held.context.theme.scale_text(2.0)
    tab = show(kind(held), 620, 500)
    tab.open()
    settle()
    wide = [
        part
        for part in tab.findChildren(QWidget)
        if part.isVisible() and part.mapTo(tab, part.rect().bottomRight()).x() >= tab.width()
        and type(part).__name__ not in ("QWidget", "QFrame")
    ]  # fmt: skip
    held.context.theme.scale_text(1.0)
    assert wide == []


def test_deciding_about_people_does_not_disturb_what_is_typed(
    tab: QuestionsTab, journal: Journal, held: Held
) -> None:
    maya = journal.people.add("Maya Okafor")
    QTest.keyClicks(focused(), "The wa")
    journal.reviews.decide(held.begin().id, maya.id, What.KEEP, held.context.today(), origin=held)
    session = tab.session
    QTest.keyClicks(focused(), "lk.")
    tab.leave()

    assert isinstance(session, Session)
    assert tab.session is session
    assert texts(journal, held.begin().questions) == {"quarter-stays": "The walk."}
