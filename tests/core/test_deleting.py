"""Deleted things come back for thirty days; deleted for good, their text is in no page of the file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from desktop_app.deleting.deleted import KEPT_DAYS, Deleted
from desktop_app.errors import NotFound
from desktop_app.journal import Journal
from desktop_app.paths import Places
from desktop_app.reflection.understanding import Mention
from desktop_app.store import models
from desktop_app.store.database import Unit
from tests.core.conftest import DAY, NOON

_PAGE, _RESERVED, _SALT, _IV = 4096, 80, 16, 16


def pages(file: Path, key: bytes) -> Iterator[bytes]:
    """Every page of an encrypted journal, decrypted as SQLCipher 4 lays it out (AES-256-CBC, then IV and HMAC)."""
    content = file.read_bytes()
    assert len(content) % _PAGE == 0
    for start in range(0, len(content), _PAGE):
        page = content[start : start + _PAGE]
        body = page[_SALT if start == 0 else 0 : _PAGE - _RESERVED]
        iv = page[_PAGE - _RESERVED : _PAGE - _RESERVED + _IV]
        decryptor = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
        yield decryptor.update(body) + decryptor.finalize()


def in_file(journal: Journal, text: str) -> bool:
    """Whether `text` stands in any page of the file or its write-ahead log, in whatever case."""
    file, wanted = journal._store.path, text.casefold().encode()
    log = file.with_name(file.name + "-wal")
    assert not log.exists() or log.stat().st_size == 0, "old pages are still in the log"
    return any(wanted in page.lower() for page in pages(file, journal._store.key))


def fold_log(journal: Journal) -> None:
    journal._store.read("PRAGMA wal_checkpoint(TRUNCATE)")


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def journal(tmp_path: Path, places: Places, clock: Clock) -> Iterator[Journal]:
    journal, _ = Journal.create(tmp_path / "journal", passphrase=None, places=places, clock=clock)
    yield journal
    journal.close()


def reflect(journal: Journal, person: int) -> int:
    """A reflection whose prose names the person and leaves a need of theirs."""
    reflection = journal.reflections.start("evening", event=None, day=DAY)
    journal.reflections.set_met(reflection.id, (person,))
    text = "@Maya Okafor needs a quillwright."
    journal.reflections.write(reflection.id, "listening", text=text, mentions=(Mention(person, 0, 12),))
    journal.reflections.finish(reflection.id)
    return reflection.id


def test_the_latest_deleted_comes_first_with_whose_it_was(journal: Journal, clock: Clock) -> None:
    maya = journal.people.add("Maya Okafor").id
    journal.topics.remove(journal.topics.add(maya, "need", "a quillwright"))
    clock.now += timedelta(days=2)
    journal.people.remove(maya)
    listed = journal.deletions.page()
    assert [(each.kind, each.words, each.person_name) for each in listed] == [
        ("person", "Maya Okafor", ""),
        ("topic", "a quillwright", "Maya Okafor"),
    ]
    assert [each.left for each in listed] == [KEPT_DAYS, KEPT_DAYS - 2]


def test_the_list_goes_on_after_the_last_one_shown(journal: Journal, clock: Clock) -> None:
    for n in range(5):
        journal.people.remove(journal.people.add(f"Nobody {n}").id)
        journal.topics.remove(journal.topics.add(journal.people.add("A").id, "need", f"need {n}"))
        clock.now += timedelta(seconds=n % 2)
    whole = journal.deletions.page()
    paged: list[Deleted] = []
    after = None
    while page := journal.deletions.page(after=after, limit=3):
        paged += page
        after = page[-1].cursor
    assert len(whole) == 10
    assert paged == list(whole)


def test_what_a_reflection_left_is_not_listed_by_itself(journal: Journal) -> None:
    maya = journal.people.add("Maya Okafor").id
    reflection = reflect(journal, maya)
    journal.reflections.remove(reflection)
    assert [each.kind for each in journal.deletions.page()] == ["reflection"]


def test_a_reflection_comes_back_with_what_went_with_it(journal: Journal) -> None:
    maya = journal.people.add("Maya Okafor").id
    reflection = reflect(journal, maya)
    before = journal.entries.page(), journal.stories.story(maya), journal.people.get(maya).talks
    journal.reflections.remove(reflection)
    journal.deletions.restore("reflection", reflection)
    assert (journal.entries.page(), journal.stories.story(maya), journal.people.get(maya).talks) == before
    assert journal.undo.last() == "Restore something deleted"
    journal.undo.undo()
    assert journal.entries.page() == ()


def test_a_talk_comes_back_with_the_person_it_was_with(journal: Journal) -> None:
    maya = journal.people.add("Maya Okafor").id
    talk = journal.interactions.log(maya, day=DAY, summary="Over tea.")
    journal.interactions.remove(talk)
    journal.people.remove(maya)
    journal.deletions.restore("interaction", talk)
    assert journal.people.get(maya).talks == 1
    assert journal.deletions.page() == ()


def test_what_is_not_deleted_is_neither_restored_nor_purged(journal: Journal) -> None:
    maya = journal.people.add("Maya Okafor").id
    for act in (journal.deletions.restore, journal.deletions.purge):
        with pytest.raises(NotFound):
            act("person", maya)
    assert journal.people.get(maya).name == "Maya Okafor"


def test_a_person_deleted_for_good_is_in_no_page_of_the_file(journal: Journal) -> None:
    maya = journal.people.add("Zebulonia Quarkfield", organisation="Vexillology House").id
    other = journal.people.add("Tomás Rey").id
    journal.topics.add(maya, "need", "a quillwright")
    journal.interactions.log(maya, day=DAY, summary="She showed me her ambergris.")
    journal.promises.add("send the xylograph", day=DAY, person=maya)
    journal.introductions.idea(other, maya, "both like thaumatropes", day=DAY)
    journal.contacts.add(maya, "email", "zebu@example.org")
    journal.preferences.set(f"talk draft {maya}", {"summary": "a palimpsest half typed"})
    reflection = journal.reflections.start("evening", event=None, day=DAY)
    journal.reflections.set_met(reflection.id, (maya, other))
    journal.preferences.set(f"talk draft {other}", {"summary": "a draft that stays"})
    fold_log(journal)
    secrets = (
        "Zebulonia", "Quarkfield", "Vexillology", "quillwright", "ambergris", "xylograph", "thaumatropes",
        "zebu@", "palimpsest",
    )  # fmt: skip
    assert all(in_file(journal, secret) for secret in secrets)
    journal.people.remove(maya)
    journal.deletions.purge("person", maya)
    assert [secret for secret in secrets if in_file(journal, secret)] == []
    assert in_file(journal, "a draft that stays")
    assert in_file(journal, "Tomás Rey")
    assert journal.check() == ()
    assert journal.deletions.page() == ()
    met = journal.reflections.answers(reflection.id)
    assert [(answer.text, answer.mentions) for answer in met] == [("Tomás Rey", (Mention(other, 0, 9),))]


def test_words_begun_go_with_what_they_were_for(journal: Journal) -> None:
    maya, other = (journal.people.add(name).id for name in ("Maya Okafor", "Tomás Rey"))
    gone, kept = (journal.introductions.idea(maya, other, why, DAY) for why in ("both sail", "both sing"))
    journal.preferences.set(f"introducing {gone}", {"person": "would you like to meet a quillwright"})
    journal.preferences.set(f"introducing {kept}", {"person": "words that stay"})
    needs = [journal.own_needs.add(words, DAY) for words in ("a printer", "a boat")]
    asking = journal.own_needs.asked(needs[0], maya, DAY)
    journal.preferences.set(
        "own needs typed",
        {
            f"need {needs[0]}": "a xylograph",
            f"help {asking}": "her ambergris",
            f"need {needs[1]}": "a dinghy",
        },
    )
    journal.introductions.remove(gone)
    journal.own_needs.remove(needs[0])
    journal.deletions.purge_all()
    assert [secret for secret in ("quillwright", "xylograph", "ambergris") if in_file(journal, secret)] == []
    assert journal.preferences.get(f"introducing {gone}") is None
    assert journal.preferences.get(f"introducing {kept}") == {"person": "words that stay"}
    assert journal.preferences.get("own needs typed") == {f"need {needs[1]}": "a dinghy"}


def test_what_was_written_of_somebody_gone_stays_as_it_was_written(journal: Journal) -> None:
    maya = journal.people.add("Maya Okafor").id
    reflect(journal, maya)
    journal.people.remove(maya)
    journal.deletions.purge("person", maya)
    assert [entry.text for entry in journal.entries.page()] == ["@Maya Okafor needs a quillwright."]


def test_a_reflection_deleted_for_good_takes_what_it_left(journal: Journal) -> None:
    maya = journal.people.add("Maya Okafor").id
    reflection = reflect(journal, maya)
    fold_log(journal)
    assert in_file(journal, "quillwright")
    journal.reflections.remove(reflection)
    journal.deletions.purge("reflection", reflection)
    assert not in_file(journal, "quillwright")
    assert journal.people.get(maya).name == "Maya Okafor"
    assert journal.check() == ()


def test_words_typed_over_do_not_outlive_the_purge(journal: Journal) -> None:
    """Full text keeps the words of replaced rows until its segments are merged."""
    maya = journal.people.add("Maya Okafor").id
    for n in range(40):
        topic = journal.topics.add(maya, "need", f"a quillwright number {n}")
        journal.topics.change(topic, f"a plumber number {n}")
        journal.topics.remove(topic)
    journal.deletions.purge_all()
    assert not in_file(journal, "quillwr")
    assert not in_file(journal, "plumber")


def test_a_purge_stopped_on_its_way_is_finished_later(journal: Journal) -> None:
    class Stopped(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise Stopped

    topic = journal.topics.add(journal.people.add("Maya").id, "need", "a quillwright")
    journal.topics.remove(topic)
    with pytest.raises(Stopped):
        journal.deletions.purge("topic", topic, on_progress=stop)
    assert journal.deletions.page() == ()
    assert journal.deletions.any_old()
    journal.deletions.purge_old()
    assert not journal.deletions.any_old()
    assert not in_file(journal, "quillwright")


def test_purging_leaves_no_undo_of_what_is_gone_and_keeps_the_others(journal: Journal) -> None:
    maya, tomas = journal.people.add("Maya").id, journal.people.add("Tomás").id
    journal.people.change(tomas, role="printer")
    journal.people.remove(maya)
    journal.deletions.purge("person", maya)
    assert journal.undo.last() == "Change a person"
    journal.undo.undo()
    assert journal.people.get(tomas).role == ""


def test_after_thirty_days_it_goes_by_itself(journal: Journal, clock: Clock) -> None:
    early, late = (journal.people.add(name).id for name in ("Early", "Late"))
    journal.people.remove(early)
    clock.now += timedelta(days=10)
    journal.people.remove(late)
    clock.now += timedelta(days=KEPT_DAYS - 10)
    assert not journal.deletions.any_old()
    clock.now += timedelta(days=1, seconds=1)
    assert journal.deletions.any_old()
    journal.deletions.purge_old()
    assert not journal.deletions.any_old()
    assert [each.words for each in journal.deletions.page()] == ["Late"]


def test_what_its_owner_took_from_a_living_reflection_does_not_come_back(
    journal: Journal, clock: Clock
) -> None:
    maya = journal.people.add("Maya Okafor").id
    reflection = reflect(journal, maya)
    (need,) = journal.topics.of(maya)
    journal.topics.remove(need.id)
    clock.now += timedelta(days=KEPT_DAYS + 2)
    journal.deletions.purge_old()
    text = "@Maya Okafor needs a quillwright. She was kind."
    journal.reflections.write(reflection, "listening", text=text, mentions=(Mention(maya, 0, 12),))
    assert journal.topics.of(maya) == ()


def test_a_reflection_deleted_lately_outlives_its_event(journal: Journal, clock: Clock) -> None:
    event = journal.events.add("Breakfast", DAY).id
    reflection = journal.reflections.start("evening", event=event, day=DAY).id
    journal.events.remove(event)
    clock.now += timedelta(days=KEPT_DAYS + 2)
    journal.reflections.remove(reflection)
    journal.deletions.purge_old()
    assert [(each.kind, each.id) for each in journal.deletions.page()] == [("reflection", reflection)]
    journal.deletions.restore("reflection", reflection)
    assert journal.reflections.get(reflection).event is None


def test_every_table_that_names_people_is_seen(journal: Journal) -> None:
    """A table added later is found by its references, not by a list."""
    maya, other = journal.people.add("Maya").id, journal.people.add("Other").id
    with journal._store.unit() as unit:
        for model in models.ROWS:
            fields = model._meta.fields
            if model is models.Person or not {"person", "other"} & fields.keys():
                continue
            values: dict[str, object] = (
                {"person": maya, "other": maya} if "other" in fields else {"person": maya}
            )
            fill: dict[str, object] = {
                "kind": {"topic": "need", "occasion": "birthday"}.get(models.table(model), "x"),
                "direction": "given", "side": "mine", "made": DAY, "action": "done", "prompt": "p", "expected": "glad",
                "check_on": DAY, "month": 1, "day_of_month": 1, "jpeg": "", "name": "t", "name_folded": "t",
                "value": "v", "text": "t", "question": "q", "day": DAY, "begin": 0, "finish": 1,
            }  # fmt: skip
            if model is models.Interaction:
                fill["kind"] = "talk"
            values |= {name: value for name, value in fill.items() if name in fields}
            for name, owner in (("reflection", models.Reflection), ("answer", models.Answer)):
                if name in fields and not fields[name].null:
                    values[name] = _one(unit, owner)
            if "own_need" in fields:
                values["own_need"] = unit.insert(models.OwnNeed, text="x", day=DAY)
            if "review" in fields:
                pages = {name: _one(unit, models.Reflection) for name in ("questions", "letter")}
                days = {"first": DAY, "last": DAY, "begun": DAY}
                values |= {
                    "review": unit.insert(models.Review, span="quarter", **days, **pages),
                    "what": "keep",
                }
            if "answer" in fields and model is models.Asked:
                values["answer"] = ""
            unit.insert(model, **values)
    journal.people.remove(maya)
    journal.deletions.purge("person", maya)
    assert journal.check() == ()
    assert journal.people.get(other).name == "Other"


def _one(unit: Unit, owner: type[models.Row]) -> int:
    reflection = unit.insert(models.Reflection, guide="g", guide_title="G", day=DAY)
    if owner is models.Reflection:
        return reflection
    return unit.insert(models.Answer, reflection=reflection, question="q", day=DAY)
