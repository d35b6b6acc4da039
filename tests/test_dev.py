"""The developer's commands on small checkouts of their own: real environments, real processes, no network."""

from __future__ import annotations

import ast
import importlib.metadata
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from PySide6.QtCore import QObject, Signal

import dev

ROOT = Path(__file__).resolve().parent.parent
PINNED = ROOT / "packaging" / "requirements.txt"

# A program that stands in for Afterword: it says what it was told, and its tour leaves one picture.
PROGRAM = """
import os, pathlib, sys
print("told", sys.argv[1:], os.environ.get("QT_QPA_PLATFORM"), os.getcwd())
if sys.argv[1:2] == ["tour"]:
    pathlib.Path(sys.argv[3], "01-first.png").touch()
"""

# Building an environment takes seconds: one worker does all of this file, one after the other.
pytestmark = pytest.mark.xdist_group("dev")


def start(checkout: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """What `python dev.py ARGUMENTS` did, started from another folder."""
    return subprocess.run(
        [sys.executable, str(checkout / "dev.py"), *arguments],
        env={**os.environ, **environment},
        cwd=checkout.parent,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout that needs no library: what it imports at set-up are empty modules in its own folder."""
    house = tmp_path_factory.mktemp("place") / "check out"
    files = {
        "packaging/requirements.txt": "# nothing\n",
        "packaging/devtools/system_libraries.py": "def ensure(*_): pass\nmissing_to_package = None\n",
        "desktop_app/__main__.py": PROGRAM,
        "sqlcipher3.py": "",
    }
    modules = ("__init__", "QtPrintSupport", "QtSvg", "QtWidgets")
    for name, text in (files | {f"PySide6/{module}.py": "" for module in modules}).items():
        (house / name).parent.mkdir(parents=True, exist_ok=True)
        (house / name).write_text(text, encoding="utf-8")
    shutil.copy(ROOT / "dev.py", house)
    return house


@pytest.fixture
def system_libraries() -> ModuleType:
    return dev.system_libraries()


def test_an_older_python_is_told_so_in_a_sentence() -> None:
    ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"), feature_version=(3, 7))
    pretend = (
        "import runpy, sys; sys.version_info = (3, 9, 2); sys.argv = ['dev.py', 'run'];"
        f"runpy.run_path({str(ROOT / 'dev.py')!r}, run_name='__main__')"
    )

    done = subprocess.run([sys.executable, "-c", pretend], capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert done.stderr.startswith("Afterword needs Python 3.11 or later, and this is Python 3.9.")
    assert "Traceback" not in done.stderr


def test_the_first_command_sets_up_and_the_next_ones_do_not(checkout: Path) -> None:
    first = start(checkout, "run", "--journal", "here", QT_QPA_PLATFORM="xcb")
    second = start(checkout, "run", "today", "--json", QT_QPA_PLATFORM="")

    assert "Setting up .venv" in first.stdout
    assert f"told ['--journal', 'here'] xcb {checkout.parent}" in first.stdout
    assert second.stdout == f"told ['today', '--json']  {checkout.parent}\n"
    assert (first.returncode, second.returncode) == (0, 0)


def test_a_set_up_command_adds_under_three_tenths_of_a_second(checkout: Path) -> None:
    start(checkout, "run", "today")
    python = checkout / dev.PYTHON.relative_to(ROOT)

    def seconds(*command: str) -> float:
        began = time.perf_counter()
        subprocess.run(command, cwd=checkout, stdout=subprocess.DEVNULL, check=True)
        return time.perf_counter() - began

    added = [
        seconds(sys.executable, "dev.py", "run", "today")
        - seconds(str(python), "-P", "-m", "desktop_app", "today")
        for _round in range(5)
    ]

    assert statistics.median(added) < 0.3


def test_without_a_display_the_tour_is_played_and_its_pictures_named(checkout: Path) -> None:
    pictures = checkout / "build" / "tour"
    pictures.mkdir(parents=True)
    (pictures / "old.png").touch()

    done = start(checkout, "run", "--journal", "mine", QT_QPA_PLATFORM="offscreen")

    assert f"told ['tour', '--out', '{pictures}'] offscreen" in done.stdout
    assert done.stdout.endswith(f"The pictures of the tour are in {pictures}\n")
    assert [file.name for file in pictures.iterdir()] == ["01-first.png"]


def test_a_moved_checkout_is_set_up_for_its_new_place(checkout: Path) -> None:
    start(checkout, "run", "today")
    moved = checkout.rename(checkout.with_name("moved"))
    try:
        done = start(moved, "run", "today")
        again = start(moved, "run", "today")
    finally:
        moved.rename(checkout)

    assert "told ['today']" in done.stdout
    assert again.stdout.startswith("told ['today']")


def test_changed_requirements_are_installed(checkout: Path) -> None:
    start(checkout, "run", "today")
    (checkout / "packaging" / "requirements.txt").write_text("# nothing new\n", encoding="utf-8")

    done = start(checkout, "run", "today")
    again = start(checkout, "run", "today")

    assert "Setting up .venv" in done.stdout
    assert "anew" not in done.stdout
    assert again.stdout.startswith("told ['today']")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_killed_set_up_is_made_good_by_the_next_command(checkout: Path) -> None:
    shutil.rmtree(checkout / ".venv", ignore_errors=True)
    command = [sys.executable, "-u", str(checkout / "dev.py"), "run", "today"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        while not (checkout / ".venv" / "pyvenv.cfg").exists():
            assert process.poll() is None
        os.killpg(process.pid, signal.SIGKILL)

    done = start(checkout, "run", "today")

    assert "anew" in done.stdout
    assert "told ['today']" in done.stdout


def test_what_cannot_be_installed_is_said_without_a_traceback(checkout: Path) -> None:
    requirements = checkout / "packaging" / "requirements.txt"
    requirements.write_text("./no-such-library\n", encoding="utf-8")
    failed = start(checkout, "run", "today")
    requirements.write_text("# nothing\n", encoding="utf-8")

    mended = start(checkout, "run", "today")

    assert failed.returncode == 1
    assert "Installing the libraries failed twice" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert "told ['today']" in mended.stdout


def test_every_check_runs_even_when_the_first_fails(checkout: Path) -> None:
    done = start(checkout, "check")

    assert done.returncode == 1
    assert done.stdout.split("\n\n")[-1].splitlines() == [
        "FAIL  formatting",
        "FAIL  lint",
        "FAIL  types",
        "FAIL  import contracts",
    ]


def test_an_unknown_command_or_benchmark_is_answered_with_those_there_are(checkout: Path) -> None:
    unknown, help_asked = start(checkout, "fly"), start(checkout, "--help")
    benchmark = start(checkout, "bench", "nothing")

    assert (unknown.returncode, help_asked.returncode, benchmark.returncode) == (2, 0, 1)
    assert "python3 dev.py package" in unknown.stderr
    assert "python3 dev.py package" in help_asked.stdout
    assert "There is no benchmark named nothing" in benchmark.stderr


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], True),
        (["--journal", "sample"], True),
        (["--journal", "mine", "today"], False),
        (["sample", "folder"], False),
        (["--journal=mine"], True),
        (["--help"], False),
    ],
)
def test_a_command_of_the_program_needs_no_display(arguments: list[str], window: bool) -> None:
    assert dev.opens_window(arguments) == window


def pins() -> dict[str, Requirement]:
    lines = (line.strip() for line in PINNED.read_text(encoding="utf-8").splitlines())
    found = [Requirement(line) for line in lines if line and not line.startswith("#")]
    assert all(re.fullmatch(r"==[\w.]+", str(pin.specifier)) for pin in found)
    return {plain(pin.name): pin for pin in found}


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_everything_that_a_pinned_library_brings_along_is_pinned_too() -> None:
    pinned = pins()
    here = {name: pin for name, pin in pinned.items() if pin.marker is None or pin.marker.evaluate()}
    unpinned = set()
    for name in here:
        for line in importlib.metadata.requires(name) or []:
            needed = Requirement(line)
            wanted = needed.marker is None or needed.marker.evaluate({"extra": ""})
            if wanted and plain(needed.name) not in here:
                unpinned.add(f"{needed.name}, for {name}")

    assert unpinned == set()


def test_ranges_contain_what_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = pins()
    ranges = [Requirement(line) for line in project["dependencies"]]

    outside = [
        str(wide)
        for wide in ranges
        if not wide.specifier.contains(str(pinned[plain(wide.name)].specifier).removeprefix("=="))
    ]

    assert outside == []


def test_the_pinned_qt_survives_many_signals() -> None:
    """Some versions abort on some Pythons after a few hundred emits; this is how a bad pin is met here first."""

    class Bell(QObject):
        rung = Signal(object)

    bell = Bell()
    heard: list[int] = []
    bell.rung.connect(heard.append)
    for number in range(200_000):
        bell.rung.emit(number)

    assert len(heard) == 200_000


@pytest.mark.skipif(sys.platform != "linux", reason="the list is about Linux")
def test_the_list_of_system_libraries_is_what_the_wheels_link_to(system_libraries: ModuleType) -> None:
    from PySide6 import __file__ as inside

    qt = Path(inside).parent / "Qt"
    linked = [
        qt / "lib" / f"libQt6{name}.so.6" for name in ("Core", "DBus", "Gui", "XcbQpa", "WaylandClient")
    ]
    names = {
        name for file in linked for name in re.findall(rb"\0(lib[\w.+-]+\.so\.\d+)(?=\0)", file.read_bytes())
    }
    # Carried by the wheels, part of every system, or a package that comes with one that is listed.
    elsewhere = (
        r"libQt6.*|libicu.*|lib(c|m|pthread|dl|rt|resolv|stdc\+\+|gcc_s|gthread-2\.0|brotlicommon|xcb)\.so.*"
    )

    needed = {name.decode() for name in names if not re.fullmatch(elsewhere, name.decode())}

    listed = {need.name for need in system_libraries.LIBRARIES}
    assert (listed - needed, needed - listed) == (set(), set())


@pytest.mark.parametrize(
    ("manager", "expected"),
    [
        ("apt", "apt-get install -y --no-install-recommends libegl1 libgl1 python3.99-venv"),
        ("dnf", "dnf install -y libglvnd-egl libglvnd-glx"),
        ("pacman", "pacman -S --needed --noconfirm libglvnd"),
        ("", ""),
    ],
)
def test_one_command_installs_all_that_is_missing(
    system_libraries: ModuleType, manager: str, expected: str
) -> None:
    venv = system_libraries.Need("venv", "python3.99-venv", "", "")

    assert system_libraries.command([*system_libraries.LIBRARIES[:2], venv], manager) == expected.split()


def fake_apt(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An `apt-get` that only notes what it was told; returns its notes."""
    notes = folder / "notes"
    apt = folder / "apt-get"
    apt.write_text(f'#!/bin/sh\necho "$@" >> "{notes}"\n', encoding="ascii")
    apt.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    return notes


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lacks libraries")
@pytest.mark.parametrize(("user", "prefix"), [(1000, "sudo "), (0, "")])
def test_only_root_has_libraries_installed(
    system_libraries: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    user: int,
    prefix: str,
) -> None:
    notes = fake_apt(tmp_path, monkeypatch)
    monkeypatch.setattr(os, "geteuid", lambda: user)
    needs = list(system_libraries.LIBRARIES[:2])

    with pytest.raises(SystemExit) as stopped:
        system_libraries.ensure(lambda: needs)

    wanted = "install -y --no-install-recommends libegl1 libgl1"
    assert f"\n    {prefix}apt-get {wanted}\n" in str(stopped.value)
    assert (notes.read_text().splitlines() if notes.exists() else []) == (
        ["update -q", wanted] if user == 0 else []
    )


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lacks libraries")
def test_installed_libraries_let_the_set_up_go_on(
    system_libraries: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes = fake_apt(tmp_path, monkeypatch)
    monkeypatch.setattr(os, "geteuid", lambda: 0)

    system_libraries.ensure(lambda: [] if notes.exists() else [system_libraries.FONTS])

    assert notes.read_text().splitlines()[-1].endswith("fonts-dejavu-core")


def test_a_folder_without_outline_fonts_has_none(system_libraries: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "readme.txt").touch()
    without = system_libraries.has_fonts([str(tmp_path)])
    (tmp_path / "Deja.ttf").touch()

    assert (without, system_libraries.has_fonts([str(tmp_path)])) == (False, True)
