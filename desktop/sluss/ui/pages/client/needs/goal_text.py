"""The goal description as one reads it out: goals, wishes, steps and how one sees them."""

from sluss.text import _
from sluss.ui import saying
from sluss.usecases.goals import GoalLine
from sluss.usecases.needs_page import NeedsPage

_INDENT = "    "


def goal_text(page: NeedsPage, country: str) -> str:
    """Return the goals of a client as plain text; those that hold no longer come last."""
    head = page.mapping
    lines = []
    if head is not None:
        lines.append(
            _("After the mapping of {day}").format(day=saying.day(head.mapped_on, country))
        )
    overall = 0
    for goal in page.goals:
        if not goal.depth:
            overall += 1
            lines += ["", _goal(goal, overall)]
        else:
            lines.append(f"{_INDENT * goal.depth}– {goal.text}")  # noqa: RUF001 - a dash
        lines += [_INDENT * (goal.depth + 1) + each for each in _about(goal, country)]
    lines += ["", "", _("Place and day:"), "", _("The client:"), "", _("The officer:")]
    return "\n".join(lines).strip()


def _goal(goal: GoalLine, number: int) -> str:
    if goal.main:
        return _("{n}. Main goal: {goal}").format(n=number, goal=goal.text)
    return _("{n}. {goal}").format(n=number, goal=goal.text)


def _about(goal: GoalLine, country: str) -> list[str]:
    said = [
        (_("In the client's own words: {text}"), goal.client_words),
        (_("What is practically possible: {text}"), goal.conditions),
        (_("How one sees it: {text}"), goal.measured_by),
        (_("By: {text}"), saying.day(goal.due, country) if goal.due else ""),
        (_("Measures: {text}"), ", ".join(goal.measures)),
        (_("State: {text}"), goal.status),
    ]
    return [words.format(text=" ".join(text.split())) for words, text in said if text]
