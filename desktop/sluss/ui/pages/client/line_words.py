"""The words of a client's release line: what it is called, its marks, its uncovered days."""

import datetime as dt
from dataclasses import replace

from sluss.domain.gaps.findings import OVERALL
from sluss.domain.release_line import Lane, Mark, MarkKind, ReleaseLine
from sluss.text import _
from sluss.ui import saying
from sluss.ui.widgets.release_line_words import gap_label, tried_in_words
from sluss.usecases.client_page import ClientPage


def heading_of(page: ClientPage) -> str:
    """Return what the line is called: nobody is told of a release who will not have one."""
    head = page.head
    if head.release is not None or head.held:
        return _("Timeline around the release")
    if head.supervision_end is not None:
        return _("Timeline during the supervision")
    return _("Timeline")


def may_try(page: ClientPage) -> bool:
    """Whether there is a release to try another day of: nobody else is told of one."""
    return page.head.release is not None or page.head.held


def worded(line: ReleaseLine, country: str) -> ReleaseLine:
    """Return the line with the labels of marks and gaps in the language of the screen."""
    today = line.today or line.window.start
    return replace(
        line,
        marks=tuple(_labelled(mark, today, country) for mark in line.marks),
        lanes=tuple(_worded(lane) for lane in line.lanes),
        overall=_worded(line.overall) if line.overall is not None else None,
    )


def _worded(lane: Lane) -> Lane:
    gaps = tuple(replace(gap, label=gap_label(gap)) for gap in lane.gaps)
    label_ = _("All areas") if lane.area == OVERALL else lane.label
    return replace(lane, label=label_, gaps=gaps)


def _labelled(mark: Mark, today: dt.date, country: str) -> Mark:
    if mark.kind is MarkKind.TODAY:
        return replace(mark, label=_("today"))
    if mark.kind is MarkKind.TRIED:
        return replace(mark, label=tried_in_words(mark.day))
    day = saying.near_day(mark.day, today, country)
    if mark.kind is MarkKind.RELEASE:
        return replace(mark, label=_("release {day}").format(day=day))
    return replace(mark, label=_("supervision ends {day}").format(day=day))
