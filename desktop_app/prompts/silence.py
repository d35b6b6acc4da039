"""What keeps a prompt away for good, or until a day, said in SQL: so that what was answered takes nobody's place."""

from __future__ import annotations

from desktop_app.prompts.prompt import Kind

# A question about the whole tie can be asked again once its time is over; an act is done once.
_ENDS_IT = {
    kind: "told.action = 'not_this'"
    if kind in (Kind.REST, Kind.RELEASE)
    else "told.action IN ('done', 'not_this')"
    for kind in Kind
}


def unsilenced(kind: Kind, uid: str, day: str) -> str:
    """That nothing was said before the day which keeps this prompt away: what is answered on the day itself keeps its
    place, so that the rest of the page stays as it was. `choosing.is_silent` has the last word; this only makes room.

    `uid` is the SQL of what stands behind the kind in its key; `day` the mark for the day, bound twice where it has no
    number.
    """
    return (
        f"NOT EXISTS (SELECT 1 FROM response told WHERE told.prompt = '{kind.value}:' || {uid} "
        f"AND told.deleted IS NULL AND told.day < {day} AND "
        f"({_ENDS_IT[kind]} OR told.until > {day}))"
    )
