"""Clients: the list of them, coming releases, whom nobody has been in touch with, a stand-in's."""

from collections.abc import Sequence

from sluss.domain.entities import (
    CaseNote,
    CaseResponsibility,
    Client,
    HomeMunicipality,
    Measure,
    ReleaseEvent,
    SupervisionPeriod,
    Task,
)
from sluss.domain.ids import RecordId
from sluss.domain.listing import ClientRow
from sluss.domain.papers import Cell
from sluss.usecases.client_page import municipality_names
from sluss.usecases.contents.marking import whole
from sluss.usecases.contents.saying import Say
from sluss.usecases.list_sheets.table import ListTable, People, cells, heads, line
from sluss.usecases.silent_clients import silent_clients
from sluss.usecases.standing_in import handover, stood_in_for
from sluss.usecases.today import releases_ahead

_HOME = (HomeMunicipality, "municipality")
_RELEASE = (ReleaseEvent, "planned_date")
_END = (SupervisionPeriod, "planned_end")


def gather_clients(say: Say, clients: Sequence[RecordId]) -> ListTable:
    """Return these clients."""
    people = People(say, tuple(clients))
    homes = municipality_names(say.session, say.language)
    lines = [
        line(
            row.id,
            people.cells(row.id),
            _days(say, row, homes),
            (Cell(say.code("case_status", row.status)),),
        )
        for row in people.rows.values()
    ]
    over = heads(say, _HOME, _RELEASE, _END, (Client, "status"))
    return ListTable((*people.heads, *over), tuple(lines))


def gather_releases(say: Say, _clients: Sequence[RecordId]) -> ListTable:
    """Return all coming releases, the longest stretch without a measure first.

    Which life areas are uncovered is in no spreadsheet: one of them is care.
    """
    found = releases_ahead(say.session)
    people = People(say, tuple(each for each, _days_open in found))
    homes = municipality_names(say.session, say.language)
    lines = []
    for client, days in found:
        row = people.rows.get(client)
        if row is None:
            continue
        uncovered = Cell(str(days) if days else "", whole(Measure, client))
        officer = cells(client, (CaseResponsibility, "user", row.responsible))
        parts = (people.cells(client), _days(say, row, homes)[:2], (uncovered,), officer)
        lines.append(line(client, *parts))
    over = (*heads(say, _HOME, _RELEASE), say("lists.uncovered"), say("lists.responsible"))
    return ListTable((*people.heads, *over), tuple(lines))


def gather_silent(say: Say, _clients: Sequence[RecordId]) -> ListTable:
    """Return the own clients nobody has been in touch with for long. Raises `NotAllowed`."""
    session = say.session
    found = silent_clients(session, (session.user, *stood_in_for(session)))
    people = People(say, tuple(each.client for each in found))
    lines = [
        line(
            each.client,
            people.cells(each.client),
            cells(
                each.client,
                (CaseNote, "happened_on", say.day(each.heard_on)),
                (CaseNote, "happened_on", "" if each.days is None else str(each.days)),
            ),
        )
        for each in found
    ]
    over = (say("visits.last_contact"), say("lists.days_silent"))
    return ListTable((*people.heads, *over), tuple(lines))


def gather_handover(say: Say, stand_ins: Sequence[RecordId]) -> ListTable:
    """Return the cases somebody takes over while a colleague is away. Raises `NotFound`."""
    found = [each for one in stand_ins for each in handover(say.session, one, say.language).clients]
    people = People(say, tuple(each.client for each in found))
    lines = []
    for each in found:
        due = min((task.due for task in each.tasks if task.due is not None), default=None)
        told = cells(
            each.client,
            (ReleaseEvent, "planned_date", say.day(each.release)),
            (SupervisionPeriod, "planned_end", say.day(each.supervision_end)),
            (Task, "status", str(len(each.tasks))),
            (Task, "due", say.day(due)),
        )
        lines.append(line(each.client, people.cells(each.client), told))
    over = (*heads(say, _RELEASE, _END), say("lists.open_tasks"), say("lists.first_due"))
    return ListTable((*people.heads, *over), tuple(lines))


def _days(say: Say, row: ClientRow, homes: dict[str, str]) -> tuple[Cell, ...]:
    """Return where a client is at home, the release and the end of the supervision."""
    return cells(
        row.id,
        (*_HOME, homes.get(row.municipality, row.municipality)),
        (*_RELEASE, say.day(row.release)),
        (*_END, say.day(row.supervision_end)),
    )
