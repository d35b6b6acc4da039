"""The program's door: a headless command, or the window."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run with the given command line (default: the process's own); the exit code."""
    from desktop_app.command_line import parse

    parsed = parse(list(sys.argv[1:] if arguments is None else arguments))
    if parsed.command is None:
        from ui.app import run

        return run(parsed)
    if parsed.command == "tour":
        from ui.tour import run_tour

        return run_tour(parsed)
    from desktop_app.commands import execute

    return execute(parsed)


if __name__ == "__main__":
    sys.exit(main())
