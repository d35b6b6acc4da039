"""Settings that belong to the journal and travel with it, such as one's own mail addresses."""

from __future__ import annotations

import json
from typing import Any

from desktop_app.store import models
from desktop_app.store.database import Store

COACHING = "coaching"
_OWN_ADDRESSES = "own_addresses"


class Preferences:
    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, name: str, default: Any = None) -> Any:
        """The value kept under `name`, anything JSON can hold."""
        found = self._store.read("SELECT value FROM preference WHERE name = ? AND deleted IS NULL", (name,))
        return json.loads(found[0][0]) if found else default

    def set(self, name: str, value: Any, *, origin: object = None) -> None:
        text = json.dumps(value, ensure_ascii=False)
        found = self._store.read("SELECT id FROM preference WHERE name = ?", (name,))
        with self._store.unit(origin=origin) as unit:
            if found:
                unit.update(models.Preference, found[0][0], value=text, deleted=None)
            else:
                unit.insert(models.Preference, name=name, value=text)

    def own_addresses(self) -> frozenset[str]:
        """The owner's mail addresses, lower case: invitations leave these out of the people offered."""
        return frozenset(self.get(_OWN_ADDRESSES, []))

    def set_own_addresses(self, addresses: list[str], *, origin: object = None) -> None:
        kept = sorted({address.strip().lower() for address in addresses if address.strip()})
        self.set(_OWN_ADDRESSES, kept, origin=origin)

    def coaching(self) -> bool:
        """Whether the owner coaches others; not until they say so."""
        return bool(self.get(COACHING, default=False))
