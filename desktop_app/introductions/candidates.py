"""Who may have what is needed: by what they offer, and by what was written about them; read from the full texts."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from desktop_app.folding import fold
from desktop_app.introductions.seeking import Sought, rows_with
from desktop_app.matching.vocabulary import UNSPACED_WORD, WORD
from desktop_app.store.database import Store

# A text of a talk or an answer is read so far; what stands further on is not about what they do.
_READ = 2000

# So many of the newest rows are looked over.
_ROWS = 200

SENTENCE_END = re.compile(r"(?<=[.!?…。！？؟])\s+|\n+")
_GOES_ON = frozenset(
    ("he", "she", "they", "his", "her", "their", "er", "sie", "il", "elle", "ella", "el", "lui", "lei")
)


class Candidate(NamedTuple):
    """Somebody and the words that speak for them: `kind` "topic", "answer" or "interaction", `id` its row."""

    person: int
    name: str
    text: str
    kind: str
    id: int


def topics(store: Store, kind: str, sought: Sequence[Sought], person: int) -> list[Candidate]:
    """Needs or offers (`kind`) of active people other than `person` that hold a word of one of these."""
    query = _together(store, sought)
    ids = rows_with(store, ("topic",), query, _ROWS)["topic"]
    for part in {
        term.word for one in sought for term in one.wanted.every if UNSPACED_WORD.fullmatch(term.word)
    }:
        # Full text knows only whole runs of these scripts.
        sql = "SELECT id FROM topic WHERE instr(text, ?) AND kind = ? AND deleted IS NULL ORDER BY id DESC LIMIT ?"
        ids += [id for (id,) in store.read(sql, (part, kind, _ROWS))]
    rows = store.read(
        "SELECT p.id, p.name, t.text, t.id FROM topic t CROSS JOIN person p ON p.id = t.person_id "
        "WHERE t.id IN (SELECT value FROM json_each(?)) AND t.kind = ? AND t.deleted IS NULL AND p.id <> ? "
        "AND p.status = 'active' AND p.deleted IS NULL ORDER BY t.id DESC",
        (json.dumps(ids), kind, person),
    )
    return [Candidate(who, name, text, "topic", id) for who, name, text, id in rows]


def written(store: Store, sought: Sequence[Sought], person: int) -> list[Candidate]:
    """What answers and summaries of talks say of active people other than `person`, a sentence each."""
    ids = rows_with(store, ("answer", "interaction"), _together(store, sought), _ROWS)
    spoken = [*_talks(store, ids["interaction"], person), *_answers(store, ids["answer"], person)]
    needs = _needs(store, {one.person for one in spoken})
    return [
        one._replace(text=sentence.replace("@", "").strip())
        for one in spoken
        for sentence in SENTENCE_END.split(_without(one.text, needs.get(one.person, ())))
        if sentence.strip()
    ]


def _together(store: Store, sought: Sequence[Sought]) -> str:
    return " OR ".join(filter(None, (one.query(store) for one in sought)))


def _talks(store: Store, ids: Sequence[int], person: int) -> Iterator[Candidate]:
    rows = store.read(
        f"SELECT p.id, p.name, substr(i.summary, 1, {_READ}), i.id FROM interaction i CROSS JOIN person p "
        "ON p.id = i.person_id WHERE i.id IN (SELECT value FROM json_each(?)) AND i.deleted IS NULL "
        "AND p.id <> ? AND p.status = 'active' AND p.deleted IS NULL ORDER BY i.id DESC",
        (json.dumps(ids), person),
    )
    for who, name, text, id in rows:
        yield Candidate(who, name, text, "interaction", id)


def _answers(store: Store, ids: Sequence[int], person: int) -> Iterator[Candidate]:
    """Answers about somebody, and of those that name people the sentences that speak of each."""
    rows = store.read(
        f"SELECT a.id, substr(a.text, 1, {_READ}), a.person_id FROM answer a "
        "WHERE a.id IN (SELECT value FROM json_each(?)) AND a.deleted IS NULL ORDER BY a.id DESC",
        (json.dumps(ids),),
    )
    mentions: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for answer, begin, who in store.read(
        'SELECT answer_id, "begin", person_id FROM mention WHERE answer_id IN (SELECT value FROM json_each(?)) '
        'AND deleted IS NULL ORDER BY answer_id, "begin"',
        (json.dumps(ids),),
    ):
        mentions[answer].append((begin, who))
    people = {about for _, _, about in rows if about is not None}
    people.update(who for named in mentions.values() for _, who in named)
    names = _active(store, people - {person})
    for id, text, about in rows:
        if about is not None:
            if about in names:
                yield Candidate(about, names[about], text, "answer", id)
            continue
        for who, said in _said_of(text, mentions[id]):
            if who in names:
                yield Candidate(who, names[who], said, "answer", id)


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


def _active(store: Store, people: Iterable[int]) -> dict[int, str]:
    return dict(
        store.read(
            "SELECT id, name FROM person WHERE id IN (SELECT value FROM json_each(?)) AND status = 'active' "
            "AND deleted IS NULL",
            (json.dumps(sorted(people)),),
        )
    )


def _needs(store: Store, people: Iterable[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for person, text in store.read(
        "SELECT person_id, text FROM topic WHERE person_id IN (SELECT value FROM json_each(?)) AND kind = 'need' "
        "AND deleted IS NULL",
        (json.dumps(sorted(people)),),
    ):
        found[person].append(text)
    return found


def _without(text: str, needs: Iterable[str]) -> str:
    """The text without what was understood from it as a need of theirs."""
    for need in needs:
        at = text.casefold().find(need.casefold())
        if at >= 0 and need:
            text = f"{text[:at]}. {text[at + len(need) :]}"
    return text
