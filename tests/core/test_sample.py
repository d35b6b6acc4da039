"""The journal to look around in: believable, true on every page, and never mixed with one's own."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop_app import sample
from desktop_app.errors import Bug, PlaceError
from desktop_app.introductions.stages import STAGES
from desktop_app.journal import Journal, exists
from desktop_app.keys import Keys, Protection
from desktop_app.paths import Places
from desktop_app.people import contacts
from desktop_app.people.rhythm import Basis
from desktop_app.people.values import Interaction
from desktop_app.prompts.prompt import Kind
from tests.core.conftest import DAY


def opened(folder: Path, places: Places) -> Journal:
    return Journal.open(folder, Keys.load(folder, places).device_key(), places=places)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the sample that these tests only read is built once, by the first of them."""
    return tmp_path_factory.mktemp("shelf")


@pytest.fixture
def life(shelf: Path) -> Iterator[Journal]:
    places, folder = Places.default(shelf / "data"), shelf / "sample"
    if not exists(folder):
        sample.build(folder, places=places, day=DAY)
    journal = opened(folder, places)
    yield journal
    journal.close()


@pytest.fixture
def content(life: Journal, tmp_path: Path) -> dict[str, Any]:
    """Everything in the sample, as exported."""
    life.export_json(tmp_path / "all.json")
    exported: dict[str, Any] = json.loads((tmp_path / "all.json").read_text("utf-8"))
    return exported


def talks(journal: Journal) -> list[Interaction]:
    people = journal.people.page(limit=1000)
    return [each for person in people for each in journal.interactions.of(person.id) if each.kind == "talk"]


def test_it_says_what_it_made(tmp_path: Path, places: Places) -> None:
    counts = sample.build(tmp_path / "sample", places=places, day=DAY)
    assert counts == {"people": 42, "events": 15, "reflections": 12}


def test_it_is_sound_and_marked_and_opened_by_this_computer(life: Journal) -> None:
    assert life.check() == ()
    assert life.preferences.get(sample.PREFERENCE) is True
    assert Keys.load(life.folder, life.places).protection is not Protection.PASSPHRASE
    assert life.undo.last() is None


def test_eighteen_months_end_on_the_day(content: dict[str, Any]) -> None:
    rows = [row for kind in ("interaction", "answer", "favor") for row in content[kind]]
    first, *days = sorted(row["day"] for row in rows if row["day"])
    # One memory has no day that anybody knows, another one is older.
    assert len(rows) - len(days) == 2
    assert first == sample.world.years_before(DAY, 2).isoformat()
    assert (DAY - timedelta(days=560)).isoformat() < min(days) < (DAY - timedelta(days=520)).isoformat()
    assert max(days) <= DAY.isoformat()
    instants = [row["created"] for rows in content.values() if isinstance(rows, list) for row in rows]
    assert max(instants)[:10] <= DAY.isoformat()
    assert min(instants) < (DAY - timedelta(days=540)).isoformat()


def test_people_come_from_everywhere(life: Journal) -> None:
    rows = life.people.page(limit=1000)
    scripts = {unicodedata.name(letter).split()[0] for row in rows for letter in row.name if letter.isalpha()}
    assert {"LATIN", "ARABIC", "CJK", "HEBREW"} <= scripts
    assert max(len(row.name) for row in rows) > 70
    counts = life.people.counts()
    assert min(counts.inner, counts.close, counts.known, counts.resting, counts.released) >= 2


def test_listening_grows_and_early_pitches_become_rare(life: Journal) -> None:
    line = life.today_page.page(DAY).so_far.listening_line
    assert len(line) == 10
    assert sum(line[:3]) + 0.5 < sum(line[-3:])
    early = sorted(each.day for each in talks(life) if each.pitch_by_me == "early" and each.day)
    assert len(early) >= 4
    assert early[len(early) // 2] < DAY - timedelta(days=270)
    assert len([each for each in talks(life) if each.mended]) == 1


def test_what_is_known_of_people_comes_from_what_was_written(content: dict[str, Any]) -> None:
    for kind, least in (("interaction", 35), ("topic", 20), ("introduction", 12), ("commitment", 20)):
        left = [row for row in content[kind] if row["reflection"]]
        assert len(left) >= least, kind
    favors = {(row["direction"], bool(row["reflection"])) for row in content["favor"]}
    assert favors == {("given", True), ("given", False), ("received", True), ("received", False)}
    stages = [row["stage"] for row in content["introduction"]]
    assert {"idea", "asked_one", "made", "outcome", "dropped"} <= set(stages)
    assert {row["state"] for row in content["commitment"]} == {"open", "kept", "withdrawn"}


def test_a_need_meets_an_offer(life: Journal) -> None:
    maya, tomas = life.people.by_name("Maya Okafor"), life.people.by_name("Tomás Rey")
    assert maya
    assert tomas
    assert any("bookkeeper" in topic.text for topic in life.stories.glance(maya.id).needs)
    assert any("bookkeeping" in topic.text for topic in life.stories.glance(tomas.id).offers)


def test_every_person_has_something_to_tell(life: Journal) -> None:
    silent = [row.name for row in life.people.page(limit=1000) if not life.stories.story(row.id)]
    assert silent == []


def test_an_old_promise_is_kept_or_has_a_fate(life: Journal) -> None:
    stale = [each for each in life.promises.open() if each.side == "mine" and each.due and each.due < DAY]
    assert stale == []


@pytest.mark.parametrize(
    "day", [DAY, date(2027, 1, 1), date(2028, 2, 29), date(2026, 3, 29), date(2026, 10, 25)]
)
def test_today_and_the_days_after_show_what_the_journal_is_for(
    tmp_path: Path, places: Places, day: date
) -> None:
    sample.build(tmp_path / "sample", places=places, day=day)
    journal = opened(tmp_path / "sample", places)
    today = journal.today_page.page(day)
    ahead = [journal.today_page.page(day + timedelta(days=n), number=1000).prompts for n in range(8)]
    (draft,) = journal.reflections.drafts()
    journal.close()
    assert len(today.prompts) == 1 + 5
    assert all(prompt.reasons for prompts in ahead for prompt in prompts)
    assert (draft.answered, draft.questions, draft.at_question) == (4, 8, "pitch")
    assert draft.day == day - timedelta(days=2)
    assert {one.kind for one in today.coming} == {"event", "promise", "person", "homework"}
    about = {(prompt.kind, prompt.title): prompt for prompt in today.prompts}
    assert "bookkeeper" in about[Kind.KEEP_PROMISE, "Maya Okafor"].line
    assert about[Kind.RECONNECT, "Jonas Petit"].line.endswith("you two usually speak every six weeks.")
    rita = about[Kind.RELEASE, "Rita Kwan"]
    assert rita.line.startswith("Four notes since ")
    assert rita.line.endswith("none answered. All three of your talks turned into their pitch.")
    # Whether a quarter has just ended depends on the day.
    shown = {prompt.kind for prompts in ahead for prompt in prompts}
    assert set(Kind) - {Kind.REVIEW_DUE} <= shown


def test_jonas_was_last_met_94_days_ago_in_a_rhythm_nobody_chose(life: Journal) -> None:
    jonas = life.people.by_name("Jonas Petit")
    assert jonas
    stands = life.standings.of(jonas.id)
    assert (stands.last, stands.basis) == (DAY - timedelta(days=94), Basis.LEARNED)
    assert jonas.rhythm_days is None


def test_the_case_about_rita_has_two_sides(life: Journal) -> None:
    rita = life.people.by_name("Rita Kwan")
    assert rita
    case = life.releases.case(rita.id, DAY)
    assert {"unanswered", "pitched", "drained"} <= {sign.key for sign in case.signs}
    assert {"gave", "shared"} <= {each.key for each in case.against}
    assert case.promises == ()


def test_a_guess_was_checked_and_another_waits(content: dict[str, Any]) -> None:
    foretold = {(row["expected"], row["outcome"]) for row in content["prediction"]}
    assert {("glad", "better"), ("unsure", None), ("not", "better"), ("glad", "worse")} <= foretold


def test_the_owner_looks_for_something_too(life: Journal) -> None:
    pressing, other = life.own_needs.open()
    assert (pressing.urgent, other.urgent) == (True, False)
    assert life.own_needs.who(pressing.id, DAY)


def test_asking_about_what_one_looks_for_has_had_answers(life: Journal) -> None:
    _, hands = life.own_needs.open()
    (bench,) = life.own_needs.past()
    assert [each.answer for each in life.own_needs.askings(hands.id)] == ["could_not"]
    assert [each.answer for each in life.own_needs.askings(bench.id)] == ["helped", "could_not"]


def test_tags_other_names_and_every_way_to_reach_somebody(life: Journal) -> None:
    people = life.people.page(limit=1000)
    assert [tag.name for tag in life.tags.all()] == ["Bread on Thursdays", "Harbour", "Paper and print"]
    assert {point.kind for row in people for point in life.contacts.of(row.id)} == set(contacts.KINDS)
    assert [row.name for row in life.people.offer("chen mei")] == ["陳美玲"]


def test_somebody_was_entered_twice(life: Journal) -> None:
    pairs = life.duplicates.suggestions()
    names = {frozenset((pair.one.name, pair.other.name)) for pair in pairs}
    assert names == {frozenset(("Lucía Fernández Ibarra", "Lucia Fernandez Ibarra"))}
    assert len(pairs[0].reasons) >= 2


def test_introductions_stand_at_every_stage_and_tell_what_was_agreed(life: Journal) -> None:
    board = life.introductions.board()
    assert {stage for stage, found in board.items() if found} == set(STAGES)
    (asked,) = board["asked_both"]
    assert {asked.said_person, asked.said_other} == {"yes"}
    assert asked.share_person
    assert asked.share_other
    assert (asked.need_text, asked.offer_text) == ("someone to read a lease", "leases")
    (half,) = board["asked_one"]
    assert {half.said_person, half.said_other} == {"yes", None}
    assert "no" in {side for each in board["dropped"] for side in (each.said_person, each.said_other)}


def test_there_is_more_to_introduce(life: Journal) -> None:
    pairs = {(each.person_name, each.other_name) for each in life.ideas.proposals()}
    assert ("Aiko Sato", "Jonas Petit") in pairs


def test_something_was_deleted_lately_and_nothing_is_due_to_go(life: Journal) -> None:
    gone = life.deletions.page()
    assert {each.kind for each in gone} == {"interaction", "person"}
    assert all(DAY - timedelta(days=10) < each.day < DAY for each in gone)


@pytest.mark.parametrize("day", [DAY, date(2028, 2, 29), date(2029, 2, 28), date(2028, 3, 1)])
def test_a_year_ago_and_two_years_ago_something_was_written(
    tmp_path: Path, places: Places, day: date
) -> None:
    sample.build(tmp_path / "sample", places=places, day=day)
    journal = opened(tmp_path / "sample", places)
    days = {entry.day for entry in journal.entries.on_this_day(day, limit=50)}
    journal.close()
    assert {sample.world.years_before(day, years) for years in (1, 2)} <= days


def test_the_same_day_makes_the_same_journal(tmp_path: Path, places: Places, content: dict[str, Any]) -> None:
    sample.build(tmp_path / "again", places=places, day=DAY)
    journal = opened(tmp_path / "again", places)
    journal.export_json(tmp_path / "again.json")
    journal.close()
    again = json.loads((tmp_path / "again.json").read_text("utf-8"))
    assert without_uids(again) == without_uids(content)


def without_uids(content: dict[str, Any]) -> str:
    seen: dict[str, str] = {}
    text = json.dumps(content)
    return re.sub(r"\b[0-9a-f]{32}\b", lambda uid: seen.setdefault(uid[0], str(len(seen))), text)


def test_it_is_never_built_over_a_journal(journal: Journal, places: Places) -> None:
    journal.people.add("Someone of my own")
    journal.close()
    before = {path.name: path.read_bytes() for path in journal.folder.iterdir() if path.is_file()}
    with pytest.raises(PlaceError):
        sample.build(journal.folder, places=places, day=DAY)
    assert {path.name: path.read_bytes() for path in journal.folder.iterdir() if path.is_file()} == before


def test_what_cannot_be_finished_is_taken_away(
    tmp_path: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = sample._read

    def with_a_stranger(name: str) -> dict[str, Any]:
        table = read(name)
        if name == "talks":
            table["talk"][0]["with"] = "Nobody"
        return table

    monkeypatch.setattr(sample, "_read", with_a_stranger)
    with pytest.raises(Bug, match="Nobody"):
        sample.build(tmp_path / "sample", places=places, day=DAY)
    assert not exists(tmp_path / "sample")
    monkeypatch.undo()
    sample.build(tmp_path / "sample", places=places, day=DAY)


def test_its_words_are_free_of_seasons_and_months() -> None:
    """The sample is built on any day of the year, so nothing in it may be bound to one."""
    names = "January February April June July August September October November December spring autumn winter"
    bound = re.compile(rf"\b({'|'.join(names.split())})\b")
    for name in sample.FILES:
        assert not bound.search(json.dumps(sample._read(name))), name


def test_the_quarter_to_look_back_on_has_something_in_every_figure(life: Journal) -> None:
    period = life.reviews.suggested(DAY)
    figures = life.conduct.figures(period, period.until(DAY))

    assert [figure.name for figure in figures.values() if not figure.known] == []
    assert 0 < figures["listening"].values[0] < (figures["listening"].out_of or 0)
    assert figures["met_again"].values[0] >= 2
    assert life.reviews.of(period) is None
    assert [review.state for review in life.reviews.past()] == ["closed", "closed"]
    assert life.reviews.last_letter(period) is not None


def test_homework_of_a_coach_is_under_way_and_one_was_done(life: Journal) -> None:
    [week] = life.homework.open()
    assert (week.title, week.each, week.done, week.times) == ("Whisper week", "event", 2, 3)
    assert week.due == DAY + timedelta(days=5)
    assert week.plan_cue
    assert week.plan_act
    assert week.brings
    assert week.keeps
    assert (week.coach, week.comments) == ("Ines Duarte", 0)
    parts = life.homework.parts(week.id, DAY)
    assert [(part.ask, part.event_title, part.state) for part in parts] == [
        ("before", "", "finished"),
        ("each", "", "finished"),
        ("each", "Chamber breakfast", "finished"),
        ("after", "", "new"),
    ]
    assert parts[2].people == 3
    [done] = life.homework.past(9)
    assert (done.title, done.state, done.settled) == (
        "Two questions first",
        "finished",
        DAY - timedelta(days=58),
    )
    assert all(part.answered for part in life.homework.parts(done.id, DAY) if part.reflection)


def test_a_coach_has_set_homework_and_commented_on_what_was_shared(life: Journal) -> None:
    [coach] = life.correspondents.all("coach")
    assert (coach.card.name, coach.compared) == ("Ines Duarte", DAY - timedelta(days=66))
    assert life.correspondents.all("client") == ()
    assert not life.coaching.on()
    kinds = [(record.kind, record.read is not None) for record in life.packets.received(coach.id)]
    assert sorted(kinds) == [("comments", True), ("exercise", False), ("exercise", False)]

    [sent] = life.packets.sent()
    packet = life.packets.packet(sent.id)
    assert list(sent.names.values()) == ["Dev Lal"]
    assert "Dev" not in str(packet.body)
    [done] = life.homework.past(9)
    assert (done.coach, done.comments, done.unread) == ("Ines Duarte", 1, 0)
    whole, *about = life.sharing.comments(done.id)
    assert whole.item is None
    assert "Dev Lal" in about[0].own
    assert "Dev Lal" in about[0].text
    [week] = life.homework.open()
    assert life.sharing.choice(week.id).answers == frozenset()

    assert life.people.by_name("Ines Duarte") is None
    titles = [guide.title for guide in life.homework.library()]
    assert "Two questions first" in titles
    assert sorted(set(titles)) == sorted(titles)
