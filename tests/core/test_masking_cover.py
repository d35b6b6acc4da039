"""Texts covered before they leave: what is hidden, by which word, what is asked about, and what the writer decides."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop_app.journal import Journal
from desktop_app.masking.values import Choices, Covered, What
from tests.core.masking_measure import fill, measure

SALT = b"sixteen bytes..."


def cover(
    journal: Journal, *texts: str, salt: bytes = SALT, people: tuple[int, ...] = (), **chosen: Any
) -> Covered:
    given: dict[str, Any] = {
        name: frozenset(each) if isinstance(each, set) else each for name, each in chosen.items()
    }
    choices = Choices(**given)
    return journal.masking.cover(texts, choices, salt=salt, people=people)


def word_of(covered: Covered, key: str) -> str:
    return next(each.word for each in covered.hidden if each.key == key)


def asked(covered: Covered) -> list[str]:
    return [each.said for each in covered.asked]


@pytest.fixture(autouse=True)
def known(journal: Journal) -> None:
    fill(journal)


def test_no_known_name_leaks_and_most_unknown_ones_are_asked_about(journal: Journal) -> None:
    for half in ("tuned", "held"):
        measured = measure(journal, half)
        assert measured.leaked == []
        assert len(measured.missed) <= 0.1 * measured.unknown, measured.missed
        assert len(measured.masked) <= 0.05 * measured.ordinary, measured.masked
        assert len(measured.asked) < 0.01 * measured.ordinary, measured.asked
        assert measured.known >= 30
        assert measured.unknown >= 30
        assert measured.ordinary > 700


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Maya's hat", "P's hat"),
        ("maya left", "P left"),
        ("the Okafors came", "the P’s came"),
        ("Jonas' hat", "Q's hat"),
        ("Dr. Okafor, Dr Maya Okafor", "P, P"),
        ("Okafor, Maya", "P"),
        ("Mimi and M. Okafor", "P and P"),
        ("Maya said so, M.O. too", "P said so, P too"),
        ("Okafro, Jomas", "P, Q"),
        ("@mayaokafor, #mayaokafor, TeamMaya", "P, P, P"),
        ("Okaforian", "P"),
        ("Oka-\nfor", "P"),
        ("I met Rosie", "I met R"),
        ("Bill asked me", "W asked me"),
        ("Will you come? Will said no.", "Will you come? V said no."),
        ("I will mark it, she rose, by the grace of the bill", "I will mark it, she rose, by the grace of the bill"),
        ("met rose, then mark's turn", "met R, then N's turn"),
        ("Mark the day.", "Mark the day."),
        ("“Will, you must come.” Then will came.", "“V, you must come.” Then V came."),
        ("at Harbour Bakery, at the harbour", "at a company, at the harbour"),
        ("The Chamber breakfast was full", "An event was full"),
        ("I left the Chamber at nine", "I left an event at nine"),
        ("near Customs House", "near a place"),
        ("ask maya@okafor.example soon", "ask a mail address soon"),
        ("see www.okafor.example/maya.", "see a web address."),
        ("on 2026-03-04, call 0171 5550123", "on 2026-03-04, call a phone number"),
        ("at 14 Mill Lane", "at a place"),
    ],
)  # fmt: skip
def test_what_is_known_is_hidden(journal: Journal, written: str, read: str) -> None:
    covered = cover(journal, written)
    keys = {
        "P": "person:1", "Q": "person:2", "W": "person:3", "V": "person:5", "R": "person:6", "N": "person:7",
    }  # fmt: skip
    words = {each.key: each.word for each in covered.hidden}
    for letter, key in keys.items():
        if key in words:
            read = "".join(words[key] if sign == letter else sign for sign in read)
    assert covered.texts == (read,)


def test_words_are_the_same_in_a_packet_and_others_in_the_next(journal: Journal) -> None:
    texts = ("Maya met Jonas.", "Jonas met Maya at Northwind and at Harbour Bakery.")
    first = cover(journal, *texts)
    assert first == cover(journal, *texts)
    assert len({each.word for each in first.hidden}) == len(first.hidden) == 4
    assert first.texts[0].split()[1] in first.texts[1]
    words = {cover(journal, *texts, salt=bytes([salt] * 16)).texts for salt in range(8)}
    assert len(words) > 4
    assert first.names == {
        word_of(first, "person:1"): "Maya Okafor",
        word_of(first, "person:2"): "Jonas Petit",
    }


def test_a_word_the_texts_have_is_not_given(journal: Journal) -> None:
    given = word_of(cover(journal, "Maya"), "person:1")
    assert word_of(cover(journal, f"Maya and {given}"), "person:1") != given
    other = journal.masking.cover(["Maya"], Choices(), salt=SALT, avoid={"person:1": {given}})
    assert word_of(other, "person:1") != given


def test_those_who_are_listed_have_a_word_without_being_named(journal: Journal) -> None:
    covered = cover(journal, "She smiled.", people=(1,))
    assert covered.names == {word_of(covered, "person:1"): "Maya Okafor"}
    assert covered.stays == ("She",)


def test_names_and_events_are_shown_when_chosen_and_single_things_decided_otherwise(journal: Journal) -> None:
    text = "Maya met Jonas at the Chamber breakfast."
    covered = cover(journal, text, names=True, events=True, hide={"person:2"})
    word = word_of(covered, "person:2")
    assert covered.texts == (f"Maya met {word} at the Chamber breakfast.",)
    assert {(each.key, each.word) for each in covered.shown} == {
        ("person:1", "Maya Okafor"),
        ("event:1", "Chamber breakfast"),
    }
    both = cover(journal, text, names=True, hide={"person:1"}, show={"person:1"})
    assert "Maya" not in both.texts[0]
    assert not covered.open


def test_a_title_that_is_shown_still_hides_who_is_in_it(journal: Journal) -> None:
    journal.events.add("Dinner at Maya Okafor’s", day=date(2026, 4, 4))
    covered = cover(journal, "I liked Dinner at Maya Okafor’s.", events=True)
    assert "Maya" not in covered.texts[0]
    assert "Dinner at" in covered.texts[0]


def test_what_may_be_a_name_is_asked_about_until_it_is_decided(journal: Journal) -> None:
    texts = ("I met Priya Raman with Maya.", "then priya left for Lisbon. Will she write?")
    covered = cover(journal, *texts)
    assert {each.key: each.what for each in covered.open} == {
        "name:priya raman": What.PERSON, "name:lisbon": What.PERSON,
    }  # fmt: skip
    raman = covered.asked[0]
    assert (raman.said, raman.count) == ("Priya Raman", 2)
    assert "Maya" not in raman.excerpts[0].after
    decided = cover(journal, *texts, hide={"name:priya raman"}, show={"name:lisbon"})
    word = word_of(decided, "name:priya raman")
    assert decided.open == ()
    assert [each.answered for each in decided.asked] == [True]
    assert decided.texts[1] == f"then {word} left for Lisbon. Will she write?"
    assert decided.names[word] == "Priya Raman"


def test_plain_words_and_usual_capitals_are_not_asked_about(journal: Journal) -> None:
    text = (
        "On Monday in May I spoke German with the Marketing team about the PDF. God knows why. Mum called. I, too, was "
        "late: the CEO of nobody, a British accent, Christmas, LinkedIn. Organised, favourite, coworking. "
        "The banks, the rivers, the woods, and he woke up. See you, ok?"
    )
    covered = cover(journal, text)
    assert (covered.texts, asked(covered)) == ((text,), [])


def test_capitals_say_nothing_where_everything_has_them(journal: Journal) -> None:
    covered = cover(
        journal, "What A Lovely Evening We Had At The Old Library", "I SAW GRACE AND HOPE FOR RAIN TODAY"
    )
    assert covered.texts[0].startswith("What A Lovely")
    assert "GRACE" not in covered.texts[1]
    assert asked(covered) == []


def test_umlauts_written_in_two_letters_are_the_same_name(journal: Journal) -> None:
    journal.people.add("Max Müller")
    left = cover(journal, "Mueller came, maxmueller too, and Jörg.").texts[0]
    assert "ueller" not in left


def test_unknown_names_in_small_letters_and_titles_are_asked_about(journal: Journal) -> None:
    covered = cover(
        journal, "met priya and ravi, called dev about the lease. Dr. Haverkamp agreed, Grace too."
    )
    assert asked(covered) == ["priya", "ravi", "dev", "Dr. Haverkamp"]


def test_a_doubtful_name_is_told(journal: Journal) -> None:
    covered = cover(journal, "Rose said so, and Jonas.")
    assert {each.key: each.doubtful for each in covered.hidden} == {"person:6": True, "person:2": False}
    shown = cover(journal, "Rose said so, and Jonas.", show={"person:6"})
    assert shown.texts[0].startswith("Rose said so")


def test_guests_of_a_calendar_and_the_deleted_are_known(journal: Journal) -> None:
    journal.people.remove(2)
    assert "Petit" not in cover(journal, "Petit came.").texts[0]


def test_no_text_and_no_name_are_no_trouble(journal: Journal) -> None:
    assert cover(journal).texts == ()
    assert cover(journal, "", "!?", "…").texts == ("", "!?", "…")
