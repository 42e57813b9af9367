"""What an office has to do now: coming releases, what is due, what is not sent or kept safe."""

import datetime as dt
from dataclasses import dataclass

from sluss.domain.exchange_limits import exchange_limits_on
from sluss.domain.ids import RecordId
from sluss.domain.listing import ClientRow, Narrowed
from sluss.store.client_list import count_clients, rows
from sluss.store.narrowing import narrowed_ids
from sluss.usecases.agreements import agreements_due
from sluss.usecases.approval import is_enrolled
from sluss.usecases.backups import Backups, backups
from sluss.usecases.drafts import DraftLine, drafts
from sluss.usecases.exchange_today import Matter, exchange_matters
from sluss.usecases.exchange_view import Standing, standing
from sluss.usecases.gaps import ClientGaps, findings_by_client
from sluss.usecases.requests import Due, requests_due
from sluss.usecases.session import Session, local, today
from sluss.usecases.silent_clients import SilentClient, silent_clients
from sluss.usecases.standing_in import stood_in_for
from sluss.usecases.tasks import DueTask, due_tasks
from sluss.usecases.working_days import calendar

MOST = 14  # releases that are named; the list of clients has the others


@dataclass(frozen=True, slots=True)
class Ahead:
    """A client for whom something ends on a day: custody, or supervision.

    `name` is empty where only the case number may be shown. `areas` are the names of the life areas
    that are uncovered with how many days each, the most first, `unconfirmed` of those in which
    something is only agreed, `unassessed` of those nobody has mapped yet; nothing is said of
    supervision that ends. `weekend` says that the day after is none to work on, so that nothing
    that is missing then comes soon.
    """

    client: RecordId
    name: str
    case_no: str
    day: dt.date
    weekend: bool
    planned: bool
    areas: tuple[tuple[str, int], ...]
    unconfirmed: tuple[str, ...]
    unassessed: tuple[str, ...]
    worst: int


@dataclass(frozen=True, slots=True)
class OfficeToday:
    """All that the first page of an office shows. `now` is local time; tasks are one's own.

    `releases` are the first `MOST` of `releasing`, the longest stretch first, then the nearest day;
    `uncovered` of all have days that nobody covers. `endings` have the nearest day first. `silent`
    are clients of one's own nobody has been in touch with for long, the longest first. `matters`
    have to be seen to between the computers. `unsent_days`: after so many nothing should wait here.
    """

    now: dt.datetime
    clients: int
    drafts: tuple[DraftLine, ...]
    releasing: int
    uncovered: int
    releases: tuple[Ahead, ...]
    endings: tuple[Ahead, ...]
    tasks: tuple[DueTask, ...]
    silent: tuple[SilentClient, ...]
    standing: Standing
    enrolled: bool
    backups: Backups
    matters: tuple[Matter, ...] = ()
    requests: Due | None = None  # to the office, waiting for an answer
    agreements: tuple[int, dt.date] | None = None  # to be looked at again, the first of them by
    unsent_days: int = 7

    @property
    def late(self) -> int:
        """How many tasks are late."""
        return sum(each.overdue for each in self.tasks)


def office_today(session: Session, language: str) -> OfficeToday:
    """Return what there is to do in an office now."""
    connection, day = session.store.connection, today(session)
    found = _soon(session)
    soon = list(found)
    ends = narrowed_ids(connection, Narrowed.SUPERVISION, day)
    ahead = _Ahead(session, language)
    mine = (session.user, *stood_in_for(session))
    ending = [
        ahead.of(row, row.supervision_end, None)
        for row in rows(connection, ends, day)
        if row.supervision_end is not None
    ]
    return OfficeToday(
        now=local(session.store.country, session.clock()).replace(tzinfo=None),
        clients=count_clients(connection),
        drafts=drafts(session, language),
        releasing=len(soon),
        uncovered=sum(bool(each.worst) for each in found.values()),
        releases=tuple(
            ahead.of(row, row.release, found[row.id])
            for row in rows(connection, soon[:MOST], day)
            if row.release is not None
        ),
        endings=tuple(sorted(ending, key=lambda each: (each.day, each.case_no))),
        tasks=due_tasks(session, language, owner=mine),
        silent=silent_clients(session, mine),
        standing=standing(session),
        enrolled=is_enrolled(session),
        backups=backups(session),
        matters=exchange_matters(session),
        requests=requests_due(session),
        agreements=agreements_due(session),
        unsent_days=exchange_limits_on(day, session.catalog.exchange_limits).export_old_days,
    )


def releases_ahead(session: Session) -> tuple[tuple[RecordId, int], ...]:
    """Return who is to be released soon, each with the most days on end nobody covers, in order.

    The longest stretch first, then the nearest day.
    """
    return tuple((client, found.worst) for client, found in _soon(session).items())


def _soon(session: Session) -> dict[RecordId, ClientGaps]:
    """Return what is found about who is to be released soon, the longest stretch first."""
    day = today(session)
    soon = narrowed_ids(session.store.connection, Narrowed.RELEASES, day)
    found = findings_by_client(session, [RecordId(each) for each in soon])
    ordered = sorted(found, key=lambda each: (-found[each].worst, found[each].release or day, each))
    return {each: found[each] for each in ordered}


class _Ahead:
    """Makes lines of clients in one language."""

    def __init__(self, session: Session, language: str) -> None:
        self._areas = session.catalog.codes("life_area")
        self._language = language
        self._working = calendar(session)

    def of(self, row: ClientRow, day: dt.date | None, found: ClientGaps | None) -> Ahead:
        if day is None:
            raise LookupError("the client is in a list of days without a day")
        areas = found.open_areas if found is not None else {}
        unconfirmed = found.unconfirmed if found is not None else ()
        unassessed = found.unassessed if found is not None else ()
        return Ahead(
            client=row.id,
            name=row.name,
            case_no=row.case_no,
            day=day,
            weekend=self._working.ends_a_week(day),
            planned=found is None or found.planned,
            areas=tuple((self._named(area), days) for area, days in areas.items()),
            unconfirmed=tuple(self._named(area) for area in unconfirmed if area not in areas),
            unassessed=tuple(map(self._named, unassessed)),
            worst=found.worst if found is not None else 0,
        )

    def _named(self, area: str) -> str:
        return self._areas.label(area, self._language)
