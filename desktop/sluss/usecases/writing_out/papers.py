"""The documents that go along with a delivery, beside operations."""

from sluss.bundle.certificate import Certificate, Role, read_certificate
from sluss.bundle.contents import Document
from sluss.usecases.session import Session
from sluss.usecases.trust_kept import certificates_since, load_trust

MOST_CERTIFICATES = 900  # a bundle has at most 1,000 documents


def papers_for(session: Session, to: Certificate) -> list[Document]:
    """Return the documents the computer `to` gets; head office gets none."""
    return [] if to.role is Role.CENTRAL else trust_papers(session, to)


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
