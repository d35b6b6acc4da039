"""Who may have what is needed: by what they offer, and by what was written about them; read from the full texts."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from desktop_app.folding import fold
from desktop_app.matching.telling import Term, Terms
from desktop_app.matching.vocabulary import UNSPACED_WORD, WORD, vocabulary
from desktop_app.store import search
from desktop_app.store.database import Store

# Shorter stems begin too many other words ("law", "lawn"): of these only the usual forms are looked for.
_SHORT = 4
_ENDINGS = ("", "s", "es")

# A text of a talk or an answer is read so far; what stands further on is not about what they do.
_READ = 2000

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


def offering(store: Store, wanted: Terms, person: int, limit: int) -> Iterator[Candidate]:
    """Offers of active people other than `person` in which a word of this sort stands."""
    yield from _topics(store, wanted, person, "offer", limit)


def needing(store: Store, offered: Terms, person: int, limit: int) -> Iterator[Candidate]:
    """Needs of active people other than `person` in which a word of this sort stands."""
    yield from _topics(store, offered, person, "need", limit)


def written(store: Store, wanted: Terms, person: int, limit: int) -> Iterator[Candidate]:
    """What answers and summaries of talks say of active people other than `person`, a sentence each."""
    answers, talks = search.row_number("answer", 0), search.row_number("interaction", 0)
    rows: set[int] = set()
    for query in queries(wanted):
        found = store.read(
            "SELECT rowid FROM full_text WHERE full_text MATCH ? AND rowid % 16 IN (?, ?) ORDER BY rowid DESC LIMIT ?",
            (query, answers, talks, limit),
        )
        rows.update(row for (row,) in found)
    spoken = [*_talks(store, [row // 16 for row in rows if row % 16 == talks], person)]
    spoken += _answers(store, [row // 16 for row in rows if row % 16 == answers], person)
    needs = _needs(store, {one.person for one in spoken})
    for one in spoken:
        text = _without(one.text, needs.get(one.person, ()))
        for sentence in SENTENCE_END.split(text):
            if sentence.strip():
                yield one._replace(text=sentence.replace("@", "").strip())


def _topics(store: Store, wanted: Terms, person: int, kind: str, limit: int) -> Iterator[Candidate]:
    seen: set[int] = set()
    for query in queries(wanted):
        rows = store.read(
            "SELECT p.id, p.name, t.text, t.id FROM person_text CROSS JOIN person p ON p.id = person_text.rowid "
            "CROSS JOIN topic t ON t.person_id = p.id WHERE person_text MATCH ? AND p.status = 'active' "
            "AND p.deleted IS NULL AND p.id <> ? AND t.kind = ? AND t.deleted IS NULL "
            "ORDER BY person_text.rowid DESC LIMIT ?",
            (f"topics : ({query})", person, kind, limit),
        )
        for who, name, text, id in rows:
            if id not in seen:
                seen.add(id)
                yield Candidate(who, name, text, "topic", id)
    for part in (term.word for term in wanted.every if UNSPACED_WORD.fullmatch(term.word)):
        # Full text knows only whole runs of these scripts.
        rows = store.read(
            "SELECT p.id, p.name, t.text, t.id FROM topic t CROSS JOIN person p ON p.id = t.person_id "
            "WHERE instr(t.text, ?) AND t.kind = ? AND t.deleted IS NULL AND p.status = 'active' "
            "AND p.deleted IS NULL AND p.id <> ? ORDER BY t.id DESC LIMIT ?",
            (part, kind, person, limit),
        )
        for who, name, text, id in rows:
            if id not in seen:
                seen.add(id)
                yield Candidate(who, name, text, "topic", id)


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


# Queries

# So many words of a kind are looked for at once: each costs a walk through its hits.
_MOST_WORDS = 60


def queries(wanted: Terms) -> list[str]:
    """Full-text queries: for the two heaviest words or their like together, for the words, and for the like of each."""
    heavy = sorted(wanted.every, key=lambda term: -term.weight)
    direct = [_direct(term) for term in heavy]
    like = [[*one, *_like(term)][:_MOST_WORDS] for one, term in zip(direct, heavy, strict=True)]
    found = []
    if len(heavy) > 1:
        found.append(f"({_any(like[0])}) AND ({_any(like[1])})")
    telling = [one for one, term in zip(direct, heavy, strict=True) if term.weight >= heavy[0].weight / 2]
    found.append(_any([word for one in telling for word in one]))
    found += [_any(one) for one in like[:4]]
    return [query for query in dict.fromkeys(found) if query]


def _any(words: Iterable[str]) -> str:
    return " OR ".join(dict.fromkeys(words))


def _direct(term: Term) -> list[str]:
    known = vocabulary()
    if " " in term.stem:
        return [_quoted(term.word)]
    forms = [*_forms(term.word, term.stem)]
    for spelled in known.spelled(term.stem):
        forms += _forms(spelled, term.stem)
    return forms


def _like(term: Term) -> list[str]:
    known = vocabulary()
    words: list[str] = []
    for group in (*sorted(term.near.same), *sorted(term.near.related)):
        for entry in known.others(group):
            word = fold(entry.removeprefix("="))
            if entry.startswith("=") or not WORD.fullmatch(word):
                words.append(_quoted(word))
            else:
                words += _forms(word, known.stem(word))
    return words


def _forms(word: str, stem: str) -> list[str]:
    alike = next(
        (at for at, (a, b) in enumerate(zip(word, stem, strict=False)) if a != b), min(len(word), len(stem))
    )
    start = word[:alike] or word
    if UNSPACED_WORD.fullmatch(word):
        return [_quoted(word) + "*"]
    if len(start) <= _SHORT:
        return [_quoted(start + ending) for ending in _ENDINGS] + ([_quoted(word)] if word != start else [])
    return [_quoted(start) + "*"]


def _quoted(words: str) -> str:
    return '"' + words.replace('"', "").replace("\0", "") + '"'
