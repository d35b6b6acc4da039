"""Names hidden in texts: who is found, in which spelling, and what everybody is called."""

from __future__ import annotations

import pytest

from desktop_app.journal import Journal
from desktop_app.masking.hiding import letters


def mask(journal: Journal, *texts: str) -> str:
    return "\n".join(journal.masking.masked(texts).texts)


@pytest.mark.parametrize(
    ("name", "written", "read"),
    [
        ("Maya Okafor", "Maya Okafor came.", "Person A came."),
        ("Maya Okafor", "I saw MAYA OKAFOR and maya okafor.", "I saw Person A and Person A."),
        ("Maya Okafor", "Okafor, Maya; Okafor Maya; M. Okafor", "Person A; Person A; Person A"),
        ("Maya Okafor", "Maya's hat, Okafor’s, Mayas Hut", "Person A's hat, Person A’s, Person A’s Hut"),
        ("Jonas Petit", "Jonas' hat and JONAS’ coat", "Person A's hat and Person A’s coat"),
        (
            "Jonas Petit",
            "They call him 'the Jonas' and ‘Jonas’.",
            "They call him 'the Person A' and ‘Person A’.",
        ),
        ("Jonas Petit", "‘No’ was Jonas’ word, not Maya' s", "‘No’ was Person A’s word, not Maya' s"),
        ("Maya Okafor", "@Maya Okafor, @maya and @mayaokafor", "Person A, Person A and Person A"),
        ("Maya Okafor", "(@Maya), at@maya.org", "(Person A), at@Person A.org"),
        ("Maya Okafor", "write to maya.okafor@example.org", "write to Person A@example.org"),
        ("Will Mark", "Will you mark it? I will. Mark did.", "Person A you mark it? I will. Person A did."),
        ("Okafor, Maya", "Maya Okafor and Maya", "Person A and Person A"),
        ("Anna van der Berg", "van der Berg drove a van; Anna Berg", "Person A drove a van; Person A"),
        ("Seán O'Neil", "Sean O’Neil, O'Neil, Neil, ONeil", "Person A, Person A, Person A, Person A"),
        ("Łukasz Øster", "Lukasz and Oster; ŁUKASZ", "Person A and Person A; Person A"),
        ("Zoë Muñoz", "Zoe\u0308 and Zoe Munoz", "Person A and Person A"),
        ("Jean-Luc Picard", "Jean-Luc, Jean Luc Picard", "Person A, Person A"),
        ("Bo Li", "Bo said so. Bo Li said no.", "Person A said so. Person A said no."),
        ("Do Park", "Do come. Do Park came.", "Do come. Person A came."),
        ("Ben Carter", "Ben", "Person A"),
        ("Dr. Eva Müller", "Dr. Who met Dr. Müller", "Dr. Who met Person A"),
    ],
)
def test_a_name_in_every_spelling(journal: Journal, name: str, written: str, read: str) -> None:
    journal.people.add(name)
    assert mask(journal, written) == read


@pytest.mark.parametrize(
    ("name", "written", "read"),
    [
        ("Мария Петрова", "Встретил Марию Петрову у Марии.", "Встретил Person A у Person A."),
        ("Νίκος Παπαδόπουλος", "Ο ΝΙΚΟΣ και ο Παπαδόπουλος", "Ο Person A και ο Person A"),
        ("דוד כהן", "פגשתי את דוד ואמרתי לדוד כהן", "פגשתי את Person A ואמרתי לPerson A"),
        ("שרה", "שָׂרָה באה", "Person A באה"),
        ("ليلى حداد", "قابلت ليلى ولليلى حداد", "قابلت Person A ولPerson A"),
        ("王小明", "今天见了王小明，小明很好。", "今天见了Person A，Person A很好。"),
        (
            "佐藤 愛子",
            "佐藤愛子さんと佐藤さん、佐藤　愛子",
            "Person Aさんと Person Aさん、Person A".replace(" P", "P", 1),
        ),
        ("김민수", "김민수는 왔고 민수가 갔다", "Person A는 왔고 Person A가 갔다"),
        ("สมชาย ใจดี", "พบสมชายวันนี้", "พบPerson Aวันนี้"),
        ("प्रिया शर्मा", "मैं प्रिया से मिला", "मैं Person A से मिला"),
    ],
)
def test_a_name_in_every_script(journal: Journal, name: str, written: str, read: str) -> None:
    journal.people.add(name)
    assert mask(journal, written) == read


def test_words_that_hold_a_name_are_no_name(journal: Journal) -> None:
    for name in ("Maya Okafor", "王伟", "アイコ", "김민수", "Мария Петрова", "דוד"):
        journal.people.add(name)
    text = "Mayapple, 伟大, アイコン, 기김민수, Марс, Amaya, mayabe"
    assert mask(journal, text) == text


def test_other_names_count(journal: Journal) -> None:
    person = journal.people.add("Robert Smith").id
    journal.people.change(person, nickname="Bobby", also_known=("Ruprecht Schmied",))
    assert mask(journal, "Bobby, Ruprecht, Schmied and Smith") == "Person A, Person A, Person A and Person A"


def test_everybody_is_called_in_the_order_they_appear(journal: Journal) -> None:
    for name in ("Rita Kwan", "Dev Patel", "Maya Okafor"):
        journal.people.add(name)
    assert journal.masking.masked(["Maya met Dev.", "Rita, Dev"]).texts == (
        "Person A met Person B.",
        "Person C, Person B",
    )


def test_those_who_are_listed_come_first_and_stay_the_same(journal: Journal) -> None:
    rita, dev, maya = (journal.people.add(name).id for name in ("Rita Kwan", "Dev Patel", "Maya Okafor"))
    assert journal.masking.masked(["Maya met Dev."], [rita, dev]).texts == ("Person C met Person B.",)
    assert journal.masking.masked([], [dev, maya]).words == {dev: "Person A", maya: "Person B"}


def test_a_name_of_several_is_of_who_is_named_in_full(journal: Journal) -> None:
    for name in ("Maya Okafor", "Maya Lindt", "Maya Rey"):
        journal.people.add(name)
    assert mask(journal, "Maya came.", "Then Maya Rey left.") == "Person A came.\nThen Person A left."
    assert mask(journal, "Maya came. Maya again.") == "Person A came. Person A again."
    both = "Maya Rey spoke, Maya nodded. Maya Lindt spoke, Maya nodded."
    assert mask(journal, both) == "Person A spoke, Person A nodded. Person B spoke, Person B nodded."


def test_a_name_of_one_word_is_first_of_who_is_called_just_that(journal: Journal) -> None:
    dev = journal.people.add("Dev").id
    journal.people.add("Dev Patel")
    journal.people.add("Dev Singh")
    masked = journal.masking.masked(["Dev Patel. Rita.", "Dev"], [])
    assert masked.texts == ("Person A. Rita.", "Person A")
    assert journal.masking.masked(["Dev"], [dev]).texts == ("Person A",)


def test_two_in_a_list_are_two(journal: Journal) -> None:
    for name in ("Maya Okafor", "Jonas Petit"):
        journal.people.add(name)
    assert mask(journal, "Maya, Jonas; Maya Jonas") == "Person A, Person B; Person A Person B"


def test_the_deleted_and_the_merged_are_known(journal: Journal) -> None:
    gone, kept, left = (journal.people.add(name).id for name in ("Rita Kwan", "Maya Okafor", "Maja Okafor"))
    journal.people.remove(gone)
    journal.duplicates.merge(kept, left, {})
    assert mask(journal, "Rita, Maya, Maja") == "Person A, Person B, Person B"
    assert journal.masking.masked([], [left, kept]).words == {left: "Person A", kept: "Person A"}


def test_no_word_is_given_that_the_texts_have(journal: Journal) -> None:
    journal.people.add("Maya Okafor")
    assert mask(journal, "Person A met Maya") == "Person A met Person B"


def test_letters_go_on_after_z() -> None:
    assert [letters(number) for number in (0, 25, 26, 51, 52, 701, 702)] == [
        "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip
