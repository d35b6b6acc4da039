"""The first three versions of the schema, as they were on their day; see `migrations.py`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Execute = Callable[..., Any]

HEAD = "id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, created TEXT NOT NULL, updated TEXT NOT NULL, deleted TEXT"

_FIRST_TABLES = {
    "person": "name TEXT NOT NULL, name_folded TEXT NOT NULL, nickname TEXT NOT NULL DEFAULT '', "
    "organisation TEXT NOT NULL DEFAULT '', role TEXT NOT NULL DEFAULT '', how_met TEXT NOT NULL DEFAULT '', "
    "ways TEXT NOT NULL DEFAULT '[]', note TEXT NOT NULL DEFAULT '', ring TEXT NOT NULL DEFAULT 'known', "
    "status TEXT NOT NULL DEFAULT 'active', rest_until TEXT, rhythm_days INTEGER, last_talk TEXT, "
    "talks INTEGER NOT NULL DEFAULT 0, reflection_id INTEGER REFERENCES reflection(id)",
    "contact_point": "person_id INTEGER NOT NULL REFERENCES person(id), kind TEXT NOT NULL, value TEXT NOT NULL",
    "topic": "person_id INTEGER NOT NULL REFERENCES person(id), kind TEXT NOT NULL CHECK (kind IN ('need', 'offer')), "
    "text TEXT NOT NULL, day TEXT, reflection_id INTEGER REFERENCES reflection(id), origin TEXT",
    "event": "title TEXT NOT NULL, kind TEXT NOT NULL DEFAULT '', day TEXT NOT NULL, start TEXT, end_day TEXT, "
    "\"end\" TEXT, place TEXT NOT NULL DEFAULT '', host TEXT NOT NULL DEFAULT '', intention TEXT NOT NULL DEFAULT '', "
    "link TEXT NOT NULL DEFAULT '', notes TEXT NOT NULL DEFAULT '', cancelled INTEGER NOT NULL DEFAULT 0, "
    "repeats INTEGER NOT NULL DEFAULT 0, calendar_uid TEXT, calendar_sequence INTEGER NOT NULL DEFAULT 0",
    "guest": "event_id INTEGER NOT NULL REFERENCES event(id), name TEXT NOT NULL DEFAULT '', "
    "email TEXT NOT NULL DEFAULT ''",
    "interaction": "person_id INTEGER NOT NULL REFERENCES person(id), event_id INTEGER REFERENCES event(id), day TEXT, "
    "kind TEXT NOT NULL DEFAULT 'talk' CHECK (kind IN ('talk', 'note')), channel TEXT NOT NULL DEFAULT '', "
    "opened_by TEXT CHECK (opened_by IN ('me', 'them')), listening TEXT CHECK (listening IN ('them', 'even', 'me')), "
    "pitch_by_me TEXT CHECK (pitch_by_me IN ('none', 'asked', 'fit', 'early')), "
    "pitch_by_them TEXT CHECK (pitch_by_them IN ('none', 'asked', 'fit', 'early')), "
    "energy TEXT CHECK (energy IN ('up', 'even', 'down')), "
    "answered INTEGER, mended TEXT, summary TEXT NOT NULL DEFAULT '', "
    "reflection_id INTEGER REFERENCES reflection(id), origin TEXT",
    "favor": "person_id INTEGER NOT NULL REFERENCES person(id), "
    "direction TEXT NOT NULL CHECK (direction IN ('given', 'received')), text TEXT NOT NULL, day TEXT, thanked TEXT, "
    "reflection_id INTEGER REFERENCES reflection(id), origin TEXT",
    "commitment": "person_id INTEGER REFERENCES person(id), event_id INTEGER REFERENCES event(id), "
    "side TEXT NOT NULL CHECK (side IN ('mine', 'theirs')), text TEXT NOT NULL, cue TEXT NOT NULL DEFAULT '', "
    "made TEXT NOT NULL, due TEXT, state TEXT NOT NULL DEFAULT 'open' "
    "CHECK (state IN ('open', 'kept', 'passed_on', 'withdrawn')), settled TEXT, "
    "reflection_id INTEGER REFERENCES reflection(id), origin TEXT",
    "introduction": "person_id INTEGER NOT NULL REFERENCES person(id), other_id INTEGER REFERENCES person(id), "
    "stage TEXT NOT NULL DEFAULT 'idea' "
    "CHECK (stage IN ('idea', 'asked_one', 'asked_both', 'made', 'outcome', 'dropped')), "
    "reason TEXT NOT NULL DEFAULT '', day TEXT, made TEXT, outcome TEXT NOT NULL DEFAULT '', "
    "reflection_id INTEGER REFERENCES reflection(id), origin TEXT",
    "reflection": "guide TEXT NOT NULL, guide_title TEXT NOT NULL, kind TEXT NOT NULL DEFAULT 'event', "
    "event_id INTEGER REFERENCES event(id), day TEXT NOT NULL, "
    "state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'finished')), "
    "at_question TEXT NOT NULL DEFAULT '', at_cursor INTEGER NOT NULL DEFAULT 0, "
    "answered INTEGER NOT NULL DEFAULT 0, questions INTEGER NOT NULL DEFAULT 0, "
    "seconds_left INTEGER NOT NULL DEFAULT 0, finished TEXT",
    "answer": "reflection_id INTEGER NOT NULL REFERENCES reflection(id), question TEXT NOT NULL, "
    "person_id INTEGER REFERENCES person(id), wording TEXT NOT NULL DEFAULT '', text TEXT NOT NULL DEFAULT '', "
    "choice TEXT NOT NULL DEFAULT '', cue TEXT NOT NULL DEFAULT '', act_day TEXT, day TEXT NOT NULL",
    "mention": "answer_id INTEGER NOT NULL REFERENCES answer(id), person_id INTEGER NOT NULL REFERENCES person(id), "
    '"begin" INTEGER NOT NULL, finish INTEGER NOT NULL',
    "correction": "reflection_id INTEGER NOT NULL REFERENCES reflection(id), finding TEXT NOT NULL, "
    "dropped INTEGER NOT NULL DEFAULT 0, text TEXT, day TEXT",
    "response": "prompt TEXT NOT NULL, kind TEXT NOT NULL, person_id INTEGER REFERENCES person(id), "
    "action TEXT NOT NULL CHECK (action IN ('done', 'later', 'not_this', 'keep')), day TEXT NOT NULL, until TEXT",
    "release": "person_id INTEGER NOT NULL REFERENCES person(id), why TEXT NOT NULL DEFAULT '', "
    "words TEXT NOT NULL DEFAULT '', day TEXT NOT NULL, undone TEXT",
    "preference": "name TEXT NOT NULL UNIQUE, value TEXT NOT NULL",
}

_FIRST_INDEXES = (
    "person_by_name ON person(name_folded, id) WHERE deleted IS NULL",
    "person_by_talk ON person(coalesce(last_talk, '') DESC, id DESC) WHERE deleted IS NULL",
    "person_by_standing ON person(status, ring) WHERE deleted IS NULL",
    "contact_by_person ON contact_point(person_id)",
    "contact_by_value ON contact_point(value)",
    "topic_by_person ON topic(person_id)",
    "topic_by_reflection ON topic(reflection_id) WHERE reflection_id IS NOT NULL",
    "event_by_day ON event(day DESC, id DESC) WHERE deleted IS NULL",
    "event_by_calendar ON event(calendar_uid) WHERE calendar_uid IS NOT NULL",
    "guest_by_event ON guest(event_id)",
    "interaction_by_person ON interaction(person_id, day, kind) WHERE deleted IS NULL",
    # Covers the quarter's figures: 246 ms without, 4 ms with it at a million talks (measured).
    "interaction_by_day ON interaction(day, kind, listening, pitch_by_me) WHERE deleted IS NULL",
    "interaction_by_event ON interaction(event_id) WHERE event_id IS NOT NULL",
    "interaction_by_reflection ON interaction(reflection_id) WHERE reflection_id IS NOT NULL",
    "favor_by_person ON favor(person_id)",
    "favor_by_reflection ON favor(reflection_id) WHERE reflection_id IS NOT NULL",
    "commitment_open ON commitment(due) WHERE state = 'open' AND deleted IS NULL",
    "commitment_by_person ON commitment(person_id, made, state) WHERE deleted IS NULL",
    "commitment_by_settled ON commitment(settled) WHERE settled IS NOT NULL",
    "commitment_by_made ON commitment(made)",
    "commitment_by_reflection ON commitment(reflection_id) WHERE reflection_id IS NOT NULL",
    "introduction_by_person ON introduction(person_id)",
    "introduction_by_other ON introduction(other_id)",
    "introduction_by_made ON introduction(made) WHERE made IS NOT NULL",
    "introduction_by_reflection ON introduction(reflection_id) WHERE reflection_id IS NOT NULL",
    "reflection_by_event ON reflection(event_id)",
    "reflection_drafts ON reflection(updated DESC) WHERE state = 'draft' AND deleted IS NULL",
    "answer_by_reflection ON answer(reflection_id, question, person_id)",
    "answer_by_question ON answer(question, day DESC, id DESC) WHERE deleted IS NULL",
    "answer_by_day ON answer(day DESC, id DESC) WHERE deleted IS NULL",
    "answer_by_person ON answer(person_id) WHERE person_id IS NOT NULL",
    "mention_by_answer ON mention(answer_id)",
    "mention_by_person ON mention(person_id)",
    "response_by_prompt ON response(prompt, day DESC)",
    "response_by_day ON response(day) WHERE deleted IS NULL",
    "response_by_until ON response(until) WHERE until IS NOT NULL AND deleted IS NULL",
    "release_by_person ON release(person_id)",
)


def first(execute: Execute) -> None:
    """Version 1: everything a first reflection needs, and its full text."""
    for name, columns in _FIRST_TABLES.items():
        execute(f"CREATE TABLE {name} ({HEAD}, {columns}) STRICT")
    execute("CREATE UNIQUE INDEX correction_once ON correction(reflection_id, finding)")
    for index in _FIRST_INDEXES:
        execute(f"CREATE INDEX {index}")
    execute(
        "CREATE TABLE undo_step (id INTEGER PRIMARY KEY, name TEXT NOT NULL, at TEXT NOT NULL, "
        "images TEXT NOT NULL, undone INTEGER NOT NULL DEFAULT 0) STRICT"
    )
    # Two- and three-letter prefixes are indexed because search runs at every key (see store/search.py).
    execute(
        "CREATE VIRTUAL TABLE full_text USING fts5(text, prefix='2 3', tokenize=\"unicode61 remove_diacritics 2\")"
    )


_SECOND_TABLES = {
    "prediction": "person_id INTEGER NOT NULL REFERENCES person(id), "
    "interaction_id INTEGER REFERENCES interaction(id), "
    "expected TEXT NOT NULL CHECK (expected IN ('glad', 'unsure', 'not')), day TEXT NOT NULL, "
    "check_on TEXT NOT NULL, outcome TEXT CHECK (outcome IN ('better', 'as_expected', 'worse')), settled TEXT",
    "occasion": "person_id INTEGER NOT NULL REFERENCES person(id), "
    "kind TEXT NOT NULL CHECK (kind IN ('birthday', 'other')), label TEXT NOT NULL DEFAULT '', "
    "month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12), "
    "day_of_month INTEGER NOT NULL CHECK (day_of_month BETWEEN 1 AND 31), year INTEGER",
    "assignment": "guide TEXT NOT NULL, title TEXT NOT NULL, taken TEXT NOT NULL, due TEXT NOT NULL, "
    "state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'finished', 'laid_aside')), settled TEXT, "
    "reflection_id INTEGER REFERENCES reflection(id)",
}

_SECOND_INDEXES = (
    "prediction_by_check ON prediction(check_on) WHERE outcome IS NULL AND deleted IS NULL",
    "prediction_by_person ON prediction(person_id)",
    "occasion_by_day ON occasion(month, day_of_month) WHERE deleted IS NULL",
    "occasion_by_person ON occasion(person_id)",
    "assignment_open ON assignment(due) WHERE state = 'open' AND deleted IS NULL",
    "person_resting ON person(rest_until) WHERE status = 'resting' AND deleted IS NULL",
    "response_by_person ON response(person_id, day) WHERE person_id IS NOT NULL AND deleted IS NULL",
    # Few rows of a journal wait in one of these ways; only those are in the index.
    "favor_unthanked ON favor(day) WHERE direction = 'received' AND thanked IS NULL AND deleted IS NULL",
    "interaction_unmended ON interaction(day) WHERE pitch_by_me = 'early' AND mended IS NULL AND deleted IS NULL",
    (
        "introduction_waiting ON introduction(day) WHERE stage IN ('idea', 'asked_one', 'asked_both') "
        "AND deleted IS NULL"
    ),
)

# What is worked out of the record, a row a person, so that a day's few are found without reading everybody's talks:
# a million of them take over a second, this table some milliseconds. Whatever changes the record marks the row stale.
_STANDING = (
    "person_id INTEGER PRIMARY KEY REFERENCES person(id), stale INTEGER NOT NULL DEFAULT 1, first TEXT, last TEXT, "
    "pace INTEGER, rhythm INTEGER, basis TEXT NOT NULL DEFAULT 'none', due TEXT, turn TEXT, ended TEXT, "
    "waiting TEXT, unanswered INTEGER NOT NULL DEFAULT 0, talks INTEGER NOT NULL DEFAULT 0, "
    "pitched INTEGER NOT NULL DEFAULT 0, drained INTEGER NOT NULL DEFAULT 0, put_off INTEGER NOT NULL DEFAULT 0, "
    "given INTEGER NOT NULL DEFAULT 0, received INTEGER NOT NULL DEFAULT 0, warm TEXT, "
    "owed INTEGER NOT NULL DEFAULT 0, kept INTEGER NOT NULL DEFAULT 0, doubt INTEGER NOT NULL DEFAULT 0"
)
_STANDING_INDEXES = (
    "standing_stale ON standing(person_id) WHERE stale = 1",
    # Covers the choice of a day, so that the rows themselves are read only for those chosen.
    "standing_by_turn ON standing(turn, due, ended, put_off, given, received) WHERE turn IS NOT NULL",
    "standing_put_off ON standing(put_off) WHERE put_off > 0",
    (
        "standing_doubtful ON standing(doubt, first, warm, unanswered, waiting, pitched, talks, drained, given, "
        "received, put_off, ended) WHERE doubt > 0"
    ),
)

# Which columns of a table say something about its people, and by which columns it names them.
_SPEAKING = {
    "interaction": (
        ("person_id",),
        "person_id, day, kind, opened_by, pitch_by_them, energy, answered, deleted",
    ),
    "favor": (("person_id",), "person_id, direction, day, deleted"),
    "commitment": (("person_id",), "person_id, state, deleted"),
    "introduction": (("person_id", "other_id"), "person_id, other_id, stage, made, deleted"),
    "response": (("person_id",), "person_id, action, day, until, deleted"),
}


def second(execute: Execute) -> None:
    """Version 2: predictions, days that matter, homework, and how things stand with each person."""
    for name, columns in _SECOND_TABLES.items():
        execute(f"CREATE TABLE {name} ({HEAD}, {columns}) STRICT")
    execute(f"CREATE TABLE standing ({_STANDING}) STRICT")
    for index in (*_SECOND_INDEXES, *_STANDING_INDEXES):
        execute(f"CREATE INDEX {index}")
    execute("INSERT INTO standing (person_id) SELECT id FROM person")
    execute(
        "CREATE TRIGGER person_added AFTER INSERT ON person "
        "BEGIN INSERT INTO standing (person_id) VALUES (new.id); END"
    )
    execute(
        "CREATE TRIGGER person_changed AFTER UPDATE OF ring, status, rhythm_days, deleted ON person "
        "BEGIN UPDATE standing SET stale = 1 WHERE person_id = new.id AND stale = 0; END"
    )
    for table, (people, columns) in _SPEAKING.items():
        new, old = (", ".join(f"{row}.{column}" for column in people) for row in ("new", "old"))
        mark = "UPDATE standing SET stale = 1 WHERE stale = 0 AND person_id IN"
        execute(f"CREATE TRIGGER {table}_added AFTER INSERT ON {table} BEGIN {mark} ({new}); END")
        execute(
            f"CREATE TRIGGER {table}_changed AFTER UPDATE OF {columns} ON {table} BEGIN {mark} ({new}, {old}); END"
        )


_THIRD_TABLES = {
    "tag": "person_id INTEGER NOT NULL REFERENCES person(id), name TEXT NOT NULL, name_folded TEXT NOT NULL",
    "photo": "person_id INTEGER NOT NULL REFERENCES person(id), jpeg TEXT NOT NULL",
    "told_apart": "person_id INTEGER NOT NULL REFERENCES person(id), other_id INTEGER NOT NULL REFERENCES person(id)",
    "own_need": "text TEXT NOT NULL, day TEXT NOT NULL, urgent INTEGER NOT NULL DEFAULT 0, met TEXT",
    "asked": "own_need_id INTEGER NOT NULL REFERENCES own_need(id), "
    "person_id INTEGER NOT NULL REFERENCES person(id), day TEXT NOT NULL, "
    "answer TEXT NOT NULL DEFAULT '' CHECK (answer IN ('', 'helped', 'could_not'))",
}

_THIRD_COLUMNS = {
    "person": ("also_known TEXT NOT NULL DEFAULT '[]'", "merged_id INTEGER REFERENCES person(id)"),
    # Each of the two is asked apart: when, what they said, and what they agreed may be mentioned of them.
    "introduction": (
        "asked_person TEXT",
        "asked_other TEXT",
        "said_person TEXT CHECK (said_person IN ('yes', 'no'))",
        "said_other TEXT CHECK (said_other IN ('yes', 'no'))",
        "share_person TEXT NOT NULL DEFAULT ''",
        "share_other TEXT NOT NULL DEFAULT ''",
        "need_id INTEGER REFERENCES topic(id)",
        "offer_id INTEGER REFERENCES topic(id)",
    ),
}

_THIRD_INDEXES = (
    "tag_by_person ON tag(person_id)",
    # The list of people, last added first, from the index alone; and who needs or offers anything at all.
    "person_by_number ON person(id DESC) WHERE deleted IS NULL",
    "topic_by_kind ON topic(kind, person_id) WHERE deleted IS NULL",
    "tag_by_name ON tag(name_folded, person_id) WHERE deleted IS NULL",
    "photo_by_person ON photo(person_id)",
    "told_apart_by_person ON told_apart(person_id, other_id)",
    "asked_by_need ON asked(own_need_id)",
    "asked_by_person ON asked(person_id)",
    # Those with trust on record, as people/trust.py says it: whom to ask is found without reading everybody.
    (
        "standing_trusted ON standing((given > 0 AND received > 0), last, person_id, first) "
        "WHERE talks >= 3 AND (kept > 0 OR (given > 0 AND received > 0))"
    ),
    "reflection_by_guide ON reflection(guide, day) WHERE deleted IS NULL",
    # The journal's pages and years, from the index alone. The conditions stand word for word in its queries; that on
    # `deleted` is written unlike any other, because SQLite would take an index that lacks the rest of them.
    (
        "answer_written ON answer(day, id, reflection_id, question, person_id) "
        "WHERE (deleted IS NULL) = 1 AND text <> ''"
    ),
    "answer_asked ON answer(question, day, id, reflection_id) WHERE (deleted IS NULL) = 1 AND text <> ''",
    "answer_about ON answer(person_id, day) WHERE person_id IS NOT NULL AND (deleted IS NULL) = 1",
    "mention_of ON mention(person_id, answer_id) WHERE deleted IS NULL",
    "introduction_by_stage ON introduction(stage, day, id) WHERE (deleted IS NULL) = 1",
    (
        "interaction_written ON interaction(day, id, person_id, event_id) WHERE deleted IS NULL "
        "AND reflection_id IS NULL AND summary <> ''"
    ),
    (
        "interaction_told ON interaction(person_id, day) WHERE deleted IS NULL AND reflection_id IS NULL "
        "AND summary <> ''"
    ),
    "standing_by_due ON standing(due, person_id) WHERE due IS NOT NULL",
)

# What is found as a person's name is typed. Apart from the full text of everything, so that three letters among a
# million answers cost what they cost among the people.
_PERSON_TEXT = (
    "INSERT INTO person_text (rowid, names, work, topics, tags) "
    "SELECT p.id, p.name_folded, p.organisation || char(10) || p.role, "
    "coalesce((SELECT group_concat(text, char(10)) FROM topic WHERE person_id = p.id AND deleted IS NULL), ''), "
    "coalesce((SELECT group_concat(name, char(10)) FROM tag WHERE person_id = p.id AND deleted IS NULL), '') "
    "FROM person p WHERE p.deleted IS NULL"
)


# Names were kept with their strokes and ligatures until now; they are found without from here on.
_STROKES = (
    ("ø", "o"), ("ł", "l"), ("đ", "d"), ("ð", "d"), ("ħ", "h"), ("ŧ", "t"), ("ı", "i"), ("æ", "ae"), ("œ", "oe"),
    ("þ", "th"), ("ŋ", "n"),
)  # fmt: skip


def _without_strokes(column: str) -> str:
    for letter, plain in _STROKES:
        column = f"replace({column}, '{letter}', '{plain}')"
    return column


def third(execute: Execute) -> None:
    """Version 3: tags, photos, one's own needs, who was told apart, consent to introductions, finding people."""
    for name, columns in _THIRD_TABLES.items():
        execute(f"CREATE TABLE {name} ({HEAD}, {columns}) STRICT")
    for name, added in _THIRD_COLUMNS.items():
        for column in added:
            execute(f"ALTER TABLE {name} ADD COLUMN {column}")
    for index in _THIRD_INDEXES:
        execute(f"CREATE INDEX {index}")
    # Few rows are deleted at any time; only those are in these indexes.
    for name in (*_FIRST_TABLES, *_SECOND_TABLES, *_THIRD_TABLES):
        execute(f"CREATE INDEX {name}_deleted ON {name}(deleted) WHERE deleted IS NOT NULL")
    plain = _without_strokes("name_folded")
    execute(f"UPDATE person SET name_folded = {plain} WHERE name_folded <> {plain}")
    execute(
        "CREATE VIRTUAL TABLE person_text USING fts5(names, work, topics, tags, prefix='1 2 3', "
        'tokenize="unicode61 remove_diacritics 2")'
    )
    execute(_PERSON_TEXT)
    _keep_person_text(execute)


def _keep_person_text(execute: Execute) -> None:
    """Have the text of a person follow their row, their needs and offers, and their tags."""

    def follow(table: str, when: str, *people: str) -> None:
        name = f"{table}_text_{when.split()[0].lower()}"
        anew = " ".join(
            f"DELETE FROM person_text WHERE rowid = {person}; {_PERSON_TEXT} AND p.id = {person};"
            for person in people
        )
        execute(f"CREATE TRIGGER {name} AFTER {when} ON {table} BEGIN {anew} END")

    follow("person", "INSERT", "new.id")
    follow("person", "UPDATE OF name_folded, organisation, role, deleted", "new.id")
    for table, text in (("topic", "text"), ("tag", "name")):
        follow(table, "INSERT", "new.person_id")
        follow(table, f"UPDATE OF person_id, {text}, deleted", "old.person_id", "new.person_id")
