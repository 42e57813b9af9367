"""A scan or photo as the gate sees it: one item of the kind its officer said, all or nothing.

Nobody knows what can be read on a paper that was scanned. So it is withheld whole unless its kind
of information may leave, and where the client's identity is protected it counts as leading to them.
"""

from sluss.domain.declaration import Class
from sluss.domain.entities import Attachment
from sluss.domain.ids import RecordId
from sluss.domain.papers import Content, Fact, Facts, Mark, Section
from sluss.errors.cases import NotFound
from sluss.usecases.contents.case import Case
from sluss.usecases.session import Session

KIND = "attachment"  # a code of document_kind


def gather_attachment(
    session: Session, client: RecordId, language: str, subject: RecordId | None
) -> Content:
    """Return what there is to decide about a scan. Raises `NotFound` unless it is this client's."""
    case = Case(session, client, language)
    found = next((each for each in case.find(Attachment) if each.id == subject), None)
    if found is None:
        raise NotFound
    mark = Mark(
        category=found.category,
        sensitivity=Class.SENSITIVE,
        protected=True,
        necessary=True,
        source=found.received_from,
        under=found.under_consent,
        record=found.id,
    )
    words = case.say.words
    # One item, with the beginning of its check digits: another file of that name is another item.
    fact = Fact(words.field(Attachment, "title"), f"{found.title} {found.sha256[:16]}", mark)
    heading = case.say.code("attachment_kind", found.kind)
    title = case.say.code("document_kind", KIND)
    return case.content(KIND, title, (Section(heading, (Facts((fact,), columns=1),)),))
