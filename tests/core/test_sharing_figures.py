"""The figures a client may share: counts of their own conduct, made of what is on record and of nothing else."""

from __future__ import annotations

import pytest

from desktop_app.journal import Journal
from tests.core.sharing_homework import DAY, Week, a_week, taken_up


@pytest.fixture
def week(journal: Journal) -> Week:
    return a_week(journal)


def figures(journal: Journal, homework: int) -> dict[str, str]:
    return {figure.label: figure.value for figure in journal.sharing.offer(homework).figures}


def test_of_nothing_written_there_is_nothing_to_count(journal: Journal) -> None:
    assert figures(journal, taken_up(journal)) == {}


def test_talks_of_the_events_count_and_no_others(journal: Journal, week: Week) -> None:
    ines, forum = week.people["Ines"], week.events["forum"]
    log = journal.interactions.log
    log(ines, day=DAY, event=forum, questions=2, pitch_by_me="early", listening="even")
    log(week.people["Maya"], day=DAY, event=forum, questions=1, pitch_by_me="none")
    log(ines, day=DAY, event=forum, kind="note", questions=3)
    elsewhere = journal.events.add("Another evening", day=DAY).id
    gone = log(ines, day=DAY, event=forum, questions=3, listening="them")
    journal.interactions.remove(gone)
    log(ines, day=DAY, event=elsewhere, questions=3, listening="me", pitch_by_me="early")
    assert figures(journal, week.homework) == {
        "Events written about": "2 of 3",
        "People met": "3",
        "Questions asked": "3 in 2 talks",
        "Who talked": "mostly them 1, even 1, mostly me 1",
        "Pitched before being asked": "1 of 2 talks",
    }


def test_four_questions_may_have_been_more(journal: Journal, week: Week) -> None:
    journal.interactions.log(week.people["Maya"], day=DAY, event=week.events["forum"], questions=4)
    assert figures(journal, week.homework)["Questions asked"] == "at least 4 in 1 talk"


def test_who_was_deleted_is_counted_no_more(journal: Journal, week: Week) -> None:
    journal.people.remove(week.people["Maya"])
    found = figures(journal, week.homework)
    assert (found["People met"], found["Who talked"]) == ("1", "mostly them 0, even 0, mostly me 1")
