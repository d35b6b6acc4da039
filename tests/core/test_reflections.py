"""One reflection from its first word to its end."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop_app.changes import Changes
from desktop_app.errors import Bug, NotFound
from desktop_app.journal import Journal
from desktop_app.paths import resource
from desktop_app.reflection.guides import Guides
from desktop_app.reflection.meaning import Reader
from desktop_app.reflection.reflections import Reflections
from desktop_app.reflection.sentences import Mention
from desktop_app.store.models import Answer, Reflection
from desktop_app.store.models import Mention as MentionRow
from tests.core.reflecting import DAY, Writer

Begin = Callable[..., Writer]


@pytest.fixture
def begin(journal: Journal) -> Begin:
    """Begins a reflection on an event of `day`, with three people known."""
    people = {name: journal.people.add(name).id for name in ("Maya Okafor", "Dev", "Rita")}

    def begun(guide: str = "evening", day: date = DAY, title: str = "Breakfast") -> Writer:
        event = journal.events.add(title, day, kind="breakfast")
        reflection = journal.reflections.start(guide, event=event.id, day=day)
        return Writer(journal.reflections, reflection.id, people)

    return begun


def rows(journal: Journal, model: type) -> int:
    return len(journal._store.rows(model.select()))  # type: ignore[attr-defined]


def test_a_draft_is_resumed_and_never_doubled(journal: Journal) -> None:
    event = journal.events.add("Breakfast", DAY).id
    one = journal.reflections.start("evening", event=event, day=DAY)
    assert journal.reflections.start("evening", event=event, day=DAY + timedelta(days=1)) == one
    assert journal.reflections.start("one-minute", event=event, day=DAY) != one
    alone = journal.reflections.start("evening", day=DAY)
    assert alone.kind == "free"
    assert journal.reflections.start("evening", day=DAY) == alone
    assert journal.reflections.start("evening", day=DAY + timedelta(days=1)) != alone
    journal.reflections.finish(one.id)
    assert journal.reflections.start("evening", event=event, day=DAY).id != one.id
    assert [found.guide for found in journal.reflections.of_event(event)] == [
        "evening",
        "one-minute",
        "evening",
    ]


def test_an_unknown_guide_begins_nothing(journal: Journal) -> None:
    with pytest.raises(NotFound):
        journal.reflections.start("nowhere", day=DAY)
    assert journal.reflections.drafts() == ()


@pytest.mark.parametrize("text", ["Grüße 🦊", "مرحبا", "a\u0301 \u202eb", " two\n\nlines\t", "x" * 100_000])
def test_words_are_kept_exactly(journal: Journal, begin: Begin, text: str) -> None:
    writer = begin()
    writer.say("arrive", text)
    (answer,) = journal.reflections.answers(writer.id)
    assert answer.text == text
    assert (answer.wording, answer.day) == ("What did I come for, and what did I find?", DAY)


def test_an_answer_is_one_row_however_often_it_is_written_and_emptied(journal: Journal, begin: Begin) -> None:
    writer = begin()
    for text in ("I", "I met @Dev", "", "Now I met @Dev and @Rita", "  ", "@Rita"):
        kept = writer.say("arrive", text)
        assert (kept is None) == (not text.strip())
    assert rows(journal, Answer) == 1
    assert rows(journal, MentionRow) == 2
    (answer,) = journal.reflections.answers(writer.id)
    assert answer == kept
    assert answer.mentions == (Mention(writer.people["Rita"], 0, 5),)


def test_the_parts_not_given_stay(journal: Journal, begin: Begin) -> None:
    writer = begin()
    writer.say("act", "send @Dev the list", cue="the coffee is poured", act_day=DAY)
    journal.reflections.write(writer.id, "act", cue="I sit down")
    (answer,) = journal.reflections.answers(writer.id)
    assert (answer.text, answer.cue, answer.act_day) == ("send @Dev the list", "I sit down", DAY)
    assert [mention.person for mention in answer.mentions] == [writer.people["Dev"]]
    journal.reflections.write(writer.id, "act", act_day=None)
    assert journal.reflections.answers(writer.id)[0].act_day is None


def test_mentions_that_do_not_fit_their_text_are_left_out(journal: Journal, begin: Begin) -> None:
    writer = begin()
    dev = writer.people["Dev"]
    wrong = [Mention(dev, 5, 9), Mention(dev, -1, 2), Mention(dev, 2, 2), Mention(dev, 0, 4)]
    answer = journal.reflections.write(writer.id, "arrive", text="@Dev", mentions=wrong)
    assert answer is not None
    assert answer.mentions == (Mention(dev, 0, 4),)


def test_a_write_that_changes_nothing_tells_nobody(journal: Journal, begin: Begin) -> None:
    writer = begin()
    told: list[Changes] = []
    writer.say("arrive", "Hello")
    journal.feed.subscribe(told.append)
    writer.say("arrive", "Hello")
    assert told == []
    writer.say("arrive", "Hello you", origin=writer)
    assert [(changes.origin, set(changes.rows)) for changes in told] == [(writer, {"answer"})]


def test_how_far_it_has_come(journal: Journal, begin: Begin) -> None:
    writer = begin()
    guide = journal.guides.get("evening")
    assert journal.reflections.get(writer.id).seconds_left == guide.seconds_left(0)
    writer.say("arrive", "Loud.", cursor=5)
    writer.met("Dev", "Rita")
    writer.choose("listening", "Dev", "them")
    writer.choose("listening", "Rita", "me")
    now = journal.reflections.get(writer.id)
    assert (now.at_question, now.at_cursor, now.answered, now.questions) == ("arrive", 5, 3, 8)
    assert now.seconds_left == guide.seconds_left(3)
    journal.reflections.place(writer.id, "promised", 12)
    now = journal.reflections.get(writer.id)
    assert (now.at_question, now.at_cursor, now.seconds_left) == ("promised", 12, guide.seconds_left(5))
    journal.reflections.place(writer.id, "(last page)")
    assert journal.reflections.get(writer.id).seconds_left == 0
    writer.met()
    assert journal.reflections.get(writer.id).answered == 2


def test_drafts_come_with_the_last_one_worked_on_first(journal: Journal, begin: Begin) -> None:
    one, two, three = (begin(title=title) for title in ("One", "Two", "Three"))
    with journal._store.unit() as unit:
        unit.now = "2027-01-01T00:00:00.000Z"
        unit.update(Reflection, two.id, at_cursor=1)
    journal.reflections.finish(one.id)
    assert [draft.id for draft in journal.reflections.drafts()] == [two.id, three.id]
    journal.reflections.reopen(one.id)
    assert {draft.id for draft in journal.reflections.drafts()} == {one.id, two.id, three.id}


def test_finishing_and_reopening_have_names_and_can_be_undone(journal: Journal, begin: Begin) -> None:
    writer = begin()
    writer.say("arrive", "Loud.")
    journal.reflections.finish(writer.id)
    assert journal.reflections.get(writer.id).state == "finished"
    assert journal.undo.undo() == "Finish a reflection"
    assert journal.reflections.get(writer.id).state == "draft"
    journal.reflections.finish(writer.id)
    journal.reflections.reopen(writer.id)
    reflection = journal.reflections.get(writer.id)
    assert (reflection.state, reflection.answered) == ("draft", 1)
    assert reflection.seconds_left == journal.guides.get("evening").seconds_left(1)


def test_who_was_met_keeps_its_order(journal: Journal, begin: Begin) -> None:
    writer = begin()
    writer.met("Rita", "Maya Okafor", "Dev")
    ids = [writer.people[name] for name in ("Rita", "Maya Okafor", "Dev")]
    assert journal.reflections.met(writer.id) == tuple(ids)
    (answer,) = journal.reflections.answers(writer.id)
    assert answer.text == "Rita, Maya Okafor, Dev"
    assert [answer.text[each.start : each.end] for each in answer.mentions] == answer.text.split(", ")
    writer.met("Dev", "Rita")
    assert journal.reflections.met(writer.id) == (ids[2], ids[0])


def test_someone_named_beneath_a_choice_gets_a_row_too(journal: Journal, begin: Begin) -> None:
    writer = begin()
    writer.met("Rita")
    writer.say("listening", "@Dev never stopped.")
    writer.say("connect", "@Maya Okafor could help.")
    assert journal.reflections.met(writer.id) == (writer.people["Rita"], writer.people["Dev"])


def test_someone_named_in_the_account_of_the_evening_gets_a_row_but_no_talk_yet(
    journal: Journal, begin: Begin
) -> None:
    writer = begin()
    writer.say("arrive", "I came for the talk and met @Rita in the queue.")
    writer.say("connect", "@Dev could help @Maya Okafor.")
    assert writer.reflections.met(writer.id) == (writer.people["Rita"],)
    assert journal.interactions.of(writer.people["Rita"]) == ()
    writer.choose("listening", "Rita", "them")
    assert [talk.listening for talk in journal.interactions.of(writer.people["Rita"])] == ["them"]


def test_prose_can_say_who_was_met(journal: Journal, begin: Begin) -> None:
    writer = begin("one-minute")
    writer.say("listening", "@Dev has moved. I did not meet @Rita.")
    assert journal.reflections.met(writer.id) == (writer.people["Dev"],)
    with pytest.raises(Bug):
        writer.met("Rita")


def test_the_last_answer_to_the_same_question(journal: Journal, begin: Begin) -> None:
    old = begin(day=DAY - timedelta(days=90), title="Trade fair")
    old.say("pitch", "Ask first.")
    old.choose("pitch", "Dev", "early")
    shorter = begin("one-minute", day=DAY - timedelta(days=30), title="Lunch")
    shorter.say("pitch", "Better.")
    now = begin()
    now.say("pitch", "This one.")
    later = begin(day=DAY + timedelta(days=1), title="Dinner")
    later.say("pitch", "Later.")
    found = journal.reflections.earlier("pitch", before=now.id)
    assert found is not None
    assert (found.text, found.event_title, found.day) == ("Better.", "Lunch", DAY - timedelta(days=30))
    journal.reflections.remove(shorter.id)
    found = journal.reflections.earlier("pitch", before=now.id)
    assert found is not None
    assert (found.text, [answer.choice for answer in found.answers]) == ("Ask first.", ["", "early"])
    assert journal.reflections.earlier("pitch", before=old.id) is None
    assert journal.reflections.earlier("arrive", before=now.id) is None


def test_what_some_reflections_answered_comes_in_the_order_asked(journal: Journal, begin: Begin) -> None:
    told = []
    for at, words in enumerate(("One.", "", "Three.", "Four.")):
        writer = begin(day=DAY - timedelta(days=at), title=f"Dinner {at}")
        if words:
            writer.say("pitch", words)
        told.append(writer.id)
    find = journal.reflections.answered_in

    assert [one.text for one in find("pitch", told, limit=4)] == ["One.", "Three.", "Four."]
    assert [one.text for one in find("pitch", told[::-1], limit=2)] == ["Four.", "Three."]
    assert [one.reflection for one in find("pitch", told, limit=1)] == told[:1]
    assert find("pitch", [], limit=4) == ()
    assert find("arrive", told, limit=4) == ()
    assert len(find("pitch", [*range(10_000, 12_000), *told], limit=9)) == 3


def test_a_blank_one_is_nowhere_in_the_journal(journal: Journal) -> None:
    blank = journal.reflections.blank("quarter", DAY)

    assert (blank.id, blank.kind, blank.state, blank.questions) == (0, "review", "draft", 9)
    assert journal._store.read("SELECT count(*) FROM reflection") == [(0,)]


def test_earlier_answers_are_found_through_their_index(journal: Journal) -> None:
    plan = journal._store.read(
        "EXPLAIN QUERY PLAN SELECT reflection_id FROM answer WHERE question = 'a' AND deleted IS NULL AND day <= 'b' "
        "AND (day < 'b' OR reflection_id < 1) AND reflection_id <> 1 AND (text <> '' OR choice <> '') "
        "ORDER BY day DESC, id DESC LIMIT 1"
    )
    assert [line[3] for line in plan] == [
        "SEARCH answer USING INDEX answer_by_question (question=? AND day<?)"
    ]


def test_answers_outlive_their_question_and_their_guide(
    journal: Journal, begin: Begin, tmp_path: Path
) -> None:
    writer = begin()
    writer.met("Dev")
    writer.say("promised", "I will send @Dev the list.")
    writer.say("arrive", "Loud.")
    shipped = tmp_path / "guides"
    shutil.copytree(resource("guides"), shipped)
    text = (shipped / "evening.toml").read_text("utf-8").replace('key = "promised"', 'key = "said"')
    (shipped / "evening.toml").write_text(text, "utf-8")
    later = Reflections(journal._store, Guides(shipped), journal.people)
    assert [answer.question for answer in later.answers(writer.id)] == ["arrive", "met", "promised"]
    assert later.answers(writer.id)[2].wording == "What was promised, by me or by them?"
    later.set_met(writer.id, [writer.people["Rita"]])
    later.write(writer.id, "promised", text="I will send nothing.")
    later.finish(writer.id)
    assert [promise.text for promise in journal.promises.open()] == ["send Dev the list"]
    with pytest.raises(Bug):
        later.write(writer.id, "never asked", text="Hm")

    (shipped / "evening.toml").unlink()
    without = Reflections(journal._store, Guides(shipped), journal.people)
    without.write(writer.id, "arrive", text="Louder.")
    without.place(writer.id, "arrive", 3)
    without.reopen(writer.id)
    without.finish(writer.id)
    assert [answer.text for answer in without.answers(writer.id)] == [
        "Rita",
        "I will send nothing.",
        "Louder.",
    ]
    assert (without.met(writer.id), without.understood(writer.id)) == ((), ())
    assert len(journal.promises.open()) == 1
    without.remove(writer.id)
    assert journal.promises.open() == ()


def test_a_wording_stays_as_it_was_asked(journal: Journal, begin: Begin, tmp_path: Path) -> None:
    writer = begin()
    writer.say("arrive", "Loud.")
    shipped = tmp_path / "guides"
    shutil.copytree(resource("guides"), shipped)
    text = (
        (shipped / "evening.toml")
        .read_text("utf-8")
        .replace("What did I come for, and what did I find?", "And?")
    )
    (shipped / "evening.toml").write_text(text, "utf-8")
    later = Reflections(journal._store, Guides(shipped), journal.people)
    later.write(writer.id, "arrive", text="Very loud.")
    assert later.answers(writer.id)[0].wording == "What did I come for, and what did I find?"
    later.write(writer.id, "arrive", text="")
    later.write(writer.id, "arrive", text="Anew.")
    assert later.answers(writer.id)[0].wording == "And?"


def test_a_deleted_reflection_is_gone_and_comes_back(journal: Journal, begin: Begin) -> None:
    writer = begin()
    writer.say("arrive", "A rare word: zibaldone. @Dev")
    before = journal.reflections.answers(writer.id)
    journal.reflections.remove(writer.id)
    with pytest.raises(NotFound):
        journal.reflections.get(writer.id)
    with pytest.raises(NotFound):
        writer.say("arrive", "More")
    assert journal.reflections.drafts() == ()
    assert journal.entries.search("zibaldone") == ()
    assert journal.undo.undo() == "Delete a reflection"
    assert journal.reflections.answers(writer.id) == before
    assert len(journal.entries.search("zibaldone")) == 1
    journal.undo.redo()
    assert journal.entries.page() == ()


def test_a_guide_that_asks_for_nobody_needs_no_phrases_to_say_who_was_met(journal: Journal) -> None:
    start = journal.reflections.start("quarter", day=DAY)
    journal.reflections.write(start.id, "act", text="Call Maya", cue="when the coffee is poured")
    reader = Reader()
    opened_again = Reflections(journal._store, journal.guides, journal.people, reader=reader)
    assert opened_again.met(start.id) == ()
    assert "_phrases" not in vars(reader)
