"""`afterword tour`: plays the main job in the real window and leaves a numbered picture of every step."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from argparse import Namespace
from pathlib import Path

# A fault of ours, told apart from faults of the world (see desktop_app/errors.py).
_FAILED = 70
_SIZE = (1280, 820)


def run_tour(arguments: Namespace) -> int:
    """Play the tour on journals of its own that are deleted afterwards; 0 when every step showed what it should.

    Without a display the window is drawn offscreen. Prints the pictures' names, as JSON with `--json`.
    """
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # The journals of the tour last no longer than it does, so no keychain shall be asked to keep their keys.
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
    out = Path(arguments.out).expanduser().absolute()
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("*.png"):
        if old.name[:2].isdigit() or old.name == "failed.png":
            old.unlink()
    with tempfile.TemporaryDirectory(prefix="afterword-tour-") as folder:
        # Qt's dialogs for files note there which folders were looked at.
        os.environ["XDG_CONFIG_HOME"] = folder
        failed, pictures = _play(Path(folder), out)
    if arguments.json:
        print(json.dumps({"pictures": [str(path) for path in pictures], "failed": failed or None}, indent=1))
    else:
        print("\n".join(str(path) for path in pictures))
        if failed:
            print(failed, file=sys.stderr)
    return _FAILED if failed else 0


def _play(folder: Path, out: Path) -> tuple[str, list[Path]]:
    import shutil

    from PySide6.QtCore import QLocale, Qt
    from PySide6.QtWidgets import QApplication

    from desktop_app.paths import Places, private_folder, resource
    from desktop_app.sample import build
    from desktop_app.settings import Settings
    from ui.app import Shell
    from ui.instance import meeting_place
    from ui.theme import STYLE_ARGUMENTS
    from ui.touring.client import packet_from_client
    from ui.touring.guide import Guide
    from ui.touring.script import NOW, script

    # The script reads English words, whatever the computer speaks.
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    # The hands of the tour reach into Qt's own dialogs only.
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    app = QApplication.instance() or QApplication(["afterword", *STYLE_ARGUMENTS])
    assert isinstance(app, QApplication)
    places = Places.default(folder)
    private_folder(places.config)
    Settings(theme="light", language="en").save(places.settings)
    sample = folder / "sample"
    build(sample, places=places, day=NOW.date())
    shell = Shell(app, places, clock=NOW.astimezone)
    shell.start()
    shell.window.resize(*_SIZE)
    guide = Guide(shell.window, out)
    failures: list[str] = []

    def end(failed: str) -> None:
        failures.append(failed)
        app.quit()

    guide.ended.connect(end)
    before = sys.excepthook

    def unexpected(kind: type[BaseException], error: BaseException, trace: object) -> None:
        before(kind, error, trace)  # type: ignore[arg-type]
        end(f"{kind.__name__} was raised")

    sys.excepthook = unexpected
    try:
        calendar = resource("tour", "chamber-breakfast.ics")

        def from_client() -> Path:
            assert shell.journal is not None
            return packet_from_client(shell.journal, folder, NOW.date())

        guide.play(script(guide, calendar, lambda: shell.open_journal(sample), folder, from_client))
        app.exec()
    finally:
        sys.excepthook = before
        shell.close_journal()
        for journal in (places.journal, sample):
            shutil.rmtree(meeting_place(journal), ignore_errors=True)
    return failures[0], guide.pictures
