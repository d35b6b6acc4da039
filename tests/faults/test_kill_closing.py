"""A review is closed and the program is killed: everything decided has taken effect, or nothing has."""

from __future__ import annotations

import random
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from desktop_app.conduct.periods import Span, period_of
from desktop_app.journal import Journal
from desktop_app.keys import Keys
from desktop_app.paths import Places
from desktop_app.people.values import Status
from desktop_app.review.values import What
from desktop_app.store import models
from tests.core.test_merging_properties import everything
from tests.faults.killing import run_and_kill

ROUNDS = 25
PEOPLE = 150
CLOSING = (0.0, 0.4)  # seconds before the kill


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 here")
def test_a_kill_leaves_a_review_wholly_open_or_wholly_closed(tmp_path: Path) -> None:
    chance = random.Random(1)
    places = Places.default(tmp_path / "data")
    review = begin(places)
    before = None
    seen: Counter[str] = Counter()

    for _ in range(ROUNDS):
        values = (places.journal, tmp_path / "data", review)
        run_and_kill("closing_app.py", *values, after=chance.uniform(*CLOSING))
        journal = Journal.open(places.journal, Keys.load(places.journal, places).device_key(), places=places)
        try:
            state = journal.reviews.get(review).state
            seen[state] += 1
            assert journal.check() == ()
            prove_whole(journal, review)
            if state == "closed":
                journal.undo.undo()
            found = everything(journal._store, deleted=False)
            before = before or found
            assert found == before
        finally:
            journal.close()

    # Seen with -rP.
    sys.stdout.write(f"{ROUNDS} kills while closing: {dict(seen)}\n")
    assert seen["open"]
    assert seen["closed"]


def begin(places: Places) -> int:
    """A journal that this computer opens, with a review in which everything is decided; its id."""
    journal, _ = Journal.create(places.journal, passphrase=None, places=places)
    today = journal.today()
    review = journal.reviews.begin(period_of(today, Span.QUARTER).before, today)
    journal.reflections.write(review.letter, "letter", text="Dear me")
    with journal._store.unit() as unit:
        for n in range(PEOPLE):
            values = {"name": f"P{n}", "name_folded": f"p{n}", "ring": "close"}
            person = unit.insert(models.Person, **values)
            unit.insert(models.Interaction, person=person, day=today - timedelta(days=400), kind="talk")
            what = list(What)[n % len(What)].value
            unit.insert(models.Decision, review=review.id, person=person, what=what, day=today)
    journal.close()
    return review.id


def prove_whole(journal: Journal, review: int) -> None:
    """Everything says the same: closed, or open."""
    found = journal.reviews.get(review)
    closed = found.state == "closed"
    each = PEOPLE // len(What)
    counted = dict(journal._store.read("SELECT status, count(*) FROM person GROUP BY status"))
    wanted = {Status.ACTIVE: 3 * each, Status.RESTING: each, Status.RELEASED: each}
    assert counted == ({status.value: n for status, n in wanted.items()} if closed else {"active": PEOPLE})
    [(done,)] = journal._store.read("SELECT count(done) FROM decision")
    [(inner,)] = journal._store.read("SELECT count(*) FROM person WHERE ring = 'inner'")
    [(released,)] = journal._store.read("SELECT count(*) FROM release WHERE deleted IS NULL")
    [(kept,)] = journal._store.read("SELECT count(*) FROM response WHERE deleted IS NULL")
    assert (done, inner, released) == ((PEOPLE, each, each) if closed else (0, 0, 0))
    assert bool(kept) is closed
    states = {journal.reflections.get(id).state for id in (found.questions, found.letter)}
    assert states == {"finished" if closed else "draft"}
