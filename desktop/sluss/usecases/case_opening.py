"""Opening a case: the page of the client, or first the question why it is opened."""

from sluss.domain.ids import RecordId
from sluss.usecases.access_reasons import Asking, asking
from sluss.usecases.client_page import ClientPage, open_page
from sluss.usecases.session import Session


def open_or_ask(
    session: Session, client: RecordId, language: str, why: str = ""
) -> ClientPage | Asking:
    """Return the page of a client, or what is to be asked before a colleague's case opens."""
    asked = None if why else asking(session, client, language)
    return open_page(session, client, language, why) if asked is None else asked
