"""Settings of the program: kept where nothing was before, and never a reason not to start."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.settings import Settings


def test_they_come_back_as_saved_from_a_folder_that_was_not_there(tmp_path: Path) -> None:
    path = tmp_path / "new" / "config" / "settings.json"
    settings = Settings(theme="dark", text_scale=1.5, first_weekday=7, journal="/somewhere", language="de")
    settings.save(path)
    assert Settings.load(path) == settings


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{", '{"theme": "pink"}', '{"text_scale": "2"}', '{"first_weekday": true}', "null", "\x00"],
)
def test_what_cannot_be_used_takes_its_default(tmp_path: Path, content: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(content)
    assert Settings.load(path) == Settings()


def test_one_bad_value_does_not_take_the_others(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"theme": "dark", "text_scale": 7, "unknown": 1}')
    assert Settings.load(path) == Settings(theme="dark")
