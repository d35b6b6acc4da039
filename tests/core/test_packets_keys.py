"""Keys and their words, and the cards on which they are handed over."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.errors import BadInput, KnownError, NewerVersion
from desktop_app.packets import cards, keys
from desktop_app.packets.values import Card
from tests.core.made_packets import CARDS, FILES, INES, SAM

CARD = cards.card_text(INES)


def test_fresh_keys_are_nobody_elses() -> None:
    one, other = keys.new_identity("Sam"), keys.new_identity("Sam")

    assert one.card.signer != other.card.signer
    assert one.card.recipient != other.card.recipient
    assert keys.words(one.card) != keys.words(other.card)
    assert keys.identity_of("Sam", one.age_secret, one.sign_secret) == one


@pytest.mark.parametrize(
    ("age", "sign"), [("AGE-SECRET-KEY-1X", "21" * 32), (SAM.age_secret, "21"), ("", "zz")]
)
def test_secrets_that_are_none_make_no_identity(age: str, sign: str) -> None:
    with pytest.raises(BadInput, match="no secret keys") as refused:
        keys.identity_of("Sam", age, sign)
    assert refused.value.__cause__ is None


def test_the_words_are_of_both_keys_and_not_of_the_name() -> None:
    words = keys.words(INES.card)

    assert len(words) == 8
    assert words == keys.words(replace(INES.card, name="Somebody"))
    assert words != keys.words(replace(INES.card, signer=SAM.card.signer))
    assert words != keys.words(replace(INES.card, recipient=SAM.card.recipient))


def test_a_signature_is_for_one_thing_only() -> None:
    signature = keys.sign(INES, keys.PACKET_SIGNED, b"content")

    assert keys.signed(INES.card, keys.PACKET_SIGNED, b"content", signature)
    assert not keys.signed(INES.card, keys.CARD_SIGNED, b"content", signature)
    assert not keys.signed(INES.card, keys.PACKET_SIGNED, b"contents", signature)
    assert not keys.signed(SAM.card, keys.PACKET_SIGNED, b"content", signature)
    assert not keys.signed(INES.card, keys.PACKET_SIGNED, b"content", signature.upper())
    assert not keys.signed(Card("", "", "zz"), keys.PACKET_SIGNED, b"content", signature)


@pytest.mark.parametrize("name", ["", "  ", "\u202e", "x" * 81])
def test_nobody_signs_with_a_name_that_cannot_be_read(name: str) -> None:
    with pytest.raises(KnownError):
        keys.new_identity(name)


def test_a_name_is_brought_to_one_line() -> None:
    assert keys.signing_name(" Ines \t Duarte\n\u202e") == "Ines Duarte"


# Cards


def test_a_card_reads_as_it_was_written() -> None:
    assert cards.read_card(CARD) == INES.card
    assert cards.read_card(CARD.encode()) == INES.card
    assert cards.is_card(CARD.encode())
    assert INES.age_secret not in CARD
    assert INES.sign_secret not in CARD


@pytest.mark.parametrize("name", CARDS)
def test_the_card_of_given_keys_is_always_the_same(name: str) -> None:
    assert cards.card_text(CARDS[name]) == (FILES / name).read_text(encoding="utf-8")


def changed(change: Callable[[dict[str, Any]], object]) -> str:
    said = json.loads(CARD)
    change(said)
    return json.dumps(said)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not a key card"),
        ("{}", "not a key card"),
        ("[]", "not a key card"),
        ("\udc80", "not a key card"),
        ("x" * 5000, "too large"),
        (CARD.replace('"version": 1', '"version": 1, "version": 1'), "not a key card"),
        (changed(lambda said: said.update(format="afterword-packet")), "not a key card"),
        (changed(lambda said: said.update(name="Ines Duartes")), "changed after"),
        (changed(lambda said: said.update(signer=SAM.card.signer)), "changed after"),
        (changed(lambda said: said.update(recipient=SAM.card.recipient)), "changed after"),
        (changed(lambda said: said.update(signature="0" * 128)), "changed after"),
        (changed(lambda said: said.update(signature="")), "not as it should be"),
        (changed(lambda said: said.update(name="\u202esenI")), "not as it should be"),
        (changed(lambda said: said.update(recipient="age1x")), "not as it should be"),
        (changed(lambda said: said.update(version=True)), "not as it should be"),
        (changed(lambda said: said.update(note="x")), "not as it should be"),
        (changed(lambda said: said.pop("signer")), "not as it should be"),
    ],
)
def test_a_card_that_is_none_is_refused_for_its_reason(text: str, reason: str) -> None:
    with pytest.raises(BadInput, match=reason) as refused:
        cards.read_card(text)
    assert refused.value.kept
    assert refused.value.todo


# Points of Ed25519 whose order divides 8, and one that is not written in the only way there is (RFC 8032, 5.1.3).
WEAK = (
    "01" + "00" * 31,
    "01" + "00" * 30 + "80",
    "00" * 32,
    "ec" + "ff" * 30 + "7f",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "ee" + "ff" * 30 + "7f",
)


UNEARNED = "01" + "00" * 63


def test_there_are_keys_that_anybody_could_sign_with() -> None:
    assert keys.signed(replace(INES.card, signer=WEAK[0]), keys.CARD_SIGNED, b"anything", UNEARNED)


@pytest.mark.parametrize("signer", WEAK)
def test_a_key_that_anybody_could_sign_with_is_refused(signer: str) -> None:
    card = changed(lambda said: said.update(signer=signer, signature=UNEARNED))
    with pytest.raises(BadInput, match="not as it should be"):
        cards.read_card(card)


def test_a_later_card_is_named() -> None:
    with pytest.raises(NewerVersion, match="later version"):
        cards.read_card(changed(lambda said: said.update(version=2, more="x")))


@given(st.integers(0, len(CARD) - 1), st.characters())
def test_a_card_with_any_letter_changed_is_refused_or_the_same(at: int, letter: str) -> None:
    text = CARD[:at] + letter + CARD[at + 1 :]
    try:
        assert cards.read_card(text) == INES.card
    except KnownError:
        return
