"""Which records a list holds, where nobody shows it: as its page would, in the same order."""

from sluss.domain.ids import RecordId
from sluss.usecases.clients import list_clients
from sluss.usecases.lay.office_list import lay_supervisors
from sluss.usecases.list_sheets.saving import Listed
from sluss.usecases.requests import requests
from sluss.usecases.session import Session, today
from sluss.usecases.standing_in import stand_ins, stood_in_for
from sluss.usecases.tasks import due_tasks
from sluss.usecases.transfers.listing import transfers
from sluss.usecases.visits.pack import visit_days

_AT_A_TIME = 1_000  # clients read from the store in one go


def records_of(
    session: Session, listed: Listed, language: str, client: RecordId | None = None
) -> list[RecordId]:
    """Return what the list holds now, in the order of its page.

    `client` is whom the list of what was given out is about. Raises `NotAllowed`.
    """
    match listed:
        case Listed.CLIENTS:
            return _clients(session)
        case Listed.HANDOVER:
            return [each.id for each in stand_ins(session, language)]
        case Listed.TASKS:
            mine = (session.user, *stood_in_for(session))
            return [each.id for each in due_tasks(session, language, owner=mine)]
        case Listed.VISITS:
            days = (each for each in visit_days(session, language) if each.day >= today(session))
            return [each.id for each in sorted(days, key=lambda one: (one.day, one.id))]
        case Listed.DISCLOSURES:
            return [client] if client is not None else []
        case Listed.REQUESTS:
            return [each.id for each in requests(session, language)]
        case Listed.LAY:
            return [each.id for each in lay_supervisors(session, language).lines]
        case Listed.TRANSFERS:
            return [each.id for each in transfers(session)]
        case Listed.RELEASES | Listed.SILENT:
            return []  # they hold all there are


def _clients(session: Session) -> list[RecordId]:
    found: list[RecordId] = []
    while rows := list_clients(session, "", _AT_A_TIME, len(found)).rows:
        found += [each.id for each in rows]
    return found
