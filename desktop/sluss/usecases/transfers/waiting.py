"""How many cases on the move wait for somebody, as Today says it."""

import datetime as dt
from dataclasses import dataclass

from sluss.domain.machines import TransferStatus
from sluss.usecases.session import Session
from sluss.usecases.transfers.listing import Side, transfers


@dataclass(frozen=True, slots=True)
class TransfersWaiting:
    """Handovers without an answer: `incoming` are this office's to answer.

    `outgoing` are those it has offered, at head office all that it has not assigned; `untaken` of
    both have waited longer than the list of limits says. `oldest` is when the oldest was offered.
    """

    incoming: int = 0
    outgoing: int = 0
    untaken: int = 0
    oldest: dt.date | None = None


def transfers_waiting(session: Session) -> TransfersWaiting:
    """Return how many handovers wait, and since when."""
    found = [each for each in transfers(session) if each.open]
    if not found:
        return TransfersWaiting()
    assigned = TransferStatus.ASSIGNED
    coming = [each for each in found if each.side is Side.RECEIVES and each.status is assigned]
    outgoing = [
        each
        for each in found
        if each.side is Side.GIVES or (each.side is Side.ASSIGNS and each.status is not assigned)
    ]
    return TransfersWaiting(
        incoming=len(coming),
        outgoing=len(outgoing),
        untaken=sum(each.untaken for each in found),
        oldest=min(each.offered_on for each in found),
    )
