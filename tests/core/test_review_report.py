"""The report of a review: what goes in, what stays out, and whose names are read."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from desktop_app.conduct.figures import NAMES
from desktop_app.conduct.periods import Span, period_of
from desktop_app.journal import Journal
from desktop_app.review.report_pages import place
from desktop_app.review.report_values import Parts, Plotted, Report
from desktop_app.review.values import What
from tests.core.reflecting import Writer

DAY = date(2026, 3, 12)
QUARTER = period_of(DAY, Span.QUARTER)
NOTHING = Parts(headline=False, figures=False, plots=False, questions=False)
ALL = Parts(people=True, letter=True)
PEOPLE = ("Maya Okafor", "Jonas Petit", "Ørsted Łukasiewicz", "Мария Петрова", "王小明", "ليلى حداد")


class Stopped(Exception):
    pass


@pytest.fixture
def people(journal: Journal) -> dict[str, int]:
    return {name: journal.people.add(name).id for name in PEOPLE}


@pytest.fixture
def written(journal: Journal, people: dict[str, int]) -> Journal:
    """A review with an event that names somebody, two decisions, an answer, an act and a letter."""
    event = journal.events.add("Supper at Jonas Petit's", date(2026, 2, 3)).id
    evening = Writer(
        journal.reflections,
        journal.reflections.start("evening", event=event, day=date(2026, 2, 3)).id,
        people,
    )
    evening.met("Maya Okafor", "Jonas Petit")
    evening.choose("listening", "Maya Okafor", "them")
    evening.choose("listening", "Jonas Petit", "me")
    review = journal.reviews.begin(QUARTER, DAY)
    journal.reviews.decide(review.id, people["Maya Okafor"], What.DEEPEN, DAY)
    journal.reviews.decide(review.id, people["Jonas Petit"], What.KEEP, DAY)
    journal.reviews.decide(review.id, people["Ørsted Łukasiewicz"], What.KEEP, DAY)
    questions = Writer(journal.reflections, review.questions, people)
    questions.say(
        "quarter-stays", "The walk with @Maya Okafor, and 王小明. Maya’s *laugh*.\n\nLukasiewicz called."
    )
    journal.reflections.write(review.questions, "act", text="write to Jonas", cue="after Марии", act_day=DAY)
    letter = Writer(journal.reflections, review.letter, people)
    letter.say("letter", "Dear me,\nask Petit less. Call ليلى, and Zoe.")
    return journal


def read(journal: Journal, parts: Parts, **more: object) -> Report:
    return journal.review_report.read(QUARTER, DAY, parts, **more)  # type: ignore[arg-type]


def both(journal: Journal, report: Report) -> str:
    return journal.review_report.markdown(report) + journal.review_report.html(report)


def test_the_letter_and_the_people_stay_out_until_they_are_asked_for(written: Journal) -> None:
    report = read(written, Parts())
    assert report.letter is None
    assert report.people == ()
    assert "Dear me" not in both(written, report)
    assert "Deepen" not in both(written, report)
    assert report.headline
    assert len(report.figures) == len(NAMES)
    assert report.course is not None
    assert "laugh" in both(written, report)


def test_nothing_goes_in_that_was_not_chosen(written: Journal) -> None:
    report = read(written, NOTHING)
    title, below = written.review_report.markdown(report).split("\n\n")
    assert title == "# Quarterly review, January to March 2026"
    assert below == "As of 12 March 2026\n"
    assert (report.headline, report.figures, report.course, report.people) == ("", (), None, ())
    assert (report.questions, report.letter) == (None, None)


def test_all_of_it_as_markdown(written: Journal) -> None:
    report = replace(
        read(written, ALL, compare=QUARTER.before),
        plots=(Plotted("Each *quarter*", "Q1: 2\nQ2: 3", "Talks a quarter."),),
    )
    page = written.review_report.markdown(report)
    assert (
        "|  | Q1 26 | Q4 25 |\n| --- | --- | --- |\n| Events reflected on | 0 of 1 | nothing on record |"
        in page
    )
    assert "### Each \\*quarter\\*\n\nTalks a quarter.\n\n- Q1: 2\n- Q2: 3" in page
    assert "### Deepen: 1\n\nMaya Okafor" in page
    assert "### Keep: 2\n\nJonas Petit · Ørsted Łukasiewicz" in page
    assert "Maya’s \\*laugh\\*.\n\nLukasiewicz called." in page
    assert "**after Марии · By 12 March 2026**\n\nwrite to Jonas" in page
    assert page.endswith("## Letter to myself\n\nDear me,\\\nask Petit less. Call ليلى, and Zoe.\n")


def test_the_page_has_a_place_for_each_plot_and_escapes_what_was_written(written: Journal) -> None:
    plots = (Plotted("One <b>", "a"), Plotted("Two", "b"))
    page = written.review_report.html(replace(read(written, ALL), plots=plots))
    places = [page.index(f'<a name="{place(number)}">') for number in range(2)]
    assert page.index("One &lt;b&gt;") < places[0] < page.index(">Two<") < places[1]
    assert "<img" not in page
    assert "<title>Quarterly review, January to March 2026</title>" in page


def test_no_name_is_left_where_names_are_hidden(written: Journal) -> None:
    report = replace(read(written, replace(ALL, mask_names=True)), plots=())
    assert report.course is not None
    pages = both(written, report) + " ".join(evening.title for evening in report.course.listening)
    for name in PEOPLE:
        for part in re.findall(r"\w{3,}", name):
            assert part not in pages
    for part in ("Lukasiewicz", "Марии", "小明"):
        assert part not in pages
    assert "Zoe" in pages
    assert "names are hidden" in pages


def test_the_same_person_is_the_same_word_through_all_of_it(written: Journal) -> None:
    report = read(written, replace(ALL, mask_names=True))
    assert [(some.what, some.names) for some in report.people] == [
        (What.DEEPEN, ("Person A",)),
        (What.KEEP, ("Person B", "Person C")),
    ]
    assert report.course is not None
    assert [evening.title for evening in report.course.listening] == ["Supper at Person B's"]
    assert report.questions is not None
    said = {part.key: part.words for part in report.questions.parts}
    assert said["quarter-stays"] == (
        "The walk with Person A, and Person D. Person A’s *laugh*.\n\nPerson C called."
    )
    assert said["act"] == "write to Person B"
    assert report.letter is not None
    assert report.letter.parts[0].words == "Dear me,\nask Person B less. Call Person F, and Zoe."


def test_a_name_is_hidden_where_it_is_not_decided_about(written: Journal) -> None:
    report = read(written, replace(NOTHING, letter=True, mask_names=True))
    assert report.letter is not None
    assert report.letter.parts[0].words == "Dear me,\nask Person A less. Call Person B, and Zoe."


def test_what_is_chosen_and_empty_says_so(journal: Journal) -> None:
    page = journal.review_report.markdown(read(journal, ALL))
    for sentence in (
        "Nothing is decided about anybody yet.",
        "No question is answered yet.",
        "The letter is not written yet.",
    ):
        assert sentence in page
        assert sentence in journal.review_report.html(read(journal, ALL))
    journal.reviews.begin(QUARTER, DAY)
    assert journal.review_report.markdown(read(journal, ALL)) == page


def test_how_far_it_is_never_goes_back_and_stops_when_told(written: Journal) -> None:
    told: list[tuple[int, int]] = []
    read(written, ALL, on_progress=lambda done, of: told.append((done, of)))
    assert told == sorted(told)
    assert told[-1] == (100, 100)

    def stop(done: int, of: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        read(written, ALL, on_progress=stop)


def test_its_figures_are_those_of_the_page(written: Journal) -> None:
    from desktop_app.conduct.figures import label, said

    now = written.conduct.figures(QUARTER, DAY)
    rows = {row.label: row for row in read(written, Parts(), compare=QUARTER.before).figures}
    for name in NAMES:
        assert rows[label(name)].said == said(now[name])
        assert rows[label(name)].was
    assert read(written, replace(Parts(), plots=False)).figures == read(written, Parts()).figures
    assert all(row.was == "" for row in read(written, Parts()).figures)
