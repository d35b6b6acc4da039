"""What came in a packet is shown letter for letter, and nothing it asks for is fetched."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextBrowser

from tests.ui.seeing import Show
from tests.ui.stops import settle
from ui.context import Context
from ui.pages.homeworking.preview import PacketView
from ui.theme import Theme
from ui.widgets.sealed_page import ASKED, AT, HIDDEN, SealedPage

_SIDE = 40  # pixels of the picture that must not be seen

PAGE = (
    '<!DOCTYPE html><html lang="en" dir="ltr"><head><title>Whisper week</title><style>body { margin: 0 }</style>'
    "</head><body><h1>Whisper week</h1>"
    "<p>Person K asked Dev about the move; Person K’s shop &amp; Devon.</p></body></html>"
)
FILES = {
    "manifest.json": b'{"kind": "answers"}',
    "packet.html": PAGE.encode(),
    "packet.md": "# Whisper week\n\nPerson K\u00a0said \U0001f33f “no”\n".encode(),
}


@pytest.fixture
def view(context: Context, show: Show) -> PacketView:
    shown = show(PacketView(context), 700, 600)
    shown.show_files(FILES)
    settle()
    return shown


def red_dots(page: QTextBrowser) -> int:
    picture = page.grab().toImage()
    red = QColor("red").rgb()
    return sum(
        picture.pixel(x, y) == red
        for x in range(0, picture.width(), 4)
        for y in range(0, picture.height(), 4)
    )


def hostile(folder: Path) -> str:
    """A page that asks for files and addresses in every way that Qt's pages know."""
    picture = QImage(_SIDE, _SIDE, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    picture.save(str(folder / "red.png"))
    (folder / "red.css").write_text("p { color: red; background: red }")
    (folder / "page.html").write_text("<p>Fetched</p>")
    local = QUrl.fromLocalFile(str(folder / "red.png")).toString()
    sheet = QUrl.fromLocalFile(str(folder / "red.css")).toString()
    return (
        f'<html><head><link rel="stylesheet" href="{sheet}"><style>@import url("{sheet}");'
        f"body {{ background-image: url({local}) }}</style><script>document.write('Fetched')</script></head>"
        f'<body background="{local}"><p>Words<img src="{local}"><img src="red.png">'
        f'<img src="http://192.0.2.1/red.png"><a href="{folder / "page.html"}">a link</a></p>'
        f'<table background="{local}"><tr><td background="{local}">cell</td></tr></table>'
        f'<ul style="list-style-image: url({local})"><li>item</li></ul></body></html>'
    )


def test_a_hostile_page_fetches_nothing(
    theme: Theme, show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    html = hostile(tmp_path)
    open_page = show(QTextBrowser(), 500, 400)
    open_page.setHtml(html)
    assert red_dots(open_page) > 0  # else this test would show nothing
    page = show(SealedPage(theme, "Page"), 500, 400)
    page.show_html(html)
    settle()
    assert red_dots(page) == 0
    assert "Words" in page.toPlainText()
    assert "Fetched" not in page.toPlainText()


def test_links_lead_nowhere(theme: Theme, show: Show, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<p>Fetched</p>")
    address = QUrl.fromLocalFile(str(tmp_path / "page.html"))
    page = show(SealedPage(theme, "Page"), 500, 300)
    page.show_html(f'<p><a href="{address.toString()}">here</a></p>')
    settle()
    margin = page.viewportMargins()
    where = QPoint(margin.left() + 8, margin.top() + 8)
    QTest.mouseClick(
        page.viewport(), Qt.MouseButton.LeftButton, pos=where - page.viewport().pos() + QPoint(4, 4)
    )
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_Return)
    page.setSource(address)
    settle()
    assert page.toPlainText() == "here"


def test_words_are_marked_whole_and_the_text_stays(view: PacketView) -> None:
    before = view.page.toPlainText()
    view.mark([("Person K", HIDDEN), ("Dev", ASKED), ("Dev", AT)])
    # Not in "Devon".
    assert view.page.marked() == [("Person K", HIDDEN)] * 2 + [("Dev", ASKED), ("Dev", AT)]
    assert len(view.page.extraSelections()) == 4
    assert view.page.toPlainText() == before
    assert view.page.html == PAGE
    assert view.place_of("Dev") is not None
    assert view.place_of("Maya") is None


def test_every_file_is_there_letter_for_letter(view: PacketView) -> None:
    for name, data in FILES.items():
        view.look_at(name)
        assert view.raw.isVisible()
        assert view.raw.data == data
        view.raw.selectAll()
        assert view.raw.createMimeDataFromSelection().text().encode() == data
        assert str(len(data)) in view.caption.text()
        assert name in view.raw.accessibleName()
    view.look_at("")
    assert view.page.isVisible()
    assert not view.raw.isVisible()


def test_only_a_part_of_a_file_can_be_copied(view: PacketView) -> None:
    view.look_at("packet.md")
    cursor = view.raw.textCursor()
    text = FILES["packet.md"].decode()
    start = len(text[: text.index("said")].encode("utf-16-le")) // 2
    cursor.setPosition(start)
    cursor.setPosition(start + len("said ") + 2, cursor.MoveMode.KeepAnchor)
    view.raw.setTextCursor(cursor)
    assert view.raw.createMimeDataFromSelection().text() == "said \U0001f33f"


def test_keys_go_through_what_can_be_looked_at(view: PacketView) -> None:
    assert view.choice is not None
    view.choice.focus_choice()
    seen = []
    for _ in range(4):
        seen.append(view.choice.value())
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Right)
    assert seen == ["", *FILES]
    QTest.keyClick(view.choice, Qt.Key.Key_Backspace)
    assert view.page.isVisible()


def test_it_is_as_high_as_its_words_and_follows_the_look(view: PacketView, theme: Theme) -> None:
    short = view.page.sizeHint().height()
    view.show_files({"packet.html": PAGE.replace("</p>", " again" * 900 + "</p>").encode()})
    settle()
    assert view.page.sizeHint().height() > 2 * short
    assert view.page.verticalScrollBar().maximum() == 0
    theme.choose("dark")
    assert view.page.palette().color(QPalette.ColorRole.Text) == theme.color("text")
    view.clear()
    assert view.page.toPlainText() == ""
    assert view.choice is None
