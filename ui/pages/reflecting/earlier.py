"""What was answered to the same question before, folded."""

from __future__ import annotations

from desktop_app.language import tr
from desktop_app.reflection.guides import Question
from desktop_app.reflection.values import Earlier
from ui.pages.reflecting.days import month_of
from ui.pages.reflecting.session import Session
from ui.widgets.buttons import Disclosure
from ui.widgets.card import Card
from ui.widgets.text import ElidedText, Text


def last_answer(session: Session, question: Question) -> EarlierAnswer | None:
    """What was answered the last time before this reflection, in any guide."""
    reflections = session.journal.reflections
    earlier = reflections.earlier(question.key, before=session.reflection.id)
    if earlier is None:
        return None
    month = month_of(earlier.day, session.today)
    if earlier.event_title:
        said = tr("In {month}, after {event}, you wrote", month=month, event=earlier.event_title)
    else:
        said = tr("In {month} you wrote", month=month)
    return EarlierAnswer(session, question, earlier, said)


class EarlierAnswer(Card):
    """`said`, which tells when it was, and the first line; all of it when unfolded."""

    def __init__(self, session: Session, question: Question, earlier: Earlier, said: str) -> None:
        super().__init__(session.theme, "dashed")
        theme = session.theme
        lines = _lines(session, question, earlier)
        self.fold = Disclosure(theme, said)
        self.short = ElidedText(theme, lines[0].replace("\n", " ") if lines else "", "prose")
        self.whole = Text(theme, "\n".join(lines), "prose")
        self.whole.hide()
        self.fold.toggled.connect(self._unfold)
        self.add(self.fold)
        self.add(self.short)
        self.add(self.whole)

    def _unfold(self, on: bool) -> None:
        self.short.setVisible(not on)
        self.whole.setVisible(on)


def _lines(session: Session, question: Question, earlier: Earlier) -> list[str]:
    """The free text, then what was chosen or written about each person."""
    labels = {choice.value: choice.label for choice in question.choices}
    lines = [earlier.text] if earlier.text else []
    names = session.journal.people.named(
        answer.person for answer in earlier.answers if answer.person is not None
    )
    for answer in earlier.answers:
        said = answer.text if answer.person is not None else ""
        words = " ".join(filter(None, (labels.get(answer.choice, ""), said)))
        if words and answer.person is not None:
            lines.append(tr("{name}: {words}", name=names.get(answer.person, ""), words=words))
        elif words:
            lines.append(words)
    return lines
