"""The release line of one client: what covers which life area on which days."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from sluss.domain.custody import HOUSED, custody
from sluss.domain.dates import Span
from sluss.domain.entities import EnforcementPhase, Measure, Party, ReleaseEvent, SupervisionPeriod
from sluss.domain.gaps.findings import OVERALL, Finding, Kind, Severity
from sluss.domain.ids import RecordId
from sluss.domain.machines import MeasureStatus
from sluss.domain.release_line import (
    Bar,
    Gap,
    Lane,
    Mark,
    MarkKind,
    PartyKey,
    ReleaseLine,
    parts_of,
)
from sluss.usecases.session import Session
from sluss.usecases.wording import Wording

BEFORE, AFTER = dt.timedelta(days=45), dt.timedelta(days=95)  # the window around the release
SERVICE = "prison_probation_service"
UNCONFIRMED = frozenset({MeasureStatus.PROPOSED, MeasureStatus.AGREED})


def release_line(
    session: Session,
    today: dt.date,
    language: str,
    measures: Sequence[Measure],
    phases: Sequence[EnforcementPhase],
    releases: Sequence[ReleaseEvent],
    supervision: Sequence[SupervisionPeriod],
    findings: Sequence[Finding] = (),
    what_if: dt.date | None = None,
) -> ReleaseLine:
    """Return the line of one client's records, one lane for each life area.

    Custody houses a client and supervision is a lane of its own, so both are bars of the service.
    `findings` are the days nothing covers for sure, `what_if` is a day of release that is tried:
    then it ends the custody, and the planned one stays marked. The labels of all of these are
    empty: they are words of the screen.
    """
    words = Wording(session, language)
    parties = {party.id: party for party in session.store.find(Party)}
    bars: dict[str, list[Bar]] = {}
    for measure in measures:
        if (bar := _measure(measure, parties, words, today)) is not None:
            bars.setdefault(measure.area, []).append(bar)
    service = _service(words, today)
    release = release_day(releases, today)
    bars.setdefault("housing", []).extend(_phases(phases, service, words, release, what_if))
    bars.setdefault("supervision", []).extend(_supervised(supervision, service, words))
    areas = session.catalog.codes("life_area")
    lanes = [
        Lane(
            code,
            areas.label(code, language, today),
            tuple(bars.get(code, ())),
            _gaps(findings, code, today, bars.pop(code, ())),
        )
        for code in areas.values()
    ]
    # An area this version does not know: of a newer version, or of another office.
    lanes += [Lane(code, code, tuple(found)) for code, found in sorted(bars.items())]
    ends = [each.actual_end or each.planned_end for each in supervision]
    end = max((day for day in ends if day is not None), default=None)
    marks = tuple(_marks(today, release, what_if, end))
    overall = _gaps(findings, OVERALL, today)
    whole = Lane(OVERALL, "", (), overall) if overall else None
    return ReleaseLine(window(release, today), tuple(lanes), marks, whole)


# What is about days of an area. That nobody answers for a measure is seen on its bar.
_DRAWN = frozenset(Kind) - {Kind.BETWEEN_CHAIRS}


def _gaps(
    findings: Sequence[Finding], area: str, today: dt.date, bars: Sequence[Bar] = ()
) -> tuple[Gap, ...]:
    """Return the days of an area that are to be drawn, from today on: the past is history."""
    found: list[Gap] = []
    for each in findings:
        span = Span(max(each.span.start, today), each.span.end)
        drawn = each.kind in _DRAWN and each.severity is not Severity.HISTORY
        if each.kind is Kind.LATE_START:
            span = each.span
        if each.area == area and drawn and not span.is_empty:
            found += parts_of(Gap(span, "", each.kind, accepted=bool(each.accepted)), bars)
    return tuple(found)


def release_day(releases: Sequence[ReleaseEvent], today: dt.date) -> dt.date | None:
    """Return the next day of release, or the last one where none is to come."""
    days = [each.actual_date or each.planned_date for each in releases]
    known = [day for day in days if day is not None]
    return min((day for day in known if day >= today), default=max(known, default=None))


def window(release: dt.date | None, today: dt.date) -> Span:
    """Return the days around the release; around today where it is far away or there is none."""
    middle = release if release is not None and abs(release - today) <= AFTER else today
    return Span(middle - BEFORE, middle + AFTER)


def _marks(
    today: dt.date, release: dt.date | None, what_if: dt.date | None, end: dt.date | None
) -> Iterator[Mark]:
    yield Mark(MarkKind.TODAY, today, "")
    if release is not None:
        yield Mark(MarkKind.RELEASE, release, "")
    if what_if is not None:
        yield Mark(MarkKind.TRIED, what_if, "")
    if end is not None:
        yield Mark(MarkKind.SUPERVISION_END, end, "")


def _measure(
    measure: Measure, parties: Mapping[RecordId, Party], words: Wording, today: dt.date
) -> Bar | None:
    """Return a measure as a bar; one that is cancelled or has no first day is on no line."""
    start = measure.actual_start or measure.planned_start
    if start is None or measure.status is MeasureStatus.CANCELLED or measure.withdrawn:
        return None
    party = parties.get(measure.responsible) if measure.responsible is not None else None
    return Bar(
        measure.id,
        Span(start, measure.actual_end or measure.planned_end),
        _key(party, words, today) if party is not None else None,
        measure.title,
        measure.status not in UNCONFIRMED,
    )


def _key(party: Party, words: Wording, today: dt.date) -> PartyKey:
    code = words.session.catalog.codes("party_type").get(party.type, today)
    short = code.short_label(words.language) if code is not None else ""
    return PartyKey(party.short_name or short[:4], party.name, party.type, short)


def _service(words: Wording, today: dt.date) -> PartyKey:
    code = words.session.catalog.codes("party_type").get(SERVICE, today)
    if code is None:
        return PartyKey("", words.code("party_type", SERVICE, today), SERVICE)
    return PartyKey(code.short_label(words.language), code.label(words.language), SERVICE)


def _phases(
    phases: Sequence[EnforcementPhase],
    service: PartyKey,
    words: Wording,
    release: dt.date | None,
    what_if: dt.date | None,
) -> Iterator[Bar]:
    for each in phases:
        if each.phase in HOUSED and each.start is not None and not each.withdrawn:
            title = each.institution or words.code("enforcement_phase", each.phase, each.start)
            span = custody(Span(each.start, each.actual_end or each.planned_end), release)
            if what_if is not None and span.end == release and each.start < what_if:
                span = Span(each.start, what_if)  # who is released on another day stays till then
            yield Bar(each.id, span, service, title, confirmed=True)


def _supervised(
    periods: Sequence[SupervisionPeriod], service: PartyKey, words: Wording
) -> Iterator[Bar]:
    for each in periods:
        if each.start is not None and not each.withdrawn:
            span = Span(each.start, each.actual_end or each.planned_end)
            yield Bar(each.id, span, service, words.entity(SupervisionPeriod), confirmed=True)
