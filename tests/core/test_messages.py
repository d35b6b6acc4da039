"""The translators' template holds every text as it is, and a catalogue made from it is the one that is shown."""

from __future__ import annotations

import string
import struct
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import dev
from desktop_app import language
from desktop_app.language import tr, trn

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def messages() -> ModuleType:
    return dev.devtool("messages")


@pytest.fixture(scope="module")
def collected(messages: ModuleType) -> list[Any]:
    return list(messages.collect())


@pytest.fixture
def source_texts() -> Iterator[None]:
    yield
    language.use(None)


def blanks(text: str) -> set[str]:
    """The names in braces; raises ValueError where braces do not pair."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_the_template_is_up_to_date(messages: ModuleType, collected: list[Any]) -> None:
    expected = messages.template(collected)
    assert messages.TEMPLATE.read_text("utf-8") == expected, "python3 dev.py messages makes it anew"


def test_every_text_has_named_blanks_that_a_translation_can_move(collected: list[Any]) -> None:
    bad = [
        message
        for message in collected
        if message.place.endswith(".py")
        and not all(name.isidentifier() for name in blanks(message.text) | blanks(message.many))
    ]
    assert bad == []


def test_both_forms_of_a_plural_have_the_same_blanks(collected: list[Any]) -> None:
    plurals = [message for message in collected if message.many]
    assert plurals
    assert [each for each in plurals if not blanks(each.many)] == []
    assert [each for each in plurals if not blanks(each.text) <= blanks(each.many)] == []


def test_no_text_has_two_plurals_or_stands_with_and_without_one(collected: list[Any]) -> None:
    forms: dict[str, set[str]] = {}
    for message in collected:
        forms.setdefault(message.text, set()).add(message.many)
    assert {text: many for text, many in forms.items() if len(many) > 1} == {}


def test_questions_and_their_choices_are_among_the_texts(collected: list[Any]) -> None:
    texts = {message.text for message in collected}
    assert {"Whom did I listen to?", "Too early", "Who I met", "The evening"} <= texts
    assert not {"prose", "early", "listening"} & texts


@pytest.mark.parametrize(
    "source", ['tr(f"Saved {time}")', 'tr("Saved " + time)', "tr(text)", 'trn("one", many, 2)']
)
def test_a_text_that_no_catalogue_can_have_is_refused(messages: ModuleType, source: str) -> None:
    with pytest.raises(messages.NotALiteral, match=r"some\.py:1"):
        list(messages.of_source("some.py", source))


@pytest.mark.usefixtures("source_texts")
def test_every_text_comes_back_from_a_compiled_catalogue(collected: list[Any], tmp_path: Path) -> None:
    place = tmp_path / "eo" / "LC_MESSAGES"
    place.mkdir(parents=True)
    (place / "afterword.mo").write_bytes(compiled(collected))
    assert language.load(tmp_path, ["eo-XX", "en"])
    for message in collected:
        values = dict.fromkeys(blanks(message.many or message.text), "…")
        if message.many:
            values.pop("n", None)
        said = trn(message.text, message.many, 1, **values) if message.many else tr(message.text, **values)
        assert said.startswith("«")


def compiled(collected: list[Any]) -> bytes:
    """A catalogue in gettext's own format in which every text stands in « »."""
    forms = {message.text: message.many for message in collected} | {"": ""}
    rows = []
    for text in sorted(forms, key=lambda text: text.encode()):
        many = forms[text]
        if not text:
            said = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n"
        else:
            said = f"«{text}»\0«{many}»" if many else f"«{text}»"
        rows.append(((f"{text}\0{many}" if many else text).encode(), said.encode()))
    start, count = 28, len(rows)
    at = start + 16 * count
    tables: list[list[tuple[int, int]]] = [[], []]
    body = b""
    for column, table in enumerate(tables):
        for row in rows:
            table.append((len(row[column]), at + len(body)))
            body += row[column] + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, count, start, start + 8 * count, 0, 0)
    return head + b"".join(struct.pack("<2I", *cell) for table in tables for cell in table) + body
