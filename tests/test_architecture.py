"""The rules of the house that import contracts cannot see, read from the source; each is shown to be able to fail.

A rule takes a file's path in the checkout and its text, and yields what is wrong with it.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).resolve().parent.parent
LONGEST_FILE = 400
NETWORK = [
    "PySide6.QtNetwork",
    "socket",
    "ssl",
    "http",
    "urllib.request",
    "urllib3",
    "requests",
    "httpx",
    "aiohttp",
    "ftplib",
    "smtplib",
    "imaplib",
    "poplib",
    "xmlrpc",
    "asyncio",
    "socketserver",
]

Rule = Callable[[PurePosixPath, str], Iterator[str]]


def in_program(path: PurePosixPath) -> bool:
    return path.parts[0] in ("desktop_app", "ui")


def imports(text: str) -> Iterator[tuple[str, str]]:
    """Each import in `text` as (module, name); the name is empty for a plain `import module`."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from ((node.module or "", alias.name) for alias in node.names)


def named(text: str) -> Iterator[tuple[str, int]]:
    """Every name that code in `text` uses, plain or after a dot, with its line."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Attribute):
            yield node.attr, node.lineno
        elif isinstance(node, ast.Name):
            yield node.id, node.lineno
        elif isinstance(node, ast.alias):
            yield node.name, node.lineno


def within(module: str, *parents: str) -> bool:
    return any(module == parent or module.startswith(f"{parent}.") for parent in parents)


def styles_only_in_the_theme(path: PurePosixPath, text: str) -> Iterator[str]:
    if in_program(path) and path != PurePosixPath("ui/theme.py"):
        yield from (f"setStyleSheet in line {line}" for name, line in named(text) if name == "setStyleSheet")


def colours_only_in_the_tokens(path: PurePosixPath, text: str) -> Iterator[str]:
    if path.parts[0] != "ui":
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            for found in re.findall(r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b", node.value):
                yield f"the colour {found} in line {node.lineno}"


def no_hidden_event_loops_or_settings(path: PurePosixPath, text: str) -> Iterator[str]:
    banned = {"processEvents", "QSettings"}
    if in_program(path):
        yield from (f"{name} in line {line}" for name, line in named(text) if name in banned)


def no_network(path: PurePosixPath, text: str) -> Iterator[str]:
    if not in_program(path):
        return
    for module, name in imports(text):
        if within(module, *NETWORK) or within(f"{module}.{name}", *NETWORK):
            yield f"the network module {module}"


def qt_is_imported_by_name(_path: PurePosixPath, text: str) -> Iterator[str]:
    yield from (f"everything from {module}" for module, name in imports(text) if name == "*")


def texts_can_be_translated(path: PurePosixPath, text: str) -> Iterator[str]:
    """The extractor reads the source: only literal texts can ever match the catalogue."""
    if not in_program(path) or path == PurePosixPath("desktop_app/language.py"):
        return
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call):
            continue
        function = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        texts = {"tr": 1, "trn": 2}.get(function, 0)
        for argument in [*node.args, None, None][:texts]:
            if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
                yield f"a text in {function}() that is not a plain literal, line {node.lineno}"


def files_stay_short(_path: PurePosixPath, text: str) -> Iterator[str]:
    lines = text.count("\n")
    if lines > LONGEST_FILE:
        yield f"{lines} lines; {LONGEST_FILE} are enough"


def names_say_what_is_inside(path: PurePosixPath, _text: str) -> Iterator[str]:
    if path.stem in ("utils", "util", "helpers", "misc", "common"):
        yield f"a file named {path.name}"
    if path == PurePosixPath("packaging/__init__.py"):
        yield "an __init__.py, which would hide the library `packaging` from pytest"


def only_the_store_opens_databases(path: PurePosixPath, text: str) -> Iterator[str]:
    if in_program(path) and path.parts[:2] != ("desktop_app", "store"):
        for module, _name in imports(text):
            if within(module, "sqlite3", "sqlcipher3", "playhouse"):
                yield f"the database module {module}"


def no_test_mocks_or_sleeps(path: PurePosixPath, text: str) -> Iterator[str]:
    if path.parts[0] == "tests":
        banned = {"MagicMock", "Mock", "sleep", "qWait"}
        yield from (f"{name} in line {line}" for name, line in named(text) if name in banned)


def no_items_of_layouts(path: PurePosixPath, text: str) -> Iterator[str]:
    """What Python remembers of them outlives them: see `parts_of` in ui/widgets/flow.py."""
    if path.parts[0] == "ui":
        asked = {"itemAt", "itemAtPosition"}
        calls = (node.func for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call))
        attributes = (function for function in calls if isinstance(function, ast.Attribute))
        yield from (f"{one.attr}() in line {one.lineno}" for one in attributes if one.attr in asked)


RULES: tuple[Rule, ...] = (
    styles_only_in_the_theme,
    colours_only_in_the_tokens,
    no_hidden_event_loops_or_settings,
    no_network,
    qt_is_imported_by_name,
    texts_can_be_translated,
    files_stay_short,
    names_say_what_is_inside,
    only_the_store_opens_databases,
    no_test_mocks_or_sleeps,
    no_items_of_layouts,
)


def source_files() -> list[Path]:
    folders = ("desktop_app", "ui", "tests", "packaging")
    return sorted(file for folder in folders for file in (ROOT / folder).rglob("*.py"))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_its_rules(rule: Rule) -> None:
    broken = []
    for file in source_files():
        path = PurePosixPath(file.relative_to(ROOT).as_posix())
        broken += [f"{path}: {what}" for what in rule(path, file.read_text(encoding="utf-8"))]

    assert broken == []


BAD: tuple[tuple[Rule, str, str], ...] = (
    (styles_only_in_the_theme, "ui/pages/today.py", "label.setStyleSheet('')"),
    (colours_only_in_the_tokens, "ui/icons.py", "RED = '#c0392b'"),
    (colours_only_in_the_tokens, "ui/pages/today.py", "text = f'<b style=\"color:#fff\">{name}</b>'"),
    (no_hidden_event_loops_or_settings, "ui/tour.py", "QApplication.processEvents()"),
    (no_hidden_event_loops_or_settings, "ui/app.py", "from PySide6.QtCore import QSettings"),
    (no_network, "desktop_app/exchange/ics.py", "import socket"),
    (no_network, "desktop_app/exchange/ics.py", "def late():\n    from urllib import request"),
    (no_network, "desktop_app/exchange/ics.py", "import http.client"),
    (no_network, "ui/pages/today.py", "from PySide6.QtNetwork import QLocalServer"),
    (no_network, "ui/instance.py", "from PySide6 import QtNetwork"),
    (qt_is_imported_by_name, "ui/app.py", "from PySide6.QtWidgets import *"),
    (texts_can_be_translated, "ui/app.py", "tr(f'Hello {name}')"),
    (texts_can_be_translated, "ui/app.py", "tr(title)"),
    (texts_can_be_translated, "ui/app.py", "tr('Hello ' + name)"),
    (texts_can_be_translated, "ui/app.py", "language.trn('{n} person', many, 2)"),
    (files_stay_short, "ui/app.py", "\n" * (LONGEST_FILE + 1)),
    (names_say_what_is_inside, "desktop_app/utils.py", ""),
    (names_say_what_is_inside, "packaging/__init__.py", ""),
    (only_the_store_opens_databases, "desktop_app/journal.py", "import sqlite3"),
    (only_the_store_opens_databases, "ui/app.py", "from sqlcipher3 import dbapi2"),
    (no_test_mocks_or_sleeps, "tests/ui/test_today.py", "from unittest.mock import MagicMock"),
    (no_test_mocks_or_sleeps, "tests/ui/test_today.py", "time.sleep(1)"),
    (no_items_of_layouts, "ui/pages/today.py", "first = column.itemAt(0)"),
)


@pytest.mark.parametrize(("rule", "path", "text"), BAD, ids=lambda part: getattr(part, "__name__", None))
def test_each_rule_can_fail(rule: Rule, path: str, text: str) -> None:
    assert list(rule(PurePosixPath(path), text)) != []


def test_no_rule_is_without_an_example() -> None:
    assert {rule for rule, _path, _text in BAD} == set(RULES)


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        (styles_only_in_the_theme, "ui/theme.py", "app.setStyleSheet(text)"),
        (colours_only_in_the_tokens, "ui/pages/journal.py", "text = 'entry #12 of the day'"),
        (no_network, "desktop_app/exchange/ics.py", "from urllib.parse import urlsplit"),
        (texts_can_be_translated, "ui/app.py", "tr('Saved {time}', time=now)\ntrn('{n} day', '{n} days', n)"),
        (only_the_store_opens_databases, "desktop_app/store/database.py", "import sqlcipher3"),
    ],
    ids=lambda part: getattr(part, "__name__", None),
)
def test_what_is_allowed_passes(rule: Rule, path: str, text: str) -> None:
    assert list(rule(PurePosixPath(path), text)) == []


def verdict(house: Path) -> tuple[int, str]:
    """The exit code and words of the import contracts for the code in `house`."""
    (house / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    lint = "from importlinter.cli import lint_imports_command as lint; lint(['--no-cache'])"
    done = subprocess.run(
        [sys.executable, "-P", "-c", lint], cwd=house, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def build(house: Path, files: dict[str, str]) -> Path:
    """A small house in `house`: an empty package wherever a file needs one."""
    for name, text in {"desktop_app/__init__.py": "", "ui/__init__.py": "", "ui/app.py": "", **files}.items():
        path = house / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        (path.parent / "__init__.py").touch()
    return house


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("desktop_app/store/database.py", "import desktop_app.people.people"),
        ("desktop_app/people/people.py", "def late():\n    from desktop_app.prompts import today"),
        ("desktop_app/errors.py", "import desktop_app.store.database"),
        ("desktop_app/events/events.py", "import desktop_app.people.people"),
        ("desktop_app/people/people.py", "def late():\n    import ui.app"),
        ("desktop_app/people/people.py", "from PySide6.QtCore import QObject"),
        ("desktop_app/surprise.py", ""),
        ("ui/app.py", "import peewee"),
        ("ui/app.py", "from desktop_app.store import database"),
    ],
)
def test_import_contracts_can_fail(tmp_path: Path, file: str, text: str) -> None:
    people = {"desktop_app/people/people.py": "import desktop_app.events.events, desktop_app.store.database"}
    rooms = {
        f"desktop_app/{name}.py": ""
        for name in ("store/database", "events/events", "prompts/today", "errors")
    }

    code, words = verdict(build(tmp_path, {**rooms, **people, file: text}))

    assert code == 1, words
    assert re.search(r"[1-9] broken", words), words


def test_import_contracts_allow_what_the_house_is_built_on(tmp_path: Path) -> None:
    files = {
        "desktop_app/__main__.py": "def main():\n    from ui import app",
        "desktop_app/people/people.py": "import desktop_app.store.database, peewee",
        "desktop_app/store/database.py": "import sqlcipher3, desktop_app.errors",
        "desktop_app/errors.py": "",
        "ui/app.py": "import desktop_app.people.people, PySide6",
    }

    code, words = verdict(build(tmp_path, files))

    assert code == 0, words
