"""Imports what the other pages need while nothing else is to be done, so that showing one does not wait for it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Slot

# Milliseconds between two steps: a key pressed meanwhile waits for one at most.
_PAUSE = 50

# In the order in which pages are likely to be wanted. Parts stand before the page they are on, so that each step takes
# a few milliseconds (measured: 10 at most, 150 in all). Names in a string are enough: the imports are spelled out
# elsewhere, where a frozen program finds them.
STEPS = (
    "desktop_app.people.people",
    "ui.models.long_list",
    "ui.pages.parts.person_aside",
    "ui.pages.parts.people_acts",
    "ui.pages.parts.people_header",
    "ui.pages.parts.people_picking",
    "ui.pages.people",
    "desktop_app.people.meeting_again",
    "ui.pages.parts.person_contacts",
    "ui.pages.parts.person_talk",
    "ui.pages.parts.person_acts",
    "ui.pages.parts.person_sheet",
    "ui.pages.person",
    "desktop_app.release.releases",
    "desktop_app.introductions.ideas",
    "desktop_app.reflection.guides",
    "desktop_app.reflection.understanding",
    "desktop_app.reflection.values",
    "desktop_app.reflection.records",
    "desktop_app.homework.assignments",
    "ui.pages.parts.journal_filters",
    "ui.pages.parts.journal_list",
    "ui.pages.journal",
    "desktop_app.reflection.entries",
    "desktop_app.reflection.reading",
    "ui.pages.read",
    "ui.pages.parts.event_details",
    "ui.pages.events",
    "desktop_app.events.events",
    "ui.palette",
    "ui.logging_talk",
    "ui.pages.introducing.own",
    "ui.pages.introductions",
    "desktop_app.conduct.conduct",
    "desktop_app.review.reviews",
    "desktop_app.review.people",
    "ui.pages.reviewing.looking_back",
    "ui.pages.reviewing.behind",
    "ui.pages.reviewing.quarter",
    "ui.pages.review",
    "ui.widgets.charts.painting",
    "ui.widgets.charts.making",
    "ui.widgets.charts.chart",
    "ui.pages.reviewing.people",
    "ui.pages.reviewing.letter",
    "ui.pages.reflecting.act",
    "ui.pages.reviewing.questions",
    "ui.pages.reviewing.closing",
    "ui.pages.homeworking.shelf",
    "ui.pages.homeworking.doing",
    "ui.pages.homework",
    "desktop_app.masking.masking",
    "desktop_app.homework.sharing",
    "ui.pages.letters.keys",
    "ui.pages.homeworking.saving",
    "ui.pages.homeworking.sharing",
    "ui.pages.reflecting.beginning",
    "ui.pages.reflect",
    "ui.pages.settings",
    "ui.pages.noting.sheet",
    "ui.pages.note",
    "desktop_app.people.duplicates",
    "ui.pages.merge",
    "ui.pages.deleted",
    "ui.pages.release",
)


class Warming(QObject):
    """Imports one of the steps a turn of the event loop, then rests; once through, it is idle for good."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left: Iterator[str] = iter(STEPS)
        self._timer = QTimer(self)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.step)

    @property
    def at_work(self) -> bool:
        """Whether steps are still to come by themselves."""
        return self._timer.isActive()

    def start(self) -> None:
        """Begin, or go on; nothing happens once all is there."""
        self._timer.start()

    @Slot()
    def step(self) -> None:
        """Import the next one."""
        name = next(self._left, None)
        if name is None:
            self._timer.stop()
        else:
            import_module(name)
