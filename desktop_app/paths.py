"""Where things lie: the person's data, their settings, and the files the program brings along."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from desktop_app.atomic import flush_folder, place_error
from desktop_app.errors import Bug

APP_NAME = "Afterword"

# In the resources of a frozen program: the names of all the others, a line each.
CONTENTS = "contents.txt"


# Letters and digits of a file's name that are taken from what it holds.
_LONGEST_STEM = 40


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one person on this computer. Naming them creates nothing."""

    data: Path
    config: Path
    logs: Path

    @classmethod
    def default(cls, data_dir: Path | None = None) -> Places:
        """The platform's own folders for Afterword; or everything, settings included, under `data_dir`."""
        if data_dir is not None:
            root = data_dir.expanduser().absolute()
            return cls(data=root, config=root, logs=root / "logs")
        from platformdirs import PlatformDirs

        own = PlatformDirs(APP_NAME, appauthor=False)
        return cls(data=own.user_data_path, config=own.user_config_path, logs=own.user_log_path)

    @property
    def journal(self) -> Path:
        """The folder of the journal that opens when none is named."""
        return self.data / "journal"

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.config / "settings.json"

    @property
    def device_keys(self) -> Path:
        """The folder of the keys this computer keeps, apart from the journals: a copied journal stays shut."""
        return self.config / "device-keys"


def private_folder(folder: Path) -> Path:
    """Make `folder` and its missing parents, each for its owner alone (0700 on POSIX); existing ones stay so.

    Returns `folder`. Raises PlaceError where that is not possible.
    """
    try:
        missing = []
        step = folder.absolute()
        while not step.exists():
            missing.append(step)
            step = step.parent
        for new in reversed(missing):
            new.mkdir(mode=0o700, exist_ok=True)
            flush_folder(new.parent)
        if not folder.is_dir():
            raise NotADirectoryError(20, "not a folder", str(folder))
    except OSError as error:
        raise place_error(error, folder) from error
    return folder


def resources() -> Path:
    """The folder of the program's own files, in a checkout or in a frozen program. Raises Bug without it."""
    frozen: str | None = getattr(sys, "_MEIPASS", None)
    folder = (Path(frozen) if frozen else Path(__file__).resolve().parent.parent) / "resources"
    if not folder.is_dir():
        raise Bug(f"The program's resources are missing: {folder}")
    return folder


def resource(*parts: str) -> Path:
    """One file or folder under `resources()`, as `resource("icons", "today.svg")`. Raises Bug without it."""
    path = resources().joinpath(*parts)
    if not path.exists():
        raise Bug(f"The program lacks one of its files: {'/'.join(parts)}")
    return path


def missing_files() -> tuple[str, ...]:
    """Which of its own files this copy of the program lacks, by the list made when it was frozen.

    A checkout has no list: there `resource` finds out one by one. Some 60 looks at the disk, under a millisecond.
    """
    contents = resources() / CONTENTS
    if not contents.exists():
        return (CONTENTS,) if hasattr(sys, "_MEIPASS") else ()
    names = contents.read_text("utf-8").splitlines()
    return tuple(name for name in names if not (contents.parent / name).exists())


def file_stem(words: str) -> str:
    """`words` as the name of a file before its ending: small letters and digits, with hyphens between; may be empty."""
    kept = "".join(letter if letter.isalnum() else " " for letter in words.lower())
    return "-".join(kept.split())[:_LONGEST_STEM].strip("-")
