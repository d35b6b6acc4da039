"""The shared parts, as hands and eyes and screen readers meet them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QAccessible, QImage, QKeySequence, QShortcut, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop_app.errors import BadInput, Bug
from ui.theme import Theme
from ui.widgets.avatar import Avatar, initials
from ui.widgets.buttons import Disclosure, IconButton, PlainButton, PrimaryButton, QuietButton
from ui.widgets.card import Card, Line
from ui.widgets.chip import Chip, ChipButton
from ui.widgets.choice import DropDown, SegmentedChoice
from ui.widgets.empty import EmptyState
from ui.widgets.fields import CheckBox, DateField, LabeledField, LineField, SearchField
from ui.widgets.figures import FigureRow, Sparkline
from ui.widgets.focus import FocusRing
from ui.widgets.layouts import FlowLayout, FoldingRow, PageHeader, PageScroll, TwoColumns
from ui.widgets.notice import Notice
from ui.widgets.sidebar import NavEntry, SideNav, SidePanel, StepList
from ui.widgets.text import ElidedText, Text, body, heading, muted, plain_tip, small, strong, title
from ui.widgets.writing import WritingEdit

MARKUP = "<b>Ann</b> &amp; <img src=x>"
PITCHES = [("none", "Did not pitch"), ("asked", "They asked"), ("fit", "Clear fit"), ("early", "Too early")]
PLACES = [
    NavEntry(name.lower(), name, count)
    for name, count in [("Today", 4), ("Events", 0), ("Journal", 0), ("People", 0), ("Introductions", 2)]
]


@pytest.fixture
def theme(qapp: QApplication):
    theme = Theme(choice="light")
    theme.apply(qapp)
    yield theme
    qapp.setStyleSheet("")


@pytest.fixture
def show(qtbot):
    def shown(widget: QWidget, width: int = 0, height: int = 0) -> QWidget:
        qtbot.addWidget(widget)
        if width:
            widget.resize(width, height)
        widget.show()
        qtbot.waitExposed(widget)
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    return shown


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
    for part in (strong(theme, "Maya Okafor"), body(theme, "You told her. " * 12), small(theme, "Tomás Rey")):
        card.add(part)
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
    aside.add(FigureRow(theme, "Listened before speaking", "17 of 22"))
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


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_a_small_window_with_large_text_clips_no_control(theme: Theme, show, scale: float) -> None:
    theme.scale_text(scale)
    window = show(everything(theme), 1024, 640)
    page, nav = window.findChild(PageScroll), window.findChild(SideNav)

    outside = []
    for control in controls(window):
        holder = page.widget() if page.isAncestorOf(control) else nav
        seen = page.viewport().width() if page.isAncestorOf(control) else nav.width()
        left = control.mapTo(holder, QPoint(0, 0)).x()
        if left < 0 or left + control.width() > seen:
            outside.append((type(control).__name__, control.accessibleName(), left, control.width(), seen))

    assert (window.width(), window.height()) == (1024, 640)
    assert page.widget().width() <= page.viewport().width()
    assert outside == []


def test_every_control_tells_its_name(theme: Theme, show) -> None:
    window = show(everything(theme), 1280, 820)

    unnamed = []
    for control in controls(window):
        interface = QAccessible.queryAccessibleInterface(control)
        if control.parent().__class__.__name__ in ("DateField", "QComboBoxPrivateContainer"):
            continue  # Qt's own inner editor speaks with its field's name
        if not interface.text(QAccessible.Text.Name):
            unnamed.append(type(control).__name__)

    assert unnamed == []


@pytest.mark.parametrize("helper", [title, heading, strong, body, muted, small])
def test_words_a_person_typed_are_never_markup(theme: Theme, show, helper) -> None:
    label = show(helper(theme, MARKUP), 600, 60)
    plain = show(Text(theme, "x", "body"), 600, 60)

    assert label.text() == MARKUP
    assert Qt.TextFormat.PlainText == label.textFormat()
    assert ink(label) > 10 * ink(plain), "all the letters of the markup are drawn"


def ink(widget: QWidget) -> int:
    """Number of pixels that differ from the ground."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    ground = image.pixel(image.width() - 1, image.height() - 1)
    return sum(image.pixel(x, y) != ground for x in range(image.width()) for y in range(image.height()))


def test_tooltips_show_markup_as_it_is() -> None:
    assert plain_tip("<b>x</b>") == "<p>&lt;b&gt;x&lt;/b&gt;</p>"


def test_ampersands_are_letters(theme: Theme) -> None:
    button = PlainButton(theme, "Petit & Vale")

    assert "Petit & Vale" == button.accessibleName() == button.words()
    assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name) == "Petit & Vale"
    assert QKeySequence() == button.shortcut()


@pytest.mark.parametrize("name", ["x" * 500, "Anna " * 100, "李" * 500, "عبد " * 125])
def test_a_name_of_500_characters_ends_in_dots_and_is_whole_for_screen_readers(
    theme: Theme, show, name: str
) -> None:
    label = show(ElidedText(theme, name, "strong"), 200, 30)

    assert label.width() == 200
    assert label.shown().endswith("…")
    assert len(label.shown()) < len(name)
    assert name == label.accessibleName()


def test_a_long_chip_stays_in_its_place(theme: Theme, show) -> None:
    window = QWidget()
    flow = FlowLayout(parent=window)
    chip = Chip(theme, "x" * 500, "gold")
    flow.addWidget(chip)
    show(window, 300, 80)

    assert chip.geometry().right() < 300
    assert chip.accessibleName() == "x" * 500


def test_a_word_without_spaces_breaks_rather_than_widening_the_page(theme: Theme) -> None:
    label = body(theme, "x" * 500)

    assert label.minimumSizeHint().width() < 200
    assert label.heightForWidth(200) > 10 * label.heightForWidth(1 << 19)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Maya Okafor", "MO"),
        ("maya", "M"),
        ("Jean-Luc van der Berg", "JB"),
        ("  élan  vital ", "ÉV"),
        ("e\u0301lan", "E\u0301"),
        ("李小龙", "李"),
        ("عبد الله", "ع"),
        ("👩‍👩‍👧", "👩‍👩‍👧"),
        ("🇫🇷 Jean Petit", "JP"),
        ("👍🏽", "👍🏽"),
        ("(Bob) 'Al'", "BA"),
        ("42", "4"),
        ("", ""),
        (" \u200f ", ""),
    ],
)
def test_initials_in_any_script(name: str, letters: str) -> None:
    assert letters == initials(name)


def test_an_avatar_is_no_stop_for_the_keyboard(theme: Theme) -> None:
    assert Qt.FocusPolicy.NoFocus == Avatar(theme, "Maya").focusPolicy()


def test_number_keys_choose(theme: Theme, show, qtbot) -> None:
    choice = show(SegmentedChoice(theme, PITCHES, "Maya Okafor"))
    choice.focus_choice()

    with qtbot.waitSignal(choice.chosen) as heard:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_2)

    assert heard.args == ["asked"]
    assert choice.value() == "asked"
    assert choice.accessibleDescription() == "They asked"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_9)
    assert choice.value() == "asked"


def test_arrows_move_and_choose_and_go_round(theme: Theme, show) -> None:
    choice = show(SegmentedChoice(theme, PITCHES, "Maya Okafor"))
    choice.focus_choice()
    heard: list[object] = []
    choice.chosen.connect(heard.append)

    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left):
        QTest.keyClick(QApplication.focusWidget(), key)

    assert heard == ["none", "asked", "none", "early"]


def test_right_to_left_the_left_arrow_goes_on(theme: Theme, show) -> None:
    choice = SegmentedChoice(theme, PITCHES, "Maya Okafor")
    choice.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    show(choice)
    choice.set_value("none")
    choice.focus_choice()

    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)

    assert choice.value() == "asked"


def test_backspace_and_a_second_press_clear_the_choice(theme: Theme, show) -> None:
    choice = show(SegmentedChoice(theme, PITCHES, "Maya Okafor"))
    heard: list[object] = []
    choice.chosen.connect(heard.append)
    first = choice.childAt(20, 10)

    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    QTest.keyClick(first, Qt.Key.Key_3)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backspace)

    assert heard == ["none", None, "fit", None]


def test_setting_a_choice_is_silent(theme: Theme, qtbot) -> None:
    choice = SegmentedChoice(theme, PITCHES, "Maya Okafor")
    qtbot.addWidget(choice)

    with qtbot.assertNotEmitted(choice.chosen):
        choice.set_value("fit")
        choice.set_value("not offered")

    assert choice.value() is None


def test_a_narrow_choice_folds_into_rows(theme: Theme, show) -> None:
    choice = SegmentedChoice(theme, PITCHES, "Maya Okafor")

    assert choice.heightForWidth(200) > choice.heightForWidth(800)


def test_up_down_and_ctrl_number_go_to_places(theme: Theme, show, qtbot) -> None:
    nav = show(SideNav(theme, "Afterword", PLACES), 208, 640)
    nav.select("today")
    heard: list[object] = []
    nav.chosen.connect(heard.append)

    QTest.keyClick(nav, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    nav.step("journal", 1)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)

    assert heard == ["journal", "people", "journal", "people"]
    assert nav.current() == "people"


def test_a_place_there_is_not_is_a_bug(theme: Theme, qtbot) -> None:
    nav = SideNav(theme, "Afterword", PLACES)
    qtbot.addWidget(nav)

    with pytest.raises(Bug):
        nav.select("nowhere")


def test_a_press_on_a_step_asks_to_go_there(theme: Theme, show, qtbot) -> None:
    steps = StepList(theme)
    steps.set_steps(["Arrive", "Pitching", "Closing"], 1, {0})
    show(steps, 200, 120)

    with qtbot.waitSignal(steps.chosen) as heard:
        QTest.mouseClick(steps.childAt(40, 10), Qt.MouseButton.LeftButton)

    assert heard.args == [0]


def test_prose_is_kept_to_the_letter(theme: Theme, qtbot) -> None:
    edit = WritingEdit(theme, "Your answer")
    qtbot.addWidget(edit)
    written = "no\u00a0break <b>&</b> 👩‍👩‍👧\n\nعبد الله\ttab\n"

    edit.set_text(written)

    assert written == edit.text()


def test_pasted_text_loses_its_dress(theme: Theme, qtbot) -> None:
    edit = WritingEdit(theme, "Your answer")
    qtbot.addWidget(edit)
    pasted = QMimeData()
    pasted.setHtml("<h1>Big</h1>")
    pasted.setText("Big <i>words</i>\nand more")

    edit.insertFromMimeData(pasted)

    assert edit.text() == "Big <i>words</i>\nand more"
    assert edit.currentCharFormat().font().pointSizeF() == edit.font().pointSizeF()


def test_tab_leaves_the_field_and_the_pages_keys_reach_the_page(theme: Theme, show) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    edit, after = WritingEdit(theme, "Your answer"), QLineEdit()
    column.addWidget(edit)
    column.addWidget(after)
    heard: list[str] = []
    for keys in ("Ctrl+Return", "Esc", "Ctrl+K", "Ctrl+N"):
        shortcut = QShortcut(QKeySequence(keys), window)
        shortcut.activated.connect(lambda keys=keys: heard.append(keys))
    show(window, 400, 300)
    edit.setFocus()

    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(edit, Qt.Key.Key_Return, control)
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    QTest.keyClick(edit, Qt.Key.Key_K, control)
    QTest.keyClick(edit, Qt.Key.Key_N, control)
    QTest.keyClick(edit, Qt.Key.Key_Tab)

    assert heard == ["Ctrl+Return", "Esc", "Ctrl+K", "Ctrl+N"]
    assert edit.text() == ""
    assert after.hasFocus()


def test_the_field_grows_with_its_words_up_to_its_most_lines(theme: Theme, show) -> None:
    edit = show(WritingEdit(theme, "Your answer", min_lines=2, max_lines=6), 400, 100)
    empty = edit.sizeHint().height()

    edit.set_text("line\n" * 3)
    some = edit.sizeHint().height()
    edit.set_text("line\n" * 60)
    many = edit.sizeHint().height()

    assert empty < some < many
    assert many < 8 * theme.line_height("writing")


def test_changing_the_text_size_keeps_what_can_be_undone(theme: Theme, show) -> None:
    edit = show(WritingEdit(theme, "Your answer"), 400, 200)
    edit.setFocus()
    QTest.keyClicks(edit, "kept")

    theme.scale_text(1.5)

    assert edit.text() == "kept"
    assert edit.document().isUndoAvailable()
    assert QTextCursor(edit.document()).blockFormat().lineHeight() > 100


def test_a_form_row_speaks_its_label_and_help(theme: Theme, qtbot) -> None:
    field = LineField(theme)
    row = LabeledField(theme, "Name", field, "As you would write it on a card.")
    qtbot.addWidget(row)

    assert field.accessibleName() == "Name"
    assert field.accessibleDescription() == "As you would write it on a card."
    assert field is row.findChild(QLabel).buddy()


def test_a_notice_says_what_happened_what_was_kept_and_what_to_do(theme: Theme, qtbot) -> None:
    notice = Notice(theme)
    qtbot.addWidget(notice)
    assert not notice.isVisibleTo(None)

    notice.tell_error(BadInput("It is no calendar.", "Nothing was changed.", "Choose another."), "Choose…")

    assert notice.text() == "It is no calendar.\nNothing was changed.\nChoose another."
    assert notice.text() == notice.accessibleName()
    with qtbot.waitSignal(notice.acted):
        notice.findChild(PlainButton).click()
    notice.clear()
    assert notice.text() == ""
    assert notice.isHidden()


def test_enter_presses_a_button_as_space_does(theme: Theme, show, qtbot) -> None:
    button = show(QuietButton(theme, "Later"))
    heard: list[bool] = []
    button.clicked.connect(lambda: heard.append(True))

    QTest.keyClick(button, Qt.Key.Key_Return)
    QTest.keyClick(button, Qt.Key.Key_Space)

    assert len(heard) == 2


def test_the_ring_shows_where_the_keyboard_is(theme: Theme, show, qapp: QApplication, qtbot) -> None:
    ring = FocusRing(theme, qapp)
    window = QWidget()
    row = QHBoxLayout(window)
    first, second = PlainButton(theme, "One"), PlainButton(theme, "Two")
    row.addWidget(first)
    row.addWidget(second)
    show(window, 300, 100)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    edge = second.mapTo(window, QPoint(second.width() // 2, -4 + theme.shape("focus_ring") // 2))

    assert second is ring.shown_around()
    assert theme.color("accent") == window.grab().toImage().pixelColor(edge)

    QTest.mousePress(first, Qt.MouseButton.LeftButton)
    assert ring.shown_around() is None
    QTest.mouseRelease(first, Qt.MouseButton.LeftButton)


def test_the_ring_outlives_what_it_was_around(theme: Theme, show, qapp: QApplication, qtbot) -> None:
    ring = FocusRing(theme, qapp)
    window = QWidget()
    column = QVBoxLayout(window)
    gone, stays = PlainButton(theme, "One"), PlainButton(theme, "Two")
    column.addWidget(gone)
    column.addWidget(stays)
    show(window, 300, 200)
    stays.setFocus()
    gone.setFocus()

    gone.deleteLater()
    qtbot.waitUntil(lambda: column.count() == 1)
    stays.setFocus()
    theme.choose("dark")

    assert stays is ring.shown_around()


def test_parts_follow_a_change_of_look(theme: Theme, show) -> None:
    window = show(everything(theme), 1280, 820)
    before = window.grab().toImage()

    theme.choose("dark")

    after = window.grab().toImage()
    assert before.pixelColor(4, 4) != after.pixelColor(4, 4)
    card = window.findChild(Card)
    middle = card.mapTo(window, QPoint(card.width() - 30, 12))
    assert theme.color("surface") == after.pixelColor(middle)


def test_a_column_beside_a_question_has_its_width(theme: Theme, show) -> None:
    panel = SidePanel(theme, theme.shape("sidebar_wide"))
    show(panel, 230, 400)

    assert theme.shape("sidebar_wide") == panel.width()
    theme.scale_text(2.0)
    assert panel.width() > theme.shape("sidebar_wide")
