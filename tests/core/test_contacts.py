"""Ways to reach a person: kept as typed, known again in another spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.errors import BadInput, NotFound
from desktop_app.journal import Journal
from desktop_app.people.contacts import KINDS, Contact, key


@pytest.fixture
def ann(journal: Journal) -> int:
    return journal.people.add("Ann").id


@pytest.mark.parametrize(
    ("kind", "spellings"),
    [
        (
            "email",
            ("ann@example.org", " Ann@Example.ORG ", "mailto:ann@example.org", "Ann B. <ann@example.org>"),
        ),
        (
            "phone",
            (
                "+44 20 7946 0000",
                "0044 (20) 7946-0000",
                "+44 (0)20 7946 0000",
                "tel:+442079460000",
                "+44.20.7946.0000",
            ),
        ),
        ("phone", ("020 7946 0000", "(0)20 7946 0000", "020/7946 0000 ext. 12", "020 7946 0000 x12")),
        ("phone", ("+20 100 123 4567", "٠٠٢٠ ١٠٠ ١٢٣ ٤٥٦٧")),
        (
            "web",
            (
                "https://www.linkedin.com/in/ann-b/",
                "linkedin.com/in/ann-b",
                "http://LinkedIn.com/in/Ann-B?utm=mail#top",
                "//www.linkedin.com/in/ann-b//",
            ),
        ),
        ("web", ("example.org/josé", "https://example.org/jos%C3%A9", "example.org/JOSE\u0301")),
        ("address", ("12 High St,  Ulm", "12 high st, ulm")),
    ],
)
def test_the_same_contact_point_has_one_key(kind: str, spellings: tuple[str, ...]) -> None:
    assert len({key(kind, typed) for typed in spellings}) == 1


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("email", "ann@example.org", "ann@example.com"),
        ("phone", "+44 20 7946 0000", "+44 20 7946 0001"),
        ("phone", "ask at the desk", "ask her brother"),
        ("web", "example.org/ann", "example.org/ben"),
        ("web", "example.org", "blog.example.org"),
    ],
)
def test_different_contact_points_have_different_keys(kind: str, one: str, other: str) -> None:
    assert key(kind, one) != key(kind, other)


@given(kind=st.sampled_from(KINDS), typed=st.text())
def test_any_text_has_a_key_and_only_the_blank_has_none(kind: str, typed: str) -> None:
    made = key(kind, typed)
    assert made == key(kind, typed + " ")
    if not typed.strip():
        assert made == ""


@given(digits=st.text("123456789", min_size=6, max_size=15))
def test_how_a_number_is_set_out_does_not_matter(digits: str) -> None:
    spaced = " ".join(digits)
    assert (
        key("phone", f"+{digits}") == key("phone", f"00 {spaced}") == key("phone", f"+({spaced})") == digits
    )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "typed", ["ask at the desk", "<b>&amp;</b>", "ann(at)example", "☎ نور", "12\nHigh St"]
)
def test_odd_input_is_kept_as_typed(journal: Journal, ann: int, kind: str, typed: str) -> None:
    id = journal.contacts.add(ann, kind, f"  {typed} ")
    assert journal.contacts.of(ann) == (Contact(id, kind, typed),)


def test_a_contact_point_is_changed_and_taken_away_and_undo_brings_it_back(
    journal: Journal, ann: int
) -> None:
    first = journal.contacts.add(ann, "email", "ann@example.org")
    second = journal.contacts.add(ann, "phone", "+44 20")
    journal.contacts.change(first, "ann@example.com")
    journal.contacts.change(second, "ann.example", kind="web")
    journal.contacts.remove(first)
    assert journal.contacts.of(ann) == (Contact(second, "web", "ann.example"),)
    assert [journal.undo.undo() for _ in range(3)] == [
        "Take away a contact point",
        "Change a contact point",
        "Change a contact point",
    ]
    assert [each.value for each in journal.contacts.of(ann)] == ["ann@example.org", "+44 20"]


def test_what_is_known_already_is_not_noted_twice(journal: Journal, ann: int) -> None:
    first = journal.contacts.add(ann, "web", "https://example.org/ann/")
    assert journal.contacts.add(ann, "web", "www.example.org/ann") == first
    ben = journal.people.add("Ben").id
    assert journal.contacts.add(ben, "web", "example.org/ann") != first
    journal.contacts.remove(first)
    assert journal.contacts.add(ann, "web", "example.org/ann") != first


def test_blank_and_missing_ones_are_refused(journal: Journal, ann: int) -> None:
    id = journal.contacts.add(ann, "other", "@ann")
    with pytest.raises(BadInput):
        journal.contacts.add(ann, "email", " \n ")
    with pytest.raises(BadInput):
        journal.contacts.change(id, " ")
    journal.contacts.remove(id)
    with pytest.raises(NotFound):
        journal.contacts.remove(id)
    with pytest.raises(NotFound):
        journal.contacts.change(id, "x")


def test_a_mail_address_noted_from_an_invitation_is_one_of_them(journal: Journal, ann: int) -> None:
    journal.people.add_address(ann, "Ann@Example.org")
    (kept,) = journal.contacts.of(ann)
    assert journal.contacts.add(ann, "email", "Ann <ann@example.org>") == kept.id
