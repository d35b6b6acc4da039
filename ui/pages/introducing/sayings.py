"""What is said when a step with an introduction was done."""

from __future__ import annotations

from desktop_app.language import tr
from desktop_app.people.values import Introduction
from ui.pages.introducing.steps import Step, name_of


def told(introduction: Introduction, step: Step) -> tuple[str, str]:
    """What was done, and what follows from it; `introduction` is as it was before."""
    name = name_of(introduction, step.side) if step.side else ""
    if step.action == "asked":
        return tr("Noted: you asked {name}.", name=name), ""
    if step.action == "yes":
        return tr("Noted: {name} said yes.", name=name), ""
    if step.action == "no":
        return (
            tr("{name} would rather not, and that is a good answer too.", name=name),
            tr("The idea is put away and does not come up again."),
        )
    if step.action == "made":
        return tr("You introduced them."), tr("In three weeks you will be asked how it went.")
    if step.action == "drop":
        return tr("It is dropped."), tr("These two are not proposed again for the same reason.")
    if step.action == "reopen":
        return tr("It is on the board again."), ""
    return tr("Noted how it went."), ""
