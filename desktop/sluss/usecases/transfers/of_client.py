"""How a client's case stands between offices, as the client's page shows it."""

from dataclasses import dataclass

from sluss.domain.entities import CaseIntroduction
from sluss.domain.ids import RecordId
from sluss.domain.machines import TransferStatus
from sluss.domain.rights import Right
from sluss.store.reader import reader
from sluss.usecases.case_at_hand import is_here_now
from sluss.usecases.rights import require
from sluss.usecases.sealed_boxes import keys_of
from sluss.usecases.session import Session, is_central
from sluss.usecases.transfers.late_work import LateLine, late_work
from sluss.usecases.transfers.listing import Side, TransferLine, transfer_for
from sluss.usecases.wording import Wording


@dataclass(frozen=True, slots=True)
class TransferView:
    """`line` is the newest handover, in words: `status`, `reason`, `refusal`.

    `may_offer` a new one, `may_answer` for this office, `may_note` what a municipality said,
    `may_call_off`. `to_let_in` are colleagues elsewhere who are to read a protected case.
    """

    client: RecordId
    line: TransferLine | None
    status: str
    reason: str
    refusal: str
    may_offer: bool
    may_answer: bool
    may_note: bool
    may_call_off: bool
    to_let_in: tuple[str, ...]
    late: tuple[LateLine, ...]


def transfer_view(session: Session, client: RecordId, language: str) -> TransferView:
    """Return how a case stands between offices. Raises `NotAllowed`, `NotFound`."""
    require(session, Right.READ_CASES, client)
    line, words = transfer_for(session, client), Wording(session, language)
    pending = line if line is not None and line.open else None
    gives = pending is not None and pending.side is Side.GIVES
    receives = pending is not None and pending.side is Side.RECEIVES
    here = is_here_now(session, client)
    return TransferView(
        client=client,
        line=line,
        status=words.code("transfer_status", line.status) if line is not None else "",
        reason=words.code("transfer_reason", line.reason) if line is not None else "",
        refusal=words.code("transfer_refusal", line.answer_reason) if line is not None else "",
        may_offer=pending is None and here and not is_central(session),
        may_answer=receives and pending is not None and pending.status is TransferStatus.ASSIGNED,
        may_note=gives and pending is not None and pending.kind == "municipality",
        may_call_off=gives,
        to_let_in=_to_let_in(session, pending) if gives and pending is not None else (),
        late=late_work(session, language, client),
    )


def _to_let_in(session: Session, line: TransferLine) -> tuple[str, ...]:
    if not line.sealed or not reader(session.store.connection).sees(line.client):
        return ()
    having = {each.user for each in keys_of(session, line.client)}
    named = session.store.find(CaseIntroduction, client=line.client, transfer=line.id)
    return tuple(
        f"{each.name}, {each.office_name}"
        for each in named
        if each.seal_key and each.user is not None and each.user not in having
    )
