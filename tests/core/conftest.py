"""A journal of its own for each test of the core, on a day that stands still."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desktop_app import sealing
from desktop_app.journal import Journal
from desktop_app.paths import Places
from desktop_app.store.database import Store

DAY = date(2026, 3, 12)
NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places.default(tmp_path / "data")


@pytest.fixture
def journal(tmp_path: Path, places: Places) -> Iterator[Journal]:
    journal, _ = Journal.create(tmp_path / "journal", passphrase=None, places=places, clock=lambda: NOON)
    yield journal
    journal.close()


@pytest.fixture
def bare_store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "bare.db", b"k" * 32, create=True, clock=lambda: NOON)
    yield store
    store.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "journal"
    made.mkdir()
    return made


@pytest.fixture
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretch passphrases little, where their strength is not what is tested."""
    monkeypatch.setattr(sealing, "STRENGTH", sealing.Strength(8 * 1024, 1, 1))
