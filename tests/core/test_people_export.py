"""Chosen people as contacts and as a table."""

from __future__ import annotations

import csv
import io
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.errors import PlaceError
from desktop_app.exchange import people_export
from desktop_app.journal import Journal
from desktop_app.store import models
from tests.core.conftest import DAY


@pytest.fixture
def maya(journal: Journal) -> int:
    """Somebody of whom everything is known."""
    id = journal.people.add(
        "Maya Okafor; the potter",
        organisation="Okafor, Ceramics",
        role="Owner",
        nickname="Mo",
        how_met="At the\nchamber",
        note="Her kiln broke.",
    ).id
    journal.people.change(id, also_known=("Maya Eze",))
    journal.contacts.add(id, "email", "maya@example.org")
    journal.contacts.add(id, "phone", "+44 20 7946 0000")
    journal.contacts.add(id, "web", "https://example.org/maya")
    journal.contacts.add(id, "address", "1 High Street, Leeds")
    journal.occasions.add(id, "birthday", month=4, day=9)
    journal.topics.add(id, "need", "a bookkeeper")
    journal.topics.add(id, "offer", "glazing")
    journal.tags.add([id], "Clay, and fire")
    return id


def unfolded(text: str) -> list[str]:
    assert text.endswith("\r\n")
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def test_a_contact_says_who_they_are_and_how_to_reach_them(
    journal: Journal, maya: int, tmp_path: Path
) -> None:
    assert journal.people_files.vcards([maya], tmp_path / "p.vcf") == 1
    lines = unfolded((tmp_path / "p.vcf").read_bytes().decode())
    uid = journal.people.get(maya).uid
    assert lines == [
        "BEGIN:VCARD",
        "VERSION:4.0",
        f"UID:urn:uuid:{uid[:8]}-{uid[8:12]}-{uid[12:16]}-{uid[16:20]}-{uid[20:]}",
        "FN:Maya Okafor\\; the potter",
        "NICKNAME:Mo,Maya Eze",
        "CATEGORIES:Clay\\, and fire",
        "ORG:Okafor\\, Ceramics",
        "TITLE:Owner",
        "EMAIL:maya@example.org",
        "TEL;VALUE=text:+44 20 7946 0000",
        "URL:https://example.org/maya",
        "ADR:;;1 High Street\\, Leeds;;;;",
        "BDAY:--0409",
        "END:VCARD",
    ]


def test_what_was_written_is_left_out_unless_it_is_asked_for(
    journal: Journal, maya: int, tmp_path: Path
) -> None:
    files, path = journal.people_files, tmp_path / "p"
    told = ("kiln", "chamber", "bookkeeper", "glazing")
    for write in (files.vcards, files.table):
        write([maya], path)
        assert not [word for word in told if word in path.read_text("utf-8")]
        write([maya], path, written=True)
        assert [word for word in told if word in path.read_text("utf-8")] == list(told)


def test_a_table_has_a_line_for_each_in_order(journal: Journal, maya: int, tmp_path: Path) -> None:
    rey = journal.people.add("Tomás Rey").id
    gone = journal.people.add("Gone").id
    journal.people.remove(gone)
    path = tmp_path / "p.csv"
    assert journal.people_files.table([rey, gone, maya], path) == 2
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    assert [row["Name"] for row in rows] == ["Tomás Rey", "Maya Okafor; the potter"]
    assert rows[1]["Phone"] == "'+44 20 7946 0000"
    assert rows[1]["Birthday"] == "04-09"
    assert rows[1]["Other names"] == "Maya Eze"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "  =", "\r=", "＝"])
def test_no_cell_is_run_as_a_formula(journal: Journal, tmp_path: Path, sign: str) -> None:
    id = journal.people.add("Mallory", organisation=f"x{sign}1", note=f"{sign}cmd|' /C calc'!A0").id
    journal.people_files.table([id], tmp_path / "p.csv", written=True)
    (row,) = csv.DictReader(io.StringIO((tmp_path / "p.csv").read_text("utf-8-sig"), newline=""))
    assert row["Note"].startswith("'")
    assert not row["Organisation"].startswith("'")


def test_only_its_owner_reads_it_and_it_is_whole_or_not_there(
    journal: Journal, maya: int, tmp_path: Path
) -> None:
    path = tmp_path / "p.vcf"

    def stop(done: int, of: int) -> None:
        raise KeyboardInterrupt

    for write in (journal.people_files.vcards, journal.people_files.table):
        with pytest.raises(KeyboardInterrupt):
            write([maya], path, on_progress=stop)
        assert list(tmp_path.glob("*.vcf")) == []
    journal.people_files.vcards([maya], path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_journal_itself_is_not_written_over(journal: Journal, maya: int) -> None:
    before = (journal.folder / "journal.keys").read_bytes()
    for write in (journal.people_files.vcards, journal.people_files.table):
        with pytest.raises(PlaceError):
            write([maya], journal.folder / "journal.keys")
    assert (journal.folder / "journal.keys").read_bytes() == before


def test_nobody_makes_an_empty_file(journal: Journal, tmp_path: Path) -> None:
    assert journal.people_files.vcards([], tmp_path / "p.vcf") == 0
    assert (tmp_path / "p.vcf").read_bytes() == b""
    assert journal.people_files.table([], tmp_path / "p.csv") == 0


def test_a_picture_goes_with_a_contact(journal: Journal, tmp_path: Path) -> None:
    id = journal.people.add("Maya").id
    with journal._store.unit() as unit:
        unit.insert(models.Photo, person=id, jpeg="QUJD" * 60)
    journal.people_files.vcards([id], tmp_path / "p.vcf")
    text = (tmp_path / "p.vcf").read_text("utf-8")
    assert f"PHOTO:data:image/jpeg;base64,{'QUJD' * 60}" in unfolded(text.replace("\n", "\r\n"))


@given(line=st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=300))
@settings(max_examples=200, deadline=None)
def test_lines_are_folded_between_letters(line: str) -> None:
    folded = people_export._folded(line)
    parts = folded.removesuffix("\r\n").split("\r\n")
    assert all(len(part.encode()) <= 75 for part in parts)
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == line
    assert all(part.startswith(" ") for part in parts[1:])


def test_many_are_read_some_at_a_time(journal: Journal, tmp_path: Path) -> None:
    ids = [journal.people.add(f"P{n}").id for n in range(3)]
    journal.interactions.log(ids[0], day=DAY)
    told: list[tuple[int, int]] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(people_export, "_AT_ONCE", 2)
        journal.people_files.table(ids, tmp_path / "p.csv", on_progress=lambda *n: told.append(n))
    assert told == [(2, 3), (3, 3)]
