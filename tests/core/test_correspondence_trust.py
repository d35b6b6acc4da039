"""A packet that is not from whom it says is refused, says why, and changes nothing at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from desktop_app.correspondence.same_name import near, same
from desktop_app.correspondence.values import CLIENT, COACH, Opened, OtherKeys
from desktop_app.errors import BadInput, Damaged, KnownError, NewerVersion, WrongKey
from desktop_app.journal import Journal
from desktop_app.packets.format import new_mark, pack
from desktop_app.packets.sealing import seal, seal_with_passphrase
from desktop_app.packets.values import Card, Comment, Packet
from tests.core.letters import ANSWERS, COMMENTS, DAY, EXERCISE, Other, dump, signed_by

LATER = date(2026, 3, 19)


@pytest.fixture
def me(journal: Journal) -> Card:
    return journal.identity.make("Maya Okafor").card


def refused(journal: Journal, data: bytes, error: type[KnownError], *words: str) -> KnownError:
    """Opening this is refused, in whole sentences with these words, and every row of every table is as it was."""
    before = dump(journal)
    with pytest.raises(error) as told:
        journal.packets.open(data)
    assert dump(journal) == before
    for word in words:
        assert word in str(told.value)
    assert told.value.what
    assert told.value.kept == "Nothing in your journal has changed."
    assert told.value.todo
    return told.value


def kept(journal: Journal, data: bytes, compared: date | None = DAY) -> int:
    return journal.packets.keep(journal.packets.open(data), day=DAY, compared=compared)


def sent_to(journal: Journal, other: Other, body: object = EXERCISE, role: str = CLIENT) -> Packet:
    """Something that was sent from here to somebody whose card is here."""
    mine = journal.identity.get()
    assert mine is not None
    journal.correspondents.add(role, other.card, compared=DAY)
    to = journal.correspondents.by_card(role, other.card)
    packet = Packet(new_mark(), DAY, mine.card, other.card.signer, "", body)  # type: ignore[arg-type]
    path = journal.folder.parent / "out.afterword"
    journal.packets.send(packet, pack(packet, mine), path, to=to, names={}, day=DAY)
    return packet


def test_a_new_coach_is_kept_with_the_packet_once_the_words_were_compared(journal: Journal, me: Card) -> None:
    ines = Other()
    before = dump(journal)
    opened = journal.packets.open(ines.letter(EXERCISE, me))
    assert dump(journal) == before
    assert (opened.sender, opened.elsewhere, opened.resembles, opened.must_compare) == (
        None,
        None,
        None,
        False,
    )
    id = journal.packets.keep(opened, day=DAY, compared=DAY)
    [coach] = journal.correspondents.all(COACH)
    assert (coach.card, coach.compared) == (ines.card, DAY)
    assert journal.packets.get(id).correspondent == coach.id
    assert journal.packets.packet(id) == opened.packet
    assert journal.correspondents.all(CLIENT) == ()


def test_keys_that_were_not_compared_stay_so_until_they_are(journal: Journal, me: Card) -> None:
    ines = Other()
    kept(journal, ines.letter(EXERCISE, me), compared=None)
    opened = journal.packets.open(ines.letter(EXERCISE, me))
    assert opened.sender is not None
    assert opened.compared is None
    journal.packets.keep(opened, day=DAY, compared=LATER)
    assert journal.correspondents.get(opened.sender.id).compared == LATER


def test_the_same_packet_twice_is_shown_again_and_kept_once(journal: Journal, me: Card) -> None:
    letter = Other().letter(EXERCISE, me)
    first = kept(journal, letter)
    before = dump(journal)
    again = journal.packets.open(letter)
    assert again.kept == first
    assert journal.packets.keep(again, day=LATER, compared=None) == first
    assert dump(journal) == before


def test_a_packet_that_was_removed_comes_back_in_its_own_row(journal: Journal, me: Card) -> None:
    letter = Other().letter(EXERCISE, me)
    first = kept(journal, letter)
    journal.packets.remove(first)
    assert journal.packets.open(letter).kept is None
    assert kept(journal, letter) == first
    assert len(journal.packets.received()) == 1


@pytest.mark.parametrize(
    "name", ["Ines Duarte", "INÊS DUARTE", "Ines  Duarte.", "Іnes Duarte", "Ines\u200bDuarte", "lnes Duarte"]
)
def test_unknown_keys_under_a_known_name_are_refused(journal: Journal, me: Card, name: str) -> None:
    kept(journal, Other("Ines Duarte").letter(EXERCISE, me))
    error = refused(journal, Other(name).letter(EXERCISE, me), OtherKeys, "Ines Duarte", "key card", "words")
    assert isinstance(error, OtherKeys)
    assert error.known.card.name == "Ines Duarte"


@pytest.mark.parametrize("role", [COACH, CLIENT])
def test_the_name_counts_in_either_role_and_as_it_is_signed(journal: Journal, me: Card, role: str) -> None:
    id = journal.correspondents.add(role, Other("Ines Duarte").card, compared=DAY)
    journal.correspondents.rename(id, "My Tuesday coach")
    refused(journal, Other("Ines Duarte").letter(EXERCISE, me), OtherKeys, "My Tuesday coach")
    refused(journal, Other("my tuesday coach").letter(ANSWERS, me), OtherKeys, "My Tuesday coach")


def test_a_name_without_letters_is_refused(journal: Journal, me: Card) -> None:
    for name in ("🙂", "...", "\u3164"):
        refused(journal, signed_by(Other(), name).letter(EXERCISE, me), BadInput, "no letters")


def test_half_of_known_keys_is_not_the_keys(journal: Journal, me: Card) -> None:
    ines, other = Other(), Other("Somebody New")
    kept(journal, ines.letter(EXERCISE, me))
    other.identity = replace(other.identity, card=replace(other.card, recipient=ines.card.recipient))
    refused(journal, other.letter(EXERCISE, me), OtherKeys, "Ines Duarte")


def test_a_name_that_is_nearly_known_is_warned_of(journal: Journal, me: Card) -> None:
    kept(journal, Other("Ines Duarte").letter(EXERCISE, me))
    for name in ("Ines Duartte", "Dr Ines Duarte"):
        resembles = journal.packets.open(Other(name).letter(EXERCISE, me)).resembles
        assert resembles is not None
        assert resembles.card.name == "Ines Duarte"
    assert journal.packets.open(Other("Sam Reyes").letter(EXERCISE, me)).resembles is None


def test_whoever_signs_with_known_keys_is_known_whatever_the_name(journal: Journal, me: Card) -> None:
    ines = Other()
    kept(journal, ines.letter(EXERCISE, me))
    opened = journal.packets.open(signed_by(ines, "Ines D.").letter(EXERCISE, me))
    assert opened.sender is not None
    assert opened.sender.card.name == "Ines Duarte"


def test_keys_compared_as_those_of_a_client_are_compared_as_those_of_a_coach(
    journal: Journal, me: Card
) -> None:
    ines = Other()
    journal.correspondents.add(CLIENT, ines.card, compared=DAY, name="Ines from Porto")
    opened = journal.packets.open(ines.letter(EXERCISE, me))
    assert opened.sender is None
    assert opened.compared == DAY
    journal.packets.keep(opened, day=LATER, compared=None)
    [coach] = journal.correspondents.all(COACH)
    assert (coach.card.name, coach.compared) == ("Ines from Porto", DAY)


def altered(data: bytes) -> bytes:
    return data[:-20] + bytes([data[-20] ^ 1]) + data[-19:]


def in_content(find: bytes, put: bytes) -> Callable[[Other, Card], bytes]:
    """A packet whose archive was changed after it was signed, and locked anew."""

    def made(other: Other, me: Card) -> bytes:
        content = pack(other.packet(EXERCISE, me), other.identity)
        assert find in content
        return seal(content.replace(find, put), me)

    return made


HOSTILE: dict[str, tuple[Callable[[Other, Card], bytes], type[KnownError]]] = {
    "locked bytes altered": (lambda other, me: altered(other.letter(EXERCISE, me)), Damaged),
    "cut short": (lambda other, me: other.letter(EXERCISE, me)[:-100], Damaged),
    "a word altered": (in_content(b"lean in", b"lean on"), KnownError),
    "the name altered": (in_content(b"Ines Duarte", b"Inez Duarte"), KnownError),
    "a later version": (in_content(b'"version": 1', b'"version": 2'), NewerVersion),
    "for another": (
        lambda other, me: seal(pack(other.packet(EXERCISE, Other().card), other.identity), me),
        WrongKey,
    ),
    "locked for another": (lambda other, me: other.letter(EXERCISE, Other().card), WrongKey),
    "for nobody, locked anew with our key": (
        lambda other, me: seal(pack(other.packet(EXERCISE, None), other.identity), me),
        WrongKey,
    ),
    "no packet": (lambda other, me: seal(b"Dear Maya", me), BadInput),
    "not locked": (lambda other, me: pack(other.packet(EXERCISE, me), other.identity), BadInput),
    "nothing": (lambda other, me: b"", BadInput),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_is_not_whole_or_not_for_us_is_refused(journal: Journal, me: Card, case: str) -> None:
    make, error = HOSTILE[case]
    ines = Other()
    kept(journal, ines.letter(EXERCISE, me))
    refused(journal, make(ines, me), error)


def test_our_own_packet_is_said_to_be_our_own(journal: Journal, me: Card) -> None:
    mine = journal.identity.get()
    assert mine is not None
    packet = Packet(new_mark(), DAY, me, me.signer, "", EXERCISE)
    refused(journal, seal(pack(packet, mine), me), BadInput, "your own")


def test_somebody_who_gives_our_key_as_theirs_is_refused(journal: Journal, me: Card) -> None:
    other = Other("Somebody New")
    other.identity = replace(other.identity, card=replace(other.card, recipient=me.recipient))
    refused(journal, other.letter(EXERCISE, me), BadInput, "your own key", "did not sign")


def test_another_content_under_a_mark_that_is_taken_is_refused(journal: Journal, me: Card) -> None:
    ines, mark = Other(), new_mark()
    kept(journal, ines.letter(EXERCISE, me, mark=mark))
    refused(
        journal, ines.letter(replace(EXERCISE, note="Quickly"), me, mark=mark), Damaged, "says something else"
    )
    ours = sent_to(journal, Other("Sam Reyes"))
    refused(journal, ines.letter(EXERCISE, me, mark=ours.mark), Damaged, "says something else")


# Replies


def test_answers_to_our_exercise_are_kept_with_it(journal: Journal, me: Card) -> None:
    sam = Other("Sam Reyes")
    ours = sent_to(journal, sam)
    opened = journal.packets.open(sam.letter(ANSWERS, me, reply_to=ours.mark))
    [sent] = journal.packets.sent()
    assert opened.reply == sent.id
    id = journal.packets.keep(opened, day=DAY, compared=None)
    assert journal.packets.get(sent.id).answered == id
    assert (journal.packets.get(id).reply, journal.packets.get(id).answers) == (sent.id, 1)


def test_a_reply_by_other_keys_than_it_was_sent_to_is_refused(journal: Journal, me: Card) -> None:
    ours = sent_to(journal, Other("Sam Reyes"))
    kim = Other("Kim Larsen")
    journal.correspondents.add(CLIENT, kim.card, compared=DAY)
    refused(journal, kim.letter(ANSWERS, me, reply_to=ours.mark), BadInput, "Sam Reyes", "other keys")


def test_a_reply_with_new_keys_that_were_compared_is_taken(journal: Journal, me: Card) -> None:
    ours = sent_to(journal, Other("Sam Reyes"))
    [sam] = journal.correspondents.all(CLIENT)
    anew = Other("Sam Reyes")
    refused(journal, anew.letter(ANSWERS, me, reply_to=ours.mark), OtherKeys, "Sam Reyes")
    journal.correspondents.replace(sam.id, anew.card, compared=LATER)
    opened = journal.packets.open(anew.letter(ANSWERS, me, reply_to=ours.mark))
    assert opened.sender is not None
    assert opened.sender.id == sam.id


def test_a_reply_of_the_wrong_kind_or_about_something_else_is_refused(journal: Journal, me: Card) -> None:
    sam = Other("Sam Reyes")
    ours = sent_to(journal, sam)
    refused(journal, sam.letter(COMMENTS, me, reply_to=ours.mark), BadInput, "something else")
    other = replace(ANSWERS, exercise="two-questions")
    refused(journal, sam.letter(other, me, reply_to=ours.mark), BadInput, "something else")


def test_comments_on_nothing_of_ours_are_refused(journal: Journal, me: Card) -> None:
    ines = Other()
    kept(journal, ines.letter(EXERCISE, me))
    for mark in ("", new_mark()):
        refused(journal, ines.letter(COMMENTS, me, reply_to=mark), BadInput, "not sent")


@pytest.mark.parametrize(
    "comment", [Comment("a2", COMMENTS.comments[0].question, "x"), Comment("a1", "?", "x")]
)
def test_comments_on_what_was_not_in_our_answers_are_refused(
    journal: Journal, me: Card, comment: Comment
) -> None:
    ines = Other()
    ours = sent_to(journal, ines, ANSWERS, COACH)
    body = replace(COMMENTS, comments=(comment,))
    refused(journal, ines.letter(body, me, reply_to=ours.mark), BadInput, "something else")


def test_comments_come_to_the_homework_of_the_answers_even_where_these_were_removed(
    journal: Journal, me: Card
) -> None:
    ines = Other()
    ours = sent_to(journal, ines, ANSWERS, COACH)
    [sent] = journal.packets.sent()
    journal.packets.remove(sent.id)
    id = kept(journal, ines.letter(COMMENTS, me, reply_to=ours.mark))
    assert journal.packets.get(id).reply == sent.id


@pytest.mark.parametrize("mark", ["", "0" * 32])
def test_answers_nobody_asked_for_need_compared_words(journal: Journal, me: Card, mark: str) -> None:
    sam = Other("Sam Reyes")
    opened = journal.packets.open(sam.letter(ANSWERS, me, reply_to=mark))
    assert opened.must_compare
    before = dump(journal)
    with pytest.raises(BadInput, match="only the words say whose they are"):
        journal.packets.keep(opened, day=DAY, compared=None)
    assert dump(journal) == before
    journal.packets.keep(opened, day=DAY, compared=DAY)
    assert not journal.packets.open(sam.letter(ANSWERS, me, reply_to=mark)).must_compare


def test_what_was_changed_since_it_was_opened_counts(journal: Journal, me: Card) -> None:
    opened: Opened = journal.packets.open(Other().letter(EXERCISE, me))
    journal.correspondents.add(CLIENT, Other("Ines Duarte").card, compared=DAY)
    before = dump(journal)
    with pytest.raises(OtherKeys):
        journal.packets.keep(opened, day=DAY, compared=DAY)
    assert dump(journal) == before


# Passphrases and keys that are missing


def test_a_passphrase_says_nothing_of_who_it_is(journal: Journal, me: Card) -> None:
    ines, thief = Other(), Other("Ines Duarte")
    kept(journal, ines.letter(EXERCISE, me))

    def locked(other: Other, reader: Card | None = None) -> bytes:
        return seal_with_passphrase(
            pack(other.packet(EXERCISE, reader), other.identity), "two words", work=10
        )

    opened = journal.packets.open(locked(ines), passphrase="two words")
    assert opened.sender is not None
    before = dump(journal)
    for data, word, error in (
        (locked(ines), "other words", WrongKey),
        (locked(ines), None, WrongKey),
        (locked(thief), "two words", OtherKeys),
        (locked(ines, me), "two words", WrongKey),
    ):
        with pytest.raises(error):
            journal.packets.open(data, passphrase=word)
    assert dump(journal) == before


def test_without_keys_a_packet_for_a_key_says_what_to_do(journal: Journal) -> None:
    refused(journal, Other().letter(EXERCISE, Other("Maya").card), WrongKey, "you have none yet", "key card")


def test_names_that_read_alike_are_one_name() -> None:
    assert same("Ines Duarte", "Inês  DUARTE")
    assert same("Søren O'Neil", "Soren ONeil")
    assert same("Bernd", "Bemd")
    assert not same("Ines Duarte", "Ines Duarta")
    assert not same("रवि", "रव")
    assert near("Ines Duarte", "Ines Duarta")
    assert not near("Ines Duarte", "Sam Reyes")


@pytest.mark.parametrize("name", ["🅸🅽🅴🆂 🅳🆄🅰🆁🆃🅴", "🇮🇳🇪🇸 🇩🇺🇦🇷🇹🇪", "ɪnes Dᴜarte", "Ɨnes Đuarte", "Ines Duɑrte"])
def test_letters_that_are_drawn_like_others_make_no_other_name(name: str) -> None:
    assert same("Ines Duarte", name)


@pytest.mark.parametrize(
    "name", ["ꓲnes ꓓuarte", "Ines Duarte, coach", "Duarte, Ines", "Ines Duarte (new key)", "Dr. Ines Duarte"]
)
def test_a_name_that_was_added_to_or_made_up_is_warned_of(name: str) -> None:
    assert near("Ines Duarte", name)
    assert not near("Maya Okafor", name)
