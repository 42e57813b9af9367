"""Finding a client by the case number that stands on its papers."""

from sluss.domain.entities import Client
from sluss.domain.ids import RecordId
from sluss.errors.cli import NoSuchClient
from sluss.store.reader import reader
from sluss.usecases.clients import list_clients
from sluss.usecases.session import Session

_LIKE_IT = 1_000  # clients whose numbers hold the one that is looked for, at the very most


def client_numbered(session: Session, case_no: str) -> RecordId:
    """Return the client with this case number, whatever its capital letters.

    Two computers that were never approved can have given out one number; then nobody is meant.
    Raises `NoSuchClient`.
    """
    wanted = case_no.strip().casefold()
    rows = list_clients(session, case_no, _LIKE_IT).rows if wanted else ()
    found = [row.id for row in rows if row.case_no.casefold() == wanted]
    # A case that is joined with another stands in no list, and still on its papers.
    away = list(reader(session.store.connection).away) if wanted else []
    joined = session.store.find(Client, id=away) if away else []
    found += [each.id for each in joined if each.case_no.casefold() == wanted]
    if len(found) != 1:
        raise NoSuchClient(found=len(found))
    return found[0]
