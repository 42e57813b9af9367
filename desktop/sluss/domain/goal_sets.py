"""Goals to begin with: sets of them, each goal with steps one can see whether they are taken."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SetGoal:
    """A goal of a set: its text by language, and measurable steps towards it."""

    key: str
    area: str
    texts: Mapping[str, str]
    steps: tuple[Mapping[str, str], ...]
    source: str


@dataclass(frozen=True, slots=True)
class GoalSet:
    """Goals that belong together; `names` are by language."""

    key: str
    version: int
    valid_from: dt.date
    names: Mapping[str, str]
    source: str
    goals: tuple[SetGoal, ...]

    def name_of(self, goal: SetGoal) -> str:
        """Return by what a goal that was taken from here is known: "krami_7.work"."""
        return f"{self.key}.{goal.key}"
