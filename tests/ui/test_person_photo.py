"""A person's photo: chosen or dropped, made small, shown, taken away."""

from __future__ import annotations

from pathlib import Path
from zlib import crc32

import pytest
from PySide6.QtCore import QByteArray, QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.errors import BadInput
from tests.ui import tending
from tests.ui.seeing import last
from tests.ui.tending import more
from ui.context import Context
from ui.pages.parts.person_photo import SIDE, PhotoCircle, small_jpeg
from ui.pages.person import PersonPage

pytestmark = pytest.mark.usefixtures("english")

jonas, page = tending.jonas, tending.page


def picture(path: Path, width: int, height: int, kind: str = "jpg") -> Path:
    """Red on the left and right, green in the middle, with words in its head."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    for x in range(width // 2 - height // 2, width // 2 + height // 2):
        for y in range(height):
            image.setPixelColor(x, y, QColor("green"))
    image.setText("Comment", "taken at home")
    made = path.with_suffix(f".{kind}")
    assert image.save(str(made))
    return made.rename(path)


@pytest.mark.parametrize(("kind", "name"), [("jpg", "a.jpg"), ("png", "a.jpg"), ("bmp", "a")])
def test_a_picture_becomes_small_square_and_says_nothing_else(tmp_path: Path, kind: str, name: str) -> None:
    jpeg = small_jpeg(picture(tmp_path / name, 600, 400, kind))
    image = QImage.fromData(jpeg)
    assert (image.width(), image.height()) == (SIDE, SIDE)
    assert b"taken at home" not in jpeg
    assert image.textKeys() == []
    for x in (4, SIDE // 2, SIDE - 4):
        assert image.pixelColor(x, SIDE // 2).green() > 90
        assert image.pixelColor(x, SIDE // 2).red() < 60


def test_a_small_picture_is_not_blown_up(tmp_path: Path) -> None:
    image = QImage.fromData(small_jpeg(picture(tmp_path / "a.png", 60, 40, "png")))
    assert (image.width(), image.height()) == (40, 40)


def test_what_cannot_be_read_is_refused_in_a_clear_line(tmp_path: Path) -> None:
    whole = picture(tmp_path / "a.jpg", 600, 400).read_bytes()
    for content in (b"", b"not a picture", whole[:200], b"<svg xmlns='http://www.w3.org/2000/svg'/>"):
        broken = tmp_path / "b.jpg"
        broken.write_bytes(content)
        with pytest.raises(BadInput) as told:
            small_jpeg(broken)
        assert told.value.kept == "Nothing was changed."
    with pytest.raises(BadInput):
        small_jpeg(tmp_path / "nowhere.jpg")
    # A head that promises 60,000 pixels a side.
    head = bytearray(picture(tmp_path / "c.png", 10, 10, "png").read_bytes())
    head[16:24] = (60_000).to_bytes(4, "big") * 2
    head[29:33] = crc32(head[12:29]).to_bytes(4, "big")
    (tmp_path / "c.png").write_bytes(bytes(head))
    with pytest.raises(BadInput) as told:
        small_jpeg(tmp_path / "c.png")
    assert told.value.what == "This picture is too large."


def dropped(circle: PhotoCircle, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    place, action = circle.rect().center(), Qt.DropAction.CopyAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(place, action, data, buttons, keys)
    QApplication.sendEvent(circle, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(circle, QDropEvent(QPointF(place), action, data, buttons, keys, QEvent.Type.Drop))


def test_a_photo_is_dropped_on_the_circle_shown_taken_away_and_brought_back(
    page: PersonPage, context: Context, jonas: int, qtbot: QtBot, tmp_path: Path
) -> None:
    circle = page._head.photo
    assert circle.accessibleName() == "Choose a photo"
    dropped(circle, picture(tmp_path / "a.jpg", 600, 400))
    qtbot.waitUntil(circle.has_photo)
    assert context.journal.photos.of(jonas) is not None
    middle = circle.grab().toImage().pixelColor(circle.width() // 2, circle.height() // 2)
    assert middle.green() > 90
    assert "Choose another photo…" in more(page)
    page.remove_photo()
    assert not circle.has_photo()
    last(context.notify)[0].act()
    page.open(jonas)
    assert circle.has_photo()


def test_a_broken_file_dropped_is_told_and_nothing_changes(
    page: PersonPage, context: Context, jonas: int, qtbot: QtBot, tmp_path: Path
) -> None:
    broken = tmp_path / "b.jpg"
    broken.write_bytes(b"not a picture")
    before = len(context.notify.calls)  # type: ignore[attr-defined]
    dropped(page._head.photo, broken)
    qtbot.waitUntil(lambda: len(context.notify.calls) > before)  # type: ignore[attr-defined]
    assert last(context.notify)[0].what == "This file is no picture that can be read."
    assert context.journal.photos.of(jonas) is None


def test_a_photo_goes_to_whom_it_was_given_though_another_is_shown(
    page: PersonPage, context: Context, jonas: int, qtbot: QtBot, tmp_path: Path
) -> None:
    ann = context.journal.people.add("Ann").id
    dropped(page._head.photo, picture(tmp_path / "a.jpg", 600, 400))
    page.open(ann)
    qtbot.waitUntil(lambda: context.journal.photos.of(jonas) is not None)
    assert not page._head.photo.has_photo()


def test_a_picture_that_is_no_jpeg_any_more_shows_letters(page: PersonPage) -> None:
    page._head.photo.show_person("Ann", bytes(QByteArray(b"broken").data()))
    assert not page._head.photo.has_photo()
    assert not page._head.photo.grab().isNull()
