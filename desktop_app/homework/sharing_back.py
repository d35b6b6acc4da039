"""What comes back of a packet that was sent: words turned into names again, and comments beside one's own answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from desktop_app.homework.sharing_values import Commented, Item
from desktop_app.packets.values import AnswersBody, CommentsBody, Packet

_SPACES = r"\s+"


def unmasked(text: str, names: Mapping[str, str]) -> str:
    """`text` with the names that words stand for ("Person K" -> "Maya Okafor"). Only whole words are turned back."""
    if not names:
        return text
    longest_first = sorted(names, key=len, reverse=True)
    any_word = "|".join(_SPACES.join(map(re.escape, word.split())) for word in longest_first)

    def real(found: re.Match[str]) -> str:
        return names[" ".join(found[0].split())]

    return re.sub(rf"(?<!\w)(?:{any_word})(?!\w)", real, text)


def commented(
    sent: Packet,
    back: Packet,
    *,
    record: int,
    names: Mapping[str, str],
    keys: tuple[str, ...],
    items: Iterable[Item],
) -> Iterator[Commented]:
    """What `back`, kept as `record`, says about `sent`, whose answers have these `keys` in their order; the word about
    the whole comes first.
    """
    if not isinstance(sent.body, AnswersBody) or not isinstance(back.body, CommentsBody):
        return
    if back.body.note.strip():
        yield Commented(None, "", "", unmasked(back.body.note, names), back.day, record)
    answers = {answer.id: answer for entry in sent.body.entries for answer in entry.answers}
    now = {item.key: item for item in items}
    mine = {id: now.get(key) for id, key in zip(answers, keys, strict=False)}
    for comment in back.body.comments:
        answer = answers.get(comment.answer)
        yield Commented(
            item=mine.get(comment.answer),
            question=answer.question if answer else comment.question,
            own=unmasked(answer.text, names) if answer else "",
            text=unmasked(comment.text, names),
            day=back.day,
            record=record,
        )
