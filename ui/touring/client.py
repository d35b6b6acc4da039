"""A client of the sample's owner, for the tour: what they choose to share arrives as a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop_app.journal import Journal
from desktop_app.packets.values import Answer, AnswersBody, Entry, Figure, Packet

_SAID = "To whom did I say that I only came to meet people, and what did they do then?"
_SLIPPED = "Where did I slip into selling, and what set it off?"

_ANSWERS = AnswersBody(
    exercise="afterword/whisper-week",
    title="Whisper week",
    entries=(
        Entry(
            "Event 1",
            (
                Answer(
                    "a1",
                    _SAID,
                    "I told Person K that I was only there to meet people. She waited for the catch. Then she talked "
                    "for twenty minutes about her shop.",
                ),
            ),
        ),
        Entry(
            "Event 2",
            (
                Answer("a2", _SLIPPED, "With Person T, once. I noticed, and asked about his move instead."),
                Answer("a3", _SAID, "Nobody asked what I sell. I had the answer ready all evening."),
            ),
        ),
    ),
    figures=(Figure("Events written about", "2 of 3"),),
    brings="Why the third one frightens me.",
    note="For Thursday.",
)


def packet_from_client(journal: Journal, folder: Path, day: date) -> Path:
    """A packet for the owner of `journal`, who has keys, from somebody they do not know yet."""
    from desktop_app.packets.format import new_mark, pack
    from desktop_app.packets.keys import new_identity
    from desktop_app.packets.sealing import seal

    mine, sam = journal.identity.get(), new_identity("Sam Reyes")
    assert mine is not None
    packet = Packet(new_mark(), day, sam.card, mine.card.signer, "", _ANSWERS)
    path = folder / "from a client.afterword"
    path.write_bytes(seal(pack(packet, sam), mine.card))
    return path
