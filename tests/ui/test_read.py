"""A whole reflection on one page: read, walked through, printed, saved, deleted and brought back."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QImage, QPageSize, QTextCursor
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.changes import Changes
from desktop_app.reflection.reading import Part, Reading, Whole
from desktop_app.reflection.sentences import Mention
from tests.ui.journaling import last, write
from tests.ui.pdf_reading import inks, pages, words
from tests.ui.stops import settle
from ui.context import Context, Resume
from ui.following import follow
from ui.pages.read import ReadPage
from ui.pages.reading.paper import paint, pdf, pdf_in_a_job
from ui.theme import Theme
from ui.widgets.chip import ChipButton
from ui.widgets.focus import FocusRing

MARKUP = "<b>bold</b> &amp; <img src=x>"


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> ReadPage:
    made = ReadPage(context)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def breakfast(context: Context) -> tuple[int, int]:
    """A reflection of a breakfast with Maya, and Maya."""
    maya = context.journal.people.add("Maya Okafor").id
    reflections = context.journal.reflections
    id = write(
        context, f"Half past seven is a good hour. {MARKUP}\n\nI was early.", date(2026, 3, 10), "Breakfast"
    )
    reflections.set_met(id, [maya])
    reflections.write(id, "listening", person=maya, choice="mostly_them")
    reflections.write(id, "listening", text="@Maya needs a bookkeeper.", mentions=[Mention(maya, 0, 5)])
    reflections.finish(id)
    return id, maya


# Reading


def test_everything_written_is_on_the_page(page: ReadPage, context: Context, english: None) -> None:
    id, _ = breakfast(context)
    page.open(id)
    assert page.heading.text() == "Breakfast"
    assert page.below.text().startswith("Tuesday, 10 March 2026 · ")
    assert "not finished" not in page.below.text()
    words = page.sheet.toPlainText()
    for part in (MARKUP, "I was early.", "Maya Okafor", "@Maya needs a bookkeeper."):
        assert part in words
    assert words.index("I was early.") < words.index("@Maya needs")
    assert page.sheet.hasFocus()


def test_a_person_met_is_a_chip_to_their_page(page: ReadPage, context: Context) -> None:
    id, maya = breakfast(context)
    page.open(id)
    settle()
    (chip,) = (chip for chip in page.met.findChildren(ChipButton) if chip.isVisible())
    assert chip.accessibleName() == "Maya Okafor"
    chip.click()
    assert last(context.navigate) == ("person", maya)


def test_somebody_only_spoken_of_was_not_met(page: ReadPage, context: Context) -> None:
    id, _ = breakfast(context)
    dev = context.journal.people.add("Dev Lal").id
    mentions = [Mention(dev, 0, 4)]
    context.journal.reflections.write(id, "arrive", text="@Dev should meet her.", mentions=mentions)
    page.open(id)
    assert [chip.text() for chip in page.met.findChildren(ChipButton)] == ["Maya Okafor"]
    alone = write(context, "@Dev was on my mind.", date(2026, 3, 11))
    context.journal.reflections.write(alone, "arrive", text="@Dev was on my mind.", mentions=mentions)
    page.open(alone)
    settle()
    chips = [chip.text() for chip in page.met.findChildren(ChipButton) if not chip.isHidden()]
    assert chips == ["Dev Lal"]


def test_words_can_be_selected_by_keyboard_and_copied(page: ReadPage, context: Context) -> None:
    id, _ = breakfast(context)
    page.open(id)
    QTest.keyClick(page.sheet, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert "Half past seven" in page.sheet.textCursor().selection().toPlainText()
    QTest.keyClicks(page.sheet, "nothing can be typed here")
    assert "typed" not in page.sheet.toPlainText()


def test_the_keyboard_is_shown_by_the_ring_and_no_caret(
    page: ReadPage, context: Context, qtbot: QtBot, qapp: QApplication
) -> None:
    id, _ = breakfast(context)
    ring = FocusRing(context.theme, qapp)
    page.activateWindow()
    page.open(id)
    qtbot.waitUntil(page.sheet.hasFocus)
    assert page.sheet.cursorWidth() == 0
    QTest.keyClick(page.sheet, Qt.Key.Key_Down)
    assert ring.shown_around() is page.sheet


def test_going_on_and_going_back(page: ReadPage, context: Context) -> None:
    id, _ = breakfast(context)
    page.open(id)
    page.go_on.click()
    assert last(context.navigate) == ("reflect", Resume(id))
    QTest.keyClick(page.sheet, Qt.Key.Key_Escape)
    assert len(context.back.calls) == 1  # type: ignore[attr-defined]


def test_alt_and_arrows_turn_to_the_reflections_beside(page: ReadPage, context: Context) -> None:
    first = write(context, "First", date(2026, 1, 1))
    second = write(context, "Second", date(2026, 2, 1))
    third = write(context, "Third, the same day", date(2026, 2, 1), "Supper")
    empty = context.journal.reflections.start("evening", day=date(2026, 1, 20))
    alt = Qt.KeyboardModifier.AltModifier
    page.open(second)
    QTest.keyClick(page.sheet, Qt.Key.Key_Left, alt)
    assert last(context.navigate) == ("read", first)
    QTest.keyClick(page.sheet, Qt.Key.Key_Right, alt)
    assert last(context.navigate) == ("read", third)
    page.open(first)
    assert not page.earlier.isEnabled()
    assert page.later.isEnabled()
    page.open(empty.id)
    QTest.keyClick(page.sheet, Qt.Key.Key_Right, alt)
    assert last(context.navigate) == ("read", second)


def test_a_reflection_that_is_gone_leads_to_the_journal(page: ReadPage, context: Context) -> None:
    page.open(77)
    assert last(context.navigate) == ("journal", None)
    assert "not in the journal" in last(context.notify)[0].what


def test_what_is_written_elsewhere_is_followed(page: ReadPage, context: Context) -> None:
    id, _ = breakfast(context)
    page.open(id)
    context.journal.reflections.write(id, "arrive", text="Something else")
    page.refresh(Changes({"answer": frozenset({1})}))
    assert "Something else" in page.sheet.toPlainText()


def test_deleting_can_be_taken_back(page: ReadPage, context: Context) -> None:
    id, _ = breakfast(context)
    page.open(id)
    page.delete.click()
    assert context.journal.entries.page() == ()
    message = last(context.notify)[0]
    assert message.action
    message.act()
    assert last(context.navigate) == ("read", id)
    assert context.journal.entries.page()


def test_the_page_follows_the_caret(page: ReadPage, context: Context, qtbot: QtBot) -> None:
    page.open(write(context, "A line of words.\n" * 200, date(2026, 3, 1)))
    bar = page._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert bar.value() == 0
    page.sheet.moveCursor(QTextCursor.MoveOperation.End)
    assert bar.value() > bar.maximum() // 2


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("text", ["كتبت هذا اليوم عن المحاسب", "👩‍🚀" * 400, "X" * 20_000, "a\n" * 500])
def test_any_words_fit_at_any_size(page: ReadPage, context: Context, text: str, scale: float) -> None:
    context.theme.scale_text(scale)
    page.resize(600, 500)
    page.open(write(context, text, date(2026, 1, 5), text[:300]))
    settle()
    assert page.sheet.toPlainText().endswith(text[-1].rstrip("\n") or "a\n")
    assert page.sheet.verticalScrollBar().maximum() == 0
    assert page.sheet.width() <= page.width()
    assert not page.grab().isNull()


def test_finished_ones_are_read_and_others_gone_on_with(context: Context) -> None:
    id, _ = breakfast(context)
    draft = write(context, "Begun", date(2026, 3, 11))
    answer = next(entry.id for entry in context.journal.entries.page() if entry.reflection == id)
    assert follow(context, "answer", answer)
    assert last(context.navigate) == ("read", id)
    assert follow(context, "reflection", draft)
    assert last(context.navigate) == ("reflect", Resume(draft))
    assert follow(context, "reflection", 99)
    assert "not in the journal" in last(context.notify)[0].what


# On paper


def long_whole(parts: int) -> Whole:
    asked = [
        Part(
            "listening",
            "What did I learn?",
            n,
            "They told me of the glaze. " * 12,
            n,
            "Maya Okafor",
            "Mostly them",
        )
        for n in range(parts)
    ]
    return Whole(1, "Breakfast", None, date(2026, 3, 10), "The evening", True, tuple(asked))


def test_a_pdf_has_every_page_numbered_and_its_fonts_inside(theme: Theme) -> None:
    whole = long_whole(40)
    data = pdf(Reading.html(whole), whole.title, theme.font("prose"))
    assert data.startswith(b"%PDF-")
    count = pages(data)
    assert count >= 4
    assert b"FontFile" in data
    read = words(data)
    numbers = re.compile(rf"\d+of{count}")
    assert numbers.sub("", read).count("Theytoldmeoftheglaze.") == 40 * 12
    for number in range(1, count + 1):
        assert f"{number}of{count}" in read


def test_no_heading_ends_a_page(theme: Theme, tmp_path: Path) -> None:
    whole = long_whole(60)
    data = pdf(Reading.html(whole), whole.title, theme.font("prose"))
    read = words(data)
    assert "Mostlythem" in read
    assert not re.search(r"Mostlythem\d+of\d+", read)


def test_the_paper_is_that_of_the_country(theme: Theme) -> None:
    before, sizes = QLocale(), []
    for name in ("en_GB", "en_US"):
        QLocale.setDefault(QLocale(name))
        data = pdf(Reading.html(long_whole(1)), "", theme.font("prose"))
        box = re.search(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", data)
        assert box is not None
        sizes.append((round(float(box[1])), round(float(box[2]))))
    QLocale.setDefault(before)
    assert sizes == [QPageSize(kind).sizePoints().toTuple() for kind in (_A4, _LETTER)]


_A4, _LETTER = QPageSize.PageSizeId.A4, QPageSize.PageSizeId.Letter


def test_a_job_paints_the_same(theme: Theme) -> None:
    html = Reading.html(long_whole(3))
    assert pages(pdf_in_a_job(html, "", theme.font("prose"))) == pages(pdf(html, "", theme.font("prose")))


def test_a_dark_look_prints_black_on_white(theme: Theme, tmp_path: Path) -> None:
    theme.choose("dark")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "page.pdf"))
    assert paint(printer, Reading.html(long_whole(40)), theme.font("prose"), 2, 3) == 2
    data = (tmp_path / "page.pdf").read_bytes()
    assert pages(data) == 2
    assert "2of" in words(data)
    assert max(inks(data)) < 0.6


def test_printing_asks_for_a_printer(page: ReadPage, context: Context, qtbot: QtBot) -> None:
    id, _ = breakfast(context)
    page.open(id)
    QTest.keyClick(page.sheet, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(page.findChildren(QPrintDialog)))
    (dialog,) = page.findChildren(QPrintDialog)
    assert dialog.printer().docName() == "Afterword"
    dialog.close()


def test_no_pixel_of_the_page_shows_its_words_in_the_dark(page: ReadPage, context: Context) -> None:
    """In the dark look the words are light: none is left in the ink of the light one."""
    id, _ = breakfast(context)
    page.open(id)
    context.theme.choose("dark")
    image: QImage = page.sheet.grab().toImage()
    dark = context.theme.color("window").lightness()
    values = [image.pixelColor(x, y).lightness() for x in range(0, image.width(), 2) for y in range(0, 60, 2)]
    assert min(values) >= dark - 8
    assert max(values) > 150
