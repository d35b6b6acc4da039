"""A journal too large to be searched between two keys is searched beside the window."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.seeing import Show
from ui.context import Context
from ui.pages import journal as journal_page
from ui.pages.journal import JournalPage


def test_what_is_typed_is_found_by_a_job_and_the_last_words_count(
    context: Context, show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_page, "_FEW", -1)
    maya = context.journal.people.add("Maya Okafor")
    for words in ("We spoke about kilns.", "Glazes and tiles."):
        context.journal.interactions.log(maya.id, day=context.today(), summary=words)
    page = show(JournalPage(context), 1100, 800)
    page.open()
    page.open("kilns")
    assert page._model.rowCount() == 2  # as it was, until it is found
    page.open("glazes")
    qtbot.waitUntil(lambda: page._model.rowCount() == 1)
    qtbot.waitUntil(lambda: context.runner.jobs == 0)
    page.open("")
    assert page._model.rowCount() == 2
