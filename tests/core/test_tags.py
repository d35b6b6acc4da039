"""Tags: one's own words for groups of people."""

from __future__ import annotations

import pytest

from desktop_app.changes import Changes
from desktop_app.errors import BadInput
from desktop_app.journal import Journal
from desktop_app.people.listing import Wanted
from desktop_app.people.tags import TagCount


@pytest.fixture
def ids(journal: Journal) -> list[int]:
    return [journal.people.add(name).id for name in ("Maya", "Tomás", "Aiko", "Jonas")]


def test_a_tag_is_given_once_whatever_its_case_and_accents(journal: Journal, ids: list[int]) -> None:
    assert journal.tags.add(ids[:2], "  Café  club ") == 2
    assert journal.tags.add(ids[1:3], "CAFE CLUB") == 1
    assert journal.tags.all() == (TagCount("Café club", 3),)
    assert journal.tags.of(ids[2]) == ("Café club",)
    assert sorted(journal.people.ids(Wanted(tag="cafe club"))) == ids[:3]
    assert sorted(journal.people.ids(Wanted(typed="cafe"))) == ids[:3]


def test_each_is_one_step_that_can_be_taken_back(journal: Journal, ids: list[int]) -> None:
    journal.tags.add(ids, "Clay")
    journal.tags.remove(ids[:2], "clay")
    assert journal.tags.all() == (TagCount("Clay", 2),)
    journal.tags.rename("Clay", "Ceramics")
    assert journal.tags.of(ids[3]) == ("Ceramics",)
    assert journal.undo.undo() == "Rename a tag"
    assert journal.undo.undo() == "Untag people"
    assert journal.tags.all() == (TagCount("Clay", 4),)
    assert journal.undo.undo() == "Tag people"
    assert journal.tags.all() == ()
    assert len(journal.people.ids(Wanted(typed="clay"))) == 0
    assert journal.undo.redo() == "Tag people"
    assert len(journal.people.ids(Wanted(typed="clay"))) == 4


def test_renaming_into_another_tag_leaves_everybody_one(journal: Journal, ids: list[int]) -> None:
    journal.tags.add(ids[:3], "Clay")
    journal.tags.add(ids[2:], "Pottery")
    assert journal.tags.rename("clay", "pottery") == 3
    assert journal.tags.all() == (TagCount("Pottery", 4),)
    assert journal.tags.of(ids[2]) == ("Pottery",)
    journal.undo.undo()
    assert journal.tags.all() == (TagCount("Clay", 3), TagCount("Pottery", 2))


def test_a_tag_can_be_spelled_otherwise(journal: Journal, ids: list[int]) -> None:
    journal.tags.add(ids[:2], "book club")
    journal.tags.rename("book club", "Book Club")
    assert journal.tags.all() == (TagCount("Book Club", 2),)


def test_deleted_people_are_not_counted(journal: Journal, ids: list[int]) -> None:
    journal.tags.add(ids[:2], "Clay")
    journal.tags.add(ids[:1], "Book club")
    journal.people.remove(ids[0])
    assert journal.tags.all() == (TagCount("Clay", 1),)
    journal.undo.undo()
    assert journal.tags.all() == (TagCount("Book club", 1), TagCount("Clay", 2))


def test_which_tags_some_people_have(journal: Journal, ids: list[int]) -> None:
    journal.tags.add(ids[:2], "Clay")
    journal.tags.add(ids[1:], "Book club")
    assert journal.tags.shared(ids[:2]) == (TagCount("Book club", 1), TagCount("Clay", 2))
    assert journal.tags.shared([]) == ()


@pytest.mark.parametrize("name", ["", "  \n", "\x00", "\ud800"])
def test_a_tag_has_a_name(journal: Journal, ids: list[int], name: str) -> None:
    with pytest.raises(BadInput):
        journal.tags.add(ids, name)
    journal.tags.add(ids, "Clay")
    with pytest.raises(BadInput):
        journal.tags.rename("Clay", name)
    assert journal.tags.all() == (TagCount("Clay", 4),)


def test_nothing_to_do_leaves_no_step(journal: Journal, ids: list[int]) -> None:
    journal.tags.add(ids, "Clay")
    assert journal.tags.add(ids, "clay") == 0
    assert journal.tags.remove(ids, "unknown") == 0
    assert journal.undo.last() == "Tag people"
    journal.undo.undo()
    assert journal.undo.last() == "Add a person"


def test_it_says_whose_tags_changed_and_how_far_it_is(journal: Journal, ids: list[int]) -> None:
    heard: list[Changes] = []
    journal.feed.subscribe(heard.append)
    told: list[tuple[int, int]] = []
    journal.tags.add(ids, "Clay", origin="me", on_progress=lambda done, of: told.append((done, of)))
    assert (heard[0].origin, heard[0].rows["person"]) == ("me", frozenset(ids))
    assert told == [(4, 4)]


def test_what_is_stopped_leaves_nothing(journal: Journal, ids: list[int]) -> None:
    def stop(done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        journal.tags.add(ids, "Clay", on_progress=stop)
    assert journal.tags.all() == ()
    assert journal.undo.last() == "Add a person"
