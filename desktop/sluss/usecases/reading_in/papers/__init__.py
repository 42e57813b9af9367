"""The documents a delivery carries beside operations. One nobody here knows is passed over."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from sluss.bundle.contents import Document
from sluss.usecases.reading_in.arrival import Arrival
from sluss.usecases.reading_in.papers.certificates import take_certificate
from sluss.usecases.reading_in.papers.escrow import take_openers
from sluss.usecases.reading_in.papers.notices import take_notices
from sluss.usecases.reading_in.papers.reference import take_reference
from sluss.usecases.reading_in.papers.trust import take_trust

TAKEN_BY: Mapping[str, Callable[[Arrival, bytes], None]] = MappingProxyType(
    {
        "trust": take_trust,
        "certificate": take_certificate,
        "notices": take_notices,
        "escrow": take_openers,
        "reference": take_reference,
    }
)


def take_paper(arrival: Arrival, document: Document) -> None:
    """Take in one document, if this program knows what it is. Raises what its reader raises."""
    taken_by = TAKEN_BY.get(document.name)
    if taken_by is not None:
        taken_by(arrival, document.data)
