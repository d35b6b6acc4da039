"""Packets, correspondents and remarks as bare rows, where only that there are any is what a test needs."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop_app.journal import Journal
from desktop_app.store import models
from desktop_app.store.database import Store

DAY = date(2026, 3, 12)


class PacketRows:
    def __init__(self, journal: Journal) -> None:
        self._store: Store = journal._store
        self._made = 0

    def correspondent(self, name: str, role: str = "coach") -> int:
        self._made += 1
        keys = {"recipient": f"age1{self._made}", "signer": f"{self._made:064x}"}
        return self.add("correspondent", role=role, name=name, signed=name, **keys)

    def packet(self, direction: str, kind: str, correspondent: int | None, **more: Any) -> int:
        self._made += 1
        usual = {
            "with_name": "",
            "title": "Whisper week",
            "day": DAY,
            "mark": f"{self._made:032x}",
            "content": "Wld4",
        }
        return self.add(
            "packet", direction=direction, kind=kind, correspondent=correspondent, **(usual | more)
        )

    def remark(self, packet: int, answer: str, text: str) -> int:
        return self.add("remark", packet=packet, answer=answer, text=text)

    def add(self, table: str, **values: Any) -> int:
        with self._store.unit() as unit:
            return unit.insert(models.BY_TABLE[table], **values)

    def remove(self, *rows: Any) -> None:
        """Delete rows in one unit: a kind, an id, the next kind, its id, ..."""
        with self._store.unit("Delete") as unit:
            for kind, id in zip(rows[::2], rows[1::2], strict=True):
                unit.remove(models.BY_TABLE[kind], id)
