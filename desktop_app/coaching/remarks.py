"""What a coach writes about a client's answers, kept word by word as it is typed."""

from __future__ import annotations

from desktop_app.store import models
from desktop_app.store.database import Store


class Remarks:
    """One text for each answer of a packet, and one for the whole, under "". On disk when `write` returns."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, packet: int) -> dict[str, str]:
        """The texts that are not blank, by the answer's id in the packet."""
        rows = self._store.read(
            "SELECT answer, text FROM remark WHERE packet_id = ? AND deleted IS NULL ORDER BY id", (packet,)
        )
        return {answer: text for answer, text in rows if text.strip()}

    def write(self, packet: int, answer: str, text: str, *, origin: object = None) -> None:
        """Typing, without a step to undo. One that was emptied keeps its row, to be written on."""
        rows = self._store.read(
            "SELECT id, text, deleted IS NOT NULL FROM remark WHERE packet_id = ? AND answer = ?",
            (packet, answer),
        )
        if not rows and not text:
            return
        with self._store.unit(origin=origin) as unit:
            if not rows:
                unit.insert(models.Remark, packet=packet, answer=answer, text=text)
                return
            id, before, gone = rows[0]
            if before != text or gone:
                unit.update(models.Remark, id, text=text, deleted=None)
