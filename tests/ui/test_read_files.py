"""A reflection written to a file: its kind, its name, where it may lie."""

from __future__ import annotations

import stat
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.reflection.reading import Reading, Whole
from tests.ui.journaling import last
from tests.ui.pdf_reading import pages, words
from tests.ui.test_read import breakfast, page
from ui.context import Context
from ui.pages.read import ReadPage
from ui.pages.reading.keeping import file_name

__all__ = ["page"]


def test_saving_as_a_page_to_print(page: ReadPage, context: Context, tmp_path: Path, qtbot: QtBot) -> None:
    id, _ = breakfast(context)
    page.open(id)
    whole = context.journal.reading.whole(id)
    path = tmp_path / file_name(whole)
    assert path.name == "2026-03-10 Breakfast.pdf"
    page.keeping.save(whole, path)
    qtbot.waitUntil(lambda: bool(context.notify.calls))  # type: ignore[attr-defined]
    assert path.name in last(context.notify)[0].what
    data = path.read_bytes()
    assert pages(data) == 1
    assert "bookkeeper" in words(data)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == [path.name]


def test_saving_as_text_with_marks(page: ReadPage, context: Context, tmp_path: Path, qtbot: QtBot) -> None:
    id, _ = breakfast(context)
    page.open(id)
    whole, path = context.journal.reading.whole(id), tmp_path / "page.md"
    page.keeping.save(whole, path)
    qtbot.waitUntil(path.exists)
    assert path.read_text(encoding="utf-8") == Reading.markdown(whole)
    qtbot.waitUntil(lambda: bool(context.notify.calls))  # type: ignore[attr-defined]


def test_the_journals_own_folder_is_refused(page: ReadPage, context: Context, qtbot: QtBot) -> None:
    id, _ = breakfast(context)
    page.open(id)
    inside = context.journal.folder / "journal.pdf"
    page.keeping.save(context.journal.reading.whole(id), inside)
    qtbot.waitUntil(lambda: bool(context.notify.calls))  # type: ignore[attr-defined]
    assert last(context.notify)[0].tone == "error"
    assert not inside.exists()


@pytest.mark.parametrize(
    ("typed", "kind", "written"),
    [
        ("page", 0, "page.pdf"),
        ("page", 1, "page.md"),
        ("Lunch with Mr. Smith", 1, "Lunch with Mr. Smith.md"),
        ("Lunch with Dr. Rey", 0, "Lunch with Dr. Rey 2.pdf"),
        ("page.markdown", 0, "page.markdown"),
    ],
)
def test_a_name_gets_the_ending_of_the_chosen_kind(
    page: ReadPage, context: Context, tmp_path: Path, qtbot: QtBot, typed: str, kind: int, written: str
) -> None:
    there = tmp_path / "Lunch with Dr. Rey.pdf"
    there.write_text("mine")
    id, _ = breakfast(context)
    page.open(id)
    page.save.click()
    (dialog,) = page.findChildren(QFileDialog)
    dialog.setDirectory(str(tmp_path))
    dialog.selectNameFilter(dialog.nameFilters()[kind])
    dialog.filterSelected.emit(dialog.nameFilters()[kind])
    field = dialog.findChild(QLineEdit)
    assert field is not None
    field.setText(typed)
    dialog.accept()
    qtbot.waitUntil(lambda: bool(context.notify.calls))  # type: ignore[attr-defined]
    assert last(context.notify)[0].what == f"Saved as “{written}”."
    begun = (tmp_path / written).read_bytes()
    assert begun.startswith(b"%PDF" if written.endswith(".pdf") else b"# Breakfast")
    assert there.read_text() == "mine"


def test_a_folder_that_is_gone_is_said(
    page: ReadPage, context: Context, tmp_path: Path, qtbot: QtBot
) -> None:
    id, _ = breakfast(context)
    page.open(id)
    page.keeping.save(context.journal.reading.whole(id), tmp_path / "gone" / "page.pdf")
    qtbot.waitUntil(lambda: bool(context.notify.calls))  # type: ignore[attr-defined]
    assert "not there" in last(context.notify)[0].what


def test_the_folder_is_asked_for_and_remembered(
    page: ReadPage, context: Context, tmp_path: Path, qtbot: QtBot
) -> None:
    id, _ = breakfast(context)
    page.open(id)
    page.keeping.save(context.journal.reading.whole(id), tmp_path / "page.md")
    qtbot.waitUntil(lambda: bool(context.notify.calls))  # type: ignore[attr-defined]
    QTest.keyClick(page.sheet, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = page.findChildren(QFileDialog)
    assert Path(dialog.directory().absolutePath()) == tmp_path
    assert Path(dialog.selectedFiles()[0]).name == "2026-03-10 Breakfast.pdf"
    dialog.close()


def test_names_of_files_hold_nothing_a_system_refuses() -> None:
    day = date(2026, 3, 10)
    titles = {
        'A/B\\C: "D"?': "2026-03-10 A B C D.pdf",
        "...": "2026-03-10.pdf",
        "ليلى": "2026-03-10 ليلى.pdf",
    }
    for title, name in titles.items():
        assert file_name(Whole(1, title, None, day, "", True, ())) == name
    assert len(file_name(Whole(1, "x" * 500, None, day, "", True, ()))) < 120
