"""The clients one meeting is about, as far as whoever asks may see them; each has its own page."""

from dataclasses import dataclass

from sluss.domain.entities import Client, Meeting
from sluss.domain.ids import RecordId
from sluss.store.reader import reader
from sluss.usecases.access_reasons import Asking, asking
from sluss.usecases.client_warnings import DayWarnings, meeting_warnings
from sluss.usecases.meetings import clients_of
from sluss.usecases.session import Session


@dataclass(frozen=True, slots=True)
class Beside:
    """Another client of the same meeting: by the case number alone, never by name."""

    client: RecordId
    case_no: str


@dataclass(frozen=True, slots=True)
class Joining:
    """What is said before a client is taken into a meeting, and what is asked: None is nothing.

    `warnings` are those that would stand on the page of the meeting.
    """

    client: RecordId
    already: bool
    asking: Asking | None
    warnings: DayWarnings


def beside(session: Session, client: RecordId, meeting: RecordId) -> tuple[Beside, ...]:
    """Return the other clients of a meeting by case number; those one may not see are left out.

    Raises `NotFound`.
    """
    session.store.get(Meeting, meeting)
    seen = reader(session.store.connection)
    own = set(seen.cases_of(client))
    others = [each for each in clients_of(session, meeting) if each not in own and seen.sees(each)]
    found = session.store.referenced(Client, others).values() if others else ()
    known = sorted((each for each in found if not each.withdrawn), key=lambda each: each.case_no)
    return tuple(Beside(each.id, each.case_no) for each in known)


def before_taking_in(
    session: Session, client: RecordId, meeting: RecordId, other: RecordId, language: str
) -> Joining:
    """Return what to know before `other` is taken into a meeting about a client.

    Raises `NotAllowed`, `NotFound`.
    """
    asked = asking(session, other, language)
    cases = set(reader(session.store.connection).cases_of(other))
    return Joining(
        other,
        not cases.isdisjoint(clients_of(session, meeting)),
        asked,
        meeting_warnings(session, client, meeting, language, also=other),
    )
