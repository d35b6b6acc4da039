"""`docs/how-prompts-are-chosen.md` cannot lie: it is held line by line against what the program does."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import zip_longest
from pathlib import Path

import pytest

from desktop_app.people.rhythm import ABOUT_THEM, Record, Spoken, Standing, Told, stand
from desktop_app.people.values import Ring
from desktop_app.prompts.effects import REST_DAYS
from desktop_app.prompts.facts import BACK_FOR, PUT_OFF
from desktop_app.prompts.prompt import Kind, Prompt
from desktop_app.release.signs import brought_up, signs
from desktop_app.release.thresholds import RANGES, Thresholds
from desktop_app.store.database import Store
from tests.core import prompt_rows as rows
from tests.explained.page import HELD, PAGE, PARTS, ROOT, brought_up_to_date
from tests.explained.played import (
    CASES,
    DAY,
    LEADING,
    Case,
    answer,
    edges,
    journal_of,
    played,
    prompts,
    put_off,
    shown,
)
from tests.explained.ties import _sentences

TEXT = PAGE.read_text(encoding="utf-8")
NUMBERS = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|twice|third|fourth|dozen|"
    r"days|weeks?|months?|quarters?|years?)\b",
    re.IGNORECASE,
)
HOW = "Change the line, or run `python -m tests.explained.page` and read what it changed."


def by_name(case: Case) -> str:
    return case.name


def differing(page: str) -> list[str]:
    """Each line of the page that says something else than the program, with what the program says."""
    found = []
    for part in HELD.finditer(page):
        first = page.count("\n", 0, part.start(2)) + 1
        for place, (said, so) in enumerate(zip_longest(part[2].split("\n"), PARTS[part[1]]())):
            if said != so:
                found.append(
                    f"{PAGE.name}, line {first + place}, says\n  {said}\nbut the program says\n  {so}"
                )
    return found


def test_what_the_page_says_is_so() -> None:
    wrong = differing(TEXT)

    assert not wrong, "\n".join([*wrong, HOW])


def test_every_held_part_is_on_the_page_once() -> None:
    assert sorted(part[1] for part in HELD.finditer(TEXT)) == sorted(PARTS)
    assert TEXT.count("<!--") == 2 * len(PARTS)


def test_every_value_of_the_page_is_filled_in() -> None:
    assert re.findall(r"[{}]|None", TEXT) == []


def test_no_number_stands_outside_of_what_is_held() -> None:
    free = HELD.sub(lambda part: "\n" * part[0].count("\n"), TEXT)
    lines = [
        f"line {place}: {line}" for place, line in enumerate(free.splitlines(), 1) if NUMBERS.search(line)
    ]

    assert lines == [], "A number has to stand in a held part."


@pytest.mark.parametrize("case", CASES, ids=by_name)
def test_a_prompt_is_there_from_its_first_day_to_its_last(case: Case) -> None:
    with journal_of(case) as store:
        seen = {after: bool(shown(store, case, after)) for after in edges(case)}

    assert seen == edges(case), f"the row of *{case.name}* says other days"


def test_every_kind_has_its_case() -> None:
    assert {case.kind for case in CASES} == set(Kind), "a kind is missing in tests/explained/played.py, CASES"


ANSWERS = [
    (case, action.name) for case in CASES for action in played(case).actions if action.name not in LEADING
]


@pytest.mark.parametrize(
    ("case", "action"), ANSWERS, ids=lambda one: one if isinstance(one, str) else one.name
)
def test_what_is_answered_comes_again_when_it_says(case: Case, action: str) -> None:
    said = answer(case, action)
    day = case.base + timedelta(days=case.first)
    with journal_of(case) as store:
        rows.turn_to(store, day)
        [prompt] = shown(store, case, case.first)
        rows.respond(store, prompt, action, day=day)

        def there(after: int) -> bool:
            found = prompts(store, day + timedelta(days=after))
            if said.whole:
                return any(one.person == prompt.person for one in found)
            yearly = case.kind is Kind.DAY_THAT_MATTERS
            return any(one.kind is case.kind and (yearly or one.key == prompt.key) for one in found)

        if said.again is None:
            assert not any(there(after) for after in (0, 1, 60, 400))
        else:
            assert not any(there(after) for after in {0, said.again - 1})
            assert there(said.again) or not said.exactly


def test_after_a_rest_one_is_asked_whether_to_welcome_them_back() -> None:
    [case] = [case for case in CASES if case.name == "let go"]
    with journal_of(case) as store:
        [prompt] = shown(store, case, case.first)
        day = case.base + timedelta(days=case.first)
        rows.respond(store, prompt, "rest", day=day)

        [welcome] = prompts(store, day + timedelta(days=REST_DAYS))

    assert welcome.kind is Kind.WELCOME_BACK


@pytest.mark.parametrize("name", ["follow up", "event"])
def test_what_was_put_off_beyond_its_time_comes_back_for_a_while(name: str) -> None:
    [case] = [case for case in CASES if case.name == name]
    until = (case.last or 0) + 10
    with journal_of(case) as store:
        [prompt] = shown(store, case, case.first)
        first, again = (case.base + timedelta(days=after) for after in (case.first, until))
        rows.respond(store, prompt, "later", day=first, until=again)

        seen = [bool(shown(store, case, until + after)) for after in (-1, 0, BACK_FOR, BACK_FOR + 1)]

    assert seen == [False, True, True, False]


@pytest.mark.parametrize("times", [PUT_OFF - 1, PUT_OFF])
def test_after_so_many_puttings_off_the_question_is_another(folder: Path, times: int) -> None:
    for store in rows.opened(folder):
        put_off(store, times)
        kinds = {prompt.kind for prompt in prompts(store, DAY + timedelta(days=1))}

    assert kinds == {Kind.REST if times >= PUT_OFF else Kind.RECONNECT}


@pytest.mark.parametrize("kind", [kind.value for kind in Kind])
def test_only_what_is_about_tending_somebody_counts_as_put_off(kind: str) -> None:
    record = Record(DAY, spoken=(Spoken(DAY),), told=(Told(DAY + timedelta(days=9), kind, "later"),))
    spoken_again = (*record.spoken, Spoken(DAY + timedelta(days=10)))
    kept = (*record.told, Told(DAY + timedelta(days=10), kind, "keep"))

    assert stand(record).put_off == (kind in ABOUT_THEM)
    assert (
        stand(record._replace(spoken=spoken_again)).put_off == stand(record._replace(told=kept)).put_off == 0
    )


@pytest.mark.parametrize("status", ["resting", "released"])
def test_nobody_who_rests_or_was_let_go_comes_up(status: str) -> None:
    about = [case for case in CASES if case.kind is not Kind.WELCOME_BACK]
    for case in about:
        with journal_of(case) as store:
            store.run("UPDATE person SET status = ?", (status,))
            found = [one for after in edges(case) for one in all_of(store, case, after)]

        assert [one.key for one in found if one.person is not None] == [], case.name


def all_of(store: Store, case: Case, after: int) -> Iterator[Prompt]:
    yield from prompts(store, case.base + timedelta(days=after))


def speaking(day: date, **values: object) -> Standing:
    """Somebody whose every sign holds, long known."""
    old = day - timedelta(days=900)
    known = Standing(first=old, last=old, rhythm=30, ended=old, waiting=old, unanswered=9, talks=4, pitched=4,
                     drained=4, put_off=9, given=9)  # fmt: skip
    return known._replace(**values)  # type: ignore[arg-type]


def test_letting_go_is_brought_up_only_within_its_limits() -> None:
    usual, least = Thresholds(), Thresholds(**{name: bounds[0] for name, bounds in RANGES.items()})
    for chosen in (usual, least):
        early = DAY - timedelta(days=RANGES["not_before"][0] - 1)
        fresh = DAY - timedelta(days=chosen.warm - 1)
        silent = Standing(first=DAY - timedelta(days=900), ended=DAY)

        assert brought_up(speaking(DAY), Ring.CLOSE, chosen, DAY)
        assert not brought_up(speaking(DAY), Ring.INNER, chosen, DAY)
        assert not brought_up(speaking(DAY, first=early), Ring.CLOSE, chosen, DAY)
        assert not brought_up(speaking(DAY, warm=fresh), Ring.CLOSE, chosen, DAY)
        assert signs(silent, chosen, DAY) == ("silence",)
        assert not brought_up(silent, Ring.CLOSE, chosen, DAY)
    assert "pitched" in signs(Standing(pitched=2, talks=4), usual, DAY)
    assert "pitched" not in signs(Standing(pitched=2, talks=5), usual, DAY)


def test_each_numbered_sign_of_the_settings_is_a_threshold() -> None:
    assert set(_sentences()) == set(RANGES)


@cache
def words_of_the_program() -> frozenset[str]:
    """Every text that passes through `tr` or `trn`, in the core and the window."""
    found = set()
    for path in [*(ROOT / "desktop_app").rglob("*.py"), *(ROOT / "ui").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("tr", "trn")
            ):
                found |= {arg.value for arg in node.args if isinstance(arg, ast.Constant)}
    return frozenset(text for text in found if isinstance(text, str))


def italics(page: str) -> set[str]:
    plain = re.sub(r"`[^`]*`|\*\*", "", page)
    return {" ".join(found.split()) for found in re.findall(r"(?<![\w*])\*(?!\s)([^*]+?)\*(?![\w*])", plain)}


def test_every_label_on_the_page_is_one_of_the_program() -> None:
    emphasis = {"italics"}
    acts = {"Ask", "Help", "Look", "Serve"}

    there = anything_said()
    assert {words for words in italics(TEXT) if not there.fullmatch(straight(words))} == emphasis
    assert acts <= words_of_the_program()


def titles_of_guides() -> set[str]:
    """They stand in italics, too, and are said in their files."""
    files = (ROOT / "resources" / "guides").glob("*.toml")
    return {tomllib.loads(path.read_text(encoding="utf-8"))["title"] for path in files}


# Words in italics that name no word of the window.
NOT_OF_THE_PROGRAM = {"italics", "is damaged", "intention", "The quarter"}


def straight(words: str) -> str:
    return re.sub("[“”]", '"', words.replace("’", "'"))


def pattern(text: str) -> str:
    """What a text of the program can look like with its {placeholders} filled."""
    return "".join(
        ".+" if part.startswith("{") else re.escape(part) for part in re.split(r"({\w+})", straight(text))
    )


def anything_said() -> re.Pattern[str]:
    """Matches each text of the program, whatever stands in its places."""
    telling = (text for text in words_of_the_program() if re.search(r"\w{2}", re.sub(r"{\w+}", "", text)))
    return re.compile("|".join(map(pattern, telling)), re.IGNORECASE)


def test_every_label_of_the_guide_is_one_of_the_program() -> None:
    guide = (ROOT / "docs" / "user-guide.md").read_text(encoding="utf-8")
    there = anything_said()
    starts = {straight(text)[:20] for text in words_of_the_program()}

    unknown = [
        words
        for words in sorted(italics(guide) - NOT_OF_THE_PROGRAM - titles_of_guides())
        if not there.fullmatch(straight(words))
        and not there.fullmatch(straight(words) + ".")
        and not (words.endswith("…") and words[:20] in starts)
    ]

    assert unknown == []


def test_a_lie_on_the_page_would_be_found() -> None:
    place = TEXT[: TEXT.index("At most five things")].count("\n") + 1
    [found] = differing(TEXT.replace("At most five things", "At most six things"))

    assert found.startswith(f"{PAGE.name}, line {place}, says\n  - At most six things")
    assert "\nbut the program says\n  - At most five things" in found
    assert brought_up_to_date(TEXT) == TEXT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path
