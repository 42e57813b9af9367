"""Sixty measures on one screen: lanes where days are uncovered come first, heavy ones are folded.

Source: the sizes decided for the release line, "sixty measures fold into lanes with findings
first".
"""

from dataclasses import replace

from sluss.domain.release_line import Lane, ReleaseLine

MANY = 18  # measures that fit on a small screen together with what stands below the line
HEAVY = 3  # from so many measures on, folding a lane gives room


def arranged(line: ReleaseLine) -> ReleaseLine:
    """Return the line with lanes that have gaps first, if it has so many measures that it folds."""
    if not is_heavy(line):
        return line
    lanes = sorted(line.lanes, key=lambda lane: not _has_alarm(lane))
    return replace(line, lanes=tuple(lanes))


def is_heavy(line: ReleaseLine) -> bool:
    """Whether there are so many measures that lanes are folded."""
    return sum(len(lane.bars) for lane in line.lanes) > MANY


def folded_first(line: ReleaseLine) -> frozenset[str]:
    """Return the areas of the lanes that are folded until somebody unfolds them."""
    if not is_heavy(line):
        return frozenset()
    quiet = (lane for lane in line.lanes if not _has_alarm(lane))
    return frozenset(lane.area for lane in quiet if len(lane.bars) >= HEAVY)


def _has_alarm(lane: Lane) -> bool:
    return any(gap.is_open and not gap.accepted for gap in lane.gaps)
