"""Sharing homework: nothing is ticked at first, what is ticked leaves with its names hidden, and nothing else does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.errors import BadInput, PlaceError
from desktop_app.homework.sharing_values import Choice
from desktop_app.journal import Journal
from desktop_app.packets.format import unpack
from desktop_app.packets.sealing import unseal
from desktop_app.packets.values import AnswersBody, Figure
from desktop_app.paths import Places
from tests.core.sharing_homework import (
    DAY,
    Week,
    a_journal,
    a_week,
    decided,
    everything,
    keys,
    leaving,
)


@pytest.fixture
def week(journal: Journal) -> Week:
    return a_week(journal)


def body(journal: Journal, week: Week, choice: Choice) -> AnswersBody:
    found = decided(journal, week.homework, choice).packet.body
    assert isinstance(found, AnswersBody)
    return found


# Choosing


def test_nothing_is_ticked_at_first_and_nothing_is_in_the_packet_then(journal: Journal, week: Week) -> None:
    assert journal.sharing.choice(week.homework) == Choice()
    draft = journal.sharing.draft(week.homework, Choice(), to=None, day=DAY)
    empty = draft.packet.body
    assert isinstance(empty, AnswersBody)
    assert (empty.entries, empty.figures, empty.plan, empty.brings, empty.note) == ((), (), "", "", "")
    assert (draft.entries, draft.words, draft.items) == (0, 0, ())
    assert (empty.title, empty.exercise) == ("A quiet week", "5f1d3c7a9b2e4d60")


def test_what_can_be_chosen_reads_as_its_owner_knows_it(journal: Journal, week: Week) -> None:
    offer = journal.sharing.offer(week.homework)
    parts = list(dict.fromkeys(item.part for item in offer.items))
    assert parts == ["Before", "Harbour Forum · 9 March", "Ledger Breakfast · 11 March", "After"]
    assert [(item.question, item.about, item.text) for item in offer.items[1:3]] == [
        ("What did I say, and to whom?", "", "I told Maya Okafor that I only came to meet people."),
        ("Who talked more?", "Maya Okafor", "Mostly them"),
    ]
    assert offer.items[-1].text == "When the talk goes quiet, I will ask Tomasz about his move\nBy 12 March"
    assert offer.plan == "When somebody asks what I sell, I will ask Maya about her shop"
    assert (offer.brings, offer.events) == ("How do I go on with Tomasz?", 2)
    assert len({item.key for item in offer.items}) == 7


def test_only_what_is_ticked_leaves_and_entries_are_numbered_without_gaps(
    journal: Journal, week: Week
) -> None:
    key = keys(journal, week.homework)
    sent = body(journal, week, Choice(answers=frozenset({key["I slipped wi"]})))
    [entry] = sent.entries
    assert entry.label == "Event 1"
    [answer] = entry.answers
    assert answer.id == "a1"
    assert answer.text.startswith("I slipped with Person ")
    for word in ("Tomasz", "Maya"):
        assert word not in answer.text
    assert (sent.figures, sent.plan, sent.brings) == ((), "", "")


def test_each_thing_is_ticked_by_itself(journal: Journal, week: Week) -> None:
    assert body(journal, week, Choice(plan=True)).plan.startswith(
        "When somebody asks what I sell, I will ask "
    )
    assert body(journal, week, Choice(brings=True)).brings.startswith("How do I go on with Person ")
    assert body(journal, week, Choice(figures=True)).figures[0] == Figure("Events written about", "2 of 3")
    assert body(journal, week, Choice(note="Until Monday.")).note == "Until Monday."


def test_the_figures_say_what_is_on_record_for_this_homework(journal: Journal, week: Week) -> None:
    found = {figure.label: figure.value for figure in journal.sharing.offer(week.homework).figures}
    assert found == {
        "Events written about": "2 of 3",
        "People met": "2",
        "Who talked": "mostly them 1, even 0, mostly me 1",
    }


def test_names_and_event_titles_are_shown_where_they_are_ticked(journal: Journal, week: Week) -> None:
    sent = body(journal, week, everything(journal, week.homework, names=True, events=True))
    assert [entry.label for entry in sent.entries] == [
        "Before",
        "Harbour Forum · Monday, 9 March · 1 person",
        "Ledger Breakfast · Wednesday, 11 March · 1 person",
        "After",
    ]
    assert sent.entries[1].answers[0].text == "I told Maya Okafor that I only came to meet people."
    assert sent.entries[1].answers[1].about == "Maya Okafor"
    assert sent.entries[3].answers[1].text.endswith("By 12 March")


def test_days_do_not_leave_where_event_titles_do_not(journal: Journal, week: Week) -> None:
    draft = decided(journal, week.homework, everything(journal, week.homework, names=True))
    text = leaving(draft)
    for word in ("9 March", "11 March", "By 12", "Monday", "Wednesday", "-09", "-11", "Harbour Forum"):
        assert word not in text


def test_one_person_has_one_word_everywhere(journal: Journal, week: Week) -> None:
    sent = body(journal, week, everything(journal, week.homework))
    [maya] = {answer.about for answer in sent.entries[1].answers if answer.about}
    assert maya in sent.entries[1].answers[0].text
    assert f"{maya}’s friend" in sent.entries[2].answers[0].text.replace("'", "’")
    assert maya in sent.plan
    [tomasz] = {answer.about for answer in sent.entries[2].answers if answer.about}
    assert tomasz != maya
    assert tomasz in sent.brings


# What never leaves


def test_nothing_else_of_the_journal_is_in_any_file(journal: Journal, week: Week) -> None:
    reflections = list(week.parts.values())
    draft = decided(journal, week.homework, everything(journal, week.homework))
    text = leaving(draft)
    for word in ("zyxwv", "ashamed", "Okafor", "Maya", "Tomasz", "Wrzes", "Ines", "Duarte", "Brightloom"):
        assert word.lower() not in text.lower(), word
    store = journal._store
    for table in ("reflection", "answer", "person", "event", "assignment"):
        for (uid,) in store.read(f"SELECT uid FROM {table}"):
            assert uid not in text
    for item in journal.sharing.offer(week.homework).items:
        assert item.key not in text
    assert "12:00" not in text
    assert len(reflections) == 4


def test_what_is_not_ticked_is_in_no_file(journal: Journal, week: Week) -> None:
    """Each answer holds a word of its own; with one ticked, the words of the others are nowhere."""
    own = {"before": "qwertz", "forum": "uiopue", "breakfast": "asdfgh", "after": "yxcvbn"}
    for part, word in own.items():
        question = {"before": "expect", "after": "learned"}.get(part, "said")
        journal.reflections.write(week.parts[part], question, text=f"A {word} b.")
    key = keys(journal, week.homework)
    for part, word in own.items():
        chosen = frozenset(key for text, key in key.items() if word in text)
        text = leaving(decided(journal, week.homework, Choice(answers=chosen)))
        assert word in text
        assert not [other for other in own.values() if other != word and other in text], part


def test_an_exercise_of_ones_own_does_not_name_its_file(journal: Journal) -> None:
    folder = journal.folder / "guides"
    folder.mkdir()
    (folder / "for-brightloom.toml").write_text(
        'kind = "homework"\ntitle = "Talk to Maya"\n[[questions]]\nkey = "a"\nstep = "S"\n'
        'title = "What did Maya say?"\nkind = "prose"\n',
        "utf-8",
    )
    journal.people.add("Maya Okafor")
    homework = journal.homework.take_up("for-brightloom", day=DAY)
    part = journal.homework.begin(homework, "whole", day=DAY)
    journal.reflections.write(part, "a", text="Nothing.")
    draft = decided(journal, homework, everything(journal, homework))
    text = leaving(draft)
    for word in ("brightloom", "maya"):
        assert word not in text.lower()
    sent = draft.packet.body
    assert isinstance(sent, AnswersBody)
    assert sent.title.startswith("Talk to Person ")
    assert sent.entries[0].answers[0].question.startswith("What did Person ")


# The draft is the exact bytes


def test_a_draft_reads_as_it_was_drawn(journal: Journal, week: Week) -> None:
    journal.identity.make("Lena Vogt")
    draft = decided(journal, week.homework, everything(journal, week.homework, note="From me."))
    assert unpack(draft.content, reader=None) == draft.packet
    assert (draft.entries, len(draft.items)) == (4, 7)
    assert draft.packet.sender.name == "Lena Vogt"
    assert draft.words > 40


def test_drawn_again_it_is_the_same_to_the_byte_also_in_another_window(journal: Journal, week: Week) -> None:
    choice = everything(journal, week.homework)
    once = journal.sharing.draft(week.homework, choice, to=None, day=DAY)
    other = journal.another()
    try:
        again = other.sharing.draft(week.homework, choice, to=None, day=DAY)
    finally:
        other.close()
    assert again.content == once.content


def test_ticking_more_does_not_change_what_was_ticked(journal: Journal, week: Week) -> None:
    """The words for names stay while the owner goes on choosing."""
    key = keys(journal, week.homework)
    few = decided(journal, week.homework, Choice(answers=frozenset({key["I told Maya "]})))
    all_of_it = decided(journal, week.homework, everything(journal, week.homework))
    assert few.packet.mark == all_of_it.packet.mark
    assert few.covered.names.items() <= all_of_it.covered.names.items()
    assert few.covered.names


def test_a_word_stays_through_all_that_is_ticked_and_unticked(journal: Journal, week: Week) -> None:
    """With as many people as there are letters, most would like a letter that another has."""
    first, last = ("Bro", "Quin", "Tav", "Zel", "Hux"), ("dorf", "hausen", "mikov", "wynne")
    names = [f"{one}{two}" for one in first for two in last]
    for name in names:
        journal.people.add(name)
    journal.reflections.write(week.parts["before"], "expect", text=" ".join(f"I saw {n}." for n in names[:7]))
    journal.reflections.write(week.parts["forum"], "said", text=" ".join(f"I saw {n}." for n in names[5:]))
    journal.reflections.write(week.parts["after"], "learned", text=" ".join(f"{n} left." for n in names))
    seen: dict[str, str] = {}
    items = [item.key for item in journal.sharing.offer(week.homework).items]
    for chosen in (items[:1], items[1:2], items, items[3:], items[:1], items[1:5]):
        draft = journal.sharing.draft(week.homework, Choice(answers=frozenset(chosen)), to=None, day=DAY)
        for hidden in draft.covered.hidden:
            assert seen.setdefault(hidden.key, hidden.word) == hidden.word
    people = {key: word for key, word in seen.items() if key.startswith("person:")}
    assert len(people) == len(set(people.values())) == 22


def test_the_choice_is_found_as_it_was_left_and_is_no_step_to_undo(journal: Journal, week: Week) -> None:
    before = journal.undo.last()
    choice = everything(journal, week.homework, hide=frozenset({"name:x"}), note="Hello")
    journal.sharing.keep_choice(week.homework, choice)
    assert journal.sharing.choice(week.homework) == choice
    assert journal.undo.last() == before


# Leaving


@pytest.fixture
def coach(tmp_path: Path, places: Places) -> Iterator[Journal]:
    with a_journal(tmp_path / "coach", places) as made:
        made.identity.make("Ada Ferrant")
        yield made


def test_the_file_holds_what_was_seen_and_the_next_packet_is_another(
    journal: Journal, week: Week, coach: Journal, tmp_path: Path
) -> None:
    journal.identity.make("Lena Vogt")
    key, mine = coach.identity.get(), journal.sharing
    assert key is not None
    to = journal.correspondents.get(journal.correspondents.add("coach", key.card, compared=DAY))
    shown = frozenset(
        asked.key
        for asked in mine.draft(
            week.homework, everything(journal, week.homework), to=to, day=DAY
        ).covered.open
    )
    choice = everything(journal, week.homework, show=shown, note="From me.")
    mine.keep_choice(week.homework, choice)
    draft = mine.draft(week.homework, choice, to=to, day=DAY)
    path = tmp_path / "packet.afterword"
    record = journal.packets.get(mine.save(draft, week.homework, path, to=to, day=DAY))

    assert unseal(path.read_bytes(), key) == draft.content == journal.packets.content(record.id)
    assert (record.assignment, record.with_name, record.mark) == (
        week.homework,
        "Ada Ferrant",
        draft.packet.mark,
    )
    assert set(record.names.values()) >= {"Maya Okafor", "Tomasz Wrzesniewski"}
    assert mine.choice(week.homework) == Choice()
    with pytest.raises(BadInput, match="latest"):
        mine.save(draft, week.homework, tmp_path / "again.afterword", to=to, day=DAY)
    assert len(journal.packets.sent()) == 1

    for_nobody = mine.draft(week.homework, choice, to=None, day=DAY)
    then = mine.draft(week.homework, choice, to=to, day=DAY)
    assert then.packet.mark == for_nobody.packet.mark
    assert then.packet.mark != draft.packet.mark
    was = {real: word for word, real in draft.covered.names.items()}
    now = {real: word for word, real in then.covered.names.items()}
    assert not [real for real in was if was[real] == now[real]]


def test_who_was_shown_to_one_reader_is_hidden_from_the_next(
    journal: Journal, week: Week, tmp_path: Path
) -> None:
    journal.identity.make("Lena Vogt")
    mine, maya = journal.sharing, f"person:{week.people['Maya']}"
    note = "Siobhan told me so, and Kwabena did."
    every = everything(journal, week.homework, note=note)
    asked = mine.draft(week.homework, every, to=None, day=DAY).covered.open
    said = {"show": frozenset((maya, asked[0].key)), "hide": frozenset(one.key for one in asked[1:])}
    choice = everything(journal, week.homework, note=note, **said)
    mine.keep_choice(week.homework, choice)
    draft = mine.draft(week.homework, choice, to=None, day=DAY)
    assert b"Maya" in draft.files["packet.md"]
    mine.save(draft, week.homework, tmp_path / "a.afterword", to=None, passphrase="a b c d", day=DAY)
    left = mine.choice(week.homework)
    assert left == Choice(hide=said["hide"])
    again = mine.draft(week.homework, replace(every, hide=left.hide, show=left.show), to=None, day=DAY)
    assert b"Maya" not in again.files["packet.md"]
    assert [one.key for one in again.covered.open] == [asked[0].key]


def test_it_is_not_saved_before_all_is_decided(journal: Journal, week: Week, tmp_path: Path) -> None:
    path, mine = tmp_path / "packet.afterword", journal.sharing

    def refused(choice: Choice) -> str:
        draft = mine.draft(week.homework, choice, to=None, day=DAY)
        with pytest.raises(BadInput) as error:
            mine.save(draft, week.homework, path, to=None, to_name="Ada", passphrase="a b c", day=DAY)
        assert not path.exists()
        assert not journal.packets.sent()
        return error.value.what

    assert refused(Choice()) == "Nothing is chosen yet."
    assert refused(Choice(note="Only a word.")) == "Nothing is chosen yet."
    part = week.parts["before"]
    journal.reflections.write(part, "expect", text="Perhaps Zebulon comes along.")
    assert refused(everything(journal, week.homework)) == "Something in it may be a name."
    journal.reflections.write(part, "expect", text="Nothing.")
    assert refused(Choice(plan=True)) == "There is no name to sign with yet."


def test_a_preview_that_is_not_the_latest_is_not_saved(journal: Journal, week: Week, tmp_path: Path) -> None:
    journal.identity.make("Lena Vogt")
    draft = journal.sharing.draft(week.homework, Choice(plan=True), to=None, day=DAY)
    old = replace(draft, packet=replace(draft.packet, mark="0" * 32))
    with pytest.raises(BadInput, match="latest"):
        journal.sharing.save(
            old, week.homework, tmp_path / "p", to=None, to_name="A", passphrase="a b c", day=DAY
        )


def test_where_the_file_cannot_be_written_nothing_is_logged_and_the_choice_stays(
    journal: Journal, week: Week, coach: Journal, tmp_path: Path
) -> None:
    journal.identity.make("Lena Vogt")
    key = coach.identity.get()
    assert key is not None
    to = journal.correspondents.get(journal.correspondents.add("coach", key.card, compared=DAY))
    choice = Choice(plan=True)
    journal.sharing.keep_choice(week.homework, choice)
    draft = journal.sharing.draft(week.homework, choice, to=to, day=DAY)
    with pytest.raises(PlaceError):
        journal.sharing.save(draft, week.homework, tmp_path / "no" / "packet", to=to, day=DAY)
    assert not journal.packets.sent()
    assert journal.sharing.choice(week.homework) == choice
    assert journal.sharing.draft(week.homework, choice, to=to, day=DAY).content == draft.content
