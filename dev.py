#!/usr/bin/env python3
"""Everything a developer runs, with nothing but Python 3.11 or later on the machine.

    python3 dev.py run [ARGUMENTS]    open Afterword; without a display, play its tour and keep the pictures
    python3 dev.py test [ARGUMENTS]   run the tests (the arguments go to pytest)
    python3 dev.py check              formatting, lint, types and import contracts
    python3 dev.py bench [NAME ...]   measure speed and memory
    python3 dev.py messages           collect the texts for translators
    python3 dev.py package            build the frozen program and play the tour from it

Each first makes `.venv` with the versions in packaging/requirements.txt. That is done once; afterwards a command
costs little more than the start of Python, because what only the set-up needs is imported there.
"""

import io
import os
import sys
from pathlib import Path
from types import ModuleType

if sys.version_info < (3, 11):  # noqa: UP036 - an older one shall say so in a sentence
    sys.exit(
        "Afterword needs Python 3.11 or later, and this is Python {}.{}. "
        "Start this command with a newer one, as in: python3.11 dev.py run".format(*sys.version_info)
    )

WINDOWS = sys.platform == "win32"
ROOT = Path(__file__).resolve().parent
REQUIREMENTS = ROOT / "packaging" / "requirements.txt"
VENV = ROOT / ".venv"
PYTHON = VENV / "Scripts" / "python.exe" if WINDOWS else VENV / "bin" / "python"
# Says which set-up `.venv` has come through. It says UNFINISHED from before the first change until after the last.
STAMP = VENV / "afterword.stamp"
UNFINISHED = "unfinished"
# Options of the program that are followed by a value: what comes after them is not a command.
VALUED = ("--journal", "--data-dir")


class Trouble(Exception):
    """Something a developer can mend; its text is the sentence to print."""


# --- the environment ---------------------------------------------------------------------------------------------


def fingerprint() -> str:
    """Changes whenever the environment has to: other versions, another Python, or the checkout was moved."""
    import hashlib

    made_from = (sys.implementation.cache_tag or "").encode(), os.fsencode(ROOT), REQUIREMENTS.read_bytes()
    return hashlib.sha256(b"\0".join(made_from)).hexdigest()


def stamp() -> str:
    """What the stamp says; empty when there is none."""
    try:
        return STAMP.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return ""


def prepare() -> None:
    """Return once `.venv` is complete. The usual case reads two small files and starts no process."""
    if stamp() == fingerprint() and PYTHON.exists():
        return
    with lock():
        if stamp() != fingerprint() or not PYTHON.exists():
            set_up()


def lock() -> io.FileIO:
    """Wait until no other command is setting up. This file itself is the lock; closing what is returned opens it."""
    file = io.FileIO(__file__)
    if sys.platform == "win32":
        import msvcrt

        file.seek(1 << 30)  # nobody can read a locked byte on Windows, so take one far behind the end
        while True:
            try:
                msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
            except OSError:  # it gives up after ten seconds, and a set-up takes longer
                continue
            return file
    import contextlib
    import fcntl

    with contextlib.suppress(OSError):  # some network drives know no locks
        fcntl.flock(file, fcntl.LOCK_EX)
    return file


def set_up() -> None:
    """Make `.venv` what the requirements say: whole if it was left unfinished, otherwise only what differs."""
    system_libraries().ensure()
    if VENV.exists() and not keepable():
        import shutil

        print("Making the environment in .venv anew", flush=True)
        shutil.rmtree(VENV)
    print("Setting up .venv. This happens once and takes a minute or two.", flush=True)
    VENV.mkdir(exist_ok=True)
    STAMP.write_text(UNFINISHED, encoding="ascii")
    if not PYTHON.exists():
        base = getattr(sys, "_base_executable", "") or sys.executable
        call([base, "-m", "venv", str(VENV)], "Python could not make a virtual environment in .venv.")
    install_requirements()
    name_the_checkout()
    call(
        [
            str(PYTHON),
            "-c",
            "from PySide6 import QtPrintSupport, QtSvg, QtWidgets; import sqlcipher3",
        ],
        "The environment was made, but its libraries do not load; the last line above names the one.",
    )
    STAMP.write_text(fingerprint(), encoding="ascii")


def keepable() -> bool:
    """Whether the `.venv` that is there can be brought up to date: a finished one, for this Python, that starts."""
    import subprocess

    if stamp() == UNFINISHED or not PYTHON.exists():
        return False
    told = subprocess.run(
        [str(PYTHON), "-c", "import pip, sys; print(sys.implementation.cache_tag)"],
        capture_output=True,
        text=True,
        check=False,
    )
    return told.returncode == 0 and told.stdout.strip() == sys.implementation.cache_tag


def install_requirements() -> None:
    """Install the pinned versions, trying twice, since networks fail now and then. Raises Trouble."""
    import subprocess

    pip = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "-q"]
    for _attempt in range(2):
        if subprocess.call([*pip, "-r", str(REQUIREMENTS)], cwd=ROOT) == 0:
            return
    raise Trouble(
        "Installing the libraries failed twice; pip says why above. When the network is back, or the cause is "
        "mended, start the same command again. What was fetched so far is not fetched again."
    )


def name_the_checkout() -> None:
    """Let the environment's Python import the program from any folder, as if it were installed."""
    version = "python{}.{}".format(*sys.version_info)
    packages = VENV / "Lib" / "site-packages" if WINDOWS else VENV / "lib" / version / "site-packages"
    encoding = "utf-8" if sys.version_info >= (3, 13) else "locale"  # what `site` reads such files with
    (packages / "afterword-checkout.pth").write_text(f"{ROOT}\n", encoding=encoding)


def devtool(name: str) -> ModuleType:
    """A helper in packaging/devtools; imported only by the command that needs it."""
    import importlib

    folder = str(ROOT / "packaging" / "devtools")
    if folder not in sys.path:
        sys.path.insert(0, folder)
    return importlib.import_module(name)


def system_libraries() -> ModuleType:
    """The helper that knows Linux systems."""
    return devtool("system_libraries")


# --- processes -----------------------------------------------------------------------------------------------------


def call(command: list[str], sentence: str) -> None:
    """Run `command` in the checkout; raise Trouble with `sentence` when it fails."""
    import subprocess

    if subprocess.call(command, cwd=ROOT) != 0:
        raise Trouble(sentence)


def become(*arguments: str) -> int:
    """Go on as the environment's Python. On POSIX this very process does; Windows has no such thing."""
    if not WINDOWS:
        sys.stdout.flush()
        os.execv(PYTHON, [str(PYTHON), *arguments])
    import subprocess

    return subprocess.call([str(PYTHON), *arguments])


def offscreen() -> dict[str, str]:
    """The variables for a process whose windows nobody needs to see."""
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen"}


def play_tour(program: list[str], folder: Path) -> int:
    """Play the tour offscreen with `program`; its pictures are in `folder`, alone, and that is said."""
    import shutil
    import subprocess

    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    code = subprocess.call([*program, "tour", "--out", str(folder)], env=offscreen())
    if code == 0:
        print(f"The pictures of the tour are in {folder}")
    else:
        print(f"The tour failed; the pictures up to there are in {folder}", file=sys.stderr)
    return code


# --- commands ------------------------------------------------------------------------------------------------------


def has_display() -> bool:
    """Whether a window can be seen here. A platform chosen by hand counts, unless it is one without windows."""
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    if chosen:
        return chosen.split(":")[0] not in ("offscreen", "minimal")
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def opens_window(arguments: list[str]) -> bool:
    """Whether the program would open its window: it does unless it is told one of its commands."""
    words = iter(arguments)
    for word in words:
        if word in VALUED:
            next(words, "")
        elif not word.startswith("-"):
            return False
    return not {"-h", "--help", "--version"} & set(arguments)


def run(arguments: list[str]) -> int:
    if opens_window(arguments) and not has_display():
        print("There is no display here, so Afterword plays its tour instead.", flush=True)
        return play_tour([str(PYTHON), "-m", "desktop_app"], ROOT / "build" / "tour")
    # -P: a file that happens to lie in the current folder is never imported.
    return become("-P", "-m", "desktop_app", *arguments)


def test(arguments: list[str]) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.chdir(ROOT)
    tests = [str(PYTHON), "-m", "pytest", "-n", "2", "--dist", "loadgroup", *arguments]
    return int(devtool("overseeing").oversee(tests))


def check(arguments: list[str]) -> int:
    import subprocess

    if arguments:
        raise Trouble("check takes no arguments.")
    checks = {
        "formatting": ["-m", "ruff", "format", "--check", "."],
        "lint": ["-m", "ruff", "check", "."],
        "types": ["-m", "mypy"],
        "import contracts": ["-c", "from importlinter.cli import lint_imports_command as lint; lint()"],
    }
    passed = {}
    for name, command in checks.items():
        print(f"== {name}", flush=True)
        passed[name] = subprocess.call([str(PYTHON), *command], cwd=ROOT) == 0
    print("\n" + "\n".join(f"{'pass' if well else 'FAIL'}  {name}" for name, well in passed.items()))
    return 0 if all(passed.values()) else 1


def bench(arguments: list[str]) -> int:
    import subprocess

    known = sorted(file.stem for file in (ROOT / "tests" / "benchmarks").glob("[a-z]*.py"))
    unknown = set(arguments) - set(known)
    if unknown:
        raise Trouble(
            f"There is no benchmark named {', '.join(sorted(unknown))}; there are: {', '.join(known)}."
        )
    failed = []
    for name in arguments or known:
        print(f"== {name}", flush=True)
        if subprocess.call([str(PYTHON), "-m", f"tests.benchmarks.{name}"], cwd=ROOT, env=offscreen()) != 0:
            failed.append(name)
    if failed:
        raise Trouble(f"Not measured to the end: {', '.join(failed)}.")
    return 0


def messages(arguments: list[str]) -> int:
    if arguments:
        raise Trouble("messages takes no arguments.")
    return int(devtool("messages").main())


def package(arguments: list[str]) -> int:
    libraries = system_libraries()
    libraries.ensure(libraries.missing_to_package)
    build = [
        "--noconfirm",
        "--distpath",
        str(ROOT / "dist"),
        "--workpath",
        str(ROOT / "build" / "pyinstaller"),
    ]
    spec = str(ROOT / "packaging" / "afterword.spec")
    call([str(PYTHON), "-m", "PyInstaller", *build, *arguments, spec], "The program could not be frozen.")
    program = ROOT / "dist" / "afterword" / ("afterword.exe" if WINDOWS else "afterword")
    return play_tour([str(program)], ROOT / "build" / "tour-frozen")


COMMANDS = {
    "run": run,
    "test": test,
    "check": check,
    "bench": bench,
    "messages": messages,
    "package": package,
}


def main(arguments: list[str]) -> int:
    """Do what the arguments say; the exit code is the command's own, or 2 for an unknown one."""
    if not arguments or arguments[0] not in COMMANDS:
        asked = bool(arguments) and arguments[0] in ("-h", "--help", "help")
        print(__doc__, file=sys.stdout if asked else sys.stderr)
        return 0 if asked else 2
    try:
        prepare()
        return COMMANDS[arguments[0]](arguments[1:])
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped. The same command goes on from here.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
