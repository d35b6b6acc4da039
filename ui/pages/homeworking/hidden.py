"""What is hidden in the packet, what was left readable, and what may still say something; each can be decided anew."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.language import tr, trn
from desktop_app.masking.values import Asked, Covered, Hidden
from ui.pages.homeworking.kept_rows import KeptRows
from ui.theme import Theme
from ui.widgets.buttons import Disclosure, QuietButton
from ui.widgets.card import Card
from ui.widgets.layouts import FoldingRow
from ui.widgets.text import Text, heading

_MOST_WAYS = 6  # how a thing was written, that are listed


class HiddenCard(Card):
    """Doubtful ones come first and are always seen; the others can be folded away.

    `decided` is emitted with a key and whether to hide it.
    """

    decided = Signal(str, bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.body.setSpacing(theme.space("s"))
        self.add(heading(theme, tr("What is hidden")))
        self._none = Text(theme, tr("No name was found in what you ticked."), "body", "text_muted")
        self.doubtful: KeptRows[DecidedRow] = KeptRows(theme, "s")
        self.fold = Disclosure(theme, tr("Everything that is hidden or shown"))
        self.fold.setChecked(True)
        self.others: KeptRows[DecidedRow] = KeptRows(theme, "s")
        self.fold.toggled.connect(self._unfold)
        self.stays = Text(theme, "", "small", "text_muted")
        for part in (self._none, self.doubtful, self.fold, self.others, self.stays):
            self.add(part)
        self.hide()

    def show_covered(self, covered: Covered | None) -> None:
        """List what a draft hides."""
        self.setVisible(covered is not None)
        if covered is None:
            return
        doubtful: dict[Hashable, Callable[[], DecidedRow]] = {}
        rows: dict[Hashable, Callable[[], DecidedRow]] = {}
        for each in covered.hidden:
            (doubtful if each.doubtful else rows)[_key(each, "hidden")] = partial(self._hidden, each)
        for each in covered.shown:
            (doubtful if each.doubtful else rows)[_key(each, "shown")] = partial(self._shown, each)
        for asked in covered.asked:
            if asked.answered:
                rows[asked.key, asked.said, "left"] = partial(self._left, asked)
        self.doubtful.show_rows(doubtful)
        self.others.show_rows(rows)
        self._none.setVisible(not rows and not self.doubtful.rows)
        self.fold.setVisible(bool(rows))
        self._unfold(on=self.fold.isChecked())
        words = tr(", ").join(covered.stays)
        self.stays.setText(
            tr("Left as they are, and they may say something about a person: {words}.", words=words)
        )
        self.stays.setVisible(bool(words))

    def rows(self) -> list[DecidedRow]:
        """Each as shown, doubtful ones first."""
        return [*self.doubtful.rows.values(), *self.others.rows.values()]

    def _unfold(self, on: bool) -> None:
        self.others.setVisible(on and bool(self.others.rows))

    def _hidden(self, hidden: Hidden) -> DecidedRow:
        word = hidden.word[:1].upper() + hidden.word[1:]
        said = tr("{word} stands for {real}", word=word, real=hidden.real)
        ways = tr(", ").join(hidden.said[:_MOST_WAYS])
        if ways and ways != hidden.real:
            said = tr("{word} stands for {real} ({ways})", word=word, real=hidden.real, ways=ways)
        why = tr("It may be an ordinary word here. Look at it.") if hidden.doubtful else ""
        return self._row(said, why, tr("Show instead"), hidden.key, hide=False)

    def _shown(self, shown: Hidden) -> DecidedRow:
        said = tr("{real} is shown as written", real=shown.real)
        why = tr("It may be a name here. Look at it.") if shown.doubtful else ""
        return self._row(said, why, tr("Hide instead"), shown.key, hide=True)

    def _left(self, asked: Asked) -> DecidedRow:
        said = tr("“{word}” is left as it is: you said it is no name", word=asked.said)
        return self._row(said, "", tr("Hide instead"), asked.key, hide=True)

    def _row(self, said: str, why: str, act: str, key: str, *, hide: bool) -> DecidedRow:
        row = DecidedRow(self._theme, said, why, act)
        row.button.clicked.connect(lambda: self.decided.emit(key, hide))
        return row


class DecidedRow(FoldingRow):
    """A sentence, a plain word why to look at it, and the way to decide otherwise."""

    def __init__(self, theme: Theme, said: str, why: str, act: str) -> None:
        super().__init__(theme)
        self.said = Text(theme, tr("{said}. {why}", said=said, why=why) if why else said)
        if why:
            self.said.set_role("clay")
        self.button = QuietButton(theme, act)
        self.button.setAccessibleName(tr("{act}: {said}", act=act, said=said))
        self.button.setAccessibleDescription(why)
        self.add(self.said, 1)
        self.add(self.button)


def summary(covered: Covered) -> str:
    """How much is hidden, in a word."""
    return trn("{n} name hidden", "{n} names hidden", len(covered.hidden))


def _key(hidden: Hidden, state: str) -> tuple[str, ...]:
    return (hidden.key, state, hidden.word, *hidden.said)
