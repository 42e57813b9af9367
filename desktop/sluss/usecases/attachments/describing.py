"""The form in which a person says what a scan is and what it signs."""

from dataclasses import replace

from sluss.domain.entities import Attachment
from sluss.domain.ids import RecordId
from sluss.usecases.attachments.listing import FIELDS
from sluss.usecases.attachments.plan_copies import offered
from sluss.usecases.forms import Form, edit_form
from sluss.usecases.session import Session

DIGITS = "plan_hash"


def description_form(session: Session, attachment: RecordId, language: str) -> Form:
    """Return the form; the digits on a signed plan are chosen among the copies that left.

    Raises `NotFound`.
    """
    client = session.store.get(Attachment, attachment).client
    form = edit_form(session, Attachment.__name__, attachment, language, only=FIELDS)
    fields = (
        offered(session, client, each, language) if each.name == DIGITS else each
        for each in form.fields
    )
    return replace(form, fields=tuple(fields))
