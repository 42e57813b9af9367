"""What a client is shown, as sentences: short ones, one thought a line, the easiest words.

Nothing is said in numbers that could frighten, and nobody is told what they did not do.
"""

import datetime as dt
from dataclasses import dataclass, replace

from sluss.domain.dates import long_date
from sluss.domain.release_line import Lane, Mark, MarkKind, ReleaseLine
from sluss.text import _
from sluss.text.readability import lix
from sluss.usecases.showing import Showing, ShownMeasure

HARDEST = 50  # LIX of one text an officer wrote; what is harder is left to be written anew
FEWEST = 8  # words; of fewer the share of long ones says nothing
NEAR = 200  # days; a day further away is said with its year


@dataclass(frozen=True, slots=True)
class Block:
    """A heading and what stands below it, one thought a line; `strong` begins a line of its own."""

    heading: str
    lines: tuple[tuple[str, tuple[str, ...]], ...]  # what it is about, and sentences about it


def blocks(shown: Showing) -> list[Block]:
    """Return everything in words, the client's own first; parts without anything are not there."""
    goals = [(goal, ()) for goal in shown.goals if not is_hard(goal)]
    found = [
        Block(_("What you have said"), tuple((text, ()) for text in shown.own)),
        Block(_("Your goals"), tuple(goals)),
        Block(_("Your plan"), tuple((each.title, _about(each, shown)) for each in shown.measures)),
        Block(
            _("What we want to find"),
            tuple((_looking(area), ()) for area in shown.looking_for),
        ),
    ]
    return [each for each in found if each.lines]


def is_hard(text: str) -> bool:
    """Whether a text is too hard to be put before somebody who reads slowly."""
    return len(text.split()) >= FEWEST and lix(text) > HARDEST


def hard_goals(shown: Showing) -> list[str]:
    """Return the goals that are not shown because they are hard to read."""
    return [goal for goal in shown.goals if is_hard(goal)]


def as_text(found: list[Block]) -> str:
    """Return everything as plain text, a thought a line, as its readability is measured."""
    lines: list[str] = []
    for block in found:
        lines.append(block.heading)
        for first, more in block.lines:
            lines += [first, *more]
    return "\n".join(lines)


def _about(measure: ShownMeasure, shown: Showing) -> tuple[str, ...]:
    said = [_when(measure, shown)]
    if measure.end is not None:
        last = measure.end - dt.timedelta(days=1)
        said.append(_("The last day is {day}.").format(day=easy_day(last, shown)))
    if measure.by_client:
        said.append(_("You do this on your own."))
    elif measure.party:
        said.append(_("You get help from {party}.").format(party=measure.party))
    return tuple(each for each in said if each)


def _when(measure: ShownMeasure, shown: Showing) -> str:
    if not measure.sure:
        return _("It is not fixed yet.")
    if measure.start is None:
        return ""
    if measure.start <= shown.today:
        return _("It is going on now.")
    return _("It starts on {day}.").format(day=easy_day(measure.start, shown))


def _looking(area: str) -> str:
    return _("{area}: we have yet to find one.").format(area=area)


def easy_day(day: dt.date, shown: Showing) -> str:
    """Return "Thursday 10 December", with its year only where it is far away."""
    whole = long_date(day, shown.language)
    near = abs((day - shown.today).days) < NEAR
    return whole.removesuffix(f" {day.year}") if near else whole


def easy_line(shown: Showing) -> ReleaseLine:
    """Return the line with its marks and empty stretches in easy words."""
    line = shown.line
    return replace(
        line,
        marks=tuple(replace(mark, label=_mark(mark, shown)) for mark in line.marks),
        lanes=tuple(_lane(lane) for lane in line.lanes),
    )


def _lane(lane: Lane) -> Lane:
    gaps = tuple(replace(gap, label=_("we are looking")) for gap in lane.gaps)
    return replace(lane, gaps=gaps)


def _mark(mark: Mark, shown: Showing) -> str:
    if mark.kind is MarkKind.TODAY:
        return _("today")
    day = easy_day(mark.day, shown)
    if mark.kind is MarkKind.RELEASE:
        return _("you get out {day}").format(day=day)
    return _("our last day with you {day}").format(day=day)
