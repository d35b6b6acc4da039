"""How the owner wants to be prompted, kept with the journal."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.journal import Journal
from desktop_app.prompts import manners
from desktop_app.prompts.manners import Manners


def test_what_was_never_chosen_is_as_usual(journal: Journal) -> None:
    assert manners.load(journal.preferences) == Manners(5, frozenset(), "plain")


def test_what_was_chosen_is_kept(journal: Journal) -> None:
    chosen = Manners(3, frozenset({6, 7}), "warm")
    manners.save(journal.preferences, chosen)
    assert manners.load(journal.preferences) == chosen


def test_numbers_stay_within_bounds(journal: Journal) -> None:
    manners.save(journal.preferences, Manners(number=99))
    assert manners.load(journal.preferences).number == 10
    manners.save(journal.preferences, Manners(number=-1))
    assert manners.load(journal.preferences).number == 0


@pytest.mark.parametrize(
    "kept",
    [None, [], "5", {"number": "many"}, {"number": True, "quiet": "Sunday", "tone": 3}],
)
def test_what_cannot_be_read_is_as_usual(journal: Journal, kept: Any) -> None:
    journal.preferences.set("manners", kept)
    assert manners.load(journal.preferences) == Manners()


def test_what_can_be_read_beside_it_counts(journal: Journal) -> None:
    journal.preferences.set("manners", {"number": 40, "quiet": [7, 0, "1", True, 8], "tone": "loud"})
    assert manners.load(journal.preferences) == Manners(number=10, quiet=frozenset({7}))


_anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(kept=st.fixed_dictionaries({}, optional=dict.fromkeys(("number", "quiet", "tone"), _anything)))
def test_whatever_is_kept_gives_manners_within_bounds(journal: Journal, kept: dict[str, Any]) -> None:
    journal.preferences.set("manners", kept)
    found = manners.load(journal.preferences)
    assert 0 <= found.number <= manners.MOST
    assert found.quiet <= frozenset(range(1, 8))
    assert found.tone in manners.TONES
