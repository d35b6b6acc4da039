"""The engine lived with for years: what it promises holds, and it holds its own beside two other ways."""

from __future__ import annotations

import json

import pytest

from desktop_app.__main__ import main
from desktop_app.prompts.choosing import DAYS_NUMBER
from desktop_app.simulation.figures import Figures, compare, live
from desktop_app.simulation.ways import ByRatio, FromLastReminder, engine
from desktop_app.simulation.world import World

# Nobody due waits longer than this, with the default number and as many people as it was made for. Measured: 84 days
# at most in two years with 100 people, in which the page was full on most days.
LONGEST = 120


@pytest.fixture(scope="module")
def two_years() -> Figures:
    with engine(DAYS_NUMBER) as own:
        return live(World(40, 730, seed=7), own)


def test_nobody_due_starves_in_two_years(two_years: Figures) -> None:
    assert two_years.longest_wait <= LONGEST


def test_the_number_holds_and_no_prompt_is_wasted(two_years: Figures) -> None:
    assert two_years.most_a_day <= DAYS_NUMBER
    assert two_years.wasted == 0


def test_most_relationships_stay_within_their_rhythm_and_most_promises_are_kept(two_years: Figures) -> None:
    assert two_years.within > 0.8
    assert two_years.promises_kept > 0.8


def test_two_other_ways_do_less_in_the_same_world(two_years: Figures) -> None:
    world = World(40, 730, seed=7)
    for other in (live(world, FromLastReminder(DAYS_NUMBER)), live(world, ByRatio(DAYS_NUMBER))):
        assert two_years.longest_wait < other.longest_wait
        assert two_years.within > other.within
        assert two_years.promises_kept > other.promises_kept


def test_where_all_show_as_many_prompts_each_of_its_own_keeps_more_relationships_within_their_rhythm() -> (
    None
):
    compared = compare(120, 200, 3, number=1)
    assert compared.engine.prompts == compared.from_last_reminder.prompts == compared.by_ratio.prompts
    for other in (compared.from_last_reminder, compared.by_ratio):
        assert compared.engine.within_per_touch > 1.1 * other.within_per_touch
        assert compared.engine.longest_wait < other.longest_wait


def test_the_same_arguments_give_the_same_figures() -> None:
    assert compare(12, 40, 5) == compare(12, 40, 5)
    assert compare(12, 40, 5) != compare(12, 40, 6)


def test_the_command_tells_people_and_programs(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["simulate", "--people", "10", "--days", "30", "--seed", "2"]
    assert main(asked) == 0
    assert "10 people, 30 days, at most 5 prompts a day, seed 2" in capsys.readouterr().out
    assert main([*asked, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["people"], told["days"], told["seed"], told["number"]) == (10, 30, 2, 5)
    assert told["engine"]["wasted"] == 0


@pytest.mark.parametrize("wrong", ["0", "-3", "many", "1e3", "٣"])
def test_what_is_no_number_is_refused(wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["simulate", "--people", wrong])
    assert stopped.value.code == 2
