"""What the documents say is so: commands, options, exit codes, keys and links, read without a window."""

from __future__ import annotations

import argparse
import ast
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

import dev
from desktop_app import command_line, commands, errors

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LARGEST_PICTURE = 150_000

# Where documents are made, or programs are fetched from, is nobody's business.
_HOSTS = ("pypi.org", "pythonhosted.org", "crates.io", "npmjs.com", "conda.io", "anaconda.org")
_MACHINE = re.compile(r"(?<![\w.~%-])/(?:work|tmp|root|home|Users|opt)/")


def parsers() -> dict[str, argparse.ArgumentParser]:
    """The program's parsers by command, taken from it while it reads a command line; "" is the window's."""
    seen: list[argparse.ArgumentParser] = []
    found: dict[str, argparse.ArgumentParser] = {}
    original = argparse.ArgumentParser.parse_args

    def listen(parser: argparse.ArgumentParser, *_: object, **__: object) -> argparse.Namespace:
        seen.append(parser)
        return argparse.Namespace()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(argparse.ArgumentParser, "parse_args", listen)
        command_line.parse([])
        command_line.parse(["check"])
    assert argparse.ArgumentParser.parse_args is original
    found[""], whole = seen
    for action in whole._actions:
        if isinstance(action, argparse._SubParsersAction):
            found |= action.choices
    return found


def options(parser: argparse.ArgumentParser) -> list[str]:
    """The long options, but for those that every command has."""
    return [name for action in parser._actions for name in action.option_strings if name.startswith("--")]


COMMON = {"--help", "--journal", "--data-dir", "--json", "--version"}
PARSERS = parsers()


def rows(document: str) -> Iterator[str]:
    """The lines of all tables."""
    yield from (line for line in document.splitlines() if line.startswith("|"))


def test_every_command_is_there() -> None:
    assert set(PARSERS) == {"", *command_line._COMMANDS}


@pytest.mark.parametrize("command", sorted(set(PARSERS) - {""}))
def test_the_readme_names_a_command_with_its_options(command: str) -> None:
    (row,) = (line for line in rows(README) if line.startswith(f"| `afterword {command}"))

    missing = [name for name in options(PARSERS[command]) if name not in COMMON and name not in row]

    assert missing == []


def test_the_readme_names_no_command_or_option_that_is_not_there() -> None:
    named = {match[1] for line in rows(README) if (match := re.match(r"\| `afterword (\w+)", line))}
    written = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", README))

    assert named == set(PARSERS) - {""}
    assert written == {name for parser in PARSERS.values() for name in options(parser)}


def test_the_readme_names_every_command_of_the_developers_script() -> None:
    said = [name for name in dev.COMMANDS if f"| `python3 dev.py {name}" in README]

    assert said == list(dev.COMMANDS)


def test_the_readme_names_what_holds_the_passphrase() -> None:
    assert f"`{commands.PASSPHRASE}`" in README


def exit_codes() -> set[int]:
    """Done, not understood (argparse's own), each known error's, a fault of ours, interrupted."""
    known = {error.exit_code for error in vars(errors).values() if hasattr(error, "exit_code")}
    return {0, 2, *known, commands._FAULT, commands._INTERRUPTED}


def test_the_readme_explains_exactly_the_exit_codes_there_are() -> None:
    said = [int(match[1]) for line in rows(README) if (match := re.match(r"\| (\d+) \|", line))]

    assert said == sorted(exit_codes())


def calls(path: str, name: str) -> Iterator[ast.Call]:
    """Every call of `name` in a file, read without importing it: what the window imports would need Qt."""
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
            yield node


def literal(node: ast.expr) -> str:
    """A plain text, or the one given to `tr`."""
    value = node.args[0] if isinstance(node, ast.Call) else node
    assert isinstance(value, ast.Constant)
    assert isinstance(value.value, str)
    return value.value


def test_the_readme_has_every_key_of_the_window_in_its_words() -> None:
    described = [tuple(map(literal, call.args)) for call in calls("ui/actions.py", "Described")]
    assert len(described) > 5

    missing = [name for name, text, key in described if f"| `{key}` | everywhere | {text} |" not in README]

    assert missing == []


# Folders of parts that have keys of their own, and the page they are parts of.
PARTS = {"coaching_parts": "coaching", "homeworking": "homework", "letters": "packet", "reviewing": "review"}


def pages() -> list[Path]:
    """The pages of the window, and their parts that have keys of their own."""
    folders = (ROOT / "ui/pages", *(ROOT / "ui/pages" / name for name in PARTS))
    return [each for folder in folders for each in sorted(folder.glob("*.py"))]


def place(path: Path) -> str:
    """The page whose file, or part, this is."""
    return PARTS.get(path.parent.name, path.stem)


def page_keys() -> Iterator[tuple[str, str]]:
    """(file, key) of what each page tells the list of keys."""
    for path in pages():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name == "keys":
                pairs = [
                    pair for pair in ast.walk(node) if isinstance(pair, ast.Tuple) and len(pair.elts) == 2
                ]
                # The annotation `tuple[str, str]` is such a pair as well.
                keys = [pair.elts[0] for pair in pairs if not isinstance(pair.elts[0], ast.Name)]
                yield from ((place(path), literal(key)) for key in keys)


def command_keys() -> Iterator[tuple[str, str]]:
    """(file, key) of what each page offers the palette under a key."""
    for path in pages():
        for call in calls(str(path.relative_to(ROOT)), "Command"):
            if len(call.args) == 3 and isinstance(call.args[2], ast.Constant):
                yield place(path), literal(call.args[2])


def decision_keys() -> Iterator[tuple[str, str]]:
    """(page, key) of what can be decided about somebody in a review."""
    for node in ast.parse((ROOT / "ui/pages/reviewing/ways.py").read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
            names = [each.id for each in node.targets if isinstance(each, ast.Name)]
            if names == ["KEYS"]:
                yield from (("review", literal(key)) for key in node.value.values)


def test_the_keys_of_decisions_are_found() -> None:
    assert len(list(decision_keys())) == 5


PLACES = {
    "deleted": "Deleted things",
    "merge": "Merge duplicates",
    "note": "a note",
    "packet": "What was sent to you",
    "person": "a person",
    "reflect": "Reflect",
    "release": "Bless and release",
}


@pytest.mark.parametrize(("page", "key"), sorted({*page_keys(), *command_keys(), *decision_keys()}))
def test_the_readme_has_every_key_of_a_page(page: str, key: str) -> None:
    where = PLACES.get(page, page.capitalize())
    cells = [line.split(" | ") for line in rows(README)]

    said = [
        row
        for row in cells
        if len(row) == 3 and where in row[1] and all(k in row[0] for k in re.split(",? ", key))
    ]

    assert said != []


def headings(path: Path) -> set[str]:
    """What a link within a document can lead to."""
    found = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            words = re.sub(r"[^\w\s-]", "", line.lstrip("#").strip().lower())
            found.add(re.sub(r"\s", "-", words))
    return found


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(path: Path) -> None:
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", path.read_text(encoding="utf-8")):
        file, _, part = target.partition("#")
        if "://" in file:
            continue
        there = (path.parent / unquote(file)).resolve() if file else path
        if not there.exists() or (part and part not in headings(there)):
            broken.append(target)

    assert broken == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_named_file_of_the_project_exists(path: Path) -> None:
    roots = ("desktop_app", "ui", "tests", "docs", "packaging", "resources")
    named = re.findall(rf"`((?:{'|'.join(roots)})/[\w./-]*)`", path.read_text(encoding="utf-8"))

    gone = [name for name in named if not (ROOT / name).exists()]

    assert gone == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_documents_speak_of_the_project_alone(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert [host for host in _HOSTS if host in text] == []
    assert _MACHINE.findall(text) == []


def test_pictures_are_small_and_shown() -> None:
    pictures = sorted((ROOT / "docs" / "pictures").glob("*"))
    assert len(pictures) > 4

    assert [picture.name for picture in pictures if picture.stat().st_size > LARGEST_PICTURE] == []
    assert [picture.name for picture in pictures if f"docs/pictures/{picture.name}" not in README] == []


def test_a_mistake_in_the_documents_would_be_found(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.md"
    wrong.write_text(
        "# One\n[gone](gone.md) [nowhere](#two) /work/main https://pypi.org/x `ui/gone.py`", "utf-8"
    )

    with pytest.raises(AssertionError):
        test_every_link_leads_somewhere(wrong)
    with pytest.raises(AssertionError):
        test_documents_speak_of_the_project_alone(wrong)
    with pytest.raises(AssertionError):
        test_every_named_file_of_the_project_exists(wrong)
