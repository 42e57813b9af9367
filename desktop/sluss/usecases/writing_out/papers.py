"""The documents that go along with a delivery, beside operations."""

from sluss.bundle.certificate import Certificate
from sluss.bundle.contents import Document
from sluss.usecases.approval import load_trust
from sluss.usecases.session import Session, is_central


def papers_for(session: Session, to: Certificate) -> list[Document]:
    """Return the documents the computer `to` gets: from head office, whom to trust."""
    if not is_central(session):
        return []
    return [Document("trust", load_trust(session).data)]
