"""Wordings: that there is always one, that what is known goes in as it is, and what becomes of the owner's files."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dev
from desktop_app import language
from desktop_app.errors import BadInput, Bug
from desktop_app.wording.draft_check import check
from desktop_app.wording.wordings import CONDITIONS, SLOTS, Medium, Purpose, Tone, Wordings, load

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "resources" / "wordings"
LONGEST = 60  # words
BANNED = (
    "overdue",
    "finally",
    "should have",
    "neglect",
    "guilt",
    "network",
    "lead",
    "client",
    "reconnect",
    "reach out",
)
AMERICAN = re.compile(r"\b(favor|color|honor|neighbor|behavior|judgment|center|apologize|realize|organize)\b")

EVERY_SLOT = {
    "called": "Maya",
    "need": "a bookkeeper",
    "promise": "send the list",
    "favor": "the lift home",
    "event": "the spring fair",
    "own_need": "a room to work in",
    "topic": "the garden",
    "offer": "a print shop",
    "other": "Dev",
    "about": "makes mugs and bowls",
    "about_other": "prints labels",
    **dict.fromkeys(CONDITIONS, "yes"),
}

OWN = """\
[[wordings]]
key = "mine"
text = "Ahoy {called}, how goes it?"
"""


@pytest.fixture(scope="module")
def wordings() -> Wordings:
    return Wordings(SHIPPED)


def every() -> Iterator[tuple[Purpose, dict[str, str]]]:
    """What the shipped files hold, as it is written."""
    for purpose in Purpose:
        for entry in tomllib.loads((SHIPPED / purpose.file).read_text("utf-8"))["wordings"]:
            yield purpose, entry


@pytest.mark.parametrize("purpose", Purpose)
@pytest.mark.parametrize("medium", Medium)
@pytest.mark.parametrize("tone", Tone)
def test_a_name_is_enough(wordings: Wordings, purpose: Purpose, medium: Medium, tone: Tone) -> None:
    offers = wordings.offers(purpose, {"called": "Maya"}, medium=medium, tone=tone)

    assert len(offers) >= 6
    assert sum(offer.tone is tone for offer in offers) >= 2
    assert {offer.purpose for offer in offers} == {purpose}
    assert len({offer.key for offer in offers}) == len({offer.text for offer in offers}) == len(offers)


@pytest.mark.parametrize("purpose", Purpose)
@pytest.mark.parametrize("tone", Tone)
def test_the_wanted_tone_comes_first_and_what_says_more_before_what_says_less(
    wordings: Wordings, purpose: Purpose, tone: Tone
) -> None:
    offers = wordings.offers(purpose, EVERY_SLOT, tone=tone)
    wanted = [offer.tone is tone for offer in offers]
    assert wanted == sorted(wanted, reverse=True)

    needs = {pattern.key: len(pattern.needs) for pattern in load(SHIPPED / purpose.file)}
    first = [needs[offer.key] for offer in offers if offer.tone is tone]
    assert first == sorted(first, reverse=True)


def test_what_is_known_is_said_first(wordings: Wordings) -> None:
    slots = {"called": "Maya", "need": "a bookkeeper"}
    assert "a bookkeeper" in wordings.offers(Purpose.HELP, slots)[0].text
    assert "somebody" not in wordings.offers(Purpose.HELP, slots)[0].text

    matched = wordings.offers(Purpose.HELP, {**slots, "match": "known"}, tone=Tone.WARM)[0]
    assert "somebody who may be able to help" in matched.text


def test_a_birthday_is_named_only_where_it_is_one(wordings: Wordings) -> None:
    other = wordings.offers(Purpose.GREET, {"called": "Maya"})
    assert not any("birthday" in offer.text for offer in other)

    for tone in Tone:
        offers = wordings.offers(Purpose.GREET, {"called": "Maya", "birthday": "yes"}, tone=tone)
        assert "birthday" in offers[0].text


@pytest.mark.parametrize("idea", ["people-first", "known", "not-for-me"])
def test_there_are_three_ways_to_say_no_in_every_tone_and_medium(wordings: Wordings, idea: str) -> None:
    for medium in Medium:
        keys = {offer.key for offer in wordings.offers(Purpose.NO, {"called": "Maya"}, medium=medium)}
        assert {f"{medium}-{tone}-{idea}" for tone in Tone} <= keys


@pytest.mark.parametrize("purpose", Purpose)
@pytest.mark.parametrize("medium", Medium)
def test_every_blank_is_filled(wordings: Wordings, purpose: Purpose, medium: Medium) -> None:
    for slots in (EVERY_SLOT, {"called": "Maya"}, {"called": "Maya", "need": "  ", "event": ""}):
        for offer in wordings.offers(purpose, slots, medium=medium):
            assert not set("{}") & set(offer.text)
            assert "  " not in offer.text
            assert offer.text == offer.text.strip()


_VALUES = st.one_of(
    st.sampled_from(
        [
            "{called}",
            "{",
            "}}",
            "{{need}}",
            '"',
            "“ ”",
            "100 % %s %(a)s",
            "\\1 \\g<0>",
            "شكرا",
            "אדם",
            "a" * 200,
            "$x",
        ]
    ),
    st.text(min_size=1, max_size=200).filter(str.strip),
)


@given(purpose=st.sampled_from(Purpose), medium=st.sampled_from(Medium), data=st.data())
def test_what_is_known_goes_in_as_it_is(
    wordings: Wordings, purpose: Purpose, medium: Medium, data: st.DataObject
) -> None:
    slots = data.draw(st.fixed_dictionaries({"called": _VALUES}, optional=dict.fromkeys(SLOTS[1:], _VALUES)))
    texts = {pattern.key: pattern.text for pattern in load(SHIPPED / purpose.file)}
    offers = wordings.offers(purpose, slots, medium=medium)
    assert offers
    for offer in offers:
        expected = ""
        for at, part in enumerate(re.split(r"\{(\w+)\}", texts[offer.key])):
            expected += slots[part] if at % 2 else part
        assert offer.text == expected


def test_every_shipped_wording_passes_the_draft_check(wordings: Wordings) -> None:
    for purpose in Purpose:
        for medium in Medium:
            for offer in wordings.offers(purpose, EVERY_SLOT, medium=medium):
                found = {flag.kind for flag in check(offer.text)}
                assert found <= ({"ask"} if purpose is Purpose.LOOK else set()), offer


def test_the_shipped_wordings_are_short_and_calm() -> None:
    for purpose, entry in every():
        text = entry["text"]
        assert len(text.split()) <= LONGEST, text
        assert "!" not in text, text
        assert not [word for word in BANNED if re.search(rf"\b{word}", text.lower())], text
        assert not AMERICAN.search(re.sub(r"\{\w+\}", "", text).lower()), text
        assert text.endswith((".", "?")), text
        assert text == " ".join(text.split()), text
        if entry["medium"] == Medium.MESSAGE:
            assert "{called}" in text, (purpose, text)


def test_the_light_note_and_putting_right_ask_nothing() -> None:
    for purpose, entry in every():
        if purpose in (Purpose.LIGHT, Purpose.MEND):
            assert "?" not in entry["text"]
        if purpose is Purpose.MEND:
            assert re.search(r"\b(sorry|my mistake)\b", entry["text"], re.IGNORECASE), entry["text"]


def test_an_own_file_replaces_the_shipped_one_of_its_name(tmp_path: Path) -> None:
    (tmp_path / "ask.toml").write_text("\ufeff" + OWN, "utf-8")
    wordings = Wordings(SHIPPED, tmp_path)

    [offer] = wordings.offers(Purpose.ASK, {"called": "Maya"}, tone=Tone.WARM)
    assert (offer.key, offer.tone, offer.medium) == ("mine", Tone.PLAIN, Medium.MESSAGE)
    assert offer.text == "Ahoy Maya, how goes it?"
    assert wordings.offers(Purpose.ASK, {"called": "Maya"}, medium=Medium.PHONE) == (offer,)
    assert len(wordings.offers(Purpose.HELP, {"called": "Maya"})) > 1
    assert wordings.problems == ()


def test_the_shipped_ones_serve_where_no_own_one_fits(tmp_path: Path) -> None:
    (tmp_path / "help.toml").write_text(OWN.replace("how goes it", "{need}"), "utf-8")
    (tmp_path / "no.toml").write_text(OWN, "utf-8")
    wordings = Wordings(SHIPPED, tmp_path)

    assert "Ahoy" not in wordings.offers(Purpose.HELP, {"called": "Maya"})[0].text
    assert wordings.offers(Purpose.HELP, {"called": "Maya", "need": "rope"})[0].text == "Ahoy Maya, rope?"
    assert wordings.offers(Purpose.NO, {"called": "Maya"}, medium=Medium.FACE)[0].key.startswith("face-")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("{called}", "{name}", "wording 2: a text may hold only called, need,"),
        ("{called}", "{", "wording 2: a text may hold only"),
        ("{called}", "{}", "wording 2: a text may hold only"),
        ("{called}", "{called!r}", "wording 2: a text may hold only"),
        ('key = "mine"', "key = 3", "wording 2: it needs a key and a text"),
        ('key = "mine"', 'key = " "', "wording 2: it needs a key and a text"),
        ('key = "mine"', "", "wording 2: it needs a key and a text"),
        ('key = "mine"', 'key = "first"', "the key “first” is used twice"),
        ('key = "mine"', 'key = "mine"\ntone = "rude"', "wording 2: tone is light, plain or warm"),
        ('key = "mine"', 'key = "mine"\ntone = ["warm"]', "wording 2: tone is light, plain or warm"),
        (
            'key = "mine"',
            'key = "mine"\nmedium = "fax"',
            "wording 2: tone is light, plain or warm; medium is",
        ),
        ('key = "mine"', 'key = "mine"\nwhen = "match"', "wording 2: “when” is a list of"),
        ('key = "mine"', 'key = "mine"\nwhen = [[]]', "wording 2: “when” is a list of"),
        ('key = "mine"', 'key = "mine"\ncolour = "red"', "wording 2: “colour” means nothing here"),
        ('"mine"', '"mine', "line 6"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, old: str, new: str, reason: str) -> None:
    path = tmp_path / "ask.toml"
    path.write_text(OWN.replace("mine", "first") + "\n" + OWN.replace(old, new, 1), "utf-8")
    with pytest.raises(BadInput) as caught:
        load(path)
    assert "ask.toml" in caught.value.what
    assert reason in caught.value.what
    assert caught.value.kept
    assert caught.value.todo


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe\x00", b"wordings = 3", b"wordings = [1]", b"a = " + b"[" * 5000, b"# " + b"x" * 300_000,
     OWN.encode() + b"[other]", b"[wordings]\nkey = 'x'"],
    ids=["empty", "not-text", "number", "not-tables", "deep", "large", "more", "one-table"],
)  # fmt: skip
def test_a_file_that_cannot_be_used_is_named_and_the_shipped_one_serves(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "thank.toml"
    path.write_bytes(content)
    wordings = Wordings(SHIPPED, tmp_path)

    assert len(wordings.offers(Purpose.THANK, {"called": "Maya"})) >= 6
    [(found, reason)] = wordings.problems
    assert found == path
    assert "thank.toml" in reason
    assert path.read_bytes() == content


def test_a_file_that_would_never_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "thanks.toml").write_text(OWN, "utf-8")
    (tmp_path / "notes.txt").write_text("x", "utf-8")
    (tmp_path / "ask.toml").mkdir()

    [(found, reason)] = Wordings(SHIPPED, tmp_path).problems
    assert found.name == "thanks.toml"
    assert "thank.toml" in reason


def test_no_own_folder_is_fine_and_no_shipped_files_are_not(tmp_path: Path) -> None:
    wordings = Wordings(SHIPPED, tmp_path / "none")
    assert wordings.offers(Purpose.ASK, {"called": "Maya"})
    assert wordings.problems == ()
    with pytest.raises(Bug):
        Wordings(tmp_path).offers(Purpose.ASK, {"called": "Maya"})


def test_files_are_read_once_and_only_when_asked_for(tmp_path: Path) -> None:
    own = tmp_path / "own"
    wordings = Wordings(SHIPPED, own)
    own.mkdir()
    (own / "ask.toml").write_text(OWN, "utf-8")
    assert len(wordings.offers(Purpose.ASK, {"called": "Maya"})) == 1
    (own / "ask.toml").unlink()
    assert len(wordings.offers(Purpose.ASK, {"called": "Maya"})) == 1


class _Turned:
    """A catalogue that turns texts round, and has made a mess of one."""

    def gettext(self, message: str) -> str:
        return "Salut {calld}" if "came to mind today" in message else f"« {message} »"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return msgid1


@pytest.fixture
def translated() -> Iterator[None]:
    language.use(_Turned())
    yield
    language.use(None)


@pytest.mark.usefixtures("translated")
def test_wordings_are_translated_and_a_slip_in_one_leaves_it_as_it_was() -> None:
    texts = [
        offer.text for offer in Wordings(SHIPPED).offers(Purpose.ASK, {"called": "Maya"}, tone=Tone.LIGHT)
    ]
    assert texts[0] == "Hello Maya, you came to mind today. How are things?"
    assert texts[1] == "« Hello Maya, a small question from me: what has been keeping you busy? »"


def test_translators_get_every_wording_and_nothing_else_of_the_files() -> None:
    collected = [message for message in dev.devtool("messages").collect() if "/wordings/" in message.place]
    assert {message.text for message in collected} == {entry["text"] for _, entry in every()}
    assert not any("draft-check" in message.place for message in collected)


def test_the_document_names_everything_a_file_can_hold() -> None:
    document = (ROOT / "docs" / "wordings.md").read_text("utf-8")
    for name in (*SLOTS, *CONDITIONS, *Tone, *Medium, *(purpose.file for purpose in Purpose)):
        assert f"`{name}`" in document or f'"{name}"' in document, name


def test_the_example_in_the_document_works(tmp_path: Path) -> None:
    document = (ROOT / "docs" / "wordings.md").read_text("utf-8")
    [example] = re.findall(r"```toml\n(.*?)```", document, re.DOTALL)
    path = tmp_path / "ask.toml"
    path.write_text(example, "utf-8")

    assert [(pattern.key, pattern.tone) for pattern in load(path)] == [("ahoy", "plain"), ("since", "warm")]
