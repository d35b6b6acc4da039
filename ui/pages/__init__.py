"""One file a page. A page is imported when it is first shown, so that the first one does not wait for the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.errors import Bug

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.context import Context


def make(name: str, context: Context) -> QWidget:
    """Build the page `name`. The imports are spelled out: a frozen program holds only modules it can see named."""
    match name:
        case "today":
            from ui.pages.today import TodayPage

            return TodayPage(context)
        case "events":
            from ui.pages.events import EventsPage

            return EventsPage(context)
        case "journal":
            from ui.pages.journal import JournalPage

            return JournalPage(context)
        case "people":
            from ui.pages.people import PeoplePage

            return PeoplePage(context)
        case "person":
            from ui.pages.person import PersonPage

            return PersonPage(context)
        case "merge":
            from ui.pages.merge import MergePage

            return MergePage(context)
        case "introductions":
            from ui.pages.introductions import IntroductionsPage

            return IntroductionsPage(context)
        case "read":
            from ui.pages.read import ReadPage

            return ReadPage(context)
        case "deleted":
            from ui.pages.deleted import DeletedPage

            return DeletedPage(context)
        case "homework":
            from ui.pages.homework import HomeworkPage

            return HomeworkPage(context)
        case "reflect":
            from ui.pages.reflect import ReflectPage

            return ReflectPage(context)
        case "note":
            from ui.pages.note import NotePage

            return NotePage(context)
        case "release":
            from ui.pages.release import ReleasePage

            return ReleasePage(context)
        case "settings":
            from ui.pages.settings import SettingsPage

            return SettingsPage(context)
    raise Bug(f"there is no page {name!r}")
