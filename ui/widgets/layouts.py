"""How pages give room: lines that wrap, columns that fold, and one way to scroll."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
    QWidgetItem,
)

from ui.theme import Theme
from ui.widgets.flow import FlowLayout, parts_of
from ui.widgets.text import Text


class PageScroll(QScrollArea):
    """A page: margins, a widest width, and scrolling up and down only. Parts go into `body`.

    What gets the keyboard is brought into sight by `FocusRing`.
    """

    def __init__(
        self,
        theme: Theme,
        max_width: int | None = 0,
        centred: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`max_width` in logical pixels at 100 % text: 0 is the design's own, None is no limit."""
        super().__init__(parent)
        self._theme = theme
        self._widest = theme.shape("page_width") if max_width == 0 else max_width
        # Our own: for a widget that Qt made, PySide6 looks through every class of widgets, which takes 12 ms.
        self.setViewport(QWidget())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._column = QWidget()
        self._sheet = QWidget()
        self._centred = centred
        self._around = QHBoxLayout(self._sheet)
        self._around.addWidget(self._column)
        self.body = QVBoxLayout(self._column)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.space("m"))
        self.setWidget(self._sheet)
        self._sheet.setAutoFillBackground(False)
        self._limit()
        theme.changed.connect(self._limit)

    def add(self, part: QWidget | QLayout, stretch: int = 0) -> None:
        """Put a part below what is there."""
        if isinstance(part, QLayout):
            self.body.addLayout(part, stretch)
        else:
            self.body.addWidget(part, stretch)

    def add_stretch(self) -> None:
        """Keep what is there at the top."""
        self.body.addStretch(1)

    def minimumSizeHint(self) -> QSize:
        """A page can be small: it scrolls."""
        return QSize(self._theme.shape("aside"), self._theme.shape("aside"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The page is never wider than what is seen of it."""
        super().resizeEvent(event)
        self._limit()

    def show_part(self, part: QWidget) -> None:
        """Bring what has the keyboard into sight. Of a text the caret; another part that is higher than the page stays:
        its middle tells nothing.
        """
        fits = part.height() <= self.viewport().height()
        if fits or part.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
            self.ensureWidgetVisible(part)

    def _limit(self) -> None:
        """Margins take what the widest column leaves."""
        seen, side, top = self.viewport().width(), self._theme.space("page"), self._theme.space("page_top")
        self._sheet.setMaximumWidth(seen)
        widest = seen if self._widest is None else self._theme.grown(self._widest)
        spare = max(0, seen - 2 * side - widest)
        before = spare // 2 if self._centred else 0
        start, end = side + before, side + spare - before
        if self.isRightToLeft():
            start, end = end, start
        self._around.setContentsMargins(start, top, end, top)


class _Folding(QWidget):
    """Side by side where there is room for it, else one under another."""

    def __init__(self, theme: Theme, gap: int, folded_gap: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._gap, self._folded_gap = theme, gap, folded_gap
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(gap)
        theme.changed.connect(self._fold)

    @property
    def folded(self) -> bool:
        """Whether the parts lie one under another."""
        return self._box.direction() == QBoxLayout.Direction.TopToBottom

    def room_needed(self) -> int:
        """Logical pixels below which the parts fold."""
        raise NotImplementedError

    def minimumSizeHint(self) -> QSize:
        """What the parts need when folded: they are allowed to fold, not to overflow."""
        items = (QWidgetItem(part) if isinstance(part, QWidget) else part for part in parts_of(self._box))
        width = max((item.minimumSize().width() for item in items), default=0)
        return QSize(width, self._box.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold to fit."""
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        """Parts that grew may need to fold."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()
        return super().event(event)

    def _fold(self) -> None:
        folded = self.width() < self.room_needed()
        if folded == self.folded:
            return
        way = QBoxLayout.Direction.TopToBottom if folded else QBoxLayout.Direction.LeftToRight
        self._box.setDirection(way)
        self._box.setSpacing(self._folded_gap if folded else self._gap)
        self.updateGeometry()


class TwoColumns(_Folding):
    """A main column and an aside, which goes below for want of room. Parts go into `main` and `aside`."""

    def __init__(self, theme: Theme, aside_width: int = 0, parent: QWidget | None = None) -> None:
        """`aside_width` in logical pixels at 100 % text; 0 is the design's own."""
        super().__init__(theme, theme.space("xl"), theme.space("l"), parent)
        self._aside_width = aside_width or theme.shape("aside")
        self._aside = QWidget()
        self.main, self.aside = QVBoxLayout(), QVBoxLayout(self._aside)
        self.main.setContentsMargins(0, 0, 0, 0)
        self.main.setSpacing(theme.space("m"))
        self.aside.setContentsMargins(0, 0, 0, 0)
        self.aside.setSpacing(theme.space("m") + 2)
        self._box.addLayout(self.main, 1)
        self._box.addWidget(self._aside)
        self._fold()
        self._size_aside()
        theme.changed.connect(self._size_aside)

    def room_needed(self) -> int:
        """The aside, the gap and a main column worth reading."""
        theme = self._theme
        return (
            theme.grown(self._aside_width) + theme.space("xl") + theme.growing(theme.shape("reading_width"))
        )

    def _fold(self) -> None:
        super()._fold()
        self._size_aside()

    def _size_aside(self) -> None:
        width = self._theme.grown(self._aside_width)
        self._aside.setMinimumWidth(0 if self.folded else width)
        self._aside.setMaximumWidth((1 << 24) - 1 if self.folded else width)


class FoldingRow(_Folding):
    """Parts side by side, or one under another when they do not fit."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, theme.space("m"), theme.space("s"), parent)

    def add(self, part: QWidget, stretch: int = 0) -> None:
        """Put a part after those there are."""
        self._box.addWidget(part, stretch, Qt.AlignmentFlag.AlignVCenter)

    def room_needed(self) -> int:
        """All parts at their ease; a text at its ease is wide enough to read, and may wrap."""
        wishes, reading = [], self._theme.growing(self._theme.shape("reading_width"))
        for part in parts_of(self._box):
            if isinstance(part, QWidget) and not part.isHidden():
                wish = part.sizeHint().width()
                wraps = part.sizePolicy().hasHeightForWidth() or part.hasHeightForWidth()
                wishes.append(min(wish, reading) if wraps else wish)
        return sum(wishes) + self._gap * max(0, len(wishes) - 1)


class EqualColumns(_Folding):
    """Parts of one width side by side, or one under another where one would be narrower than `narrowest`.

    `narrowest` is in logical pixels at 100 % text. `folding` follows every change between the two.
    """

    folding = Signal()

    def __init__(
        self,
        theme: Theme,
        narrowest: int,
        parts: Iterable[QWidget] = (),
        gap: str = "m",
        folded_gap: str = "l",
    ) -> None:
        """`gap` and `folded_gap` are steps of the spacing scale: between columns, and between rows."""
        super().__init__(theme, theme.space(gap), theme.space(folded_gap))
        self._narrowest = narrowest
        for part in parts:
            self.add(part)

    def add(self, part: QWidget) -> None:
        """Put a part after those there are."""
        self._box.addWidget(part, 1)

    def room_needed(self) -> int:
        """All parts as narrow as they may be, and the gaps."""
        count = self._box.count()
        return count * self._theme.growing(self._narrowest) + (count - 1) * self._gap

    def _fold(self) -> None:
        before = self.folded
        super()._fold()
        if self.folded != before:
            self.folding.emit()


class PageHeader(FoldingRow):
    """The title of a page, a small line above it, and what can be done at the trailing edge."""

    def __init__(self, theme: Theme, title: str, eyebrow: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._eyebrow = Text(theme, eyebrow, "small", "text_faint")
        self._title = Text(theme, title, "title")
        column.addWidget(self._eyebrow)
        column.addWidget(self._title)
        self._eyebrow.setVisible(bool(eyebrow))
        self._actions = QWidget()
        self._actions.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._flow = FlowLayout(theme.space("s"), theme.space("s"), self._actions)
        self._actions.hide()
        self.add(words, 1)
        self.add(self._actions)

    def set_title(self, title: str) -> None:
        """Show another title."""
        self._title.setText(title)

    def set_eyebrow(self, text: str) -> None:
        """Show another small line above the title; "" takes it away."""
        self._eyebrow.setText(text)
        self._eyebrow.setVisible(bool(text))

    def add_action(self, button: QWidget) -> None:
        """Put a control at the trailing edge."""
        self._flow.addWidget(button)
        self._actions.show()
