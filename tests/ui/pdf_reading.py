"""Reading a PDF as far as tests need it: how many pages it has, and the words on them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

_OBJECT = re.compile(rb"(\d+) 0 obj\s(.*?)endobj", re.DOTALL)
_BEGUN = re.compile(rb"(\d+) 0 obj\s*<<[^>]*>>\s*stream\r?\n")
_INK = re.compile(rb"([\d.]+) ([\d.]+) ([\d.]+) scn")
_SHOWN = re.compile(
    rb"/F(\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)> Tj|/ActualText <([0-9A-Fa-f]+)> >> BDC.*?\nEMC\n", re.DOTALL
)


def pages(data: bytes) -> int:
    """How many pages there are."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", data))


def words(data: bytes) -> str:
    """The words as one can copy them, without the space between: glyphs by the table of their font, or what is told
    in their place."""
    tables = _tables(data)
    found, font = [], {}
    for stream in _streams(data):
        for name, glyphs, told in _SHOWN.findall(stream):
            if told:
                found.append(bytes.fromhex(told.decode()).decode("utf-16"))
            elif name:
                font = tables.get(name, {})
            else:
                found += [font.get(int(glyphs[at : at + 4], 16), "") for at in range(0, len(glyphs), 4)]
    return re.sub(r"\s", "", "".join(found))


def inks(data: bytes) -> set[float]:
    """How light each colour that words are painted in is, from 0 to 1."""
    return {
        max(map(float, found))
        for stream in _streams(data)
        for begun in stream.split(b"BT")[:-1]
        for found in _INK.findall(begun)[-1:]
    }


def _streams(data: bytes) -> Iterator[bytes]:
    """What is in each object, in their order; of one that was written twice, what was written last."""
    packed = {}
    for begun in _BEGUN.finditer(data):
        packed[begun[1]] = begun.end()
    for at in packed.values():
        try:
            yield zlib.decompressobj().decompress(data[at:])
        except zlib.error:
            continue


def _tables(data: bytes) -> dict[bytes, dict[int, str]]:
    """Which letters the glyphs of each font are."""
    objects = {found[1]: found[2] for found in _OBJECT.finditer(data)}
    tables = {}
    for name, described in objects.items():
        told = re.search(rb"/ToUnicode (\d+) 0 R", described)
        if told is None:
            continue
        letters: dict[int, str] = {}
        for first, many in re.findall(rb"<(\w{4})> <\w{4}> \[([^\]]*)\]", objects[told[1]]):
            for at, letter in enumerate(re.findall(rb"<(\w+)>", many)):
                letters[int(first, 16) + at] = bytes.fromhex(letter.decode()).decode("utf-16-be")
        tables[name] = letters
    return tables


def fonts(data: bytes) -> tuple[int, int]:
    """How many fonts there are, and how many of them lie in the file."""
    found = re.findall(rb"/Type /FontDescriptor.*?>>", data, re.DOTALL)
    return len(found), sum(bool(re.search(rb"/FontFile[23]? \d+ 0 R", each)) for each in found)


def pictures(data: bytes) -> int:
    """How many pictures made of dots there are."""
    return len(re.findall(rb"/Subtype\s*/Image\b", data))


def strokes(data: bytes) -> int:
    """How many shapes are drawn."""
    return sum(len(re.findall(rb"\n(?:f\*?|B\*?|S)\n", stream)) for stream in _streams(data))
