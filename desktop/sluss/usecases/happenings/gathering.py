"""The case of one client as the rules of what follows look at it."""

from sluss.domain.entities import (
    Assignment,
    Client,
    LaySupervisor,
    Meeting,
    Participant,
    Party,
    PartyContact,
    VisitDay,
    VisitStop,
)
from sluss.domain.happened.case import Case
from sluss.domain.ids import RecordId
from sluss.domain.machines import MeetingStatus
from sluss.usecases.clients import ClientFile, read_client
from sluss.usecases.session import Session


def case_of(session: Session, client: RecordId) -> Case:
    """Return everything a happening can touch. Raises `NotFound`."""
    return case_in(session, read_client(session, client))


def case_in(session: Session, file: ClientFile) -> Case:
    """Return the same of a case that is read already."""
    store = session.store
    records = dict(file.records) | {Client.__name__: (file.client,)}
    invited = [
        each.meeting
        for each in records.get(Participant.__name__, ())
        if isinstance(each, Participant) and not each.withdrawn
    ]
    stops = [
        each.visit for each in records.get(VisitStop.__name__, ()) if isinstance(each, VisitStop)
    ]
    lay = [
        each.lay for each in records.get(Assignment.__name__, ()) if isinstance(each, Assignment)
    ]
    known = store.referenced(LaySupervisor, lay) if lay else {}
    meetings = store.referenced(Meeting, invited).values() if invited else ()
    visits = store.referenced(VisitDay, stops) if stops else {}
    return Case(
        today=file.today,
        records=records,
        parties={each.id: each for each in store.find(Party)},
        party_contacts=tuple(store.find(PartyContact)),
        meetings=tuple(
            each
            for each in meetings
            if each.status is MeetingStatus.PLANNED and each.day >= file.today
        ),
        visits={RecordId(each): day for each, day in visits.items()},
        lay={RecordId(key): each for key, each in known.items()},
    )
