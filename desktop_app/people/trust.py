"""Where trust stands on record: some talks, and favours both ways or a kept promise. One definition for all who ask."""

from __future__ import annotations

from desktop_app.people.rhythm import FEW_TALKS

# In SQL, about the row `s` of a table of standings. The index `standing_trusted` holds the rows that fulfil it, those
# with goodwill both ways apart.
TRUSTED = f"s.talks >= {FEW_TALKS} AND (s.kept > 0 OR (s.given > 0 AND s.received > 0))"
BOTH_WAYS = "(s.given > 0 AND s.received > 0)"
