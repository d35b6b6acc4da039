"""How the program looks, what comes up, where the journal lies, what protects it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QDir, QLocale, QPoint, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.changes import Changes
from desktop_app.errors import KnownError
from desktop_app.language import tr
from ui.context import Context
from ui.notices import Message
from ui.pages.gate import button_row
from ui.pages.parts.settings_coaching import CoachingCard
from ui.pages.parts.settings_keys import KeysCard
from ui.pages.parts.settings_prompts import PromptsCard
from ui.pages.parts.settings_release import ReleaseCard
from ui.pages.parts.settings_review import ReviewCard
from ui.pages.protection import ProtectionCard
from ui.widgets.buttons import PlainButton
from ui.widgets.card import Card
from ui.widgets.choice import DropDown, SegmentedChoice
from ui.widgets.fields import LabeledField, LineField
from ui.widgets.layouts import PageHeader, PageScroll
from ui.widgets.text import ElidedText, heading, muted, small, strong

_WIDTH = 720


class SettingsPage(QWidget):
    """Every choice takes hold at once; there is nothing to confirm."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, theme = context, context.theme
        self.title = tr("Settings")
        self._scroll = PageScroll(theme, _WIDTH)
        self._scroll.add(PageHeader(theme, self.title))
        self._scroll.add(self._look_card())
        self.prompts, self.release = PromptsCard(context), ReleaseCard(context)
        self.review = ReviewCard(context)
        self._scroll.add(self.prompts)
        self._scroll.add(self.review)
        self._scroll.add(self.release)
        self.coaching = CoachingCard(context)
        self._scroll.add(self.coaching)
        self.own_keys = KeysCard(context)
        self._scroll.add(self.own_keys)
        self._scroll.add(self._place_card())
        self._scroll.add(self._self_card())
        self.protection = ProtectionCard(context)
        self._scroll.add(self.protection)
        self._scroll.add_stretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    def open(self, target: object | None = None) -> None:
        """Show the settings of now."""
        settings = self._context.settings()
        self.look.set_value(settings.theme)
        self.text_size.set_value(settings.text_scale)
        self.weekday.set_value(settings.first_weekday)
        self._show_addresses()
        self.prompts.open()
        self.release.open()
        self.review.open(choose=target == "review")
        self.coaching.open()
        self.own_keys.open()
        self.protection.open(change=target == "protection")
        part = {"review": self.review, "keys": self.own_keys}.get(target if isinstance(target, str) else "")
        if part is not None:
            # Once all of it is laid out: the page may have been made only now.
            QTimer.singleShot(0, self, lambda: self._show_part(part))

    def refresh(self, changes: Changes) -> None:
        """Follow what an undo brings back."""
        self.own_keys.refresh(changes)

    def leave(self) -> None:
        """Keep what is still being typed."""
        self._keep_addresses()
        self.prompts.leave()
        self.release.leave()

    def keys(self) -> list[tuple[str, str]]:
        """For the list of keys."""
        return [("Left", tr("The choice before, in a row of choices")), ("Right", tr("The choice after"))]

    def _show_part(self, part: QWidget) -> None:
        """What one came for stands at the top of what is seen."""
        bar, top = self._scroll.verticalScrollBar(), part.mapTo(self._scroll, QPoint(0, 0)).y()
        bar.setValue(bar.value() + top - self._context.theme.space("l"))

    def _card(self, name: str) -> Card:
        card = Card(self._context.theme)
        card.body.setSpacing(self._context.theme.space("m"))
        card.add(heading(self._context.theme, name))
        return card

    def _look_card(self) -> Card:
        theme = self._context.theme
        card = self._card(tr("How it looks"))
        self.look = SegmentedChoice(
            theme,
            (("system", tr("As the system")), ("light", tr("Light")), ("dark", tr("Dark"))),
            tr("Colours"),
        )
        self.look.chosen.connect(self._choose_look)
        percent = QLocale().percent()
        self.text_size = SegmentedChoice(
            theme,
            tuple((scale, f"{round(scale * 100):n} {percent}") for scale in (1.0, 1.25, 1.5, 2.0)),
            tr("Size of the text"),
        )
        self.text_size.chosen.connect(self._choose_size)
        names = QLocale()
        self.weekday = DropDown(
            theme,
            (
                (0, tr("As in your language")),
                *((day, names.standaloneDayName(day)) for day in (1, 6, 7)),
            ),
            tr("First day of the week"),
        )
        self.weekday.chosen.connect(self._choose_weekday)
        card.add(LabeledField(theme, tr("Colours"), self.look))
        card.add(LabeledField(theme, tr("Size of the text"), self.text_size))
        card.add(LabeledField(theme, tr("First day of the week"), self.weekday))
        return card

    def _place_card(self) -> Card:
        theme, folder = self._context.theme, self._context.journal.folder
        card = self._card(tr("Where it lies"))
        card.add(strong(theme, tr("Your journal")))
        self.place = ElidedText(theme, QDir.toNativeSeparators(str(folder)), "body", "text_muted")
        card.add(self.place)
        show = PlainButton(theme, tr("Show the folder"))
        show.clicked.connect(lambda: self._show_folder(folder))
        self.other = PlainButton(theme, tr("Open another journal"))
        self.other.clicked.connect(self._choose_other)
        self.move_button = PlainButton(theme, tr("Move it…"))
        self.move_button.clicked.connect(self._choose_place)
        card.add(button_row(theme, show, self.move_button, self.other))
        # The sample is made anew each day, in a place of its own.
        self.move_button.setHidden(self._context.sample)
        if not self._context.sample:
            said = tr(
                "To move it, choose an empty folder. It is copied, checked, and only then taken away here."
            )
            card.add(small(theme, said))
        card.add(strong(theme, tr("Your own guides")))
        card.add(
            muted(
                theme,
                tr(
                    "A guide is a text file with questions. One you put here joins the others, and takes the place "
                    "of one with the same name."
                ),
            )
        )
        guides = PlainButton(theme, tr("Show the guides folder"))
        guides.clicked.connect(self._show_guides)
        card.add(button_row(theme, guides))
        card.add(strong(theme, tr("Deleted things")))
        card.add(muted(theme, tr("What you delete can come back for a while.")))
        deleted = PlainButton(theme, tr("Show deleted things"))
        deleted.clicked.connect(lambda: self._context.navigate("deleted"))
        card.add(button_row(theme, deleted))
        return card

    def _self_card(self) -> Card:
        theme = self._context.theme
        card = self._card(tr("You"))
        self.addresses = LineField(theme, tr("Your own mail addresses"), tr("you@example.org"))
        self.addresses.editingFinished.connect(self._keep_addresses)
        card.add(
            LabeledField(
                theme,
                tr("Your own mail addresses"),
                self.addresses,
                tr("Invitations then leave you out of the people they offer. Put commas between several."),
            )
        )
        return card

    # What the person chooses

    def _choose_look(self, value: object | None) -> None:
        if isinstance(value, str):
            self._context.save_settings(replace(self._context.settings(), theme=value))
        else:
            self.look.set_value(self._context.settings().theme)

    def _choose_size(self, value: object | None) -> None:
        if isinstance(value, float):
            self._context.save_settings(replace(self._context.settings(), text_scale=value))
        else:
            self.text_size.set_value(self._context.settings().text_scale)

    def _choose_weekday(self, value: object | None) -> None:
        if isinstance(value, int):
            self._context.save_settings(replace(self._context.settings(), first_weekday=value))
            self.prompts.show_week(value)

    def _show_addresses(self) -> None:
        self.addresses.setText(", ".join(sorted(self._context.journal.preferences.own_addresses())))

    def _keep_addresses(self) -> None:
        typed = [part for part in re.split(r"[,;\s]+", self.addresses.text()) if part]
        if {part.lower() for part in typed} == self._context.journal.preferences.own_addresses():
            return
        wrong = [part for part in typed if "@" not in part.strip("@")]
        if wrong:
            self._context.notify(
                Message(
                    tr("“{text}” is not a mail address.", text=wrong[0]),
                    tr("The addresses you had are kept."),
                    tr("Correct it, with commas between several addresses."),
                    "error",
                )
            )
            return
        try:
            self._context.journal.preferences.set_own_addresses(typed, origin=self)
        except KnownError as error:
            self._context.notify(Message.error(error))

    def _show_guides(self) -> None:
        folder = self._context.journal.folder / "guides"
        try:
            folder.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            from desktop_app.atomic import place_error

            self._context.notify(Message.error(place_error(error, folder)))
            return
        self._show_folder(folder)

    def _show_folder(self, folder: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            said = tr("This computer has no program that shows folders.")
            where = tr("The folder is “{folder}”.", folder=QDir.toNativeSeparators(str(folder)))
            self._context.notify(Message(said, where))

    def _choose_place(self) -> None:
        from ui.choosing import ask_folder

        start = self._context.journal.folder.parent
        ask_folder(self, tr("Where the journal will lie"), start, self._move_to)

    def _move_to(self, chosen: Path) -> None:
        from desktop_app.moving import place_in

        self._context.move_journal(place_in(chosen, self._context.journal.folder))

    def _choose_other(self) -> None:
        from ui.choosing import ask_folder

        start = self._context.journal.folder.parent
        ask_folder(self, tr("The folder of the journal"), start, self._context.open_journal)
