"""The findings of one client in the reader's language: areas, measures and parties by name."""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from sluss.domain.entities import Measure, Party
from sluss.domain.gaps.findings import Finding, Kind, Overlap, Severity
from sluss.domain.ids import RecordId
from sluss.domain.rights import Right
from sluss.usecases.gap_decisions import noted_rules, rule_of
from sluss.usecases.gaps import ClientGaps
from sluss.usecases.rights import may
from sluss.usecases.session import Session
from sluss.usecases.wording import Wording


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding with the names of what it speaks of; empty where there is nothing of the kind.

    `area` is empty for what is about all areas, or about the day. `noted` says that it became a
    task. `shortened` says that a limit was shorter because of an assessed risk; it is never said to
    those who may not read what was assessed.
    """

    finding: Finding
    area: str
    previous: str
    next: str
    owner: str
    noted: bool
    shortened: bool


@dataclass(frozen=True, slots=True)
class OverlapLine:
    """Two parties at once in an area; `double` says that they do the same."""

    overlap: Overlap
    area: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class GapLines:
    """All lines of one client, what matters most first; `past` stretches had `past_days`."""

    findings: tuple[FindingLine, ...]
    overlaps: tuple[OverlapLine, ...]
    past: int
    past_days: int


def gap_lines(
    session: Session,
    client: RecordId,
    found: ClientGaps,
    language: str,
    shown: Sequence[Finding] | None = None,
) -> GapLines:
    """Return what was found about a client, in words where there are names.

    `shown` are the findings to show, those ahead unless given.
    """
    words = Wording(session, language)
    areas = session.catalog.codes("life_area")
    noted = noted_rules(session, client)
    may_read = may(session, Right.READ_TEXTS)
    past = _past(found, areas)

    def area_of(code: str) -> str:
        return areas.label(code, language, found.today) if code in areas else ""

    return GapLines(
        findings=tuple(
            FindingLine(
                each,
                area_of(each.area),
                words.record(Measure, each.previous),
                words.record(Measure, each.next),
                words.record(Party, each.owner),
                noted=rule_of(each.key) in noted,
                shortened=each.shortened and may_read,
            )
            for each in (found.ahead if shown is None else shown)
        ),
        overlaps=tuple(
            OverlapLine(
                each,
                area_of(each.area),
                words.record(Party, each.first_party),
                words.record(Party, each.second_party),
            )
            for each in found.overlaps
        ),
        past=len(past),
        past_days=sum(each.days for each in past),
    )


def _past(found: ClientGaps, areas: Container[str]) -> list[Finding]:
    """Return the days that were without anything in a life area."""
    return [
        each
        for each in found.findings
        if each.severity is Severity.HISTORY
        and each.kind in (Kind.HARD, Kind.MIXED)
        and each.area in areas
    ]
