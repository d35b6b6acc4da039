"""Settings of the program on this computer: how it looks, and which journal was open last. Nothing private."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

_ALLOWED: dict[str, tuple[Any, ...]] = {
    "theme": ("system", "light", "dark"),
    "text_scale": (1.0, 1.25, 1.5, 2.0),
    # 0 follows the locale, else ISO: 1 is Monday, 7 is Sunday.
    "first_weekday": tuple(range(8)),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """`journal` is the folder opened last; empty for the default place. `language` empty follows the system."""

    theme: str = "system"
    text_scale: float = 1.0
    first_weekday: int = 0
    journal: str = ""
    language: str = ""

    @classmethod
    def load(cls, path: Path) -> Settings:
        """The settings in `path`; what is missing, unknown or of the wrong kind takes its default."""
        try:
            found = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError):
            return cls()
        if not isinstance(found, dict):
            return cls()
        default = cls()
        kept: dict[str, Any] = {}
        for field in fields(cls):
            value = found.get(field.name)
            allowed = _ALLOWED.get(field.name, (value,))
            if type(value) is type(getattr(default, field.name)) and value in allowed:
                kept[field.name] = value
        return cls(**kept)

    def save(self, path: Path) -> None:
        """Write all settings durably. Raises `PlaceError` when the folder does not allow it."""
        from desktop_app.atomic import write_bytes
        from desktop_app.paths import private_folder

        private_folder(path.parent)
        write_bytes(path, json.dumps(asdict(self), indent=1).encode())
