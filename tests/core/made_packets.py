"""Packets made of fixed keys and fixed words, and ways to forge them: what docs/packets.md shows and tests hold.

The keys belong to nobody. `python -m tests.core.made_packets FOLDER` writes the archives and cards anew, for the day on
which the words of the readable files change.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from desktop_app.packets import archive, cards, format, keys, strict_json
from desktop_app.packets.values import (
    Answer,
    AnswersBody,
    Body,
    Comment,
    CommentsBody,
    Entry,
    Exercise,
    ExerciseBody,
    Figure,
    Identity,
    Packet,
    Question,
)

FILES = Path(__file__).resolve().parents[1] / "files" / "packets"
DAY = date(2026, 3, 12)

# Age secrets are the bytes 0x11, 0x12, 0x13 thirty-two times over; seeds to sign with are 0x21, 0x22, 0x23.
INES = keys.identity_of(
    "Ines Duarte",
    "AGE-SECRET-KEY-1ZYG3ZYG3ZYG3ZYG3ZYG3ZYG3ZYG3ZYG3ZYG3ZYG3ZYG3ZYG3ZYGSUZRZYL",
    "21" * 32,
)
SAM = keys.identity_of(
    "Sam Reyes",
    "AGE-SECRET-KEY-1ZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFQ35Y93H",
    "22" * 32,
)
STRANGER = keys.identity_of(
    "Mallory Quist",
    "AGE-SECRET-KEY-1ZVF3XYCNZVF3XYCNZVF3XYCNZVF3XYCNZVF3XYCNZVF3XYCNZVFS5XAL84",
    "23" * 32,
)
PASSPHRASE = "lantern walks into café"

EXERCISE = ExerciseBody(
    Exercise(
        uid="whisper-week",
        title="Whisper week",
        why="A door that nobody pushes opens by itself more often than one thinks.",
        instructions="Go to three events.\n\nTell at least one person that you only came to meet people.",
        obstacle='Somebody asks "and what do you do?", and the old answer is out before you know it.',
        each="event",
        times=3,
        days=14,
        questions=(
            Question(
                "expect", "Before", "What will make it hard?", "prose", "before", placeholder="The quiet."
            ),
            Question("said", "The event", "To whom did I say it?", "prose", "each", help="One is enough."),
            Question(
                "felt",
                "The event",
                "How did it feel?",
                "scale",
                "each",
                choices=(("easy", "Easy"), ("odd", "Odd")),
                prose=True,
            ),
            Question("next", "After", "What will I do next?", "act", "after", leaves="promise", seconds=60),
        ),
    ),
    due=date(2026, 3, 26),
    note="Take your time.",
)
ANSWERS = AnswersBody(
    exercise="whisper-week",
    title="Whisper week",
    entries=(
        Entry(
            "Event 1",
            (
                Answer("a1", "To whom did I say it?", "I told Person A that I only came to meet people."),
                Answer("a2", "How did it feel?", "Odd.\n\n1. She waited <for> the *catch*.", "Person A"),
            ),
        ),
        Entry("Event 2", (Answer("a3", "To whom did I say it?", "إلى شخص واحد فقط"),)),
    ),
    figures=(Figure("Events written about", "2 of 3"),),
    plan="When someone asks what I do, I will ask what brought them.",
    brings="Why do I fear the quiet?",
    note="Until Friday.",
)
COMMENTS = CommentsBody(
    exercise="whisper-week",
    title="Whisper week",
    comments=(
        Comment("a1", "To whom did I say it?", "How did Person A look when you said it?"),
        Comment("a3", "To whom did I say it?", "One is plenty."),
    ),
    note="Thank you for trusting me with this.",
)


def made(body: Body, sender: Identity, reader: Identity | None, number: int, reply_to: str = "") -> Packet:
    """A packet with the mark `number`."""
    return Packet(f"{number:032x}", DAY, sender.card, reader.card.signer if reader else "", reply_to, body)


TO_SAM = made(EXERCISE, INES, SAM, 1)
TO_INES = made(ANSWERS, SAM, INES, 2, TO_SAM.mark)
BACK_TO_SAM = made(COMMENTS, INES, SAM, 3, TO_INES.mark)
TO_WHOEVER = made(ANSWERS, SAM, None, 4, TO_SAM.mark)

EXAMPLES: Mapping[str, tuple[Packet, Identity]] = {
    "exercise.zip": (TO_SAM, INES),
    "answers.zip": (TO_INES, SAM),
    "comments.zip": (BACK_TO_SAM, INES),
    "for-whoever.zip": (TO_WHOEVER, SAM),
}

CARDS = {"ines-duarte.afterword-key": INES, "sam-reyes.afterword-key": SAM}


def forged(
    content: bytes,
    identity: Identity,
    *,
    manifest: Callable[[dict[str, Any]], object] | None = None,
    files: Mapping[str, bytes] | None = None,
) -> bytes:
    """`content` with other files and manifest, its digests and its signature in order: only the words are wrong."""
    found = {**archive.unwrapped(content), **(files or {})}
    said = json.loads(found[archive.MANIFEST])
    for one in said["files"]:
        one["bytes"], one["sha256"] = len(found[one["name"]]), sha256(found[one["name"]]).hexdigest()
    if manifest is not None:
        manifest(said)
    if archive.MANIFEST not in (files or {}):
        found[archive.MANIFEST] = strict_json.dumps(said)
    signature = keys.sign(identity, keys.PACKET_SIGNED, found[archive.MANIFEST])
    found[archive.SIGNATURE] = f"{signature}\n".encode()
    return archive.wrapped(found)


def reworded(content: bytes, identity: Identity, change: Callable[[dict[str, Any]], object]) -> bytes:
    """`content` with a changed packet.json, all else in order."""
    body = json.loads(archive.unwrapped(content)[archive.BODY])
    change(body)
    return forged(content, identity, files={archive.BODY: json.dumps(body).encode()})


def write(folder: Path) -> None:
    """Write the examples and the key cards to `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (packet, sender) in EXAMPLES.items():
        (folder / name).write_bytes(format.pack(packet, sender))
    for name, identity in CARDS.items():
        (folder / name).write_text(cards.card_text(identity), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
