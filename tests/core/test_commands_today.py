"""`afterword today` as another program reads it: the whole page of any day, with what each prompt rests on."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop_app.prompts.choosing import DAYS_NUMBER, DRAFTS_SHOWN
from desktop_app.prompts.prompt import Kind
from desktop_app.wording.wordings import Purpose
from tests.core.conftest import DAY
from tests.core.shell import Shell

PROMPT = {
    "key", "kind", "title", "person", "event", "reflection", "promise", "subject", "line", "start_line", "purpose",
    "first_line", "reasons", "actions",
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the sample that these tests only read is built once, by the first of them."""
    return tmp_path_factory.mktemp("shelf")


@pytest.fixture
def shell(folder: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    shell = Shell(folder / "data", capsys)
    if not (folder / "sample").exists():
        assert shell.run("sample", folder / "sample", "--on", DAY.isoformat()) == 0
    return shell


def today(shell: Shell, folder: Path, ahead: int = 0) -> dict[str, Any]:
    day = (DAY + timedelta(days=ahead)).isoformat()
    answer = shell.json("--journal", folder / "sample", "today", "--on", day)
    assert answer["day"] == day
    return answer


def test_a_prompt_says_who_why_and_what_can_be_done(shell: Shell, folder: Path) -> None:
    answer = today(shell, folder)
    assert answer.keys() == {"day", "prompts", "more", "quiet", "so_far", "coming"}
    assert answer["quiet"] is False
    assert answer["prompts"]
    for prompt in answer["prompts"]:
        assert prompt.keys() == PROMPT
        assert prompt["kind"] in list(Kind)
        assert prompt["person"] is None or prompt["person"].keys() == {"id", "name"}
        assert prompt["reasons"]
        for reason in prompt["reasons"]:
            assert reason["text"]
            assert reason["entry"].keys() == {"kind", "id"}
            assert isinstance(reason["entry"]["id"], int)
        assert all(action.keys() == {"name", "label"} for action in prompt["actions"])
        assert prompt["purpose"] == "" or prompt["purpose"] in list(Purpose)
        assert bool(prompt["first_line"]) == bool(prompt["purpose"])
    coming = {"kind", "id", "title", "day"}
    assert all(one.keys() == coming for one in answer["coming"])


@pytest.mark.parametrize("ahead", [-400, -30, -1, 0, 1, 30, 400])
def test_any_day_can_be_asked_for(shell: Shell, folder: Path, ahead: int) -> None:
    answer = today(shell, folder, ahead)
    assert len(answer["prompts"]) <= DAYS_NUMBER + DRAFTS_SHOWN
    assert answer == today(shell, folder, ahead)
    day = (DAY + timedelta(days=ahead)).isoformat()
    assert all(one["day"] >= day for one in answer["coming"])


def test_in_words_it_says_the_same(shell: Shell, folder: Path) -> None:
    prompts = today(shell, folder)["prompts"]
    assert shell.run("--journal", folder / "sample", "today", "--on", DAY.isoformat()) == 0
    for prompt in prompts:
        assert prompt["title"] in shell.words
        assert prompt["line"] in shell.words
        assert prompt["start_line"] in shell.words
