"""Ways in which names were written that others tried: each is hidden or asked about, and words beside them stay."""

from __future__ import annotations

import pytest

from desktop_app.journal import Journal
from desktop_app.masking.values import Choices, Covered
from tests.core.masking_measure import fill, measure


def cover(journal: Journal, *texts: str, choices: Choices | None = None) -> Covered:
    return journal.masking.cover(texts, choices or Choices(), salt=b"sixteen bytes...")


@pytest.fixture(autouse=True)
def known(journal: Journal) -> None:
    fill(journal, "mended")


def test_what_others_found_stays_mended(journal: Journal) -> None:
    measured = measure(journal, "mended")
    assert (measured.leaked, measured.missed, measured.masked, measured.asked) == ([], [], [], [])
    assert measured.known + measured.unknown > 25


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("ask leocadia77 or greta_holm", "ask L or G"),
        ("find sage.x or g-r-e-t-a there", "find S or G there"),
        ("Beacon rang. I like Beacon.", "A company rang. I like a company."),
        ("they meet at beacon, under the beacon", "they meet at a company, under the beacon"),
        ("Granite was closed, not of granite", "A company was closed, not of granite"),
        ("LB said no, and LB’s boss too", "L said no, and L’s boss too"),
        ("L.B. and G. H. and C.B.", "L and G and L"),
        ("met sage and rusty there", "met S and R there"),
        ("sage and greta came", "S and G came"),
        ("caddys idea, Caddys idea", "L’s idea, L’s idea"),
        ("sage tea in a rusty pot", "sage tea in a rusty pot"),
        ("gReTa, Gr**et**a, G<b>reta</b>, Ⓖⓡⓔⓣⓐ, Gre\u3164ta, Gre\U000e0041ta", "G, G, G, G, G, G"),
        ("g|r|e|t|a then g 🙂 r 🙂 e 🙂 t 🙂 a", "G then G"),
        ("write to greta dot holm at example dot org", "write to a mail address"),
        ("past 22 Alder Street. I left", "past a place. I left"),
        ("past 22 Alder St. I left", "past a place. I left"),
        ("The Writers and Readers by the River Night", "An event"),
        ("our Beacon deal, the Beacon deal", "a company deal, a company deal"),
        ("Somebody said so, and someone from the choir", "Somebody said so, and someone from the choir"),
    ],
)
def test_each_way(journal: Journal, written: str, read: str) -> None:
    covered = cover(journal, written)
    words = {each.key: each.word for each in covered.hidden}
    for number, letter in enumerate("LOSRG", 1):
        word = words.get(f"person:{number}")
        read = " ".join(_put(each, letter, word) for each in read.split(" ")) if word else read
    assert covered.texts == (read,)
    assert covered.open == ()


def _put(each: str, letter: str, word: str) -> str:
    """A word of the pattern with the letter that stands for somebody replaced."""
    bare = each.rstrip(",.")
    owning = bare.removesuffix("’s")
    return each.replace(letter, word, 1) if owning == letter else each


def test_everyday_names_and_beginnings_are_told_as_doubtful(journal: Journal) -> None:
    for text in ("Beacon rang.", "met sage there", "LB said no", "the writers and readers"):
        assert [each.doubtful for each in cover(journal, text).hidden] == [True], text


def test_initials_of_several_are_asked_about(journal: Journal) -> None:
    journal.people.add("Lena Brook")
    covered = cover(journal, "LB said no. The TV is on, DIY, FYI.")
    assert [each.said for each in covered.open] == ["LB"]
    hidden = cover(journal, "LB said no.", choices=Choices(hide=frozenset({covered.open[0].key})))
    assert "LB" not in hidden.texts[0]


def test_other_scripts_are_asked_about_in_a_latin_text(journal: Journal) -> None:
    covered = cover(journal, "met 林美玲, שרה and Наталья today, at an angle of π")
    assert [each.said for each in covered.open] == ["林美玲", "שרה", "Наталья"]
    assert cover(journal, "今天见了很多人，没有说话。").open == ()


def test_a_longer_name_that_begins_like_a_known_one_is_asked_about(journal: Journal) -> None:
    journal.people.add("Dev Lal")
    covered = cover(journal, "Devika and Dev came, devika twice.")
    assert [(each.said, each.count) for each in covered.open] == [("Devika", 2)]
    assert {each.key for each in covered.hidden} == {"person:7"}


@pytest.mark.parametrize("length", [61, 3000, 40_000])
def test_a_word_without_end_goes_whole_and_holds_nothing_up(journal: Journal, length: int) -> None:
    token = ("greta" + "kqzvx" * length)[:length]
    assert cover(journal, f"I pasted {token} here.").texts == ("I pasted a handle here.",)


def test_a_handle_stays_hidden_where_names_are_shown(journal: Journal) -> None:
    covered = cover(journal, "Greta is greta_h88 there.", choices=Choices(names=True))
    assert covered.texts == ("Greta is a handle there.",)


def test_a_name_in_signs_of_its_own_is_found(journal: Journal) -> None:
    journal.events.add("Dinner", day=journal.today(), host="日本電気")
    assert cover(journal, "She works at 日本電気 now.").texts == ("She works at a company now.",)


def test_the_same_texts_are_covered_anew_when_people_change(journal: Journal) -> None:
    text = "Ottilie met Greta."
    assert "Ottilie" in cover(journal, text).texts[0]
    journal.people.add("Ottilie Sand")
    assert "Ottilie" not in cover(journal, text).texts[0]
    shown = cover(journal, text, choices=Choices(names=True))
    assert (shown.texts, cover(journal, text).texts[0] == text) == ((text,), False)


def test_what_another_connection_writes_is_seen(journal: Journal) -> None:
    text = "Ottilie met Greta."
    assert "Ottilie" in cover(journal, text).texts[0]
    other = journal.another()
    try:
        other.people.add("Ottilie Sand")
    finally:
        other.close()
    assert "Ottilie" not in cover(journal, text).texts[0]
