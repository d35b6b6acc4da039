"""Telling an owner that one of their own guides is left out, and why."""

from __future__ import annotations

from desktop_app.language import tr
from desktop_app.reflection.guides import Guides
from ui.widgets.notice import Notice


def tell_refused(notice: Notice, guides: Guides) -> None:
    """Say in `notice` what is wrong with the first guide that cannot be used; nothing where all can."""
    for _path, reason in guides.refused[:1]:
        notice.tell(
            reason,
            tr("The other guides work, and your file is as it was."),
            tr("Mend it with any text editor, then open your journal again."),
            "error",
        )
