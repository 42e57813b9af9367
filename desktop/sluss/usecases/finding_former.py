"""Finding a client by a name or number of before, for those who have the right to."""

from collections.abc import Sequence

from sluss.domain.entities import Client, ClientIdentifier
from sluss.domain.folding import fold, terms
from sluss.domain.ids import RecordId
from sluss.domain.protected_fields import NAMES, Details
from sluss.domain.rights import Right
from sluss.store.reader import reader
from sluss.usecases.rights import may
from sluss.usecases.sealed_boxes import former_boxes
from sluss.usecases.session import Session

_KEPT = "former names"
# A gender is no name: nobody is found by the one they had.
_SEARCHED = frozenset(
    f"{kind.__name__}.{name}" for kind in (Client, ClientIdentifier) for name in NAMES[kind]
) - {"Client.legal_gender"}


def find_former(session: Session, search: str) -> list[RecordId]:
    """Return clients whose earlier names or numbers hold every word of a search.

    None for a user without the right, whoever has keys. What is opened is kept in memory as long
    as nobody's key changes, and nowhere else.
    """
    asked = terms(search)
    if not asked or not may(session, Right.FORMER_NAMES):
        return []
    return [client for client, text in _index(session) if all(term in text for term in asked)]


def _index(session: Session) -> Sequence[tuple[RecordId, str]]:
    """Return per client the folded words of earlier names the user can open."""
    connection = session.store.connection
    seen = reader(connection)
    kept = connection.info.get(_KEPT)
    if kept is None or kept[0] is not seen:
        words = [(client, _words(details)) for client, details in former_boxes(session)]
        kept = connection.info[_KEPT] = (seen, words)
    found: Sequence[tuple[RecordId, str]] = kept[1]
    return found


def _words(details: Details) -> str:
    return " ".join(fold(each.value) for each in details.former if each.field in _SEARCHED)
