"""Clients for the gap rule in a line or two: days are written "05-20", all of the year 2026."""

import datetime as dt
from typing import Any

from sluss import paths
from sluss.catalog.load import load
from sluss.domain.dates import Span
from sluss.domain.gaps.engine import Analysis, analyse
from sluss.domain.gaps.findings import Finding
from sluss.domain.gaps.inputs import FactDays, Inputs, MeasureDays, PhaseDays, StayDays
from sluss.domain.gaps.rules import GapRules
from sluss.domain.ids import RecordId

TODAY = dt.date(2026, 5, 1)
R = dt.date(2026, 6, 1)
RULES: GapRules = load(paths.resources()).gaps.on(TODAY)


def on(text: str) -> dt.date:
    """Return a day of 2026, or of another year if one is written."""
    return dt.date.fromisoformat(text if len(text) > 5 else f"2026-{text}")


def an_id(number: int) -> RecordId:
    """Return the identifier of that number."""
    return RecordId(number.to_bytes(16, "big"))


AF, SOC, KV = an_id(901), an_id(902), an_id(903)


def _days(text: str) -> tuple[dt.date | None, dt.date | None]:
    """Return the two days of "05-01..06-01", of which either may be missing."""
    first, _dots, end = text.partition("..")
    return (on(first) if first else None), (on(end) if end else None)


def measure(
    number: int,
    status: str,
    planned: str = "",
    actual: str = "",
    *,
    area: str = "occupation",
    party: RecordId | None = AF,
    seen: tuple[str, ...] = (),
    **more: Any,
) -> MeasureDays:
    """Return a measure; one that is under way was seen every week up to today unless told."""
    began, _end = _days(actual)
    contacts = tuple(map(on, seen))
    if not seen and began is not None:
        contacts = tuple(began + dt.timedelta(days=n) for n in range(0, 400, 7))
    return MeasureDays(
        id=an_id(number), area=area, status=status, responsible=party,
        planned=_days(planned), actual=_days(actual), contacts=contacts, **more,
    )  # fmt: skip


def fact(area: str, days: str, *, confirmed: bool = True) -> FactDays:
    """Return a fact that covers an area."""
    return FactDays(area, span(days), "HousingFact", confirmed)


def phase(name: str, days: str, *, ended: bool = False) -> PhaseDays:
    """Return a way of serving."""
    return PhaseDays(name, span(days), "", ended)


def stay(kind: str, days: str) -> StayDays:
    """Return a time when the client is elsewhere."""
    return StayDays(kind, span(days))


def span(days: str) -> Span:
    """Return the span of "05-01..06-01"; it must begin."""
    first, end = _days(days)
    assert first is not None
    return Span(first, end)


def inside(*measures: MeasureDays, release: dt.date | None = R, **more: Any) -> Inputs:
    """Return a client in prison whose only need is occupation, as the vectors have it."""
    given: dict[str, Any] = {"levels": {"occupation": 2, "housing": 0, "economy": 0}} | more
    return Inputs(measures=measures, release=release, **given)


def found(inputs: Inputs, today: dt.date = TODAY) -> Analysis:
    """Return all that is found."""
    return analyse(inputs, RULES, today)


def in_area(
    inputs: Inputs, area: str = "occupation", today: dt.date = TODAY
) -> tuple[Finding, ...]:
    """Return what is found in one area."""
    return tuple(each for each in found(inputs, today).findings if each.area == area)


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str, str, str]]:
    """Return kind, first day, end and severity of findings, as one reads them."""
    return [
        (f"{each.kind.value}", f"{each.span.start:%m-%d}", f"{each.span.end:%m-%d}",
         each.severity.name.lower())
        for each in findings
    ]  # fmt: skip
