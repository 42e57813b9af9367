"""Which paper there is of a consent: the form to ask with, or a copy of what was answered."""

from typing import Final

from sluss.domain.entities import Consent
from sluss.domain.ids import RecordId
from sluss.domain.machines import ConsentStatus
from sluss.usecases.session import Session

FORM: Final = "form"
COPY: Final = "copy"
_PAPERS: Final = {ConsentStatus.PREPARED: FORM, ConsentStatus.GIVEN: COPY}


def paper_of(session: Session, consent: RecordId) -> str:
    """Return which paper the client gets of a consent now, "" for none. Raises `NotFound`."""
    return _PAPERS.get(session.store.get(Consent, consent).status, "")
