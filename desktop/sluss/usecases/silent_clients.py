"""The clients somebody answers for and has not been in touch with for longer than the rule says."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sluss.domain.gaps.days import Days, number, union, within
from sluss.domain.gaps.rules import GapRules
from sluss.domain.gaps.silence import days_allowed
from sluss.domain.happened.planning import DEATH
from sluss.domain.ids import RecordId
from sluss.domain.rights import Right
from sluss.store.client_list import rows
from sluss.store.last_heard import cases_since, last_heard
from sluss.store.plan_days import release_days, stays
from sluss.store.reader import reader
from sluss.usecases.gap_inputs import next_release, signs
from sluss.usecases.rights import require
from sluss.usecases.session import Session, today

# A visit that did not take place is no contact, as an attempt is none in a measure (covers.csv); a
# correction is written about a day that was.
_NO_CONTACT: Final = frozenset({"attempt", "correction"})
# A short leave keeps nobody from calling; isolation, a hospital or an escape stops the clock.
_CAN_BE_MET: Final = frozenset({"leave", "other"})
_CAME: Final = frozenset({"attended", "late"})


@dataclass(frozen=True, slots=True)
class SilentClient:
    """Somebody nobody has been in touch with for `days`, or was never: since the case was taken.

    `name` is empty where only the case number may be shown. `heard_on` is the last day there was a
    note or a contact, None where there was none yet; `taken_on` the day the case was taken. `days`
    is None where neither is known. Days are local.
    """

    client: RecordId
    name: str
    case_no: str
    heard_on: dt.date | None
    taken_on: dt.date | None
    days: int | None


def silent_clients(session: Session, users: Sequence[RecordId]) -> tuple[SilentClient, ...]:
    """Return the open cases these users answer for that have been silent too long, longest first.

    How long is too long says the rule about contacts in a plan (`resources/gaps/numbers.csv`):
    fewer days around a release. Days on which a client could not be met do not count, nor does
    what was assessed of a person. Raises `NotAllowed`.
    """
    require(session, Right.READ_CASES)
    connection, day = session.store.connection, today(session)
    rules = session.catalog.gaps.on(day)
    cases = cases_since(connection, users, day, but=DEATH)
    heard, releases = _heard(session, cases, rules, day), _releases(session, cases, day)
    away = _away(session, cases, day)
    quiet: dict[bytes, int | None] = {}
    for client, taken in cases.items():
        since = heard.get(client, taken)
        days = _days(since, day, away.get(client, [])) if since is not None else None
        release = releases.get(client)
        limit = days_allowed(rules, release.toordinal() if release else None, day.toordinal())
        if days is None or days >= limit:
            quiet[client] = days
    order = sorted(quiet, key=lambda each: (quiet[each] is not None, -(quiet[each] or 0), each))
    return tuple(
        SilentClient(row.id, row.name, row.case_no, heard.get(row.id), cases[row.id], quiet[row.id])
        for row in rows(connection, order, day)
    )


def _heard(
    session: Session, cases: dict[bytes, dt.date | None], rules: GapRules, day: dt.date
) -> dict[bytes, dt.date]:
    """Return the last day each was heard of, in any of the cases read as one."""
    connection, kept = session.store.connection, _kept(session, cases)
    found = last_heard(
        connection, list(kept), day, notes_but=_NO_CONTACT, signs=signs(rules), came=_CAME
    )
    heard: dict[bytes, dt.date] = {}
    for case, last in found.items():
        heard[kept[case]] = max(heard.get(kept[case], last), last)
    return heard


def _away(session: Session, cases: dict[bytes, dt.date | None], day: dt.date) -> dict[bytes, Days]:
    """Return the days, today the last, on which each could not be met: those do not count."""
    kept, last = _kept(session, cases), day.toordinal() + 1
    found: dict[bytes, Days] = defaultdict(list)
    for case, stay in stays(session.store.connection, list(kept)):
        if stay.kind not in _CAN_BE_MET:
            found[kept[case]].append((stay.span.start.toordinal(), number(stay.span.end, last)))
    return {client: union(days) for client, days in found.items()}


def _days(since: dt.date, day: dt.date, away: Days) -> int:
    """Return for how many days nobody was in touch who could have been."""
    counted = within(away, since.toordinal() + 1, day.toordinal() + 1)
    return (day - since).days - sum(end - first for first, end in counted)


def _releases(
    session: Session, cases: dict[bytes, dt.date | None], day: dt.date
) -> dict[bytes, dt.date | None]:
    kept = _kept(session, cases)
    days: dict[bytes, list[dt.date]] = defaultdict(list)
    for case, release in release_days(session.store.connection, list(kept)):
        days[kept[case]].append(release)
    return {client: next_release(each, day) for client, each in days.items()}


def _kept(session: Session, cases: dict[bytes, dt.date | None]) -> dict[bytes, bytes]:
    """Return every case that is read with one of these, by itself, with the one it is read in."""
    seen = reader(session.store.connection)
    return {case: client for client in cases for case in seen.cases_of(client)}
