"""Guides: what the shipped ones ask, and what becomes of a file that is not right."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.errors import BadInput, Bug, NotFound
from desktop_app.reflection.guides import Guides, Question, load

SHIPPED = Path(__file__).parents[2] / "resources" / "guides"

# The ideas of the practice that call for a question of their own.
IDEAS_THAT_ASK = {1, 5, 6, 7, 8, 9, 11, 12, 14, 15, 19, 20}

GOOD = """\
title = "After a dinner"
summary = "Two questions."

[[questions]]
key = "host"
step = "Thanks"
title = "How will I thank the host?"
kind = "act"

[[questions]]
key = "table"
step = "Thanks"
title = "How was the table?"
kind = "scale"
choices = [{ value = "1", label = "Stiff" }, { value = "2", label = "Easy" }]
"""


@pytest.fixture(scope="module")
def guides() -> Guides:
    return Guides(SHIPPED)


def every_question(guides: Guides) -> list[Question]:
    return [question for guide in guides.all() for question in guide.questions]


def test_three_guides_the_shortest_first(guides: Guides) -> None:
    assert [(guide.name, guide.minutes) for guide in guides.all()] == [
        ("one-minute", 1),
        ("evening", 6),
        ("deep", 20),
    ]


def test_one_minute_asks_the_three_questions(guides: Guides) -> None:
    guide = guides.get("one-minute")
    assert [question.key for question in guide.questions] == ["listening", "connect", "pitch"]
    assert guide.questions[0].leaves == "met"
    assert 60 <= guide.seconds_left(0) <= 90


def test_the_evening_is_eight_questions_in_seven_steps(guides: Guides) -> None:
    guide = guides.get("evening")
    assert guide.steps == (
        "Arrive",
        "Who I met",
        "Listening",
        "Connecting",
        "Pitching",
        "Promises",
        "Closing",
    )
    assert len(guide.questions) == 8
    assert guide.questions[4].title == "Did I pitch before I was asked?"
    assert 5 * 60 <= guide.seconds_left(0) <= 7 * 60
    assert round(guide.seconds_left(4) / 60) == 3


def test_pitch_is_answered_in_the_same_four_ways_everywhere(guides: Guides) -> None:
    asked = [question for question in every_question(guides) if question.leaves == "pitch"]
    assert len(asked) == 3
    for question in asked:
        assert question.prose
        assert [(choice.value, choice.label) for choice in question.choices] == [
            ("none", "Did not pitch"),
            ("asked", "They asked"),
            ("fit", "Clear fit"),
            ("early", "Too early"),
        ]


def test_the_deep_guide_has_a_question_for_every_idea_that_asks_one(guides: Guides) -> None:
    deep = guides.get("deep")
    assert {idea for question in deep.questions for idea in question.ideas} >= IDEAS_THAT_ASK
    assert {question.key for question in guides.get("evening").questions} < {
        question.key for question in deep.questions
    }
    assert deep.steps == ("What happened", "So what", "Now what")


def test_every_question_says_why_and_stands_on_an_idea(guides: Guides) -> None:
    for question in every_question(guides):
        assert question.why, question.key
        assert question.help, question.key
        assert question.ideas, question.key
        assert question.title.endswith("?"), question.key


def test_texts_are_calm(guides: Guides) -> None:
    for question in every_question(guides):
        for text in (question.title, question.help, question.why, question.placeholder):
            assert "!" not in text
            assert "overdue" not in text.lower()


def test_a_shared_key_asks_for_the_same_thing(guides: Guides) -> None:
    by_key: dict[str, set[tuple[str, str]]] = {}
    for question in every_question(guides):
        if question.key != "listening":  # the shortest guide has no list of people and gathers them here
            by_key.setdefault(question.key, set()).add((question.title, question.leaves))
    assert {key: len(asked) for key, asked in by_key.items()} == dict.fromkeys(by_key, 1)


def test_every_dated_act_closes_a_longer_guide(guides: Guides) -> None:
    for name in ("evening", "deep"):
        assert [q.key for q in guides.get(name).questions if q.kind == "act"] == ["act"]


def test_an_own_guide_is_added_and_replaces_by_file_name(tmp_path: Path) -> None:
    (tmp_path / "evening.toml").write_text(GOOD, "utf-8")
    (tmp_path / "dinner.toml").write_text("\ufeff" + GOOD, "utf-8")
    guides = Guides(SHIPPED, tmp_path)
    assert guides.get("evening").title == "After a dinner"
    assert guides.get("dinner").questions[0].leaves == "promise"
    assert guides.get("dinner").questions[1].choices[1].label == "Easy"
    assert guides.refused == ()


def test_one_bad_own_guide_is_named_and_the_rest_load(tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text("title = \n", "utf-8")
    (tmp_path / "dinner.toml").write_text(GOOD, "utf-8")
    guides = Guides(SHIPPED, tmp_path)
    assert {guide.name for guide in guides.all()} == {"dinner", "one-minute", "evening", "deep"}
    [(path, reason)] = guides.refused
    assert path == bad
    assert "bad.toml" in reason
    assert "line 1" in reason


def test_files_are_read_once_and_only_when_asked_for(tmp_path: Path) -> None:
    own = tmp_path / "own"
    guides = Guides(SHIPPED, own)
    own.mkdir()
    (own / "dinner.toml").write_text(GOOD, "utf-8")
    assert guides.get("dinner") is guides.get("dinner")
    (own / "dinner.toml").unlink()
    assert guides.get("dinner").title == "After a dinner"


def test_a_missing_own_folder_is_fine_and_missing_shipped_guides_are_not(tmp_path: Path) -> None:
    assert len(Guides(SHIPPED, tmp_path / "none").all()) == 3
    with pytest.raises(Bug):
        Guides(tmp_path).all()


def test_an_unknown_guide_is_not_found(guides: Guides) -> None:
    with pytest.raises(NotFound, match="morning"):
        guides.get("morning")


@pytest.mark.parametrize(
    ("old", "new", "line", "word"),
    [
        ('kind = "act"', 'kind = "poem"', 8, "poem"),
        ('kind = "act"', 'kind = "act"\nleaves = "energy"', 9, "energy"),
        ('key = "table"', 'key = "host"', 11, "host"),
        ('kind = "act"', 'kind = "act"\ncolour = "red"', 9, "colour"),
        ('kind = "act"', 'kind = "act"\nseconds = true', 9, "seconds"),
        ('kind = "act"', 'kind = "act"\nideas = [99]', 9, "ideas"),
        ('kind = "act"', 'kind = "act"\nprose = true', 9, "prose"),
        ('kind = "act"', 'kind = "choice"', 4, "two choices"),
        ('title = "How was the table?"\n', "", 10, "title"),
        ('label = "Easy"', "label = 3", 15, "label"),
        ('value = "2"', 'value = "1"', 15, "same value"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, word: str
) -> None:
    path = tmp_path / "dinner.toml"
    path.write_text(GOOD.replace(old, new, 1), "utf-8")
    with pytest.raises(BadInput) as caught:
        load(path)
    assert "dinner.toml" in caught.value.what
    assert f"Line {line}:" in caught.value.what
    assert word in caught.value.what
    assert caught.value.kept
    assert caught.value.todo


def test_a_value_the_journal_counts_with_cannot_be_invented(tmp_path: Path) -> None:
    path = tmp_path / "dinner.toml"
    path.write_text(
        GOOD.replace('kind = "scale"', 'kind = "choice"\nleaves = "pitch"').replace('"1"', '"loud"'), "utf-8"
    )
    with pytest.raises(BadInput, match="loud"):
        load(path)


def test_steps_stand_together(tmp_path: Path) -> None:
    path = tmp_path / "dinner.toml"
    third = GOOD[GOOD.index("[[questions]]") :].split("\n\n")[0].replace('"host"', '"x"')
    path.write_text(
        GOOD.replace('key = "table"\nstep = "Thanks"', 'key = "table"\nstep = "Table"') + third, "utf-8"
    )
    with pytest.raises(BadInput, match="Thanks"):
        load(path)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"questions = 3\ntitle = 'x'",
        b"title = 'x'\nquestions = [1]",
        b"title = 'x'\nquestions = [" + b"[" * 5000,
        b"# " + b"x" * 300_000,
        b"title = 3",
    ],
    ids=["empty", "not-text", "number", "not-tables", "deep", "large", "title"],
)
def test_a_foreign_file_is_refused_calmly(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "odd.toml"
    path.write_bytes(content)
    with pytest.raises(BadInput, match=r"odd\.toml"):
        load(path)
    assert path.read_bytes() == content


def test_a_review_has_guides_of_its_own(guides: Guides) -> None:
    assert {guide.name for guide in guides.all("review")} == {"quarter", "letter"}
    assert guides.get("quarter").kind == "review"
    assert not {"quarter", "letter"} & {guide.name for guide in guides.all()}


def test_a_guide_of_no_known_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "odd.toml"
    path.write_text(
        'title = "Odd"\nkind = "party"\n[[questions]]\nkey = "a"\nstep = "a"\ntitle = "a"\nkind = "prose"\n'
    )
    with pytest.raises(BadInput) as refused:
        load(path)
    assert "Line 2" in refused.value.what
    assert "event, review" in refused.value.what
