"""What is copied from a page where its shapes alone do not tell the letters.

A PDF tells the letters of most shapes by itself. It cannot where a script joins letters into other shapes, and where no
font of this computer has a letter at all: there an empty box is painted. Such words are marked with what they say.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QGlyphRun, QPainter, QPen, QTextBlock, QTextLayout, QTextLine

_FLAGS = (
    QTextLayout.GlyphRunRetrievalFlag.RetrieveGlyphIndexes
    | QTextLayout.GlyphRunRetrievalFlag.RetrieveGlyphPositions
    | QTextLayout.GlyphRunRetrievalFlag.RetrieveStringIndexes
)
_SIMPLE = re.compile(r"[\u0000-\u024f\u2000-\u206f\ufffc]*")
# A mark is an ink that no eye tells from black: a few of so many steps of green, and of blue.
_STEPS, _MARKS = 65535, 2000

_STREAM = re.compile(rb"(\d+) 0 obj\s*<<([^>]*)>>\s*stream\r?\n")
_MARKED = re.compile(rb"0 (0|0\.\d+) (0\.\d+) scn\n/GSa gs\nBT\n.*?\nET\n", re.DOTALL)
_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref\s*(\d+)\s*%%EOF\s*$", re.DOTALL)


@dataclass(slots=True)
class Copied:
    """Paints lines and remembers what of them has to be told; `told` tells it in the PDF that was painted."""

    texts: list[str] = field(default_factory=list)

    def paint(self, painter: QPainter, place: QPointF, line: QTextLine, block: QTextBlock) -> bool:
        """Paint a line of `block` where it holds such words; else leave it to be painted as usual."""
        if _SIMPLE.fullmatch(block.text()):
            return False
        parts = [(run, text, _needs_words(run, text)) for run, text in _parts(line, block.text())]
        if not any(needs for _, _, needs in parts) or len(self.texts) + len(block.text()) >= _MARKS**2:
            return False
        for run, text, needs in parts:
            # Whoever reads from the right puts letters in order by where they stand: each is told by itself.
            pieces = _letters(run, text) if needs and run.isRightToLeft() else [(run, text)]
            for piece, said in pieces:
                painter.setPen(QPen(self._ink(said)) if needs else QPen())
                painter.drawGlyphRun(place, piece)
        painter.setPen(QPen())
        return True

    def _ink(self, text: str) -> QColor:
        high, low = divmod(len(self.texts), _MARKS)
        self.texts.append(text)
        return QColor.fromRgbF(0, high / _STEPS, (low + 1) / _STEPS)

    def told(self, data: bytes) -> bytes:
        """The PDF with the marked words told, as an addition at its end."""
        trailer = _TRAILER.search(data)
        if not self.texts or trailer is None:
            return data
        added, places = bytearray(), []
        for number, stream in self._streams(data):
            places.append((int(number), len(data) + len(added)))
            packed = zlib.compress(stream)
            added += b"%s 0 obj\n<< /Length %d /Filter /FlateDecode >>\nstream\n" % (number, len(packed))
            added += packed + b"\nendstream\nendobj\n"
        table = b"".join(b"%d 1\n%010d 00000 n \n" % place for place in places)
        at = len(data) + len(added)
        end = b"xref\n%strailer\n<<%s/Prev %s\n>>\n" % (table, trailer[1], trailer[2])
        return data + bytes(added) + end + b"startxref\n%d\n%%%%EOF\n" % at

    def _streams(self, data: bytes) -> Iterator[tuple[bytes, bytes]]:
        """Those that hold marked words, with the words told."""
        for found in _STREAM.finditer(data):
            try:
                stream = zlib.decompressobj().decompress(data[found.end() :])
            except zlib.error:
                continue
            telling = _MARKED.sub(self._tell, stream)
            if telling != stream:
                yield found[1], telling

    def _tell(self, marked: re.Match[bytes]) -> bytes:
        high, low = (round(float(ink) * _STEPS) for ink in marked.groups())
        number = high * _MARKS + low - 1
        if low > _MARKS or number >= len(self.texts):
            return marked[0]
        said = ("\ufeff" + self.texts[number]).encode("utf-16-be").hex().encode()
        return b"/Span << /ActualText <%s> >> BDC\n%sEMC\n" % (said, marked[0])


def _parts(line: QTextLine, text: str) -> Iterator[tuple[QGlyphRun, str]]:
    """The runs of shapes of a line, and what each says, which ends where the next one begins."""
    units = text.encode("utf-16-le")
    runs = [run for run in line.glyphRuns(-1, -1, _FLAGS) if run.stringIndexes()]
    runs.sort(key=lambda run: min(run.stringIndexes()))
    begins = [min(run.stringIndexes()) for run in runs]
    for run, first, last in zip(
        runs, begins, [*begins[1:], line.textStart() + line.textLength()], strict=True
    ):
        yield run, units[2 * first : 2 * last].decode("utf-16-le", "replace")


def _letters(run: QGlyphRun, text: str) -> Iterator[tuple[QGlyphRun, str]]:
    """A run letter by letter; those that are one shape stay together."""
    units, places, shapes = text.encode("utf-16-le"), run.positions(), run.glyphIndexes()
    at = run.stringIndexes()
    begins = sorted(set(at))
    ends = [*begins[1:], begins[0] + len(units) // 2]
    for first, last in zip(begins, ends, strict=True):
        chosen = [place for place, index in enumerate(at) if index == first]
        piece = QGlyphRun(run)
        piece.setGlyphIndexes([shapes[place] for place in chosen])
        piece.setPositions([places[place] for place in chosen])
        yield piece, units[2 * (first - begins[0]) : 2 * (last - begins[0])].decode("utf-16-le", "replace")


def _needs_words(run: QGlyphRun, text: str) -> bool:
    """Whether its shapes are other ones than its letters have by themselves, or none."""
    shapes = run.glyphIndexes()
    return 0 in shapes or sorted(shapes) != sorted(run.rawFont().glyphIndexesForString(text))
