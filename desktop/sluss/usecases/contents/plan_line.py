"""The release line of a plan as a document draws it, each bar and gap with its mark."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

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
from sluss.usecases.release_line import release_line


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
    start, end = _months(line)
    return Drawn(start, end, lanes, tuple(_days(say, line)))


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
        gaps.append(DrawnGap(words, shown.span.start, shown.span.end, told, gap.is_open))
    return DrawnLane(lane.label, tuple(_bar(say, bar, known) for bar in lane.bars), tuple(gaps))


def _bar(say: Say, bar: Bar, known: dict[RecordId, Measure]) -> DrawnBar:
    party = bar.party
    measure = known.get(bar.record_id)
    if measure is not None:
        told = of_measure(say.session, measure.type, measure.id, measure.area)
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


def _months(line: ReleaseLine) -> tuple[dt.date, dt.date]:
    start = line.window.start.replace(day=1)
    last = line.window.last or line.window.start
    after = (last.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    return start, after
