"""Our own line icons, tinted by role and crisp on every screen."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QImage, QPainter, QPixmap

from desktop_app.errors import Bug
from ui.theme import Theme

_TINT = b"currentColor"


def icon(theme: Theme, name: str, role: str = "text_muted", size: int = 0) -> QIcon:
    """The icon `name` in the colour of `role`, `size` logical pixels square (0: the design's own).

    Kept by the theme until the look changes. Raises Bug when there is no such icon or it cannot be drawn.
    """
    size = size or theme.growing(theme.shape("icon"))
    key = (name, role, size)
    if key not in theme.icons:
        theme.icons[key] = _draw(theme, name, role, size)
    return theme.icons[key]


def app_icon(theme: Theme) -> QIcon:
    """The program's own icon, from the picture made of app.svg, so that a start draws no SVG."""
    path = theme.resources / "icons" / "app.png"
    if not path.is_file():
        raise Bug("the program's icon is missing")
    return QIcon(str(path))


def _draw(theme: Theme, name: str, role: str, size: int) -> QIcon:
    from PySide6.QtSvg import QSvgRenderer  # drawn icons are few; the import waits for the first

    path = theme.resources / "icons" / f"{name}.svg"
    try:
        source = path.read_bytes()
    except OSError as error:
        raise Bug(f"no such icon: {name}") from error
    tinted = source.replace(_TINT, theme.color(role).name().encode())
    renderer = QSvgRenderer(QByteArray(tinted))
    if not renderer.isValid():
        raise Bug(f"icon cannot be drawn: {name}")
    result = QIcon()
    app = QGuiApplication.instance()
    densest = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    for ratio in sorted({1.0, densest}):
        side = round(size * ratio)
        image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        image.setDevicePixelRatio(ratio)
        result.addPixmap(QPixmap.fromImage(image))
    return result
