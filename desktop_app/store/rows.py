"""What every table has, and a field for days; see `models.py`."""

from __future__ import annotations

from datetime import date

from peewee import AutoField, Model, TextField


class DayField(TextField):
    """A local calendar day, stored as YYYY-MM-DD."""

    def db_value(self, value: date | str | None) -> str | None:
        return value.isoformat() if isinstance(value, date) else value

    def python_value(self, value: str | None) -> date | None:
        return date.fromisoformat(value) if value else None


class Row(Model):
    id = AutoField()
    uid = TextField()
    created = TextField()
    updated = TextField()
    deleted = TextField(null=True)

    class Meta:
        legacy_table_names = False
        only_save_dirty = True
