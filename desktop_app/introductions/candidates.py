"""Who may have what is needed: by what they offer, and by what was written about them; read from the full texts."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from desktop_app.folding import fold
from desktop_app.introductions.seeking import Sought, rows_with
from desktop_app.matching.vocabulary import UNSPACED_WORD, WORD
from desktop_app.saying import SENTENCE_END
from desktop_app.store.database import Store

# A text of a talk or an answer is read so far; what stands further on is not about what they do.
_READ = 2000

# So many of the newest topics are looked over, and of the newest talks and answers, which lie further apart.
_ROWS, _WRITTEN = 200, 100

_GOES_ON = frozenset(
    ("he", "she", "they", "his", "her", "their", "er", "sie", "il", "elle", "ella", "el", "lui", "lei")
)


class Candidate(NamedTuple):
    """Words that speak for somebody: `kind` "topic", "answer" or "interaction", `id` its row."""

    person: int
    text: str
    kind: str
    id: int


def topics(store: Store, kind: str, sought: Sequence[Sought], person: int = 0) -> list[Candidate]:
    """Needs or offers (`kind`) that hold a word of one of these, but not those of `person`."""
    ids = rows_with(store, ("topic",), _together(store, sought), _ROWS)["topic"]
    for part in {
        term.word for one in sought for term in one.wanted.every if UNSPACED_WORD.fullmatch(term.word)
    }:
        # Full text knows only whole runs of these scripts.
        sql = "SELECT id FROM topic WHERE instr(text, ?) AND kind = ? AND deleted IS NULL ORDER BY id DESC LIMIT ?"
        ids += [id for (id,) in store.read(sql, (part, kind, _ROWS))]
    rows = store.read(
        "SELECT t.person_id, t.text, t.id FROM json_each(?) j CROSS JOIN topic t ON t.id = j.value "
        "WHERE t.kind = ? AND t.deleted IS NULL AND t.person_id <> ?",
        (json.dumps(sorted(set(ids), reverse=True)), kind, person),
    )
    return [Candidate(who, text, "topic", id) for who, text, id in rows]


def written(store: Store, sought: Sequence[Sought], person: int) -> list[Candidate]:
    """What answers and summaries of talks say of people other than `person`, a sentence each."""
    ids = rows_with(store, ("answer", "interaction"), _together(store, sought), _WRITTEN)
    spoken = [*_talks(store, ids["interaction"]), *_answers(store, ids["answer"])]
    return [
        one._replace(text=sentence.replace("@", "").strip())
        for one in spoken
        if one.person != person
        for sentence in SENTENCE_END.split(one.text)
        if sentence.strip()
    ]


def active(store: Store, people: Iterable[int]) -> dict[int, str]:
    """The names of those who are neither resting nor released nor deleted."""
    return dict(
        store.read(
            "SELECT p.id, p.name FROM json_each(?) j CROSS JOIN person p ON p.id = j.value "
            "WHERE p.status = 'active' AND p.deleted IS NULL",
            (json.dumps(sorted(set(people))),),
        )
    )


def needs_of(store: Store, people: Iterable[int]) -> dict[int, list[str]]:
    """What these people need themselves, folded."""
    found: dict[int, list[str]] = defaultdict(list)
    for person, text in store.read(
        "SELECT t.person_id, t.text FROM json_each(?) j CROSS JOIN topic t ON t.person_id = j.value "
        "WHERE t.kind = 'need' AND t.deleted IS NULL",
        (json.dumps(sorted(set(people))),),
    ):
        found[person].append(fold(text))
    return found


def _together(store: Store, sought: Sequence[Sought]) -> str:
    return " OR ".join(filter(None, (one.query(store) for one in sought)))


def _talks(store: Store, ids: Sequence[int]) -> Iterator[Candidate]:
    rows = store.read(
        f"SELECT i.person_id, substr(i.summary, 1, {_READ}), i.id FROM json_each(?) j "
        "CROSS JOIN interaction i ON i.id = j.value WHERE i.deleted IS NULL",
        (json.dumps(ids),),
    )
    for who, text, id in rows:
        yield Candidate(who, text, "interaction", id)


def _answers(store: Store, ids: Sequence[int]) -> Iterator[Candidate]:
    """Answers about somebody, and of those that name people the sentences that speak of each."""
    mentions: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for answer, begin, who in store.read(
        'SELECT m.answer_id, m."begin", m.person_id FROM json_each(?) j '
        "CROSS JOIN mention m ON m.answer_id = j.value WHERE m.deleted IS NULL "
        'ORDER BY m.answer_id, m."begin"',
        (json.dumps(ids),),
    ):
        mentions[answer].append((begin, who))
    for id, text, about in store.read(
        f"SELECT a.id, substr(a.text, 1, {_READ}), a.person_id FROM json_each(?) j "
        "CROSS JOIN answer a ON a.id = j.value WHERE a.deleted IS NULL",
        (json.dumps(ids),),
    ):
        if about is not None:
            yield Candidate(about, text, "answer", id)
        else:
            for who, said in _said_of(text, mentions[id]):
                yield Candidate(who, said, "answer", id)


def _said_of(text: str, named: Sequence[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    """Of each person named what the text says: from their name, or the sentence's beginning, to the next one named."""
    ends = [end.end() for end in SENTENCE_END.finditer(text)]
    starts = [0, *ends]
    for place, (begin, who) in enumerate(named):
        sentence = max(start for start in starts if start <= begin)
        first = place == 0 or named[place - 1][0] < sentence
        start = sentence if first else begin
        later = [at for at, _ in named[place + 1 :]]
        stop = later[0] if later else len(text)
        for end in ends:
            if begin < end < stop and not _goes_on(text[end:stop]):
                stop = end
                break
        yield who, text[start:stop]


def _goes_on(text: str) -> bool:
    first = WORD.search(text)
    return first is not None and fold(first[0]) in _GOES_ON
