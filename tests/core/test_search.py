"""Search: what is typed, what it finds, held against a plain reading of every text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.journal import Journal
from desktop_app.reflection import entry_search
from desktop_app.reflection.entries import COUNTED_AT_MOST, Wanted
from desktop_app.reflection.values import Entry
from desktop_app.store import search
from desktop_app.store.search import BEGIN_MARK, END_MARK
from desktop_app.store.typed import Term, read
from tests.core.reflecting import DAY

# The oracle: words as runs of letters and digits, without case and accents.


def words(text: str) -> list[str]:
    plain = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(c) != "Mn")
    return "".join(c if c.isalnum() else " " for c in plain).split()


def has(text: list[str], term: Term) -> bool:
    wanted = words(term.text)
    for at in range(len(text) - len(wanted) + 1):
        *first, last = text[at : at + len(wanted)]
        if first == wanted[:-1] and (last.startswith(wanted[-1]) if term.open else last == wanted[-1]):
            return True
    return False


def matches(text: str, typed: str) -> bool:
    query, said = read(typed), words(text)
    if any(has(said, term) for term in query.without):
        return False
    if query.groups:
        return any(all(has(said, term) for term in group) for group in query.groups)
    return bool(query) and all(sign in text for sign in query.signs)


@pytest.mark.parametrize(
    ("typed", "groups", "without"),
    [
        ("red brick", (("red", "brick+"),), ()),
        ("red brick ", (("red", "brick"),), ()),
        ('"red brick"', (("red brick",),), ()),
        ('"red bri', (("red bri+",),), ()),
        ("re* brick ", (("re*+", "brick"),), ()),
        ("red OR blue ", (("red",), ("blue",)), ()),
        ("red OR", (("red",),), ()),
        ("OR red ", (("OR", "red"),), ()),
        ("red AND blue ", (("red", "blue"),), ()),
        ("red -blue ", (("red",),), ("blue",)),
        ('red -"blue sky" ', (("red",),), ("blue sky",)),
        ("-blue ", (), ("blue",)),
        ("c++", (("c++",),), ()),
        ("NOT NEAR(a b)", (("NOT", "NEAR(a", "b)"),), ()),
    ],
)  # fmt: skip
def test_what_is_typed_is_understood(
    typed: str, groups: tuple[tuple[str, ...], ...], without: tuple[str, ...]
) -> None:
    query = read(typed)
    said = tuple(tuple(term.text + "+" * term.open for term in group) for group in query.groups)
    assert said == groups
    assert tuple(term.text for term in query.without) == without


@pytest.mark.parametrize("typed", ["", "   ", '"', '""', "\0", "\ud800"])
def test_nothing_typed_is_nothing_to_look_for(typed: str) -> None:
    assert not read(typed).groups
    assert not read(typed).without


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    """A journal that the examples fill anew, each in a moment."""
    from desktop_app.paths import Places

    folder = tmp_path_factory.mktemp("shelf")
    journal, _ = Journal.create(folder / "journal", passphrase=None, places=Places.default(folder / "data"))
    yield journal
    journal.close()


def fill(journal: Journal, texts: list[str], days: list[date]) -> None:
    """Answers with these texts, and every third as a talk."""
    run = journal._store.run

    def put(table: str, id: int, **values: object) -> None:
        row = {"id": id, "uid": f"{table}{id}", "created": "", "updated": "", **values}
        run(
            f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})",
            tuple(row.values()),
        )
        if table in search.COLUMNS:
            search.index(run, table, id, row, fresh=True)

    with journal._store.unit():
        for table in ("answer", "interaction", "reflection", "standing", "person", "full_text"):
            run(f"DELETE FROM {table}")
        put("person", 1, name="", name_folded="")
        for id, (text, day) in enumerate(zip(texts, days, strict=True), start=1):
            if id % 3:
                put("reflection", id, guide="g", guide_title="G", day=day.isoformat())
                put("answer", id, reflection_id=id, question="q", text=text, day=day.isoformat())
            else:
                put("interaction", id, person_id=1, day=day.isoformat(), summary=text)


_WORDS = "red Red réd brick bricks bri blue b c c++ naïve naive x1 שלום été"
_WORD = st.sampled_from(_WORDS.split())
_TEXT = st.lists(_WORD, min_size=1, max_size=8).map(" ".join)
_PIECE = st.one_of(
    _WORD,
    _WORD.map(lambda word: f"-{word}"),
    _WORD.map(lambda word: f"{word[:2]}*"),
    st.lists(_WORD, min_size=1, max_size=3).map(lambda said: '"' + " ".join(said) + '"'),
    st.sampled_from(["OR", "AND", "-", "(", "++"]),
)
_TYPED = st.builds(
    lambda pieces, end: " ".join(pieces) + end, st.lists(_PIECE, max_size=5), st.sampled_from(["", " "])
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200, deadline=None)
@given(texts=st.lists(_TEXT, min_size=1, max_size=12), typed=_TYPED, order=st.randoms(use_true_random=False))
def test_it_finds_what_a_reader_would(shelf: Journal, texts: list[str], typed: str, order: object) -> None:
    days = [DAY - timedelta(days=order.randrange(9)) for _ in texts]  # type: ignore[attr-defined]
    fill(shelf, texts, days)
    found = shelf.entries.search(typed, limit=100)
    wanted = [entry for entry in shelf.entries.page(limit=100) if matches(entry.text, typed)]
    assert {(one.kind, one.id) for one in found} == {(one.kind, one.id) for one in wanted}
    assert shelf.entries.found(typed) == len(found)
    assert all(BEGIN_MARK in one.excerpt for one in found if read(typed).groups)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(texts=st.lists(_TEXT, min_size=3, max_size=12), typed=_TYPED, order=st.randoms(use_true_random=False))
def test_many_come_newest_first_in_whatever_order_they_were_written(
    shelf: Journal, texts: list[str], typed: str, order: object
) -> None:
    days = [DAY - timedelta(days=order.randrange(9)) for _ in texts]  # type: ignore[attr-defined]
    fill(shelf, texts, days)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "RANKED_AT_MOST", 0)
        patch.setattr(entry_search, "_PROBED", 3)
        found = shelf.entries.search(typed, limit=4)
    wanted = [entry for entry in shelf.entries.page(limit=100) if matches(entry.text, typed)]
    if read(typed).groups:
        assert [(one.kind, one.id) for one in found] == [(one.kind, one.id) for one in wanted[:4]]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(texts=st.lists(_TEXT, min_size=3, max_size=12), typed=_TYPED, few=st.booleans())
def test_only_within_the_filter(shelf: Journal, texts: list[str], typed: str, few: bool) -> None:
    fill(shelf, texts, [DAY - timedelta(days=at) for at in range(len(texts))])
    for wanted in (
        Wanted(person=1),
        Wanted(guide="g"),
        Wanted(question="q"),
        Wanted(since=DAY - timedelta(days=2)),
    ):
        with pytest.MonkeyPatch.context() as patch:
            if not few:
                patch.setattr(search, "RANKED_AT_MOST", 0)
                patch.setattr(entry_search, "_PROBED", 2)
            found = shelf.entries.search(typed, wanted, limit=100)
            count = shelf.entries.found(typed, wanted)
        right = [one for one in shelf.entries.page(limit=100, wanted=wanted) if matches(one.text, typed)]
        assert {(one.kind, one.id) for one in found} == {(one.kind, one.id) for one in right}
        assert count == len(right)


_ODD_WORDS = 'c++ " AND NOT NEAR(a,b) ((a)b * a*b 🎉 - -- ^a a:b {a} שלום + text:a ﬁ 漢 İ'
_ODD = (
    *_ODD_WORDS.split(),
    *("a OR OR b", "-a -b", "a\0b", "\ud800", "\u0301", "x" * 10_000, "a " * 5_000, '"' * 99),
)


@pytest.mark.parametrize("typed", _ODD)
def test_odd_input_never_fails(shelf: Journal, typed: str) -> None:
    fill(shelf, ["a b c++", "🎉 party", "漢字 ﬁne"], [DAY] * 3)
    shelf.entries.search(typed)
    shelf.entries.search(typed, Wanted(person=1))
    shelf.entries.found(typed)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(typed=st.text(max_size=30))
def test_whatever_is_typed_never_fails(shelf: Journal, typed: str) -> None:
    fill(shelf, [typed, "something else"], [DAY] * 2)
    found = shelf.entries.search(typed)
    assert len(found) == shelf.entries.found(typed) <= 2


def texts_of(entries: tuple[Entry, ...]) -> list[str]:
    return sorted(entry.text for entry in entries)


def test_signs_and_what_is_only_unwanted_find_what_they_can(shelf: Journal) -> None:
    fill(shelf, ["We celebrated 🎉 late", "Quiet evening", "A c++ class"], [DAY] * 3)
    (party,) = shelf.entries.search("🎉")
    assert party.excerpt == f"We celebrated {BEGIN_MARK}🎉{END_MARK} late"
    assert texts_of(shelf.entries.search("-quiet")) == ["A c++ class", "We celebrated 🎉 late"]
    assert texts_of(shelf.entries.search("c++")) == ["A c++ class"]
    assert shelf.entries.search("🎉 -late") == ()


def test_one_letter_and_long_beginnings_find_every_word_that_has_them(shelf: Journal) -> None:
    fill(shelf, ["bread", "b", "ébauche", "interest", "interesting", "internal", "b2b"], [DAY] * 7)
    assert texts_of(shelf.entries.search("b")) == ["b", "b2b", "bread"]
    assert texts_of(shelf.entries.search("e")) == ["ébauche"]
    assert texts_of(shelf.entries.search("interes")) == ["interest", "interesting"]
    assert texts_of(shelf.entries.search("-inter")) == ["b", "b2b", "bread", "ébauche"]


def test_a_beginning_of_very_many_words_is_found_too(shelf: Journal) -> None:
    fill(shelf, [f"inter{number}" for number in range(60)], [DAY] * 60)
    assert len(shelf.entries.search("inte", limit=100)) == 60
    assert shelf.entries.found("i") == 60


def test_the_best_comes_first_among_few(shelf: Journal) -> None:
    fill(shelf, ["bread and much else that was said", "bread bread"], [DAY, DAY - timedelta(days=9)])
    assert shelf.entries.search("bread")[0].text == "bread bread"


def test_counting_ends_somewhere(shelf: Journal) -> None:
    many = COUNTED_AT_MOST * 2
    fill(shelf, ["bread"] * many, [DAY] * many)
    assert shelf.entries.found("bread") == COUNTED_AT_MOST + 1
    assert shelf.entries.found("bread", Wanted(guide="g")) == COUNTED_AT_MOST + 1
    assert len(shelf.entries.search("bread", limit=7)) == 7
    assert len(shelf.entries.search("bread", Wanted(person=1), limit=7)) == 7


def test_a_row_that_matches_by_words_that_are_few_is_found_among_many(shelf: Journal) -> None:
    fill(shelf, [*["bread"] * 700, "bread of old"], [DAY] * 700 + [DAY - timedelta(days=400)])
    assert [one.text for one in shelf.entries.search("bread old")] == ["bread of old"]
    assert shelf.entries.search("bread", Wanted(until=DAY - timedelta(days=1)))[0].text == "bread of old"
