"""Which field answers which kind of question."""

from __future__ import annotations

from desktop_app.errors import Bug
from desktop_app.reflection.guides import Question
from ui.pages.reflecting.fields import Field
from ui.pages.reflecting.session import Session


def make_field(session: Session, question: Question, *, compact: bool = False) -> Field:
    """The field for a question. Each kind is imported when first asked."""
    match question.kind:
        case "prose":
            from ui.pages.reflecting.fields import ProseField as Made
        case "prose_per_person":
            from ui.pages.reflecting.fields import EachField as Made  # type: ignore[assignment]
        case "people":
            from ui.pages.reflecting.people_met import PeopleField as Made  # type: ignore[assignment]
        case "choice":
            from ui.pages.reflecting.choices import ChoiceField as Made  # type: ignore[assignment]
        case "scale":
            from ui.pages.reflecting.choices import ScaleField as Made  # type: ignore[assignment]
        case "act":
            from ui.pages.reflecting.act import ActField as Made  # type: ignore[assignment]
        case _:
            raise Bug(f"no field for a question of the kind {question.kind}")
    return Made(session, question, compact=compact)
