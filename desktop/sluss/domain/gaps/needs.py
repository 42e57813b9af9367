"""On which days which areas have to be covered. Source: domain model 4.1."""

from dataclasses import dataclass

from sluss.domain.gaps.days import Days, Stretch, union, within, without
from sluss.domain.gaps.inputs import Inputs
from sluss.domain.gaps.rules import GapRules, Need
from sluss.domain.gaps.situation import Situation

SUPERVISION = "supervision"  # the area that ends with the supervision itself


@dataclass(frozen=True, slots=True)
class Needed:
    """By area the days that need cover, and the days of areas that nobody has looked at yet."""

    days: dict[str, Days]
    unassessed: dict[str, Days]


def needed(inputs: Inputs, rules: GapRules, now: Situation) -> Needed:
    """Return what is needed when: what the newest mapping says, and what always is."""
    every = union((first, end) for first, end, _zone in now.zones)
    found = {area: every for area, level in inputs.levels.items() if level}
    unassessed: dict[str, Days] = {}
    for need in rules.needs:
        if inputs.levels.get(need.area):
            continue
        days = _around(need, now)
        if not days:
            continue
        open_question = need.mapped_only and inputs.levels.get(need.area) is None
        into = unassessed if open_question else found
        into[need.area] = union([*into.get(need.area, ()), *days])
    if now.supervision_end is not None and SUPERVISION in found:
        after: Days = [(now.supervision_end, now.end)]
        if now.supervision_end < now.end:  # nobody is watched over any longer than was decided
            found[SUPERVISION] = without(found[SUPERVISION], after)
    return Needed(found, unassessed)


def _around(need: Need, now: Situation) -> Days:
    """Return the days on which an area is looked at whatever the mapping says."""
    if need.around == "release":
        if now.release is None:
            return []
        days: Stretch = now.release - need.before, now.release + need.after
        return within([days], 0, now.end)
    found = now.supervised
    if now.supervision_end is not None and need.after:
        found = union([*found, (now.supervision_end, now.supervision_end + need.after)])
    return within(found, 0, now.end)
