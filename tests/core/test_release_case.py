"""What the record shows for and against letting someone go, in its exact words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from desktop_app.journal import Journal
from desktop_app.people.values import Ring
from desktop_app.release.values import Evidence
from tests.core.conftest import DAY


def ago(days: int) -> date:
    return DAY - timedelta(days=days)


def someone(journal: Journal, name: str = "Rita Kwan", **more: Any) -> int:
    return journal.people.add(name, **more).id


def note(journal: Journal, person: int, day: date, **more: Any) -> int:
    return journal.interactions.log(person, kind="note", day=day, channel="mail", opened_by="me", **more)


def talk(journal: Journal, person: int, day: date | None, **more: Any) -> int:
    return journal.interactions.log(person, day=day, **more)


def signs(journal: Journal, person: int) -> list[str]:
    return [each.text for each in journal.releases.case(person, DAY).signs]


def against(journal: Journal, person: int) -> list[str]:
    return [each.text for each in journal.releases.case(person, DAY).against]


def test_somebody_new_has_no_case(journal: Journal) -> None:
    person = journal.people.add("Ana Silva")
    case = journal.releases.case(person.id, DAY)
    assert case.person == person
    assert (case.signs, case.against, case.promises, case.released) == ((), (), (), None)
    assert case.early


def test_a_whole_case_with_the_rows_it_comes_from(journal: Journal) -> None:
    rita = someone(journal)
    talks = [
        talk(journal, rita, day, pitch_by_them="early", energy=energy)
        for day, energy in (
            (date(2025, 6, 3), "down"),
            (date(2025, 7, 8), "even"),
            (date(2025, 8, 19), "down"),
        )
    ]
    days = (date(2025, 9, 4), date(2025, 11, 4), date(2026, 1, 6), date(2026, 2, 10))
    notes = [note(journal, rita, day) for day in days]
    lead = journal.favors.add(rita, "received", "a lead to the clinic", day=date(2025, 5, 2))
    case = journal.releases.case(rita, DAY)
    assert case.signs == (
        Evidence("unanswered", "4 notes since September, none answered", "interaction", notes[-1]),
        Evidence("pitched", "3 of 3 talks turned into their pitch", "interaction", talks[-1]),
        Evidence("drained", "You marked “heavier” twice", "interaction", talks[-1]),
    )
    assert case.against == (
        Evidence("gave", "They gave you something in May 2025: “a lead to the clinic”", "favor", lead),
    )
    assert not case.early


# Notes


def test_one_note_without_an_answer(journal: Journal) -> None:
    rita = someone(journal)
    note(journal, rita, date(2025, 2, 3))
    assert signs(journal, rita) == ["Your note in February 2025 was not answered"]


def test_a_note_has_its_time_to_be_answered(journal: Journal) -> None:
    rita = someone(journal)
    for days in (60, 30, 13):
        note(journal, rita, ago(days))
    assert signs(journal, rita) == ["2 notes since January, none answered"]


def test_an_answer_begins_the_count_anew(journal: Journal) -> None:
    rita = someone(journal)
    for days in (90, 60):
        note(journal, rita, ago(days))
    answered = note(journal, rita, ago(40), answered=True)
    case = journal.releases.case(rita, DAY)
    assert case.signs == ()
    assert case.against == (
        Evidence("answered", "They answered your note from 31 January", "interaction", answered),
    )


# Talks


def test_one_talk_that_was_a_pitch(journal: Journal) -> None:
    """Somebody met once who pushed: reachable from their page, long before anything would bring it up."""
    rita = someone(journal)
    talk(journal, rita, ago(2), pitch_by_them="early", energy="down")
    case = journal.releases.case(rita, DAY)
    assert [each.text for each in case.signs] == [
        "The one talk you had turned into their pitch",
        "You marked “heavier” once",
    ]
    assert case.early


def test_some_talks_were_a_pitch(journal: Journal) -> None:
    rita = someone(journal)
    for days, pitch in ((90, "early"), (60, "asked"), (30, "none")):
        talk(journal, rita, ago(days), pitch_by_them=pitch, energy="down")
    assert signs(journal, rita) == ["1 of 3 talks turned into their pitch", "You marked “heavier” 3 times"]


def test_a_pitch_by_mail_is_no_talk(journal: Journal) -> None:
    rita = someone(journal)
    talk(journal, rita, ago(90), pitch_by_them="early")
    journal.interactions.log(rita, kind="note", day=ago(60), opened_by="them", pitch_by_them="early")
    assert signs(journal, rita) == ["They pitched in 2 notes and talks"]
    assert against(journal, rita) == []


# Giving


def test_giving_without_anything_back(journal: Journal) -> None:
    rita, ben = someone(journal), someone(journal, "Ben Ode")
    journal.favors.add(rita, "given", "an hour on her slides", day=ago(90))
    assert signs(journal, rita) == []
    journal.favors.add(rita, "given", "a ladder", day=None)
    made = journal.introductions.idea(rita, ben, "clinics", day=ago(40))
    journal.introductions.stage(made, "made", day=ago(30))
    case = journal.releases.case(rita, DAY)
    assert case.signs == (Evidence("asks", "You gave 3 things; nothing came back", "introduction", made),)
    journal.favors.add(rita, "received", "her old desk", day=None)
    assert signs(journal, rita) == []


def test_what_they_gave(journal: Journal) -> None:
    rita = someone(journal)
    journal.favors.add(rita, "received", "a lamp", day=None)
    assert against(journal, rita) == ["They gave you something: “a lamp”"]
    journal.favors.add(rita, "received", "a seat at her table", day=ago(20))
    assert against(journal, rita) == ["They gave you 2 things, the last in February: “a seat at her table”"]


# Put off, and silence


def _response(journal: Journal, person: int, action: str, days: int, kind: str = "reconnect") -> int:
    from desktop_app.store import models

    with journal._store.unit() as unit:
        return unit.insert(
            models.Response, prompt=f"{kind}:x", kind=kind, person=person, action=action, day=ago(days)
        )


def test_put_off_again_and_again(journal: Journal) -> None:
    rita = someone(journal)
    last = [_response(journal, rita, "later", days) for days in (40, 30, 20)][-1]
    _response(journal, rita, "later", 5, kind="keep_promise")
    case = journal.releases.case(rita, DAY)
    assert case.signs == (Evidence("put_off", "Put off 3 times in a row", "response", last),)
    _response(journal, rita, "keep", 1)
    assert signs(journal, rita) == []


@pytest.mark.parametrize(
    ("last", "gap", "text"),
    [
        (date(2025, 1, 7), 42, "No word for 14 months; you two used to speak every six weeks"),
        (date(2025, 10, 12), 9, "No word for five months; you two used to speak every nine days"),
        (date(2023, 3, 12), 91, "No word for three years; you two used to speak every three months"),
        (date(2023, 3, 13), 20, "No word for two years; you two used to speak every three weeks"),
    ],
)
def test_a_long_silence_against_what_was_usual(journal: Journal, last: date, gap: int, text: str) -> None:
    rita = someone(journal)
    ids = [talk(journal, rita, last - timedelta(days=gap * n)) for n in range(5)]
    assert journal.releases.case(rita, DAY).signs == (Evidence("silence", text, "interaction", ids[0]),)


def test_a_silence_with_nothing_usual_before(journal: Journal) -> None:
    rita = someone(journal, ring=Ring.INNER)
    talk(journal, rita, date(2025, 9, 11))
    assert signs(journal, rita) == ["No word for six months"]


def test_a_silence_within_three_rhythms_is_none(journal: Journal) -> None:
    rita = someone(journal)
    for n in range(5):
        talk(journal, rita, ago(200 + 90 * n))
    assert signs(journal, rita) == []


def test_a_memory_without_a_day_tells_of_no_silence(journal: Journal) -> None:
    rita = someone(journal)
    talk(journal, rita, None)
    assert signs(journal, rita) == []


# Against


@pytest.mark.parametrize(
    ("kind", "days", "text"),
    [
        ("note", 3, "They wrote to you on Monday"),
        ("note", 20, "They wrote to you on 20 February"),
        ("talk", 179, "They came to talk with you on 14 September 2025"),
    ],
)
def test_they_came_lately(journal: Journal, kind: str, days: int, text: str) -> None:
    rita = someone(journal)
    journal.interactions.log(rita, kind=kind, day=ago(days), opened_by="them")
    assert against(journal, rita) == [text]


def test_what_is_long_past_does_not_speak_against(journal: Journal) -> None:
    rita = someone(journal)
    talk(journal, rita, ago(180), opened_by="them")
    talk(journal, rita, ago(20), opened_by="them", pitch_by_them="early")
    talk(journal, rita, ago(10), opened_by="me")
    assert against(journal, rita) == []


def test_promises_they_kept(journal: Journal) -> None:
    rita = someone(journal)
    for text, kept in (("send the contract", 50), ("call the mill", 30)):
        id = journal.promises.add(text, day=ago(60), side="theirs", person=rita)
        journal.promises.settle(id, "kept", day=ago(kept))
        assert len(against(journal, rita)) == 1
    mine = journal.promises.add("bring the book", day=ago(60), person=rita)
    journal.promises.settle(mine, "kept", day=ago(1))
    assert against(journal, rita) == ["They kept 2 promises, the last one: “call the mill”"]


def _introduced(journal: Journal, one: int, other: int, day: date) -> None:
    id = journal.introductions.idea(one, other, "", day=day)
    journal.introductions.stage(id, "made", day=day)


def test_whom_you_introduced_them_to(journal: Journal) -> None:
    rita, ana, ben = someone(journal), someone(journal, "Ana Silva"), someone(journal, "Ben Ode")
    journal.introductions.idea(rita, ben, "only an idea", day=ago(9))
    _introduced(journal, rita, ana, date(2025, 5, 2))
    assert against(journal, rita) == ["You introduced them to Ana Silva in May 2025"]
    _introduced(journal, ben, rita, ago(70))
    assert against(journal, rita) == ["You introduced them to Ben Ode and Ana Silva"]


def test_whom_you_meet_where_you_meet_them(journal: Journal) -> None:
    rita = someone(journal)
    others = [someone(journal, name) for name in ("Ana", "Ben", "Cleo", "Dan", "Eva", "Once")]
    for n in range(3):
        event = journal.events.add(f"Evening {n}", day=ago(300 - n)).id
        for each in (rita, *others[:5]):
            # Ana at all three, the others twice.
            if n < 2 or each in (rita, others[0]):
                talk(journal, each, ago(300 - n), event=event)
        if n == 0:
            talk(journal, others[5], ago(300), event=event)
    assert against(journal, rita) == ["Ana, Ben, Cleo and 2 others come to the same events"]
    for gone in others[3:5]:
        journal.people.remove(gone)
    journal.releases.release(others[2], why="", words="", day=DAY, settle={})
    assert against(journal, rita) == ["Ana and Ben come to the same events"]
    _introduced(journal, rita, others[1], ago(200))
    assert against(journal, rita) == [
        "You introduced them to Ben in August",
        "Ana comes to the same events",
    ]


def test_who_was_released_is_not_named_against_another(journal: Journal) -> None:
    rita, ana = someone(journal), someone(journal, "Ana Silva")
    _introduced(journal, rita, ana, ago(70))
    journal.releases.release(ana, why="", words="", day=DAY, settle={})
    assert against(journal, rita) == []


def test_the_open_promises_of_both_sides(journal: Journal) -> None:
    rita = someone(journal)
    mine = journal.promises.add("send the book", day=ago(9), person=rita)
    theirs = journal.promises.add("call back", day=ago(5), side="theirs", person=rita)
    done = journal.promises.add("write", day=ago(3), person=rita)
    journal.promises.settle(done, "kept", day=ago(1))
    assert [each.id for each in journal.releases.case(rita, DAY).promises] == [theirs, mine]


@pytest.mark.parametrize(("days", "early"), [(59, True), (60, False)])
def test_early_is_within_sixty_days(journal: Journal, days: int, early: bool) -> None:
    rita = someone(journal)
    talk(journal, rita, ago(days))
    assert journal.releases.case(rita, DAY).early is early
