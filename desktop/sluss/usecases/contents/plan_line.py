"""The release line of a plan as a document draws it, each bar and gap with its mark."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from sluss.domain.dates import Span
from sluss.domain.entities import (
    EnforcementPhase,
    Measure,
    ReleaseEvent,
    SupervisionPeriod,
)
from sluss.domain.ids import RecordId
from sluss.domain.papers import Drawn, DrawnBar, DrawnDay, DrawnGap, DrawnLane, Mark
from sluss.domain.release_line import Bar, Gap, Lane, MarkKind, ReleaseLine
from sluss.usecases.contents.case import Case
from sluss.usecases.contents.marking import mark, of_area, of_measure
from sluss.usecases.contents.saying import Say
from sluss.usecases.release_line import release_line, window


def drawn_line(case: Case) -> Drawn:
    """Return the line of a client. It shows whole months, so that its edges tell no day."""
    say, measures = case.say, case.find(Measure)
    line = release_line(
        case.session,
        case.today,
        case.language,
        measures,
        case.find(EnforcementPhase),
        case.find(ReleaseEvent),
        case.find(SupervisionPeriod),
        case.gaps.ahead,
    )
    known = {each.id: each for each in measures}
    began = {(each.area, each.span.end): each.since for each in case.gaps.ahead if each.since}
    lanes = tuple(_lane(case, lane, known, began) for lane in line.lanes if lane.bars or lane.gaps)
    start, end = _months(line.window)
    apart = _months(window(None, case.today))  # days around a release would tell about when it is
    return Drawn(start, end, lanes, tuple(_days(say, line)), apart)


def _lane(
    case: Case,
    lane: Lane,
    known: dict[RecordId, Measure],
    began: dict[tuple[str, dt.date | None], dt.date],
) -> DrawnLane:
    say, told = case.say, of_area(case.session, lane.area)
    gaps = []
    for gap in lane.gaps:
        if gap.accepted:
            continue
        since = began.get((lane.area, gap.span.end))
        shown = replace(gap, span=case.gap_span(gap.span, since))
        words = gap_words(say, shown)
        counted = case.of_gap(told, shown.span)
        gaps.append(DrawnGap(words, shown.span.start, shown.span.end, counted, gap.is_open))
    return DrawnLane(lane.label, tuple(_bar(say, bar, known) for bar in lane.bars), tuple(gaps))


def _bar(say: Say, bar: Bar, known: dict[RecordId, Measure]) -> DrawnBar:
    party = bar.party
    measure = known.get(bar.record_id)
    if measure is not None:
        told = of_measure(say.session, measure.type, measure.id, measure.area)
        told = say.dated(replace(told, names=measure.responsible), bar.span.start, bar.span.end)
    else:  # days in custody or under supervision
        told = mark(EnforcementPhase, "institution", bar.record_id)
    return DrawnBar(
        code=party.code if party else "",
        title=bar.title,
        start=bar.span.start,
        end=bar.span.end,
        confirmed=bar.confirmed,
        mark=told,
        type=party.type if party else "",
        kind=party.kind if party else "",
    )


def gap_words(say: Say, gap: Gap) -> str:
    """Return "24 days without a measure", as it is said on paper."""
    key = "gap.open" if gap.is_open else "gap.unsure"
    if gap.span.days is None:
        return say(f"{key}.on")
    return say.count(key, gap.span.days)


def _days(say: Say, line: ReleaseLine) -> Iterator[DrawnDay]:
    for each in line.marks:
        match each.kind:
            case MarkKind.TODAY:
                yield DrawnDay(each.day, say("line.today"))
            case MarkKind.RELEASE:
                words = say("line.release", day=say.near(each.day))
                yield DrawnDay(each.day, words, _of_release())
            case MarkKind.SUPERVISION_END:
                words = say("line.supervision_end", day=say.near(each.day))
                yield DrawnDay(each.day, words, mark(SupervisionPeriod, "planned_end"))


def _of_release() -> Mark:
    return mark(ReleaseEvent, "planned_date")


def _months(days: Span) -> tuple[dt.date, dt.date]:
    start = days.start.replace(day=1)
    last = days.last or days.start
    after = (last.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    return start, after
