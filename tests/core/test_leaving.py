"""What answers leave in the rest of the journal, and what stays of what its owner did with it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop_app.journal import Journal
from desktop_app.store.models import Topic
from tests.core.reflecting import DAY, Writer, left

FRIDAY = date(2026, 3, 13)


@pytest.fixture
def writer(journal: Journal) -> Writer:
    """An evening begun on the day after the event."""
    people = {name: journal.people.add(name).id for name in ("Maya", "Dev", "Rita")}
    event = journal.events.add("Breakfast", DAY - timedelta(days=1), kind="breakfast").id
    reflection = journal.reflections.start("evening", event=event, day=DAY)
    return Writer(journal.reflections, reflection.id, people)


def test_one_talk_with_each_person_met(journal: Journal, writer: Writer) -> None:
    writer.met("Maya", "Dev")
    writer.choose("listening", "Maya", "them")
    writer.choose("pitch", "Maya", "early")
    writer.choose("energy", "Maya", "up")
    writer.say("pitch", "@Maya pitched me her course.")
    (talk,) = journal.interactions.of(writer.people["Maya"])
    assert (talk.listening, talk.pitch_by_me, talk.pitch_by_them, talk.energy) == (
        "them",
        "early",
        "early",
        "up",
    )
    assert (talk.day, talk.channel, talk.event_title) == (DAY - timedelta(days=1), "breakfast", "Breakfast")
    assert len(journal.interactions.of(writer.people["Dev"])) == 1
    assert journal.interactions.of(writer.people["Rita"]) == ()
    maya = journal.people.get(writer.people["Maya"])
    assert (maya.talks, maya.last_talk) == (1, DAY - timedelta(days=1))


def test_how_many_questions_were_asked_is_kept_with_the_talk(journal: Journal) -> None:
    people = {name: journal.people.add(name).id for name in ("Maya", "Dev")}
    writer = Writer(journal.reflections, journal.reflections.start("deep", day=DAY).id, people)
    writer.met("Maya", "Dev")
    writer.choose("questions", "Maya", "4")
    (talk,) = journal.interactions.of(people["Maya"])
    assert talk.questions == 4
    assert journal.interactions.of(people["Dev"])[0].questions is None
    (entry,) = journal.stories.story(people["Maya"])
    assert ("accent", "asked four questions or more") in entry.chips
    writer.choose("questions", "Maya", "0")
    assert journal.interactions.of(people["Maya"])[0].questions == 0
    writer.choose("questions", "Maya", "")
    assert journal.interactions.of(people["Maya"])[0].questions is None


def test_each_kind_of_thing_that_is_said(journal: Journal, writer: Writer) -> None:
    writer.say("arrive", "@Maya needs a bookkeeper. @Rita gave me a book.")
    writer.say("connect", "@Maya should meet @Dev.")
    writer.say("promised", "I will send @Dev the list by tomorrow. @Rita will send me the plan.")
    writer.say("act", "call", person=writer.people["Maya"], cue="the kettle boils", act_day=DAY)
    (need,) = journal.topics.of(writer.people["Maya"])
    assert (need.kind, need.text, need.reflection) == ("need", "a bookkeeper", writer.id)
    (favor,) = journal.favors.of(writer.people["Rita"])
    assert favor.direction == "received"
    (idea,) = journal.introductions.open()
    assert {idea.person_name, idea.other_name} == {"Maya", "Dev"}
    promises = {promise.person_name: promise for promise in journal.promises.open()}
    assert (promises["Dev"].side, promises["Dev"].due, promises["Dev"].made) == ("mine", FRIDAY, DAY)
    assert promises["Rita"].side == "theirs"
    act = promises["Maya"]
    assert (act.text, act.cue, act.due, act.event) == ("call", "the kettle boils", DAY, promises["Dev"].event)


def test_to_put_something_right_is_a_promise_without_a_day(journal: Journal) -> None:
    rita = journal.people.add("Rita").id
    deep = journal.reflections.start("deep", day=DAY)
    Writer(journal.reflections, deep.id, {"Rita": rita}).say(
        "mend", "I cut @Rita short, and will tell her so."
    )
    (promise,) = journal.promises.open()
    assert (promise.person, promise.side, promise.due) == (rita, "mine", None)


def test_changed_answers_change_their_rows(journal: Journal, writer: Writer) -> None:
    writer.met("Maya", "Dev")
    writer.say("promised", "I will send @Dev the list.")
    (before,) = journal.promises.open()
    journal.reflections.finish(writer.id)
    journal.reflections.reopen(writer.id)
    writer.say("promised", "I will send @Dev the long list by Friday.")
    (after,) = journal.promises.open()
    assert (after.id, after.text, after.due) == (before.id, "send Dev the long list", FRIDAY)
    writer.say("promised", "It was late.")
    assert journal.promises.open() == ()
    writer.say("promised", "I will send @Dev the short list.")
    (again,) = journal.promises.open()
    assert (again.id, again.text, again.due) == (before.id, "send Dev the short list", None)


def test_someone_taken_out_leaves_nothing_and_comes_back_with_everything(
    journal: Journal, writer: Writer
) -> None:
    writer.met("Maya", "Dev")
    writer.choose("listening", "Dev", "them")
    before = left(journal._store, writer.id)
    writer.met("Maya")
    assert journal.interactions.of(writer.people["Dev"]) == ()
    assert journal.people.get(writer.people["Dev"]).last_talk is None
    assert "them" in [answer.choice for answer in journal.reflections.answers(writer.id)]
    writer.met("Maya", "Dev")
    assert left(journal._store, writer.id) == before


def test_what_its_owner_did_later_stays(journal: Journal, writer: Writer) -> None:
    writer.met("Maya", "Dev", "Rita")
    writer.say("arrive", "@Maya needs a bookkeeper. @Dev needs a desk.")
    writer.say("promised", "I will send @Dev the list. I will call @Rita.")
    writer.say("connect", "@Maya should meet @Dev.")
    promise = next(each for each in journal.promises.open() if each.person_name == "Dev")
    journal.promises.settle(promise.id, "kept", day=DAY)
    (idea,) = journal.introductions.open()
    journal.introductions.stage(idea.id, "asked_one", day=DAY)
    need = journal.topics.of(writer.people["Maya"])[0]
    journal.topics.change(need.id, "someone for the books")
    journal.topics.remove(journal.topics.of(writer.people["Dev"])[0].id)
    (talk,) = journal.interactions.of(writer.people["Maya"])
    journal.interactions.change(talk.id, summary="Sailing", listening="even")
    journal.interactions.remove(journal.interactions.of(writer.people["Rita"])[0].id)

    writer.say("arrive", "@Maya needs a bookkeeper. @Dev needs a desk. It was loud, @Rita said.")
    writer.say("promised", "I will send @Dev the list. I will call @Rita on Friday.")
    writer.choose("energy", "Maya", "up")
    writer.say("connect", "@Maya should meet @Dev: both sail.")
    journal.reflections.finish(writer.id)

    assert journal.topics.of(writer.people["Maya"])[0].text == "someone for the books"
    assert journal.topics.of(writer.people["Dev"]) == ()
    assert journal.promises.get(promise.id).state == "kept"
    assert [each.due for each in journal.promises.open()] == [FRIDAY]
    (talk,) = journal.interactions.of(writer.people["Maya"])
    assert (talk.summary, talk.listening, talk.energy) == ("Sailing", "even", "up")
    assert journal.interactions.of(writer.people["Rita"]) == ()
    assert journal.introductions.open()[0].stage == "asked_one"

    writer.choose("energy", "Rita", "down")
    assert journal.interactions.of(writer.people["Rita"])[0].energy == "down"
    writer.say("arrive", "@Maya needs a tax adviser.")
    assert [each.text for each in journal.topics.of(writer.people["Maya"])] == ["a tax adviser"]


def test_a_moved_introduction_survives_a_sentence_cut_and_pasted(journal: Journal, writer: Writer) -> None:
    writer.say("connect", "@Maya should meet @Dev.")
    journal.introductions.stage(journal.introductions.open()[0].id, "asked_both", day=DAY)
    writer.say("connect", "Hm.")
    assert journal.introductions.open() == ()
    writer.say("connect", "Hm. @Maya should meet @Dev.")
    assert journal.introductions.open()[0].stage == "asked_both"


def test_what_is_understood_can_be_corrected(journal: Journal, writer: Writer) -> None:
    writer.met("Maya")
    writer.say("promised", "I will send @Dev the list. @Maya needs a bookkeeper.")
    one = next(one for one in writer.reflections.understood(writer.id) if one.kind == "promise")
    assert (one.person_name, one.text, one.kept) == ("Dev", "send Dev the list", True)
    assert one.source == "I will send @Dev the list."
    writer.reflections.correct(writer.id, one.key, text="mail the list", day=FRIDAY)
    (promise,) = journal.promises.open()
    assert (promise.text, promise.due) == ("mail the list", FRIDAY)
    writer.reflections.correct(writer.id, writer.keys("need")[0], dropped=True)
    assert journal.topics.of(writer.people["Maya"]) == ()
    assert journal.undo.undo() == "Correct what was understood"
    assert len(journal.topics.of(writer.people["Maya"])) == 1
    journal.undo.redo()

    writer.say("promised", "I will send @Dev the long list. @Maya needs a bookkeeper.")
    assert [(one.kind, one.kept) for one in writer.reflections.understood(writer.id)] == [
        ("met", True),
        ("promise", True),
        ("need", False),
    ]
    assert journal.promises.open()[0].text == "mail the list"
    assert journal.topics.of(writer.people["Maya"]) == ()
    writer.reflections.correct(writer.id, one.key, text=" ")
    assert journal.promises.open()[0].text == "send Dev the long list"
    writer.reflections.correct(writer.id, writer.keys("need")[0], dropped=False)
    assert len(journal._store.rows(Topic.select())) == 1


def test_someone_can_be_said_not_to_have_been_met(journal: Journal, writer: Writer) -> None:
    writer.met("Maya", "Dev")
    writer.choose("listening", "Dev", "them")
    writer.reflections.correct(writer.id, writer.keys("met")[1], dropped=True)
    assert writer.reflections.met(writer.id) == (writer.people["Maya"],)
    assert journal.interactions.of(writer.people["Dev"]) == ()


def test_a_deleted_reflection_takes_what_it_left(journal: Journal, writer: Writer) -> None:
    writer.met("Maya")
    writer.say("promised", "I will send @Dev the list. @Maya needs a bookkeeper.")
    before = left(journal._store, writer.id)
    writer.reflections.remove(writer.id)
    assert left(journal._store, writer.id) == {}
    assert journal.people.get(writer.people["Maya"]).talks == 0
    journal.undo.undo()
    assert left(journal._store, writer.id) == before
    assert journal.people.get(writer.people["Maya"]).talks == 1


def test_a_failed_write_leaves_nothing_behind(
    journal: Journal, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop_app.reflection import leaving

    writer.say("promised", "I will send @Dev the list.")
    before = left(journal._store, writer.id)

    def fail(*_arguments: object) -> None:
        raise OSError

    monkeypatch.setattr(leaving, "recount", fail)
    with pytest.raises(OSError):  # noqa: PT011
        writer.say("promised", "I will send @Rita the list.")
    assert left(journal._store, writer.id) == before
    assert [answer.text for answer in journal.reflections.answers(writer.id)] == [
        "I will send @Dev the list."
    ]
