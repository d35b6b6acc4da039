"""docs/packets.md is what the program does: its programs run, its vectors hold, and it leaves no field or limit out."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from mnemonic import Mnemonic

from desktop_app.packets import (
    age_header,
    allowed,
    archive,
    bodies,
    cards,
    fields,
    format,
    keys,
    opening,
    sealing,
)
from desktop_app.packets.values import Card, Identity
from desktop_app.reflection import guide_values
from tests.core.made_packets import EXAMPLES, FILES, INES, PASSPHRASE, SAM

PAGE = (FILES.parents[2] / "docs" / "packets.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def programs() -> dict[str, Callable[..., Any]]:
    """What the page's own Python makes, from nothing but the page."""
    made: dict[str, Any] = {}
    for block in blocks("python"):
        exec(block, made)
    return made


PROGRAMS = programs()


def rows(heading: str) -> Iterator[list[str]]:
    """The rows of all tables under a heading, without the signs of code."""
    section = re.split(rf"^#+ {re.escape(heading)}$", PAGE, flags=re.MULTILINE)[1]
    for line in re.split(r"^#+ ", section, flags=re.MULTILINE)[0].splitlines():
        if line.startswith("|") and not line.startswith("|--"):
            yield [cell.strip().strip("`") for cell in line.strip("|").split("|")]


def named(heading: str) -> set[str]:
    """Everything that stands as code under a heading."""
    section = re.split(rf"^#+ {re.escape(heading)}$", PAGE, flags=re.MULTILINE)[1]
    return set(re.findall(r"`([^`\n]+)`", re.split(r"^#+ ", section, flags=re.MULTILINE)[0]))


# Its programs


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_archive_of_the_page_is_ours(name: str) -> None:
    content = (FILES / name).read_bytes()

    assert PROGRAMS["archive"](format.files(content)) == content


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_verification_of_the_page_takes_ours_and_no_other(name: str) -> None:
    files = format.files((FILES / name).read_bytes())

    assert PROGRAMS["verify"](files)["mark"] == EXAMPLES[name][0].mark
    with pytest.raises(InvalidSignature):
        PROGRAMS["verify"]({**files, "manifest.json": files["manifest.json"] + b" "})
    with pytest.raises(AssertionError):
        PROGRAMS["verify"]({**files, "packet.md": files["packet.md"] + b" "})


@pytest.mark.parametrize("card", [INES.card, SAM.card, keys.new_identity("Anyone").card])
def test_the_words_of_the_page_are_ours(card: Card) -> None:
    assert PROGRAMS["words"](card.recipient, card.signer, Mnemonic("english").wordlist) == list(
        keys.words(card)
    )


# Its vectors


@pytest.mark.parametrize("identity", [INES, SAM])
def test_the_keys_of_the_page_are_what_follows_from_their_secrets(identity: Identity) -> None:
    tables = re.findall(r"^\| \| (.+) \|$((?:\n\|.*)*)", PAGE, re.MULTILINE)
    (table,) = (rest for name, rest in tables if name == identity.card.name)
    said = dict(re.findall(r"^\| `?([\w ]+?)`? \| `?(.+?)`? \|$", table, re.MULTILINE))

    made = keys.identity_of(identity.card.name, said["age secret"], said["seed to sign with"])

    assert made == identity
    assert (said["recipient"], said["signer"]) == (made.card.recipient, made.card.signer)
    assert tuple(said["words"].split()) == keys.words(made.card)


def test_the_secrets_are_the_bytes_that_the_page_says() -> None:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    letters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
    for identity, byte in ((INES, 0x11), (SAM, 0x12)):
        public = X25519PrivateKey.from_private_bytes(bytes([byte]) * 32).public_key().public_bytes_raw()
        number = int.from_bytes(public, "big") << 4
        body = "".join(letters[number >> 5 * place & 31] for place in reversed(range(52)))
        assert identity.card.recipient[4:-6] == body


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_same_packet_is_still_the_same_bytes(name: str) -> None:
    """Where the words of the readable files were changed on purpose, made_packets.py writes the examples anew."""
    assert format.pack(*EXAMPLES[name]) == (FILES / name).read_bytes()


def test_every_file_of_the_vectors_is_on_the_page_with_its_digest() -> None:
    table = {row[0]: row[-1] for row in rows("Test vectors") if row[0].count(".") == 1}

    assert set(table) == {path.name for path in FILES.iterdir()}
    for name, digest in table.items():
        if "by-age" not in name:
            assert digest == hashlib.sha256((FILES / name).read_bytes()).hexdigest()


def test_the_example_of_a_manifest_and_its_signature_are_those_of_the_example() -> None:
    files = format.files((FILES / "exercise.zip").read_bytes())
    (manifest,) = blocks("json")

    assert manifest.encode() == files["manifest.json"]
    assert hashlib.sha256(files["manifest.json"]).hexdigest() in PAGE
    assert files["signature.txt"].decode() in blocks("")[-1]


def test_what_age_locked_holds_what_the_page_says() -> None:
    assert f"The passphrase is `{PASSPHRASE}`" in PAGE
    (row,) = (row for row in rows("Test vectors") if row[0] == "for-whoever-by-age.afterword")
    locked = age_header.read_header((FILES / row[0]).read_bytes())
    assert row[1] == f"with the passphrase, work factor {locked.work}"
    assert opening.open_locked((FILES / "exercise-by-age.afterword").read_bytes(), identity=SAM)


# Its limits and fields


def test_the_limits_of_the_page_are_ours() -> None:
    assert [row[1:] for row in rows("The archive") if row[1] in archive.FILES] == [
        [name, f"{limit:,}"] for name, limit in archive.LIMITS.items()
    ]
    for said in (
        f"at most 15 MiB ({archive.LARGEST:,} bytes)",
        f"the file at most 16 MiB ({age_header.LARGEST:,} bytes)",
        f"header is at most {age_header.LONGEST_HEADER:,} bytes long",
        f"work factor must be at most {age_header.MOST_WORK}. Afterword writes {sealing.WORK}",
        f"at most {fields.LONGEST_TEXT:,} characters",
        f"at most {fields.LONGEST_LINE} characters",
        f"at most {fields.LONGEST_NAME} characters",
        f"at most {cards.LARGEST:,} bytes long",
        f"1 to {bodies.MOST_QUESTIONS} questions",
        f"2 to {bodies.MOST_CHOICES} objects",
        f"up to {bodies.MOST_ENTRIES} objects",
        f"up to {bodies.MOST_FIGURES} objects",
        f"up to {bodies.MOST_COMMENTS:,} objects",
        f"at most {bodies.MOST_ANSWERS:,}, are numbered",
        f"for how many of them, 1 to {bodies.MOST_TIMES}",
        f"how many days it usually takes, 1 to {bodies.MOST_DAYS}",
        f"how long it usually takes, 1 to {bodies.MOST_SECONDS}",
        f"at most {allowed.DEEPEST} deep",
        f"at most {allowed.MOST_TAGS:,} tags",
        f"one `style` at most, of {allowed.LONGEST_STYLE:,} characters or less",
    ):
        assert said in PAGE, said


def test_every_field_is_explained() -> None:
    said: dict[str, set[str]] = {
        heading: set() for heading in ("The manifest", "An exercise", "Answers", "Comments", "Keys")
    }

    def collect(value: object, into: set[str]) -> None:
        if isinstance(value, dict):
            into |= set(value)
            for part in value.values():
                collect(part, into)
        elif isinstance(value, list):
            for part in value:
                collect(part, into)

    for name, heading in (
        ("exercise.zip", "An exercise"),
        ("answers.zip", "Answers"),
        ("comments.zip", "Comments"),
    ):
        files = format.files((FILES / name).read_bytes())
        collect(json.loads(files["packet.json"]), said[heading])
        collect(json.loads(files["manifest.json"]), said["The manifest"])
    collect(json.loads(cards.card_text(INES)), said["Keys"])

    for heading, names in said.items():
        assert names
        assert names <= named(heading), heading


def test_every_way_to_answer_is_explained_and_is_that_of_guides() -> None:
    assert bodies.LEAVES == guide_values.LEAVES
    assert bodies.VALUES == guide_values.VALUES
    assert (guide_values.ASKS, ("", *guide_values.EACHES)) == (bodies.ASKS, bodies.EACHES)
    assert (bodies.MOST_DAYS, bodies.MOST_TIMES) == (guide_values.MOST_DAYS, guide_values.MOST_TIMES)
    table = {
        row[0]: set(re.findall(r"[a-z_]+", row[2]))
        for row in rows("An exercise")
        if row[0] in bodies.LEAVES and len(row) == 3
    }
    last = set(bodies.LEAVES["prose_per_person"])
    for kind, leaves in bodies.LEAVES.items():
        of_the_last_line = last if "last" in table[kind] else set()
        assert (table[kind] | of_the_last_line) - {"and", "all", "of", "the", "last", "line"} == set(leaves)
    for values in bodies.VALUES.values():
        assert set(values) <= named("An exercise")


def test_every_element_and_attribute_is_named() -> None:
    said = named("The readable files")

    assert {*allowed.ELEMENTS} - {"h2", "h3"} <= said
    assert set(allowed.ATTRIBUTES) <= said
    assert allowed.STYLE_CALLS - {""} <= said
