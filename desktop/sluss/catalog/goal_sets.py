"""Reads sets of goals to begin with: `resources/goals/*.toml`, one set a file."""

from collections.abc import Mapping
from typing import Final

from sluss.catalog.source import Source
from sluss.catalog.tables import Notes
from sluss.catalog.toml_entries import Entries, coded
from sluss.catalog.toml_lines import read_toml
from sluss.domain.codes import LANGUAGES, CodeList
from sluss.domain.declaration import LINE_LENGTH
from sluss.domain.goal_sets import GoalSet, SetGoal
from sluss.errors.catalog import Wrong

HEAD: Final = frozenset({"key", "version", "valid_from", *LANGUAGES, "source", "goal"})
GOAL: Final = frozenset({"key", "area", *LANGUAGES, "source", "step"})
STEP: Final = frozenset(LANGUAGES)


def read_goal_sets(
    resources: Source, lists: Mapping[str, CodeList], notes: Notes
) -> dict[str, GoalSet]:
    """Return the sets by key, noting every mistake in every file with its line."""
    found: dict[str, GoalSet] = {}
    for path in sorted((resources / "goals").glob("*.toml")):
        read = read_toml(path, notes)
        if read is None:
            continue
        head = Entries(read, (), notes)
        made = _set(head, lists)
        if made.key in found:
            head.wrong("key", Wrong.TWICE)
        found[made.key] = made
    return found


def _set(head: Entries, lists: Mapping[str, CodeList]) -> GoalSet:
    head.only(HEAD)
    goals: dict[str, SetGoal] = {}
    for entries in head.tables("goal"):
        goal = _goal(entries, lists)
        if goal.key in goals:
            entries.wrong("key", Wrong.TWICE)
        goals[goal.key] = goal
    if not goals:
        head.wrong("goal", Wrong.ENTRY_MISSING)
    return GoalSet(
        key=head.text("key", Wrong.CODE),
        version=head.version(),
        valid_from=head.day("valid_from"),
        names=head.spoken(LANGUAGES, needed=True),
        source=head.text("source", Wrong.SOURCE_MISSING),
        goals=tuple(goals.values()),
    )


def _goal(entries: Entries, lists: Mapping[str, CodeList]) -> SetGoal:
    entries.only(GOAL)
    steps = []
    for step in entries.tables("step"):
        step.only(STEP)
        steps.append(_texts(step))
    return SetGoal(
        key=entries.text("key", Wrong.CODE),
        area=coded(entries, "area", "life_area", entries.text("area", Wrong.CODE), lists),
        texts=_texts(entries),
        steps=tuple(steps),
        source=entries.text("source", Wrong.SOURCE_MISSING),
    )


def _texts(entries: Entries) -> dict[str, str]:
    """Return a text in every language that fits into the goal it becomes."""
    texts = entries.spoken(LANGUAGES, needed=True)
    for language, text in texts.items():
        if len(text) > LINE_LENGTH:
            entries.wrong(language, Wrong.TOO_LONG)
    return texts
