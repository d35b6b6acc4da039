"""One file a page. A page is imported when it is first shown, so that the first one does not wait for the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.errors import Bug

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.context import Context


def make(name: str, context: Context, parent: QWidget) -> QWidget:  # noqa: C901 (a case a page)
    """Build the page `name` in `parent`: to put a whole page there later takes longer.

    The imports are spelled out: a frozen program holds only modules it can see named.
    """
    match name:
        case "today":
            from ui.pages.today import TodayPage

            return TodayPage(context, parent)
        case "events":
            from ui.pages.events import EventsPage

            return EventsPage(context, parent)
        case "journal":
            from ui.pages.journal import JournalPage

            return JournalPage(context, parent)
        case "people":
            from ui.pages.people import PeoplePage

            return PeoplePage(context, parent)
        case "person":
            from ui.pages.person import PersonPage

            return PersonPage(context, parent)
        case "merge":
            from ui.pages.merge import MergePage

            return MergePage(context, parent)
        case "introductions":
            from ui.pages.introductions import IntroductionsPage

            return IntroductionsPage(context, parent)
        case "read":
            from ui.pages.read import ReadPage

            return ReadPage(context, parent)
        case "deleted":
            from ui.pages.deleted import DeletedPage

            return DeletedPage(context, parent)
        case "review":
            from ui.pages.review import ReviewPage

            return ReviewPage(context, parent)
        case "homework":
            from ui.pages.homework import HomeworkPage

            return HomeworkPage(context, parent)
        case "coaching":
            from ui.pages.coaching import CoachingPage

            return CoachingPage(context, parent)
        case "reflect":
            from ui.pages.reflect import ReflectPage

            return ReflectPage(context, parent)
        case "note":
            from ui.pages.note import NotePage

            return NotePage(context, parent)
        case "release":
            from ui.pages.release import ReleasePage

            return ReleasePage(context, parent)
        case "packet":
            from ui.pages.letters.page import PacketPage

            return PacketPage(context, parent)
        case "settings":
            from ui.pages.settings import SettingsPage

            return SettingsPage(context, parent)
    raise Bug(f"there is no page {name!r}")
