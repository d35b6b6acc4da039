"""Words on a page. Always plain text: what a person typed is never read as markup."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme import Theme

_WIDEST_WISH = 46  # times the line height: a paragraph asks for no wider column than can be read with ease
_KEPT = 6  # widths a layout asks about in turn
_UNBOUND = 1 << 20
_NARROWEST = 5  # times the line height: what a text can be squeezed to before words break


def plain_tip(text: str) -> str:
    """A tooltip that shows `text` as it is; Qt would read a tooltip that looks like markup as markup."""
    if not text:
        return ""
    from html import escape  # brings the names of all characters of HTML: not for the first picture

    return f"<p>{escape(text)}</p>"


class Text(QLabel):
    """Plain text in one style and role, with its line height; wraps, and breaks a word only if it must."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        style: str = "body",
        role: str = "text",
        wrap: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._style, self._role = theme, style, role
        self._laid: dict[int, tuple[QTextLayout, float, float]] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        theme.changed.connect(self._restyle)
        self.setFont(theme.font(style))
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show `text`, exactly."""
        self._laid.clear()
        super().setText(text)
        self.updateGeometry()

    def set_role(self, role: str) -> None:
        """Show the text in the colour of another role."""
        self._role = role
        self.update()

    def sizeHint(self) -> QSize:
        """The text on as few lines as can be read with ease."""
        pitch = self._theme.line_height(self._style)
        _, _, width = self._lay(_UNBOUND)
        if self.wordWrap():
            width = min(width, _WIDEST_WISH * pitch)
        wish = int(width) + 1
        return QSize(wish, self.heightForWidth(wish))

    def minimumSizeHint(self) -> QSize:
        """A wrapping text can be narrow, one line cannot."""
        hint = self.sizeHint()
        if not self.wordWrap():
            return hint
        pitch = self._theme.line_height(self._style)
        return QSize(min(hint.width(), int(_NARROWEST * pitch)), int(pitch))

    def heightForWidth(self, width: int) -> int:
        """Height of all lines at `width`, in logical pixels."""
        _, height, needed = self._lay(_UNBOUND)
        if width < needed:
            height = self._lay(max(1, width))[1]
        return ceil(height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lines one under another, in the role's colour."""
        painter = QPainter(self)
        painter.setPen(self._theme.color(self._role if self.isEnabled() else "text_faint"))
        layout, height, _ = self._lay(self.width())
        spare = max(0.0, self.height() - height)
        top = spare / 2 if self.alignment() & Qt.AlignmentFlag.AlignVCenter else 0.0
        layout.draw(painter, QPointF(0, top))

    def changeEvent(self, event: QEvent) -> None:
        """A change of direction lays the lines anew."""
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._laid.clear()
        super().changeEvent(event)

    def _lay(self, width: int) -> tuple[QTextLayout, float, float]:
        """The lines at `width`, their height and the widest one's width."""
        if width not in self._laid:
            if len(self._laid) > _KEPT:
                self._laid = {_UNBOUND: self._laid[_UNBOUND]} if _UNBOUND in self._laid else {}
            self._laid[width] = self._break_lines(width)
        return self._laid[width]

    def _break_lines(self, width: int) -> tuple[QTextLayout, float, float]:
        return self._break_into_lines(self.text(), width)

    def _break_into_lines(self, text: str, width: int) -> tuple[QTextLayout, float, float]:
        layout = QTextLayout(text.replace("\n", "\u2028"), self._theme.font(self._style), self)
        option = QTextOption(self._lines_alignment())
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(
            QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
            if self.wordWrap()
            else QTextOption.WrapMode.ManualWrap
        )
        layout.setTextOption(option)
        pitch = self._theme.line_height(self._style)
        top = widest = 0.0
        layout.beginLayout()
        line = layout.createLine()
        while line.isValid():
            line.setLineWidth(width)
            step = max(pitch, line.height())
            line.setPosition(QPointF(0, top + (step - line.height()) / 2))
            top += step
            widest = max(widest, line.naturalTextWidth())
            line = layout.createLine()
        layout.endLayout()
        return layout, max(top, pitch), widest

    def _lines_alignment(self) -> Qt.AlignmentFlag:
        if self.alignment() & Qt.AlignmentFlag.AlignHCenter:
            return Qt.AlignmentFlag.AlignHCenter
        ends = bool(self.alignment() & Qt.AlignmentFlag.AlignRight)
        right = ends != self.isRightToLeft()
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignAbsolute

    def _restyle(self) -> None:
        self._laid.clear()
        self.setFont(self._theme.font(self._style))
        self.updateGeometry()
        self.update()


class ShortText(Text):
    """A few lines at most, ending in … where there is no room; the tooltip and screen readers have all of it."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        style: str = "body",
        role: str = "text",
        lines: int = 2,
        parent: QWidget | None = None,
    ) -> None:
        self._most = lines
        super().__init__(theme, text, style, role, parent=parent)

    def setText(self, text: str) -> None:
        """Show `text`, and all of it to screen readers."""
        super().setText(text)
        self.setAccessibleName(text)

    def shown(self) -> str:
        """The words that fit at the present width."""
        return self._lay(self.width())[0].text().replace("\u2028", "\n")

    def _break_lines(self, width: int) -> tuple[QTextLayout, float, float]:
        laid = super()._break_lines(width)
        if laid[0].lineCount() <= self._most:
            return laid
        start = laid[0].lineAt(self._most - 1).textStart()
        rest = laid[0].text()[start:].replace("\u2028", " ")
        fitting = QFontMetricsF(self.font()).elidedText(rest, Qt.TextElideMode.ElideRight, width)
        return self._break_into_lines(laid[0].text()[:start] + fitting, width)

    def event(self, event: QEvent) -> bool:
        """The tooltip is there only when something is hidden."""
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip(plain_tip(self.text()) if self.shown() != self.text() else "")
        return super().event(event)


class ElidedText(Text):
    """One line that ends in … where there is no room; the tooltip and screen readers have all of it."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        style: str = "body",
        role: str = "text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, text, style, role, wrap=False, parent=parent)

    def setText(self, text: str) -> None:
        """Show `text` on one line, and all of it to screen readers."""
        super().setText(text.replace("\n", " "))
        self.setAccessibleName(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """All of the line, though no wider than a column that can be read with ease."""
        hint = super().sizeHint()
        most = int(_WIDEST_WISH * self._theme.line_height(self._style))
        return QSize(min(hint.width(), most), hint.height())

    def minimumSizeHint(self) -> QSize:
        """A few letters and the …"""
        hint = self.sizeHint()
        return QSize(min(hint.width(), 3 * hint.height()), hint.height())

    def shown(self) -> str:
        """The words that fit at the present width."""
        metrics = QFontMetricsF(self.font())
        return metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width() + 0.5)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words that fit."""
        painter = QPainter(self)
        painter.setPen(self._theme.color(self._role if self.isEnabled() else "text_faint"))
        painter.setFont(self._theme.font(self._style))
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        flags = self._lines_alignment() | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(QRect(0, 0, self.width(), self.height()), int(flags), self.shown())

    def event(self, event: QEvent) -> bool:
        """The tooltip is there only when something is hidden."""
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip(plain_tip(self.text()) if self.shown() != self.text() else "")
        return super().event(event)


def title(theme: Theme, text: str = "", parent: QWidget | None = None) -> Text:
    """The one title of a page."""
    return Text(theme, text, "title", parent=parent)


def question(theme: Theme, text: str = "", parent: QWidget | None = None) -> Text:
    """The question a page asks."""
    return Text(theme, text, "question", parent=parent)


def heading(theme: Theme, text: str = "", parent: QWidget | None = None) -> Text:
    """The name of a card or a part of a page."""
    return Text(theme, text, "heading", parent=parent)


def strong(theme: Theme, text: str = "", parent: QWidget | None = None) -> Text:
    """A name or figure that stands out."""
    return Text(theme, text, "strong", parent=parent)


def body(theme: Theme, text: str = "", parent: QWidget | None = None) -> Text:
    """Ordinary words."""
    return Text(theme, text, parent=parent)


def muted(theme: Theme, text: str = "", parent: QWidget | None = None) -> Text:
    """Ordinary words in a second voice."""
    return Text(theme, text, "body", "text_muted", parent=parent)


def small(theme: Theme, text: str = "", parent: QWidget | None = None) -> Text:
    """A second line."""
    return Text(theme, text, "small", "text_muted", parent=parent)


def faint(theme: Theme, text: str = "", parent: QWidget | None = None) -> Text:
    """Dates and hints; not on a selected row."""
    return Text(theme, text, "small", "text_faint", parent=parent)


def writing(theme: Theme, text: str = "", parent: QWidget | None = None) -> Text:
    """Words a person wrote, to be read."""
    return Text(theme, text, "prose", parent=parent)
