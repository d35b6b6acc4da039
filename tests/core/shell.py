"""The command line as a test types it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from desktop_app.__main__ import main

SECRET = "Grüße, ليلى und 美玲"

CALENDAR = "\r\n".join(
    [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Own//Own//EN",
        "BEGIN:VEVENT",
        "UID:breakfast@example.org",
        "DTSTAMP:20260301T080000Z",
        "DTSTART:20260310T073000",
        "DTEND:20260310T090000",
        "SUMMARY:Chamber breakfast",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
)


class Shell:
    """Runs commands in this process on one data folder and hears what they print."""

    def __init__(self, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.data, self._capsys = data, capsys
        self.folder = data / "journal"
        self.words = self.faults = ""

    def run(self, *arguments: str | Path) -> int:
        exit_code = main(["--data-dir", str(self.data), *map(str, arguments)])
        self.words, self.faults = self._capsys.readouterr()
        assert "Traceback" not in self.words + self.faults
        return exit_code

    def json(self, *arguments: str | Path, exit_code: int = 0) -> dict[str, Any]:
        assert self.run(*arguments, "--json") == exit_code, self.words
        assert self.faults == ""
        answer: dict[str, Any] = json.loads(self.words)
        return answer

    def bytes(self) -> dict[str, bytes]:
        return {
            str(path.relative_to(self.folder)): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and path.name != "journal.lock"
        }
