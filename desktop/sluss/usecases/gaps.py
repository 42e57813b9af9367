"""Which days of which clients nothing covers, who owes the next step, and what was accepted."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sluss.domain.dates import Span
from sluss.domain.entities import AcceptedFinding
from sluss.domain.gaps.engine import Analysis, analyse
from sluss.domain.gaps.findings import DAYTIME, OVERALL, Finding, Kind, Overlap, Severity
from sluss.domain.gaps.rules import GapRules
from sluss.domain.ids import RecordId
from sluss.domain.rights import Right
from sluss.errors.gaps import NothingToDecide, ReasonMissing
from sluss.store.reader import reader
from sluss.usecases.changed import Saved
from sluss.usecases.gap_inputs import Gathered, gathered
from sluss.usecases.records import add, amend
from sluss.usecases.rights import require
from sluss.usecases.session import Session, fresh_id, today

_OPEN = frozenset({Kind.HARD, Kind.MIXED})
_STRETCHES = _OPEN | {Kind.SOFT}


@dataclass(frozen=True, slots=True)
class ClientGaps:
    """What the gap rule finds for one client today.

    `release` is the known day of release, None where there is none; `what_if` the day that was
    tried, or that is supposed at `short_notice`. Findings run from the past (history) to far ahead,
    what matters most first. What is soon lies before `soon`; days are counted from `counted` on: a
    month before a release that is near, never before today. Of the `days` that need cover, area by
    area, `covered_days` have something sure. `planned` says that there is a plan or a measure at
    all, `one_sided` that of two needs or more one has a measure.
    """

    release: dt.date | None
    supervision_end: dt.date | None
    what_if: dt.date | None
    findings: tuple[Finding, ...]
    overlaps: tuple[Overlap, ...]
    covered_days: int
    days: int
    today: dt.date
    soon: dt.date
    counted: dt.date
    short_notice: bool = False
    planned: bool = False
    one_sided: bool = False

    @property
    def ahead(self) -> tuple[Finding, ...]:
        """What is found about days soon to come or about measures now, accepted or not."""
        return tuple(
            each
            for each in self.findings
            if each.severity is not Severity.HISTORY and each.span.start < self.soon
        )

    @property
    def alarms(self) -> tuple[Finding, ...]:
        """What somebody has to do something about now."""
        return tuple(each for each in self.ahead if each.alarms)

    @property
    def open_areas(self) -> dict[str, int]:
        """How many of the counted days each life area is without anything, the most first.

        Days for which something is agreed are not among them.
        """
        found: dict[str, int] = {}
        for each in self.ahead:
            days = self.open_days(each)
            if days and each.area not in (OVERALL, DAYTIME):
                found[each.area] = found.get(each.area, 0) + days
        return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))

    @property
    def worst(self) -> int:
        """How many of the counted days the longest stretch has, 0 without any."""
        return max(map(self.open_days, self.ahead), default=0)

    @property
    def unassessed(self) -> tuple[str, ...]:
        """The life areas nobody has looked at though days soon to come depend on them."""
        return tuple(each.area for each in self.ahead if each.kind is Kind.UNASSESSED)

    @property
    def unconfirmed(self) -> tuple[str, ...]:
        """The life areas in which it is time that what is agreed is confirmed."""
        found = (each.area for each in self.alarms if each.kind is Kind.SOFT or each.agreed)
        return tuple(dict.fromkeys(area for area in found if area not in (OVERALL, DAYTIME)))

    def goes_on(self, finding: Finding) -> bool:
        """Whether nothing sure follows some days as far as one looks ahead."""
        sure = finding.next is not None and not finding.agreed
        return (
            finding.kind in _STRETCHES and not sure and (finding.span.end or self.soon) > self.soon
        )

    def open_days(self, finding: Finding) -> int:
        """Return how many of the counted days are without anything, 0 if that is accepted."""
        if finding.accepted or finding.kind not in _OPEN:
            return 0
        counted = Span(self.counted, self.soon)
        agreed = sum(each.common(counted).days or 0 for each in finding.agreed)
        return (finding.span.common(counted).days or 0) - agreed


def findings_of(
    session: Session, client: RecordId, *, what_if: dt.date | None = None
) -> ClientGaps:
    """Return what is found for one client, as it would be if the release were on `what_if`.

    Raises `NotAllowed`; `NotFound` for a client who is not there for this user.
    """
    require(session, Right.READ_CASES, client)
    return _by_client(session, [client], what_if, everybody=True)[client]


def findings_by_client(
    session: Session, clients: Sequence[RecordId], *, what_if: dt.date | None = None
) -> dict[RecordId, ClientGaps]:
    """Return what is found for each of these clients, read together. Raises `NotAllowed`.

    Those who are not there for this user are left out. A release on `what_if` is tried with those
    only who are to be released, or may be.
    """
    require(session, Right.READ_CASES)
    seen = reader(session.store.connection)
    shown = [each for each in clients if seen.sees(each)]
    return _by_client(session, shown, what_if, everybody=False)


def longest_uncovered(session: Session, clients: Sequence[RecordId]) -> dict[RecordId, int]:
    """Return the days of the longest stretch without a measure, for those clients who have one."""
    found = findings_by_client(session, clients)
    return {client: each.worst for client, each in found.items() if each.worst}


def accept_finding(session: Session, client: RecordId, finding: Finding, reason: str) -> Saved:
    """Accept days without cover with a reason; they stay in sight and alarm nobody.

    A reason given before for the same days is replaced. Raises `ReasonMissing`, and
    `NothingToDecide` where nothing like it is found any more.
    """
    if not reason.strip():
        raise ReasonMissing(field="reason")
    check_stands(session, client, finding)
    values: dict[str, object] = {"reason": reason.strip(), "accepted_on": today(session)}
    kept = _decision(session, client, finding)
    if kept is not None:
        return amend(session, AcceptedFinding, kept.id, **values)
    area, kind, start, previous = finding.key
    decision = AcceptedFinding(
        id=fresh_id(session), client=client, area=area, kind=kind, start=start, previous=previous,
        **values,  # type: ignore[arg-type]
    )  # fmt: skip
    return add(session, decision)


def take_up_finding(session: Session, client: RecordId, finding: Finding) -> Saved:
    """Take back that days without cover were accepted. Raises `NothingToDecide`."""
    kept = _decision(session, client, finding)
    if kept is None:
        raise NothingToDecide
    return amend(session, AcceptedFinding, kept.id, withdrawn=True)


def check_stands(session: Session, client: RecordId, finding: Finding) -> None:
    """Return if the days are found still, and not past. Raises `NothingToDecide`."""
    found = findings_of(session, client).findings
    if not any(each.key == finding.key and each.severity is not Severity.HISTORY for each in found):
        raise NothingToDecide


def _decision(session: Session, client: RecordId, finding: Finding) -> AcceptedFinding | None:
    found = session.store.find(AcceptedFinding, client=client, start=finding.key[2])
    return next((e for e in found if (e.area, e.kind, e.start, e.previous) == finding.key), None)


def _by_client(
    session: Session, clients: Sequence[RecordId], what_if: dt.date | None, *, everybody: bool
) -> dict[RecordId, ClientGaps]:
    day = today(session)
    rules = session.catalog.gaps.on(day)
    found = gathered(session, clients, rules, day, what_if, everybody=everybody)
    return {
        client: _view(analyse(each.inputs, rules, day), rules, day, each)
        for client, each in found.items()
    }


def _view(found: Analysis, rules: GapRules, day: dt.date, given: Gathered) -> ClientGaps:
    n = rules.numbers
    soon, counted = day + dt.timedelta(days=n.look_ahead), day
    if found.release is not None and day <= found.release <= soon:
        soon = found.release + dt.timedelta(days=n.release_after)
        counted = max(day, found.release - dt.timedelta(days=n.release_before))
    tried = given.inputs.what_if
    supposed = found.release if found.short_notice else None
    known = given.inputs.release if tried is not None else found.release
    return ClientGaps(
        release=None if found.short_notice else known,
        supervision_end=found.supervision_end,
        what_if=tried or supposed,
        findings=found.findings,
        overlaps=found.overlaps,
        covered_days=found.covered_days,
        days=found.days,
        today=day,
        soon=soon,
        counted=counted,
        short_notice=found.short_notice,
        planned=given.planned,
        one_sided=found.one_sided,
    )
