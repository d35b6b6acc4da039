"""A long column asks its parts for their heights when they change, and not when something else does."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from tests.ui.seeing import Show
from tests.ui.stops import settle
from ui.widgets.still import StillColumn


class _Asked(QLabel):
    """Counts how often it is asked."""

    times = 0

    def heightForWidth(self, width: int) -> int:
        self.times += 1
        return super().heightForWidth(width)


def _part(text: str) -> _Asked:
    part = _Asked(text)
    part.setWordWrap(True)
    return part


def test_what_changes_around_it_asks_no_part_and_what_changes_in_it_does(show: Show) -> None:
    page, still, above = QWidget(), StillColumn(4), _part("Above.")
    column = QVBoxLayout(page)
    column.addWidget(above)
    column.addWidget(still)
    column.addStretch(1)
    parts = [_part(f"{at}. A line.") for at in range(5)]
    for part in parts:
        still.column.addWidget(part)
    still.measure()
    show(page, 300, 600)
    settle()
    before, height = sum(part.times for part in parts), still.height()
    above.setText("Above. " * 60)
    settle()
    assert above.height() > 3 * parts[0].height()
    assert sum(part.times for part in parts) == before
    parts[1].setText("A line that goes on. " * 30)
    settle()
    assert parts[1].height() > 3 * parts[0].height()
    assert still.height() >= height + parts[1].height() - parts[0].height()
    assert parts[4].mapTo(still, parts[4].rect().bottomLeft()).y() < still.height()


def test_parts_that_come_while_it_is_hidden_have_their_room(show: Show) -> None:
    page, still = QWidget(), StillColumn()
    column = QVBoxLayout(page)
    column.addWidget(still)
    column.addStretch(1)
    show(page, 300, 600)
    still.hide()
    settle()
    parts = [_part(f"{at}. A line.") for at in range(5)]
    for part in parts:
        still.column.addWidget(part)
    still.show()
    settle()
    assert still.height() == sum(part.height() for part in parts) > 0
