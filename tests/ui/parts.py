"""A window with every shared part on it, and the choices and places that tests of the parts use."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.buttons import Disclosure, IconButton, PlainButton, PrimaryButton, QuietButton
from ui.widgets.card import Card, Line
from ui.widgets.chip import ChipButton
from ui.widgets.choice import DropDown, SegmentedChoice
from ui.widgets.empty import EmptyState
from ui.widgets.fields import CheckBox, DateField, LabeledField, LineField, SearchField
from ui.widgets.figures import FigureRow, Sparkline
from ui.widgets.flow import FlowLayout
from ui.widgets.layouts import FoldingRow, PageHeader, PageScroll, TwoColumns
from ui.widgets.notice import Notice
from ui.widgets.sidebar import NavEntry, SideNav, StepList
from ui.widgets.text import ElidedText, body, heading, small, strong
from ui.widgets.writing import WritingEdit

PITCHES = [("none", "Did not pitch"), ("asked", "They asked"), ("fit", "Clear fit"), ("early", "Too early")]
PLACES = [
    NavEntry(name.lower(), name, count)
    for name, count in [("Today", 4), ("Events", 0), ("Journal", 0), ("People", 0), ("Introductions", 2)]
]


def everything(theme: Theme) -> QWidget:
    """A window with a sidebar and a page that has every part on it."""
    window = QWidget()
    row = QHBoxLayout(window)
    row.setContentsMargins(0, 0, 0, 0)
    nav = SideNav(theme, "Afterword", PLACES, [NavEntry("settings", "Settings")])
    nav.set_status("Locked file · saved 09:41")
    row.addWidget(nav)
    page = PageScroll(theme)
    row.addWidget(page, 1)
    header = PageHeader(theme, "Good morning. Three people, one promise.", "Thursday, 12 March")
    header.add_action(PrimaryButton(theme, "Reflect on an event", "Ctrl N"))
    page.add(header)
    columns = TwoColumns(theme)
    page.add(columns)
    card = Card(theme, "accent")
    for words in (
        strong(theme, "Maya Okafor"),
        body(theme, "You told her. " * 12),
        small(theme, "Tomás Rey"),
    ):
        card.add(words)
    actions = FlowLayout()
    for button in (
        PrimaryButton(theme, "Make the introduction"),
        PlainButton(theme, "Let it rest a quarter"),
        QuietButton(theme, "Later"),
        Disclosure(theme, "why this?"),
        IconButton(theme, "more", "More"),
        ChipButton(theme, "All 312", "accent"),
    ):
        actions.addWidget(button)
    card.add(actions)
    columns.main.addWidget(card)
    choice = SegmentedChoice(theme, PITCHES, "Maya Okafor")
    folding = FoldingRow(theme)
    folding.add(ElidedText(theme, "Maya Okafor"), 1)
    folding.add(choice)
    for part in (
        folding,
        Line(theme),
        WritingEdit(theme, "Your answer", "What happened?"),
        LabeledField(theme, "Name", LineField(theme), "As on a card."),
        SearchField(theme, "Find", "Find a person"),
        DropDown(theme, [(1, "Breakfast"), (2, "Conference")], "Kind"),
        CheckBox(theme, "Counts"),
        DateField(theme, "Day"),
        EmptyState(theme, "journal", "Everything you write will be here.", "Reflect on an event"),
    ):
        columns.main.addWidget(part)
    aside = Card(theme)
    aside.add(heading(theme, "This quarter"))
    aside.add(FigureRow(theme, "Talks you listened in", "17 of 22"))
    aside.add(Sparkline(theme, [1, 2, 3], "Listening, rising"))
    columns.aside.addWidget(aside)
    notice = Notice(theme)
    notice.tell("That file could not be read.", "Nothing was changed.", "Choose another.", "error", "Choose…")
    page.add(notice)
    steps = StepList(theme)
    steps.set_steps(["Arrive", "Pitching", "Closing"], 1, {0})
    page.add(steps)
    page.add_stretch()
    return window


def controls(window: QWidget) -> list[QWidget]:
    """Everything a person can act on."""
    taken = Qt.FocusPolicy.NoFocus
    return [w for w in window.findChildren(QWidget) if w.focusPolicy() != taken and w.isVisibleTo(window)]
