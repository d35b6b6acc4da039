"""First steps: which one the record calls for, in which order, and what of it may be said to the person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.wording.ground import Entry, Ground
from desktop_app.wording.spoken import quoted, short_phrase, spoken, thanks_for, wanted
from desktop_app.wording.steps import FRESH_DAYS, Act, Step, first_step, steps
from desktop_app.wording.wordings import SLOTS, Medium, Purpose, Wordings

SHIPPED = Path(__file__).parents[2] / "resources" / "wordings"
TODAY = date(2026, 3, 10)
LONG_AGO = TODAY - timedelta(days=FRESH_DAYS + 1)

PROMISE = Entry("send the list", "commitment", 1)
SLIP = Entry("Told her all about my prices", "interaction", 2)
FAVOR = Entry("a lift home", "favor", 3)
NEED = Entry("a bookkeeper", "topic", 4)
OFFER = Entry("keeps books for bakeries", "topic", 5)
NEWS = Entry("Worried about her mother.", "interaction", 6)


def ground(**known: Any) -> Ground:
    return Ground(**{"name": "Maya Lind", "called": "Maya", **known})


def everything(**known: Any) -> Ground:
    return ground(
        **{
            "trusted": True, "last_day": LONG_AGO, "last_event": "Spring fair", "last_words": NEWS, "need": NEED,
            "helper": OFFER, "helper_name": "Jonas Berg", "own_need": "a room to work in", "owed": PROMISE,
            "unthanked": FAVOR, "slip": SLIP, **known,
        }
    )  # fmt: skip


def taken(found: Ground, day: date = TODAY) -> list[tuple[Act, Purpose]]:
    return [(step.act, step.purpose) for step in steps(found, day)]


def only(found: Ground, purpose: Purpose) -> Step:
    [step] = [step for step in steps(found, TODAY) if step.purpose is purpose]
    return step


def test_with_nothing_on_record_one_can_ask() -> None:
    [step] = steps(ground(), TODAY)

    assert (step.act, step.purpose, step.entries) == (Act.ASK, Purpose.ASK, ())
    assert "Nothing is noted about Maya" in step.line
    assert dict(step.slots) == {"called": "Maya"}


def test_what_is_the_owners_comes_first_then_what_they_need() -> None:
    assert taken(everything()) == [
        (Act.SERVE, Purpose.SERVE),
        (Act.SERVE, Purpose.MEND),
        (Act.SERVE, Purpose.THANK),
        (Act.HELP, Purpose.HELP),
        (Act.LOOK, Purpose.LOOK),
        (Act.ASK, Purpose.ASK),
    ]
    assert first_step(everything(), TODAY) == steps(everything(), TODAY)[0]


def test_a_fresh_note_about_them_goes_before_what_the_owner_wants() -> None:
    still_fresh = TODAY - timedelta(days=FRESH_DAYS)
    assert [act for act, _ in taken(everything(last_day=still_fresh))][-2:] == [Act.ASK, Act.LOOK]
    assert [act for act, _ in taken(everything(last_day=LONG_AGO))][-2:] == [Act.LOOK, Act.ASK]
    assert [act for act, _ in taken(everything(last_day=None))][-2:] == [Act.LOOK, Act.ASK]
    assert [act for act, _ in taken(everything(last_words=None, last_day=TODAY))][-2:] == [Act.LOOK, Act.ASK]


@pytest.mark.parametrize("known", [{"trusted": False}, {"own_need": ""}, {"own_need": "  "}])
def test_nothing_is_asked_for_without_trust_or_need(known: dict[str, Any]) -> None:
    assert Act.LOOK not in {step.act for step in steps(everything(**known), TODAY)}


@pytest.mark.parametrize(
    ("known", "purpose", "said", "entries", "slots"),
    [
        ({"owed": PROMISE}, Purpose.SERVE, "“send the list”", (PROMISE,), {"promise": "send the list"}),
        ({"slip": SLIP}, Purpose.MEND, "ask for nothing", (SLIP,), {}),
        ({"unthanked": FAVOR}, Purpose.THANK, "“a lift home”", (FAVOR,), {"favor": "the lift home"}),
        ({"unthanked": Entry(" ", "favor", 3)}, Purpose.THANK, "did something for you.",
         (Entry(" ", "favor", 3),), {}),
        ({"need": NEED}, Purpose.HELP, "still so", (NEED,), {"need": "a bookkeeper"}),
        ({"need": NEED, "helper": OFFER, "helper_name": "Jonas"}, Purpose.HELP, "Jonas offers", (NEED, OFFER),
         {"need": "a bookkeeper", "match": "known"}),
        ({"need": NEED, "helper": OFFER}, Purpose.HELP, "somebody you know offers", (NEED, OFFER),
         {"need": "a bookkeeper", "match": "known"}),
        ({"trusted": True, "own_need": "a desk."}, Purpose.LOOK, "“a desk”", (), {"own_need": "a desk"}),
        ({"trusted": True, "own_need": "To sell it"}, Purpose.LOOK, "“To sell it”", (), {}),
        ({"last_words": NEWS}, Purpose.ASK, "Ask how that is now", (NEWS,), {}),
        ({"last_words": Entry("the garden", "topic", 7)}, Purpose.ASK, "“the garden”",
         (Entry("the garden", "topic", 7),), {"topic": "the garden"}),
        ({"last_event": "Spring fair"}, Purpose.ASK, "at Spring fair", (), {"event": "Spring fair"}),
    ],
)  # fmt: skip
def test_each_step_says_why_and_what_it_rests_on(
    known: dict[str, Any], purpose: Purpose, said: str, entries: tuple[Entry, ...], slots: dict[str, str]
) -> None:
    step = only(ground(**known), purpose)

    assert said in step.line
    assert step.entries == entries
    assert dict(step.slots) == {"called": "Maya", **slots}


def test_without_a_nickname_the_name_is_used() -> None:
    assert first_step(Ground(name="Maya Lind", called=" "), TODAY).slots["called"] == "Maya Lind"


_TEXTS = st.one_of(
    st.sampled_from(
        [
            "",
            " ",
            "the garden",
            "{called}",
            "She left him.",
            "a flat near Jonas Berg",
            "x" * 300,
            "a\nb",
            "אדם",
        ]
    ),
    st.text(max_size=60),
)
_ENTRIES = st.none() | st.builds(
    Entry, _TEXTS, st.sampled_from(["topic", "answer", "interaction"]), st.integers(1, 9)
)
_DAYS = st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1))
_GROUNDS = st.builds(
    Ground, name=_TEXTS.filter(str.strip), called=_TEXTS, trusted=st.booleans(), last_day=_DAYS, last_event=_TEXTS,
    last_words=_ENTRIES, need=_ENTRIES, helper=_ENTRIES, helper_name=_TEXTS, own_need=_TEXTS, owed=_ENTRIES,
    unthanked=_ENTRIES, slip=_ENTRIES,
)  # fmt: skip


@given(_GROUNDS)
def test_there_is_always_a_step_with_words_and_it_is_always_the_same(found: Ground) -> None:
    wordings = Wordings(SHIPPED)
    ways = steps(found, TODAY)

    assert ways
    assert ways == steps(found, TODAY)
    assert ways[0] == first_step(found, TODAY)
    assert Act.ASK in {step.act for step in ways}
    assert len({step.purpose for step in ways}) == len(ways)
    for step in ways:
        assert step.line.strip()
        assert set(step.slots) <= {*SLOTS, "match"}
        assert all(value.strip() for value in step.slots.values())
        assert wordings.offers(step.purpose, step.slots)


_SECRET = st.text("qxjzv", min_size=6, max_size=12)


@given(_SECRET, _SECRET, _SECRET)
def test_what_is_private_is_in_no_message(told: str, summary: str, helper: str) -> None:
    """What was noted of a talk, what a slip was about, and who could help stay with the owner."""
    wordings = Wordings(SHIPPED)
    found = everything(
        last_words=Entry(told, "interaction", 6),
        slip=Entry(summary, "interaction", 2),
        helper=Entry(f"{helper} things", "topic", 5),
        helper_name=helper.capitalize(),
        need=Entry(f"somebody like {helper}", "topic", 4),
    )
    for step in steps(found, TODAY):
        said = [*step.slots.values()]
        for medium in Medium:
            said += [offer.text for offer in wordings.offers(step.purpose, step.slots, medium=medium)]
        for secret in (told, summary, helper):
            assert not any(secret.lower() in text.lower() for text in said)


@pytest.mark.parametrize("way", [spoken, wanted])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a bookkeeper", "a bookkeeper"),
        (" a  bookkeeper. ", "a bookkeeper"),
        ("a UX designer", "a UX designer"),
        ("A bookkeeper", ""),
        ("a flat for her mother", ""),
        ("a word with Jonas", ""),
        ("maya's keys", ""),
        ("a flat. Soon", ""),
        ("a flat\nsoon", ""),
        ("one two three four five six seven eight nine", ""),
        ("a" * 81, ""),
        ("{called}", ""),
        ("“a flat”", ""),
        ("- a flat", ""),
        ("", ""),
        ("...", ""),
    ],
)
def test_only_a_short_plain_phrase_is_said(way: Callable[..., str], text: str, said: str) -> None:
    assert way(text, "Maya Lind", "May") == said


def test_names_in_scripts_without_spaces_are_found() -> None:
    assert spoken("找山田帮忙", "山田") == ""
    assert spoken("找房子", "山田") == "找房子"


def test_phrases_fit_the_sentence_they_go_into() -> None:
    assert wanted("to find a flat") == ""
    assert thanks_for("a lift home") == "the lift home"
    assert thanks_for("an evening off.") == "the evening off"
    assert thanks_for("driving me home") == "driving me home"
    assert thanks_for("your advice") == "your advice"
    assert thanks_for("drove me home") == ""
    assert short_phrase("Spring fair.") == "Spring fair"


def test_own_words_are_cut_at_a_words_end() -> None:
    assert quoted("one\n two") == "one two"
    assert quoted("one two three", 9) == "one two…"
    assert quoted("one, two", 6) == "one…"
    assert quoted("x" * 20, 5) == "xxxxx…"
