"""The schema, one frozen step a version. A step is SQL as it was on its day; it never imports the living models.

`user_version` in the file counts the steps taken. All missing steps run in one transaction with the version itself, so
that a killed migration leaves the old file (stepwise transactions left a third of killed files unmigratable).
"""

from __future__ import annotations

from collections.abc import Callable

from desktop_app.store.early_steps import HEAD, Execute, first, second, third

Step = Callable[[Execute], None]

_FOURTH_TABLES = {
    # One walk through a period; the two reflections hold its answers and its letter.
    "review": "span TEXT NOT NULL CHECK (span IN ('month', 'quarter', 'half_year', 'year')), "
    "first TEXT NOT NULL, last TEXT NOT NULL, begun TEXT NOT NULL, "
    "state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')), closed TEXT, "
    "questions_id INTEGER NOT NULL REFERENCES reflection(id), letter_id INTEGER NOT NULL REFERENCES reflection(id)",
    "decision": "review_id INTEGER NOT NULL REFERENCES review(id), "
    "person_id INTEGER NOT NULL REFERENCES person(id), "
    "what TEXT NOT NULL CHECK (what IN ('deepen', 'keep', 'rest', 'release', 'skip')), day TEXT NOT NULL, done TEXT",
}

_FOURTH_COLUMNS = {
    # How many questions the owner asked, 4 for four and more; and whether an introduction came alive.
    "interaction": "questions INTEGER CHECK (questions BETWEEN 0 AND 4)",
    "introduction": "went TEXT CHECK (went IN ('alive', 'nothing'))",
}

_FOURTH_INDEXES = (
    "review_by_period ON review(first, last) WHERE deleted IS NULL",
    "decision_by_review ON decision(review_id, person_id)",
    "decision_by_person ON decision(person_id)",
    "release_by_day ON release(day) WHERE deleted IS NULL",
    "prediction_by_settled ON prediction(settled) WHERE settled IS NOT NULL AND deleted IS NULL",
    # Takes the place of the first one of this name: what a period's figures ask of its talks, from the index alone.
    (
        "interaction_by_day ON interaction(day, kind, person_id, listening, pitch_by_me, questions, mended) "
        "WHERE deleted IS NULL"
    ),
    "favor_by_day ON favor(day, direction, person_id) WHERE deleted IS NULL",
    "commitment_by_due ON commitment(due) WHERE due IS NOT NULL AND deleted IS NULL",
    # Whose silence is within their rhythm, of everybody there is, and a page of them, the latest contact first.
    "standing_by_last ON standing(last, person_id, first, rhythm, due) WHERE due IS NOT NULL",
)


def _fourth(execute: Execute) -> None:
    """Version 4: reviews, what was decided about people in them, questions asked, introductions that came alive."""
    for name, columns in _FOURTH_TABLES.items():
        execute(f"CREATE TABLE {name} ({HEAD}, {columns}) STRICT")
        execute(f"CREATE INDEX {name}_deleted ON {name}(deleted) WHERE deleted IS NOT NULL")
    for name, column in _FOURTH_COLUMNS.items():
        execute(f"ALTER TABLE {name} ADD COLUMN {column}")
    execute("DROP INDEX interaction_by_day")
    for index in _FOURTH_INDEXES:
        execute(f"CREATE INDEX {index}")


_FIFTH_TABLES = {
    "identity": "name TEXT NOT NULL, age_secret TEXT NOT NULL, sign_secret TEXT NOT NULL",
    "correspondent": "role TEXT NOT NULL CHECK (role IN ('coach', 'client')), name TEXT NOT NULL, "
    "signed TEXT NOT NULL DEFAULT '', recipient TEXT NOT NULL, signer TEXT NOT NULL, compared TEXT, "
    "note TEXT NOT NULL DEFAULT ''",
    "exercise": "name TEXT NOT NULL UNIQUE, side TEXT NOT NULL CHECK (side IN ('received', 'written')), "
    "title TEXT NOT NULL, body TEXT NOT NULL",
    "packet": "direction TEXT NOT NULL CHECK (direction IN ('sent', 'received')), "
    "kind TEXT NOT NULL CHECK (kind IN ('exercise', 'answers', 'comments')), mark TEXT NOT NULL, "
    "correspondent_id INTEGER REFERENCES correspondent(id), with_name TEXT NOT NULL DEFAULT '', "
    "signer TEXT NOT NULL DEFAULT '', title TEXT NOT NULL DEFAULT '', answers INTEGER NOT NULL DEFAULT 0, "
    "names TEXT NOT NULL DEFAULT '{}', day TEXT NOT NULL, read TEXT, "
    "reply_id INTEGER REFERENCES packet(id), assignment_id INTEGER REFERENCES assignment(id), "
    # Last: what stands behind it is read only by going through all of it.
    "content TEXT NOT NULL",
    "remark": "packet_id INTEGER NOT NULL REFERENCES packet(id), answer TEXT NOT NULL DEFAULT '', "
    "text TEXT NOT NULL DEFAULT ''",
}

# What is written of homework are several reflections from here on, so that each names its homework.
_FIFTH_ASSIGNMENT = (
    "guide TEXT NOT NULL, title TEXT NOT NULL, taken TEXT NOT NULL, due TEXT NOT NULL, "
    "state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'finished', 'laid_aside')), settled TEXT, "
    "each TEXT NOT NULL DEFAULT '' CHECK (each IN ('', 'event', 'day')), "
    "times INTEGER NOT NULL DEFAULT 0, once INTEGER NOT NULL DEFAULT 1, "
    "correspondent_id INTEGER REFERENCES correspondent(id), packet_id INTEGER REFERENCES packet(id), "
    "plan_cue TEXT NOT NULL DEFAULT '', plan_act TEXT NOT NULL DEFAULT '', "
    "brings TEXT NOT NULL DEFAULT '', keeps TEXT NOT NULL DEFAULT ''"
)

_FIFTH_INDEXES = (
    "assignment_open ON assignment(due) WHERE state = 'open' AND deleted IS NULL",
    "assignment_deleted ON assignment(deleted) WHERE deleted IS NOT NULL",
    "reflection_by_assignment ON reflection(assignment_id) WHERE assignment_id IS NOT NULL",
    "correspondent_by_signer ON correspondent(signer, role)",
    "packet_by_mark ON packet(mark)",
    "packet_by_correspondent ON packet(correspondent_id, day)",
    "packet_by_reply ON packet(reply_id) WHERE reply_id IS NOT NULL",
    "packet_by_assignment ON packet(assignment_id) WHERE assignment_id IS NOT NULL",
    "remark_by_packet ON remark(packet_id)",
)


def _fifth(execute: Execute) -> None:
    """Version 5: keys, correspondents, packets and remarks; homework of several parts."""
    # Nothing names an assignment yet; the column that goes names a reflection, so it cannot be dropped by itself.
    kept = "id, uid, created, updated, deleted, guide, title, taken, due, state, settled"
    execute("ALTER TABLE assignment RENAME TO assignment_before")
    execute(f"CREATE TABLE assignment ({HEAD}, {_FIFTH_ASSIGNMENT}) STRICT")
    for name, columns in _FIFTH_TABLES.items():
        execute(f"CREATE TABLE {name} ({HEAD}, {columns}) STRICT")
        execute(f"CREATE INDEX {name}_deleted ON {name}(deleted) WHERE deleted IS NOT NULL")
    execute(f"INSERT INTO assignment ({kept}) SELECT {kept} FROM assignment_before")
    execute("ALTER TABLE reflection ADD COLUMN assignment_id INTEGER REFERENCES assignment(id)")
    execute(
        "UPDATE reflection SET assignment_id = b.id FROM assignment_before AS b WHERE b.reflection_id = reflection.id"
    )
    execute("DROP TABLE assignment_before")
    for index in _FIFTH_INDEXES:
        execute(f"CREATE INDEX {index}")


STEPS: tuple[Step, ...] = (first, second, third, _fourth, _fifth)
