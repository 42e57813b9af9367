"""What is done about days that nothing covers: accepting them in a form, putting them on the list.

Each critical finding can become one task of whoever is responsible for the case, once.
Source: domain model 4.5.
"""

import datetime as dt
from collections.abc import Mapping

from sluss.domain.dates import format_date
from sluss.domain.entities import CaseResponsibility, Task
from sluss.domain.form_fields import FieldValue
from sluss.domain.gaps.findings import DAYTIME, OF_ONE_MEASURE, OVERALL, Finding, Key
from sluss.domain.ids import RecordId
from sluss.errors.gaps import NothingToDecide
from sluss.usecases.changed import Saved
from sluss.usecases.gaps import accept_finding, check_stands, findings_of
from sluss.usecases.records import add
from sluss.usecases.session import Session, fresh_id, today
from sluss.usecases.working_days import calendar

SOURCE = "gap"  # the code of task_source
SOON = dt.timedelta(days=7)  # a task is due within a week, and not after the days have begun
_MAIN = "main"
_DAY_AREA = "occupation"  # what fills a day


def accept_days(
    session: Session,
    client: RecordId,
    area: str,
    kind: str,
    since: str,
    previous: RecordId | None,
    values: Mapping[str, FieldValue],
) -> Saved:
    """Accept the days that are known by these, `since` as 2026-03-07, with the typed reason.

    Raises what `accept_finding` raises.
    """
    key = (area, kind, dt.date.fromisoformat(since), previous)
    found = findings_of(session, client).findings
    finding = next((each for each in found if each.key == key), None)
    if finding is None:
        raise NothingToDecide
    return accept_finding(session, client, finding, str(values.get("reason") or ""))


def note_gap_task(session: Session, client: RecordId, finding: Finding) -> Saved:
    """Put what has to be done about some days among the tasks, unless it is there already.

    Of the main responsible officer, or of oneself where there is none. Its title is in the
    language of the office's country. Raises `NothingToDecide`.
    """
    check_stands(session, client, finding)
    rule = rule_of(finding.key)
    kept = session.store.find(Task, client=client, rule=rule)
    if kept:
        raise NothingToDecide
    day = today(session)
    due = max(day, min(day + SOON, finding.span.start))
    return add(
        session,
        Task(
            id=fresh_id(session),
            client=client,
            title=title_of(session, finding, "da" if session.store.country == "DK" else "sv"),
            due=calendar(session).working_day(due),
            owner=_responsible(session, client, day),
            party=finding.owner,
            measure=finding.previous if finding.kind in OF_ONE_MEASURE else finding.next,
            source=SOURCE,
            rule=rule,
            counted_from=finding.span.start,
        ),
    )


def rule_of(key: Key) -> str:
    """Return by what the task of a finding is known again."""
    area, kind, since, previous = key
    return f"{SOURCE}:{area}:{kind}:{since}:{previous.hex() if previous else ''}"


def noted_rules(session: Session, client: RecordId) -> frozenset[str]:
    """Return the rules of those findings that have become a task, whatever became of it."""
    found = session.store.find(Task, client=client, source=SOURCE)
    return frozenset(each.rule for each in found)


def area_of(finding: Finding) -> str:
    """Return the code of the life area days are about; `OVERALL` where they are about all."""
    return _DAY_AREA if finding.area == DAYTIME else finding.area


def title_of(session: Session, finding: Finding, language: str) -> str:
    """Return what the task of a finding is called."""
    area = session.catalog.codes("life_area").label(area_of(finding), language)
    kind = OVERALL if finding.area == OVERALL else finding.kind.value
    day = format_date(finding.span.start, session.store.country)
    return session.catalog.gaps.titles[kind][language].format(area=area, day=day)


def _responsible(session: Session, client: RecordId, day: dt.date) -> RecordId:
    """Return who is main responsible for the case today."""
    found = [
        each
        for each in session.store.find(CaseResponsibility, client=client, role=_MAIN)
        if each.user is not None
        and (each.start is None or each.start <= day)
        and (each.end is None or day < each.end)
    ]
    found.sort(key=lambda each: (each.start or dt.date.min, each.id))
    newest = found[-1].user if found else None
    return newest if newest is not None else session.user
