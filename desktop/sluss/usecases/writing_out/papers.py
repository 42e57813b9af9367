"""The documents that go along with a delivery, beside operations."""

from sluss.bundle.certificate import Certificate, Role, read_certificate
from sluss.bundle.contents import Document
from sluss.bundle.escrow import NAME as ESCROW
from sluss.bundle.notices import NAME, encode_notices
from sluss.bundle.reference import NAME as REFERENCE
from sluss.domain.versions import line
from sluss.usecases.escrow_people import openers_to_tell
from sluss.usecases.reference_data import reference_in_force
from sluss.usecases.session import Session
from sluss.usecases.trust_kept import certificates_since, load_trust
from sluss.usecases.versions import version_of
from sluss.usecases.writing_out.notices import notices_for

MOST_CERTIFICATES = 900  # a bundle has at most 1,000 documents


def papers_for(session: Session, to: Certificate) -> list[Document]:
    """Return the documents the computer `to` gets: what it is told, and whom to trust.

    What is told comes first: from a head office that was put back the others are read otherwise.
    Head office is told something only where there is something to tell.
    """
    notices = notices_for(session, to)
    told = Document(NAME, encode_notices(notices))
    if to.role is Role.CENTRAL:
        return [] if notices.says_nothing else [told]
    return [told, *trust_papers(session, to), *_openers(session), *_lists(session, to)]


def _openers(session: Session) -> list[Document]:
    """Return who of head office opens codes that are read out by telephone, if there are two."""
    people = openers_to_tell(session)
    return [] if people is None else [Document(ESCROW, people.data)]


def _lists(session: Session, to: Certificate) -> list[Document]:
    """Return the lists head office has given out, unless the recipient's program is too old."""
    kept = reference_in_force(session)
    if kept is None:
        return []
    has = version_of(session, to.device)
    return [] if has and has < line(kept.needs) else [Document(REFERENCE, kept.data)]


def trust_papers(session: Session, to: Certificate) -> list[Document]:
    """Return whom to trust: the document, and who was approved since it was signed.

    Where too many were, those of the recipient's own office come first and the newest next: it can
    do without the others until the document is signed anew.
    """
    since = certificates_since(session)[::-1]
    if len(since) > MOST_CERTIFICATES:
        office = to.subject.office
        since = tuple(
            sorted(since, key=lambda each: read_certificate(each).subject.office != office)
        )
    return [
        Document("trust", load_trust(session).data),
        *(Document("certificate", each) for each in since[:MOST_CERTIFICATES]),
    ]
