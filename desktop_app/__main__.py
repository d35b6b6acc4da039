"""The program's door: a headless command, or the window."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from desktop_app.errors import Bug
from desktop_app.language import tr
from desktop_app.paths import missing_files

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence
    from types import ModuleType

# The exit code of a fault of ours; see `commands.py`.
_FAULT = 70


def main(arguments: Sequence[str] | None = None) -> int:
    """Run with the given command line (default: the process's own); the exit code."""
    from desktop_app.command_line import parse

    parsed = parse(list(sys.argv[1:] if arguments is None else arguments))
    try:
        _prove_whole()
        return _start(parsed)
    except Bug as fault:
        # Commands and the window say their own; this is one from before there is either.
        print(tr("Afterword cannot start: {fault}", fault=fault), file=sys.stderr)
        return _FAULT


def _prove_whole() -> None:
    lacking = missing_files()
    if lacking:
        raise Bug(
            tr(
                "this copy of it lacks {files}. No journal was touched. Install it again.",
                files=", ".join(lacking),
            )
        )


def _start(parsed: Namespace) -> int:
    if parsed.command is None:
        code: int = window().run(parsed)
        return code
    if parsed.command == "tour":
        from ui.tour import run_tour

        return run_tour(parsed)
    from desktop_app.commands import execute

    return execute(parsed)


def window() -> ModuleType:
    """The program with the window: `ui.app`, which collects its garbage itself."""
    # What is made for the first picture stays; looking through it for garbage is a tenth of the start.
    gc.disable()
    from ui import app

    return app


if __name__ == "__main__":
    sys.exit(main())
