"""The report of a review: what is asked before it is made, the pages read back, and the plots between their words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.journal import Journal
from desktop_app.reflection.plain_text import html_block, html_page
from desktop_app.review.values import What
from tests.core.reflecting import Writer
from tests.ui.pdf_reading import fonts, pages, pictures, strokes, words
from tests.ui.seeing import Show, last
from tests.ui.test_every_control_has_a_name import troubles
from ui.context import Context
from ui.pages.reading.paper import Drawing, paint, pdf
from ui.pages.reviewing.held import Held
from ui.pages.reviewing.printing import ReportChoice
from ui.theme import Theme

CONTROL = Qt.KeyboardModifier.ControlModifier
DAY = date(2026, 3, 12)
NAMES = ("Maya Okafor", "Мария Петрова", "Νίκος Παπαδόπουλος", "佐藤愛子", "דוד כהן", "ليلى حداد")
TITLE = "Quarterly review, January to March 2026"

Ask = Callable[[], ReportChoice]


@pytest.fixture
def held(context: Context, journal: Journal) -> Held:
    """A review with an event, a decision about each of `NAMES`, an answer and a letter."""
    people = {name: journal.people.add(name).id for name in NAMES}
    event = journal.events.add("Breakfast with Maya", date(2026, 2, 3)).id
    start = journal.reflections.start("evening", event=event, day=date(2026, 2, 3))
    evening = Writer(journal.reflections, start.id, people)
    evening.met(*NAMES)
    for name in NAMES:
        evening.choose("listening", name, "them")
    made = Held(context)
    made.show(journal.conduct.period(DAY))
    review = made.begin()
    for person in people.values():
        journal.reviews.decide(review.id, person, What.KEEP, DAY)
    journal.reflections.write(review.questions, "quarter-stays", text="First the walk with Maya Okafor.")
    journal.reflections.write(review.letter, "letter", text="Dear me, call Мария Петрова.")
    return made


@pytest.fixture
def ask(held: Held, show: Show, qtbot: QtBot) -> Ask:
    """Opens the choice over a window."""
    window = show(QWidget(), 1000, 760)

    def opened() -> ReportChoice:
        choice = ReportChoice(held, window)
        choice.open()
        choice.activateWindow()
        qtbot.waitUntil(choice.isActiveWindow)
        return choice

    return opened


def saved(choice: ReportChoice, path: Path, context: Context, qtbot: QtBot) -> bytes:
    choice.save_to(path)
    qtbot.waitUntil(lambda: bool(context.notify.calls))  # type: ignore[attr-defined]
    return path.read_bytes()


# What is asked


def test_the_most_private_is_left_out_until_it_is_chosen(ask: Ask) -> None:
    choice = ask()
    assert {name for name, box in choice.boxes.items() if not box.isChecked()} == {"people", "letter"}
    assert not choice.hide_names.isChecked()
    assert choice.preview.text() == "In it: headline · 11 figures · plots · 1 answer."
    choice.boxes["people"].click()
    choice.boxes["letter"].click()
    choice.hide_names.click()
    assert choice.preview.text() == (
        "In it: headline · 11 figures · plots · 6 people · 1 answer · your letter. Names are hidden."
    )


def test_every_control_of_it_has_a_name(ask: Ask) -> None:
    assert list(troubles(ask())) == []


def test_nothing_chosen_is_nothing_to_save(ask: Ask) -> None:
    choice = ask()
    for box in choice.boxes.values():
        box.setChecked(False)
    assert choice.preview.text() == "Nothing is chosen yet."
    assert not choice.save.isEnabled()
    assert not choice.print.isEnabled()
    choice.boxes["headline"].click()
    assert choice.save.isEnabled()


def test_it_goes_by_keyboard_and_says_who_reads_the_file(ask: Ask, qtbot: QtBot) -> None:
    choice = ask()
    assert choice.isModal()
    QTest.keyClick(choice.boxes["people"], Qt.Key.Key_Space)
    assert choice.boxes["people"].isChecked()
    QTest.keyClick(choice, Qt.Key.Key_S, CONTROL)
    (dialog,) = choice.findChildren(QFileDialog)
    assert Path(dialog.selectedFiles()[0]).name == f"{TITLE}.pdf"
    dialog.close()
    with qtbot.waitSignal(choice.finished):
        QTest.keyClick(choice, Qt.Key.Key_Escape)


# What comes of it


def test_all_of_it_on_pages(ask: Ask, context: Context, tmp_path: Path, qtbot: QtBot) -> None:
    choice = ask()
    for box in choice.boxes.values():
        box.setChecked(True)
    with qtbot.waitSignal(choice.finished):
        data = saved(choice, tmp_path / "review.pdf", context, qtbot)
    told = last(context.notify)[0]
    assert (told.what, told.tone) == ("Saved as “review.pdf”.", "good")
    assert "not locked" in told.kept
    count, (all_fonts, within) = pages(data), fonts(data)
    read = words(data)
    assert count >= 2
    assert f"1of{count}" in read
    assert f"{count}of{count}" in read
    assert all_fonts == within > 0
    assert pictures(data) == 0
    assert strokes(data) > 20
    for text in (
        TITLE,
        "Events reflected on",
        "First the walk",
        "Dear me, call",
        "Listening, event by event",
    ):
        assert text.replace(" ", "") in read
    # The title of the file is told to whoever lists files.
    assert TITLE.encode("utf-16-be") in data
    assert "Maya".encode("utf-16-be") not in data


@pytest.mark.parametrize("name", [*NAMES, "김민수", "प्रिया शर्मा", "สมชาย ใจดี", "𠮷野", "Ფიროსმანი"])
def test_names_in_any_script_are_read_back(theme: Theme, name: str) -> None:
    """Also where no font of this computer has their letters, and where letters are joined."""
    data = pdf(html_page("", [html_block("p", name)]), "", theme.font("prose"))
    assert words(data) == f"{name.replace(' ', '')}1of1"


def test_a_line_in_several_scripts_is_read_back_as_it_is_seen(theme: Theme) -> None:
    data = pdf(
        html_page("", [html_block("p", "Мария · 김민수 met प्रिया. Then she left.")]), "", theme.font("prose")
    )
    assert words(data).startswith("Мария·김민수metप्रिया.Thensheleft.")
    assert pages(data) == 1


def test_no_name_is_in_the_file_where_names_are_hidden(
    ask: Ask, context: Context, tmp_path: Path, qtbot: QtBot
) -> None:
    choice = ask()
    for box in (*choice.boxes.values(), choice.hide_names):
        box.setChecked(True)
    text = saved(choice, tmp_path / "review.md", context, qtbot).decode()
    assert text.startswith(f"# {TITLE}\n\nAs of 12 March 2026 · names are hidden\n")
    assert not [part for name in NAMES for part in name.split() if part in text]
    assert "Breakfast with Person A" in text
    assert "First the walk with Person A." in text


def test_the_plots_are_told_in_the_text(ask: Ask, context: Context, tmp_path: Path, qtbot: QtBot) -> None:
    text = saved(ask(), tmp_path / "review.md", context, qtbot).decode()
    assert "### Listening, event by event\n" in text
    assert "- Breakfast with Maya, 3 February 2026: you listened in 6 of 6 talks\n" in text


def test_the_journals_own_folder_is_refused_and_all_can_be_tried_again(
    ask: Ask, context: Context, tmp_path: Path, qtbot: QtBot
) -> None:
    choice = ask()
    inside = context.journal.folder / "review.pdf"
    choice.save_to(inside)
    assert not choice.save.isEnabled()
    assert not choice.boxes["plots"].isEnabled()
    qtbot.waitUntil(choice.notice.isVisible)
    assert "folder of the journal" in choice.notice.text()
    assert not inside.exists()
    assert choice.save.isEnabled()
    assert choice.boxes["plots"].isEnabled()
    with qtbot.waitSignal(choice.finished):
        saved(choice, tmp_path / "review.md", context, qtbot)


def test_going_away_stops_it(ask: Ask, context: Context, tmp_path: Path, qtbot: QtBot) -> None:
    choice = ask()
    choice.save_to(tmp_path / "review.pdf")
    with qtbot.waitSignal(choice.finished):
        choice.cancel.click()
    qtbot.waitUntil(lambda: not context.runner.jobs)
    assert not (tmp_path / "review.pdf").exists()
    assert context.notify.calls == []  # type: ignore[attr-defined]


def test_the_folder_is_remembered(ask: Ask, context: Context, tmp_path: Path, qtbot: QtBot) -> None:
    first = ask()
    with qtbot.waitSignal(first.finished):
        saved(first, tmp_path / "review.md", context, qtbot)
    again = ask()
    again.save.click()
    (dialog,) = again.findChildren(QFileDialog)
    assert Path(dialog.directory().absolutePath()) == tmp_path
    dialog.close()


def test_printing_asks_for_a_printer_and_tells_it_no_name(ask: Ask, qtbot: QtBot) -> None:
    choice = ask()
    choice.print.click()
    qtbot.waitUntil(lambda: bool(choice.findChildren(QPrintDialog)))
    (dialog,) = choice.findChildren(QPrintDialog)
    assert dialog.printer().docName() == "Afterword"
    dialog.close()


# Drawings between text


def test_a_drawing_stands_whole_on_a_page_with_its_heading_above(theme: Theme) -> None:
    places: list[QRectF] = []

    def note(painter: QPainter, rect: QRectF, dots: float) -> None:
        painter.drawRect(rect)
        places.append(rect)

    drawing = Drawing(lambda width, dots: 3 * dots, note)
    blocks = []
    for number in range(7):
        heading, place = html_block("h2", f"Plot {number}"), f'<p><a name="plot-{number}">&nbsp;</a></p>'
        blocks += [html_block("p", "Words. " * 90), heading, html_block("p", "A note."), place]
    drawings = {f"plot-{number}": drawing for number in range(7)}
    data, page = QByteArray(), html_page("", blocks)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(300)
    paint(writer, page, theme.font("prose"), drawings=drawings)
    buffer.close()
    room = QRectF(0, 0, writer.width(), writer.height())
    assert len(places) == 7
    assert all(room.contains(rect) and rect.height() == 900 for rect in places)
    read = words(bytes(data.data()))
    count = pages(bytes(data.data()))
    # Nothing but words stands at a page's end: neither a heading nor the note of a drawing.
    ends = [read.split(f"{number}of{count}")[0] for number in range(1, count + 1)]
    assert not any(end.endswith(f"Plot{number}") for end in ends for number in range(7))
    assert read.count("Anote.") == 7
    assert read.count("Words.") == 7 * 90


def test_a_drawing_higher_than_a_page_is_made_to_fit(theme: Theme) -> None:
    places: list[QRectF] = []
    drawing = Drawing(lambda width, dots: 90 * dots, lambda painter, rect, dots: places.append(rect))
    page = html_page(
        "", [html_block("h2", "Plot"), '<p><a name="plot">&nbsp;</a></p>', html_block("p", "After.")]
    )
    data = pdf(page, "", theme.font("prose"), {"plot": drawing})
    assert pages(data) == 1
    assert len(places) == 1
    assert "After." in words(data)
