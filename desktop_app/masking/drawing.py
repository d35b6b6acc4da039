"""The words that stand for what is hidden, drawn by chance: the same in a packet, others in the next."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, product

from desktop_app.language import tr
from desktop_app.masking.values import What

# I and O are read as numbers.
_TRIES = 400
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def _lettered(what: What, letter: str) -> str:
    match what:
        case What.PERSON:
            return tr("Person {letter}", letter=letter)
        case What.ORGANISATION:
            return tr("company {letter}", letter=letter)
        case What.PLACE:
            return tr("place {letter}", letter=letter)
        case What.EVENT:
            return tr("event {letter}", letter=letter)
        case What.MAIL:
            return tr("mail address {letter}", letter=letter)
        case What.WEB:
            return tr("web address {letter}", letter=letter)
        case What.PHONE:
            return tr("phone number {letter}", letter=letter)
    return tr("handle {letter}", letter=letter)


def _single(what: What) -> str:
    """What stands for the only one of its kind; people always have a letter."""
    words = {
        What.ORGANISATION: tr("a company"),
        What.PLACE: tr("a place"),
        What.EVENT: tr("an event"),
        What.MAIL: tr("a mail address"),
        What.WEB: tr("a web address"),
        What.PHONE: tr("a phone number"),
        What.HANDLE: tr("a handle"),
    }
    return words.get(what, "")


class Drawing:
    """Draws words by a `salt`. None is drawn that the texts have, that `avoid` has for its key, or that is `kept` for
    another key; a key keeps its word unless the texts have it.
    """

    def __init__(
        self,
        salt: bytes,
        texts: Sequence[str],
        avoid: Mapping[str, Collection[str]],
        kept: Mapping[str, str],
    ) -> None:
        self._salt, self._texts, self._avoid = salt, "\n".join(texts).casefold(), avoid
        self._kept = {key: word for key, word in kept.items() if word.casefold() not in self._texts}

    def words(self, keys: Iterable[str], what: What) -> dict[str, str]:
        """A word for each key of one kind; each has its own."""
        ordered = sorted(set(keys), key=self._chance)
        alone = _single(what)
        given = {key: self._kept[key] for key in ordered if key in self._kept}
        taken = set(self._kept.values())
        if len(ordered) == 1 and alone and alone not in self._texts and alone not in taken:
            return given or {ordered[0]: alone}
        single = {_lettered(what, letter) for letter in _LETTERS}
        for key in ordered:
            if key not in given:
                drawn = self._drawn(what, key, one=not single <= taken)
                given[key] = next(word for word in drawn if word not in taken)
                taken.add(given[key])
        return given

    def _drawn(self, what: What, key: str, *, one: bool) -> Iterator[str]:
        avoided = self._avoid.get(key, ())
        single = sorted(_LETTERS, key=lambda letter: self._chance(f"{key}\0{letter}")) if one else ()
        for letter in chain(single, self._pairs(key)):
            word = _lettered(what, letter)
            if word not in avoided and word.casefold() not in self._texts:
                yield word

    def _pairs(self, key: str) -> Iterator[str]:
        """Two letters, and three, by chance."""
        for length in (2, 3):
            for number in range(_TRIES):
                drawn = self._chance(f"{key}\0{length}\0{number}")
                yield "".join(_LETTERS[sign % len(_LETTERS)] for sign in drawn[:length])
        yield from map("".join, product(_LETTERS, repeat=4))

    def _chance(self, text: str) -> bytes:
        from hashlib import blake2b

        return blake2b(text.encode("utf-8", "surrogatepass"), key=self._salt[:64], digest_size=8).digest()
