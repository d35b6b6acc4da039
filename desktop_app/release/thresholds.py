"""How much must be on record before letting go of someone is brought up at all.

Every number here is judgement: none was measured, and each owner may choose another within its range. They are set so
that letting go comes up late rather than early, because nothing is lost by waiting and much by giving up too soon.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

from desktop_app.errors import BadInput
from desktop_app.language import tr
from desktop_app.preferences import Preferences

_NAME = "release_thresholds"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From where on each thing on record counts as a sign.

    `unanswered`: notes in a row without an answer; two may go astray, three hardly.
    `silence`: days before a note counts as unanswered; people travel and fall ill.
    `pitched`: talks they turned into a pitch, and at least half of all talks; once may be a bad day.
    `drained`: talks after which the owner felt heavier.
    `put_off`: prompts about them put off in a row.
    `given`: things given while nothing came back.
    `signs`: how many different signs must hold at once. A long silence is one of them, and never enough.
    `not_before`: days since the first contact, or since they were added where a rhythm was asked for without one.
    `warm`: days during which something they gave, answered or wrote holds everything back.
    """

    unanswered: int = 3
    silence: int = 14
    pitched: int = 2
    drained: int = 2
    put_off: int = 4
    given: int = 3
    signs: int = 2
    not_before: int = 60
    warm: int = 180


# The least and the most of each. One note, one favour or one prompt put off is never a sign, and nobody is brought up
# within sixty days, whatever is chosen. One pitch or one heavy talk may be: some owners want that said early.
RANGES: Mapping[str, tuple[int, int]] = {
    "unanswered": (2, 12),
    "silence": (7, 90),
    "pitched": (1, 12),
    "drained": (1, 12),
    "put_off": (2, 12),
    "given": (2, 20),
    "signs": (1, 5),
    "not_before": (60, 730),
    "warm": (30, 1095),
}


def load(preferences: Preferences) -> Thresholds:
    """The owner's choice. What is missing, out of its range or no whole number takes its default."""
    kept = preferences.get(_NAME, {})
    if not isinstance(kept, dict):
        return Thresholds()
    return Thresholds(**{name: kept[name] for name in RANGES if _fits(name, kept.get(name))})


def save(preferences: Preferences, thresholds: Thresholds, *, origin: object = None) -> None:
    """Keep them with the journal. Raises `BadInput` when one is out of its range; then none is kept."""
    for field in fields(thresholds):
        if not _fits(field.name, getattr(thresholds, field.name)):
            least, most = RANGES[field.name]
            raise BadInput(
                tr("This number has to be from {least} to {most}.", least=least, most=most),
                tr("Nothing was changed."),
            )
    preferences.set(_NAME, asdict(thresholds), origin=origin)


def _fits(name: str, value: object) -> bool:
    least, most = RANGES[name]
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
