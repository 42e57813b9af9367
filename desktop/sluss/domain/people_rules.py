"""What must hold of the people who answer for a client, and of a case that has to stay open."""

import datetime as dt
import enum
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sluss.domain.country_profile import Answering
from sluss.domain.entities import (
    CaseResponsibility,
    ClientIdentifier,
    EnforcementPhase,
    MunicipalCaseFact,
)
from sluss.domain.ids import RecordId
from sluss.domain.sentence_rules import CUSTODY, STEP_DOWN, end_of_phase

MAIN = "main"
# Numbers a country gives a person: those two clients cannot share once they are verified.
COUNTRIES = {
    "personnummer": "SE", "samordningsnummer": "SE", "cpr": "DK", "cpr_replacement": "DK",
}  # fmt: skip
_CLOSED = "closed"
DAY = dt.timedelta(days=1)


class PeopleRule(enum.Enum):
    """What a finding is about."""

    NO_MAIN = "no_main"
    NOBODY_ANSWERS = "nobody_answers"  # F-S4-08
    MUNICIPAL_CASE_CLOSED = "municipal_case_closed"  # F-S4-13
    SAME_NUMBER = "same_number"  # INV-01


@dataclass(frozen=True, slots=True)
class PeopleFinding:
    """What is missing, since when and until when (half-open); `party_type` is the side it is of."""

    rule: PeopleRule
    start: dt.date | None = None
    end: dt.date | None = None
    party_type: str = ""
    record: RecordId | None = None
    others: tuple[RecordId, ...] = ()


def main_gaps(
    responsible: Iterable[CaseResponsibility], until: dt.date
) -> tuple[tuple[dt.date, dt.date], ...]:
    """Return days (half-open) before `until` on which a case had no main responsible.

    They are counted from the first day anybody was: before that there was no case.
    """
    spans = sorted(
        (each.start, each.end or dt.date.max)
        for each in responsible
        if each.role == MAIN and not each.withdrawn and each.start is not None
    )
    if not spans:
        return ()
    found = []
    reached = spans[0][0]
    for start, end in spans:
        if start > reached:
            found.append((reached, min(start, until)))
        reached = max(reached, end)
    if reached < until:
        found.append((reached, until))
    return tuple((start, end) for start, end in found if start < end)


def leaves_no_main(after: CaseResponsibility, responsible: Iterable[CaseResponsibility]) -> bool:
    """Whether a case would be without a main responsible on the day this responsibility ends."""
    if after.role != MAIN or after.end is None:
        return False
    return not any(
        each.role == MAIN
        and not each.withdrawn
        and each.id != after.id
        and (each.start is None or each.start <= after.end)
        and (each.end is None or each.end > after.end)
        for each in responsible
    )


def responsibility_findings(
    responsible: Sequence[CaseResponsibility], sides: Sequence[Answering], day: dt.date
) -> tuple[PeopleFinding, ...]:
    """Return days without a main responsible, and sides where nobody answers on `day`. F-S4-08."""
    found = [
        PeopleFinding(PeopleRule.NO_MAIN, start, end)
        for start, end in main_gaps(responsible, day + DAY)
    ]
    now = {
        each.role
        for each in responsible
        if not each.withdrawn
        and (each.start is None or each.start <= day)
        and (each.end is None or day < each.end)
    }
    if not any(each.role == MAIN for each in responsible if not each.withdrawn):
        found.append(PeopleFinding(PeopleRule.NO_MAIN, None, None))
    found += [
        PeopleFinding(PeopleRule.NOBODY_ANSWERS, day, None, side.party_type)
        for side in sides
        if not now & side.roles
    ]
    return tuple(found)


def closed_in_custody(
    facts: Iterable[MunicipalCaseFact], phases: Collection[EnforcementPhase], day: dt.date
) -> tuple[PeopleFinding, ...]:
    """Return where the municipality's case is closed though the client is in custody. F-S4-13.

    Only what is so on `day`, or will be: of the past nobody can open it any more.
    """
    inside = [
        (each.start or dt.date.min, end_of_phase(each) or dt.date.max)
        for each in phases
        if not each.withdrawn and each.phase in CUSTODY | STEP_DOWN
    ]
    found = []
    for each in facts:
        if each.withdrawn or each.state != _CLOSED:
            continue
        start, end = each.start or dt.date.min, each.end or dt.date.max
        for first, last in inside:
            begins, over = max(start, first, day), min(end, last)
            if begins < over:
                since = max(start, first)
                found.append(
                    PeopleFinding(
                        PeopleRule.MUNICIPAL_CASE_CLOSED,
                        since if since > dt.date.min else None,
                        over if over < dt.date.max else None,
                        "social_services",
                        each.id,
                    )
                )
    return tuple(found)


def same_numbers(numbers: Iterable[ClientIdentifier]) -> tuple[PeopleFinding, ...]:
    """Return verified numbers of a country that several clients have: one client each. INV-01.

    A finding: which of them is whom is decided by a person, and joining them is a step of its own.
    """
    holders: dict[tuple[str, str], set[RecordId]] = defaultdict(set)
    for each in numbers:
        country = COUNTRIES.get(each.type)
        if country is not None and each.verified and not each.withdrawn:
            holders[country, each.value].add(each.client)
    return tuple(
        PeopleFinding(PeopleRule.SAME_NUMBER, others=tuple(sorted(clients)))
        for clients in holders.values()
        if len(clients) > 1
    )
